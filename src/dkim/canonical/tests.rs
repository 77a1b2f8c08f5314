//! Canonicalization, on the examples of RFC 6376 3.4.5 and beyond them.

use super::*;
use proptest::prelude::*;

fn body(canon: Canon, text: &str) -> String {
    String::from_utf8(canonical_body(canon, text.as_bytes()).into_owned()).unwrap()
}

#[test]
fn the_examples_of_the_standard() {
    let fields = ["A: X\r\n", "B : Y\t\r\n\tZ  \r\n"];
    let mut out = Vec::new();
    for field in fields {
        canonical_field(Canon::Relaxed, field.as_bytes(), &mut out);
    }
    assert_eq!(out, b"a:X\r\nb:Y Z\r\n");
    out.clear();
    for field in fields {
        canonical_field(Canon::Simple, field.as_bytes(), &mut out);
    }
    assert_eq!(out, fields.concat().as_bytes());
    let text = " C \r\nD \t E\r\n\r\n\r\n";
    assert_eq!(body(Canon::Relaxed, text), " C\r\nD E\r\n");
    assert_eq!(body(Canon::Simple, text), " C \r\nD \t E\r\n");
}

#[test]
fn bodies_at_the_edges() {
    assert_eq!(body(Canon::Simple, ""), "\r\n");
    assert_eq!(body(Canon::Simple, "\r\n\r\n"), "\r\n");
    assert_eq!(body(Canon::Simple, "a"), "a\r\n");
    assert_eq!(body(Canon::Relaxed, ""), "");
    assert_eq!(body(Canon::Relaxed, " \r\n\t\r\n"), "");
    assert_eq!(body(Canon::Relaxed, "a \r\n \r\nb"), "a\r\n\r\nb\r\n");
    assert_eq!(body(Canon::Relaxed, "a\rb\nc"), "a\rb\nc\r\n");
}

#[test]
fn repeated_names_go_upwards_and_missing_ones_are_nothing() {
    let fields = ["A: 1\r\n", "B: 2\r\n", "a: 3\r\n"];
    let signed: Vec<String> = ["a", "A", "a", "c"].map(str::to_owned).into();
    assert_eq!(
        select(&fields, &signed, None),
        [Some(2), Some(0), None, None]
    );
}

#[test]
fn a_signature_does_not_take_itself() {
    let own = b"S: b=x";
    let fields: [&[u8]; 3] = [own, b"S: 1\r\n", b"A: 2\r\n"];
    let signed = ["s", "S"].map(str::to_owned);
    let out = header_input(Canon::Relaxed, &fields, &signed, own, &(5..6));
    assert_eq!(out, b"s:1\r\ns:b=");
}

#[test]
fn the_signature_field_loses_the_value_of_b() {
    let field = b"S: b= x y ; d=e\r\n";
    let out = header_input(Canon::Simple, &["A: 1"], &["A".to_owned()], field, &(5..10));
    assert_eq!(out, b"A: 1\r\nS: b=; d=e");
}

proptest! {
    #[test]
    fn canonical_text_is_its_own_canonical_form(text in "[ab \t\r\n]{0,60}") {
        for canon in [Canon::Simple, Canon::Relaxed] {
            let once = canonical_body(canon, text.as_bytes()).into_owned();
            prop_assert_eq!(canonical_body(canon, &once).into_owned(), once.clone());
        }
    }
}
