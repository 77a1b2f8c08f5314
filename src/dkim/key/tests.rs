//! Key records; the signatures were made with openssl.

use super::*;
use proptest::prelude::*;

pub(super) const RSA: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCrClj7mZpu+dxrzC8i1VlnAkPRZOyhaRm5oc2X1gatLpYSYIfsurtp2DK6FzteBtMyEkuivLZVzIK4/GWsITLrA0KAyA7uQ5flgJG3AqsCy7tuyTm/pfPwVbaG2kowwaWPK0UJief/ZNKmE0EwmJAD991+ijjJe3gcRmhg7AYcuwIDAQAB";
pub(super) const RSA_ALONE: &str = "MIGJAoGBAKsKWPuZmm753GvMLyLVWWcCQ9Fk7KFpGbmhzZfWBq0ulhJgh+y6u2nYMroXO14G0zISS6K8tlXMgrj8ZawhMusDQoDIDu5Dl+WAkbcCqwLLu27JOb+l8/BVtobaSjDBpY8rRQmJ5/9k0qYTQTCYkAP33X6KOMl7eBxGaGDsBhy7AgMBAAE=";
const RSA_SHORT: &str = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMaYQgQvF1Mf7C2CMqtHC20CSVZsffgeCPe1gqX1GiXY02rp8UyLZbm2KDu+JclLV5IcNKXUZXqnLGE4IKCOHtkCAwEAAQ==";
pub(super) const ED: &str = "au5RVzsWGHKYuhn4aAn6s1Z1+m7Cx/7bZqrWq1FdYNg=";
const INPUT: &[u8] = b"from:a@b.example\r\nx";
const RSA_SHA256: &str = "hjLuBnhJ9qy5Vq8qDQXALMyecHITOOwyojR+praAZDaDhK+qzEsj22D5F3bdxfQFgj2FwZ6mlYz0ZfG8Egdh2wbw9xazsYlbVXQDxUIjSZLU4ZWE0DsWS/7zZ1sQ3jXEX/eG0cv/Zuzq991UiG5KrolWmwBQqKifD5VSj+2VG9w=";
const RSA_SHA1: &str = "LbMEHGzgg6yqDC4rlas2Q64vtob+aeQkVreolZc2ZFzhryFvHnpMLNV9z0+PVl7Ndsl91JkKpNz09OllO+6iROuYYt3ZmKjANFttfkgdztTbz+5+9y5xkrxF5tb+7w+8Pm+seFDft4jISHn61VPpsYzm7lUEE4VkRGkgQrZ9rRk=";
const ED_SHA256: &str =
    "XHBZpdMZaB4j3PYd++qCUwx4emnaAdKOJhvhuPsAqcbWj7E8fMYD++WmLoSkn0yfp6xQ+V7La+FqNgbrEbW2Dw==";

fn record(text: &str) -> KeyRecord {
    KeyRecord::parse(text).unwrap()
}

fn reason(text: &str, algorithm: Algorithm) -> Option<(DkimReason, &'static str)> {
    let record = record(text);
    let fault = record.usable(algorithm, false).err()?;
    Some((fault.reason, fault.what))
}

#[test]
fn keys_verify_what_openssl_signed() {
    for (text, algorithm, signature) in [
        (
            format!("v=DKIM1; p={RSA}"),
            Algorithm::RsaSha256,
            RSA_SHA256,
        ),
        (format!("p={RSA_ALONE}"), Algorithm::RsaSha256, RSA_SHA256),
        (format!("k=rsa; p={RSA}"), Algorithm::RsaSha1, RSA_SHA1),
        (
            format!("k=ed25519; p={ED}"),
            Algorithm::Ed25519Sha256,
            ED_SHA256,
        ),
    ] {
        let record = record(&text);
        let key = record.usable(algorithm, true).unwrap();
        let signature = decode_base64(signature).unwrap();
        assert!(key.verify(algorithm, INPUT, &signature), "{text}");
        assert!(!key.verify(algorithm, b"from:else", &signature), "{text}");
        assert!(!key.verify(algorithm, INPUT, b"short"), "{text}");
    }
}

#[test]
fn lengths_are_exact() {
    for (p, bits) in [(RSA, 1024), (RSA_ALONE, 1024), (RSA_SHORT, 512)] {
        assert_eq!(record(&format!("p={p}")).key.unwrap().bits, bits);
    }
    assert_eq!(bit_length(&[0, 0x7f, 0xff]), Some(15));
    assert_eq!(bit_length(&[0]), None);
}

#[test]
fn each_obstacle_has_its_reason() {
    use DkimReason::*;
    for (text, found) in [
        (format!("v=DKIM1; h=sha1; p={RSA}"), (KeyHash, "foreign")),
        (format!("s=tlsrpt; p={RSA}"), (KeyService, "foreign")),
        (format!("t=y:s; p={RSA}"), (IdentityMismatch, "foreign")),
        (format!("k=dsa; p={RSA}"), (KeyType, "unknown")),
        (format!("k=ed25519; p={ED}"), (KeyType, "foreign")),
        (format!("k=ed25519; p={RSA}"), (KeySyntax, "malformed")),
        (format!("p={RSA_SHORT}"), (KeyTooShort, "short")),
        (format!("k=rsa; v=DKIM1; p={RSA}"), (KeySyntax, "order")),
        (
            format!("v=DKIM1; p={RSA}; p={RSA}"),
            (KeySyntax, "duplicate"),
        ),
        ("v=DKIM1; p=".to_owned(), (KeyRevoked, "empty")),
        ("v=DKIM1; k=rsa".to_owned(), (KeySyntax, "missing")),
        ("v=DKIM1; p=ab!c".to_owned(), (KeySyntax, "base64")),
        ("v=DKIM1; p=abcd".to_owned(), (KeySyntax, "malformed")),
        (format!("v=DKIM1 p={RSA}"), (KeySyntax, "unknown")),
        (format!("v=dkim1; p={RSA}"), (KeySyntax, "unknown")),
        (String::new(), (KeySyntax, "missing")),
        ("no tags at all".to_owned(), (KeySyntax, "malformed")),
        (format!("\"v=DKIM1; p={RSA}\""), (KeySyntax, "malformed")),
    ] {
        assert_eq!(reason(&text, Algorithm::RsaSha256), Some(found), "{text}");
    }
    let fine = format!("v=DKIM1; h=sha1:SHA256; s=other:email; t=s; n=note; p={RSA}");
    assert!(record(&fine).usable(Algorithm::RsaSha256, true).is_ok());
    assert_eq!(reason(&format!("p={RSA}"), Algorithm::RsaSha256), None);
}

#[test]
fn records_of_other_kinds_are_no_keys() {
    for text in ["v=spf1 -all", "v=STSv1; id=1"] {
        assert!(KeyRecord::parse(text).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_record_breaks_the_reader(text in "([vkphst]=[ -~]{0,20};?){0,6}", octets in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _ = KeyRecord::parse(&text);
        let _ = rsa_key(&octets);
        let _ = KeyRecord::parse(&format!("p={}", STANDARD.encode(&octets)));
    }
}
