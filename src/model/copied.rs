//! What strays into a record on its way through web pages, word processors
//! and zone files: HTML, full-width characters, quotes, escapes.

/// A record's text without it, and what there was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    pub html: bool,
    pub characters: bool,
    pub quotes: bool,
}

/// Takes out what no DKIM key and no DMARC record can hold. Characters that
/// nobody can say the meaning of stay.
pub fn plain(text: &str) -> Plain {
    let bare = without_html(text);
    let typed = typed(&bare);
    let unquoted = without_quotes(&typed);
    Plain {
        html: bare != text,
        characters: typed != bare,
        quotes: unquoted != typed,
        text: unquoted.trim().to_owned(),
    }
}

const ELEMENTS: &[&str] = &[
    "br", "wbr", "p", "div", "span", "b", "strong", "code", "pre", "font", "tt", "td", "tr",
];
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("quot", "\""),
    ("apos", "'"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("shy", ""),
    ("plus", "+"),
    ("equals", "="),
    ("sol", "/"),
    ("semi", ";"),
];
/// Characters between the ends of a tag or of a character reference.
const LONGEST: usize = 80;

fn without_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let found = if from.starts_with('<') {
            element(from)
        } else {
            entity(from)
        };
        match found {
            Some((length, stands_for)) => {
                out.push_str(&stands_for);
                rest = from.get(length..).unwrap_or_default();
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

/// `<br>`, `</span>`, `<font color="…">`: its length, and a blank for it.
fn element(from: &str) -> Option<(usize, String)> {
    let end = from.find('>').filter(|end| *end <= LONGEST)?;
    let inner = from.get(1..end)?.trim_matches('/');
    let name = inner.split([' ', '/']).next()?;
    let known = ELEMENTS.iter().any(|one| one.eq_ignore_ascii_case(name));
    known.then(|| (end + 1, " ".to_owned()))
}

/// `&quot;`, `&#34;`, `&#x22;`: its length and what it stands for.
fn entity(from: &str) -> Option<(usize, String)> {
    let end = from.find(';').filter(|end| *end <= 10)?;
    let name = from.get(1..end)?;
    let stands_for = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?.to_string()
        }
        None => {
            let mut known = ENTITIES.iter();
            known.find(|(known, _)| *known == name)?.1.to_owned()
        }
    };
    Some((end + 1, stands_for))
}

/// Each character as it would have been typed.
fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        match found {
            '\u{ff01}'..='\u{ff5e}' => {
                out.extend(char::from_u32(u32::from(found) - 0xfee0));
            }
            '\t' | '\r' | '\n' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => out.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => out.push('\''),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => out.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            other => out.push(other),
        }
    }
    out
}

/// Without `"`, back quotes and a zone file's escapes (RFC 1035 5.1); a `'`
/// goes only at the end of a value, for an address may hold one.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.chars().next() {
        let after = rest.get(found.len_utf8()..).unwrap_or_default();
        rest = after;
        match found {
            '"' | '`' => {}
            '\\' => {
                let digits = after.get(..3).and_then(|code| code.parse::<u8>().ok());
                if let Some(code) = digits.filter(|code| matches!(code, b' '..=b'~')) {
                    rest = after.get(3..).unwrap_or_default();
                    if !matches!(code, b'"' | b'`' | b'\\') {
                        out.push(char::from(code));
                    }
                }
            }
            '\'' => {
                let opens = out.is_empty() || out.trim_end().ends_with([';', '=', ' ']);
                let closes = after.trim_start().is_empty() || after.trim_start().starts_with(';');
                if !opens && !closes {
                    out.push(found);
                }
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_strays_in_goes() {
        for (given, meant) in [
            ("v=DMARC1;&nbsp;p=none<br />", "v=DMARC1; p=none"),
            ("“v=DKIM1; k=rsa;” “p=AAAA”", "v=DKIM1; k=rsa; p=AAAA"),
            ("v=DKIM1\\; k=rsa\\059 p=AA\\\"", "v=DKIM1; k=rsa; p=AA"),
            ("ｖ＝ＤＭＡＲＣ１；　ｐ＝ｎｏｎｅ", "v=DMARC1; p=none"),
            (
                "p='none'; rua=mailto:o'hara@a.jp",
                "p=none; rua=mailto:o'hara@a.jp",
            ),
            ("p=&#x4d;II&#43;", "p=MII+"),
        ] {
            assert_eq!(plain(given).text, meant);
        }
    }

    #[test]
    fn what_is_in_order_stays() {
        for text in [
            "v=DMARC1; p=none; rua=mailto:<a@b.jp>",
            "v=DKIM1; k=rsa; p=MII+/w==",
            "a<b & c;",
        ] {
            let found = plain(text);
            assert_eq!(found.text, text);
            assert!(!found.html && !found.characters && !found.quotes);
        }
    }

    proptest! {
        #[test]
        fn any_text_ends(text in ".{0,200}") {
            prop_assert!(plain(&text).text.len() <= text.len());
        }
    }
}
