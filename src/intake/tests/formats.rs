//! Reports and logs as servers and services write them: what is taken out of
//! each.

use super::case;
use crate::model::case::{Case, Kind, Missing};

/// A sample by its file's name in `tests/data/formats`.
macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        /// Name and text of every sample.
        pub const SAMPLES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../tests/data/formats/", $name)))),*];
    };
}

samples!(
    "ses-notice.json",
    "ses-in-sns.json",
    "ses-in-chat.txt",
    "ses-cut.txt",
    "mailenable-activity.txt",
    "mailenable-report.txt",
    "exchange-tracking.csv",
    "exchange-tracking-two.csv",
    "exchange-tracking-list.txt",
    "exchange-protocol.csv",
    "ndr-admin.txt",
    "ndr-admin-ja.txt",
    "ndr-table.txt",
    "ndr-table-ja.txt",
    "ndr-exchange.txt",
    "ndr-exchange-ja.txt",
    "ndr-exchange-2003.txt",
    "postfix.log",
    "exim.log",
    "sendmail.log",
    "qmail.log",
    "qmail.txt",
    "exim-deferred.log",
    "mailq-postfix.txt",
    "mailq-sendmail.txt",
    "dialogue-swaks.txt",
    "dialogue-telnet.txt",
    "dialogue-script.txt",
);

fn sample(name: &str) -> Case {
    let text = SAMPLES.iter().find(|(known, _)| *known == name);
    case(text.map(|(_, text)| *text).unwrap())
}

/// Recipient, host, client IP and envelope sender, `-` where none is told.
fn told(case: &Case) -> [String; 4] {
    let first = case.replies.first().unwrap();
    let ip = case.client_ip.as_ref().map(|ip| ip.value.to_string());
    let sender = case.mail_from.as_ref().map(|sender| sender.value.clone());
    [first.recipient.clone(), first.host.clone(), ip, sender]
        .map(|value| value.unwrap_or_else(|| "-".to_owned()))
}

const REFUSED: &str = "refused, SPF [shop.example] with ip: [203.0.113.7] = did not pass";
const GOOGLE: &str =
    "Unauthenticated email from shop.example is not accepted due to domain's DMARC policy.";
const LISTED: &str = "Service unavailable; Client host [203.0.113.7] blocked";

#[test]
fn every_format_tells_recipient_host_sender_and_client() {
    const KIM: &str = "kim@big.example";
    const MX: &str = "mx.big.example";
    const IP: &str = "203.0.113.7";
    const SALES: &str = "sales@shop.example";
    const NEWS: &str = "news@bounce.shop.example";
    let lists = format!("{LISTED} using Spamhaus");
    let said = format!("{REFUSED} gsmtp");
    let ses = format!("{GOOGLE} Please contact the administrator of shop.example domain. gsmtp");
    let policy = "Unauthenticated email from shop.example is not accepted, due to policy";
    let deferred = "[TSS04] Messages from 203.0.113.7 temporarily deferred";
    let with_ip = format!("{GOOGLE} [203.0.113.7]");
    for (name, text, recipient, host, ip, sender) in [
        ("ses-notice.json", ses.as_str(), KIM, "-", "-", NEWS),
        ("ses-in-sns.json", &ses, KIM, "-", "-", NEWS),
        ("ses-in-chat.txt", &ses, KIM, "-", "-", NEWS),
        ("ses-cut.txt", &ses, KIM, "-", "-", NEWS),
        ("mailenable-activity.txt", &lists, KIM, "-", IP, SALES),
        ("mailenable-report.txt", LISTED, KIM, "-", IP, "-"),
        ("exchange-tracking.csv", policy, KIM, MX, "-", NEWS),
        ("exchange-tracking-two.csv", "refused", KIM, MX, "-", SALES),
        ("exchange-tracking-list.txt", LISTED, KIM, MX, IP, SALES),
        ("exchange-protocol.csv", LISTED, KIM, MX, IP, SALES),
        ("ndr-admin.txt", &with_ip, KIM, MX, IP, "-"),
        ("ndr-admin-ja.txt", &lists, KIM, MX, IP, "-"),
        ("ndr-table.txt", GOOGLE, KIM, MX, "-", SALES),
        ("ndr-table-ja.txt", GOOGLE, KIM, MX, "-", SALES),
        ("ndr-exchange.txt", &lists, KIM, MX, IP, "-"),
        ("ndr-exchange-ja.txt", &lists, KIM, MX, IP, "-"),
        (
            "ndr-exchange-2003.txt",
            "Client host [203.0.113.7] blocked by policy",
            KIM,
            "-",
            IP,
            "-",
        ),
        ("postfix.log", &said, KIM, MX, IP, SALES),
        ("exim.log", &said, KIM, MX, IP, SALES),
        ("sendmail.log", REFUSED, KIM, MX, IP, SALES),
        ("qmail.log", &said, KIM, "-", IP, SALES),
        ("qmail.txt", &said, KIM, "-", IP, SALES),
        ("exim-deferred.log", deferred, KIM, MX, IP, SALES),
        (
            "mailq-postfix.txt",
            "[203.0.113.7] Our system has detected an unusual rate gsmtp",
            KIM,
            MX,
            IP,
            SALES,
        ),
        ("mailq-sendmail.txt", deferred, KIM, "-", IP, SALES),
        ("dialogue-swaks.txt", LISTED, KIM, MX, IP, SALES),
        (
            "dialogue-telnet.txt",
            "<unknown[203.0.113.7]>: Client host rejected: Access denied",
            KIM,
            MX,
            IP,
            SALES,
        ),
        ("dialogue-script.txt", LISTED, KIM, "-", IP, SALES),
    ] {
        let case = sample(name);
        assert_eq!(told(&case), [recipient, host, ip, sender], "{name}");
        let first = case.replies.first().unwrap();
        assert_eq!(first.text, text, "{name}");
        assert!(first.code.is_some_and(|code| code >= 400), "{name}");
    }
}

