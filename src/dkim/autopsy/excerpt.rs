//! What differs between two bodies, cut to what a person reads.

use super::body::find_crlf;

/// Most lines of a change that are shown.
const SHOWN_LINES: usize = 12;
/// Most octets of a line that are shown.
const SHOWN_OCTETS: usize = 400;

/// What differs between two texts, by lines, cut to what a person reads.
pub(super) fn excerpt(before: &[u8], after: &[u8]) -> (String, String) {
    let (left, right) = (lines(before), lines(after));
    let start = left
        .iter()
        .zip(&right)
        .take_while(|(one, two)| one == two)
        .count();
    let tail = left
        .iter()
        .skip(start)
        .rev()
        .zip(right.iter().skip(start).rev());
    let end = tail.take_while(|(one, two)| one == two).count();
    let shown = |all: &[&[u8]]| {
        let lines = all.get(start..all.len() - end).unwrap_or_default();
        shortened(lines)
    };
    (shown(&left), shown(&right))
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(end) = find_crlf(rest) {
        out.push(rest.get(..end + 2).unwrap_or_default());
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    out.push(rest);
    out
}

fn shortened(lines: &[&[u8]]) -> String {
    let mut out: Vec<String> = lines
        .iter()
        .take(SHOWN_LINES)
        .map(|line| {
            let cut = line.get(..SHOWN_OCTETS).unwrap_or(line);
            String::from_utf8_lossy(cut)
                .trim_end_matches(['\r', '\n'])
                .to_owned()
        })
        .collect();
    if lines.len() > SHOWN_LINES {
        out.push("…".to_owned());
    }
    out.join("\n")
}

/// An added text as it is shown.
pub(super) fn added(text: &[u8]) -> String {
    shortened(&lines(text))
}
