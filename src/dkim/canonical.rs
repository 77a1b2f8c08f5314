//! Canonicalization (RFC 6376 3.4) and the octets that a header signature is
//! made over (3.7). Our own, because `l=` counts canonical octets (3.4.5) and
//! a bare CR or LF is an octet like any other; mail-auth differs in both.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A canonicalization algorithm of `c=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Canon {
    #[default]
    Simple,
    Relaxed,
}

impl Canon {
    /// Reads a word of `c=`; ABNF words have no case (RFC 5234 2.3).
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Simple, Self::Relaxed]
            .into_iter()
            .find(|canon| canon.as_str().eq_ignore_ascii_case(word))
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Relaxed => "relaxed",
        }
    }
}

/// The name of a whole field, lower case, without white space before the
/// colon; empty where there is no colon.
pub(crate) fn field_name(whole: &[u8]) -> Vec<u8> {
    let colon = whole.iter().position(|octet| *octet == b':').unwrap_or(0);
    let name = whole.get(..colon).unwrap_or_default();
    name.trim_ascii().to_ascii_lowercase()
}

/// Appends one field in canonical form. `whole` is the field from its name to
/// its final line end; one that lacks the line end gets it.
pub(crate) fn canonical_field(canon: Canon, whole: &[u8], out: &mut Vec<u8>) {
    let bare = whole.strip_suffix(b"\r\n").unwrap_or(whole);
    match canon {
        Canon::Simple => out.extend_from_slice(bare),
        Canon::Relaxed => {
            let colon = bare.iter().position(|octet| *octet == b':');
            out.extend_from_slice(&field_name(bare));
            out.push(b':');
            let value = colon.and_then(|colon| bare.get(colon + 1..));
            relaxed_value(value.unwrap_or_default(), out);
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// RFC 6376 3.4.2: unfold, every run of white space one blank, none at the
/// ends.
fn relaxed_value(value: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    let mut blank = false;
    let mut at = 0;
    while let Some(octet) = value.get(at) {
        match octet {
            b' ' | b'\t' => blank = true,
            b'\r' if value.get(at + 1) == Some(&b'\n') => at += 1,
            _ => {
                if blank && out.len() > start {
                    out.push(b' ');
                }
                blank = false;
                out.push(*octet);
            }
        }
        at += 1;
    }
}

/// Which fields the names of `h=` stand for: for each name the index in
/// `fields` (whole fields, top first), `None` where no such field is left.
/// A name's second mention takes the field above the one it took before
/// (RFC 6376 5.4.2).
///
/// `own` is left out: a signature never takes itself for a name in its `h=`
/// (5.4), only other fields of that name.
pub(crate) fn select<F: AsRef<[u8]>>(
    fields: &[F],
    signed: &[String],
    own: Option<usize>,
) -> Vec<Option<usize>> {
    let mut left: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    for (index, field) in fields.iter().enumerate() {
        if Some(index) == own {
            continue;
        }
        left.entry(field_name(field.as_ref()))
            .or_default()
            .push(index);
    }
    signed
        .iter()
        .map(|name| {
            left.get_mut(name.to_ascii_lowercase().as_bytes())
                .and_then(Vec::pop)
        })
        .collect()
}

/// The octets a header signature is made over: the fields that `signed` names,
/// in its order, then the signature field itself with the value of `b=`
/// removed and without its final line end (RFC 6376 3.7).
///
/// `signature` is the signature's whole field, and `b_value` the place of the
/// value of `b=` in it.
pub(crate) fn header_input<F: AsRef<[u8]>>(
    canon: Canon,
    fields: &[F],
    signed: &[String],
    signature: &[u8],
    b_value: &Range<usize>,
) -> Vec<u8> {
    let mut out = Vec::new();
    let own = fields.iter().position(|field| field.as_ref() == signature);
    for index in select(fields, signed, own).into_iter().flatten() {
        if let Some(field) = fields.get(index) {
            canonical_field(canon, field.as_ref(), &mut out);
        }
    }
    append_unsigned(canon, signature, b_value, &mut out);
    out
}

/// Appends a signature's own field as it was before it was signed.
pub(crate) fn append_unsigned(
    canon: Canon,
    signature: &[u8],
    b_value: &Range<usize>,
    out: &mut Vec<u8>,
) {
    let mut own = signature.get(..b_value.start).unwrap_or_default().to_vec();
    own.extend_from_slice(signature.get(b_value.end..).unwrap_or_default());
    let own = own.strip_suffix(b"\r\n").unwrap_or(&own);
    canonical_field(canon, own, out);
    out.truncate(out.len().saturating_sub(2));
}

/// The body in canonical form (RFC 6376 3.4.3, 3.4.4).
pub(crate) fn canonical_body(canon: Canon, body: &[u8]) -> Cow<'_, [u8]> {
    match canon {
        Canon::Simple => simple_body(body),
        Canon::Relaxed => Cow::Owned(relaxed_body(body)),
    }
}

/// RFC 6376 3.4.3: no empty lines at the end, one final CRLF, also for an
/// empty body.
fn simple_body(body: &[u8]) -> Cow<'_, [u8]> {
    let mut end = body.len();
    while body.get(..end).is_some_and(|text| text.ends_with(b"\r\n")) {
        end -= 2;
    }
    match body.get(..end + 2) {
        Some(whole) => Cow::Borrowed(whole),
        None => Cow::Owned([body, b"\r\n"].concat()),
    }
}

/// RFC 6376 3.4.4: as simple, and white space at line ends removed, other
/// runs of it one blank; an empty body stays empty.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 2);
    let mut blank = false;
    let mut empty_lines = 0;
    let mut line_start = true;
    let mut at = 0;
    while let Some(octet) = body.get(at) {
        match octet {
            b' ' | b'\t' => blank = true,
            b'\r' if body.get(at + 1) == Some(&b'\n') => {
                if line_start {
                    empty_lines += 1;
                } else {
                    out.extend_from_slice(b"\r\n");
                }
                blank = false;
                line_start = true;
                at += 1;
            }
            _ => {
                for _ in 0..std::mem::take(&mut empty_lines) {
                    out.extend_from_slice(b"\r\n");
                }
                if std::mem::take(&mut blank) {
                    out.push(b' ');
                }
                out.push(*octet);
                line_start = false;
            }
        }
        at += 1;
    }
    if !line_start {
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests;
