//! What a check has to ask: a domain's record, the addresses of names, the
//! names of an address.

use std::net::IpAddr;
use std::sync::Arc;

use futures::future::join_all;

use super::parse::{is_near_miss, is_record, parse};
use super::record::Record;
use crate::dns::{Dns, reverse_name};
use crate::model::dns::{Answer, Question, RecordType};

/// RFC 7208 4.6.4: hosts of an mx term, and names of an address.
pub(super) const MAX_HOSTS: usize = 10;

/// What stands at a domain (RFC 7208 4.4, 4.5).
pub(super) struct Found {
    pub answer: Arc<Answer>,
    pub records: Vec<Vec<String>>,
    /// TXT records that look like SPF and are not.
    pub near: Vec<Vec<String>>,
}

impl Found {
    /// The record, where it is the only one.
    pub fn record(&self) -> Option<Record> {
        match self.records.as_slice() {
            [one] => Some(parse(one)),
            _ => None,
        }
    }
}

pub(super) async fn record_of(dns: &Dns, domain: &str) -> Found {
    let answer = dns.query(domain, RecordType::Txt).await;
    let mut records = Vec::new();
    let mut near = Vec::new();
    for strings in answer.text_strings() {
        let text = strings.concat();
        if is_record(&text) {
            records.push(strings.to_vec());
        } else if is_near_miss(&text) {
            near.push(strings.to_vec());
        }
    }
    Found {
        answer,
        records,
        near,
    }
}

/// The type under which a client's family has its addresses.
pub(super) fn family(ip: IpAddr) -> RecordType {
    match ip {
        IpAddr::V4(_) => RecordType::A,
        IpAddr::V6(_) => RecordType::Aaaa,
    }
}

/// An MX answer, and the address answers of its hosts, asked at once.
pub(super) struct Exchanges {
    pub answer: Arc<Answer>,
    /// Hosts in the order of preference; the null MX has none.
    pub hosts: Vec<String>,
    /// Empty where there are too many hosts.
    pub addresses: Vec<Arc<Answer>>,
}

pub(super) async fn exchanges(dns: &Dns, domain: &str, kinds: &[RecordType]) -> Exchanges {
    let answer = dns.query(domain, RecordType::Mx).await;
    let mut sorted: Vec<(u16, &str)> = answer.exchanges().collect();
    sorted.sort_by_key(|(preference, _)| *preference);
    let hosts: Vec<String> = sorted
        .into_iter()
        .filter(|(_, host)| !host.is_empty() && *host != ".")
        .map(|(_, host)| host.to_owned())
        .collect();
    let mut addresses = Vec::new();
    if hosts.len() <= MAX_HOSTS {
        let asks = hosts
            .iter()
            .flat_map(|host| kinds.iter().map(|kind| dns.query(host, *kind)));
        addresses = join_all(asks).await;
    }
    Exchanges {
        answer,
        hosts,
        addresses,
    }
}

/// The names of an address, and those of them that lead back to it
/// (RFC 7208 5.5).
pub(super) struct Names {
    pub answer: Arc<Answer>,
    pub validated: Vec<String>,
    pub questions: Vec<Question>,
}

pub(super) async fn names_of(dns: &Dns, ip: IpAddr) -> Names {
    let answer = dns.query(&reverse_name(ip), RecordType::Ptr).await;
    let names: Vec<&str> = answer.names().take(MAX_HOSTS).collect();
    let asks = names.iter().map(|name| dns.query(name, family(ip)));
    let answers = join_all(asks).await;
    let validated = names
        .iter()
        .zip(&answers)
        .filter(|(_, answer)| answer.addresses().any(|found| found == ip))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let questions = answers
        .iter()
        .map(|answer| answer.question.clone())
        .collect();
    Names {
        answer,
        validated,
        questions,
    }
}

/// Whether `name` is `domain` or lies below it.
pub(super) fn is_in(name: &str, domain: &str) -> bool {
    let (name, domain) = (name.to_lowercase(), domain.to_lowercase());
    let (name, domain) = (name.trim_end_matches('.'), domain.trim_end_matches('.'));
    name == domain
        || name
            .strip_suffix(domain)
            .is_some_and(|head| !domain.is_empty() && head.ends_with('.'))
}

/// The name that `%{p}` stands for (RFC 7208 7.3): the domain itself, else
/// one below it, else any.
pub(super) fn best_name<'a>(validated: &'a [String], domain: &str) -> &'a str {
    validated
        .iter()
        .find(|name| name.trim_end_matches('.').eq_ignore_ascii_case(domain))
        .or_else(|| validated.iter().find(|name| is_in(name, domain)))
        .or_else(|| validated.first())
        .map_or("unknown", |name| name.trim_end_matches('.'))
}
