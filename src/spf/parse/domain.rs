//! Domain-specs and macro strings (RFC 7208 7.1): taken apart, with every
//! error in them.

use std::ops::Range;

use super::super::record::{DomainSpec, Macro, Piece};
use super::Fault;

/// What a macro string is for: some letters are for explanations only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Name,
    Explanation,
}

/// A domain-spec that begins at byte `at` of its term.
pub(super) fn domain_spec(text: &str, at: usize) -> Result<DomainSpec, Vec<Fault>> {
    if text.is_empty() {
        return Err(vec![Fault::new("missing-value", 0..at)]);
    }
    let pieces = macro_string(text, at, Use::Name)?;
    if let Some(Piece::Literal(end)) = pieces.last() {
        // What `%%` and its kin gave is an expansion, not a top label.
        if !ends_in_expansion(text) {
            check_end(text, end, pieces.len() == 1, at)?;
        }
    }
    Ok(DomainSpec {
        text: text.to_owned(),
        pieces,
    })
}

fn ends_in_expansion(text: &str) -> bool {
    let percents = |text: &str| text.chars().rev().take_while(|c| *c == '%').count();
    match text.strip_suffix(['_', '-']) {
        Some(before) => percents(before) % 2 == 1,
        None => text.ends_with('%'),
    }
}

/// The literal end of a domain-spec must be `.toplabel`, with or without a
/// final dot.
fn check_end(text: &str, end: &str, whole: bool, at: usize) -> Result<(), Vec<Fault>> {
    let stop = at + text.len();
    let name = end.strip_suffix('.').unwrap_or(end);
    let whole_term = at..stop;
    if whole && name.parse::<std::net::IpAddr>().is_ok() {
        return Err(vec![Fault::new("address-as-name", whole_term)]);
    }
    let Some(dot) = name.rfind('.') else {
        let id = if whole && !name.contains('/') {
            "single-label"
        } else {
            "bad-toplabel"
        };
        return Err(vec![Fault::new(
            id,
            stop.saturating_sub(end.len()).max(at)..stop,
        )]);
    };
    let label = name.get(dot + 1..).unwrap_or_default();
    if is_toplabel(label) {
        return Ok(());
    }
    let start = stop
        .saturating_sub(end.len().saturating_sub(dot + 1))
        .max(at);
    let port = label
        .split_once(':')
        .is_some_and(|(label, port)| is_toplabel(label) && port.parse::<u16>().is_ok());
    let (id, token) = match label.find('/') {
        Some(slash) => ("prefix-not-allowed", start + slash..stop),
        None if port => ("port", start..stop),
        None => ("bad-toplabel", start..stop),
    };
    let token = if token.is_empty() { whole_term } else { token };
    Err(vec![Fault::new(id, token)])
}

/// RFC 7208 7.1: letters, digits and inner hyphens, not digits alone.
fn is_toplabel(label: &str) -> bool {
    let bytes = label.as_bytes();
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    edge(bytes.first())
        && edge(bytes.last())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && bytes
            .iter()
            .any(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
}

/// An explanation text (RFC 7208 6.2), whose errors only make it ignored.
pub(in super::super) fn explanation(text: &str) -> Option<DomainSpec> {
    let plain = |byte: u8| (b' '..=b'~').contains(&byte);
    if !text.bytes().all(plain) {
        return None;
    }
    let pieces = macro_string(text, 0, Use::Explanation).ok()?;
    Some(DomainSpec {
        text: text.to_owned(),
        pieces,
    })
}

/// Literals and macros; every fault in it.
pub(super) fn macro_string(text: &str, at: usize, used: Use) -> Result<Vec<Piece>, Vec<Fault>> {
    let mut pieces = Vec::new();
    let mut faults = Vec::new();
    let mut literal = String::new();
    let mut place = 0;
    while let Some(rest) = text.get(place..).filter(|rest| !rest.is_empty()) {
        let Some(percent) = rest.find('%') else {
            literal.push_str(rest);
            break;
        };
        literal.push_str(&rest[..percent]);
        let start = place + percent;
        let after = &rest[percent + 1..];
        place = match after.chars().next() {
            Some('%') => push(&mut literal, "%", start + 2),
            Some('_') => push(&mut literal, " ", start + 2),
            Some('-') => push(&mut literal, "%20", start + 2),
            Some('{') => {
                let length = after.find('}').map_or(after.len(), |close| close + 1);
                let span = at + start..at + start + 1 + length;
                match expansion(&after[..length], used) {
                    Ok(found) => {
                        if !literal.is_empty() {
                            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                        }
                        pieces.push(Piece::Macro(found));
                    }
                    Err(id) => faults.push(Fault::new(id, span)),
                }
                start + 1 + length
            }
            other => {
                let length = other.map_or(0, char::len_utf8);
                faults.push(Fault::new("percent", span_of(at + start, 1 + length)));
                start + 1
            }
        };
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    if faults.is_empty() {
        Ok(pieces)
    } else {
        Err(faults)
    }
}

fn push(literal: &mut String, text: &str, next: usize) -> usize {
    literal.push_str(text);
    next
}

fn span_of(start: usize, length: usize) -> Range<usize> {
    start..start + length
}

/// The part of a macro from its brace on.
fn expansion(text: &str, used: Use) -> Result<Macro, &'static str> {
    let inner = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'))
        .ok_or("macro-syntax")?;
    let letter = inner.chars().next().ok_or("macro-syntax")?;
    let lower = letter.to_ascii_lowercase();
    match lower {
        's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'h' | 'v' => {}
        'c' | 'r' | 't' if used == Use::Explanation => {}
        'c' | 'r' | 't' => return Err("macro-only-in-exp"),
        _ => return Err("macro-letter"),
    }
    let rest = &inner[1..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(digits);
    let keep = match digits {
        "" => None,
        // Too many digits for a number keep everything, as a large one does.
        digits => Some(digits.parse::<usize>().unwrap_or(usize::MAX)),
    };
    if keep == Some(0) {
        return Err("macro-syntax");
    }
    let delimiters = rest.strip_prefix(['r', 'R']).unwrap_or(rest);
    let delimiter = |c: char| matches!(c, '.' | '-' | '+' | ',' | '/' | '_' | '=');
    if !delimiters.chars().all(delimiter) {
        return Err("macro-syntax");
    }
    Ok(Macro {
        letter: lower,
        escape: letter.is_ascii_uppercase(),
        keep,
        reverse: delimiters.len() != rest.len(),
        delimiters: delimiters.to_owned(),
    })
}
