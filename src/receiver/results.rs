//! The grammar of Authentication-Results (RFC 8601 2.2), read leniently:
//! no identifier (Microsoft), no semicolon after it (old Yahoo), properties
//! after a semicolon, several results without one.

use std::ops::Range;

use super::lexer::{Kind, Token, tokens};

/// A piece of the field's text and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spanned {
    pub text: String,
    pub range: Range<usize>,
}

/// One `method=result` with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Lower case, without a version.
    pub method: String,
    /// As written.
    pub result: Spanned,
    /// Names in lower case: `header.d`, `reason`.
    pub properties: Vec<(String, String)>,
    pub comments: Vec<String>,
    /// From the method to the last thing that belongs to it.
    pub range: Range<usize>,
}

impl Item {
    /// The first value of a property that is not empty.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties
            .iter()
            .find(|(have, value)| have == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// A whole field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    pub authserv_id: Option<String>,
    pub items: Vec<Item>,
    /// The field says `none`: nothing was checked.
    pub none: bool,
    /// Stretches that fit nowhere.
    pub unread: Vec<Range<usize>>,
}

/// Methods that begin a new result even where the semicolon is missing.
const METHODS: &[&str] = &[
    "spf",
    "dkim",
    "dmarc",
    "arc",
    "compauth",
    "domainkeys",
    "dkim-adsp",
    "dkim-atps",
    "sender-id",
    "iprev",
    "auth",
    "bimi",
    "dara",
];
/// Names that are never a method, though they stand where one does.
const NEVER_METHODS: &[&str] = &[
    "from",
    "reason",
    "action",
    "x-bits",
    "client-ip",
    "envelope-from",
    "helo",
    "receiver",
    "identity",
];

/// Reads a field's value.
pub(super) fn parse(text: &str) -> Parsed {
    let tokens = tokens(text);
    let mut parsed = Parsed::default();
    let mut segments = tokens.split(|token| token.kind == Kind::Semicolon);
    let mut first = segments.next().unwrap_or_default();
    (parsed.authserv_id, first) = identifier(first);
    for segment in std::iter::once(first).chain(segments) {
        read_segment(segment, &mut parsed);
    }
    parsed
}

/// Takes the authserv-id and its version (RFC 8601 2.2) off the front. A word
/// that is followed by `=` is a method already.
fn identifier(segment: &[Token]) -> (Option<String>, &[Token]) {
    let mut rest = skip_comments(segment);
    let is_name =
        |at: usize, rest: &[Token]| rest.get(at).is_some_and(|next| next.kind == Kind::Equals);
    let Some(first) = rest
        .first()
        .filter(|token| matches!(token.kind, Kind::Word | Kind::Quoted) && !is_name(1, rest))
    else {
        return (None, rest);
    };
    let id = first.text.trim_matches(['<', '>', '[', ']', ',', ':']);
    rest = skip_comments(rest.get(1..).unwrap_or_default());
    if let Some(version) = rest.first()
        && version.kind == Kind::Word
        && version.text.bytes().all(|octet| octet.is_ascii_digit())
        && !is_name(1, rest)
    {
        rest = rest.get(1..).unwrap_or_default();
    }
    let is_none = id.eq_ignore_ascii_case("none") || id.is_empty();
    ((!is_none).then(|| id.to_lowercase()), rest)
}

fn skip_comments(tokens: &[Token]) -> &[Token] {
    let at = tokens
        .iter()
        .position(|token| token.kind != Kind::Comment)
        .unwrap_or(tokens.len());
    tokens.get(at..).unwrap_or_default()
}

/// Reads what stands between two semicolons. A segment without a method
/// belongs to the result before it (`header.d=none;ti.com;`).
fn read_segment(segment: &[Token], parsed: &mut Parsed) {
    let mut at = 0;
    let mut begun = false;
    while let Some(token) = segment.get(at) {
        match token.kind {
            Kind::Comment => {
                if let Some(item) = parsed.items.last_mut() {
                    item.comments.push(token.text.clone());
                    item.range.end = token.range.end;
                }
                at += 1;
            }
            Kind::Word => at = read_word(segment, at, &mut begun, parsed),
            Kind::Quoted | Kind::Equals | Kind::Semicolon => {
                parsed.unread.push(token.range.clone());
                at += 1;
            }
        }
    }
}

/// Reads `name=value`, or a word alone; returns where to go on.
fn read_word(segment: &[Token], at: usize, begun: &mut bool, parsed: &mut Parsed) -> usize {
    let (name, next) = name(segment, at);
    if segment
        .get(next)
        .is_none_or(|token| token.kind != Kind::Equals)
    {
        let range = segment.get(at).map_or(0..0, |token| token.range.clone());
        match name.as_str() {
            "none" if parsed.items.is_empty() => parsed.none = true,
            // A further value of a Microsoft multi-value: known, of no use.
            _ if !*begun && name.contains('.') && !parsed.items.is_empty() => {}
            _ => parsed.unread.push(range),
        }
        return next;
    }
    let start = segment.get(at).map_or(0, |token| token.range.start);
    let (value, next) = value(segment, next + 1);
    let method = name.split('/').next().unwrap_or_default().to_owned();
    let starts = !method.contains('.')
        && method.len() > 1
        && !NEVER_METHODS.contains(&method.as_str())
        && (!*begun || METHODS.contains(&method.as_str()) || method.starts_with("x-"));
    if starts {
        *begun = true;
        parsed.items.push(Item {
            method,
            range: start..value.range.end,
            result: value,
            ..Item::default()
        });
    } else if let Some(item) = parsed.items.last_mut() {
        item.properties.push((name, value.text));
        item.range.end = item.range.end.max(value.range.end);
    }
    next
}

/// A name, put together where blanks stand around its dot or its version's
/// slash (RFC 8601 2.2 allows comments and blanks there).
fn name(segment: &[Token], at: usize) -> (String, usize) {
    let mut name = String::new();
    let mut at = at;
    while let Some(token) = segment.get(at) {
        let joins =
            name.is_empty() || name.ends_with(['.', '/']) || token.text.starts_with(['.', '/']);
        if token.kind != Kind::Word || !joins {
            break;
        }
        name.push_str(&token.text.to_lowercase());
        at += 1;
    }
    (name, at)
}

/// A value: the run of tokens that stand together, `"a b"@example.com` or
/// base64 with its final `==`. After a blank only what is not a name.
fn value(segment: &[Token], at: usize) -> (Spanned, usize) {
    let before = at
        .checked_sub(1)
        .and_then(|equals| segment.get(equals))
        .map_or(0, |equals| equals.range.end);
    let mut out = Spanned {
        text: String::new(),
        range: before..before,
    };
    let Some(first) = segment.get(at) else {
        return (out, at);
    };
    let is_name = segment
        .get(at + 1)
        .is_some_and(|next| next.kind == Kind::Equals);
    if first.kind == Kind::Comment || (first.range.start != before && is_name) {
        return (out, at);
    }
    out.range = first.range.start..first.range.start;
    let mut at = at;
    while let Some(token) = segment.get(at) {
        if token.kind == Kind::Comment || token.range.start != out.range.end {
            break;
        }
        out.text.push_str(&token.text);
        out.range.end = token.range.end;
        at += 1;
    }
    (out, at)
}

#[cfg(test)]
mod tests;
