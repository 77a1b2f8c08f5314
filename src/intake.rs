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
    let _ = overrides;
    if input.is_empty() {
        return Err(IntakeError::Empty);
    }
    // Provisional: a well-formed message as it is.
    let mut raw = Vec::with_capacity(input.len());
    for (index, octet) in input.iter().enumerate() {
        if *octet == b'\n' && (index == 0 || input.get(index - 1) != Some(&b'\r')) {
            raw.push(b'\r');
        }
        raw.push(*octet);
    }
    let message = crate::model::message::Message::parse(raw, true);
    Ok(Case {
        kind: crate::model::case::Kind::Message,
        copy: crate::model::case::Copy::Received,
        message: Some(message),
        ..Case::default()
    })
}
