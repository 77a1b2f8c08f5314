//! Saved cases: their folder, their names, their list.

use std::path::{Path, PathBuf};

use super::prepare::Prepared;
use crate::case_file::{self, CaseFile, CaseFileError};
use crate::diagnosis::Diagnosis;
use crate::explain::Lang;
use crate::model::harmless;
use crate::tui::engine::{SaveError, SavedEntry};

/// Cases listed, newest first.
const MOST: usize = 20;

/// The newest cases of the folder.
pub(super) fn list(folder: Option<&Path>, lang: Lang) -> Vec<SavedEntry> {
    let entries = folder.and_then(|folder| folder.read_dir().ok());
    let mut files: Vec<_> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "json"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort_by(|one, other| other.cmp(one));
    files.truncate(MOST);
    let files = files.into_iter();
    files
        .filter_map(|(_, path)| {
            let title = CaseFile::title_at(&path, lang.as_str())?;
            let name = path.file_stem()?.to_string_lossy().into_owned();
            Some(SavedEntry {
                name: harmless::line(&name),
                title: harmless::line(&title),
                path,
            })
        })
        .collect()
}

/// A name for a case that is free.
pub(super) fn name(case: Option<&Diagnosis>, folder: Option<&Path>, now: i64) -> String {
    let author = case.and_then(|case| case.case.author_domains.first());
    let subject = author.map_or("case", String::as_str);
    let safe: String = subject
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || ".-_".contains(c) {
                c
            } else {
                '_'
            }
        })
        .take(80)
        .collect();
    let day = jiff::Timestamp::from_second(now)
        .map(|time| time.strftime("%Y-%m-%d").to_string())
        .unwrap_or_default();
    let free = |name: &String| !place(folder, name).exists();
    let first = format!("{safe}-{day}.json");
    if free(&first) {
        return first;
    }
    let mut further = (2..1000).map(|number| format!("{safe}-{day}-{number}.json"));
    further.find(free).unwrap_or(first)
}

/// A name alone stands in the folder of cases; a path is taken as it is.
fn place(folder: Option<&Path>, name: &str) -> PathBuf {
    match folder {
        Some(folder) if !name.contains(['/', '\\']) => folder.join(name),
        _ => PathBuf::from(name),
    }
}

pub(super) fn save(
    folder: Option<&Path>,
    name: &str,
    case: &Diagnosis,
    prepared: &Prepared,
    redact: bool,
    over: bool,
) -> Result<(), SaveError> {
    let path = place(folder, name.trim());
    let other = |error: &dyn std::fmt::Display| SaveError::Other(error.to_string());
    if let Some(parent) = path.parent().filter(|parent| Some(*parent) == folder) {
        case_file::make_folder(parent).map_err(|error| other(&error))?;
    }
    let file = prepared.basis.file(case, &prepared.answers.trace(), redact);
    match file.save(&path, over) {
        Ok(()) => Ok(()),
        Err(CaseFileError::Exists(_)) => Err(SaveError::Exists),
        Err(error) => Err(other(&error)),
    }
}
