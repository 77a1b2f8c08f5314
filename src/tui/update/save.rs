//! Saving the case.

use crossterm::event::KeyEvent;

use crate::model::harmless;
use crate::tui::app::{Notice, Overlay, SaveForm, State};
use crate::tui::engine::SaveError;
use crate::tui::event::Effect;
use crate::tui::keys::Action;

pub fn open(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk.as_ref().filter(|walk| walk.is_case()) else {
        state.notify("ui-save-nothing");
        return Vec::new();
    };
    let id = walk.id;
    state.overlay = Some(Overlay::Save(Box::new(SaveForm::new(id))));
    vec![Effect::NameCase(id)]
}

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Save(form)) = &mut state.overlay else {
        return Vec::new();
    };
    match action {
        Action::Back => state.overlay = None,
        Action::Redact => form.redact = !form.redact,
        Action::Accept if !form.name.text().trim().is_empty() => {
            return vec![Effect::Save {
                id: form.id,
                name: form.name.text().trim().to_owned(),
                redact: form.redact,
                over: form.exists,
            }];
        }
        _ => {}
    }
    Vec::new()
}

pub fn type_key(state: &mut State, key: KeyEvent) {
    if let Some(Overlay::Save(form)) = &mut state.overlay {
        form.name.key(key);
        form.exists = false;
    }
}

pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Save(form)) = &mut state.overlay {
        form.name.insert(text);
        form.exists = false;
    }
    Vec::new()
}

pub fn saved(state: &mut State, name: &str, result: Result<(), SaveError>) -> Vec<Effect> {
    let (id, detail) = match result {
        Ok(()) => {
            if matches!(state.overlay, Some(Overlay::Save(_))) {
                state.overlay = None;
            }
            ("ui-save-done", name.to_owned())
        }
        Err(SaveError::Exists) => {
            if let Some(Overlay::Save(form)) = &mut state.overlay {
                form.exists = true;
            }
            ("ui-save-exists", String::new())
        }
        Err(SaveError::Other(why)) => ("ui-save-failed", why),
    };
    state.notice = Some(Notice {
        id,
        detail: harmless::line(&detail),
    });
    // The list on the start screen holds it now.
    vec![Effect::ListSamples(state.lang)]
}
