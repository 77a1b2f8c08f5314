//! Text in, [`Case`] out: recognise, repair, split. No DNS, no I/O.

use crate::model::case::{Case, Overrides};

/// Most octets of an input.
pub const MAX_INPUT: usize = 25 * 1024 * 1024;

/// Why an input cannot be used; one clear line each.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum IntakeError {
    #[error("the input is empty")]
    Empty,
    #[error("the input is {0} octets long; {MAX_INPUT} are the limit")]
    TooLarge(usize),
}

/// Reads whatever the agent gave: a message, headers, a bounce, an SMTP
/// reply, a domain, an address …
///
/// # Errors
/// Where there is nothing to read or too much of it.
pub fn read(input: &[u8], overrides: &Overrides) -> Result<Case, IntakeError> {
    let _ = (input, overrides);
    Err(IntakeError::Empty)
}
