//! What the diagnosis is told about a signature.

use std::ops::Range;

use super::key::{KeyRecord, MIN_RSA_BITS};
use super::signature::Fault;
use super::verify::Judged;
use crate::model::dns::Status;
use crate::model::result::{BodyMatch, Dkim, DkimReason, HeaderMatch, Remark};
use crate::model::step::Value;

/// Shorter RSA keys still verify, but are warned of (RFC 8301 3.2).
pub(super) const GOOD_RSA_BITS: u32 = 2048;

/// The word of `dkim.reason`.
pub(super) fn word(reason: DkimReason) -> &'static str {
    match reason {
        DkimReason::PasteDamaged => "paste_damaged",
        _ => finding(reason).strip_prefix("dkim.").unwrap_or_default(),
    }
}

/// The finding that a reason gives rise to.
pub(super) fn finding(reason: DkimReason) -> &'static str {
    match reason {
        DkimReason::KeyMissing => "dkim.key_missing",
        DkimReason::KeySyntax => "dkim.key_syntax",
        DkimReason::KeyType => "dkim.key_type",
        DkimReason::KeyHash => "dkim.key_hash",
        DkimReason::KeyService => "dkim.key_service",
        DkimReason::KeyRevoked => "dkim.key_revoked",
        DkimReason::KeyTooShort => "dkim.key_too_short",
        DkimReason::KeyDns => "dkim.key_dns",
        DkimReason::SignatureSyntax => "dkim.signature_syntax",
        DkimReason::Version => "dkim.version",
        DkimReason::AlgorithmForbidden => "dkim.algorithm_forbidden",
        DkimReason::AlgorithmUnknown => "dkim.algorithm_unknown",
        DkimReason::CanonicalizationUnknown => "dkim.canonicalization_unknown",
        DkimReason::Expired => "dkim.expired",
        DkimReason::NotYetValid => "dkim.not_yet_valid",
        DkimReason::IdentityMismatch => "dkim.identity_mismatch",
        DkimReason::FromUnsigned => "dkim.from_unsigned",
        DkimReason::BodyHash => "dkim.body_hash",
        DkimReason::HeaderSignature => "dkim.header_signature",
        DkimReason::LengthExceedsBody => "dkim.length_exceeds_body",
        DkimReason::BodyNotSeen => "dkim.body_not_seen",
        DkimReason::PasteDamaged => "dkim.paste_damage",
    }
}

/// All remarks about a signature, the reason of its result first.
pub(super) fn remarks(judged: &Judged) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if judged.skipped {
        return remarks;
    }
    failures(judged, &mut remarks);
    warnings(judged, &mut remarks);
    remarks
}

fn failures(judged: &Judged, remarks: &mut Vec<Remark>) {
    let mut told: Vec<DkimReason> = Vec::new();
    for fault in &judged.reading.faults {
        if !told.contains(&fault.reason) {
            told.push(fault.reason);
            remarks.push(of_fault(judged, fault));
        }
    }
    if let Some(fault) = &judged.key_fault
        && !told.contains(&fault.reason)
    {
        told.push(fault.reason);
        let remark = about(judged, fault.reason)
            .arg("tag", fault.tag.as_str())
            .arg("what", fault.what);
        remarks.push(remark);
    }
    // Beside a fault of the sender's own, a change on the way is no news.
    let decided = told.iter().any(|reason| *reason != DkimReason::NotYetValid);
    if !decided && judged.body == BodyMatch::Mismatch {
        let too_long = judged.hash.as_ref().is_some_and(|hash| hash.too_long);
        remarks.push(about(
            judged,
            if too_long {
                DkimReason::LengthExceedsBody
            } else {
                DkimReason::BodyHash
            },
        ));
    }
    if !decided && judged.header == HeaderMatch::Mismatch {
        remarks.push(about(judged, DkimReason::HeaderSignature));
    }
    if judged.reason == Some(DkimReason::BodyNotSeen) {
        remarks.push(about(judged, DkimReason::BodyNotSeen));
    }
}

fn of_fault(judged: &Judged, fault: &Fault) -> Remark {
    about(judged, fault.reason)
        .arg("tag", fault.tag.as_str())
        .arg("what", fault.what)
}

