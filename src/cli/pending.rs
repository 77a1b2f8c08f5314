//! A case before it is judged, and the judging of it.

use std::path::Path;

use anyhow::anyhow;

use super::args::{Common, Selectors};
use super::output::Failure;
use super::runtime;
use crate::case_file::{Basis, CaseFile};
use crate::diagnosis::{self, Diagnosis};
use crate::dkim::discovery::Reach;
use crate::dns::Dns;
use crate::explain::{Lang, Words};
use crate::intake;
use crate::model::case::Kind;
use crate::provider::Shelf;

/// A case and the resolver that it is judged with.
pub struct Pending {
    basis: Basis,
    dns: Dns,
}

impl Pending {
    /// An input, with what the options say. `usual` is how far selectors are
    /// searched for where no option says it.
    pub fn new(common: &Common, octets: Vec<u8>, usual: Selectors, shelf: Shelf, dns: Dns) -> Self {
        let basis = Basis {
            octets,
            overrides: runtime::overrides(common),
            now: runtime::now(),
            reach: common.selectors.unwrap_or(usual).into(),
            planned: common.set.clone(),
            report_address: common.report_address.clone(),
            shelf,
        };
        Self { basis, dns }
    }

    /// A saved case; what is given on the command line goes over what was
    /// saved.
    pub fn recorded(common: &Common, file: &CaseFile) -> Result<Self, Failure> {
        let (overrides, planned) = (runtime::overrides(common), common.set.iter().cloned());
        let mut basis =
            Basis::recorded(file, overrides, planned).map_err(|error| anyhow!("{error}"))?;
        basis.reach = common.selectors.map_or(basis.reach, Reach::from);
        let dns = Dns::recorded(file.dns.clone());
        Ok(Self { basis, dns })
    }

    /// Runs the whole check.
    pub async fn diagnose(&self, lang: Lang) -> Result<Diagnosis, Failure> {
        let basis = &self.basis;
        let case =
            intake::read(&basis.octets, &basis.overrides).map_err(|error| anyhow!("{error}"))?;
        if case.kind == Kind::Unknown {
            let words = Words::new(lang);
            return Err(anyhow!("{}", words.get("input-not-recognised")).into());
        }
        Ok(diagnosis::run(case, &self.dns, &basis.settings(), &|_| {}).await)
    }

    /// Saves the case with the answers that it was judged by.
    pub fn save(&self, path: &Path, case: &Diagnosis, redact: bool) -> Result<(), Failure> {
        let file = self.basis.file(case, &self.dns.trace(), redact);
        file.save(path, false).map_err(|error| anyhow!("{error}"))?;
        Ok(())
    }
}
