//! The step tree as rows: which are open, which is selected, where the next
//! failure is.

use std::collections::BTreeMap;

use crate::explain::walk::{Node, all};
use crate::model::step::Mark;

/// How a row stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Leaf,
    Open,
    Closed,
}

/// One visible row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: String,
    pub depth: usize,
    pub fold: Fold,
    pub mark: Mark,
    pub label: String,
    pub outcome: String,
    /// Columns of the widest label among its siblings.
    pub label_width: usize,
    /// It stood otherwise before a change of records.
    pub changed: bool,
}

/// What the agent opened and closed; the rest follows the marks.
pub type Folds = BTreeMap<String, bool>;

/// Whether a node shows its children.
pub fn is_open(node: &Node, folds: &Folds) -> bool {
    folds
        .get(&node.key)
        .copied()
        .unwrap_or_else(|| is_failure(node.mark))
}

/// Marks that `n` stops at.
pub fn is_failure(mark: Mark) -> bool {
    matches!(mark, Mark::Fail | Mark::Trouble)
}

/// The visible rows.
pub fn rows(nodes: &[Node], folds: &Folds) -> Vec<Row> {
    let mut out = Vec::new();
    push_rows(nodes, folds, 0, &mut out);
    out
}

fn push_rows(nodes: &[Node], folds: &Folds, depth: usize, out: &mut Vec<Row>) {
    use unicode_width::UnicodeWidthStr;
    let label_width = nodes.iter().map(|node| node.label.width()).max();
    for node in nodes {
        let open = is_open(node, folds);
        out.push(Row {
            key: node.key.clone(),
            depth,
            fold: match (node.children.is_empty(), open) {
                (true, _) => Fold::Leaf,
                (false, true) => Fold::Open,
                (false, false) => Fold::Closed,
            },
            mark: node.mark,
            label: node.label.clone(),
            outcome: node.outcome.clone(),
            label_width: label_width.unwrap_or(0),
            changed: false,
        });
        if open {
            push_rows(&node.children, folds, depth + 1, out);
        }
    }
}

/// The way from the top to the node of that key.
pub fn way<'a>(nodes: &'a [Node], key: &str) -> Option<Vec<&'a Node>> {
    for node in nodes {
        if node.key == key {
            return Some(vec![node]);
        }
        if let Some(mut rest) = way(&node.children, key) {
            rest.insert(0, node);
            return Some(rest);
        }
    }
    None
}

/// The node of that key.
pub fn find<'a>(nodes: &'a [Node], key: &str) -> Option<&'a Node> {
    nodes.iter().find_map(|node| {
        if node.key == key {
            Some(node)
        } else {
            find(&node.children, key)
        }
    })
}

/// The keys of the failures. A failed step that holds the failure that made
/// it fail is passed over: the innermost one says most.
pub fn failures(nodes: &[Node]) -> Vec<&str> {
    all(nodes)
        .into_iter()
        .filter(|node| is_failure(node.mark))
        .filter(|node| failures(&node.children).is_empty())
        .map(|node| node.key.as_str())
        .collect()
}
