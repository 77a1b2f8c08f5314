//! Pastes that hold more than a header block.

use super::{HEADERS, case, is_right, repairs};
use crate::model::case::{Copy, Kind};
use crate::model::message::Message;

#[test]
fn a_web_mails_source_page_keeps_its_body() {
    let text = format!(
        "Original Message\n\nMessage ID\t<1@shop.example>\nFrom:\tShop <sales@shop.example>\nSubject:\tJanuary\n\nDownload Original\n\n{HEADERS}\nHello,\n\nthis is the body.\n"
    );
    let case = case(&text);
    assert_eq!(case.kind, Kind::Message);
    let body = case.message.as_ref().and_then(Message::body_octets);
    assert_eq!(body, Some(&b"Hello,\r\n\r\nthis is the body.\r\n"[..]));
}

#[test]
fn links_made_of_names_go() {
    let text = HEADERS
        .replace(
            "by in.big.example",
            "by in.big.example<http://in.big.example/>",
        )
        .replace(
            "for <kim@big.example>",
            "for <kim@big.example<mailto:kim@big.example>>",
        );
    let case = case(&text);
    is_right(&case, "links");
    assert_eq!(repairs(&case), ["autolinks"]);
}

#[test]
fn headers_in_a_chat_keep_the_text_behind_as_a_second_reading() {
    let case = case(&format!("Please look at this:\n\n{HEADERS}\nThanks\n"));
    is_right(&case, "chat");
    assert!(case.alternatives.iter().any(|other| other.body.is_some()));
}

#[test]
fn a_reply_above_a_sent_header_is_a_bounce() {
    let text = "戻ってきました:\n550 5.7.26 SPF [shop.example] with ip: [192.0.2.7] = did not pass\n\nReceived: from pc (x [203.0.113.5]) by out.shop.example with ESMTPSA; Thu, 01 Jan 2026 12:00:00 +0000\nFrom: a@shop.example\nTo: c@d.example\nSubject: x\n";
    let case = case(text);
    assert_eq!((case.kind, case.copy), (Kind::Bounce, Copy::Returned));
    let ip = case.client_ip.map(|ip| ip.value.to_string());
    assert_eq!(ip.as_deref(), Some("192.0.2.7"));
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn a_reply_beside_headers_that_reached_a_receiver_is_told_beside_them() {
    let case = case(&format!("Error was 550 5.7.1 rejected\n\n{HEADERS}"));
    is_right(&case, "beside");
    assert_eq!(case.replies.len(), 1);
}

#[test]
fn a_bounce_passed_on_by_the_customer_is_the_bounce() {
    let text = "From: c@shop.example\nTo: help@host.example\nSubject: Fwd: Undelivered Mail\n\nHelp!\n\n> <kim@big.example>: host mx.big.example[192.0.2.80] said: 550 5.7.26 SPF\n>     [shop.example] with ip: [192.0.2.7] = did not pass (in reply to end of DATA command)\n";
    let case = case(text);
    assert_eq!(case.kind, Kind::Bounce);
    let recipient = case
        .replies
        .first()
        .and_then(|reply| reply.recipient.as_deref());
    assert_eq!(recipient, Some("kim@big.example"));
    let ip = case.client_ip.map(|ip| ip.value.to_string());
    assert_eq!(ip.as_deref(), Some("192.0.2.7"));
}

#[test]
fn every_width_of_wrap_is_undone() {
    for width in 58..=80 {
        for trimmed in [true, false] {
            let mut text = String::new();
            for line in HEADERS.lines() {
                let indent = line.len() - line.trim_start().len();
                let mut at = indent;
                let mut fresh = true;
                text.push_str(&" ".repeat(indent));
                for word in line.split_whitespace() {
                    if !fresh && at + 1 + word.len() > width {
                        text.push_str(if trimmed { "\n" } else { " \n" });
                        at = 0;
                    } else if !fresh {
                        text.push(' ');
                        at += 1;
                    }
                    text.push_str(word);
                    at += word.len();
                    fresh = false;
                }
                text.push('\n');
            }
            is_right(&case(&text), &format!("{width} {trimmed}\n{text}"));
        }
    }
}
