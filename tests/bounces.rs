//! Bounces, reports and logs through the program: which reply the verdict is
//! about, and that every other one is told.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use hickory_proto::rr::RecordType as Wire;
use serde_json::Value;

use crate::support::name_server::{NameServer, Reply};

fn zone() -> NameServer {
    let zone = [
        (
            "shop.example",
            Wire::TXT,
            Reply::Text("v=spf1 ip4:192.0.2.99 -all"),
        ),
        (
            "_dmarc.shop.example",
            Wire::TXT,
            Reply::Text("v=DMARC1; p=reject"),
        ),
    ];
    NameServer::start(&zone, Duration::ZERO)
}

fn run(input: &[u8], server: &NameServer, more: &[&str]) -> String {
    let address = server.address.to_string();
    let own = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .args(["check", "-", "--nameserver", &address])
        .args(more)
        .env("MAILWHY_CONFIG_DIR", own.path())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn json(input: &[u8], server: &NameServer) -> Value {
    serde_json::from_str(&run(input, server, &["--json"])).unwrap()
}

const INNER: &str = "From: MAILER-DAEMON@out.shop.example\nTo: sales@shop.example\nSubject: Undelivered\nDate: Thu, 01 Jan 2026 12:00:06 +0000\nContent-Type: multipart/report; report-type=delivery-status; boundary=IN\n\n--IN\n\nFailed.\n--IN\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; out.shop.example\nX-Postfix-Sender: rfc822; sales@shop.example\n\nFinal-Recipient: rfc822; lee@two.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.two.example\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\nFinal-Recipient: rfc822; kim@big.example\nAction: failed\nStatus: 5.7.26\nRemote-MTA: dns; mx.big.example\nDiagnostic-Code: smtp; 550 5.7.26 refused, SPF [shop.example] with ip: [192.0.2.7] = did not pass\n--IN\nContent-Type: message/rfc822\n\nFrom: sales@shop.example\nTo: kim@big.example\nSubject: January\n\nhello\n--IN--\n";

fn outer() -> String {
    format!(
        "From: MAILER-DAEMON@relay.shop.example\nTo: postmaster@shop.example\nSubject: Postmaster notify\nContent-Type: multipart/report; report-type=delivery-status; boundary=OUT\n\n--OUT\n\nFailed.\n--OUT\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.shop.example\n\nFinal-Recipient: rfc822; sales@shop.example\nAction: failed\nStatus: 5.2.2\nRemote-MTA: dns; mail.shop.example\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n--OUT\nContent-Type: message/rfc822\n\n{INNER}\n--OUT--\n"
    )
}

#[test]
fn the_verdict_is_about_the_customers_mail_and_every_reply_is_told() {
    let server = zone();
    for (input, count) in [(INNER.to_owned(), 2), (outer(), 3)] {
        let seen = json(input.as_bytes(), &server);
        assert_eq!(seen["input"]["kind"], "bounce");
        assert_eq!(seen["input"]["author_domain"], "shop.example");
        assert_eq!(seen["verdict"]["headline"], "spf.ip_not_covered");
        assert_eq!(seen["receiver"]["reply"]["recipient"], "kim@big.example");
        let replies = seen["receiver"]["replies"].as_array().unwrap();
        assert_eq!(replies.len(), count);
        let meanings = seen["receiver"]["meanings"].as_array().unwrap();
        assert_eq!(meanings.len(), count);
        assert_eq!(replies[1]["recipient"], "lee@two.example");
        let of_bounce: Vec<bool> = replies
            .iter()
            .map(|reply| reply["of_bounce"].as_bool().unwrap())
            .collect();
        assert_eq!(of_bounce, [false, false, true][..count]);
    }
    for (lang, words) in [("en", "to the bounce"), ("ja", "エラーメールへの応答")] {
        let told = run(outer().as_bytes(), &server, &["--lang", lang]);
        assert!(told.contains(words), "{told}");
        assert!(told.contains("550 5.1.1"), "{told}");
    }
}

#[test]
fn a_bounce_in_shift_jis_reads_as_it_was_written() {
    let server = zone();
    let text = "From: MAILER-DAEMON@out.shop.example\nTo: sales@shop.example\nContent-Type: text/plain; charset=Shift_JIS\n\n<kim@big.example>: host mx.big.example[192.0.2.80] said: 550 5.7.1\n    送信元[192.0.2.7]は受信を拒否されました (in reply to MAIL FROM command)\n";
    let octets = encoding_rs::SHIFT_JIS.encode(text).0;
    let seen = json(&octets, &server);
    let said = "送信元[192.0.2.7]は受信を拒否されました";
    assert_eq!(seen["receiver"]["reply"]["text"], said);
    assert_eq!(seen["input"]["client_ip"], "192.0.2.7");
}

#[test]
fn repairs_of_numbers_and_tables_are_told_in_both_languages() {
    let server = zone();
    let header = "Received: from out.shop.example ([192.0.2.7]) by mx.big.example; Thu, 01 Jan 2026 12:00:00 +0000\nReturn-Path: <sales@shop.example>\nFrom: sales@shop.example\nTo: kim@big.example\n";
    let lines = header.lines().enumerate();
    let numbered: String = lines
        .map(|(at, line)| format!("{:>4}  {line}\n", at + 1))
        .collect();
    let table = header.replace(": ", "\t");
    let shown = header
        .replace("From: ", "差出人: ")
        .replace("To: ", "宛先: ");
    for (input, en, ja) in [
        (numbered, "line numbers removed", "行番号を除去"),
        (
            table,
            "rows of a table read as fields",
            "表の行を項目として読み込み",
        ),
        (
            shown,
            "translated field names restored",
            "表示用の項目名を復元",
        ),
    ] {
        for (lang, words) in [("en", en), ("ja", ja)] {
            let told = run(input.as_bytes(), &server, &["--lang", lang]);
            assert!(told.contains(words), "{told}");
        }
        let seen = json(input.as_bytes(), &server);
        assert_eq!(seen["input"]["author_domain"], "shop.example", "{input}");
        assert_eq!(seen["input"]["client_ip"], "192.0.2.7", "{input}");
    }
}
