//! Exchange's message tracking log, one delivery attempt a line.

use super::super::{Bounce, address};
use super::columns;
use crate::intake::{addresses, reply};
use crate::model::case::Reply;

/// Columns as Exchange 2013 and later order them, as far as they are read.
const USUAL: [&str; 21] = [
    "date-time",
    "client-ip",
    "client-hostname",
    "server-ip",
    "server-hostname",
    "source-context",
    "connector-id",
    "source",
    "event-id",
    "internal-message-id",
    "message-id",
    "network-message-id",
    "recipient-address",
    "recipient-status",
    "total-bytes",
    "recipient-count",
    "related-recipient-address",
    "reference",
    "message-subject",
    "sender-address",
    "return-path",
];

/// Takes a line; false where it is none of this log. `names` are those of the
/// log's own `#Fields:` line.
pub fn take(line: &str, names: &[String], told: &mut Bounce) -> bool {
    if line.bytes().filter(|octet| *octet == b',').count() + 1 < USUAL.len() - 3 {
        return false;
    }
    let values = columns(line);
    let named = |wanted: &str| {
        let own = names.iter().position(|name| name == wanted);
        let usual = || USUAL.iter().position(|name| *name == wanted);
        let at = if names.is_empty() { usual() } else { own };
        at.and_then(|at| values.get(at))
            .map(String::as_str)
            .unwrap_or_default()
            .trim()
    };
    let event = named("event-id");
    if event.is_empty() || !event.bytes().all(|octet| octet.is_ascii_uppercase()) {
        return false;
    }
    if !matches!(event, "FAIL" | "DSN" | "DEFER" | "BADMAIL") {
        return true;
    }
    let recipients: Vec<&str> = named("recipient-address").split(';').collect();
    let statuses = statuses(named("recipient-status"));
    for (at, recipient) in recipients.iter().enumerate() {
        let own = statuses.get(at).or(statuses.last());
        let words = own
            .and_then(|status| read(status))
            .or_else(|| read(named("source-context")));
        let Some(mut found) = words.filter(|reply| reply.code.is_none_or(|code| code >= 400))
        else {
            continue;
        };
        found.recipient = address(recipient);
        let server = named("server-hostname");
        found.host = found
            .host
            .or_else(|| addresses::is_domain(server).then(|| server.to_owned()));
        found.host_ip = found.host_ip.or_else(|| addresses::ip(named("server-ip")));
        told.replies.push(found);
    }
    let path = named("return-path");
    let sender = if path.is_empty() {
        named("sender-address")
    } else {
        path
    };
    told.sender = told.sender.take().or_else(|| address(sender));
    // The From field's address, or the Sender field's where there is one.
    told.author = told
        .author
        .take()
        .or_else(|| address(named("sender-address")));
    true
}

/// One status a recipient, parted by `;`, which a status may hold too.
fn statuses(text: &str) -> Vec<&str> {
    if text.starts_with("[{") {
        return text.split("];[").collect();
    }
    text.split(';').map(str::trim).collect()
}

/// `[{LED=550 5.7.1 no};{MSG=};{FQDN=mx.example};{IP=192.0.2.1};{LRT=}]`, or
/// the reply alone.
fn read(status: &str) -> Option<Reply> {
    let value = |name: &str| {
        let start = status.find(&format!("{{{name}="))? + name.len() + 2;
        let rest = status.get(start..)?;
        rest.split_once("};{")
            .map_or(rest.split('}').next(), |(value, _)| Some(value))
    };
    let mut found = reply::read(value("LED").unwrap_or(status))?;
    let host = value("FQDN").filter(|name| addresses::is_domain(name));
    found.host = host.map(str::to_owned);
    found.host_ip = value("IP").and_then(addresses::ip);
    Some(found)
}
