//! Walks and records as steps and remarks.

use super::or_dash;
use super::record::{Effect, Problem, Record, TagState};
use super::walk::{Found, Node, Rule, Stop, Walk};
use crate::model::dns::{Question, RecordType};
use crate::model::result::Remark;
use crate::model::step::{Evidence, Mark, Step};

/// A whole walk. `of` says whose: `author`, `spf`, `dkim`.
pub(super) fn walk(walk: &Walk, of: &'static str) -> Step {
    let organization = walk.organization();
    let org = organization.as_ref().map_or("", |(domain, _)| domain);
    let mark = match (&organization, walk.trouble()) {
        (None, _) => Mark::Trouble,
        (Some(_), Some(_)) => Mark::Warn,
        (Some(_), None) => Mark::Info,
    };
    let mut step = Step::new("dmarc.walk", mark)
        .arg("domain", walk.start.as_str())
        .arg("of", of)
        .arg("queries", walk.nodes.len())
        .arg("org", or_dash(org));
    for (index, node) in walk.nodes.iter().enumerate() {
        let why = match (index, walk.skipped) {
            (0, _) => "start",
            (1, skipped) if skipped > 0 => "shortened",
            _ => "parent",
        };
        if why == "shortened" {
            step = step.child(
                Step::new("dmarc.skipped", Mark::Skipped)
                    .arg("labels", walk.skipped)
                    .arg("from", walk.start.as_str())
                    .arg("to", node.domain.as_str()),
            );
        }
        step = step.child(query(node, index + 1, why));
    }
    step.child(stop(walk))
        .child(organization_step(organization))
}

fn organization_step(organization: Option<(String, Rule)>) -> Step {
    let rule = match organization.as_ref().map(|(_, rule)| rule) {
        Some(Rule::PsdNo) => "psd_n",
        Some(Rule::BelowPsdYes) => "below_psd_y",
        Some(Rule::Fewest) => "fewest",
        Some(Rule::Start) => "start",
        None => "unsure",
    };
    let mark = match organization {
        Some(_) => Mark::Info,
        None => Mark::Trouble,
    };
    let domain = organization.map_or("-".to_owned(), |(domain, _)| domain);
    Step::new("dmarc.org", mark)
        .arg("domain", domain)
        .arg("rule", rule)
}

fn stop(walk: &Walk) -> Step {
    let why = match walk.stop {
        Stop::PsdNo => "psd_n",
        Stop::PsdYes => "psd_y",
        Stop::End => "end",
    };
    let name = walk.nodes.last().map_or("-".to_owned(), Node::name);
    Step::new("dmarc.stop", Mark::Info)
        .arg("why", why)
        .arg("name", name)
}

/// One query with what it found.
fn query(node: &Node, number: usize, why: &'static str) -> Step {
    use super::record::Psd;
    let (mark, found) = match &node.found {
        Found::Record(record) => match record.psd {
            Psd::Yes => (Mark::Pass, "psd_y"),
            Psd::No => (Mark::Pass, "psd_n"),
            Psd::Unknown => (Mark::Pass, "record"),
        },
        Found::Several(_) => (Mark::Fail, "two_records"),
        Found::Trouble => (Mark::Trouble, "trouble"),
        Found::Nothing if !node.meant.is_empty() => (Mark::Warn, "other"),
        Found::Nothing if !node.other.is_empty() => (Mark::Info, "other"),
        Found::Nothing => match node.shows_existence() {
            true => (Mark::None, "nothing"),
            false => (Mark::None, "no_name"),
        },
    };
    let mut step = Step::new("dmarc.query", mark)
        .arg("name", node.name())
        .arg("number", number)
        .arg("why", why)
        .arg("found", found)
        .arg("status", node.answer.status.as_str())
        .query(Question::new(&node.name(), RecordType::Txt));
    match &node.found {
        Found::Record(record) => step = step.evidence(evidence(record)),
        Found::Several(texts) => {
            for text in texts {
                step = step.evidence(Evidence::new("dmarc_record", text));
            }
            step = step.finding("dmarc.two_records");
        }
        Found::Nothing | Found::Trouble => {}
    }
    for (text, problem) in &node.meant {
        let evidence = Evidence::new("dmarc_ignored", text);
        step = step
            .evidence(evidence.highlight(problem.range.clone(), Mark::Fail))
            .child(problem_step(text, problem));
    }
    for text in &node.other {
        step = step.evidence(Evidence::new("dmarc_ignored", text));
    }
    step
}

