//! DKIM findings: the signatures' own, what an autopsy adds, and what the
//! absence of a signature means in this copy.

use super::{finding, of_remark};
use crate::diagnosis::{Diagnosis, walk};
use crate::dkim::MAX_SIGNATURES;
use crate::model::case::Copy;
use crate::model::finding::Finding;
use crate::model::result::{Autopsy, ChangeBy, Dkim, DkimReason, Verdict};

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let Some(signatures) = &diagnosis.dkim else {
        return;
    };
    let author = diagnosis.case.author_domains.first();
    if signatures.is_empty() {
        let id = match diagnosis.case.copy {
            Copy::Received => "dkim.absent",
            Copy::Returned => "dkim.not_in_returned_copy",
            Copy::Sent | Copy::Absent => return,
        };
        let domain = author.cloned().unwrap_or_default();
        findings.extend(finding(id).map(|found| found.arg("domain", domain)));
        return;
    }
    if signatures.len() > MAX_SIGNATURES {
        let many = finding("dkim.too_many_signatures");
        findings.extend(many.map(|found| {
            found
                .arg("count", signatures.len())
                .arg("limit", MAX_SIGNATURES)
        }));
    }
    for signature in signatures {
        let changed = change(diagnosis, signature);
        let explained = changed.is_some();
        let own = signature.remarks.iter().filter(|remark| {
            !explained || !matches!(remark.id, "dkim.body_hash" | "dkim.header_signature")
        });
        findings.extend(own.filter_map(of_remark));
        findings.extend(changed);
    }
    others_only(diagnosis, signatures, author, findings);
}

/// What the autopsy says, by who may have made the change. It may name a
/// cause of the rejection only if the receiver did not itself report a pass
/// and a paste does not make such a change.
fn change(diagnosis: &Diagnosis, signature: &Dkim) -> Option<Finding> {
    let autopsy = signature.autopsy.as_ref();
    let word = diagnosis.said.dkim_word(signature);
    let failed = word.is_some_and(|word| word != "pass");
    let found = autopsy.filter(|autopsy| autopsy.verified && !autopsy.changes.is_empty());
    let Some(autopsy) = found else {
        let damaged = signature.reason == Some(DkimReason::PasteDamaged);
        return damaged
            .then(|| about("dkim.paste_damage", signature))
            .flatten();
    };
    let by_paste = autopsy
        .changes
        .iter()
        .all(|change| change.by == ChangeBy::Paste);
    let id = match (word, by_paste) {
        (Some("pass"), true) => "dkim.paste_damage",
        (Some("pass"), false) => "dkim.changed_after_receipt",
        (_, true) if !failed => "dkim.paste_damage",
        _ => "dkim.changed_in_transit",
    };
    about(id, signature).map(|finding| {
        finding
            .arg("changes", changes(autopsy))
            .arg("by", by(autopsy))
    })
}

fn about(id: &str, signature: &Dkim) -> Option<Finding> {
    finding(id).map(|found| {
        found
            .arg("domain", signature.domain.as_str())
            .arg("selector", signature.selector.as_str())
    })
}

fn changes(autopsy: &Autopsy) -> Vec<String> {
    let kinds = autopsy.changes.iter().map(|change| change.kind.to_owned());
    kinds.collect()
}

fn by(autopsy: &Autopsy) -> &'static str {
    let first = autopsy.changes.iter().map(|change| change.by);
    let known = first.max_by_key(|by| usize::from(*by != ChangeBy::Unknown));
    walk::autopsy::by(known.unwrap_or(ChangeBy::Unknown))
}

/// Signatures pass, but none is by the author's organization.
fn others_only(
    diagnosis: &Diagnosis,
    signatures: &[Dkim],
    author: Option<&String>,
    findings: &mut Vec<Finding>,
) {
    let (Some(author), Some(dmarc)) = (author, &diagnosis.dmarc) else {
        return;
    };
    let passing = signatures
        .iter()
        .filter(|signature| signature.result == Verdict::Pass);
    let signers: Vec<String> = passing.map(|signature| signature.domain.clone()).collect();
    let by_author = diagnosis.signs_for(author);
    if !signers.is_empty() && !dmarc.answer.aligned.dkim && !by_author {
        let found = finding("dkim.other_domain_only");
        findings.extend(found.map(|f| f.arg("signers", signers).arg("domain", author.as_str())));
    }
}
