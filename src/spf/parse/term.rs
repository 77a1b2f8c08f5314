//! One term by the grammar of RFC 7208 12; no guesses at what was meant.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::super::record::{DomainSpec, Kind, Mechanism, Prefixes, Qualifier};
use super::Fault;
use super::domain::{Use, domain_spec, macro_string};

type Parsed<T> = Result<T, Vec<Fault>>;

fn fault<T>(id: &'static str, token: std::ops::Range<usize>) -> Parsed<T> {
    Err(vec![Fault::new(id, token)])
}

/// Reads one term. Tokens of faults are bytes of `text`.
pub(super) fn check(text: &str) -> Parsed<Kind> {
    let odd = super::characters::faults(text);
    if !odd.is_empty() {
        return Err(odd);
    }
    // A modifier has its "=" before any ":" or "/" (4.6.1).
    match text.find([':', '/', '=']) {
        Some(place) if text[place..].starts_with('=') => modifier(text, place),
        _ => directive(text),
    }
}

fn modifier(text: &str, equals: usize) -> Parsed<Kind> {
    let (name, value) = (&text[..equals], &text[equals + 1..]);
    let mut chars = name.chars();
    let good = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !good {
        let bare = name.strip_prefix(['+', '-', '~', '?']).unwrap_or(name);
        let known = ["redirect", "exp"]
            .iter()
            .any(|known| bare.eq_ignore_ascii_case(known));
        return if known && bare.len() < name.len() {
            fault("qualifier-on-modifier", 0..1)
        } else {
            fault("bad-modifier-name", 0..equals.max(1))
        };
    }
    let at = equals + 1;
    match name.to_ascii_lowercase().as_str() {
        "redirect" => domain_spec(value, at).map(Kind::Redirect),
        "exp" => domain_spec(value, at).map(Kind::Explanation),
        lower => macro_string(value, at, Use::Name).map(|_| Kind::Unknown {
            name: lower.to_owned(),
        }),
    }
}

fn directive(text: &str) -> Parsed<Kind> {
    let sign = text.chars().next().and_then(Qualifier::of);
    let start = usize::from(sign.is_some());
    let body = &text[start..];
    let length = body.find([':', '/']).unwrap_or(body.len());
    let at = start + length;
    let argument = Argument { text, at };
    let mechanism = match body[..length].to_ascii_lowercase().as_str() {
        "all" if argument.rest().is_empty() => Mechanism::All,
        "all" => return fault("unexpected-argument", at..text.len()),
        "include" => Mechanism::Include(argument.required()?),
        "exists" => Mechanism::Exists(argument.required()?),
        "ptr" => Mechanism::Ptr(argument.optional(text.len())?),
        "a" => {
            let (prefixes, end) = argument.prefixes()?;
            Mechanism::A(argument.optional(end)?, prefixes)
        }
        "mx" => {
            let (prefixes, end) = argument.prefixes()?;
            Mechanism::Mx(argument.optional(end)?, prefixes)
        }
        "ip4" => argument.ip4()?,
        "ip6" => argument.ip6()?,
        "redirect" | "exp" if argument.rest().starts_with(':') => {
            return fault("modifier-needs-equals", at..at + 1);
        }
        _ => return unknown(text, start, at),
    };
    Ok(Kind::Directive(sign.unwrap_or(Qualifier::Pass), mechanism))
}

fn unknown(text: &str, start: usize, end: usize) -> Parsed<Kind> {
    let body = &text[start..];
    let network = body.split('/').next().unwrap_or_default();
    if network.parse::<IpAddr>().is_ok() {
        return fault("missing-mechanism", start..text.len());
    }
    let name = &body[..end - start];
    let glued = ["include", "exists", "ip4", "ip6", "ptr"]
        .iter()
        .any(|known| {
            name.get(..known.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(known))
                && name
                    .get(known.len()..)
                    .is_some_and(|rest| rest.contains('.'))
        });
    let trimmed = name.trim_matches(super::suggest::STRAY);
    let id = if glued {
        "missing-colon"
    } else if trimmed.len() < name.len() && super::suggest::is_mechanism(trimmed) {
        "trailing-character"
    } else {
        "unknown-mechanism"
    };
    let token = if end > start {
        start..end
    } else {
        0..text.len()
    };
    fault(id, token)
}

/// What follows a mechanism's name.
struct Argument<'a> {
    text: &'a str,
    at: usize,
}

