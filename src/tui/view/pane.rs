//! The evidence and the explanation.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::put_line;
use crate::tui::app::{self, Pane, State, WalkScreen};
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame, state: &State, walk: &WalkScreen) {
    let laid = &walk.laid;
    let wanted = |pane| match &walk.search {
        Some(search) if walk.pane == pane => search.field.text(),
        _ => "",
    };
    draw_lines(
        frame,
        &state.theme,
        laid.areas.evidence,
        laid.evidence.iter().skip(walk.evidence_top),
        wanted(Pane::Evidence),
    );
    draw_lines(
        frame,
        &state.theme,
        laid.areas.panel,
        laid.panel.iter().skip(walk.panel_top),
        wanted(Pane::Panel),
    );
}

fn draw_lines<'a>(
    frame: &mut Frame,
    theme: &Theme,
    area: Rect,
    lines: impl Iterator<Item = &'a app::Line>,
    wanted: &str,
) {
    for (line, y) in lines.zip(area.y..area.bottom()) {
        let row = Rect::new(area.x, y, area.width, 1);
        put_line(frame, row, spans(line, theme, wanted));
    }
}

/// A line with its styles; what is searched for is reversed.
pub fn spans<'a>(line: &'a app::Line, theme: &Theme, wanted: &str) -> Line<'a> {
    let mut out = Vec::new();
    for piece in &line.0 {
        push(
            &mut out,
            &piece.text,
            theme.style(piece.role),
            theme,
            wanted,
        );
    }
    Line::from(out)
}

fn push<'a>(out: &mut Vec<Span<'a>>, text: &'a str, style: Style, theme: &Theme, wanted: &str) {
    if wanted.is_empty() {
        out.push(Span::styled(text, style));
        return;
    }
    // ASCII only: other letters may change their length with their case.
    let small = text.to_ascii_lowercase();
    let wanted = wanted.to_ascii_lowercase();
    let mut at = 0;
    for (start, part) in small.match_indices(&wanted) {
        let end = start + part.len();
        out.push(Span::styled(text.get(at..start).unwrap_or_default(), style));
        out.push(Span::styled(
            text.get(start..end).unwrap_or_default(),
            style.patch(theme.found()),
        ));
        at = end;
    }
    out.push(Span::styled(text.get(at..).unwrap_or_default(), style));
}
