//! Records as domain owners write them, and arbitrary ones.

use proptest::prelude::*;

use super::*;

fn record(text: &str) -> Record {
    match read(text) {
        Line::Record(record) => *record,
        other => panic!("{text}: {other:?}"),
    }
}

/// Problem ids with the token and the correction.
fn problems(text: &str) -> Vec<(String, String, String)> {
    let record = record(text);
    record
        .problems
        .iter()
        .map(|problem| {
            let correction = problem.correction.clone().unwrap_or("-".to_owned());
            (
                problem.id.to_owned(),
                record.token(problem).to_owned(),
                correction,
            )
        })
        .collect()
}

fn one(id: &str, token: &str, correction: &str) -> Vec<(String, String, String)> {
    vec![(id.to_owned(), token.to_owned(), correction.to_owned())]
}

#[test]
fn a_whole_record() {
    let text = "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=r; t=y; psd=n; \
                rua=mailto:a@example.jp!10m,mailto:b@example.com; ruf=mailto:c@example.jp; fo=1:d;";
    let record = record(text);
    assert_eq!(record.problems, []);
    assert_eq!(record.p, Setting::Valid(Policy::Reject));
    assert_eq!(record.sp, Setting::Valid(Policy::Quarantine));
    assert_eq!(record.np, Setting::Valid(Policy::None));
    assert_eq!((record.adkim, record.aspf), (Mode::Strict, Mode::Relaxed));
    assert!(record.testing && record.psd == Psd::No);
    assert_eq!(record.rua.len(), 2);
    assert_eq!(record.rua[0].uri, "mailto:a@example.jp");
    assert_eq!(record.rua[1].host.as_deref(), Some("example.com"));
}

#[test]
fn mistakes_with_their_place_and_correction() {
    for (text, id, token, correction) in [
        (
            "v=DMARC1; p=quarentine",
            "value",
            "quarentine",
            "quarantine",
        ),
        ("v=DMARC1; p=reject; sp=rejct", "value", "rejct", "reject"),
        ("v=DMARC1; p=none; adkim=strict", "value", "strict", "s"),
        ("v=DMARC1; p=none; t=yes", "value", "yes", "y"),
        (
            "v=DMARC1; p=none; rua=d@example.jp",
            "mailto_missing",
            "d@example.jp",
            "mailto:d@example.jp",
        ),
        (
            "v=DMARC1; p=none; rua=mailto: d@example.jp",
            "uri_space",
            "mailto: d@example.jp",
            "mailto:d@example.jp",
        ),
        (
            "v=DMARC1; p=none; rua=mailto:a@example.jp mailto:b@example.jp",
            "uri_space",
            "mailto:a@example.jp mailto:b@example.jp",
            "mailto:a@example.jp,mailto:b@example.jp",
        ),
        (
            "v=DMARC1; p=none; rua=mailo:a@example.jp",
            "scheme",
            "mailo:a@example.jp",
            "mailto:a@example.jp",
        ),
        (
            "v=DMARC1; p=none; rua=https://example.jp/r",
            "scheme",
            "https://example.jp/r",
            "-",
        ),
        (
            "v=DMARC1; p=none; rua=mailto://a@example.jp",
            "address",
            "mailto://a@example.jp",
            "mailto:a@example.jp",
        ),
        (
            "v=DMARC1; p=none; fo=0:1; ruf=mailto:a@example.jp",
            "fo_both",
            "0:1",
            "-",
        ),
        ("v=DMARC1; p=none; fo=1,d", "value", "1,d", "1:d"),
        ("v=DMARC1; p=none;; t=y", "empty_tag", ";", ""),
        ("v=DMARC1; p=none; p=reject", "duplicate", "p=reject", "-"),
        ("v=DMARC1; p=none; SP=reject", "tag_case", "SP", "sp"),
        (
            "v=DMARC1; p=none; sp:reject",
            "equals_missing",
            "sp:reject",
            "sp=reject",
        ),
        ("v=DMARC1; p=none; s-p=reject", "tag_name", "s-p", "-"),
        (
            "v=DMARC1; p=reject rua=mailto:a@example.jp",
            "semicolon_missing",
            "reject rua=mailto:a@example.jp",
            "reject; rua=mailto:a@example.jp",
        ),
        ("v=DMARC1; adkim=s", "p_missing", "", "-"),
        (
            "v=DMARC1; rua=mailto:a@example.jp",
            "p_missing_with_rua",
            "",
            "-",
        ),
    ] {
        assert_eq!(problems(text), one(id, token, correction), "{text}");
    }
}

