//! A domain without mail: the three records that say so.

use super::Fix;
use crate::diagnosis::Diagnosis;
use crate::model::dns::RecordType;
use crate::model::finding::Actor;

pub(super) fn propose(diagnosis: &Diagnosis) -> Option<Fix> {
    let open = diagnosis
        .findings
        .iter()
        .any(|finding| finding.id == "health.parked_open");
    let domain = diagnosis.case.author_domains.first().filter(|_| open)?;
    let none = Vec::new;
    // RFC 7208 10.1.2, RFC 7505 3, RFC 9989 4.7.
    let fix = Fix::new("park-domain", Actor::DomainOwner, &["health.parked_open"])
        .change(domain, none(), Some("v=spf1 -all".to_owned()))
        .change_of(RecordType::Mx, domain, none(), Some("0 .".to_owned()));
    let dmarc = diagnosis.dmarc.as_ref();
    let told = dmarc.is_some_and(|dmarc| dmarc.answer.record.is_some());
    if told {
        return Some(fix);
    }
    let name = format!("_dmarc.{domain}");
    Some(fix.change(&name, none(), Some("v=DMARC1; p=reject".to_owned())))
}
