//! The tokens of Authentication-Results and Received-SPF, with positions.
//!
//! RFC 8601 2.2 builds on RFC 2045 tokens, quoted strings and comments; what
//! is met in the wild glues them together, so white space is never needed.

use std::ops::Range;

/// Longest comment or quoted string, in characters: one that does not end
/// within is taken as not closed (RFC 5322 2.1.1 has lines of 998).
const MAX_INNER: usize = 2000;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Without its quotes, `text` unescaped.
    Quoted,
    /// Without its outer brackets.
    Comment,
    Equals,
    Semicolon,
}

/// A token; `range` is where it stands in the text, quotes and brackets
/// included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub range: Range<usize>,
    pub text: String,
}

/// Splits a field's value. Never fails: what is not closed ends at the next
/// semicolon or at the end.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(at, c)) = chars.peek() {
        let (kind, end, inner) = match c {
            ';' => (Kind::Semicolon, at + 1, String::new()),
            '=' => (Kind::Equals, at + 1, "=".to_owned()),
            '"' => quoted(text, at),
            '(' => comment(text, at),
            // A bracket that closes nothing says nothing.
            ')' => {
                chars.next();
                continue;
            }
            _ if c.is_whitespace() || c.is_control() => {
                chars.next();
                continue;
            }
            _ => word(text, at),
        };
        while chars.next_if(|(next, _)| *next < end).is_some() {}
        out.push(Token {
            kind,
            range: at..end,
            text: inner,
        });
    }
    out
}

fn word(text: &str, start: usize) -> (Kind, usize, String) {
    let rest = text.get(start..).unwrap_or_default();
    let len = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || ";=\"()".contains(c))
        .unwrap_or(rest.len());
    let word = rest.get(..len).unwrap_or_default().to_owned();
    (Kind::Word, start + len, word)
}

/// A quoted string (RFC 5322 3.2.4). One that is not closed ends where the
/// next semicolon is.
fn quoted(text: &str, start: usize) -> (Kind, usize, String) {
    let mut inner = String::new();
    let mut escaped = false;
    let inside = text.get(start + 1..).unwrap_or_default();
    for (offset, c) in inside.char_indices().take(MAX_INNER) {
        match c {
            _ if escaped => {
                inner.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return (Kind::Quoted, start + 1 + offset + 1, inner),
            _ => inner.push(c),
        }
    }
    unclosed(text, start, Kind::Quoted)
}

/// A comment, nested ones kept with their brackets (RFC 5322 3.2.2).
fn comment(text: &str, start: usize) -> (Kind, usize, String) {
    let mut inner = String::new();
    let mut depth = 0_usize;
    let mut escaped = false;
    let inside = text.get(start..).unwrap_or_default();
    for (offset, c) in inside.char_indices().take(MAX_INNER) {
        if escaped {
            inner.push(c);
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '(' => {
                depth += 1;
                if depth > 1 {
                    inner.push(c);
                }
            }
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return (Kind::Comment, start + offset + 1, fold(&inner));
                }
                inner.push(c);
            }
            _ => inner.push(c),
        }
    }
    unclosed(text, start, Kind::Comment)
}

fn unclosed(text: &str, start: usize, kind: Kind) -> (Kind, usize, String) {
    let rest = text.get(start + 1..).unwrap_or_default();
    let len = rest.find(';').unwrap_or(rest.len());
    let inner = fold(rest.get(..len).unwrap_or_default());
    (kind, start + 1 + len, inner)
}

/// White space runs become one blank.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        tokens(text)
            .into_iter()
            .map(|token| (token.kind, token.text))
            .collect()
    }

    #[test]
    fn glued_tokens_come_apart() {
        let got = kinds("dmarc=pass(p=NONE,sp=X);x");
        assert_eq!(got[2], (Kind::Word, "pass".to_owned()));
        assert_eq!(got[3], (Kind::Comment, "p=NONE,sp=X".to_owned()));
        assert_eq!(got[4].0, Kind::Semicolon);
    }

    #[test]
    fn comments_nest_and_quotes_escape() {
        assert_eq!(kinds("(a (b;c) \\) d)")[0].1, "a (b;c) ) d");
        assert_eq!(kinds(r#""a\"b;c""#)[0].1, "a\"b;c");
    }

    #[test]
    fn unclosed_ones_end_at_the_semicolon() {
        let got = kinds("spf=pass (cut off; dkim=fail");
        assert_eq!(got[3], (Kind::Comment, "cut off".to_owned()));
        assert_eq!(got[5], (Kind::Word, "dkim".to_owned()));
    }

    #[test]
    fn ranges_point_into_the_text() {
        let text = "ä=“x” (日本) \"y\"";
        for token in tokens(text) {
            assert!(text.get(token.range).is_some());
        }
    }
}
