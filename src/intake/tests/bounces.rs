//! Bounces in bounces, and bounces about several recipients.

use super::{BOUNCE, case};
use crate::model::case::{Case, Copy, Kind};
use crate::model::message::Message;

/// Each reply's enhanced code, recipient, and whether it refused a bounce.
fn replies(case: &Case) -> Vec<(&str, &str, bool)> {
    let replies = case.replies.iter();
    replies
        .map(|reply| {
            (
                reply.enhanced.as_deref().unwrap_or_default(),
                reply.recipient.as_deref().unwrap_or_default(),
                reply.of_bounce,
            )
        })
        .collect()
}

/// A bounce around the mail, from the customer's own mail box.
fn refused(inner: &str, boundary: &str) -> String {
    format!(
        "From: MAILER-DAEMON@relay.shop.example\nTo: postmaster@shop.example\nSubject: Postmaster notify\nDate: Thu, 01 Jan 2026 12:10:06 +0000\nContent-Type: multipart/report; report-type=delivery-status; boundary={boundary}\n\n--{boundary}\n\n<news@bounce.shop.example>: host mail.shop.example[192.0.2.81] said: 550 5.1.1 unknown, sent from [192.0.2.99] (in reply to RCPT TO command)\n\n--{boundary}\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.shop.example\n\nFinal-Recipient: rfc822; news@bounce.shop.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mail.shop.example\nDiagnostic-Code: smtp; 550 5.1.1 unknown, sent from [192.0.2.99]\n\n--{boundary}\nContent-Type: message/rfc822\n\n{inner}\n--{boundary}--\n"
    )
}

fn is_about_the_first_mail(case: &Case, what: &str) {
    assert_eq!((case.kind, case.copy), (Kind::Bounce, Copy::Returned));
    assert_eq!(case.author_domains, ["shop.example"], "{what}");
    let ip = case.client_ip.as_ref().map(|ip| ip.value.to_string());
    assert_eq!(ip.as_deref(), Some("192.0.2.7"), "{what}");
    let sender = case.mail_from.as_ref().map(|sender| sender.value.as_str());
    assert_eq!(sender, Some("news@bounce.shop.example"), "{what}");
    assert_eq!(case.reporting_mta.as_deref(), Some("out.shop.example"));
    let subject = case
        .message
        .as_ref()
        .and_then(|message| message.first("subject"));
    assert_eq!(subject.as_deref(), Some("January"), "{what}");
}

#[test]
fn a_bounce_of_a_bounce_is_about_the_mail_inside() {
    let twice = refused(BOUNCE, "OUT");
    let quoted: String = twice.lines().map(|line| format!("> {line}\n")).collect();
    for (what, text) in [("as it came", &twice), ("quoted", &quoted)] {
        let case = case(text);
        is_about_the_first_mail(&case, what);
        let seen = [
            ("5.7.26", "kim@big.example", false),
            ("5.1.1", "news@bounce.shop.example", true),
        ];
        assert_eq!(replies(&case), seen, "{what}");
        let around = case.bounce.as_ref().and_then(|outer| outer.first("to"));
        assert_eq!(around.as_deref(), Some("news@bounce.shop.example"));
    }
}

#[test]
fn bounces_are_opened_as_deep_as_the_limit() {
    let thrice = refused(&refused(BOUNCE, "OUT"), "FAR");
    let case = case(&thrice);
    is_about_the_first_mail(&case, "thrice");
    assert_eq!(case.replies.len(), 3);
    let mut deep = BOUNCE.to_owned();
    for level in 0..40 {
        deep = refused(&deep, &format!("L{level}"));
    }
    assert_eq!(super::case(&deep).kind, Kind::Bounce);
}

#[test]
fn a_bounce_of_a_bounce_in_plain_text_is_opened_too() {
    let inner = "Return-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@out.shop.example>\nTo: news@bounce.shop.example\nSubject: Mail delivery failed\n\n  kim@big.example\n    host mx.big.example [192.0.2.80]\n    SMTP error from remote mail server after end of data:\n    550-5.7.26 refused, SPF [bounce.shop.example] with ip: [192.0.2.7] = did not pass\n    550 5.7.26 bye\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <news@bounce.shop.example>\nReceived: from web (pc [203.0.113.5]) by out.shop.example with esmtpsa; Thu, 01 Jan 2026 12:00:00 +0000\nFrom: sales@shop.example\nTo: kim@big.example\nSubject: January\n\nhello\n";
    let told = "A message that you sent could not be delivered:\n\n  news@bounce.shop.example\n    host mail.shop.example [192.0.2.81]\n    SMTP error from remote mail server after RCPT TO:<news@bounce.shop.example>:\n    550 5.1.1 unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n";
    let head = "Return-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@relay.shop.example>\nTo: postmaster@shop.example\nSubject: Mail failure\n\n";
    for text in [format!("{head}{told}{inner}"), format!("{told}{inner}")] {
        let case = case(&text);
        assert_eq!(case.author_domains, ["shop.example"]);
        let seen = [
            ("5.7.26", "kim@big.example", false),
            ("5.1.1", "news@bounce.shop.example", true),
        ];
        assert_eq!(replies(&case), seen);
        let body = case.message.as_ref().and_then(Message::body_octets);
        assert_eq!(body.map(<[u8]>::trim_ascii_end), Some(&b"hello"[..]));
    }
}

#[test]
fn a_mail_that_only_holds_a_bounce_and_came_back_is_the_mail() {
    let forward = format!(
        "From: sales@shop.example\nTo: help@host.example\nSubject: look\nContent-Type: multipart/mixed; boundary=M\n\n--M\n\nsee\n--M\nContent-Type: message/rfc822\n\n{BOUNCE}\n--M--\n"
    );
    let case = case(&refused(&forward, "OUT"));
    assert_eq!(
        replies(&case),
        [("5.1.1", "news@bounce.shop.example", false)]
    );
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn every_recipients_reply_is_kept_and_that_about_the_mail_stands_first() {
    let unknown = "Final-Recipient: rfc822; lee@two.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.two.example\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n";
    let later = "Final-Recipient: rfc822; ann@three.example\nAction: delayed\nStatus: 4.2.2\nRemote-MTA: dns; mx.three.example\nDiagnostic-Code: smtp; 452 4.2.2 over quota\n\n";
    let text = BOUNCE.replace(
        "Final-Recipient: rfc822; kim",
        &format!("{unknown}{later}Final-Recipient: rfc822; kim"),
    );
    let case = case(&text);
    let seen = [
        ("5.7.26", "kim@big.example", false),
        ("5.1.1", "lee@two.example", false),
        ("4.2.2", "ann@three.example", false),
    ];
    assert_eq!(replies(&case), seen);
    let hosts: Vec<_> = case
        .replies
        .iter()
        .filter_map(|reply| reply.host.as_deref())
        .collect();
    assert_eq!(
        hosts,
        ["mx.big.example", "mx.two.example", "mx.three.example"]
    );
}
