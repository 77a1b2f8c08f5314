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

#[test]
fn numbered_lines_are_told_as_a_repair_and_the_body_keeps_its_own() {
    let text = format!("{HEADERS}\n1. one\n2. two\n");
    let lines = text.lines().enumerate();
    let lines: Vec<String> = lines
        .map(|(at, line)| format!("{:>4}  {line}", at + 1))
        .collect();
    let case = case(&lines.join("\n"));
    assert_eq!(repairs(&case), ["line_numbers"]);
    assert_eq!(case.kind, Kind::Message);
    let body = case.message.as_ref().and_then(Message::body_octets);
    assert_eq!(body, Some(&b"1. one\r\n2. two\r\n"[..]));
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn line_ends_written_twice_are_one() {
    let text = format!("{HEADERS}\nfirst\n\nsecond\n").replace('\n', "\r\r\n");
    let case = case(&text);
    assert_eq!(repairs(&case), ["line_ends"]);
    let body = case.message.as_ref().and_then(Message::body_octets);
    assert_eq!(body, Some(&b"first\r\n\r\nsecond\r\n"[..]));
}

#[test]
fn a_question_with_the_header_in_its_text_is_about_that_header() {
    let ask = "From: Customer <c@customer.example>\nTo: help@host.example\nSubject: help\n\n";
    for text in [
        format!("{ask}My mail does not arrive. The header:\n\n{HEADERS}\nThank you\n"),
        format!(
            "{ask}{}",
            HEADERS
                .replace("\n", "\n> ")
                .replacen("Return", "> Return", 1)
        ),
    ] {
        is_right(&case(&text), "in the text");
    }
    // A mail that answers another, or that was at a server, is what it is.
    let answer = format!("{ask}> From: x@other.example\n> To: y@other.example\n> Subject: z\n");
    assert_eq!(case(&answer).author_domains, ["customer.example"]);
    let received =
        format!("Received: from a by b; Thu, 01 Jan 2026 12:00:00 +0000\n{ask}{HEADERS}");
    assert_eq!(case(&received).author_domains, ["customer.example"]);
}
