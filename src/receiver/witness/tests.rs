//! Whose word each field is: forged, repeated, returned, loose.

use super::*;
use crate::model::case::Hop;
use crate::model::step::Mark;

/// A case whose hand-over is the `border`-th Received line.
fn case(header: &str, border: usize) -> Case {
    let raw = header.trim().replace('\n', "\r\n") + "\r\n";
    let message = Message::parse(raw.into_bytes(), false);
    let hops: Vec<Hop> = message
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| message.name(field).eq_ignore_ascii_case(b"received"))
        .map(|(index, field)| {
            let value = message.value(field);
            let mut words = value.split_whitespace();
            words.by_ref().find(|word| *word == "by");
            Hop {
                by: words.next().map(str::to_owned),
                field: index,
                ..Hop::default()
            }
        })
        .collect();
    Case {
        receiver_hop: (!hops.is_empty()).then_some(border),
        hops,
        copy: Copy::Received,
        message: Some(message),
        ..Case::default()
    }
}

fn ids(said: &Said) -> Vec<&'static str> {
    let mut out = Vec::new();
    for step in &said.steps {
        out.extend(step.steps.iter().map(|step| step.id));
    }
    out
}

fn result<'a>(said: &'a Said, method: &str) -> Option<&'a str> {
    said.claims
        .iter()
        .find(|claim| claim.method == method)
        .map(|claim| claim.result.as_str())
}

const GMAIL: &str = "
Received: by 2002:a0c:9649:0:0:0:0:0 with SMTP id x; date
ARC-Authentication-Results: i=1; mx.google.com;
       spf=pass smtp.mailfrom=a@b.example
