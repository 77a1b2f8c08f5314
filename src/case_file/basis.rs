//! What a case is judged by, but for the answers: made from an input or from
//! a case file, and put into one.

use std::sync::Arc;

use super::{CaseFile, CaseFileError, Title, redact};
use crate::diagnosis::{self, Diagnosis};
use crate::dkim::discovery::Reach;
use crate::dns::Planned;
use crate::explain::{Lang, Words};
use crate::model::case::Overrides;
use crate::model::dns::Answer;
use crate::provider::Shelf;

/// The input of a case with everything that is set over it.
#[derive(Clone, Debug)]
pub struct Basis {
    pub octets: Vec<u8>,
    pub overrides: Overrides,
    /// Unix seconds.
    pub now: i64,
    pub reach: Reach,
    /// Records that are assumed.
    pub planned: Vec<Planned>,
    /// Where a first DMARC record has its reports sent.
    pub report_address: Option<String>,
    pub shelf: Shelf,
}

impl Basis {
    /// A saved case's, with the playbooks of its own time. `overrides` and
    /// `planned` go over what was saved.
    ///
    /// # Errors
    /// Where the file's input or its assumed records cannot be read.
    pub fn recorded(
        file: &CaseFile,
        overrides: Overrides,
        planned: impl IntoIterator<Item = Planned>,
    ) -> Result<Self, CaseFileError> {
        let mut all = file.planned()?;
        all.extend(planned);
        Ok(Self {
            octets: file.input()?,
            overrides: overrides.over(file.overrides()),
            now: file.now,
            reach: file.reach,
            planned: all,
            report_address: file.report_address.clone(),
            shelf: Shelf::with(&file.playbooks).0,
        })
    }

    /// How the check is run.
    pub fn settings(&self) -> diagnosis::Settings {
        diagnosis::Settings {
            at: self.overrides.at,
            now: self.now,
            reach: self.reach,
            planned: self.planned.clone(),
            report_address: self.report_address.clone(),
            shelf: self.shelf.clone(),
            ..diagnosis::Settings::default()
        }
    }

    /// The judged case as a file, with the answers that it was judged by;
    /// redacted where it is to go to others.
    pub fn file(&self, case: &Diagnosis, answers: &[Arc<Answer>], redacted: bool) -> CaseFile {
        let answers: Vec<Answer> = answers.iter().map(|one| one.as_ref().clone()).collect();
        let mut file = CaseFile::new(&self.octets, &self.overrides, self.now, answers);
        file.reach = self.reach;
        file.set = self.planned.iter().map(Planned::line).collect();
        file.report_address.clone_from(&self.report_address);
        file.playbooks = self.shelf.files().to_vec();
        file.title = Some(Title {
            en: title(case, Lang::En),
            ja: title(case, Lang::Ja),
        });
        if redacted {
            redact::apply(&mut file, case, &self.octets);
        }
        file
    }
}

/// `example.co.jp: what the verdict says`.
fn title(diagnosis: &Diagnosis, lang: Lang) -> String {
    let headline = diagnosis.verdict.headline;
    let mut findings = diagnosis.findings.iter();
    let words = Words::new(lang);
    let told = findings.find(|finding| Some(finding.id) == headline);
    let told = told.map(|finding| words.finding(finding).title);
    let told = told.unwrap_or_else(|| words.get("banner-undecided"));
    match diagnosis.case.author_domains.first() {
        Some(domain) if !told.contains(domain.as_str()) => format!("{domain}: {told}"),
        _ => told,
    }
}
