//! Short inputs: a domain, an address, the name of a DKIM key, an IP; and
//! Authentication-Results without a message.

use std::net::IpAddr;

use super::{addresses, names};

/// What one word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Domain(String),
    Address(String),
    /// Selector and domain (RFC 6376 3.6.2.1).
    DkimKey(String, String),
    Ip(IpAddr),
}

/// Longest input that can be one word.
const LONGEST: usize = 1024;
/// The words of results (RFC 8601 2.7).
pub(super) const RESULTS: &[&str] = &[
    "pass",
    "fail",
    "softfail",
    "neutral",
    "none",
    "temperror",
    "permerror",
];

/// Reads an input of one word, as people type or copy it.
pub fn word(text: &str) -> Option<Word> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if text.is_empty() || text.len() > LONGEST || text.chars().any(char::is_whitespace) {
        return None;
    }
    let text = text.trim_matches(['<', '>', '"', '\'', ',', ';', '「', '」', '＜', '＞']);
    if let Some(ip) = addresses::ip(text) {
        return Some(Word::Ip(ip));
    }
    let text = text
        .strip_prefix("mailto:")
        .unwrap_or(text)
        .replace('＠', "@");
    if text.contains('@') {
        let (local, _) = text.rsplit_once('@')?;
        let domain = addresses::domain(&text)?;
        if local.is_empty() {
            return addresses::is_domain(&domain).then_some(Word::Domain(domain));
        }
        return Some(Word::Address(format!("{local}@{domain}")));
    }
    let host = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest)
        .split(['/', '?', '#'])
        .next()?;
    let name = addresses::to_ascii(host)?;
    if let Some((selector, domain)) = name.split_once("._domainkey.") {
        return Some(Word::DkimKey(selector.to_owned(), domain.to_owned()));
    }
    let name = name.strip_prefix("_dmarc.").unwrap_or(&name);
    addresses::is_domain(name).then(|| Word::Domain(name.to_owned()))
}

/// Whether every field of the text is one in which a receiver reports, or the
/// text is such a field's value: `spf=fail (…) smtp.mailfrom=…; dkim=…`.
pub fn is_results(text: &str) -> bool {
    if text.len() > 64 * 1024 {
        return false;
    }
    let mut opened = 0_usize;
    for line in text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with([' ', '\t']))
    {
        match names::split(line) {
            Some((name, _)) if is_result_field(name) => opened += 1,
            Some((name, _)) if names::opens_field(name) => return false,
            _ => {}
        }
    }
    opened > 0 || states_result(text)
}

fn is_result_field(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "authentication-results"
            | "arc-authentication-results"
            | "received-spf"
            | "x-ms-exchange-authentication-results"
            | "authentication-results-original"
            | "x-original-authentication-results"
    )
}

/// A `method=result` with a property or a word of a receiver near it.
fn states_result(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let method = ["spf=", "dkim=", "dmarc="].iter().any(|mark| {
        lower.match_indices(mark).any(|(at, _)| {
            let rest = lower.get(at + mark.len()..).unwrap_or_default();
            let mut words = RESULTS.iter().chain(&["bestguesspass"]);
            words.any(|word| rest.starts_with(word))
        })
    });
    method
        && ["smtp.", "header.", "designate", "sender ip"]
            .iter()
            .any(|mark| lower.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_inputs() {
        assert_eq!(
            word(" Example.COM.\n"),
            Some(Word::Domain("example.com".into()))
        );
        assert_eq!(
            word("https://shop.example/path"),
            Some(Word::Domain("shop.example".into()))
        );
        assert_eq!(
            word("例え.テスト"),
            Some(Word::Domain("xn--r8jz45g.xn--zckzah".into()))
        );
        assert_eq!(
            word("<Kim@Shop.example>"),
            Some(Word::Address("Kim@shop.example".into()))
        );
        assert_eq!(
            word("s1._domainkey.shop.example"),
            Some(Word::DkimKey("s1".into(), "shop.example".into()))
        );
        assert_eq!(
            word("2001:db8::1"),
            Some(Word::Ip("2001:db8::1".parse().unwrap()))
        );
        assert_eq!(
            word("_dmarc.shop.example"),
            Some(Word::Domain("shop.example".into()))
        );
        assert_eq!(word("hello"), None);
        assert_eq!(word("two words.example"), None);
    }

    #[test]
    fn loose_results() {
        assert!(is_results(
            "spf=softfail (x: domain of a@b.example does not designate 192.0.2.1 as permitted sender) smtp.mailfrom=a@b.example;"
        ));
        assert!(is_results(
            "Authentication-Results: mx.example;\n dkim=pass header.d=b.example"
        ));
        assert!(!is_results(
            "From: a@b.example\nAuthentication-Results: x; spf=pass"
        ));
        assert!(!is_results(
            "550 5.7.515 Access denied, Spf= Fail , Dkim= Pass"
        ));
    }
}
