//! From all evaluations to findings and one headline.

pub mod catalog;
mod causes;
mod client;
mod findings;
mod fixes;
mod headline;
mod health;
mod inspect;
mod outcome;
mod providers;
mod reverse;
mod run;
mod signatures;
mod walk;
mod witness;
mod zone;

use std::sync::Arc;

use serde::Serialize;

use crate::dkim::discovery::Discovery;
use crate::dmarc;
use crate::dns::{Applied, Progress};
use crate::model::case::{Case, Copy};
use crate::model::dns::Answer;
use crate::model::finding::Finding;
use crate::model::result::{self, Dkim, Dmarc, Spf};
use crate::model::step::Step;
use crate::provider::{Recognised, Shelf};
use crate::receiver::{Meaning, Requirement, Said};

pub use causes::Causes;
pub use client::{Client, Names};
pub use findings::of_remark;
pub(crate) use fixes::joins;
pub use fixes::{After, Alias, Fate, Fix, Place, RecordChange, Stage};
pub use health::Health;
pub use inspect::{Inspection, inspect};
pub use reverse::Reverse;
pub use run::{Settings, choose, run};
pub use zone::Edited;

/// The verdict on the whole case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// No finding of severity error.
    Pass,
    Fail,
    /// It depends on an answer that did not come, or on a body that was not
    /// seen.
    #[default]
    Undecided,
}

/// The verdict and the finding that says why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub result: Outcome,
    /// Id of the headline finding.
    pub headline: Option<&'static str>,
}

/// Why a DMARC result could be settled although a body or a signature was
/// not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Assumed {
    /// The receiver's own word stands for what was not seen.
    Receiver,
}

/// DMARC where the answer may depend on what was not seen.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// `false`: it passes or fails by what was not seen.
    pub settled: bool,
    pub assumed: Option<Assumed>,
}

/// Everything that is known of a case. While a check runs the parts that are
/// not there yet are `None`.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    pub case: Arc<Case>,
    /// Records that are assumed, over those that stand.
    pub what_if: Vec<Applied>,
    pub said: Said,
    /// Of every reply, in the case's order.
    pub meanings: Vec<Meaning>,
    pub spf: Option<Spf>,
    pub dkim: Option<Vec<Dkim>>,
    /// For a domain without a message.
    pub discovery: Option<Discovery>,
    pub arc: Option<result::Arc>,
    pub dmarc: Option<Dmarc>,
    pub dispute: Option<Dispute>,
    /// Mail servers and what is published beside; for a domain without a
    /// mail.
    pub health: Option<Health>,
    /// Report addresses, or records at wrong names.
    pub dmarc_extra: dmarc::Extra,
    /// What look-ups say of the client's names.
    pub client_names: Names,
    pub requirements: Vec<Requirement>,
    /// The playbooks that the case was held against.
    pub shelf: Shelf,
    /// Services that records, signatures and hops belong to.
    pub providers: Vec<Recognised>,
    /// What speaks for and against the client being the author's own.
    pub client: Client,
    pub findings: Vec<Finding>,
    pub verdict: Verdict,
    /// The errors beside the headline: causes, and what only follows.
    pub causes: Causes,
    /// What to change, each proved as far as records can prove it.
    pub fixes: Vec<Fix>,
    /// What the records of all fixes that are taken lead to, where there are
    /// several.
    pub together: Option<After>,
    /// Zones that were edited after the mail, by their serials.
    pub edited: Vec<Edited>,
    /// The walk, in the order of the journey.
    pub steps: Vec<Step>,
    pub dns: Vec<Arc<Answer>>,
    pub progress: Progress,
    /// Everything is there that the verdict hangs on.
    pub settled: bool,
    /// Every evaluation is there; fixes may still be tried.
    pub complete: bool,
    /// The check has ended.
    pub finished: bool,
}

/// Whether two domains can belong to one organization: the same, or one
/// above the other. A rough measure, for weighing findings; alignment itself
/// is the DMARC evaluation's.
fn related(one: &str, other: &str) -> bool {
    let below = |lower: &str, upper: &str| {
        lower
            .strip_suffix(upper)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    below(one, other) || below(other, one)
}

impl Diagnosis {
    /// Some signature, good or not, is by the author's organization.
    fn signs_for(&self, author: &str) -> bool {
        let mut signatures = self.dkim.iter().flatten();
        signatures.any(|signature| related(&signature.domain, author))
    }

    /// The names of the host that handed the mail to the receiver, most
    /// telling first.
    fn client_hosts(&self) -> Vec<String> {
        let case = &self.case;
        let hop = case.receiver_hop.and_then(|index| case.hops.get(index));
        let mut hosts: Vec<String> = Vec::new();
        hosts.extend(hop.and_then(|hop| hop.from_verified.clone()));
        hosts.extend(self.client_names.reverse.name.clone());
        hosts.extend(hop.and_then(|hop| hop.from.clone()));
        hosts.extend(case.reporting_mta.clone());
        hosts.extend(case.helo.as_ref().map(|helo| helo.value.clone()));
        hosts
    }

    /// Those of them that somebody looked up, or that is the bounce's own.
    fn verified_hosts(&self) -> Vec<String> {
        let case = &self.case;
        let hop = case.receiver_hop.and_then(|index| case.hops.get(index));
        let reverse = &self.client_names.reverse;
        let mut hosts: Vec<String> = Vec::new();
        hosts.extend(hop.and_then(|hop| hop.from_verified.clone()));
        hosts.extend(
            reverse
                .name
                .clone()
                .filter(|_| reverse.confirmed == Some(true)),
        );
        hosts.extend(case.reporting_mta.clone());
        hosts
    }

    /// Whether reverse and forward look-up of the client IP agree; `None`:
    /// not known.
    pub fn fcrdns(&self) -> Option<bool> {
        self.client_names.reverse.confirmed
    }

    /// What the case's first reply means.
    pub fn meaning(&self) -> Option<&Meaning> {
        self.meanings.first()
    }

    /// The verdict depends on a DNS answer that did not come.
    pub fn waits_for_answer(&self) -> bool {
        headline::unanswered(self)
    }

    /// There is no mail, no reply and no client: only records can be judged.
    pub fn records_only(&self) -> bool {
        self.case.copy == Copy::Absent
            && self.case.replies.is_empty()
            && self.case.client_ip.is_none()
    }
}
