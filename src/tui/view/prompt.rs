//! Two small forms of one line: what to look up, under what name to save.

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::form::{draw_footer, open_box};
use super::put;
use crate::tui::app::{Prompt, SaveForm, State};
use crate::tui::words::ui;
use crate::tui::wrap::wrap;

pub fn ask(frame: &mut Frame, state: &State, prompt: &Prompt) {
    let area = open_box(frame, state, "ui-ask-title", 5);
    let field = Rect::new(area.x, area.y, area.width, 1);
    frame.render_widget(prompt.field.widget(), field);
    told(frame, state, area, 2, &ui(state.lang, "ui-ask-about"));
    draw_footer(frame, state);
}

pub fn save(frame: &mut Frame, state: &State, form: &SaveForm) {
    let area = open_box(frame, state, "ui-save-title", 5);
    let theme = &state.theme;
    let caption = ui(state.lang, "ui-save-name");
    put(
        frame,
        area.x,
        area.y,
        area.right(),
        &caption,
        theme.strong(),
    );
    let x = area.x + u16::try_from(caption.width()).unwrap_or(8) + 2;
    let field = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
    frame.render_widget(form.name.widget(), field);
    let id = if form.redact {
        "ui-save-redact"
    } else {
        "ui-save-whole"
    };
    let sign = if form.redact { "[x] " } else { "[ ] " };
    told(
        frame,
        state,
        area,
        2,
        &format!("{sign}{}", ui(state.lang, id)),
    );
    draw_footer(frame, state);
}

fn told(frame: &mut Frame, state: &State, area: Rect, down: u16, text: &str) {
    let lines = wrap(text, usize::from(area.width), 4).into_iter();
    for (range, y) in lines.zip(area.y + down..area.bottom()) {
        let line = text.get(range).unwrap_or_default();
        put(frame, area.x, y, area.right(), line, state.theme.dim());
    }
}
