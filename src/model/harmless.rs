//! Text from outside, made harmless before it reaches a terminal, a
//! clipboard or a file.

/// Whether a character could move the cursor, hide text or reorder it:
/// C0 and C1 controls, bidirectional controls, zero-width characters, line
/// and paragraph separators, tag characters, the BOM.
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// The visible mark of a hostile character: the control pictures for C0,
/// `<U+202E>` for the others.
fn mark(c: char, out: &mut String) {
    match c {
        '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('?')),
        '\u{7f}' => out.push('\u{2421}'),
        _ => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
    }
}

/// The beginning of a text that somebody else wrote, in characters.
pub fn head(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{} …", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// One line: every hostile character becomes a visible mark, line breaks and
/// tabs too.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hostile(c) {
            mark(c, &mut out)
        } else {
            out.push(c)
        }
    }
    out
}

/// Several lines: LF is kept, CRLF becomes LF, a tab becomes a blank; every
/// other hostile character becomes a visible mark.
pub fn block(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => out.push('\n'),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' => out.push(' '),
            _ if is_hostile(c) => mark(c, &mut out),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_bidi_become_visible() {
        assert_eq!(line("a\u{1b}[2Jb"), "a\u{241b}[2Jb");
        assert_eq!(line("x\u{202e}y\u{9b}"), "x<U+202E>y<U+009B>");
        assert_eq!(block("a\r\nb\tc\r"), "a\nb c\u{240d}");
    }
}
