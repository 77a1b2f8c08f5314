//! Event in, state changed, effects out. No clock, no input or output.

mod look;
mod overlay;
mod page;
mod record;
mod report;
mod save;
mod start;
mod walk;

use crossterm::event::KeyEvent;

use super::app::{Overlay, State};
use super::engine::Source;
use super::event::{Effect, Event, Paste, Via};
use super::keys::{Action, Mode};
use crate::model::case::Overrides;

/// Takes one event.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = match event {
        Event::Key(key) => press(state, key),
        Event::Paste(paste) => take_paste(state, paste),
        Event::Incoming => {
            state.notify("ui-paste-incoming");
            Vec::new()
        }
        Event::Resize(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        Event::Check(id, news) => report::check(state, id, news),
        Event::Walk { id, lang, walk } => report::walk(state, id, lang, walk),
        Event::Written {
            id,
            what,
            lang,
            text,
        } => page::written(state, id, what, lang, text),
        Event::Saved { name, result } => save::saved(state, &name, result),
        Event::Listed(saved) => {
            state.start.list(saved);
            Vec::new()
        }
        Event::Inspected(parts, draft) => record::inspected(state, &parts, draft),
        Event::Copied(Via::Clipboard) => {
            state.notify("ui-copied-clipboard");
            Vec::new()
        }
        Event::Copied(Via::Terminal) => {
            state.notify("ui-copied-terminal");
            Vec::new()
        }
        Event::CopyFailed(text) => vec![Effect::CopyByTerminal(text)],
        Event::Leave => vec![Effect::Quit],
    };
    state.lay();
    effects
}

fn press(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    state.notice = None;
    let mode = state.mode();
    match state.keymap.find(mode, key) {
        Some(Action::Quit) => vec![Effect::Quit],
        Some(Action::Language) if mode != Mode::Page => change_language(state),
        Some(Action::Help) => look::help(state),
        Some(Action::Topics) => look::topics(state, None),
        Some(action) => act(state, mode, action),
        None => type_key(state, mode, key),
    }
}

fn act(state: &mut State, mode: Mode, action: Action) -> Vec<Effect> {
    match mode {
        Mode::Field | Mode::Samples => start::act(state, action),
        Mode::Walk => walk::act(state, action),
        Mode::Search => walk::search(state, action),
        Mode::Options => overlay::options(state, action),
        Mode::Help => overlay::help(state, action),
        Mode::Bare => overlay::bare(state, action),
        Mode::Confirm => overlay::confirm(state, action),
        Mode::Page | Mode::Edit => page::act(state, action),
        Mode::Record => record::act(state, action),
        Mode::Ask => look::act(state, action),
        Mode::Save => save::act(state, action),
    }
}

/// A key that is no command goes to the text field that has the focus.
fn type_key(state: &mut State, mode: Mode, key: KeyEvent) -> Vec<Effect> {
    match mode {
        Mode::Field => state.start.field.key(key),
        Mode::Samples => start::type_over(state, key),
        Mode::Search => walk::type_search(state, key),
        Mode::Options => {
            if let Some(Overlay::Options(form)) = &mut state.overlay {
                form.wrong = None;
                form.focused().key(key);
            }
        }
        Mode::Edit => page::type_key(state, key),
        Mode::Record => return record::type_key(state, key),
        Mode::Ask => look::type_key(state, key),
        Mode::Save => save::type_key(state, key),
        Mode::Walk | Mode::Help | Mode::Bare | Mode::Confirm | Mode::Page => {}
    }
    Vec::new()
}

fn change_language(state: &mut State) -> Vec<Effect> {
    state.lang = state.lang.other();
    let mut effects = vec![Effect::ListSamples(state.lang)];
    effects.extend(report::render(state));
    effects
}

/// A paste starts the walk; where another text field has the focus it goes
/// there; over a walk the agent is asked first.
fn take_paste(state: &mut State, paste: Paste) -> Vec<Effect> {
    state.notice = None;
    if paste.text.trim().is_empty() {
        return Vec::new();
    }
    match state.mode() {
        Mode::Field | Mode::Samples => start::paste(state, paste),
        Mode::Search => {
            walk::paste_search(state, &paste.text);
            Vec::new()
        }
        Mode::Options => {
            if let Some(Overlay::Options(form)) = &mut state.overlay {
                form.focused().insert(&paste.text);
            }
            Vec::new()
        }
        Mode::Record => record::paste(state, &paste.text),
        Mode::Ask => look::paste(state, &paste.text),
        Mode::Save => save::paste(state, &paste.text),
        Mode::Edit => {
            page::paste(state, &paste.text);
            Vec::new()
        }
        Mode::Walk | Mode::Help | Mode::Bare | Mode::Confirm | Mode::Page => {
            state.overlay = Some(Overlay::Confirm(paste.text));
            Vec::new()
        }
    }
}

/// Starts the walk on a text. Line breaks of a paste arrive as CR.
fn begin(state: &mut State, text: &str) -> Vec<Effect> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let source = Source::Given {
        octets: text.into_bytes().into(),
        name: None,
    };
    vec![Effect::Start(state.begin(source, Overrides::default()))]
}

#[cfg(test)]
mod tests;
