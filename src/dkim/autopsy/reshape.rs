//! White space, folding, name case, and what a paste does to header fields.

use super::header::{Edit, Header, Op, text};
use super::paste;
use crate::dkim::canonical::Canon;
use crate::model::result::{Change, ChangeBy};

/// Places in one field that are tried one by one.
const PLACES: usize = 40;

/// A way a header may have been written before.
type Reshape = (&'static str, ChangeBy, fn(&str) -> String);

const FOLDINGS: [Reshape; 12] = [
    ("header_folding", ChangeBy::Gateway, |t| {
        t.replace("\r\n", "")
    }),
    ("header_folding", ChangeBy::Gateway, |t| {
        t.replace("\r\n\t", "\r\n ")
    }),
    ("header_folding", ChangeBy::Gateway, |t| refold(t, "\t")),
    ("header_folding", ChangeBy::Gateway, |t| refold(t, " ")),
    ("header_folding", ChangeBy::Gateway, |t| {
        refold(t, "        ")
    }),
    ("header_folding", ChangeBy::Gateway, |t| refold(t, "    ")),
    ("header_folding", ChangeBy::Gateway, |t| refold(t, "  ")),
    ("header_folding", ChangeBy::Gateway, |t| {
        refold(t, "\t").replace("\r\n\t", " ")
    }),
    ("header_folding", ChangeBy::Gateway, |t| {
        wrap(t, 78, "\r\n ")
    }),
    ("header_folding", ChangeBy::Gateway, |t| {
        wrap(t, 76, "\r\n ")
    }),
    ("header_folding", ChangeBy::Gateway, |t| {
        wrap(t, 78, "\r\n\t")
    }),
    ("header_folding", ChangeBy::Gateway, |t| {
        t.replace(", ", ",\r\n\t")
    }),
];
const BLANKS: [Reshape; 9] = [
    ("header_whitespace", ChangeBy::Gateway, |t| refold(t, "")),
    ("header_whitespace", ChangeBy::Gateway, |t| {
        refold(t, "").replace("\r\n", "")
    }),
    ("header_whitespace", ChangeBy::Gateway, after_colon),
    ("header_whitespace", ChangeBy::Gateway, |t| {
        t.replacen(": ", ":", 1)
    }),
    ("header_whitespace", ChangeBy::Gateway, |t| {
        t.replace(", ", ",")
    }),
    ("header_whitespace", ChangeBy::Gateway, |t| {
        t.replace("; ", ";")
    }),
    ("header_whitespace", ChangeBy::Gateway, |t| spaced(t, ',')),
    ("header_whitespace", ChangeBy::Gateway, |t| spaced(t, ';')),
    ("header_whitespace", ChangeBy::Gateway, |t| collapsed(t)),
];

/// Every fold followed by other white space.
fn refold(whole: &str, blank: &str) -> String {
    let mut lines = whole.split("\r\n");
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push_str("\r\n");
        out.push_str(blank);
        out.push_str(line.trim_start_matches([' ', '\t']));
    }
    if blank.is_empty() {
        out.replace("\r\n", "")
    } else {
        out
    }
}

