//! The command line, and nothing else.

mod args;
mod check;
mod config;
mod output;
mod providers;
mod runtime;
mod screen;
mod single;

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use args::{Cli, Command};
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
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    match run(cli, &matches) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            output::complain(&failure);
            ExitCode::from(exit::UNUSABLE)
        }
    }
}

fn run(mut cli: Cli, matches: &ArgMatches) -> Result<u8, Failure> {
    let config = config::read()?;
    config.apply(&mut cli.common, matches);
    match &cli.command {
        Some(Command::Check(arguments)) => check::run(&cli.common, arguments),
        Some(Command::Replay(arguments)) => check::replay(&cli.common, arguments),
        Some(Command::Samples(arguments)) => check::samples(&cli.common, arguments),
        Some(Command::Spf(arguments)) => single::spf(&cli.common, arguments),
        Some(Command::Dmarc(arguments)) => single::dmarc(&cli.common, arguments),
        Some(Command::Providers(arguments)) => providers::run(&cli.common, arguments),
        None => screen::run(&cli.common, cli.input.as_deref(), config.keymap),
    }
}
