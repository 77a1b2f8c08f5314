//! DNSSEC: whether a chain of signatures leads to an answer (RFC 4035), with
//! hickory's validation.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::{Proof, TrustAnchors};
use hickory_resolver::proto::op::{Edns, Message, Query, ResponseCode};
use hickory_resolver::proto::rr::{Name, Record, RecordType};
use tokio::net::UdpSocket;

use crate::model::dns::Dnssec;

/// How long the question without validation may take.
const UNCHECKED_TIME: Duration = Duration::from_secs(2);
/// DNS over UDP and TCP.
const DNS_PORT: u16 = 53;

/// Reads trust anchors: DNSKEY records as in a zone file.
pub(super) fn anchors(path: &Path) -> Result<Arc<TrustAnchors>, String> {
    TrustAnchors::from_file(path)
        .map(Arc::new)
        .map_err(|error| error.to_string())
}

/// Looks a question up with validation.
pub(super) async fn prove(resolver: &TokioResolver, name: Name, kind: RecordType) -> Proved {
    match resolver.lookup(name, kind).await {
        Ok(lookup) => Proved::Is(positive(&lookup)),
        Err(NetError::Dns(DnsError::DnssecBogus)) => Proved::Is(Dnssec::Bogus),
        Err(NetError::Dns(DnsError::Nsec { proof, .. })) => Proved::Is(word(proof)),
        Err(NetError::Dns(DnsError::NoRecordsFound(none))) => {
            let records = none.authorities.as_deref().unwrap_or_default();
            Proved::Is(least(records.iter()))
        }
        Err(NetError::Dns(DnsError::ResponseCode(ResponseCode::ServFail))) => Proved::ServFail,
        Err(_) => Proved::Is(Dnssec::Indeterminate),
    }
}

/// Whether the root's own keys are served with signatures that hold.
pub(super) async fn reaches_root(resolver: &TokioResolver) -> bool {
    let keys = resolver.lookup(Name::root(), RecordType::DNSKEY).await;
    keys.is_ok_and(|keys| positive(&keys) == Dnssec::Secure)
}

/// What a validated look-up says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proved {
    Is(Dnssec),
    /// The name server itself may have found the answer bogus, or be broken.
    ServFail,
}

fn positive(lookup: &Lookup) -> Dnssec {
    least(lookup.answers().iter())
}

/// The weakest link counts.
fn least<'a>(records: impl Iterator<Item = &'a Record>) -> Dnssec {
    let order = |state: &Dnssec| match state {
        Dnssec::Bogus => 0,
        Dnssec::Indeterminate => 1,
        Dnssec::Insecure => 2,
        Dnssec::Secure => 3,
    };
    let states = records.map(|record| word(record.proof));
    states.min_by_key(order).unwrap_or(Dnssec::Indeterminate)
}

fn word(proof: Proof) -> Dnssec {
    match proof {
        Proof::Secure => Dnssec::Secure,
        Proof::Insecure => Dnssec::Insecure,
        Proof::Bogus => Dnssec::Bogus,
        Proof::Indeterminate => Dnssec::Indeterminate,
    }
}

/// Whether a name server answers a question once it is told not to validate
/// (CD, RFC 4035 3.2.2): then it had refused the answer as bogus.
pub(super) async fn answers_unchecked(
    server: SocketAddr,
    name: Name,
    kind: RecordType,
) -> Option<bool> {
    let server = match server.port() {
        0 => SocketAddr::new(server.ip(), DNS_PORT),
        _ => server,
    };
    let local: SocketAddr = if server.is_ipv4() {
        ([0, 0, 0, 0], 0).into()
    } else {
        ([0; 16], 0).into()
    };
    let mut question = Message::query();
    question.add_query(Query::query(name, kind));
    question.metadata.recursion_desired = true;
    question.metadata.checking_disabled = true;
    let mut edns = Edns::new();
    edns.set_max_payload(1232);
    question.edns = Some(edns);
    let asking = async {
        let socket = UdpSocket::bind(local).await.ok()?;
        socket.connect(server).await.ok()?;
        socket.send(&question.to_vec().ok()?).await.ok()?;
        let mut octets = vec![0; 4096];
        loop {
            let length = socket.recv(&mut octets).await.ok()?;
            let answer = Message::from_vec(octets.get(..length)?).ok()?;
            if answer.metadata.id == question.metadata.id {
                return Some(answer.response_code);
            }
        }
    };
    let code = tokio::time::timeout(UNCHECKED_TIME, asking).await.ok()??;
    Some(matches!(
        code,
        ResponseCode::NoError | ResponseCode::NXDomain
    ))
}
