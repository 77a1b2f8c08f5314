//! From what the screen asks for to a case that can be judged.

use std::path::Path;
use std::time::Instant;

use super::Network;
use crate::case_file::{self, CaseFile, Judged, Recorded};
use crate::dkim::discovery::Reach;
use crate::dns::{Dns, Live, Planned};
use crate::model::case::Overrides;
use crate::provider::Shelf;
use crate::tui::engine::{CheckRequest, Report, Source};
use crate::tui::event::Sink;

/// What a check needs before it can run.
#[derive(Clone)]
pub(super) struct Prepared {
    pub octets: Vec<u8>,
    pub overrides: Overrides,
    /// Unix seconds.
    pub now: i64,
    pub reach: Reach,
    pub planned: Vec<Planned>,
    /// The answers that a further run can take over.
    pub answers: Dns,
    /// The case's own resolver, over those answers.
    pub dns: Dns,
    pub shelf: Shelf,
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
    match request.source {
        Source::Given { octets, .. } => {
            let answers = match answers {
                Some(answers) => answers,
                None => Dns::shared(live(network, request.servers)?),
            };
            let deadline = Instant::now() + network.timeout;
            let sink = sink.clone();
            Ok(Prepared {
                octets: octets.to_vec(),
                overrides: request.overrides,
                now: (network.clock)(),
                reach: if request.all_selectors {
                    Reach::All
                } else {
                    network.reach
                },
                planned,
                dns: answers.case_with_progress(deadline, move |_| {
                    sink.send(Report::Changed);
                }),
                answers,
                shelf: network.shelf.clone(),
                recorded: None,
            })
        }
        Source::Sample(name) => {
            let file = case_file::sample(&name).ok_or_else(|| name.clone())?;
            let file = file.map_err(|error| error.to_string())?;
            recorded(file, request.overrides, planned)
        }
        Source::Case(path) | Source::Compare { new: path, .. } => {
            let file = CaseFile::load(&path).map_err(|error| error.to_string())?;
            recorded(file, request.overrides, planned)
        }
        Source::Lookup { .. } | Source::Topics => Err("no case".to_owned()),
    }
}

/// A saved case as it stands.
pub(super) fn saved(path: &Path) -> Result<Prepared, String> {
    let file = CaseFile::load(path).map_err(|error| error.to_string())?;
    recorded(file, Overrides::default(), Vec::new())
}

impl Prepared {
    /// What the case file holds.
    pub fn saved(&self) -> Judged {
        let answers = self.answers.trace();
        Judged {
            octets: self.octets.clone(),
            overrides: self.overrides.clone(),
            now: self.now,
            reach: self.reach,
            planned: self.planned.clone(),
            playbooks: self.shelf.files().to_vec(),
            answers: answers
                .iter()
                .map(|answer| answer.as_ref().clone())
                .collect(),
        }
    }
}

fn live(network: &Network, servers: Vec<std::net::SocketAddr>) -> Result<Live, String> {
    let mut settings = network.dns.clone();
    if !servers.is_empty() {
        settings.servers = servers;
    }
    Live::new(&settings).map_err(|error| error.to_string())
}

/// A saved case, with what is set and assumed over it.
fn recorded(
    file: CaseFile,
    overrides: Overrides,
    planned: Vec<Planned>,
) -> Result<Prepared, String> {
    let said = |error: case_file::CaseFileError| error.to_string();
    let mut all = file.planned().map_err(said)?;
    all.extend(planned);
    let dns = Dns::recorded(file.dns.clone());
    Ok(Prepared {
        octets: file.input().map_err(said)?,
        overrides: overrides.over(file.overrides()),
        now: file.now,
        reach: file.reach,
        planned: all,
        answers: dns.clone(),
        dns,
        shelf: Shelf::with(&file.playbooks).0,
        recorded: file.recorded,
    })
}
