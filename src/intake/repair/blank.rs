//! Odd blanks, invisible characters, full-width signs, curly quotes: in the
//! header only, since a body is signed with them.

use super::Tally;

/// A blank that is none in a mail header.
pub fn is_odd(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// A character without width.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The start of a line, which is enough to tell what it is.
pub fn head(line: &str) -> &str {
    let mut end = line.len().min(200);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default()
}

/// The line with plain characters, for telling what it is. Nothing counted.
pub fn plain(line: &str) -> String {
    mend(line, &mut Tally::default())
}

/// Mends one header line.
pub fn mend(line: &str, tally: &mut Tally) -> String {
    if line.is_ascii() {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut before_colon = true;
    for c in line.chars() {
        if is_odd(c) {
            out.push(' ');
            tally.add("blank_characters", 1);
        } else if is_invisible(c) {
            tally.add("zero_width", 1);
        } else if let Some(quote) = straight(c) {
            out.push(quote);
            tally.add("smart_quotes", 1);
        } else if let Some(sign) = narrow(c, before_colon && out.is_ascii()) {
            out.push(sign);
            tally.add("full_width", 1);
        } else {
            out.push(c);
        }
        before_colon &= !out.ends_with(':');
    }
    out
}

fn straight(c: char) -> Option<char> {
    match c {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ff02}' => Some('"'),
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{ff07}' => Some('\''),
        _ => None,
    }
}

/// Full-width signs of addresses anywhere; the colon and letters only up to
/// the field's name, since a Japanese subject holds them rightly.
fn narrow(c: char, in_name: bool) -> Option<char> {
    match c {
        '＜' => Some('<'),
        '＞' => Some('>'),
        '＠' => Some('@'),
        '\u{ff01}'..='\u{ff5e}' if in_name => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_loses_its_width() {
        let mut tally = Tally::default();
        assert_eq!(
            mend("Ｆｒｏｍ：\u{3000}店＜a@b.example＞", &mut tally),
            "From: 店<a@b.example>"
        );
        assert_eq!(mend("Subject: 件名：一", &mut tally), "Subject: 件名：一");
        assert_eq!(
            mend("From:\u{200b}\u{a0}\u{201c}A\u{201d}", &mut tally),
            "From: \"A\""
        );
    }
}
