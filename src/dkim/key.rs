//! Key records (RFC 6376 3.6.1) and the keys in them. mail-auth verifies;
//! everything that decides whether a key may be used is decided here.

pub(super) mod mend;

use std::fmt;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::Algorithm as Library;
use mail_auth::common::parse::TxtRecordParser as _;
use mail_auth::common::verify::DomainKey;

use super::signature::{Algorithm, decode_base64};
use super::tags::TagList;
use crate::model::result::DkimReason;

/// RFC 8301 3.2: shorter RSA keys must not be taken.
pub(crate) const MIN_RSA_BITS: u32 = 1024;
/// The longest key that the library verifies with.
const MAX_RSA_BITS: u32 = 8192;

/// A public key, ready to verify with.
pub(crate) struct Key {
    library: DomainKey,
    rsa: bool,
    /// The modulus's length; 256 for Ed25519.
    pub bits: u32,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, {} bits)", self.kind(), self.bits)
    }
}

impl Key {
    /// As `k=` says it.
    pub fn kind(&self) -> &'static str {
        if self.rsa { "rsa" } else { "ed25519" }
    }

    /// Whether `signature` was made with this key over `input`, a header
    /// hash's input (`Signature::header_input`).
    pub fn verify(&self, algorithm: Algorithm, input: &[u8], signature: &[u8]) -> bool {
        let algorithm = match algorithm {
            Algorithm::RsaSha1 => Library::RsaSha1,
            Algorithm::RsaSha256 => Library::RsaSha256,
            Algorithm::Ed25519Sha256 => Library::Ed25519Sha256,
        };
        self.library
            .p
            .verify_bytes(input, signature, algorithm)
            .is_ok()
    }

    fn new(kind: &str, octets: &[u8]) -> Option<Self> {
        let rsa = kind.eq_ignore_ascii_case("rsa");
        let (plain, bits) = if rsa {
            let (key, bits) = rsa_key(octets)?;
            (key, bits)
        } else {
            // RFC 8463 4: the 32 octets of the key alone.
            (octets, u32::try_from(octets.len()).ok()?.checked_mul(8)?)
        };
        if !rsa && bits != 256 {
            return None;
        }
        let kind = if rsa { "rsa" } else { "ed25519" };
        let record = format!("v=DKIM1; k={kind}; p={}", STANDARD.encode(plain));
        let library = DomainKey::parse(record.as_bytes()).ok()?;
        Some(Self { library, rsa, bits })
    }
}

/// The RSAPublicKey (RFC 8017 A.1.1) and its modulus's bits; the key stands
/// in a SubjectPublicKeyInfo, or alone as RFC 6376 3.6.1 has it.
fn rsa_key(octets: &[u8]) -> Option<(&[u8], u32)> {
    let (0x30, inside, _) = der(octets)? else {
        return None;
    };
    match der(inside)? {
        (0x02, modulus, _) => Some((octets, bit_length(modulus)?)),
        (0x30, _, rest) => {
            let (0x03, bits, _) = der(rest)? else {
                return None;
            };
            // The first octet counts unused bits.
            let (0, key) = bits.split_first().map(|(unused, key)| (*unused, key))? else {
                return None;
            };
            let (0x30, inside, _) = der(key)? else {
                return None;
            };
            let (0x02, modulus, _) = der(inside)? else {
                return None;
            };
            Some((key, bit_length(modulus)?))
        }
        _ => None,
    }
}

