//! The limits of RFC 7208 4.6.4, counted by term.

use crate::model::result::Verdict;
use crate::model::step::{Mark, Step, Value};

/// Terms with look-ups in one check.
pub const MAX_LOOKUPS: u32 = 10;
/// Terms whose look-ups found nothing.
pub(super) const MAX_VOIDS: usize = 2;
/// From here on the next service that is added may be one too many.
pub(super) const NEAR: u32 = 8;

#[derive(Clone, Debug, Default)]
pub(super) struct Budget {
    pub lookups: u32,
    /// The counted terms, as written.
    pub terms: Vec<String>,
    pub voids: Vec<String>,
    /// Includes of the domain's own record that gave this message nothing.
    pub unneeded: Vec<String>,
}

impl Budget {
    /// Counts a term; whether it is still within the limit.
    pub fn spend(&mut self, term: &str) -> bool {
        self.lookups += 1;
        self.terms.push(term.to_owned());
        self.lookups <= MAX_LOOKUPS
    }

    /// Counts a term that found nothing; whether that is within the limit.
    pub fn void(&mut self, term: &str) -> bool {
        self.voids.push(term.to_owned());
        self.voids.len() <= MAX_VOIDS
    }

    pub fn void_lookups(&self) -> u32 {
        u32::try_from(self.voids.len()).unwrap_or(u32::MAX)
    }

    pub fn step(&self) -> Step {
        let mark = if self.lookups > MAX_LOOKUPS || self.voids.len() > MAX_VOIDS {
            Mark::Fail
        } else if self.lookups >= NEAR {
            Mark::Warn
        } else {
            Mark::Info
        };
        Step::new("spf.budget", mark)
            .arg("lookups", self.lookups)
            .arg("limit", MAX_LOOKUPS)
            .arg("voids", self.voids.len())
            .arg("void_limit", MAX_VOIDS)
            .arg("terms", self.terms.clone())
            .arg("void_terms", self.voids.clone())
            .arg("unneeded", self.unneeded.clone())
    }
}

/// The includes of a judged record, and of the one it redirects to, that did
/// not match. Where an error ended the check, nobody knows of those behind
/// it.
pub(super) fn unneeded(record: &Step, verdict: Verdict) -> Vec<String> {
    let ended = matches!(verdict, Verdict::Permerror | Verdict::Temperror);
    let mut found = Vec::new();
    for step in &record.steps {
        let is = |outcome: &str| matches!(step.args.get("outcome"), Some(Value::Text(text)) if text == outcome);
        match step.id {
            "spf.include" if is("no-match") || (is("skipped") && !ended) => {
                if let Some(Value::Text(term)) = step.args.get("term") {
                    found.push(term.clone());
                }
            }
            "spf.redirect" => {
                for inner in &step.steps {
                    found.extend(unneeded(inner, verdict));
                }
            }
            _ => {}
        }
    }
    found
}
