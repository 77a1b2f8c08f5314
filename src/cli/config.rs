//! The agent's own settings, from `config.toml` in the configuration folder.
//! What is given on the command line goes over them.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::ArgMatches;
use clap::ValueEnum;
use clap::parser::ValueSource;
use serde::Deserialize;

use super::args::{self, Common};
use super::output::Failure;
use crate::dmarc::record::looks_like_mail_uri;
use crate::explain::{Lang, own};
use crate::tui::Keymap;

/// Octets of the file that are read; a larger one is a mistake.
const MAX_FILE: u64 = 64 * 1024;

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    lang: Option<String>,
    #[serde(default)]
    nameserver: Vec<String>,
    dns: Option<String>,
    timeout: Option<f64>,
    color: Option<String>,
    selectors: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(rename = "report_address")]
    report_address: Option<String>,
    #[serde(default)]
    keys: BTreeMap<String, Vec<String>>,
}

/// Settings that were read and make sense.
#[derive(Debug, Default)]
pub struct Config {
    pub lang: Option<Lang>,
    nameserver: Vec<SocketAddr>,
    dns: Option<args::Dns>,
    timeout: Option<Duration>,
    color: Option<args::Color>,
    selectors: Option<args::Selectors>,
    /// Where a first DMARC record has its reports sent.
    report_address: Option<String>,
    /// Further resolvers that a look-up may ask beside.
    pub also: Vec<SocketAddr>,
    pub keymap: Keymap,
}

/// The folder of the agent's own files; `MAILWHY_CONFIG_DIR` names another.
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os("MAILWHY_CONFIG_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => Some(folder.into()),
        None => directories::ProjectDirs::from("", "", "mailwhy")
            .map(|folders| folders.config_dir().to_owned()),
    }
}

/// Takes over the agent's own words for the reply, `reply.en.ftl` and
/// `reply.ja.ftl`.
///
/// # Errors
/// Where a file is there and cannot be used.
pub fn own_words() -> Result<(), Failure> {
    let Some(folder) = folder() else {
        return Ok(());
    };
    for lang in Lang::ALL {
        let path = folder.join(format!("reply.{}.ftl", lang.as_str()));
        let name = path.display();
        if !path.exists() {
            continue;
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("{name} cannot be read"))?;
        own::take_over(lang, &text).map_err(|error| anyhow!("{name}: {error}"))?;
    }
    Ok(())
}

/// Where cases are saved; `MAILWHY_DATA_DIR` names another folder.
pub fn cases() -> Option<PathBuf> {
    let data = match std::env::var_os("MAILWHY_DATA_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => directories::ProjectDirs::from("", "", "mailwhy")?
            .data_dir()
            .to_owned(),
    };
    Some(data.join("cases"))
}

/// Reads the settings; without a file there are none.
///
/// # Errors
/// Where the file cannot be read or says what cannot be: one line that names
/// file, place and what to write instead.
pub fn read() -> Result<Config, Failure> {
    let Some(path) = folder().map(|folder| folder.join("config.toml")) else {
        return Ok(Config::default());
    };
    if !path.exists() {
        return Ok(Config::default());
    }
    Ok(from(&path)?)
}

fn from(path: &Path) -> anyhow::Result<Config> {
    let name = path.display();
    let size = std::fs::metadata(path).with_context(|| format!("{name} cannot be read"))?;
    if size.len() > MAX_FILE {
        return Err(anyhow!(
            "{name} is larger than 64 KB; is it a settings file?"
        ));
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
    parse(&text).map_err(|problem| anyhow!("{name}: {problem}"))
}

fn parse(text: &str) -> Result<Config, String> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        format!("line {line}: {}", error.message())
    })?;
    let keys = file.keys.iter().map(|(action, keys)| {
        let keys = keys.iter().map(String::as_str).collect();
        (action.as_str(), keys)
    });
    Ok(Config {
        lang: file.lang.map(|text| lang(&text)).transpose()?,
        nameserver: servers("nameserver", &file.nameserver)?,
        also: servers("also", &file.also)?,
        dns: choice("dns", file.dns)?,
        timeout: file
            .timeout
            .map(|seconds| args::parse_seconds(&seconds.to_string()))
            .transpose()
            .map_err(|error| format!("timeout: {error}"))?,
        color: choice("color", file.color)?,
        selectors: choice("selectors", file.selectors)?,
        report_address: file.report_address.as_deref().map(address).transpose()?,
        keymap: Keymap::new(keys).map_err(|error| format!("[keys] {error}"))?,
    })
}

