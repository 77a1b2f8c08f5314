//! Whole inputs, with texts of our own, and hostile ones.

use crate::model::case::{Copy, Source};

use super::*;

mod bounces;
mod charsets;
mod damage;
mod formats;
mod hostile;
mod pastes;

fn case(text: &str) -> Case {
    read(text.as_bytes(), &Overrides::default()).unwrap()
}

fn repairs(case: &Case) -> Vec<&'static str> {
    case.repairs.iter().map(|repair| repair.id).collect()
}

const HEADERS: &str = "Return-Path: <news@bounce.shop.example>
Received: from out.shop.example (out.shop.example [192.0.2.7])
        by in.big.example (Postfix) with ESMTPS id 4ABC
        for <kim@big.example>; Thu, 01 Jan 2026 12:00:05 +0000
Authentication-Results: in.big.example;
        spf=pass smtp.mailfrom=news@bounce.shop.example;
        dmarc=pass header.from=shop.example
Received: from web (unknown [10.0.0.3])
        by out.shop.example (Postfix) with ESMTP id 4AAA; Thu, 01 Jan 2026 12:00:00 +0000
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=shop.example; s=s1;
        h=from:to:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
        b=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop
From: Shop <sales@shop.example>
To: kim@big.example
Subject: January
Date: Thu, 01 Jan 2026 12:00:00 +0000
Message-ID: <1@shop.example>
";

fn is_right(case: &Case, what: &str) {
    assert_eq!(case.kind, Kind::Headers, "{what}");
    assert_eq!(case.author_domains, ["shop.example"], "{what}");
    assert_eq!(
        case.mail_from.as_ref().map(|m| m.value.as_str()),
        Some("news@bounce.shop.example"),
        "{what}"
    );
    assert_eq!(
        case.client_ip
            .as_ref()
            .map(|ip| ip.value.to_string())
            .as_deref(),
        Some("192.0.2.7"),
        "{what}"
    );
    assert_eq!(
        case.helo.as_ref().map(|h| h.value.as_str()),
        Some("out.shop.example"),
        "{what}"
    );
    assert_eq!(case.received_at, Some(1_767_268_805), "{what}");
    assert_eq!(
        case.hops.first().and_then(|hop| hop.delay),
        Some(5),
        "{what}"
    );
    let fields = case
        .message
        .as_ref()
        .map_or(0, |message| message.fields.len());
    assert_eq!(
        fields,
        10,
        "{what}: {}",
        String::from_utf8_lossy(&case.message.as_ref().unwrap().raw)
    );
}

#[test]
fn clean_headers_need_no_repair() {
    let case = case(HEADERS);
    is_right(&case, "clean");
    assert!(case.repairs.is_empty() && case.alternatives.is_empty());
    assert_eq!(
        case.message.as_ref().unwrap().raw,
        HEADERS.replace('\n', "\r\n").into_bytes()
    );
    assert_eq!(case.missing, [Missing::Body]);
    assert_eq!(case.copy, Copy::Received);
}

#[test]
fn a_message_is_untouched_to_the_octet() {
    let raw = b"From: a@b.example\r\nSubject: \xe3\x80\x80&lt;x \xc2\xa0\r\nX-Odd : y  \r\n\r\n> quoted &gt;\r\n\xff\xfe 8-bit\r\n\r\n\r\n";
    let case = read(raw, &Overrides::default()).unwrap();
    assert_eq!(case.message.unwrap().raw, raw);
    assert!(case.repairs.is_empty());
    assert_eq!(case.kind, Kind::Message);
}

