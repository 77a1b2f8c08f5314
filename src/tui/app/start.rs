//! The start screen's state: the text field and the list of samples.

use super::Field;
use crate::tui::engine::SampleEntry;

/// Start screen.
#[derive(Debug, Default)]
pub struct Start {
    pub field: Field,
    pub focus: Focus,
    pub samples: Vec<SampleEntry>,
}

/// What the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    Field,
    Sample(usize),
}

impl Start {
    /// Moves the focus by lines; above the first sample is the field.
    pub fn step(&mut self, by: isize) {
        let Some(last) = self.samples.len().checked_sub(1) else {
            self.focus = Focus::Field;
            return;
        };
        self.focus = match self.focus {
            Focus::Field if by > 0 => Focus::Sample(0),
            Focus::Field => Focus::Field,
            Focus::Sample(0) if by < 0 => Focus::Field,
            Focus::Sample(at) => Focus::Sample(at.saturating_add_signed(by).min(last)),
        };
    }

    /// The chosen sample's name.
    pub fn sample(&self) -> Option<&str> {
        match self.focus {
            Focus::Field => None,
            Focus::Sample(at) => self.samples.get(at).map(|sample| sample.name.as_str()),
        }
    }
}
