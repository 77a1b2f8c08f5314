//! A line of text being typed: an editor widget kept to one line.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea};

use crate::model::harmless;

/// One line of typed text.
#[derive(Clone, Debug)]
pub struct Field(TextArea<'static>);

impl Default for Field {
    fn default() -> Self {
        Self::new("")
    }
}

impl Field {
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(vec![harmless::line(text)]);
        area.set_cursor_line_style(ratatui::style::Style::new());
        area.move_cursor(CursorMove::End);
        Self(area)
    }

    pub fn text(&self) -> &str {
        self.0.lines().first().map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    pub fn clear(&mut self) {
        *self = Self::new("");
    }

    /// Puts text in at the cursor, on this one line.
    pub fn insert(&mut self, text: &str) {
        self.0.insert_str(harmless::line(text.trim()));
    }

    /// A key that edits. Keys that would break the line are not taken.
    pub fn key(&mut self, key: KeyEvent) {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::Up | KeyCode::Down => {}
            KeyCode::Char('m' | 'j') if ctrl => {}
            KeyCode::Char('u') if ctrl => self.clear(),
            _ => {
                self.0.input(key);
            }
        }
    }

    /// The widget to draw.
    pub fn widget(&self) -> &TextArea<'static> {
        &self.0
    }
}
