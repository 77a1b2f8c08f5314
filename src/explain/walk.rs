//! The walk as it is drawn: the diagnosis' step tree with its words, in one
//! language. Screen and text report both draw these plain values.

mod added;
mod build;
mod differences;
mod playbook;

pub use build::{nodes, walk};
pub use differences::{Before, differences};
pub use playbook::{at_services, plan_name, plans, sections as playbook};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::step::{Highlight, Mark};

/// The whole walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    pub title: String,
    pub banner: Banner,
    pub nodes: Vec<Node>,
    /// Key of the node that explains the verdict: where to look first.
    pub focus: Option<String>,
    /// Key of the node that holds what to change.
    pub fixes: Option<String>,
    /// The plans that the customer may have at a service, by their names.
    #[serde(default)]
    pub plans: Vec<String>,
    /// Answered and asked DNS questions, while a check runs.
    pub progress: Option<(usize, usize)>,
    /// The steps that stood otherwise in the walk that this one is held
    /// against; empty where it stands alone.
    pub differences: BTreeMap<String, Before>,
}

/// The verdict in one sentence, above everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Banner {
    pub mark: Mark,
    pub text: String,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// A stable path, `spf/2/0`, so that a selection survives an update.
    pub key: String,
    pub mark: Mark,
    pub label: String,
    pub outcome: String,
    pub evidence: Vec<Block>,
    pub panel: Vec<Section>,
    pub children: Vec<Node>,
    /// What is copied from here; never through Fluent.
    pub copy: Option<String>,
    pub hooks: Hooks,
}

/// All nodes in their order, each before those below it.
pub fn all(nodes: &[Node]) -> Vec<&Node> {
    let mut out = Vec::new();
    for node in nodes {
        out.push(node);
        out.extend(all(&node.children));
    }
    out
}

/// What can be done from a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hooks {
    /// Questions that lead on from here, each as `NAME TYPE`.
    pub lookups: Vec<String>,
    /// Records that may be tried otherwise, each as `NAME TYPE VALUE`.
    pub records: Vec<String>,
    /// Selectors were searched for here, and more can be tried.
    #[serde(default)]
    pub selectors: bool,
    /// A fix that may be taken or left out, by its place, where there is
    /// more than one.
    #[serde(default)]
    pub choice: Option<usize>,
    /// The topic of the help that tells more.
    pub topic: Option<String>,
}

/// An evidence text under its caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub caption: String,
    /// Harmless; may hold line feeds.
    pub text: String,
    /// Ranges in this text.
    pub highlights: Vec<Highlight>,
    /// It lists the questions that were asked, not what was found.
    pub is_questions: bool,
}

/// A part of the explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub heading: String,
    pub text: String,
    pub mark: Option<Mark>,
    /// It tells what such a step is, not what happened in this case.
    pub general: bool,
}
