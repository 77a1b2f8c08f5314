//! What is noticed on the way: errors with their places, and what leaves the
//! result as it is but should be mended.

use std::collections::BTreeSet;

use super::lookup::Found;
use super::parse::is_record;
use super::ranges::Block;
use super::record::{Kind, MAX_STEPS, Mechanism, Problem, Qualifier, Record, Term};
use crate::model::result::Remark;
use crate::model::step::{Mark, Step};

/// RFC 7208 3.4: longer ones may not fit into one UDP answer.
const LONG: usize = 450;
/// Overlaps told of in one check; more are not read by anybody.
const MAX_OVERLAPS: usize = 10;

/// Ranges that later ones are held against: enough for any honest tree.
const MAX_SAID: usize = 1_000;

/// Whose record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The domain's own, or one that it redirects to.
    Own,
    /// Somebody else's, most of the time.
    Included,
}

struct Said {
    block: Block,
    term: String,
    domain: String,
}

#[derive(Default)]
pub(super) struct Notes {
    pub remarks: Vec<Remark>,
    seen: Vec<String>,
    included: Vec<String>,
    /// Record and include that were told of as being there twice.
    twice: BTreeSet<(String, String)>,
    said: Vec<Said>,
    overlaps: usize,
}

impl Notes {
    pub fn add(&mut self, remark: Remark) {
        self.remarks.push(remark);
    }

    /// Looks a record over; the errors in it as steps. A record that comes
    /// up again is not told of again.
    pub fn record(&mut self, domain: &str, record: &Record, role: Role) -> Vec<Step> {
        let key = domain.to_lowercase();
        let again = self.seen.contains(&key);
        let mut steps = Vec::new();
        for problem in record.problems.iter().take(MAX_STEPS) {
            steps.push(problem_step(domain, record, problem));
            if !again {
                self.add(syntax(domain, record, problem));
            }
        }
        if again {
            return steps;
        }
        self.seen.push(key);
        self.doubles(domain, record);
        self.warnings(domain, record, role);
        self.overlaps(domain, record);
        steps
    }

    fn warnings(&mut self, domain: &str, record: &Record, role: Role) {
        let about = |id, term: &Term| {
            Remark::new(id)
                .arg("domain", domain)
                .arg("term", record.written(term))
        };
        for term in record.terms.iter().filter(|term| is_open(term)) {
            self.add(about("spf.allows_everyone", term));
        }
        if role == Role::Included {
            return;
        }
        for term in &record.terms {
            match &term.kind {
                Kind::Directive(_, Mechanism::Ptr(_)) => self.add(about("spf.ptr_used", term)),
                // RFC 7208 7.3: `p` costs what ptr costs.
                kind if kind.spec().is_some_and(|spec| spec.uses('p')) => {
                    self.add(about("spf.ptr_used", term));
                }
                Kind::Unknown { name } => {
                    let meant = mechanism_meant(record.written(term));
                    let remark = about("spf.unknown_modifier", term)
                        .arg("name", name.as_str())
                        .arg("suggestion", meant.unwrap_or_default());
                    self.add(remark);
                }
                Kind::Redirect(_) if record.has_all() => {
                    self.add(about("spf.redirect_ignored", term));
                }
                _ => {}
            }
        }
        let after = after_all(record);
        if !after.is_empty() {
            self.add(
                Remark::new("spf.terms_after_all")
                    .arg("domain", domain)
                    .arg("terms", after),
            );
        }
        for span in &record.joined {
            let remark = Remark::new("spf.strings_joined")
                .arg("domain", domain)
                .arg("term", record.text.get(span.clone()).unwrap_or_default())
                .arg("column", record.column(span.start));
            self.add(remark);
        }
        if record.text.len() > LONG {
            let remark = Remark::new("spf.record_long")
                .arg("domain", domain)
                .arg("octets", record.text.len());
            self.add(remark);
        }
    }

    /// Addresses that an earlier term, here or in a record above, holds
    /// already.
    fn overlaps(&mut self, domain: &str, record: &Record) {
        for term in &record.terms {
            let Some(block) = passing_block(term) else {
                continue;
            };
            let written = record.written(term);
            if self.overlaps < MAX_OVERLAPS
                && let Some(other) = self.said.iter().find(|said| said.block.covers(block))
            {
                let remark = Remark::new("spf.ranges_overlap")
                    .arg("domain", domain)
                    .arg("term", written)
                    .arg("other", other.term.as_str())
                    .arg("other_domain", other.domain.as_str());
                self.overlaps += 1;
                self.add(remark);
            }
            if self.said.len() < MAX_SAID {
                self.said.push(Said {
                    block,
                    term: written.to_owned(),
                    domain: domain.to_owned(),
                });
            }
        }
    }

