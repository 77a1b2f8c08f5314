//! The walk screen: moving, opening, searching, copying.

use std::cmp::Ordering;

use crossterm::event::KeyEvent;

use super::{look, page, record, report, save};
use crate::tui::app::Pane;
use crate::tui::app::{Form, Overlay, Search, State, WalkScreen};
use crate::tui::engine::What;
use crate::tui::event::Effect;
use crate::tui::keys::Action;

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(walk) = &mut state.walk else {
        return Vec::new();
    };
    match action {
        Action::Copy | Action::Bare => return copy(state, action),
        Action::Options => {
            let form = Form::new(&walk.overrides, &state.servers);
            state.overlay = Some(Overlay::Options(Box::new(form)));
        }
        Action::LookUp => return look::step(state),
        Action::Ask => return look::ask(state),
        Action::Beside => return look::beside(state),
        Action::Selectors => return selectors(state),
        Action::Save => return save::open(state),
        Action::Choose => return choose(state),
        Action::Fixes => {
            walk.show_fixes();
            walk.chosen = true;
            if choice(walk).is_some() {
                state.notify("ui-choose-how");
            }
        }
        Action::WhatIf => return record::open(state),
        Action::TakeBack => return record::take_back(state),
        Action::Reply => return page::open(state, What::Reply),
        Action::Handover => return page::open(state, |_| What::Handover),
        Action::Again => return state.again(None).map(Effect::Start).into_iter().collect(),
        Action::Back => {
            if walk.pane != Pane::Steps {
                walk.pane = Pane::Steps;
            } else if state.close() {
                // News of it may have come meanwhile, or another language.
                return report::render(state);
            } else {
                state.at_start = true;
            }
        }
        Action::NextFailure | Action::PreviousFailure => {
            if !walk.failure_step(action == Action::NextFailure) {
                state.notify("ui-no-failure");
            }
        }
        _ => travel(walk, action),
    }
    Vec::new()
}

/// Moves that need nothing but the walk.
fn travel(walk: &mut WalkScreen, action: Action) {
    match action {
        Action::Down => walk.step(1),
        Action::Up => walk.step(-1),
        Action::PageDown => walk.step(walk.page()),
        Action::PageUp => walk.step(-walk.page()),
        // Clamped when the screen is laid out.
        Action::First => walk.step(-(isize::MAX / 2)),
        Action::Last => walk.step(isize::MAX / 2),
        Action::Open => walk.open(),
        Action::Close => walk.close(),
        Action::NextPane => walk.pane = walk.pane.next(true),
        Action::PreviousPane => walk.pane = walk.pane.next(false),
        Action::Search => walk.search = Some(Search::default()),
        _ => {}
    }
}

/// The same check with every known selector; what was asked already is not
/// asked again.
fn selectors(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk.as_mut().filter(|walk| walk.searches_selectors()) else {
        state.notify("ui-selectors-nothing");
        return Vec::new();
    };
    walk.all_selectors = true;
    state.notify("ui-selectors-all");
    state.assume().map(Effect::Start).into_iter().collect()
}

/// Takes the selected fix, or leaves it out.
fn choose(state: &mut State) -> Vec<Effect> {
    let walk = state.walk.as_ref().filter(|walk| !walk.running);
    let Some((id, fix)) = walk.and_then(|walk| Some((walk.id, choice(walk)?))) else {
        state.notify("ui-choose-nothing");
        return Vec::new();
    };
    vec![Effect::Choose(id, fix)]
}

fn choice(walk: &WalkScreen) -> Option<usize> {
    walk.node()?.hooks.choice
}

fn copy(state: &mut State, action: Action) -> Vec<Effect> {
    let text = state.walk.as_ref().and_then(WalkScreen::copy_text);
    match (text, action) {
        (Some(text), Action::Copy) => return vec![Effect::Copy(text)],
        (Some(text), _) => state.overlay = Some(Overlay::Bare { text, top: 0 }),
        (None, _) => state.notify("ui-copy-nothing"),
    }
    Vec::new()
}

pub fn search(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(walk) = &mut state.walk {
        match action {
            Action::Down => walk.find(Ordering::Greater),
            Action::Up => walk.find(Ordering::Less),
            Action::Back => walk.search = None,
            _ => {}
        }
    }
    Vec::new()
}

pub fn type_search(state: &mut State, key: KeyEvent) {
    edit_search(state, |search| search.field.key(key));
}

pub fn paste_search(state: &mut State, text: &str) {
    edit_search(state, |search| search.field.insert(text));
}

/// The place moves as the text is typed.
fn edit_search(state: &mut State, edit: impl FnOnce(&mut Search)) {
    if let Some(walk) = &mut state.walk
        && let Some(search) = &mut walk.search
    {
        edit(search);
        walk.find(Ordering::Equal);
    }
}
