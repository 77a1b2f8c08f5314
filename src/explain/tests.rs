//! Every text is there, in every language, and formats without an error.

use std::collections::BTreeSet;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::bundle::{bundle, missing, sources};
use super::lang::Lang;
use super::values::message_id;
use crate::diagnosis::catalog::CATALOG;

/// A message (`id`, `None`) or a part of one.
type Id = (String, Option<String>);

/// Every message and part, as they stand in the files.
fn ids(lang: Lang) -> BTreeSet<Id> {
    let mut seen = BTreeSet::new();
    let mut message = String::new();
    for line in sources(lang).iter().flat_map(|source| source.lines()) {
        let Some((name, _)) = line.split_once(" =") else {
            continue;
        };
        let id = if let Some(part) = name.strip_prefix("    .") {
            (message.clone(), Some(part.to_owned()))
        } else if name.starts_with(|first: char| first.is_ascii_lowercase()) {
            name.clone_into(&mut message);
            (message.clone(), None)
        } else {
            continue;
        };
        assert!(!seen.contains(&id), "{lang}: {id:?} stands twice");
        seen.insert(id);
    }
    seen
}

/// The sources of the program, without its tests.
fn code(folder: &str) -> Vec<String> {
    fn walk(path: &Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(path).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().and_then(|name| name.to_str());
            if name == Some("tests") {
                continue;
            }
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                out.push(text.to_owned());
            }
        }
    }
    let mut out = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut out,
    );
    out
}

/// The literals that follow `call` in the sources.
fn literals(folder: &str, call: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in code(folder) {
        for rest in text.split(call).skip(1) {
            let literal = rest.trim_start().strip_prefix('"');
            if let Some((id, _)) = literal.and_then(|rest| rest.split_once('"')) {
                found.insert(id.to_owned());
            }
        }
    }
    assert!(!found.is_empty(), "nothing after {call}");
    found
}

/// The literals that stand before an argument `ChangeBy::…`.
fn change_kinds() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in code("src/dkim/autopsy") {
        for (at, _) in text.match_indices("ChangeBy::") {
            let before = text[..at].trim_end().strip_suffix(',');
            let before = before.and_then(|before| before.trim_end().strip_suffix('"'));
            if let Some((_, id)) = before.and_then(|before| before.rsplit_once('"')) {
                found.insert(id.to_owned());
            }
        }
    }
    assert!(!found.is_empty());
    found
}

/// Fails with all that lack in any language.
fn demand(wanted: &[(String, Option<&str>)]) {
    let mut lacking = Vec::new();
    for lang in Lang::ALL {
        let there = ids(lang);
        for (id, part) in wanted {
            let part = part.map(str::to_owned);
            if !there.contains(&(id.clone(), part.clone())) {
                lacking.push(format!("{lang}: {id} {}", part.unwrap_or_default()));
            }
        }
    }
    assert!(lacking.is_empty(), "no text:\n{}", lacking.join("\n"));
}

fn wanted(
    ids: impl IntoIterator<Item = String>,
    prefix: &str,
    parts: &[Option<&'static str>],
) -> Vec<(String, Option<&'static str>)> {
    let each = |id: String| {
        let id = format!("{prefix}{}", message_id(&id));
        parts.iter().map(move |part| (id.clone(), *part))
    };
    ids.into_iter().flat_map(each).collect::<Vec<_>>()
}

#[test]
fn every_finding_has_its_texts() {
    let rows = CATALOG.iter().map(|kind| kind.id.to_owned());
    let parts = [None, Some("what"), Some("why"), Some("fix")];
    demand(&wanted(rows, "", &parts));
}

#[test]
fn languages_have_the_same_messages() {
    let (en, ja) = (ids(Lang::En), ids(Lang::Ja));
    let differ: Vec<_> = en.symmetric_difference(&ja).collect();
    assert!(differ.is_empty(), "in one language only: {differ:?}");
}

#[test]
fn every_step_evidence_and_fix_has_its_texts() {
    let steps = literals("src", "Step::new(");
    let mut all = wanted(steps, "step-", &[None, Some("about")]);
    let kinds = literals("src", "Evidence::new(");
    all.extend(wanted(kinds, "evidence-", &[None]));
    let fixes = literals("src", "Fix::new(");
    all.extend(wanted(fixes, "fix-", &[None, Some("do")]));
    demand(&all);
}

#[test]
fn every_change_and_repair_has_its_words() {
    let mut all = wanted(change_kinds(), "change-", &[None]);
    let mends = crate::dkim::MENDS.iter().map(|word| (*word).to_owned());
    all.extend(wanted(mends, "mend-", &[None]));
    let repairs = literals("src/intake", ".add(");
    all.extend(wanted(repairs, "repair-", &[None]));
    demand(&all);
}

/// The words that selectors of a language know.
fn choices(lang: Lang) -> BTreeSet<&'static str> {
    let lines = sources(lang).iter().flat_map(|source| source.lines());
    let keys = lines.filter_map(|line| {
        let line = line.trim_start().trim_start_matches('*');
        Some(line.strip_prefix('[')?.split_once(']')?.0)
    });
    keys.collect()
}

