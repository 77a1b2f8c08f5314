//! A signature field, read and judged as far as it goes without DNS:
//! DKIM-Signature (RFC 6376 3.5), ARC-Message-Signature and ARC-Seal
//! (RFC 8617 4.1). Every fault is told; the rest is read all the same.

mod faults;

use std::ops::Range;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::canonical::{self, Canon};
use super::tags::TagList;
use crate::model::message::Message;
use crate::model::result::DkimReason;

/// Which kind of field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavor {
    Dkim,
    ArcMessage,
    ArcSeal,
}

/// An algorithm of `a=` (RFC 6376 3.3, RFC 8463 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    RsaSha1,
    RsaSha256,
    Ed25519Sha256,
}

impl Algorithm {
    pub fn parse(word: &str) -> Option<Self> {
        [Self::RsaSha1, Self::RsaSha256, Self::Ed25519Sha256]
            .into_iter()
            .find(|algorithm| algorithm.as_str().eq_ignore_ascii_case(word))
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::RsaSha1 => "rsa-sha1",
            Self::RsaSha256 => "rsa-sha256",
            Self::Ed25519Sha256 => "ed25519-sha256",
        }
    }

    /// The key type that it needs, as `k=` says it.
    pub fn key_type(self) -> &'static str {
        match self {
            Self::RsaSha1 | Self::RsaSha256 => "rsa",
            Self::Ed25519Sha256 => "ed25519",
        }
    }

    /// The hash, as the key's `h=` says it.
    pub fn hash_name(self) -> &'static str {
        match self {
            Self::RsaSha1 => "sha1",
            Self::RsaSha256 | Self::Ed25519Sha256 => "sha256",
        }
    }

    /// The hash of `octets`.
    pub fn hash(self, octets: &[u8]) -> Vec<u8> {
        use mail_auth::common::crypto::HashAlgorithm::{Sha1, Sha256};
        let algorithm = match self {
            Self::RsaSha1 => Sha1,
            Self::RsaSha256 | Self::Ed25519Sha256 => Sha256,
        };
        algorithm.hash(octets).as_ref().to_vec()
    }
}

/// A signature of which everything needed to verify it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Index of the field in [`Message::fields`].
    pub field: usize,
    pub algorithm: Algorithm,
    /// `c=`: header, body.
    pub header_canon: Canon,
    pub body_canon: Canon,
    /// `h=`, in its order, as written; empty for a seal.
    pub signed: Vec<String>,
    /// `b=` and `bh=`, decoded; no `bh` in a seal.
    pub b: Vec<u8>,
    pub bh: Vec<u8>,
    /// `l=`; more than fits stands as the largest number.
    pub length: Option<u64>,
    /// Where the value of `b=` stands in the whole field (white space around
    /// it included), to be taken out before the field is hashed.
    pub b_value: Range<usize>,
}

impl Signature {
    /// What `b=` is made over, with the message's fields as given (whole
    /// fields, top first) and `own` as the signature's own whole field.
    pub fn header_input<F: AsRef<[u8]>>(&self, fields: &[F], own: &[u8]) -> Vec<u8> {
        canonical::header_input(self.header_canon, fields, &self.signed, own, &self.b_value)
    }

    /// Judges a body against `bh=`.
    pub fn judge_body(&self, body: &[u8]) -> BodyHash {
        let canonical = canonical::canonical_body(self.body_canon, body);
        self.judge_canonical(canonical.len(), |wanted| {
            self.algorithm
                .hash(canonical.get(..wanted).unwrap_or(&canonical))
        })
    }

    /// Judges a canonical body of `octets`, by the hash of its first so many.
    pub fn judge_canonical(&self, octets: usize, hash: impl FnOnce(usize) -> Vec<u8>) -> BodyHash {
        let wanted = self.length.map_or(octets, |length| {
            usize::try_from(length).unwrap_or(usize::MAX)
        });
        let hash = hash(wanted.min(octets));
        BodyHash {
            matches: wanted <= octets && hash == self.bh,
            too_long: wanted > octets,
            unsigned: octets.saturating_sub(wanted),
            octets,
            hash,
        }
    }
}

/// What a body is against a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BodyHash {
    pub matches: bool,
    /// `l=` asks for more octets than there are (RFC 6376 3.5).
    pub too_long: bool,
    /// Octets after `l=`, which anyone may have added.
    pub unsigned: usize,
    /// Octets of the whole canonical body.
    pub octets: usize,
    pub hash: Vec<u8>,
}

/// Something wrong with a signature's tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub reason: DkimReason,
    /// Tag concerned, empty for none.
    pub tag: String,
    /// One word: `missing`, `duplicate`, `malformed`, `empty`, `number`,
    /// `base64`, `domain`, `unknown`, `foreign`, `order`, `past`, `future`.
    pub what: &'static str,
    /// Place in the field's value.
    pub range: Option<Range<usize>>,
}

/// A signature field as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub field: usize,
    pub tags: TagList,
    /// `d=` as an A-label in lower case, and `s=`; empty where unreadable.
    pub domain: String,
    pub selector: String,
    /// `a=` as written.
    pub algorithm: String,
    /// The domain of `i=`, where there is one.
    pub identity: Option<String>,
    pub signed_at: Option<u64>,
    pub expires: Option<u64>,
    /// In the order of RFC 6376 6.1.1.
    pub faults: Vec<Fault>,
    pub signature: Option<Signature>,
}

