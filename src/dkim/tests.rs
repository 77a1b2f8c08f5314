//! Whole messages, signed with another program (dkimpy), against recorded
//! answers.

mod chain;

use super::*;
use crate::model::dns::{Answer, Data, Question, Record, RecordType, Status};
use crate::model::result::{BodyMatch, DkimReason, HeaderMatch, Verdict};
use crate::model::step::{Mark, Step, Value};
use proptest::prelude::*;

const RSA: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1nuKBeSI6azDLUF/Lwx3qLA69soLkifVAKcagxwGSvLNKmyZr0C0yMgwcZOuudC+l+zEtNIyKUsXSDVVGfaZ7JDs3Nqk82GuMADzaMXhOTAW3AemZaC+K67qLYeY2W7Vb6BuxoeFcnCYEEQjeA5BKpD5iMqrbee7+JUa9/VliMaphNSaWa6bGs+X0FHAQVwYrgHnbT+W1xdzDOfuet/gb58lfR7jYHM0ZBk4iOr7cjNgt3NkgTskLPtd+ur59js6VumSCQijMKeA7bzXMqSGW1dUsW4q+Cy2XOjZ1ZpsxCbXUxs2DSLOpMzkZonZ7bkqgOvXLWZaLMLfHjHskqpRfwIDAQAB";
const ED: &str = "au5RVzsWGHKYuhn4aAn6s1Z1+m7Cx/7bZqrWq1FdYNg=";
/// When the messages were signed, and one second later.
const AT: i64 = 1_782_896_401;

const RELAXED: &str = include_str!("../../tests/data/dkim/relaxed.eml");
const SIMPLE: &str = include_str!("../../tests/data/dkim/simple.eml");
const ED25519: &str = include_str!("../../tests/data/dkim/ed25519.eml");
const LENGTH: &str = include_str!("../../tests/data/dkim/length.eml");
const EMPTY_BODY: &str = include_str!("../../tests/data/dkim/empty_body.eml");

fn parse(text: &str, has_body: bool) -> Message {
    Message::parse(text.replace('\n', "\r\n").into_bytes(), has_body)
}

fn txt(name: &str, records: &[&str]) -> Answer {
    let data = records.iter().map(|text| Record {
        name: name.to_owned(),
        ttl: 300,
        data: Data::Txt(vec![(*text).to_owned()]),
    });
    Answer {
        records: data.collect(),
        ..Answer::empty(Question::new(name, RecordType::Txt), Status::NoError)
    }
}

fn keys(records: &[&str]) -> Dns {
    let ed = format!("v=DKIM1; k=ed25519; p={ED}");
    Dns::recorded([
        txt("sel._domainkey.example.com", records),
        txt("ed._domainkey.example.com", &[&ed]),
    ])
}

fn good() -> Dns {
    keys(&[&format!("v=DKIM1; p={RSA}")])
}

async fn one(dns: &Dns, message: &Message) -> Dkim {
    check(dns, message, AT).await.remove(0)
}

/// Result, reason, header, body.
type Seen = (Verdict, Option<DkimReason>, HeaderMatch, BodyMatch);

fn seen(dkim: &Dkim) -> Seen {
    (dkim.result, dkim.reason, dkim.header, dkim.body)
}

fn ids(dkim: &Dkim) -> Vec<&'static str> {
    dkim.remarks.iter().map(|remark| remark.id).collect()
}

fn find<'a>(steps: &'a [Step], id: &str) -> Option<&'a Step> {
    steps.iter().find_map(|step| {
        let inner = || find(&step.steps, id);
        (step.id == id).then_some(step).or_else(inner)
    })
}

fn arg(dkim: &Dkim, step: &str, name: &str) -> Option<Value> {
    find(&dkim.steps, step)?.args.get(name).cloned()
}

fn list(words: &[&str]) -> Option<Value> {
    Some(Value::List(words.iter().map(|w| (*w).to_owned()).collect()))
}

const PASS: Seen = (Verdict::Pass, None, HeaderMatch::Match, BodyMatch::Match);

#[tokio::test]
async fn good_signatures_pass() {
    for text in [RELAXED, SIMPLE, ED25519, EMPTY_BODY] {
        let dkim = one(&good(), &parse(text, true)).await;
        assert_eq!(seen(&dkim), PASS);
        assert_eq!(ids(&dkim), [""; 0]);
        assert_eq!(dkim.steps.first().map(|step| step.mark), Some(Mark::Pass));
    }
}

