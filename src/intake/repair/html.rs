//! A header block copied out of a web page's source: tags and entities.

use super::{Tally, blank, numbers};
use crate::intake::names;

const TAGS: [&str; 38] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "meta",
    "o:p",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "tt",
    "u",
    "ul",
    "wbr",
];

/// Tags after which a line ends.
const ENDS: [&str; 9] = [
    "/div", "/p", "/tr", "/li", "/h1", "/h2", "/h3", "/h4", "/pre",
];

/// A tag is not longer than this; more is text.
const LONGEST_TAG: usize = 2048;

/// Lines looked at for the decision.
const LINES: usize = 80;

/// Undoes HTML where a header line shows it; any other text is untouched (a
/// body in HTML is right as it is).
pub fn undo(text: String, tally: &mut Tally) -> String {
    if !is_html(&text) {
        return text;
    }
    let text = without_tags(&text, tally);
    entities(&text, tally)
}

/// The text of a page, for reading only.
pub fn text(page: &str) -> String {
    let mut tally = Tally::default();
    entities(&without_tags(page, &mut tally), &mut tally)
}

/// A line with a field's name in it that bears a tag or an entity, before
/// any empty line that ends a header.
fn is_html(text: &str) -> bool {
    text.lines().take(LINES).any(|line| {
        let line = line.get(..line.len().min(4096)).unwrap_or(line);
        let marked = line.contains("&lt;") || line.contains("<br") || line.contains("</");
        marked && shows_field(line)
    })
}

fn shows_field(line: &str) -> bool {
    let bare = without_tags(line, &mut Tally::default());

    bare.lines().any(|part| {
        // It may be quoted, before or after it became HTML, and its signs
        // may be full-width.
        let mut part = blank::plain(blank::head(part));
        loop {
            let inner = part.trim_start().trim_start_matches(['>', '|']);
            let inner = inner.strip_prefix("&gt;").unwrap_or(inner);
            if inner.len() == part.len() {
                break;
            }
            part = inner.to_owned();
        }
        [part.as_str(), numbers::bare(&part)]
            .into_iter()
            .any(|part| names::known_at(part).is_some_and(names::is_known))
    })
}

fn without_tags(text: &str, tally: &mut Tally) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut count = 0;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match tag(from) {
            Some((name, length)) => {
                count += 1;
                rest = from.get(length..).unwrap_or_default();
                let breaks = name == "br" || ENDS.contains(&name.as_str());
                if breaks && !starts_with_line_end(rest) {
                    out.push('\n');
                }
            }
            None => {
                out.push('<');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    tally.add("html_tags", count);
    out
}

fn starts_with_line_end(text: &str) -> bool {
    text.trim_start_matches([' ', '\t'])
        .starts_with(['\n', '\r'])
        || text.is_empty()
}

/// The name (`br`, `/div`) and the length of an HTML tag at the start.
fn tag(text: &str) -> Option<(String, usize)> {
    let name_end = text
        .bytes()
        .skip(1)
        .take(12)
        .position(|octet| matches!(octet, b' ' | b'>' | b'\t' | b'\n'))?
        + 1;
    let name = text
        .get(1..name_end)?
        .trim_end_matches('/')
        .to_ascii_lowercase();
    let bare = name.strip_prefix('/').unwrap_or(&name);
    if !TAGS.contains(&bare) && !name.starts_with('!') {
        return None;
    }
    // A second `<` ends the search: many unclosed ones take linear time.
    let end = text
        .bytes()
        .skip(1)
        .take(LONGEST_TAG)
        .position(|octet| matches!(octet, b'>' | b'<'))?
        + 1;
    (text.as_bytes().get(end) == Some(&b'>')).then_some((name, end + 1))
}

fn entities(text: &str, tally: &mut Tally) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut count = 0;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match entity(from) {
            Some((c, length)) => {
                count += 1;
                out.push(c);
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    tally.add("html_entities", count);
    out
}

fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|octet| octet == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_go_and_addresses_stay() {
        let mut tally = Tally::default();
        let text = "Return-Path: &lt;a@b.example&gt;<br>\nFrom: <a href=\"http://x\">b</a> <a@b.example><br>To: c".to_owned();
        let text = undo(text, &mut tally);
        assert_eq!(
            text,
            "Return-Path: <a@b.example>\nFrom: b <a@b.example>\nTo: c"
        );
    }

    #[test]
    fn a_body_in_html_is_left_alone() {
        let text = "> From: a@b.example\n>\n> <p>Hello &lt;you&gt;</p>\n".to_owned();
        assert_eq!(undo(text.clone(), &mut Tally::default()), text);
    }
}
