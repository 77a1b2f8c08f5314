//! Changes of From and of other address fields: rewriting by lists and
//! forwarders, quotes, display names encoded anew.

use super::encoded;
use super::header::{Edit, Header};
use super::who::Who;
use crate::model::message::Message;
use crate::model::result::ChangeBy;

/// Fields in which rewriters keep the author's address.
const KEPT: [&str; 10] = [
    "X-Original-From",
    "Original-From",
    "X-Google-Original-From",
    "X-Mailman-Original-From",
    "X-Envelope-From-Original",
    "Reply-To",
    "X-Original-Reply-To",
    "X-Original-Sender",
    "Sender",
    "Cc",
];
const ADDRESS_FIELDS: [&str; 5] = ["From", "To", "Cc", "Reply-To", "Sender"];

/// A mailbox: its display name as written, its address.
fn mailbox(value: &str) -> Option<(String, String)> {
    let value = value.trim();
    let Some(open) = value.rfind('<') else {
        let address = value.split_whitespace().next()?;
        return address
            .contains('@')
            .then(|| (String::new(), address.to_owned()));
    };
    let address = value.get(open + 1..)?.split('>').next()?;
    let name = value.get(..open)?.trim().to_owned();
    Some((name, address.trim().to_owned()))
}

fn unquoted(name: &str) -> String {
    let inner = name
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(
        || name.to_owned(),
        |inner| inner.replace("\\\"", "\"").replace("\\\\", "\\"),
    )
}

pub(super) fn edits(header: &Header, message: &Message, who: &Who) -> Vec<Edit> {
    let mut out = rewritten(header, message, who);
    for index in header.covered() {
        let name = header.name(index);
        if ADDRESS_FIELDS
            .iter()
            .any(|field| field.eq_ignore_ascii_case(&name))
        {
            out.extend(reformatted(header, index));
        }
    }
    out
}

fn rewritten(header: &Header, message: &Message, who: &Who) -> Vec<Edit> {
    let Some(index) = header.find("From") else {
        return Vec::new();
    };
    let now = unfold(header.value(index));
    let Some((name, address)) = mailbox(&now) else {
        return Vec::new();
    };
    let mut sources: Vec<String> = Vec::new();
    for field in KEPT.iter().flat_map(|name| message.all(name)) {
        let value = message.value(field);
        sources.extend(
            value
                .split(',')
                .filter(|one| one.contains('@'))
                .map(str::to_owned),
        );
        sources.push(value);
    }
    if let Some(original) = unmunged(&address) {
        sources.push(format!("<{original}>"));
    }
    sources.truncate(24);
    let mut out = Vec::new();
    let mut push = |value: &str, weight: u8| {
        let made = format!(" {value}");
        if let Some(mut edit) =
            header.edit(index, made.as_bytes(), "from_rewritten", who.rewriter())
        {
            edit.weight = weight;
            out.push(edit);
        }
    };
    for source in &sources {
        push(source, 1);
        let Some((theirs, original)) = mailbox(source) else {
            continue;
        };
        if original == address {
            continue;
        }
        for form in forms("", &original) {
            push(&form, 1);
        }
        for name in before_via(&unquoted(&name))
            .into_iter()
            .chain([unquoted(&theirs)])
        {
            for form in forms(&name, &original) {
                push(&form, 1);
            }
            let decoded = encoded::decode(name.as_bytes()).unwrap_or_default();
            if decoded.text.is_ascii() {
                continue;
            }
            for plain in before_via(&decoded.text) {
                for (made, rare) in encoded::encodings(&plain, "From: ".len(), &decoded.labels) {
                    let made = String::from_utf8_lossy(&made).into_owned();
                    push(&format!("{made} <{original}>"), 2 - u8::from(!rare));
                    push(&format!("\"{made}\" <{original}>"), 2);
                }
            }
        }
    }
    out
}

/// `alice=example.jp@list.example` holds the address in its local part.
fn unmunged(address: &str) -> Option<String> {
    let local = address.rsplit_once('@')?.0;
    let (user, domain) = local
        .rsplit_once('=')
        .or_else(|| local.rsplit_once("_at_"))
        .or_else(|| local.rsplit_once(".at."))?;
    Some(format!("{user}@{domain}"))
}

/// The display name without what rewriters add to it.
fn before_via(name: &str) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    for mark in [" via ", " (via ", " on behalf of ", " through ", " - via "] {
        if let Some(at) = name.find(mark) {
            let plain = name.get(..at).unwrap_or_default().trim();
            out.push(plain.to_owned());
            let bare = plain
                .strip_prefix('\'')
                .and_then(|rest| rest.strip_suffix('\''));
            out.extend(bare.map(str::to_owned));
        }
    }
    if let Some(at) = name.rfind('(') {
        out.push(name.get(..at).unwrap_or_default().trim().to_owned());
    }
    out.reverse();
    out.dedup();
    out
}

/// The ways to write a mailbox.
fn forms(name: &str, address: &str) -> Vec<String> {
    if name.is_empty() {
        return vec![address.to_owned(), format!("<{address}>")];
    }
    vec![
        format!("{name} <{address}>"),
        format!("\"{name}\" <{address}>"),
        format!(
            "\"{}\" <{address}>",
            name.replace('\\', "\\\\").replace('"', "\\\"")
        ),
        format!("{address} ({name})"),
        format!("'{name}' <{address}>"),
        format!("\"'{name}'\" <{address}>"),
    ]
}

fn reformatted(header: &Header, index: usize) -> Vec<Edit> {
    let value = unfold(header.value(index));
    let mut out = Vec::new();
    let quotes = value.replace('"', "");
    let bare = value.replace(['<', '>'], "");
    let mut texts = vec![quotes, bare];
    if let Some((name, address)) = mailbox(&value).filter(|_| value.matches('@').count() == 1) {
        let plain = unquoted(&name);
        texts.extend(forms(&plain, &address));
        texts.extend(forms("", &address));
        if let Some((local, domain)) = address.split_once('@') {
            let lower = format!("{local}@{}", domain.to_ascii_lowercase());
            texts.extend(forms(&plain, &lower));
        }
        let decoded = encoded::decode(plain.as_bytes()).unwrap_or_default();
        if !decoded.labels.is_empty() || !decoded.text.is_ascii() {
            let offset = header.label(index).len() + 1;
            for (made, rare) in encoded::encodings(&decoded.text, offset, &decoded.labels) {
                for quote in ["", "\""] {
                    let made = [
                        b" ",
                        quote.as_bytes(),
                        &made,
                        quote.as_bytes(),
                        format!(" <{address}>").as_bytes(),
                    ]
                    .concat();
                    if let Some(mut edit) =
                        header.edit(index, &made, "header_reencoded", ChangeBy::Gateway)
                    {
                        edit.weight = if rare || quote == "\"" { 2 } else { 1 };
                        out.push(edit);
                    }
                }
            }
        }
    }
    texts.dedup();
    for made in texts {
        let made = format!(" {made}");
        out.extend(header.edit(index, made.as_bytes(), "address_format", ChangeBy::Gateway));
    }
    out
}

pub(super) fn unfold(value: &[u8]) -> String {
    String::from_utf8_lossy(value)
        .replace("\r\n", "")
        .trim()
        .to_owned()
}