#[test]
fn every_damage_is_repaired() {
    let each =
        |make: &dyn Fn(&str) -> String| HEADERS.lines().map(make).collect::<Vec<_>>().join("\n");
    let html = HEADERS
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', "<br>\n");
    for (id, text) in [
        ("quoting", each(&|line| format!("> {line}"))),
        ("quoting", each(&|line| format!(">> {line}"))),
        ("quoting", each(&|line| format!("| {line}"))),
        ("indentation", each(&|line| format!("    {line}"))),
        ("folding", each(&|line| line.trim_start().to_owned())),
        ("html_entities", html.clone()),
        (
            "html_tags",
            format!("<html><body><pre>{}</pre></body></html>", html),
        ),
        (
            "blank_characters",
            HEADERS.replace("        ", "\u{a0}\u{a0}"),
        ),
        ("blank_characters", HEADERS.replace("        ", "\u{3000}")),
        (
            "full_width",
            HEADERS
                .replace("From: ", "From：")
                .replace("Received: ", "Received："),
        ),
        (
            "zero_width",
            HEADERS.replace("Received: ", "\u{200b}Received: "),
        ),
        ("line_ends", HEADERS.replace('\n', "\r")),
        ("bom", format!("\u{feff}{HEADERS}")),
        (
            "surroundings",
            format!(
                "いつもお世話になっております。\nヘッダーは次の通りです：\n\n{HEADERS}\n\nよろしくお願いします。\n"
            ),
        ),
        (
            "surroundings",
            format!(
                "Original Message\n\nMessage ID\t<1@shop.example>\nCreated at:\tThu\nFrom:\tShop <sales@shop.example>\nTo:\tkim@big.example\nSubject:\tJanuary\nSPF:\tPASS with IP 192.0.2.99\n\nDownload Original\n\n{HEADERS}"
            ),
        ),
        (
            "joined_lines",
            HEADERS.replace("\n        ", " ").replace('\n', " "),
        ),
    ] {
        let case = case(&text);
        is_right(&case, id);
        assert!(repairs(&case).contains(&id), "{id}: {:?}", case.repairs);
    }
}

#[test]
fn hard_wraps_are_undone() {
    let mut text = String::new();
    for line in HEADERS.lines() {
        let chars: Vec<char> = line.chars().collect();
        for piece in chars.chunks(64) {
            text.extend(piece);
            text.push('\n');
        }
    }
    let case = case(&text);
    is_right(&case, "wrapped");
    assert!(repairs(&case).contains(&"hard_wraps"));
    assert!(!case.alternatives.is_empty());
}

