//! From the diagnosis to the walk that is drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::added::section;
use super::{Banner, Block, Hooks, Node, Section, Walk, added, playbook};
use crate::diagnosis::{Diagnosis, Outcome};
use crate::explain::evidence::harmless;
use crate::explain::lang::Lang;
use crate::explain::topics;
use crate::explain::words::Words;
use crate::model::dns::{Answer, Data, Question};
use crate::model::finding::{Finding, Severity};
use crate::model::harmless as plain;
use crate::model::step::{Args, Mark, Step, Value};

/// What the nodes are made from.
struct Maker<'a> {
    words: Words,
    findings: &'a [Finding],
    dns: &'a [Arc<Answer>],
}

/// The diagnosis as it is drawn, finished or not.
pub fn walk(diagnosis: &Diagnosis, lang: Lang) -> Walk {
    let words = Words::new(lang);
    let mut nodes = nodes(&diagnosis.steps, &diagnosis.findings, &diagnosis.dns, lang);
    added::meanings(diagnosis, words, &mut nodes);
    added::causes(diagnosis, words, &mut nodes);
    added::left(diagnosis, words, &mut nodes);
    playbook::fill(diagnosis, words, &mut nodes);
    playbook::beside_fixes(diagnosis, words, &mut nodes);
    added::choices(diagnosis, &mut nodes);
    Walk {
        title: title(diagnosis, words),
        banner: banner(diagnosis, words),
        focus: focus(diagnosis, &nodes),
        plans: playbook::plans(diagnosis)
            .iter()
            .map(|(_, plan)| playbook::plan_name(plan, words))
            .collect(),
        fixes: nodes
            .iter()
            .find(|node| node.key == "fixes")
            .map(|node| node.key.clone()),
        nodes,
        progress: (!diagnosis.finished)
            .then_some((diagnosis.progress.answered, diagnosis.progress.asked)),
        differences: BTreeMap::new(),
    }
}

/// Steps with their findings and DNS answers as nodes.
pub fn nodes(steps: &[Step], findings: &[Finding], dns: &[Arc<Answer>], lang: Lang) -> Vec<Node> {
    let maker = Maker {
        words: Words::new(lang),
        findings,
        dns,
    };
    // Stations are named, so that one that arrives late moves no selection.
    let mut seen: Vec<&str> = Vec::new();
    let mut nodes = Vec::with_capacity(steps.len());
    for step in steps {
        let name = step.id.strip_prefix("walk.").unwrap_or(step.id);
        let nth = seen.iter().filter(|id| **id == step.id).count();
        seen.push(step.id);
        let key = match nth {
            0 => name.to_owned(),
            nth => format!("{name}.{nth}"),
        };
        nodes.push(maker.node(step, key));
    }
    nodes
}

