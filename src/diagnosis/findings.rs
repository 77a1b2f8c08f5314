//! From what the evaluations noticed to the case's findings.

mod dkim;
mod dmarc;
mod form;
mod health;
mod input;
mod receiver;
mod severity;
mod trouble;

use super::Diagnosis;
use super::catalog;
use super::zone::Edited;
use crate::model::finding::Finding;
use crate::model::result::Remark;

/// A finding of the catalogue's row `id`, without arguments.
fn finding(id: &str) -> Option<Finding> {
    catalog::find(id).map(Finding::new)
}

/// An evaluation's remark as a finding. One that the catalogue lacks has no
/// words and is left out; a test sees to it that there is none.
pub fn of_remark(remark: &Remark) -> Option<Finding> {
    finding(remark.id).map(|finding| Finding {
        args: remark.args.clone(),
        ..finding
    })
}

/// What a zone's serial adds to a difference from the receiver.
pub(super) fn of_zone(edited: &Edited) -> Option<Finding> {
    let found = finding("receiver.zone_edited")?;
    let found = found
        .arg("zone", edited.zone.as_str())
        .arg("record", edited.record.as_str());
    // As text: a number would be grouped in some languages.
    let found = found.arg("serial", edited.serial.to_string());
    let found = found
        .arg("form", edited.form)
        .arg("when", edited.when.as_str());
    Some(found.arg("mailed_at", edited.mailed_at))
}

/// All findings, in the order of the walk, with the weight they have in this
/// case.
pub(super) fn collect(diagnosis: &Diagnosis) -> Vec<Finding> {
    let mut findings = Vec::new();
    input::collect(diagnosis, &mut findings);
    receiver::collect(diagnosis, &mut findings);
    form::collect(diagnosis, &mut findings);
    trouble::collect(diagnosis, &mut findings);
    if let Some(spf) = &diagnosis.spf {
        findings.extend(spf.remarks.iter().filter_map(of_remark));
    }
    dkim::collect(diagnosis, &mut findings);
    if let Some(discovery) = &diagnosis.discovery {
        findings.extend(discovery.remarks.iter().filter_map(of_remark));
    }
    if let Some(arc) = &diagnosis.arc {
        findings.extend(arc.remarks.iter().filter_map(of_remark));
    }
    dmarc::collect(diagnosis, &mut findings);
    health::collect(diagnosis, &mut findings);
    severity::settle(diagnosis, &mut findings);
    let mut unique: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        if !unique.contains(&finding) {
            unique.push(finding);
        }
    }
    unique
}