#[test]
fn no_sample_is_left_out_of_the_folder() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/formats");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut known: Vec<&str> = SAMPLES.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(files, known);
}

#[test]
fn a_sending_services_notice_keeps_recipients_server_and_header() {
    for name in ["ses-notice.json", "ses-in-sns.json", "ses-in-chat.txt"] {
        let case = sample(name);
        assert_eq!(case.kind, Kind::Bounce, "{name}");
        let seen: Vec<_> = case
            .replies
            .iter()
            .map(|reply| (reply.recipient.as_deref(), reply.enhanced.as_deref()))
            .collect();
        let both = [
            (Some("kim@big.example"), Some("5.7.26")),
            (Some("lee@two.example"), Some("5.1.1")),
        ];
        assert_eq!(seen, both, "{name}");
        let server = case.replies.first().and_then(|reply| reply.host_ip);
        assert_eq!(server, "192.0.2.80".parse().ok(), "{name}");
        assert_eq!(
            case.reporting_mta.as_deref(),
            Some("a8-50.smtp-out.amazonses.com")
        );
        assert_eq!(case.received_at, Some(1_767_268_800), "{name}");
        assert_eq!(case.from.as_deref(), Some("Shop <sales@shop.example>"));
        // Who called the service did not meet the receiver.
        assert_eq!(case.client_ip, None, "{name}");
        assert_eq!(case.hops.len(), 1, "{name}");
    }
    let cut = sample("ses-cut.txt");
    assert_eq!(cut.replies.len(), 2);
    assert!(cut.missing.contains(&Missing::ReturnedCopy));
}

#[test]
fn a_notice_that_came_by_mail_is_the_bounce() {
    let notice = SAMPLES.first().map(|(_, text)| *text).unwrap();
    let mail = format!(
        "Return-Path: <0100@bounces.amazonses.com>\nReceived: from a48-21.smtp-out.amazonses.com (a48-21.smtp-out.amazonses.com [192.0.2.48]) by in.shop.example with ESMTPS; Thu, 01 Jan 2026 12:00:09 +0000\nFrom: AWS Notifications <no-reply@sns.amazonaws.com>\nTo: admin@shop.example\nSubject: Amazon SES Email Event Notification\n\n{notice}\n"
    );
    let case = case(&mail);
    assert_eq!(case.kind, Kind::Bounce);
    assert_eq!(told(&case)[0], "kim@big.example");
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn every_recipient_of_a_tracking_line_has_its_status() {
    let case = sample("exchange-tracking-two.csv");
    let seen: Vec<_> = case
        .replies
        .iter()
        .map(|reply| (reply.recipient.as_deref(), reply.text.as_str()))
        .collect();
    let both = [
        (Some("kim@big.example"), "refused"),
        (Some("lee@big.example"), "unknown"),
    ];
    assert_eq!(seen, both);
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn an_incoming_log_names_the_client() {
    let line = "01/01/26 12:00:04\tSMTP-IN\t9A64.MAI\t1224\t203.0.113.7\tRCPT\tRCPT TO:<kim@big.example>\t550 5.7.1 refused by policy\t31\t98\n";
    let case = case(line);
    assert_eq!(told(&case), ["kim@big.example", "-", "203.0.113.7", "-"]);
    assert_eq!(case.replies.first().unwrap().host_ip, None);
}
