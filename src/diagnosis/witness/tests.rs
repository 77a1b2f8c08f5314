//! Why two witnesses differ, by tables of cases: the receiver's field as it
//! was written, what we find, and the reason with its literal value.

use std::sync::Arc;

use super::*;
use crate::intake;
use crate::model::case::Overrides;
use crate::model::result::{
    Aligned, Autopsy, BodyMatch, Change, ChangeBy, Dkim, DkimReason, Dmarc, DmarcAnswer,
    HeaderMatch, Policy, Remark, Scope, Verdict,
};
use crate::receiver;

const RECEIVED: &str = "Received: from mail.example.test (mail.example.test [192.0.2.9])\r\n\
    \tby mx.receiver.test with ESMTPS; Thu, 26 Nov 2026 10:00:00 +0000\r\n";

/// A mail with what its receiver wrote; `top` stands above everything.
fn case(top: &str, results: &str) -> Diagnosis {
    let mail = format!(
        "{top}Authentication-Results: mx.receiver.test; {results}\r\n{RECEIVED}\
         DKIM-Signature: v=1; d=example.test; s=s1; b=AbCdEfGhIj\r\n\
         From: a@example.test\r\nSubject: x\r\n\r\nx\r\n"
    );
    let case = intake::read(mail.as_bytes(), &Overrides::default()).unwrap();
    let said = receiver::said(&case);
    assert!(said.trusted);
    Diagnosis {
        case: Arc::new(case),
        said,
        ..Diagnosis::default()
    }
}

fn good() -> Dkim {
    Dkim {
        domain: "example.test".to_owned(),
        selector: "s1".to_owned(),
        algorithm: "rsa-sha256".to_owned(),
        result: Verdict::Pass,
        reason: None,
        header: HeaderMatch::Match,
        body: BodyMatch::Match,
        key_bits: Some(1024),
        key_record: Some("v=DKIM1; p=MIGf".to_owned()),
        key_status: None,
        test_mode: false,
        field: 2,
        signature: "AbCdEfGhIj".to_owned(),
        autopsy: None,
        remarks: Vec::new(),
        steps: Vec::new(),
    }
}

fn bad(result: Verdict, reason: DkimReason) -> Dkim {
    Dkim {
        result,
        reason: Some(reason),
        ..good()
    }
}

fn told(diagnosis: &Diagnosis) -> Vec<(&'static str, String, String)> {
    let text = |one: &Difference, name: &str| match one.args.get(name) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let all = differences(diagnosis).into_iter();
    all.map(|one| (one.id, text(&one, "reason"), text(&one, "seen")))
        .collect()
}

