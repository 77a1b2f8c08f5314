//! `providers`: the playbooks listed, shown and checked; and the agent's own
//! files in the configuration folder.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::args::{Common, ProviderCommand, Providers};
use super::output::{self, Failure};
use super::{config, exit, runtime};
use crate::explain::{Words, walk};
use crate::model::harmless;
use crate::model::step::{Args, Value};
use crate::provider::{MAX_PLAYBOOK, Playbook, PlaybookError, Shelf};

/// Own files that are read; more is a mistake.
const MAX_FILES: usize = 200;

pub fn run(common: &Common, arguments: &Providers) -> Result<u8, Failure> {
    let words = Words::new(runtime::lang(common));
    match &arguments.command {
        None => list(words, &shelf(common)),
        Some(ProviderCommand::Show { id }) => show(words, &shelf(common), id),
        Some(ProviderCommand::Check { file }) => check(words, file),
    }
}

/// The built-in playbooks with the agent's own over them. A file that cannot
/// be used is told on standard error and left out.
pub fn shelf(common: &Common) -> Shelf {
    let (shelf, left_out) = match folder() {
        Some(folder) => own(&folder),
        None => (Shelf::default(), Vec::new()),
    };
    let words = Words::new(runtime::lang(common));
    for file in left_out {
        let text = words.message("provider-own-left-out", &args(&[("file", &file)]));
        output::complain(&anyhow!(text).into());
    }
    shelf
}

/// Where the agent's own playbooks are.
fn folder() -> Option<PathBuf> {
    config::folder().map(|folder| folder.join("providers"))
}

/// The playbooks of a folder, and the files that cannot be used.
fn own(folder: &Path) -> (Shelf, Vec<String>) {
    let Ok(entries) = folder.read_dir() else {
        return (Shelf::default(), Vec::new());
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    paths.truncate(MAX_FILES);
    let mut files = Vec::new();
    let mut left_out = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        match text(&path) {
            Ok(text) => files.push((name, text)),
            Err(_) => left_out.push(name),
        }
    }
    let (shelf, errors) = Shelf::with(&files);
    left_out.extend(errors.into_iter().map(|error| error.file));
    (shelf, left_out)
}

/// A file's text; one octet more than allowed is read, so that the check can
/// tell that it is too large.
fn text(path: &Path) -> anyhow::Result<String> {
    let told = || path.display().to_string();
    let file = File::open(path).with_context(told)?;
    let limit = u64::try_from(MAX_PLAYBOOK).unwrap_or(u64::MAX);
    let mut octets = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut octets)
        .with_context(told)?;
    // A cut at the limit may part a character; the size is the fault then.
    match String::from_utf8(octets) {
        Ok(text) => Ok(text),
        Err(error) if error.as_bytes().len() > MAX_PLAYBOOK => Ok(" ".repeat(MAX_PLAYBOOK + 1)),
        Err(error) => Err(anyhow!(error).context(told())),
    }
}

fn list(words: Words, shelf: &Shelf) -> Result<u8, Failure> {
    let lang = words.lang().as_str();
    let lines: Vec<String> = shelf
        .books()
        .map(|book| {
            let kind = words.get(&format!("provider-kind-{}", book.kind.as_str()));
            format!("{:<14}  {} · {kind}", book.id, book.names.get(lang))
        })
        .collect();
    output::text_out(&lines.join("\n"))?;
    Ok(exit::GOOD)
}

fn show(words: Words, shelf: &Shelf, id: &str) -> Result<u8, Failure> {
    let Some(book) = shelf.find(id) else {
        let text = words.message("provider-not-found", &args(&[("id", id)]));
        return Err(anyhow!(text).into());
    };
    let mut text = format!("{}\n", book.names.get(words.lang().as_str()));
    for section in walk::playbook(book, words) {
        text.push_str(&format!("\n{}\n", section.heading));
        for line in section.text.lines() {
            text.push_str(&format!("  {line}\n"));
        }
    }
    output::text_out(text.trim_end())?;
    Ok(exit::GOOD)
}

fn check(words: Words, file: &Path) -> Result<u8, Failure> {
    let name = harmless::line(&file.display().to_string());
    match Playbook::parse(&text(file)?) {
        Ok(book) => {
            let mut args = args(&[
                ("file", &name),
                ("name", book.names.get(words.lang().as_str())),
            ]);
            args.insert("signs", book.signs.len().into());
            args.insert("facts", (book.facts.len() + book.plans.len()).into());
            args.insert("steps", book.steps.len().into());
            output::text_out(&words.message("provider-good", &args))?;
            Ok(exit::GOOD)
        }
        Err(faults) => {
            for fault in &faults {
                output::complain(&anyhow!("{name}: {}", told(words, fault)).into());
            }
            Ok(exit::UNUSABLE)
        }
    }
}

/// A fault in words: where, what, and what to do.
fn told(words: Words, fault: &PlaybookError) -> String {
    let mut args = fault.args();
    let message = format!("playbook-{}", fault.problem.id().replace('_', "-"));
    let text = words.message(&message, &args);
    args.insert("text", text.into());
    let frame = if fault.key.is_empty() {
        "playbook-fault"
    } else {
        "playbook-fault-at"
    };
    words.message(frame, &args)
}

fn args(pairs: &[(&'static str, &str)]) -> Args {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| (*name, Value::from(*value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Lang;

    #[test]
    fn every_fault_has_its_words_in_both_languages() {
        let faulty = "id = \"A b\"\nkind = \"mail\"\nnames = { en = \"\", ja = \"x\\u0007\" }\n";
        let faults = Playbook::parse(faulty).unwrap_err();
        assert_eq!(faults.len(), 4);
        for lang in [Lang::En, Lang::Ja] {
            for fault in &faults {
                let text = told(Words::new(lang), fault);
                assert!(!text.contains("playbook-"), "{text}");
            }
        }
        let text = told(Words::new(Lang::En), &faults[0]);
        assert!(text.starts_with("line 1, id: An id has"), "{text}");
    }

    #[test]
    fn own_files_are_read_and_faulty_ones_named() {
        let folder = tempfile::tempdir().unwrap();
        let good = "id = \"own\"\nkind = \"mail\"\nnames = { en = \"Own\", ja = \"自社\" }\nselectors = [\"s1\"]\n";
        std::fs::write(folder.path().join("own.toml"), good).unwrap();
        std::fs::write(folder.path().join("bad.toml"), [0xff, 0xfe]).unwrap();
        std::fs::write(folder.path().join("note.txt"), "no playbook").unwrap();
        let (shelf, left_out) = own(folder.path());
        assert!(shelf.find("own").is_some() && shelf.find("cpi").is_some());
        assert_eq!(left_out.len(), 1);
        assert!(left_out[0].ends_with("bad.toml"));
        assert!(own(Path::new("/nowhere/at/all")).1.is_empty());
    }
}
