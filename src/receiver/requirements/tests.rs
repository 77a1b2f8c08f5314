//! The checklist on facts that are known, missing and contradicting.

use super::*;
use crate::model::message::Message;
use crate::model::result::{Policy, Verdict};

fn row(rows: &[Requirement], receiver: &str, id: &str) -> (State, &'static str) {
    let row = rows
        .iter()
        .find(|row| row.receiver == receiver && row.id == id)
        .unwrap();
    (row.state, row.why)
}

fn signature(result: Verdict, signed: &[&str]) -> DkimFact {
    DkimFact {
        domain: "example.com".to_owned(),
        result,
        algorithm: "rsa-sha256".to_owned(),
        key_bits: Some(2048),
        signed: Some(signed.iter().map(|name| (*name).to_owned()).collect()),
    }
}

fn header(more: &str) -> Option<FieldFacts> {
    let raw = format!("From: a@example.com\r\nDate: x\r\nMessage-ID: <1@example.com>\r\n{more}");
    Some(FieldFacts::of(&Message::parse(raw.into_bytes(), false), 1))
}

#[test]
fn nothing_known_is_not_a_fault() {
    let rows = requirements(&Facts::default());
    assert_eq!(rows.len(), 24);
    assert!(rows.iter().all(|row| row.state == State::Unknown));
}

#[test]
fn a_good_newsletter_meets_all_that_can_be_seen() {
    let facts = Facts {
        author_domain: Some("example.com".to_owned()),
        spf: Some(Verdict::Pass),
        dkim: vec![signature(
            Verdict::Pass,
            &["from", "list-unsubscribe", "List-Unsubscribe-Post"],
        )],
        dkim_all_seen: true,
        dmarc: Some(DmarcFact {
            found: true,
            policy: Some(Policy::None),
            aligned: Some(true),
        }),
        fcrdns: Some(true),
        client_ip: "192.0.2.1".parse().ok(),
        tls: Some(true),
        fields: header(
            "List-Unsubscribe: <https://example.com/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ),
    };
    for row in requirements(&facts) {
        let hidden = matches!(row.id, "spam_rate" | "sender_valid");
        let want = if hidden { State::Unknown } else { State::Met };
        assert_eq!(row.state, want, "{} {}", row.receiver, row.id);
    }
}

#[test]
fn one_that_surely_failed_decides_for_bulk() {
    let facts = Facts {
        spf: Some(Verdict::Softfail),
        ..Facts::default()
    };
    let rows = requirements(&facts);
    assert_eq!(
        row(&rows, "gmail", "spf_and_dkim"),
        (State::NotMet, "spf_not_passed")
    );
    assert_eq!(
        row(&rows, "gmail", "spf_or_dkim"),
        (State::Unknown, "auth_unknown")
    );
}

#[test]
fn a_missing_signature_counts_only_on_a_copy_that_arrived() {
    let mut facts = Facts {
        spf: Some(Verdict::Pass),
        ..Facts::default()
    };
    let rows = requirements(&facts);
    assert_eq!(row(&rows, "gmail", "spf_and_dkim").0, State::Unknown);
    facts.dkim_all_seen = true;
    let rows = requirements(&facts);
    assert_eq!(
        row(&rows, "gmail", "spf_and_dkim"),
        (State::NotMet, "dkim_not_passed")
    );
}

#[test]
fn keys_format_and_gmail_as_sender() {
    let mut short = signature(Verdict::Policy, &[]);
    short.key_bits = Some(512);
    let facts = Facts {
        author_domain: Some("gmail.com".to_owned()),
        dkim: vec![short],
        dkim_all_seen: true,
        fields: header("From: b@example.com\r\nSubject: a\r\nsubject: b\r\n"),
        ..Facts::default()
    };
    let rows = requirements(&facts);
    assert_eq!(
        row(&rows, "gmail", "dkim_key"),
        (State::NotMet, "key_short")
    );
    assert_eq!(
        row(&rows, "gmail", "from_gmail"),
        (State::NotMet, "from_gmail_outside")
    );
    let format = rows.iter().find(|row| row.id == "format").unwrap();
    let faults = vec!["from_twice".to_owned(), "subject_twice".to_owned()];
    assert_eq!(format.args.get("faults"), Some(&Value::List(faults)));
}

#[test]
fn one_click_needs_both_fields_and_both_signed() {
    let with = |fields: &str, signed: &[&str]| {
        let facts = Facts {
            dkim: vec![signature(Verdict::Pass, signed)],
            fields: header(fields),
            ..Facts::default()
        };
        let rows = requirements(&facts);
        (
            row(&rows, "gmail", "one_click").1,
            row(&rows, "yahoo", "one_click").1,
        )
    };
    let post = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    let mailto = "List-Unsubscribe: <mailto:u@example.com>\r\n";
    let https = "List-Unsubscribe: <https://example.com/u>\r\n";
    assert_eq!(with("", &[]).0, "one_click_not_list");
    assert_eq!(
        with(mailto, &[]),
        ("one_click_no_https", "one_click_mailto")
    );
    assert_eq!(with(https, &[]).0, "one_click_post_missing");
    let both = format!("{https}{post}");
    assert_eq!(with(&both, &["list-unsubscribe"]).0, "one_click_unsigned");
}

#[test]
fn facts_are_read_from_a_case() {
    use crate::model::case::{Case, Copy, Hop};
    let raw =
        "DKIM-Signature: v=1; h=From : List-\r\n Unsubscribe:date; b=x\r\nFrom: a@example.com\r\n";
    let hop = |with: &str| Hop {
        with: Some(with.to_owned()),
        ..Hop::default()
    };
    let mut case = Case {
        copy: Copy::Received,
        message: Some(Message::parse(raw.as_bytes().to_vec(), false)),
        author_domains: vec!["example.com".to_owned()],
        hops: vec![hop("ESMTP")],
        receiver_hop: Some(0),
        ..Case::default()
    };
    let facts = Facts::of(&case, None, Some(&[]), None, None);
    assert_eq!(
        (facts.tls, facts.dkim_passed(), facts.spf),
        (Some(false), Some(false), None)
    );
    case.hops = vec![hop("HTTP")];
    assert_eq!(Facts::of(&case, None, None, None, None).tls, None);
    let signed = DkimFact::of(
        &crate::model::result::Dkim {
            domain: "example.com".to_owned(),
            selector: String::new(),
            algorithm: "rsa-sha256".to_owned(),
            result: Verdict::Pass,
            reason: None,
            header: crate::model::result::HeaderMatch::Match,
            body: crate::model::result::BodyMatch::Match,
            key_bits: Some(2048),
            key_record: None,
            key_status: None,
            test_mode: false,
            field: 0,
            signature: String::new(),
            autopsy: None,
            remarks: Vec::new(),
            steps: Vec::new(),
        },
        case.message.as_ref(),
    )
    .signed;
    let want: Vec<String> = ["From", "List-Unsubscribe", "date"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(signed, Some(want));
}
