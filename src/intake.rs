//! Text in, [`Case`] out: recognise, repair, split. No DNS, no I/O.
//!
//! A message that is whole is never touched but for bare LF line ends; all
//! else goes through the repairs and is then read like one.

mod addresses;
mod assemble;
mod border;
mod bounce;
mod charset;
mod clean;
mod date;
mod envelope;
mod names;
mod received;
mod recognise;
mod repair;
mod reply;
mod summary;
mod transit;

use crate::model::case::{Case, Kind, Missing, Overrides};
use crate::model::message::Message;

use repair::{Tally, block, encoding, folding, html, quoting, views};

/// Octets that all readings of one paste may take together.
const MAX_READINGS: usize = 32 * 1024 * 1024;
/// Octets of a text in which the header asked about is looked for.
const HEADER_WITHIN: usize = 64 * 1024;
/// Most octets of an input.
pub const MAX_INPUT: usize = 25 * 1024 * 1024;

/// Most header fields of a message.
pub const MAX_FIELDS: usize = 2000;

/// Why an input cannot be used; one clear line each.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum IntakeError {
    #[error("the input is empty")]
    Empty,
    #[error("the input is {0} octets long; {MAX_INPUT} are the limit")]
    TooLarge(usize),
    #[error("the header has {0} fields; {MAX_FIELDS} are the limit")]
    TooManyFields(usize),
}

/// Reads whatever the agent gave: a message, headers, a bounce, an SMTP
/// reply, a domain, an address …
///
/// # Errors
/// Where there is nothing to read or too much of it.
pub fn read(input: &[u8], overrides: &Overrides) -> Result<Case, IntakeError> {
    if input.len() > MAX_INPUT {
        return Err(IntakeError::TooLarge(input.len()));
    }
    let mut tally = Tally::default();
    let decoded = encoding::decode(input, &mut tally);
    if decoded.trim_ascii().is_empty() {
        return Err(IntakeError::Empty);
    }
    let mut case = recognise(&decoded, &mut tally)?;
    if decoded
        .windows(3)
        .any(|octets| octets == "\u{fffd}".as_bytes())
    {
        case.missing.push(Missing::Octets);
    }
    case.repairs = tally.into_repairs();
    assemble::apply(&mut case, overrides);
    Ok(case)
}

fn recognise(input: &[u8], tally: &mut Tally) -> Result<Case, IntakeError> {
    let short = input.len() <= 2048;
    if let Some(word) = short
        .then(|| std::str::from_utf8(input).ok().and_then(recognise::word))
        .flatten()
    {
        return Ok(assemble::word(word));
    }
    if let Some(whole) = clean::whole(input) {
        let text = input.get(whole.start..).unwrap_or_default();
        if whole.start > 0 {
            tally.add("mbox_line", 1);
        }
        let body = whole.body.and_then(|body| input.get(body..));
        let has_body = body.is_some_and(has_content);
        let results = !has_body && std::str::from_utf8(text).is_ok_and(recognise::is_results);
        let whole = Message::parse(to_crlf(text), has_body);
        if !results && !holds_header(&whole) {
            return message(whole, Vec::new());
        }
    }
    damaged(input, tally)
}

