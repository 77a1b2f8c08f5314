//! The start screen: what to do, the text field, the samples.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType};
use unicode_width::UnicodeWidthStr;

use super::{footer, put};
use crate::tui::app::{Focus, State};
use crate::tui::words::ui;
use crate::tui::wrap::{cut, pad, wrap};

/// Lines wider than this are hard to read.
const WIDEST: u16 = 100;

pub fn draw(frame: &mut Frame, state: &State) {
    let area = frame.area();
    let width = area.width.saturating_sub(4).min(WIDEST);
    let left = area.x + 2;
    let right = left + width;
    let theme = &state.theme;
    let language = ui(state.lang, "ui-language-name");
    let x = put(frame, area.x + 1, area.y, right, "mailwhy", theme.strong()) + 2;
    put(
        frame,
        x,
        area.y,
        right,
        &ui(state.lang, "ui-tagline"),
        theme.dim(),
    );
    let columns = u16::try_from(language.width()).unwrap_or(0);
    let edge = area.right().saturating_sub(columns + 1);
    put(frame, edge, area.y, area.right(), &language, theme.dim());

    let mut y = area.y + 2;
    y = paragraph(frame, state, left, y, width, "ui-start-ask", Style::new());
    let field = Rect::new(left, y, width, 3);
    draw_field(frame, state, field);
    y = field.bottom();
    let heading = match state.start.saved.is_empty() {
        true => ui(state.lang, "ui-start-samples"),
        false => format!(
            "{} · {}",
            ui(state.lang, "ui-start-saved"),
            ui(state.lang, "ui-start-samples")
        ),
    };
    let style = match state.start.focus {
        Focus::Field => theme.dim(),
        Focus::Sample(_) => theme.strong(),
    };
    put(frame, left, y, right, &heading, style);
    y += 1;
    let bottom = area.bottom().saturating_sub(2);
    let list = Rect::new(left, y, width, bottom.saturating_sub(y));
    y += draw_samples(frame, state, list) + 1;
    for id in ["ui-start-hint-file", "ui-start-hint-private"] {
        if y + 1 < bottom {
            y = paragraph(frame, state, left, y, width, id, theme.dim());
        }
    }
    let last = Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1);
    footer::draw(frame, state, last);
}

fn paragraph(
    frame: &mut Frame,
    state: &State,
    x: u16,
    mut y: u16,
    width: u16,
    id: &str,
    style: Style,
) -> u16 {
    let text = ui(state.lang, id);
    for range in wrap(&text, usize::from(width), 4) {
        put(
            frame,
            x,
            y,
            x + width,
            text.get(range).unwrap_or_default(),
            style,
        );
        y += 1;
    }
    y
}

fn draw_field(frame: &mut Frame, state: &State, area: Rect) {
    let focused = state.start.focus == Focus::Field;
    let style = if focused {
        state.theme.strong()
    } else {
        state.theme.dim()
    };
    let mut block = Block::bordered()
        .border_style(style)
        .title(format!(" {} ", ui(state.lang, "ui-start-field")));
    block = if state.theme.unicode {
        block.border_type(BorderType::Plain)
    } else {
        block.border_set(ASCII)
    };
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if focused || !state.start.field.is_empty() {
        frame.render_widget(state.start.field.widget(), inner);
    }
}

/// Frames where the terminal takes no UTF-8.
pub const ASCII: ratatui::symbols::border::Set = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Draws the list and gives the lines it took.
fn draw_samples(frame: &mut Frame, state: &State, area: Rect) -> u16 {
    let saved = state.start.saved.iter();
    let samples = state.start.samples.iter();
    let entries: Vec<(&str, &str)> = saved
        .map(|case| (case.name.as_str(), case.title.as_str()))
        .chain(samples.map(|sample| (sample.name.as_str(), sample.title.as_str())))
        .collect();
    let theme = &state.theme;
    if entries.is_empty() {
        let text = ui(state.lang, "ui-start-no-samples");
        put(frame, area.x + 2, area.y, area.right(), &text, theme.dim());
        return 1;
    }
    let height = usize::from(area.height);
    let chosen = match state.start.focus {
        Focus::Field => None,
        Focus::Sample(at) => Some(at),
    };
    let top = chosen.map_or(0, |at| (at + 1).saturating_sub(height));
    let widest = entries.iter().map(|(name, _)| name.width()).max();
    let column = widest.unwrap_or(0).min(usize::from(area.width) / 3);
    let mut lines = 0;
    for (at, (name, title)) in entries.iter().enumerate().skip(top).take(height) {
        let y = area.y + lines;
        let row = Rect::new(area.x, y, area.width, 1);
        if chosen == Some(at) {
            frame.buffer_mut().set_style(row, theme.selected());
            put(
                frame,
                area.x,
                y,
                area.right(),
                theme.pick("▌", ">"),
                theme.strong(),
            );
        }
        let name = pad(&cut(name, column, theme.more()), column);
        let x = put(frame, area.x + 2, y, area.right(), &name, theme.strong()) + 2;
        let room = usize::from(area.right().saturating_sub(x));
        let title = cut(title, room, theme.more());
        put(frame, x, y, area.right(), &title, Style::new());
        lines += 1;
    }
    lines
}
