//! Whether report destinations in other domains agreed to receive reports
//! (RFC 9990 4, RFC 7489 7.1).

use std::collections::BTreeSet;

use futures::future::join_all;

use super::record::{Line, ReportUri, read};
use super::walk::{same_organization, walk};
use super::{Extra, plain_domain};
use crate::dns::Dns;
use crate::model::dns::{Question, RecordType};
use crate::model::result::Remark;
use crate::model::step::{Evidence, Mark, Step};

/// Destinations looked at; a record seldom has more than three.
const MAX_DESTINATIONS: usize = 10;

/// Asks for each destination of `record`, found at `policy_domain`, that lies
/// in another organization.
pub async fn report_authorization(dns: &Dns, record: &str, policy_domain: &str) -> Extra {
    let Line::Record(record) = read(record) else {
        return Extra::default();
    };
    let policy_domain = plain_domain(policy_domain);
    let mut seen = BTreeSet::new();
    let uris: Vec<&ReportUri> = record
        .rua
        .iter()
        .chain(&record.ruf)
        .filter(|uri| seen.insert(uri.uri.as_str()))
        .take(MAX_DESTINATIONS)
        .collect();
    let judged = join_all(uris.iter().map(|uri| destination(dns, &policy_domain, uri))).await;
    let mut extra = Extra::default();
    for one in judged {
        extra.steps.extend(one.steps);
        extra.remarks.extend(one.remarks);
    }
    extra
}

async fn destination(dns: &Dns, policy_domain: &str, uri: &ReportUri) -> Extra {
    let step = |mark, name: &str, word: &'static str| {
        Step::new("dmarc.report", mark)
            .arg("uri", uri.uri.as_str())
            .arg("domain", uri.host.as_deref().unwrap_or("-"))
            .arg("name", name)
            .arg("authorized", word)
    };
    let only = |step| Extra {
        steps: vec![step],
        remarks: Vec::new(),
    };
    let Some(host) = &uri.host else {
        return only(step(Mark::Warn, "-", "unreadable"));
    };
    let (own, theirs) = futures::join!(walk(dns, policy_domain), walk(dns, host));
    if same_organization(&own, &theirs) == Some(true) {
        return only(step(Mark::Pass, "-", "same_org"));
    }
    let name = format!("{policy_domain}._report._dmarc.{host}");
    let answer = dns.query(&name, RecordType::Txt).await;
    let question = Question::new(&name, RecordType::Txt);
    let agreed = answer
        .texts()
        .find(|text| matches!(read(text), Line::Record(_)));
    match (agreed, answer.is_trouble()) {
        (Some(text), _) => only(
            step(Mark::Pass, &name, "yes")
                .query(question)
                .evidence(Evidence::new("dmarc_record", text)),
        ),
        (None, true) => only(step(Mark::Trouble, &name, "unknown").query(question)),
        (None, false) => Extra {
            remarks: vec![
                Remark::new("dmarc.report_unauthorized")
                    .arg("domain", policy_domain)
                    .arg("uri", uri.uri.as_str())
                    .arg("destination", host.as_str())
                    .arg("name", name.as_str()),
            ],
            steps: vec![
                step(Mark::Warn, &name, "no")
                    .query(question)
                    .finding("dmarc.report_unauthorized"),
            ],
        },
    }
}
