//! Two cases held against each other: the verdict, what findings went and
//! came, which records and steps stand otherwise.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnosis::Diagnosis;
use crate::explain::walk::{all, differences};
use crate::explain::{self, Lang, Words};
use crate::model::dns::{Answer, Question};
use crate::model::finding::Finding;
use crate::model::harmless;
use crate::report::json::SCHEMA;

/// How two cases differ.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    old: &'a Diagnosis,
    new: &'a Diagnosis,
    /// Findings that are no longer there.
    pub gone: Vec<&'a Finding>,
    /// Findings that were not there.
    pub come: Vec<&'a Finding>,
    pub records: Vec<Changed>,
}

/// A question that both cases asked and that is answered otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub before: Vec<String>,
    pub after: Vec<String>,
}

/// Holds two cases against each other.
pub fn compare<'a>(old: &'a Diagnosis, new: &'a Diagnosis) -> Comparison<'a> {
    let lacks = |all: &[Finding], one: &&Finding| !all.iter().any(|other| other.id == one.id);
    let gone = old.findings.iter();
    let come = new.findings.iter();
    Comparison {
        old,
        new,
        gone: gone.filter(|one| lacks(&new.findings, one)).collect(),
        come: come.filter(|one| lacks(&old.findings, one)).collect(),
        records: records(old, new),
    }
}

fn records(old: &Diagnosis, new: &Diagnosis) -> Vec<Changed> {
    let known: BTreeMap<&Question, &Answer> = old
        .dns
        .iter()
        .map(|answer| (&answer.question, answer.as_ref()))
        .collect();
    let both = new
        .dns
        .iter()
        .filter_map(|after| Some((known.get(&after.question)?, after)));
    both.filter_map(|(before, after)| {
        let (before, now) = (content(before), content(after));
        (before != now).then(|| Changed {
            name: after.question.name.clone(),
            kind: after.question.kind.as_str(),
            before,
            after: now,
        })
    })
    .collect()
}

/// Records sorted; where there is none, how the question ended.
fn content(answer: &Answer) -> Vec<String> {
    let mut records: Vec<String> = answer.records.iter().map(|one| one.data.zone()).collect();
    records.sort();
    if records.is_empty() {
        records.push(answer.status.as_str().to_owned());
    }
    records
}

impl Comparison<'_> {
    /// As JSON.
    pub fn json(&self) -> Value {
        let verdict = |case: &Diagnosis| json!({"result": case.verdict.result, "headline": case.verdict.headline});
        let ids = |all: &[&Finding]| all.iter().map(|one| one.id).collect::<Vec<_>>();
        json!({
            "schema": SCHEMA,
            "before": verdict(self.old), "after": verdict(self.new),
            "gone": ids(&self.gone), "come": ids(&self.come), "records": self.records,
        })
    }

    /// As text.
    pub fn text(&self, lang: Lang) -> String {
        let words = Words::new(lang);
        let (old, new) = (explain::walk(self.old, lang), explain::walk(self.new, lang));
        let mut out = vec![
            format!("{}: {}", words.get("compare-before"), old.banner.text),
            format!("{}: {}", words.get("compare-after"), new.banner.text),
        ];
        let mut section = |id: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                out.push(String::new());
                out.push(words.get(id));
                out.extend(
                    lines
                        .iter()
                        .map(|line| format!("  {}", harmless::line(line))),
                );
            }
        };
        let title = |one: &&Finding| words.finding(one).title;
        section("compare-gone", self.gone.iter().map(title).collect());
        section("compare-come", self.come.iter().map(title).collect());
        let changed = self.records.iter().flat_map(|one| {
            let head = format!("{} {}", one.name, one.kind);
            let before = one.before.iter().map(|text| format!("  - {text}"));
            let after = one.after.iter().map(|text| format!("  + {text}"));
            std::iter::once(head)
                .chain(before)
                .chain(after)
                .collect::<Vec<_>>()
        });
        section("compare-records", changed.collect());
        let differences = differences(&old, &new);
        let mut steps = Vec::new();
        for node in all(&new.nodes) {
            if let Some(before) = differences.get(&node.key)
                && before.outcome != node.outcome
            {
                let arrow = format!("{} → {}", before.outcome, node.outcome);
                steps.push(format!("{}  {arrow}", node.label));
            }
        }
        section("compare-steps", steps);
        if out.len() == 2 {
            out.push(words.get("compare-same"));
        }
        out.join("\n")
    }
}
