//! Log lines whose values stand in columns: Exchange's message tracking and
//! protocol logs, MailEnable's activity log; and qmail's, in which one line is
//! a whole report. Other logs read like a bounce's text.

mod dialogue;
mod qmail;
mod tracking;

use super::Bounce;

/// Lines looked at.
const MOST_LINES: usize = 4_000;
/// Columns of one line at most.
const MOST_COLUMNS: usize = 64;

/// Takes what columns tell into the bounce, and gives back the text that is
/// left for the other readers.
pub fn read(text: &str, bounce: &mut Bounce) -> String {
    let mut told = Bounce::default();
    let mut names: Vec<String> = Vec::new();
    let mut sessions = dialogue::Sessions::default();
    let mut deliveries = qmail::Deliveries::default();
    let mut left: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(fields) = line.strip_prefix("#Fields:") {
            names = fields
                .split(',')
                .map(|name| name.trim().to_owned())
                .collect();
            continue;
        }
        let taken = at < MOST_LINES
            && is_logged(line)
            && (tracking::take(line, &names, &mut told) || sessions.take(line, &mut told));
        if !taken {
            left.push(deliveries.take(line).unwrap_or_else(|| line.to_owned()));
        }
    }
    if told.replies.is_empty() && !deliveries.told {
        return text.to_owned();
    }
    bounce.replies.append(&mut told.replies);
    bounce.sender = bounce.sender.take().or(told.sender);
    bounce.author = bounce.author.take().or(told.author);
    left.join("\n")
}

/// A line that begins with a time, as lines of logs do.
pub fn is_logged(line: &str) -> bool {
    const SHAPES: [&str; 9] = [
        "9999-99-99 99:99",
        "9999-99-99A99:99",
        "9999/99/99 99:99",
        "99/99/99 99:99",
        "99/99/9999 99:99",
        "AAA 99 99:99:99",
        "AAA  9 99:99:99",
        "AAA 9 99:99:99",
        "@AAAAAAAAAAAAAAAA",
    ];
    let shape = |c: char| match c {
        '0'..='9' => '9',
        'a'..='z' | 'A'..='Z' => 'A',
        other => other,
    };
    let fits = |sample: &str| {
        let mut chars = line.chars();
        sample.chars().all(|wanted| {
            let found = chars.next();
            // TAI64N labels are hexadecimal.
            let label = sample.starts_with('@') && found.is_some_and(|c| c.is_ascii_hexdigit());
            label || found.map(shape) == Some(wanted)
        })
    };
    SHAPES.iter().any(|sample| fits(sample))
}

/// The values of a line of comma-separated ones (RFC 4180 2).
fn columns(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                push(&mut out, '"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted && out.len() < MOST_COLUMNS => out.push(String::new()),
            c => push(&mut out, c),
        }
    }
    out
}

fn push(out: &mut [String], c: char) {
    if let Some(last) = out.last_mut() {
        last.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_logs() {
        for line in [
            "2026-01-01 12:00:00 1aBc ** x",
            "2026-01-01T12:00:00.123Z,x",
            "Jan  1 12:00:00 out postfix",
            "Nov 26 10:00:01 mail sm-mta",
            "01/01/26 12:00:04\tSMTP-OU",
            "@4000000065a1b2c31234abcd delivery 1",
        ] {
            assert!(is_logged(line), "{line}");
        }
        for line in ["550 5.7.1 no", "Received: by x", "2026-01-01", "", "例え"] {
            assert!(!is_logged(line), "{line}");
        }
    }

    #[test]
    fn quoted_columns_hold_commas_and_quotes() {
        assert_eq!(columns("a,\"b, \"\"c\"\"\",,d"), ["a", "b, \"c\"", "", "d"]);
    }
}
