//! Messages changed: what lists, gateways and pastes do.

use super::Mail;
use crate::dkim::autopsy::{encoded, mime, recode};

pub(super) const FOOTER: &str = "_______________________________________________\r\nstaff mailing list\r\nhttps://lists.example/listinfo/staff\r\n";
pub(super) const DISCLAIMER: &str =
    "\r\nThis e-mail is confidential and for the intended recipient only.\r\n";

pub(super) fn field(mail: &Mail, name: &str, change: impl Fn(&str) -> String) -> Option<Mail> {
    let mut out = mail.clone();
    let prefix = format!("{name}: ");
    let found = out
        .fields
        .iter_mut()
        .find(|field| field.starts_with(&prefix))?;
    let value = found.get(prefix.len()..)?.to_owned();
    *found = format!("{prefix}{}", change(&value));
    (out.fields != mail.fields).then_some(out)
}

pub(super) fn value(mail: &Mail, name: &str) -> Option<String> {
    let prefix = format!("{name}: ");
    mail.fields
        .iter()
        .find_map(|field| field.strip_prefix(&prefix))
        .map(str::to_owned)
}

pub(super) fn added(mail: &Mail, field: &str) -> Option<Mail> {
    let mut out = mail.clone();
    out.fields.push(field.to_owned());
    Some(out)
}

pub(super) fn body(mail: &Mail, change: impl Fn(&str) -> String) -> Option<Mail> {
    let mut out = mail.clone();
    out.body = change(&mail.text()).into_bytes();
    (out.body != mail.body).then_some(out)
}

pub(super) fn is_multi(mail: &Mail) -> bool {
    value(mail, "Content-Type").is_some_and(|value| value.starts_with("multipart"))
}

pub(super) fn single(mail: &Mail, change: impl Fn(&str) -> String) -> Option<Mail> {
    if is_multi(mail) {
        None
    } else {
        body(mail, change)
    }
}

pub(super) fn footer(mail: &Mail) -> Option<Mail> {
    single(mail, |text| format!("{text}{FOOTER}"))
}

pub(super) fn footer_in_text(mail: &Mail, text: &str) -> Option<Mail> {
    is_multi(mail).then_some(())?;
    let now = mail.text();
    let boundary = mime::parameter(&value(mail, "Content-Type")?, "boundary")?;
    let second = now.match_indices(&format!("\r\n--{boundary}")).next()?.0;
    let (before, after) = now.split_at(second);
    body(mail, |_| format!("{before}{text}{after}"))
}

pub(super) fn footer_in_html(mail: &Mail) -> Option<Mail> {
    body(mail, |text| {
        text.replace(
            "</body>",
            "<hr><div>staff mailing list, <a href=x>unsubscribe</a></div></body>",
        )
    })
}

pub(super) fn tag(mail: &Mail) -> Option<Mail> {
    field(mail, "Subject", |value| format!("[staff] {value}"))
}

pub(super) fn via(mail: &Mail) -> Option<Mail> {
    let from = value(mail, "From")?;
    let name = if from.contains('<') {
        "Taro Yamada"
    } else {
        "taro"
    };
    let mail = field(mail, "From", |_| {
        format!("\"{name} via Staff\" <staff@lists.example>")
    })?;
    added(&mail, &format!("X-Original-From: {from}"))
}

pub(super) fn munged(mail: &Mail) -> Option<Mail> {
    let from = value(mail, "From")?;
    let address = from
        .split('<')
        .next_back()?
        .trim_end_matches('>')
        .to_owned();
    if from.contains("=?") {
        return None;
    }
    let name = from.split('<').next()?.trim().trim_matches('"').to_owned();
    let mail = field(mail, "From", |_| {
        format!("{name} via Staff <staff@lists.example>")
    })?;
    added(&mail, &format!("Reply-To: {name} <{address}>"))
}

pub(super) fn wrapped(mail: &Mail) -> Option<Mail> {
    let kind = value(mail, "Content-Type")?;
    let encoding = value(mail, "Content-Transfer-Encoding");
    let extra = encoding
        .map(|value| format!("Content-Transfer-Encoding: {value}\r\n"))
        .unwrap_or_default();
    let mut out = field(mail, "Content-Type", |_| {
        "multipart/mixed; boundary=\"===outer\"".to_owned()
    })?;
    out = field(&out, "Content-Transfer-Encoding", |_| "7bit".to_owned()).unwrap_or(out);
    let text = mail.text();
    out.body = format!("--===outer\r\nContent-Type: {kind}\r\n{extra}\r\n{text}\r\n--===outer\r\nContent-Type: text/plain\r\nContent-Disposition: inline\r\n\r\n{FOOTER}\r\n--===outer--\r\n").into_bytes();
    Some(out)
}

pub(super) fn recoded(mail: &Mail, to: &str, at: usize) -> Option<Mail> {
    if is_multi(mail) {
        return None;
    }
    let encoding = value(mail, "Content-Transfer-Encoding")?;
    let all = recode::recoded(&mail.body, &encoding);
    let (_, made) = all.into_iter().filter(|(name, _)| *name == to).nth(at)?;
    let mut out = field(mail, "Content-Transfer-Encoding", |_| to.to_owned())?;
    out.body = made;
    Some(out)
}

pub(super) fn words(mail: &Mail, name: &str, at: usize) -> Option<Mail> {
    let now = value(mail, name)?;
    let (text, rest) = now
        .split_once(" <")
        .map_or((now.as_str(), String::new()), |(a, b)| {
            (a, format!(" <{b}"))
        });
    let decoded = encoded::decode(text.as_bytes()).filter(|d| !d.labels.is_empty())?;
    let ways = encoded::encodings(&decoded.text, 9, &decoded.labels);
    let made = String::from_utf8(ways.get(at)?.0.clone()).ok()?;
    field(mail, name, |_| format!("{made}{rest}"))
}

pub(super) fn quoted(mail: &Mail) -> Option<Mail> {
    body(mail, |text| {
        let lines: Vec<String> = text
            .trim_end()
            .split("\r\n")
            .map(|line| format!("> {line}"))
            .collect();
        lines.join("\r\n") + "\r\n"
    })
}

pub(super) fn converted(mail: &Mail) -> Option<Mail> {
    if is_multi(mail) {
        return None;
    }
    let made = recode::converted(&mail.body, "utf-8", "iso-2022-jp")?;
    let mut out = field(mail, "Content-Type", |value| {
        value.replace("utf-8", "ISO-2022-JP")
    })?;
    out = field(&out, "Content-Transfer-Encoding", |_| "7bit".to_owned())?;
    out.body = made;
    Some(out)
}

pub(super) fn wrapped_at_60(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in text.split("\r\n") {
        let mut now = String::new();
        for word in line.split_inclusive(' ') {
            if now.chars().count() + word.trim_end().chars().count() > 60 {
                out.push(now.trim_end().to_owned());
                now.clear();
            }
            now.push_str(word);
        }
        out.push(now);
    }
    out.join("\r\n")
}