/// A record's text with its mistakes and its `psd` drawn out.
pub(super) fn evidence(record: &Record) -> Evidence {
    let mut evidence = Evidence::new("dmarc_record", record.text.as_str());
    for problem in &record.problems {
        evidence = evidence.highlight(problem.range.clone(), Mark::Fail);
    }
    for tag in &record.tags {
        let place = tag.name_range.start..tag.value_range.end;
        match tag.state {
            TagState::Ok if tag.name == "psd" => evidence = evidence.highlight(place, Mark::Info),
            TagState::Unknown | TagState::Removed => {
                evidence = evidence.highlight(place, Mark::Skipped);
            }
            _ => {}
        }
    }
    evidence
}

/// The steps inside a record's step: its tags, then its mistakes.
pub(super) fn tags(record: &Record) -> Vec<Step> {
    let tags = record.tags.iter().map(|tag| {
        let mark = match tag.state {
            TagState::Ok => Mark::Info,
            TagState::Invalid | TagState::Duplicate => Mark::Fail,
            TagState::Unknown | TagState::Removed => Mark::Skipped,
        };
        Step::new("dmarc.tag", mark)
            .arg("name", tag.name.as_str())
            .arg("value", tag.value.as_str())
            .arg("state", tag.state.as_str())
    });
    let problems = record
        .problems
        .iter()
        .map(|problem| problem_step(&record.text, problem));
    tags.chain(problems).collect()
}

fn problem_step(text: &str, problem: &Problem) -> Step {
    let mark = match problem.effect {
        Effect::RecordIgnored | Effect::Policy => Mark::Fail,
        Effect::Default | Effect::Reports | Effect::TagIgnored => Mark::Warn,
    };
    Step::new("dmarc.problem", mark)
        .arg("problem", problem.id)
        .arg("token", text.get(problem.range.clone()).unwrap_or_default())
        .arg("correction", problem.correction.as_deref().unwrap_or("-"))
        .arg("effect", problem.effect.as_str())
        .finding("dmarc.syntax")
}

fn syntax(name: &str, text: &str, problem: &Problem) -> Remark {
    Remark::new("dmarc.syntax")
        .arg("name", name)
        .arg("record", text)
        .arg("problem", problem.id)
        .arg("token", text.get(problem.range.clone()).unwrap_or_default())
        .arg("correction", problem.correction.as_deref().unwrap_or("-"))
        .arg("effect", problem.effect.as_str())
}

/// What is wrong at the author domain's own names: records discarded as
/// several, or meant as DMARC and no such thing.
pub(super) fn walk_remarks(walk: &Walk) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for node in &walk.nodes {
        if let Found::Several(texts) = &node.found {
            let remark = Remark::new("dmarc.two_records");
            remarks.push(
                remark
                    .arg("name", node.name())
                    .arg("records", texts.clone()),
            );
        }
        // Beside a good record a discarded one does no harm.
        if node.record().is_none() {
            let meant = node.meant.iter();
            remarks.extend(meant.map(|(text, problem)| syntax(&node.name(), text, problem)));
        }
    }
    remarks
}

/// What is to be said of the record that applies.
pub(super) fn record_remarks(node: &Node, record: &Record) -> Vec<Remark> {
    let name = node.name();
    let mut remarks: Vec<Remark> = record
        .problems
        .iter()
        .map(|problem| syntax(&name, &record.text, problem))
        .collect();
    for tag in &record.tags {
        let id = match tag.state {
            TagState::Unknown => "dmarc.unknown_tag",
            TagState::Removed => "dmarc.removed_tag",
            _ => continue,
        };
        remarks.push(
            Remark::new(id)
                .arg("name", name.as_str())
                .arg("tag", tag.name.as_str())
                .arg("value", tag.value.as_str()),
        );
    }
    remarks
}
