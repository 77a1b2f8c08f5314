//! Fixes: what to change, and the proof that it helps.
//!
//! A fix is proved when the whole evaluation, run again over the changed
//! records, no longer raises the findings that the fix answers and raises no
//! new error. It speaks of this message's IP, MAIL FROM and signatures.

mod alias;
mod chosen;
mod cname;
mod dkim;
mod dmarc;
mod key;
mod lookups;
mod parked;
mod several;
mod spf;
mod stages;
mod uncovered;

use serde::Serialize;

pub(crate) use chosen::{choose, joins};

use super::run::{self, Settings};
use super::{Diagnosis, Outcome};
use crate::dns::{Change, Dns, Planned};
use crate::model::dns::{Answer, Data, RecordType};
use crate::model::finding::{Actor, Finding, Severity};
use crate::model::step::{Args, Value};

pub use alias::{Alias, Place};
pub use stages::{Fate, Stage};

/// One record before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordChange {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: RecordType,
    /// The records that go; none where one is added.
    pub before: Vec<String>,
    /// The record to publish; `None` where one only goes.
    pub after: Option<String>,
}

/// What would stand after a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct After {
    pub result: Outcome,
    /// Ids of the errors that would be left.
    pub still: Vec<&'static str>,
    /// The same, as findings.
    #[serde(skip)]
    pub left: Vec<Finding>,
}

/// Something to change, and who has to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Message `fix-<id>` in `assets/explain`.
    pub id: &'static str,
    pub actor: Actor,
    /// Ids of the findings it answers.
    pub answers: Vec<&'static str>,
    pub changes: Vec<RecordChange>,
    /// Only if this is so, which the customer knows (message
    /// `fix-if-<condition>`).
    pub condition: Option<&'static str>,
    /// The case's values, for its words.
    pub args: Args,
    /// `None`: only a new message can show it.
    pub proved: Option<bool>,
    pub after: Option<After>,
    /// What was wrong with a key's record: words of [`crate::dkim::MENDS`].
    pub mended: Vec<&'static str>,
    /// A CNAME at the name of a change.
    pub alias: Option<Alias>,
    /// A CNAME's target, and the key that stands there.
    pub target_key: Option<(String, String)>,
    /// The way on from a first DMARC record.
    pub stages: Vec<Stage>,
    /// Selector and domain of the signature whose header has to verify:
    /// only that shows that the fix is the right one.
    #[serde(skip)]
    pub verifies: Option<(String, String)>,
    /// The agent takes it; only what is taken stands in the reply.
    pub chosen: bool,
}

impl Fix {
    pub(crate) fn new(id: &'static str, actor: Actor, answers: &[&'static str]) -> Self {
        Self {
            id,
            actor,
            answers: answers.to_vec(),
            changes: Vec::new(),
            condition: None,
            args: Args::new(),
            proved: None,
            after: None,
            mended: Vec::new(),
            alias: None,
            target_key: None,
            stages: Vec::new(),
            verifies: None,
            chosen: true,
        }
    }

    /// The record by which another organization takes a first DMARC record's
    /// reports: not the customer's to publish.
    pub fn consent(&self) -> Option<&RecordChange> {
        let first = self.id == "dmarc-first";
        let mut changes = self.changes.iter();
        changes.find(|change| first && change.name.contains("._report._dmarc."))
    }

    fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    fn only_if(mut self, condition: Option<&'static str>) -> Self {
        self.condition = condition;
        self.arg("condition", condition.unwrap_or("-"))
    }

    fn change(self, name: &str, before: Vec<String>, after: Option<String>) -> Self {
        self.change_of(RecordType::Txt, name, before, after)
    }

    fn change_of(
        mut self,
        kind: RecordType,
        name: &str,
        before: Vec<String>,
        after: Option<String>,
    ) -> Self {
        self.changes.push(RecordChange {
            name: name.to_owned(),
            kind,
            before,
            after,
        });
        self
    }
}

/// Finds fixes for the case's findings and tries each over an overlay.
pub(super) async fn propose(diagnosis: &mut Diagnosis, dns: &Dns, settings: &Settings) {
    let mut fixes = Vec::new();
    fixes.extend(spf::propose(diagnosis));
    fixes.extend(lookups::propose(diagnosis, dns).await);
    fixes.extend(dmarc::propose(diagnosis, dns, settings).await);
    fixes.extend(parked::propose(diagnosis));
    fixes.extend(dkim::propose(diagnosis, dns).await);
    for fix in &mut fixes {
        alias::settle(fix, dns).await;
    }
    diagnosis.dns = dns.trace();
    for fix in &mut fixes {
        if !fix.changes.is_empty() {
            let after = prove(diagnosis, dns, settings, fix).await;
            // A record put right may show that it was not the only fault.
            if fix.proved == Some(false)
                && let Some(both) = spf::with_address(fix, &after)
            {
                *fix = both;
                prove(diagnosis, dns, settings, fix).await;
            }
        }
    }
    // Where an alias had to make room the record is not the name's own.
    for fix in fixes.iter_mut().filter(|fix| fix.alias.is_none()) {
        for mut include in spf::by_service(diagnosis, fix) {
            prove(diagnosis, dns, settings, &mut include).await;
            if include.proved == Some(true) {
                *fix = include;
                break;
            }
        }
    }
    for fix in &mut fixes {
        // The key that stands under another name is not the right one.
        let elsewhere = matches!(fix.id, "dkim-move-key" | "dkim-publish-cname");
        if elsewhere && fix.proved == Some(false) {
            *fix = Fix::new("dkim-publish-key", fix.actor, &["dkim.key_missing"]);
        }
    }
    // An advice that does not help is no advice.
    fixes.retain(|fix| fix.proved != Some(false));
    several::drop_included(&mut fixes);
    chosen::first(&mut fixes);
    stages::add(&mut fixes, diagnosis, dns, settings).await;
    diagnosis.fixes = fixes;
    diagnosis.together = chosen::together(diagnosis, dns, settings).await;
}

