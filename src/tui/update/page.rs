//! A text over the walk: written by the engine, changed by the agent.

use crossterm::event::KeyEvent;

use crate::explain::Lang;
use crate::model::harmless;
use crate::tui::app::{Overlay, Page, State};
use crate::tui::engine::{About, CheckId, Customer, What};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::view;

/// Which text `open` is asked for.
pub fn open(state: &mut State, what: fn(About) -> What) -> Vec<Effect> {
    let lang = state.lang;
    let Some(walk) = state.walk.as_ref().filter(|walk| walk.is_case()) else {
        state.notify("ui-page-nothing");
        return Vec::new();
    };
    let page = Page::new(walk.id, what(state.about), lang);
    ask(state, page)
}

fn ask(state: &mut State, page: Page) -> Vec<Effect> {
    let effect = Effect::Write(page.id, page.what, page.lang);
    state.overlay = Some(Overlay::Page(Box::new(page)));
    vec![effect]
}

pub fn written(
    state: &mut State,
    id: CheckId,
    what: What,
    lang: Lang,
    text: Option<String>,
) -> Vec<Effect> {
    if let Some(Overlay::Page(page)) = &mut state.overlay
        && (page.id, page.what, page.lang) == (id, what, lang)
        && page.text.is_none()
    {
        page.text = Some(harmless::block(&text.unwrap_or_default()));
    }
    Vec::new()
}

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let lines = view::page_lines(state);
    let height = view::page_height(state);
    let Some(Overlay::Page(page)) = &mut state.overlay else {
        return Vec::new();
    };
    let last = lines.saturating_sub(height);
    match action {
        Action::Back if page.editor.is_some() => page.end_edit(),
        Action::Back => state.overlay = None,
        Action::Edit => page.edit(),
        Action::Copy => return page.text.clone().map(Effect::Copy).into_iter().collect(),
        Action::Bare => {
            if let Some(text) = page.text.clone() {
                state.overlay = Some(Overlay::Bare { text, top: 0 });
            }
        }
        Action::Language => {
            let lang = page.lang.other();
            return anew(state, |page| page.lang = lang);
        }
        Action::AsSender => return role(state, Customer::Sender),
        Action::AsRecipient => return role(state, Customer::Recipient),
        Action::AsForwarder => return role(state, Customer::Forwarder),
        Action::Plan => return plan(state),
        Action::Down => page.top = (page.top + 1).min(last),
        Action::Up => page.top = page.top.saturating_sub(1),
        Action::PageDown => page.top = (page.top + height).min(last),
        Action::PageUp => page.top = page.top.saturating_sub(height),
        Action::First => page.top = 0,
        Action::Last => page.top = last,
        _ => {}
    }
    Vec::new()
}

/// Who the customer is, for this text and those to come.
fn role(state: &mut State, customer: Customer) -> Vec<Effect> {
    let about = About {
        customer,
        ..state.about
    };
    told(state, about)
}

/// The next of the plans that the customer may have, and at the end none.
fn plan(state: &mut State) -> Vec<Effect> {
    let words = state.walk.as_ref().and_then(|walk| walk.walk.as_ref());
    let count = words.map_or(0, |words| words.plans.len());
    if count == 0 {
        state.notify("ui-plan-nothing");
        return Vec::new();
    }
    let next = state.about.plan.map_or(0, |place| place + 1);
    let about = About {
        plan: Some(next).filter(|next| *next < count),
        ..state.about
    };
    told(state, about)
}

/// The reply with what the agent said of the customer.
fn told(state: &mut State, about: About) -> Vec<Effect> {
    let Some(Overlay::Page(page)) = &state.overlay else {
        return Vec::new();
    };
    if !matches!(page.what, What::Reply(_)) {
        return Vec::new();
    }
    let effects = anew(state, |page| page.what = What::Reply(about));
    if !effects.is_empty() {
        state.about = about;
    }
    effects
}

/// Writes the text anew, unless the agent has changed it: nothing is lost.
fn anew(state: &mut State, change: impl FnOnce(&mut Page)) -> Vec<Effect> {
    let Some(Overlay::Page(page)) = &mut state.overlay else {
        return Vec::new();
    };
    if page.changed {
        state.notify("ui-page-changed");
        return Vec::new();
    }
    let mut new = Page::new(page.id, page.what, page.lang);
    change(&mut new);
    ask(state, new)
}

pub fn type_key(state: &mut State, key: KeyEvent) {
    if let Some(Overlay::Page(page)) = &mut state.overlay
        && let Some(area) = &mut page.editor
    {
        area.input(key);
    }
}

pub fn paste(state: &mut State, text: &str) {
    if let Some(Overlay::Page(page)) = &mut state.overlay {
        page.insert(text);
    }
}
