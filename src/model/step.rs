//! A step of an evaluation: what was asked, what was seen, how it ended.
//!
//! Every check returns a tree of these. Screen, text and JSON render that
//! one tree; nothing is worked out a second time for showing. A step says
//! what it is by an id and arguments; the words are in `assets/explain`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::dns::Question;

/// An argument of a step or a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    Text(String),
    Number(i64),
    List(Vec<String>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}
impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

/// Named arguments.
pub type Args = BTreeMap<&'static str, Value>;

/// How a step ended. Drawn as a sign and a word, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Pass,
    Fail,
    /// It works, but somebody should look at it.
    Warn,
    /// A fact, neither good nor bad.
    Info,
    /// There is nothing of the kind (no signature, no record).
    None,
    /// Not reached, because an earlier step decided.
    Skipped,
    /// The answer did not come.
    Trouble,
    /// Still under way.
    Pending,
}

/// A stretch of an evidence text that is drawn out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Byte offsets into the evidence's text, on character boundaries.
    pub range: Range<usize>,
    pub mark: Mark,
}

/// The exact text a step rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Names the caption: message `evidence-<kind>` in `assets/explain`.
    pub kind: &'static str,
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<Highlight>,
}

impl Evidence {
    pub fn new(kind: &'static str, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            highlights: Vec::new(),
        }
    }

    /// Draws out a byte range. A range that is not on character boundaries
    /// or lies outside the text is left out rather than shown wrongly.
    #[must_use]
    pub fn highlight(mut self, range: Range<usize>, mark: Mark) -> Self {
        if range.start < range.end && self.text.get(range.clone()).is_some() {
            self.highlights.push(Highlight { range, mark });
        }
        self
    }
}

/// One step, with the steps inside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Message `step-<id>` in `assets/explain` is its label, the attribute
    /// `.outcome` its short result, `.about` its explanation.
    pub id: &'static str,
    pub mark: Mark,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub args: Args,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The DNS questions this step itself rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<Question>,
    /// Ids of the findings that this step gave rise to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

impl Step {
    pub fn new(id: &'static str, mark: Mark) -> Self {
        Self {
            id,
            mark,
            args: Args::new(),
            evidence: Vec::new(),
            queries: Vec::new(),
            findings: Vec::new(),
            steps: Vec::new(),
        }
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    #[must_use]
    pub fn query(mut self, question: Question) -> Self {
        self.queries.push(question);
        self
    }

    #[must_use]
    pub fn finding(mut self, id: &'static str) -> Self {
        self.findings.push(id);
        self
    }

    #[must_use]
    pub fn child(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}
