//! Headers as mail programs and web mails show them: rows of a table without
//! colons, names and values on lines of their own, names in the reader's
//! language.

use super::{Tally, blank, block};
use crate::intake::names;

/// Rows that make a table.
const FEWEST_ROWS: usize = 3;

/// Undoes what a view did to the fields' names.
pub fn undo(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let lines = stacked(lines, tally);
    let lines = rows(lines, tally);
    translated(lines, tally)
}

/// A name that is known, or of a form that only fields have.
fn is_field(name: &str) -> bool {
    names::opens_field(name)
        || name.contains('-')
            && names::is_plain(name)
            && name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether names of fields make a header of a mail that was at a server.
fn makes_header<'a>(found: impl Iterator<Item = &'a str>) -> bool {
    let found: Vec<&str> = found.filter(|name| names::is_known(name)).collect();
    found.len() >= FEWEST_ROWS && found.iter().any(|name| names::is_trace(name))
}

/// The name of a field alone on its line.
fn alone(line: &str) -> Option<&str> {
    let name = line.trim_matches(|c: char| c.is_whitespace() || blank::is_invisible(c));
    is_field(name).then_some(name)
}

/// `Received` on a line, its value on the next.
fn stacked(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    if !makes_header(lines.iter().filter_map(|line| alone(line))) {
        return lines;
    }
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut open = false;
    let mut named = None;
    let mut count = 0;
    let last_name = lines.iter().rposition(|line| alone(line).is_some());
    for (at, line) in lines.iter().enumerate() {
        if let Some(name) = alone(line) {
            out.push(format!("{name}:"));
            count += 1;
            open = true;
            named = Some(at);
        } else if open && block::is_empty(line) {
            // Between a name and its value, or before the next name.
            let next = lines.iter().skip(at).find(|line| !block::is_empty(line));
            if next.is_none_or(|next| alone(next).is_none()) && ends_in_value(&out) {
                open = false;
                out.push(line.clone());
            }
        } else if let Some(last) = out.last_mut().filter(|last| open && last.ends_with(':')) {
            last.push(' ');
            last.push_str(line.trim());
            // Behind the last value the page goes on.
            if named == last_name && at + 1 < lines.len() {
                out.push(String::new());
                open = false;
            }
        } else {
            out.push(line.clone());
        }
    }
    tally.add("table_rows", count);
    out
}

fn ends_in_value(out: &[String]) -> bool {
    out.last().is_some_and(|last| !last.ends_with(':'))
}

/// Name and value of a row, parted by a tab or by two blanks.
fn row(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| c.is_whitespace() || blank::is_odd(c))?;
    let (name, rest) = line.split_at(end);
    let value = rest.trim_start_matches(|c: char| c.is_whitespace() || blank::is_odd(c));
    let parted = rest.starts_with('\t') || rest.chars().count() > value.chars().count() + 1;
    (parted && !value.is_empty() && is_field(name)).then_some((name, value))
}

/// `Received<tab>from …`.
fn rows(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let found = || lines.iter().filter_map(|line| row(line));
    if !makes_header(found().map(|(name, _)| name)) {
        return lines;
    }
    tally.add("table_rows", found().count());
    let last = lines.iter().rposition(|line| row(line).is_some());
    let mut out: Vec<String> = Vec::with_capacity(lines.len() + 1);
    for (at, line) in lines.iter().enumerate() {
        // Behind the last row the page goes on, unless its value is folded.
        if at.checked_sub(1) == last && !line.starts_with([' ', '\t']) {
            out.push(String::new());
        }
        out.push(match row(line) {
            Some((name, value)) => format!("{name}: {value}"),
            None => line.clone(),
        });
    }
    out
}

/// Gives fields their own names back, where the header has no From by its own
/// name.
fn translated(lines: Vec<String>, tally: &mut Tally) -> Vec<String> {
    let mut author = false;
    let mut traced = false;
    let mut renamed = 0;
    for line in &lines {
        let head = blank::plain(blank::head(line));
        if let Some(name) = names::known_at(&head) {
            if name.eq_ignore_ascii_case("from") {
                return lines;
            }
            traced |= names::is_trace(name);
        }
        if let Some((name, value)) = names::translated(line) {
            renamed += 1;
            author |= name == "From" && value.contains(['@', '＠']);
        }
    }
    if !author || renamed < if traced { 2 } else { FEWEST_ROWS } {
        return lines;
    }
    let end = header_end(&lines);
    let mut count = 0;
    let renamed = lines.into_iter().enumerate();
    let renamed = renamed.map(|(at, line)| match names::translated(&line) {
        Some((name, value)) if at < end => {
            count += 1;
            format!("{name}: {}", value.trim())
        }
        _ => line,
    });
    let renamed = renamed.collect();
    tally.add("local_names", count);
    renamed
}

/// The empty line behind which no field stands: a body may hold the same
/// words.
fn header_end(lines: &[String]) -> usize {
    let opens = |line: &String| {
        let head = blank::plain(blank::head(line));
        names::known_at(&head).is_some() || names::translated(line).is_some()
    };
    let first = lines.iter().position(opens).unwrap_or_default();
    let mut after_gap = None;
    for (at, line) in lines.iter().enumerate().skip(first) {
        if block::is_empty(line) {
            after_gap = after_gap.or(Some(at));
        } else if let Some(gap) = after_gap.take()
            && !opens(line)
        {
            return gap;
        }
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: [&str; 4] = [
        "Return-Path: <a@b.example>",
        "Received: from a by b.example; Thu",
        "X-Odd: x",
        "From: a@b.example",
    ];

    fn undone(lines: &[String]) -> (Vec<String>, Vec<&'static str>) {
        let mut tally = Tally::default();
        let lines = undo(lines.to_vec(), &mut tally);
        let repairs = tally.into_repairs();
        (lines, repairs.iter().map(|repair| repair.id).collect())
    }

    #[test]
    fn rows_in_every_form_are_fields() {
        for glue in ["\t", " \t", "   ", "\u{3000}\u{3000}", "\n", "\n\n"] {
            let text = PLAIN.join("\n").replace(": ", glue);
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let (lines, repairs) = undone(&lines);
            assert_eq!(lines, PLAIN, "{glue:?}");
            assert_eq!(repairs, ["table_rows"], "{glue:?}");
        }
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "From\nTo\nSubject\nhello",
            "Received: from a\n  by b\nFrom: a@b.example",
            "Date  Subject\nFrom  To",
        ] {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            assert_eq!(undone(&lines), (lines, vec![]), "{text}");
        }
    }

    #[test]
    fn names_in_the_readers_language_are_the_fields_own_again() {
        let lines = ["差出人: 店 <a@b.example>", "件名：一月", "Received: by b"];
        let (lines, repairs) = undone(&lines.map(str::to_owned));
        let own = ["From: 店 <a@b.example>", "Subject: 一月", "Received: by b"];
        assert_eq!(lines, own);
        assert_eq!(repairs, ["local_names"]);
        let named = ["差出人: x <x@y.example>", "件名: 一月", "From: a@b.example"];
        let named = named.map(str::to_owned);
        assert_eq!(undone(&named), (named.to_vec(), vec![]));
    }
}
