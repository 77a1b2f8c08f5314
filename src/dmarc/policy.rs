//! The policy that a record asks for (RFC 9989 4.7, 4.10.1).

use super::record::{Record, Usable};
use crate::model::result::{Policy, Verdict};
use crate::model::step::{Mark, Step};

/// Where the applying record stands, seen from the author domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Author,
    Organizational,
    PublicSuffix,
}

impl Place {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Organizational => "organizational",
            Self::PublicSuffix => "public_suffix",
        }
    }
}

/// A policy and the tag it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub policy: Policy,
    pub tag: &'static str,
    pub testing: bool,
}

/// The policy for a name that exists or not; `None`: no DMARC at all.
pub(super) fn choose(record: &Record, place: Place, exists: bool) -> Option<Chosen> {
    let subdomain = place != Place::Author;
    let np = record.np.policy().filter(|_| subdomain && !exists);
    let sp = record.sp.policy().filter(|_| subdomain);
    let (policy, tag) = match record.usable() {
        Usable::No => return None,
        Usable::AsNone => (Policy::None, "assumed"),
        Usable::Yes => np
            .map(|policy| (policy, "np"))
            .or(sp.map(|policy| (policy, "sp")))
            .or(record.p.policy().map(|policy| (policy, "p")))?,
    };
    Some(Chosen {
        policy,
        tag,
        testing: record.testing,
    })
}

/// RFC 7489 6.6.3: no `np`, no `t`.
pub(super) fn choose_7489(record: &Record, subdomain: bool) -> Option<Chosen> {
    let sp = record.sp.policy().filter(|_| subdomain);
    let (policy, tag) = match record.usable_7489() {
        Usable::No => return None,
        Usable::AsNone => (Policy::None, "assumed"),
        Usable::Yes => sp
            .map(|policy| (policy, "sp"))
            .or(record.p.policy().map(|policy| (policy, "p")))?,
    };
    Some(Chosen {
        policy,
        tag,
        testing: false,
    })
}

/// One level below: what `t=y`, or RFC 7489's `pct=0`, asks for.
pub(super) fn one_below(policy: Policy) -> Policy {
    match policy {
        Policy::Reject => Policy::Quarantine,
        Policy::Quarantine | Policy::None => Policy::None,
    }
}

/// The disposition asked for a message with this result.
pub(super) fn applied(chosen: Chosen, result: Verdict, lowered: bool) -> Policy {
    match (result, lowered) {
        (Verdict::Fail, true) => one_below(chosen.policy),
        (Verdict::Fail, false) => chosen.policy,
        _ => Policy::None,
    }
}

pub(super) fn step(chosen: Chosen, applied: Policy) -> Step {
    let mark = match applied {
        Policy::None => Mark::Info,
        Policy::Quarantine | Policy::Reject => Mark::Fail,
    };
    Step::new("dmarc.policy", mark)
        .arg("policy", chosen.policy.as_str())
        .arg("tag", chosen.tag)
        .arg("applied", applied.as_str())
        .arg("test", if chosen.testing { "yes" } else { "no" })
}
