//! Damaged records and what they were meant to be.

use super::super::tests::{ED, RSA, RSA_ALONE};
use super::*;
use proptest::prelude::*;

fn mended(text: &str) -> Option<(String, Vec<&'static str>)> {
    mend(text, "rsa-sha256").map(|mended| (mended.record, mended.what))
}

/// A text with the key for `%`, and its halves for `<` and `>`.
fn with_key(text: &str) -> String {
    let (head, tail) = RSA.split_at(100);
    text.replace("{}", RSA)
        .replace("{1}", head)
        .replace("{2}", tail)
        .replace("{alone}", RSA_ALONE)
}

#[test]
fn damaged_records_are_put_right() {
    let rsa = format!("v=DKIM1; k=rsa; p={RSA}");
    let bare = format!("v=DKIM1; p={RSA}");
    for (text, record, what) in [
        ("v=DKIM1; k=rsa; p=\"{}\"", &rsa, &["quotes"][..]),
        ("\"v=DKIM1; k=rsa; \" \"p={1}\" \"{2}\"", &rsa, &["quotes"]),
        ("v=DKIM1\\; k=rsa\\; p={}", &rsa, &["quotes"]),
        ("v=DKIM1; k=rsa; p={1}\\n{2}\\n", &rsa, &["quotes"]),
        ("v=DKIM1; k=rsa; p={1}<br>{2}", &rsa, &["html"]),
        ("v=DKIM1; k=rsa;&nbsp;p={}", &rsa, &["html"]),
        ("ｖ=DKIM1；　k=rsa; p={}", &rsa, &["characters"]),
        ("v=DKIM1; k=rsa; p={1}\u{200b}{2}", &rsa, &["characters"]),
        (
            "v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY----- {1} {2} -----END PUBLIC KEY-----",
            &rsa,
            &["armor"],
        ),
        (
            "v=DKIM1; p=-----BEGIN RSA PUBLIC KEY-----{alone}-----END RSA PUBLIC KEY-----",
            &bare,
            &["armor", "form"],
        ),
        ("v=DKIM1 k=rsa p={}", &rsa, &["semicolon"]),
        ("v=DKIM1;k=rsap={}", &rsa, &["semicolon"]),
        ("v=DKIM1k=rsa;p={}", &rsa, &["semicolon"]),
        ("v=DKIM1;; k=rsa; p={}", &rsa, &["semicolon"]),
        ("v=DKIM1; k=rsa; p=p={}", &rsa, &["tag"]),
        ("v=DKIM1; k=rsa; P={}", &rsa, &["tag"]),
        ("v=DKIM1; k=rsa; p:{}", &rsa, &["tag"]),
        ("v=DKIM1; k=rsa; {}", &rsa, &["tag"]),
        ("{}", &bare, &["tag"]),
        ("v=DKIM1; v=DKIM1; k=rsa; p={}", &rsa, &["duplicate"]),
        ("v=dkim1; k=rsa; p={}", &rsa, &["version"]),
        ("v=DKIM 1; p={}", &bare, &["version"]),
        ("k=rsa; v=DKIM1; p={}", &rsa, &["version"]),
        ("k=rsa; p={}; v=DKIM1", &rsa, &["version"]),
        ("v=DKIM1; k=ed25519; p={}", &rsa, &["type"]),
        ("v=DKIM1; k=rsa-sha256; p={}", &rsa, &["type"]),
    ] {
        let text = with_key(text);
        let expected = Some((record.clone(), what.to_vec()));
        assert_eq!(mended(&text), expected, "{text}");
    }
}

#[test]
fn a_plus_that_became_a_blank_comes_back() {
    assert!(RSA.contains('+'));
    let text = format!("v=DKIM1; k=rsa; p={}", RSA.replace('+', " "));
    let expected = format!("v=DKIM1; k=rsa; p={RSA}");
    assert_eq!(mended(&text), Some((expected.clone(), vec!["base64"])));
    let text = format!(
        "v=DKIM1; k=rsa; p={}",
        RSA.replace('+', "-").replace('/', "_")
    );
    assert_eq!(mended(&text), Some((expected, vec!["base64"])));
}

