//! Received fields as hops (RFC 5321 4.4), in the forms that servers really
//! write: Postfix, Exim, sendmail, qmail, Microsoft, Google, Yahoo.

use std::net::IpAddr;

use crate::model::case::Hop;
use crate::model::message::Message;

use super::{addresses, date};

/// Octets of a field looked at; no honest Received is as long.
const MOST_OCTETS: usize = 4096;

/// A word of the field, or a comment without its parentheses.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Comment(&'a str),
}

/// All hops, top (newest) first, with their delays.
pub fn hops(message: &Message) -> Vec<Hop> {
    let mut hops: Vec<Hop> = message
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| message.name(field).eq_ignore_ascii_case(b"received"))
        .map(|(index, field)| {
            let mut hop = hop(&message.value(field));
            hop.field = index;
            hop
        })
        .collect();
    let times: Vec<Option<i64>> = hops.iter().map(|hop| hop.time).collect();
    for (hop, below) in hops.iter_mut().zip(times.iter().skip(1)) {
        hop.delay = hop
            .time
            .zip(*below)
            .map(|(later, earlier)| later.saturating_sub(earlier));
    }
    hops
}

/// Reads one field's value.
pub fn hop(value: &str) -> Hop {
    let value = cut(value);
    let tokens = tokens(value);
    let mut hop = Hop {
        time: time(value),
        ..Hop::default()
    };
    let mut clause = String::new();
    let mut from: Vec<&Token> = Vec::new();
    for token in &tokens {
        if let Token::Word(word) = token {
            let lower = word.to_ascii_lowercase();
            if matches!(
                lower.as_str(),
                "from" | "by" | "with" | "via" | "id" | "for"
            ) && (lower != "from" || clause.is_empty())
            {
                clause = lower;
                continue;
            }
        }
        match (clause.as_str(), token) {
            ("from", _) => from.push(token),
            ("by", Token::Word(word)) if hop.by.is_none() => {
                hop.by = host(word);
                if word.ends_with(".comwith") {
                    clause = "with".to_owned();
                }
            }
            ("with", Token::Word(word)) => add_with(&mut hop, word),
            ("for", Token::Word(word)) if hop.for_address.is_none() => {
                hop.for_address = Some(word.trim_matches(['<', '>', ';']).to_owned());
            }
            (_, Token::Comment(comment)) => hop.tls |= tells_tls(comment),
            _ => {}
        }
    }
    read_from(&mut hop, &from);
    hop.tls |= hop.with.as_deref().is_some_and(protocol_is_tls);
    hop
}

fn cut(value: &str) -> &str {
    let mut end = value.len().min(MOST_OCTETS);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    value.get(..end).unwrap_or_default()
}

