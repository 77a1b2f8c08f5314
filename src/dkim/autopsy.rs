//! The autopsy: which change made a signature fail.
//!
//! Body and header are searched apart: the body against `bh=`, the header
//! against `b=` with `bh=` taken as given. A match is one of SHA-256 or of the
//! signature itself, so what is found is what happened, or gives its octets.

mod body;
mod budget;
mod combine;
mod cuts;
mod digest;
mod encoded;
mod excerpt;
mod fields;
mod from;
mod header;
mod mime;
mod octets;
mod paste;
mod recode;
mod reshape;
mod subject;
mod undo;
mod view;
mod who;

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use self::body::Target;
use self::budget::{BODY_OCTETS, Budget, HEADER_OCTETS};
use self::header::Header;
use self::view::View;
use self::who::Who;
use super::key::KeyRecord;
use super::signature::{Algorithm, Flavor, Reading, Signature};
use crate::model::message::Message;
use crate::model::result::{Autopsy, Change, Scope};

/// Undoes known changes, alone and in combination, until the signature in
/// field `field` verifies against `key_record` (a key's TXT record). Pure
/// computation; ends early with nothing found where `cancel` is set.
///
/// `verified` is set where the whole signature verifies: with the body not
/// given only if `bh=` is an empty body's or `l=0`. Changes without it explain
/// one side alone; a `field_removed` without a text is a guess.
pub fn search(message: &Message, field: usize, key_record: &str, cancel: &AtomicBool) -> Autopsy {
    let scope = if message.body.is_some() {
        Scope::Both
    } else {
        Scope::Header
    };
    let nothing = |scope| Autopsy {
        changes: Vec::new(),
        scope,
        verified: false,
    };
    let Some(signature) = Reading::new(message, field, Flavor::Dkim).signature else {
        return nothing(scope);
    };
    if signature.algorithm == Algorithm::RsaSha1 {
        return nothing(scope);
    }
    let who = Who::new(message);
    let body = message
        .body_octets()
        .map(|octets| undone_body(message, octets, &signature, &who, cancel));
    let record = KeyRecord::parse(key_record);
    let key = record.as_ref().and_then(|record| record.key.as_ref().ok());
    let header = key
        .and_then(|key| Header::new(message, &signature, key, key_record))
        .map(|header| undone_header(&header, message, &who, cancel));
    let (header, lost, scope) = match (header, scope) {
        (Some((found, lost)), scope) => (found, lost, scope),
        (None, Scope::Both) => (None, Vec::new(), Scope::Body),
        (None, scope) => (None, Vec::new(), scope),
    };
    let body_fits = match &body {
        Some(found) => found.is_some(),
        None => settled_without_body(&signature),
    };
    let verified = header.is_some() && body_fits;
    let mut changes = body.flatten().unwrap_or_default();
    changes.extend(header.unwrap_or(lost));
    Autopsy {
        changes,
        scope,
        verified: verified && !cancel.load(Ordering::Relaxed),
    }
}

/// The headers alone settle a signature over no body octets.
fn settled_without_body(signature: &Signature) -> bool {
    let empty = signature.algorithm.hash(b"");
    signature.bh == empty
        && (signature.length == Some(0) || signature.body_canon == super::canonical::Canon::Relaxed)
        || signature.length.is_none() && signature.bh == signature.algorithm.hash(b"\r\n")
}

fn undone_body(
    message: &Message,
    octets: &[u8],
    signature: &Signature,
    who: &Who,
    cancel: &AtomicBool,
) -> Option<Vec<Change>> {
    let target = Target {
        canon: signature.body_canon,
        length: signature.length,
        hash: signature.bh.clone(),
    };
    let view = View {
        body: Rc::new(octets.to_vec()),
        content_type: message.first("Content-Type").unwrap_or_default(),
        encoding: message
            .first("Content-Transfer-Encoding")
            .unwrap_or_default()
            .to_lowercase(),
        trail: Vec::new(),
    };
    undo::search(view, &target, who, &Budget::new(BODY_OCTETS, cancel))
}

/// The changes found, and what the header seems to have lost.
fn undone_header(
    header: &Header,
    message: &Message,
    who: &Who,
    cancel: &AtomicBool,
) -> (Option<Vec<Change>>, Vec<Change>) {
    let mut edits = fields::edits(header, message, who);
    edits.extend(from::edits(header, message, who));
    edits.extend(subject::edits(header, who));
    edits.extend(reshape::edits(header));
    let found = combine::search(header, &edits, &Budget::new(HEADER_OCTETS, cancel));
    let ended = cancel.load(Ordering::Relaxed);
    let lost = if found.is_none() && !ended {
        fields::lost(header)
    } else {
        Vec::new()
    };
    (found, lost)
}

#[cfg(test)]
mod tests;
