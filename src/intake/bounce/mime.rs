//! The parts of a MIME message (RFC 2046), leaves only, decoded; enough for
//! bounces, bounded in depth and number.

use base64::Engine;

use crate::intake::charset;
use crate::model::message::Message;

const DEEPEST: usize = 6;
const MOST_PARTS: usize = 200;

/// A leaf.
#[derive(Clone, Debug)]
pub struct Part {
    /// `text/plain`, lower case.
    pub kind: String,
    /// Octets with the transfer encoding undone.
    pub content: Vec<u8>,
    /// As its type names it.
    pub charset: Option<String>,
}

impl Part {
    pub fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    /// As text with LF line ends.
    pub fn text(&self) -> String {
        charset::decode(&self.content, self.charset.as_deref()).replace("\r\n", "\n")
    }
}

/// The leaves, in order. A message without a type is one `text/plain`.
pub fn parts(message: &Message) -> Vec<Part> {
    let mut found = Vec::new();
    collect(message, DEEPEST, &mut found);
    found
}

fn collect(message: &Message, depth: usize, found: &mut Vec<Part>) {
    let kind = message
        .first("content-type")
        .unwrap_or_else(|| "text/plain".to_owned());
    let body = message.body_octets().unwrap_or_default();
    let name = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if name.starts_with("multipart/")
        && depth > 0
        && let Some(boundary) = parameter(&kind, "boundary")
    {
        for piece in split(body, &boundary) {
            if found.len() >= MOST_PARTS {
                return;
            }
            // A part may have no header at all: then the empty line
            // stands first.
            let inner = Message::parse(piece.to_vec(), true);
            collect(&inner, depth - 1, found);
        }
        return;
    }
    let encoding = message
        .first("content-transfer-encoding")
        .unwrap_or_default();
    found.push(Part {
        kind: name,
        content: decoded(body, &encoding),
        charset: parameter(&kind, "charset"),
    });
}

/// A parameter's value, quoted or bare.
pub fn parameter(value: &str, name: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let mark = format!("{name}=");
    let at = lower.match_indices(&mark).map(|(at, _)| at).find(|at| {
        let before = lower.get(..*at).unwrap_or_default();
        before.ends_with([';', ' ', '\t'])
    })?;
    let rest = value.get(at + mark.len()..)?;
    let text = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([';', ' ', '\t']).next()?,
    };
    (!text.is_empty()).then(|| text.to_owned())
}

/// The octets between the boundary lines, without the line end before each
/// (RFC 2046 5.1.1).
fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mut pieces = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    while at < body.len() && pieces.len() < MOST_PARTS {
        let rest = body.get(at..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|octet| *octet == b'\n')
            .map_or(body.len(), |found| at + found + 1);
        let line = body.get(at..end).unwrap_or_default().trim_ascii_end();
        if let Some(tail) = line
            .strip_prefix(mark.as_bytes())
            .filter(|tail| tail.is_empty() || *tail == b"--")
        {
            if let Some(start) = start {
                pieces.push(without_line_end(body.get(start..at).unwrap_or_default()));
            }
            start = Some(end);
            if tail == b"--" {
                return pieces;
            }
        }
        at = end;
    }
    // Cut off before the last boundary.
    pieces.extend(
        start
            .and_then(|start| body.get(start..))
            .filter(|rest| !rest.is_empty()),
    );
    pieces
}

fn without_line_end(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(body).unwrap_or_else(|| body.to_vec()),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
}

fn base64(body: &[u8]) -> Option<Vec<u8>> {
    let digits: Vec<u8> = body
        .iter()
        .copied()
        .filter(|octet| !octet.is_ascii_whitespace())
        .collect();
    let lenient = base64::engine::GeneralPurposeConfig::new()
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    base64::engine::GeneralPurpose::new(&base64::alphabet::STANDARD, lenient)
        .decode(digits)
        .ok()
}

/// RFC 2045 6.7; what is no escape stays as it is.
pub fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((octet, tail)) = rest.split_first() {
        rest = tail;
        if *octet != b'=' {
            out.push(*octet);
            continue;
        }
        rest = match tail {
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => after,
            [high, low, after @ ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high * 16 + low);
                    after
                }
                _ => {
                    out.push(b'=');
                    tail
                }
            },
            _ => {
                out.push(b'=');
                tail
            }
        };
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// What a person reads: the plain texts, else the HTML ones without tags.
pub fn readable(parts: &[Part]) -> String {
    let join = |kind: &str| {
        let texts: Vec<String> = parts
            .iter()
            .filter(|part| part.is(kind))
            .map(Part::text)
            .collect();
        texts.join("\n\n")
    };
    let plain = join("text/plain");
    if !plain.trim().is_empty() {
        return plain;
    }
    super::super::repair::html::text(&join("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_and_decoded() {
        let text = "Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\npreamble\r\n--b 1\r\n\r\none=\r\n--b 1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3Db=\r\nc\r\n--b 1--\r\nrest";
        let found = parts(&Message::parse(text.as_bytes().to_vec(), true));
        let seen: Vec<(&str, String)> = found
            .iter()
            .map(|part| (part.kind.as_str(), part.text()))
            .collect();
        assert_eq!(
            seen,
            [
                ("text/plain", "one=".to_owned()),
                ("text/html", "a=bc".to_owned())
            ]
        );
    }
}