/// Folded anew at blanks, so that no line is longer than `most` if it can be.
fn wrap(whole: &str, most: usize, fold: &str) -> String {
    let flat = refold(whole, " ").replace("\r\n", "");
    let mut out = String::new();
    let mut column = 0;
    for word in flat.split_inclusive(' ') {
        let bare = word.trim_end().len();
        if column + bare > most && column > 0 {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            out.push_str(fold);
            column = 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out
}

fn after_colon(whole: &str) -> String {
    match whole.split_once(':') {
        Some((name, value)) => format!(
            "{}: {}",
            name.trim_end(),
            value.trim_start_matches([' ', '\t'])
        ),
        None => whole.to_owned(),
    }
}

/// One blank after each mark.
fn spaced(whole: &str, mark: char) -> String {
    let (name, value) = whole.split_once(':').unwrap_or(("", whole));
    let mut out = format!("{name}:");
    let mut rest = value;
    while let Some((piece, after)) = rest.split_once(mark) {
        out.push_str(piece);
        out.push(mark);
        if !after.is_empty() {
            out.push(' ');
        }
        rest = after.trim_start_matches([' ', '\t']);
    }
    out + rest
}

/// Runs of blanks made one, none at the ends of lines.
fn collapsed(whole: &str) -> String {
    let lines: Vec<String> = whole
        .split("\r\n")
        .enumerate()
        .map(|(at, line)| {
            let words: Vec<&str> = line
                .split([' ', '\t'])
                .filter(|word| !word.is_empty())
                .collect();
            if at == 0 {
                words.join(" ")
            } else {
                format!(" {}", words.join(" "))
            }
        })
        .collect();
    lines.join("\r\n")
}

pub(super) fn edits(header: &Header) -> Vec<Edit> {
    let mut out = Vec::new();
    let mut fields = header.covered();
    fields.push(header.own);
    let simple = header.canon == Canon::Simple;
    let reshapes = FOLDINGS
        .iter()
        .filter(|_| simple)
        .chain(&BLANKS)
        .chain(&paste::HEADER);
    for (kind, by, make) in reshapes {
        let singles: Vec<Edit> = fields
            .iter()
            .filter_map(|index| reshaped(header, *index, kind, *by, *make))
            .collect();
        if singles.len() > 1 {
            out.push(together(&singles, kind, *by));
        }
        out.extend(singles);
    }
    if simple {
        out.extend(cased(header, &fields));
    }
    for index in &fields {
        out.extend(place_by_place(header, *index));
    }
    out
}

fn whole(header: &Header, index: usize) -> Option<String> {
    let whole = header.fields.get(index)?;
    let bare = whole.strip_suffix(b"\r\n").unwrap_or(whole);
    String::from_utf8(bare.to_vec()).ok()
}

fn reshaped(
    header: &Header,
    index: usize,
    kind: &'static str,
    by: ChangeBy,
    make: fn(&str) -> String,
) -> Option<Edit> {
    let now = whole(header, index)?;
    let made = make(&now);
    edit(header, index, &now, &made, kind, by)
}

fn edit(
    header: &Header,
    index: usize,
    now: &str,
    made: &str,
    kind: &'static str,
    by: ChangeBy,
) -> Option<Edit> {
    let op = header.replace(index, format!("{made}\r\n").as_bytes())?;
    Some(Edit {
        ops: vec![op],
        changes: vec![Change {
            kind,
            field: Some(header.name(index)),
            by,
            before: text(now.as_bytes()),
            after: text(made.as_bytes()),
        }],
        weight: 1,
    })
}

/// One change that reached several fields.
fn together(edits: &[Edit], kind: &'static str, by: ChangeBy) -> Edit {
    let ops: Vec<Op> = edits.iter().flat_map(|edit| edit.ops.clone()).collect();
    let lines = |pick: fn(&Change) -> &str| {
        let texts: Vec<&str> = edits
            .iter()
            .flat_map(|edit| edit.changes.iter().map(pick))
            .collect();
        texts.join("\r\n")
    };
    Edit {
        ops,
        changes: vec![Change {
            kind,
            field: None,
            by,
            before: lines(|change| &change.before),
            after: lines(|change| &change.after),
        }],
        weight: 1,
    }
}

/// Field names as they may have been written (`simple` counts their case).
fn cased(header: &Header, fields: &[usize]) -> Vec<Edit> {
    let mut out = Vec::new();
    let spellings: [fn(&str) -> String; 3] = [
        capitalized,
        |name| name.to_ascii_lowercase(),
        |name| name.to_ascii_uppercase(),
    ];
    for make in spellings {
        let singles: Vec<Edit> = fields
            .iter()
            .filter_map(|index| {
                let now = whole(header, *index)?;
                let (name, value) = now.split_once(':')?;
                let made = format!("{}:{value}", make(name));
                edit(
                    header,
                    *index,
                    &now,
                    &made,
                    "field_name_case",
                    ChangeBy::Gateway,
                )
            })
            .collect();
        if singles.len() > 1 {
            out.push(together(&singles, "field_name_case", ChangeBy::Gateway));
        }
        out.extend(singles);
    }
    out
}

fn capitalized(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "mime-version" => "MIME-Version".to_owned(),
        "message-id" => "Message-ID".to_owned(),
        "dkim-signature" => "DKIM-Signature".to_owned(),
        lower => {
            let words: Vec<String> = lower
                .split('-')
                .map(|word| {
                    let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
                    first.to_ascii_uppercase() + rest
                })
                .collect();
            words.join("-")
        }
    }
}

/// One blank taken out, or put in behind a mark, at each place by itself.
fn place_by_place(header: &Header, index: usize) -> Vec<Edit> {
    let Some(now) = whole(header, index) else {
        return Vec::new();
    };
    let start = now.find(':').map_or(0, |at| at + 2);
    let mut out = Vec::new();
    let places = now.char_indices().filter(|(at, _)| *at >= start);
    for (at, character) in places.clone().filter(|(_, c)| *c == ' ').take(PLACES) {
        let (before, after) = now.split_at(at);
        let made = format!(
            "{before}{}",
            after.get(character.len_utf8()..).unwrap_or_default()
        );
        out.extend(edit(
            header,
            index,
            &now,
            &made,
            "header_whitespace",
            ChangeBy::Gateway,
        ));
    }
    let marks = places.filter(|(_, c)| matches!(c, ',' | ';' | ':' | '=' | '>' | '<'));
    for (at, character) in marks.take(PLACES) {
        for at in [at, at + character.len_utf8()] {
            let (before, after) = now.split_at(at);
            let made = format!("{before} {after}");
            out.extend(edit(
                header,
                index,
                &now,
                &made,
                "header_whitespace",
                ChangeBy::Gateway,
            ));
        }
    }
    for edit in &mut out {
        edit.weight = 2;
    }
    out
}
