//! A text to read, to change and to copy: the reply, the note.

use ratatui_textarea::{TextArea, WrapMode};

use crate::explain::Lang;
use crate::model::harmless;
use crate::tui::engine::{CheckId, What};
use crate::tui::keys::Mode;
use crate::tui::wrap::wrap;

/// Lines kept of one text.
const MOST_LINES: usize = 5_000;

/// A page over the walk.
#[derive(Debug)]
pub struct Page {
    pub id: CheckId,
    pub what: What,
    /// The text's own language, which the screen's may differ from.
    pub lang: Lang,
    /// `None`: it is being written.
    pub text: Option<String>,
    /// The agent changed it.
    pub changed: bool,
    /// First line in sight.
    pub top: usize,
    /// While it is being changed.
    pub editor: Option<TextArea<'static>>,
}

impl Page {
    pub fn new(id: CheckId, what: What, lang: Lang) -> Self {
        Self {
            id,
            what,
            lang,
            text: None,
            changed: false,
            top: 0,
            editor: None,
        }
    }

    pub fn mode(&self) -> Mode {
        if self.editor.is_some() {
            Mode::Edit
        } else {
            Mode::Page
        }
    }

    /// The text's lines in a window so wide.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let text = self.text.as_deref().unwrap_or_default();
        wrap(text, width, MOST_LINES)
            .into_iter()
            .map(|range| text.get(range).unwrap_or_default().to_owned())
            .collect()
    }

    /// Begins to change the text.
    pub fn edit(&mut self) {
        let Some(text) = &self.text else {
            return;
        };
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.set_cursor_line_style(ratatui::style::Style::new());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        self.editor = Some(area);
    }

    /// Ends it; what was changed stays.
    pub fn end_edit(&mut self) {
        let Some(area) = self.editor.take() else {
            return;
        };
        let text = area.lines().join("\n");
        self.changed |= self.text.as_deref() != Some(text.as_str());
        self.text = Some(text);
    }

    /// Text put in at the cursor.
    pub fn insert(&mut self, text: &str) {
        if let Some(area) = &mut self.editor {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            area.insert_str(harmless::block(&text));
        }
    }
}