impl Argument<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn required(&self) -> Parsed<DomainSpec> {
        match self.optional(self.text.len())? {
            Some(spec) => Ok(spec),
            None => fault("missing-value", 0..self.text.len()),
        }
    }

    /// The domain-spec between the name and byte `end`.
    fn optional(&self, end: usize) -> Parsed<Option<DomainSpec>> {
        let part = self.text.get(self.at..end).unwrap_or_default();
        match part.strip_prefix(':') {
            Some(spec) => domain_spec(spec, self.at + 1).map(Some),
            None if part.is_empty() => Ok(None),
            None => fault("prefix-not-allowed", self.at..self.text.len()),
        }
    }

    /// dual-cidr-length at the end of the term, and where it begins. A
    /// domain-spec may hold slashes itself, so it is read from the end.
    fn prefixes(&self) -> Parsed<(Prefixes, usize)> {
        let mut end = self.text.len();
        let mut prefixes = Prefixes { v4: 32, v6: 128 };
        let part = |end: usize| self.text.get(self.at..end).unwrap_or_default();
        if let Some((before, digits)) = tail(part(end), "//") {
            prefixes.v6 = self.length(digits, 128, end)?;
            end = self.at + before;
        }
        if let Some((before, digits)) = tail(part(end), "/") {
            prefixes.v4 = self.length(digits, 32, end)?;
            end = self.at + before;
        }
        if part(end).starts_with('/') || part(end).ends_with('/') {
            let start = part(end).find('/').map_or(end, |slash| self.at + slash);
            return fault("bad-prefix", start..self.text.len());
        }
        Ok((prefixes, end))
    }

    /// A prefix length that ends at byte `end`: no leading zero, not over
    /// the family's length.
    fn length(&self, digits: &str, most: u8, end: usize) -> Parsed<u8> {
        let good = digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        match digits.parse::<u8>() {
            Ok(length) if good && length <= most => Ok(length),
            _ => fault("bad-prefix", end.saturating_sub(digits.len() + 1)..end),
        }
    }

    /// The network and the prefix length of ip4 and ip6 (RFC 7208 5.6).
    fn network(&self, most: u8) -> Parsed<(&str, u8)> {
        let whole = 0..self.text.len();
        let Some(value) = self
            .rest()
            .strip_prefix(':')
            .filter(|value| !value.is_empty())
        else {
            return fault("missing-value", whole);
        };
        match value.split_once('/') {
            None => Ok((value, most)),
            Some((network, mask)) if mask.parse::<Ipv4Addr>().is_ok() => {
                fault("netmask", self.at + 2 + network.len()..self.text.len())
            }
            // The address is told of first: it is the greater error.
            Some((network, _)) if network.parse::<IpAddr>().is_err() => Ok((network, most)),
            Some((network, digits)) => Ok((network, self.length(digits, most, self.text.len())?)),
        }
    }

    fn ip4(&self) -> Parsed<Mechanism> {
        if let Some(rest) = self.rest().strip_prefix(':') {
            let network = rest.split('/').next().unwrap_or_default();
            if network.parse::<Ipv6Addr>().is_ok() {
                return fault("ip4-is-ip6", self.at + 1..self.text.len());
            }
        }
        let (network, length) = self.network(32)?;
        match network.parse::<Ipv4Addr>() {
            Ok(ip) => Ok(Mechanism::Ip4(ip, length)),
            Err(_) => self.not_an_address(network),
        }
    }

    fn ip6(&self) -> Parsed<Mechanism> {
        if let Some(rest) = self.rest().strip_prefix(':') {
            let network = rest.split('/').next().unwrap_or_default();
            if network.parse::<Ipv4Addr>().is_ok() {
                return fault("ip6-is-ip4", self.at + 1..self.text.len());
            }
        }
        let (network, length) = self.network(128)?;
        match network.parse::<Ipv6Addr>() {
            Ok(ip) => Ok(Mechanism::Ip6(ip, length)),
            Err(_) => self.not_an_address(network),
        }
    }

    fn not_an_address<T>(&self, network: &str) -> Parsed<T> {
        let start = self.at + 1;
        let port = |text: &str| {
            text.rsplit_once(':').is_some_and(|(ip, port)| {
                ip.parse::<Ipv4Addr>().is_ok() && port.parse::<u16>().is_ok()
            })
        };
        let id = if network.contains([',', ';']) {
            "address-list"
        } else if port(network) {
            "port"
        } else if domain_spec(network, start).is_ok() {
            "not-an-address"
        } else {
            "bad-address"
        };
        // `ip4:/24` has no address: what stands in its place is shown.
        let end = match network.len() {
            0 => self.text.len(),
            length => start + length,
        };
        fault(id, start..end)
    }
}

/// `sign` and digits at the end of `text`: where they begin, and the digits.
fn tail<'a>(text: &'a str, sign: &str) -> Option<(usize, &'a str)> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(head.len()..).filter(|digits| !digits.is_empty())?;
    let before = head.strip_suffix(sign)?;
    Some((before.len(), digits))
}
