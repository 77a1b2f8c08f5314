//! Where the header block is in a text that holds other things too: chat
//! before and after it, a summary table, other blocks.

use std::ops::Range;

use super::blank;
use crate::intake::names;

/// A header block, as line numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    pub lines: Range<usize>,
    /// Empty lines inside it.
    pub gaps: usize,
    /// What speaks for it.
    pub score: usize,
    /// It holds a From field.
    pub author: bool,
    /// It holds a Received field, and another that servers add.
    pub traced: bool,
}

/// All blocks, in the text's order.
pub fn find(lines: &[String]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if known(lines, at).is_none() {
            at += 1;
            continue;
        }
        let block = grow(lines, at);
        at = block.lines.end.max(at + 1);
        if block.score >= 3 {
            blocks.push(block);
        }
    }
    blocks
}

/// The name of the known field that the line opens.
fn known(lines: &[String], at: usize) -> Option<String> {
    let line = lines.get(at)?;
    let head = blank::plain(blank::head(line));
    names::known_at(&head).map(str::to_ascii_lowercase)
}

/// Lines within which a header's From is waited for.
const AUTHOR_WITHIN: usize = 120;

pub fn is_empty(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || blank::is_odd(c) || blank::is_invisible(c))
}

fn grow(lines: &[String], start: usize) -> Block {
    let mut block = Block {
        lines: start..start,
        ..Block::default()
    };
    let mut seen: Vec<String> = Vec::new();
    // Fields since the last empty line: two at most where a program set an
    // empty line after each.
    let mut in_paragraph = 0;
    let mut at = start;
    while let Some(line) = lines.get(at) {
        if is_empty(line) {
            let following = lines.iter().enumerate().skip(at).take(4);
            let next = following
                .filter(|(_, line)| !is_empty(line))
                .map(|(next, _)| next)
                .next();
            let Some(next) = next.filter(|next| goes_on(lines, *next, in_paragraph, &seen)) else {
                break;
            };
            block.gaps += next - at;
            in_paragraph = 0;
            at = next;
            continue;
        }
        if let Some(name) = known(lines, at) {
            in_paragraph += 1;
            block.author |= name == "from";
            if seen.len() < 64 && !seen.contains(&name) {
                block.score += weight(&name);
                seen.push(name);
            }
        }
        at += 1;
        block.lines.end = at;
    }
    let traces = seen.iter().filter(|name| names::is_trace(name)).count();
    block.traced = traces > 1 && seen.iter().any(|name| name == "received");
    block
}

fn weight(name: &str) -> usize {
    match name {
        "received" | "dkim-signature" | "authentication-results" | "return-path" => 5,
        "from" | "message-id" | "received-spf" | "arc-seal" | "delivered-to" => 3,
        _ => 1,
    }
}

/// Whether the header goes on behind an empty line: the next line opens a
/// field that was not yet there (a body that begins with a quoted header
/// repeats them), or is a fold.
fn goes_on(lines: &[String], next: usize, in_paragraph: usize, seen: &[String]) -> bool {
    if lacks_author(lines, next, seen) {
        return true;
    }
    if in_paragraph > 2 {
        return false;
    }
    match known(lines, next) {
        Some(name) => !is_single(&name) || !seen.contains(&name),
        None => {
            let line = lines.get(next).map(String::as_str).unwrap_or_default();
            line.starts_with([' ', '\t']) && !seen.contains(&"from".to_owned())
        }
    }
}

/// A header that was at a server and holds no From yet has not ended, where
/// one still comes: a wrap at a blank leaves lines that look empty.
fn lacks_author(lines: &[String], next: usize, seen: &[String]) -> bool {
    let has = |name: &str| seen.iter().any(|one| one == name);
    if has("from") || !(has("received") || has("dkim-signature")) {
        return false;
    }
    let coming = next..lines.len().min(next + AUTHOR_WITHIN);
    let mut fields = coming.filter_map(|at| known(lines, at));
    fields.any(|name| name == "from")
}

fn is_single(name: &str) -> bool {
    matches!(
        name,
        "from" | "to" | "subject" | "date" | "message-id" | "return-path" | "mime-version"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Block> {
        find(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_table_of_a_web_mail_is_a_block_of_its_own() {
        let found = blocks(
            "Original Message\n\nMessage ID\t<x>\nFrom:\tA <a@b.example>\nTo:\tc\nSubject:\td\nSPF:\tPASS\n\nDownload Original\n\nReceived: by x\nFrom: a@b.example\n\nbody",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].lines, 10..12);
        assert!(found[1].score > found[0].score);
    }

    #[test]
    fn empty_lines_between_fields() {
        let found =
            blocks("Delivered-To: a\n\nReceived: by x\n  id\n\nFrom: a\n\nSubject: x\n\nHello");
        assert_eq!(
            (found.len(), found[0].lines.clone(), found[0].gaps),
            (1, 0..8, 3)
        );
    }

    #[test]
    fn a_body_ends_the_block() {
        let found = blocks("From: a\nTo: b\nSubject: c\n\nFrom: x\nTo: y\nSubject: z");
        assert_eq!(found[0].lines, 0..3);
    }
}
