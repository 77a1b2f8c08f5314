//! Lines of a header block that lost their fold, were cut at a fixed width,
//! or were joined.

use super::joins::{self, Joint};
use super::{Tally, blank, block, links};
use crate::intake::names;

/// Wraps of mail programs and ticket systems lie here.
const WRAPS: std::ops::RangeInclusive<usize> = 56..=100;

/// A header block mended to one field a line, folds kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Lines end with LF.
    pub text: String,
    /// The same with doubtful joins made otherwise, likely ones first.
    pub others: Vec<String>,
}

/// Mends the lines of a block.
pub fn undo(lines: &[String], tally: &mut Tally) -> Header {
    let mut plain: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        if block::is_empty(line) {
            tally.add("blank_lines", 1);
        } else {
            plain.push(links::undo(&blank::mend(line, tally), tally));
        }
    }
    let plain = split_joined(plain, tally);
    let width = wrap_width(&plain);
    let mut out = Folder {
        text: String::new(),
        joints: Vec::new(),
    };
    let mut field = String::new();
    let mut previous = 0;
    for line in &plain {
        let length = line.chars().count();
        if line.starts_with([' ', '\t']) && !out.text.is_empty() {
            out.line(line.trim_end_matches('\r'));
        } else if let Some(name) = opens(line, &field) {
            field = name.to_ascii_lowercase();
            out.line(line);
        } else if out.text.is_empty() {
            // Nothing to hang it on.
        } else {
            out.join(line, join_kind(line, previous, width), tally);
        }
        previous = length;
    }
    Header {
        others: joins::readings(&out.text, &out.joints),
        text: out.text,
    }
}

struct Folder {
    text: String,
    joints: Vec<Joint>,
}

/// How a line hangs on the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// It lost the blank of its fold.
    Fold,
    /// It was cut in mid-word.
    Cut,
    /// It was wrapped at a blank.
    Wrap,
}

impl Folder {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn join(&mut self, line: &str, join: Join, tally: &mut Tally) {
        tally.add(
            if join == Join::Fold {
                "folding"
            } else {
                "hard_wraps"
            },
            1,
        );
        let (glue, other) = match join {
            Join::Fold => ("\n ", None),
            Join::Cut => ("", Some(" ")),
            Join::Wrap => (" ", Some("")),
        };
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        let blank_there = self.text.ends_with([' ', '\t']) && glue == " ";
        let glue = if blank_there { "" } else { glue };
        if let Some(other) = other.filter(|_| !blank_there) {
            self.joints.push(Joint {
                start: self.text.len(),
                length: glue.len(),
                other,
            });
        }
        self.text.push_str(glue);
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// The name, if the line opens a field here. Inside a signature the list of
/// `h=` looks like fields.
fn opens<'a>(line: &'a str, current: &str) -> Option<&'a str> {
    let (name, value) = names::split(line)?;
    let spaced = value.is_empty() || value.starts_with([' ', '\t']);
    let signature = matches!(
        current,
        "dkim-signature" | "arc-message-signature" | "domainkey-signature"
    );
    let in_list = signature && !spaced && is_name_list(value);
    if in_list {
        return None;
    }
    let hyphen_name = names::is_plain(name) && name.contains('-');
    let good = names::opens_field(name)
        || hyphen_name && spaced
        || names::is_plain(name) && spaced && name.starts_with(|c: char| c.is_ascii_uppercase());
    good.then_some(name)
}

/// The rest of an `h=` list: `to:subject;`.
fn is_name_list(value: &str) -> bool {
    value.contains([':', ';']) && !value.contains(['@', '<', '(', '"'])
}

/// The width at which the block was wrapped: its longest line, if that is a
/// usual width and lines were cut there.
fn wrap_width(lines: &[String]) -> Option<usize> {
    let longest = lines.iter().map(|line| line.chars().count()).max()?;
    WRAPS.contains(&longest).then_some(longest)
}

fn join_kind(line: &str, previous: usize, width: Option<usize>) -> Join {
    let Some(width) = width else {
        return Join::Fold;
    };
    let word = line
        .split([' ', '\t'])
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    if previous == width {
        Join::Cut
    } else if previous + 1 + word > width {
        Join::Wrap
    } else {
        Join::Fold
    }
}

/// Puts fields that stand on one line on lines of their own.
fn split_joined(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let inside: usize = lines.iter().map(|line| seams(line).len()).sum();
    if inside < 3 {
        return lines;
    }
    tally.add("joined_lines", inside);
    let mut out = Vec::with_capacity(lines.len() + inside);
    for line in lines {
        let mut start = 0;
        for seam in seams(&line) {
            out.push(
                line.get(start..seam)
                    .unwrap_or_default()
                    .trim_end()
                    .to_owned(),
            );
            start = seam + 1;
        }
        out.push(line.get(start..).unwrap_or_default().to_owned());
    }
    out
}

/// Where a known field's name stands in mid-line, behind a blank.
fn seams(line: &str) -> Vec<usize> {
    if line.len() < 60 {
        return Vec::new();
    }
    let mut found: Vec<usize> = names::canonical()
        .flat_map(|name| {
            line.match_indices(&format!(" {name}: "))
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        })
        .filter(|at| *at > 0)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        undo(
            &text.lines().map(str::to_owned).collect::<Vec<_>>(),
            &mut Tally::default(),
        )
        .text
    }

    #[test]
    fn lost_folds_are_folds_again() {
        let long = "x".repeat(120);
        let text = format!(
            "Received: from a\nby b.example;\nThu, 1 Jan 2026 12:00:00 +0000\nX-Long: {long}\nDKIM-Signature: v=1;\nh=from:to:\nsubject:date;\nFrom: a"
        );
        assert_eq!(
            mended(&text),
            format!(
                "Received: from a\n by b.example;\n Thu, 1 Jan 2026 12:00:00 +0000\nX-Long: {long}\nDKIM-Signature: v=1;\n h=from:to:\n subject:date;\nFrom: a\n"
            )
        );
    }

    #[test]
    fn words_cut_at_the_width_are_whole_again() {
        let first = format!("X-Id: {}", "a".repeat(66));
        assert_eq!(
            mended(&format!("{first}\nbbb\nFrom: a")),
            format!("{first}bbb\nFrom: a\n")
        );
    }

    #[test]
    fn fields_on_one_line_come_apart() {
        let text = "Received: by x; Thu, 1 Jan 2026 12:00:00 +0000 From: a@b.example To: c@d.example Subject: hello there Date: Thu";
        assert_eq!(mended(text).lines().count(), 5);
    }
}
