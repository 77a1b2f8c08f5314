//! What Gmail, Yahoo and Microsoft ask of senders, as a checklist: met, not
//! met, or not decidable from here, each with its reason.
//!
//! Gmail: sender guidelines (support.google.com/mail/answer/81126). Yahoo:
//! senders.yahooinc.com/best-practices. Microsoft: rules for senders of more
//! than 5,000 a day, since 2025-05-05.

mod facts;
mod judge;

pub use facts::{DkimFact, DmarcFact, Facts, FieldFacts, Unsubscribe};

use serde::Serialize;

use crate::model::step::{Args, Value};

/// Whether a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Met,
    NotMet,
    /// Not decidable from here.
    Unknown,
}

/// One row of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// `gmail`, `yahoo`, `microsoft`.
    pub receiver: &'static str,
    /// Message `requirement-<id>`.
    pub id: &'static str,
    /// Asked of bulk senders only (Gmail and Microsoft: 5,000 a day to their
    /// personal accounts).
    pub for_bulk_only: bool,
    pub state: State,
    /// Message `requirement-why-<why>`.
    pub why: &'static str,
    pub args: Args,
}

/// How a requirement was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Judged {
    state: State,
    why: &'static str,
    args: Args,
}

impl Judged {
    fn new(state: State, why: &'static str) -> Self {
        Self {
            state,
            why,
            args: Args::new(),
        }
    }

    fn met(why: &'static str) -> Self {
        Self::new(State::Met, why)
    }

    fn not_met(why: &'static str) -> Self {
        Self::new(State::NotMet, why)
    }

    fn unknown(why: &'static str) -> Self {
        Self::new(State::Unknown, why)
    }

    #[must_use]
    fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    fn row(self, receiver: &'static str, id: &'static str, for_bulk_only: bool) -> Requirement {
        Requirement {
            receiver,
            id,
            for_bulk_only,
            state: self.state,
            why: self.why,
            args: self.args,
        }
    }
}

const ALL: bool = false;
const BULK: bool = true;

/// The checklist: Gmail's rows, then Yahoo's, then Microsoft's; of each
/// first what is asked of everybody.
pub fn requirements(facts: &Facts) -> Vec<Requirement> {
    let mut rows = gmail(facts);
    rows.extend(yahoo(facts));
    rows.extend(microsoft(facts));
    rows
}

fn gmail(facts: &Facts) -> Vec<Requirement> {
    let who = "gmail";
    vec![
        judge::spf_or_dkim(facts).row(who, "spf_or_dkim", ALL),
        judge::dkim_key(facts).row(who, "dkim_key", ALL),
        judge::ptr(facts).row(who, "ptr", ALL),
        judge::tls(facts).row(who, "tls", ALL),
        judge::format(facts).row(who, "format", ALL),
        judge::from_gmail(facts).row(who, "from_gmail", ALL),
        Judged::unknown("rate_not_visible")
            .arg("where", "https://postmaster.google.com/")
            .row(who, "spam_rate", ALL),
        judge::spf_and_dkim(facts).row(who, "spf_and_dkim", BULK),
        judge::dmarc_record(facts).row(who, "dmarc_record", BULK),
        judge::alignment(facts).row(who, "alignment", BULK),
        judge::one_click(facts, false).row(who, "one_click", BULK),
    ]
}

fn yahoo(facts: &Facts) -> Vec<Requirement> {
    let who = "yahoo";
    vec![
        judge::spf_or_dkim(facts).row(who, "spf_or_dkim", ALL),
        judge::dkim_key(facts).row(who, "dkim_key", ALL),
        judge::ptr(facts).row(who, "ptr", ALL),
        judge::format(facts).row(who, "format", ALL),
        Judged::unknown("rate_not_visible")
            .arg("where", "https://senders.yahooinc.com/")
            .row(who, "spam_rate", ALL),
        judge::spf_and_dkim(facts).row(who, "spf_and_dkim", BULK),
        judge::dmarc_record(facts).row(who, "dmarc_record", BULK),
        judge::alignment(facts).row(who, "alignment", BULK),
        judge::one_click(facts, true).row(who, "one_click", BULK),
    ]
}

fn microsoft(facts: &Facts) -> Vec<Requirement> {
    let who = "microsoft";
    vec![
        judge::spf_and_dkim(facts).row(who, "spf_and_dkim", BULK),
        judge::dmarc_record(facts).row(who, "dmarc_record", BULK),
        judge::alignment(facts).row(who, "alignment", BULK),
        Judged::unknown("not_visible").row(who, "sender_valid", BULK),
    ]
}

#[cfg(test)]
mod tests;
