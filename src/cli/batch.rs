//! `check --batch`: many inputs, one JSON object a line, in their order.

use std::sync::Arc;
use std::time::Instant;

use anyhow::anyhow;
use futures::StreamExt;
use futures::stream;
use serde_json::{Value, json};

use super::args::{Common, Selectors};
use super::output::{self, Failure};
use super::pending::Pending;
use super::{exit, providers, runtime};
use crate::dns::Dns;
use crate::explain::{Lang, Words};
use crate::model::harmless;
use crate::provider::Shelf;
use crate::report::json;

/// Cases under way at once.
const AT_ONCE: usize = 8;

/// What all cases of a batch share.
struct Batch {
    common: Common,
    shelf: Shelf,
    /// Its answers are every case's.
    dns: Dns,
    lang: Lang,
}

/// Checks each line of a list. Blank lines and lines that begin with `#` are
/// passed over.
pub fn run(common: &Common, list: &str) -> Result<u8, Failure> {
    let octets = runtime::read_list(list)?;
    let text = String::from_utf8(octets)
        .map_err(|_| anyhow!("{list} is not UTF-8; give one domain or file path a line"))?;
    let lines: Vec<String> = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let batch = Arc::new(Batch {
        common: common.clone(),
        shelf: providers::shelf(common),
        dns: runtime::shared_resolver(common)?,
        lang: runtime::lang(common),
    });
    let runtime = runtime::runtime()?;
    let unusable = runtime.block_on(async {
        let cases = lines.into_iter().map(|line| {
            let batch = Arc::clone(&batch);
            async move {
                let name = line.clone();
                // A task of its own: a panic costs one line, not the batch.
                let work = tokio::spawn(async move { one(&batch, &line).await });
                let told = work
                    .await
                    .unwrap_or_else(|error| Err(anyhow!(error).into()));
                (name, told)
            }
        });
        let mut told = stream::iter(cases).buffered(AT_ONCE);
        let mut unusable = false;
        while let Some((name, told)) = told.next().await {
            let value = told.unwrap_or_else(|failure| {
                unusable = true;
                json!({"schema": json::SCHEMA, "error": failure.line()})
            });
            output::json_line(&with_source(value, &name))?;
        }
        Ok::<_, Failure>(unusable)
    })?;
    runtime.shutdown_background();
    Ok(if unusable { exit::FOUND } else { exit::GOOD })
}

async fn one(batch: &Batch, line: &str) -> Result<Value, Failure> {
    let common = &batch.common;
    if line == "-" {
        return Err(anyhow!("'-' cannot stand in a list; give a domain or a file").into());
    }
    let octets = runtime::read_input(line, batch.lang)?;
    let dns = batch.dns.case(Instant::now() + common.timeout);
    let shelf = batch.shelf.clone();
    let pending = Pending::new(common, octets, Selectors::None, shelf, dns);
    let diagnosis = pending.diagnose(batch.lang).await?;
    Ok(json::check(&diagnosis, Words::new(batch.lang)))
}

/// The object with the line of the list that it answers.
fn with_source(value: Value, line: &str) -> Value {
    match value {
        Value::Object(mut fields) => {
            fields.insert("source".to_owned(), harmless::line(line).into());
            Value::Object(fields)
        }
        other => other,
    }
}
