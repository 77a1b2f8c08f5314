//! Two witnesses: what the receiver wrote beside what we find, and by its
//! evidence why the two may differ.

mod dkim;
mod dmarc;
mod spf;

use super::Diagnosis;
use crate::model::finding::Actor;
use crate::model::step::{Args, Evidence, Value};
use crate::receiver::Claim;

/// A result of the receiver's that is another than ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The finding's id.
    pub id: &'static str,
    /// `spf`, `dkim` or `dmarc`.
    pub method: &'static str,
    pub actor: Actor,
    pub args: Args,
    /// The receiver's own words, and what shows the reason.
    pub evidence: Vec<Evidence>,
    /// The name whose record may have changed since: only its zone could
    /// tell more.
    pub changed: Option<String>,
}

impl Difference {
    fn new(id: &'static str, method: &'static str, claim: &Claim, found: &str) -> Self {
        let difference = Self {
            id,
            method,
            actor: Actor::Nobody,
            args: Args::new(),
            evidence: vec![Evidence::new(kind(claim), claim.text.as_str())],
            changed: None,
        };
        difference
            .arg("said", claim.result.as_str())
            .arg("found", found)
    }

    fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    fn because(self, reason: Reason) -> Self {
        let mut difference = self.arg("reason", reason.id).arg("seen", reason.seen);
        difference.actor = actor(reason.id);
        difference.evidence.extend(reason.evidence);
        difference.changed = reason.changed;
        difference
    }
}

/// Why two results differ: a closed list for each method, in the words of
/// the finding.
#[derive(Clone, Debug)]
struct Reason {
    id: &'static str,
    /// The literal value that shows it; empty where there is none.
    seen: String,
    evidence: Vec<Evidence>,
    changed: Option<String>,
}

impl Reason {
    fn new(id: &'static str, seen: impl Into<String>) -> Self {
        Self {
            id,
            seen: seen.into(),
            evidence: Vec::new(),
            changed: None,
        }
    }

    fn evidence(mut self, kind: &'static str, text: Option<impl Into<String>>) -> Self {
        let evidence = text.map(|text| Evidence::new(kind, text));
        self.evidence.extend(evidence);
        self
    }

    fn changed(mut self, name: &str) -> Self {
        self.changed = Some(name.to_owned());
        self
    }
}

/// Who does what the reason asks for; a look at a better copy, or at a new
/// mail, is the agent's to ask for.
fn actor(reason: &str) -> Actor {
    match reason {
        "key_gone" | "key_revoked" | "changed_since" | "arc" | "local" | "sampled" => Actor::Nobody,
        "weak_taken" | "time" | "lenient" | "algorithm" | "expired_there" | "too_many"
        | "key_policy" | "length" => Actor::SendingService,
        "test_mode" | "method" => Actor::DomainOwner,
        "other_body" => Actor::Receiver,
        _ => Actor::Agent,
    }
}

/// Every difference that decides something; none where the receiver's words
/// may be anybody's.
pub(super) fn differences(diagnosis: &Diagnosis) -> Vec<Difference> {
    if !diagnosis.said.trusted {
        return Vec::new();
    }
    let mut found = Vec::new();
    found.extend(spf::difference(diagnosis));
    found.extend(dkim::differences(diagnosis));
    let dmarc = dmarc::difference(diagnosis, &found);
    found.extend(dmarc.or_else(|| dmarc::overridden(diagnosis)));
    found
}

/// The receiver's first claim about a method.
fn claimed<'a>(diagnosis: &'a Diagnosis, method: &str) -> Option<&'a Claim> {
    let mut claims = diagnosis.said.claims.iter();
    claims.find(|claim| claim.method == method)
}

/// Receivers use the words beside pass in different ways, and a guess without
/// a record ("bestguesspass") is no pass: only pass or not is compared.
fn differ(said: &str, found: &str) -> bool {
    (said == "pass") != (found == "pass")
}

/// The receiver could not get an answer (RFC 8601 2.7).
fn had_no_answer(claim: &Claim) -> bool {
    matches!(claim.result.as_str(), "temperror" | "error")
}

fn kind(claim: &Claim) -> &'static str {
    if claim.text.to_ascii_lowercase().starts_with("received-spf") {
        "received_spf"
    } else {
        "authentication_results"
    }
}

#[cfg(test)]
mod tests;
