//! Results that cross from one standard's evaluation to another.

use std::net::IpAddr;

use serde::Serialize;

use super::dns::Status;
use super::step::{Args, Mark, Step};

/// The words of RFC 8601 2.7 that the checks use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Pass,
    Fail,
    Softfail,
    Neutral,
    None,
    Policy,
    Temperror,
    Permerror,
}

impl Verdict {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Softfail => "softfail",
            Self::Neutral => "neutral",
            Self::None => "none",
            Self::Policy => "policy",
            Self::Temperror => "temperror",
            Self::Permerror => "permerror",
        }
    }

    /// Reads a word in any case.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Pass,
            Self::Fail,
            Self::Softfail,
            Self::Neutral,
            Self::None,
            Self::Policy,
            Self::Temperror,
            Self::Permerror,
        ]
        .into_iter()
        .find(|verdict| verdict.as_str().eq_ignore_ascii_case(text))
    }

    /// The mark a step with this result bears.
    pub fn mark(self) -> Mark {
        match self {
            Self::Pass => Mark::Pass,
            Self::Fail | Self::Permerror | Self::Policy => Mark::Fail,
            Self::Softfail | Self::Neutral => Mark::Warn,
            Self::None => Mark::None,
            Self::Temperror => Mark::Trouble,
        }
    }
}

/// A fact that an evaluation noticed, for the diagnosis to make a finding of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The finding's id, `spf.too_many_lookups`.
    pub id: &'static str,
    pub args: Args,
}

impl Remark {
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Args::new(),
        }
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<super::step::Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }
}

/// Which identity SPF was checked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Identity {
    MailFrom,
    Helo,
}

/// An SPF evaluation (RFC 7208).
#[derive(Clone, Debug, Serialize)]
pub struct Spf {
    pub result: Verdict,
    pub identity: Identity,
    pub domain: String,
    /// `None`: no client IP is known; then the record stands alone and
    /// `result` is `none` or `permerror` by the record itself.
    pub ip: Option<IpAddr>,
    pub lookups: u32,
    pub void_lookups: u32,
    /// What `exp=` of the domain says, only on fail.
    pub explanation: Option<String>,
    /// The term that matched, as written in the domain's own record
    /// (an include that matched: the include).
    pub matched: Option<String>,
    /// The domain's record, where there is exactly one.
    pub record: Option<String>,
    pub remarks: Vec<Remark>,
    pub steps: Vec<Step>,
}

/// Why a signature did not pass; a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DkimReason {
    KeyMissing,
    KeySyntax,
    KeyType,
    KeyHash,
    KeyService,
    KeyRevoked,
    KeyTooShort,
    KeyDns,
    SignatureSyntax,
    Version,
    AlgorithmForbidden,
    AlgorithmUnknown,
    CanonicalizationUnknown,
    Expired,
    NotYetValid,
    IdentityMismatch,
    FromUnsigned,
    BodyHash,
    HeaderSignature,
    LengthExceedsBody,
    BodyNotSeen,
    PasteDamaged,
}

/// The header signature (`b=`) against the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HeaderMatch {
    Match,
    Mismatch,
    Unchecked,
}

/// The body against `bh=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyMatch {
    Match,
    Mismatch,
    /// The body was not given.
    Absent,
}

/// One DKIM signature (RFC 6376).
#[derive(Clone, Debug, Serialize)]
pub struct Dkim {
    /// `d=`, lower case; empty where unreadable.
    pub domain: String,
    pub selector: String,
    /// `a=` as written.
    pub algorithm: String,
    pub result: Verdict,
    pub reason: Option<DkimReason>,
    pub header: HeaderMatch,
    pub body: BodyMatch,
    pub key_bits: Option<u32>,
    /// The key's TXT record where one was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_record: Option<String>,
    /// How the key's look-up ended, where it was asked.
    #[serde(skip)]
    pub key_status: Option<Status>,
    /// Key flag `t=y` (RFC 6376 3.6.1).
    pub test_mode: bool,
    /// The field's index in the message's fields.
    #[serde(skip)]
    pub field: usize,
    /// `b=` without white space; empty where unreadable.
    #[serde(skip)]
    pub signature: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autopsy: Option<Autopsy>,
    pub remarks: Vec<Remark>,
    pub steps: Vec<Step>,
}

/// Which change made a signature fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Autopsy {
    /// The smallest set of changes found; empty where nothing fits.
    pub changes: Vec<Change>,
    /// `header`, `body` or `both`: what the search could look at.
    pub scope: Scope,
    /// The whole signature verifies with the changes undone.
    pub verified: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    Header,
    Body,
    Both,
}

/// Who most likely made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeBy {
    Gateway,
    List,
    Forwarder,
    Paste,
    Unknown,
}

/// One change that an autopsy undid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Message `change-<kind>` in `assets/explain`.
    pub kind: &'static str,
    /// Header field concerned, where it is one.
    pub field: Option<String>,
    pub by: ChangeBy,
    /// As it is in the copy, and as it was signed.
    pub before: String,
    pub after: String,
}

/// An ARC chain (RFC 8617).
#[derive(Clone, Debug, Serialize)]
pub struct Arc {
    pub result: Verdict,
    pub chain: Vec<ArcSet>,
    pub remarks: Vec<Remark>,
    pub steps: Vec<Step>,
}

/// One ARC set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArcSet {
    pub instance: u32,
    /// `d=` of the seal.
    pub sealer: String,
    /// The set's ARC-Authentication-Results, unfolded.
    pub claims: String,
}

/// What one DMARC method says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DmarcAnswer {
    pub result: Verdict,
    pub organizational_domain: Option<String>,
    /// Where a record was found, usable or not.
    pub record_domain: Option<String>,
    pub record: Option<String>,
    /// The record's policy for this name: none, quarantine, reject.
    pub policy: Option<Policy>,
    /// The disposition asked for this mail.
    pub applied: Policy,
    pub aligned: Aligned,
    /// RFC 7489 only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pct: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    None,
    Quarantine,
    Reject,
}

impl Policy {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quarantine => "quarantine",
            Self::Reject => "reject",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Aligned {
    pub spf: bool,
    pub dkim: bool,
}

/// A DMARC evaluation: RFC 9989's answer, RFC 7489's beside it.
#[derive(Clone, Debug, Serialize)]
pub struct Dmarc {
    #[serde(flatten)]
    pub answer: DmarcAnswer,
    pub author_domain: String,
    pub rfc7489: DmarcAnswer,
    pub remarks: Vec<Remark>,
    pub steps: Vec<Step>,
}

/// What an authenticated identifier is worth to DMARC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    pub result: Verdict,
    pub domain: String,
}
