//! The returned copy: an attached part, or a header block below the text of
//! the bounce.

use crate::intake::repair::{Tally, block, folding};
use crate::model::message::Message;

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

/// The fullest header block of a text, with what follows as its body.
pub fn in_text(text: &str) -> Option<Message> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let best = block::find(&lines)
        .into_iter()
        .filter(|block| block.author)
        .max_by_key(|block| block.score)?;
    let header = folding::undo(lines.get(best.lines.clone())?, &mut Tally::default());
    let body: Vec<&str> = lines
        .iter()
        .skip(best.lines.end + 1)
        .map(String::as_str)
        .collect();
    Some(message(
        format!("{}\n{}", header.text, body.join("\n")).as_bytes(),
        true,
    ))
}