impl Reading {
    /// Reads the field with index `field` of the message. Times are not
    /// judged here.
    pub fn new(message: &Message, field: usize, flavor: Flavor) -> Self {
        let place = message.fields.get(field);
        let value = place.map_or(&[][..], |place| message.slice(&place.value));
        // `b_value` counts from the start of the whole field.
        let offset = place.map_or(0, |place| {
            place.value.start.saturating_sub(place.whole.start)
        });
        let tags = TagList::parse(value);
        let text = |name| tags.get(name).map(|tag| tag.value.clone());
        let mut reading = Self {
            field,
            domain: text("d")
                .as_deref()
                .and_then(domain_name)
                .unwrap_or_default(),
            selector: text("s")
                .as_deref()
                .and_then(selector_name)
                .unwrap_or_default(),
            algorithm: text("a").unwrap_or_default(),
            identity: None,
            signed_at: text("t").as_deref().and_then(|text| number(text, 12)),
            expires: text("x").as_deref().and_then(|text| number(text, 12)),
            faults: Vec::new(),
            signature: None,
            tags,
        };
        reading.find_faults(flavor);
        reading.signature = reading.complete(flavor, offset);
        reading
    }

    /// The name under which the key stands (RFC 6376 3.6.2.1).
    pub fn key_name(&self) -> Option<String> {
        let known = !self.domain.is_empty() && !self.selector.is_empty();
        known.then(|| format!("{}._domainkey.{}", self.selector, self.domain))
    }

    /// The selector, as written where it is not a usable one.
    pub fn shown_selector(&self) -> String {
        match self.tags.get("s") {
            Some(tag) if self.selector.is_empty() => tag.compact(),
            _ => self.selector.clone(),
        }
    }

    fn complete(&self, flavor: Flavor, offset: usize) -> Option<Signature> {
        let text = |name| self.tags.get(name).map(|tag| tag.value.as_str());
        let b = self.tags.get("b")?;
        // A seal has neither c= nor h= nor bh=; it is always relaxed.
        let seal = flavor == Flavor::ArcSeal;
        let (header_canon, body_canon) = if seal {
            (Canon::Relaxed, Canon::Relaxed)
        } else {
            canonicalization(text("c"))?
        };
        Some(Signature {
            field: self.field,
            algorithm: Algorithm::parse(&self.algorithm)?,
            header_canon,
            body_canon,
            signed: if seal {
                Vec::new()
            } else {
                signed_names(text("h")?, flavor)?
            },
            b: decode_base64(&b.compact())?,
            bh: if seal {
                Vec::new()
            } else {
                decode_base64(&self.tags.get("bh")?.compact())?
            },
            length: match text("l") {
                Some(length) => Some(number(length, 76)?),
                None => None,
            },
            b_value: b.value_range.start + offset..b.value_range.end + offset,
        })
    }
}

/// `c=`: header/body, the body's simple where absent (RFC 6376 3.5).
fn canonicalization(value: Option<&str>) -> Option<(Canon, Canon)> {
    let value = value.unwrap_or("simple");
    match value.split_once('/') {
        Some((header, body)) => Some((Canon::parse(header)?, Canon::parse(body)?)),
        None => Some((Canon::parse(value)?, Canon::Simple)),
    }
}

/// `h=`: names between colons, white space around each allowed. An
/// ARC-Message-Signature may name nothing or leave a place empty: the ARC
/// working group's validation suite takes both.
fn signed_names(value: &str, flavor: Flavor) -> Option<Vec<String>> {
    let names = value
        .split(':')
        .map(|name| name.trim_matches([' ', '\t', '\r', '\n']));
    let lenient = flavor == Flavor::ArcMessage;
    names
        .filter(|name| !lenient || !name.is_empty())
        .map(|name| {
            let well_formed =
                !name.is_empty() && name.bytes().all(|octet| octet.is_ascii_graphic());
            well_formed.then(|| name.to_owned())
        })
        .collect()
}

/// Base64 without its white space; missing padding is forgiven, as verifiers
/// do.
pub(crate) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    LENIENT
        .decode(text)
        .ok()
        .filter(|octets| !octets.is_empty())
}

/// Decimal digits, `most` at most; more than fits is the largest number.
pub(crate) fn number(text: &str, most: usize) -> Option<u64> {
    let digits = !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// A domain of `d=` or `i=` in lower case A-labels (RFC 8616 4): two labels
/// at least (RFC 6376 3.5). An underscore is forgiven.
pub(crate) fn domain_name(text: &str) -> Option<String> {
    selector_name(text).filter(|name| name.contains('.'))
}

/// A selector: labels between dots (RFC 6376 3.1).
pub(crate) fn selector_name(text: &str) -> Option<String> {
    let ascii = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        idna::domain_to_ascii(text).ok()?
    };
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
    };
    ascii.split('.').all(label).then_some(ascii)
}

#[cfg(test)]
mod tests;
