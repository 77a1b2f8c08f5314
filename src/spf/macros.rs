//! Macro expansion (RFC 7208 7).

use std::net::IpAddr;

use super::record::{DomainSpec, Macro, Piece};

/// What the macro letters stand for. `None` in a field: not known without a
/// message.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    pub local: Option<String>,
    /// Domain of the identity that is checked.
    pub origin: String,
    pub ip: Option<IpAddr>,
    pub helo: Option<String>,
    pub receiver: String,
    /// Unix seconds.
    pub time: i64,
}

/// RFC 1035 2.3.4, in text form.
const MAX_NAME: usize = 253;

impl Values {
    /// The text with its macros expanded; `None` where one of them needs a
    /// message. `domain` is the one whose record it is, `validated` the name
    /// that `%{p}` stands for.
    pub fn expand(&self, spec: &DomainSpec, domain: &str, validated: &str) -> Option<String> {
        let mut out = String::new();
        for piece in &spec.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Macro(found) => {
                    let value = self.value(found.letter, domain, validated)?;
                    out.push_str(&transform(found, &value));
                }
            }
        }
        Some(out)
    }

    /// The name to ask for: without the final dot, and with labels dropped
    /// from the left until it fits (RFC 7208 7.3).
    pub fn target(&self, spec: &DomainSpec, domain: &str, validated: &str) -> Option<String> {
        let text = self.expand(spec, domain, validated)?;
        let mut name = text.strip_suffix('.').unwrap_or(&text);
        while name.len() > MAX_NAME {
            let Some((_, rest)) = name.split_once('.') else {
                break;
            };
            name = rest;
        }
        Some(name.to_owned())
    }

    fn value(&self, letter: char, domain: &str, validated: &str) -> Option<String> {
        Some(match letter {
            's' => format!("{}@{}", self.local.as_ref()?, self.origin),
            'l' => self.local.clone()?,
            'o' => self.origin.clone(),
            'd' => domain.to_owned(),
            'i' => dotted(self.ip?),
            'c' => self.ip?.to_string(),
            'p' => self.ip.map(|_| validated.to_owned())?,
            'v' => match self.ip? {
                IpAddr::V4(_) => "in-addr".to_owned(),
                IpAddr::V6(_) => "ip6".to_owned(),
            },
            'h' => self.helo.clone()?,
            'r' => self.receiver.clone(),
            't' => self.time.to_string(),
            _ => return None,
        })
    }
}

/// IPv6 in nibbles with dots, as ip6.arpa has them.
fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let nibbles: Vec<String> = ip
                .octets()
                .iter()
                .flat_map(|octet| [octet >> 4, octet & 15])
                .map(|nibble| format!("{nibble:X}"))
                .collect();
            nibbles.join(".")
        }
    }
}

fn transform(found: &Macro, value: &str) -> String {
    let delimiters = if found.delimiters.is_empty() {
        "."
    } else {
        &found.delimiters
    };
    let mut parts: Vec<&str> = value.split(|c: char| delimiters.contains(c)).collect();
    if found.reverse {
        parts.reverse();
    }
    if let Some(keep) = found.keep {
        parts.drain(..parts.len().saturating_sub(keep));
    }
    // Without any transformer the value stands as it is, delimiters too:
    // splitting at dots and joining with dots changes nothing.
    let text = parts.join(".");
    if found.escape { escaped(&text) } else { text }
}

/// URL escapes for all but RFC 3986's unreserved characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::parse::explanation;
    use super::*;

    fn values() -> Values {
        Values {
            local: Some("strong-bad".to_owned()),
            origin: "email.example.com".to_owned(),
            ip: Some("192.0.2.3".parse().unwrap()),
            helo: Some("mail.example.com".to_owned()),
            receiver: "unknown".to_owned(),
            time: 1_700_000_000,
        }
    }

    fn expand(text: &str) -> String {
        let spec = explanation(text).unwrap();
        values()
            .expand(&spec, "email.example.com", "mx.example.org")
            .unwrap()
    }

    // The table of RFC 7208 7.4.
    #[test]
    fn the_examples_of_the_rfc() {
        for (template, value) in [
            ("%{s}", "strong-bad@email.example.com"),
            ("%{o}", "email.example.com"),
            ("%{d4}", "email.example.com"),
            ("%{d2}", "example.com"),
            ("%{d1}", "com"),
            ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"),
            ("%{l}", "strong-bad"),
            ("%{l-}", "strong.bad"),
            ("%{lr-}", "bad.strong"),
            ("%{l1r-}", "strong"),
            (
                "%{ir}.%{v}._spf.%{d2}",
                "3.2.0.192.in-addr._spf.example.com",
            ),
            ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"),
            (
                "%{c} %{p} %{h}",
                "192.0.2.3 mx.example.org mail.example.com",
            ),
            ("%{S} %% %_ %-", "strong-bad%40email.example.com %   %20"),
        ] {
            assert_eq!(expand(template), value, "{template}");
        }
    }

    #[test]
    fn a_long_name_loses_labels_from_the_left() {
        let spec = explanation(&format!("{}example.org", "abcdefghi.".repeat(30))).unwrap();
        let name = values().target(&spec, "d", "").unwrap();
        assert!(name.len() <= MAX_NAME && name.len() > 240, "{}", name.len());
        assert!(name.starts_with("abcdefghi.") && name.ends_with(".example.org"));
    }

    #[test]
    fn without_a_message_its_values_are_not_guessed() {
        let bare = Values {
            ip: None,
            ..values()
        };
        let spec = explanation("%{i}.example.com").unwrap();
        assert_eq!(bare.expand(&spec, "example.com", "unknown"), None);
    }
}
