//! The step tree.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::put;
use crate::tui::app::{Fold, Pane, Row, State, WalkScreen};
use crate::tui::theme::Theme;
use crate::tui::wrap::{cut, pad};

pub fn draw(frame: &mut Frame, state: &State, walk: &WalkScreen, area: Rect) {
    let rows = walk.rows().iter().skip(walk.steps_top);
    for (row, y) in rows.zip(area.y..area.bottom()) {
        let selected = row.key == walk.selected;
        let focused = selected && walk.pane == Pane::Steps;
        let line = Rect::new(area.x, y, area.width, 1);
        if focused {
            frame.buffer_mut().set_style(line, state.theme.selected());
        }
        draw_row(frame, &state.theme, row, line, selected);
    }
}

/// `▌ ▾ ✗ DMARC  fail`
fn draw_row(frame: &mut Frame, theme: &Theme, row: &Row, area: Rect, selected: bool) {
    // One blank stays before the rule.
    let mut end = area.right().saturating_sub(1);
    let (y, plain) = (area.y, Style::new());
    if row.changed {
        end = end.saturating_sub(2);
        put(
            frame,
            end + 1,
            y,
            end + 2,
            theme.pick("≠", "#"),
            theme.strong(),
        );
    }
    if selected {
        put(frame, area.x, y, end, theme.pick("▌", ">"), theme.strong());
    }
    let depth = u16::try_from(row.depth.min(12)).unwrap_or(12);
    let mut x = area.x + 1 + depth * 2;
    let fold = match row.fold {
        Fold::Leaf => " ",
        Fold::Open => theme.pick("▾", "v"),
        Fold::Closed => theme.pick("▸", ">"),
    };
    put(frame, x, y, end, fold, plain);
    x = put(
        frame,
        x + 2,
        y,
        end,
        theme.sign(row.mark),
        theme.mark(row.mark),
    ) + 1;
    let room = usize::from(end.saturating_sub(x));
    // Outcomes stand in a column, but a long label leaves them some room.
    let most = if row.outcome.is_empty() {
        room
    } else {
        (room * 3 / 5).max(room.saturating_sub(row.outcome.width() + 2))
    };
    let label = cut(&row.label, most, theme.more());
    let column = row.label_width.min(room * 9 / 20);
    let label = pad(&label, column);
    let weight = if selected {
        Modifier::BOLD
    } else {
        Modifier::empty()
    };
    x = put(frame, x, y, end, &label, plain.add_modifier(weight)) + 2;
    let room = usize::from(end.saturating_sub(x));
    let outcome = cut(&row.outcome, room, theme.more());
    put(frame, x, y, end, &outcome, theme.mark(row.mark));
}
