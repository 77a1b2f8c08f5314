//! The steps of a signature's evaluation, from what was judged.

use std::collections::BTreeMap;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::key::KeyFault;
use super::lookup::Lookup;
use super::remarks::{GOOD_RSA_BITS, finding, seconds, word};
use super::signature::{Fault, Reading, Signature};
use super::verify::Judged;
use crate::model::dns::{Question, RecordType, Status};
use crate::model::message::Message;
use crate::model::result::{BodyMatch, DkimReason, HeaderMatch, Verdict};
use crate::model::step::{Evidence, Mark, Step};

/// Most octets of the fields shown as evidence for one signature.
const MAX_SHOWN: usize = 64 * 1024;

/// The whole tree of one signature.
pub(super) fn signature(judged: &Judged) -> Step {
    let reading = judged.reading;
    let result = judged.result();
    let mut root = Step::new("dkim.signature", result.mark())
        .arg("domain", or_dash(&reading.domain))
        .arg("selector", or_dash(&reading.selector))
        .arg("result", result.as_str())
        .arg("reason", judged.reason.map_or("", word));
    if judged.skipped {
        return root
            .arg("limit", "yes")
            .child(tags(judged.message, reading));
    }
    root = root.child(tags(judged.message, reading));
    if reading.signed_at.is_some() || reading.expires.is_some() {
        root = root.child(time(reading));
    }
    root = root.child(key(judged.lookup, judged.key_fault.as_ref()));
    if let Some(strength) = strength(judged) {
        root = root.child(strength);
    }
    if let Some(signature) = &reading.signature {
        root = root
            .child(signed_fields(judged, signature))
            .child(body_hash(judged, signature))
            .child(header_signature(judged, signature));
    }
    for remark in super::remarks::remarks(judged) {
        let place = place(remark.id);
        if let Some(step) = root.steps.iter_mut().find(|step| step.id == place) {
            step.findings.push(remark.id);
        }
        root = root.finding(remark.id);
    }
    root
}

/// The step that a finding comes from, of those that name it by nothing else.
fn place(finding: &str) -> &'static str {
    match finding {
        "dkim.key_two_records" => "dkim.key",
        "dkim.key_1024" | "dkim.test_mode" | "dkim.key_too_short" => "dkim.strength",
        "dkim.expired" | "dkim.not_yet_valid" => "dkim.time",
        "dkim.from_unsigned" => "dkim.signed_fields",
        "dkim.body_hash"
        | "dkim.length_exceeds_body"
        | "dkim.length_tag"
        | "dkim.body_not_seen" => "dkim.body_hash",
        "dkim.header_signature" => "dkim.header_signature",
        _ => "",
    }
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

/// The field with its faults drawn out.
pub(super) fn tags(message: &Message, reading: &Reading) -> Step {
    let field = message.fields.get(reading.field);
    let text = field.map(|field| message.text(field)).unwrap_or_default();
    let mut evidence = Evidence::new("dkim_signature", text);
    if let Some(field) = field {
        let whole = message.slice(&field.whole);
        let offset = field.value.start.saturating_sub(field.whole.start);
        for range in reading
            .faults
            .iter()
            .filter_map(|fault| fault.range.clone())
        {
            let range = range.start + offset..range.end + offset;
            evidence = evidence.highlight(shown(whole, &range), Mark::Fail);
        }
    }
    let mark = if reading.faults.is_empty() {
        Mark::Pass
    } else {
        Mark::Fail
    };
    let canonicalization = reading
        .tags
        .get("c")
        .map_or("simple", |tag| tag.value.as_str());
    let mut step = Step::new("dkim.tags", mark)
        .arg("faults", reading.faults.len())
        .arg("algorithm", or_dash(&reading.algorithm))
        .arg("canonicalization", canonicalization)
        .evidence(evidence);
    for found in &reading.faults {
        step = step.child(fault(found));
    }
    step
}

