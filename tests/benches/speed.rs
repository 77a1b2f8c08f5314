//! How fast the main parts are. Compare figures by their ratio in one run;
//! the machine's speed is not part of the program.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use mailwhy::case_file::{self, CaseFile};
use mailwhy::diagnosis::{self, Settings};
use mailwhy::dns::Dns;
use mailwhy::explain::Lang;
use mailwhy::intake;
use mailwhy::model::case::Overrides;
use mailwhy::tui::app::State;
use mailwhy::tui::update::update;
use mailwhy::tui::{Event, Source, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn sample(name: &str) -> CaseFile {
    match case_file::sample(name) {
        Some(Ok(file)) => file,
        _ => panic!("the sample {name} is missing or unreadable"),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

fn intake(c: &mut Criterion) {
    let input = sample("dkim-list-footer").input().expect("input");
    c.bench_function("intake/message", |b| {
        b.iter(|| intake::read(black_box(&input), &Overrides::default()));
    });
}

fn spf(c: &mut Criterion) {
    let file = sample("spf-ip-not-covered");
    let case = intake::read(&file.input().expect("input"), &file.overrides()).expect("case");
    let request = mailwhy::spf::Request {
        ip: case.client_ip.map(|ip| ip.value),
        mail_from: case
            .mail_from
            .map(|mail_from| mail_from.value)
            .unwrap_or_default(),
        ..mailwhy::spf::Request::default()
    };
    let runtime = runtime();
    c.bench_function("spf/check", |b| {
        b.iter(|| {
            let dns = Dns::recorded(file.dns.iter().cloned());
            runtime.block_on(mailwhy::spf::check(&dns, black_box(&request)))
        });
    });
}

fn dkim(c: &mut Criterion) {
    let file = sample("all-well");
    let case = intake::read(&file.input().expect("input"), &file.overrides()).expect("case");
    let message = case.message.expect("a message");
    let runtime = runtime();
    c.bench_function("dkim/check", |b| {
        b.iter(|| {
            let dns = Dns::recorded(file.dns.iter().cloned());
            runtime.block_on(mailwhy::dkim::check(&dns, black_box(&message), file.now))
        });
    });
}

fn frame(c: &mut Criterion) {
    let file = sample("dkim-list-footer");
    let case = intake::read(&file.input().expect("input"), &file.overrides()).expect("case");
    let settings = Settings {
        at: file.at,
        now: file.now,
        ..Settings::default()
    };
    let dns = Dns::recorded(file.dns.iter().cloned());
    let diagnosis = runtime().block_on(diagnosis::run(case, &dns, &settings, &|_| {}));
    c.bench_function("explain/walk", |b| {
        b.iter(|| mailwhy::explain::walk(black_box(&diagnosis), Lang::Ja));
    });
    let theme = Theme {
        color: true,
        unicode: true,
    };
    let mut state = State::new((140, 45), Lang::Ja, theme);
    let request = state.begin(Source::Sample("x".to_owned()), Overrides::default());
    let walk = mailwhy::explain::walk(&diagnosis, Lang::Ja);
    let event = Event::Walk {
        id: request.id,
        lang: Lang::Ja,
        walk: Some(Box::new(walk)),
    };
    update(&mut state, event);
    let mut terminal = Terminal::new(TestBackend::new(140, 45)).expect("a terminal");
    c.bench_function("tui/key-and-frame", |b| {
        b.iter(|| {
            let key = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
            update(&mut state, Event::Key(key));
            terminal
                .draw(|frame| mailwhy::tui::view::draw(frame, black_box(&state)))
                .expect("a frame");
        });
    });
}

criterion_group!(speed, intake, spf, dkim, frame);
criterion_main!(speed);