/// Tries a fix over the case, and keeps in it what came of that.
async fn prove(diagnosis: &Diagnosis, dns: &Dns, settings: &Settings, fix: &mut Fix) -> Diagnosis {
    let after = attempt(diagnosis, dns, settings, &fix.changes).await;
    fix.proved = Some(proves(diagnosis, &after, fix));
    fix.after = Some(told(&after));
    after
}

/// The case over changed records.
async fn attempt(
    diagnosis: &Diagnosis,
    dns: &Dns,
    settings: &Settings,
    changes: &[RecordChange],
) -> Diagnosis {
    let overlaid = dns.overlaid(record_sets(&diagnosis.dns, changes));
    run::evaluate(
        &diagnosis.case,
        &overlaid,
        settings,
        run::Over::Trial(diagnosis),
        &|_| {},
    )
    .await
}

/// The whole record sets that the changes lead to: what was there, without
/// what goes, with what comes.
fn record_sets(known: &[std::sync::Arc<Answer>], changes: &[RecordChange]) -> Vec<Change> {
    let mut sets: Vec<Change> = Vec::new();
    for change in changes {
        let place = sets
            .iter()
            .position(|set| set.name == change.name && set.kind == change.kind);
        let index = place.unwrap_or_else(|| {
            let answer = known.iter().find(|answer| {
                answer.question.name == change.name && answer.question.kind == change.kind
            });
            sets.push(Change {
                name: change.name.clone(),
                kind: change.kind,
                records: answer.map(|answer| own_data(answer)).unwrap_or_default(),
            });
            sets.len() - 1
        });
        if let Some(set) = sets.get_mut(index) {
            set.records.retain(|data| match data {
                Data::Txt(strings) => !change.before.contains(&strings.concat()),
                _ => true,
            });
            let after = change.after.as_deref();
            let after = after
                .and_then(|value| Planned::new(&change.name, change.kind.as_str(), value).ok());
            set.records.extend(after.and_then(|planned| planned.value));
        }
    }
    sets
}

/// The answer's records of the type asked for; what an alias leads to is
/// another name's.
fn own_data(answer: &Answer) -> Vec<Data> {
    let aliased = answer.cname_chain().next().is_some();
    let records = answer.records.iter().map(|record| record.data.clone());
    records
        .filter(|data| !aliased && !matches!(data, Data::Cname(_)))
        .collect()
}

fn proves(before: &Diagnosis, after: &Diagnosis, fix: &Fix) -> bool {
    let had = |id: &str| before.findings.iter().any(|finding| finding.id == id);
    let answered = !after
        .findings
        .iter()
        .any(|finding| fix.answers.contains(&finding.id));
    // What only follows from errors that stand is no new one: without a
    // DMARC record nothing could fail for want of alignment.
    let follows = |id: &str| after.causes.follow.contains(&id) || uncovered::by(fix, id);
    let worse = after
        .findings
        .iter()
        .any(|finding| spoils(finding) && !had(finding.id) && !follows(finding.id));
    let worse = worse && fix.id != "park-domain";
    answered && !worse && uncovered::verified(after, fix)
}

/// What a change must not bring: an error, or a record that reads well and
/// does something else than it says.
fn spoils(finding: &Finding) -> bool {
    finding.severity == Severity::Error
        || matches!(
            finding.id,
            "spf.redirect_ignored"
                | "spf.terms_after_all"
                | "spf.allows_everyone"
                | "health.sends_no_mail"
        )
}

fn told(after: &Diagnosis) -> After {
    let errors = after.findings.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let left: Vec<Finding> = errors.cloned().collect();
    After {
        result: after.verdict.result,
        still: left.iter().map(|finding| finding.id).collect(),
        left,
    }
}

/// The v=… records of a TXT answer in the case's trace, whole.
fn records(diagnosis: &Diagnosis, name: &str, begins: &str) -> Vec<String> {
    let answer = diagnosis
        .dns
        .iter()
        .find(|answer| answer.question.name == name && answer.question.kind == RecordType::Txt);
    let texts = answer.into_iter().flat_map(|answer| answer.texts());
    texts
        .filter(|text| {
            text.get(..begins.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(begins))
        })
        .collect()
}
