//! From what the screen asks for to a case that can be judged.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use super::Network;
use crate::case_file::{self, Basis, CaseFile, CaseFileError, Recorded};
use crate::dkim::discovery::Reach;
use crate::dns::{Dns, Live, Planned};
use crate::model::case::Overrides;
use crate::tui::engine::{CheckRequest, Report, Source};
use crate::tui::event::Sink;

/// What a check needs before it can run.
#[derive(Clone)]
pub(super) struct Prepared {
    pub basis: Basis,
    /// The answers that a further run can take over.
    pub answers: Dns,
    /// The case's own resolver, over those answers.
    pub dns: Dns,
    /// The results, of a case that was redacted.
    pub recorded: Option<Box<Recorded>>,
}

/// Reads the source and makes its resolver. `answers` are those of an earlier
/// run, where they may be taken over.
pub(super) fn prepare(
    network: &Network,
    request: CheckRequest,
    answers: Option<Dns>,
    sink: &Sink,
) -> Result<Prepared, String> {
    let planned = request.planned.iter().map(|line| Planned::parse(line));
    let planned = planned
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())?;
    let file = match request.source {
        Source::Given { octets, .. } => {
            let answers = match answers {
                Some(answers) => answers,
                None => Dns::shared(live(network, &request.servers)?),
            };
            let deadline = Instant::now() + network.timeout;
            let sink = sink.clone();
            return Ok(Prepared {
                basis: Basis {
                    octets: octets.to_vec(),
                    overrides: request.overrides,
                    now: (network.clock)(),
                    reach: if request.all_selectors {
                        Reach::All
                    } else {
                        network.reach
                    },
                    planned,
                    report_address: network.report_address.clone(),
                    shelf: network.shelf.clone(),
                },
                dns: answers.case_with_progress(deadline, move |_| {
                    sink.send(Report::Changed);
                }),
                answers,
                recorded: None,
            });
        }
        Source::Sample(name) => case_file::sample(&name).ok_or_else(|| name.clone())?,
        Source::Case(path) => CaseFile::load(&path),
        Source::Compare { new, .. } => CaseFile::load(&new).and_then(CaseFile::whole),
        Source::Lookup { .. } | Source::Topics => return Err("no case".to_owned()),
    };
    file.and_then(|file| recorded(file, request.overrides, planned))
        .map_err(|error| error.to_string())
}

/// A saved case as it stands, to hold another against.
pub(super) fn saved(path: &Path) -> Result<Prepared, String> {
    let file = CaseFile::load(path).and_then(CaseFile::whole);
    file.and_then(|file| recorded(file, Overrides::default(), Vec::new()))
        .map_err(|error| error.to_string())
}

/// The name servers that the agent chose, else the usual ones.
pub(super) fn live(network: &Network, chosen: &[SocketAddr]) -> Result<Live, String> {
    let mut settings = network.dns.clone();
    if !chosen.is_empty() {
        settings.servers = chosen.to_vec();
    }
    Live::new(&settings).map_err(|error| error.to_string())
}

/// A saved case, with what is set and assumed over it.
fn recorded(
    file: CaseFile,
    overrides: Overrides,
    planned: Vec<Planned>,
) -> Result<Prepared, CaseFileError> {
    let basis = Basis::recorded(&file, overrides, planned)?;
    let dns = Dns::recorded(file.dns);
    Ok(Prepared {
        basis,
        answers: dns.clone(),
        dns,
        recorded: file.recorded,
    })
}
