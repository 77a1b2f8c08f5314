//! Events through update: pastes, keys, news of a check.

use super::*;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::explain::Lang;
use crate::explain::walk::{Banner, Block, Hooks, Node, Section, Walk};
use crate::model::step::{Highlight, Mark};
use crate::tui::app::Pane;
use crate::tui::engine::{Report, SampleEntry};
use crate::tui::theme::Theme;

fn state() -> State {
    let theme = Theme {
        color: true,
        unicode: true,
    };
    let mut state = State::new((80, 24), Lang::En, theme);
    state.start.samples = ["good", "list-footer"]
        .map(|name| SampleEntry {
            name: name.to_owned(),
            title: name.to_owned(),
        })
        .to_vec();
    state
}

fn press(state: &mut State, code: KeyCode) -> Vec<Effect> {
    update(state, Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    text.chars()
        .flat_map(|c| press(state, KeyCode::Char(c)))
        .collect()
}

fn paste(state: &mut State, text: &str, bracketed: bool) -> Vec<Effect> {
    let text = text.to_owned();
    update(state, Event::Paste(Paste { text, bracketed }))
}

fn node(key: &str, mark: Mark, children: Vec<Node>) -> Node {
    Node {
        key: key.to_owned(),
        mark,
        label: key.to_owned(),
        outcome: String::new(),
        evidence: vec![Block {
            caption: "record".to_owned(),
            text: format!("v=spf1 {key} -all"),
            is_questions: false,
            highlights: vec![Highlight {
                range: 7..8,
                mark: Mark::Fail,
            }],
        }],
        panel: vec![Section {
            heading: "What happened".to_owned(),
            text: "A sentence. ".repeat(80),
            mark: None,
            general: false,
        }],
        children,
        copy: None,
        hooks: Hooks::default(),
    }
}

fn tree() -> Walk {
    let inner = |key: &str, mark| node(key, mark, Vec::new());
    Walk {
        title: "ticket".to_owned(),
        banner: Banner {
            mark: Mark::Fail,
            text: "Not aligned".to_owned(),
        },
        focus: None,
        fixes: None,
        plans: Vec::new(),
        nodes: vec![
            node("input", Mark::Pass, Vec::new()),
            node("spf", Mark::Pass, vec![inner("spf/0", Mark::Pass)]),
            node(
                "dmarc",
                Mark::Fail,
                vec![inner("dmarc/0", Mark::Pass), inner("dmarc/1", Mark::Fail)],
            ),
            node("asks", Mark::Warn, vec![inner("asks/0", Mark::Fail)]),
        ],
        progress: Some((1, 2)),
        differences: std::collections::BTreeMap::new(),
    }
}

/// A walk on the screen, its check under way.
fn walking() -> State {
    let mut state = state();
    paste(&mut state, "Received: from a by b", true);
    let id = state.last_id;
    update(&mut state, Event::Check(id, Report::Changed));
    show(&mut state, tree());
    state
}

fn show(state: &mut State, walk: Walk) -> Vec<Effect> {
    let event = Event::Walk {
        id: state.last_id,
        lang: state.lang,
        walk: Some(Box::new(walk)),
    };
    update(state, event)
}

fn selected(state: &State) -> &str {
    state.walk.as_ref().map_or("", |walk| &walk.selected)
}

fn quits(effects: &[Effect]) -> bool {
    matches!(effects, [Effect::Quit])
}

#[test]
fn a_marked_paste_starts_the_walk_at_once() {
    let mut state = state();
    let effects = paste(&mut state, "From: a\rTo: b\r", true);
    let [Effect::Start(request)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let Source::Given { octets, .. } = &request.source else {
        panic!("{request:?}")
    };
    assert_eq!(octets.as_ref(), b"From: a\nTo: b\n");
    assert_eq!(state.mode(), Mode::Walk);
}

#[test]
fn a_burst_of_keys_is_no_command() {
    let mut state = state();
    assert!(paste(&mut state, "example.com", false).is_empty());
    assert_eq!(state.start.field.text(), "example.com");
    let effects = paste(&mut state, "From: q\nq\n", false);
    assert!(matches!(effects.as_slice(), [Effect::Start(_)]));
    let effects = paste(&mut state, "quit now\nq", false);
    assert!(effects.is_empty(), "{effects:?}");
    assert_eq!(state.mode(), Mode::Confirm);
    press(&mut state, KeyCode::Esc);
    assert_eq!(state.mode(), Mode::Walk);
}

#[test]
fn a_new_walk_over_a_walk_is_asked_for() {
    let mut state = walking();
    let id = state.last_id;
    paste(&mut state, "From: other", true);
    assert_eq!(state.last_id, id);
    let effects = press(&mut state, KeyCode::Enter);
    assert!(matches!(effects.as_slice(), [Effect::Start(_)]));
    assert_eq!(state.last_id, id + 1);
}

#[test]
fn typing_goes_to_the_field_and_enter_starts() {
    let mut state = state();
    assert!(typed(&mut state, "q.example").is_empty());
    assert_eq!(state.start.field.text(), "q.example");
    let effects = press(&mut state, KeyCode::Enter);
    assert!(matches!(effects.as_slice(), [Effect::Start(_)]));
}

#[test]
fn a_sample_is_two_keys_away() {
    let mut state = state();
    press(&mut state, KeyCode::Down);
    let effects = press(&mut state, KeyCode::Enter);
    let [Effect::Start(request)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(request.source, Source::Sample("good".to_owned()));
}

#[test]
fn quit_always_works() {
    let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    let mut state = walking();
    assert!(quits(&press(&mut state, KeyCode::Char('q'))));
    for opener in ['o', '?', 'Y', '/'] {
        let mut state = walking();
        press(&mut state, KeyCode::Char(opener));
        assert_ne!(state.mode(), Mode::Walk, "{opener}");
        assert!(
            quits(&update(&mut state, Event::Key(interrupt))),
            "{opener}"
        );
        press(&mut state, KeyCode::Esc);
        assert_eq!(state.mode(), Mode::Walk, "{opener}");
    }
    state.size = (20, 5);
    assert!(quits(&press(&mut state, KeyCode::Char('q'))));
    assert!(quits(&update(&mut state, Event::Leave)));
}

#[test]
fn letters_are_text_in_the_options() {
    let mut state = walking();
    press(&mut state, KeyCode::Char('o'));
    assert!(typed(&mut state, "q").is_empty());
    assert!(press(&mut state, KeyCode::Enter).is_empty());
    assert_eq!(state.mode(), Mode::Options);
    press(&mut state, KeyCode::Backspace);
    paste(&mut state, "192.0.2.1", false);
    // Round the end, to the name servers.
    press(&mut state, KeyCode::Up);
    typed(&mut state, "ns.example");
    assert!(press(&mut state, KeyCode::Enter).is_empty());
    for _ in 0.."ns.example".len() {
        press(&mut state, KeyCode::Backspace);
    }
    typed(&mut state, "192.0.2.53 192.0.2.54:5353");
    let effects = press(&mut state, KeyCode::Enter);
    let [Effect::Start(request)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(request.overrides.ip, "192.0.2.1".parse().ok());
    let servers: Vec<String> = request.servers.iter().map(ToString::to_string).collect();
    assert_eq!(servers, ["192.0.2.53:0", "192.0.2.54:5353"]);
}

#[test]
fn the_selection_survives_new_words() {
    let mut state = walking();
    for _ in 0..4 {
        press(&mut state, KeyCode::Char('j'));
    }
    assert_eq!(selected(&state), "dmarc/1");
    let mut more = tree();
    more.nodes
        .insert(0, node("receiver", Mark::Fail, Vec::new()));
    show(&mut state, more);
    assert_eq!(selected(&state), "dmarc/1");
    let mut fewer = tree();
    fewer.nodes[2].children.clear();
    show(&mut state, fewer);
    assert_eq!(selected(&state), "dmarc");
}

#[test]
fn next_failure_opens_what_hides_it_and_goes_round() {
    let mut state = walking();
    press(&mut state, KeyCode::Char('n'));
    assert_eq!(selected(&state), "dmarc/1");
    press(&mut state, KeyCode::Char('n'));
    assert_eq!(selected(&state), "asks/0");
    press(&mut state, KeyCode::Char('n'));
    assert_eq!(selected(&state), "dmarc/1");
    press(&mut state, KeyCode::Char('N'));
    assert_eq!(selected(&state), "asks/0");
}

#[test]
fn the_finished_check_shows_its_cause_unless_the_agent_moved() {
    let mut state = walking();
    let id = state.last_id;
    update(&mut state, Event::Check(id, Report::Finished));
    show(&mut state, tree());
    assert_eq!(selected(&state), "dmarc/1");
    let mut state = walking();
    press(&mut state, KeyCode::Char('j'));
    let id = state.last_id;
    update(&mut state, Event::Check(id, Report::Finished));
    show(&mut state, tree());
    assert_eq!(selected(&state), "spf");
}

#[test]
fn steps_open_and_close() {
    let mut state = walking();
    press(&mut state, KeyCode::Char('j'));
    press(&mut state, KeyCode::Enter);
    press(&mut state, KeyCode::Char('l'));
    assert_eq!(selected(&state), "spf/0");
    press(&mut state, KeyCode::Char('h'));
    assert_eq!(selected(&state), "spf");
    let rows = |state: &State| state.walk.as_ref().map_or(0, |walk| walk.rows().len());
    let open = rows(&state);
    press(&mut state, KeyCode::Char('h'));
    assert_eq!(rows(&state), open - 1);
}

#[test]
fn panes_scroll_within_their_text() {
    let mut state = walking();
    press(&mut state, KeyCode::BackTab);
    let walk = |state: &State| {
        let walk = state.walk.as_ref().expect("a walk");
        (walk.pane, walk.panel_top, walk.laid.panel.len())
    };
    press(&mut state, KeyCode::End);
    let (pane, top, lines) = walk(&state);
    assert_eq!(pane, Pane::Panel);
    assert!(top > 0 && top < lines);
    press(&mut state, KeyCode::Up);
    assert_eq!(walk(&state).1, top - 1);
    press(&mut state, KeyCode::Home);
    assert_eq!(walk(&state).1, 0);
}

#[test]
fn any_size_is_taken() {
    let mut state = walking();
    for (width, height) in [(1, 1), (0, 0), (60, 16), (59, 40), (300, 100), (80, 24)] {
        update(&mut state, Event::Resize(width, height));
        assert_eq!(state.is_too_small(), width < 60 || height < 16);
        press(&mut state, KeyCode::Char('j'));
    }
}

#[test]
fn news_are_put_into_words_once_at_a_time() {
    let mut state = walking();
    let id = state.last_id;
    let first = update(&mut state, Event::Check(id, Report::Changed));
    assert!(matches!(first.as_slice(), [Effect::Render(..)]));
    for _ in 0..100 {
        assert!(update(&mut state, Event::Check(id, Report::Changed)).is_empty());
    }
    assert!(matches!(
        show(&mut state, tree()).as_slice(),
        [Effect::Render(..)]
    ));
    assert!(show(&mut state, tree()).is_empty());
    assert!(update(&mut state, Event::Check(id + 7, Report::Changed)).is_empty());
}

#[test]
fn the_language_changes_without_a_new_check() {
    let mut state = walking();
    let effects = press(&mut state, KeyCode::Char('L'));
    assert!(matches!(
        effects.as_slice(),
        [Effect::ListSamples(Lang::Ja), Effect::Render(_, Lang::Ja)]
    ));
    // Words in the old language that were under way are not shown.
    let event = Event::Walk {
        id: state.last_id,
        lang: Lang::En,
        walk: None,
    };
    let effects = update(&mut state, event);
    assert!(matches!(effects.as_slice(), [Effect::Render(_, Lang::Ja)]));
}

#[test]
fn copying_takes_what_is_selected() {
    let mut state = walking();
    let effects = press(&mut state, KeyCode::Char('y'));
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)] if text == "v=spf1 input -all"));
    let effects = update(&mut state, Event::CopyFailed("x".to_owned()));
    assert!(matches!(effects.as_slice(), [Effect::CopyByTerminal(_)]));
}

#[test]
fn search_finds_hidden_steps() {
    let mut state = walking();
    press(&mut state, KeyCode::Char('/'));
    typed(&mut state, "spf/");
    assert_eq!(selected(&state), "spf/0");
    typed(&mut state, "nothing");
    let missed = state.walk.as_ref().and_then(|walk| walk.search.as_ref());
    assert!(missed.is_some_and(|search| search.missed));
    press(&mut state, KeyCode::Esc);
    assert_eq!(state.mode(), Mode::Walk);
}
