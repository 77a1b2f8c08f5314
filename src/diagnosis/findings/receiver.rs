//! What the receiver's words add: its reply, and where its results differ
//! from ours.

use super::finding;
use crate::diagnosis::Diagnosis;
use crate::model::finding::{Actor, Finding};
use crate::model::result::{Spf, Verdict};
use crate::receiver::Claim;

/// Causes in the receivers' data that the evaluations judge themselves.
const JUDGED: &[&str] = &["spf", "dkim", "dmarc", "alignment", "auth"];

pub(super) fn collect(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    reply(diagnosis, findings);
    forwarding(diagnosis, findings);
    differences(diagnosis, findings);
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
    let seen = diagnosis.spf.is_some() || diagnosis.case.message.is_some();
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
    let forwarder = hosts.first().map_or("-", String::as_str);
    let ours = diagnosis.shelf.is_ours(hosts.iter().map(String::as_str));
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

fn differences(diagnosis: &Diagnosis, findings: &mut Vec<Finding>) {
    if !diagnosis.said.trusted {
        return;
    }
    let claimed = |method: &str| {
        let mut claims = diagnosis.said.claims.iter();
        claims.find(|claim| claim.method == method)
    };
    if let (Some(claim), Some(spf)) = (claimed("spf"), &diagnosis.spf) {
        let found = spf.result.as_str();
        let difference = differ("receiver.spf_differs", &claim.result, found, &spf.domain);
        findings.extend(difference.map(|difference| {
            let (reason, seen) = spf_reason(diagnosis, claim, spf);
            difference.arg("reason", reason).arg("seen", seen)
        }));
    }
    for signature in diagnosis.dkim.iter().flatten() {
        let said = &diagnosis.said;
        let same = said.dkim_word(&signature.domain, &signature.selector);
        // A body that was not seen is no difference; Gmail writes neutral
        // where the body hash does not match.
        let gmails_neutral = |word: &str| word == "neutral" && signature.result == Verdict::Fail;
        let unseen = signature.result == Verdict::Neutral;
        if let Some(word) = same.filter(|word| !unseen && !gmails_neutral(word)) {
            let found = signature.result.as_str();
            let id = "receiver.dkim_differs";
            findings.extend(differ(id, word, found, &signature.domain));
        }
    }
    let settled = diagnosis
        .dispute
        .as_ref()
        .is_none_or(|dispute| dispute.settled);
    if let (Some(claim), Some(dmarc), true) = (claimed("dmarc"), &diagnosis.dmarc, settled) {
        let found = dmarc.answer.result.as_str();
        let (id, author) = ("receiver.dmarc_differs", &dmarc.author_domain);
        findings.extend(differ(id, &claim.result, found, author));
    }
}

/// Why the receiver's SPF result may be another, and what shows it: what it
/// judged, or what it could not get, before what may have changed since.
fn spf_reason(diagnosis: &Diagnosis, claim: &Claim, spf: &Spf) -> (&'static str, String) {
    if matches!(claim.result.as_str(), "temperror" | "error") {
        return ("receiver_dns", claim.said.clone());
    }
    if let (Some(theirs), Some(ours)) = (claim.ip, spf.ip)
        && theirs != ours
    {
        return ("other_ip", theirs.to_string());
    }
    let domain = claim.domain.as_deref();
    if let Some(theirs) = domain.filter(|theirs| !theirs.eq_ignore_ascii_case(&spf.domain)) {
        return ("other_mail_from", theirs.to_owned());
    }
    if let Some(mark) = diagnosis.case.transit.iter().find(|mark| mark.id != "list") {
        return ("forwarded", mark.text.trim().to_owned());
    }
    ("changed", String::new())
}

/// A difference that decides something: receivers use the words beside pass in
/// different ways, and a guess without a record ("bestguesspass") is no pass.
fn differ(id: &str, said: &str, found: &str, domain: &str) -> Option<Finding> {
    let difference = finding(id).filter(|_| (said == "pass") != (found == "pass"))?;
    let difference = difference.arg("said", said).arg("found", found);
    Some(difference.arg("domain", domain))
}
