//! A domain without a mail: its mail servers, and what it publishes beside
//! SPF, DKIM and DMARC.

use std::net::IpAddr;

use futures::future::join_all;
use serde::Serialize;

use super::reverse;
use crate::dns::{Dns, reverse_name};
use crate::model::dns::{Answer, Question, RecordType, Status};
use crate::model::result::Remark;
use crate::model::step::{Evidence, Mark, Step};

/// Mail servers looked at; more say no more.
const MOST_SERVERS: usize = 10;
/// Addresses of one server.
const MOST_ADDRESSES: usize = 4;

/// What is known of a domain beside its authentication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Health {
    /// In the order of preference.
    pub mx: Vec<MailServer>,
    /// The domain says that it takes no mail (RFC 7505).
    pub null_mx: bool,
    /// Without MX the domain's own address takes the mail (RFC 5321 5.1).
    pub implicit: bool,
    /// The record at `_mta-sts` (RFC 8461 3.1); the policy itself is fetched
    /// over HTTPS, and is not read.
    pub mta_sts: Option<String>,
    /// The record at `_smtp._tls` (RFC 8460 3).
    pub tls_rpt: Option<String>,
    /// The record at `default._bimi`.
    pub bimi: Option<String>,
    /// Questions on which no sender's mail depends: their trouble is told at
    /// their own steps alone.
    #[serde(skip)]
    pub aside: Vec<Question>,
    #[serde(skip)]
    pub remarks: Vec<Remark>,
    #[serde(skip)]
    pub steps: Vec<Step>,
}

/// A server that takes the domain's mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MailServer {
    pub preference: u16,
    pub exchange: String,
    pub addresses: Vec<Address>,
}

/// An address, and whether its reverse name leads back to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    pub ip: IpAddr,
    pub name: Option<String>,
    /// `None`: it could not be asked.
    pub confirmed: Option<bool>,
}

/// Looks everything up at once.
pub(super) async fn check(dns: &Dns, domain: &str) -> Health {
    let (sts, rpt, bimi) = (
        format!("_mta-sts.{domain}"),
        format!("_smtp._tls.{domain}"),
        format!("default._bimi.{domain}"),
    );
    let text = |name| async move { dns.query(name, RecordType::Txt).await };
    let (mx, own, sts, rpt, bimi) = futures::join!(
        dns.query(domain, RecordType::Mx),
        dns.query(domain, RecordType::A),
        text(&sts),
        text(&rpt),
        text(&bimi),
    );
    let mut exchanges: Vec<(u16, String)> = mx
        .exchanges()
        .map(|(preference, exchange)| (preference, exchange.to_lowercase()))
        .collect();
    exchanges.sort();
    exchanges.truncate(MOST_SERVERS);
    let null_mx = exchanges.iter().any(|(_, exchange)| exchange.is_empty());
    let named = exchanges
        .into_iter()
        .filter(|(_, exchange)| !exchange.is_empty());
    let servers = join_all(named.map(|(preference, exchange)| async move {
        let addresses = addresses(dns, &exchange).await;
        MailServer {
            preference,
            exchange,
            addresses,
        }
    }));
    let mut health = Health {
        mx: servers.await,
        null_mx,
        implicit: mx.is_void() && own.addresses().next().is_some(),
        mta_sts: tagged(&sts, "v=stsv1"),
        tls_rpt: tagged(&rpt, "v=tlsrptv1"),
        bimi: tagged(&bimi, "v=bimi1"),
        ..Health::default()
    };
    let addresses = health.mx.iter().flat_map(|server| &server.addresses);
    let reverse = addresses.map(|address| reverse_name(address.ip));
    let reverse = reverse.map(|name| Question::new(&name, RecordType::Ptr));
    let beside = [&sts, &rpt, &bimi].map(|answer| answer.question.clone());
    health.aside = reverse.chain(beside).collect();
    health.remarks = remarks(domain, &health);
    health.steps = vec![
        servers_step(domain, &health, &mx),
        beside_step(&health, [&sts, &rpt, &bimi]),
    ];
    health
}

