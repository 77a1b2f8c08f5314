//! Delivery status fields (RFC 3464), in a report part or pasted alone.

use crate::intake::{addresses, date, names, reply};
use crate::model::case::Reply;

use super::{Bounce, after_type};

/// Reads the fields of `text` into the bounce. A line that is no report field
/// continues the one before, folded or not.
pub fn read(text: &str, bounce: &mut Bounce) {
    let mut recipient = Recipient::default();
    for (name, value) in fields(text) {
        match name.as_str() {
            "reporting-mta" => {
                bounce.reporting_mta = bounce
                    .reporting_mta
                    .take()
                    .or(Some(after_type(&value).to_owned()))
            }
            "arrival-date" => bounce.arrival = bounce.arrival.or_else(|| date::parse(&value)),
            "x-postfix-sender" => {
                bounce.sender = bounce
                    .sender
                    .take()
                    .or(Some(after_type(&value).trim_matches(['<', '>']).to_owned()))
            }
            "final-recipient" => {
                if recipient.address.is_some() || recipient.diagnostic.is_some() {
                    bounce
                        .replies
                        .extend(std::mem::take(&mut recipient).reply());
                }
                recipient.address = Some(
                    unescaped(after_type(&value))
                        .trim_matches(['<', '>'])
                        .to_owned(),
                );
            }
            "action" => recipient.action = value.to_ascii_lowercase(),
            "status" => recipient.status = Some(value),
            "remote-mta" => recipient.host = Some(after_type(&value).to_owned()),
            "diagnostic-code" => recipient.diagnostic = Some(value),
            _ => {}
        }
    }
    bounce.replies.extend(recipient.reply());
}

/// An address of RFC 6533 3 in ASCII: `\x{30AD}` is the character.
fn unescaped(address: &str) -> String {
    let mut pieces = address.split("\\x{");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let read = piece.split_once('}').and_then(|(hex, rest)| {
            let code = u32::from_str_radix(hex, 16).ok()?;
            Some((char::from_u32(code)?, rest))
        });
        match read {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(rest);
            }
            None => {
                out.push_str("\\x{");
                out.push_str(piece);
            }
        }
    }
    out
}

/// Report fields with their values unfolded.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let trimmed = line.trim();
        let name = names::split(trimmed).filter(|(name, _)| names::is_report(name));
        if let Some((name, value)) = name {
            found.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            open = true;
        } else if trimmed.is_empty() || names::known_at(line).is_some() {
            open = false;
        } else if let Some((_, value)) = found.last_mut().filter(|_| open) {
            value.push('\n');
            value.push_str(trimmed);
        }
    }
    found
}

/// What a report tells of one recipient (RFC 3464 2.3).
#[derive(Default)]
pub(super) struct Recipient {
    pub address: Option<String>,
    pub action: String,
    pub status: Option<String>,
    pub host: Option<String>,
    pub diagnostic: Option<String>,
}

impl Recipient {
    /// Its reply, where it failed.
    pub fn reply(self) -> Option<Reply> {
        if matches!(self.action.as_str(), "delivered" | "relayed" | "expanded") {
            return None;
        }
        let diagnostic = self
            .diagnostic
            .as_deref()
            .map(after_type)
            .unwrap_or_default();
        let mut found = reply::read(diagnostic).unwrap_or_else(|| Reply {
            text: diagnostic.split_whitespace().collect::<Vec<_>>().join(" "),
            raw: diagnostic.to_owned(),
            ..Reply::default()
        });
        let status = self
            .status
            .as_deref()
            .and_then(|status| status.split_whitespace().next())
            .map(str::to_owned);
        if found.code.is_none() && found.text.is_empty() && status.is_none() {
            return None;
        }
        // Status may be generic (5.0.0) where the text has the code.
        found.enhanced = found.enhanced.take().or(status);
        found.recipient = self.address;
        if let Some(host) = self.host {
            // Google adds the address: `mx.example. (192.0.2.1, the server …)`.
            let mut words = host.split_whitespace();
            let name = words.next().unwrap_or_default().trim_end_matches('.');
            let address = words.next().and_then(addresses::ip);
            found.host_ip = addresses::ip(name).or(address);
            found.host = addresses::ip(name).is_none().then(|| name.to_owned());
        }
        Some(found)
    }
}
