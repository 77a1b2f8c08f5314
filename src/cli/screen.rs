//! The screen: what it needs is made here, the rest is its own.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, anyhow};

use super::args::{Color, Common};
use super::output::Failure;
use super::{config, exit, providers, runtime};
use crate::dns::Planned;
use crate::explain::Lang;
use crate::tui::checks::{Checks, Network};
use crate::tui::{self, Keymap, Options, Source, Surroundings};

pub fn run(
    common: &Common,
    input: Option<&str>,
    keymap: Keymap,
    also: Vec<SocketAddr>,
) -> Result<u8, Failure> {
    use std::io::IsTerminal;
    if !std::io::stdout().is_terminal() {
        return Err(anyhow!("standard output is no terminal; 'mailwhy check INPUT' prints").into());
    }
    let initial = input
        .map(|input| given(input, runtime::lang(common)))
        .transpose()?;
    let checks = Checks::new(Network {
        dns: runtime::settings(common),
        timeout: common.timeout,
        reach: common.selectors.map(Into::into).unwrap_or_default(),
        report_address: common.report_address.clone(),
        shelf: providers::shelf(common),
        also,
        cases: config::cases(),
        clock: runtime::now,
    })
    .context("the runtime cannot start")?;
    let options = Options {
        initial,
        overrides: runtime::overrides(common),
        planned: common.set.iter().map(Planned::line).collect(),
        keymap,
        lang: runtime::lang(common),
        color: match common.color {
            Color::Auto => None,
            Color::Always => Some(true),
            Color::Never => Some(false),
        },
        surroundings: Surroundings::from_env(),
    };
    tui::run(options, Arc::new(checks)).context("the terminal")?;
    Ok(exit::GOOD)
}

fn given(input: &str, lang: Lang) -> Result<Source, Failure> {
    let octets = runtime::read_input(input, lang)?;
    Ok(Source::Given {
        octets: octets.into(),
        name: Some(input.to_owned()),
    })
}
