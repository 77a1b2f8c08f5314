//! Asking name servers, with hickory-resolver. Nothing else in the program
//! opens a connection.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
    ServerOrderingStrategy,
};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::TrustAnchors;
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, RecordType as WireType};

use tokio::sync::OnceCell;

use super::prove::{self, Proved};
use crate::model::dns::{Answer, Data, Dnssec, Question, Record, RecordType, Status};

/// How the name servers are reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Transport {
    /// UDP, with TCP where an answer is truncated.
    #[default]
    Udp,
    /// DNS over TLS (RFC 7858).
    Tls,
    /// DNS over HTTPS (RFC 8484).
    Https,
}

/// Which name servers to ask, and how.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Empty: those that the system is set up with. A port of 0 stands for
    /// the transport's own.
    pub servers: Vec<SocketAddr>,
    pub transport: Transport,
    /// The servers are authorities: they are not asked to look elsewhere.
    pub authorities: bool,
    /// DNSKEY records that DNSSEC begins from; without a file, the root's.
    pub trust_anchor: Option<PathBuf>,
}

/// Why no resolver could be made.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    #[error("the system's resolver settings cannot be read: {0}")]
    System(String),
    #[error("the resolver cannot be set up: {0}")]
    Setup(String),
    #[error("the trust anchor cannot be read: {0}")]
    TrustAnchor(String),
}

/// One query's time; there are two tries.
const QUERY_TIME: Duration = Duration::from_secs(2);

/// A resolver that asks the network.
pub struct Live {
    resolver: TokioResolver,
    servers: String,
    settings: Settings,
    addresses: Vec<SocketAddr>,
    anchors: Option<Arc<TrustAnchors>>,
    /// Validates; `None` where the name servers pass no signatures on. Made
    /// when the first answer is to be proved: signatures make answers large.
    validating: OnceCell<Option<TokioResolver>>,
}

impl Live {
    /// Makes a resolver; nothing is sent yet. Needs a tokio runtime only when
    /// it is asked.
    ///
    /// # Errors
    /// Where the system's settings or the trust anchors cannot be read, or TLS
    /// cannot be set up.
    pub fn new(settings: &Settings) -> Result<Self, LiveError> {
        let servers = if settings.servers.is_empty() {
            system_servers()?
        } else {
            settings.servers.clone()
        };
        let anchors = settings.trust_anchor.as_deref().map(prove::anchors);
        let anchors = anchors.transpose().map_err(LiveError::TrustAnchor)?;
        let resolver = resolver(settings, &servers, None)?;
        let addresses = servers.clone();
        let servers = servers
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ");
        Ok(Self {
            resolver,
            servers,
            settings: settings.clone(),
            addresses,
            anchors,
            validating: OnceCell::new(),
        })
    }

    /// What DNSSEC says of a question.
    pub(super) async fn prove(&self, question: &Question) -> Dnssec {
        let labels = question.name.split('.').map(str::as_bytes);
        let validating = self.validating.get_or_init(|| self.validating());
        let (Ok(name), Some(resolver)) = (Name::from_labels(labels), validating.await) else {
            return Dnssec::Indeterminate;
        };
        let kind = wire_type(question.kind);
        match prove::prove(resolver, name.clone(), kind).await {
            Proved::Is(state) => state,
            Proved::ServFail => {
                let udp = self.settings.transport == Transport::Udp;
                let server = self.addresses.first().filter(|_| udp);
                let unchecked = match server {
                    Some(server) => prove::answers_unchecked(*server, name, kind).await,
                    None => None,
                };
                match unchecked {
                    Some(true) => Dnssec::Bogus,
                    _ => Dnssec::Indeterminate,
                }
            }
        }
    }

    async fn validating(&self) -> Option<TokioResolver> {
        let anchors = self.anchors.clone().unwrap_or_default();
        let resolver = resolver(&self.settings, &self.addresses, Some(anchors)).ok()?;
        // A name server that passes no signatures on makes everything look
        // broken.
        let passes_on = self.anchors.is_some() || prove::reaches_root(&resolver).await;
        passes_on.then_some(resolver)
    }

    /// The name servers asked, for the screen.
    pub fn servers(&self) -> &str {
        &self.servers
    }

    pub(super) async fn ask(&self, question: Question, deadline: Option<Instant>) -> Answer {
        let start = Instant::now();
        let mut answer = Answer::empty(question, Status::BadName);
        let labels = answer.question.name.split('.').map(str::as_bytes);
        if let Ok(name) = Name::from_labels(labels) {
            let lookup = self.resolver.lookup(name, wire_type(answer.question.kind));
            let outcome = match deadline {
                None => lookup.await,
                Some(deadline) => tokio::time::timeout_at(deadline.into(), lookup)
                    .await
                    .unwrap_or(Err(NetError::Timeout)),
            };
            fill(&mut answer, outcome);
            answer.server = Some(self.servers.clone());
        }
        answer.ms = u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX);
        answer
    }
}

/// A resolver that validates from `anchors` on, or not at all.
fn resolver(
    settings: &Settings,
    servers: &[SocketAddr],
    anchors: Option<Arc<TrustAnchors>>,
) -> Result<TokioResolver, LiveError> {
    let configs = servers
        .iter()
        .map(|server| name_server(*server, settings.transport))
        .collect();
    let mut options = ResolverOpts::default();
    options.timeout = QUERY_TIME;
    // One retry: hickory sends `attempts` + 1 queries.
    options.attempts = 1;
    options.use_hosts_file = ResolveHosts::Never;
    // The case's own cache answers repeats; this one would count TTLs down.
    options.cache_size = 0;
    options.edns0 = true;
    options.preserve_intermediates = true;
    options.server_ordering_strategy = ServerOrderingStrategy::UserProvidedOrder;
    options.recursion_desired = !settings.authorities;
    options.validate = anchors.is_some();
    let mut builder = TokioResolver::builder_with_config(
        ResolverConfig::from_parts(None, Vec::new(), configs),
        TokioRuntimeProvider::default(),
    )
    .with_options(options);
    if let Some(anchors) = anchors {
        builder = builder.with_trust_anchor(anchors);
    }
    builder
        .build()
        .map_err(|error| LiveError::Setup(error.to_string()))
}

