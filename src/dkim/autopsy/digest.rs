//! The hash that an RSA signature was made over (RFC 8017 8.2.2), got back
//! with the public key. With it a header candidate costs a hash, not a
//! verification; what is found is verified by the library all the same.

use crate::dkim::signature::decode_base64;
use crate::dkim::tags::TagList;

/// DigestInfo of SHA-256 (RFC 8017 9.2, note 1).
const SHA256_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];
/// Longest modulus: 8192 bits.
const MAX_OCTETS: usize = 1024;

/// The signed SHA-256 hash; `None` where the signature is not one that this
/// key can have made, so that no change of the header mends it.
pub(super) fn signed_hash(key_record: &str, signature: &[u8]) -> Option<Vec<u8>> {
    let tags = TagList::parse(key_record.as_bytes());
    let octets = decode_base64(&tags.get("p")?.compact())?;
    let (modulus, exponent) = public_key(&octets)?;
    let opened = power(signature, exponent, modulus)?;
    let rest = opened.strip_prefix(&[0x00, 0x01])?;
    let padding = rest.iter().position(|octet| *octet != 0xff)?;
    let info = rest.get(padding..)?.strip_prefix(&[0x00])?;
    let hash = info.strip_prefix(&SHA256_INFO)?;
    (padding >= 8 && hash.len() == 32).then(|| hash.to_vec())
}

/// Modulus and exponent of an RSAPublicKey, alone or in a
/// SubjectPublicKeyInfo (RFC 6376 3.6.1).
fn public_key(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut inside, _) = element(0x30, octets)?;
    if inside.first() == Some(&0x30) {
        let (_, rest) = element(0x30, inside)?;
        let (bits, _) = element(0x03, rest)?;
        inside = element(0x30, bits.strip_prefix(&[0])?)?.0;
    }
    let (modulus, rest) = element(0x02, inside)?;
    let (exponent, _) = element(0x02, rest)?;
    Some((bare(modulus), bare(exponent)))
}

fn bare(number: &[u8]) -> &[u8] {
    let lead = number.iter().take_while(|octet| **octet == 0).count();
    number.get(lead..).unwrap_or_default()
}

/// One DER element with this tag: its content and what follows.
fn element(tag: u8, octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, rest) = octets.split_first()?;
    let (length, mut rest) = rest.split_first()?;
    let mut size = usize::from(*length);
    if size & 0x80 != 0 {
        let (digits, after) = rest
            .split_at_checked(size & 0x7f)
            .filter(|(d, _)| d.len() <= 3)?;
        size = digits
            .iter()
            .fold(0, |sum, digit| sum << 8 | usize::from(*digit));
        rest = after;
    }
    (*first == tag).then(|| rest.split_at_checked(size))?
}

/// `base ^ exponent mod modulus`, as many octets as the modulus. Everything
/// here is public, so time may depend on it.
fn power(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Option<Vec<u8>> {
    if modulus.is_empty() || modulus.len() > MAX_OCTETS || exponent.is_empty() || exponent.len() > 8
    {
        return None;
    }
    let size = modulus.len().div_ceil(4);
    let modulus_limbs = limbs(modulus, size)?;
    let base = limbs(bare(base), size)?;
    if !less(&base, &modulus_limbs) {
        return None;
    }
    let mut result: Option<Vec<u32>> = None;
    for bit in exponent
        .iter()
        .flat_map(|octet| (0..8).rev().map(move |at| octet >> at & 1))
    {
        if let Some(so_far) = &mut result {
            *so_far = multiply(so_far, so_far, &modulus_limbs);
        }
        if bit == 1 {
            result = Some(match result {
                Some(so_far) => multiply(&so_far, &base, &modulus_limbs),
                None => base.clone(),
            });
        }
    }
    let octets: Vec<u8> = result?
        .iter()
        .rev()
        .flat_map(|limb| limb.to_be_bytes())
        .collect();
    octets
        .get(octets.len().checked_sub(modulus.len())?..)
        .map(<[u8]>::to_vec)
}

/// Little-endian limbs; `None` where the number is too long.
fn limbs(octets: &[u8], size: usize) -> Option<Vec<u32>> {
    let mut out: Vec<u32> = octets
        .rchunks(4)
        .map(|chunk| {
            chunk
                .iter()
                .fold(0, |limb, octet| limb << 8 | u32::from(*octet))
        })
        .collect();
    (out.len() <= size).then(|| {
        out.resize(size, 0);
        out
    })
}

fn less(left: &[u32], right: &[u32]) -> bool {
    left.iter().rev().lt(right.iter().rev())
}

/// `left * right mod modulus` for numbers of one length: for each limb of
/// `left`, from the top, the sum so far is moved up one limb, the product
/// added, and what exceeds the modulus taken away bit by bit of one limb.
fn multiply(left: &[u32], right: &[u32], modulus: &[u32]) -> Vec<u32> {
    let size = modulus.len();
    let mut sum = vec![0u32; size];
    for limb in left.iter().rev() {
        for at in (0..32).rev() {
            let carry = double(&mut sum);
            if carry || !less(&sum, modulus) {
                subtract(&mut sum, modulus);
            }
            if limb >> at & 1 == 1 {
                let carry = add(&mut sum, right);
                if carry || !less(&sum, modulus) {
                    subtract(&mut sum, modulus);
                }
            }
        }
    }
    sum
}

fn double(number: &mut [u32]) -> bool {
    let mut carry = 0;
    for limb in number.iter_mut() {
        let next = *limb >> 31;
        *limb = *limb << 1 | carry;
        carry = next;
    }
    carry == 1
}

fn add(number: &mut [u32], other: &[u32]) -> bool {
    let mut carry = false;
    for (limb, more) in number.iter_mut().zip(other) {
        let (sum, first) = limb.overflowing_add(*more);
        let (sum, second) = sum.overflowing_add(u32::from(carry));
        *limb = sum;
        carry = first || second;
    }
    carry
}

fn subtract(number: &mut [u32], other: &[u32]) {
    let mut borrow = false;
    for (limb, less) in number.iter_mut().zip(other) {
        let (rest, first) = limb.overflowing_sub(*less);
        let (rest, second) = rest.overflowing_sub(u32::from(borrow));
        *limb = rest;
        borrow = first || second;
    }
}
