//! The plain facts that the checklist is worked out from.

use crate::model::case::{Case, Copy, Hop};
use crate::model::message::Message;
use crate::model::result::{Dkim, Dmarc, Policy, Spf, Verdict};

/// Facts of a case. `None` always means: not decidable from here.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Lower case A-labels.
    pub author_domain: Option<String>,
    /// The result for MAIL FROM; `None` where no client IP is known.
    pub spf: Option<Verdict>,
    /// Every signature.
    pub dkim: Vec<DkimFact>,
    /// A missing signature proves something: the copy reached a receiver.
    pub dkim_all_seen: bool,
    pub dmarc: Option<DmarcFact>,
    /// The client IP has a name that leads back to it.
    pub fcrdns: Option<bool>,
    pub client_ip: Option<std::net::IpAddr>,
    /// The hop into the receiver was encrypted.
    pub tls: Option<bool>,
    /// `None`: there is no header.
    pub fields: Option<FieldFacts>,
}

/// One signature.
#[derive(Clone, Debug)]
pub struct DkimFact {
    pub domain: String,
    pub result: Verdict,
    /// `a=`: the rule on key length is about RSA.
    pub algorithm: String,
    pub key_bits: Option<u32>,
    /// `h=`, any case; `None` where it could not be read.
    pub signed: Option<Vec<String>>,
}

/// What was found of DMARC.
#[derive(Clone, Debug)]
pub struct DmarcFact {
    /// A record applies.
    pub found: bool,
    pub policy: Option<Policy>,
    /// SPF or DKIM passed for an aligned domain; `None`: undecided.
    pub aligned: Option<bool>,
}

/// What the message's header holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldFacts {
    /// How many fields there are of each name that RFC 5322 3.6 limits to
    /// one, in the order of [`FieldFacts::LIMITED`].
    pub counts: [usize; 9],
    /// Addresses in From.
    pub authors: usize,
    pub unsubscribe: Unsubscribe,
}

/// The fields of one-click unsubscribing (RFC 8058 3.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsubscribe {
    /// List-Unsubscribe is there.
    pub list: bool,
    pub https: bool,
    pub mailto: bool,
    /// `List-Unsubscribe-Post: List-Unsubscribe=One-Click`.
    pub post: bool,
}

impl FieldFacts {
    /// Names of [`FieldFacts::counts`].
    pub const LIMITED: [&str; 9] = [
        "From",
        "Date",
        "Message-ID",
        "Subject",
        "To",
        "Cc",
        "Bcc",
        "Sender",
        "Reply-To",
    ];

    /// Reads a message's header; `authors` is the number of From addresses.
    pub fn of(message: &Message, authors: usize) -> Self {
        let list: Vec<String> = message
            .all("List-Unsubscribe")
            .map(|field| message.value(field).to_lowercase())
            .collect();
        let post = message.first("List-Unsubscribe-Post").is_some_and(|value| {
            value
                .trim()
                .eq_ignore_ascii_case("List-Unsubscribe=One-Click")
        });
        Self {
            counts: Self::LIMITED.map(|name| message.all(name).count()),
            authors,
            unsubscribe: Unsubscribe {
                list: !list.is_empty(),
                https: list.iter().any(|value| value.contains("<https://")),
                mailto: list.iter().any(|value| value.contains("<mailto:")),
                post,
            },
        }
    }
}

impl DkimFact {
    /// A signature's facts; `h=` is read from its field in the message.
    pub fn of(signature: &Dkim, message: Option<&Message>) -> Self {
        let value =
            message.and_then(|message| Some(message.value(message.fields.get(signature.field)?)));
        Self {
            domain: signature.domain.clone(),
            result: signature.result,
            algorithm: signature.algorithm.clone(),
            key_bits: signature.key_bits,
            signed: value.as_deref().and_then(signed_fields),
        }
    }
}

/// The names in `h=` (RFC 6376 3.5).
fn signed_fields(value: &str) -> Option<Vec<String>> {
    let (_, names) = value
        .split(';')
        .filter_map(|tag| tag.split_once('='))
        .find(|(name, _)| name.trim() == "h")?;
    let names = names.split(':');
    Some(
        names
            .map(|name| name.split_whitespace().collect())
            .collect(),
    )
}

/// Whether a hop was encrypted; plain only where its protocol says so
/// (RFC 3848).
fn encrypted(hop: &Hop) -> Option<bool> {
    if hop.tls {
        return Some(true);
    }
    let with = hop.with.as_deref()?;
    ["smtp", "esmtp", "esmtpa"]
        .iter()
        .any(|plain| with.eq_ignore_ascii_case(plain))
        .then_some(false)
}

impl Facts {
    /// The facts that a case and its evaluations give. What is still open
    /// (DMARC undecided because the body was not seen) the caller sets to
    /// `None` afterwards.
    pub fn of(
        case: &Case,
        spf: Option<&Spf>,
        dkim: Option<&[Dkim]>,
        dmarc: Option<&Dmarc>,
        fcrdns: Option<bool>,
    ) -> Self {
        let message = case.message.as_ref();
        let hop = case.receiver_hop.and_then(|index| case.hops.get(index));
        let signatures = dkim.unwrap_or_default();
        let mut facts = Self {
            author_domain: case.author_domains.first().cloned(),
            spf: spf.filter(|spf| spf.ip.is_some()).map(|spf| spf.result),
            dkim: signatures
                .iter()
                .map(|signature| DkimFact::of(signature, message))
                .collect(),
            dkim_all_seen: dkim.is_some() && case.copy == Copy::Received,
            dmarc: None,
            fcrdns,
            client_ip: case.client_ip.as_ref().map(|ip| ip.value),
            tls: hop.and_then(encrypted),
            fields: message.map(|message| FieldFacts::of(message, case.author_domains.len())),
        };
        facts.dmarc = dmarc
            .filter(|dmarc| dmarc.answer.result != Verdict::Temperror)
            .map(|dmarc| DmarcFact {
                found: dmarc.answer.record.is_some(),
                policy: dmarc.answer.policy,
                aligned: facts.aligned(dmarc),
            });
        facts
    }

    /// One aligned identifier decides; that there is none needs both SPF and
    /// DKIM to be known.
    fn aligned(&self, dmarc: &Dmarc) -> Option<bool> {
        // Without a record nothing was compared.
        dmarc.answer.record.as_ref()?;
        if dmarc.answer.aligned.spf || dmarc.answer.aligned.dkim {
            return Some(true);
        }
        (self.spf_passed().is_some() && self.dkim_passed().is_some()).then_some(false)
    }

    /// Whether SPF passed.
    pub(super) fn spf_passed(&self) -> Option<bool> {
        match self.spf? {
            Verdict::Pass => Some(true),
            Verdict::Temperror => None,
            _ => Some(false),
        }
    }

    /// Whether some signature passed.
    pub(super) fn dkim_passed(&self) -> Option<bool> {
        if self.passing().next().is_some() {
            return Some(true);
        }
        let open = self
            .dkim
            .iter()
            .any(|one| matches!(one.result, Verdict::Neutral | Verdict::Temperror));
        (!open && (self.dkim_all_seen || !self.dkim.is_empty())).then_some(false)
    }

    pub(super) fn passing(&self) -> impl Iterator<Item = &DkimFact> {
        self.dkim.iter().filter(|one| one.result == Verdict::Pass)
    }
}