/// A mail that was never at a server, with the header of one that was in its
/// text: the customer's question, or a mail program's summary, above what was
/// asked for.
fn holds_header(message: &Message) -> bool {
    let traced = message
        .fields
        .iter()
        .any(|field| names::is_trace(&String::from_utf8_lossy(message.name(field))));
    let parted = message
        .first("content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("multipart"));
    let Some(body) = message.body_octets().filter(|_| !traced && !parted) else {
        return false;
    };
    let head = body.get(..body.len().min(HEADER_WITHIN)).unwrap_or(body);
    let mut ignored = Tally::default();
    let text = encoding::one_line_end(&String::from_utf8_lossy(head), &mut ignored);
    let text = html::undo(text, &mut ignored);
    let lines = quoting::undo(text.lines().map(str::to_owned).collect(), &mut ignored);
    let mut blocks = block::find(&lines).into_iter();
    blocks.any(|block| block.author && block.traced) && bounce::find(message).is_none()
}

/// A message or header block that stands for itself: it may be a bounce, or
/// hold one.
fn message(message: Message, alternatives: Vec<Message>) -> Result<Case, IntakeError> {
    check(&message)?;
    Ok(match bounce::find(&message) {
        Some((outer, bounce)) => {
            bounce.returned.as_ref().map_or(Ok(()), check)?;
            assemble::bounce(Some(outer), bounce)
        }
        None => assemble::message(message, alternatives),
    })
}

fn check(message: &Message) -> Result<(), IntakeError> {
    let count = message.fields.len();
    if count > MAX_FIELDS {
        Err(IntakeError::TooManyFields(count))
    } else {
        Ok(())
    }
}

/// Input that is no message as it stands.
fn damaged(input: &[u8], tally: &mut Tally) -> Result<Case, IntakeError> {
    let text = encoding::text(input, tally);
    let lost = text.contains('\u{fffd}');
    let text = encoding::one_line_end(&text, tally);
    let text = html::undo(text, tally);
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let lines = views::undo(quoting::undo(lines, tally), tally);
    let mut case = from_lines(input, &lines, tally)?;
    // A body in another character set is not the one that was signed.
    let body = case.message.as_ref().and_then(|message| message.body);
    let recoded = body.is_some() && std::str::from_utf8(input).is_err();
    if lost || recoded {
        case.missing.push(Missing::Octets);
    }
    Ok(case)
}

fn from_lines(input: &[u8], lines: &[String], tally: &mut Tally) -> Result<Case, IntakeError> {
    let text = lines.join("\n");
    let blocks = block::find(lines);
    if !blocks.iter().any(|block| block.author) && recognise::is_results(&text) {
        return Ok(assemble::results(&text));
    }
    let Some(best) = best(lines, &blocks) else {
        return without_block(&text, lines, tally);
    };
    // A bounce's text stands before the header that was returned with it.
    let before = lines.get(..best.lines.start).unwrap_or_default().join("\n");
    let told = bounce::read_text(&before);
    let speaks = !told.replies.is_empty();
    let mended = folding::undo(lines.get(best.lines.clone()).unwrap_or_default(), tally);
    let after = lines.get(best.lines.end..).unwrap_or_default();
    let in_chat = !before.trim().is_empty() && !speaks && !is_page(&before);
    let body = body_of(after, in_chat);
    if !speaks {
        tally.add("surroundings", around(lines, best, body.is_some()));
        let others = if body.is_none() { blocks.len() } else { 0 };
        tally.add("several_blocks", if others > 1 { others } else { 0 });
    }
    let main = build(&mended.text, body.as_deref());
    check(&main)?;
    let reached = ["return-path", "authentication-results"]
        .iter()
        .all(|name| main.all(name).next().is_some());
    if speaks && !reached {
        let (outer, bounce) = bounce::around(told, main);
        bounce.returned.as_ref().map_or(Ok(()), check)?;
        return Ok(assemble::bounce(outer, bounce));
    }
    let alternatives = alternatives(&main, &mended, body.as_deref(), after, input);
    let mut case = message(main, alternatives)?;
    if case.replies.is_empty() && body.is_none() {
        // The reply may stand above or below the headers that the customer
        // sent.
        case.replies = told.replies;
        if case.replies.is_empty() {
            case.replies = bounce::read_text(&after.join("\n")).replies;
        }
        if !case.replies.is_empty() {
            assemble::with_replies(&mut case);
        }
    }
    Ok(case)
}

/// Other readings of a repaired paste that a signature can judge: doubtful
/// joins the other way, what follows the header as its body, nothing
/// repaired.
fn alternatives(
    main: &Message,
    mended: &folding::Header,
    body: Option<&str>,
    after: &[String],
    input: &[u8],
) -> Vec<Message> {
    let signed = |message: &Message| message.all("dkim-signature").next().is_some();
    let mut others = Vec::new();
    if !signed(main) {
        return others;
    }
    // A copy each: fewer of a large mail.
    let size = main.raw.len().max(1);
    let most = (MAX_READINGS / size).max(2);
    let readings = mended.others.iter().take(most);
    others.extend(readings.map(|text| build(text, body)));
    if body.is_none() {
        others.extend(body_of(after, false).map(|body| build(&mended.text, Some(&body))));
    }
    let raw = Message::parse(to_crlf(input), body.is_some());
    if raw.fields.len() <= MAX_FIELDS && signed(&raw) && raw != *main {
        others.push(raw);
    }
    others
}

fn build(header: &str, body: Option<&str>) -> Message {
    let raw = body.map_or_else(|| header.to_owned(), |body| format!("{header}\n{body}\n"));
    Message::parse(to_crlf(raw.as_bytes()), body.is_some())
}

/// Words of pages that show a message's source: what follows the header
/// there is the body.
fn is_page(before: &str) -> bool {
    let lower = before.to_lowercase();
    [
        "original message",
        "download original",
        "copy to clipboard",
        "元のメッセージ",
        "オリジナルをダウンロード",
        "クリップボードにコピー",
        "message source",
        "メッセージのソース",
    ]
    .iter()
    .any(|mark| lower.contains(mark))
}

/// A block that says itself that it is a bounce's comes first, else the
/// fullest one.
fn best<'a>(lines: &[String], blocks: &'a [block::Block]) -> Option<&'a block::Block> {
    let first = blocks.first()?;
    let is_bounce = lines
        .get(first.lines.clone())
        .unwrap_or_default()
        .iter()
        .any(|line| {
            let lower = line.to_ascii_lowercase();
            lower.contains("multipart/report")
                || lower.starts_with("from:") && lower.contains("mailer-daemon")
                || lower.starts_with("x-failed-recipients:")
        });
    if is_bounce {
        return Some(first);
    }
    blocks.iter().rev().max_by_key(|block| block.score)
}

