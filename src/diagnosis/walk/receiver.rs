//! Station 1: what the receiver said.

use crate::diagnosis::witness::{self, Difference};
use crate::diagnosis::zone::Edited;
use crate::diagnosis::{Diagnosis, catalog};
use crate::model::dns::Data;
use crate::model::finding::Severity;
use crate::model::step::{Evidence, Mark, Step};

pub(super) fn step(diagnosis: &Diagnosis) -> Option<Step> {
    let said = &diagnosis.said;
    let replies = &diagnosis.case.replies;
    if replies.is_empty() && said.steps.is_empty() {
        return None;
    }
    let claim = |method: &str| {
        let mut claims = said.claims.iter();
        let found = claims.find(|claim| claim.method == method);
        found.map_or_else(|| "-".to_owned(), |claim| claim.result.clone())
    };
    let (dmarc, spf) = (claim("dmarc"), claim("spf"));
    let refused = replies
        .iter()
        .any(|reply| reply.code.is_none_or(|code| code >= 400));
    let mark = match (refused, dmarc.as_str()) {
        (true, _) | (_, "fail") => Mark::Fail,
        (_, "pass") => Mark::Pass,
        _ => Mark::Info,
    };
    let mut step = Step::new("walk.receiver", mark)
        .arg("authserv", said.authserv_id.as_deref().unwrap_or("-"))
        .arg(
            "reply",
            replies.first().map_or_else(|| "-".to_owned(), code),
        )
        .arg("spf", spf)
        .arg("dkim", claim("dkim"))
        .arg("dmarc", dmarc);
    if let Some(reply) = replies.first() {
        step.evidence
            .push(Evidence::new("reply", reply.raw.as_str()));
    }
    for (index, reply) in replies.iter().enumerate() {
        let meaning = diagnosis.meanings.get(index);
        let receiver = meaning
            .and_then(|meaning| meaning.receiver_name.clone())
            .or_else(|| reply.host.clone())
            .or_else(|| reply.host_ip.map(|ip| ip.to_string()));
        let told = Step::new("receiver.reply", Mark::Fail)
            .arg("code", code(reply))
            .arg("receiver", receiver.unwrap_or_else(|| "-".to_owned()))
            .arg("recipient", reply.recipient.as_deref().unwrap_or("-"))
            .arg("refused", if reply.of_bounce { "bounce" } else { "mail" })
            .evidence(Evidence::new("reply", reply.raw.as_str()));
        step.steps.push(told);
    }
    step.steps.extend(said.steps.iter().cloned());
    let differences = witness::differences(diagnosis).into_iter();
    step.steps.extend(differences.map(difference));
    step.steps.extend(diagnosis.edited.iter().map(edited));
    Some(step)
}

/// A zone that was edited after the mail, by its serial.
fn edited(edited: &Edited) -> Step {
    let soa = Data::Soa {
        primary: edited.primary.clone(),
        serial: edited.serial,
    };
    let line = format!("{} SOA {}", edited.zone, soa.zone());
    Step::new("receiver.zone", Mark::Info)
        .arg("zone", edited.zone.as_str())
        .arg("serial", edited.serial.to_string())
        .arg("when", edited.when.as_str())
        .evidence(Evidence::new("zone_serial", line))
        .query(edited.question.clone())
        .finding("receiver.zone_edited")
}

/// What the receiver found otherwise, with what shows why.
fn difference(difference: Difference) -> Step {
    let severity = catalog::find(difference.id).map(|kind| kind.severity);
    let mark = severity.map_or(Mark::Info, Severity::mark);
    let mut step = Step::new("receiver.differs", mark)
        .arg("method", difference.method)
        .finding(difference.id);
    step.args.extend(difference.args);
    step.evidence = difference.evidence;
    step
}

/// `550 5.7.26`, as far as it was given.
fn code(reply: &crate::model::case::Reply) -> String {
    let code = reply.code.map(|code| code.to_string());
    let parts: Vec<String> = code.into_iter().chain(reply.enhanced.clone()).collect();
    if parts.is_empty() {
        "-".to_owned()
    } else {
        parts.join(" ")
    }
}
