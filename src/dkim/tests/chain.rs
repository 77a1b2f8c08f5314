//! ARC chains, sealed twice with another program (dkimpy).

use super::*;

const ARC: &str = include_str!("../../../tests/data/dkim/arc.eml");

fn sealers() -> Dns {
    let key = format!("v=DKIM1; p={RSA}");
    Dns::recorded(
        [
            "sel._domainkey.list.example.org",
            "sel._domainkey.forward.example.org",
        ]
        .map(|name| txt(name, &[&key])),
    )
}

async fn validated(text: &str, has_body: bool) -> (Verdict, Option<Value>) {
    let arc = arc(&sealers(), &parse(text, has_body)).await;
    let reason = arc.steps.first().and_then(|root| root.args.get("reason"));
    (arc.result, reason.cloned())
}

fn reason(word: &str) -> Option<Value> {
    Some(Value::Text(word.to_owned()))
}

#[tokio::test]
async fn a_chain_passes_and_is_told() {
    let arc = arc(&sealers(), &parse(ARC, true)).await;
    assert_eq!(arc.result, Verdict::Pass);
    assert_eq!(arc.chain.len(), 2);
    assert_eq!(arc.chain[0].sealer, "list.example.org");
    assert_eq!(arc.chain[1].instance, 2);
    assert!(arc.chain[1].claims.starts_with("i=2; forward.example.org"));
    assert_eq!(arc.remarks[0].id, "arc.pass");
}

#[tokio::test]
async fn what_was_changed_breaks_it() {
    for (from, to, why) in [
        ("Your  order", "Your bill", "message_signature"),
        ("Dear", "Cheap", "message_signature"),
        ("i=1; list.example.org", "i=1; lists.example.org", "seal"),
        ("cv=pass", "cv=none", "structure"),
        ("cv=none", "cv=pass", "structure"),
        ("cv=pass", "cv=fail", "said_fail"),
        ("ARC-Seal: i=2", "X: i=2", "structure"),
        ("ARC-Seal: i=2", "ARC-Seal: i=51", "too_many"),
        ("ARC-Seal: i=2", "ARC-Seal: i=x", "structure"),
        ("ARC-Seal: i=2", "ARC-Seal: i=1", "structure"),
    ] {
        assert!(ARC.contains(from), "{from}");
        let found = validated(&ARC.replace(from, to), true).await;
        assert_eq!(found, (Verdict::Fail, reason(why)), "{from}");
    }
}

#[tokio::test]
async fn without_a_chain_there_is_nothing_to_tell() {
    let arc = arc(&sealers(), &parse(RELAXED, true)).await;
    assert_eq!((arc.result, arc.steps.len()), (Verdict::None, 0));
    // The seals hold, but the newest signature covers a body not seen.
    let found = validated(ARC, false).await;
    assert_eq!(found, (Verdict::None, reason("body_not_seen")));
}
