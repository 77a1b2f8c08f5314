//! From a file's text to a playbook, with every fault told at its line.

use std::collections::{BTreeMap, BTreeSet};

use super::cname::{self, KeyAlias};
use super::fault::{PlaybookError, Problem};
use super::pattern::Pattern;
use super::raw::{self, Placed};
use super::{
    By, Certainty, Fact, MAX_PLAYBOOK, PLAN_UNKNOWN, Plan, Playbook, Sign, Source, Text, ToDo,
};
use crate::model::harmless;

/// Characters of one text.
const MAX_TEXT: usize = 2000;
/// Entries of one list.
const MAX_ENTRIES: usize = 200;

/// A playbook as it was read.
#[derive(Debug)]
pub(super) struct Read {
    pub playbook: Playbook,
    /// It adds to the built-in one of the same id.
    pub extends: bool,
}

pub(super) fn read(text: &str) -> Result<Read, Vec<PlaybookError>> {
    let whole = |line, problem| {
        vec![PlaybookError {
            line,
            key: "",
            problem,
        }]
    };
    if text.len() > MAX_PLAYBOOK {
        return Err(whole(1, Problem::TooLarge));
    }
    // Windows editors write a BOM before the first key.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: raw::File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let detail = error.message().lines().next().unwrap_or_default();
            let detail: String = detail.chars().take(200).collect();
            return Err(whole(line(text, at), Problem::Unreadable(detail)));
        }
    };
    Checker::new(text, &file).check(file)
}

/// The line, from 1, of a byte offset.
fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().filter(|c| **c == b'\n').count() + 1
}

struct Checker<'a> {
    text: &'a str,
    /// Key of each source, and whether it has an address.
    sources: BTreeMap<String, bool>,
    faults: Vec<PlaybookError>,
}

impl<'a> Checker<'a> {
    fn new(text: &'a str, file: &raw::File) -> Self {
        let with_address = |source: &raw::Source| source.at.get_ref().starts_with("https://");
        let sources = file.sources.iter();
        Self {
            text,
            sources: sources
                .map(|(key, source)| (key.clone(), with_address(source)))
                .collect(),
            faults: Vec::new(),
        }
    }

    fn check(mut self, file: raw::File) -> Result<Read, Vec<PlaybookError>> {
        let extends = file.extends;
        let place = file.id.clone();
        // One with a fault says something, too.
        let cnames = file.cname.len();
        let playbook = self.playbook(file);
        let entries = [
            playbook.selectors.len(),
            playbook.signs.len(),
            cnames,
            playbook.facts.len(),
            playbook.plans.len(),
            playbook.steps.len(),
        ];
        if entries.iter().any(|count| *count > MAX_ENTRIES) {
            self.fault(&place, "id", Problem::TooMany);
        }
        if entries.iter().all(|count| *count == 0) {
            self.fault(&place, "id", Problem::Nothing);
        }
        if self.faults.is_empty() {
            return Ok(Read { playbook, extends });
        }
        self.faults.sort_by_key(|fault| fault.line);
        Err(self.faults)
    }

    fn playbook(&mut self, file: raw::File) -> Playbook {
        if !is_id(file.id.get_ref()) {
            self.fault(&file.id, "id", Problem::Id);
        }
        let mut sources = BTreeMap::new();
        for (key, source) in file.sources {
            sources.insert(key, self.origin(&source));
        }
        let plans: Vec<Plan> = file.plan.into_iter().map(|plan| self.plan(plan)).collect();
        // One that adds may speak of the built-in playbook's plans.
        let known: Option<BTreeSet<String>> =
            (!file.extends).then(|| plans.iter().map(|plan| plan.id.clone()).collect());
        self.no_twins(&plans, &file.id);
        Playbook {
            names: self.words(&file.names, ["names.en", "names.ja"]),
            id: file.id.into_inner(),
            kind: file.kind,
            us: file.us,
            selectors: self.selectors(&file.selectors),
            signs: file
                .recognise
                .into_iter()
                .map(|sign| self.sign(sign))
                .collect(),
            cnames: self.cnames(file.cname),
            facts: file.fact.into_iter().map(|fact| self.fact(fact)).collect(),
            steps: file
                .step
                .into_iter()
                .map(|step| self.todo(step, known.as_ref()))
                .collect(),
            plans,
            sources,
        }
    }

    /// An address and one of the two dates.
    fn origin(&mut self, source: &raw::Source) -> Source {
        let at = self.text(&source.at, "sources.at");
        let date = match (&source.date, &source.read) {
            (Some(day), None) => self.date(day, "sources.date"),
            (None, Some(day)) => self.date(day, "sources.read"),
            _ => {
                self.fault(&source.at, "sources.date", Problem::Date);
                String::new()
            }
        };
        Source {
            at,
            date,
            own_date: source.date.is_some(),
        }
    }

    fn no_twins(&mut self, plans: &[Plan], place: &Placed) {
        let mut seen = BTreeSet::new();
        for plan in plans {
            if !seen.insert(plan.id.as_str()) {
                self.fault(place, "plan.id", Problem::Twice(plan.id.clone()));
            }
        }
    }

    fn selectors(&mut self, selectors: &[Placed]) -> Vec<String> {
        for selector in selectors {
            if Pattern::selector(selector.get_ref()).is_none() {
                let problem = Problem::Selector(selector.get_ref().clone());
                self.fault(selector, "selectors", problem);
            }
        }
        selectors.iter().map(|one| one.get_ref().clone()).collect()
    }

