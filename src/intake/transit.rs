//! Marks of forwarding and of mailing lists in a header.

use crate::model::case::TransitMark;
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
