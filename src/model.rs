//! Values that every other module shares: questions and answers, steps,
//! results, findings. No I/O, no sentences, no clock.

pub mod case;
pub mod copied;
pub mod dns;
pub mod finding;
pub mod harmless;
pub mod message;
pub mod result;
pub mod step;
