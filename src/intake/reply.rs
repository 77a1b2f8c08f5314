//! One SMTP reply (RFC 5321 4.2, RFC 3463) out of the text it was found in.
//!
//! Servers repeat the codes on every line and others fold the lines anew, so
//! the codes stand anywhere; the last pair counts.

mod named;

use std::ops::Range;

use crate::model::case::Reply;

/// Octets of a reply looked at.
const MOST_OCTETS: usize = 16 * 1024;

/// A code found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    pub range: Range<usize>,
    pub code: u16,
    pub enhanced: Option<String>,
}

/// Reads a reply; `None` where the text holds no code.
pub fn read(raw: &str) -> Option<Reply> {
    let raw = cut(raw.trim());
    let folded = fold(raw);
    let all = codes(&folded);
    let with_both = all.iter().rev().find(|codes| codes.enhanced.is_some());
    let main = with_both.or(all.first());
    let alone = || lone_enhanced(&folded).map(|(_, enhanced)| enhanced);
    let (code, enhanced) = match main {
        Some(main) => (Some(main.code), main.enhanced.clone().or_else(alone)),
        None => (None, Some(alone()?)),
    };
    let text = without(&folded, &all, code);
    let mut reply = Reply {
        code,
        enhanced,
        raw: raw.to_owned(),
        ..Reply::default()
    };
    reply.domain = named::domain(&text);
    reply.ip = named::ip(&text);
    reply.text = text;
    Some(reply)
}

pub(super) fn cut(raw: &str) -> &str {
    let mut end = raw.len().min(MOST_OCTETS);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    raw.get(..end).unwrap_or_default()
}

/// White space to single blanks; `550-` at the start of a line that bears no
/// enhanced code (`550-text`) gets a blank, so that it can be seen.
fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for word in raw.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.replace(['\u{2018}', '\u{2019}'], "'")
}

/// Every place where a reply code stands: three digits with an enhanced code
/// of the form of RFC 3463 behind, or three digits that open the text or one
/// of its lines.
pub fn codes(text: &str) -> Vec<Codes> {
    let bytes = text.as_bytes();
    let mut found: Vec<Codes> = Vec::new();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let starts = at == 0
            || bytes
                .get(at - 1)
                .is_some_and(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'.' | b'-' | b'/'));
        let Some(code) = starts.then(|| three_digits(bytes, at)).flatten() else {
            at += 1;
            continue;
        };
        let after = at + 3;
        match bytes.get(after) {
            Some(b'-' | b' ') => {
                let quote = usize::from(bytes.get(after + 1) == Some(&b'\''));
                let enhanced = enhanced_at(bytes, after + 1 + quote);
                let end = enhanced.as_ref().map_or(after + 1, |found| found.1);
                // A number in mid-text is no code unless an enhanced code
                // follows; `550-` repeated is one.
                let repeated = bytes.get(after) == Some(&b'-')
                    || found.first().is_some_and(|first| first.code == code);
                if enhanced.is_some() || at == 0 || is_after_prompt(bytes, at) || repeated {
                    found.push(Codes {
                        range: at..end,
                        code,
                        enhanced: enhanced.map(|found| found.0),
                    });
                }
                at = end;
            }
            None if at == 0 => {
                found.push(Codes {
                    range: at..after,
                    code,
                    enhanced: None,
                });
                at = after;
            }
            _ => at = after,
        }
    }
    found
}

/// After `: `, `( `, `'`, `said: ` a bare code may stand too.
fn is_after_prompt(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    before.ends_with(b": ")
        || before.ends_with(b"'")
        || before.ends_with(b"; ")
        || before.ends_with(b";")
        || before.ends_with(b"<<< ")
}

fn three_digits(bytes: &[u8], at: usize) -> Option<u16> {
    let [a, b, c] = bytes.get(at..at + 3)?.try_into().ok()?;
    let in_range =
        matches!(a, b'2' | b'4' | b'5') && matches!(b, b'0'..=b'5') && c.is_ascii_digit();
    in_range.then(|| {
        [a, b, c]
            .iter()
            .fold(0, |sum, digit: &u8| sum * 10 + u16::from(digit - b'0'))
    })
}

/// An enhanced code at the place, with where it ends (a `-` or blank behind
/// it included).
fn enhanced_at(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let at = if bytes.get(at) == Some(&b'#') {
        at + 1
    } else {
        at
    };
    let mut end = at;
    let mut groups = 0;
    for group in 0..3 {
        let digits = bytes
            .get(end..)?
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits == 0 || digits > if group == 0 { 1 } else { 3 } {
            return None;
        }
        end += digits;
        groups += 1;
        if group < 2 {
            if bytes.get(end) != Some(&b'.') {
                return None;
            }
            end += 1;
        }
    }
    let class = matches!(bytes.get(at), Some(b'2' | b'4' | b'5'));
    let ends = bytes.get(end).is_none_or(|b| {
        let goes_on = *b == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        !b.is_ascii_alphanumeric() && !goes_on
    });
    if groups != 3 || !class || !ends {
        return None;
    }
    let text = String::from_utf8_lossy(bytes.get(at..end)?).into_owned();
    let end = end + usize::from(matches!(bytes.get(end), Some(b'-' | b' ')));
    Some((text, end))
}

