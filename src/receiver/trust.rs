//! Which fields the receiver itself wrote (RFC 8601 5 and 7.1).
//!
//! The hand-over line is the Received field that the receiver wrote when the
//! outside server met it. Above it nobody outside can write. Right below it
//! some receivers (Gmail, Postfix filters) put their results, but the
//! sender's own fields begin there too: only the receiver's name, before the
//! first field that surely came with the mail, is taken.

use crate::model::case::{Case, Copy, Hop};
use crate::model::message::{Field, Message};

/// Fields that come with a message: below one of them nothing is the
/// receiver's.
const AUTHORS_OWN: &[&str] = &[
    "dkim-signature",
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "sender",
    "reply-to",
    "x-mailer",
    "list-unsubscribe",
];

/// How a field stands to the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Above,
    Own,
    Unplaced,
    Loose,
    Outside,
    OtherName,
    Repeated,
    Returned,
    Supporting,
}

impl Place {
    /// Its results are told as the receiver's.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Above | Self::Own | Self::Unplaced | Self::Loose)
    }

    /// Nobody outside can have written it.
    pub fn is_trusted(self) -> bool {
        matches!(self, Self::Above | Self::Own)
    }
}

/// The hand-over line.
#[derive(Clone, Debug, Default)]
pub(super) struct Border {
    /// Its index in the message's fields.
    pub field: usize,
    /// The first field below it that is not the receiver's.
    pub end: usize,
    /// The server that wrote it, lower case; may be empty.
    pub by: String,
    /// That server and those after it.
    names: Vec<String>,
}

impl Border {
    /// The hop that intake chose, else the topmost one that names a client,
    /// else the topmost Received line.
    pub fn of(case: &Case, message: &Message) -> Option<Self> {
        if case.copy == Copy::Returned {
            return None;
        }
        let named = |hop: &&Hop| hop.from.is_some() || hop.ip.is_some();
        let chosen = case
            .receiver_hop
            .and_then(|index| case.hops.get(index))
            .or_else(|| case.hops.iter().find(named));
        let field = match chosen {
            Some(hop) => hop.field,
            None => index_of(message, "received", 0)?,
        };
        let hop = case.hops.iter().find(|hop| hop.field == field);
        let by = hop
            .and_then(|hop| hop.by.clone())
            .or_else(|| word_after_by(&message.value(message.fields.get(field)?)))
            .unwrap_or_default()
            .to_lowercase();
        let mut names = vec![by.clone()];
        names.extend(
            case.hops
                .iter()
                .filter(|hop| hop.field < field)
                .filter_map(|hop| Some(hop.by.as_deref()?.to_lowercase())),
        );
        let end = (field + 1..message.fields.len())
            .find(|index| {
                message.fields.get(*index).is_some_and(|field| {
                    let name = lower_name(message, field);
                    name == "received" || AUTHORS_OWN.contains(&name.as_str())
                })
            })
            .unwrap_or(message.fields.len());
        Some(Self {
            field,
            end,
            by,
            names,
        })
    }

    /// Whether a name is one of the receiver's servers or of their domain.
    pub fn is_receivers(&self, name: &str) -> bool {
        self.names.iter().any(|by| same_server(name, by))
    }

    /// Where a field stands that bears this name.
    pub fn place(&self, index: usize, name: Option<&str>) -> Place {
        if index < self.field {
            Place::Above
        } else if index >= self.end {
            Place::Outside
        } else {
            match name {
                Some(name) if self.is_receivers(name) => Place::Own,
                Some(_) => Place::OtherName,
                None => Place::Outside,
            }
        }
    }
}

/// A field's name in lower case.
pub(super) fn lower_name(message: &Message, field: &Field) -> String {
    String::from_utf8_lossy(message.name(field)).to_lowercase()
}

fn index_of(message: &Message, name: &str, from: usize) -> Option<usize> {
    (from..message.fields.len()).find(|index| {
        message
            .fields
            .get(*index)
            .is_some_and(|field| lower_name(message, field) == name)
    })
}

/// The word after `by` in a Received line.
fn word_after_by(value: &str) -> Option<String> {
    let mut words = value.split_whitespace();
    words
        .by_ref()
        .find(|word| word.eq_ignore_ascii_case("by"))?;
    let word = words.next()?;
    Some(word.trim_matches(['(', ')', ';', ',']).to_owned())
}

/// The same name, or names of one organization. A `with` that lost its blank
/// is passed over (Yahoo).
pub(super) fn same_server(name: &str, by: &str) -> bool {
    let by = by
        .strip_suffix("with")
        .filter(|short| *short == name)
        .unwrap_or(by);
    !name.is_empty()
        && (name == by || organization(name).is_some_and(|domain| organization(by) == Some(domain)))
}

/// The domain that was registered (public suffix list); none for an address
/// or a bare word.
pub(super) fn organization(name: &str) -> Option<&str> {
    let is_address = name.contains(':')
        || name
            .rsplit('.')
            .next()?
            .bytes()
            .all(|octet| octet.is_ascii_digit());
    (!is_address).then(|| psl::domain_str(name)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_server() {
        assert!(same_server("mx.google.com", "mx.google.com"));
        assert!(same_server("example.net", "mx1.example.net"));
        assert!(same_server("a.mail.example", "a.mail.examplewith"));
        assert!(!same_server("mx.bank.example.org", "mx.google.com"));
        assert!(!same_server("localhost", "mx.example.net"));
        assert!(!same_server("192.0.2.1", "198.51.2.1"));
        assert!(!same_server("", ""));
        assert!(!same_server("a.co.jp", "b.co.jp"));
    }

    #[test]
    fn the_name_in_a_received_line() {
        let value = "from a.example (a.example [192.0.2.1]) by mx.example.net (Postfix) with ESMTP";
        assert_eq!(word_after_by(value).as_deref(), Some("mx.example.net"));
        assert_eq!(word_after_by("by"), None);
    }
}