/// The source of one message with its parts.
fn message_source(lang: Lang, id: &str) -> String {
    let all = sources(lang).join("\n");
    let start = format!("\n{id} =");
    let (_, rest) = all.split_once(&start).expect("the message");
    rest.split("\n\n").next().unwrap_or_default().to_owned()
}

#[test]
fn every_reason_of_a_difference_has_its_words() {
    let calls = ["Reason::new(", "key(", "changed_copy("];
    let mut checked = 0;
    for (file, ids) in [
        ("spf", &["receiver-spf-differs"][..]),
        ("dkim", &["receiver-dkim-differs"]),
        (
            "dmarc",
            &["receiver-dmarc-differs", "receiver-dmarc-overridden"],
        ),
    ] {
        let path = format!("src/diagnosis/witness/{file}.rs");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let code = std::fs::read_to_string(path).expect("a source");
        for call in calls {
            for rest in code.split(call).skip(1) {
                let literal = rest.trim_start().strip_prefix('"');
                let Some((reason, _)) = literal.and_then(|rest| rest.split_once('"')) else {
                    continue;
                };
                checked += 1;
                for lang in Lang::ALL {
                    let all = ids.iter().map(|id| message_source(lang, id));
                    let told = all.collect::<String>().contains(&format!("[{reason}]"));
                    assert!(told, "{lang}: no words for {reason} of {file}");
                }
            }
        }
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn every_file_is_whole() {
    for lang in Lang::ALL {
        for source in sources(lang) {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{lang}: {errors:?} in {source}");
            }
        }
    }
}

#[test]
fn every_message_formats() {
    for lang in Lang::ALL {
        let mut values: Vec<FluentValue<'_>> = vec![0.into(), 3.into(), "".into(), "-".into()];
        values.push("example.jp".into());
        values.extend(choices(lang).into_iter().map(FluentValue::from));
        for (id, part) in ids(lang) {
            let message = bundle(lang).get_message(&id);
            let message = message.unwrap_or_else(|| panic!("{lang}: no {id}"));
            let pattern = match &part {
                Some(name) => message.get_attribute(name).map(|part| part.value()),
                None => message.value(),
            };
            let Some(pattern) = pattern else {
                panic!("{lang}: no text of {id} {part:?}");
            };
            for value in &values {
                let mut args = FluentArgs::new();
                // Every variable that lacks is given, until none does.
                let errors = (0..20).find_map(|_| {
                    let mut errors = Vec::new();
                    let text = bundle(lang).format_pattern(pattern, Some(&args), &mut errors);
                    assert!(
                        !text.contains(['\u{2068}', '\u{2069}']),
                        "{lang}: {id} {part:?} has isolating marks"
                    );
                    let names: Vec<_> = errors.iter().filter_map(missing).collect();
                    for name in &names {
                        args.set((*name).to_owned(), value.clone());
                    }
                    names.is_empty().then_some(errors)
                });
                assert_eq!(errors, Some(Vec::new()), "{lang}: {id} {part:?}");
            }
        }
    }
}
