//! `compare`: two saved cases of one domain.

use std::path::Path;

use anyhow::anyhow;

use super::args::{Common, Compare};
use super::output::{self, Failure};
use super::pending::Pending;
use super::{exit, runtime};
use crate::case_file::CaseFile;
use crate::report::compare;

pub fn run(common: &Common, arguments: &Compare) -> Result<u8, Failure> {
    let lang = runtime::lang(common);
    let load = |path: &Path| {
        let file = CaseFile::load(path).and_then(CaseFile::whole);
        let file = file.map_err(|error| anyhow!("{}: {error}", path.display()))?;
        Pending::recorded(common, &file)
    };
    let (old, new) = (load(&arguments.old)?, load(&arguments.new)?);
    let runtime = runtime::runtime()?;
    let (old, new) = runtime.block_on(async {
        let old = old.diagnose(lang).await?;
        Ok::<_, Failure>((old, new.diagnose(lang).await?))
    })?;
    runtime.shutdown_background();
    let comparison = compare::compare(&old, &new);
    if arguments.json {
        output::json(&comparison.json())?;
    } else {
        output::text_out(&comparison.text(lang))?;
    }
    Ok(exit::GOOD)
}
