//! Who says what: the same question to the zone's own servers and to further
//! resolvers, side by side.

use std::net::SocketAddr;

use futures::future::join_all;
use serde::Serialize;

use super::{Asked, Resolvers, Settings};
use crate::dns::Dns;
use crate::model::dns::{Answer, Data, RecordType, Status};

/// Name servers of a zone that are asked; more say the same.
const MOST_AUTHORITIES: usize = 13;

/// What one server says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its name where one is known, and its address.
    pub server: String,
    pub authority: bool,
    pub rcode: Status,
    /// In the form of a zone, sorted.
    pub records: Vec<String>,
    /// Seconds: for how long a cache still says this.
    pub ttl: Option<u32>,
    /// Serial of the zone as this server has it.
    pub serial: Option<u32>,
    pub ms: u32,
}

impl Said {
    /// What is compared between servers.
    pub fn content(&self) -> (Status, &[String]) {
        (self.rcode, &self.records)
    }
}

/// A server to ask.
struct Server {
    name: String,
    address: SocketAddr,
    authority: bool,
}

/// What all servers say, the usual resolver first; empty where no other was
/// asked.
pub fn beside(usual: &Answer, others: Vec<Said>) -> Vec<Said> {
    if others.is_empty() {
        return others;
    }
    let server = usual.server.clone().unwrap_or_default();
    let mut said = vec![told(server, false, usual, None)];
    said.extend(others);
    said
}

/// Asks every server beside the usual resolver.
pub async fn ask(resolvers: &Resolvers, settings: &Settings, asked: &Asked) -> Vec<Said> {
    let mut servers: Vec<Server> = settings
        .also
        .iter()
        .map(|address| Server {
            name: String::new(),
            address: *address,
            authority: false,
        })
        .collect();
    let mut zone = None;
    if settings.authorities
        && let Some((found, names)) = name_servers(&resolvers.usual, &asked.name).await
    {
        servers.splice(0..0, addresses(&resolvers.usual, &names).await);
        zone = Some(found);
    }
    let zone = zone.as_deref();
    let asking = servers
        .iter()
        .map(|server| one(resolvers, server, asked, zone));
    join_all(asking).await.into_iter().flatten().collect()
}

async fn one(
    resolvers: &Resolvers,
    server: &Server,
    asked: &Asked,
    zone: Option<&str>,
) -> Option<Said> {
    let dns = (resolvers.one)(server.address, server.authority)?;
    let serial = async {
        let zone = zone.filter(|_| server.authority)?;
        let soa = dns.query(zone, RecordType::Soa).await;
        soa.records.iter().find_map(|record| match record.data {
            Data::Soa { serial, .. } => Some(serial),
            _ => None,
        })
    };
    let (answer, serial) = futures::join!(dns.query(&asked.name, asked.kind), serial);
    let address = match server.address.port() {
        0 => server.address.ip().to_string(),
        _ => server.address.to_string(),
    };
    let name = match server.name.as_str() {
        "" => address,
        name => format!("{name} ({address})"),
    };
    Some(told(name, server.authority, &answer, serial))
}

fn told(server: String, authority: bool, answer: &Answer, serial: Option<u32>) -> Said {
    let mut records: Vec<String> = answer
        .records
        .iter()
        .map(|record| format!("{} {}", record.data.kind().as_str(), record.data.zone()))
        .collect();
    records.sort();
    Said {
        server,
        authority,
        rcode: answer.status,
        records,
        ttl: answer.ttl,
        serial,
        ms: answer.ms,
    }
}

/// The zone that holds a name, and its servers: the nearest name above with
/// NS records.
async fn name_servers(dns: &Dns, name: &str) -> Option<(String, Vec<String>)> {
    let mut at = Some(name);
    while let Some(zone) = at.filter(|zone| zone.contains('.')) {
        let answer = dns.query(zone, RecordType::Ns).await;
        let aliased = answer.cname_chain().next().is_some();
        let mut names: Vec<String> = answer.names().map(str::to_owned).collect();
        if !names.is_empty() && !aliased {
            names.sort();
            names.truncate(MOST_AUTHORITIES);
            return Some((zone.to_owned(), names));
        }
        at = zone.split_once('.').map(|(_, parent)| parent);
    }
    None
}

async fn addresses(dns: &Dns, names: &[String]) -> Vec<Server> {
    let asking = names.iter().map(|name| async move {
        let (v4, v6) = futures::join!(
            dns.query(name, RecordType::A),
            dns.query(name, RecordType::Aaaa)
        );
        // One address a server: IPv6 only where there is no other.
        let address = v4.addresses().next().or_else(|| v6.addresses().next());
        address.map(|ip| Server {
            name: name.clone(),
            address: SocketAddr::new(ip, 0),
            authority: true,
        })
    });
    join_all(asking).await.into_iter().flatten().collect()
}