    /// An include, before its record is judged.
    pub fn include(&mut self, target: &str, term: &str, parent: &str) {
        let key = target.to_lowercase();
        if self.included.contains(&key) {
            self.double(target, term, parent);
        }
        self.included.push(key);
    }

    /// Includes that stand twice in one record, also where the check ends
    /// before it comes to them.
    fn doubles(&mut self, domain: &str, record: &Record) {
        let mut names = BTreeSet::new();
        for term in &record.terms {
            let Some(Mechanism::Include(spec)) = term.mechanism() else {
                continue;
            };
            let name = spec.text.strip_suffix('.').unwrap_or(&spec.text);
            if !spec.has_macros() && !names.insert(name.to_lowercase()) {
                self.double(name, record.written(term), domain);
            }
        }
    }

    fn double(&mut self, target: &str, term: &str, parent: &str) {
        let key = (parent.to_lowercase(), target.to_lowercase());
        if self.twice.insert(key) {
            self.add(about_include("spf.include_twice", target, term, parent));
        }
    }

    /// An include's record that can never give pass.
    pub fn included(&mut self, record: &Record, target: &str, term: &str, parent: &str) {
        let gives = record.redirect().is_some()
            || record
                .terms
                .iter()
                .any(|term| matches!(term.kind, Kind::Directive(Qualifier::Pass, _)));
        let known = self
            .included
            .iter()
            .filter(|name| name.eq_ignore_ascii_case(target))
            .count();
        if !gives && record.problems.is_empty() && known < 2 {
            self.add(about_include(
                "spf.include_gives_nothing",
                target,
                term,
                parent,
            ));
        }
    }

    /// No record at the domain itself.
    pub fn none(&mut self, domain: &str, found: &Found) {
        let near = found
            .near
            .first()
            .map(|strings| strings.concat())
            .unwrap_or_default();
        let remark = Remark::new("spf.none")
            .arg("domain", domain)
            .arg("status", found.answer.status.as_str())
            .arg("near", near.as_str());
        self.add(remark);
        let joined = |strings: &&Vec<String>| strings.len() > 1 && is_record(&strings.join(" "));
        if let Some(strings) = found.near.iter().find(joined) {
            let first = strings
                .concat()
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_owned();
            let remark = Remark::new("spf.strings_joined")
                .arg("domain", domain)
                .arg("term", first)
                .arg("column", 1usize);
            self.add(remark);
        }
    }
}

fn about_include(id: &'static str, target: &str, term: &str, parent: &str) -> Remark {
    Remark::new(id)
        .arg("domain", target)
        .arg("term", term)
        .arg("parent", parent)
}

fn passing_block(term: &Term) -> Option<Block> {
    match term.kind {
        Kind::Directive(Qualifier::Pass, Mechanism::Ip4(ip, length)) => {
            Some(Block::new(ip.into(), length))
        }
        Kind::Directive(Qualifier::Pass, Mechanism::Ip6(ip, length)) => {
            Some(Block::new(ip.into(), length))
        }
        _ => None,
    }
}

/// Whether a term gives pass to every address.
fn is_open(term: &Term) -> bool {
    matches!(term.kind, Kind::Directive(Qualifier::Pass, Mechanism::All))
        || passing_block(term).is_some_and(Block::is_everything)
}

fn after_all(record: &Record) -> Vec<String> {
    record
        .terms
        .iter()
        .skip_while(|term| term.mechanism() != Some(&Mechanism::All))
        .skip(1)
        .filter(|term| matches!(term.kind, Kind::Directive(..)))
        .map(|term| record.written(term).to_owned())
        .collect()
}

/// `include=x` is a modifier nobody knows; what was meant is plain.
fn mechanism_meant(written: &str) -> Option<String> {
    let (name, value) = written.split_once('=')?;
    let known = ["include", "a", "mx", "ptr", "ip4", "ip6", "exists"];
    known
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
        .then(|| format!("{name}:{value}"))
}

fn syntax(domain: &str, record: &Record, problem: &Problem) -> Remark {
    let slice = |range: &std::ops::Range<usize>| {
        record
            .text
            .get(range.clone())
            .unwrap_or_default()
            .to_owned()
    };
    Remark::new("spf.syntax")
        .arg("domain", domain)
        .arg("term", slice(&problem.term))
        .arg("token", slice(&problem.token))
        .arg("column", record.column(problem.token.start))
        .arg("problem", problem.id)
        .arg("suggestion", problem.suggestion.clone().unwrap_or_default())
}

fn problem_step(domain: &str, record: &Record, problem: &Problem) -> Step {
    let mut step = Step::new("spf.problem", Mark::Fail)
        .evidence(record.evidence(problem.token.clone(), Mark::Fail))
        .finding("spf.syntax");
    step.args = syntax(domain, record, problem).args;
    step
}