fn servers(name: &str, texts: &[String]) -> Result<Vec<SocketAddr>, String> {
    let each = texts.iter().map(|text| args::parse_server(text));
    let all: Result<_, _> = each.collect();
    all.map_err(|error| format!("{name}: {error}"))
}

/// A mail address as it stands in `rua=mailto:`.
fn address(text: &str) -> Result<String, String> {
    let bare = text.trim();
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
    // Commas part addresses in a record, semicolons tags (RFC 9989 4.8).
    let good = !bare.contains([',', ';', '?']) && looks_like_mail_uri(&format!("mailto:{bare}"));
    match good {
        true => Ok(bare.to_owned()),
        false => Err(format!(
            "report_address: '{text}' is no mail address; write one like dmarc@example.jp"
        )),
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    let parsed = text.parse();
    parsed.map_err(|_| "lang: give en or ja".to_owned())
}

/// One of an option's values, by the name that the option takes.
fn choice<T: ValueEnum>(name: &str, text: Option<String>) -> Result<Option<T>, String> {
    let Some(text) = text else {
        return Ok(None);
    };
    T::from_str(&text, true).map(Some).map_err(|_| {
        let all = T::value_variants().iter();
        let all = all.filter_map(|value| Some(value.to_possible_value()?.get_name().to_owned()));
        format!("{name}: give {}", all.collect::<Vec<_>>().join(", "))
    })
}

impl Config {
    /// Fills in what the command line does not give.
    pub fn apply(&self, common: &mut Common, matches: &ArgMatches) {
        let given = |name: &str| typed(matches, name);
        common.lang = common.lang.or(self.lang);
        if common.nameserver.is_empty() {
            common.nameserver.clone_from(&self.nameserver);
        }
        if let Some(dns) = self.dns.filter(|_| !given("dns")) {
            common.dns = dns;
        }
        if let Some(timeout) = self.timeout.filter(|_| !given("timeout")) {
            common.timeout = timeout;
        }
        if let Some(color) = self.color.filter(|_| !given("color")) {
            common.color = color;
        }
        common.selectors = common.selectors.or(self.selectors);
        common.report_address.clone_from(&self.report_address);
    }
}

/// Whether an option was given, before or after the command's name.
fn typed(matches: &ArgMatches, name: &str) -> bool {
    let here = matches.value_source(name) == Some(ValueSource::CommandLine);
    here || matches
        .subcommand()
        .is_some_and(|(_, below)| typed(below, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, FromArgMatches};

    fn applied(file: &str, line: &[&str]) -> Common {
        let config = parse(file).unwrap();
        let matches = args::Cli::command().try_get_matches_from(line).unwrap();
        let mut cli = args::Cli::from_arg_matches(&matches).unwrap();
        config.apply(&mut cli.common, &matches);
        cli.common
    }

    #[test]
    fn the_command_line_goes_over_the_file() {
        let file = "lang = \"ja\"\ntimeout = 5\nnameserver = [\"192.0.2.53\"]\ndns = \"tls\"\n";
        let common = applied(file, &["mailwhy", "check", "example.com"]);
        assert_eq!(common.lang, Some(Lang::Ja));
        assert_eq!(common.timeout, Duration::from_secs(5));
        assert_eq!(common.nameserver.len(), 1);
        assert_eq!(common.dns, args::Dns::Tls);
        let line = [
            "mailwhy",
            "check",
            "example.com",
            "--lang",
            "en",
            "--timeout",
            "20",
        ];
        let common = applied(file, &line);
        assert_eq!(common.lang, Some(Lang::En));
        assert_eq!(common.timeout, Duration::from_secs(20));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let told = |file: &str| parse(file).unwrap_err();
        assert!(told("lang = \"en\"\nlnag = 1\n").starts_with("line 2: unknown field"));
        assert!(told("dns = \"tcp\"\n").contains("udp, tls, https"));
        assert!(told("nameserver = [\"ns.example\"]\n").starts_with("nameserver: "));
        assert!(told("timeout = 0\n").starts_with("timeout: "));
        assert!(told("[keys]\ncopy = [\"q\"]\n").starts_with("[keys] q would be both"));
        assert!(!told("lang = \"fr\"\n").is_empty());
        for wrong in ["dmarc", "a@d.jp,b@d.jp", "a b@d.jp", "a@d.jp!10m;"] {
            let file = format!("report_address = \"{wrong}\"\n");
            assert!(told(&file).starts_with("report_address: "), "{wrong}");
        }
        let file = "report_address = \"mailto:dmarc@d.jp\"\n";
        let common = applied(file, &["mailwhy", "check", "example.com"]);
        assert_eq!(common.report_address.as_deref(), Some("dmarc@d.jp"));
    }
}
