//! Encoded words (RFC 2047): reading them, and writing a text anew in the
//! ways that mail programs do.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use encoding_rs::Encoding;

/// A text and how it was encoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Charset labels as written, without repeats.
    pub labels: Vec<String>,
}

/// Reads a value; octets that no charset explains make it `None`.
pub(super) fn decode(value: &[u8]) -> Option<Decoded> {
    let unfolded = String::from_utf8(value.to_vec()).ok()?.replace("\r\n", "");
    let mut out = Decoded::default();
    let mut rest = unfolded.trim();
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        let (plain, word) = rest.split_at(start);
        let Some((label, text, length)) = word_at(word) else {
            out.text.push_str(rest.get(..start + 2)?);
            rest = rest.get(start + 2..)?;
            after_word = false;
            continue;
        };
        // White space between two encoded words is not part of the text.
        if !(after_word && plain.trim().is_empty()) {
            out.text.push_str(plain);
        }
        out.text.push_str(&text);
        if !out.labels.contains(&label) {
            out.labels.push(label);
        }
        rest = word.get(length..)?;
        after_word = true;
    }
    out.text.push_str(rest);
    Some(out)
}

/// One encoded word at the start: its label, its text, its length.
fn word_at(word: &str) -> Option<(String, String, usize)> {
    let mut pieces = word.get(2..)?.splitn(3, '?');
    let (label, method, rest) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let end = rest.find("?=")?;
    let data = rest.get(..end)?;
    let octets = match method {
        "B" | "b" => STANDARD
            .decode(data)
            .or_else(|_| STANDARD_NO_PAD.decode(data))
            .ok()?,
        "Q" | "q" => from_q(data),
        _ => return None,
    };
    let charset = label.split('*').next().unwrap_or_default();
    let (text, _, broken) = Encoding::for_label(charset.as_bytes())?.decode(&octets);
    let length = 2 + label.len() + 1 + method.len() + 1 + end + 2;
    (!broken).then(|| (label.to_owned(), text.into_owned(), length))
}

fn from_q(data: &str) -> Vec<u8> {
    let octets = data.as_bytes();
    let mut out = Vec::with_capacity(octets.len());
    let mut at = 0;
    while let Some(octet) = octets.get(at) {
        let hex = data
            .get(at + 1..at + 3)
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match (octet, hex) {
            (b'=', Some(value)) => {
                out.push(value);
                at += 2;
            }
            (b'_', _) => out.push(b' '),
            (other, _) => out.push(*other),
        }
        at += 1;
    }
    out
}

/// How words are written.
#[derive(Clone, Copy)]
struct Manner<'a> {
    label: &'a str,
    method: char,
    /// Q only: encode all but letters and digits.
    strict: bool,
    /// Longest word.
    most: usize,
    /// What stands before the first word on its line.
    offset: usize,
}

/// All ways to write a text, without repeats; each with whether it is a rare
/// one. `offset`: the octets before the value on its line.
pub(super) fn encodings(text: &str, offset: usize, labels: &[String]) -> Vec<(Vec<u8>, bool)> {
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    let mut push = |made: String, rare: bool| {
        if seen.insert(made.clone()) {
            out.push((made.into_bytes(), rare));
        }
    };
    push(text.to_owned(), false);
    let mut charsets: Vec<&str> = vec!["UTF-8", "utf-8"];
    charsets.extend(labels.iter().map(String::as_str));
    if text.chars().any(|c| ('\u{3000}'..'\u{a000}').contains(&c)) {
        charsets.extend(["ISO-2022-JP", "iso-2022-jp"]);
    }
    let limits = [75, 76, 1000].into_iter().chain(30..75).chain(77..80);
    for most in limits {
        for first in [0, offset] {
            for label in &charsets {
                for (method, strict) in [
                    ('B', false),
                    ('Q', false),
                    ('Q', true),
                    ('b', false),
                    ('q', false),
                ] {
                    let rare = !matches!(most, 60..=76 | 1000) || method.is_ascii_lowercase();
                    let manner = Manner {
                        label,
                        method,
                        strict,
                        most,
                        offset: first,
                    };
                    for (before, middle, after) in spans(text) {
                        if let Some(words) = words(middle, manner, before.len()) {
                            push(format!("{before}{words}{after}"), rare);
                        }
                    }
                }
            }
        }
    }
    out
}

/// What of the text is encoded: all of it, from the first word that is not
/// ASCII on, or from the first to the last such word.
fn spans(text: &str) -> Vec<(&str, &str, &str)> {
    let mut out = vec![("", text, "")];
    let ascii = |c: char| c.is_ascii();
    let Some(first) = text.find(|c| !ascii(c)) else {
        return out;
    };
    let start = text
        .get(..first)
        .and_then(|s| s.rfind(' '))
        .map_or(0, |at| at + 1);
    let last = text.rfind(|c: char| !ascii(c)).unwrap_or(first);
    let end = text
        .get(last..)
        .and_then(|s| s.find(' '))
        .map_or(text.len(), |at| last + at);
    if let (Some(before), Some(middle)) = (text.get(..start), text.get(start..)) {
        out.push((before, middle, ""));
    }
    if let (Some(before), Some(middle), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    {
        out.push((before, middle, after));
    }
    out.dedup();
    out
}

/// Words of at most `most` octets, each of whole characters, on lines of
/// their own; `None` where the charset lacks a character.
fn words(text: &str, manner: Manner, before: usize) -> Option<String> {
    let frame = manner.label.len() + 7;
    let first_room = manner
        .most
        .checked_sub(frame + manner.offset + if manner.offset > 0 { before } else { 0 })?;
    let later_room = manner.most.checked_sub(frame)?;
    if first_room < 8 || later_room < 8 || text.is_empty() {
        return None;
    }
    let mut out: Vec<String> = Vec::new();
    let mut chunk = String::new();
    let mut good = String::new();
    for character in text.chars() {
        chunk.push(character);
        let data = encode_data(&chunk, manner)?;
        let room = if out.is_empty() {
            first_room
        } else {
            later_room
        };
        if data.len() > room && !good.is_empty() {
            out.push(std::mem::take(&mut good));
            chunk = character.to_string();
            good = encode_data(&chunk, manner)?;
        } else {
            good = data;
        }
    }
    out.push(good);
    let framed: Vec<String> = out
        .iter()
        .map(|data| format!("=?{}?{}?{data}?=", manner.label, manner.method))
        .collect();
    Some(framed.join("\r\n "))
}

fn encode_data(text: &str, manner: Manner) -> Option<String> {
    let charset = Encoding::for_label(manner.label.as_bytes())?;
    let (octets, used, broken) = charset.encode(text);
    if broken || used != charset {
        return None;
    }
    if manner.method.eq_ignore_ascii_case(&'B') {
        return Some(STANDARD.encode(&octets));
    }
    let mut out = String::new();
    for octet in octets.iter() {
        let plain = if manner.strict {
            octet.is_ascii_alphanumeric()
        } else {
            octet.is_ascii_graphic() && !matches!(octet, b'=' | b'?' | b'_')
        };
        match octet {
            b' ' => out.push('_'),
            octet if plain => out.push(char::from(*octet)),
            octet => out.push_str(&format!("={octet:02X}")),
        }
    }
    Some(out)
}
