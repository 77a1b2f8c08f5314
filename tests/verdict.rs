//! When the verdict is there, and what it rests on.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use hickory_proto::rr::RecordType as Wire;
use mailwhy::diagnosis::{self, Diagnosis, Outcome, Settings};
use mailwhy::dns::{self, Dns, Live};
use mailwhy::intake;
use mailwhy::model::case::Overrides;
use mailwhy::model::result::{HeaderMatch, Verdict};

use crate::support::name_server::{NameServer, Reply};

pub async fn judge(
    text: &str,
    zone: &[(&str, Wire, Reply)],
    tell: &(dyn Fn(&Diagnosis) + Send + Sync),
) -> Diagnosis {
    let server = NameServer::start(zone, Duration::ZERO);
    let settings = dns::Settings {
        servers: vec![server.address],
        ..dns::Settings::default()
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    let dns = Dns::live(Live::new(&settings).unwrap(), Some(deadline));
    let text = text.replace('\n', "\r\n");
    let case = intake::read(text.as_bytes(), &Overrides::default()).unwrap();
    let settings = Settings {
        now: 1_795_687_200,
        ..Settings::default()
    };
    diagnosis::run(case, &dns, &settings, tell).await
}

const RECEIVED: &str = "Return-Path: <a@example.test>
Received: from mail.example.test (mail.example.test [192.0.2.9])
\tby mx.receiver.test with ESMTPS; Thu, 26 Nov 2026 10:00:00 +0000
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_verdict_does_not_wait_for_a_dead_reverse_zone() {
    let mail = format!("{RECEIVED}From: a@example.test\nSubject: x\n\nx\n");
    let zone = [
        ("example.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        (
            "_dmarc.example.test",
            Wire::TXT,
            Reply::Text("v=DMARC1; p=reject"),
        ),
        ("mail.example.test", Wire::A, Reply::Address("192.0.2.9")),
        ("9.2.0.192.in-addr.arpa", Wire::PTR, Reply::Silence),
    ];
    let early = Mutex::new(None);
    let done = judge(&mail, &zone, &|so_far| {
        let name = so_far
            .dns
            .iter()
            .any(|answer| answer.question.name.ends_with("arpa"));
        if so_far.settled && !name {
            early.lock().unwrap().get_or_insert(so_far.verdict.result);
        }
    })
    .await;
    assert_eq!(*early.lock().unwrap(), Some(Outcome::Fail));
    assert!(done.complete);
    assert_eq!(done.verdict.result, Outcome::Fail);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_does_not_come_leaves_dmarc_open() {
    let mail = format!(
        "DKIM-Signature: v=1; a=rsa-sha256; d=example.test; s=s1; h=from; bh=AAAA; b=BBBB\n\
         {RECEIVED}From: a@example.test\nSubject: x\n\nx\n"
    );
    let zone = |key| {
        [
            ("example.test", Wire::TXT, Reply::Text("v=spf1 -all")),
            (
                "_dmarc.example.test",
                Wire::TXT,
                Reply::Text("v=DMARC1; p=reject"),
            ),
            ("s1._domainkey.example.test", Wire::TXT, key),
        ]
    };
    let open = judge(&mail, &zone(Reply::ServFail), &|_| {}).await;
    assert_eq!(
        open.dmarc.as_ref().unwrap().answer.result,
        Verdict::Temperror
    );
    assert_eq!(open.verdict.result, Outcome::Undecided);
    assert!(open.waits_for_answer());
    let missing = judge(&mail, &zone(Reply::NoData), &|_| {}).await;
    assert_eq!(missing.dmarc.as_ref().unwrap().answer.result, Verdict::Fail);
    assert_eq!(missing.verdict.result, Outcome::Fail);
}

/// Headers cut at 72 columns: once within a word, once where a blank stood.
/// Nothing in the text tells the two apart; the signature does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_signature_judges_doubtful_joins() {
    let zone = [
        ("example.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        (
            "s1._domainkey.example.test",
            Wire::TXT,
            Reply::Text(include_str!("data/dkim/cut-at-72.key")),
        ),
    ];
    let paste = include_str!("data/dkim/cut-at-72.txt");
    let told = judge(paste, &zone, &|_| {}).await;
    let signature = &told.dkim.as_ref().unwrap()[0];
    assert_eq!(signature.header, HeaderMatch::Match);
    // A word that was not there makes it fail in whatever way it is read.
    let other = judge(&paste.replace("tail of", "end of"), &zone, &|_| {}).await;
    assert_eq!(
        other.dkim.as_ref().unwrap()[0].header,
        HeaderMatch::Mismatch
    );
    assert!(!other.findings.iter().any(|found| {
        found.id == "dkim.header_signature" && other.verdict.headline == Some(found.id)
    }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_difference_from_the_receiver_has_its_reason() {
    let zone = [
        ("example.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        (
            "_dmarc.example.test",
            Wire::TXT,
            Reply::Text("v=DMARC1; p=none"),
        ),
    ];
    let cases = [
        ("spf=pass smtp.mailfrom=a@example.test", "changed"),
        ("spf=pass smtp.mailfrom=b@other.test", "other_mail_from"),
        (
            "spf=pass (mx.receiver.test: domain of a@example.test designates 192.0.2.77 as permitted sender) smtp.mailfrom=a@example.test",
            "other_ip",
        ),
    ];
    for (results, reason) in cases {
        let mail = format!(
            "Authentication-Results: mx.receiver.test; {results}\n{RECEIVED}From: a@example.test\nSubject: x\n\nx\n"
        );
        let told = judge(&mail, &zone, &|_| {}).await;
        let found = told
            .findings
            .iter()
            .find(|found| found.id == "receiver.spf_differs");
        let reason_told = found.and_then(|found| found.args.get("reason")).cloned();
        assert_eq!(reason_told, Some(reason.into()), "{results}");
    }
}
