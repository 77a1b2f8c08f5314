//! Findings and steps into words, in a language. The only place that reads
//! `assets/explain`.

mod bundle;
mod draft;
mod evidence;
pub mod lang;
mod lookup;
pub mod own;
mod topics;
mod values;
pub mod walk;
pub mod words;

pub use draft::{Draft, draft};
pub use lang::Lang;
pub use lookup::lookup;
pub use topics::{TOPICS, of_finding as topic_of_finding, topics};
pub use walk::walk;
pub use words::{FindingText, FixText, StepText, Words};

#[cfg(test)]
mod tests;
