//! Marks of forwarding and of mailing lists in a header.

use super::addresses;
use crate::model::case::{Hop, TransitMark};
use crate::model::message::Message;

/// Marks, each id once, with the field or address that shows it.
pub fn marks(message: &Message, mail_from: Option<&str>) -> Vec<TransitMark> {
    let mut marks = Vec::new();
    let mut add = |id: &'static str, text: String| marks.push(TransitMark { id, text });
    let field = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| message.all(name).next())
            .map(|field| {
                let name = String::from_utf8_lossy(message.name(field)).into_owned();
                format!("{name}: {}", message.value(field))
            })
    };
    let list =
        field(&["list-id", "list-post", "mailing-list", "x-mailman-version"]).or_else(|| {
            let value = message.first("precedence")?;
            value
                .eq_ignore_ascii_case("list")
                .then(|| format!("Precedence: {value}"))
        });
    list.into_iter().for_each(|text| add("list", text));
    field(&["x-forwarded-for", "x-forwarded-to"])
        .into_iter()
        .for_each(|text| add("x_forwarded", text));
    field(&[
        "resent-from",
        "resent-to",
        "resent-date",
        "resent-message-id",
    ])
    .into_iter()
    .for_each(|text| add("resent", text));
    if let Some(sender) = mail_from
        && let Some(id) = sender_mark(sender)
    {
        add(id, sender.to_owned());
    }
    field(&["arc-authentication-results", "arc-seal"])
        .into_iter()
        .for_each(|text| add("arc", text));
    let delivered = delivered(message);
    if delivered.len() > 1 {
        add("delivered_to", delivered.join(", "));
    }
    marks
}

/// The address that a server on the sender's side took the mail for, where it
/// then went to another domain: that server forwarded it, whether or not it
/// left a field of its own. `border`: the hop into the receiver; `last`: the
/// recipient there, where the hop does not name one.
pub fn readdressed(hops: &[Hop], border: Option<usize>, last: Option<&str>) -> Option<TransitMark> {
    let named = border.and_then(|at| hops.get(at)?.for_address.as_deref());
    let last = named.or(last)?;
    let domain = addresses::domain(last)?;
    let before = hops.iter().skip(border.map_or(0, |at| at + 1));
    let mut before = before.filter_map(|hop| hop.for_address.as_deref());
    let first =
        before.find(|first| addresses::domain(first).is_some_and(|first| first != domain))?;
    Some(TransitMark {
        id: "readdressed",
        text: format!("for <{first}> … for <{last}>"),
    })
}

/// What a rewritten envelope sender shows.
fn sender_mark(sender: &str) -> Option<&'static str> {
    let lower = sender.to_ascii_lowercase();
    if lower.starts_with("srs0") || lower.starts_with("srs1") {
        Some("srs")
    } else if lower.starts_with("prvs=") || lower.starts_with("btv1==") {
        Some("batv")
    } else if lower.contains("+caf_=") {
        Some("gmail_forward")
    } else {
        None
    }
}

/// Different addresses it was delivered to on the way.
fn delivered(message: &Message) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in ["delivered-to", "x-original-to"] {
        for field in message.all(name).take(50) {
            let address = message.value(field).to_ascii_lowercase();
            if address.contains('@') && !found.contains(&address) {
                found.push(address);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_domain_behind_the_first_is_forwarding() {
        let hop = |address: Option<&str>| Hop {
            for_address: address.map(str::to_owned),
            ..Hop::default()
        };
        let first = hop(Some("tanaka@example.jp"));
        let hops = [hop(Some("x@gmail.com")), first.clone()];
        let mark = readdressed(&hops, Some(0), None).unwrap();
        assert_eq!(mark.text, "for <tanaka@example.jp> … for <x@gmail.com>");
        // In a bounce the report names the last recipient.
        assert!(readdressed(&hops[1..], None, Some("x@gmail.com")).is_some());
        assert!(readdressed(&hops[1..], None, Some("b@example.jp")).is_none());
        assert!(readdressed(&[first.clone(), first], Some(0), None).is_none());
        assert!(readdressed(&[hop(None), hop(None)], Some(0), None).is_none());
        assert!(readdressed(&[], None, None).is_none());
    }

    #[test]
    fn each_mark_once() {
        let text = "List-Id: <l.example>\r\nX-Forwarded-To: a@b.example\r\nDelivered-To: a@b.example\r\nDelivered-To: c@d.example\r\nResent-From: x@y.example\r\n";
        let message = Message::parse(text.as_bytes().to_vec(), false);
        let ids: Vec<_> = marks(&message, Some("SRS0=x=y=b.example=a@c.example"))
            .into_iter()
            .map(|mark| mark.id)
            .collect();
        assert_eq!(
            ids,
            ["list", "x_forwarded", "resent", "srs", "delivered_to"]
        );
    }
}
