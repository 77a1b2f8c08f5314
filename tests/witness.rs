//! The receiver's word beside ours: hints from a zone's serial.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use hickory_proto::rr::RecordType as Wire;
use mailwhy::model::finding::Finding;
use mailwhy::model::step::Value;

use crate::support::name_server::{NameServer, Reply};
use crate::verdict::judge;

const SOA: u16 = 6;

/// A SOA record's data: root as server and as mailbox, the serial, no times.
fn soa(serial: u32) -> Reply {
    Reply::Wire(SOA, format!("0000{serial:08x}{}", "0".repeat(32)).leak())
}

const MAIL: &str = "Return-Path: <a@sub.example.test>
Authentication-Results: mx.receiver.test; spf=pass smtp.mailfrom=a@sub.example.test
Received: from mail.example.test (mail.example.test [192.0.2.9])
\tby mx.receiver.test with ESMTPS; Thu, 19 Nov 2026 10:00:00 +0000
From: a@sub.example.test
Subject: x

x
";

fn zone(more: &[(&'static str, Wire, Reply)]) -> Vec<(&'static str, Wire, Reply)> {
    let mut zone = vec![
        ("sub.example.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        ("sub.example.test", Wire::SOA, Reply::NoData),
        (
            "_dmarc.example.test",
            Wire::TXT,
            Reply::Text("v=DMARC1; p=none"),
        ),
    ];
    zone.extend(more.iter().cloned());
    zone
}

fn text<'a>(found: &'a Finding, name: &str) -> &'a str {
    match found.args.get(name) {
        Some(Value::Text(text)) => text,
        other => panic!("{name}: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_serial_that_reads_as_later_is_a_hint() {
    let rows = [
        (2_026_112_401, Some(("date", "2026-11-24"))),
        (1_795_500_000, Some(("unix", "2026-11-24 06:00 UTC"))),
        (2_026_110_101, None),
        (77, None),
    ];
    for (serial, want) in rows {
        let zone = zone(&[("example.test", Wire::SOA, soa(serial))]);
        let told = judge(MAIL, &zone, &|so_far| {
            // It comes after the verdict, and with it nothing changes.
            let asked = so_far
                .dns
                .iter()
                .any(|one| one.question.kind.as_str() == "SOA");
            assert!(so_far.complete || !asked);
        })
        .await;
        let mut found = told.findings.iter();
        let found = found.find(|found| found.id == "receiver.zone_edited");
        let read = found.map(|found| (text(found, "form"), text(found, "when")));
        assert_eq!(read, want, "{serial}");
        if let Some(found) = found {
            assert_eq!(text(found, "zone"), "example.test");
            assert_eq!(text(found, "serial"), serial.to_string());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_zone_that_does_not_answer_troubles_nobody() {
    let zone = zone(&[("example.test", Wire::SOA, Reply::ServFail)]);
    let told = judge(MAIL, &zone, &|_| {}).await;
    let plain = judge(&MAIL.replace("spf=pass", "spf=fail"), &zone, &|_| {}).await;
    let asked = |told: &mailwhy::diagnosis::Diagnosis| {
        let soa = told.dns.iter();
        soa.filter(|one| one.question.kind.as_str() == "SOA")
            .count()
    };
    // The name itself and the zone above it; without a difference nothing.
    assert_eq!((asked(&told), asked(&plain)), (2, 0));
    assert_eq!(told.verdict, plain.verdict);
    assert!(
        told.findings
            .iter()
            .all(|found| !found.id.starts_with("dns."))
    );
}

#[test]
fn a_saved_case_holds_the_serial_and_replays_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let server = NameServer::start(
        &zone(&[("example.test", Wire::SOA, soa(2_026_112_401))]),
        Duration::ZERO,
    );
    let input = folder.path().join("mail.eml");
    std::fs::write(&input, MAIL.replace('\n', "\r\n")).unwrap();
    let case = folder.path().join("case.json").display().to_string();
    let (input, address) = (input.display().to_string(), server.address.to_string());
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_mailwhy"))
            .args(arguments)
            .env("MAILWHY_CONFIG_DIR", Path::new("/nonexistent"))
            .env("LC_ALL", "C")
            .output()
            .unwrap()
            .stdout
    };
    let line = ["check", &input, "--nameserver", &address, "--save", &case];
    let saved = String::from_utf8(run(&line)).unwrap();
    assert!(saved.contains("edited 2026-11-24"), "{saved}");
    let words = saved.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("It reads as 2026-11-24, after this mail of 2026-11-19 10:00 UTC"));
    assert_eq!(
        server
            .asked()
            .iter()
            .filter(|one| one.ends_with(" SOA"))
            .count(),
        2
    );
    assert_eq!(String::from_utf8(run(&["replay", &case])).unwrap(), saved);
}
