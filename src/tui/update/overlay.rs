//! What lies over the screen: help, options, bare text, a question.

use super::begin;
use crate::tui::app::{Overlay, State};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::view;

pub fn help(state: &mut State, action: Action) -> Vec<Effect> {
    let lines = view::help_lines(state).len();
    scroll(state, action, lines);
    Vec::new()
}

pub fn bare(state: &mut State, action: Action) -> Vec<Effect> {
    if action == Action::Copy
        && let Some(Overlay::Bare { text, .. }) = &state.overlay
    {
        return vec![Effect::Copy(text.clone())];
    }
    let lines = view::bare_lines(state).len();
    scroll(state, action, lines);
    Vec::new()
}

/// Scrolls what is longer than the window, all but its last line.
fn scroll(state: &mut State, action: Action, lines: usize) {
    let page = usize::from(state.size.1).saturating_sub(2);
    let last = lines.saturating_sub(page + 1).min(lines);
    let (Some(Overlay::Help { top }) | Some(Overlay::Bare { top, .. })) = &mut state.overlay else {
        return;
    };
    *top = match action {
        Action::Down => *top + 1,
        Action::Up => top.saturating_sub(1),
        Action::PageDown => *top + page,
        Action::PageUp => top.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        Action::Back => {
            state.overlay = None;
            return;
        }
        _ => *top,
    };
    *top = (*top).min(last);
}

pub fn options(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Options(form)) = &mut state.overlay else {
        return Vec::new();
    };
    match action {
        Action::Down => form.step(true),
        Action::Up => form.step(false),
        Action::Back => state.overlay = None,
        Action::Accept => {
            let Some((overrides, servers)) = form.read() else {
                return Vec::new();
            };
            state.servers = servers;
            state.overlay = None;
            let request = state.again(Some(overrides));
            return request.map(Effect::Start).into_iter().collect();
        }
        _ => {}
    }
    Vec::new()
}

pub fn confirm(state: &mut State, action: Action) -> Vec<Effect> {
    match (action, state.overlay.take()) {
        (Action::Accept, Some(Overlay::Confirm(text))) => begin(state, &text),
        (Action::Back, _) => Vec::new(),
        (_, overlay) => {
            state.overlay = overlay;
            Vec::new()
        }
    }
}