#[test]
fn what_only_a_signature_can_tell_waits_for_it() {
    let record = format!("v=DKIM1; p={RSA}");
    for tag in ["h=sha1", "h=sha-256", "s=chat"] {
        let text = format!("v=DKIM1; {tag}; p={RSA}");
        let mended = mend(&text, "rsa-sha256").unwrap();
        assert!(mended.by_signature, "{tag}");
        assert_eq!(mended.record, record);
    }
    let kept = format!("v=DKIM1; p=\"{RSA}\"; t=s; n=note");
    let mended = mend(&kept, "rsa-sha256").unwrap();
    assert_eq!(mended.record, format!("v=DKIM1; t=s; n=note; p={RSA}"));
    assert!(!mended.by_signature);
}

#[test]
fn an_ed25519_key_says_its_type() {
    let record = format!("v=DKIM1; k=ed25519; p={ED}");
    let bare = mend(&format!("v=DKIM1; p={ED}"), "ed25519-sha256").unwrap();
    assert_eq!(
        (bare.record.as_str(), bare.what),
        (record.as_str(), vec!["type"])
    );
    assert!(bare.by_signature);
    let octets = super::super::decode_base64(ED).unwrap();
    let head = [
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
    ];
    let wrapped = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        [&head[..], &octets].concat(),
    );
    let text = format!("v=DKIM1; k=ed25519; p={wrapped}");
    let mended = mend(&text, "ed25519-sha256").unwrap();
    assert_eq!((mended.record, mended.what), (record, vec!["form"]));
}

#[test]
fn halves_in_two_records_are_joined() {
    let halves = |texts: [&str; 2]| texts.map(with_key);
    let record = format!("v=DKIM1; k=rsa; p={RSA}");
    for texts in [
        ["v=DKIM1; k=rsa; p={1}", "{2}"],
        ["{2}", "v=DKIM1; k=rsa; p={1}"],
    ] {
        let mended = join(&halves(texts), "rsa-sha256").unwrap();
        assert_eq!(
            (mended.record, mended.what),
            (record.clone(), vec!["halves"])
        );
    }
    let other = ["v=DKIM1; k=rsa; p={1}", "google-site-verification=x"];
    assert_eq!(join(&halves(other), "rsa-sha256"), None);
    let both = ["v=DKIM1; p={}", "v=DKIM1; k=rsa; p={}"];
    assert_eq!(join(&halves(both), "rsa-sha256"), None);
}

#[test]
fn what_nobody_can_say_is_left() {
    let lost = format!("v=DKIM1; p={}{}", &RSA[..80], &RSA[81..]);
    let doubled = format!("v=DKIM1; p={}A{}", &RSA[..80], &RSA[80..]);
    for text in [
        format!("v=DKIM1; p={RSA}"),
        lost,
        doubled,
        format!("v=DKIM1; p={}", &RSA[..120]),
        format!("v=DKIM1; p={RSA}; p={RSA_ALONE}"),
        format!("v=DKIM1; p=-----BEGIN PRIVATE KEY-----{RSA}-----END PRIVATE KEY-----"),
        format!("v=DKIM1; what is this; p=\"{RSA}\""),
        "v=DKIM1; p=".to_owned(),
        "v=DKIM1; k=rsa; p=%%%".to_owned(),
        String::new(),
    ] {
        assert_eq!(mend(&text, "rsa-sha256"), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_ends_and_what_comes_out_is_a_key(text in ".{0,300}") {
        if let Some(mended) = mend(&text, "rsa-sha256") {
            prop_assert!(KeyRecord::parse(&mended.record).unwrap().key.is_ok());
        }
    }

    #[test]
    fn every_word_is_in_the_list(at in 0usize..200, stray in "[ \\\\\"'<>;,\u{3000}-]{1,2}") {
        let mut text = format!("v=DKIM1; k=rsa; p={RSA}");
        text.insert_str(at, &stray);
        if let Some(mended) = mend(&text, "rsa-sha256") {
            prop_assert!(mended.what.iter().all(|word| WORDS.contains(word)));
            prop_assert!(mended.record.ends_with(RSA));
        }
    }
}