/// An enhanced code without a reply code before it.
fn lone_enhanced(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let starts = at == 0
            || bytes
                .get(at - 1)
                .is_some_and(|b| matches!(b, b' ' | b'#' | b'\'' | b'(' | b';' | b':'));
        let found = starts.then(|| enhanced_at(bytes, at)).flatten()?;
        Some((at, found.0))
    })
}

/// The text without its codes.
fn without(folded: &str, all: &[Codes], code: Option<u16>) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut at = all.first().map_or(0, |first| first.range.start);
    for codes in all {
        if Some(codes.code) != code && codes.enhanced.is_none() {
            continue;
        }
        out.push_str(folded.get(at..codes.range.start).unwrap_or_default());
        at = codes.range.end.max(at);
    }
    out.push_str(folded.get(at..).unwrap_or_default());
    // What stands before the first code is the reporting server's.
    let text = fold(&out);
    let text = text.trim_matches(['\'', '"', ' ', '「', '」', '“', '”']);
    // The parenthesis of the reporting server around it.
    let text = if text.contains('(') {
        text
    } else {
        text.trim_end_matches(')')
    };
    text.trim_end().to_owned()
}

/// Whether the reply speaks of DMARC: then its domain is the author's, not
/// the envelope's.
pub fn is_about_author(reply: &Reply) -> bool {
    let lower = reply.text.to_ascii_lowercase();
    let envelope = lower.contains("spf [")
        || lower.contains("mail from domain [")
        || lower.contains("spf check for [");
    !envelope
        && (lower.contains("dmarc")
            || lower.contains("email from ")
            || lower.contains("authentication level"))
}

/// Whether the reply's domain is the envelope sender's (SPF).
pub fn is_about_envelope(reply: &Reply) -> bool {
    let lower = reply.text.to_ascii_lowercase();
    lower.contains("spf") && !is_about_author(reply)
}

/// Whether the reply is about the recipient's mailbox alone (RFC 3463 3.2 and
/// 3.3): others to whom the mail went may have refused the mail itself. X.1.7
/// and X.1.8 are about the sender's address.
pub fn is_about_mailbox(reply: &Reply) -> bool {
    let code = reply.enhanced.as_deref().unwrap_or_default();
    let detail = code.split_once('.').map_or("", |(_, detail)| detail);
    detail.starts_with("2.") || detail.starts_with("1.") && !matches!(detail, "1.7" | "1.8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(raw: &str) -> (Option<u16>, Option<String>) {
        read(raw).map_or((None, None), |reply| (reply.code, reply.enhanced))
    }

    #[test]
    fn codes_in_every_form() {
        let is = |code, enhanced: &str| (Some(code), Some(enhanced.to_owned()));
        assert_eq!(pair("550 5.7.1 no"), is(550, "5.7.1"));
        assert_eq!(pair("550-5.7.26 a\r\n550 5.7.26 b"), is(550, "5.7.26"));
        assert_eq!(
            pair("smtp; 5.1.0 - Unknown 550-'5.7.1 no' (attempts: 0)"),
            is(550, "5.7.1")
        );
        assert_eq!(pair("554 5.0.0 gone, 550 5.7.9 was said"), is(550, "5.7.9"));
        assert_eq!(pair("450 come back later"), (Some(450), None));
        assert_eq!(pair("#5.7.1 refused"), (None, Some("5.7.1".to_owned())));
        assert_eq!(pair("call 0120 550 5000"), (None, None));
    }

    #[test]
    fn repeated_codes_leave_the_text() {
        let reply =
            read("550-5.7.26 This is\n 550-5.7.26 refused for 550\n5.7.26 reasons. gsmtp").unwrap();
        assert_eq!(reply.text, "This is refused for reasons. gsmtp");
        let reply = read("550-this is\n550 refused").unwrap();
        assert_eq!(reply.text, "this is refused");
    }

    #[test]
    fn domain_and_ip_are_taken_out() {
        let reply =
            read("550 5.7.26 SPF [shop.example] with ip: [192.0.2.1] = did not pass").unwrap();
        assert_eq!(reply.domain.as_deref(), Some("shop.example"));
        assert_eq!(reply.ip, "192.0.2.1".parse().ok());
        let reply =
            read("550 5.7.509 Access denied, sending domain SHOP.EXAMPLE does not pass DMARC")
                .unwrap();
        assert_eq!(reply.domain.as_deref(), Some("shop.example"));
        assert!(is_about_author(&reply));
    }
}
