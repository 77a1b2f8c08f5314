//! Reading signatures.

use super::*;
use proptest::prelude::*;

const GOOD: &str =
    "v=1; a=rsa-sha256; c=relaxed/simple; d=Example.com; s=sel; h=from : to;\r\n b=YWJj; bh=ZGVm";

fn read(value: &str) -> Reading {
    let raw = format!("DKIM-Signature: {value}\r\n");
    let mut reading = Reading::new(&Message::parse(raw.into_bytes(), false), 0, Flavor::Dkim);
    reading.judge_times(1_700_000_000);
    reading
}

fn reasons(value: &str) -> Vec<DkimReason> {
    read(value)
        .faults
        .iter()
        .map(|fault| fault.reason)
        .collect()
}

#[test]
fn a_signature_is_read() {
    let reading = read(GOOD);
    assert_eq!(reading.faults, []);
    assert_eq!(
        reading.key_name().as_deref(),
        Some("sel._domainkey.example.com")
    );
    let signature = reading.signature.unwrap();
    assert_eq!(signature.signed, ["from", "to"]);
    assert_eq!(signature.header_canon, Canon::Relaxed);
    assert_eq!(signature.body_canon, Canon::Simple);
    assert_eq!(
        (&signature.b[..], &signature.bh[..]),
        (&b"abc"[..], &b"def"[..])
    );
    let raw = format!("DKIM-Signature: {GOOD}\r\n");
    assert_eq!(raw.get(signature.b_value.clone()), Some("YWJj"));
}

#[test]
fn each_fault_has_its_reason() {
    use DkimReason::*;
    for (from, to, reason) in [
        ("v=1", "v=2", Version),
        ("v=1; ", "", SignatureSyntax),
        ("rsa-sha256", "rsa-sha512", AlgorithmUnknown),
        ("rsa-sha256", "rsa-sha1", AlgorithmForbidden),
        ("relaxed/simple", "nofws", CanonicalizationUnknown),
        ("relaxed/simple", "relaxed/", CanonicalizationUnknown),
        ("d=Example.com", "d=example", SignatureSyntax),
        ("d=Example.com", "d=a..b", SignatureSyntax),
        ("s=sel", "s=", SignatureSyntax),
        ("h=from : to", "h=to", FromUnsigned),
        ("h=from : to", "h=from::to", SignatureSyntax),
        ("h=from : to", "h=", SignatureSyntax),
        ("b=YWJj", "b=", SignatureSyntax),
        ("bh=ZGVm", "bh=*", SignatureSyntax),
        ("v=1", "v=1; l=-1", SignatureSyntax),
        ("v=1", "v=1; t=x", SignatureSyntax),
        ("v=1", "v=1; x=5; t=9", SignatureSyntax),
        ("v=1", "v=1; x=1600000000", Expired),
        ("v=1", "v=1; t=1800000000", NotYetValid),
        ("v=1", "v=1; q=http", SignatureSyntax),
        ("v=1", "v=1; i=@other.example", IdentityMismatch),
        ("v=1", "v=1; i=@notexample.com", IdentityMismatch),
        ("v=1", "v=1; i=nobody", SignatureSyntax),
        ("v=1", "v=1;; t=1", SignatureSyntax),
        ("v=1", "v=1; v=1", SignatureSyntax),
    ] {
        let value = GOOD.replace(from, to);
        assert_eq!(reasons(&value).first(), Some(&reason), "{value}");
    }
}

#[test]
fn what_is_allowed_passes() {
    for more in [
        "i=a@b@sub.example.com",
        "i=@EXAMPLE.com",
        "q=http:dns/txt",
        "unknown=1",
        "x=1700000001",
        "t=1700000200",
        "l=99999999999999999999999999",
        "s2=",
    ] {
        assert_eq!(reasons(&format!("{GOOD}; {more};")), [], "{more}");
    }
    assert_eq!(reasons(&GOOD.replace("rsa-sha256", "RSA-SHA256")), []);
}

#[test]
fn forbidden_comes_after_broken() {
    let value = GOOD
        .replace("rsa-sha256", "rsa-sha1")
        .replace("h=from :", "h=");
    assert_eq!(
        reasons(&value),
        [DkimReason::FromUnsigned, DkimReason::AlgorithmForbidden]
    );
}

#[test]
fn u_labels_become_a_labels() {
    let reading = read(&GOOD.replace("Example.com", "bücher.example"));
    assert_eq!(reading.domain, "xn--bcher-kva.example");
}

proptest! {
    #[test]
    fn no_octets_break_the_reader(octets in proptest::collection::vec(any::<u8>(), 0..300)) {
        let raw = [b"DKIM-Signature:", &octets[..]].concat();
        let message = Message::parse(raw, true);
        for flavor in [Flavor::Dkim, Flavor::ArcMessage, Flavor::ArcSeal] {
            Reading::new(&message, 0, flavor).judge_times(1);
        }
    }

    #[test]
    fn no_tags_break_the_reader(value in "([abcdhilqstvx]{1,2}=[ -~\r\n]{0,9};?){0,12}") {
        read(&value);
    }
}
