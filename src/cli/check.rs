//! `check`: one input, judged and printed.

use anyhow::anyhow;

use super::args::{Check, Common};
use super::output::{self, Failure};
use super::{exit, runtime};
use crate::diagnosis::{self, Diagnosis, Outcome};
use crate::dns::Dns;
use crate::intake;
use crate::report::json::{self, FindingWords};

pub fn run(common: &Common, arguments: &Check) -> Result<u8, Failure> {
    let octets = runtime::read_input(&arguments.input)?;
    let dns = runtime::resolver(common)?;
    let diagnosis = diagnose(common, &octets, &dns)?;
    let words = |finding: &crate::model::finding::Finding| FindingWords {
        title: finding.id.to_owned(),
        what: String::new(),
        why: String::new(),
        fix: String::new(),
    };
    if arguments.json {
        output::json(&json::check(&diagnosis, &words))?;
    } else {
        output::text_out(diagnosis.verdict.headline.unwrap_or("-"))?;
    }
    Ok(code(&diagnosis))
}

fn diagnose(common: &Common, octets: &[u8], dns: &Dns) -> Result<Diagnosis, Failure> {
    let case =
        intake::read(octets, &runtime::overrides(common)).map_err(|error| anyhow!("{error}"))?;
    let settings = diagnosis::Settings {
        at: runtime::overrides(common).at,
        now: runtime::now(),
        ..diagnosis::Settings::default()
    };
    let runtime = runtime::runtime()?;
    let diagnosis = runtime.block_on(diagnosis::run(case, dns, &settings, &|_| {}));
    runtime.shutdown_background();
    Ok(diagnosis)
}

fn code(diagnosis: &Diagnosis) -> u8 {
    match diagnosis.verdict.result {
        Outcome::Pass => exit::GOOD,
        Outcome::Fail => exit::FOUND,
        Outcome::Undecided => exit::NO_ANSWER,
    }
}
