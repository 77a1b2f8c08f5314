//! The grammar of RFC 7208 12, and what is told of a breach of it.

mod anything;

use super::super::record::{Mechanism, Prefixes};
use super::*;

fn read(text: &str) -> Record {
    parse(&[text.to_owned()])
}

/// Problem, token and suggestion of each error in a record.
fn faults(text: &str) -> Vec<(&'static str, String, Option<String>)> {
    let record = read(text);
    let slice = |range: &Range<usize>| record.text.get(range.clone()).unwrap().to_owned();
    record
        .problems
        .iter()
        .map(|problem| {
            (
                problem.id,
                slice(&problem.token),
                problem.suggestion.clone(),
            )
        })
        .collect()
}

#[test]
fn good_terms() {
    for term in [
        "all",
        "?ALL",
        "a",
        "a/24",
        "a//64",
        "a/24//64",
        "a:mail.example.com",
        "a:mail.example.com./24",
        "-mx:example.com/0//0",
        "a:odd:name/here.example.com/28",
        "ptr",
        "ptr:example.com",
        "ip4:192.0.2.0/24",
        "ip6:2001:db8::/32",
        "ip6:::ffff:192.0.2.1",
        "include:_spf.example.com",
        "exists:%{ir}.%{l1r+-}._spf.%{d2}",
        "exists:%{d}",
        "exists:x%%",
        "exists:x%_",
        "a:example.xn--zckzah",
        "redirect=%{d}.example.net",
        "exp=why.example.com",
        "op=auth",
        "moo.cow-far_out=man:dog/cat",
    ] {
        assert_eq!(faults(&format!("v=spf1 {term}")), [], "{term}");
    }
}

/// Term, problem, token, suggestion.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

