//! Shapes of Authentication-Results, tidy and not.

use super::*;

fn items(text: &str) -> Vec<(String, String)> {
    parse(text)
        .items
        .into_iter()
        .map(|item| (item.method, item.result.text))
        .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn the_plain_form() {
    let parsed = parse(
        "mx.example.net 1;\n spf=pass smtp.mailfrom=a@b.example;\n dkim=fail (bad) header.d=b.example",
    );
    assert_eq!(parsed.authserv_id.as_deref(), Some("mx.example.net"));
    assert_eq!(parsed.items.len(), 2);
    assert_eq!(parsed.items[1].property("header.d"), Some("b.example"));
    assert_eq!(parsed.items[1].comments, ["bad"]);
    assert!(parsed.unread.is_empty());
}

#[test]
fn nothing_checked() {
    let parsed = parse("mx.example.net; none");
    assert!(parsed.none && parsed.items.is_empty());
    assert!(parse("none").none || parse("none").authserv_id.is_none());
}

#[test]
fn no_identifier_no_blank_and_a_value_with_a_semicolon() {
    let text = "spf=none (sender IP is 192.0.2.1) smtp.mailfrom=ti.example; dkim=none (message not signed) \
                header.d=none;ti.example;dmarc=none action=none header.from=ti.example;compauth=pass reason=109";
    let parsed = parse(text);
    assert_eq!(parsed.authserv_id, None);
    assert_eq!(
        items(text),
        pairs(&[
            ("spf", "none"),
            ("dkim", "none"),
            ("dmarc", "none"),
            ("compauth", "pass")
        ])
    );
    assert_eq!(parsed.items[3].property("reason"), Some("109"));
    assert!(parsed.unread.is_empty(), "{:?}", parsed.unread);
}

#[test]
fn the_old_form_without_a_semicolon() {
    let text = "mta1.mail.example  from=a.example; domainkeys=neutral (no sig);  from=a.example; dkim=pass (ok)";
    assert_eq!(
        parse(text).authserv_id.as_deref(),
        Some("mta1.mail.example")
    );
    assert_eq!(
        items(text),
        pairs(&[("domainkeys", "neutral"), ("dkim", "pass")])
    );
}

#[test]
fn a_property_after_the_semicolon_belongs_to_the_result_before() {
    let parsed = parse("mx.example; dkim=pass (ok); header.i=@a.example; spf=pass");
    assert_eq!(parsed.items.len(), 2);
    assert_eq!(parsed.items[0].property("header.i"), Some("@a.example"));
}

#[test]
fn values_keep_their_equals_signs_and_quoted_parts() {
    let parsed = parse(
        r#"mx.example; dkim=pass header.b=ab==  header.b2= header.i="a b"@c.example reason="x;y""#,
    );
    let item = &parsed.items[0];
    assert_eq!(item.property("header.b"), Some("ab=="));
    assert_eq!(item.property("header.b2"), None);
    assert_eq!(item.property("header.i"), Some("a b@c.example"));
    assert_eq!(item.property("reason"), Some("x;y"));
}

#[test]
fn blanks_and_comments_anywhere() {
    let parsed = parse("(x) mx.example (y) ; (z) SPF / 1 = (c) Pass smtp . mailfrom = a@b.example");
    assert_eq!(parsed.items[0].method, "spf");
    assert_eq!(
        parsed.items[0].property("smtp.mailfrom"),
        Some("a@b.example")
    );
}

#[test]
fn results_without_a_semicolon_between() {
    let text = "mx.example; spf=pass smtp.mailfrom=a.example dkim=pass header.d=a.example";
    assert_eq!(items(text), pairs(&[("spf", "pass"), ("dkim", "pass")]));
}

proptest::proptest! {
    #[test]
    fn never_panics_and_ranges_fit(text in ".{0,200}") {
        let parsed = parse(&text);
        for item in parsed.items {
            proptest::prop_assert!(text.get(item.result.range).is_some());
        }
        for range in parsed.unread {
            proptest::prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn never_panics_on_what_looks_like_it(text in r#"([a-z.=;()" /\\@\n]|pass|dkim|spf|header\.d|\u{3042}){0,80}"#) {
        let parsed = parse(&text);
        for item in parsed.items {
            proptest::prop_assert!(text.get(item.result.range).is_some());
        }
    }
}
