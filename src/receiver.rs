//! What receivers say and ask: Authentication-Results (RFC 8601), SMTP
//! replies, requirements.

mod dialects;
mod lexer;
mod matching;
mod received_spf;
mod reply_data;
mod requirements;
mod results;
mod telling;
mod trust;
mod witness;

pub use matching::meaning;
pub use requirements::{
    DkimFact, DmarcFact, Facts, FieldFacts, Requirement, State, Unsubscribe, requirements,
};
pub use witness::said;

use crate::model::result::Dkim;
use crate::model::step::Step;

/// One `method=result` of an Authentication-Results field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// Lower case: `spf`, `dkim`, `dmarc`, `arc`, `compauth` …
    pub method: String,
    /// Normalised to RFC 8601's words where there is an equal one.
    pub result: String,
    /// The result as the receiver wrote it.
    pub said: String,
    /// The whole of it as it stands in the field, unfolded.
    pub text: String,
    /// The domain concerned (`header.d`, the part of `header.i` after @,
    /// `smtp.mailfrom`'s domain, `header.from`).
    pub domain: Option<String>,
    pub selector: Option<String>,
    /// The beginning of the signature that is meant, `header.b`
    /// (RFC 6008).
    pub signature: Option<String>,
    /// The client IP that the comment names.
    pub ip: Option<std::net::IpAddr>,
    /// The comment's text.
    pub comment: Option<String>,
    /// `p=` and `dis=` of a DMARC comment, lower case.
    pub policy: Option<String>,
    pub disposition: Option<String>,
    /// `reason=`; for compauth Microsoft's three digits.
    pub reason: Option<String>,
    /// Microsoft's `action=`, lower case.
    pub action: Option<String>,
    /// The key's length, where the receiver tells it.
    pub key_bits: Option<u32>,
    /// Gmail's "best guess record": the domain has no SPF record, so a pass
    /// is none.
    pub best_guess: bool,
    /// An SPF result for the HELO name, not for MAIL FROM.
    pub about_helo: bool,
}

/// Why a field's results are not the receiver's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It came with the mail; anyone may have written it.
    Outside,
    /// It stands in the returned copy of a bounce.
    Returned,
    /// An earlier hop of the receiver kept it under another name.
    Supporting,
    /// ARC-Authentication-Results (RFC 8617 4.1.1): a forwarder's word.
    Arc,
}

/// A field that was read but not taken as the receiver's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testimony {
    /// The field's name as written.
    pub field: String,
    pub standing: Standing,
    pub authserv_id: Option<String>,
    /// The ARC instance.
    pub instance: Option<u32>,
    pub claims: Vec<Claim>,
}

/// What the receiver said in the header.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The name under which the receiver speaks: its authserv-id, else (where
    /// it wrote none) the name in its Received line.
    pub authserv_id: Option<String>,
    /// The fields stand above everything that came from outside.
    pub trusted: bool,
    pub claims: Vec<Claim>,
    /// Everything else that the header claims.
    pub testimony: Vec<Testimony>,
    /// Evidence: each field with what was taken or not taken, and why.
    pub steps: Vec<Step>,
}

impl Said {
    /// The receiver's trusted word on a signature.
    pub fn dkim_word(&self, signature: &Dkim) -> Option<&str> {
        self.dkim_claim(signature)
            .map(|claim| claim.result.as_str())
    }

    /// The receiver's trusted claim about a signature, one that names its very
    /// beginning first.
    pub fn dkim_claim(&self, signature: &Dkim) -> Option<&Claim> {
        let claims = self.claims.iter().filter(|_| self.trusted);
        let about = claims.filter(|claim| claim.is_about(signature));
        about.min_by_key(|claim| {
            let exact = claim.domain.as_deref() == Some(signature.domain.as_str());
            (!exact, claim.signature.is_none())
        })
    }
}

impl Claim {
    /// Whether a signature of this domain and selector is meant; without a
    /// selector all of the domain are. `header.i` may name a sub-domain
    /// (RFC 6376 3.5).
    pub fn names(&self, signature: &Dkim) -> bool {
        let same = |domain: &str| {
            let above = domain.strip_suffix(signature.domain.as_str());
            above.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let selector = self.selector.as_deref();
        self.method == "dkim"
            && !signature.domain.is_empty()
            && self.domain.as_deref().is_some_and(same)
            && selector.is_none_or(|named| named.eq_ignore_ascii_case(&signature.selector))
    }

    /// Whether this very signature is meant (RFC 6008 4), as far as it is
    /// told.
    pub fn is_about(&self, signature: &Dkim) -> bool {
        let start = self.signature.as_deref().unwrap_or_default();
        let start = start.trim_end_matches('=');
        self.names(signature)
            && (signature.signature.is_empty() || signature.signature.starts_with(start))
    }
}

/// How sure it is that a receiver means this by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// The receiver's own page, or an RFC.
    Page,
    /// Seen in a real reply.
    Wire,
    /// Told by others.
    #[default]
    Third,
}

/// What an SMTP reply means at this receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// `gmail`, `microsoft`, `microsoft365`, `yahoo` …; `None`: not
    /// recognised.
    pub receiver: Option<String>,
    pub receiver_name: Option<String>,
    /// The row of `assets/receivers` that matched.
    pub row: Option<String>,
    /// What it blames: `spf`, `dkim`, `dmarc`, `ptr`, `tls`, `rate` …
    pub causes: Vec<String>,
    /// Meaning and advice as written in the data, by language (`en`, `ja`).
    pub means: Vec<(String, String)>,
    pub check: Vec<(String, String)>,
    /// How sure the row is; `None` without a row.
    pub grade: Option<Grade>,
    /// Where the row is written.
    pub source: Option<String>,
    /// Only the class of the enhanced code is known (RFC 3463).
    pub by_class: bool,
    /// 4xx: the sender's server tries again.
    pub temporary: bool,
}
/// Whether a domain's addresses are given out to the public, so that its
/// records are not the customer's to change.
pub fn keeps_public_mailboxes(domain: &str) -> bool {
    let mut all = reply_data::known()
        .receivers
        .iter()
        .flat_map(|one| &one.domains);
    all.any(|public| {
        let rest = domain.strip_suffix(public.trim_start_matches('.'));
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}
