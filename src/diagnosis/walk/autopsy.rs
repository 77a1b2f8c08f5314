//! What the autopsy of a signature found, each change with both its sides.

use crate::model::result::{Autopsy, Change, ChangeBy, Dkim, Scope};
use crate::model::step::{Evidence, Mark, Step};

/// Findings that rest on an autopsy.
const FINDINGS: &[&str] = &[
    "dkim.changed_in_transit",
    "dkim.changed_after_receipt",
    "dkim.paste_damage",
];

/// The autopsy as a step of the signature; `raised` are the case's findings.
pub(super) fn step(signature: &Dkim, raised: &[&'static str]) -> Option<Step> {
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