/// One DER element: tag, content, what follows it.
fn der(octets: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = octets.split_first()?;
    let (first, mut rest) = rest.split_first()?;
    let mut length = usize::from(*first);
    if length & 0x80 != 0 {
        let count = length & 0x7f;
        let (digits, after) = rest.split_at_checked(count)?;
        if count > 4 {
            return None;
        }
        length = digits
            .iter()
            .fold(0, |length, digit| length << 8 | usize::from(*digit));
        rest = after;
    }
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

fn bit_length(number: &[u8]) -> Option<u32> {
    let lead = number.iter().position(|octet| *octet != 0)?;
    let first = number.get(lead)?;
    let octets = u32::try_from(number.len() - lead).ok()?;
    Some(octets * 8 - first.leading_zeros())
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyFault {
    pub reason: DkimReason,
    /// Tag concerned, empty for none.
    pub tag: String,
    /// One word: `missing`, `duplicate`, `malformed`, `empty`, `base64`,
    /// `order`, `unknown`, `foreign`, `short`, `long`.
    pub what: &'static str,
    /// Place in the record.
    pub range: Option<Range<usize>>,
}

/// One TXT record that is, or wants to be, a DKIM key.
#[derive(Debug)]
pub(crate) struct KeyRecord {
    pub text: String,
    pub tags: TagList,
    /// `t=y`: the domain is only trying DKIM out.
    pub test_mode: bool,
    /// `t=s`: the domain of `i=` must be that of `d=`.
    pub strict: bool,
    pub key: Result<Key, KeyFault>,
}

impl KeyRecord {
    /// Reads a record; `None` for one of another kind (`v=spf1 …`), which
    /// RFC 6376 3.6.1 has a verifier discard.
    pub fn parse(text: &str) -> Option<Self> {
        let tags = TagList::parse(text.as_bytes());
        // A misspelt version (`v=dkim1`, a missing semicolon after it) is a
        // mistake to be told, not a record of another kind.
        let wants_to_be = |value: &str| {
            value
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("dkim"))
        };
        let first = tags.tags.first();
        if first.is_some_and(|first| first.name == "v" && !wants_to_be(&first.value)) {
            return None;
        }
        let flags = list(&tags, "t").unwrap_or_default();
        let kind = tags
            .get("k")
            .map_or_else(|| "rsa".to_owned(), |tag| tag.value.to_ascii_lowercase());
        let key = read_key(&tags, &kind);
        Some(Self {
            text: text.to_owned(),
            test_mode: flags.iter().any(|flag| flag == "y"),
            strict: flags.iter().any(|flag| flag == "s"),
            key,
            tags,
        })
    }

    /// The key, if a signature of this kind may use it (RFC 6376 6.1.2).
    /// `same_domain`: the domain of `i=` is that of `d=`.
    ///
    /// # Errors
    /// The first obstacle in the order of the standard.
    pub fn usable(&self, algorithm: Algorithm, same_domain: bool) -> Result<&Key, KeyFault> {
        let revoked = match &self.key {
            Err(fault) if fault.reason == DkimReason::KeyRevoked => true,
            Err(fault) => return Err(fault.clone()),
            Ok(_) => false,
        };
        let wanted = algorithm.hash_name();
        if !revoked && list(&self.tags, "h").is_some_and(|list| !list.iter().any(|h| h == wanted)) {
            return Err(self.fault(DkimReason::KeyHash, "h", "foreign"));
        }
        let service = list(&self.tags, "s");
        if service.is_some_and(|list| !list.iter().any(|s| s == "*" || s == "email")) {
            return Err(self.fault(DkimReason::KeyService, "s", "foreign"));
        }
        let key = self.key.as_ref().map_err(Clone::clone)?;
        if key.kind() != algorithm.key_type() {
            return Err(self.fault(DkimReason::KeyType, "k", "foreign"));
        }
        if self.strict && !same_domain {
            return Err(self.fault(DkimReason::IdentityMismatch, "t", "foreign"));
        }
        if key.rsa && key.bits > MAX_RSA_BITS {
            return Err(self.fault(DkimReason::KeyType, "p", "long"));
        }
        if key.rsa && key.bits < MIN_RSA_BITS {
            return Err(self.fault(DkimReason::KeyTooShort, "p", "short"));
        }
        Ok(key)
    }

    fn fault(&self, reason: DkimReason, tag: &str, what: &'static str) -> KeyFault {
        fault(&self.tags, reason, tag, what)
    }
}

fn fault(tags: &TagList, reason: DkimReason, tag: &str, what: &'static str) -> KeyFault {
    KeyFault {
        reason,
        tag: tag.to_owned(),
        what,
        range: tags.get(tag).map(|tag| tag.range.clone()),
    }
}

/// The words of a colon list in lower case; `None` where the tag is absent.
fn list(tags: &TagList, name: &str) -> Option<Vec<String>> {
    let tag = tags.get(name)?;
    let value = tag.compact().to_ascii_lowercase();
    Some(value.split(':').map(str::to_owned).collect())
}

fn read_key(tags: &TagList, kind: &str) -> Result<Key, KeyFault> {
    use DkimReason::{KeyRevoked, KeySyntax, KeyType};
    if let Some(found) = tags.errors.first() {
        return Err(KeyFault {
            reason: KeySyntax,
            tag: found.name.clone(),
            what: found.error.word(),
            range: Some(found.range.clone()),
        });
    }
    if tags.tags.iter().skip(1).any(|tag| tag.name == "v") {
        return Err(fault(tags, KeySyntax, "v", "order"));
    }
    if tags.get("v").is_some_and(|tag| tag.value != "DKIM1") {
        return Err(fault(tags, KeySyntax, "v", "unknown"));
    }
    let Some(p) = tags.get("p") else {
        return Err(fault(tags, KeySyntax, "p", "missing"));
    };
    let text = p.compact();
    if text.is_empty() {
        return Err(fault(tags, KeyRevoked, "p", "empty"));
    }
    if !matches!(kind, "rsa" | "ed25519") {
        return Err(fault(tags, KeyType, "k", "unknown"));
    }
    let octets = decode_base64(&text).ok_or_else(|| fault(tags, KeySyntax, "p", "base64"))?;
    Key::new(kind, &octets).ok_or_else(|| fault(tags, KeySyntax, "p", "malformed"))
}

#[cfg(test)]
mod tests;
