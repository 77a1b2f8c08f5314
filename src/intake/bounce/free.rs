//! Replies in the free text of bounces and in log lines: Postfix, Exim,
//! sendmail, qmail, Google, Exchange, SES and whoever sets the reply on lines
//! of its own.

pub mod context;
mod extent;

use crate::intake::reply;
use crate::model::case::Reply;

use super::address;

use context::{Context, reporting};
use extent::collect;

/// Words after which the remote server's reply stands.
const MARKS: [&str; 24] = [
    " said:",
    "remote host said:",
    "smtp error from remote mail server",
    "smtp error from remote mailer",
    "the response was:",
    "the response from the remote server was:",
    "response from the remote server",
    "the error that the other server returned was:",
    "remote server returned",
    "リモート サーバーから",
    "リモート サーバーが返した応答",
    "remote smtp server returned:",
    "{led=",
    "報告されたエラー:",
    "the remote server responded",
    "gave this error:",
    "did not like our ",
    "refused to talk to me:",
    "received this response from the destination host",
    "(reason:",
    "<<<",
    "the reason given",
    "diagnostic-code:",
    "stat=",
];

/// Lines of a text at most.
const MOST_LINES: usize = 4_000;
/// Octets read as replies, before a text is given up.
const MOST_OCTETS: usize = 512 * 1024;
/// Recipients in one bounce at most.
const MOST_REPLIES: usize = 200;

/// What a text tells.
#[derive(Debug, Default)]
pub struct Found {
    pub replies: Vec<Reply>,
    /// `Generating server:`, `qmail-send program at`.
    pub reporting: Option<String>,
}

/// Reads all replies of a text, in order.
pub fn read(text: &str) -> Found {
    // Exim logs a reply's line ends as `\n`.
    let text = text.replace("\\n", "\n");
    let lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    let mut found = Found::default();
    let mut context = Context::default();
    let mut at = 0;
    let mut spent = 0;
    while let Some(line) = lines.get(at).filter(|_| spent < MOST_OCTETS) {
        context.take(line);
        if let Some(last) = found.replies.last_mut().filter(|last| last.host.is_none()) {
            last.host = context::refuser(line);
        }
        // Postfix breaks lines between the word and the name.
        let before = at
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .map(|line| line.trim_end());
        if before.is_some_and(|line| line.ends_with(" host")) {
            context.host_named(line.trim_start());
        }
        found.reporting = found
            .reporting
            .take()
            .or_else(|| reporting(line, lines.get(at + 1)));
        let start = start(line).filter(|_| found.replies.len() < MOST_REPLIES);
        let Some((raw, next)) = start.and_then(|start| collect(&lines, at, start)) else {
            at += 1;
            continue;
        };
        spent += raw.len();
        let Some(reply) = reply::read(&raw)
            .or_else(|| logged(line, &raw))
            .filter(|reply| is_reply(reply, line))
        else {
            at += 1;
            continue;
        };
        // The host's name may stand on the reply's own first line (Exim).
        raw.lines().take(2).for_each(|line| context.take_host(line));
        // In a queue's list the recipient stands below.
        if context.recipient.is_none() && line.trim_start().starts_with('(') {
            let below = lines.get(next).map(|line| line.trim());
            context.recipient = below.and_then(address);
        }
        add(&mut found.replies, reply, &context);
        at = next.max(at + 1);
    }
    // A dialogue holds the answers to what went well, too.
    let failed = |reply: &Reply| reply.code.is_none_or(|code| code >= 400);
    if found.replies.iter().any(failed) {
        found.replies.retain(failed);
    }
    found
}

/// sendmail's log has the enhanced code apart from the text.
fn logged(line: &str, raw: &str) -> Option<Reply> {
    let at = line.find("dsn=")? + 4;
    let code = line.get(at..)?.split([',', ' ']).next()?;
    let enhanced = reply::read(code)?.enhanced;
    let text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Reply {
        enhanced,
        text,
        raw: raw.to_owned(),
        ..Reply::default()
    })
    .filter(|reply| {
        !reply
            .enhanced
            .as_deref()
            .is_some_and(|code| code.starts_with('2'))
    })
}

/// A 2xx on a line of a bounce is no failure; log lines may hold one.
fn is_reply(reply: &Reply, line: &str) -> bool {
    match reply.code {
        Some(code) if code < 400 => {
            line.contains("status=sent") || line.trim_start().starts_with('2')
        }
        Some(_) => true,
        None => {
            line.to_ascii_lowercase().contains("stat=")
                || line.contains("dsn=")
                || line.contains("said:")
        }
    }
}

fn add(replies: &mut Vec<Reply>, mut reply: Reply, context: &Context) {
    reply.recipient = context.recipient.clone();
    reply.host = context.host.clone();
    reply.host_ip = context.host_ip;
    reply.ip = reply.ip.filter(|ip| Some(*ip) != context.host_ip);
    // What the own server made of it (`554 5.0.0 Service unavailable`).
    let is_local = reply
        .enhanced
        .as_deref()
        .is_some_and(|code| code.ends_with(".0.0"));
    if is_local
        && replies
            .iter()
            .any(|other| other.recipient == reply.recipient)
    {
        return;
    }
    let same = replies.iter_mut().find(|other| {
        other.code == reply.code
            && (other.enhanced == reply.enhanced || reply.text.starts_with(&other.text))
            && (other.recipient == reply.recipient
                || other.recipient.is_none() && other.text == reply.text)
    });
    match same {
        Some(other) if other.text.len() < reply.text.len() => *other = reply,
        Some(other) => other.recipient = other.recipient.take().or(reply.recipient),
        None => replies.push(reply),
    }
}

/// Where in the line a reply starts: behind a mark, or at a reply code.
fn start(line: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let marked = MARKS
        .iter()
        .filter_map(|mark| lower.find(mark).map(|at| at + mark.len()))
        .max();
    marked
        .or_else(|| {
            let first = reply::codes(reply::cut(line)).into_iter().next()?;
            let lead = line.get(..first.range.start)?;
            (first.enhanced.is_some() || lead.trim().is_empty()).then_some(first.range.start)
        })
        .or_else(|| {
            let indent = line.len() - line.trim_start().len();
            let opens = !reply::codes(reply::cut(line.trim_start())).is_empty();
            opens.then_some(indent)
        })
}
