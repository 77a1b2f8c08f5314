//! The repository's own rules, kept by tests.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module's rank; a module uses lower ranks only, never its own.
const RANKS: &[(&str, u8)] = &[
    ("model", 0),
    ("intake", 1),
    ("dns", 1),
    ("provider", 1),
    ("spf", 2),
    ("dkim", 2),
    ("dmarc", 2),
    ("receiver", 2),
    ("diagnosis", 3),
    ("lookup", 4),
    ("explain", 5),
    ("report", 6),
    ("case_file", 7),
    ("tui", 8),
    ("cli", 9),
];

/// A crate and the only places that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("hickory_resolver", &["src/dns/live.rs", "src/dns/prove.rs"]),
    ("ratatui", &["src/tui"]),
    ("crossterm", &["src/tui"]),
    ("ratatui_textarea", &["src/tui"]),
    ("terminput", &["src/tui"]),
    ("rustix", &["src/tui"]),
    ("arboard", &["src/tui"]),
    ("clap", &["src/cli"]),
    ("directories", &["src/cli"]),
    ("anyhow", &["src/cli", "src/main.rs"]),
    ("mail_auth", &["src/dkim"]),
    ("fluent_bundle", &["src/explain"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn rank(module: &str) -> Option<u8> {
    RANKS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, rank)| *rank)
}

/// The module a source file belongs to.
fn module(file: &str) -> &str {
    let inner = file.strip_prefix("src/").unwrap();
    inner.split(['/', '.']).next().unwrap()
}

#[test]
fn modules_use_lower_ranks_only() {
    let mut breaches = Vec::new();
    let files = sources("src");
    assert!(files.len() > 20);
    for (file, text) in &files {
        let own = module(file);
        let Some(own_rank) = rank(own) else {
            assert!(matches!(own, "lib" | "main"), "{file} has no rank");
            continue;
        };
        for (at, _) in text.match_indices("crate::") {
            let rest = &text[at + "crate::".len()..];
            let used: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap().split(',').collect(),
                None => vec![rest],
            };
            for used in used {
                let used = used
                    .trim()
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                if let Some(rank) = rank(used)
                    && used != own
                    && rank >= own_rank
                {
                    breaches.push(format!("{file} uses {used}"));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn crates_are_named_only_at_their_doors() {
    let mut breaches = Vec::new();
    for (file, text) in sources("src") {
        for (name, doors) in DOORS {
            let open = doors.iter().any(|door| file.starts_with(door));
            if !open && text.contains(&format!("{name}::")) {
                breaches.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn files_stay_small_and_say_what_they_are() {
    let mut breaches = Vec::new();
    for (file, text) in sources("src") {
        let lines = text.lines().count();
        if lines > 400 {
            breaches.push(format!("{file} has {lines} lines"));
        }
        if !text.starts_with("//!") {
            breaches.push(format!("{file} does not say what it is"));
        }
        if file.ends_with("/mod.rs") {
            breaches.push(format!("{file}: module roots are named after the module"));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn no_test_file_is_forgotten() {
    let listed = fs::read_to_string(root().join("tests/tests.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|ending| ending == "rs") && name != "tests" {
            assert!(
                listed.contains(&format!("mod {name};")),
                "{name} is not listed in tests.rs"
            );
        }
    }
}
