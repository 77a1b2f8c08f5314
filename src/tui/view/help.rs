//! All keys and all signs.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{footer, put_line};
use crate::model::step::Mark;
use crate::tui::app::State;
use crate::tui::keys;
use crate::tui::words::ui;
use crate::tui::wrap::pad;

/// Columns of the key names.
const KEYS: usize = 16;

const MARKS: [(Mark, &str); 8] = [
    (Mark::Pass, "ui-mark-pass"),
    (Mark::Fail, "ui-mark-fail"),
    (Mark::Warn, "ui-mark-warn"),
    (Mark::Info, "ui-mark-info"),
    (Mark::None, "ui-mark-none"),
    (Mark::Skipped, "ui-mark-skipped"),
    (Mark::Trouble, "ui-mark-trouble"),
    (Mark::Pending, "ui-mark-pending"),
];

/// The lines of the help.
pub fn lines(state: &State) -> Vec<Line<'static>> {
    let theme = &state.theme;
    let mut out = Vec::new();
    for (heading, mode) in keys::HELP {
        if !out.is_empty() {
            out.push(Line::default());
        }
        out.push(Line::styled(
            format!(" {}", ui(state.lang, heading)),
            theme.strong(),
        ));
        let mut said: Vec<&str> = Vec::new();
        for row in keys::of(*mode) {
            if said.contains(&row.text) {
                continue;
            }
            said.push(row.text);
            let chords = state.keymap.chords(row, *mode);
            let names: Vec<String> = chords.iter().map(|chord| chord.name()).collect();
            let names = keys::spell(&names.join(" "), theme);
            out.push(Line::from(vec![
                Span::styled(format!("  {} ", pad(&names, KEYS)), theme.key()),
                Span::raw(ui(state.lang, row.text)),
            ]));
        }
    }
    out.push(Line::default());
    let heading = format!(" {}", ui(state.lang, "ui-help-marks"));
    out.push(Line::styled(heading, theme.strong()));
    for (mark, id) in MARKS {
        out.push(Line::from(vec![
            Span::styled(
                format!("  {} ", pad(theme.sign(mark), KEYS)),
                theme.mark(mark),
            ),
            Span::raw(ui(state.lang, id)),
        ]));
    }
    out
}

pub fn draw(frame: &mut Frame, state: &State, top: usize) {
    let area = frame.area();
    let last = area.bottom().saturating_sub(1);
    for (line, y) in lines(state).into_iter().skip(top).zip(area.y..last) {
        put_line(frame, Rect::new(area.x, y, area.width, 1), line);
    }
    footer::draw(frame, state, Rect::new(area.x, last, area.width, 1));
}
