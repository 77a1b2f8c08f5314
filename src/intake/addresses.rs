//! Addresses of a From field (RFC 5322 3.4 and 4.4), read leniently: comments,
//! quoted strings, groups, routes; domains as lower-case A-labels (RFC 5890).

use std::net::IpAddr;

/// More addresses than this are not looked at.
const MOST_ADDRESSES: usize = 100;

/// The addresses in the field, each `local@domain` as written.
pub fn all(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut angle: Option<String> = None;
    let mut plain = String::new();
    let mut inside = false;
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '(' => skip_comment(&mut chars),
            '"' => {
                let text = quoted(&mut chars);
                let into = if inside {
                    angle.get_or_insert_default()
                } else {
                    &mut plain
                };
                into.push_str(&text);
            }
            '<' if !inside => {
                inside = true;
                angle = Some(String::new());
            }
            '>' => inside = false,
            ',' | ';' if !inside => {
                keep(&mut found, angle.take(), &plain);
                plain.clear();
            }
            // The name of a group, or a route's end inside the brackets.
            ':' if inside => angle = Some(String::new()),
            ':' => plain.clear(),
            _ if inside => angle.get_or_insert_default().push(c),
            _ => plain.push(c),
        }
    }
    keep(&mut found, angle.take(), &plain);
    found
}

fn skip_comment(chars: &mut std::str::Chars) {
    let mut depth = 1_usize;
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

/// A quoted string, its quotes kept only where it holds an `@`, so that the
/// last `@` outside it parts local part and domain.
fn quoted(chars: &mut std::str::Chars) -> String {
    let mut text = String::from('"');
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '"' => break,
            _ => text.push(c),
        }
    }
    text.push('"');
    text
}

fn keep(found: &mut Vec<String>, angle: Option<String>, plain: &str) {
    if found.len() >= MOST_ADDRESSES {
        return;
    }
    let text = match angle {
        Some(text) => text.split_whitespace().collect::<String>(),
        // Without brackets the address is the word with the @.
        None => plain
            .split_whitespace()
            .find(|word| word.contains('@') && !word.starts_with('"') || word.contains("\"@"))
            .unwrap_or_default()
            .to_owned(),
    };
    if domain(&text).is_some() {
        found.push(text);
    }
}

/// The domain of an address as lower-case A-labels; `None` where there is no
/// usable one.
pub fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    to_ascii(domain)
}

/// A domain name as lower-case A-labels without the final dot. Names that
/// IDNA refuses (underscores, old labels) are kept as they are.
pub fn to_ascii(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches('.');
    if name.is_empty() || name.len() > 1024 {
        return None;
    }
    let name = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        idna::domain_to_ascii(name).ok()?
    };
    is_name(&name).then_some(name)
}

/// Letters, digits, hyphens, underscores and dots, no empty label.
pub fn is_name(name: &str) -> bool {
    name.len() <= 253
        && name.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label
                    .bytes()
                    .all(|o| o.is_ascii_alphanumeric() || matches!(o, b'-' | b'_'))
        })
}

/// A name with a dot whose last label is no number: a domain as people write
/// it, or a host.
pub fn is_domain(name: &str) -> bool {
    is_name(name)
        && name.rsplit_once('.').is_some_and(|(_, top)| {
            top.len() >= 2 && top.bytes().any(|octet| octet.is_ascii_alphabetic())
        })
}

/// An address in any of the forms of mail: bare, `[x]`, `[IPv6:x]`.
pub fn ip(word: &str) -> Option<IpAddr> {
    let word = word.trim_matches(['[', ']', '(', ')', ',', ';']);
    let prefixed = word
        .get(..5)
        .filter(|start| start.eq_ignore_ascii_case("ipv6:"));
    let word = prefixed.map_or(Some(word), |_| word.get(5..))?;
    let word = word.split_once('%').map_or(word, |(address, _)| address);
    let parsed: IpAddr = word.parse().ok()?;
    // A mapped address is the IPv4 client (RFC 7208 5).
    Some(parsed.to_canonical())
}

/// The registrable domain by the public suffix list, else the name itself.
pub fn organization(name: &str) -> String {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    psl::domain_str(&name).map_or(name.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_from_is_read() {
        let one = |text| all(text).into_iter().next();
        assert_eq!(
            one("Shop (sales@fake.example) <a@shop.example>").as_deref(),
            Some("a@shop.example")
        );
        assert_eq!(
            one("\"x@fake.example\" <a@shop.example>").as_deref(),
            Some("a@shop.example")
        );
        assert_eq!(
            one("a@shop.example (Shop)").as_deref(),
            Some("a@shop.example")
        );
        assert_eq!(
            one("Team: a@shop.example;").as_deref(),
            Some("a@shop.example")
        );
        assert_eq!(
            one("<@relay.example:a@shop.example>").as_deref(),
            Some("a@shop.example")
        );
        assert_eq!(
            one("<\"a@b\"@shop.example>").as_deref(),
            Some("\"a@b\"@shop.example")
        );
        assert_eq!(all("a@one.example, B <b@two.example>").len(), 2);
        assert!(all("nobody at all").is_empty());
    }

    #[test]
    fn domains_become_a_labels() {
        assert_eq!(
            domain("a@例え.テスト").as_deref(),
            Some("xn--r8jz45g.xn--zckzah")
        );
        assert_eq!(domain("a@EXAMPLE.Com.").as_deref(), Some("example.com"));
        assert_eq!(domain("a@exa mple"), None);
    }

    #[test]
    fn ip_forms() {
        assert_eq!(ip("[IPv6:2001:db8::1]"), "2001:db8::1".parse().ok());
        assert_eq!(ip("::ffff:192.0.2.1"), "192.0.2.1".parse().ok());
        assert_eq!(ip("192.0.2"), None);
    }
}