/// Words and comments in order. A parenthesis ends a word, so that
/// `203.0.113.87(EHLO x)` comes apart.
fn tokens(value: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in value.char_indices() {
        match c {
            '(' => {
                if depth == 0 {
                    push_word(&mut out, value.get(start..at));
                    start = at + 1;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.extend(value.get(start..at).map(Token::Comment));
                    start = at + 1;
                }
            }
            ' ' | '\t' | '\r' | '\n' if depth == 0 => {
                push_word(&mut out, value.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    push_word(&mut out, value.get(start..));
    out
}

fn push_word<'a>(out: &mut Vec<Token<'a>>, word: Option<&'a str>) {
    out.extend(word.filter(|word| !word.is_empty()).map(Token::Word));
}

/// The date stands after the last `;`; some servers leave the `;` out.
fn time(value: &str) -> Option<i64> {
    let after = value.rsplit_once(';').map(|(_, after)| after);
    after
        .and_then(date::parse)
        .or_else(|| date::parse(tail(value)))
}

fn tail(value: &str) -> &str {
    let mut start = value.len().saturating_sub(48);
    while !value.is_char_boundary(start) {
        start += 1;
    }
    value.get(start..).unwrap_or_default()
}

/// A host name without trailing punctuation; `atlas.yahoo.comwith` (the blank
/// is lost there) keeps its name.
fn host(word: &str) -> Option<String> {
    let word = word.trim_end_matches([';', ',', '.']);
    let word = word
        .strip_suffix(".comwith")
        .map_or(word.to_owned(), |start| format!("{start}.com"));
    (!word.is_empty()).then_some(word)
}

fn add_with(hop: &mut Hop, word: &str) {
    let word = word.trim_end_matches([';', ',']);
    match &mut hop.with {
        None => hop.with = Some(word.to_owned()),
        // `Microsoft SMTP Server` is three words.
        Some(with) if with.starts_with("Microsoft") && with.len() < 20 => {
            with.push(' ');
            with.push_str(word);
        }
        Some(_) => {}
    }
}

/// RFC 3848 and RFC 6531 protocol names with an S for TLS.
fn protocol_is_tls(with: &str) -> bool {
    let with = with.to_ascii_uppercase();
    matches!(
        with.as_str(),
        "ESMTPS"
            | "ESMTPSA"
            | "LMTPS"
            | "LMTPSA"
            | "SMTPS"
            | "HTTPS"
            | "UTF8SMTPS"
            | "UTF8SMTPSA"
            | "UTF8LMTPS"
            | "UTF8LMTPSA"
    )
}

fn tells_tls(comment: &str) -> bool {
    let lower = comment.to_ascii_lowercase();
    [
        "version=tls",
        "version=ssl",
        "using tls",
        "using ssl",
        "cipher=",
    ]
    .iter()
    .any(|mark| lower.contains(mark))
        || lower.starts_with("tls1")
        || lower.starts_with("tlsv1")
}

/// The from clause: the first word is the HELO, unless a comment names the
/// HELO; then the word is what reverse look-up gave.
fn read_from(hop: &mut Hop, from: &[&Token]) {
    let mut word = None;
    let mut helo = None;
    for token in from {
        match token {
            Token::Word(text) if word.is_none() => word = Some(*text),
            Token::Word(_) => {}
            Token::Comment(comment) if is_remark(comment) => hop.tls |= tells_tls(comment),
            Token::Comment(comment) => read_from_comment(hop, comment, &mut helo),
        }
    }
    hop.ip = hop.ip.or_else(|| word.and_then(addresses::ip));
    let word = word.and_then(host);
    match helo {
        Some(helo) => {
            hop.from_verified = word.filter(|name| name != "unknown" && addresses::is_domain(name));
            hop.from = Some(helo);
        }
        None => hop.from = word,
    }
}

/// A comment about the connection, which names no host of the client.
fn is_remark(comment: &str) -> bool {
    let lower = comment.to_ascii_lowercase();
    [
        "using ",
        "no client",
        "client ",
        "authenticated",
        "not verified",
        "envelope-",
        "account ",
    ]
    .iter()
    .any(|mark| lower.trim_start().starts_with(mark))
}

fn read_from_comment(hop: &mut Hop, comment: &str, helo: &mut Option<String>) {
    let mut expects_helo = false;
    for word in comment.split_whitespace() {
        let lower = word.to_ascii_lowercase();
        if expects_helo {
            *helo = host(word);
            expects_helo = false;
        } else if matches!(lower.as_str(), "helo" | "ehlo") {
            expects_helo = true;
        } else if let Some(name) = lower.strip_prefix("helo=").or(lower.strip_prefix("ehlo=")) {
            *helo = host(name);
        } else if let Some(ip) = comment_ip(word) {
            hop.ip = hop.ip.or(Some(ip));
        } else if hop.from_verified.is_none() && helo.is_none() {
            let name = word.trim_end_matches(['.', ',']);
            let name = name.rsplit_once('@').map_or(name, |(_, host)| host);
            hop.from_verified = addresses::is_domain(name).then(|| name.to_ascii_lowercase());
        }
    }
}

/// `[192.0.2.1]`, `192.0.2.1`, `[192.0.2.1]:5555`, `ident@[192.0.2.1]`,
/// `mail.example[192.0.2.1]`.
fn comment_ip(word: &str) -> Option<IpAddr> {
    if let Some(start) = word.find('[') {
        let inside = word.get(start + 1..)?;
        return addresses::ip(inside.split(']').next()?);
    }
    addresses::ip(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> (Option<String>, Option<String>, Option<String>, bool) {
        let hop = hop(value);
        (hop.from, hop.ip.map(|ip| ip.to_string()), hop.by, hop.tls)
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn each_servers_form() {
        for (value, from, ip, by, tls) in [
            (
                "from mx.shop.example (unknown [192.0.2.9]) by in.example.net (Postfix) with ESMTPS id 1; Thu, 1 Jan 2026 12:00:00 +0000",
                "mx.shop.example",
                "192.0.2.9",
                "in.example.net",
                true,
            ),
            (
                "from [192.0.2.9] (helo=shop.example) by in.example.net with esmtp (Exim 4.97) id 1",
                "shop.example",
                "192.0.2.9",
                "in.example.net",
                false,
            ),
            (
                "from rdns.example ([192.0.2.9]:4433 helo=shop.example) by in.example.net with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.97)",
                "shop.example",
                "192.0.2.9",
                "in.example.net",
                true,
            ),
            (
                "from unknown (HELO shop.example) (192.0.2.9) by in.example.net with SMTP",
                "shop.example",
                "192.0.2.9",
                "in.example.net",
                false,
            ),
            (
                "from shop.example (2001:db8::9) by in.example.net (10.0.0.1) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20 via Frontend Transport",
                "shop.example",
                "2001:db8::9",
                "in.example.net",
                true,
            ),
            (
                "from shop.example (rdns.example. [IPv6:2001:db8::9]) by mx.example.net with ESMTP id x",
                "shop.example",
                "2001:db8::9",
                "mx.example.net",
                false,
            ),
        ] {
            assert_eq!(
                read(value),
                (some(from), some(ip), some(by), tls),
                "{value}"
            );
        }
    }

    #[test]
    fn remarks_name_no_host() {
        let hop = hop(
            "from pc (rdns.example [192.0.2.9]) (using TLSv1.3 with cipher X) (Authenticated sender: a@user.example) by mx.example.net (Postfix) with ESMTPA id x",
        );
        assert_eq!(hop.from.as_deref(), Some("pc"));
        assert_eq!(hop.from_verified.as_deref(), Some("rdns.example"));
        assert!(hop.tls);
    }

    #[test]
    fn a_lost_blank_and_a_missing_semicolon() {
        let hop = hop(
            "from 192.0.2.9(EHLO out.shop.example) by atlas.mail.yahoo.comwith SMTPs Thu, 1 Jan 2026 12:00:00 +0000",
        );
        assert_eq!(hop.from.as_deref(), Some("out.shop.example"));
        assert_eq!(hop.by.as_deref(), Some("atlas.mail.yahoo.com"));
        assert_eq!(hop.time, Some(1_767_268_800));
    }

    #[test]
    fn no_from_is_no_sender() {
        let hop = hop("by 2002:a05::1 with SMTP id x; Thu, 1 Jan 2026 12:00:00 +0000");
        assert_eq!((hop.from, hop.ip), (None, None));
    }
}
