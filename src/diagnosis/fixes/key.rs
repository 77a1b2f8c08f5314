//! A DKIM key record that cannot be used put right; one of several kept.

use super::Fix;
use crate::diagnosis::{Diagnosis, related};
use crate::dkim::{self, key::KeyRecord};
use crate::model::dns::RecordType;
use crate::model::finding::Actor;
use crate::model::result::{Dkim, HeaderMatch};

/// Faults of a key's record, which a better record ends.
const FAULTS: &[&str] = &[
    "dkim.key_syntax",
    "dkim.key_type",
    "dkim.key_hash",
    "dkim.key_service",
    "dkim.key_missing",
];
const SEVERAL: &str = "dkim.key_two_records";

pub(super) fn propose(diagnosis: &Diagnosis) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for signature in diagnosis.dkim.iter().flatten() {
        let name = name(signature);
        let known = fixes
            .iter()
            .any(|fix| fix.changes.iter().any(|change| change.name == name));
        if !known && is_ours(diagnosis, signature) {
            let texts = texts(diagnosis, &name);
            let fix = mend(signature, &name, &texts);
            fixes.extend(fix.or_else(|| keep(diagnosis, signature, &name, &texts)));
        }
    }
    fixes
}

/// Where a signature's key stands (RFC 6376 3.6.2.1).
pub(super) fn name(signature: &Dkim) -> String {
    format!("{}._domainkey.{}", signature.selector, signature.domain)
}

/// Whether the author's organization is to publish the key.
pub(super) fn is_ours(diagnosis: &Diagnosis, signature: &Dkim) -> bool {
    let author = diagnosis.case.author_domains.first();
    author.is_some_and(|author| related(&signature.domain, author))
}

fn raised(signature: &Dkim) -> Vec<&'static str> {
    let ids = FAULTS.iter().copied();
    ids.filter(|id| signature.remarks.iter().any(|remark| remark.id == *id))
        .collect()
}

/// The TXT records at a name, each whole.
fn texts(diagnosis: &Diagnosis, name: &str) -> Vec<String> {
    let mut answers = diagnosis.dns.iter();
    let answer = answers
        .find(|answer| answer.question.name == name && answer.question.kind == RecordType::Txt);
    answer
        .into_iter()
        .flat_map(|answer| answer.texts())
        .collect()
}

fn mend(signature: &Dkim, name: &str, texts: &[String]) -> Option<Fix> {
    let mut answers = raised(signature);
    if answers.is_empty() {
        return None;
    }
    let algorithm = signature.algorithm.as_str();
    let halves = dkim::join_key(texts, algorithm);
    let (before, mended) = match halves {
        Some(mended) => {
            answers.push(SEVERAL);
            (texts.to_vec(), mended)
        }
        None => {
            let each = texts.iter();
            let mut mended = each
                .filter_map(|text| Some((vec![text.clone()], dkim::mend_key(text, algorithm)?)));
            match (mended.next(), mended.next()) {
                (Some(one), None) => one,
                _ => return None,
            }
        }
    };
    let fix = Fix::new("dkim-mend-key", Actor::DomainOwner, &answers);
    let mut fix = fix.arg("name", name);
    fix.mended = mended.what;
    if mended.by_signature {
        fix.verifies = Some(place(signature));
    }
    Some(fix.change(name, before, Some(mended.record)))
}

/// Selector and domain.
pub(super) fn place(signature: &Dkim) -> (String, String) {
    (signature.selector.clone(), signature.domain.clone())
}

/// Which of several keys is meant, the signature tells: the one that it
/// verifies with. A key of another type may belong to another signature
/// (RFC 8463 3), and stays.
fn keep(diagnosis: &Diagnosis, signature: &Dkim, name: &str, texts: &[String]) -> Option<Fix> {
    let several = signature.remarks.iter().any(|remark| remark.id == SEVERAL);
    let kept = signature.key_record.as_ref();
    let kept = kept.filter(|_| several && signature.header == HeaderMatch::Match)?;
    let kind = |text: &str| Some(KeyRecord::parse(text)?.key.ok()?.kind());
    let others: Vec<String> = texts
        .iter()
        .filter(|text| *text != kept && KeyRecord::parse(text).is_some())
        .cloned()
        .collect();
    let other_kind = |text: &String| kind(text).is_some_and(|one| Some(one) != kind(kept));
    let mut same_place = diagnosis.dkim.iter().flatten();
    let other_key = same_place.any(|other| {
        place(other) == place(signature)
            && other.header == HeaderMatch::Match
            && other.key_record.as_ref() != Some(kept)
    });
    if other_key || others.iter().any(other_kind) {
        return None;
    }
    let fix = Fix::new("dkim-keep-key", Actor::DomainOwner, &[SEVERAL]);
    let mut fix = fix.arg("name", name);
    fix.verifies = Some(place(signature));
    Some(fix.change(name, others, None))
}
