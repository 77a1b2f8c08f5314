//! What the autopsy of a signature found, each change with both its sides.

use crate::diagnosis::{Diagnosis, related};
use crate::model::case::Hop;
use crate::model::result::{Autopsy, Change, ChangeBy, Dkim, Scope};
use crate::model::step::{Evidence, Mark, Step};

/// Findings that rest on an autopsy.
const FINDINGS: &[&str] = &[
    "dkim.changed_in_transit",
    "dkim.changed_after_receipt",
    "dkim.paste_damage",
];

/// The autopsy as a step of the signature; `raised` are the case's findings.
pub(super) fn step(
    diagnosis: &Diagnosis,
    signature: &Dkim,
    raised: &[&'static str],
) -> Option<Step> {
    let autopsy = signature.autopsy.as_ref()?;
    let mark = match (autopsy.verified, autopsy.changes.is_empty()) {
        (true, false) => Mark::Fail,
        (false, false) => Mark::Warn,
        (_, true) => Mark::Info,
    };
    let mut step = Step::new("dkim.autopsy", mark)
        .arg("count", autopsy.changes.len())
        .arg("verified", if autopsy.verified { "yes" } else { "no" })
        .arg("scope", scope(autopsy))
        .arg("changes", kinds(autopsy));
    if let Some((after, until)) = between(diagnosis, signature).filter(|_| autopsy.verified) {
        step = step.arg("after", after).arg("until", until);
    }
    if autopsy.verified {
        let rest = FINDINGS.iter().copied();
        step.findings.extend(rest.filter(|id| raised.contains(id)));
    }
    if let [only] = autopsy.changes.as_slice() {
        step.evidence = sides(only);
    }
    for change in &autopsy.changes {
        let mut told = Step::new("dkim.change", mark)
            .arg("changes", vec![change.kind.to_owned()])
            .arg("field", change.field.as_deref().unwrap_or("-"))
            .arg("by", by(change.by));
        told.evidence = sides(change);
        step.steps.push(told);
    }
    Some(step)
}

/// The servers between which the mail was changed: after the last one that
/// saw the signature good, or else signed, and before it was at the receiver.
/// Fields are put on top of each other, so what stands above the signature
/// came later (RFC 5321 4.4, RFC 6376 3.5).
fn between(diagnosis: &Diagnosis, signature: &Dkim) -> Option<(String, String)> {
    let case = &diagnosis.case;
    let later: Vec<&Hop> = case
        .hops
        .iter()
        .filter(|hop| hop.field < signature.field)
        .collect();
    let taken = case.receiver_hop.and_then(|at| case.hops.get(at));
    let taken = taken.filter(|hop| hop.field < signature.field);
    let until = taken.or(later.first().copied())?.by.clone()?;
    let passed = diagnosis.said.testimony.iter().find(|told| {
        told.claims.iter().any(|claim| {
            claim.method == "dkim"
                && claim.result == "pass"
                && claim.domain.as_deref() == Some(signature.domain.as_str())
        })
    });
    let witness = passed.and_then(|told| told.authserv_id.clone());
    // A mail server's filter signs below the server's own Received.
    let signer = later.last().and_then(|hop| {
        let own = |by: &&String| related(&by.to_lowercase(), &signature.domain);
        hop.by.as_ref().filter(own).or(hop.from.as_ref()).cloned()
    });
    let after = witness.or(signer)?;
    (after != until).then_some((after, until))
}

/// A change as it was signed and as it arrived.
fn sides(change: &Change) -> Vec<Evidence> {
    vec![
        Evidence::new("change_signed", change.after.as_str()),
        Evidence::new("change_arrived", change.before.as_str()),
    ]
}

fn kinds(autopsy: &Autopsy) -> Vec<String> {
    let changes = autopsy.changes.iter();
    changes.map(|change| change.kind.to_owned()).collect()
}

fn scope(autopsy: &Autopsy) -> &'static str {
    match autopsy.scope {
        Scope::Header => "header",
        Scope::Body => "body",
        Scope::Both => "both",
    }
}

/// The word of the JSON and of the texts for whoever made a change.
pub(in crate::diagnosis) fn by(by: ChangeBy) -> &'static str {
    match by {
        ChangeBy::Gateway => "gateway",
        ChangeBy::List => "list",
        ChangeBy::Forwarder => "forwarder",
        ChangeBy::Paste => "paste",
        ChangeBy::Unknown => "unknown",
    }
}
