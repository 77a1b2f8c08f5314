//! Who and where: recipient, remote host and reporting server, as the lines
//! around a reply name them.

use std::net::IpAddr;

use crate::intake::addresses;

use super::super::address;

/// Who and where, as last named before the reply.
#[derive(Default)]
pub(super) struct Context {
    pub recipient: Option<String>,
    pub host: Option<String>,
    pub host_ip: Option<IpAddr>,
}

/// The server that wrote the report.
pub(super) fn reporting(line: &str, next: Option<&&str>) -> Option<String> {
    // Exchange 2003: `<its.name #5.5.0 smtp;550 …>`.
    let opened = line.trim_start().strip_prefix('<');
    if let Some((name, _)) = opened.and_then(|rest| rest.split_once(" #"))
        && addresses::is_domain(name)
    {
        return Some(name.to_owned());
    }
    for mark in [
        "Generating server:",
        "qmail-send program at ",
        "mail system at host ",
        "生成元サーバー:",
        "生成サーバー:",
    ] {
        if let Some(at) = line.find(mark) {
            let rest = line.get(at + mark.len()..)?.trim();
            let rest = if rest.is_empty() {
                next.map(|next| next.trim()).unwrap_or_default()
            } else {
                rest
            };
            let name = rest
                .split_whitespace()
                .next()?
                .trim_end_matches(['.', ',', ':']);
            return addresses::is_domain(name).then(|| name.to_owned());
        }
    }
    None
}

impl Context {
    pub fn take(&mut self, line: &str) {
        let line = line.get(..line.len().min(2000)).unwrap_or(line);
        if let Some(found) = recipient(line)
            && self.recipient.as_deref() != Some(&found)
        {
            // In a dialogue the server named itself before.
            let dialogue = line.to_ascii_lowercase().contains("rcpt to:");
            if !dialogue {
                *self = Self::default();
            }
            self.recipient = Some(found);
        }
        self.take_host(line);
    }

    pub fn take_host(&mut self, line: &str) {
        let lower = line.to_ascii_lowercase();
        for mark in [
            "host ",
            "while talking to ",
            " h=",
            "relay=",
            "remote-mta: dns;",
            "receiving server:",
            "受信サーバー:",
            "{fqdn=",
            "server: [",
        ] {
            let Some(at) = lower.find(mark) else { continue };
            let Some(rest) = line.get(at + mark.len()..) else {
                continue;
            };
            self.host_named(rest.trim_start());
        }
        if let Some(ip) = between(&lower, "{ip=", '}').and_then(addresses::ip) {
            self.host_ip = Some(ip);
        }
        // Exchange: `mx.example #550 5.7.1 …`, `mx.example #<…>`.
        if let Some((name, rest)) = line.split_once(" #")
            && rest.starts_with(|c: char| c.is_ascii_digit() || c == '<')
        {
            self.host_named(name.trim());
        }
        let mut words = line.split_whitespace();
        if let (Some(first), Some("failed" | "does" | "did")) = (words.next(), words.next()) {
            self.host_ip = addresses::ip(first).or(self.host_ip);
        }
        if let Some(rest) = line.trim_start().strip_prefix("Connected to ") {
            self.host_ip = rest
                .split(' ')
                .next()
                .and_then(addresses::ip)
                .or(self.host_ip);
        }
        // A dialogue's greeting (RFC 5321 4.2).
        let mut said = line
            .split_whitespace()
            .take(8)
            .skip_while(|word| *word != "220");
        if let Some(name) = said.nth(1) {
            self.host_named(name);
        }
        // So does its answer to EHLO.
        let alone = line.trim();
        let alone = alone.strip_prefix("250-").unwrap_or(alone);
        if alone.contains('.') && addresses::is_domain(alone) {
            self.host_named(alone);
        }
        if let Some(at) = lower.find(" gave this error") {
            let name = line
                .get(..at)
                .unwrap_or_default()
                .split_whitespace()
                .last()
                .unwrap_or_default();
            self.host_named(name);
        }
    }

