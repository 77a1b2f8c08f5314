//! DMARC: why the receiver's result, or what it did by it, may be another.

use super::{Difference, Reason, claimed, differ, had_no_answer};
use crate::diagnosis::Diagnosis;
use crate::model::result::{Dmarc, Policy, Verdict};
use crate::receiver::Claim;

pub(super) fn difference(diagnosis: &Diagnosis, others: &[Difference]) -> Option<Difference> {
    let (claim, dmarc) = judged(diagnosis)?;
    let found = dmarc.answer.result.as_str();
    differ(&claim.result, found).then(|| {
        Difference::new("receiver.dmarc_differs", "dmarc", claim, found)
            .arg("domain", dmarc.author_domain.as_str())
            .because(reason(diagnosis, claim, dmarc, others))
    })
}

/// The receiver's claim beside ours, where ours is settled.
fn judged(diagnosis: &Diagnosis) -> Option<(&Claim, &Dmarc)> {
    let dispute = diagnosis.dispute.as_ref();
    let settled = dispute.is_none_or(|dispute| dispute.settled);
    let claim = claimed(diagnosis, "dmarc").filter(|_| settled)?;
    Some((claim, diagnosis.dmarc.as_ref()?))
}

fn reason(diagnosis: &Diagnosis, claim: &Claim, dmarc: &Dmarc, others: &[Difference]) -> Reason {
    let (answer, older) = (&dmarc.answer, &dmarc.rfc7489);
    let record = || answer.record.as_deref();
    if had_no_answer(claim) {
        return Reason::new("receiver_dns", claim.said.as_str());
    }
    let theirs = claim.domain.as_deref().filter(|domain| domain.is_ascii());
    if let Some(theirs) = theirs.filter(|one| !one.eq_ignore_ascii_case(&dmarc.author_domain)) {
        let from = diagnosis.case.from.as_deref();
        return Reason::new("other_from", theirs).evidence("from", from);
    }
    if let Some(seen) = by_arc(diagnosis, claim).filter(|_| claim.result == "pass") {
        return Reason::new("arc", seen);
    }
    // RFC 7489 3.2 finds the organizational domain by a list, RFC 9989 4.10 by
    // records: receivers go by the one or the other.
    if !differ(&claim.result, older.result.as_str()) {
        let domain = older.record_domain.as_ref();
        let domain = domain.or(older.organizational_domain.as_ref());
        let seen = domain.map_or("-", |domain| domain.as_str());
        let reason = Reason::new("method", seen);
        return reason.evidence("dmarc_record", older.record.as_deref());
    }
    if matches!(claim.result.as_str(), "none" | "bestguesspass") && record().is_some() {
        let domain = answer.record_domain.as_deref().unwrap_or_default();
        let name = format!("_dmarc.{domain}");
        let reason = Reason::new("record_new", name.as_str());
        return reason.evidence("dmarc_record", record()).changed(&name);
    }
    if answer.result == Verdict::None {
        let name = format!("_dmarc.{}", dmarc.author_domain);
        return Reason::new("record_gone", name.as_str()).changed(&name);
    }
    let of = |method: &str| others.iter().any(|one| one.method == method);
    match (of("spf"), of("dkim")) {
        (true, true) => return Reason::new("follows_both", ""),
        (true, false) => return Reason::new("follows_spf", ""),
        (false, true) => return Reason::new("follows_dkim", ""),
        (false, false) => {}
    }
    if let (Some(spf), Some(theirs)) = (
        diagnosis.spf.as_ref(),
        claimed(diagnosis, "spf").and_then(|claim| claim.domain.as_deref()),
    ) && !theirs.eq_ignore_ascii_case(&spf.domain)
    {
        return Reason::new("other_mail_from", theirs);
    }
    let name = format!(
        "_dmarc.{}",
        answer.record_domain.as_deref().unwrap_or_default()
    );
    if let Some(then) = other_policy(claim, dmarc) {
        let reason = Reason::new("policy_then", then);
        return reason.evidence("dmarc_record", record()).changed(&name);
    }
    let reason = Reason::new("changed", "").evidence("dmarc_record", record());
    reason.changed(&name)
}

/// DMARC failed for both, and the receiver did less than the policy asks
/// (RFC 9989 5.4: what to do is the receiver's to decide).
pub(super) fn overridden(diagnosis: &Diagnosis) -> Option<Difference> {
    let (claim, dmarc) = judged(diagnosis)?;
    let failed = claim.result == "fail" && dmarc.answer.result == Verdict::Fail;
    let done = claim.disposition.as_deref().filter(|_| failed)?;
    let asked = dmarc.answer.applied;
    let less = match done {
        "none" | "accept" | "oreject" | "pct.quarantine" | "pct.reject" => asked > Policy::None,
        "quarantine" => asked > Policy::Quarantine,
        _ => false,
    };
    let difference = Difference::new("receiver.dmarc_overridden", "dmarc", claim, "fail")
        .arg("domain", dmarc.author_domain.as_str())
        .arg("done", done)
        .arg("asked", asked.as_str());
    less.then(|| difference.because(why_less(diagnosis, claim, dmarc, done)))
}

fn why_less(diagnosis: &Diagnosis, claim: &Claim, dmarc: &Dmarc, done: &str) -> Reason {
    let answer = &dmarc.answer;
    let record = answer.record.as_deref();
    if let Some(then) = other_policy(claim, dmarc) {
        let domain = answer.record_domain.as_deref().unwrap_or_default();
        let reason = Reason::new("policy_then", then).evidence("dmarc_record", record);
        return reason.changed(&format!("_dmarc.{domain}"));
    }
    if let Some(seen) = by_arc(diagnosis, claim) {
        return Reason::new("arc", seen);
    }
    let pct = dmarc.rfc7489.pct.filter(|pct| *pct < 100);
    if let Some(pct) = pct {
        let reason = Reason::new("sampled", format!("pct={pct}"));
        return reason.evidence("dmarc_record", record);
    }
    if done.starts_with("pct.") {
        return Reason::new("sampled", done);
    }
    Reason::new("local", claim.reason.as_deref().unwrap_or_default())
}

/// The `p=` that the receiver saw, where it is none that the record has now.
/// Microsoft's action names no `p=`.
fn other_policy(claim: &Claim, dmarc: &Dmarc) -> Option<String> {
    let theirs = claim.policy.as_deref().filter(|_| claim.action.is_none())?;
    let record = dmarc.answer.record.as_deref()?;
    let mut tags = record.split(';').filter_map(|tag| tag.split_once('='));
    let same = tags.any(|(name, value)| {
        let policy = matches!(name.trim().to_ascii_lowercase().as_str(), "p" | "sp" | "np");
        policy && value.trim().eq_ignore_ascii_case(theirs)
    });
    (!same).then(|| format!("p={theirs}"))
}

/// Words of the receiver that a forwarder's ARC seal stood in for what failed:
/// its own, or Microsoft's reason 130.
fn by_arc(diagnosis: &Diagnosis, claim: &Claim) -> Option<String> {
    let texts = [&claim.reason, &claim.comment];
    let mut told = texts.into_iter().flatten();
    let own = told.find(|text| {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        words
            .into_iter()
            .any(|word| word.eq_ignore_ascii_case("arc"))
    });
    let composite = claimed(diagnosis, "compauth").and_then(|claim| claim.reason.as_deref());
    let composite = composite.filter(|reason| *reason == "130");
    own.cloned()
        .or(composite.map(|reason| format!("compauth reason={reason}")))
}
