//! Input that is a message as it stands. DKIM is verified over every octet,
//! so nothing of it is touched but bare LF line ends.

use super::names;
use super::repair::{blank, links};

/// A header block that is whole by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Where the first field starts (after an mbox line).
    pub start: usize,
    /// Where the body starts, after the empty line.
    pub body: Option<usize>,
}

/// Finds out whether `input` is an undamaged message or header block.
pub fn whole(input: &[u8]) -> Option<Whole> {
    let start = mbox_line(input);
    let mut at = start;
    let mut seen = Seen::default();
    while at < input.len() {
        let rest = input.get(at..)?;
        let end = rest
            .iter()
            .position(|octet| *octet == b'\n')
            .map_or(input.len(), |found| at + found + 1);
        let line = input.get(at..end)?.trim_ascii_end();
        if input
            .get(at..end)?
            .iter()
            .all(|octet| matches!(octet, b'\r' | b'\n'))
        {
            let rest = input.get(end..).unwrap_or_default();
            return (seen.is_header() && !seen.goes_on_in(rest)).then_some(Whole {
                start,
                body: Some(end),
            });
        }
        let folded = matches!(input.get(at), Some(b' ' | b'\t'));
        if !seen.take(line, folded, at == start) {
            return None;
        }
        at = end;
    }
    seen.is_header().then_some(Whole { start, body: None })
}

/// Length of an mbox `From ` line at the start.
fn mbox_line(input: &[u8]) -> usize {
    if !input.starts_with(b"From ") {
        return 0;
    }
    input
        .iter()
        .position(|octet| *octet == b'\n')
        .map_or(0, |end| end + 1)
}

/// What the lines so far showed.
#[derive(Default)]
struct Seen {
    fields: usize,
    known: usize,
    trace: bool,
    author: bool,
    current_is_trace: bool,
}

impl Seen {
    /// Takes a line; false where it shows damage.
    fn take(&mut self, line: &[u8], folded: bool, first: bool) -> bool {
        // Octets that are not UTF-8 do not matter for the form.
        let text = String::from_utf8_lossy(line);
        // RFC 5322 2.2 has CR only before LF: here it was a line's end.
        if text.contains('\r') {
            return false;
        }
        if folded {
            let damaged = self.current_is_trace && is_damaged_trace(&text);
            return !first && !damaged;
        }
        let Some((name, value)) = names::split(&text) else {
            return false;
        };
        if !names::opens_field(name) && !is_usual(name) {
            return false;
        }
        self.fields += 1;
        self.known += usize::from(names::is_known(name));
        self.current_is_trace = names::is_trace(name);
        self.trace |= self.current_is_trace;
        self.author |= name.eq_ignore_ascii_case("from");
        let damaged = self.current_is_trace && is_damaged_trace(value);
        !damaged && !is_damaged_markup(value) && !is_joined(value)
    }

    fn is_header(&self) -> bool {
        self.known >= 2 || self.trace || self.fields == 1 && self.author
    }

    /// Mail programs that set an empty line after each field: the header
    /// goes on behind it.
    fn goes_on_in(&self, rest: &[u8]) -> bool {
        if self.author || self.fields > 2 {
            return false;
        }
        let rest = rest.trim_ascii_start();
        let line = rest
            .split(|octet| *octet == b'\n')
            .next()
            .unwrap_or_default();
        names::known_at(&String::from_utf8_lossy(
            line.get(..line.len().min(200)).unwrap_or_default(),
        ))
        .is_some()
    }
}

/// Any name of letters and hyphens; others open a field in odd mail only,
/// and far more often are the rest of a line that lost its fold.
fn is_usual(name: &str) -> bool {
    name.bytes()
        .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_' | b'.'))
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Trace fields are ASCII written by servers: odd blanks in them are a
/// paste's.
fn is_damaged_trace(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            blank::is_odd(c) || blank::is_invisible(c) || matches!(c, '：' | '＜' | '＞' | '；')
        })
        || is_damaged_markup(text)
        || links::shows(text)
}

fn is_damaged_markup(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("<br>")
        || text.ends_with("<br/>")
        || text.ends_with("<br />")
        || text.contains("</a>")
        || text.contains("&lt;") && text.contains("&gt;")
}

/// Several fields on one line.
fn is_joined(value: &str) -> bool {
    value.len() > 60
        && names::canonical()
            .filter(|name| value.contains(&format!(" {name}: ")))
            .take(3)
            .count()
            >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_mail_is_clean() {
        assert_eq!(
            whole(b"From: a@b.example\r\nTo: c@d.example\r\n\r\nhi"),
            Some(Whole {
                start: 0,
                body: Some(38)
            })
        );
        assert_eq!(
            whole(b"From x Thu Jan  1 12:00:00 2026\nFrom: a@b.example\n").map(|w| w.start),
            Some(32)
        );
        assert!(whole(b"Received: by x\n id 1;\n Thu\n").is_some());
    }

    #[test]
    fn damage_is_seen() {
        for text in [
            "> From: a@b.example\n> To: c@d.example\n",
            "Received: from a\nby b; Thu\n",
            "Received: from a\u{a0}b\n",
            "Return-Path: &lt;a@b.example&gt;\nFrom: a@b.example\n",
            "Delivered-To: a@b.example\n\nReceived: by b\n\nFrom: a@b.example\n",
            "DKIM-Signature: v=1;\nh=from:to;\nFrom: a@b.example\n",
            "hello\n",
        ] {
            assert_eq!(whole(text.as_bytes()), None, "{text}");
        }
    }
}