/// A range of octets as a range of the text that shows them (octets that are
/// not UTF-8 become a longer mark).
fn shown(octets: &[u8], range: &Range<usize>) -> Range<usize> {
    let place = |at: usize| String::from_utf8_lossy(octets.get(..at).unwrap_or(octets)).len();
    place(range.start)..place(range.end)
}

fn fault(fault: &Fault) -> Step {
    let mark = if fault.reason == DkimReason::NotYetValid {
        Mark::Warn
    } else {
        Mark::Fail
    };
    Step::new("dkim.fault", mark)
        .arg("tag", fault.tag.as_str())
        .arg("what", fault.what)
        .arg("reason", word(fault.reason))
        .finding(finding(fault.reason))
}

fn time(reading: &Reading) -> Step {
    let mark = reading.faults.iter().find_map(|fault| match fault.reason {
        DkimReason::Expired => Some(Mark::Fail),
        DkimReason::NotYetValid => Some(Mark::Warn),
        _ => None,
    });
    Step::new("dkim.time", mark.unwrap_or(Mark::Info))
        .arg("signed_at", seconds(reading.signed_at.unwrap_or(0)))
        .arg("expires", seconds(reading.expires.unwrap_or(0)))
}

/// The key's look-up with the records found.
pub(super) fn key(lookup: &Lookup, fault: Option<&KeyFault>) -> Step {
    let answer = lookup.answer.as_deref();
    let mark = match fault {
        Some(fault) if fault.reason == DkimReason::KeyDns => Mark::Trouble,
        Some(_) => Mark::Fail,
        None if lookup.name.is_none() => Mark::Skipped,
        None if lookup.records.len() > 1 => Mark::Warn,
        None if lookup.records.is_empty() => Mark::None,
        None => Mark::Pass,
    };
    let alias = answer.and_then(|answer| answer.cname_chain().last());
    let mut step = Step::new("dkim.key", mark)
        .arg("name", lookup.name.as_deref().map_or("-", or_dash))
        .arg(
            "status",
            answer.map_or("-", |answer| Status::as_str(answer.status)),
        )
        .arg("records", lookup.records.len())
        .arg("others", lookup.others)
        .arg("alias", alias.unwrap_or_default());
    if let Some(name) = &lookup.name {
        step = step.query(Question::new(name, RecordType::Txt));
    }
    for (index, record) in lookup.records.iter().enumerate() {
        let mut evidence = Evidence::new("dkim_key", record.text.as_str());
        let range = fault.and_then(|fault| fault.range.clone());
        if let Some(range) = range.filter(|_| index == 0) {
            evidence = evidence.highlight(range, Mark::Fail);
        }
        step = step.evidence(evidence);
    }
    if let Some(fault) = fault {
        step = step.finding(finding(fault.reason)).child(
            Step::new("dkim.key_fault", mark)
                .arg("tag", fault.tag.as_str())
                .arg("what", fault.what)
                .arg("reason", word(fault.reason))
                .finding(finding(fault.reason)),
        );
    }
    step
}

fn strength(judged: &Judged) -> Option<Step> {
    let (record, key) = judged.key?;
    let rsa = key.kind() == "rsa";
    let mark = if rsa && key.bits < super::key::MIN_RSA_BITS {
        Mark::Fail
    } else if rsa && key.bits < GOOD_RSA_BITS || record.test_mode {
        Mark::Warn
    } else {
        Mark::Pass
    };
    let flags = [("y", record.test_mode), ("s", record.strict)];
    let flags = flags.iter().filter(|(_, set)| *set);
    let flags: Vec<String> = flags.map(|(flag, _)| (*flag).to_owned()).collect();
    let step = Step::new("dkim.strength", mark)
        .arg("type", key.kind())
        .arg("bits", key.bits)
        .arg("flags", flags);
    Some(step)
}

/// Fields of which there must be one at most (RFC 5322 3.6): an unsigned
/// second one may be shown instead of the signed one (RFC 6376 8.15).
const SINGLE: &[&str] = &[
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
];