Received: from m.b.example (m.b.example. [192.0.2.7]) by mx.google.com with ESMTPS id y; date
Received-SPF: pass (google.com: domain of a@b.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7;
Authentication-Results: mx.google.com;
       dkim=pass header.i=@b.example header.s=s1;
       spf=pass smtp.mailfrom=a@b.example;
       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=b.example
DKIM-Signature: v=1
Authentication-Results: mx.google.com; dkim=pass header.d=bank.example
Received: from x by m.b.example with ESMTP; date
Authentication-Results: mx.bank.example; spf=pass smtp.mailfrom=bank.example
From: a@b.example
";

#[test]
fn below_the_hand_over_only_the_receivers_name_is_taken() {
    let said = said(&case(GMAIL, 1));
    assert_eq!(said.authserv_id.as_deref(), Some("mx.google.com"));
    assert!(said.trusted);
    assert_eq!(said.claims.len(), 3);
    assert_eq!(said.claims[1].ip, "192.0.2.7".parse().ok());
    assert_eq!(
        ids(&said),
        [
            "receiver.id_equals_hop",
            "receiver.arc_testimony",
            "receiver.field_own",
            "receiver.field_own",
            "receiver.field_outside",
            "receiver.field_outside",
            "receiver.spf_field_agrees",
        ]
    );
    let standings: Vec<_> = said.testimony.iter().map(|one| one.standing).collect();
    assert_eq!(
        standings,
        [Standing::Arc, Standing::Outside, Standing::Outside]
    );
}

#[test]
fn a_forged_field_right_below_the_hand_over_is_not_taken() {
    let header = "
Received: from m (m [192.0.2.7]) by mx.example.net (Postfix) with ESMTP; date
Authentication-Results: mx.bank.example; dkim=pass header.d=bank.example
Authentication-Results: example.net; dkim=fail header.d=b.example
Authentication-Results: example.net; dkim=pass header.d=b.example
From: a@b.example
";
    let said = said(&case(header, 0));
    assert_eq!(said.authserv_id.as_deref(), Some("example.net"));
    assert_eq!(result(&said, "dkim"), Some("fail"));
    assert_eq!(said.claims.len(), 1);
    assert_eq!(
        ids(&said),
        [
            "receiver.id_same_domain",
            "receiver.field_other_name",
            "receiver.field_own",
            "receiver.field_repeated",
        ]
    );
}

#[test]
fn above_the_hand_over_position_decides() {
    let header = "
Authentication-Results: spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=b.example; dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=b.example;compauth=pass reason=109
Received-SPF: Pass (protection.outlook.com: domain of b.example designates 192.0.2.7 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.7;
Received: from m (192.0.2.7) by x.mail.protection.outlook.com with Microsoft SMTP Server; date
X-MS-Exchange-Authentication-Results: spf=fail smtp.mailfrom=b.example
Authentication-Results: dkim=pass header.d=none;dmarc=none action=none header.from=b.example;
From: a@b.example
";
    let said = said(&case(header, 0));
    assert_eq!(said.authserv_id.as_deref(), Some("protection.outlook.com"));
    assert!(said.trusted);
    assert_eq!(result(&said, "dmarc"), Some("bestguesspass"));
    assert_eq!(result(&said, "spf"), Some("pass"));
    assert_eq!(result(&said, "compauth"), Some("pass"));
    assert_eq!(said.testimony.len(), 2);
}

#[test]
fn fields_of_one_method_each_are_put_together() {
    let header = "
Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=b.example
Authentication-Results: dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=b.example
Authentication-Results: spf.icloud.com; spf=pass smtp.mailfrom=a@b.example
Received: from m (m [192.0.2.7]) by p00-icloudmta-smtpin.icloud.com with ESMTPS; date
From: a@b.example
";
    let said = said(&case(header, 0));
    assert!(said.trusted);
    assert_eq!(said.claims.len(), 3);
    assert_eq!(said.claims[1].key_bits, Some(2048));
}

#[test]
fn without_results_the_name_is_the_hops() {
    let header = "
Received: from m (m [192.0.2.7]) by mx.google.com with ESMTP; date
From: a@b.example
";
    let said = said(&case(header, 0));
    assert_eq!(said.authserv_id.as_deref(), Some("mx.google.com"));
    assert!(!said.trusted && said.claims.is_empty());
    assert_eq!(ids(&said), ["receiver.no_results"]);
}

#[test]
fn a_returned_copy_is_no_witness() {
    let mut case = case(GMAIL, 1);
    case.copy = Copy::Returned;
    let said = said(&case);
    assert!(!said.trusted && said.claims.is_empty() && said.authserv_id.is_none());
    assert!(ids(&said).iter().all(|id| *id == "receiver.field_returned"));
}

#[test]
fn results_without_a_message() {
    let fragment = "spf=softfail (google.com: domain of transitioning a@b.example does not designate 192.0.2.7 as permitted sender) smtp.mailfrom=a@b.example;";
    let whole = "Authentication-Results: mx.google.com;\n dkim=neutral (body hash did not verify) header.i=@b.example;\n spf=pass smtp.mailfrom=a@b.example\nReceived-SPF: pass client-ip=192.0.2.1;";
    for (text, claims) in [
        (fragment, 1),
        (whole, 2),
        ("", 0),
        ("nothing of the kind", 0),
    ] {
        let case = Case {
            loose_results: Some(text.to_owned()),
            ..Case::default()
        };
        let said = said(&case);
        assert!(!said.trusted);
        assert_eq!(said.claims.len(), claims, "{text}");
    }
}

#[test]
fn without_a_received_line_nothing_is_trusted() {
    let header = "
Authentication-Results: mx.google.com; dkim=neutral (body hash did not verify) header.i=@b.example
Authentication-Results: other.example; dkim=pass header.d=b.example
From: a@b.example
";
    let said = said(&case(header, 0));
    assert_eq!(said.authserv_id.as_deref(), Some("mx.google.com"));
    assert!(!said.trusted);
    assert_eq!(said.claims.len(), 1);
    assert_eq!(
        said.claims[0].comment.as_deref(),
        Some("body hash did not verify")
    );
    let field = &said.steps[0].steps[1];
    assert_eq!(field.steps[0].mark, Mark::Warn);
    assert_eq!(field.steps[0].steps[0].id, "receiver.body_changed");
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "(Received: by a\n|Authentication-Results: |ARC-Authentication-Results: i=1; |Received-SPF: |[a-z.=;() \n]{0,20}){0,12}", loose in ".{0,80}") {
        let mut case = case(&text, 0);
        case.loose_results = Some(loose);
        let _ = said(&case);
        case.receiver_hop = Some(7);
        case.copy = Copy::Returned;
        let _ = said(&case);
    }
}
