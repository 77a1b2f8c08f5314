//! What can be typed. Nothing is looked at or done here.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::dkim::discovery::Reach;
use crate::dns::{self, Planned, PlannedError, Transport};
use crate::explain::Lang;
use crate::model::result::{Identifier, Verdict};
use crate::report::reply::Customer;

/// Why was this mail rejected, and what exactly has to change?
///
/// Without a command the screen opens, at once on INPUT where one is given.
/// Paste raw headers, a whole message, a bounce or one SMTP error line, or
/// type a domain. Nothing leaves this machine but DNS questions.
#[derive(Debug, Parser)]
#[command(name = "mailwhy", version)]
#[command(after_help = "Exit status: 0 no error found; 1 at least one; \
    2 the input or the arguments are unusable; 3 the verdict depends on a DNS \
    answer that did not come.")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A file, '-' for standard input, a domain or an address
    pub input: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check an input and print the verdict, the steps and the findings
    Check(Check),
    /// Check a saved case again, offline
    Replay(Replay),
    /// List the built-in cases, or check one, offline
    Samples(Samples),
    /// Evaluate SPF for one client IP, MAIL FROM and HELO
    Spf(Spf),
    /// What DMARC makes of given SPF and DKIM results
    Dmarc(Dmarc),
    /// Look records up, and who says what
    Lookup(Lookup),
    /// Read what lies behind the checks
    Topics(Topics),
    /// How two saved cases differ
    Compare(Compare),
    /// List the services that are known, show one, or check a playbook
    Providers(Providers),
}

/// Options that every command takes.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Name server to ask instead of the system's; may be given again
    #[arg(long, global = true, value_name = "IP[:PORT]", value_parser = parse_server)]
    pub nameserver: Vec<SocketAddr>,
    /// How the name servers are reached
    #[arg(long, global = true, value_enum, default_value_t = Dns::Udp)]
    pub dns: Dns,
    /// Seconds that the whole check may take (RFC 7208, 4.6.4)
    #[arg(long, global = true, value_name = "SECONDS", default_value = "20", value_parser = parse_seconds)]
    pub timeout: Duration,
    /// Client IP, instead of what the message shows
    #[arg(long, global = true, value_name = "IP")]
    pub ip: Option<IpAddr>,
    /// MAIL FROM, instead of what the message shows; may be empty
    #[arg(long, global = true, value_name = "ADDR", allow_hyphen_values = true)]
    pub mail_from: Option<String>,
    /// HELO name, instead of what the message shows
    #[arg(long, global = true, value_name = "NAME", allow_hyphen_values = true)]
    pub helo: Option<String>,
    /// Judge as of this time: RFC 3339, unix seconds, or 'now' (default: when
    /// the receiver took the message)
    #[arg(long, global = true, value_name = "TIME", value_parser = parse_time)]
    pub at: Option<At>,
    /// From the settings file: where a first DMARC record's reports go.
    #[arg(skip)]
    pub report_address: Option<String>,

    /// DKIM selectors to try for a domain without a message
    #[arg(long, global = true, value_enum)]
    pub selectors: Option<Selectors>,
    /// What-if: take this record as standing. It takes the place of the
    /// records of that name and type with the same v= tag; a further one adds;
    /// without a value the records go
    #[arg(long, global = true, value_name = "NAME TYPE VALUE", value_parser = parse_set)]
    pub set: Vec<Planned>,
    /// Save the case, with its DNS answers, to a new file
    #[arg(long, global = true, value_name = "CASEFILE")]
    pub save: Option<PathBuf>,
    /// Save it without what belongs to people
    #[arg(long, global = true, requires = "save")]
    pub redact: bool,
    /// Language of everything printed and shown (default: the locale's)
    #[arg(long, global = true, value_name = "en|ja")]
    pub lang: Option<Lang>,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dns {
    Udp,
    Tls,
    Https,
}

