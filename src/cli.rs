//! The command line, and nothing else.

mod args;
mod batch;
mod check;
mod compare;
mod config;
mod help;
mod lookup;
mod output;
mod pending;
mod providers;
mod runtime;
mod screen;
mod single;
mod topics;
mod usage;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};

use args::{Cli, Command};
use config::Config;
use output::Failure;

/// The process's exit codes; README and `--help` tell them.
mod exit {
    /// No finding of severity error.
    pub const GOOD: u8 = 0;
    /// At least one.
    pub const FOUND: u8 = 1;
    /// The input or the arguments are unusable.
    pub const UNUSABLE: u8 = 2;
    /// The verdict depends on an answer that did not come.
    pub const NO_ANSWER: u8 = 3;
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    match start() {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            output::complain(&failure);
            ExitCode::from(exit::UNUSABLE)
        }
    }
}

fn start() -> Result<u8, Failure> {
    let config = config::read()?;
    config::own_words()?;
    let typed = runtime::typed_lang(std::env::args_os());
    let lang = runtime::first_lang(typed.or(config.lang));
    let parsed = help::command(lang).try_get_matches();
    let parsed = parsed.and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    match parsed {
        Ok((cli, matches)) => match usage::idle(&cli) {
            Some(option) => Err(anyhow::anyhow!(usage::no_effect(option, lang)).into()),
            None => run(cli, &matches, config),
        },
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                output::text_out(error.to_string().trim_end())?;
                Ok(exit::GOOD)
            }
            _ => Err(anyhow::anyhow!(usage::line(&error, lang)).into()),
        },
    }
}

fn run(mut cli: Cli, matches: &ArgMatches, config: Config) -> Result<u8, Failure> {
    config.apply(&mut cli.common, matches);
    match &cli.command {
        Some(Command::Check(arguments)) => check::run(&cli.common, arguments),
        Some(Command::Replay(arguments)) => check::replay(&cli.common, arguments),
        Some(Command::Samples(arguments)) => check::samples(&cli.common, arguments),
        Some(Command::Spf(arguments)) => single::spf(&cli.common, arguments),
        Some(Command::Dmarc(arguments)) => single::dmarc(&cli.common, arguments),
        Some(Command::Lookup(arguments)) => lookup::run(&cli.common, arguments),
        Some(Command::Topics(arguments)) => topics::run(&cli.common, arguments),
        Some(Command::Compare(arguments)) => compare::run(&cli.common, arguments),
        Some(Command::Providers(arguments)) => providers::run(&cli.common, arguments),
        None => screen::run(
            &cli.common,
            cli.input.as_deref(),
            config.keymap,
            config.also,
        ),
    }
}
