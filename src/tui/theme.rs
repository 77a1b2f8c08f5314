//! Styles by meaning. Sixteen colours at most and only in the foreground, so
//! that light and dark terminals both work; colour never stands alone: each
//! mark has a sign of its own.

use ratatui::style::{Color, Modifier, Style};

use super::app::Role;
use crate::model::step::Mark;

/// How the screen looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Off under `NO_COLOR`.
    pub color: bool,
    /// Off where the terminal does not take UTF-8.
    pub unicode: bool,
}

impl Theme {
    /// The sign of a mark, one column wide.
    pub fn sign(&self, mark: Mark) -> &'static str {
        let (unicode, ascii) = match mark {
            Mark::Pass => ("✓", "+"),
            Mark::Fail => ("✗", "x"),
            Mark::Warn => ("!", "!"),
            Mark::Info => ("·", "."),
            Mark::None => ("–", "-"),
            Mark::Skipped => ("○", "o"),
            Mark::Trouble => ("?", "?"),
            Mark::Pending => ("…", "~"),
        };
        self.pick(unicode, ascii)
    }

    /// Stands where text was cut.
    pub fn more(&self) -> &'static str {
        self.pick("…", "~")
    }

    /// One of two, by what the terminal takes.
    pub fn pick<'a>(&self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.unicode { unicode } else { ascii }
    }

    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Plain => Style::new(),
            Role::Dim => self.dim(),
            Role::Caption => Style::new()
                .add_modifier(Modifier::ITALIC)
                .patch(self.dim()),
            Role::Heading => self.strong(),
            Role::Sign(mark) => self.mark(mark),
            Role::Lit(mark) => self
                .mark(mark)
                .add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        }
    }

    pub fn mark(&self, mark: Mark) -> Style {
        let color = match mark {
            Mark::Pass => Color::Green,
            Mark::Fail => Color::Red,
            Mark::Warn => Color::Yellow,
            Mark::Trouble => Color::Magenta,
            Mark::Pending => Color::Cyan,
            Mark::Info => return Style::new(),
            Mark::None | Mark::Skipped => return self.dim(),
        };
        self.colored(color)
    }

    /// The verdict's style.
    pub fn banner(&self, mark: Mark) -> Style {
        self.mark(mark).add_modifier(Modifier::BOLD)
    }

    pub fn strong(&self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn dim(&self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The selected line of the pane that has the focus.
    pub fn selected(&self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Names of keys.
    pub fn key(&self) -> Style {
        self.colored(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    pub fn rule(&self) -> Style {
        self.dim()
    }

    /// What a search found.
    pub fn found(&self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    fn colored(&self, color: Color) -> Style {
        if self.color {
            Style::new().fg(color)
        } else {
            Style::new()
        }
    }
}