#[test]
fn all_mistakes_at_once() {
    let found = problems("v=DMARC1; p=rejekt; adkim=x; rua=a@example.jp; fo=7");
    let ids: Vec<&str> = found.iter().map(|problem| problem.0.as_str()).collect();
    assert_eq!(ids, ["value", "value", "mailto_missing", "value"]);
}

#[test]
fn full_width_and_smart_characters() {
    let found = problems("v=DMARC1; p=\u{201c}none\u{201d}");
    assert_eq!(found[0].0, "character");
    assert_eq!(found[0].2, "none");
}

#[test]
fn what_receivers_discard() {
    for (text, id) in [
        ("v=dmarc1; p=none", "version_case"),
        ("v=DMARC2; p=none", "version_value"),
        ("v=DMARC1x; p=none", "version_value"),
        ("v=DMARC; p=none", "version_value"),
        ("p=none; v=DMARC1", "version_first"),
        ("p=none; rua=mailto:a@example.jp", "version_missing"),
        (" v=DMARC1; p=none", "leading_space"),
        ("\"v=DMARC1; p=none\"", "quotes"),
        ("v=DMARC1 p=none", "semicolon_missing"),
        ("v\u{ff1d}DMARC1; p=none", "character"),
        ("DMARC1; p=none", "version_missing"),
    ] {
        match read(text) {
            Line::Meant(problem) => assert_eq!(problem.id, id, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    for text in ["", "v=spf1 -all", "some-verification=abc", "google-site"] {
        assert_eq!(read(text), Line::Other, "{text}");
    }
}

#[test]
fn usable_or_not() {
    for (text, usable, older) in [
        ("v=DMARC1; p=none", Usable::Yes, Usable::Yes),
        ("V = DMARC1 ; p = REJECT ;", Usable::Yes, Usable::Yes),
        ("v=DMARC1", Usable::No, Usable::No),
        (
            "v=DMARC1; p=x; rua=mailto:a@example.jp",
            Usable::AsNone,
            Usable::AsNone,
        ),
        ("v=DMARC1; p=x; rua=a@example.jp", Usable::No, Usable::No),
        ("v=DMARC1; p=reject; sp=x", Usable::No, Usable::No),
        ("v=DMARC1; p=reject; np=x", Usable::No, Usable::Yes),
    ] {
        let record = record(text);
        assert_eq!(
            (record.usable(), record.usable_7489()),
            (usable, older),
            "{text}"
        );
    }
}

#[test]
fn removed_and_unknown_tags() {
    let record = record("v=DMARC1; p=none; pct=20; ri=3600; rf=afrf; x=1");
    let states: Vec<TagState> = record.tags.iter().map(|tag| tag.state).collect();
    use TagState::{Ok, Removed, Unknown};
    assert_eq!(states, [Ok, Removed, Removed, Removed, Unknown]);
    assert_eq!((record.pct, record.problems.len()), (20, 0));
}

proptest! {
    #[test]
    fn never_panics_and_ranges_hold(text in "(v=DMARC1;)?.{0,120}") {
        match read(&text) {
            Line::Record(record) => {
                for problem in &record.problems {
                    prop_assert!(text.get(problem.range.clone()).is_some());
                }
                for tag in &record.tags {
                    prop_assert_eq!(text.get(tag.value_range.clone()), Some(tag.value.as_str()));
                    prop_assert_eq!(text.get(tag.name_range.clone()), Some(tag.name.as_str()));
                }
            }
            Line::Meant(problem) => prop_assert!(text.get(problem.range).is_some()),
            Line::Other => {}
        }
    }

    #[test]
    fn near_records_never_panic(text in "[vVpsn=DMARC1;: ,!@mailto\u{ff1b}\u{201c}.]{0,60}") {
        let _ = read(&text);
        let _ = read(&format!("v=DMARC1;{text}"));
    }
}
