//! A reply's text made comparable.

use super::code::triple;

/// A text as it is compared: damage undone (quoted-printable breaks,
/// entities, curly quotes), the repeated codes taken out, lower case, no
/// white space (wraps cut words as they like).
pub(in crate::receiver) fn squeezed(text: &str) -> String {
    let text = text
        .replace("=\r\n", "")
        .replace("=\n", "")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .replace(['\u{2018}', '\u{2019}', '\u{02bc}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next_is_code = words.get(at + 1).is_some_and(|next| triple(next).is_some());
        if is_reply_code(word) && next_is_code {
            at += 2;
            continue;
        }
        if !is_code_pair(word) {
            out.push_str(&word.to_lowercase());
        }
        at += 1;
    }
    out
}

/// `550` or `550-`.
fn is_reply_code(word: &str) -> bool {
    let digits = word.strip_suffix('-').unwrap_or(word);
    digits.len() == 3
        && digits.bytes().all(|octet| octet.is_ascii_digit())
        && digits.starts_with(['2', '4', '5'])
}

/// `550-5.7.26`.
fn is_code_pair(word: &str) -> bool {
    word.split_once('-').is_some_and(|(code, rest)| {
        is_reply_code(code) && triple(rest.trim_matches('\'')).is_some()
    })
}
