//! One signature judged: what was read, the key, the body hash and the header
//! signature, each on its own, and the result that follows (RFC 6376 6.1).

use std::collections::HashMap;

use super::canonical::{self, Canon};
use super::key::{Key, KeyFault, KeyRecord};
use super::lookup::Lookup;
use super::remarks;
use super::signature::{BodyHash, Reading, Signature};
use super::tags::Tag;
use super::trace;
use crate::model::message::Message;
use crate::model::result::{BodyMatch, Dkim, DkimReason, HeaderMatch, Verdict};

/// Everything found out about one signature.
pub(super) struct Judged<'a> {
    pub message: &'a Message,
    pub reading: &'a Reading,
    pub lookup: &'a Lookup,
    /// Past the limit of signatures: listed, not judged.
    pub skipped: bool,
    pub header: HeaderMatch,
    pub body: BodyMatch,
    pub hash: Option<BodyHash>,
    pub key_fault: Option<KeyFault>,
    /// The record and key that verified, else the first that could.
    pub key: Option<(&'a KeyRecord, &'a Key)>,
    pub reason: Option<DkimReason>,
}

/// What a signature's result is for a reason (RFC 6376 6.1, RFC 8601 2.7.1).
/// A signature of the future may be passed over (RFC 6376 3.5): neutral.
pub(super) fn verdict(reason: Option<DkimReason>) -> Verdict {
    match reason {
        None => Verdict::Pass,
        Some(DkimReason::BodyHash | DkimReason::HeaderSignature) => Verdict::Fail,
        Some(DkimReason::KeyDns) => Verdict::Temperror,
        Some(DkimReason::AlgorithmForbidden | DkimReason::KeyTooShort) => Verdict::Policy,
        Some(DkimReason::BodyNotSeen | DkimReason::NotYetValid | DkimReason::PasteDamaged) => {
            Verdict::Neutral
        }
        Some(_) => Verdict::Permerror,
    }
}

/// A message's body in its canonical forms, each made and hashed once
/// however many signatures ask.
pub(super) struct Bodies<'a> {
    given: Option<&'a [u8]>,
    forms: HashMap<Canon, std::borrow::Cow<'a, [u8]>>,
    hashes: HashMap<(Canon, &'static str, usize), Vec<u8>>,
}

impl<'a> Bodies<'a> {
    pub fn new(message: &'a Message) -> Self {
        Self {
            given: message.body_octets(),
            forms: HashMap::new(),
            hashes: HashMap::new(),
        }
    }

    /// The body given, against a signature; `None` where none was given and
    /// the header does not settle it. It does with `l=0`, and with the hash
    /// of an empty body, for nothing else has that hash.
    fn judge(&mut self, signature: &Signature) -> Option<BodyHash> {
        let Some(given) = self.given else {
            let mut hash = signature.judge_body(b"");
            (hash.octets, hash.unsigned) = (0, 0);
            return (hash.matches || signature.length == Some(0)).then_some(hash);
        };
        let canon = signature.body_canon;
        let algorithm = signature.algorithm;
        let form = self
            .forms
            .entry(canon)
            .or_insert_with(|| canonical::canonical_body(canon, given));
        let hashes = &mut self.hashes;
        let hash = signature.judge_canonical(form.len(), |wanted| {
            hashes
                .entry((canon, algorithm.hash_name(), wanted))
                .or_insert_with(|| algorithm.hash(form.get(..wanted).unwrap_or(form)))
                .clone()
        });
        Some(hash)
    }
}

/// Judges one signature. `fields` are the message's whole fields, top first.
pub(super) fn judge<'a>(
    message: &'a Message,
    fields: &[&[u8]],
    bodies: &mut Bodies,
    reading: &'a Reading,
    lookup: &'a Lookup,
) -> Judged<'a> {
    let mut judged = Judged {
        skipped: false,
        ..Judged::skipped(message, reading, lookup)
    };
    if let Some(signature) = &reading.signature {
        judged.hash = bodies.judge(signature);
        judged.body = match &judged.hash {
            None => BodyMatch::Absent,
            Some(hash) if hash.matches => BodyMatch::Match,
            Some(_) => BodyMatch::Mismatch,
        };
        if lookup.name.is_some() {
            judged.header(signature, fields);
        }
    }
    judged.reason = judged.find_reason();
    judged
}

