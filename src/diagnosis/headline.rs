//! One headline: the finding that explains the others.

use super::{Diagnosis, Outcome, Verdict};
use crate::model::finding::{Finding, Severity};
use crate::model::result;

/// Causes before consequences. What stands earlier explains what stands
/// later; findings that are not listed come after all of these.
const ORDER: &[&str] = &[
    "input.backscatter",
    "input.forged",
    "input.web_form",
    "receiver.ptr_missing",
    "receiver.refused",
    "receiver.temporary",
    "receiver.says_unauthenticated",
    "dns.domain_missing",
    "input.several_authors",
    "forwarded.spf_fails",
    "dkim.changed_in_transit",
    "dkim.key_missing",
    "dkim.key_revoked",
    "dkim.key_syntax",
    "dkim.key_type",
    "dkim.key_hash",
    "dkim.key_service",
    "dkim.key_too_short",
    "dkim.algorithm_forbidden",
    "spf.two_records",
    "spf.syntax",
    "spf.include_without_record",
    "spf.include_loop",
    "spf.too_many_lookups",
    "spf.too_many_void_lookups",
    "spf.too_many_mx",
    "spf.permerror",
    "dmarc.spf_unaligned",
    "dmarc.dkim_unaligned",
    "spf.ipv6_not_covered",
    "spf.ip_not_covered",
    "spf.none",
    "spf.fail",
    "spf.softfail",
    "dkim.body_hash",
    "dkim.header_signature",
    "dkim.expired",
    "dmarc.two_records",
    "dmarc.syntax",
    "dmarc.absent",
    "dkim.absent",
    "dmarc.nothing_aligned",
];

/// The verdict over the findings so far.
pub(super) fn verdict(diagnosis: &Diagnosis) -> Verdict {
    let result = outcome(diagnosis);
    let headline = match result {
        Outcome::Undecided if !diagnosis.settled => None,
        Outcome::Undecided if unanswered(diagnosis) => diagnosis
            .findings
            .iter()
            .min_by_key(|found| (!passing_trouble(found), rank(found)))
            .map(|found| found.id),
        _ => diagnosis
            .findings
            .iter()
            .min_by_key(|found| rank(found))
            .map(|found| found.id),
    };
    Verdict { result, headline }
}

fn outcome(diagnosis: &Diagnosis) -> Outcome {
    if !diagnosis.settled {
        return Outcome::Undecided;
    }
    let error = diagnosis
        .findings
        .iter()
        .any(|found| found.severity == Severity::Error && !passing_trouble(found));
    if error && !(unanswered(diagnosis) && only_consequences(diagnosis)) {
        Outcome::Fail
    } else if unanswered(diagnosis) || diagnosis.dispute.as_ref().is_some_and(|d| !d.settled) {
        Outcome::Undecided
    } else {
        Outcome::Pass
    }
}

/// Every error that stands could still be cleared or explained by the answer
/// that did not come.
fn only_consequences(diagnosis: &Diagnosis) -> bool {
    let errors = diagnosis
        .findings
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let mut errors = errors.filter(|found| !passing_trouble(found));
    // A signature that may pass yet would outweigh what SPF says.
    let temp = |result: result::Verdict| result == result::Verdict::Temperror;
    let open = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|d| temp(d.answer.result));
    let mut signatures = diagnosis.dkim.iter().flatten();
    let open = open && signatures.any(|signature| temp(signature.result));
    errors.all(|found| {
        (open && found.id.starts_with("spf."))
            || matches!(
                found.id,
                "dmarc.absent" | "dkim.absent" | "dmarc.nothing_aligned" | "dmarc.dkim_unaligned"
            )
    })
}

/// An error that an answer, had it come, might have cleared.
fn passing_trouble(found: &Finding) -> bool {
    matches!(
        found.id,
        "dns.servfail"
            | "dns.refused"
            | "dns.timeout"
            | "dns.broken"
            | "spf.temperror"
            | "dkim.key_dns"
            | "dmarc.temperror"
    )
}

/// Whether an evaluation that DMARC needs ended for want of an answer.
pub(super) fn unanswered(diagnosis: &Diagnosis) -> bool {
    let passed = |result| result == result::Verdict::Pass;
    let temp = |result| result == result::Verdict::Temperror;
    let spf = diagnosis.spf.as_ref().map(|spf| spf.result);
    let dmarc = diagnosis.dmarc.as_ref().map(|dmarc| dmarc.answer.result);
    if dmarc.is_some_and(passed) {
        return false;
    }
    let mut dkim = diagnosis
        .dkim
        .iter()
        .flatten()
        .map(|signature| signature.result);
    spf.is_some_and(temp) || dmarc.is_some_and(temp) || dkim.any(temp)
}

/// The findings, most telling first.
pub(super) fn ranked(findings: &[Finding]) -> Vec<&Finding> {
    let mut ranked: Vec<&Finding> = findings.iter().collect();
    ranked.sort_by_key(|found| rank(found));
    ranked
}

/// Errors before warnings before information; within them causes first.
fn rank(found: &Finding) -> (u8, usize) {
    let weight = match (found.severity, found.id) {
        (Severity::Error, _) => 0,
        (_, "dmarc.undecided") => 1,
        (_, "verdict.all_well" | "verdict.records_well") => 2,
        (Severity::Warning, _) => 3,
        (Severity::Info, _) => 4,
    };
    let place = ORDER.iter().position(|id| *id == found.id);
    (weight, place.unwrap_or(ORDER.len()))
}
