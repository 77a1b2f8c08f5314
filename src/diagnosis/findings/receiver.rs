//! What the receiver's words add: its reply, and where its results differ
//! from ours.

use super::finding;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::witness::{self, Difference};
use crate::model::finding::{Actor, Finding};
use crate::model::result::Verdict;

/// Causes in the receivers' data that the evaluations judge themselves.
const JUDGED: &[&str] = &["spf", "dkim", "dmarc", "alignment", "auth"];

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    reply(diagnosis, findings);
    forwarding(diagnosis, findings);
    let differences = witness::differences(diagnosis).into_iter();
    findings.extend(differences.filter_map(|one| of_difference(&one)));
}

fn of_difference(difference: &Difference) -> Option<Finding> {
    let found = finding(difference.id)?;
    Some(Finding {
        args: difference.args.clone(),
        actor: difference.actor,
        ..found
    })
}

fn reply(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let (Some(reply), Some(meaning)) = (diagnosis.case.replies.first(), diagnosis.meaning()) else {
        return;
    };
    let blames = |cause: &str| meaning.causes.iter().any(|found| found == cause);
    let judged = JUDGED.iter().any(|cause| blames(cause));
    let code = match (reply.code, &reply.enhanced) {
        (Some(code), Some(enhanced)) => format!("{code} {enhanced}"),
        (Some(code), None) => code.to_string(),
        (None, Some(enhanced)) => enhanced.clone(),
        (None, None) => String::from("-"),
    };
    let ip = reply
        .ip
        .or(diagnosis.case.client_ip.as_ref().map(|ip| ip.value));
    // Without a client SPF was not judged, only its record looked at.
    let judged_spf = diagnosis.spf.as_ref().is_some_and(|spf| spf.ip.is_some());
    let seen = judged_spf || diagnosis.case.message.is_some();
    let found = if blames("ptr") && diagnosis.fcrdns() == Some(true) {
        let ip = ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string());
        finding("receiver.ptr_now_in_order").map(|found| found.arg("ip", ip))
    } else if judged && !seen {
        // One line, and nothing else to judge by: its word, not ours.
        let domain = reply.domain.as_deref().unwrap_or("-");
        finding("receiver.says_unauthenticated").map(|found| found.arg("domain", domain))
    } else if blames("ptr") {
        let ip = ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string());
        finding("receiver.ptr_missing").map(|found| found.arg("ip", ip))
    } else if meaning.temporary && !judged {
        finding("receiver.temporary").map(|found| found.arg("reply", code.as_str()))
    } else if !judged && reply.code.is_none_or(|code| code >= 400) {
        finding("receiver.refused").map(|found| found.arg("reply", code.as_str()))
    } else {
        None
    };
    let receiver = meaning
        .receiver_name
        .clone()
        .or_else(|| reply.host.clone())
        .unwrap_or_else(|| "-".to_owned());
    findings.extend(found.map(|found| found.arg("reply", code).arg("receiver", receiver)));
}

/// SPF fails because somebody passed the mail on (RFC 7208 D.2), and nothing
/// else vouches for it.
fn forwarding(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    let case = &diagnosis.case;
    let (Some(spf), Some(dmarc)) = (&diagnosis.spf, &diagnosis.dmarc) else {
        return;
    };
    let forwarded = case.transit.iter().any(|mark| {
        matches!(
            mark.id,
            "x_forwarded"
                | "gmail_forward"
                | "resent"
                | "srs"
                | "delivered_to"
                | "forwarded"
                | "readdressed"
        )
    });
    let listed = case.transit.iter().any(|mark| mark.id == "list");
    let failed = matches!(
        spf.result,
        Verdict::Fail | Verdict::Softfail | Verdict::Neutral
    );
    if !forwarded || listed || !failed || dmarc.answer.result == Verdict::Pass {
        return;
    }
    let hosts = diagnosis.client_hosts();
    let verified = diagnosis.verified_hosts();
    let is_ours = |host: &&String| diagnosis.shelf.is_ours(std::iter::once(host.as_str()));
    let own = verified.iter().find(is_ours);
    let ours = own.is_some();
    let forwarder = own.or(hosts.first()).map_or("-", String::as_str);
    let ip = spf.ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string());
    let found = finding("forwarded.spf_fails");
    findings.extend(found.map(|found| {
        let mut found = found
            .arg("forwarder", forwarder)
            .arg("us", if ours { "yes" } else { "no" })
            .arg("domain", spf.domain.as_str())
            .arg("ip", ip);
        if ours {
            found.actor = Actor::Us;
        }
        found
    }));
}
