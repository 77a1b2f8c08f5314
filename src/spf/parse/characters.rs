//! Characters that no term may hold (RFC 7208 3.1, 4.6.1): what kind they
//! are, and what was most likely typed.

use super::Fault;

/// One fault for each run of such characters of one kind.
pub(super) fn faults(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for (place, found) in text.char_indices() {
        let Some(id) = kind(found) else { continue };
        let end = place + found.len_utf8();
        match faults.last_mut() {
            Some(last) if last.id == id && last.token.end == place => last.token.end = end,
            _ => faults.push(Fault::new(id, place..end)),
        }
    }
    faults
}

fn kind(found: char) -> Option<&'static str> {
    match found {
        '!'..='~' => None,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("control-character"),
        '\u{2018}'..='\u{201f}' | '\u{2032}'..='\u{2036}' | '\u{ab}' | '\u{bb}' => {
            Some("smart-quote")
        }
        '\u{3000}'..='\u{3002}' | '\u{ff01}'..='\u{ff5e}' => Some("full-width"),
        _ => Some("non-ascii"),
    }
}

/// The text as it was most likely meant; `None` where nobody can say.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        match found {
            ' '..='~' => out.push(found),
            '\t' | '\r' | '\n' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => out.push(' '),
            '\u{ff01}'..='\u{ff5e}' => {
                out.push(char::from_u32(u32::from(found) - 0xfee0)?);
            }
            '\u{3002}' => out.push('.'),
            '\u{3001}' => out.push(','),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            _ if matches!(kind(found), Some("smart-quote" | "control-character")) => {}
            _ => return None,
        }
    }
    Some(out)
}