fn system_servers() -> Result<Vec<SocketAddr>, LiveError> {
    let (config, _) = hickory_resolver::system_conf::read_system_conf()
        .map_err(|error| LiveError::System(error.to_string()))?;
    let mut servers: Vec<SocketAddr> = Vec::new();
    for server in config.name_servers() {
        let address = SocketAddr::new(server.ip, 0);
        if !servers.contains(&address) {
            servers.push(address);
        }
    }
    if servers.is_empty() {
        return Err(LiveError::System("no name server is set".to_owned()));
    }
    Ok(servers)
}

fn name_server(server: SocketAddr, transport: Transport) -> NameServerConfig {
    let mut connections = match transport {
        Transport::Udp => vec![ConnectionConfig::udp(), ConnectionConfig::tcp()],
        Transport::Tls => vec![ConnectionConfig::tls(host_name(server.ip()))],
        Transport::Https => vec![ConnectionConfig::https(host_name(server.ip()), None)],
    };
    if server.port() != 0 {
        for connection in &mut connections {
            connection.port = server.port();
        }
    }
    NameServerConfig::new(server.ip(), true, connections)
}

/// A certificate for an address names the address.
fn host_name(ip: IpAddr) -> Arc<str> {
    ip.to_string().into()
}

fn wire_type(kind: RecordType) -> WireType {
    match kind {
        RecordType::A => WireType::A,
        RecordType::Aaaa => WireType::AAAA,
        RecordType::Mx => WireType::MX,
        RecordType::Txt => WireType::TXT,
        RecordType::Ptr => WireType::PTR,
        RecordType::Cname => WireType::CNAME,
        RecordType::Ns => WireType::NS,
        RecordType::Soa => WireType::SOA,
    }
}

fn fill(answer: &mut Answer, outcome: Result<Lookup, NetError>) {
    match outcome {
        Ok(lookup) => {
            answer.authoritative = lookup.message().metadata.authoritative;
            answer.records = lookup.answers().iter().filter_map(record).collect();
            let wanted = answer.question.kind;
            let found = answer.records.iter().any(|record| of_type(record, wanted));
            answer.status = if found {
                Status::NoError
            } else {
                Status::NoData
            };
            answer.ttl = answer.records.iter().map(|record| record.ttl).min();
        }
        Err(NetError::Dns(DnsError::NoRecordsFound(none))) => {
            answer.ttl = none.negative_ttl;
            answer.status = match none.response_code {
                ResponseCode::NXDomain => Status::NxDomain,
                ResponseCode::NoError => Status::NoData,
                code => of_code(code),
            };
        }
        Err(NetError::Dns(DnsError::ResponseCode(code))) => answer.status = of_code(code),
        Err(NetError::Timeout | NetError::NoConnections) => answer.status = Status::Timeout,
        Err(NetError::Io(_)) => answer.status = Status::Timeout,
        Err(_) => answer.status = Status::Broken,
    }
}

fn of_code(code: ResponseCode) -> Status {
    match code {
        ResponseCode::ServFail => Status::ServFail,
        ResponseCode::Refused => Status::Refused,
        _ => Status::Broken,
    }
}

fn of_type(record: &Record, kind: RecordType) -> bool {
    matches!(
        (&record.data, kind),
        (Data::A(_), RecordType::A)
            | (Data::Aaaa(_), RecordType::Aaaa)
            | (Data::Mx { .. }, RecordType::Mx)
            | (Data::Txt(_), RecordType::Txt)
            | (Data::Ptr(_), RecordType::Ptr)
            | (Data::Cname(_), RecordType::Cname)
            | (Data::Ns(_), RecordType::Ns)
            | (Data::Soa { .. }, RecordType::Soa)
    )
}

fn record(wire: &hickory_resolver::proto::rr::Record) -> Option<Record> {
    let data = match &wire.data {
        RData::A(ip) => Data::A(ip.0),
        RData::AAAA(ip) => Data::Aaaa(ip.0),
        RData::MX(mx) => Data::Mx {
            preference: mx.preference,
            exchange: plain(&mx.exchange),
        },
        RData::TXT(txt) => Data::Txt(txt.txt_data.iter().map(|octets| text(octets)).collect()),
        RData::PTR(name) => Data::Ptr(plain(&name.0)),
        RData::CNAME(name) => Data::Cname(plain(&name.0)),
        RData::NS(name) => Data::Ns(plain(&name.0)),
        RData::SOA(soa) => Data::Soa {
            primary: plain(&soa.mname),
            serial: soa.serial,
        },
        _ => return None,
    };
    Some(Record {
        name: plain(&wire.name),
        ttl: wire.ttl,
        data,
    })
}

/// The labels as they are: hickory's own text form escapes characters such as
/// `:` and `/`, and a name so written cannot be asked for again.
fn plain(name: &Name) -> String {
    let labels: Vec<String> = name.iter().map(text).collect();
    labels.join(".")
}

fn text(octets: &[u8]) -> String {
    match std::str::from_utf8(octets) {
        Ok(text) => text.to_owned(),
        Err(_) => octets.iter().map(|octet| char::from(*octet)).collect(),
    }
}