impl From<Dns> for Transport {
    fn from(dns: Dns) -> Self {
        match dns {
            Dns::Udp => Self::Udp,
            Dns::Tls => Self::Tls,
            Dns::Https => Self::Https,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Selectors {
    None,
    Usual,
    All,
}

impl From<Selectors> for Reach {
    fn from(selectors: Selectors) -> Self {
        match selectors {
            Selectors::None => Self::None,
            Selectors::Usual => Self::Usual,
            Selectors::All => Self::All,
        }
    }
}

/// A point in time as given with `--at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Now,
    /// Unix seconds.
    Time(i64),
}

#[derive(Debug, Args)]
pub struct Check {
    /// A file, '-' for standard input, a domain or an address
    #[arg(required_unless_present = "batch")]
    pub input: Option<String>,
    /// A file with one input a line, or '-' for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["input", "reply", "save"])]
    pub batch: Option<String>,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Replay {
    /// A file that --save wrote
    pub file: PathBuf,
    #[command(flatten)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Samples {
    /// The sample to check; without one they are listed
    pub name: Option<String>,
    #[command(flatten)]
    pub format: Format,
}

/// How a case is printed.
#[derive(Clone, Debug, Args)]
pub struct Format {
    /// Print one JSON object
    #[arg(long, conflicts_with = "reply")]
    pub json: bool,
    /// Print the reply to the customer, ready to be looked over and sent
    #[arg(long)]
    pub reply: bool,
    /// Print the note for the second line
    #[arg(long, conflicts_with_all = ["json", "reply"])]
    pub handover: bool,
    /// Who the customer is
    #[arg(long, value_enum, default_value_t = Who::Sender, requires = "reply")]
    pub customer: Who,
    /// The customer's plan at a recognised service
    #[arg(long, value_name = "ID", requires = "reply")]
    pub plan: Option<String>,
    /// Language of the reply (default: that of --lang)
    #[arg(long, value_name = "en|ja", requires = "reply")]
    pub reply_lang: Option<Lang>,
}

/// The customer's part in the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Who {
    Sender,
    Recipient,
    Forwarder,
}

impl From<Who> for Customer {
    fn from(who: Who) -> Self {
        match who {
            Who::Sender => Self::Sender,
            Who::Recipient => Self::Recipient,
            Who::Forwarder => Self::Forwarder,
        }
    }
}

#[derive(Debug, Args)]
pub struct Providers {
    #[command(subcommand)]
    pub command: Option<ProviderCommand>,
}

#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    /// Show what is known of a service
    Show {
        /// As 'mailwhy providers' lists it
        id: String,
    },
    /// Check a playbook of your own
    Check {
        /// A playbook in TOML
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Topics {
    /// The topic to read; without one they are listed
    pub topic: Option<String>,
}

#[derive(Debug, Args)]
pub struct Compare {
    /// The older case
    pub old: PathBuf,
    /// The newer case
    pub new: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Lookup {
    /// A name, or an address for its reverse name
    pub name: String,
    /// Types or views
    #[arg(value_name = "TYPE")]
    pub kinds: Vec<String>,
    /// Ask the zone's own name servers beside
    #[arg(long)]
    pub authorities: bool,
    /// A further resolver to ask; may be given again
    #[arg(long, value_name = "IP[:PORT]", value_parser = parse_server)]
    pub also: Vec<SocketAddr>,
    /// Validate the answers
    #[arg(long)]
    pub dnssec: bool,
    /// DNSKEY records to begin validation from
    #[arg(long, value_name = "FILE", requires = "dnssec")]
    pub trust_anchor: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Spf {
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Dmarc {
    /// Domain of the From address
    #[arg(long, value_name = "DOMAIN")]
    pub author_domain: String,
    /// SPF result for MAIL FROM and its domain
    #[arg(long, value_name = "RESULT:DOMAIN", value_parser = parse_identifier)]
    pub spf: Option<Identifier>,
    /// Result of a signature and its d=; may be given again
    #[arg(long, value_name = "RESULT:DOMAIN", value_parser = parse_identifier)]
    pub dkim: Vec<Identifier>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

pub(super) fn parse_server(text: &str) -> Result<SocketAddr, String> {
    dns::parse_server(text)
        .ok_or_else(|| "give an address, with a port if need be: 192.0.2.53:5353".to_owned())
}

pub(super) fn parse_seconds(text: &str) -> Result<Duration, String> {
    text.parse::<f64>()
        .ok()
        .filter(|seconds| (0.1..=3600.0).contains(seconds))
        .map(Duration::from_secs_f64)
        .ok_or_else(|| "give seconds from 0.1 to 3600".to_owned())
}

fn parse_set(text: &str) -> Result<Planned, PlannedError> {
    Planned::parse(text)
}

fn parse_time(text: &str) -> Result<At, String> {
    if text.eq_ignore_ascii_case("now") {
        return Ok(At::Now);
    }
    if let Ok(seconds) = text.parse::<i64>() {
        return Ok(At::Time(seconds));
    }
    text.parse::<jiff::Timestamp>()
        .map(|time| At::Time(time.as_second()))
        .map_err(|_| "give RFC 3339 (2026-11-24T09:00:00Z), unix seconds, or now".to_owned())
}

fn parse_identifier(text: &str) -> Result<Identifier, String> {
    let (result, domain) = text
        .split_once(':')
        .ok_or_else(|| "give a result and a domain: pass:example.com".to_owned())?;
    let result = Verdict::parse(result).ok_or_else(|| format!("'{result}' is no result"))?;
    Ok(Identifier {
        result,
        domain: domain.to_owned(),
    })
}
