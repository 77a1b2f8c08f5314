//! Bounces: reports (RFC 3464) and the free texts of mail servers.

pub mod free;
pub mod logs;
pub mod mime;
mod notice;
pub mod report;
pub mod returned;

use crate::model::case::Reply;
use crate::model::message::Message;

use super::{addresses, charset};

/// What a bounce tells.
#[derive(Clone, Debug, Default)]
pub struct Bounce {
    pub replies: Vec<Reply>,
    pub reporting_mta: Option<String>,
    /// Envelope sender of the mail that failed, as the report names it.
    pub sender: Option<String>,
    /// Its From address, where no copy shows it.
    pub author: Option<String>,
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
            return Some(innermost(message.clone(), bounce, depth));
        }
    }
    let depth = depth.checked_sub(1)?;
    parts
        .iter()
        .filter(|part| part.is("message/rfc822"))
        .find_map(|part| find_at(&returned::message(&part.content, true), depth))
}

/// What a text before a returned copy told, with the copy: where that is a
/// bounce itself, the one inside.
pub fn around(told: Bounce, returned: Message) -> (Option<Message>, Bounce) {
    let inner = nested(&returned, DEEPEST);
    match inner {
        Some((message, inner)) => (Some(message), inside(inner, told)),
        None => (
            None,
            Bounce {
                returned: Some(returned),
                ..told
            },
        ),
    }
}

/// A bounce that could not be delivered comes back in a bounce (RFC 5321 6.1
/// forbids it, servers send it to the postmaster): the mail that failed first
/// is the one in the innermost.
fn innermost(message: Message, bounce: Bounce, depth: usize) -> (Message, Bounce) {
    let deeper = depth.checked_sub(1);
    let returned = bounce.returned.as_ref();
    match deeper
        .zip(returned)
        .and_then(|(depth, returned)| nested(returned, depth))
    {
        Some((message, inner)) => (message, inside(inner, bounce)),
        None => (message, bounce),
    }
}

/// The bounce that a returned copy is.
fn nested(returned: &Message, depth: usize) -> Option<(Message, Bounce)> {
    let parts = mime::parts(returned);
    if !is_daemons(returned) && !is_report(returned, &parts) {
        return None;
    }
    let inner = read(returned, &parts);
    (!inner.replies.is_empty()).then(|| innermost(returned.clone(), inner, depth))
}

/// The inner bounce with the replies of the outer one behind its own.
fn inside(mut inner: Bounce, outer: Bounce) -> Bounce {
    let outer = outer.replies.into_iter().map(|reply| Reply {
        of_bounce: true,
        ..reply
    });
    inner.replies.extend(outer);
    inner
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
        // Notices of a sending service, by mail.
        "sns.amazonaws.com",
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
    bounce.returned = returned::part(parts);
    let mut told = text.as_str();
    if bounce.returned.is_none()
        && let Some((start, copy)) = returned::in_text(&text)
    {
        // A bounce in a bounce is read by itself.
        if is_daemons(&copy) {
            told = text.get(..start).unwrap_or_default();
        }
        bounce.returned = Some(copy);
    }
    let told = structured(told, &mut bounce);
    merge(&mut bounce, free::read(&told));
    let failed = message.first("x-failed-recipients");
    if let (Some(failed), [reply]) = (failed, bounce.replies.as_mut_slice()) {
        reply.recipient.get_or_insert(failed);
    }
    let original = ["x-original-sender", "x-envelope-sender"]
        .iter()
        .find_map(|name| message.first(name));
    bounce.sender = bounce.sender.take().or(original);
    bounce.sender = bounce.sender.take().or_else(|| logged_sender(&told));
    bounce
}

/// Takes what stands in fields of its own out of a text, and gives back the
/// rest.
fn structured(text: &str, bounce: &mut Bounce) -> String {
    let text = notice::read(text, bounce);
    logs::read(&text, bounce)
}

/// Reads a bounce from text that has no message around it.
pub fn read_text(text: &str) -> Bounce {
    let mut bounce = Bounce {
        returned: returned::in_text(text).map(|(_, copy)| copy),
        ..Bounce::default()
    };
    let text = &structured(&charset::unescape(text), &mut bounce);
    report::read(text, &mut bounce);
    let free = free::read(text);
    merge(&mut bounce, free);
    bounce.sender = bounce.sender.take().or_else(|| logged_sender(text));
    bounce
}

/// The envelope sender that a log line or a text names: sendmail, Postfix,
/// Exim, qmail, a dialogue, Microsoft's and MailEnable's reports.
fn logged_sender(text: &str) -> Option<String> {
    const MARKS: [&str; 10] = [
        "ctladdr=<",
        " from=<",
        " f=<",
        " <= ",
        " from <",
        "mail from:<",
        "mail from: <",
        "sender address:",
        "送信者のアドレス:",
        "sender: [smtp:",
    ];
    let mut lines = text.lines();
    lines.find_map(|line| {
        let line = line.get(..line.len().min(2000)).unwrap_or(line);
        let listed = ["returnpath", "sender"]
            .iter()
            .find_map(|name| free::context::listed(line, name));
        if let Some(sender) = listed.or_else(|| queued(line)).and_then(address) {
            return Some(sender);
        }
        let lower = line.to_ascii_lowercase();
        MARKS.iter().find_map(|mark| {
            let rest = line.get(lower.find(mark)? + mark.len()..)?.trim_start();
            address(rest.split([' ', '\t', '>', ']', ',', ';', ')']).next()?)
        })
    })
}

/// The sender in a queue's list: `4ABC  4711 Thu Jan  1 12:00:00  a@b`.
fn queued(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split_whitespace().take(9).collect();
    let size = words.get(1).filter(|_| matches!(words.len(), 6..=8))?;
    let timed = words.iter().any(|word| word.contains(':'));
    let sender = words.last()?.trim_matches(['<', '>']);
    (timed && size.bytes().all(|octet| octet.is_ascii_digit())).then_some(sender)
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
    let one = !text.contains(['<', '>', '(', ')', ' ']);
    (one && text.len() < 320 && addresses::domain(text).is_some()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
