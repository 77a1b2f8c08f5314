//! How much a finding weighs in this case: what stands in a record weighs
//! always, what befell this message only if nothing else vouched for it.

use super::finding;
use crate::diagnosis::Diagnosis;
use crate::model::case::Kind;
use crate::model::dns::Status;
use crate::model::finding::{Finding, Severity};
use crate::model::result::Verdict;
use crate::model::step::Value;

/// Findings about this message alone, which no longer matter for delivery
/// once DMARC passes by the other way.
const OF_THE_MESSAGE: &[&str] = &[
    "spf.ip_not_covered",
    "spf.ipv6_not_covered",
    "spf.fail",
    "spf.softfail",
    "spf.neutral",
    "spf.none",
    "dmarc.spf_unaligned",
    "dmarc.dkim_unaligned",
];

pub(super) fn settle(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let passed = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|dmarc| dmarc.answer.result == Verdict::Pass);
    let open = diagnosis
        .dispute
        .as_ref()
        .is_some_and(|dispute| !dispute.settled);
    let records_only = diagnosis.records_only();
    if records_only {
        findings.retain(|found| {
            !matches!(
                found.id,
                "dmarc.spf_unaligned" | "dmarc.dkim_unaligned" | "dmarc.nothing_aligned"
            )
        });
    }
    // The forwarder's address is not the customer's to allow.
    if findings
        .iter()
        .any(|found| found.id == "forwarded.spf_fails")
    {
        findings.retain(|found| !matches!(found.id, "spf.ip_not_covered" | "spf.ipv6_not_covered"));
    }
    for found in findings.iter_mut() {
        let of_message = OF_THE_MESSAGE.contains(&found.id) || found.id.starts_with("dkim.");
        if found.severity == Severity::Error && passed && of_message {
            found.severity = Severity::Warning;
        }
        // A signature of a domain that can't align neither helps nor harms.
        if found.id.starts_with("dkim.") && foreign(diagnosis, found) {
            found.severity = found.severity.min(Severity::Warning);
        }
        let disputed = of_message || found.id == "forwarded.spf_fails";
        if open && disputed && diagnosis.case.replies.is_empty() {
            found.severity = found.severity.min(Severity::Warning);
        }
        let unanswered = found.id.starts_with("dns.")
            || matches!(
                found.id,
                "spf.temperror" | "dkim.key_dns" | "dmarc.temperror"
            );
        if passed && unanswered && found.id != "dns.domain_missing" {
            found.severity = found.severity.min(Severity::Warning);
        }
        if open && matches!(found.id, "dmarc.nothing_aligned" | "dmarc.spf_unaligned") {
            found.severity = Severity::Warning;
        }
        if found.id == "dmarc.syntax" && !decides(found) {
            found.severity = Severity::Warning;
        }
        if found.id.starts_with("dns.") && found.severity == Severity::Error && !needed(diagnosis) {
            found.severity = Severity::Warning;
        }
    }
    if open {
        let author = diagnosis
            .case
            .author_domains
            .first()
            .cloned()
            .unwrap_or_default();
        findings.extend(finding("dmarc.undecided").map(|found| found.arg("author", author)));
    }
    let clean = findings
        .iter()
        .all(|found| found.severity < Severity::Error);
    if diagnosis.settled && clean && !open && diagnosis.case.kind != Kind::Unknown {
        let author = diagnosis
            .case
            .author_domains
            .first()
            .cloned()
            .unwrap_or_default();
        let id = if records_only {
            "verdict.records_well"
        } else {
            "verdict.all_well"
        };
        findings.extend(finding(id).map(|found| found.arg("domain", author)));
    }
}

/// Whether a fault in a DMARC record changes what is asked of receivers; a
/// fault in a report address or an unused tag does not.
fn decides(fault: &Finding) -> bool {
    let effect = fault.args.get("effect");
    matches!(effect, Some(Value::Text(effect)) if effect == "record_ignored" || effect == "policy")
}

/// A finding about a signature by a domain unrelated to the author's.
fn foreign(diagnosis: &Diagnosis, found: &Finding) -> bool {
    let (Some(author), Some(Value::Text(signer))) = (
        diagnosis.case.author_domains.first(),
        found.args.get("domain"),
    ) else {
        return false;
    };
    !signer.is_empty() && !super::super::related(signer, author)
}

/// Whether an evaluation ended without a result for want of an answer, or
/// the domain is not there at all.
fn needed(diagnosis: &Diagnosis) -> bool {
    let missing = diagnosis.dns.iter().any(|answer| {
        answer.status == Status::NxDomain
            && diagnosis.case.author_domains.first() == Some(&answer.question.name)
    });
    let spf = diagnosis.spf.as_ref().map(|spf| spf.result);
    let dmarc = diagnosis.dmarc.as_ref().map(|dmarc| dmarc.answer.result);
    let dkim = diagnosis
        .dkim
        .iter()
        .flatten()
        .map(|signature| signature.result);
    let mut results = spf.into_iter().chain(dmarc).chain(dkim);
    missing || results.any(|result| result == Verdict::Temperror)
}