#[test]
fn empty_lines_between_fields_go() {
    let text = HEADERS
        .replace("\nReceived", "\n\nReceived")
        .replace("\nFrom", "\n\nFrom")
        .replace("\nTo", "\n\nTo")
        .replace("\nDKIM", "\n\nDKIM")
        .replace("\nAuth", "\n\nAuth");
    let case = case(&text);
    assert!(
        repairs(&case).contains(&"blank_lines"),
        "{:?}",
        case.repairs
    );
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn words_and_lines() {
    assert_eq!(case("shop.example").kind, Kind::Domain);
    assert_eq!(case("kim@shop.example").kind, Kind::Address);
    assert_eq!(case("s1._domainkey.shop.example").kind, Kind::DkimKey);
    assert_eq!(case("192.0.2.1").kind, Kind::Ip);
    let field = "Authentication-Results: in.big.example; spf=pass smtp.mailfrom=a@b.example\n\n";
    assert_eq!(case(field).kind, Kind::AuthResults);
    assert_eq!(case("なにか困っています").kind, Kind::Unknown);
    let reply = case(
        "550-5.7.26 Unauthenticated email from shop.example is not accepted due to domain's DMARC policy. gsmtp",
    );
    assert_eq!(
        (reply.kind, reply.author_domains.as_slice()),
        (Kind::SmtpReply, &["shop.example".to_owned()][..])
    );
    let loose = case(
        "spf=fail (x: domain of a@b.example does not designate 192.0.2.1 as permitted sender) smtp.mailfrom=a@b.example;",
    );
    assert_eq!(
        (loose.kind, loose.client_ip.map(|ip| ip.value.to_string())),
        (Kind::AuthResults, Some("192.0.2.1".to_owned()))
    );
}

#[test]
fn sent_copies_are_told() {
    let case = case("From: a@b.example\nTo: c@d.example\nSubject: x\n\nhello\n");
    assert_eq!(case.copy, Copy::Sent);
    assert_eq!(case.missing.first(), Some(&Missing::Trace));
}

#[test]
fn overrides_win() {
    let set = Overrides {
        ip: "198.51.100.9".parse().ok(),
        mail_from: Some("<x@y.example>".into()),
        helo: Some("h".into()),
        at: Some(7),
    };
    let case = read(HEADERS.as_bytes(), &set).unwrap();
    assert_eq!(
        case.client_ip.map(|ip| (ip.value.to_string(), ip.source)),
        Some(("198.51.100.9".to_owned(), Source::Agent))
    );
    assert_eq!(
        case.mail_from.map(|m| m.value),
        Some("x@y.example".to_owned())
    );
    assert_eq!(case.received_at, Some(7));
}

const BOUNCE: &str = "Return-Path: <>
From: MAILER-DAEMON@out.shop.example (Mail Delivery System)
To: news@bounce.shop.example
Subject: Undelivered Mail Returned to Sender
Date: Thu, 01 Jan 2026 12:00:06 +0000
Content-Type: multipart/report; report-type=delivery-status; boundary=\"B/x\"

--B/x

This is the mail system at host out.shop.example.

<kim@big.example>: host mx.big.example[192.0.2.80] said: 550-5.7.26 refused, SPF
    [bounce.shop.example] with ip: [192.0.2.7] = did not pass 550 5.7.26 gsmtp (in reply to end of DATA command)

--B/x
Content-Type: message/delivery-status

Reporting-MTA: dns; out.shop.example
X-Postfix-Sender: rfc822; news@bounce.shop.example

Final-Recipient: rfc822; kim@big.example
Action: failed
Status: 5.7.26
Remote-MTA: dns; mx.big.example
Diagnostic-Code: smtp; 550-5.7.26 refused, SPF [bounce.shop.example] with ip: [192.0.2.7] = did not pass 550 5.7.26 gsmtp

--B/x
Content-Type: text/rfc822-headers

Received: from web (pc [203.0.113.5]) by out.shop.example (Postfix) with ESMTPSA id 1; Thu, 01 Jan 2026 12:00:00 +0000
From: sales@shop.example
Subject: January

--B/x--
";

#[test]
fn a_bounce_gives_ip_sender_and_author() {
    for text in [
        BOUNCE.to_owned(),
        BOUNCE.lines().map(|line| format!("> {line}\n")).collect(),
    ] {
        let case = case(&text);
        assert_eq!((case.kind, case.copy), (Kind::Bounce, Copy::Returned));
        assert_eq!(
            case.client_ip,
            Some(crate::model::case::Sourced::new(
                "192.0.2.7".parse().unwrap(),
                Source::Reply
            ))
        );
        assert_eq!(
            case.mail_from.map(|m| m.value).as_deref(),
            Some("news@bounce.shop.example")
        );
        assert_eq!(case.author_domains, ["shop.example"]);
        assert_eq!(case.reporting_mta.as_deref(), Some("out.shop.example"));
        assert_eq!(case.replies.len(), 1);
        assert_eq!(case.receiver_hop, None);
    }
}

#[test]
fn backscatter_is_about_the_stranger() {
    let text = BOUNCE
        .replace("[bounce.shop.example] with ip: [192.0.2.7] = did not pass", "no")
        .replace("from web (pc [203.0.113.5]) by out.shop.example (Postfix) with ESMTPSA", "from bad.stranger.example (bad.stranger.example [203.0.113.66]) by out.shop.example (Postfix) with ESMTP")
        .replace("shop.example (Mail", "host.example (Mail")
        .replace("dns; out.shop.example", "dns; mx.host.example")
        .replace("by out.shop.example", "by mx.host.example");
    let case = case(&text);
    assert!(
        case.transit.iter().any(|mark| mark.id == "backscatter"),
        "{:?}",
        case.transit
    );
    assert_eq!(
        case.client_ip.map(|ip| ip.value.to_string()).as_deref(),
        Some("203.0.113.66")
    );
}

#[test]
fn limits_are_told() {
    assert_eq!(
        read(b" \n", &Overrides::default()).err(),
        Some(IntakeError::Empty)
    );
    assert_eq!(
        read(&vec![b'a'; MAX_INPUT + 1], &Overrides::default()).err(),
        Some(IntakeError::TooLarge(MAX_INPUT + 1))
    );
    let many = "X-A: b\n".repeat(MAX_FIELDS) + "From: a@b.example\nTo: c\n";
    assert_eq!(
        read(many.as_bytes(), &Overrides::default()).err(),
        Some(IntakeError::TooManyFields(MAX_FIELDS + 2))
    );
}
