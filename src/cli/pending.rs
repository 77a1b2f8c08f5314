//! A case before it is judged, and the judging of it.

use std::path::Path;

use anyhow::anyhow;

use super::args::{Common, Selectors};
use super::output::Failure;
use super::runtime;
use crate::case_file::{self, CaseFile, Judged};
use crate::diagnosis::{self, Diagnosis};
use crate::dkim::discovery::Reach;
use crate::dns::{Dns, Planned};
use crate::explain::{Lang, Words};
use crate::intake;
use crate::model::case::{Kind, Overrides};
use crate::provider::Shelf;

/// Everything that a case is judged by.
pub struct Pending {
    pub octets: Vec<u8>,
    pub overrides: Overrides,
    /// Unix seconds.
    pub now: i64,
    pub reach: Reach,
    pub planned: Vec<Planned>,
    pub shelf: Shelf,
    pub dns: Dns,
}

impl Pending {
    /// An input, with what the options say. `usual` is how far selectors are
    /// searched for where no option says it.
    pub fn new(common: &Common, octets: Vec<u8>, usual: Selectors, shelf: Shelf, dns: Dns) -> Self {
        Self {
            octets,
            overrides: runtime::overrides(common),
            now: runtime::now(),
            reach: common.selectors.unwrap_or(usual).into(),
            planned: common.set.clone(),
            shelf,
            dns,
        }
    }

    /// A saved case; what is given on the command line goes over what was
    /// saved.
    pub fn recorded(common: &Common, file: &CaseFile, shelf: Shelf) -> Result<Self, Failure> {
        let (saved, typed) = (file.overrides(), runtime::overrides(common));
        let mut planned = file.planned().map_err(|error| anyhow!("{error}"))?;
        planned.extend(common.set.iter().cloned());
        Ok(Self {
            octets: file.input().map_err(|error| anyhow!("{error}"))?,
            overrides: typed.over(saved),
            now: file.now,
            reach: common.selectors.map_or(file.reach, Reach::from),
            planned,
            // A case replays with the playbooks of its own time.
            shelf: match file.playbooks.as_slice() {
                [] => shelf,
                files => Shelf::with(files).0,
            },
            dns: Dns::recorded(file.dns.clone()),
        })
    }

    /// Runs the whole check.
    pub async fn diagnose(&self, lang: Lang) -> Result<Diagnosis, Failure> {
        let case =
            intake::read(&self.octets, &self.overrides).map_err(|error| anyhow!("{error}"))?;
        if case.kind == Kind::Unknown {
            let words = Words::new(lang);
            return Err(anyhow!("{}", words.get("input-not-recognised")).into());
        }
        let settings = diagnosis::Settings {
            at: self.overrides.at,
            now: self.now,
            reach: self.reach,
            planned: self.planned.clone(),
            shelf: self.shelf.clone(),
            ..diagnosis::Settings::default()
        };
        Ok(diagnosis::run(case, &self.dns, &settings, &|_| {}).await)
    }

    /// Saves the case with the answers that it was judged by.
    pub fn save(&self, path: &Path, case: &Diagnosis, redact: bool) -> Result<(), Failure> {
        let answers = self.dns.trace();
        let judged = Judged {
            octets: self.octets.clone(),
            overrides: self.overrides.clone(),
            now: self.now,
            reach: self.reach,
            planned: self.planned.clone(),
            playbooks: self.shelf.files().to_vec(),
            answers: answers
                .iter()
                .map(|answer| answer.as_ref().clone())
                .collect(),
        };
        let file = case_file::of(case, &judged, redact);
        file.save(path, false).map_err(|error| anyhow!("{error}"))?;
        Ok(())
    }
}
