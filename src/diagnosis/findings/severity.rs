//! How much a finding weighs in this case: what stands in a record weighs
//! always, what befell this message only if nothing else vouched for it.

use super::finding;
use crate::diagnosis::Diagnosis;
use crate::model::case::{Copy, Kind};
use crate::model::finding::{Finding, Severity};
use crate::model::result::Verdict;

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
    let records_only = diagnosis.case.copy == Copy::Absent && diagnosis.case.replies.is_empty();
    if records_only {
        findings.retain(|found| {
            !matches!(
                found.id,
                "dmarc.spf_unaligned" | "dmarc.dkim_unaligned" | "dmarc.nothing_aligned"
            )
        });
    }
    for found in findings.iter_mut() {
        let of_message = OF_THE_MESSAGE.contains(&found.id) || found.id.starts_with("dkim.");
        if found.severity == Severity::Error && passed && of_message {
            found.severity = Severity::Warning;
        }
        if open && matches!(found.id, "dmarc.nothing_aligned" | "dmarc.spf_unaligned") {
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
        findings.extend(finding("verdict.all_well").map(|found| found.arg("domain", author)));
    }
}

/// Whether an evaluation ended without a result for want of an answer, or
/// the domain is not there at all.
fn needed(diagnosis: &Diagnosis) -> bool {
    let spf = diagnosis.spf.as_ref().map(|spf| spf.result);
    let dmarc = diagnosis.dmarc.as_ref().map(|dmarc| dmarc.answer.result);
    let dkim = diagnosis
        .dkim
        .iter()
        .flatten()
        .map(|signature| signature.result);
    spf.into_iter()
        .chain(dmarc)
        .chain(dkim)
        .any(|result| result == Verdict::Temperror || spf == Some(Verdict::None))
}
