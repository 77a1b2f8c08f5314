//! Byte order marks, UTF-16, base64 around everything, bare CR line ends.

use std::borrow::Cow;

use base64::Engine;

use super::{Tally, numbers};
use crate::intake::{charset, names};

/// The input as text. What is no UTF-8 is read in the Japanese character set
/// that it shows.
pub fn text(input: &[u8], tally: &mut Tally) -> String {
    if let Ok(text) = std::str::from_utf8(input) {
        return text.to_owned();
    }
    let text = charset::decode(input, None);
    tally.add("charset", usize::from(!text.contains('\u{fffd}')));
    text
}

/// Undoes what was done to the input as a whole.
pub fn decode<'a>(input: &'a [u8], tally: &mut Tally) -> Cow<'a, [u8]> {
    let text = utf16(input, tally);
    let text = match text {
        Cow::Borrowed(octets) => without_mark(octets, tally),
        owned => owned,
    };
    let text = match base64(&text) {
        Some(decoded) => {
            tally.add("base64", 1);
            Cow::Owned(decoded)
        }
        None => text,
    };
    if has_doubled_cr(&text) {
        let count = text.windows(3).filter(|three| three == b"\r\r\n").count();
        tally.add("line_ends", count);
        let mut mended = Vec::with_capacity(text.len());
        for octet in text.iter().copied() {
            if octet == b'\n' && mended.ends_with(b"\r\r") {
                mended.pop();
            }
            mended.push(octet);
        }
        return Cow::Owned(mended);
    }
    if has_bare_cr_only(&text) {
        let count = text.iter().filter(|octet| **octet == b'\r').count();
        tally.add("line_ends", count);
        let mended = text
            .iter()
            .map(|octet| if *octet == b'\r' { b'\n' } else { *octet });
        return Cow::Owned(mended.collect());
    }
    text
}

fn without_mark<'a>(input: &'a [u8], tally: &mut Tally) -> Cow<'a, [u8]> {
    match input.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => {
            tally.add("bom", 1);
            Cow::Borrowed(rest)
        }
        None => Cow::Borrowed(input),
    }
}

/// UTF-16 by its mark, or by the zero octets that ASCII in it has.
fn utf16<'a>(input: &'a [u8], tally: &mut Tally) -> Cow<'a, [u8]> {
    let big = match input {
        [0xff, 0xfe, ..] => false,
        [0xfe, 0xff, ..] => true,
        _ => {
            let head = input.get(..input.len().min(256)).unwrap_or_default();
            let zeros = |odd: usize| {
                head.iter()
                    .skip(odd)
                    .step_by(2)
                    .filter(|octet| **octet == 0)
                    .count()
            };
            let half = head.len() / 2;
            match (zeros(0), zeros(1)) {
                (0, low) if half >= 2 && low * 10 >= half * 8 => false,
                (high, 0) if half >= 2 && high * 10 >= half * 8 => true,
                _ => return Cow::Borrowed(input),
            }
        }
    };
    let units = input.chunks_exact(2).filter_map(|pair| {
        let pair: [u8; 2] = pair.try_into().ok()?;
        Some(if big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    });
    let text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect();
    tally.add("utf16", 1);
    Cow::Owned(text.trim_start_matches('\u{feff}').as_bytes().to_vec())
}

/// Digits that are taken for a coded mail.
const FEWEST_DIGITS: usize = 60;

/// A mail in base64: from end to end, or as the longest run of such lines in a
/// text that shows no field.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |octet: u8| octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'/' | b'=');
    let text = std::str::from_utf8(text).ok()?;
    let mut longest = String::new();
    let mut run = String::new();
    for line in text.split(['\n', '\r']) {
        let digits = unmarked(line);
        // Words of a text are digits too, but seldom without a blank.
        if digits.len() > 3 && digits.bytes().all(is_digit) {
            run.push_str(digits);
        } else if !digits.is_empty() {
            if names::known_at(digits).is_some() {
                return None;
            }
            run.clear();
        }
        if run.len() > longest.len() {
            longest.clone_from(&run);
        }
    }
    if longest.len() < FEWEST_DIGITS {
        return None;
    }
    let lenient = base64::engine::GeneralPurposeConfig::new()
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let engine = base64::engine::GeneralPurpose::new(&base64::alphabet::STANDARD, lenient);
    let decoded = engine.decode(longest).ok()?;
    let head = String::from_utf8_lossy(decoded.get(..decoded.len().min(4096))?).into_owned();
    let field = |line: &str| names::known_at(&super::blank::plain(unmarked(line))).is_some();
    (head.contains("550") || head.split(['\n', '\r']).any(field)).then_some(decoded)
}

/// A line without what quoting, numbering and a web page put around it.
fn unmarked(line: &str) -> &str {
    let odd =
        |c: char| c.is_whitespace() || super::blank::is_invisible(c) || matches!(c, '>' | '|');
    let line = numbers::bare(line.trim_start_matches(odd));
    line.trim_start_matches(odd)
        .trim_end()
        .trim_end_matches("<br>")
}

/// Line ends of several kinds in one text, as LF.
pub fn one_line_end(text: &str, tally: &mut Tally) -> String {
    let text = text.replace("\r\n", "\n");
    let stray = text.matches('\r').count();
    tally.add("line_ends", stray);
    text.replace('\r', "\n")
}

/// CR CR LF everywhere: a CRLF text that was written as text once more.
fn has_doubled_cr(text: &[u8]) -> bool {
    let ends = text.iter().filter(|octet| **octet == b'\n').count();
    let doubled = text.windows(3).filter(|three| three == b"\r\r\n").count();
    doubled > 0 && doubled * 10 >= ends * 9
}

/// CR as the only line end (RFC 5322 2.1 knows none such): pasted from a
/// terminal.
fn has_bare_cr_only(text: &[u8]) -> bool {
    text.contains(&b'\r') && !text.contains(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(input: &[u8]) -> (String, Vec<&'static str>) {
        let mut tally = Tally::default();
        let text = String::from_utf8_lossy(&decode(input, &mut tally)).into_owned();
        (
            text,
            tally
                .into_repairs()
                .into_iter()
                .map(|repair| repair.id)
                .collect(),
        )
    }

    #[test]
    fn each_encoding_is_undone() {
        let text = "From: a@b.example\nSubject: x\nTo: someone@else.example and more\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}"
            .chars()
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(mended(&little), (text.to_owned(), vec!["utf16"]));
        assert_eq!(mended(&big), (text.to_owned(), vec!["utf16"]));
        assert_eq!(
            mended(format!("\u{feff}{text}").as_bytes()),
            (text.to_owned(), vec!["bom"])
        );
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        assert_eq!(mended(coded.as_bytes()), (text.to_owned(), vec!["base64"]));
        assert_eq!(
            mended(b"From: a\rTo: b\r"),
            ("From: a\nTo: b\n".to_owned(), vec!["line_ends"])
        );
        assert_eq!(mended(text.as_bytes()), (text.to_owned(), vec![]));
    }
}
