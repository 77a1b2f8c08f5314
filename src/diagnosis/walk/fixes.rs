//! What to change, with the records before and after, and what is to be known
//! before anybody changes them.

use crate::diagnosis::fixes::{Fate, Fix, Stage};
use crate::diagnosis::{Diagnosis, RecordChange};
use crate::dkim;
use crate::model::result::Policy;
use crate::model::step::{Evidence, Mark, Step};

pub(super) fn step(diagnosis: &Diagnosis) -> Option<Step> {
    if diagnosis.fixes.is_empty() {
        return None;
    }
    let proved = diagnosis
        .fixes
        .iter()
        .filter(|fix| fix.proved == Some(true))
        .count();
    let mut step = Step::new("walk.fixes", Mark::Info)
        .arg("count", diagnosis.fixes.len())
        .arg("proved", proved);
    step.steps.extend(diagnosis.fixes.iter().map(fix));
    Some(step)
}

fn fix(fix: &Fix) -> Step {
    let (mark, word) = match fix.proved {
        Some(true) => (Mark::Pass, "yes"),
        Some(false) => (Mark::Fail, "no"),
        None => (Mark::Info, "unknown"),
    };
    let mut told = Step::new("fix", mark).arg("id", fix.id).arg("proved", word);
    let own = fix.changes.iter();
    for change in own.filter(|change| fix.consent() != Some(change)) {
        for before in &change.before {
            told = told.evidence(Evidence::new("record_before", line(change, before)));
        }
        if let Some(after) = &change.after {
            told = told.evidence(Evidence::new("record_after", line(change, after)));
        }
    }
    told.steps.extend(mended(fix));
    told.steps.extend(target(fix));
    told.steps.extend(alias(fix));
    told.steps.extend(consent(fix));
    told.steps
        .extend(fix.stages.iter().map(|one| stage(fix, one)));
    told
}

fn line(change: &RecordChange, value: &str) -> String {
    format!("{} {} {value}", change.name, change.kind.as_str())
}

fn mended(fix: &Fix) -> Option<Step> {
    let what: Vec<String> = fix.mended.iter().map(|word| (*word).to_owned()).collect();
    let told = Step::new("fix.mended", Mark::Info);
    (!what.is_empty()).then(|| told.arg("what", what))
}

/// The key behind a CNAME to publish.
fn target(fix: &Fix) -> Option<Step> {
    let (target, record) = fix.target_key.as_ref()?;
    let bits = dkim::key::KeyRecord::parse(record)?.key.ok()?.bits;
    Some(
        Step::new("fix.target", Mark::Pass)
            .arg("target", target.as_str())
            .arg("bits", bits)
            .evidence(Evidence::new("key_record", record.as_str())),
    )
}

fn alias(fix: &Fix) -> Option<Step> {
    let alias = fix.alias.as_ref()?;
    let mut step = Step::new("fix.alias", Mark::Warn)
        .arg("name", alias.name.as_str())
        .arg("target", alias.target.as_str())
        .arg("place", alias.place.as_str())
        .arg("others", alias.others.clone());
    for other in &alias.others {
        let line = format!("{} {other}", alias.name);
        step = step.evidence(Evidence::new("record_lost", line));
    }
    Some(step)
}

/// A record that another organization has to publish for the reports.
fn consent(fix: &Fix) -> Option<Step> {
    let change = fix.consent()?;
    let (_, host) = change.name.split_once("._report._dmarc.")?;
    let record = line(change, change.after.as_deref()?);
    Some(
        Step::new("fix.consent", Mark::Info)
            .arg("destination", host)
            .arg("name", change.name.as_str())
            .evidence(Evidence::new("record_after", record)),
    )
}

fn stage(fix: &Fix, stage: &Stage) -> Step {
    let fate = stage.mail.as_ref();
    let mark = match fate {
        None => Mark::Info,
        Some(fate) => match (fate.result, fate.applied) {
            ("pass", _) => Mark::Pass,
            ("fail", Policy::None) => Mark::Info,
            ("fail", _) => Mark::Fail,
            _ => Mark::Info,
        },
    };
    let result = |fate: Option<&Fate>| fate.map_or("none", |fate| fate.result);
    // That a mail which passes goes on passing is no news.
    let all = stage.with_all.as_ref();
    let news = result(fate) != "pass" || result(all) != "pass";
    let change = fix.changes.iter().find(|change| change.after.is_some());
    let record = match change {
        Some(change) => line(change, &stage.record),
        None => stage.record.clone(),
    };
    Step::new("fix.stage", mark)
        .arg("policy", stage.policy.as_str())
        .arg("of", fix.id)
        .arg("result", result(fate))
        .arg("applied", fate.map_or("-", |fate| fate.applied.as_str()))
        .arg("spf", fate.map_or("-", |fate| fate.spf))
        .arg("dkim", fate.map_or("-", |fate| fate.dkim))
        .arg("with_all", if news { result(all) } else { "none" })
        .evidence(Evidence::new("record_stage", record))
}
