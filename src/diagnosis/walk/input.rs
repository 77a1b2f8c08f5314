//! Station 0: what was given, what was mended in it, what it lacks.

use crate::diagnosis::Diagnosis;
use crate::dns::Applied;
use crate::model::case::{Kind, Missing, Source};
use crate::model::step::{Evidence, Mark, Step};

pub(super) fn step(diagnosis: &Diagnosis) -> Step {
    let case = &diagnosis.case;
    let mark = match case.kind {
        Kind::Unknown => Mark::Fail,
        _ if case.missing.is_empty() => Mark::Pass,
        _ => Mark::Info,
    };
    let mut step = Step::new("walk.input", mark)
        .arg("kind", kind(case.kind))
        .arg("repairs", case.repairs.len());
    step.steps.extend(diagnosis.what_if.iter().map(assumed));
    for repair in &case.repairs {
        let repaired = Step::new("input.repair", Mark::Info)
            .arg("id", repair.id)
            .arg("count", repair.count);
        step.steps.push(repaired);
    }
    if let (Some(from), Some(domain)) = (&case.from, case.author_domains.first()) {
        let mut evidence = Evidence::new("from", from.as_str());
        if let Some(at) = from.to_lowercase().rfind(domain.as_str()) {
            evidence = evidence.highlight(at..at + domain.len(), Mark::Info);
        }
        let author = Step::new("input.author", Mark::Info)
            .arg("domain", domain.as_str())
            .evidence(evidence);
        step.steps.push(author);
    }
    if let Some(mail_from) = &case.mail_from {
        let shown = if mail_from.value.is_empty() {
            "<>"
        } else {
            mail_from.value.as_str()
        };
        step.steps
            .push(value("input.mail_from", shown.to_owned(), mail_from.source));
    }
    if let Some(ip) = &case.client_ip {
        step.steps
            .push(value("input.client_ip", ip.value.to_string(), ip.source));
    }
    if let Some(helo) = &case.helo {
        step.steps
            .push(value("input.helo", helo.value.clone(), helo.source));
    }
    for missing in &case.missing {
        step.steps
            .push(Step::new("input.missing", Mark::Info).arg("what", lacks(*missing)));
    }
    step
}

/// A record that does not stand, or no longer, but is assumed to.
fn assumed(change: &Applied) -> Step {
    let mut step = Step::new("input.what_if", Mark::Info)
        .arg("name", change.name.as_str())
        .arg("type", change.kind.as_str())
        .arg(
            "removed",
            if change.value.is_empty() { "yes" } else { "no" },
        )
        .arg("alias", change.removed_alias.as_deref().unwrap_or_default());
    for before in &change.replaced {
        step = step.evidence(Evidence::new("record_before", before.as_str()));
    }
    if !change.value.is_empty() {
        step = step.evidence(Evidence::new("record_after", change.value.as_str()));
    }
    step
}

fn value(id: &'static str, value: String, source: Source) -> Step {
    Step::new(id, Mark::Info)
        .arg("value", value)
        .arg("source", read_in(source))
}

fn read_in(source: Source) -> &'static str {
    match source {
        Source::Agent => "agent",
        Source::Reply => "reply",
        Source::Received => "received",
        Source::ReturnPath => "return_path",
        Source::Receiver => "receiver",
        Source::Report => "report",
        Source::From => "from",
        Source::Input => "input",
    }
}

fn lacks(missing: Missing) -> &'static str {
    match missing {
        Missing::Body => "body",
        Missing::ClientIp => "client_ip",
        Missing::MailFrom => "mail_from",
        Missing::Helo => "helo",
        Missing::AuthorDomain => "author_domain",
        Missing::Trace => "trace",
        Missing::ReturnedCopy => "returned_copy",
        Missing::Octets => "octets",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Message => "message",
        Kind::Headers => "headers",
        Kind::Bounce => "bounce",
        Kind::SmtpReply => "smtp_reply",
        Kind::AuthResults => "auth_results",
        Kind::Domain => "domain",
        Kind::Address => "address",
        Kind::DkimKey => "dkim_key",
        Kind::Ip => "ip",
        Kind::Unknown => "unknown",
    }
}
