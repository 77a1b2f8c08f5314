//! The help of the command line, in the language asked for.

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Cli;
use crate::explain::{Lang, Words};

/// The command line with its help in a language.
pub fn command(lang: Lang) -> Command {
    let words = Words::new(lang);
    let root = Cli::command()
        .about(words.get("cli-about"))
        .after_help(words.get("cli-after"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        );
    speak(root, words)
}

fn speak(command: Command, words: Words) -> Command {
    let name = command.get_name().to_owned();
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        words.get("cli-heading-usage")
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(words.get("cli-heading-commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::HelpShort),
        );
    let command = command.mut_args(|arg| {
        let heading = if arg.is_positional() {
            "cli-heading-arguments"
        } else {
            "cli-heading-options"
        };
        let text = text(words, &name, arg.get_id().as_str());
        arg.help(text).help_heading(words.get(heading))
    });
    command.mut_subcommands(|below| {
        let about = words.get(&format!("cli-command-{}", below.get_name()));
        speak(below.about(about), words)
    })
}

/// What an argument is for: the command's own words, else those of all.
fn text(words: Words, command: &str, arg: &str) -> String {
    let arg = arg.replace('_', "-");
    let own = format!("cli-arg-{command}-{arg}");
    let told = words.get(&own);
    if told == own {
        words.get(&format!("cli-arg-{arg}"))
    } else {
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(command: &Command, seen: &mut impl FnMut(&str, &str)) {
        let about = command.get_about().map(ToString::to_string);
        seen(command.get_name(), &about.unwrap_or_default());
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string);
            seen(arg.get_id().as_str(), &help.unwrap_or_default());
        }
        for below in command.get_subcommands() {
            each(below, seen);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_words() {
        for lang in Lang::ALL {
            let mut lacking = Vec::new();
            each(&command(lang), &mut |name, text| {
                let japanese = text.chars().any(|c| c > '\u{3000}');
                if text.is_empty() || text.starts_with("cli-") || japanese != (lang == Lang::Ja) {
                    lacking.push(format!("{lang}: {name}: {text}"));
                }
            });
            assert!(lacking.is_empty(), "{}", lacking.join("\n"));
        }
    }

    #[test]
    fn the_arguments_make_sense() {
        command(Lang::En).debug_assert();
    }
}
