//! Look-ups and the help's topics: walks over the walk.

use crossterm::event::KeyEvent;

use crate::explain::walk::all;
use crate::tui::app::{Overlay, Prompt, State, WalkScreen};
use crate::tui::engine::Source;
use crate::tui::event::Effect;
use crate::tui::keys::Action;

/// Looks the selected step's record up.
pub fn step(state: &mut State) -> Vec<Effect> {
    let node = state.walk.as_ref().and_then(WalkScreen::node);
    // A station leads to the first question below it.
    let below = node.map(|node| all(std::slice::from_ref(node)));
    let mut below = below.into_iter().flatten();
    match below.find_map(|node| node.hooks.lookups.first().cloned()) {
        Some(text) => start(state, text, false),
        None => ask(state),
    }
}

/// Asks what to look up.
pub fn ask(state: &mut State) -> Vec<Effect> {
    let walks = state.walk.iter().chain(&state.below);
    let nodes = walks.flat_map(|walk| all(walk.nodes()));
    let mut names: Vec<String> = nodes
        .flat_map(|node| node.hooks.lookups.iter().cloned())
        .collect();
    names.sort();
    names.dedup();
    let prompt = Prompt::new(names, state.looked_up.clone());
    state.overlay = Some(Overlay::Ask(Box::new(prompt)));
    Vec::new()
}

/// The same look-up, with others asked beside.
pub fn beside(state: &mut State) -> Vec<Effect> {
    let source = state.walk.as_ref().map(|walk| walk.source.clone());
    let Some(Source::Lookup { text, .. }) = source else {
        state.notify("ui-beside-nothing");
        return Vec::new();
    };
    // It takes the place of the plain one.
    state.close();
    start(state, text, true)
}

fn start(state: &mut State, text: String, beside: bool) -> Vec<Effect> {
    state.looked_up.retain(|old| *old != text);
    state.looked_up.push(text.clone());
    state.overlay = None;
    let source = Source::Lookup { text, beside };
    vec![Effect::Start(state.open(source))]
}

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Ask(prompt)) = &mut state.overlay else {
        return Vec::new();
    };
    match action {
        Action::Up => prompt.turn(true),
        Action::Down => prompt.turn(false),
        Action::NextPane => prompt.complete(),
        Action::Back => state.overlay = None,
        Action::Accept => {
            let text = prompt.field.text().trim().to_owned();
            if !text.is_empty() {
                return start(state, text, false);
            }
        }
        _ => {}
    }
    Vec::new()
}

pub fn type_key(state: &mut State, key: KeyEvent) {
    if let Some(Overlay::Ask(prompt)) = &mut state.overlay {
        prompt.field.key(key);
        prompt.typed();
    }
}

pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Ask(prompt)) = &mut state.overlay {
        prompt.field.insert(text);
        prompt.typed();
    }
    Vec::new()
}

/// Help: on a step with a topic that topic, else the keys.
pub fn help(state: &mut State) -> Vec<Effect> {
    let node = state.walk.as_ref().filter(|_| !state.at_start);
    let node = node.and_then(WalkScreen::node);
    match node.and_then(|node| node.hooks.topic.clone()) {
        Some(topic) => topics(state, Some(topic)),
        None => {
            state.overlay = Some(Overlay::Help { top: 0 });
            Vec::new()
        }
    }
}

/// The topics, at one of them.
pub fn topics(state: &mut State, topic: Option<String>) -> Vec<Effect> {
    let open = state.walk.as_ref().map(|walk| &walk.source);
    if open == Some(&Source::Topics) && !state.at_start {
        return Vec::new();
    }
    state.overlay = None;
    let request = state.open(Source::Topics);
    if let (Some(topic), Some(walk)) = (topic, &mut state.walk) {
        walk.selected = topic;
        walk.chosen = true;
    }
    vec![Effect::Start(request)]
}
