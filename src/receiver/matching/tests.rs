//! Replies and the rows that they must find.

use super::code::{triple, within};
use super::*;

fn reply(code: u16, enhanced: &str, text: &str) -> Reply {
    Reply {
        code: Some(code),
        enhanced: Some(enhanced.to_owned()),
        text: text.to_owned(),
        raw: text.to_owned(),
        ..Reply::default()
    }
}

fn row(reply: &Reply) -> String {
    meaning(reply).row.unwrap_or_default()
}

#[test]
fn the_three_meanings_of_5726() {
    let one = reply(
        550,
        "5.7.26",
        "550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires 550 5.7.26 - gsmtp",
    );
    let two = reply(
        550,
        "5.7.26",
        "550-5.7.26 Unauthenticated email from example.com is not accepted due to domain\u{2019}s\r\n550-5.7.26 DMARC policy. - gsmtp",
    );
    let three = reply(
        550,
        "5.7.26",
        "550 5.7.26 The MAIL FROM domain [example.com] has an SPF record with a hard fail policy (-all) but it fails - gsmtp",
    );
    assert_eq!(row(&one), "gmail.unauthenticated");
    assert_eq!(row(&two), "gmail.dmarc_policy");
    assert_eq!(row(&three), "gmail.spf_hard_fail");
    assert_eq!(meaning(&two).causes, ["dmarc"]);
}

#[test]
fn refolded_words_and_codes_do_not_hide_the_wording() {
    let text = "550-5.7.26 This mail has been blo\r\n cked because the 550-5.7.26 sender is unauthen=\r\nticated. 550 5.7.26 x - gsmtp";
    assert_eq!(row(&reply(550, "5.7.26", text)), "gmail.unauthenticated");
}

#[test]
fn the_same_code_elsewhere_means_something_else() {
    let mut other = reply(550, "5.7.25", "550 5.7.25 refused");
    other.host = Some("gmail-smtp-in.l.google.com".to_owned());
    assert_eq!(meaning(&other).causes, ["ptr"]);
    other.enhanced = Some("5.7.23".to_owned());
    other.host = Some("contoso.mail.protection.outlook.com".to_owned());
    assert_eq!(meaning(&other).causes, ["spf"]);
    let mut other = reply(550, "5.7.27", "550 5.7.27 Sender address has null MX");
    other.host = Some("mx.example.net".to_owned());
    assert_eq!(row(&other), "generic.rfc7505_27");
}

#[test]
fn tokens_of_addresses_tell_it_too() {
    let text =
        "550 5.7.1 something new https://support.google.com/mail/?p=DmarcRejection abc - gsmtp";
    assert_eq!(row(&reply(550, "5.7.1", text)), "gmail.dmarc_policy");
}

#[test]
fn a_long_wording_names_its_receiver() {
    let got = meaning(&reply(
        550,
        "5.7.515",
        "550 5.7.515 Access denied, sending domain EXAMPLE.COM doesn't meet the required authentication level. Spf= Fail , Dkim= Pass , DMARC= Pass",
    ));
    assert_eq!(got.receiver.as_deref(), Some("microsoft"));
}

#[test]
fn a_wording_that_many_servers_use_names_nobody() {
    for (code, enhanced, text) in [
        (
            450,
            "4.1.8",
            "<a@b.example>: Sender address rejected: Domain not found",
        ),
        (
            554,
            "5.7.1",
            "<a@b.example>: Recipient address rejected: Access denied",
        ),
        (
            550,
            "5.5.0",
            "Requested action not taken: mailbox unavailable",
        ),
    ] {
        let got = meaning(&reply(code, enhanced, text));
        assert_eq!(got.receiver, None, "{text}");
        assert!(got.by_class);
    }
}

#[test]
fn the_reply_digit_decides_what_is_temporary() {
    let text = "421 5.7.32 x isn't aligned with either the authenticated SPF or DKIM y - gsmtp";
    let got = meaning(&reply(421, "5.7.32", text));
    assert!(got.temporary);
    assert_eq!(got.row.as_deref(), Some("gmail.not_aligned"));
    assert!(!meaning(&reply(550, "4.7.1", "x")).temporary);
}

#[test]
fn an_unknown_code_falls_back_to_its_class() {
    let got = meaning(&reply(550, "5.7.99", "no"));
    assert!(got.by_class && got.row.is_none());
    assert_eq!(got.means.len(), 2);
    let bare = Reply {
        code: Some(452),
        ..Reply::default()
    };
    assert!(meaning(&bare).by_class && meaning(&bare).temporary);
    assert!(!meaning(&Reply::default()).by_class);
}

#[test]
fn a_japanese_receiver_says_what_its_codes_cannot_tell() {
    let mut got = reply(550, "5.7.99", "rejected");
    got.host = Some("mfsmax.docomo.ne.jp".to_owned());
    let got = meaning(&got);
    assert_eq!(got.receiver.as_deref(), Some("docomo"));
    assert!(got.by_class && got.check.iter().all(|(_, text)| text.contains("From")));
}

#[test]
fn codes() {
    assert!(within("5.7.606-649", (5, 7, 649)) && !within("5.7.606-649", (5, 7, 650)));
    assert_eq!(triple("5.7.26."), Some((5, 7, 26)));
    assert_eq!(triple("192.0.2.1"), None);
    let reply = Reply {
        raw: "550-5.7.26 a 550 5.7.26 b".to_owned(),
        ..Reply::default()
    };
    assert_eq!(Code::of(&reply).enhanced, Some((5, 7, 26)));
    assert_eq!(Code::of(&reply).smtp, Some(550));
}

proptest::proptest! {
    #[test]
    fn never_panics(text in ".{0,200}", code in 0_u16..1000) {
        let _ = meaning(&Reply { code: Some(code), raw: text.clone(), text, ..Reply::default() });
    }
}

#[test]
fn block_lists_are_told_by_name() {
    let lines = [
        (
            "554 5.7.1 Client host [192.0.2.5] blocked using zen.spamhaus.org",
            "spamhaus",
        ),
        (
            "550 5.7.1 rejected: listed in dnsbl bl.spamcop.net",
            "spamcop",
        ),
        (
            "554 5.7.1 [192.0.2.5] blocked using b.barracudacentral.org",
            "barracuda",
        ),
        ("550 blocked using dnsbl-1.uceprotect.net", "uceprotect"),
        (
            "550 5.7.1 example.test is listed in dbl.spamhaus.org",
            "spamhaus_dbl",
        ),
        ("550 192.0.2.5 is in an RBL, see http://list.test", "other"),
    ];
    for (line, list) in lines {
        let reply = Reply {
            text: line.to_owned(),
            raw: line.to_owned(),
            code: line.get(..3).and_then(|code| code.parse().ok()),
            ..Reply::default()
        };
        let row = meaning(&reply).row;
        assert_eq!(row, Some(format!("generic.list_{list}")), "{line}");
    }
}
