//! Which service a record, a host or a key belongs to, and its playbook: what
//! it signs, who edits the DNS, what the customer does. Every statement bears
//! its source, its date and how sure it is; the words are the data's own, in
//! both languages.

mod check;
mod cname;
mod fault;
mod pattern;
mod raw;
mod recognise;
mod shelf;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use cname::KeyAlias;
pub use fault::{PlaybookError, Problem};
pub use recognise::{Recognised, Seen};
pub use shelf::{OwnError, Shelf, playbooks, recognise};

/// In a step's plans: as long as the plan is not known.
pub const PLAN_UNKNOWN: &str = "unknown";
/// Octets that a playbook may have.
pub const MAX_PLAYBOOK: usize = 256 * 1024;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    pub en: String,
    pub ja: String,
}

impl Text {
    /// The text in the language of this tag; English for any other.
    pub fn get(&self, lang: &str) -> &str {
        match lang {
            "ja" => &self.ja,
            _ => &self.en,
        }
    }
}

/// What kind of service it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Web and mail hosting.
    Hosting,
    /// Mailboxes.
    Mail,
    /// Stands before or behind somebody else's mailboxes.
    Gateway,
    /// Sends for its customers: campaigns, notices, forms.
    Sender,
    /// A control panel that many hosters use.
    Panel,
    /// Passes mail on.
    Forwarding,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hosting => "hosting",
            Self::Mail => "mail",
            Self::Gateway => "gateway",
            Self::Sender => "sender",
            Self::Panel => "panel",
            Self::Forwarding => "forwarding",
        }
    }
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The service's own page.
    Official,
    /// Seen in DNS or in headers.
    Seen,
    /// Told by others.
    Told,
    /// Not confirmed by anything; kept from customers.
    Unconfirmed,
}

impl Certainty {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Seen => "seen",
            Self::Told => "told",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// Whether it may be told to a customer without a reservation.
    pub fn is_firm(self) -> bool {
        self <= Self::Seen
    }
}

/// Where a statement is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// An address, or what was looked at.
    pub at: String,
    /// `2024-04-08`.
    pub date: String,
    /// The date is the page's own; otherwise the day it was read.
    pub own_date: bool,
}

/// Where a service shows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeenIn {
    /// A target in an SPF record, or the MAIL FROM domain.
    Spf,
    /// A mail exchange.
    Mx,
    /// The signing domain, the selector, or what a key's name is an alias of.
    Dkim,
    /// A host that handed the mail on.
    Received,
}

impl SeenIn {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spf => "spf",
            Self::Mx => "mx",
            Self::Dkim => "dkim",
            Self::Received => "received",
        }
    }
}

/// What a recognising pattern is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    Spf,
    Mx,
    /// The target of a key's CNAME, or `d=`.
    Dkim,
    Selector,
    Received,
}

/// Names by which a service is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub by: By,
    pub patterns: Vec<pattern::Pattern>,
    pub certainty: Certainty,
    /// A key of [`Playbook::sources`].
    pub source: String,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// What it signs with, and since when.
    Signing,
    /// The key: length, selector.
    Key,
    /// Who edits the DNS, and where.
    Dns,
    Spf,
    Dmarc,
    /// What does not work there.
    Limit,
}

impl Topic {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Key => "key",
            Self::Dns => "dns",
            Self::Spf => "spf",
            Self::Dmarc => "dmarc",
            Self::Limit => "limit",
        }
    }
}

/// One statement about a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub about: Topic,
    pub text: Text,
    pub certainty: Certainty,
    pub source: String,
    /// `2024-03-26`: since when it is so.
    pub since: Option<String>,
    /// Length of its keys.
    pub bits: Option<u32>,
}

/// Whether a plan signs with the customer's domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signs {
    /// Without the customer's doing.
    Always,
    /// Once the customer has switched it on or published the key.
    Switch,
    /// It is not offered; a signature that is missing is no fault.
    Never,
    Unknown,
}

impl Signs {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Switch => "switch",
            Self::Never => "never",
            Self::Unknown => "unknown",
        }
    }
}

/// A plan of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub id: String,
    pub names: Text,
    pub signs: Signs,
    pub since: Option<String>,
    pub text: Text,
    pub certainty: Certainty,
    pub source: String,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    Customer,
    /// Whoever runs the domain's name servers.
    DnsHost,
    /// The service itself.
    Service,
}

impl Who {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::DnsHost => "dnshost",
            Self::Service => "service",
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDo {
    pub who: Who,
    /// Plans concerned; empty: all.
    pub plans: Vec<String>,
    pub text: Text,
    /// A record to publish, as it is written in a zone.
    pub record: Option<String>,
    pub certainty: Certainty,
    pub source: String,
}

/// All that is known of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playbook {
    pub id: String,
    pub kind: Kind,
    /// It is the agent's own company, so that what its servers do is ours;
    /// `None`: not said.
    pub us: Option<bool>,
    pub names: Text,
    /// Selectors that are published or were seen; empty: nothing is known.
    pub selectors: Vec<String>,
    pub sources: BTreeMap<String, Source>,
    pub signs: Vec<Sign>,
    /// Where its customers' keys stand.
    pub cnames: Vec<KeyAlias>,
    pub facts: Vec<Fact>,
    pub plans: Vec<Plan>,
    pub steps: Vec<ToDo>,
}

impl Playbook {
    /// Reads and checks a playbook. All faults that can be told at once are.
    pub fn parse(text: &str) -> Result<Self, Vec<PlaybookError>> {
        check::read(text).map(|read| read.playbook)
    }

    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.get(key)
    }

    /// The steps that may be told to a customer: from the service's own page
    /// or seen; those for all, and those for `plan`, or for whoever does not
    /// know it.
    pub fn customer_steps(&self, plan: Option<&str>) -> impl Iterator<Item = &ToDo> {
        let plan = plan.unwrap_or(PLAN_UNKNOWN);
        self.steps.iter().filter(move |step| {
            let ours = step.plans.is_empty() || step.plans.iter().any(|one| one == plan);
            ours && step.certainty.is_firm()
        })
    }
}

#[cfg(test)]
mod tests;
