//! The start screen: typing, pasting, choosing a sample.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{begin, look};
use crate::model::case::Overrides;
use crate::tui::app::{Focus, State};
use crate::tui::event::{Effect, Paste};
use crate::tui::keys::Action;

/// Lines that a page key moves by in the list.
const PAGE: isize = 8;

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Down => state.start.step(1),
        Action::Up => state.start.step(-1),
        Action::PageDown => state.start.step(PAGE),
        // Paging stays in the list; only a step up leads to the field.
        Action::PageUp => match state.start.focus {
            Focus::Sample(at) => {
                state.start.focus = Focus::Sample(at.saturating_add_signed(-PAGE));
            }
            Focus::Field => {}
        },
        Action::First => state.start.focus = Focus::Sample(0),
        Action::Last => {
            if let Some(last) = state.start.len().checked_sub(1) {
                state.start.focus = Focus::Sample(last);
            }
        }
        Action::Ask => return look::ask(state),
        Action::Compare => compare(state),
        Action::Accept => return accept(state),
        Action::Back => back(state),
        _ => {}
    }
    Vec::new()
}

/// Marks a saved case: the next one opened is held against it.
fn compare(state: &mut State) {
    match state.start.case().map(|case| case.path.clone()) {
        Some(path) => {
            state.start.compare = Some(path);
            state.notify("ui-compare-marked");
        }
        None => state.notify("ui-compare-nothing"),
    }
}

fn accept(state: &mut State) -> Vec<Effect> {
    if let Some(source) = state.start.chosen() {
        state.start.compare = None;
        return vec![Effect::Start(state.begin(source, Overrides::default()))];
    }
    let text = state.start.field.text().trim().to_owned();
    if text.is_empty() {
        return Vec::new();
    }
    state.start.field.clear();
    begin(state, &text)
}

/// Back to the field, then clears it, then to the walk that is still there.
fn back(state: &mut State) {
    if state.start.focus != Focus::Field {
        state.start.focus = Focus::Field;
    } else if !state.start.field.is_empty() {
        state.start.field.clear();
    } else if state.walk.is_some() {
        state.at_start = false;
    } else {
        state.notify("ui-leave-hint");
    }
}

/// A marked paste starts at once, and so does a burst of several lines. A
/// burst of one line may be quick typing: it waits for Enter.
pub fn paste(state: &mut State, paste: Paste) -> Vec<Effect> {
    if paste.bracketed || paste.text.contains(['\n', '\r']) {
        let typed = state.start.field.text().to_owned();
        state.start.field.clear();
        state.start.focus = Focus::Field;
        // What was typed before belongs to a burst whose beginning came
        // apart; a marked paste stands alone.
        let text = if paste.bracketed {
            paste.text
        } else {
            typed + &paste.text
        };
        return begin(state, &text);
    }
    state.start.focus = Focus::Field;
    state.start.field.insert(&paste.text);
    state.notify("ui-start-press-enter");
    Vec::new()
}

/// A letter that is no command in the list begins a text in the field.
pub fn type_over(state: &mut State, key: KeyEvent) {
    let plain = !key
        .modifiers
        .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    if plain && matches!(key.code, KeyCode::Char(_)) {
        state.start.focus = Focus::Field;
        state.start.field.key(key);
    }
}
