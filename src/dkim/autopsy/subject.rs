//! Changes of the Subject: tags put before it, `Re:` moved, words encoded
//! anew.

use super::encoded::{self, Decoded};
use super::header::{Edit, Header, text};
use super::who::Who;
use crate::model::result::{Change, ChangeBy};

/// Longest subject that is encoded anew; longer ones are too many candidates.
const LONGEST: usize = 300;
/// Reply marks that mail programs put.
const REPLY_MARKS: [&str; 8] = ["Re:", "RE:", "re:", "Fwd:", "FW:", "Fw:", "AW:", "SV:"];

/// A subject as it may have been, and what was done to it.
struct Earlier {
    text: String,
    kind: &'static str,
    by: ChangeBy,
}

pub(super) fn edits(header: &Header, who: &Who) -> Vec<Edit> {
    let Some(index) = header.find("Subject") else {
        return Vec::new();
    };
    let value = header.value(index);
    let mut out = Vec::new();
    // The raw text first: a tag before encoded words leaves them alone.
    if let Ok(raw) = std::str::from_utf8(value) {
        for earlier in earlier(raw.trim_start_matches([' ', '\t']), who) {
            let made = format!(" {}", earlier.text);
            out.extend(header.edit(index, made.as_bytes(), earlier.kind, earlier.by));
        }
    }
    if let Some(decoded) = encoded::decode(value).filter(|d| d.text.len() <= LONGEST) {
        out.extend(encoded_anew(header, index, &decoded, who));
    }
    out
}

fn encoded_anew(header: &Header, index: usize, decoded: &Decoded, who: &Who) -> Vec<Edit> {
    if decoded.labels.is_empty() && decoded.text.is_ascii() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let offset = "Subject: ".len();
    for (made, rare) in encoded::encodings(&decoded.text, offset, &decoded.labels) {
        let made = [b" ".as_slice(), &made].concat();
        if let Some(mut edit) = header.edit(index, &made, "header_reencoded", ChangeBy::Gateway) {
            edit.weight = 1 + u8::from(rare);
            out.push(edit);
        }
    }
    for earlier in earlier(&decoded.text, who) {
        for (made, _) in encoded::encodings(&earlier.text, offset, &decoded.labels) {
            let made = [b" ".as_slice(), &made].concat();
            let Some(mut edit) = header.edit(index, &made, "header_reencoded", ChangeBy::Gateway)
            else {
                continue;
            };
            edit.changes.insert(0, tag_change(&decoded.text, &earlier));
            if let Some(last) = edit.changes.last_mut() {
                last.before = text(earlier.text.as_bytes());
            }
            edit.weight = 2;
            out.push(edit);
        }
    }
    out
}

fn tag_change(now: &str, earlier: &Earlier) -> Change {
    Change {
        kind: earlier.kind,
        field: Some("Subject".to_owned()),
        by: earlier.by,
        before: now.to_owned(),
        after: earlier.text.clone(),
    }
}

/// What the subject may have been before a tag or a reply mark.
fn earlier(subject: &str, who: &Who) -> Vec<Earlier> {
    let mut out: Vec<Earlier> = Vec::new();
    let mut push = |text: String, kind: &'static str, tag: &str| {
        if text != subject && !out.iter().any(|known| known.text == text) {
            let by = if kind == "subject_tag" {
                who.tagger(tag)
            } else {
                who.rewriter()
            };
            out.push(Earlier { text, kind, by });
        }
    };
    let (marks, bare) = reply_marks(subject);
    for (tag, rest) in tags(subject) {
        push(rest.to_owned(), "subject_tag", tag);
        // `[tag] Re: x` may have been `Re: [tag] x`: the list moved its tag.
        let (inner_marks, inner) = reply_marks(rest);
        if !inner_marks.is_empty() {
            push(format!("{inner_marks}{tag} {inner}"), "subject_reply", tag);
            push(inner.to_owned(), "subject_reply", tag);
        } else {
            push(format!("Re: {rest}"), "subject_reply", tag);
            push(format!("Re: {tag} {rest}"), "subject_reply", tag);
        }
        for (second, rest) in tags(rest) {
            push(rest.to_owned(), "subject_tag", second);
        }
    }
    if !marks.is_empty() {
        push(bare.to_owned(), "subject_reply", "");
        for (tag, rest) in tags(bare) {
            push(format!("{marks}{rest}"), "subject_tag", tag);
            push(format!("{tag} {marks}{rest}"), "subject_reply", tag);
            let (again, inner) = reply_marks(rest);
            if !again.is_empty() {
                push(format!("{again}{inner}"), "subject_tag", tag);
            }
            push(rest.to_owned(), "subject_tag", tag);
        }
    }
    for mark in REPLY_MARKS {
        push(format!("{mark} {bare}"), "subject_reply", "");
    }
    out
}

/// The reply marks at the start, with the blanks after them, and the rest.
fn reply_marks(subject: &str) -> (&str, &str) {
    let mut at = 0;
    while let Some(rest) = subject.get(at..) {
        let found = REPLY_MARKS.iter().find(|mark| rest.starts_with(**mark));
        let Some(mark) = found else { break };
        let after = rest.get(mark.len()..).unwrap_or_default();
        at += mark.len() + (after.len() - after.trim_start().len());
    }
    subject.split_at_checked(at).unwrap_or(("", subject))
}

/// Ways to take a tag off the start: the tag, and the rest behind it with
/// blanks taken off or kept.
fn tags(subject: &str) -> Vec<(&str, &str)> {
    const PAIRS: [(char, char); 8] = [
        ('[', ']'),
        ('(', ')'),
        ('{', '}'),
        ('<', '>'),
        ('【', '】'),
        ('［', '］'),
        ('〔', '〕'),
        ('（', '）'),
    ];
    let mut ends: Vec<usize> = Vec::new();
    for (open, close) in PAIRS {
        if subject.starts_with(open) {
            ends.extend(subject.find(close).map(|at| at + close.len_utf8()));
        }
    }
    if let Some(rest) = subject
        .strip_prefix("***")
        .or_else(|| subject.strip_prefix("*****"))
    {
        let stars = subject.len() - rest.trim_start_matches('*').len();
        let end = rest.trim_start_matches('*').find('*');
        ends.extend(end.map(|at| {
            let after = subject.get(stars + at..).unwrap_or_default();
            stars + at + (after.len() - after.trim_start_matches('*').len())
        }));
    }
    // `SPAM: `, `EXTERNAL: `, `[list 12]: `.
    let word = subject.find([' ', '\r']).unwrap_or(subject.len());
    if let Some(colon) = subject.get(..word).and_then(|start| start.find(':')) {
        let mark = subject.get(..=colon).unwrap_or_default();
        if !REPLY_MARKS.contains(&mark) {
            ends.push(colon + 1);
        }
    }
    let mut out = Vec::new();
    for end in ends {
        let Some((tag, rest)) = subject.split_at_checked(end) else {
            continue;
        };
        let trimmed = rest.trim_start_matches(':').trim_start();
        out.push((tag, trimmed));
        if let Some(one) = rest.strip_prefix(' ').filter(|one| *one != trimmed) {
            out.push((tag, one));
        }
    }
    out
}
