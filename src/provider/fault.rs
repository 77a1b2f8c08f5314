//! What can be wrong with a playbook, and where.

use crate::model::step::Args;

/// What is wrong with a playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Larger than [`super::MAX_PLAYBOOK`].
    TooLarge,
    /// Not TOML, an unknown or missing key, a value of the wrong type.
    Unreadable(String),
    /// Letters a-z, digits and hyphens only.
    Id,
    Empty,
    TooLong,
    /// Control or direction characters.
    Hostile,
    /// Not a day as 2024-04-08.
    Date,
    /// `source` names nothing under `sources`.
    Source(String),
    /// An official statement whose source has no https address.
    Address(String),
    Pattern(String),
    Selector(String),
    /// No name that `{selector}` and `{domain}` can stand in.
    Target(String),
    /// A step names a plan that is not there.
    Plan(String),
    Twice(String),
    TooMany,
    /// No way to recognise it, no statement, no step.
    Nothing,
}

impl Problem {
    /// Message `playbook-<id>` in `assets/explain`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Unreadable(_) => "unreadable",
            Self::Id => "id",
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::Hostile => "hostile",
            Self::Date => "date",
            Self::Source(_) => "source",
            Self::Address(_) => "address",
            Self::Pattern(_) => "pattern",
            Self::Selector(_) => "selector",
            Self::Target(_) => "target",
            Self::Plan(_) => "plan",
            Self::Twice(_) => "twice",
            Self::TooMany => "too_many",
            Self::Nothing => "nothing",
        }
    }

    fn value(&self) -> Option<&str> {
        match self {
            Self::Unreadable(value)
            | Self::Source(value)
            | Self::Address(value)
            | Self::Pattern(value)
            | Self::Selector(value)
            | Self::Target(value)
            | Self::Plan(value)
            | Self::Twice(value) => Some(value),
            _ => None,
        }
    }
}

/// A fault of a playbook, at its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {key}: {}", problem.id())]
pub struct PlaybookError {
    /// From 1.
    pub line: usize,
    /// `step.en`, `recognise.names`; empty where the file cannot be read.
    pub key: &'static str,
    pub problem: Problem,
}

impl PlaybookError {
    /// The arguments of its message: `line`, `key`, `value`.
    pub fn args(&self) -> Args {
        let mut args = Args::new();
        args.insert("line", self.line.to_string().into());
        args.insert("key", self.key.into());
        args.insert("value", self.problem.value().unwrap_or("-").into());
        args
    }
}
