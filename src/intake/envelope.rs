//! Envelope sender and HELO, from Return-Path or from the receiver's words.

use crate::model::case::{Hop, Source, Sourced};
use crate::model::message::Message;

use super::{addresses, border};

/// MAIL FROM of a copy that reached a receiver. An empty value is the null
/// sender (RFC 5321 4.5.5).
pub fn mail_from(message: &Message) -> Option<Sourced<String>> {
    if let Some(path) = message.first("return-path")
        && let Some(address) = path_address(&path)
    {
        return Some(Sourced::new(address, Source::ReturnPath));
    }
    let said = message.fields.iter().find_map(|field| {
        let name = message.name(field).to_ascii_lowercase();
        match name.as_slice() {
            b"received-spf" | b"authentication-results" => said_sender(&message.value(field)),
            b"x-envelope-from" | b"x-original-envelope-from" | b"x-mail-from" => {
                path_address(&message.value(field))
            }
            b"received" => parameter(&message.value(field), "envelope-from ")
                .or_else(|| parameter(&message.value(field), "envelope-sender ")),
            _ => None,
        }
    });
    said.map(|address| Sourced::new(address, Source::Receiver))
}

/// The address in a Return-Path: `<a@b>`, `a@b`, `<>`.
pub fn path_address(path: &str) -> Option<String> {
    let path = path.trim();
    let inside = match path.strip_prefix('<') {
        Some(rest) => rest.split('>').next()?.trim(),
        None => path.split_whitespace().next()?.trim_end_matches(';'),
    };
    let usable = inside.is_empty() || addresses::domain(inside).is_some();
    usable.then(|| inside.to_owned())
}

/// The sender in Received-SPF or Authentication-Results.
pub fn said_sender(value: &str) -> Option<String> {
    ["envelope-from=", "smtp.mailfrom=", "smtp.mail="]
        .iter()
        .find_map(|mark| parameter(value, mark))
        .or_else(|| {
            let after = parameter(value, "domain of transitioning ")
                .or_else(|| parameter(value, "domain of "))?;
            (after.contains('@') || addresses::is_domain(&after)).then_some(after)
        })
}

/// The value behind a mark: an address or a domain, quoted or in brackets.
pub fn parameter(value: &str, mark: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let at = lower.find(mark)? + mark.len();
    let rest = value.get(at..)?.trim_start();
    let quoted = rest
        .strip_prefix('"')
        .and_then(|rest| rest.split('"').next());
    let word = quoted.unwrap_or_else(|| {
        let end = rest
            .find([' ', ';', ')', '\t', '\r', '\n', ','])
            .unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    let word = word.trim_matches(['<', '>', '"']);
    let good = addresses::domain(word).is_some()
        || addresses::to_ascii(word).is_some_and(|name| addresses::is_domain(&name));
    good.then(|| word.to_owned())
}

/// HELO at the receiver's hop.
pub fn helo(message: &Message, hop: Option<&Hop>) -> Option<Sourced<String>> {
    if let Some(name) = hop.and_then(|hop| hop.from.clone()) {
        return Some(Sourced::new(name, Source::Received));
    }
    said_helo(message)
}

fn said_helo(message: &Message) -> Option<Sourced<String>> {
    ["received-spf", "authentication-results"]
        .iter()
        .find_map(|name| {
            let value = message.first(name)?;
            let name = parameter(&value, "helo=")?;
            Some(Sourced::new(name, Source::Receiver))
        })
}

/// The client IP in the receiver's words, where no hop shows it.
pub fn said_ip(message: &Message) -> Option<Sourced<std::net::IpAddr>> {
    [
        "received-spf",
        "authentication-results",
        "x-forefront-antispam-report",
    ]
    .iter()
    .find_map(|name| {
        let value = message.first(name)?;
        let forefront = || {
            let at = value.find("CIP:")? + 4;
            addresses::ip(value.get(at..)?.split(';').next()?)
        };
        let ip = border::claimed_ip(&value).or_else(forefront)?;
        Some(Sourced::new(ip, Source::Receiver))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender(text: &str) -> Option<String> {
        mail_from(&Message::parse(
            text.replace('\n', "\r\n").into_bytes(),
            false,
        ))
        .map(|found| found.value)
    }

    #[test]
    fn every_source_of_the_sender() {
        assert_eq!(
            sender("Return-Path: <a@b.example>\n").as_deref(),
            Some("a@b.example")
        );
        assert_eq!(
            sender("Return-Path: <>\nReceived-SPF: pass envelope-from=x@y.example\n").as_deref(),
            Some("")
        );
        assert_eq!(
            sender("Received-SPF: pass (x) envelope-from=\"a@b.example\"; helo=h\n").as_deref(),
            Some("a@b.example")
        );
        assert_eq!(
            sender("Authentication-Results: x; spf=fail smtp.mailfrom=b.example; dkim=none\n")
                .as_deref(),
            Some("b.example")
        );
        assert_eq!(
            sender("Received: from a (b [192.0.2.1]) (envelope-from <a@b.example>) by c\n")
                .as_deref(),
            Some("a@b.example")
        );
        assert_eq!(sender("From: a@b.example\n"), None);
    }
}
