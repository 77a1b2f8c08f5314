//! Everything that can happen to the screen, and everything that the screen
//! can ask for. Update turns the former into the latter.

use std::sync::mpsc;

use crossterm::event::KeyEvent;

use super::engine::{CheckId, CheckRequest, Report, SaveError, SavedEntry, What};
use crate::explain::walk::Walk;
use crate::explain::{Draft, Lang};

/// What happened.
#[derive(Debug)]
pub enum Event {
    Key(KeyEvent),
    Paste(Paste),
    /// A burst of keys is coming in; it will be one [`Event::Paste`].
    Incoming,
    Resize(u16, u16),
    /// The engine has news of a check.
    Check(CheckId, Report),
    /// A walk was put into words, as it was asked for.
    Walk {
        id: CheckId,
        lang: Lang,
        walk: Option<Box<Walk>>,
    },
    /// A text was written, as it was asked for.
    Written {
        id: CheckId,
        what: What,
        lang: Lang,
        text: Option<String>,
    },
    /// A case was saved, or not.
    Saved {
        name: String,
        result: Result<(), SaveError>,
    },
    /// The saved cases were listed.
    Listed(Vec<SavedEntry>),
    /// A record was read, as it was typed.
    Inspected([String; 3], Draft),
    Copied(Via),
    /// The desktop's clipboard could not be reached; the text comes back.
    CopyFailed(String),
    /// The process was told to end, or the terminal is gone.
    Leave,
}

/// Text that came in one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste {
    pub text: String,
    /// The terminal marked it as a paste; otherwise it was a burst of keys.
    pub bracketed: bool,
}

/// Which way a copy went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    Clipboard,
    /// OSC 52, which the terminal never confirms.
    Terminal,
}

/// What update asks the loop to do.
#[derive(Debug)]
pub enum Effect {
    /// Take a fix, or leave it out.
    Choose(CheckId, usize),
    /// Start a check; the one before it ends.
    Start(CheckRequest),
    /// Put a check's walk into words, off this thread.
    Render(CheckId, Lang),
    /// Write a text from a check, off this thread.
    Write(CheckId, What, Lang),
    /// Ask for a free name, for the form in which a case is saved.
    NameCase(CheckId),
    /// Save a case, off this thread.
    Save {
        id: CheckId,
        name: String,
        redact: bool,
        over: bool,
    },
    /// Read a record as it is typed.
    Inspect([String; 3], Lang),
    /// Read the titles of the samples again.
    ListSamples(Lang),
    /// Copy by the way that fits the surroundings.
    Copy(String),
    /// Copy through the terminal.
    CopyByTerminal(String),
    Quit,
}

/// Where the engine sends its news.
#[derive(Clone, Debug)]
pub struct Sink {
    id: CheckId,
    events: mpsc::Sender<Event>,
}

impl Sink {
    pub(super) fn new(id: CheckId, events: mpsc::Sender<Event>) -> Self {
        Self { id, events }
    }

    /// Sends a report. False when nobody listens any more: stop then.
    pub fn send(&self, report: Report) -> bool {
        self.events.send(Event::Check(self.id, report)).is_ok()
    }
}
