//! What ticket systems and clipboards do to pasted text, and how it is undone.

use crate::model::result::ChangeBy;

type Undo = (&'static str, ChangeBy, fn(&str) -> String);

/// What can be undone in a header field.
pub(super) const HEADER: [Undo; 4] = [
    ("paste_entities", ChangeBy::Paste, entities),
    ("paste_characters", ChangeBy::Paste, characters),
    ("paste_characters", ChangeBy::Paste, blanks),
    ("paste_autolinked", ChangeBy::Paste, autolinks),
];

/// What can be undone in a body.
pub(super) const BODY: [Undo; 12] = [
    ("paste_quoted", ChangeBy::Paste, |t| {
        unprefixed(t, &["> ", ">"])
    }),
    ("paste_quoted", ChangeBy::Paste, |t| {
        unprefixed(t, &["| ", "|"])
    }),
    ("paste_indented", ChangeBy::Paste, |t| {
        unprefixed(t, &["    "])
    }),
    ("paste_indented", ChangeBy::Paste, |t| {
        unprefixed(t, &["  "])
    }),
    ("paste_indented", ChangeBy::Paste, |t| unprefixed(t, &[" "])),
    ("paste_indented", ChangeBy::Paste, |t| {
        unprefixed(t, &["\t"])
    }),
    ("paste_entities", ChangeBy::Paste, entities),
    ("paste_characters", ChangeBy::Paste, characters),
    ("paste_characters", ChangeBy::Paste, blanks),
    ("paste_characters", ChangeBy::Paste, |t| {
        blanks(&characters(t))
    }),
    ("paste_autolinked", ChangeBy::Paste, autolinks),
    ("blank_lines", ChangeBy::Paste, undoubled),
];

pub(super) fn entities(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

/// Typographic quotes, dashes and dots made plain.
pub(super) fn characters(text: &str) -> String {
    text.replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"")
        .replace(['\u{2013}', '\u{2014}'], "-")
        .replace('\u{2026}', "...")
}

fn blanks(text: &str) -> String {
    text.replace(['\u{a0}', '\u{3000}'], " ")
}

/// `a@b <mailto:a@b>` and `http://x <http://x>`: what follows the text is
/// taken out.
fn autolinks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let marks = ["<mailto:", "[mailto:", "<http://", "<https://"];
    while let Some(at) = marks.iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, link) = rest.split_at(at);
        let close = if link.starts_with('[') { ']' } else { '>' };
        let inside = link
            .find(close)
            .and_then(|end| Some((link.get(1..end)?, link.get(end + 1..)?)));
        let Some((target, after)) = inside else { break };
        let plain = target.strip_prefix("mailto:").unwrap_or(target);
        let shown = before.trim_end();
        if shown.ends_with(plain) || shown.ends_with(plain.trim_end_matches('/')) {
            out.push_str(shown);
        } else {
            out.push_str(before);
            out.push_str(link.get(..link.len() - after.len()).unwrap_or_default());
        }
        rest = after;
    }
    out + rest
}

/// Lines without their prefix; the text as it is unless nearly every line
/// that is not empty bears it.
fn unprefixed(text: &str, prefixes: &[&str]) -> String {
    let lines: Vec<&str> = text.split("\r\n").collect();
    let stripped = |line: &str| {
        prefixes
            .iter()
            .find_map(|prefix| line.strip_prefix(prefix))
            .map(str::to_owned)
    };
    let full = lines.iter().filter(|line| !line.is_empty());
    let missing = full.clone().filter(|line| stripped(line).is_none()).count();
    if missing * 10 > full.count() {
        return text.to_owned();
    }
    let made: Vec<String> = lines
        .iter()
        .map(|line| stripped(line).unwrap_or_else(|| (*line).to_owned()))
        .collect();
    made.join("\r\n")
}

/// Every second line empty: the empty ones taken out.
fn undoubled(text: &str) -> String {
    let lines: Vec<&str> = text.split("\r\n").collect();
    let odd = lines.iter().skip(1).step_by(2);
    if lines.len() < 4 || !odd.clone().all(|line| line.is_empty()) {
        return text.to_owned();
    }
    let kept: Vec<&str> = lines.into_iter().step_by(2).collect();
    kept.join("\r\n")
}

/// Lines that were broken at `most` columns joined again: a line is taken as
/// broken where the next line's first word would not have fitted.
pub(super) fn unwrapped(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split("\r\n").peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        let column = line.chars().count();
        let Some(next) = lines.peek() else { break };
        let word = next.split(' ').next().unwrap_or_default().chars().count();
        let broken = !line.is_empty() && !next.is_empty() && column + 1 + word > most;
        if broken && column <= most {
            out.push(' ');
        } else {
            out.push_str("\r\n");
        }
    }
    out
}
