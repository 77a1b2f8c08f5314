//! Trouble with DNS, each kind by itself.

use super::finding;
use crate::diagnosis::Diagnosis;
use crate::dns::MAX_QUERIES;
use crate::model::dns::{RecordType, Status};
use crate::model::finding::Finding;

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let Some(author) = diagnosis.case.author_domains.first() else {
        return;
    };
    let below = format!(".{author}");
    let ours = |name: &str| name == author || name.ends_with(&below);
    if let Some(answer) = diagnosis
        .dns
        .iter()
        .find(|answer| answer.authoritative && ours(&answer.question.name))
    {
        let server = answer.server.clone().unwrap_or_default();
        let remark = finding("dns.resolver_is_authority");
        findings.extend(remark.map(|f| f.arg("domain", author.as_str()).arg("server", server)));
    }
    let health = diagnosis.health.iter().flat_map(|health| &health.aside);
    let aside: Vec<_> = health.chain(&diagnosis.client_names.aside).collect();
    for answer in &diagnosis.dns {
        let question = &answer.question;
        if aside.contains(&question) {
            continue;
        }
        let id = match answer.status {
            Status::ServFail => "dns.servfail",
            Status::Refused => "dns.refused",
            Status::Timeout => "dns.timeout",
            Status::Broken => "dns.broken",
            // A bare domain that does not exist; _dmarc and keys are judged
            // by their own standards.
            Status::NxDomain if question.name == *author && question.kind == RecordType::Txt => {
                findings.extend(
                    finding("dns.domain_missing").map(|f| f.arg("domain", author.as_str())),
                );
                continue;
            }
            _ => continue,
        };
        let trouble = finding(id).map(|found| {
            found
                .arg("name", question.name.as_str())
                .arg("type", question.kind.as_str())
        });
        findings.extend(trouble);
    }
    if diagnosis.progress.asked >= MAX_QUERIES {
        findings.extend(finding("dns.query_limit"));
    }
}
