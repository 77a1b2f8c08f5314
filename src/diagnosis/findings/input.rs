//! What the input lacks, and what that costs.

use super::finding;
use crate::diagnosis::Diagnosis;
use crate::model::case::{Copy, Kind, Missing};
use crate::model::finding::Finding;

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let case = &diagnosis.case;
    if let Some(mark) = case.transit.iter().find(|mark| mark.id == "backscatter") {
        let found = finding("input.backscatter");
        findings.extend(found.map(|found| found.arg("sender", mark.text.as_str())));
    }
    if diagnosis.client.is_forger() {
        let ip = case.client_ip.as_ref().map(|ip| ip.value.to_string());
        let author = case.author_domains.first().cloned();
        let found = finding("input.forged").map(|found| {
            found
                .arg("author", author.unwrap_or_default())
                .arg("ip", ip.unwrap_or_default())
                .arg("signs", signs(&diagnosis.client.strange))
        });
        findings.extend(found);
    }
    if case.kind == Kind::Unknown {
        findings.extend(finding("input.not_recognised"));
    }
    if case.kind == Kind::Ip && diagnosis.fcrdns() == Some(false) {
        let ip = case
            .client_ip
            .as_ref()
            .map(|ip| ip.value.to_string())
            .unwrap_or_default();
        let found = finding("receiver.ptr_missing");
        findings.extend(found.map(|f| f.arg("ip", ip).arg("receiver", "-").arg("reply", "-")));
    }
    for missing in &case.missing {
        let id = match missing {
            Missing::Body => "input.body_missing",
            Missing::ClientIp => "input.client_ip_missing",
            Missing::AuthorDomain => "input.author_missing",
            Missing::Trace => "input.sent_copy",
            Missing::ReturnedCopy => "input.returned_copy_missing",
            Missing::Octets => "input.octets_lost",
            // Told by the input step; SPF says itself what it lacks.
            Missing::MailFrom | Missing::Helo => continue,
        };
        findings.extend(finding(id));
    }
    // RFC 9989 5.3.1: several author domains are no case for DMARC, and
    // Gmail refuses such mail. A returned copy has one From all the same.
    if case.copy != Copy::Absent && case.author_domains.len() > 1 {
        let several = finding("input.several_authors");
        findings.extend(several.map(|found| found.arg("domains", case.author_domains.clone())));
    }
}

fn signs(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}
