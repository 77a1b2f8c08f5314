//! A message's ARC fields gathered into sets, and whether they are a chain
//! (RFC 8617 4.2, 5.2 steps 1 to 3).

use std::collections::BTreeMap;

use crate::dkim::signature::{Flavor, Reading, number};
use crate::model::message::{Field, Message};

/// RFC 8617 4.2.1: the highest instance.
const MAX_INSTANCE: u32 = 50;

const RESULTS: &str = "ARC-Authentication-Results";
const MESSAGE: &str = "ARC-Message-Signature";
const SEAL: &str = "ARC-Seal";

/// The fields of one instance; the indexes are those of the message's fields.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub instance: u32,
    pub results: Option<usize>,
    pub message_field: Option<usize>,
    pub seal_field: Option<usize>,
    pub message: Option<Reading>,
    pub seal: Option<Reading>,
}

impl Set {
    /// The chain validation status that the seal states.
    pub fn cv(&self) -> Option<&str> {
        let tag = self.seal.as_ref()?.tags.get("cv")?;
        Some(tag.value.as_str())
    }

    fn says(&self, word: &str) -> bool {
        self.cv().is_some_and(|cv| cv.eq_ignore_ascii_case(word))
    }
}

/// Why the sets are no chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// `missing`, `duplicate`, `instance` (no usable i=), `gap`, `cv`,
    /// `too_many`, `said_fail`.
    pub what: &'static str,
    /// 0 where it is about none.
    pub instance: u32,
    pub field: &'static str,
}

impl Problem {
    pub fn reason(&self) -> &'static str {
        match self.what {
            "too_many" => "too_many",
            "said_fail" => "said_fail",
            _ => "structure",
        }
    }
}

/// All sets, lowest instance first, and the first fault met in gathering.
#[derive(Debug, Default)]
pub(super) struct Collected {
    pub sets: Vec<Set>,
    fault: Option<Problem>,
}

impl Collected {
    pub fn new(message: &Message) -> Self {
        let mut sets: BTreeMap<u32, Set> = BTreeMap::new();
        let mut fault = None;
        for (index, field) in message.fields.iter().enumerate() {
            let name = message.name(field);
            let Some(kind) = [RESULTS, MESSAGE, SEAL]
                .into_iter()
                .find(|kind| name.eq_ignore_ascii_case(kind.as_bytes()))
            else {
                continue;
            };
            let problem = |what, instance| Problem {
                what,
                instance,
                field: kind,
            };
            let (instance, reading) = read(message, field, index, kind);
            let Some(instance) = instance else {
                fault.get_or_insert(problem("instance", 0));
                continue;
            };
            if instance > MAX_INSTANCE {
                fault.get_or_insert(problem("too_many", instance));
                continue;
            }
            let set = sets.entry(instance).or_default();
            set.instance = instance;
            let place = match kind {
                RESULTS => &mut set.results,
                MESSAGE => &mut set.message_field,
                _ => &mut set.seal_field,
            };
            if place.replace(index).is_some() {
                fault.get_or_insert(problem("duplicate", instance));
            }
            match kind {
                MESSAGE => set.message = reading,
                SEAL => set.seal = reading,
                _ => {}
            }
        }
        Self {
            sets: sets.into_values().collect(),
            fault,
        }
    }

    /// What keeps the sets from being a chain, if anything.
    pub fn problem(&self) -> Option<Problem> {
        let newest = self.sets.last();
        if let Some(set) = newest.filter(|set| set.says("fail")) {
            return Some(Problem {
                what: "said_fail",
                instance: set.instance,
                field: SEAL,
            });
        }
        self.fault.clone().or_else(|| self.broken_set())
    }

    fn broken_set(&self) -> Option<Problem> {
        for (expected, set) in (1..).zip(&self.sets) {
            let problem = |what, field| {
                Some(Problem {
                    what,
                    instance: set.instance,
                    field,
                })
            };
            if set.instance != expected {
                return problem("gap", "");
            }
            let fields = [
                (set.results, RESULTS),
                (set.message_field, MESSAGE),
                (set.seal_field, SEAL),
            ];
            if let Some((_, field)) = fields.into_iter().find(|(index, _)| index.is_none()) {
                return problem("missing", field);
            }
            // RFC 8617 5.2 step 3: "none" in the first set, "pass" in all others.
            let wanted = if expected == 1 { "none" } else { "pass" };
            if !set.says(wanted) {
                return problem("cv", SEAL);
            }
        }
        None
    }
}

/// The instance a field states, with what was read of a signature.
fn read(
    message: &Message,
    field: &Field,
    index: usize,
    kind: &str,
) -> (Option<u32>, Option<Reading>) {
    let flavor = match kind {
        RESULTS => return (results_instance(&message.value(field)), None),
        MESSAGE => Flavor::ArcMessage,
        _ => Flavor::ArcSeal,
    };
    let reading = Reading::new(message, index, flavor);
    let instance = reading.tags.get("i").and_then(|tag| instance(&tag.value));
    (instance, Some(reading))
}

/// RFC 8617 4.1.1: the results begin with `i=`, the instance and a semicolon.
fn results_instance(value: &str) -> Option<u32> {
    let (first, _) = value.split_once(';')?;
    let (name, number) = first.split_once('=')?;
    if name.trim() != "i" {
        return None;
    }
    instance(number.trim())
}

/// RFC 8617 4.2.1: a number of one or more; those past the highest are told
/// as such by the caller.
fn instance(text: &str) -> Option<u32> {
    let value = number(text, 9)?;
    u32::try_from(value).ok().filter(|value| *value > 0)
}
