//! SPF: why the receiver's result may be another.

use super::{Difference, Reason, claimed, differ, had_no_answer};
use crate::diagnosis::Diagnosis;
use crate::model::result::Spf;
use crate::receiver::Claim;

pub(super) fn difference(diagnosis: &Diagnosis) -> Option<Difference> {
    let (claim, spf) = (claimed(diagnosis, "spf")?, diagnosis.spf.as_ref()?);
    let found = spf.result.as_str();
    differ(&claim.result, found).then(|| {
        Difference::new("receiver.spf_differs", "spf", claim, found)
            .arg("domain", spf.domain.as_str())
            .because(reason(diagnosis, claim, spf))
    })
}

/// What the receiver judged, or could not get, before what may have changed
/// since.
fn reason(diagnosis: &Diagnosis, claim: &Claim, spf: &Spf) -> Reason {
    if had_no_answer(claim) {
        return Reason::new("receiver_dns", claim.said.as_str());
    }
    if let (Some(theirs), Some(ours)) = (claim.ip, spf.ip)
        && theirs != ours
    {
        return Reason::new("other_ip", theirs.to_string());
    }
    let domain = claim.domain.as_deref();
    if let Some(theirs) = domain.filter(|theirs| !theirs.eq_ignore_ascii_case(&spf.domain)) {
        return Reason::new("other_mail_from", theirs);
    }
    if let Some(mark) = diagnosis.case.transit.iter().find(|mark| mark.id != "list") {
        let text = mark.text.trim();
        return Reason::new("forwarded", text).evidence("header", Some(text));
    }
    Reason::new("changed", "")
        .evidence("spf_record", spf.record.as_deref())
        .changed(&spf.domain)
}
