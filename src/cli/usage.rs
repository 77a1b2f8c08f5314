//! What is wrong with the arguments, on one line.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::{Cli, Command};
use crate::explain::{Lang, Words};
use crate::model::step::{Args, Value};

/// One line on unusable arguments: what is wrong, and where to look.
pub fn line(error: &clap::Error, lang: Lang) -> String {
    let words = Words::new(lang);
    let mut args = Args::new();
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let command = context(ContextKind::InvalidSubcommand);
    let id = match error.kind() {
        ErrorKind::MissingRequiredArgument => "cli-wrong-missing",
        ErrorKind::UnknownArgument => "cli-wrong-unknown",
        ErrorKind::InvalidSubcommand => "cli-wrong-command",
        ErrorKind::ArgumentConflict => "cli-wrong-conflict",
        ErrorKind::InvalidValue if value.is_empty() => "cli-wrong-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-wrong-value",
        ErrorKind::InvalidUtf8 => "cli-wrong-utf8",
        _ => "cli-wrong-other",
    };
    let option = arg.split([' ', '=', ',']).next().unwrap_or_default();
    let hint = hint(words, option, &context(ContextKind::ValidValue));
    args.insert("hint", Value::from(hint));
    args.insert("other", context(ContextKind::PriorArg).into());
    args.insert("value", value.into());
    args.insert("command", command.into());
    args.insert("arg", arg.into());
    words.message(id, &args)
}

/// An option for every command that the given one has no use for.
pub fn idle(cli: &Cli) -> Option<&'static str> {
    let cases = matches!(
        cli.command,
        Some(Command::Check(_) | Command::Replay(_) | Command::Samples(_))
    );
    let records = match cli.command {
        None => cli.input.is_some(),
        Some(Command::Spf(_) | Command::Dmarc(_) | Command::Compare(_)) => true,
        Some(_) => cases,
    };
    let common = &cli.common;
    if common.save.is_some() && !cases {
        Some("--save")
    } else if !common.set.is_empty() && !records {
        Some("--set")
    } else {
        None
    }
}

/// One line on an option that would be passed over.
pub fn no_effect(option: &str, lang: Lang) -> String {
    let mut args = Args::new();
    args.insert("arg", option.into());
    Words::new(lang).message("cli-wrong-idle", &args)
}

/// What to give instead: the words that are allowed, else what the option
/// takes.
fn hint(words: Words, option: &str, allowed: &str) -> String {
    if !allowed.is_empty() {
        return allowed.to_owned();
    }
    let id = format!("cli-hint-{}", option.trim_start_matches('-'));
    let told = words.get(&id);
    if told == id { String::new() } else { told }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::None | ContextValue::Bool(_) | ContextValue::Number(_) => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;
    use clap::Parser;

    fn told(lang: Lang, line_of: &[&str]) -> String {
        let error = help::command(lang).try_get_matches_from(line_of);
        line(&error.unwrap_err(), lang)
    }

    #[test]
    fn an_option_without_effect_is_told_not_passed_over() {
        let idle = |line: &[&str]| {
            let line = ["mailwhy"].iter().chain(line);
            idle(&Cli::try_parse_from(line).unwrap())
        };
        assert_eq!(idle(&["--save", "x"]), Some("--save"));
        assert_eq!(idle(&["a.test", "--save", "x"]), Some("--save"));
        assert_eq!(idle(&["lookup", "a.test", "--save", "x"]), Some("--save"));
        assert_eq!(idle(&["check", "a.test", "--save", "x"]), None);
        let set = ["--set", "a.test TXT x"];
        assert_eq!(idle(&set), Some("--set"));
        assert_eq!(
            idle(&[&["lookup", "a.test"], &set[..]].concat()),
            Some("--set")
        );
        assert_eq!(idle(&[&["a.test"], &set[..]].concat()), None);
        assert_eq!(idle(&[&["check", "a.test"], &set[..]].concat()), None);
        for lang in Lang::ALL {
            assert!(no_effect("--set", lang).starts_with("--set"));
        }
    }

    #[test]
    fn each_mistake_is_told_on_one_line() {
        let lines: [(&[&str], &str); 7] = [
            (&["mailwhy", "check"], "<INPUT>"),
            (&["mailwhy", "check", "a", "--foo"], "--foo"),
            (&["mailwhy", "--ip", "x"], "192.0.2.1"),
            (&["mailwhy", "--dns", "tcp"], "udp, tls, https"),
            (&["mailwhy", "--timeout", "0"], "3600"),
            (&["mailwhy", "--ip"], "--ip"),
            (&["mailwhy", "check", "a", "--json", "--reply"], "--reply"),
        ];
        for (given, part) in lines {
            for lang in Lang::ALL {
                let text = told(lang, given);
                assert!(text.contains(part), "{given:?}: {text}");
                assert!(!text.contains('\n') && !text.contains("cli-"), "{text}");
                let japanese = text.chars().any(|c| c > '\u{3000}');
                assert_eq!(japanese, lang == Lang::Ja, "{text}");
            }
        }
    }
}
