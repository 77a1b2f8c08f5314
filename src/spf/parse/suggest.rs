//! The corrected term. A candidate is given only where it is good grammar
//! and no second one is as near.

use std::net::{IpAddr, Ipv4Addr};

use super::super::record::Kind;
use super::characters::plain;
use super::term::check;

const MECHANISMS: [&str; 8] = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"];
/// Characters that stray in from lists and quotations.
pub(super) const STRAY: &[char] = &['"', '\'', ';', ',', '.', '`', '<', '>'];

pub(super) fn is_mechanism(name: &str) -> bool {
    let bare = name.strip_prefix(['+', '-', '~', '?']).unwrap_or(name);
    MECHANISMS
        .iter()
        .any(|known| bare.eq_ignore_ascii_case(known))
}

/// What `text`, in which the fault `id` was found, should have been.
pub(super) fn suggestion(text: &str, id: &str) -> Option<String> {
    let candidate = match id {
        "smart-quote" | "full-width" | "non-ascii" | "control-character" => plain(text)?,
        "unknown-mechanism" => name_corrected(text)?,
        "trailing-character" => text.trim_matches(STRAY).to_owned(),
        "missing-colon" => with_colon(text)?,
        "missing-mechanism" => addressed(text, text.trim_start_matches(['+', '-', '~', '?']))?,
        "unexpected-argument" => text.split([':', '/']).next()?.to_owned(),
        "modifier-needs-equals" => text
            .trim_start_matches(['+', '-', '~', '?'])
            .replacen(':', "=", 1),
        "qualifier-on-modifier" => text.get(1..)?.to_owned(),
        "bad-modifier-name" => text.replacen('=', ":", 1),
        "ip4-is-ip6" | "ip6-is-ip4" | "address-as-name" => {
            addressed(text, text.split_once(':')?.1)?
        }
        "not-an-address" => {
            let (name, value) = text.split_once(':')?;
            let sign = &name[..name.len().saturating_sub(3)];
            format!("{sign}a:{value}")
        }
        "netmask" => {
            let (network, mask) = text.rsplit_once('/')?;
            format!("{network}/{}", length_of_mask(mask)?)
        }
        "port" => text.rsplit_once(':')?.0.to_owned(),
        "address-list" => listed(text)?,
        "bad-prefix" => prefix_corrected(text)?,
        "prefix-not-allowed" => text.split('/').next()?.to_owned(),
        "bad-toplabel" | "single-label" => bare_value(text)?,
        _ => return None,
    };
    let terms: Vec<&str> = candidate
        .split(' ')
        .filter(|term| !term.is_empty())
        .collect();
    let good = !terms.is_empty() && terms.iter().all(|term| is_known(term));
    let joined = terms.join(" ");
    // Good grammar, all of them, and still no part of any honest name.
    let quoted = joined.contains(['"', '\'', '`', '<', '>', ';']);
    (good && !quoted && joined != text).then_some(joined)
}

/// An address, behind the mechanism of its family.
fn addressed(text: &str, value: &str) -> Option<String> {
    let sign = text
        .get(..1)
        .filter(|sign| "+-~?".contains(sign))
        .unwrap_or_default();
    let family = match value.split('/').next()?.parse::<IpAddr>().ok()? {
        IpAddr::V4(_) => "ip4",
        IpAddr::V6(_) => "ip6",
    };
    Some(format!("{sign}{family}:{value}"))
}

/// A name without what strayed in around it; or terms that a comma or a
/// semicolon holds together, apart.
fn bare_value(text: &str) -> Option<String> {
    let split = text.replace([',', ';'], " ");
    let mut terms = split.split(' ').filter(|term| !term.is_empty());
    if terms.clone().count() > 1 {
        return terms.all(is_known).then_some(split);
    }
    let (head, value) = text.split_once([':', '='])?;
    let sign = text.get(head.len()..=head.len())?;
    Some(format!("{head}{sign}{}", value.trim_matches(STRAY)))
}

fn is_known(term: &str) -> bool {
    check(term).is_ok_and(|kind| !matches!(kind, Kind::Unknown { .. }))
}

fn with_colon(text: &str) -> Option<String> {
    let start = usize::from(text.starts_with(['+', '-', '~', '?']));
    let body = text.get(start..)?;
    let known = ["include", "exists", "ip4", "ip6", "ptr"]
        .iter()
        .find(|known| {
            body.get(..known.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(known))
        })?;
    let (head, rest) = text.split_at_checked(start + known.len())?;
    Some(format!(
        "{head}:{}",
        rest.trim_start_matches(['.', ',', ';'])
    ))
}

fn name_corrected(text: &str) -> Option<String> {
    let text = text.trim_matches(STRAY);
    let start = usize::from(text.starts_with(['+', '-', '~', '?']));
    let (sign, body) = text.split_at_checked(start)?;
    let end = body.find([':', '/']).unwrap_or(body.len());
    let (name, rest) = body.split_at(end);
    let lower = name.to_ascii_lowercase();
    if matches!(lower.as_str(), "ip" | "ipv4" | "ipv6" | "ip-4" | "ip-6") {
        return addressed(text, rest.strip_prefix(':')?);
    }
    let mut near = MECHANISMS
        .iter()
        .filter(|known| known.len() > 1 && distance_is_one(lower.as_bytes(), known.as_bytes()));
    let known = near.next()?;
    // A guess that would let everybody send is none.
    let open = *known == "all" && matches!(sign, "" | "+");
    (near.next().is_none() && !open).then(|| format!("{sign}{known}{rest}"))
}

/// Whether one letter was left out, put in, changed, or swapped with its
/// neighbour.
fn distance_is_one(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c && one == other => true,
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([_, one @ ..], other) if one == other => true,
        (one, [_, other @ ..]) => one == other,
        _ => false,
    }
}

fn length_of_mask(mask: &str) -> Option<u32> {
    let bits = u32::from(mask.parse::<Ipv4Addr>().ok()?);
    (bits.leading_ones() + bits.trailing_zeros() >= 32).then(|| bits.leading_ones())
}

fn listed(text: &str) -> Option<String> {
    let (name, values) = text.split_once(':')?;
    let terms: Vec<String> = values
        .split([',', ';'])
        .filter(|value| !value.is_empty())
        .map(|value| match value.split_once(':') {
            Some((head, _)) if is_mechanism(head) => value.to_owned(),
            _ => format!("{name}:{value}"),
        })
        .collect();
    Some(terms.join(" "))
}

/// A leading zero dropped, or the second slash of an ip6 length added.
fn prefix_corrected(text: &str) -> Option<String> {
    let (head, digits) = text.rsplit_once('/')?;
    if digits.starts_with('0') {
        return Some(format!("{head}/{}", digits.trim_start_matches('0')));
    }
    let dual = head
        .rsplit_once('/')
        .is_some_and(|(_, length)| length.parse::<u8>().is_ok());
    dual.then(|| format!("{head}//{digits}"))
}
