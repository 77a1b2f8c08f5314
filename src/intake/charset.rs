//! Texts in the character sets of Japanese mail: by the name that a part
//! gives, else by what the octets show.

use std::borrow::Cow;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};

/// Octets looked at for a guess.
const GUESSED: usize = 64 * 1024;

/// Names that mail programs write and no registry of the Web knows.
const ALIASES: [(&str, &str); 6] = [
    ("cp932", "shift_jis"),
    ("shift_jis-2004", "shift_jis"),
    ("cp51932", "euc-jp"),
    ("eucjp-ms", "euc-jp"),
    ("iso-2022-jp-ms", "iso-2022-jp"),
    ("cp50221", "iso-2022-jp"),
];

/// The text of octets whose character set is named, rightly or not.
pub fn decode(octets: &[u8], name: Option<&str>) -> String {
    let name = name.unwrap_or_default().trim().to_ascii_lowercase();
    let known = ALIASES.iter().find(|(alias, _)| *alias == name);
    let label = known.map_or(name.as_str(), |(_, label)| label);
    // `us-ascii` would be read as windows-1252, which refuses nothing.
    let named = Encoding::for_label_no_replacement(label.as_bytes())
        .filter(|_| !matches!(label, "us-ascii" | "ascii"));
    let fits = named.and_then(|encoding| whole(encoding, octets));
    if let Some(text) = fits {
        return text;
    }
    let encoding = guess(octets).or(named).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(octets).0.into_owned()
}

/// The text, where every octet fits.
fn whole(encoding: &'static Encoding, octets: &[u8]) -> Option<String> {
    // ISO-2022-JP in a part that calls itself UTF-8 is valid ASCII.
    if encoding == UTF_8 && is_escaped(octets) {
        return None;
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(octets)
        .map(Cow::into_owned)
}

/// The Japanese character set that octets are in, where they are not UTF-8.
fn guess(octets: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(octets).is_ok() {
        return is_escaped(octets).then_some(ISO_2022_JP);
    }
    let head = octets.get(..octets.len().min(GUESSED)).unwrap_or_default();
    // Whole lines only: a cut character would be an error.
    let end = head.iter().rposition(|octet| *octet == b'\n');
    let head = match end {
        Some(end) if head.len() < octets.len() => head.get(..end).unwrap_or_default(),
        _ => head,
    };
    [EUC_JP, SHIFT_JIS]
        .into_iter()
        .filter_map(|encoding| Some((strangeness(encoding, head)?, encoding)))
        .min_by_key(|(strange, _)| *strange)
        .map(|(_, encoding)| encoding)
}

/// How many characters look as if read in the wrong set: EUC-JP read as
/// Shift_JIS is half-width katakana, the other way round rare kanji. `None`
/// where octets do not fit at all.
fn strangeness(encoding: &'static Encoding, octets: &[u8]) -> Option<usize> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(octets)?;
    let usual = |c: &char| {
        c.is_ascii()
            || matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2312}')
    };
    let halfwidth = |c: &char| matches!(c, '\u{ff61}'..='\u{ff9f}');
    let strange = |c: char| 3 * usize::from(halfwidth(&c)) + usize::from(!usual(&c));
    Some(text.chars().map(strange).sum())
}

/// Whether octets shift into JIS X 0208 or 0201 (RFC 1468).
fn is_escaped(octets: &[u8]) -> bool {
    octets
        .windows(3)
        .any(|three| matches!(three, b"\x1b$B" | b"\x1b$@" | b"\x1b(J" | b"\x1b(I"))
}

/// Lines of a text that are still in ISO-2022-JP, read: a paste of octets
/// that are ASCII to everybody. RFC 1468 ends every line in ASCII.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n').map(|line| {
        let octets = line.as_bytes();
        match (line.is_ascii() && is_escaped(octets))
            .then(|| whole(ISO_2022_JP, octets))
            .flatten()
        {
            Some(read) => Cow::Owned(read),
            None => Cow::Borrowed(line),
        }
    });
    Cow::Owned(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "宛先へのメール配信に失敗しました。\n<kim@big.example>: 受信を拒否";

    fn made(encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(TEXT).0.into_owned()
    }

    #[test]
    fn a_named_set_is_read() {
        for (name, encoding) in [
            ("ISO-2022-JP", ISO_2022_JP),
            ("Shift_JIS", SHIFT_JIS),
            ("CP932", SHIFT_JIS),
            ("euc-jp", EUC_JP),
            ("utf-8", UTF_8),
        ] {
            assert_eq!(decode(&made(encoding), Some(name)), TEXT, "{name}");
        }
    }

    #[test]
    fn a_set_that_is_not_named_or_named_wrongly_is_guessed() {
        for encoding in [ISO_2022_JP, SHIFT_JIS, EUC_JP, UTF_8] {
            for name in [None, Some("us-ascii"), Some("utf-8"), Some("nonsense")] {
                let read = decode(&made(encoding), name);
                assert_eq!(read, TEXT, "{} as {name:?}", encoding.name());
            }
        }
    }

    #[test]
    fn kanji_alone_are_told_apart() {
        for text in ["送信元不明", "配信不能", "カタカナ", "拒否されました"] {
            for encoding in [SHIFT_JIS, EUC_JP] {
                let octets = encoding.encode(text).0.into_owned();
                assert_eq!(decode(&octets, None), text, "{}", encoding.name());
            }
        }
    }

    #[test]
    fn octets_of_no_set_are_read_all_the_same() {
        assert!(decode(b"a\xff\xfe\x80b", None).starts_with('a'));
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")), "café");
    }

    #[test]
    fn escaped_lines_of_a_text_are_read() {
        let raw = String::from_utf8(made(ISO_2022_JP)).unwrap();
        assert_eq!(unescape(&raw), TEXT);
        assert_eq!(unescape("絵\u{1b}$B"), "絵\u{1b}$B");
    }
}
