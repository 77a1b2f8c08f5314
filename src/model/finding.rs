//! Findings: what is wrong, as typed values. The words are Fluent messages
//! by the finding's id.

use serde::Serialize;

use super::step::{Args, Mark, Value};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// The mark that it is drawn with.
    pub fn mark(self) -> Mark {
        match self {
            Self::Error => Mark::Fail,
            Self::Warning => Mark::Warn,
            Self::Info => Mark::Info,
        }
    }
}

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever decides on the domain's records.
    DomainOwner,
    /// Whoever runs the domain's name servers.
    DnsHost,
    /// The service or server that sends the mail.
    SendingService,
    /// Whoever passes the mail on: forwarding, mailing list, gateway.
    Forwarder,
    /// The receiving side.
    Receiver,
    /// The agent's own company, by its servers.
    Us,
    /// The agent at the keyboard: a better copy, a missing value.
    Agent,
    Nobody,
}

/// Where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reference {
    /// RFC number and section.
    Rfc(u16, &'static str),
    /// Name of a page and its address.
    Page(&'static str, &'static str),
}

/// What is fixed for a finding's id.
#[derive(Clone, Copy, Debug)]
pub struct FindingKind {
    /// `spf.too_many_lookups`; its texts are `spf-too-many-lookups`.
    pub id: &'static str,
    pub severity: Severity,
    pub actor: Actor,
    pub references: &'static [Reference],
}

/// A finding of this case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub id: &'static str,
    pub severity: Severity,
    pub actor: Actor,
    pub args: Args,
}

impl Finding {
    pub fn new(kind: &FindingKind) -> Self {
        Self {
            id: kind.id,
            severity: kind.severity,
            actor: kind.actor,
            args: Args::new(),
        }
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    #[must_use]
    pub fn actor(mut self, actor: Actor) -> Self {
        self.actor = actor;
        self
    }

    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