const BAD: &[Row] = &[
    ("ip4:/24", "bad-address", "/24", None),
    (
        "ipv4:192.0.2.1",
        "unknown-mechanism",
        "ipv4",
        Some("ip4:192.0.2.1"),
    ),
    (
        "ip:2001:db8::1",
        "unknown-mechanism",
        "ip",
        Some("ip6:2001:db8::1"),
    ),
    (
        "~inlcude:a.example.com",
        "unknown-mechanism",
        "inlcude",
        Some("~include:a.example.com"),
    ),
    (
        "includes:a.example.com",
        "unknown-mechanism",
        "includes",
        Some("include:a.example.com"),
    ),
    ("moo", "unknown-mechanism", "moo", None),
    (
        "includea.example.com",
        "missing-colon",
        "includea.example.com",
        Some("include:a.example.com"),
    ),
    (
        "ip4192.0.2.1",
        "missing-colon",
        "ip4192.0.2.1",
        Some("ip4:192.0.2.1"),
    ),
    (
        "192.0.2.1",
        "missing-mechanism",
        "192.0.2.1",
        Some("ip4:192.0.2.1"),
    ),
    (
        "-192.0.2.0/24",
        "missing-mechanism",
        "192.0.2.0/24",
        Some("-ip4:192.0.2.0/24"),
    ),
    (
        "2001:db8::/32",
        "missing-mechanism",
        "2001:db8::/32",
        Some("ip6:2001:db8::/32"),
    ),
    ("include:", "missing-value", "include:", None),
    ("include", "missing-value", "include", None),
    ("redirect=", "missing-value", "redirect=", None),
    ("-all:x", "unexpected-argument", ":x", Some("-all")),
    ("-all;", "trailing-character", "all;", Some("-all")),
    ("-all.", "trailing-character", "all.", Some("-all")),
    (
        "redirect:a.example.com",
        "modifier-needs-equals",
        ":",
        Some("redirect=a.example.com"),
    ),
    (
        "-redirect=a.example.com",
        "qualifier-on-modifier",
        "-",
        Some("redirect=a.example.com"),
    ),
    ("1up=foo", "bad-modifier-name", "1up", None),
    (
        "-include=a.example.com",
        "bad-modifier-name",
        "-include",
        Some("-include:a.example.com"),
    ),
    ("a/33", "bad-prefix", "/33", None),
    ("a//129", "bad-prefix", "/129", None),
    ("a/24/64", "bad-prefix", "/64", Some("a/24//64")),
    (
        "ip4:192.0.2.0/024",
        "bad-prefix",
        "/024",
        Some("ip4:192.0.2.0/24"),
    ),
    (
        "ip4:192.0.2.0/255.255.255.0",
        "netmask",
        "255.255.255.0",
        Some("ip4:192.0.2.0/24"),
    ),
    ("ip4:192.0.2", "bad-address", "192.0.2", None),
    (
        "ip4:192.0.2.1:25",
        "port",
        "192.0.2.1:25",
        Some("ip4:192.0.2.1"),
    ),
    (
        "ip4:2001:db8::1",
        "ip4-is-ip6",
        "2001:db8::1",
        Some("ip6:2001:db8::1"),
    ),
    (
        "?ip6:192.0.2.1",
        "ip6-is-ip4",
        "192.0.2.1",
        Some("?ip4:192.0.2.1"),
    ),
    (
        "ip4:mail.example.com",
        "not-an-address",
        "mail.example.com",
        Some("a:mail.example.com"),
    ),
    (
        "ip4:192.0.2.1,192.0.2.2",
        "address-list",
        "192.0.2.1,192.0.2.2",
        Some("ip4:192.0.2.1 ip4:192.0.2.2"),
    ),
    (
        "a:192.0.2.1",
        "address-as-name",
        "192.0.2.1",
        Some("ip4:192.0.2.1"),
    ),
    ("a:museum", "single-label", "museum", None),
    ("a:abc.123", "bad-toplabel", "123", None),
    ("mx:example.-com", "bad-toplabel", "-com", None),
    (
        "include:a.example.com/24",
        "prefix-not-allowed",
        "/24",
        Some("include:a.example.com"),
    ),
    ("ptr/0", "prefix-not-allowed", "/0", Some("ptr")),
    ("exists:%{x}.example.com", "macro-letter", "%{x}", None),
    ("exists:%{c}.example.com", "macro-only-in-exp", "%{c}", None),
    ("exists:%{d0}", "macro-syntax", "%{d0}", None),
    ("exists:%{i", "macro-syntax", "%{i", None),
    ("exists:100%.example.com", "percent", "%.", None),
    ("“-all”", "smart-quote", "“", Some("-all")),
    ("－all", "full-width", "－", Some("-all")),
    ("–all", "non-ascii", "–", Some("-all")),
    ("a\tmx", "control-character", "\t", Some("a mx")),
    (
        "include:\"a.example.com\"",
        "bad-toplabel",
        "com\"",
        Some("include:a.example.com"),
    ),
    (
        "include:a.example.com\"x\"",
        "bad-toplabel",
        "com\"x\"",
        None,
    ),
    (
        "include:a.example.com;-all",
        "bad-toplabel",
        "com;-all",
        Some("include:a.example.com -all"),
    ),
    ("a:a.example.com,b.example.co,", "bad-toplabel", "co,", None),
    (
        "mx:a.example.com:25",
        "port",
        "com:25",
        Some("mx:a.example.com"),
    ),
    ("all-", "unknown-mechanism", "all-", None),
    ("alll", "unknown-mechanism", "alll", None),
    ("~alll", "unknown-mechanism", "alll", Some("~all")),
    ("include", "missing-value", "include", None),
];

#[test]
fn bad_terms_with_their_tokens_and_corrections() {
    for (term, id, token, suggestion) in BAD.iter().copied() {
        let found = faults(&format!("v=spf1 {term}"));
        let first = found.first().unwrap_or_else(|| panic!("{term} is taken"));
        assert_eq!(
            (first.0, first.1.as_str(), first.2.as_deref()),
            (id, token, suggestion),
            "{term}"
        );
    }
}