impl Maker<'_> {
    fn node(&self, step: &Step, key: String) -> Node {
        let text = self.words.step(step);
        let mut evidence: Vec<Block> = step
            .evidence
            .iter()
            .map(|evidence| {
                let (text, highlights) = harmless(evidence);
                Block {
                    caption: self.words.evidence(evidence.kind),
                    text,
                    highlights,
                    is_questions: false,
                }
            })
            .collect();
        evidence.extend(self.queries(&step.queries));
        let children = step.steps.iter().enumerate();
        Node {
            mark: step.mark,
            label: text.label,
            outcome: match step.mark {
                Mark::Pending => self.words.get("outcome-pending"),
                _ => text.outcome,
            },
            evidence,
            // Its values are not there yet.
            panel: match step.mark {
                Mark::Pending => self.panel(step, String::new()),
                _ => self.panel(step, text.about),
            },
            children: children
                .map(|(index, child)| self.node(child, format!("{key}/{index}")))
                .collect(),
            copy: copy(step),
            hooks: self.hooks(step),
            key,
        }
    }

    fn hooks(&self, step: &Step) -> Hooks {
        let lookup = |question: &Question| format!("{} {}", question.name, question.kind.as_str());
        let planned = step.evidence.iter();
        let planned = planned.filter(|evidence| evidence.kind == "record_after");
        let mut records: Vec<String> = planned.map(|evidence| evidence.text.clone()).collect();
        if records.is_empty() {
            let answers = self.dns.iter();
            let answers = answers.filter(|answer| step.queries.contains(&answer.question));
            records = answers.flat_map(|answer| standing(answer)).collect();
        }
        Hooks {
            lookups: match step.args.get("lookup") {
                Some(Value::Text(link)) => vec![link.clone()],
                _ => step.queries.iter().map(lookup).collect(),
            },
            records,
            selectors: step.id == "dkim.discovery",
            choice: None,
            topic: step
                .findings
                .iter()
                .find_map(|id| topics::of_finding(id))
                .map(str::to_owned),
        }
    }

    fn panel(&self, step: &Step, about: String) -> Vec<Section> {
        let mut panel = Vec::new();
        let mut told: Vec<&str> = Vec::new();
        for id in &step.findings {
            if told.contains(id) {
                continue;
            }
            told.push(id);
            for finding in concerned(step, id, self.findings) {
                panel.extend(sections(self.words, finding));
            }
        }
        if step.id == "fix"
            && let Some(Value::Text(id)) = step.args.get("id")
        {
            let text = self.words.fix(id, &step.args).action;
            panel.extend(section(self.words, "section-fix", text, None));
        }
        if let Some(Value::List(still)) = step.args.get("still") {
            panel.extend(section(
                self.words,
                "section-still",
                self.titles(still),
                None,
            ));
        }
        if panel.is_empty() || step.id.starts_with("fix") {
            let about = section(self.words, "section-about", about, None);
            panel.extend(about.map(|about| Section {
                general: true,
                ..about
            }));
        }
        panel
    }

    /// The titles of findings, by their ids, each on a line.
    fn titles(&self, ids: &[String]) -> String {
        let found = ids.iter().filter_map(|id| {
            let mut findings = self.findings.iter();
            findings.find(|finding| finding.id == id)
        });
        let lines = found.map(|finding| format!("· {}", self.words.finding(finding).title));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The DNS questions of a step: name, type, rcode, time, TTL, server.
    fn queries(&self, queries: &[Question]) -> Option<Block> {
        let answers: Vec<&Arc<Answer>> = queries
            .iter()
            .filter_map(|question| self.dns.iter().find(|answer| answer.question == *question))
            .collect();
        let lines: Vec<String> = answers.iter().map(|answer| self.query(answer)).collect();
        (!lines.is_empty()).then(|| Block {
            caption: self.words.get("evidence-dns"),
            text: lines.join("\n"),
            highlights: Vec::new(),
            is_questions: true,
        })
    }

    fn query(&self, answer: &Answer) -> String {
        let question = &answer.question;
        let mut line = format!(
            "{} {}  {}  {} ms",
            plain::line(&question.name),
            question.kind.as_str(),
            answer.status.as_str(),
            answer.ms
        );
        if let Some(ttl) = answer.ttl {
            line.push_str(&format!("  TTL {ttl}"));
        }
        if let Some(server) = &answer.server {
            line.push_str(&format!("  @{}", plain::line(server)));
        }
        line
    }
}

/// The records of an answer as lines that can be typed, those with a version
/// first; the bare question where there is none.
fn standing(answer: &Answer) -> Vec<String> {
    let question = format!("{} {}", answer.question.name, answer.question.kind.as_str());
    let own = answer.records.iter().map(|record| &record.data);
    let own = own.filter(|data| data.kind() == answer.question.kind);
    let mut values: Vec<String> = own.map(Data::value).collect();
    values.sort_by_key(|value| !value.to_ascii_lowercase().starts_with("v="));
    if values.is_empty() {
        return vec![question];
    }
    let lines = values.iter();
    lines.map(|value| format!("{question} {value}")).collect()
}

/// The findings of `id` that are this step's own: one that speaks of another
/// domain, selector or term belongs to another step. Stations hold all.
fn concerned<'a>(step: &Step, id: &str, findings: &'a [Finding]) -> Vec<&'a Finding> {
    const TELLING: &[&str] = &["domain", "selector", "term", "token", "column", "tag"];
    let all: Vec<&Finding> = findings.iter().filter(|found| found.id == id).collect();
    if all.len() < 2 || step.id.starts_with("walk.") {
        return all;
    }
    let same = |found: &&Finding| {
        TELLING
            .iter()
            .all(|name| match (step.args.get(name), found.args.get(name)) {
                (Some(ours), Some(theirs)) => ours == theirs,
                _ => true,
            })
    };
    let own: Vec<&Finding> = all.iter().copied().filter(same).collect();
    if own.is_empty() { all } else { own }
}

