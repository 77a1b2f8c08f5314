//! Evidence texts made harmless, with what is drawn out in them.

use crate::model::harmless;
use crate::model::step::{Evidence, Highlight};

/// The text as [`harmless::block`] makes it, and the highlights' ranges in
/// the new text. Both are found in one pass, piece by piece: a range's ends
/// are where the text up to them ends after the change.
pub(super) fn harmless(evidence: &Evidence) -> (String, Vec<Highlight>) {
    let text = harmless::block(&evidence.text);
    let highlights = evidence.highlights.iter().filter_map(|highlight| {
        let range = &highlight.range;
        let start = place(&evidence.text, range.start)?;
        let end = place(&evidence.text, range.end)?;
        (start < end && text.get(start..end).is_some()).then_some(Highlight {
            range: start..end,
            mark: highlight.mark,
        })
    });
    let highlights = highlights.collect();
    (text, highlights)
}

/// Where `offset` of `text` lies in the harmless text.
fn place(text: &str, offset: usize) -> Option<usize> {
    let before = text.get(..offset)?;
    let made = harmless::block(before).len();
    // A CR that the cut parts from its LF was taken for a lone one.
    let cut = before.ends_with('\r') && text.get(offset..)?.starts_with('\n');
    Some(if cut {
        made - '\u{240d}'.len_utf8()
    } else {
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::step::Mark;

    fn drawn(text: &str, range: std::ops::Range<usize>) -> String {
        let evidence = Evidence::new("x", text).highlight(range, Mark::Fail);
        let (text, highlights) = harmless(&evidence);
        text[highlights[0].range.clone()].to_owned()
    }

    #[test]
    fn ranges_follow_the_change() {
        assert_eq!(drawn("a\u{1b}b evil c", 4..8), "evil");
        assert_eq!(drawn("a\r\nb\r\nevil", 6..10), "evil");
        assert_eq!(drawn("署名\u{202e}evil", 9..13), "evil");
        assert_eq!(drawn("x\u{9b}y", 1..3), "<U+009B>");
    }

    #[test]
    fn a_cut_between_cr_and_lf_counts_neither() {
        assert_eq!(drawn("evil\r\nx", 0..5), "evil");
        let nothing = Evidence::new("x", "a\r\n").highlight(1..2, Mark::Fail);
        assert!(harmless(&nothing).1.is_empty());
    }
}
