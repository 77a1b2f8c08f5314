//! The walk with what only reports know: under each fix its records in the
//! forms that people publish them in, each to be copied by itself.

use crate::diagnosis::{Diagnosis, Fix};
use crate::explain::walk::{Block, Hooks, Node, Walk};
use crate::explain::{self, Lang, Words};
use crate::model::harmless;
use crate::model::step::Mark;
use crate::report::forms::{self, Publication};

/// The whole walk of a case.
pub fn walk(diagnosis: &Diagnosis, lang: Lang) -> Walk {
    let mut walk = explain::walk(diagnosis, lang);
    let words = Words::new(lang);
    let station = walk.nodes.iter_mut().find(|node| node.key == "fixes");
    let fixes = station.into_iter().flat_map(|node| &mut node.children);
    for (node, fix) in fixes.zip(&diagnosis.fixes) {
        let told = node.children.len();
        let children = children(diagnosis, fix, &node.key, told, words);
        let values = fix
            .changes
            .iter()
            .filter(|change| fix.consent() != Some(change));
        let values: Vec<&str> = values.filter_map(|one| one.after.as_deref()).collect();
        if !values.is_empty() {
            // Names go into fields of their own.
            node.copy = Some(harmless::block(&values.join("\n")));
        }
        node.children.extend(children);
    }
    walk
}

/// The forms, after so many steps that were told already.
fn children(diagnosis: &Diagnosis, fix: &Fix, key: &str, told: usize, words: Words) -> Vec<Node> {
    let publications: Vec<Publication> = fix
        .changes
        .iter()
        .filter(|change| fix.consent() != Some(change))
        .map(|change| Publication::new(change, diagnosis))
        .collect();
    let mut out: Vec<Node> = Vec::new();
    let mut add = |id: &str, outcome: String, text: String| {
        if !text.is_empty() {
            let key = format!("{key}/{}", told + out.len());
            out.push(leaf(key, words.get(id), outcome, text));
        }
    };
    for publication in &publications {
        if let Some(panel) = publication.panel() {
            let place = format!("{} {}", panel.name, panel.kind.as_str());
            add("form-value", place, panel.value);
        }
    }
    let joined = |texts: Vec<String>| texts.join("\n");
    let each = publications.iter();
    add(
        "form-bind",
        String::new(),
        joined(each.clone().map(Publication::bind).collect()),
    );
    let tinydns: Option<Vec<String>> = each.clone().map(Publication::tinydns).collect();
    add(
        "form-tinydns",
        String::new(),
        tinydns.map(joined).unwrap_or_default(),
    );
    add(
        "form-nsupdate",
        String::new(),
        joined(each.map(Publication::nsupdate).collect()),
    );
    if !publications.is_empty() {
        let batch = serde_json::to_string_pretty(&forms::route53(&publications));
        add("form-route53", String::new(), batch.unwrap_or_default());
    }
    out
}

fn leaf(key: String, label: String, outcome: String, text: String) -> Node {
    let block = Block {
        caption: label.clone(),
        text: harmless::block(&text),
        highlights: Vec::new(),
        is_questions: false,
    };
    Node {
        key,
        mark: Mark::Info,
        label,
        outcome: harmless::line(&outcome),
        evidence: vec![block],
        panel: Vec::new(),
        children: Vec::new(),
        copy: Some(harmless::block(&text)),
        hooks: Hooks::default(),
    }
}