#[tokio::test]
async fn relaxed_forgives_white_space_and_simple_does_not() {
    let change = |text: &str| {
        text.replace("Your  order\n of", "Your order of")
            .replace("way. ", "way.")
    };
    let dkim = one(&good(), &parse(&change(RELAXED), true)).await;
    assert_eq!(seen(&dkim), PASS);
    let dkim = one(&good(), &parse(&change(SIMPLE), true)).await;
    assert_eq!(
        seen(&dkim),
        (
            Verdict::Fail,
            Some(DkimReason::BodyHash),
            HeaderMatch::Mismatch,
            BodyMatch::Mismatch
        )
    );
    assert_eq!(ids(&dkim), ["dkim.body_hash", "dkim.header_signature"]);
}

#[tokio::test]
async fn body_and_header_are_judged_apart() {
    let body = one(&good(), &parse(&format!("{RELAXED}footer\n"), true)).await;
    assert_eq!(
        seen(&body),
        (
            Verdict::Fail,
            Some(DkimReason::BodyHash),
            HeaderMatch::Match,
            BodyMatch::Mismatch
        )
    );
    let text = RELAXED.replace("Subject: ", "Subject: [list] ");
    let header = one(&good(), &parse(&text, true)).await;
    assert_eq!(
        seen(&header),
        (
            Verdict::Fail,
            Some(DkimReason::HeaderSignature),
            HeaderMatch::Mismatch,
            BodyMatch::Match
        )
    );
}

#[tokio::test]
async fn headers_alone_settle_what_they_can() {
    let dkim = one(&good(), &parse(RELAXED, false)).await;
    let unseen = Some(DkimReason::BodyNotSeen);
    assert_eq!(
        seen(&dkim),
        (
            Verdict::Neutral,
            unseen,
            HeaderMatch::Match,
            BodyMatch::Absent
        )
    );
    assert_eq!(ids(&dkim), ["dkim.body_not_seen"]);
    let dkim = one(&good(), &parse(EMPTY_BODY, false)).await;
    assert_eq!(seen(&dkim), PASS);
    let text = RELAXED.replace("Subject: ", "Subject: x");
    let dkim = one(&good(), &parse(&text, false)).await;
    assert_eq!(dkim.reason, Some(DkimReason::HeaderSignature));
    // l=0 settles the body; here its hash is not that of nothing.
    let dkim = one(&good(), &parse(&LENGTH.replace("l=48", "l=0"), false)).await;
    assert_eq!(dkim.body, BodyMatch::Mismatch);
}

#[tokio::test]
async fn the_length_tag_is_told_with_what_follows() {
    let dkim = one(&good(), &parse(&format!("{LENGTH}0123456\n"), true)).await;
    assert_eq!(dkim.result, Verdict::Pass);
    let remark = dkim.remarks.first().unwrap();
    assert_eq!(remark.id, "dkim.length_tag");
    assert_eq!(remark.args.get("length"), Some(&Value::Number(48)));
    // The two empty lines at the end of the signed body, and the line added.
    assert_eq!(remark.args.get("unsigned"), Some(&Value::Number(13)));
    let dkim = one(&good(), &parse(&LENGTH.replace("l=48", "l=480"), true)).await;
    assert_eq!(dkim.reason, Some(DkimReason::LengthExceedsBody));
    assert_eq!(dkim.result, Verdict::Permerror);
}

#[tokio::test]
async fn each_key_trouble_has_its_result() {
    use DkimReason::*;
    let flagged = format!("v=DKIM1; t=y:s; p={RSA}");
    let sha1 = format!("v=DKIM1; h=sha1; p={RSA}");
    let cases: [(&[&str], Option<DkimReason>, Verdict); 6] = [
        (&[&flagged], None, Verdict::Pass),
        (&[&sha1], Some(KeyHash), Verdict::Permerror),
        (&["v=DKIM1; p="], Some(KeyRevoked), Verdict::Permerror),
        (&["v=DKIM1; p=!"], Some(KeySyntax), Verdict::Permerror),
        (&["v=spf1 -all"], Some(KeyMissing), Verdict::Permerror),
        (&["v=DKIM1; p=", &flagged], None, Verdict::Pass),
    ];
    for (records, reason, result) in cases {
        let dkim = one(&keys(records), &parse(RELAXED, true)).await;
        assert_eq!((dkim.reason, dkim.result), (reason, result), "{records:?}");
        assert_eq!(dkim.body, BodyMatch::Match);
    }
    for (status, reason, result) in [
        (Status::NxDomain, KeyMissing, Verdict::Permerror),
        (Status::NoData, KeyMissing, Verdict::Permerror),
        (Status::ServFail, KeyDns, Verdict::Temperror),
        (Status::Timeout, KeyDns, Verdict::Temperror),
    ] {
        let question = Question::new("sel._domainkey.example.com", RecordType::Txt);
        let dns = Dns::recorded([Answer::empty(question, status)]);
        let dkim = one(&dns, &parse(RELAXED, true)).await;
        assert_eq!(
            (dkim.reason, dkim.result),
            (Some(reason), result),
            "{status:?}"
        );
        assert_eq!(dkim.key_status, Some(status));
    }
}

