//! DKIM (RFC 6376, 8301, 8463, 8616) and ARC (RFC 8617).

pub mod autopsy;
pub(crate) mod canonical;
mod chain;
pub mod discovery;
pub(crate) mod key;
mod lookup;
mod remarks;
pub(crate) mod signature;
pub(crate) mod tags;
mod trace;
mod verify;

use futures::future::join_all;

use crate::dns::Dns;
use crate::model::message::Message;
use crate::model::result::{Arc, Dkim, Remark};
use lookup::Lookup;
use signature::{Flavor, Reading};
use verify::{Bodies, Judged};

/// Signatures that are judged; further ones are listed only.
pub const MAX_SIGNATURES: usize = 64;

/// Verifies each signature of the message, in the message's order, at the
/// time `at` (Unix seconds; expiry after `at` is a remark, not a failure).
pub async fn check(dns: &Dns, message: &Message, at: i64) -> Vec<Dkim> {
    let fields = whole_fields(message);
    let mut readings: Vec<Reading> = (0..message.fields.len())
        .filter(|index| is_named(message, *index, b"DKIM-Signature"))
        .map(|index| Reading::new(message, index, Flavor::Dkim))
        .collect();
    for reading in &mut readings {
        reading.judge_times(at);
    }
    let names = readings.iter().enumerate().map(|(place, reading)| {
        let judged = place < MAX_SIGNATURES;
        reading.key_name().filter(|_| judged)
    });
    let lookups = join_all(names.map(|name| Lookup::new(dns, name))).await;
    let mut bodies = Bodies::new(message);
    readings
        .iter()
        .zip(&lookups)
        .enumerate()
        .map(|(place, (reading, lookup))| {
            let judged = if place < MAX_SIGNATURES {
                verify::judge(message, &fields, &mut bodies, reading, lookup)
            } else {
                Judged::skipped(message, reading, lookup)
            };
            judged.into_result()
        })
        .collect()
}

/// What a key record says for itself, read at `name` without a signature,
/// and the place of what is wrong.
pub fn read_key(name: &str, text: &str) -> (Vec<Remark>, Option<std::ops::Range<usize>>) {
    remarks::of_key(name, text)
}

/// A damaged key record put right, where that is certain; `algorithm` is the
/// signature's `a=`.
pub use key::mend::{Mended, WORDS as MENDS, join as join_key, mend as mend_key};

/// A note for a signature that was judged at its own time and has expired by
/// `now` (Unix seconds).
pub fn expired_since(dkim: &Dkim, now: i64) -> Option<Remark> {
    remarks::expired_since(dkim, now)
}

/// Verifies the message's ARC chain (RFC 8617 5.2).
pub async fn arc(dns: &Dns, message: &Message) -> Arc {
    chain::validate(dns, message).await
}

/// The message's fields with their line ends, top first.
fn whole_fields(message: &Message) -> Vec<&[u8]> {
    let fields = message.fields.iter();
    fields.map(|field| message.slice(&field.whole)).collect()
}

fn is_named(message: &Message, index: usize, name: &[u8]) -> bool {
    message
        .fields
        .get(index)
        .is_some_and(|field| message.name(field).eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests;
