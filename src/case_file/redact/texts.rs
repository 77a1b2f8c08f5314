//! Texts in which something is found and replaced.

use super::SHORT;

/// The end of a text that can be a local part (RFC 5321 4.1.2), quoted or
/// encoded ones too.
pub(super) fn tail(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || "<>()[]:;,\"\\".contains(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    text.get(start..).unwrap_or_default()
}

/// The beginning of a text that can be a domain.
pub(super) fn head(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || ".-_".contains(c)));
    text.get(..end.unwrap_or(text.len()))
        .unwrap_or_default()
        .trim_end_matches('.')
}

/// What of a field's value is a person's: words around addresses, ids,
/// tokens of links. Each is one text, so that a part of it goes as well.
pub(super) fn pieces(value: &str) -> Vec<String> {
    let whole = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = value.split(['<', '>', ',', ';', '"', '\r', '\n']);
    let mut out: Vec<String> = parts
        .map(|part| part.trim().to_owned())
        .filter(|part| part.chars().count() >= SHORT && !part.contains('@'))
        .collect();
    for link in value
        .split(['<', '>', ' '])
        .filter(|part| part.contains("://"))
    {
        let tokens = link.split(['/', '?', '&', '=', '#']).skip(3);
        out.extend(tokens.map(str::to_owned));
    }
    out.push(whole);
    out
}

/// Values of a field's parameters that could name a file.
pub(super) fn parameters(value: &str) -> impl Iterator<Item = String> + '_ {
    let parts = value.split(';').skip(1);
    let values = parts.filter_map(|part| part.split_once('='));
    values
        .filter(|(name, _)| name.trim().to_lowercase().starts_with("name"))
        .map(|(_, value)| value.trim().trim_matches('"').to_owned())
        .filter(|value| value.chars().count() >= SHORT)
}

/// Replaces whatever its case, in a text of any script.
pub(super) fn replace(text: &str, what: &str, by: &str) -> String {
    if what.is_empty() {
        return text.to_owned();
    }
    let lower: Vec<(usize, String)> = text
        .char_indices()
        .map(|(at, c)| (at, c.to_lowercase().collect()))
        .collect();
    let wanted = what.to_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while let Some((at, _)) = lower.get(index) {
        let mut seen = String::new();
        let mut end = index;
        while seen.len() < wanted.len() {
            let Some((_, c)) = lower.get(end) else {
                break;
            };
            seen.push_str(c);
            if !wanted.starts_with(&seen) {
                break;
            }
            end += 1;
        }
        if seen == wanted {
            out.push_str(by);
            index = end;
        } else {
            let next = lower.get(index + 1).map_or(text.len(), |(next, _)| *next);
            out.push_str(text.get(*at..next).unwrap_or_default());
            index += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_knows_no_case_and_no_script() {
        assert_eq!(replace("Tanaka tanaka", "TANAKA", "x"), "x x");
        assert_eq!(replace("田中さん", "田中", "x"), "xさん");
        assert_eq!(replace("aab", "ab", "x"), "ax");
        assert_eq!(replace("", "ab", "x"), "");
    }

    #[test]
    fn addresses_are_found_in_any_text() {
        assert_eq!(tail("<prvs=12ab=info"), "prvs=12ab=info");
        assert_eq!(head("example.jp> ..."), "example.jp");
        assert_eq!(head("example.jp."), "example.jp");
    }
}