/// What follows the header block: its body, unless text stands before the
/// block too and nothing shows that this is the mail's.
fn body_of(after: &[String], in_chat: bool) -> Option<String> {
    let body = after
        .iter()
        .skip_while(|line| block::is_empty(line))
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n");
    let shows_mime = || {
        body.starts_with("--")
            || body.contains("\nContent-Type:")
            || body.starts_with("This is a multi-part")
    };
    (!body.trim().is_empty() && (!in_chat || shows_mime())).then_some(body)
}

/// Lines outside the block that are left out.
fn around(lines: &[String], block: &block::Block, has_body: bool) -> usize {
    let count = |lines: &[String]| lines.iter().filter(|line| !block::is_empty(line)).count();
    let before = count(lines.get(..block.lines.start).unwrap_or_default());
    let after = if has_body {
        0
    } else {
        count(lines.get(block.lines.end..).unwrap_or_default())
    };
    before + after
}

/// Text without a header block: a bounce's text, a reply, a log line.
fn without_block(text: &str, lines: &[String], tally: &mut Tally) -> Result<Case, IntakeError> {
    if charset::unescape(text) != text {
        tally.add("charset", 1);
    }
    let told = bounce::read_text(text);
    if let Some(returned) = &told.returned {
        check(returned)?;
    }
    if told.replies.is_empty() {
        return Ok(assemble::unknown(&charset::unescape(text)));
    }
    let filled = lines.iter().filter(|line| !block::is_empty(line)).count();
    let report = told.reporting_mta.is_some()
        || told.returned.is_some()
        || lines.iter().any(|line| {
            line.trim_start()
                .to_ascii_lowercase()
                .starts_with("final-recipient:")
        });
    let tells = told.replies.iter().any(|reply| reply.recipient.is_some());
    let kind = if report || tells && filled > 1 {
        Kind::Bounce
    } else {
        Kind::SmtpReply
    };
    Ok(assemble::told(kind, told))
}

/// Line ends as RFC 5322 2.1 wants them: a bare LF becomes CRLF, a bare CR
/// stays.
fn to_crlf(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 32);
    let mut before = 0;
    for octet in text {
        if *octet == b'\n' && before != b'\r' {
            out.push(b'\r');
        }
        out.push(*octet);
        before = *octet;
    }
    out
}

fn has_content(body: &[u8]) -> bool {
    !body.iter().all(|octet| matches!(octet, b'\r' | b'\n'))
}

#[cfg(test)]
mod tests;
