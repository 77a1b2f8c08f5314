//! A damaged tag list taken apart by the tags that a key record can have.

use super::octets;

/// A tag as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub name: String,
    pub value: String,
}

/// The tags of RFC 6376 3.6.1, and `g=` of RFC 4871.
const TAGS: &[&str] = &["v", "k", "h", "g", "n", "s", "t", "p"];
/// What a value begins with to which the next tag was glued, by its tag.
const VALUES: &[(&str, &[&str])] = &[
    ("v", &["dkim1"]),
    ("k", &["rsa-sha256", "rsa", "ed25519"]),
    ("h", &["sha256:sha1", "sha1:sha256", "sha256", "sha1"]),
    ("s", &["email:*", "email", "*"]),
    ("t", &["y:s", "s:y", "y", "s"]),
];
/// Pieces of one record; more is no key.
const MAX_PIECES: usize = 32;

/// Without the lines around a key file's key (RFC 7468 2). A private key is
/// nothing to publish: `None`.
pub(super) fn without_armor(text: &str) -> Option<String> {
    if text.contains("PRIVATE") {
        return None;
    }
    let mut out = text.to_owned();
    for label in ["RSA PUBLIC KEY", "RSAPUBLICKEY", "PUBLIC KEY", "PUBLICKEY"] {
        for word in ["BEGIN", "END"] {
            for line in [format!("{word} {label}"), format!("{word}{label}")] {
                while let Some(at) = out.find(&line) {
                    let dash = |c| matches!(c, '-' | ' ');
                    let before = out.get(..at)?.trim_end_matches(dash).len();
                    let after = out.get(at + line.len()..)?.trim_start_matches(dash);
                    let after = after.to_owned();
                    out.truncate(before);
                    out.push(' ');
                    out.push_str(&after);
                }
            }
        }
    }
    Some(out)
}

/// The tags of the text, those that were glued together taken apart. `None`
/// where something is left that nobody can place.
pub(super) fn split(text: &str, what: &mut Vec<&'static str>) -> Option<Vec<Piece>> {
    let mut tags = Vec::new();
    let mut pieces = text.split(';').map(str::trim).peekable();
    while let Some(piece) = pieces.next() {
        if piece.is_empty() {
            if pieces.peek().is_some() {
                what.push("semicolon");
            }
            continue;
        }
        let mut rest = piece.to_owned();
        while !rest.is_empty() {
            let (tag, after) = first(&rest, what)?;
            if !after.is_empty() {
                what.push("semicolon");
            }
            tags.push(tag);
            rest = after;
            if tags.len() > MAX_PIECES {
                return None;
            }
        }
    }
    Some(tags)
}

/// The first tag of a piece, and what follows it without a semicolon.
fn first(piece: &str, what: &mut Vec<&'static str>) -> Option<(Piece, String)> {
    let tag = |name: &str, value: &str| Piece {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    if let Some((name, mut value)) = known(piece) {
        // `p=p=…`, `v=v=DKIM1`.
        while let Some((_, inner)) = known(value).filter(|(again, _)| *again == name) {
            what.push("tag");
            value = inner;
        }
        if !piece.get(name.len()..)?.trim_start().starts_with('=') || !piece.starts_with(name) {
            what.push("tag");
        }
        if matches!(name, "p" | "n") {
            return Some((tag(name, value), String::new()));
        }
        let (value, rest) = unglued(name, value);
        return Some((tag(name, value), rest.to_owned()));
    }
    if octets::read(piece, false).is_some_and(|key| key.kind == "rsa") {
        what.push("tag");
        return Some((tag("p", piece), String::new()));
    }
    if piece.eq_ignore_ascii_case("dkim1") {
        what.push("version");
        return Some((tag("v", "DKIM1"), String::new()));
    }
    let (name, value) = piece.split_once('=')?;
    let name = name.trim();
    // An unknown tag may stand there (RFC 6376 3.6.1); base64 is none.
    let plain = name.len() <= 10 && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let clean = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    (plain && clean).then(|| (tag(name, value.trim()), String::new()))
}

/// A known tag at the beginning, in any case, `:` forgiven for `=`.
fn known(piece: &str) -> Option<(&'static str, &str)> {
    let piece = piece.trim_start();
    TAGS.iter().find_map(|name| {
        let head = piece.get(..name.len())?;
        let after = piece.get(name.len()..)?.trim_start();
        let value = after.strip_prefix(['=', ':'])?;
        head.eq_ignore_ascii_case(name)
            .then(|| (*name, value.trim()))
    })
}

/// A value, and the tag that follows it where a `;` is missing.
fn unglued<'a>(name: &str, value: &'a str) -> (&'a str, &'a str) {
    let follows = |rest: &str| known(rest).is_some();
    let row = VALUES.iter().find(|(tag, _)| *tag == name);
    for begin in row.map_or(&[][..], |(_, values)| values) {
        let Some((head, rest)) = value.split_at_checked(begin.len()) else {
            continue;
        };
        let rest = rest.trim_start_matches([' ', ',', '.', ':', '|']);
        if head.eq_ignore_ascii_case(begin) && follows(rest) {
            return (head, rest);
        }
    }
    let gaps = value.match_indices([' ', ',']).map(|(at, _)| at);
    for at in gaps {
        let (head, rest) = value.split_at(at);
        let rest = rest.trim_start_matches([' ', ',']);
        if follows(rest) {
            return (head.trim(), rest);
        }
    }
    (value, "")
}

/// Leaves each tag once. Twice the same is a slip; two meanings are a
/// question: `None`.
pub(super) fn drop_twins(tags: &mut Vec<Piece>, what: &mut Vec<&'static str>) -> Option<()> {
    let mut once: Vec<Piece> = Vec::with_capacity(tags.len());
    for tag in tags.drain(..) {
        match once.iter().find(|known| known.name == tag.name) {
            Some(known) if known.value == tag.value || tag.name == "v" => what.push("duplicate"),
            Some(_) => return None,
            None => once.push(tag),
        }
    }
    *tags = once;
    Some(())
}
