//! The start screen's state: the text field and the list of samples.

use super::Field;
use std::path::PathBuf;

use crate::tui::engine::{SampleEntry, SavedEntry, Source};

/// Start screen.
#[derive(Debug, Default)]
pub struct Start {
    pub field: Field,
    pub focus: Focus,
    pub samples: Vec<SampleEntry>,
    /// Saved cases; they stand before the samples.
    pub saved: Vec<SavedEntry>,
    /// The case that the next one is held against.
    pub compare: Option<PathBuf>,
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
        let Some(last) = self.len().checked_sub(1) else {
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

    /// Takes a new list of saved cases; what is chosen stays chosen.
    pub fn list(&mut self, saved: Vec<SavedEntry>) {
        if let Focus::Sample(at) = self.focus {
            let at = match self.saved.get(at) {
                Some(case) => saved.iter().position(|new| new.path == case.path),
                None => Some(at - self.saved.len() + saved.len()),
            };
            self.focus = at.map_or(Focus::Field, Focus::Sample);
        }
        self.saved = saved;
    }

    /// Entries of the list, saved cases and samples.
    pub fn len(&self) -> usize {
        self.saved.len() + self.samples.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is chosen in the list.
    pub fn chosen(&self) -> Option<Source> {
        let Focus::Sample(at) = self.focus else {
            return None;
        };
        if let Some(case) = self.saved.get(at) {
            let new = case.path.clone();
            return Some(match &self.compare {
                Some(old) if *old != new => Source::Compare {
                    old: old.clone(),
                    new,
                },
                _ => Source::Case(new),
            });
        }
        let sample = self.samples.get(at - self.saved.len())?;
        Some(Source::Sample(sample.name.clone()))
    }

    /// The saved case that is chosen.
    pub fn case(&self) -> Option<&SavedEntry> {
        match self.focus {
            Focus::Field => None,
            Focus::Sample(at) => self.saved.get(at),
        }
    }
}
