//! What stands in a node's explanation beside its step's own words: the
//! receivers' data, and how the errors hang together.

use super::{Node, Section};
use crate::diagnosis::Diagnosis;
use crate::explain::words::Words;
use crate::model::harmless as plain;
use crate::model::step::Mark;
use crate::receiver::Meaning;

/// At the verdict: what is wrong beside the headline, and what only follows.
pub(super) fn causes(diagnosis: &Diagnosis, words: Words, nodes: &mut [Node]) {
    let Some(node) = nodes.iter_mut().find(|node| node.key == "verdict") else {
        return;
    };
    let titles = |ids: &[&str]| {
        let titles = ids.iter().filter_map(|id| {
            let mut findings = diagnosis.findings.iter();
            let found = findings.find(|found| found.id == *id)?;
            Some(format!("· {}", words.finding(found).title))
        });
        titles.collect::<Vec<_>>().join("\n")
    };
    let causes = &diagnosis.causes;
    node.panel
        .extend(section(words, "section-also", titles(&causes.also), None));
    node.panel.extend(section(
        words,
        "section-follows",
        titles(&causes.follow),
        None,
    ));
}

/// What the receivers mean by their replies, in their data's own words.
pub(super) fn meanings(diagnosis: &Diagnosis, words: Words, nodes: &mut [Node]) {
    let station = nodes.iter_mut().find(|node| node.key == "receiver");
    let replies = station.into_iter().flat_map(|node| &mut node.children);
    // The replies stand first, in their order.
    for (node, meaning) in replies.zip(&diagnosis.meanings) {
        node.panel.splice(0..0, meant(meaning, words));
    }
}

fn meant(meaning: &Meaning, words: Words) -> Vec<Section> {
    let told = |texts: &[(String, String)]| {
        let lang = words.lang().as_str();
        let found = texts.iter().find(|(tag, _)| tag == lang);
        found.map(|(_, text)| plain::line(text)).unwrap_or_default()
    };
    let by_class = meaning.by_class.then(|| words.get("reply-by-class"));
    let sections = [
        section(words, "section-reply-means", told(&meaning.means), None),
        section(words, "section-reply-check", told(&meaning.check), None),
        by_class.and_then(|text| section(words, "section-note", text, None)),
    ];
    sections.into_iter().flatten().collect()
}

/// Tells what each fix leaves: it may bring to light what the case's own
/// findings do not hold.
pub(super) fn left(diagnosis: &Diagnosis, words: Words, nodes: &mut [Node]) {
    let station = nodes.iter_mut().find(|node| node.key == "fixes");
    let fixes = station.into_iter().flat_map(|node| &mut node.children);
    for (node, fix) in fixes.zip(&diagnosis.fixes) {
        let left = fix.after.iter().flat_map(|after| &after.left);
        let left = left.map(|found| format!("· {}", words.finding(found).title));
        let text = left.collect::<Vec<_>>().join("\n");
        let Some(told) = section(words, "section-still", text, None) else {
            continue;
        };
        let mut sections = node.panel.iter_mut();
        match sections.find(|section| section.heading == told.heading) {
            Some(section) => *section = told,
            None => node.panel.push(told),
        }
    }
}

/// A section under a heading of our own; `None` without a text.
pub(super) fn section(
    words: Words,
    heading: &str,
    text: String,
    mark: Option<Mark>,
) -> Option<Section> {
    (!text.is_empty()).then(|| Section {
        heading: words.get(heading),
        text,
        mark,
        general: false,
    })
}

/// Which fixes may be taken or left out: with one there is nothing to choose.
pub(super) fn choices(diagnosis: &Diagnosis, nodes: &mut [Node]) {
    if diagnosis.fixes.len() < 2 {
        return;
    }
    let station = nodes.iter_mut().find(|node| node.key == "fixes");
    let fixes = station.into_iter().flat_map(|node| &mut node.children);
    for (index, node) in fixes.take(diagnosis.fixes.len()).enumerate() {
        node.hooks.choice = Some(index);
    }
}
