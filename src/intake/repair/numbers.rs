//! Line numbers before every line, as editors, `cat -n` and the attachments
//! of ticket systems show them.

use super::{Tally, blank};
use crate::intake::names;

/// Most digits of a line's number, and characters between it and the text.
const MOST_DIGITS: usize = 5;
const MOST_BETWEEN: usize = 24;
/// Lines that may be missing between two numbers.
const LOST: usize = 3;

/// A line's number: its value, and how many characters stand before the text,
/// up to the number's end and in all.
struct Number {
    value: usize,
    end: usize,
    text: usize,
}

/// Whether a sign parts numbers from texts.
fn parts(c: char) -> bool {
    c.is_whitespace()
        || blank::is_odd(c)
        || matches!(
            c,
            ':' | '.' | ')' | '|' | '│' | '┃' | '：' | '．' | '）' | '｜'
        )
}

fn number(line: &str) -> Option<Number> {
    let chars = || line.chars();
    let gap = |c: &char| c.is_whitespace() || blank::is_odd(*c) || blank::is_invisible(*c);
    let indent = chars().take(MOST_BETWEEN).take_while(gap).count();
    let digits: String = chars()
        .skip(indent)
        .take(MOST_DIGITS + 1)
        .take_while(char::is_ascii_digit)
        .collect();
    let value = digits
        .parse()
        .ok()
        .filter(|_| digits.len() <= MOST_DIGITS)?;
    let end = indent + digits.len();
    let between = chars()
        .skip(end)
        .take(MOST_BETWEEN)
        .take_while(|c| parts(*c));
    let text = end + between.count();
    // `5.7.1` and `12:00` are no numbered lines: something parts them, and
    // an enhanced code goes on with a digit.
    let goes_on = matches!(chars().nth(end), Some('.' | ':'))
        && chars().nth(end + 1).is_some_and(|c| c.is_ascii_digit());
    let ends = chars().nth(end).is_none();
    ((text > end && !goes_on) || ends).then_some(Number { value, end, text })
}

/// The line without its number, for telling what it is.
pub fn bare(line: &str) -> &str {
    number(line).map_or(line, |number| skip(line, number.text))
}

fn skip(line: &str, count: usize) -> &str {
    let mut chars = line.chars();
    chars.by_ref().take(count).for_each(drop);
    chars.as_str()
}

/// Whether the text behind a number opens a field, quoted or not.
fn opens(text: &str) -> bool {
    let text = blank::plain(blank::head(text));
    let text = text.trim_start_matches([' ', '\t', '>', '|']);
    names::known_at(text).is_some()
        || names::split(text).is_some_and(|(name, _)| names::is_report(name))
}

/// Takes the numbers away, where most fields stand behind one and they rise.
pub fn undo(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let mut openers: Vec<Number> = Vec::new();
    let mut unnumbered = 0_usize;
    for line in &lines {
        let head = blank::head(line);
        match number(head) {
            Some(number) if opens(skip(head, number.text)) => openers.push(number),
            _ if opens(head) => unnumbered += 1,
            _ => {}
        }
    }
    let rising = openers
        .windows(2)
        .filter(|pair| matches!(pair, [one, next] if one.value < next.value))
        .count();
    let numbered = openers.len() >= 2 && rising * 10 >= (openers.len() - 1) * 8;
    if !numbered || unnumbered > openers.len() {
        return lines;
    }
    // The same stands behind every number, or they are set in a column.
    let between = openers.iter().map(|number| number.text - number.end);
    let between = (between.clone().min(), between.max());
    let column = openers.iter().map(|number| number.text).min();
    let column = column.filter(|_| between.0 != between.1);
    let between = between.0.unwrap_or_default();
    let mut count = 0;
    let mut last: Option<usize> = None;
    let stripped = lines.into_iter().map(|line| {
        let found = number(&line).filter(|number| follows(last, number.value));
        let Some(number) = found else {
            return line;
        };
        last = Some(number.value);
        count += 1;
        let most = column.unwrap_or(number.end + between);
        skip(&line, most.clamp(number.end, number.text)).to_owned()
    });
    let stripped = stripped.collect();
    tally.add("line_numbers", count);
    stripped
}

/// Whether a number goes on behind the last one, or begins anew.
fn follows(last: Option<usize>, value: usize) -> bool {
    last.is_none_or(|last| (last + 1..=last + LOST).contains(&value) || value <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "Received: from a\n        by b.example;\n 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n\n1. first\n2. second\n550 5.7.1 no\nbye";

    fn undone(text: &str) -> (String, usize) {
        let mut tally = Tally::default();
        let lines = undo(text.lines().map(str::to_owned).collect(), &mut tally);
        let repairs = tally.into_repairs();
        (
            lines.join("\n"),
            repairs.first().map_or(0, |repair| repair.count),
        )
    }

    fn numbered(make: impl Fn(usize, &str) -> String) -> String {
        let lines = PLAIN.lines().enumerate();
        let lines: Vec<String> = lines.map(|(at, line)| make(at + 1, line)).collect();
        lines.join("\n")
    }

    #[test]
    fn every_way_to_number_lines() {
        for text in [
            numbered(|at, line| format!("{at}: {line}")),
            numbered(|at, line| format!("{at:>6}\t{line}")),
            numbered(|at, line| format!("{at:>3}  {line}")),
            numbered(|at, line| format!("{at:<4}{line}")),
            numbered(|at, line| format!("{at}. {line}")),
            numbered(|at, line| format!("{at:>3} | {line}")),
            numbered(|at, line| format!("{at:03}: {line}")),
            numbered(|at, line| format!("{at}\t{line}").trim_end().to_owned()),
        ] {
            assert_eq!(undone(&text), (PLAIN.to_owned(), 11), "{text}");
        }
    }

    #[test]
    fn numbers_that_belong_to_the_text_stay() {
        for text in [
            PLAIN,
            "1. Received: is a field\nand 2. From: too\nhello",
            "550 5.7.1 From: refused\n550 5.7.1 To: refused",
        ] {
            assert_eq!(undone(text), (text.to_owned(), 0), "{text}");
        }
    }
}
