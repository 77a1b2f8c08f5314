//! Reverse names, and whether they lead back (FCrDNS).

use std::net::IpAddr;

use futures::future::join_all;

use crate::dns::{Dns, reverse_name};
use crate::model::dns::RecordType;

/// Names that are judged by (as RFC 7208 5.5 has it for ptr).
const MOST_NAMES: usize = 10;

/// What the reverse tree says of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reverse {
    /// The name that leads back, else the first.
    pub name: Option<String>,
    /// Whether a name leads back to the address; `None`: not every answer
    /// came.
    pub confirmed: Option<bool>,
}

/// Asks for an address's names, and for the addresses of those.
pub(super) async fn check(dns: &Dns, ip: IpAddr) -> Reverse {
    let pointer = dns.query(&reverse_name(ip), RecordType::Ptr).await;
    if pointer.is_trouble() {
        return Reverse::default();
    }
    let kind = if ip.is_ipv4() {
        RecordType::A
    } else {
        RecordType::Aaaa
    };
    let names = pointer.names().take(MOST_NAMES);
    let answers = join_all(names.map(|name| dns.query(name, kind))).await;
    let back = answers
        .iter()
        .find(|answer| answer.addresses().any(|found| found == ip));
    let leads_back = back.is_some();
    let open = answers.iter().any(|answer| answer.is_trouble());
    Reverse {
        name: match back {
            Some(answer) => Some(answer.question.name.clone()),
            None => pointer.names().next().map(str::to_owned),
        },
        confirmed: (leads_back || !open).then_some(leads_back),
    }
}
