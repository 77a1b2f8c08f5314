//! What-if: a record is typed, read while it is typed, and tried.

use crossterm::event::KeyEvent;

use crate::explain::Draft;
use crate::tui::app::{Overlay, RecordForm, State};
use crate::tui::event::Effect;
use crate::tui::keys::Action;

/// Opens the form on the selected step's records.
pub fn open(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk.as_ref().filter(|walk| walk.is_case()) else {
        state.notify("ui-what-if-nothing");
        return Vec::new();
    };
    let mut records = walk.node().map(|node| node.hooks.records.clone());
    // Nothing here: what the verdict hangs on is the next best.
    if records.as_ref().is_none_or(Vec::is_empty) {
        records = walk.records_near();
    }
    let form = RecordForm::new(records.unwrap_or_default());
    state.overlay = Some(Overlay::Record(Box::new(form)));
    read(state)
}

/// Takes every assumed record back.
pub fn take_back(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk.as_mut().filter(|walk| !walk.planned.is_empty()) else {
        state.notify("ui-what-if-none");
        return Vec::new();
    };
    walk.planned.clear();
    state.assume().map(Effect::Start).into_iter().collect()
}

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Record(form)) = &mut state.overlay else {
        return Vec::new();
    };
    match action {
        Action::Down => form.step(true),
        Action::Up => form.step(false),
        Action::PageDown => {
            form.turn(true);
            return read(state);
        }
        Action::PageUp => {
            form.turn(false);
            return read(state);
        }
        Action::Back => state.overlay = None,
        Action::Accept => return accept(state),
        _ => {}
    }
    Vec::new()
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Record(form)) = &state.overlay else {
        return Vec::new();
    };
    if form.draft.problem.is_some() {
        return Vec::new();
    }
    let [name, kind, value] = form.parts();
    let head = format!("{} {} ", name.to_lowercase(), kind.to_uppercase());
    let line = format!("{head}{value}").trim_end().to_owned();
    let Some(walk) = &mut state.walk else {
        return Vec::new();
    };
    // One assumption for a name and type: a later one takes its place.
    walk.planned
        .retain(|old| !format!("{old} ").starts_with(&head));
    walk.planned.push(line);
    state.overlay = None;
    state.assume().map(Effect::Start).into_iter().collect()
}

pub fn type_key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    if let Some(Overlay::Record(form)) = &mut state.overlay {
        form.focused().key(key);
    }
    read(state)
}

pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Record(form)) = &mut state.overlay {
        form.focused().insert(text);
    }
    read(state)
}

/// Asks for what is to be told of the record as it stands.
fn read(state: &State) -> Vec<Effect> {
    match &state.overlay {
        Some(Overlay::Record(form)) => vec![Effect::Inspect(form.parts(), state.lang)],
        _ => Vec::new(),
    }
}

pub fn inspected(state: &mut State, parts: &[String; 3], draft: Draft) -> Vec<Effect> {
    if let Some(Overlay::Record(form)) = &mut state.overlay
        && form.parts() == *parts
    {
        form.draft = draft;
    }
    Vec::new()
}
