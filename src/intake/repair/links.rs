//! Links that a mail program or a chat made of names and addresses:
//! `mx.example<http://mx.example/>`, `a@b.example<mailto:a@b.example>`,
//! `[mx.example](http://mx.example)`.

use super::Tally;

/// Longest link undone.
const LONGEST: usize = 400;

/// Whether a text shows such a link.
pub fn shows(text: &str) -> bool {
    text.contains("<mailto:")
        || text.contains("<http")
        || text.contains("](http")
        || text.contains("](mailto:")
}

/// Takes the links of a header line away and leaves the words they stand on.
/// A link that repeats no word (List-Unsubscribe) stays.
pub fn undo(line: &str, tally: &mut Tally) -> String {
    if !shows(line) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '[']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let found = if from.starts_with('<') {
            angle(from, &out)
        } else {
            marked_down(from)
        };
        match found {
            Some((word, length)) => {
                out.push_str(word);
                rest = from.get(length..).unwrap_or_default();
                tally.add("autolinks", 1);
            }
            None => {
                out.push_str(from.get(..1).unwrap_or_default());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn bounded(text: &str, end: char) -> Option<usize> {
    // A further opening sign ends the search, so that many take linear time.
    let stop = |c: char| c == end || matches!(c, '<' | '[');
    let (at, c) = text
        .char_indices()
        .skip(1)
        .take(LONGEST)
        .find(|(_, c)| stop(*c))?;
    (c == end).then_some(at)
}

fn target(link: &str) -> Option<&str> {
    let schemes = ["mailto:", "http://", "https://"];
    let bare = schemes
        .iter()
        .find_map(|scheme| link.strip_prefix(scheme))?;
    Some(bare.trim_end_matches('/'))
}

/// `<http://word/>` right behind the word.
fn angle<'a>(from: &'a str, before: &str) -> Option<(&'a str, usize)> {
    let end = bounded(from, '>')?;
    let word = target(from.get(1..end)?)?;
    let repeats = !word.is_empty()
        && before
            .get(before.len().checked_sub(word.len())?..)?
            .eq_ignore_ascii_case(word);
    repeats.then_some(("", end + 1))
}

/// `[word](http://word)`.
fn marked_down(from: &str) -> Option<(&str, usize)> {
    let end = bounded(from, ']')?;
    let word = from.get(1..end)?;
    let link = from.get(end + 1..)?.strip_prefix('(')?;
    let close = bounded(link, ')')?;
    let same = target(link.get(..close)?)?.eq_ignore_ascii_case(word);
    same.then_some((word, end + 2 + close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_on_their_own_words_go() {
        let undone = |line: &str| undo(line, &mut Tally::default());
        assert_eq!(
            undone("by mx.example<http://mx.example/> for <a@b.example<mailto:a@b.example>>"),
            "by mx.example for <a@b.example>"
        );
        assert_eq!(
            undone("by [mx.example](http://mx.example) with"),
            "by mx.example with"
        );
        let kept = "List-Unsubscribe: <https://b.example/u>, <mailto:u@b.example>";
        assert_eq!(undone(kept), kept);
        assert_eq!(undone("from x ([192.0.2.1])"), "from x ([192.0.2.1])");
    }
}
