//! The help's topics, as a walk: what an agent has to know beside the case.

use std::collections::BTreeMap;

use super::lang::Lang;
use super::walk::{Banner, Hooks, Node, Section, Walk};
use super::words::Words;
use crate::model::step::{Args, Mark};

/// The topics in the order of the list.
pub const TOPICS: &[&str] = &[
    "spf",
    "dkim",
    "dmarc",
    "alignment",
    "without",
    "gmail",
    "volume",
    "who",
    "setup",
    "key",
    "policy",
    "forwarding",
    "lists",
    "ptr",
    "ttl",
    "cpi-plans",
    "cpi-dns",
];

/// Which topic tells more of a finding: by its id, or the beginning of it.
const OF_FINDINGS: &[(&str, &str)] = &[
    ("dmarc.spf_unaligned", "alignment"),
    ("dmarc.dkim_unaligned", "alignment"),
    ("dmarc.nothing_aligned", "alignment"),
    ("dkim.other_domain_only", "alignment"),
    ("dkim.key_1024", "key"),
    ("dkim.key_too_short", "key"),
    ("dkim.changed_in_transit", "lists"),
    ("dkim.body_hash", "lists"),
    ("dkim.header_signature", "lists"),
    ("input.web_form", "alignment"),
    ("forwarded.", "forwarding"),
    ("receiver.ptr", "ptr"),
    ("receiver.says_unauthenticated", "gmail"),
    ("dmarc.p_none", "policy"),
    ("dmarc.absent", "setup"),
    ("spf.none", "setup"),
    ("dkim.absent", "who"),
    ("dkim.", "dkim"),
    ("dmarc.", "dmarc"),
    ("spf.", "spf"),
    ("arc.", "forwarding"),
];

/// The topic that tells more of a finding.
pub fn of_finding(id: &str) -> Option<&'static str> {
    let mut rows = OF_FINDINGS.iter();
    rows.find(|(begins, _)| id.starts_with(begins))
        .map(|(_, topic)| *topic)
}

/// All topics; the walk's keys are their names.
pub fn topics(lang: Lang) -> Walk {
    let words = Words::new(lang);
    let nodes = TOPICS.iter().map(|topic| node(words, topic)).collect();
    let mut args = Args::new();
    args.insert("count", TOPICS.len().into());
    Walk {
        title: words.get("topics-title"),
        banner: Banner {
            mark: Mark::Info,
            text: words.message("topics-banner", &args),
        },
        nodes,
        focus: None,
        fixes: None,
        plans: Vec::new(),
        progress: None,
        differences: BTreeMap::new(),
    }
}

fn node(words: Words, topic: &str) -> Node {
    let text = words.topic(topic);
    let mut panel = vec![Section {
        heading: text.title.clone(),
        text: text.text.clone(),
        mark: None,
        general: false,
    }];
    if !text.source.is_empty() {
        panel.push(Section {
            heading: words.get("topic-source"),
            text: text.source,
            mark: None,
            general: false,
        });
    }
    Node {
        key: topic.to_owned(),
        mark: Mark::Info,
        label: text.title.clone(),
        outcome: String::new(),
        evidence: Vec::new(),
        panel,
        children: Vec::new(),
        copy: Some(format!("{}\n\n{}", text.title, text.text)),
        hooks: Hooks::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::catalog::CATALOG;

    #[test]
    fn every_topic_has_its_text() {
        for lang in Lang::ALL {
            for node in topics(lang).nodes {
                assert!(!node.label.starts_with("topic-"), "{}", node.key);
                assert!(node.panel[0].text.chars().count() > 60, "{}", node.key);
            }
        }
    }

    #[test]
    fn every_link_leads_to_a_topic() {
        for kind in CATALOG {
            if let Some(topic) = of_finding(kind.id) {
                assert!(TOPICS.contains(&topic), "{topic}");
            }
        }
        assert_eq!(of_finding("spf.none"), Some("setup"));
        assert_eq!(of_finding("input.body_missing"), None);
    }
}
