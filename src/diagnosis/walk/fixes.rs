//! What to change, with the records before and after, and what is to be known
//! before anybody changes them.

use std::ops::Range;

use crate::diagnosis::fixes::{Fate, Fix, Stage, joins};
use crate::diagnosis::{Diagnosis, Outcome, RecordChange};
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
    step.steps.extend(together(diagnosis));
    Some(step)
}

/// What the fixes that are taken lead to, where they are several.
fn together(diagnosis: &Diagnosis) -> Option<Step> {
    let after = diagnosis.together.as_ref()?;
    let (mark, result) = match after.result {
        Outcome::Pass => (Mark::Pass, "pass"),
        Outcome::Fail => (Mark::Fail, "fail"),
        Outcome::Undecided => (Mark::Warn, "undecided"),
    };
    let count = diagnosis.fixes.iter().filter(|fix| joins(fix)).count();
    let still: Vec<String> = after.still.iter().map(|id| (*id).to_owned()).collect();
    let step = Step::new("fix.together", mark).arg("count", count);
    Some(step.arg("result", result).arg("still", still))
}

fn fix(fix: &Fix) -> Step {
    let (mark, word) = match fix.proved {
        _ if !fix.chosen => (Mark::None, "left_out"),
        // Proved is what follows from it, not that it is so.
        Some(true) if fix.condition.is_some() => (Mark::Info, "yes"),
        Some(true) => (Mark::Pass, "yes"),
        Some(false) => (Mark::Fail, "no"),
        None => (Mark::Info, "unknown"),
    };
    let mut told = Step::new("fix", mark);
    told.args.clone_from(&fix.args);
    told = told
        .arg("id", fix.id)
        .arg("proved", word)
        .arg("condition", fix.condition.unwrap_or("-"));
    if let Some(after) = &fix.after {
        let still: Vec<String> = after.still.iter().map(|id| (*id).to_owned()).collect();
        told = told.arg("still", still);
    }
    let own = fix.changes.iter();
    for change in own.filter(|change| fix.consent() != Some(change)) {
        let after = change.after.as_deref();
        for before in &change.before {
            let text = line(change, before);
            let gone = changed(before, &[after.unwrap_or_default()]);
            told = told.evidence(marked("record_before", text, before, gone, Mark::Fail));
        }
        if let Some(after) = after {
            let text = line(change, after);
            let before: Vec<&str> = change.before.iter().map(String::as_str).collect();
            let new = changed(after, &before);
            told = told.evidence(marked("record_after", text, after, new, Mark::Warn));
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

/// The terms of a record that the others lack, by their places. Of a record
/// that is new, or goes whole, nothing is marked.
fn changed(record: &str, others: &[&str]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let known = |term: &str| {
        others
            .iter()
            .any(|other| terms(other).any(|(_, one)| one == term))
    };
    if others.iter().any(|other| !other.is_empty()) {
        let new = terms(record).filter(|(_, term)| !known(term));
        places.extend(new.map(|(at, term)| at..at + term.len()));
    }
    places
}

/// The terms of a record, parted by blanks or semicolons, with their places.
fn terms(record: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = record.split_inclusive([' ', ';']);
    let placed = parts.scan(0, |at, part| {
        let start = *at;
        *at += part.len();
        Some((start, part.trim_end_matches([' ', ';'])))
    });
    placed.filter(|(_, term)| !term.is_empty())
}

/// A line that ends in a record, with places of that record marked.
fn marked(
    kind: &'static str,
    line: String,
    record: &str,
    places: Vec<Range<usize>>,
    mark: Mark,
) -> Evidence {
    let start = line.len() - record.len();
    let evidence = Evidence::new(kind, line);
    places.into_iter().fold(evidence, |evidence, place| {
        evidence.highlight(start + place.start..start + place.end, mark)
    })
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
        .arg("taken", if fix.chosen { "yes" } else { "no" })
        .arg("result", result(fate))
        .arg("applied", fate.map_or("-", |fate| fate.applied.as_str()))
        .arg("spf", fate.map_or("-", |fate| fate.spf))
        .arg("dkim", fate.map_or("-", |fate| fate.dkim))
        .arg("with_all", if news { result(all) } else { "none" })
        .evidence(Evidence::new("record_stage", record))
}