    /// `mx.example[192.0.2.1]`, `mx.example [192.0.2.1]`, `mx.example.:`.
    pub fn host_named(&mut self, text: &str) {
        let end = text
            .find([' ', '[', ':', ',', '(', '\t', '}', ']'])
            .unwrap_or(text.len());
        let name = text.get(..end).unwrap_or_default().trim_end_matches('.');
        if !addresses::is_domain(name) {
            return;
        }
        self.host = Some(name.to_owned());
        let rest = text.get(end..).unwrap_or_default().trim_start();
        self.host_ip = rest
            .strip_prefix(['[', '('])
            .and_then(|rest| addresses::ip(rest.split([']', ')']).next()?));
    }
}

/// The server that refused, as Microsoft names it below the reply.
pub(super) fn refuser(line: &str) -> Option<String> {
    let rest = ["Message rejected by:", "メッセージを拒否したサーバー:"]
        .iter()
        .find_map(|mark| line.trim_start().strip_prefix(mark))?;
    let name = rest.split_whitespace().next()?.trim_end_matches('.');
    addresses::is_domain(name).then(|| name.to_owned())
}

/// The value of a list of PowerShell: `Recipients      : {a@b}`.
pub fn listed<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (before, value) = line.split_once(" : ")?;
    let same = before.trim().eq_ignore_ascii_case(name);
    same.then(|| value.trim().trim_matches(['{', '}']))
}

/// What stands behind a mark, up to a sign.
fn between<'a>(text: &'a str, mark: &str, end: char) -> Option<&'a str> {
    let start = text.find(mark)? + mark.len();
    text.get(start..)?.split(end).next()
}

/// Words behind which the recipient stands.
const RECIPIENTS: [&str; 7] = [
    "to=<",
    "rcpt to:<",
    "rcpt to: <",
    "recipient: [smtp:",
    "recipient address:",
    "受信者のアドレス:",
    "delivered to ",
];

/// The recipient a line is about: `<a@b>:`, `to=<a@b>`, `** a@b`, an address
/// alone on its line, `to a@b` in Google's sentence.
fn recipient(line: &str) -> Option<String> {
    let trimmed = line.trim();
    if let Some(rest) = trimmed.strip_prefix('<')
        && let Some((inside, after)) = rest.split_once('>')
        && (after.is_empty() || after.starts_with([':', ' ']))
    {
        return address(inside);
    }
    let lower = trimmed.to_ascii_lowercase();
    if lower.starts_with("mail from:") {
        return None;
    }
    for mark in RECIPIENTS {
        let Some(at) = lower.find(mark) else { continue };
        let rest = trimmed.get(at + mark.len()..)?.trim_start();
        return address(rest.split([' ', '\t', '>', ']']).next()?);
    }
    if let Some(at) = line.find(" ** ").or_else(|| line.find(" == ")) {
        return address(line.get(at + 4..)?.split_whitespace().next()?);
    }
    let first = trimmed.split_whitespace().next().unwrap_or_default();
    if first.ends_with(':') && first.contains('@') {
        return address(first);
    }
    if !trimmed.contains('@') {
        return None;
    }
    if let Some(list) = listed(trimmed, "recipients") {
        return list.split([',', ';']).find_map(address);
    }
    let words = trimmed.split_whitespace();
    let alone = words.clone().count() <= 2;
    // `a@b on 1/1/2026`, `Your message to a@b couldn't be delivered.`
    let dated = words.clone().nth(1) == Some("on");
    let told = [
        "your message to ",
        "couldn't be delivered",
        "配信",
        "送信でき",
    ]
    .iter()
    .any(|mark| lower.contains(mark));
    if !(alone || dated || told) {
        return None;
    }
    let usual = |c: char| c.is_ascii_alphanumeric() || "@.+-_=%&*/!#$^~".contains(c);
    trimmed
        .split(|c: char| !usual(c) && (c.is_ascii() || told))
        .find_map(address)
}
