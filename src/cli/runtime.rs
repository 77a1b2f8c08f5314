//! What the commands look at outside: clock, resolver, runtime, files.

use std::ffi::OsString;
use std::io::Read;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, anyhow};

use super::args::{At, Common};
use super::output::Failure;
use crate::dns::{Dns, Live, LiveError, Settings};
use crate::explain::{Lang, Words};
use crate::intake::MAX_INPUT;
use crate::model::case::Overrides;
use crate::model::step::Args;

/// A resolver as the options ask for.
pub fn resolver(common: &Common) -> Result<Dns, Failure> {
    let live = live(&settings(common))?;
    Ok(Dns::live(live, Some(Instant::now() + common.timeout)))
}

/// A resolver whose answers many cases share; it has no limits of its own.
pub fn shared_resolver(common: &Common) -> Result<Dns, Failure> {
    Ok(Dns::shared(live(&settings(common))?))
}

/// Asks the name servers of the settings.
pub fn live(settings: &Settings) -> Result<Live, Failure> {
    Live::new(settings).map_err(|error| match error {
        LiveError::System(_) => anyhow!("{error}; name one with --nameserver IP").into(),
        LiveError::Setup(_) | LiveError::TrustAnchor(_) => anyhow!("{error}").into(),
    })
}

/// Which name servers are asked, and how.
pub fn settings(common: &Common) -> Settings {
    Settings {
        servers: common.nameserver.clone(),
        transport: common.dns.into(),
        ..Settings::default()
    }
}

/// A runtime for one check.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("the runtime cannot start")?;
    Ok(runtime)
}

/// Unix seconds now.
pub fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or(0)
}

/// The language asked for, else the locale's, else English.
pub fn lang(common: &Common) -> Lang {
    first_lang(common.lang)
}

/// `asked`, else the locale's language, else English.
pub fn first_lang(asked: Option<Lang>) -> Lang {
    let locale = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
            .and_then(|locale| locale.parse().ok())
    };
    asked.or_else(locale).unwrap_or_default()
}

/// The language that `--lang` names, before the arguments are read: their
/// help and their mistakes are told in it.
pub fn typed_lang(arguments: impl Iterator<Item = OsString>) -> Option<Lang> {
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            return None;
        }
        if let Some(rest) = argument.strip_prefix("--lang") {
            let value = match rest.strip_prefix('=') {
                Some(value) => value.to_owned(),
                None if rest.is_empty() => arguments.next()?,
                None => continue,
            };
            return value.parse().ok();
        }
    }
    None
}

/// What the options set over the message.
pub fn overrides(common: &Common) -> Overrides {
    Overrides {
        ip: common.ip,
        mail_from: common.mail_from.clone(),
        helo: common.helo.clone(),
        at: common.at.map(|at| match at {
            At::Now => now(),
            At::Time(seconds) => seconds,
        }),
    }
}

/// The input's octets: standard input, a file, or the word itself where no
/// such file is and it could be a domain or an address.
///
/// # Errors
/// One line in the language: what was wrong, and what to give instead.
pub fn read_input(input: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    let octets = octets_of(input, lang)?;
    if octets.trim_ascii().is_empty() {
        return Err(unusable("cli-input-empty", input, lang));
    }
    Ok(octets)
}

fn octets_of(input: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    if input == "-" {
        return read_all(std::io::stdin().lock(), "standard input");
    }
    match std::fs::metadata(input) {
        _ if input.trim().is_empty() => Err(unusable("cli-input-empty", input, lang)),
        Ok(meta) if meta.is_dir() => Err(unusable("cli-input-folder", input, lang)),
        Ok(_) => {
            let file = std::fs::File::open(input);
            read_all(
                file.with_context(|| format!("{input} cannot be read"))?,
                input,
            )
        }
        Err(_) if looks_like_a_word(input) => Ok(input.as_bytes().to_vec()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(unusable("cli-input-missing", input, lang))
        }
        Err(error) => Err(anyhow!("{input} cannot be read: {error}").into()),
    }
}

fn unusable(id: &str, input: &str, lang: Lang) -> Failure {
    let mut args = Args::new();
    args.insert("input", input.into());
    anyhow!("{}", Words::new(lang).message(id, &args)).into()
}

/// The octets of a list: standard input, or a file.
pub fn read_list(list: &str) -> Result<Vec<u8>, Failure> {
    if list == "-" {
        return read_all(std::io::stdin().lock(), "standard input");
    }
    let file = std::fs::File::open(list).with_context(|| format!("{list} cannot be read"))?;
    read_all(file, list)
}

/// Reads to the end, or one octet past the limit, which intake then tells.
fn read_all(from: impl Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut octets = Vec::new();
    let limit = u64::try_from(MAX_INPUT)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    from.take(limit)
        .read_to_end(&mut octets)
        .with_context(|| format!("{name} cannot be read"))?;
    Ok(octets)
}

/// A domain, an address or an IP: no path, at least one dot or colon.
fn looks_like_a_word(input: &str) -> bool {
    let files = ["eml", "txt", "msg", "json", "log", "mbox", "html", "toml"];
    let ending = input
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    !input.contains(['/', '\\', ' '])
        && input.contains(['.', ':', '@'])
        && !files.contains(&ending.as_str())
}
