//! `lookup`: records as they are.

use anyhow::anyhow;
use serde_json::json;

use super::args::{Common, Lookup};
use super::output::{self, Failure};
use super::{exit, runtime};
use crate::dns::{self, Dns};
use crate::explain;
use crate::lookup::{self, Resolvers, Typed};
use crate::report::json::SCHEMA;
use crate::report::text;

pub fn run(common: &Common, arguments: &Lookup) -> Result<u8, Failure> {
    let kinds: Vec<&str> = arguments.kinds.iter().map(String::as_str).collect();
    let typed = Typed::new(&arguments.name, &kinds).map_err(|error| anyhow!("{error}"))?;
    let settings = lookup::Settings {
        authorities: arguments.authorities,
        also: arguments.also.clone(),
        validate: arguments.dnssec,
    };
    let servers = dns::Settings {
        trust_anchor: arguments.trust_anchor.clone(),
        ..runtime::settings(common)
    };
    let live = runtime::live(&servers)?;
    let deadline = std::time::Instant::now() + common.timeout;
    let resolvers = Resolvers {
        usual: Dns::live(live, Some(deadline)),
        one: lookup::one_server(common.dns.into(), deadline),
    };
    let runtime = runtime::runtime()?;
    let found = runtime.block_on(lookup::run(&typed, &resolvers, &settings));
    runtime.shutdown_background();
    let lang = runtime::lang(common);
    if arguments.json {
        output::json(&json!({
            "schema": SCHEMA, "name": found.name, "answers": found.answers,
        }))?;
    } else {
        let style = output::style(common);
        let walk = explain::lookup(&found.name, Some(&found), lang);
        output::text_out(&text::whole(&walk, style))?;
    }
    let mut answers = found.answers.iter();
    Ok(
        if found
            .answers
            .iter()
            .any(|looked| looked.answer.is_trouble())
        {
            exit::NO_ANSWER
        } else if answers.any(|looked| !looked.answer.records.is_empty()) {
            exit::GOOD
        } else {
            exit::FOUND
        },
    )
}
