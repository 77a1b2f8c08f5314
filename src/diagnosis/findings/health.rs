//! What a domain without a mail says of itself: whether it takes and sends
//! mail at all.

use super::{finding, of_remark};
use crate::diagnosis::Diagnosis;
use crate::model::finding::Finding;
use crate::model::result::Policy;

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let author = diagnosis.case.author_domains.first();
    let (Some(domain), true) = (author, diagnosis.settled) else {
        return;
    };
    let record = diagnosis.spf.as_ref().and_then(|spf| spf.record.as_deref());
    let sends_none = record.is_some_and(|record| record.trim().eq_ignore_ascii_case("v=spf1 -all"));
    let refused = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|dmarc| dmarc.answer.policy == Some(Policy::Reject));
    if sends_none && refused {
        let said = finding("health.sends_no_mail").map(|one| one.arg("domain", domain.as_str()));
        findings.extend(said);
    }
    let Some(health) = &diagnosis.health else {
        return;
    };
    findings.extend(health.remarks.iter().filter_map(of_remark));
    let takes_none = health.mx.is_empty() && !health.null_mx && !health.implicit;
    if takes_none && record.is_none() {
        let open = finding("health.parked_open").map(|one| one.arg("domain", domain.as_str()));
        findings.extend(open);
    }
}