fn signed_fields(judged: &Judged, signature: &Signature) -> Step {
    let message = judged.message;
    // Lower-case name: how often it is signed, how often it is there.
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for name in &signature.signed {
        counts.entry(name.to_ascii_lowercase()).or_default().0 += 1;
    }
    for (index, field) in message.fields.iter().enumerate() {
        if index == signature.field {
            continue;
        }
        let name = String::from_utf8_lossy(message.name(field)).to_ascii_lowercase();
        counts.entry(name).or_default().1 += 1;
    }
    let names = |wanted: fn(usize, usize) -> bool| -> Vec<String> {
        let counts = counts.iter();
        let found = counts.filter(|(_, (signed, there))| wanted(*signed, *there));
        found.map(|(name, _)| name.clone()).collect()
    };
    let duplicated = names(|signed, there| signed > 0 && there > signed);
    let risky = duplicated
        .iter()
        .any(|name| SINGLE.contains(&name.as_str()));
    let unsigned_from = judged
        .reading
        .faults
        .iter()
        .any(|fault| fault.reason == DkimReason::FromUnsigned);
    let mark = match (unsigned_from, risky) {
        (true, _) => Mark::Fail,
        (_, true) => Mark::Warn,
        _ => Mark::Pass,
    };
    Step::new("dkim.signed_fields", mark)
        .arg("signed", names(|signed, there| signed > 0 && there > 0))
        .arg(
            "oversigned",
            names(|signed, there| signed > there && there > 0),
        )
        .arg("missing", names(|signed, there| signed > 0 && there == 0))
        .arg("duplicated", duplicated)
        .arg("unsigned", names(|signed, there| signed == 0 && there > 0))
        .evidence(Evidence::new("signed_fields", covered(judged, signature)))
}

/// The fields the signature covers, in the order in which they are hashed.
fn covered(judged: &Judged, signature: &Signature) -> String {
    let message = judged.message;
    let mut text = String::new();
    for index in judged.selected(signature).into_iter().flatten() {
        let Some(field) = message.fields.get(index) else {
            continue;
        };
        let next = message.text(field);
        if text.len() + next.len() > MAX_SHOWN {
            break;
        }
        text.push_str(&next);
        text.push('\n');
    }
    text
}

fn body_hash(judged: &Judged, signature: &Signature) -> Step {
    let (mark, result) = match judged.body {
        BodyMatch::Match => (Mark::Pass, "match"),
        BodyMatch::Mismatch => (Mark::Fail, "mismatch"),
        BodyMatch::Absent => (Mark::None, "absent"),
    };
    let hash = judged.hash.as_ref();
    let unsigned = hash.map_or(0, |hash| hash.unsigned);
    let mark = match mark {
        Mark::Pass if unsigned > 0 => Mark::Warn,
        mark => mark,
    };
    Step::new("dkim.body_hash", mark)
        .arg("canonicalization", signature.body_canon.as_str())
        .arg("result", result)
        .arg("claimed", STANDARD.encode(&signature.bh))
        .arg(
            "computed",
            hash.map(|hash| STANDARD.encode(&hash.hash))
                .unwrap_or_default(),
        )
        .arg("octets", hash.map_or(0, |hash| hash.octets))
        .arg("length", signature.length.map_or(-1, seconds))
        .arg("unsigned", unsigned)
}

fn header_signature(judged: &Judged, signature: &Signature) -> Step {
    let (mark, result) = match judged.header {
        HeaderMatch::Match => (Mark::Pass, "match"),
        HeaderMatch::Mismatch => (Mark::Fail, "mismatch"),
        HeaderMatch::Unchecked => (Mark::Skipped, "unchecked"),
    };
    Step::new("dkim.header_signature", mark)
        .arg("canonicalization", signature.header_canon.as_str())
        .arg("algorithm", signature.algorithm.as_str())
        .arg("result", result)
}

/// The mark of a word of ARC's.
pub(super) fn passed(pass: bool) -> (Mark, &'static str) {
    let verdict = if pass { Verdict::Pass } else { Verdict::Fail };
    (verdict.mark(), verdict.as_str())
}
