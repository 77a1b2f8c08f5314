//! Breaks text into lines of a width in columns, by the Unicode rules: no
//! Japanese line begins with a closing mark, and a wide character is never
//! cut. Lines are ranges of the text, so that highlights keep their places.

use std::ops::Range;

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The lines of `text` at `width` columns, as byte ranges. White space at a
/// break belongs to no line. At most `limit` lines are made.
pub fn wrap(text: &str, width: usize, limit: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        if lines.len() >= limit {
            break;
        }
        wrap_paragraph(paragraph, start, width, &mut lines);
        start += paragraph.len() + 1;
    }
    lines.truncate(limit);
    lines
}

fn wrap_paragraph(text: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let mut line = Line {
        range: offset..offset,
        columns: 0,
    };
    let mut at = offset;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let gap = at - line.range.end;
        let columns = word.word.width();
        if line.columns > 0 && line.columns + gap + columns > width {
            lines.push(line.range.clone());
            line = Line {
                range: at..at,
                columns: 0,
            };
        }
        if columns > width {
            break_word(word.word, at, width, &mut line, lines);
        } else {
            line.columns += at - line.range.end + columns;
            line.range.end = at + word.word.len();
        }
        at += word.word.len() + word.whitespace.len();
    }
    lines.push(line.range);
}

struct Line {
    range: Range<usize>,
    columns: usize,
}

/// A word longer than a line (a key in base64) breaks where the line ends.
fn break_word(word: &str, at: usize, width: usize, line: &mut Line, lines: &mut Vec<Range<usize>>) {
    line.columns += at - line.range.end;
    line.range.end = at;
    for (index, grapheme) in word.grapheme_indices(true) {
        let columns = grapheme.width();
        if line.columns > 0 && line.columns + columns > width {
            lines.push(line.range.clone());
            line.range = at + index..at + index;
            line.columns = 0;
        }
        line.columns += columns;
        line.range.end = at + index + grapheme.len();
    }
}

/// The text cut to `width` columns, with `more` at the end where it was cut.
pub fn cut(text: &str, width: usize, more: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(more.width());
    let mut out = String::new();
    let mut columns = 0;
    for grapheme in text.graphemes(true) {
        columns += grapheme.width();
        if columns > room {
            break;
        }
        out.push_str(grapheme);
    }
    if more.width() <= width {
        out.push_str(more);
    }
    out
}

/// The text filled with blanks to `width` columns.
pub fn pad(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width());
    let mut out = text.to_owned();
    out.extend(std::iter::repeat_n(' ', blanks));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, usize::MAX)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn words_break_at_blanks() {
        assert_eq!(
            lines("v=spf1 include:a.example -all", 20),
            ["v=spf1", "include:a.example", "-all"]
                .map(|line| line)
                .to_vec()
        );
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(lines("  indented", 20), ["  indented"]);
    }

    #[test]
    fn japanese_lines_never_begin_with_a_closing_mark() {
        let text = "署名がありません。ドメインの所有者は、送信サービスでDKIMを有効にしてください。";
        for width in 4..40 {
            for line in lines(text, width) {
                assert!(!line.starts_with(['。', '、']), "{width}: {line}");
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn long_words_and_wide_characters_are_never_cut() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(cut("日本語", 5, "…"), "日本…");
        assert_eq!(cut("日本語", 4, "…"), "日…");
        assert_eq!(cut("日本語", 6, "…"), "日本語");
        assert_eq!(cut("日本語", 0, "…"), "");
        assert_eq!(pad("日本", 5), "日本 ");
    }

    #[test]
    fn ranges_lie_on_the_text() {
        let text = "p=MIIBIjANBgkqhkiG9w0BAQEFAAOC  日本語のテキスト\nlast";
        for width in 0..30 {
            for range in wrap(text, width, usize::MAX) {
                assert!(text.get(range).is_some());
            }
        }
        assert_eq!(wrap("a\nb\nc", 5, 2).len(), 2);
    }
}
