//! Bounces of every form, with texts of our own.

use super::*;

fn one(text: &str) -> Reply {
    let mut bounce = read_text(text);
    assert_eq!(bounce.replies.len(), 1, "{:#?}", bounce.replies);
    bounce.replies.remove(0)
}

fn check(text: &str, code: u16, enhanced: &str, words: &str) -> Reply {
    let reply = one(text);
    assert_eq!(
        (reply.code, reply.enhanced.as_deref()),
        (Some(code), Some(enhanced)),
        "{reply:#?}"
    );
    assert!(reply.text.contains(words), "{reply:#?}");
    reply
}

#[test]
fn postfix_refolded() {
    let reply = check(
        "<kim@big.example>: host\n    mx.big.example[192.0.2.80] said: 550-5.7.26 Your mail was\n    refused 550-5.7.26 since SPF [shop.example] with ip: [198.51.100.7] = did not pass 550\n    5.7.26 bye (in reply to end of DATA command)\n",
        550,
        "5.7.26",
        "Your mail was refused since SPF",
    );
    assert_eq!(reply.recipient.as_deref(), Some("kim@big.example"));
    assert_eq!(reply.host.as_deref(), Some("mx.big.example"));
    assert_eq!(reply.host_ip, "192.0.2.80".parse().ok());
    assert_eq!(reply.ip, "198.51.100.7".parse().ok());
    assert!(!reply.text.contains("in reply to"));
}

#[test]
fn exim_text_and_log() {
    let reply = check(
        "  kim@big.example\n    host mx.big.example [192.0.2.80]\n    SMTP error from remote mail server after end of data:\n    550-5.7.1 first line\n    550 5.7.1 second line\n\n------ This is a copy",
        550,
        "5.7.1",
        "first line second line",
    );
    assert_eq!(reply.recipient.as_deref(), Some("kim@big.example"));
    let log = check(
        "2026-01-01 12:00:00 1aBc-00-X ** kim@big.example R=dns T=smtp H=mx.big.example [192.0.2.80]: SMTP error from remote mail server after end of data: 550-5.7.1 first\\n550 5.7.1 second",
        550,
        "5.7.1",
        "first second",
    );
    assert_eq!(log.host.as_deref(), Some("mx.big.example"));
}

#[test]
fn sendmail_transcript_beats_its_first_line() {
    let text = "   ----- The following addresses had permanent fatal errors -----\n<kim@big.example>\n    (reason: 550-5.7.26 only the first line)\n\n   ----- Transcript of session follows -----\n... while talking to mx.big.example.:\n>>> DATA\n<<< 550-5.7.26 only the first line\n<<< 550 5.7.26 and the second one\n554 5.0.0 Service unavailable\n";
    let bounce = read_text(text);
    assert_eq!(bounce.replies[0].enhanced.as_deref(), Some("5.7.26"));
    assert!(
        bounce.replies[0].text.contains("and the second one"),
        "{:#?}",
        bounce.replies
    );
}

#[test]
fn qmail_google_exchange_ses() {
    let reply = check(
        "<kim@big.example>:\n192.0.2.80 failed after I sent the message.\nRemote host said: 550-5.7.1 no\n550 5.7.1 thanks\n",
        550,
        "5.7.1",
        "no thanks",
    );
    assert_eq!(reply.host_ip, "192.0.2.80".parse().ok());
    check(
        "Your message wasn't delivered to kim@big.example because it was blocked.\n\nThe response from the remote server was:\n\n554 5.7.5 policy\n",
        554,
        "5.7.5",
        "policy",
    );
    let text = "kim@big.example\nmx.big.example gave this error:\nYour mail is refused.\n\nDiagnostic information for administrators:\n\nGenerating server: OUT1.prod.example.net\n\nkim@big.example\nmx.big.example\nRemote server returned '550-5.7.26 Your mail 550 5.7.26 is refused'\n\nOriginal message headers:\n\nReceived: from pc.shop.example (192.0.2.1) by OUT1.prod.example.net\nFrom: shop@shop.example\nSubject: x\n";
    let bounce = read_text(text);
    assert_eq!(
        bounce.reporting_mta.as_deref(),
        Some("OUT1.prod.example.net")
    );
    assert_eq!(bounce.replies[0].text, "Your mail is refused");
    assert_eq!(
        bounce.returned.and_then(|m| m.first("from")).as_deref(),
        Some("shop@shop.example")
    );
    check(
        "Diagnostic-Code: smtp; 5.1.0 - Unknown address error 550-'5.7.1 not here' (delivery attempts: 0)\n",
        550,
        "5.7.1",
        "not here",
    );
}

