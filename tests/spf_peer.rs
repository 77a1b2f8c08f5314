//! The SPF evaluator beside mail-auth's `verify_spf`, on the same server:
//! where the two differ, what the RFC says. Both results are fixed here, so a
//! change in either is seen.

mod cases;

use std::net::IpAddr;
use std::time::{Duration, Instant};

use hickory_proto::rr::RecordType as Wire;
use mail_auth::hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{MessageAuthenticator, SpfResult};
use mailwhy::dns::{Dns, Live, Settings};
use mailwhy::spf::{Request, check};

use crate::support::name_server::{NameServer, Reply};
use cases::{ADDRESSES, AGREED, Case, LAX, LIMITS, NAMES, STRICT};

fn zone(lines: &'static str) -> Vec<(&'static str, Wire, Reply)> {
    let line = |line: &'static str| {
        let mut fields = line.trim_start().splitn(3, ' ');
        let mut field = || fields.next().unwrap();
        let (name, kind, value) = (field(), field(), field());
        match (kind, value) {
            ("TXT", "!SERVFAIL") => (name, Wire::TXT, Reply::ServFail),
            ("TXT", text) => (name, Wire::TXT, Reply::Text(text)),
            ("A", ip) => (name, Wire::A, Reply::Address(ip)),
            ("AAAA", ip) => (name, Wire::AAAA, Reply::Address(ip)),
            ("PTR", host) => (name, Wire::PTR, Reply::Pointer(host)),
            ("MX", value) => {
                let (preference, host) = value.split_once(' ').unwrap();
                let preference = preference.parse().unwrap();
                (name, Wire::MX, Reply::Exchange(preference, host))
            }
            other => panic!("{other:?}"),
        }
    };
    lines.lines().map(line).collect()
}

async fn ours(server: &NameServer, case: &Case) -> &'static str {
    let settings = Settings {
        servers: vec![server.address],
        ..Settings::default()
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    let dns = Dns::live(Live::new(&settings).unwrap(), Some(deadline));
    let request = Request {
        ip: case.ip.parse().ok(),
        mail_from: case.mail_from.to_owned(),
        helo: case.helo.to_owned(),
        ..Request::default()
    };
    check(&dns, &request).await.result.as_str()
}

async fn peer(server: &NameServer, case: &Case) -> &'static str {
    let mut connections = vec![ConnectionConfig::udp(), ConnectionConfig::tcp()];
    for connection in &mut connections {
        connection.port = server.address.port();
    }
    let servers = vec![NameServerConfig::new(
        server.address.ip(),
        true,
        connections,
    )];
    let mut options = ResolverOpts::default();
    options.use_hosts_file = ResolveHosts::Never;
    options.cache_size = 0;
    let config = ResolverConfig::from_parts(None, Vec::new(), servers);
    let authenticator = MessageAuthenticator::new(config, options).unwrap();
    let ip: IpAddr = case.ip.parse().unwrap();
    let parameters = match case.mail_from {
        "" => SpfParameters::verify_ehlo(ip, case.helo, "receiver.test"),
        sender => SpfParameters::verify_mail_from(ip, case.helo, "receiver.test", sender),
    };
    match authenticator.verify_spf(parameters).await.result() {
        SpfResult::Pass => "pass",
        SpfResult::Fail => "fail",
        SpfResult::SoftFail => "softfail",
        SpfResult::Neutral => "neutral",
        SpfResult::None => "none",
        SpfResult::TempError => "temperror",
        SpfResult::PermError => "permerror",
    }
}

async fn compare(cases: &[Case]) {
    let mut changed = Vec::new();
    for case in cases {
        let server = NameServer::start(&zone(case.zone), Duration::ZERO);
        let found = (ours(&server, case).await, peer(&server, case).await);
        if found != (case.ours, case.peer) {
            changed.push(format!("{found:?} {}: {}", case.reason, case.zone));
        }
    }
    assert!(changed.is_empty(), "{changed:#?}");
}

#[tokio::test]
async fn limits_and_the_choice_of_the_record() {
    compare(LIMITS).await;
}

#[tokio::test]
async fn what_the_grammar_refuses() {
    compare(LAX).await;
}

#[tokio::test]
async fn what_the_grammar_allows() {
    compare(STRICT).await;
}

#[tokio::test]
async fn names_that_cannot_be() {
    compare(NAMES).await;
}

#[tokio::test]
async fn addresses_and_names_of_the_client() {
    compare(ADDRESSES).await;
}

#[tokio::test]
async fn everyday_records_have_one_result() {
    compare(AGREED).await;
}

#[test]
fn every_difference_has_its_reason() {
    for case in [LIMITS, LAX, STRICT, NAMES, ADDRESSES]
        .into_iter()
        .flatten()
    {
        assert_ne!(case.ours, case.peer, "{}", case.zone);
        assert!(
            case.reason.starts_with(|c: char| c.is_ascii_digit()),
            "{}",
            case.reason
        );
    }
}