fn warnings(judged: &Judged, remarks: &mut Vec<Remark>) {
    let records = judged.lookup.records.len();
    if records > 1 {
        remarks.push(named(judged, "dkim.key_two_records").arg("count", records));
    }
    if let Some((record, key)) = judged.key {
        let weak = key.kind() == "rsa" && key.bits < GOOD_RSA_BITS;
        let told = judged.reason == Some(DkimReason::KeyTooShort);
        if weak && !told && key.bits >= MIN_RSA_BITS {
            remarks.push(named(judged, "dkim.key_1024").arg("bits", key.bits));
        }
        if record.test_mode {
            remarks.push(named(judged, "dkim.test_mode"));
        }
    }
    let length = judged.reading.signature.as_ref().and_then(|s| s.length);
    if let Some(length) = length {
        let unsigned = judged.hash.as_ref().map_or(0, |hash| hash.unsigned);
        let remark = named(judged, "dkim.length_tag")
            .arg("length", seconds(length))
            .arg("unsigned", unsigned);
        remarks.push(remark);
    }
}

fn about(judged: &Judged, reason: DkimReason) -> Remark {
    let remark = named(judged, finding(reason))
        .arg("tag", "")
        .arg("what", "");
    let reading = judged.reading;
    match reason {
        DkimReason::KeyTooShort => remark.arg("bits", judged.key.map_or(0, |(_, key)| key.bits)),
        DkimReason::KeyDns | DkimReason::KeyMissing => {
            let status = judged.lookup.answer.as_ref().map(|answer| answer.status);
            remark.arg("status", status.map_or("-", Status::as_str))
        }
        DkimReason::AlgorithmForbidden | DkimReason::AlgorithmUnknown => {
            remark.arg("algorithm", reading.algorithm.as_str())
        }
        DkimReason::Expired => remark.arg("expires", seconds(reading.expires.unwrap_or(0))),
        DkimReason::NotYetValid => remark.arg("signed_at", seconds(reading.signed_at.unwrap_or(0))),
        DkimReason::LengthExceedsBody => {
            let length = reading.signature.as_ref().and_then(|s| s.length);
            remark
                .arg("length", seconds(length.unwrap_or(0)))
                .arg("octets", judged.hash.as_ref().map_or(0, |hash| hash.octets))
        }
        _ => remark,
    }
}

/// The remarks on a key record alone.
pub(super) fn of_key(name: &str, text: &str) -> (Vec<Remark>, Option<Range<usize>>) {
    let (selector, domain) = name.split_once("._domainkey.").unwrap_or(("", name));
    let remark = |id| {
        Remark::new(id)
            .arg("domain", domain)
            .arg("selector", selector)
            .arg("name", name)
    };
    let Some(record) = KeyRecord::parse(text) else {
        return (Vec::new(), None);
    };
    match &record.key {
        Err(fault) => {
            let told = remark(finding(fault.reason))
                .arg("tag", fault.tag.as_str())
                .arg("what", fault.what)
                .arg("algorithm", "-");
            (vec![told], fault.range.clone())
        }
        Ok(key) if key.kind() == "rsa" && key.bits < GOOD_RSA_BITS => {
            let id = if key.bits < MIN_RSA_BITS {
                "dkim.key_too_short"
            } else {
                "dkim.key_1024"
            };
            (vec![remark(id).arg("bits", key.bits)], None)
        }
        Ok(_) => (Vec::new(), None),
    }
}

fn named(judged: &Judged, id: &'static str) -> Remark {
    Remark::new(id)
        .arg("domain", judged.reading.domain.as_str())
        .arg("selector", judged.reading.selector.as_str())
        .arg("name", judged.lookup.name.as_deref().unwrap_or_default())
}

/// A number of a tag as an argument.
pub(super) fn seconds(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Whether a signature that was good at its time has expired by `now` (Unix
/// seconds): a note, not a failure (RFC 6376 3.5).
pub(super) fn expired_since(dkim: &Dkim, now: i64) -> Option<Remark> {
    if dkim.reason == Some(DkimReason::Expired) {
        return None;
    }
    let steps = dkim.steps.iter().flat_map(|root| &root.steps);
    let mut times = steps.filter(|step| step.id == "dkim.time");
    match times.next()?.args.get("expires") {
        Some(Value::Number(expires)) if *expires > 0 && *expires < now => Some(
            Remark::new("dkim.expired_since")
                .arg("domain", dkim.domain.as_str())
                .arg("selector", dkim.selector.as_str())
                .arg("expires", *expires),
        ),
        _ => None,
    }
}
