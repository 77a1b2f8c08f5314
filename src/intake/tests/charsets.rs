//! Bounces and pastes in the character sets of Japanese mail.

use base64::Engine;
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};

use super::repairs;
use crate::intake::read;
use crate::model::case::{Case, Kind, Missing, Overrides};

const SETS: [&Encoding; 4] = [ISO_2022_JP, SHIFT_JIS, EUC_JP, UTF_8];

const TEXT: &str = "以下の宛先へのメール配信に失敗しました。\n\n<kim@big.example>: host mx.big.example[192.0.2.80] said: 550 5.7.1\n    送信元[198.51.100.7]は受信を拒否されました (in reply to MAIL FROM command)\n";

fn case(octets: &[u8]) -> Case {
    read(octets, &Overrides::default()).unwrap()
}

fn is_read(case: &Case, what: &str) {
    assert_eq!(case.kind, Kind::Bounce, "{what}");
    let seen: Vec<_> = case
        .replies
        .iter()
        .map(|reply| (reply.text.as_str(), reply.recipient.as_deref()))
        .collect();
    let text = "送信元[198.51.100.7]は受信を拒否されました";
    assert_eq!(seen, [(text, Some("kim@big.example"))], "{what}");
}

/// Every octet that is not a letter, escaped (RFC 2045 6.7).
fn quoted_printable(octets: &[u8]) -> Vec<u8> {
    let mut out = String::new();
    for octet in octets {
        match octet {
            b'\n' => out.push('\n'),
            octet if octet.is_ascii_alphanumeric() => out.push(char::from(*octet)),
            octet => out.push_str(&format!("={octet:02X}")),
        }
    }
    out.into_bytes()
}

fn base64(octets: &[u8]) -> Vec<u8> {
    let digits = base64::engine::general_purpose::STANDARD.encode(octets);
    let lines: Vec<&[u8]> = digits.as_bytes().chunks(76).collect();
    lines.join(&b'\n')
}

/// A transfer encoding's name and how it is made.
type Encoded = (&'static str, fn(&[u8]) -> Vec<u8>);

#[test]
fn the_text_of_a_bounce_is_read_in_its_character_set() {
    let encodings: [Encoded; 3] = [
        ("8bit", <[u8]>::to_vec),
        ("quoted-printable", quoted_printable),
        ("base64", base64),
    ];
    let status = "--B\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; kim@big.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1\n--B--\n";
    for set in SETS {
        for (encoding, encode) in encodings {
            let part = format!(
                "Content-Type: text/plain; charset=\"{}\"\nContent-Transfer-Encoding: {encoding}\n\n",
                set.name()
            );
            let body = encode(&set.encode(TEXT).0);
            let head = "From: MAILER-DAEMON@out.shop.example\nTo: sales@shop.example\n";
            let alone = [head.as_bytes(), part.as_bytes(), &body].concat();
            is_read(&case(&alone), &format!("{} {encoding}", set.name()));
            let outer = "Content-Type: multipart/report; boundary=B\n\n--B\n";
            let report = [head, outer, &part].concat();
            let report = [report.as_bytes(), &body, b"\n", status.as_bytes()].concat();
            is_read(&case(&report), &format!("{} {encoding} report", set.name()));
        }
    }
}

#[test]
fn a_file_in_a_character_set_is_read_and_told() {
    for set in SETS {
        let case = case(&set.encode(TEXT).0);
        is_read(&case, set.name());
        let told: &[&str] = if set == UTF_8 { &[] } else { &["charset"] };
        assert_eq!(repairs(&case), told, "{}", set.name());
        assert!(!case.missing.contains(&Missing::Octets), "{}", set.name());
    }
}

#[test]
fn a_quoted_mail_with_a_body_in_another_set_has_lost_its_octets() {
    let text =
        "> From: a@b.example\n> To: c@d.example\n> Subject: x\n>\n> 送信元は拒否されました\n";
    let seen = |set: &'static Encoding| {
        let case = case(&set.encode(text).0);
        case.missing.contains(&Missing::Octets)
    };
    assert!(seen(SHIFT_JIS) && seen(EUC_JP));
    assert!(!seen(UTF_8));
}

#[test]
fn addresses_of_an_international_report_are_read() {
    for (kind, address) in [
        ("message/global-delivery-status", "キム@big.example"),
        ("message/delivery-status", "\\x{30AD}\\x{30E0}@big.example"),
    ] {
        let text = format!(
            "From: MAILER-DAEMON@out.shop.example\nTo: 店@shop.example\nContent-Type: multipart/report; boundary=B\n\n--B\n\nfailed\n--B\nContent-Type: {kind}\n\nReporting-MTA: dns; out.shop.example\n\nFinal-Recipient: utf-8; {address}\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 拒否\n--B\nContent-Type: message/global-headers\n\nFrom: 店 <店@例え.テスト>\nSubject: x\n--B--\n"
        );
        let case = case(text.as_bytes());
        let recipient = case
            .replies
            .first()
            .and_then(|reply| reply.recipient.as_deref());
        assert_eq!(recipient, Some("キム@big.example"), "{kind}");
        assert_eq!(case.author_domains, ["xn--r8jz45g.xn--zckzah"]);
    }
}

#[test]
fn a_bounce_passed_on_in_base64_is_the_bounce() {
    let head = "From: c@shop.example\nTo: help@host.example\nSubject: Fwd: failed\nContent-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: base64\n\n";
    let body = base64(&ISO_2022_JP.encode(TEXT).0);
    is_read(&case(&[head.as_bytes(), &body].concat()), "passed on");
}
