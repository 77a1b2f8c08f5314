//! Live look-ups against a server on loopback: every kind of answer stays
//! apart, nothing is asked twice, and what can run at once does.

use std::time::{Duration, Instant};

use hickory_proto::rr::RecordType as Wire;
use mailwhy::dns::{Dns, Live, Settings};
use mailwhy::model::dns::{RecordType, Status};

use crate::support::name_server::{NameServer, Reply};

fn dns(server: &NameServer) -> Dns {
    let settings = Settings {
        servers: vec![server.address],
        ..Settings::default()
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    Dns::live(Live::new(&settings).unwrap(), Some(deadline))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_answer_stays_apart() {
    let zone = [
        ("good.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        ("good.test", Wire::A, Reply::Address("192.0.2.1")),
        ("empty.test", Wire::A, Reply::NoData),
        ("sick.test", Wire::TXT, Reply::ServFail),
        ("shut.test", Wire::TXT, Reply::Refused),
        ("mute.test", Wire::TXT, Reply::Silence),
    ];
    let server = NameServer::start(&zone, Duration::ZERO);
    let dns = dns(&server);
    let expected = [
        ("good.test", Status::NoError),
        ("empty.test", Status::NoData),
        ("none.test", Status::NxDomain),
        ("sick.test", Status::ServFail),
        ("shut.test", Status::Refused),
        ("mute.test", Status::Timeout),
    ];
    for (name, status) in expected {
        let answer = dns.query(name, RecordType::Txt).await;
        assert_eq!(answer.status, status, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_truncated_answer_is_fetched_over_tcp() {
    let long = "x".repeat(3000);
    let zone = [("big.test", Wire::TXT, Reply::OverTcp(long.clone()))];
    let server = NameServer::start(&zone, Duration::ZERO);
    let answer = dns(&server).query("big.test", RecordType::Txt).await;
    assert_eq!(answer.texts().collect::<Vec<_>>(), [long]);
    assert_eq!(server.asked(), ["udp big.test TXT", "tcp big.test TXT"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_question_is_asked_once_even_at_the_same_time() {
    let zone = [("once.test", Wire::TXT, Reply::Text("v=spf1 -all"))];
    let server = NameServer::start(&zone, Duration::from_millis(50));
    let dns = dns(&server);
    let asking = (0..8).map(|_| dns.query("Once.test.", RecordType::Txt));
    futures::future::join_all(asking).await;
    dns.query("once.test", RecordType::Txt).await;
    assert_eq!(server.asked(), ["udp once.test TXT"]);
    assert_eq!(dns.trace().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_alias_is_followed_and_shown() {
    let zone = [
        ("key.test", Wire::TXT, Reply::Alias("real.test.")),
        ("real.test", Wire::TXT, Reply::Text("v=DKIM1; p=")),
    ];
    let server = NameServer::start(&zone, Duration::ZERO);
    let answer = dns(&server).query("key.test", RecordType::Txt).await;
    assert_eq!(answer.cname_chain().collect::<Vec<_>>(), ["real.test"]);
    assert_eq!(answer.texts().collect::<Vec<_>>(), ["v=DKIM1; p="]);
}
