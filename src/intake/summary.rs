//! The table that a web mail shows above a message's source, pasted alone:
//! what the receiver found, in its page's words.

use std::net::IpAddr;

use crate::model::message::Message;

use super::addresses;
use super::recognise::RESULTS;

/// What the table tells of the receiver's own checks.
pub struct Summary {
    /// As Authentication-Results would say it (RFC 8601 2.2).
    pub results: String,
    pub ip: Option<IpAddr>,
}

/// Reads the rows `SPF`, `DKIM` and `DMARC`; none where no row has a result.
pub fn read(message: &Message) -> Option<Summary> {
    let mut results = Vec::new();
    let mut ip = None;
    for (method, property) in [("spf", ""), ("dkim", " header.d="), ("dmarc", "")] {
        let Some(row) = message.first(method) else {
            continue;
        };
        let words: Vec<&str> = row
            .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':')))
            .map(|word| word.trim_matches(['.', ':', '-']))
            .filter(|word| !word.is_empty())
            .collect();
        let result = words.first()?.to_ascii_lowercase();
        if !RESULTS.contains(&result.as_str()) {
            continue;
        }
        let domain = words.iter().find(|word| addresses::is_domain(word));
        let domain = domain.filter(|_| !property.is_empty());
        let domain = domain.map_or_else(String::new, |domain| format!("{property}{domain}"));
        results.push(format!("{method}={result}{domain}"));
        ip = ip.or_else(|| words.iter().find_map(|word| addresses::ip(word)));
    }
    (!results.is_empty()).then(|| Summary {
        results: results.join("; "),
        ip,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(text: &str) -> Option<(String, Option<String>)> {
        let message = Message::parse(text.replace('\n', "\r\n").into_bytes(), false);
        read(&message).map(|found| (found.results, found.ip.map(|ip| ip.to_string())))
    }

    #[test]
    fn both_languages_of_the_page() {
        let told = "spf=softfail; dkim=pass header.d=shop.example; dmarc=fail".to_owned();
        let told = Some((told, Some("192.0.2.7".to_owned())));
        assert_eq!(
            summary(
                "SPF:\tSOFTFAIL with IP 192.0.2.7 Learn more\nDKIM:\t'PASS' with domain shop.example Learn more\nDMARC:\t'FAIL' Learn more\n"
            ),
            told
        );
        assert_eq!(
            summary(
                "SPF:\tSOFTFAIL（IP: 192.0.2.7）。 詳細\nDKIM:\t'PASS'（ドメイン: shop.example） 詳細\nDMARC:\t'FAIL' 詳細\n"
            ),
            told
        );
        let six = summary("SPF: PASS with IP 2001:db8:0:0:0:0:0:7\n").and_then(|found| found.1);
        assert_eq!(six.as_deref(), Some("2001:db8::7"));
        assert_eq!(summary("From: a@b.example\nSPF: unknown words\n"), None);
    }
}