async fn addresses(dns: &Dns, host: &str) -> Vec<Address> {
    let (v4, v6) = futures::join!(
        dns.query(host, RecordType::A),
        dns.query(host, RecordType::Aaaa)
    );
    let all = v4.addresses().chain(v6.addresses()).take(MOST_ADDRESSES);
    let checks = all.map(|ip| async move {
        let reverse = reverse::check(dns, ip).await;
        Address {
            ip,
            name: reverse.name,
            confirmed: reverse.confirmed,
        }
    });
    join_all(checks).await
}

/// The record that begins with a tag; `None` unless there is just one.
fn tagged(answer: &Answer, tag: &str) -> Option<String> {
    let mut found = answer
        .texts()
        .filter(|text| text.to_ascii_lowercase().starts_with(tag));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn remarks(domain: &str, health: &Health) -> Vec<Remark> {
    let lost = health
        .mx
        .iter()
        .filter(|server| server.addresses.is_empty());
    lost.map(|server| {
        Remark::new("health.mx_without_address")
            .arg("domain", domain)
            .arg("host", server.exchange.as_str())
    })
    .collect()
}

fn servers_step(domain: &str, health: &Health, answer: &Answer) -> Step {
    let state = match (health.null_mx, health.mx.is_empty(), health.implicit) {
        (true, true, _) => "null",
        (_, false, _) => "some",
        (_, true, true) => "implicit",
        _ if answer.is_trouble() => "trouble",
        _ => "none",
    };
    let mark = match state {
        "trouble" => Mark::Trouble,
        "some" if health.mx.iter().any(|server| server.addresses.is_empty()) => Mark::Warn,
        "some" | "null" => Mark::Pass,
        _ => Mark::None,
    };
    let mut step = Step::new("walk.mail_servers", mark)
        .arg("state", state)
        .arg("count", health.mx.len())
        .arg("domain", domain)
        .query(answer.question.clone());
    for server in &health.mx {
        let mark = if server.addresses.is_empty() {
            Mark::Warn
        } else {
            Mark::Info
        };
        let mut told = Step::new("health.mx", mark)
            .arg("host", server.exchange.as_str())
            .arg("preference", usize::from(server.preference))
            .arg("count", server.addresses.len())
            .arg("lookup", format!("{} A", server.exchange));
        told.steps.extend(server.addresses.iter().map(address_step));
        step.steps.push(told);
    }
    step
}

fn address_step(address: &Address) -> Step {
    let (mark, confirmed) = match address.confirmed {
        Some(true) => (Mark::Pass, "yes"),
        Some(false) => (Mark::None, "no"),
        None => (Mark::Trouble, "open"),
    };
    Step::new("health.address", mark)
        .arg("ip", address.ip.to_string())
        .arg("name", address.name.as_deref().unwrap_or_default())
        .arg("confirmed", confirmed)
        .arg("lookup", format!("{} PTR", address.ip))
}

fn beside_step(health: &Health, answers: [&Answer; 3]) -> Step {
    let records = [&health.mta_sts, &health.tls_rpt, &health.bimi];
    let there = records.iter().filter(|record| record.is_some()).count();
    let mut step = Step::new(
        "walk.beside",
        if there > 0 { Mark::Info } else { Mark::None },
    )
    .arg("count", there);
    let which = ["mta_sts", "tls_rpt", "bimi"];
    for ((which, record), answer) in which.into_iter().zip(records).zip(answers) {
        let mark = match record {
            Some(_) => Mark::Pass,
            None if answer.is_trouble() => Mark::Trouble,
            None => Mark::None,
        };
        let mut told = Step::new("health.record", mark)
            .arg("which", which)
            .arg(
                "status",
                match answer.status {
                    Status::NoError if record.is_none() => "other",
                    _ => answer.status.as_str(),
                },
            )
            .query(answer.question.clone());
        if let Some(record) = record {
            told = told.evidence(Evidence::new("txt_record", record.as_str()));
        }
        step.steps.push(told);
    }
    step
}