#[rustfmt::skip] // A table reads as rows.
#[test]
fn a_signature_that_was_good_for_the_receiver() {
    let fail = |header, body, reason| Dkim { header, body, ..bad(Verdict::Fail, reason) };
    let (same, other) = (HeaderMatch::Match, HeaderMatch::Mismatch);
    let whole = (BodyMatch::Match, BodyMatch::Mismatch, BodyMatch::Absent);
    let undone = Autopsy {
        changes: vec![Change { kind: "list_footer", field: None, by: ChangeBy::List, before: String::new(), after: String::new() }],
        scope: Scope::Body,
        verified: true,
    };
    let name = "s1._domainkey.example.test";
    let perm = Verdict::Permerror;
    let rows = [
        (bad(Verdict::Temperror, DkimReason::KeyDns), "our_dns", name, false),
        (bad(perm, DkimReason::KeyMissing), "key_gone", name, true),
        (bad(perm, DkimReason::KeyRevoked), "key_revoked", name, true),
        (bad(perm, DkimReason::KeySyntax), "key_replaced", name, true),
        (Dkim { key_bits: Some(512), ..bad(Verdict::Policy, DkimReason::KeyTooShort) }, "weak_taken", "512 bit", false),
        (Dkim { algorithm: "rsa-sha1".to_owned(), ..bad(Verdict::Policy, DkimReason::AlgorithmForbidden) }, "weak_taken", "rsa-sha1", false),
        (bad(perm, DkimReason::Expired), "time", "", false),
        (bad(perm, DkimReason::LengthExceedsBody), "body_cut", "", false),
        (Dkim { autopsy: Some(undone), ..fail(same, whole.1, DkimReason::BodyHash) }, "changed_since", "", false),
        (fail(same, whole.1, DkimReason::BodyHash), "body_since", "", false),
        (fail(other, whole.1, DkimReason::BodyHash), "copy_changed", "", false),
        (fail(other, whole.0, DkimReason::HeaderSignature), "key_or_header", name, true),
        (fail(other, whole.2, DkimReason::HeaderSignature), "key_or_header", name, true),
        (bad(perm, DkimReason::FromUnsigned), "lenient", "", false),
    ];
    for (signature, reason, seen, changed) in rows {
        let mut diagnosis = case("", "dkim=pass header.d=example.test header.s=s1 header.b=AbCdEfGh");
        diagnosis.dkim = Some(vec![signature]);
        let all = differences(&diagnosis);
        assert_eq!(told(&diagnosis), [("receiver.dkim_differs", reason.to_owned(), seen.to_owned())]);
        assert_eq!(all[0].changed.is_some(), changed, "{reason}");
        assert_eq!(all[0].evidence[0].text, "dkim=pass header.d=example.test header.s=s1 header.b=AbCdEfGh");
    }
}

#[rustfmt::skip]
#[test]
fn a_signature_that_the_receiver_did_not_take() {
    let d = "header.d=example.test header.s=s1";
    let length = Remark::new("dkim.length_tag").arg("length", 20_i64);
    let ed = Dkim { algorithm: "ed25519-sha256".to_owned(), ..good() };
    let rows = [
        (good(), format!("dkim=temperror (no key) {d}"), "receiver_dns", "temperror"),
        (good(), format!("dkim=fail (signature did not verify) {d}"), "key_changed", "s1._domainkey.example.test"),
        (good(), format!("dkim=fail {d} header.b=ZZZZZZZZ"), "other_signature", "ZZZZZZZZ"),
        (good(), "dkim=none (message not signed) header.d=none".to_owned(), "unsigned_there", "none"),
        (ed, format!("dkim=neutral (no key) {d}"), "algorithm", "ed25519-sha256"),
        (good(), format!("dkim=permerror (no key for signature) {d}"), "key_published", "no key for signature"),
        (good(), format!("dkim=fail (signature expired) {d}"), "expired_there", "signature expired"),
        (good(), format!("dkim=policy (too many signatures) {d}"), "too_many", "too many signatures"),
        (good(), format!("dkim=policy (weak key) {d}"), "key_policy", "1024 bit"),
        (Dkim { test_mode: true, ..good() }, format!("dkim=neutral {d}"), "test_mode", "t=y"),
        (good(), format!("dkim=fail (body hash did not verify) {d}"), "other_body", "body hash did not verify"),
        (Dkim { remarks: vec![length], ..good() }, format!("dkim=neutral {d}"), "length", "l=20"),
    ];
    for (signature, results, reason, seen) in rows {
        let mut diagnosis = case("", &results);
        diagnosis.dkim = Some(vec![signature]);
        let want = ("receiver.dkim_differs", reason.to_owned(), seen.to_owned());
        assert_eq!(told(&diagnosis), [want], "{results}");
    }
}

