//! The returned copy: an attached part, or a header block below the text of
//! the bounce.

use crate::intake::repair::{Tally, block, folding};
use crate::model::message::Message;

use super::is_daemons;
use super::mime::Part;

/// The first part that holds the message or its header.
pub fn part(parts: &[Part]) -> Option<Message> {
    parts.iter().find_map(|part| {
        let whole = part.is("message/rfc822") || part.is("message/global");
        let header = part.is("text/rfc822-headers")
            || part.is("message/global-headers")
            || part.is("message/rfc822-headers");
        let message = (whole || header).then(|| message(&part.content, whole))?;
        (!message.fields.is_empty()).then_some(message)
    })
}

/// A message out of octets; without octets behind the empty line it has no
/// body, since many servers return the header only.
pub fn message(content: &[u8], whole: bool) -> Message {
    let raw = crate::intake::to_crlf(content);
    let mut message = Message::parse(raw, whole);
    if message
        .body_octets()
        .is_some_and(|body| body.trim_ascii().is_empty())
    {
        message.body = None;
    }
    message
}

/// The returned copy in a text, with what follows its header as its body, and
/// the octet at which it starts: the first header block that is a mail
/// server's own, else the fullest.
pub fn in_text(text: &str) -> Option<(usize, Message)> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let blocks: Vec<block::Block> = block::find(&lines)
        .into_iter()
        .filter(|block| block.author)
        .collect();
    let header = |block: &block::Block| {
        let lines = lines.get(block.lines.clone()).unwrap_or_default();
        folding::undo(lines, &mut Tally::default()).text
    };
    let first = blocks.first()?;
    let servers = is_daemons(&message(header(first).as_bytes(), false));
    let best = blocks.iter().max_by_key(|block| block.score);
    let best = best.filter(|_| !servers).unwrap_or(first);
    let body: Vec<&str> = lines
        .iter()
        .skip(best.lines.end + 1)
        .map(String::as_str)
        .collect();
    let before = text.split_inclusive('\n').take(best.lines.start);
    let copy = format!("{}\n{}", header(best), body.join("\n"));
    Some((before.map(str::len).sum(), message(copy.as_bytes(), true)))
}