/// A finding's sections: what, why, what to do, where it is written.
fn sections(words: Words, finding: &Finding) -> Vec<Section> {
    let text = words.finding(finding);
    let mark = finding.severity.mark();
    let mut args = Args::new();
    args.insert("actor", text.actor.into());
    let heading = words.message("section-fix-by", &args);
    let fix = (!text.fix.is_empty()).then_some(Section {
        heading,
        text: text.fix,
        mark: None,
        general: false,
    });
    section(words, "section-what", text.what, Some(mark))
        .into_iter()
        .chain(section(words, "section-why", text.why, None))
        .chain(fix)
        .chain(section(
            words,
            "section-references",
            text.references.join("\n"),
            None,
        ))
        .collect()
}

/// What is copied: the record to publish where there is one, else the
/// evidence as it stands.
fn copy(step: &Step) -> Option<String> {
    let wanted = |kind: &str| -> Vec<String> {
        let texts = step.evidence.iter();
        let texts = texts.filter(|evidence| kind.is_empty() || evidence.kind == kind);
        texts.map(|evidence| plain::block(&evidence.text)).collect()
    };
    let records = wanted("record_after");
    let texts = if records.is_empty() {
        wanted("")
    } else {
        records
    };
    if !texts.is_empty() {
        return Some(texts.join("\n"));
    }
    match step.args.get("value") {
        Some(Value::Text(value)) => Some(plain::line(value)),
        _ => None,
    }
}

/// The innermost step that the headline finding stands at. Steps and nodes
/// have the same shape, so the way down one is the way down the other.
fn focus(diagnosis: &Diagnosis, nodes: &[Node]) -> Option<String> {
    let headline = diagnosis.verdict.headline?;
    let stations = diagnosis.steps.iter().zip(nodes);
    stations
        .filter(|(step, _)| step.id != "walk.verdict")
        .find_map(|(step, node)| holder(step, node, headline))
}

fn holder(step: &Step, node: &Node, id: &str) -> Option<String> {
    let inner = step.steps.iter().zip(&node.children);
    inner
        .filter_map(|(step, node)| holder(step, node, id))
        .next()
        .or_else(|| step.findings.contains(&id).then(|| node.key.clone()))
}

/// What the case is about, in a few words.
fn title(diagnosis: &Diagnosis, words: Words) -> String {
    let case = &diagnosis.case;
    let input = diagnosis.steps.iter().find(|step| step.id == "walk.input");
    let kind = input
        .map(|step| words.step(step).outcome)
        .unwrap_or_default();
    match case.author_domains.first() {
        Some(domain) => format!("{} · {kind}", plain::line(domain)),
        None => kind,
    }
}

fn banner(diagnosis: &Diagnosis, words: Words) -> Banner {
    let verdict = diagnosis.verdict;
    let headline = verdict
        .headline
        .and_then(|id| diagnosis.findings.iter().find(|found| found.id == id));
    let text = headline.map(|found| words.finding(found).title);
    let (mark, id) = match verdict.result {
        Outcome::Undecided if !diagnosis.settled => (Mark::Pending, "banner-pending"),
        Outcome::Pass => (Mark::Pass, "banner-pass"),
        Outcome::Fail => (Mark::Fail, "banner-fail"),
        Outcome::Undecided => (Mark::Warn, "banner-undecided"),
    };
    let mark = match headline {
        Some(found) if mark == Mark::Pass && found.severity == Severity::Warning => Mark::Warn,
        _ => mark,
    };
    let text = text.unwrap_or_else(|| words.get(id));
    let text = match diagnosis.what_if.len() {
        0 => text,
        count => {
            let mut args = Args::new();
            args.insert("count", count.into());
            args.insert("text", text.into());
            words.message("banner-what-if", &args)
        }
    };
    Banner { mark, text }
}