#[test]
fn a_pass_for_a_signature_that_is_not_here() {
    for (results, seen) in [
        (
            "dkim=pass header.d=example.test header.s=s2",
            "d=example.test, s=s2",
        ),
        (
            "dkim=pass header.d=other.test header.s=s1 header.b=Qq",
            "d=other.test, s=s1, b=Qq",
        ),
    ] {
        let mut diagnosis = case("", results);
        diagnosis.dkim = Some(Vec::new());
        let want = (
            "receiver.dkim_differs",
            "lacking_here".to_owned(),
            seen.to_owned(),
        );
        assert_eq!(told(&diagnosis), vec![want.clone()], "{results}");
        diagnosis.dkim = Some(vec![good()]);
        assert_eq!(told(&diagnosis), [want], "{results}");
        // One that cannot be read may be the one that is meant.
        diagnosis.dkim = Some(vec![Dkim {
            domain: String::new(),
            ..bad(Verdict::Permerror, DkimReason::SignatureSyntax)
        }]);
        assert_eq!(told(&diagnosis), []);
    }
}

#[test]
fn agreement_is_no_difference() {
    // header.i below d=, another case of the selector, the start of b=.
    for results in [
        "dkim=pass header.i=@sub.example.test header.s=S1 header.b=\"AbCdEfGh\"",
        "dkim=fail header.d=example.test header.b=Qqqq; dkim=pass header.d=example.test header.b=AbCd",
        "dkim=pass header.d=example.test header.s=s1 header.b=Qqqq",
        "dkim=pass header.i=@example.test",
    ] {
        let mut diagnosis = case("", results);
        diagnosis.dkim = Some(vec![good()]);
        assert_eq!(told(&diagnosis), [], "{results}");
    }
}

#[test]
fn what_had_the_mail_after_the_check_is_named() {
    let later = "Received: from mx.receiver.test by box.receiver.test; Thu, 26 Nov 2026 10:00:09 +0000\r\n\
         Received: from mx.receiver.test (mx.receiver.test [192.0.2.50])\r\n\
         \tby gateway.receiver.test; Thu, 26 Nov 2026 10:00:05 +0000\r\n";
    let mut diagnosis = case(
        later,
        "dkim=pass header.d=example.test header.s=s1 header.b=AbCdEfGh",
    );
    let hops = &diagnosis.case.hops;
    let border = hops
        .iter()
        .position(|hop| hop.by.as_deref() == Some("mx.receiver.test"));
    assert_eq!((hops.len(), border), (3, Some(2)));
    Arc::make_mut(&mut diagnosis.case).receiver_hop = border;
    diagnosis.dkim = Some(vec![Dkim {
        body: BodyMatch::Mismatch,
        ..bad(Verdict::Fail, DkimReason::BodyHash)
    }]);
    let all = differences(&diagnosis);
    let seen = all[0].args.get("seen").cloned();
    let servers = "gateway.receiver.test, box.receiver.test";
    assert_eq!(seen, Some(Value::from(servers)));
    assert!(all[0].evidence[1].text.contains("by box.receiver.test"));
}

fn answer(result: Verdict, record: Option<&str>) -> DmarcAnswer {
    DmarcAnswer {
        result,
        organizational_domain: Some("example.test".to_owned()),
        record_domain: record.map(|_| "example.test".to_owned()),
        record: record.map(str::to_owned),
        policy: Some(Policy::Reject),
        applied: match result {
            Verdict::Fail => Policy::Reject,
            _ => Policy::None,
        },
        aligned: Aligned::default(),
        pct: None,
    }
}

fn dmarc(result: Verdict, older: Verdict, record: Option<&str>) -> Dmarc {
    Dmarc {
        answer: answer(result, record),
        author_domain: "example.test".to_owned(),
        rfc7489: answer(older, record),
        remarks: Vec::new(),
        steps: Vec::new(),
    }
}

