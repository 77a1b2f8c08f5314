//! A playbook file as it is written; [`super::check`] makes a playbook of it.
//! Unknown keys are faults: a misspelt key would else go unnoticed.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{By, Certainty, Kind, Signs, Topic, Who};

/// A text with its place in the file.
pub(super) type Placed = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub id: Placed,
    pub kind: Kind,
    /// Adds to the built-in playbook of this id instead of replacing it.
    #[serde(default)]
    pub extends: bool,
    /// Whose agent works with this program.
    pub us: Option<bool>,
    pub names: Words,
    #[serde(default)]
    pub selectors: Vec<Placed>,
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
    #[serde(default)]
    pub recognise: Vec<Sign>,
    #[serde(default)]
    pub cname: Vec<KeyAlias>,
    #[serde(default)]
    pub fact: Vec<Fact>,
    #[serde(default)]
    pub plan: Vec<Plan>,
    #[serde(default)]
    pub step: Vec<ToDo>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub en: Placed,
    pub ja: Placed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub at: Placed,
    pub date: Option<Placed>,
    pub read: Option<Placed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sign {
    pub by: By,
    pub names: Vec<Placed>,
    pub mark: Certainty,
    pub source: Placed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyAlias {
    pub selector: Placed,
    pub target: Placed,
    pub length: Option<usize>,
    pub mark: Certainty,
    pub source: Placed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fact {
    pub about: Topic,
    pub en: Placed,
    pub ja: Placed,
    pub mark: Certainty,
    pub source: Placed,
    pub since: Option<Placed>,
    pub bits: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    pub id: Placed,
    pub names: Words,
    pub signs: Signs,
    pub since: Option<Placed>,
    pub en: Placed,
    pub ja: Placed,
    pub mark: Certainty,
    pub source: Placed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ToDo {
    pub who: Who,
    #[serde(default)]
    pub plans: Vec<Placed>,
    pub en: Placed,
    pub ja: Placed,
    pub record: Option<Placed>,
    pub mark: Certainty,
    pub source: Placed,
}
