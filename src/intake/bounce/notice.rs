//! Notices of sending services in JSON: Amazon SES, as it publishes them by
//! SNS. They come cut, around them stands chat, and the notice may be a string
//! in another, so that pairs are read rather than a whole document.

use super::report::Recipient;
use super::{Bounce, address, after_type};
use crate::model::message::Message;

/// Deepest nesting, and values at most.
const DEEPEST: usize = 32;
const MOST_VALUES: usize = 20_000;
/// Notices in one text.
const MOST_NOTICES: usize = 20;
/// The name under which recipients stand, by kind of notice.
const RECIPIENTS: [&str; 2] = ["bouncedRecipients", "delayedRecipients"];

/// Takes a notice into the bounce, and gives back the text around it.
pub fn read(text: &str, bounce: &mut Bounce) -> String {
    let mut left = text.to_owned();
    for _ in 0..MOST_NOTICES {
        let noticed = RECIPIENTS.iter().filter_map(|name| left.find(name)).min();
        let start = left.find('{').filter(|start| noticed > Some(*start));
        let Some(start) = start else { break };
        let (before, from) = left.split_at(start);
        // Curly quotes are a paste's.
        let json = from.replace(['\u{201c}', '\u{201d}'], "\"");
        let mut found = Notice::default();
        let rest = found.walk(&json, 2);
        let after = json.get(rest..).unwrap_or_default();
        found.into(bounce);
        left = format!("{before}\n{after}");
    }
    left
}

/// What a notice tells.
#[derive(Default)]
struct Notice {
    recipients: Vec<Recipient>,
    source: Option<String>,
    reporting: Option<String>,
    remote: Option<String>,
    sent: Option<String>,
    header: Vec<(String, String)>,
    common: Vec<(String, String)>,
    values: usize,
}

/// An object that is open: under which name it stands, and its values.
#[derive(Default)]
struct Object {
    owner: String,
    name: String,
    values: Vec<(String, String)>,
}

impl Notice {
    /// Reads the pairs of a document; gives the octet behind it.
    fn walk(&mut self, json: &str, inner: usize) -> usize {
        let mut open: Vec<Object> = Vec::new();
        let mut at = 0;
        while let Some(c) = json.get(at..).and_then(|rest| rest.chars().next()) {
            match c {
                '{' if open.len() < DEEPEST => {
                    let owner = open.last().map(|object| object.name.clone());
                    open.push(Object {
                        owner: owner.unwrap_or_default(),
                        ..Object::default()
                    });
                }
                '}' => {
                    self.closed(open.pop());
                    if open.is_empty() {
                        return at + 1;
                    }
                }
                '"' => {
                    let (word, end) = string(json, at + 1);
                    at = end;
                    self.values += 1;
                    if self.values > MOST_VALUES {
                        break;
                    }
                    let rest = json.get(end..).unwrap_or_default();
                    let names = rest.trim_start().starts_with(':');
                    if let Some(object) = open.last_mut() {
                        if names {
                            object.name = word;
                        } else if inner > 0 && RECIPIENTS.iter().any(|name| word.contains(name)) {
                            self.walk(&word, inner - 1);
                        } else {
                            object.values.push((object.name.clone(), word));
                        }
                    }
                    continue;
                }
                _ => {}
            }
            at += c.len_utf8();
        }
        while let Some(object) = open.pop() {
            self.closed(Some(object));
        }
        json.len()
    }

    fn closed(&mut self, object: Option<Object>) {
        let Some(object) = object else { return };
        let value = |name: &str| {
            let mut values = object.values.iter();
            let found = values.find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone())
        };
        match object.owner.as_str() {
            owner if RECIPIENTS.contains(&owner) => {
                let recipient = value("emailAddress");
                self.recipients.push(Recipient {
                    address: recipient.map(|text| address(&text).unwrap_or(text)),
                    action: value("action").unwrap_or_default(),
                    status: value("status"),
                    host: None,
                    diagnostic: value("diagnosticCode"),
                });
            }
            "bounce" | "deliveryDelay" => {
                self.reporting = value("reportingMTA").or(self.reporting.take());
                self.remote = value("remoteMtaIp").or(self.remote.take());
            }
            "mail" => {
                self.source = value("source").or(self.source.take());
                self.sent = value("timestamp").or(self.sent.take());
            }
            "headers" => self.header.extend(value("name").zip(value("value"))),
            "commonHeaders" => self.common = object.values,
            _ => {}
        }
    }

    fn into(self, bounce: &mut Bounce) {
        let remote = self
            .remote
            .as_deref()
            .and_then(crate::intake::addresses::ip);
        for recipient in self.recipients {
            bounce.replies.extend(recipient.reply().map(|mut reply| {
                reply.host_ip = reply.host_ip.or(remote);
                reply
            }));
        }
        // `sourceIp` is who called the service, not who met the receiver.
        bounce.sender = bounce.sender.take().or(self.source);
        let reporting = self.reporting.map(|mta| after_type(&mta).to_owned());
        bounce.reporting_mta = bounce.reporting_mta.take().or(reporting);
        let sent = self
            .sent
            .and_then(|time| time.parse::<jiff::Timestamp>().ok());
        bounce.arrival = bounce.arrival.or(sent.map(|time| time.as_second()));
        let mut common = self.common.into_iter();
        let from = common.find(|(name, _)| name == "from");
        bounce.author = bounce.author.take().or(from.map(|(_, from)| from));
        bounce.returned = bounce.returned.take().or_else(|| header(&self.header));
    }
}

/// The header that a notice holds, one field a line.
fn header(fields: &[(String, String)]) -> Option<Message> {
    let lines = fields.iter().map(|(name, value)| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{name}: {value}\r\n")
    });
    let message = Message::parse(lines.collect::<String>().into_bytes(), false);
    message.first("from").is_some().then_some(message)
}

/// The string that starts here, and the octet behind its closing quote (RFC
/// 8259 7).
fn string(json: &str, start: usize) -> (String, usize) {
    let mut out = String::new();
    let rest = json.get(start..).unwrap_or_default();
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (out, start + at + 1),
            '\\' => match chars.next().map(|(_, c)| c) {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r' | 'b' | 'f') | None => {}
                Some('u') => {
                    let hex: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                    let code = u32::from_str_radix(&hex, 16).ok();
                    out.extend(code.and_then(char::from_u32));
                }
                Some(other) => out.push(other),
            },
            c => out.push(c),
        }
    }
    (out, json.len())
}