#[rustfmt::skip]
#[test]
fn dmarc_that_the_receiver_found_otherwise() {
    use Verdict::{Fail, None as Nothing, Pass};
    const FROM: &str = "header.from=example.test";
    let record = Some("v=DMARC1; p=reject");
    let strict = dmarc(Fail, Fail, record);
    let rows = [
        (dmarc(Pass, Pass, record), format!("dmarc=temperror {FROM}"), "receiver_dns", "temperror"),
        (strict.clone(), "dmarc=pass header.from=other.test".to_owned(), "other_from", "other.test"),
        (strict.clone(), format!("dmarc=pass reason=\"arc=pass\" {FROM}"), "arc", "arc=pass"),
        (strict.clone(), format!("dmarc=pass {FROM}; compauth=pass reason=130"), "arc", "compauth reason=130"),
        (dmarc(Fail, Pass, record), format!("dmarc=pass {FROM}"), "method", "example.test"),
        (dmarc(Pass, Pass, record), format!("dmarc=none {FROM}"), "record_new", "_dmarc.example.test"),
        (dmarc(Pass, Pass, record), format!("dmarc=bestguesspass action=none {FROM}"), "record_new", "_dmarc.example.test"),
        (dmarc(Nothing, Nothing, None), format!("dmarc=pass (p=NONE) {FROM}"), "record_gone", "_dmarc.example.test"),
        (strict.clone(), format!("dmarc=pass (p=NONE dis=NONE) {FROM}"), "policy_then", "p=none"),
        (strict, format!("dmarc=pass (p=REJECT) {FROM}"), "changed", ""),
    ];
    for (dmarc, results, reason, seen) in rows {
        let mut diagnosis = case("", &results);
        diagnosis.dmarc = Some(dmarc);
        let want = ("receiver.dmarc_differs", reason.to_owned(), seen.to_owned());
        assert_eq!(told(&diagnosis), [want], "{results}");
    }
}

#[test]
fn dmarc_follows_from_what_differs_below_it() {
    let results = "dkim=pass header.d=example.test header.s=s1; dmarc=pass (p=reject) header.from=example.test";
    let mut diagnosis = case("", results);
    let record = Some("v=DMARC1; p=reject");
    diagnosis.dmarc = Some(dmarc(Verdict::Fail, Verdict::Fail, record));
    diagnosis.dkim = Some(vec![bad(Verdict::Permerror, DkimReason::KeyMissing)]);
    let reasons: Vec<String> = told(&diagnosis).into_iter().map(|one| one.1).collect();
    assert_eq!(reasons, ["key_gone", "follows_dkim"]);
}

#[rustfmt::skip]
#[test]
fn a_policy_that_was_not_followed() {
    const FROM: &str = "header.from=example.test";
    let record = "v=DMARC1; p=reject";
    let rows = [
        (record, 100, format!("dmarc=fail (p=REJECT sp=NONE dis=NONE) {FROM}"), Some(("local", ""))),
        (record, 100, format!("dmarc=fail (p=QUARANTINE dis=QUARANTINE) {FROM}"), Some(("policy_then", "p=quarantine"))),
        (record, 100, format!("dmarc=fail action=oreject {FROM}"), Some(("local", ""))),
        (record, 100, format!("dmarc=fail action=none {FROM}; compauth=pass reason=130"), Some(("arc", "compauth reason=130"))),
        (record, 100, format!("dmarc=fail (p=reject dis=none) policy.override=trusted_forwarder {FROM}"), Some(("local", "trusted_forwarder"))),
        ("v=DMARC1; p=reject; pct=50", 50, format!("dmarc=fail (p=reject dis=none) {FROM}"), Some(("sampled", "pct=50"))),
        (record, 100, format!("dmarc=fail (p=REJECT dis=REJECT) {FROM}"), None),
        (record, 100, format!("dmarc=fail (p=REJECT) {FROM}"), None),
    ];
    for (record, pct, results, want) in rows {
        let mut diagnosis = case("", &results);
        let mut ours = dmarc(Verdict::Fail, Verdict::Fail, Some(record));
        ours.rfc7489.pct = Some(pct);
        diagnosis.dmarc = Some(ours);
        let want: Vec<_> = want.into_iter().map(|(reason, seen)| ("receiver.dmarc_overridden", reason.to_owned(), seen.to_owned())).collect();
        assert_eq!(told(&diagnosis), want, "{results}");
    }
}
