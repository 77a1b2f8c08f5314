//! `check`, `replay` and `samples`: one case, judged and printed.

use anyhow::anyhow;

use super::args::{Check, Common, Format, Replay, Samples, Selectors};
use super::output::{self, Failure};
use super::pending::Pending;
use super::{batch, exit, providers, runtime};
use crate::case_file::{self, CaseFile, Recorded};
use crate::diagnosis::{Diagnosis, Outcome};
use crate::explain::{self, Lang, Words};
use crate::report::{handover, json, reply, text};

pub fn run(common: &Common, arguments: &Check) -> Result<u8, Failure> {
    if let Some(list) = &arguments.batch {
        return batch::run(common, list);
    }
    let octets = runtime::read_input(
        arguments.input.as_deref().unwrap_or_default(),
        runtime::lang(common),
    )?;
    let (shelf, dns) = (providers::shelf(common), runtime::resolver(common)?);
    let pending = Pending::new(common, octets, Selectors::Usual, shelf, dns);
    judge(common, &pending, &arguments.format)
}

pub fn replay(common: &Common, arguments: &Replay) -> Result<u8, Failure> {
    let file = CaseFile::load(&arguments.file).map_err(|error| anyhow!("{error}"))?;
    recorded(common, &file, &arguments.format)
}

pub fn samples(common: &Common, arguments: &Samples) -> Result<u8, Failure> {
    let Some(name) = &arguments.name else {
        return list(runtime::lang(common));
    };
    let file = case_file::sample(name)
        .ok_or_else(|| anyhow!("there is no sample '{name}'; 'mailwhy samples' lists them"))?
        .map_err(|error| anyhow!("{error}"))?;
    recorded(common, &file, &arguments.format)
}

fn list(lang: Lang) -> Result<u8, Failure> {
    for (name, text) in case_file::SAMPLES {
        let title = CaseFile::title_of(text, lang.as_str()).unwrap_or_default();
        output::text_out(&format!("{name:<20}  {title}"))?;
    }
    Ok(exit::GOOD)
}

fn recorded(common: &Common, file: &CaseFile, format: &Format) -> Result<u8, Failure> {
    if let Some(recorded) = &file.recorded {
        return told(common, recorded, format);
    }
    let pending = Pending::recorded(common, file)?;
    judge(common, &pending, format)
}

/// A redacted case: what was recorded before.
fn told(common: &Common, recorded: &Recorded, format: &Format) -> Result<u8, Failure> {
    let told = recorded.told(runtime::lang(common));
    if format.json {
        output::json(&told.json)?;
    } else if format.reply || format.handover {
        return Err(anyhow!("a redacted case holds no customer to write to").into());
    } else {
        let style = output::style(common);
        output::text_out(&text::walk(&told.walk, style))?;
    }
    Ok(match told.json["verdict"]["result"].as_str() {
        Some("fail") => exit::FOUND,
        Some("undecided") if recorded.waits => exit::NO_ANSWER,
        _ => exit::GOOD,
    })
}

fn judge(common: &Common, pending: &Pending, format: &Format) -> Result<u8, Failure> {
    let target = common.save.as_deref();
    if let Some(path) = target.filter(|path| path.exists()) {
        return Err(anyhow!(
            "{} stands there already; choose another name",
            path.display()
        )
        .into());
    }
    let lang = runtime::lang(common);
    let runtime = runtime::runtime()?;
    let diagnosis = runtime.block_on(pending.diagnose(lang))?;
    runtime.shutdown_background();
    if let Some(path) = target {
        pending.save(path, &diagnosis, common.redact)?;
    }
    if format.json {
        output::json(&json::check(&diagnosis, Words::new(lang)))?;
    } else if format.reply {
        let lang = format.reply_lang.unwrap_or(lang);
        let about = reply::About {
            customer: format.customer.into(),
            plan: plan(&diagnosis, format.plan.as_deref())?,
        };
        output::text_out(&reply::reply(&diagnosis, lang, about))?;
    } else if format.handover {
        output::text_out(&handover::note(&diagnosis, lang))?;
    } else {
        let style = output::style(common);
        output::text_out(&text::walk(&explain::walk(&diagnosis, lang), style))?;
    }
    Ok(code(&diagnosis))
}

/// The plan of that id among those that the case's services have.
fn plan(diagnosis: &Diagnosis, id: Option<&str>) -> Result<Option<usize>, Failure> {
    let Some(id) = id else {
        return Ok(None);
    };
    let plans = reply::plans(diagnosis);
    let place = plans.iter().position(|(_, plan)| plan.id == id);
    let known: Vec<&str> = plans.iter().map(|(_, plan)| plan.id.as_str()).collect();
    match (place, known.is_empty()) {
        (Some(place), _) => Ok(Some(place)),
        (None, true) => Err(anyhow!("--plan {id}: no service with plans was recognised").into()),
        (None, false) => {
            Err(anyhow!("--plan {id}: the plans here are {}", known.join(", ")).into())
        }
    }
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
