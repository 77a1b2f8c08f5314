//! A key from damaged base64. Whatever is tried, the octets must be a whole
//! key: every length that DER writes down has to fit to the last octet.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::super::signature::decode_base64;
use super::super::{bit_length, der};

/// A key that was read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// As `k=` says it.
    pub kind: &'static str,
    /// As `p=` holds it: SubjectPublicKeyInfo for RSA, the bare octets for
    /// Ed25519 (RFC 8463 4).
    pub octets: Vec<u8>,
    /// The base64 had to be changed.
    pub damaged: bool,
    /// The key stood in another form.
    pub rewrapped: bool,
    pub by_signature: bool,
}

impl Found {
    pub fn base64(&self) -> String {
        STANDARD.encode(&self.octets)
    }
}

/// The algorithms' identifiers (RFC 3279 2.3.1 with its NULL, RFC 8410 3).
const RSA: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];
const ED25519: &[u8] = &[0x06, 0x03, 0x2b, 0x65, 0x70];
/// Moduli that anyone has used.
const BITS: std::ops::RangeInclusive<u32> = 384..=16_384;

/// The one key that a value can have been; `bare`: 32 octets may be one of
/// Ed25519.
pub(super) fn read(value: &str, bare: bool) -> Option<Found> {
    const STRAY: &[char] = &[',', '.', '<', '>', '(', ')', '[', ']', '{', '}', ':', '\''];
    let given = value.trim();
    let value = given.trim_matches(STRAY).trim();
    let compact: String = value.split_whitespace().collect();
    let only = |keep: fn(char) -> Option<char>| compact.chars().filter_map(keep).collect();
    // As it is; in the alphabet of addresses (RFC 4648 5); with hyphens of
    // line breaks; with blanks where a form took `+` for one.
    let candidates: [String; 4] = [
        compact.clone(),
        only(|c| match c {
            '-' => Some('+'),
            '_' => Some('/'),
            other => Some(other),
        }),
        only(|c| (!matches!(c, '-' | '_')).then_some(c)),
        value.replace(' ', "+"),
    ];
    let mut found: Vec<Found> = Vec::new();
    for (place, text) in candidates.iter().enumerate() {
        let digits = text.trim_end_matches('=');
        let Some(octets) = decode_base64(digits).filter(|_| text.len() - digits.len() <= 2) else {
            continue;
        };
        let Some(key) = whole(&octets, bare) else {
            continue;
        };
        if found.iter().all(|known| known.octets != key.octets) {
            found.push(Found {
                damaged: place > 0 || value != given,
                ..key
            });
        }
    }
    match found.as_slice() {
        [key] => Some(key.clone()),
        _ => None,
    }
}

fn whole(octets: &[u8], bare: bool) -> Option<Found> {
    let found = |kind, octets: &[u8], rewrapped| {
        Some(Found {
            kind,
            octets: octets.to_vec(),
            damaged: false,
            rewrapped,
            by_signature: false,
        })
    };
    if bare && octets.len() == 32 {
        return found("ed25519", octets, false);
    }
    if is_rsa(octets) {
        // RFC 6376 3.6.1 names this form; what verifiers read everywhere is
        // the other one.
        return found("rsa", &wrapped(octets)?, true);
    }
    let (0x30, inside, []) = der(octets)? else {
        return None;
    };
    let (0x30, algorithm, rest) = der(inside)? else {
        return None;
    };
    let (0x03, [0, key @ ..], []) = der(rest)? else {
        return None;
    };
    if algorithm == ED25519 && key.len() == 32 {
        return found("ed25519", key, true);
    }
    (algorithm == RSA && is_rsa(key))
        .then(|| found("rsa", octets, false))
        .flatten()
}

/// An RSAPublicKey (RFC 8017 A.1.1), whole.
fn is_rsa(octets: &[u8]) -> bool {
    let Some((0x30, inside, [])) = der(octets) else {
        return false;
    };
    let Some((0x02, modulus, rest)) = der(inside) else {
        return false;
    };
    let Some((0x02, exponent, [])) = der(rest) else {
        return false;
    };
    let odd = |number: &[u8]| number.last().is_some_and(|last| last & 1 == 1);
    let known = bit_length(modulus).is_some_and(|bits| BITS.contains(&bits));
    known && odd(modulus) && odd(exponent) && exponent.len() <= 8
}

/// A SubjectPublicKeyInfo (RFC 5280 4.1) around an RSAPublicKey.
fn wrapped(key: &[u8]) -> Option<Vec<u8>> {
    let algorithm = element(0x30, RSA)?;
    let bits = element(0x03, &[&[0], key].concat())?;
    element(0x30, &[algorithm, bits].concat())
}

/// One DER element; lengths up to two octets are enough for any key.
fn element(tag: u8, content: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(content.len()).ok()?;
    let [high, low] = length.to_be_bytes();
    let head = match (high, low) {
        (0, 0..=0x7f) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    Some([head, content.to_vec()].concat())
}
