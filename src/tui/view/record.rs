//! The form in which a record is typed, with what is told of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::form::{Row, draw_footer, fields, open_box};
use super::pane::spans;
use super::{put, put_line};
use crate::model::step::Mark;
use crate::tui::app::{RecordForm, RecordSlot, Role, State, block_lines};
use crate::tui::words::ui;
use crate::tui::wrap::wrap;

/// Lines inside of the box.
const LINES: u16 = 16;

pub fn draw(frame: &mut Frame, state: &State, form: &RecordForm) {
    let area = open_box(frame, state, "ui-record-title", LINES);
    let theme = &state.theme;
    let rows = RecordSlot::ALL.map(|slot| Row {
        focused: form.slot == slot,
        caption: slot.caption(),
        field: form.field(slot),
    });
    let mut y = fields(frame, state, area, &rows);
    if form.records.len() > 1 {
        let text = format!(
            "{}/{}  {}",
            form.at + 1,
            form.records.len(),
            ui(state.lang, "ui-record-others")
        );
        put(frame, area.x + 2, y, area.right(), &text, theme.dim());
    }
    y += 1;
    for (mark, text) in told(form) {
        let sign = theme.sign(mark);
        if y < area.bottom() {
            put(frame, area.x, y, area.right(), sign, theme.mark(mark));
        }
        for range in wrap(text, usize::from(area.width).saturating_sub(2), 6) {
            if y >= area.bottom() {
                break;
            }
            let line = text.get(range).unwrap_or_default();
            put(
                frame,
                area.x + 2,
                y,
                area.right(),
                line,
                theme.style(Role::Plain),
            );
            y += 1;
        }
    }
    if let Some(block) = &form.draft.block {
        y += 1;
        let mut lines = Vec::new();
        block_lines(block, usize::from(area.width), theme, &mut lines);
        for (line, y) in lines.iter().zip(y..area.bottom()) {
            put_line(
                frame,
                Rect::new(area.x, y, area.width, 1),
                spans(line, theme, ""),
            );
        }
    }
    draw_footer(frame, state);
}

/// What is wrong first; a record that says nothing for itself is in order.
fn told(form: &RecordForm) -> Vec<(Mark, &str)> {
    let draft = &form.draft;
    if let Some(problem) = &draft.problem {
        return vec![(Mark::Fail, problem)];
    }
    let notes = draft.notes.iter();
    notes.map(|(mark, text)| (*mark, text.as_str())).collect()
}
