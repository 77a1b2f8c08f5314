//! What a whole check costs in questions: none twice, and what can be asked
//! at once is.

use std::time::{Duration, Instant};

use hickory_proto::rr::RecordType as Wire;
use mailwhy::diagnosis::{self, Settings};
use mailwhy::dns::{Dns, Live, Settings as DnsSettings};
use mailwhy::intake;
use mailwhy::model::case::Overrides;

use crate::support::name_server::{NameServer, Reply};

const MAIL: &str = "Return-Path: <a@example.com>\r\n\
    Received: from mx.example.com (mx.example.com [198.51.100.9])\r\n\
    \tby mx.google.com with ESMTPS id x for <b@gmail.com>;\r\n\
    \tTue, 24 Nov 2026 10:00:00 +0000\r\n\
    From: a@example.com\r\nTo: b@gmail.com\r\nSubject: x\r\n\
    Date: Tue, 24 Nov 2026 09:59:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\nhi\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_asked_twice_and_the_longest_chain_decides() {
    let zone = [
        (
            "example.com",
            Wire::TXT,
            Reply::Text("v=spf1 include:a.example.com include:b.example.com -all"),
        ),
        (
            "a.example.com",
            Wire::TXT,
            Reply::Text("v=spf1 include:c.example.com -all"),
        ),
        (
            "b.example.com",
            Wire::TXT,
            Reply::Text("v=spf1 ip4:203.0.113.0/24 -all"),
        ),
        (
            "c.example.com",
            Wire::TXT,
            Reply::Text("v=spf1 a:h.example.com -all"),
        ),
        ("h.example.com", Wire::A, Reply::Address("198.51.100.9")),
        (
            "_dmarc.example.com",
            Wire::TXT,
            Reply::Text("v=DMARC1; p=reject"),
        ),
    ];
    let delay = Duration::from_millis(100);
    let server = NameServer::start(&zone, delay);
    let settings = DnsSettings {
        servers: vec![server.address],
        ..DnsSettings::default()
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    let dns = Dns::live(Live::new(&settings).unwrap(), Some(deadline));
    let case = intake::read(MAIL.as_bytes(), &Overrides::default()).unwrap();
    let diagnosis = diagnosis::run(case, &dns, &Settings::default(), &|_| {}).await;
    assert_eq!(diagnosis.spf.map(|spf| spf.result.as_str()), Some("pass"));
    let mut asked = server.asked();
    let all = asked.len();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), all, "asked twice: {asked:?}");
    // example.com, a, c, h: four that wait on one another; five rounds are
    // allowed.
    assert!(server.rounds(delay) <= 5, "{:?}", server.asked());
}
