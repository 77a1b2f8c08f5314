//! The state of the screen. A frame is drawn from it alone, and only update
//! changes it.

mod field;
mod form;
mod lay;
mod page;
mod prompt;
mod record;
mod save;
mod start;
mod tree;
mod walk;

use std::net::SocketAddr;

use super::engine::{About, CheckId, CheckRequest, Source};
use super::keymap::Keymap;
use super::keys::Mode;
use super::theme::Theme;
use crate::explain::Lang;
use crate::model::case::Overrides;

pub use field::Field;
pub use form::{Form, Slot};
pub use lay::{Laid, Line, Piece, Role, block_lines};
pub use page::Page;
pub use prompt::Prompt;
pub use record::{RecordForm, RecordSlot};
pub use save::SaveForm;
pub use start::{Focus, Start};
pub use tree::{Fold, Row, failures, rows};
pub use walk::{Pane, Search, WalkScreen};

/// The smallest window in which anything but a notice is drawn.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Everything that is on the screen, or would be if it were larger.
#[derive(Debug)]
pub struct State {
    /// Columns and lines.
    pub size: (u16, u16),
    pub lang: Lang,
    pub theme: Theme,
    pub start: Start,
    /// The walk, kept while the start screen is shown over it.
    pub walk: Option<WalkScreen>,
    /// Walks that the present one was opened from, nearest last.
    pub below: Vec<WalkScreen>,
    pub at_start: bool,
    pub overlay: Option<Overlay>,
    pub notice: Option<Notice>,
    /// Keys of the agent's own.
    pub keymap: Keymap,
    /// Name servers that the agent chose, for all walks from then on; empty:
    /// those that the program was started with.
    pub servers: Vec<SocketAddr>,
    /// What was looked up so far, newest last.
    pub looked_up: Vec<String>,
    /// What the agent said of the customer.
    pub about: About,
    pub(super) last_id: CheckId,
}

/// What lies over the screen.
#[derive(Debug)]
pub enum Overlay {
    Help {
        top: usize,
    },
    Options(Box<Form>),
    /// The text alone, to be selected with the mouse.
    Bare {
        text: String,
        top: usize,
    },
    /// Text was pasted into a walk: begin a new one?
    Confirm(String),
    /// A text to read, to change and to copy.
    Page(Box<Page>),
    /// A record that is to be tried.
    Record(Box<RecordForm>),
    /// What is to be looked up.
    Ask(Box<Prompt>),
    /// Under what name the case is to be saved.
    Save(Box<SaveForm>),
}

/// One line for the agent, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A `ui-` message.
    pub id: &'static str,
    pub detail: String,
}

impl State {
    pub fn new(size: (u16, u16), lang: Lang, theme: Theme) -> Self {
        Self {
            size,
            lang,
            theme,
            start: Start::default(),
            walk: None,
            below: Vec::new(),
            at_start: true,
            overlay: None,
            notice: None,
            keymap: Keymap::default(),
            servers: Vec::new(),
            looked_up: Vec::new(),
            about: About::default(),
            last_id: 0,
        }
    }

    /// Which keys hold now.
    pub fn mode(&self) -> Mode {
        match &self.overlay {
            Some(Overlay::Help { .. }) => return Mode::Help,
            Some(Overlay::Options(_)) => return Mode::Options,
            Some(Overlay::Bare { .. }) => return Mode::Bare,
            Some(Overlay::Confirm(_)) => return Mode::Confirm,
            Some(Overlay::Page(page)) => return page.mode(),
            Some(Overlay::Record(_)) => return Mode::Record,
            Some(Overlay::Ask(_)) => return Mode::Ask,
            Some(Overlay::Save(_)) => return Mode::Save,
            None => {}
        }
        match &self.walk {
            Some(walk) if !self.at_start => {
                if walk.search.is_some() {
                    Mode::Search
                } else {
                    Mode::Walk
                }
            }
            _ => match self.start.focus {
                Focus::Field => Mode::Field,
                Focus::Sample(_) => Mode::Samples,
            },
        }
    }

    /// Whether letters are text now.
    pub fn types(&self) -> bool {
        self.mode().is_text()
    }

    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    pub fn notify(&mut self, id: &'static str) {
        self.notice = Some(Notice {
            id,
            detail: String::new(),
        });
    }

    /// A walk that is kept, on the screen or below it.
    pub fn screen(&mut self, id: CheckId) -> Option<&mut WalkScreen> {
        let all = self.walk.iter_mut().chain(&mut self.below);
        all.into_iter().find(|walk| walk.id == id)
    }

    /// Whether a check is still looked at.
    pub fn keeps(&self, id: CheckId) -> bool {
        let mut all = self.walk.iter().chain(&self.below);
        all.any(|walk| walk.id == id)
    }

    /// A new walk over the present one, which stays below.
    pub fn open(&mut self, source: Source) -> CheckRequest {
        // Answers of the case at the bottom are taken over.
        let case = self.below.first().or(self.walk.as_ref());
        let over = case.map(|walk| walk.id);
        self.below.extend(self.walk.take());
        CheckRequest {
            over,
            ..self.put(source, Overrides::default())
        }
    }

    /// Back to the walk below. False where there is none.
    pub fn close(&mut self) -> bool {
        let Some(below) = self.below.pop() else {
            return false;
        };
        self.walk = Some(below);
        true
    }

    /// A new walk on `source` in the place of all others; the request starts
    /// its check.
    pub fn begin(&mut self, source: Source, overrides: Overrides) -> CheckRequest {
        self.below.clear();
        // Another case, another plan.
        self.about.plan = None;
        self.put(source, overrides)
    }

    /// The request of the walk on the screen over assumed records.
    pub fn suppose(&mut self, request: CheckRequest, planned: Vec<String>) -> CheckRequest {
        if let Some(walk) = &mut self.walk {
            walk.planned.clone_from(&planned);
        }
        CheckRequest { planned, ..request }
    }

    fn put(&mut self, source: Source, overrides: Overrides) -> CheckRequest {
        self.last_id += 1;
        self.walk = Some(WalkScreen::new(
            self.last_id,
            source.clone(),
            overrides.clone(),
        ));
        self.at_start = false;
        self.overlay = None;
        CheckRequest {
            id: self.last_id,
            source,
            overrides,
            servers: self.servers.clone(),
            planned: Vec::new(),
            all_selectors: false,
            over: None,
            lang: self.lang,
        }
    }

    /// The same check with the assumed records; what was asked already is
    /// not asked again.
    pub fn assume(&mut self) -> Option<CheckRequest> {
        let before = self.walk.as_ref()?.id;
        let request = self.again(None)?;
        Some(CheckRequest {
            over: Some(before),
            ..request
        })
    }

    /// The same check once more; selection and folds stay.
    pub fn again(&mut self, overrides: Option<Overrides>) -> Option<CheckRequest> {
        let walk = self.walk.as_mut()?;
        self.last_id += 1;
        walk.restart(self.last_id);
        if let Some(overrides) = overrides {
            walk.overrides = overrides;
        }
        Some(CheckRequest {
            id: self.last_id,
            source: walk.source.clone(),
            overrides: walk.overrides.clone(),
            servers: self.servers.clone(),
            planned: walk.planned.clone(),
            all_selectors: walk.all_selectors,
            over: None,
            lang: self.lang,
        })
    }

    /// Brings what depends on the size, the selection and the words up to
    /// date. Update ends with it.
    pub(super) fn lay(&mut self) {
        if let Some(walk) = &mut self.walk {
            walk.lay(self.size, self.lang, &self.theme);
        }
    }
}
