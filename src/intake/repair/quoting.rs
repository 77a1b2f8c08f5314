//! Quote marks and indentation before every line.

use super::{Tally, blank, block, numbers};
use crate::intake::names;

const MARKS: [char; 4] = ['>', '|', '＞', '｜'];

/// Deepest quoting undone.
const DEEPEST: usize = 12;

/// Takes quote marks, line numbers and then a common indentation away, if most of the lines
/// that open a known field have them.
pub fn undo(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let lines = visible(lines, tally);
    let lines = unquote(lines, tally);
    // Numbers may have been set before the quote marks or behind them.
    let lines = numbers::undo(lines, tally);
    let lines = unquote(visible(lines, tally), tally);
    outdent(lines, tally)
}

/// Characters without width before a line would hide its marks.
fn visible(mut lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    for line in &mut lines {
        let bare = line.trim_start_matches(blank::is_invisible);
        if bare.len() < line.len() {
            tally.add("zero_width", line.chars().count() - bare.chars().count());
            *line = bare.to_owned();
        }
    }
    lines
}

fn unquote(mut lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    for _ in 0..DEEPEST {
        let mut quoted = 0_usize;
        let mut spaced = 0_usize;
        let mut bare = 0_usize;
        for line in &lines {
            let inner = stripped(line, true);
            let opens = |text: &str| {
                let text = text.trim_start_matches([' ', '\t']);
                shows_mail(text.trim_start_matches(MARKS).trim_start())
            };
            match inner {
                Some(inner) if deep_opens(inner, &opens) => {
                    quoted += 1;
                    spaced += usize::from(stripped(line, true) != stripped(line, false));
                }
                None if opens(line) => bare += 1,
                _ => {}
            }
        }
        if quoted == 0 || quoted < bare {
            break;
        }
        // With `>` alone the blank behind it belongs to a fold.
        let with_blank = spaced == quoted;
        let mut count = 0;
        for line in &mut lines {
            if let Some(inner) = stripped(line, with_blank) {
                *line = inner.to_owned();
                count += 1;
            }
        }
        tally.add("quoting", count);
    }
    lines
}

fn deep_opens(inner: &str, opens: &impl Fn(&str) -> bool) -> bool {
    let mut text = inner;
    for _ in 0..DEEPEST {
        if opens(text) {
            return true;
        }
        match stripped(text, true) {
            Some(deeper) => text = deeper,
            None => return false,
        }
    }
    false
}

/// A line that only a mail, a report or a server's reply has.
fn shows_mail(line: &str) -> bool {
    let head = blank::plain(blank::head(line));
    let head = head.trim_start();
    let head = Some(numbers::bare(head))
        .filter(|bare| names::known_at(bare).is_some())
        .unwrap_or(head);
    names::known_at(head).is_some()
        || names::split(head).is_some_and(|(name, _)| names::is_report(name))
        || head.get(..4).is_some_and(|code| {
            matches!(
                code.as_bytes(),
                [b'4' | b'5', b'0'..=b'5', b'0'..=b'9', b'-' | b' ']
            )
        })
}

/// The line without its first quote mark, with the one blank behind it or
/// without.
fn stripped(line: &str, with_blank: bool) -> Option<&str> {
    let rest = line
        .trim_start_matches([' ', '\t', '\u{a0}'])
        .strip_prefix(MARKS)?;
    if !with_blank {
        return Some(rest);
    }
    Some(rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest))
}

fn outdent(mut lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let mut cut = 0;
    if let Some(margin) = margin(&lines, 2) {
        cut = outdent_by(&mut lines, margin);
    } else {
        // A header set in stands beside one that is not.
        for paragraph in lines.split_mut(|line| block::is_empty(line)) {
            let traced = paragraph.iter().any(|line| {
                let name = names::split(line.trim_start()).map(|(name, _)| name);
                name.is_some_and(names::is_trace)
            });
            if let Some(margin) = margin(paragraph, 3).filter(|_| traced) {
                cut += outdent_by(paragraph, margin);
            }
        }
    }
    tally.add("indentation", cut);
    lines
}

/// The indentation that lines which open a field have, but for one in four,
/// where there are enough of them.
fn margin(lines: &[String], fewest: usize) -> Option<usize> {
    let mut margins: Vec<usize> = Vec::new();
    for line in lines {
        let plain = blank::plain(blank::head(line));
        let text = plain.trim_start_matches([' ', '\t']);
        if names::known_at(text).is_some_and(names::is_known) {
            let blanks = plain.chars().take_while(|c| matches!(c, ' ' | '\t'));
            margins.push(blanks.count());
        }
    }
    margins.sort_unstable();
    let margin = margins.get(margins.len() / 4).copied();
    margin.filter(|margin| margins.len() >= fewest && *margin > 0)
}

fn outdent_by(lines: &mut [String], margin: usize) -> usize {
    let mut count = 0;
    for line in lines {
        let cut = line
            .char_indices()
            .take(margin)
            .take_while(|(_, c)| c.is_whitespace())
            .map(|(at, c)| at + c.len_utf8())
            .last();
        if let Some(rest) = cut.and_then(|cut| line.get(cut..)) {
            *line = rest.to_owned();
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &str) -> String {
        undo(
            text.lines().map(str::to_owned).collect(),
            &mut Tally::default(),
        )
        .join("\n")
    }

    #[test]
    fn every_mark_and_depth() {
        let plain = "From: a@b.example\nReceived: from a\n  by b\n\nbody";
        for prefix in ["> ", ">> ", "> > ", "| ", "  > ", "＞ "] {
            let quoted: Vec<String> = plain
                .lines()
                .map(|line| format!("{prefix}{line}"))
                .collect();
            assert_eq!(undone(&quoted.join("\n")), plain, "{prefix}");
        }
        assert_eq!(
            undone(">From: a@b.example\n>To: x\n> folded"),
            "From: a@b.example\nTo: x\n folded"
        );
    }

    #[test]
    fn quotes_inside_a_body_stay() {
        let plain = "From: a@b.example\nTo: c@d.example\n\n> you wrote\n> From: x\n";
        assert_eq!(undone(plain), plain.trim_end());
    }

    #[test]
    fn a_common_margin_goes() {
        assert_eq!(
            undone("    From: a@b.example\n    Received: a\n        by b"),
            "From: a@b.example\nReceived: a\n    by b"
        );
    }
}
