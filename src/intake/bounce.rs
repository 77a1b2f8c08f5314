//! Bounces: reports (RFC 3464) and the free texts of mail servers.

pub mod free;
pub mod mime;
pub mod report;
pub mod returned;

use crate::model::case::Reply;
use crate::model::message::Message;

use super::{addresses, charset, envelope};

/// What a bounce tells.
#[derive(Clone, Debug, Default)]
pub struct Bounce {
    pub replies: Vec<Reply>,
    pub reporting_mta: Option<String>,
    /// Envelope sender of the mail that failed, as the report names it.
    pub sender: Option<String>,
    /// The returned copy.
    pub returned: Option<Message>,
    /// When the reporting server had taken the mail.
    pub arrival: Option<i64>,
}

/// Bounces inside forwarded mail are looked for this deep.
const DEEPEST: usize = 3;

/// The bounce in a message: the message itself, or one attached to it.
pub fn find(message: &Message) -> Option<(Message, Bounce)> {
    find_at(message, DEEPEST)
}

fn find_at(message: &Message, depth: usize) -> Option<(Message, Bounce)> {
    let daemons = is_daemons(message);
    if !daemons && !is_forward(message) && !holds_message(message) {
        return None;
    }
    let parts = mime::parts(message);
    let report = is_report(message, &parts);
    if report || daemons || is_forward(message) {
        let bounce = read(message, &parts);
        // A number in a text is no reply; an enhanced code is one.
        let tells =
            |reply: &Reply| reply.enhanced.is_some() || daemons && reply.recipient.is_some();
        if report || bounce.replies.iter().any(tells) {
            return Some((message.clone(), bounce));
        }
    }
    let depth = depth.checked_sub(1)?;
    parts
        .iter()
        .filter(|part| part.is("message/rfc822"))
        .find_map(|part| find_at(&returned::message(&part.content, true), depth))
}

fn is_report(message: &Message, parts: &[mime::Part]) -> bool {
    let report = message.first("content-type").is_some_and(|value| {
        let lower = value.to_ascii_lowercase();
        lower.starts_with("multipart/report")
            && !lower.contains("disposition-notification")
            && !lower.contains("feedback-report")
    });
    report || parts.iter().any(|part| part.is("message/delivery-status"))
}

/// A multipart in which a message or a report is attached, by the octets: the
/// parts of all other mail need not be decoded.
fn holds_message(message: &Message) -> bool {
    let multipart = message.first("content-type").is_some_and(|value| {
        value
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("multipart/")
    });
    let body = message.body_octets().unwrap_or_default();
    multipart
        && body
            .windows(8)
            .any(|octets| octets.eq_ignore_ascii_case(b"message/"))
}

/// A customer's mail that passes a bounce on in its text.
fn is_forward(message: &Message) -> bool {
    let subject = message
        .first("subject")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let passed_on = ["fw:", "fwd:", "wg:", "tr:", "転送"]
        .iter()
        .any(|mark| subject.starts_with(mark));
    if !passed_on {
        return false;
    }
    let lower = mime::readable(&mime::parts(message)).to_ascii_lowercase();
    [
        "(in reply to",
        "diagnostic-code:",
        "remote server returned",
        "smtp error from remote",
        "the response from the remote server",
    ]
    .iter()
    .any(|mark| lower.contains(mark))
}

/// A mail of a mail server, by its sender or its kind.
fn is_daemons(message: &Message) -> bool {
    let from = message
        .first("from")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let daemon = [
        "mailer-daemon",
        "postmaster",
        "mail delivery s",
        "microsoftexchange",
    ]
    .iter()
    .any(|mark| from.contains(mark));
    let null = message
        .first("return-path")
        .is_some_and(|path| path.trim() == "<>");
    let replied = message
        .first("auto-submitted")
        .is_some_and(|value| value.to_ascii_lowercase().starts_with("auto-replied"));
    daemon || null || replied || message.first("x-failed-recipients").is_some()
}

fn read(message: &Message, parts: &[mime::Part]) -> Bounce {
    let mut bounce = Bounce::default();
    for part in parts.iter().filter(|part| {
        part.is("message/delivery-status") || part.is("message/global-delivery-status")
    }) {
        report::read(&part.text(), &mut bounce);
    }
    let mut text = mime::readable(parts);
    if is_forward(message) {
        let unquoted = text.lines().map(|line| line.trim_start_matches(['>', ' ']));
        text = unquoted.collect::<Vec<_>>().join("\n");
    }
    let free = free::read(&text);
    merge(&mut bounce, free);
    bounce.returned = returned::part(parts).or_else(|| returned::in_text(&text));
    let failed = message.first("x-failed-recipients");
    if let (Some(failed), [reply]) = (failed, bounce.replies.as_mut_slice()) {
        reply.recipient.get_or_insert(failed);
    }
    let original = ["x-original-sender", "x-envelope-sender"]
        .iter()
        .find_map(|name| message.first(name));
    bounce.sender = bounce.sender.take().or(original);
    bounce
}

/// Reads a bounce from text that has no message around it.
pub fn read_text(text: &str) -> Bounce {
    let mut bounce = Bounce {
        returned: returned::in_text(text),
        ..Bounce::default()
    };
    let text = &charset::unescape(text);
    report::read(text, &mut bounce);
    let free = free::read(text);
    merge(&mut bounce, free);
    bounce.sender = bounce.sender.take().or_else(|| logged_sender(text));
    bounce
}

/// The sender that a log line names: sendmail's `ctladdr=`, `from=`.
fn logged_sender(text: &str) -> Option<String> {
    let mut lines = text.lines();
    lines.find_map(|line| {
        let marks = ["ctladdr=<", " from=<"];
        marks
            .iter()
            .find_map(|mark| envelope::parameter(line, mark))
    })
}

/// A report's Diagnostic-Code may hold the first line only; the text of the
/// same bounce then has the whole reply.
fn merge(bounce: &mut Bounce, free: free::Found) {
    bounce.reporting_mta = bounce.reporting_mta.take().or(free.reporting);
    if bounce.replies.is_empty() {
        bounce.replies = free.replies;
        return;
    }
    let single = bounce.replies.len() == 1;
    for reply in &mut bounce.replies {
        let better = free.replies.iter().find(|other| {
            let same = single || other.recipient.is_some() && other.recipient == reply.recipient;
            let local = reply.code.is_none() || reply.code == other.code;
            same && local && other.code.is_some() && other.text.len() > reply.text.len()
        });
        if let Some(better) = better {
            let kept = reply.clone();
            *reply = better.clone();
            reply.recipient = kept.recipient.or(reply.recipient.take());
            reply.host = kept.host.or(reply.host.take());
            reply.host_ip = reply.host_ip.or(kept.host_ip);
            reply.enhanced = reply.enhanced.take().or(kept.enhanced);
        }
    }
}

/// A host name or an address literal after the type of RFC 3464 2.1.2
/// (`dns; mx.example`).
fn after_type(value: &str) -> &str {
    let value = value.trim();
    value.split_once(';').map_or(value, |(_, rest)| rest.trim())
}

fn address(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_matches(['<', '>', ':', ',', ';', '"', '\'', '(', ')', '.']);
    (text.len() < 320 && addresses::domain(text).is_some()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
