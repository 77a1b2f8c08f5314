//! Where two walks over the same case part: what a change of records did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Node, Walk, all};
use crate::model::step::Mark;

/// How a step stood before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// `None`: the step is new.
    pub mark: Option<Mark>,
    pub outcome: String,
}

/// The steps of `new` that stood otherwise in `old`, by their keys. A step
/// differs in its mark, its outcome or its own evidence; what only hides a
/// difference below it is none itself.
pub fn differences(old: &Walk, new: &Walk) -> BTreeMap<String, Before> {
    let known: BTreeMap<&str, &Node> = all(&old.nodes)
        .into_iter()
        .map(|node| (node.key.as_str(), node))
        .collect();
    let nodes = all(&new.nodes).into_iter();
    nodes
        .filter_map(|node| {
            let before = match known.get(node.key.as_str()) {
                None => Before {
                    mark: None,
                    outcome: String::new(),
                },
                Some(old) if differs(old, node) => Before {
                    mark: Some(old.mark),
                    outcome: old.outcome.clone(),
                },
                Some(_) => return None,
            };
            Some((node.key.clone(), before))
        })
        .collect()
}

fn differs(old: &Node, new: &Node) -> bool {
    // The questions' times and servers are no difference.
    let texts = |node: &Node| -> Vec<String> {
        let blocks = node.evidence.iter();
        let blocks = blocks.filter(|block| !block.is_questions);
        blocks.map(|block| block.text.clone()).collect()
    };
    old.mark != new.mark || old.outcome != new.outcome || texts(old) != texts(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::walk::{Banner, Hooks};

    fn walk(outcomes: &[(&str, Mark, &str)]) -> Walk {
        let node = |(key, mark, outcome): &(&str, Mark, &str)| Node {
            key: (*key).to_owned(),
            mark: *mark,
            label: String::new(),
            outcome: (*outcome).to_owned(),
            evidence: Vec::new(),
            panel: Vec::new(),
            children: Vec::new(),
            copy: None,
            hooks: Hooks::default(),
        };
        Walk {
            title: String::new(),
            banner: Banner {
                mark: Mark::Pass,
                text: String::new(),
            },
            nodes: outcomes.iter().map(node).collect(),
            focus: None,
            fixes: None,
            plans: Vec::new(),
            progress: None,
            differences: BTreeMap::new(),
        }
    }

    #[test]
    fn what_changed_and_what_is_new_is_found() {
        let old = walk(&[("spf", Mark::Fail, "fail"), ("way", Mark::Pass, "1 hop")]);
        let new = walk(&[
            ("spf", Mark::Pass, "pass"),
            ("way", Mark::Pass, "1 hop"),
            ("arc", Mark::Pass, ""),
        ]);
        let found = differences(&old, &new);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["arc", "spf"]);
        assert_eq!(found["spf"].mark, Some(Mark::Fail));
        assert_eq!(found["arc"].mark, None);
        assert!(differences(&old, &old).is_empty());
    }
}
