//! A frame as text: cells hidden by a wide character are left out, and below
//! stand the stretches that are not plain.

use mailwhy::tui::app::State;
use mailwhy::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

pub fn dump(state: &State) -> String {
    let (width, height) = state.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view::draw(frame, state)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..height {
        let line: String = cells(buffer, y).map(|(_, cell)| cell.symbol()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.push_str("--- drawn out\n");
    for y in 0..height {
        out.push_str(&drawn_out(buffer, y));
    }
    out
}

/// The cells that are seen.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut hidden = 0;
    (0..buffer.area.width).filter_map(move |x| {
        if hidden > 0 {
            hidden -= 1;
            return None;
        }
        let cell = &buffer[(x, y)];
        hidden = cell.symbol().width().saturating_sub(1);
        Some((x, cell))
    })
}

/// Underlined and reversed stretches: the ones that carry meaning.
fn drawn_out(buffer: &Buffer, y: u16) -> String {
    let kind = |cell: &Cell| {
        if cell.modifier.contains(Modifier::REVERSED) {
            Some("reversed")
        } else if cell.modifier.contains(Modifier::UNDERLINED) {
            Some("underlined")
        } else {
            None
        }
    };
    let mut out = String::new();
    let mut run: Option<(u16, &str, String)> = None;
    for (x, cell) in cells(buffer, y) {
        let now = kind(cell);
        if run.as_ref().map(|(_, kind, _)| *kind) != now {
            out.push_str(&said(y, run.take()));
        }
        match (&mut run, now) {
            (Some((_, _, text)), _) => text.push_str(cell.symbol()),
            (None, Some(kind)) => run = Some((x, kind, cell.symbol().to_owned())),
            (None, None) => {}
        }
    }
    out.push_str(&said(y, run));
    out
}

fn said(y: u16, run: Option<(u16, &str, String)>) -> String {
    run.map_or(String::new(), |(x, kind, text)| {
        format!("{},{} {kind} \"{}\"\n", x + 1, y + 1, text.trim_end())
    })
}