impl<'a> Judged<'a> {
    /// A signature past the limit: listed, not judged.
    pub fn skipped(message: &'a Message, reading: &'a Reading, lookup: &'a Lookup) -> Self {
        Self {
            message,
            reading,
            lookup,
            skipped: true,
            header: HeaderMatch::Unchecked,
            body: BodyMatch::Absent,
            hash: None,
            key_fault: None,
            key: None,
            reason: None,
        }
    }

    fn header(&mut self, signature: &Signature, fields: &[&[u8]]) {
        let reading = self.reading;
        let same_domain = reading
            .identity
            .as_ref()
            .is_none_or(|identity| *identity == reading.domain);
        let lookup = self.lookup;
        let keys = match lookup.usable(signature.algorithm, same_domain) {
            Ok(keys) => keys,
            Err(fault) => {
                self.key_fault = Some(fault);
                self.key = lookup
                    .records
                    .first()
                    .and_then(|record| Some((record, record.key.as_ref().ok()?)));
                return;
            }
        };
        let own = fields.get(signature.field).copied().unwrap_or_default();
        let input = signature.header_input(fields, own);
        let verifies = |key: &Key| key.verify(signature.algorithm, &input, &signature.b);
        let found = keys.iter().find(|(_, key)| verifies(key));
        self.header = if found.is_some() {
            HeaderMatch::Match
        } else {
            HeaderMatch::Mismatch
        };
        self.key = found.or(keys.first()).copied();
    }

    /// The first reason in the order of RFC 6376 6.1: the tags, the key, the
    /// body hash, the header signature. A signature of the future that is
    /// well otherwise comes last, for the standard only allows to pass over
    /// it.
    fn find_reason(&self) -> Option<DkimReason> {
        let mut faults = self.reading.faults.iter().map(|fault| fault.reason);
        if let Some(reason) = faults
            .clone()
            .find(|reason| *reason != DkimReason::NotYetValid)
        {
            return Some(reason);
        }
        if let Some(fault) = &self.key_fault {
            return Some(fault.reason);
        }
        if self.body == BodyMatch::Mismatch {
            let too_long = self.hash.as_ref().is_some_and(|hash| hash.too_long);
            return Some(if too_long {
                DkimReason::LengthExceedsBody
            } else {
                DkimReason::BodyHash
            });
        }
        match self.header {
            HeaderMatch::Mismatch => return Some(DkimReason::HeaderSignature),
            HeaderMatch::Unchecked => return Some(DkimReason::SignatureSyntax),
            HeaderMatch::Match => {}
        }
        if self.body == BodyMatch::Absent {
            return Some(DkimReason::BodyNotSeen);
        }
        faults.next()
    }

    pub(super) fn result(&self) -> Verdict {
        if self.skipped {
            Verdict::Neutral
        } else {
            verdict(self.reason)
        }
    }

    /// Which fields the signature covers.
    pub(super) fn selected(&self, signature: &Signature) -> Vec<Option<usize>> {
        let names: Vec<Vec<u8>> = self
            .message
            .fields
            .iter()
            .map(|field| [self.message.name(field), b":"].concat())
            .collect();
        canonical::select(&names, &signature.signed, Some(self.reading.field))
    }

    pub(super) fn into_result(self) -> Dkim {
        let record = self
            .key
            .map(|(record, _)| record)
            .or(self.lookup.records.first());
        Dkim {
            domain: self.reading.domain.clone(),
            selector: self.reading.shown_selector(),
            algorithm: self.reading.algorithm.clone(),
            result: self.result(),
            reason: self.reason,
            header: self.header,
            body: self.body,
            key_bits: self.key.map(|(_, key)| key.bits),
            key_record: record.map(|record| record.text.clone()),
            key_status: self.lookup.answer.as_ref().map(|answer| answer.status),
            test_mode: record.is_some_and(|record| record.test_mode),
            field: self.reading.field,
            signature: self
                .reading
                .tags
                .get("b")
                .map(Tag::compact)
                .unwrap_or_default(),
            autopsy: None,
            remarks: remarks::remarks(&self),
            steps: vec![trace::signature(&self)],
        }
    }
}
