//! Snapshots of the screens, drawn from made-up walks: two languages, two
//! sizes. `INSTA_UPDATE=always cargo test screens` writes them anew.

mod dump;
mod walks;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use mailwhy::explain::Lang;
use mailwhy::model::case::Overrides;
use mailwhy::tui::app::State;
use mailwhy::tui::update::update;
use mailwhy::tui::{Event, Report, SampleEntry, Source, Theme};

use dump::dump;

const SIZES: [(u16, u16); 2] = [(80, 24), (140, 45)];

fn start(size: (u16, u16), lang: Lang) -> State {
    let theme = Theme {
        color: true,
        unicode: true,
    };
    let mut state = State::new(size, lang, theme);
    state.start.samples = walks::samples(lang)
        .into_iter()
        .map(|(name, title)| SampleEntry {
            name: name.to_owned(),
            title: title.to_owned(),
        })
        .collect();
    state
}

fn walk(size: (u16, u16), lang: Lang, finished: bool) -> State {
    let mut state = start(size, lang);
    let source = Source::Sample("esp-unaligned".to_owned());
    let request = state.begin(source, Overrides::default());
    let report = if finished {
        Report::Finished
    } else {
        Report::Changed
    };
    update(&mut state, Event::Check(request.id, report));
    let event = Event::Walk {
        id: request.id,
        lang,
        walk: Some(Box::new(walks::unaligned(lang, finished))),
    };
    update(&mut state, event);
    if finished {
        press(&mut state, &[KeyCode::Char('n')]);
    }
    state
}

fn press(state: &mut State, keys: &[KeyCode]) {
    for code in keys {
        let key = KeyEvent::new(*code, KeyModifiers::NONE);
        update(state, Event::Key(key));
    }
}

fn check(name: &str, state: &State) {
    let (width, height) = state.size;
    let name = format!("{name}-{}-{width}x{height}", state.lang);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("screens/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, dump(state)));
}

fn everywhere(name: &str, make: impl Fn((u16, u16), Lang) -> State) {
    for size in SIZES {
        for lang in Lang::ALL {
            check(name, &make(size, lang));
        }
    }
}

#[test]
fn start_screen() {
    everywhere("start", start);
    let mut state = start((80, 24), Lang::En);
    press(&mut state, &[KeyCode::Down, KeyCode::Down]);
    check("start-sample", &state);
}

#[test]
fn walk_screen() {
    everywhere("walk", |size, lang| walk(size, lang, true));
    check("walk", &walk((60, 16), Lang::En, true));
}

#[test]
fn walk_under_way() {
    check("pending", &walk((80, 24), Lang::En, false));
}

#[test]
fn help_screen() {
    everywhere("help", |size, lang| {
        let mut state = walk(size, lang, true);
        press(&mut state, &[KeyCode::Char('?')]);
        state
    });
}

#[test]
fn options_with_a_wrong_address() {
    everywhere("options", |size, lang| {
        let mut state = walk(size, lang, true);
        press(
            &mut state,
            &[KeyCode::Char('o'), KeyCode::Char('x'), KeyCode::Enter],
        );
        state
    });
}

#[test]
fn panes_and_search() {
    let mut state = walk((80, 24), Lang::En, true);
    press(&mut state, &[KeyCode::Tab, KeyCode::Char('/')]);
    press(&mut state, &['d', 'm', 'a', 'r', 'c'].map(KeyCode::Char));
    check("search", &state);
}

#[test]
fn bare_text_and_question() {
    let mut state = walk((80, 24), Lang::En, true);
    press(&mut state, &[KeyCode::Char('Y')]);
    check("bare", &state);
    let mut state = walk((80, 24), Lang::Ja, true);
    let text = "From: 総務部 <soumu@example.co.jp>\n\nこんにちは。\u{1b}[2J\n".to_owned();
    let paste = mailwhy::tui::Paste {
        text,
        bracketed: true,
    };
    update(&mut state, Event::Paste(paste));
    check("question", &state);
}

#[test]
fn window_too_small() {
    for lang in Lang::ALL {
        check("small", &walk((40, 10), lang, true));
    }
}

/// Without UTF-8 no character beyond ASCII is of our making.
#[test]
fn ascii_only() {
    let mut state = walk((80, 24), Lang::En, true);
    state.theme = Theme {
        color: false,
        unicode: false,
    };
    update(&mut state, Event::Resize(81, 24));
    update(&mut state, Event::Resize(80, 24));
    let text = dump(&state);
    // The made-up words hold other characters; these are the screen's own.
    let ours = |c: &char| "✓✗–…○▸▾▌│─┬┴├┤█▕▏⏎↑↓→←".contains(*c);
    let data = |c: &char| *c != '→';
    let strange: Vec<char> = text.chars().filter(ours).filter(data).collect();
    assert!(strange.is_empty(), "{strange:?}\n{text}");
}
