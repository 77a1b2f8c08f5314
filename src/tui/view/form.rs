//! The options form and the question before a new walk, as boxes over the
//! walk.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use super::start::ASCII;
use super::{footer, put};
use crate::model::harmless;
use crate::tui::app::{Field, Form, Slot, State};
use crate::tui::words::ui;
use crate::tui::wrap::{cut, wrap};

/// Lines of a pasted text shown in the question.
const PREVIEW: usize = 3;

pub fn draw(frame: &mut Frame, state: &State, form: &Form) {
    let area = open_box(frame, state, "ui-options-title", 10);
    let theme = &state.theme;
    let about = ui(state.lang, "ui-options-about");
    let mut y = area.y;
    for range in wrap(&about, usize::from(area.width), 3) {
        put(
            frame,
            area.x,
            y,
            area.right(),
            about.get(range).unwrap_or_default(),
            theme.dim(),
        );
        y += 1;
    }
    y = area.bottom().saturating_sub(5);
    let rows = Slot::ALL.map(|slot| Row {
        focused: form.slot == slot,
        caption: slot.caption(),
        field: form.field(slot),
    });
    y = fields(frame, state, Rect { y, ..area }, &rows);
    if let Some((_, id)) = form.wrong {
        let text = format!(
            "{} {}",
            theme.sign(crate::model::step::Mark::Fail),
            ui(state.lang, id)
        );
        let style = theme.banner(crate::model::step::Mark::Fail);
        put(frame, area.x + 2, y, area.right(), &text, style);
    }
    draw_footer(frame, state);
}

/// A field with its caption.
pub(super) struct Row<'a> {
    pub focused: bool,
    pub caption: &'static str,
    pub field: &'a Field,
}

/// Fields one below the other, their values in one column; gives the line
/// behind them.
pub(super) fn fields(frame: &mut Frame, state: &State, area: Rect, rows: &[Row<'_>]) -> u16 {
    let theme = &state.theme;
    let captions: Vec<String> = rows.iter().map(|row| ui(state.lang, row.caption)).collect();
    let column = captions.iter().map(|text| text.width()).max().unwrap_or(0);
    let column = u16::try_from(column).unwrap_or(12);
    let mut y = area.y;
    for (row, caption) in rows.iter().zip(captions) {
        let style = if row.focused {
            theme.strong()
        } else {
            theme.dim()
        };
        if row.focused {
            put(frame, area.x, y, area.right(), theme.pick("▌", ">"), style);
        }
        put(frame, area.x + 2, y, area.right(), &caption, style);
        let x = area.x + column + 4;
        let field = Rect::new(x, y, area.right().saturating_sub(x), 1);
        if row.focused {
            frame.render_widget(row.field.widget(), field);
        } else {
            put(frame, x, y, area.right(), row.field.text(), style);
        }
        y += 1;
    }
    y
}

pub fn draw_question(frame: &mut Frame, state: &State, text: &str) {
    let area = open_box(frame, state, "ui-start-field", 7);
    let question = ui(state.lang, "ui-confirm-paste");
    put(
        frame,
        area.x,
        area.y,
        area.right(),
        &question,
        state.theme.strong(),
    );
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    for (line, y) in filled.take(PREVIEW).zip(area.y + 2..) {
        let head: String = line.chars().take(400).collect();
        let line = harmless::line(&head);
        let line = cut(&line, usize::from(area.width), state.theme.more());
        put(frame, area.x, y, area.right(), &line, state.theme.dim());
    }
    draw_footer(frame, state);
}

pub(super) fn draw_footer(frame: &mut Frame, state: &State) {
    let area = frame.area();
    let last = Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1);
    frame.render_widget(Clear, last);
    footer::draw(frame, state, last);
}

/// A box in the middle with so many lines inside; gives the inside.
pub(super) fn open_box(frame: &mut Frame, state: &State, title: &str, lines: u16) -> Rect {
    let window = frame.area();
    let width = window.width.saturating_sub(8).min(76);
    let height = (lines + 2).min(window.height);
    let area = Rect::new(
        (window.width - width) / 2,
        (window.height - height) / 2,
        width,
        height,
    );
    // A wide character under the left edge would be left half.
    let halo = Rect::new(area.x.saturating_sub(1), area.y, width + 2, height);
    frame.render_widget(Clear, halo.intersection(window));
    let mut block = Block::bordered()
        .border_style(state.theme.strong())
        .title(format!(" {} ", ui(state.lang, title)));
    if !state.theme.unicode {
        block = block.border_set(ASCII);
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect::new(
        inner.x + 1,
        inner.y,
        inner.width.saturating_sub(2),
        inner.height,
    )
}