#[test]
fn postfix_log_line_and_deferral() {
    let reply = check(
        "Jan  1 12:00:00 out postfix/smtp[77]: 4ABC: to=<kim@big.example>, relay=mx.big.example[192.0.2.80]:25, delay=2, dsn=4.7.26, status=deferred (host mx.big.example[192.0.2.80] said: 421-4.7.26 slow 421 4.7.26 down (in reply to end of DATA command))",
        421,
        "4.7.26",
        "slow down",
    );
    assert_eq!(reply.recipient.as_deref(), Some("kim@big.example"));
}

#[test]
fn several_recipients_keep_their_replies() {
    let text = "Reporting-MTA: dns; out.shop.example\nArrival-Date: Thu, 1 Jan 2026 12:00:00 +0000\n\nFinal-Recipient: rfc822; a@one.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown\n\nFinal-Recipient: rfc822; b@two.example\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx.two.example. (192.0.2.81, the server of two.example.)\nDiagnostic-Code: smtp; 550 5.7.1 refused\n";
    let bounce = read_text(text);
    let seen: Vec<_> = bounce
        .replies
        .iter()
        .map(|r| (r.recipient.as_deref(), r.enhanced.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some("a@one.example"), Some("5.1.1")),
            (Some("b@two.example"), Some("5.7.1"))
        ]
    );
    assert_eq!(bounce.reporting_mta.as_deref(), Some("out.shop.example"));
    assert_eq!(bounce.arrival, Some(1_767_268_800));
    let last = &bounce.replies[1];
    assert_eq!(last.host.as_deref(), Some("mx.two.example"));
    assert_eq!(last.host_ip, "192.0.2.81".parse().ok());
}

#[test]
fn a_report_is_read_with_its_returned_copy() {
    let text = "From: MAILER-DAEMON@out.shop.example\r\nTo: shop@shop.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\r\n\r\n--B\r\n\r\nThe mail failed.\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; out.shop.example\r\nX-Postfix-Sender: rfc822; shop@shop.example\r\n\r\nFinal-Recipient: rfc822; kim@big.example\r\nAction: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; 550 5.7.1 no\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nFrom: shop@shop.example\r\nSubject: hi\r\n\r\nbody\r\n--B--\r\n";
    let message = Message::parse(text.as_bytes().to_vec(), true);
    let (_, bounce) = find(&message).unwrap();
    assert_eq!(bounce.replies[0].enhanced.as_deref(), Some("5.7.1"));
    assert_eq!(bounce.sender.as_deref(), Some("shop@shop.example"));
    let returned = bounce.returned.unwrap();
    assert_eq!(returned.body_octets(), Some(&b"body"[..]));
    // The same, forwarded by the customer as an attachment.
    let outer = format!(
        "From: c@shop.example\r\nContent-Type: multipart/mixed; boundary=O\r\n\r\n--O\r\n\r\nplease help\r\n--O\r\nContent-Type: message/rfc822\r\n\r\n{text}\r\n--O--\r\n"
    );
    assert!(find(&Message::parse(outer.into_bytes(), true)).is_some());
}

#[test]
fn a_log_line_names_the_sender() {
    let line = "Nov 26 10:00:01 mail sm-mta[1]: 5AQ9x1: to=<x@big.example>, \
                ctladdr=<www-data@shop.example> (33/33), relay=mx.big.example. [192.0.2.80], \
                dsn=5.7.26, stat=User unknown: 550-5.7.26 blocked";
    let bounce = read_text(line);
    assert_eq!(bounce.sender.as_deref(), Some("www-data@shop.example"));
}
