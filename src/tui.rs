//! The terminal interface. Events come in, [`update`] changes the state and
//! says what is to be done, [`view`] draws the state. It knows nothing of
//! mail: it draws an [`explain::walk::Walk`](crate::explain::walk::Walk) that
//! an [`Engine`] gives it.

pub mod app;
mod burst;
pub mod checks;
mod clipboard;
mod engine;
mod event;
pub mod keymap;
mod keys;
mod run;
mod stream;
mod terminal;
mod theme;
pub mod update;
pub mod view;
mod words;
mod wrap;

pub use engine::{
    CheckHandle, CheckId, CheckRequest, Engine, Report, SampleEntry, SaveError, SavedEntry, Source,
    What,
};
pub use event::{Effect, Event, Paste, Sink, Via};
pub use keymap::Keymap;
pub use run::{Options, run};
pub use terminal::Surroundings;
pub use theme::Theme;
