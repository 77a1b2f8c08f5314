//! The seam between the screen and the checks: the screen starts a check,
//! hears that something changed, and asks for the walk in a language.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use super::event::Sink;
use crate::explain::walk::Walk;
use crate::explain::{Draft, Lang};
use crate::model::case::Overrides;
pub use crate::report::reply::{About, Customer};

/// Names a check as long as its handle lives.
pub type CheckId = u64;

/// What is to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Octets as they were pasted or read, and the name of the file.
    Given {
        octets: Arc<[u8]>,
        name: Option<String>,
    },
    /// A sample inside the program, by its name.
    Sample(String),
    /// A saved case.
    Case(PathBuf),
    /// A saved case, and how it differs from an older one.
    Compare { old: PathBuf, new: PathBuf },
    /// A look-up as it was typed.
    Lookup {
        text: String,
        /// Beside the usual name servers ask others, and validate.
        beside: bool,
    },
    /// The topics of the help.
    Topics,
}

/// A check to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRequest {
    pub id: CheckId,
    pub source: Source,
    pub overrides: Overrides,
    /// Name servers to ask instead of the usual ones; empty: those.
    pub servers: Vec<SocketAddr>,
    /// Records to assume, each as `NAME TYPE VALUE`.
    pub planned: Vec<String>,
    /// Try every known selector, not only the usual ones.
    pub all_selectors: bool,
    /// An earlier run of the same check, whose answers are taken over.
    pub over: Option<CheckId>,
    /// The language at the start; [`Engine::render`] may ask for another.
    pub lang: Lang,
}

/// News of a check. The walk itself is asked for with [`Engine::render`], so
/// that a slow screen never queues old ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// There is more to show.
    Changed,
    /// All is there.
    Finished,
    /// It cannot go on; one line, in the language of the request.
    Failed(String),
}

/// A text that is written from a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The reply to the customer.
    Reply(About),
    /// The note for the second line.
    Handover,
}

/// One line of the list of samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleEntry {
    pub name: String,
    pub title: String,
}

/// A saved case in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedEntry {
    pub path: PathBuf,
    pub name: String,
    pub title: String,
}

/// Why a case was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// A file of that name is there.
    Exists,
    /// One line.
    Other(String),
}

/// Runs checks for the screen.
pub trait Engine: Send + Sync {
    /// Starts a check and returns at once. News go to `sink`.
    fn start(&self, request: CheckRequest, sink: Sink) -> CheckHandle;

    /// The samples inside the program. Quick: it runs before the first frame.
    fn samples(&self, lang: Lang) -> Vec<SampleEntry>;

    /// The saved cases, newest first. They may be large and many: it is called
    /// on a thread of its own.
    fn saved(&self, lang: Lang) -> Vec<SavedEntry>;

    /// A file name for a case, free as far as can be told.
    fn save_name(&self, id: CheckId) -> String;

    /// Saves a case; `redact`: without what belongs to people; `over`: in the
    /// place of what stands there.
    ///
    /// # Errors
    /// Where a file stands there already, or none can be written.
    fn save(&self, id: CheckId, name: &str, redact: bool, over: bool) -> Result<(), SaveError>;

    /// The walk as it stands, in a language; nothing is checked again. `None`
    /// before there is anything, or when the handle was dropped. It is called
    /// on a thread of its own.
    fn render(&self, id: CheckId, lang: Lang) -> Option<Walk>;

    /// Takes a fix in or leaves it out, by its place; news go to `sink`.
    fn choose(&self, id: CheckId, fix: usize, sink: Sink);

    /// What is told of a record as it is typed: name, type, value. Quick: it
    /// runs between two keys.
    fn inspect(&self, parts: &[String; 3], lang: Lang) -> Draft;

    /// A text from the check as it stands; as [`Engine::render`].
    fn document(&self, id: CheckId, what: What, lang: Lang) -> Option<String>;
}

/// Keeps a check alive; dropping it ends the check and forgets its result.
pub struct CheckHandle(Option<Box<dyn FnOnce() + Send>>);

impl CheckHandle {
    pub fn new(cancel: impl FnOnce() + Send + 'static) -> Self {
        Self(Some(Box::new(cancel)))
    }
}

impl Drop for CheckHandle {
    fn drop(&mut self) {
        if let Some(cancel) = self.0.take() {
            cancel();
        }
    }
}

impl fmt::Debug for CheckHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CheckHandle")
    }
}
