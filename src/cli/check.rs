//! `check`, `replay` and `samples`: one case, judged and printed.

use std::path::Path;

use anyhow::anyhow;

use super::args::{Check, Common, Format, Replay, Samples};
use super::output::{self, Failure};
use super::{exit, providers, runtime};
use crate::case_file::{self, CaseFile};
use crate::diagnosis::{self, Diagnosis, Outcome};
use crate::dkim::discovery::Reach;
use crate::dns::Dns;
use crate::explain::{self, Lang, Words};
use crate::intake;
use crate::model::case::{Kind, Overrides};
use crate::report::{json, reply, text};

/// A case before it is judged.
struct Pending {
    octets: Vec<u8>,
    overrides: Overrides,
    /// Unix seconds.
    now: i64,
    reach: Reach,
    dns: Dns,
}

pub fn run(common: &Common, arguments: &Check) -> Result<u8, Failure> {
    let pending = Pending {
        octets: runtime::read_input(&arguments.input)?,
        overrides: runtime::overrides(common),
        now: runtime::now(),
        reach: common.selectors.into(),
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
        return list(runtime::lang(common));
    };
    let file = case_file::sample(name)
        .ok_or_else(|| anyhow!("there is no sample '{name}'; 'mailwhy samples' lists them"))?
        .map_err(|error| anyhow!("{error}"))?;
    judge(common, &recorded(common, &file)?, arguments.format)
}

fn list(lang: Lang) -> Result<u8, Failure> {
    for (name, text) in case_file::SAMPLES {
        let title = CaseFile::title_of(text, lang.as_str()).unwrap_or_default();
        output::text_out(&format!("{name:<20}  {title}"))?;
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
        reach: if file.all_selectors {
            Reach::All
        } else {
            common.selectors.into()
        },
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
    let lang = runtime::lang(common);
    if format.json {
        output::json(&json::check(&diagnosis, Words::new(lang)))?;
    } else if format.reply {
        let lang = format.reply_lang.unwrap_or(lang);
        output::text_out(&reply::reply(&diagnosis, lang))?;
    } else {
        let style = text::Style {
            color: output::color(common.color),
            width: output::width(),
        };
        output::text_out(&text::walk(&explain::walk(&diagnosis, lang), style))?;
    }
    Ok(code(&diagnosis))
}

fn diagnose(common: &Common, pending: &Pending) -> Result<Diagnosis, Failure> {
    let case =
        intake::read(&pending.octets, &pending.overrides).map_err(|error| anyhow!("{error}"))?;
    if case.kind == Kind::Unknown {
        let words = Words::new(runtime::lang(common));
        return Err(anyhow!("{}", words.get("input-not-recognised")).into());
    }
    let settings = diagnosis::Settings {
        at: pending.overrides.at,
        now: pending.now,
        reach: pending.reach,
        shelf: providers::shelf(common),
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
    let mut file = CaseFile::new(&pending.octets, &pending.overrides, pending.now, answers);
    file.all_selectors = pending.reach == Reach::All;
    file.save(path, false).map_err(|error| anyhow!("{error}"))?;
    Ok(())
}

fn code(diagnosis: &Diagnosis) -> u8 {
    match diagnosis.verdict.result {
        Outcome::Pass => exit::GOOD,
        Outcome::Fail => exit::FOUND,
        Outcome::Undecided if diagnosis.waits_for_answer() => exit::NO_ANSWER,
        // What is open is the body, and no answer could settle that.
        Outcome::Undecided => exit::GOOD,
    }
}