#[tokio::test]
async fn remarks_go_with_a_pass() {
    let flagged = format!("v=DKIM1; t=y; p={RSA}");
    let dkim = one(&keys(&[&flagged, "v=DKIM1; p="]), &parse(RELAXED, true)).await;
    assert_eq!(dkim.result, Verdict::Pass);
    assert_eq!(ids(&dkim), ["dkim.key_two_records", "dkim.test_mode"]);
    assert!(dkim.test_mode);
    assert_eq!(dkim.key_bits, Some(2048));
    assert_eq!(expired_since(&dkim, AT + 1), None);
}

#[tokio::test]
async fn expiry_after_the_receipt_is_a_note() {
    let text = RELAXED.replace("q=dns/txt;", "q=dns/txt; x=1782896500;");
    let dkim = one(&good(), &parse(&text, true)).await;
    assert_ne!(dkim.reason, Some(DkimReason::Expired));
    let note = expired_since(&dkim, 1_782_896_501).unwrap();
    assert_eq!(note.id, "dkim.expired_since");
    assert_eq!(expired_since(&dkim, 1_782_896_500), None);
    let late = check(&good(), &parse(&text, true), 1_782_896_501).await;
    assert_eq!(late[0].reason, Some(DkimReason::Expired));
}

#[tokio::test]
async fn a_signature_of_the_future_is_passed_over_last() {
    let early = check(&good(), &parse(RELAXED, true), AT - 1000)
        .await
        .remove(0);
    assert_eq!(
        seen(&early),
        (
            Verdict::Neutral,
            Some(DkimReason::NotYetValid),
            HeaderMatch::Match,
            BodyMatch::Match
        )
    );
    let changed = parse(&format!("{RELAXED}x"), true);
    let early = check(&good(), &changed, AT - 1000).await.remove(0);
    assert_eq!(early.reason, Some(DkimReason::BodyHash));
}

#[tokio::test]
async fn the_signed_fields_are_a_table() {
    let text = format!("To: second@example.net\n{RELAXED}");
    let dkim = one(&good(), &parse(&text, true)).await;
    assert_eq!(dkim.result, Verdict::Pass);
    let step = "dkim.signed_fields";
    assert_eq!(arg(&dkim, step, "oversigned"), list(&["from"]));
    assert_eq!(arg(&dkim, step, "missing"), list(&["reply-to"]));
    assert_eq!(arg(&dkim, step, "duplicated"), list(&["to"]));
    assert_eq!(
        arg(&dkim, step, "unsigned"),
        list(&["mime-version", "received"])
    );
    assert_eq!(find(&dkim.steps, step).unwrap().mark, Mark::Warn);
}

#[tokio::test]
async fn unreadable_and_surplus_signatures_are_listed() {
    let text = format!("DKIM-Signature: what; d=\u{1f4a9}\n{RELAXED}");
    let found = check(&good(), &parse(&text, true), AT).await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].reason, Some(DkimReason::SignatureSyntax));
    assert_eq!(found[0].result, Verdict::Permerror);
    assert!(find(&found[0].steps, "dkim.fault").is_some());
    assert_eq!(found[1].result, Verdict::Pass);
    let signature: String = RELAXED.split_inclusive('\n').take(10).collect();
    let end = signature.find("Received:").unwrap();
    let many = signature[..end].repeat(MAX_SIGNATURES) + RELAXED;
    let found = check(&good(), &parse(&many, true), AT).await;
    assert_eq!(found.len(), MAX_SIGNATURES + 1);
    assert_eq!(
        (found[64].result, found[64].reason),
        (Verdict::Neutral, None)
    );
    assert_eq!(found[63].result, Verdict::Pass);
}

#[tokio::test]
async fn faults_are_drawn_out_where_they_stand() {
    let text = RELAXED.replace("q=dns/txt", "q=http");
    let dkim = one(&good(), &parse(&text, true)).await;
    let evidence = &find(&dkim.steps, "dkim.tags").unwrap().evidence[0];
    let place = evidence.highlights[0].range.clone();
    assert_eq!(&evidence.text[place], "q=http");
}

proptest! {
    #[test]
    fn no_message_breaks_the_check(octets in proptest::collection::vec(any::<u8>(), 0..400), whole: bool) {
        let raw = [b"DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=b; h=from; b=aa; bh=aa; ARC-Seal: i=1;", &octets[..]].concat();
        let message = Message::parse(raw, whole);
        let dns = Dns::recorded([]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            check(&dns, &message, AT).await;
            arc(&dns, &message).await;
        });
    }
}
