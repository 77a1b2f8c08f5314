//! Every file of `assets/receivers` is whole and finds its own wordings.

use std::collections::BTreeSet;

use super::*;
use crate::model::case::Reply;
use crate::receiver::meaning;

fn has_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c))
}

#[test]
fn every_file_loads() {
    for (id, text) in FILES {
        if let Err(error) = receiver(id, text) {
            panic!("{id}: {error}");
        }
    }
    assert_eq!(known().receivers.len(), FILES.len());
    if let Err(error) = toml::from_str::<Classes>(CLASSES) {
        panic!("classes: {error}");
    }
}

#[test]
fn every_row_is_whole() {
    const CAUSES: &[&str] = &[
        "spf",
        "dkim",
        "dmarc",
        "alignment",
        "ptr",
        "tls",
        "rate",
        "reputation",
        "blocklist",
        "content",
        "recipient",
        "sender",
        "policy",
        "dns",
        "helo",
        "login",
        "size",
        "other",
    ];
    for receiver in &known().receivers {
        let mut ids = BTreeSet::new();
        for row in &receiver.rows {
            let name = format!("{}.{}", receiver.id, row.id);
            assert!(ids.insert(row.id.as_str()), "{name} twice");
            assert!(
                !row.en.means.is_empty() && !row.en.check.is_empty(),
                "{name}"
            );
            assert!(
                has_japanese(&row.ja.means) && has_japanese(&row.ja.check),
                "{name}"
            );
            assert!(row.source.starts_with("https://"), "{name}");
            assert!(!row.causes.is_empty(), "{name}");
            assert!(
                row.causes
                    .iter()
                    .all(|cause| CAUSES.contains(&cause.as_str())),
                "{name}"
            );
            assert!(
                row.code_only || row.wordings().next().is_some() || !row.tokens.is_empty(),
                "{name}"
            );
            assert!(!row.code_only || !row.codes.is_empty(), "{name}");
        }
        for other in &receiver.also {
            assert!(known().receiver(other).is_some(), "{other}");
        }
    }
    for class in &known().classes {
        assert!(
            has_japanese(&class.ja.means) && has_japanese(&class.ja.check),
            "{}",
            class.code
        );
        assert!(
            !class.en.means.is_empty() && !class.en.check.is_empty(),
            "{}",
            class.code
        );
    }
}

#[test]
fn every_wording_finds_its_own_row() {
    for receiver in &known().receivers {
        for row in &receiver.rows {
            for (wording, _) in row.wordings() {
                let code = row.codes.first().map(String::as_str).unwrap_or_default();
                let raw = format!("{code} x {wording} y");
                let reply = Reply {
                    text: raw.clone(),
                    raw,
                    host: receiver.hosts.first().cloned(),
                    ..Reply::default()
                };
                let got = meaning(&reply);
                let want = format!("{}.{}", receiver.id, row.id);
                assert_eq!(got.row, Some(want), "{wording}");
            }
        }
    }
}

#[test]
fn every_row_with_codes_is_found_by_one_of_them_or_by_words() {
    for receiver in &known().receivers {
        for row in receiver.rows.iter().filter(|row| row.code_only) {
            for code in row.codes.iter().filter(|code| !code.contains('-')) {
                let reply = Reply {
                    raw: format!("{code} zzz"),
                    host: receiver.hosts.first().cloned(),
                    ..Reply::default()
                };
                let want = format!("{}.{}", receiver.id, row.id);
                assert_eq!(meaning(&reply).row, Some(want), "{code}");
            }
        }
    }
}
