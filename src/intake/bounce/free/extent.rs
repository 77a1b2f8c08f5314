//! How far a reply goes in the text around it.

use crate::intake::reply;

use super::super::logs::is_logged;

/// Lines of one reply at most.
const LONGEST_REPLY: usize = 60;

/// What transcripts set before the lines that a server said.
const HEARD: [&str; 5] = ["<<<", "<**", "<~*", "<-", "<~"];

/// The reply from its start to the empty line, the next mark or the words
/// that close it, and the line after it.
pub(super) fn collect(lines: &[&str], at: usize, start: usize) -> Option<(String, usize)> {
    let first = lines.get(at)?;
    let mut raw = first.get(start..)?.trim_end().to_owned();
    let opening = first.trim_start();
    let enclosed = |raw: &str| opening.starts_with('(') && closes(raw);
    let mark = HEARD.iter().find(|mark| opening.starts_with(**mark));
    let mut next = at + 1;
    while let Some(line) = lines
        .get(next)
        .filter(|_| next - at < LONGEST_REPLY && !enclosed(&raw))
    {
        let bare = line.trim();
        let waiting = raw.trim().len() < 4;
        let ended = match mark {
            Some(mark) => is_last(&raw) || !bare.starts_with(mark),
            None if bare.is_empty() => !waiting,
            None => ends(bare) || is_another(&raw, bare),
        };
        if ended {
            break;
        }
        let said = mark.and_then(|mark| bare.strip_prefix(mark));
        raw.push('\n');
        raw.push_str(said.map_or(bare, str::trim));
        next += 1;
        if waiting && next - at > 4 && raw.trim().len() < 4 {
            return None;
        }
    }
    if enclosed(&raw) {
        raw.pop();
    }
    let lower = raw.to_ascii_lowercase();
    let end = [
        "(in reply to",
        "giving up on",
        "diagnostic information for administrators",
        // Exchange closes its own form so.
        " ##",
        "> #smtp#",
        "};{",
        // MailEnable goes on with what it was about.
        "), recipient: [",
    ]
    .iter()
    .filter_map(|mark| lower.find(mark))
    .min()
    .unwrap_or(raw.len());
    raw.truncate(end);
    unquote(&mut raw);
    if first.trim_start().starts_with('<') && raw.ends_with('>') && !raw.contains('<') {
        raw.pop();
    }
    Some((raw, next))
}

/// Whether a parenthesis closes that opened before the reply.
fn closes(raw: &str) -> bool {
    let count = |sign: char| raw.matches(sign).count();
    raw.ends_with(')') && count(')') > count('(')
}

/// Whether a transcript's reply ends with its last line: the code and a blank
/// (RFC 5321 4.2.1).
fn is_last(raw: &str) -> bool {
    let line = raw.lines().last().unwrap_or_default().trim_start();
    let code = line.bytes().take_while(u8::is_ascii_digit).count();
    code == 3 && line.as_bytes().get(3) == Some(&b' ')
}

/// Whether a line opens the reply to another command.
fn is_another(raw: &str, line: &str) -> bool {
    let first = |text: &str| reply::codes(reply::cut(text)).into_iter().next();
    let opened = first(line).filter(|codes| codes.range.start == 0);
    opened.zip(first(raw)).is_some_and(|(opened, begun)| {
        let sure = opened.enhanced.is_some() || matches!(opened.code, 220 | 221);
        opened.code != begun.code && sure && begun.range.start == 0
    })
}

/// Microsoft sets the reply between quotes, and words may follow; inside it an
/// apostrophe stands between letters.
fn unquote(raw: &mut String) {
    let text = raw.trim_start();
    if !text.starts_with('\'') {
        return;
    }
    let opened = raw.len() - text.len();
    let closes = |at: &usize| {
        let after = raw.get(at + 1..).and_then(|rest| rest.chars().next());
        after.is_none_or(|c| !c.is_ascii_alphanumeric())
    };
    let quotes = raw.match_indices('\'').map(|(at, _)| at);
    let close = quotes.rev().find(|at| *at > opened + 1 && closes(at));
    if let Some(close) = close {
        raw.truncate(close);
    }
}

/// A line that belongs to the text around replies.
fn ends(line: &str) -> bool {
    let address_line = line.starts_with('<')
        && !line.starts_with("<<<")
        && (line.ends_with(":") || line.contains(">: "));
    address_line
        || is_logged(line)
        || [
            "---",
            ">>> ",
            "-> ",
            "~> ",
            "<- ",
            "<** ",
            "=== ",
            "EHLO ",
            "HELO ",
            "MAIL FROM:",
            "RCPT TO:",
            "QUIT",
            "... while talking",
            "Original message headers",
            "Original Message ",
            "Message headers follow",
            "Message rejected by:",
            "Notification Details",
            "Sent by:",
            "元のメッセージ",
            "メッセージを拒否したサーバー",
            "通知の詳細",
            "送信元:",
            "Remote-MTA:",
            "Final-Recipient:",
            "Action:",
            "Status:",
            "Last-Attempt-Date:",
        ]
        .iter()
        .any(|mark| line.starts_with(mark))
}
