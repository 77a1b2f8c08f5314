//! Text alone, without borders, to be selected with the mouse.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{footer, put};
use crate::model::harmless;
use crate::tui::app::{Overlay, State};
use crate::tui::wrap::wrap;

/// Lines kept of one text.
const MOST: usize = 5_000;

/// The text's lines. They break only where the window ends.
pub fn lines(state: &State) -> Vec<String> {
    let Some(Overlay::Bare { text, .. }) = &state.overlay else {
        return Vec::new();
    };
    let text = harmless::block(text);
    wrap(&text, usize::from(state.size.0), MOST)
        .into_iter()
        .map(|range| text.get(range).unwrap_or_default().to_owned())
        .collect()
}

pub fn draw(frame: &mut Frame, state: &State, top: usize) {
    let area = frame.area();
    let last = area.bottom().saturating_sub(1);
    for (line, y) in lines(state).iter().skip(top).zip(area.y..last) {
        put(frame, area.x, y, area.right(), line, Style::new());
    }
    footer::draw(frame, state, Rect::new(area.x, last, area.width, 1));
}
