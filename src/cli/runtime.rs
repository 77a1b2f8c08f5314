//! What the commands look at outside: clock, resolver, runtime, files.

use std::io::{Read, Write};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, anyhow};

use super::args::{At, Common};
use super::output::Failure;
use crate::dns::{Dns, Live, Settings};
use crate::intake::MAX_INPUT;
use crate::model::case::Overrides;

/// A resolver as the options ask for.
pub fn resolver(common: &Common) -> Result<Dns, Failure> {
    let live = Live::new(&Settings {
        servers: common.nameserver.clone(),
        transport: common.dns.into(),
    })
    .map_err(|error| anyhow!("{error}; name one with --nameserver IP"))?;
    Ok(Dns::live(live, Some(Instant::now() + common.timeout)))
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
pub fn read_input(input: &str) -> Result<Vec<u8>, Failure> {
    if input == "-" {
        let mut octets = Vec::new();
        let limit = u64::try_from(MAX_INPUT).unwrap_or(u64::MAX) + 1;
        std::io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut octets)
            .context("standard input cannot be read")?;
        return Ok(octets);
    }
    match std::fs::metadata(input) {
        Ok(meta) if meta.is_file() => {
            if meta.len() > MAX_INPUT as u64 {
                let _ = std::io::stderr().flush();
                return Err(
                    anyhow!("{input}: {} octets; {MAX_INPUT} are the limit", meta.len()).into(),
                );
            }
            let octets = std::fs::read(input).with_context(|| format!("{input} cannot be read"))?;
            Ok(octets)
        }
        Ok(_) => Err(anyhow!("{input} is not a file").into()),
        Err(_) if looks_like_a_word(input) => Ok(input.as_bytes().to_vec()),
        Err(error) => {
            Err(anyhow!("{input}: {error}; give a file, '-', a domain or an address").into())
        }
    }
}

/// A domain, an address or an IP: no path, at least one dot or colon.
fn looks_like_a_word(input: &str) -> bool {
    !input.contains(['/', '\\', ' ']) && input.contains(['.', ':', '@'])
}
