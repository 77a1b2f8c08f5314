//! DMARC findings: the evaluation's own, and what passed without counting.

use super::{finding, of_remark};
use crate::diagnosis::Diagnosis;
use crate::model::finding::Finding;
use crate::model::result::{Dmarc, Verdict};

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let Some(dmarc) = &diagnosis.dmarc else {
        return;
    };
    findings.extend(dmarc.remarks.iter().filter_map(of_remark));
    findings.extend(diagnosis.dmarc_extra.remarks.iter().filter_map(of_remark));
    let nothing_seen = diagnosis.spf.is_none() && diagnosis.case.message.is_none();
    if dmarc.answer.result == Verdict::Fail && !nothing_seen {
        unaligned(diagnosis, dmarc, findings);
    }
}

/// What passed, but for another organization (RFC 9989 4.4).
fn unaligned(diagnosis: &Diagnosis, dmarc: &Dmarc, findings: &mut Vec<Finding>) {
    let author = dmarc.author_domain.as_str();
    // Where the author's own domain signs, SPF for another domain is as
    // meant; what matters then is why the signature fails.
    let signs = diagnosis.signs_for(author);
    let spf = diagnosis
        .spf
        .as_ref()
        .filter(|spf| !signs && spf.result == Verdict::Pass);
    if let Some(spf) = spf {
        let found = finding("dmarc.spf_unaligned");
        findings.extend(found.map(|found| {
            found
                .arg("author", author)
                .arg("spf_domain", spf.domain.as_str())
        }));
    }
    let passing = diagnosis.dkim.iter().flatten();
    for signature in passing.filter(|signature| signature.result == Verdict::Pass) {
        let found = finding("dmarc.dkim_unaligned");
        findings.extend(found.map(|found| {
            found
                .arg("author", author)
                .arg("dkim_domain", signature.domain.as_str())
        }));
    }
    let nothing = finding("dmarc.nothing_aligned").map(|found| {
        let policy = dmarc.answer.policy.map_or("-", |policy| policy.as_str());
        found.arg("author", author).arg("policy", policy)
    });
    findings.extend(nothing);
}