    fn sign(&mut self, sign: raw::Sign) -> Sign {
        let mut patterns = Vec::with_capacity(sign.names.len());
        for name in &sign.names {
            let (pattern, problem): (_, fn(String) -> Problem) = match sign.by {
                By::Selector => (Pattern::selector(name.get_ref()), Problem::Selector),
                _ => (Pattern::host(name.get_ref()), Problem::Pattern),
            };
            match pattern {
                Some(pattern) => patterns.push(pattern),
                None => self.fault(name, "recognise.names", problem(name.get_ref().clone())),
            }
        }
        if sign.names.len() > MAX_ENTRIES {
            self.fault(&sign.source, "recognise.names", Problem::TooMany);
        }
        Sign {
            by: sign.by,
            patterns,
            certainty: sign.mark,
            source: self.source(&sign.source, sign.mark, "recognise.source"),
        }
    }

    fn cnames(&mut self, aliases: Vec<raw::KeyAlias>) -> Vec<KeyAlias> {
        let mut read = Vec::with_capacity(aliases.len());
        for alias in aliases {
            let (selector, target) = (alias.selector.get_ref(), alias.target.get_ref());
            let source = self.source(&alias.source, alias.mark, "cname.source");
            match KeyAlias::new(selector, target, alias.length, alias.mark, source) {
                Ok(alias) => read.push(alias),
                Err(cname::Fault::Selector) => {
                    let problem = Problem::Selector(selector.clone());
                    self.fault(&alias.selector, "cname.selector", problem);
                }
                Err(cname::Fault::Target) => {
                    let problem = Problem::Target(target.clone());
                    self.fault(&alias.target, "cname.target", problem);
                }
            }
        }
        read
    }

    fn fact(&mut self, fact: raw::Fact) -> Fact {
        Fact {
            about: fact.about,
            text: self.both(&fact.en, &fact.ja, ["fact.en", "fact.ja"]),
            certainty: fact.mark,
            source: self.source(&fact.source, fact.mark, "fact.source"),
            since: fact.since.map(|day| self.date(&day, "fact.since")),
            bits: fact.bits,
        }
    }

    fn plan(&mut self, plan: raw::Plan) -> Plan {
        if !is_id(plan.id.get_ref()) {
            self.fault(&plan.id, "plan.id", Problem::Id);
        }
        Plan {
            names: self.words(&plan.names, ["plan.names.en", "plan.names.ja"]),
            signs: plan.signs,
            since: plan.since.map(|day| self.date(&day, "plan.since")),
            text: self.both(&plan.en, &plan.ja, ["plan.en", "plan.ja"]),
            certainty: plan.mark,
            source: self.source(&plan.source, plan.mark, "plan.source"),
            id: plan.id.into_inner(),
        }
    }

    fn todo(&mut self, step: raw::ToDo, known: Option<&BTreeSet<String>>) -> ToDo {
        for plan in &step.plans {
            let named = known.is_none_or(|known| known.contains(plan.get_ref()));
            if !named && plan.get_ref() != PLAN_UNKNOWN {
                self.fault(plan, "step.plans", Problem::Plan(plan.get_ref().clone()));
            }
        }
        ToDo {
            who: step.who,
            plans: step.plans.into_iter().map(Placed::into_inner).collect(),
            text: self.both(&step.en, &step.ja, ["step.en", "step.ja"]),
            record: step.record.map(|record| self.text(&record, "step.record")),
            certainty: step.mark,
            source: self.source(&step.source, step.mark, "step.source"),
        }
    }

    fn words(&mut self, words: &raw::Words, keys: [&'static str; 2]) -> Text {
        self.both(&words.en, &words.ja, keys)
    }

    fn both(&mut self, en: &Placed, ja: &Placed, keys: [&'static str; 2]) -> Text {
        Text {
            en: self.text(en, keys[0]),
            ja: self.text(ja, keys[1]),
        }
    }

    fn text(&mut self, text: &Placed, key: &'static str) -> String {
        let value = text.get_ref();
        if value.trim().is_empty() {
            self.fault(text, key, Problem::Empty);
        }
        if value.chars().count() > MAX_TEXT {
            self.fault(text, key, Problem::TooLong);
        }
        if value.chars().any(harmless::is_hostile) {
            self.fault(text, key, Problem::Hostile);
        }
        value.clone()
    }

    fn date(&mut self, day: &Placed, key: &'static str) -> String {
        if day.get_ref().parse::<jiff::civil::Date>().is_err() || day.get_ref().len() != 10 {
            self.fault(day, key, Problem::Date);
        }
        day.get_ref().clone()
    }

    fn source(&mut self, source: &Placed, mark: Certainty, key: &'static str) -> String {
        let name = source.get_ref();
        match self.sources.get(name) {
            None => self.fault(source, key, Problem::Source(name.clone())),
            Some(false) if mark == Certainty::Official => {
                self.fault(source, key, Problem::Address(name.clone()));
            }
            Some(_) => {}
        }
        name.clone()
    }

    fn fault(&mut self, place: &Placed, key: &'static str, problem: Problem) {
        self.faults.push(PlaybookError {
            line: line(self.text, place.span().start),
            key,
            problem,
        });
    }
}

fn is_id(text: &str) -> bool {
    let letter = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(letter)
}
