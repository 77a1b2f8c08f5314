//! What would have become of this mail under a DMARC policy, by the evaluation
//! itself: the way on from a first record, and a policy that a correction
//! brings to effect.

use serde::Serialize;

use super::{Fix, RecordChange, attempt, dmarc, joins, several};
use crate::diagnosis::{Diagnosis, Settings};
use crate::dmarc::record::{Line, read};
use crate::dns::Dns;
use crate::model::result::{Policy, Verdict};

/// One stage of a policy (RFC 9989 4.7, `p`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stage {
    pub policy: Policy,
    /// The whole record.
    pub record: String,
    /// `None`: there is no mail.
    pub mail: Option<Fate>,
    /// The same once every other proved change is made, where there are
    /// such.
    pub with_all: Option<Fate>,
}

/// What would have become of the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Fate {
    /// `pass`, `fail`, `undecided`.
    pub result: &'static str,
    /// What the receiver is asked to do.
    pub applied: Policy,
    pub spf: &'static str,
    pub dkim: &'static str,
}

/// Adds the stages to the fixes that set a policy.
pub(super) async fn add(fixes: &mut [Fix], diagnosis: &Diagnosis, dns: &Dns, settings: &Settings) {
    for place in 0..fixes.len() {
        let others = fixes
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != place);
        let others = several::joined(others.map(|(_, fix)| fix).filter(|fix| joins(fix)));
        let Some(fix) = fixes.get_mut(place) else {
            continue;
        };
        let policies: Vec<Policy> = match fix.id {
            "dmarc-first" => vec![Policy::None, Policy::Quarantine, Policy::Reject],
            // Nobody read its policy before: what it does is news.
            "dmarc-correct" | "dmarc-keep-one" => {
                let now = diagnosis
                    .dmarc
                    .as_ref()
                    .and_then(|dmarc| dmarc.answer.policy);
                policy(fix)
                    .into_iter()
                    .filter(|one| Some(*one) != now)
                    .collect()
            }
            _ => continue,
        };
        let trial = Trial {
            others,
            diagnosis,
            dns,
            settings,
        };
        for policy in policies {
            let stage = trial.stage(fix, policy).await;
            let harms = |fate: &Fate| fate.applied != Policy::None;
            let harmed = stage.mail.as_ref().is_some_and(harms);
            // A policy that would refuse the customer's own mail is no advice
            // as long as nothing lets that mail pass.
            let saved = stage.with_all.as_ref().is_some_and(|fate| !harms(fate));
            if fix.id != "dmarc-first" && harmed && !saved {
                fix.chosen = false;
            }
            if fix.id == "dmarc-first" || harmed {
                fix.stages.push(stage);
            }
        }
    }
}

/// The policy of the record that a fix publishes.
fn policy(fix: &Fix) -> Option<Policy> {
    let record = fix
        .changes
        .iter()
        .find_map(|change| change.after.as_deref())?;
    match read(record) {
        Line::Record(record) => record.p.policy(),
        Line::Meant(_) | Line::Other => None,
    }
}

/// What a policy is tried on.
struct Trial<'a> {
    /// All other proved changes.
    others: Vec<RecordChange>,
    diagnosis: &'a Diagnosis,
    dns: &'a Dns,
    settings: &'a Settings,
}

impl Trial<'_> {
    async fn stage(&self, fix: &Fix, policy: Policy) -> Stage {
        let own: Vec<RecordChange> = fix.changes.iter().map(|one| at(one, policy)).collect();
        let record = own.iter().find_map(|change| change.after.clone());
        let mut stage = Stage {
            policy,
            record: record.unwrap_or_default(),
            mail: None,
            with_all: None,
        };
        if self.diagnosis.records_only() {
            return stage;
        }
        stage.mail = self.fate(&own).await;
        if !self.others.is_empty() {
            let all: Vec<RecordChange> = self.others.iter().cloned().chain(own).collect();
            stage.with_all = self.fate(&all).await;
        }
        stage
    }

    async fn fate(&self, changes: &[RecordChange]) -> Option<Fate> {
        fate(&attempt(self.diagnosis, self.dns, self.settings, changes).await)
    }
}

/// The change with the record's policy set.
fn at(change: &RecordChange, policy: Policy) -> RecordChange {
    let first = change.after.as_deref();
    let first = first.filter(|record| record.starts_with(dmarc::FIRST));
    let after = match first {
        Some(record) => Some(record.replacen("p=none", &format!("p={}", policy.as_str()), 1)),
        None => change.after.clone(),
    };
    RecordChange {
        after,
        ..change.clone()
    }
}

fn fate(after: &Diagnosis) -> Option<Fate> {
    let dmarc = after.dmarc.as_ref()?;
    let aligned = dmarc.answer.aligned;
    let open = after
        .dispute
        .as_ref()
        .is_some_and(|dispute| !dispute.settled);
    let result = match dmarc.answer.result {
        _ if open => "undecided",
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        _ => "undecided",
    };
    let spf = match &after.spf {
        _ if aligned.spf => "aligned",
        Some(spf) if spf.result == Verdict::Pass => "unaligned",
        Some(_) => "failed",
        None => "unseen",
    };
    let signatures = after.dkim.as_deref();
    let passed = |one: &crate::model::result::Dkim| one.result == Verdict::Pass;
    let dkim = match signatures {
        _ if aligned.dkim => "aligned",
        Some(all) if all.iter().any(passed) => "unaligned",
        Some([]) => "none",
        Some(_) => "failed",
        None => "unseen",
    };
    let applied = match result {
        "fail" => dmarc.answer.applied,
        _ => Policy::None,
    };
    Some(Fate {
        result,
        applied,
        spf,
        dkim,
    })
}