#[test]
fn all_errors_are_told_at_once_with_their_columns() {
    let text = "v=spf1 ipv4:192.0.2.1 a inlcude:x.example.com mx/40 exists:%{y}%{z} -al";
    let record = read(text);
    let columns: Vec<usize> = record
        .problems
        .iter()
        .map(|problem| record.column(problem.token.start))
        .collect();
    assert_eq!(columns, [8, 25, 49, 60, 64, 70]);
    assert_eq!(record.terms.len(), 1);
}

#[test]
fn a_space_inside_a_term() {
    for (text, suggestion) in [
        ("v=spf1 ip4: 192.0.2.1 -all", "ip4:192.0.2.1"),
        (
            "v=spf1 include :a.example.com -all",
            "include:a.example.com",
        ),
        ("v=spf1 ip4:192.0.2.0 /24 -all", "ip4:192.0.2.0/24"),
        ("v=spf1 mx - all", "-all"),
        ("v=spf1 redirect= a.example.com", "redirect=a.example.com"),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, "space-inside", "{text}");
        assert_eq!(found[0].2.as_deref(), Some(suggestion), "{text}");
    }
    assert_eq!(faults("v=spf1 include: -all")[0].0, "missing-value");
}

#[test]
fn a_space_where_the_colon_should_be() {
    let colon = "missing-colon";
    for (text, id, suggestion) in [
        (
            "v=spf1 include a.example.com -all",
            colon,
            "include:a.example.com",
        ),
        (
            "v=spf1 mx -ip4 192.0.2.0/24 ~all",
            colon,
            "-ip4:192.0.2.0/24",
        ),
        (
            "v=spf1 redirect a.example.com",
            "space-inside",
            "redirect=a.example.com",
        ),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, id, "{text}");
        assert_eq!(found[0].2.as_deref(), Some(suggestion), "{text}");
    }
    assert_eq!(faults("v=spf1 include mx -all")[0].0, "missing-value");
}

#[test]
fn a_second_redirect_or_exp() {
    let found = faults(
        "v=spf1 redirect=a.example.com exp=b.example.com redirect=c.example.com exp=d.example.com",
    );
    let ids: Vec<_> = found.iter().map(|fault| fault.0).collect();
    assert_eq!(ids, ["second-redirect", "second-exp"]);
}

#[test]
fn strings_that_meet_without_a_space() {
    let strings = |parts: &[&str]| {
        parse(
            &parts
                .iter()
                .map(|part| (*part).to_owned())
                .collect::<Vec<_>>(),
        )
    };
    let bad = strings(&["v=spf1 ip4:192.0.2.1", "ip4:192.0.2.2 -all"]);
    assert_eq!(bad.problems[0].id, "strings-joined");
    assert_eq!(
        bad.problems[0].suggestion.as_deref(),
        Some("ip4:192.0.2.1 ip4:192.0.2.2")
    );
    let quiet = strings(&["v=spf1 include:_spf.exam", "ple.com -all"]);
    assert!(quiet.problems.is_empty() && quiet.joined.is_empty());
    let glued = strings(&["v=spf1 include:a.example.com", "mx -all"]);
    assert!(glued.problems.is_empty());
    assert_eq!(glued.joined.len(), 1);
}

#[test]
fn the_values_of_terms() {
    let record = read("v=spf1 a/24//64 -ip4:192.0.2.0/24");
    let Kind::Directive(_, Mechanism::A(None, prefixes)) = &record.terms[0].kind else {
        panic!("{:?}", record.terms[0]);
    };
    assert_eq!(*prefixes, Prefixes { v4: 24, v6: 64 });
    assert_eq!(record.written(&record.terms[1]), "-ip4:192.0.2.0/24");
}

#[test]
fn what_is_a_record_and_what_only_looks_like_one() {
    assert!(is_record("v=spf1") && is_record("V=SPF1 -all") && !is_record("v=spf10 -all"));
    assert!(
        is_near_miss("v=spf1mx") && is_near_miss("\"v=spf1 -all\"") && is_near_miss(" v=spf1 -all")
    );
    assert!(!is_near_miss("v=spf1 -all") && !is_near_miss("google-site-verification=x"));
}
