//! `check`, `replay` and `samples`: one case, judged and printed.

use std::path::Path;

use anyhow::anyhow;

use super::args::{Check, Common, Format, Replay, Samples};
use super::output::{self, Failure};
use super::{exit, runtime};
use crate::case_file::{self, CaseFile};
use crate::diagnosis::{self, Diagnosis, Outcome};
use crate::dns::Dns;
use crate::intake;
use crate::model::case::Overrides;
use crate::report::json::{self, FindingWords};

/// A case before it is judged.
struct Pending {
    octets: Vec<u8>,
    overrides: Overrides,
    /// Unix seconds.
    now: i64,
    dns: Dns,
}

pub fn run(common: &Common, arguments: &Check) -> Result<u8, Failure> {
    let pending = Pending {
        octets: runtime::read_input(&arguments.input)?,
        overrides: runtime::overrides(common),
        now: runtime::now(),
        dns: runtime::resolver(common)?,
    };
    judge(common, &pending, arguments.format)
}

pub fn replay(common: &Common, arguments: &Replay) -> Result<u8, Failure> {
    let file = CaseFile::load(&arguments.file).map_err(|error| anyhow!("{error}"))?;
    judge(common, &recorded(common, &file)?, arguments.format)
}

pub fn samples(common: &Common, arguments: &Samples) -> Result<u8, Failure> {
    let Some(name) = &arguments.name else {
        return list();
    };
    let file = case_file::sample(name)
        .ok_or_else(|| anyhow!("there is no sample '{name}'; 'mailwhy samples' lists them"))?
        .map_err(|error| anyhow!("{error}"))?;
    judge(common, &recorded(common, &file)?, arguments.format)
}

fn list() -> Result<u8, Failure> {
    for (name, text) in case_file::SAMPLES {
        let title = CaseFile::parse(text)
            .map_err(|error| anyhow!("{name}: {error}"))?
            .title;
        let title = title.unwrap_or_default();
        output::text_out(&format!("{name:<20}  {}", title.en))?;
    }
    Ok(exit::GOOD)
}

/// A saved case; what is given on the command line goes over what was saved.
fn recorded(common: &Common, file: &CaseFile) -> Result<Pending, Failure> {
    let (saved, typed) = (file.overrides(), runtime::overrides(common));
    Ok(Pending {
        octets: file.input().map_err(|error| anyhow!("{error}"))?,
        overrides: Overrides {
            ip: typed.ip.or(saved.ip),
            mail_from: typed.mail_from.or(saved.mail_from),
            helo: typed.helo.or(saved.helo),
            at: typed.at.or(saved.at),
        },
        now: file.now,
        dns: Dns::recorded(file.dns.clone()),
    })
}

fn judge(common: &Common, pending: &Pending, format: Format) -> Result<u8, Failure> {
    let target = common.save.as_deref();
    if let Some(path) = target.filter(|path| path.exists()) {
        return Err(anyhow!(
            "{} stands there already; choose another name",
            path.display()
        )
        .into());
    }
    let diagnosis = diagnose(common, pending)?;
    if let Some(path) = target {
        save(path, pending)?;
    }
    let words = |finding: &crate::model::finding::Finding| FindingWords {
        title: finding.id.to_owned(),
        what: String::new(),
        why: String::new(),
        fix: String::new(),
    };
    if format.json {
        output::json(&json::check(&diagnosis, &words))?;
    } else {
        output::text_out(diagnosis.verdict.headline.unwrap_or("-"))?;
    }
    Ok(code(&diagnosis))
}

fn diagnose(common: &Common, pending: &Pending) -> Result<Diagnosis, Failure> {
    let case =
        intake::read(&pending.octets, &pending.overrides).map_err(|error| anyhow!("{error}"))?;
    let settings = diagnosis::Settings {
        at: pending.overrides.at,
        now: pending.now,
        reach: common.selectors.into(),
        ..diagnosis::Settings::default()
    };
    let runtime = runtime::runtime()?;
    let diagnosis = runtime.block_on(diagnosis::run(case, &pending.dns, &settings, &|_| {}));
    runtime.shutdown_background();
    Ok(diagnosis)
}

fn save(path: &Path, pending: &Pending) -> Result<(), Failure> {
    let answers = pending.dns.trace();
    let answers = answers
        .iter()
        .map(|answer| answer.as_ref().clone())
        .collect();
    let file = CaseFile::new(&pending.octets, &pending.overrides, pending.now, answers);
    file.save(path, false).map_err(|error| anyhow!("{error}"))?;
    Ok(())
}

fn code(diagnosis: &Diagnosis) -> u8 {
    match diagnosis.verdict.result {
        Outcome::Pass => exit::GOOD,
        Outcome::Fail => exit::FOUND,
        Outcome::Undecided => exit::NO_ANSWER,
    }
}
