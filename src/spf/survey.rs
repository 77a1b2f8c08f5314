//! A record without a client: the whole tree, all its errors, the most
//! look-ups a check can need, and the addresses it authorises.

mod addresses;
mod warm;

use futures::FutureExt;
use futures::future::{BoxFuture, join_all};

use super::budget::{Budget, MAX_VOIDS};
use super::evaluate::{Here, record_step, two_records};
use super::lookup::record_of;
use super::macros::Values;
use super::notes::{Notes, Role};
use super::ranges::{Block, Coverage};
use super::record::{DomainSpec, Kind, MAX_STEPS, Mechanism, Qualifier, Record};
use crate::dns::Dns;
use crate::model::dns::{Answer, RecordType};
use crate::model::result::{Remark, Verdict};
use crate::model::step::{Evidence, Mark, Step};

/// Terms with look-ups that are followed; a record that needs more is told
/// of all the same, four times over the limit.
const MAX_FOLLOWED: u32 = 40;
/// Ranges that are listed.
const MAX_LISTED: usize = 200;
const BOTH: [RecordType; 2] = [RecordType::A, RecordType::Aaaa];

/// A survey under way.
pub(super) struct Survey<'a> {
    pub dns: &'a Dns,
    pub values: Values,
    pub budget: Budget,
    pub notes: Notes,
    chain: Vec<String>,
    /// Terms whose addresses depend on the message.
    open_terms: Vec<String>,
    over: Option<(String, String)>,
}

/// What one record of the tree gives.
struct Part {
    verdict: Verdict,
    record: Option<String>,
    coverage: Coverage,
    step: Step,
}

/// The record alone: `none` where nothing is wrong with it.
pub(super) struct Surveyed {
    pub verdict: Verdict,
    pub record: Option<String>,
    pub steps: Vec<Step>,
}

impl<'a> Survey<'a> {
    pub fn new(dns: &'a Dns, values: Values) -> Self {
        Self {
            dns,
            values,
            budget: Budget::default(),
            notes: Notes::default(),
            chain: Vec::new(),
            open_terms: Vec::new(),
            over: None,
        }
    }

    pub async fn run(&mut self, domain: &str) -> Surveyed {
        warm::warm(self.dns, &self.values, domain).await;
        let mut part = self.domain(domain.to_owned(), Role::Own, true).await;
        self.limits(domain, &mut part.verdict);
        let mut steps = vec![part.step, self.budget.step()];
        if part.record.is_some() {
            steps.push(self.authorized(&part.coverage));
        }
        Surveyed {
            verdict: part.verdict,
            record: part.record,
            steps,
        }
    }

    /// Told of after the walk, with the whole sum.
    fn limits(&mut self, domain: &str, verdict: &mut Verdict) {
        if let Some((at, term)) = self.over.take() {
            *verdict = Verdict::Permerror;
            let remark = Remark::new("spf.too_many_lookups")
                .arg("lookups", self.budget.lookups)
                .arg("domain", at)
                .arg("term", term)
                .arg("terms", self.budget.terms.clone());
            self.notes.add(remark);
        }
        if self.budget.voids.len() > MAX_VOIDS {
            *verdict = Verdict::Permerror;
            let remark = Remark::new("spf.too_many_void_lookups")
                .arg("terms", self.budget.voids.clone())
                .arg("count", self.budget.voids.len())
                .arg("domain", domain);
            self.notes.add(remark);
        }
    }

    fn authorized(&self, coverage: &Coverage) -> Step {
        let blocks = coverage.blocks();
        let listed: Vec<String> = blocks
            .iter()
            .take(MAX_LISTED)
            .map(ToString::to_string)
            .collect();
        let shown = Evidence::new("spf-ranges", listed.join("\n"));
        Step::new("spf.authorized", Mark::Info)
            .arg("addresses4", coverage.count(false))
            .arg("addresses6", coverage.count(true))
            .arg("count", blocks.len())
            .arg("ranges", listed)
            .arg("open_terms", self.open_terms.clone())
            .evidence(shown)
    }

    fn domain(&mut self, domain: String, role: Role, top: bool) -> BoxFuture<'_, Part> {
        async move {
            let found = record_of(self.dns, &domain).await;
            let mut part = Part {
                verdict: Verdict::None,
                record: None,
                coverage: Coverage::default(),
                step: record_step(&domain, &found),
            };
            if found.answer.is_trouble() {
                self.trouble(&found.answer, "");
                part.step.findings.push("spf.temperror");
                part.verdict = Verdict::Temperror;
            } else if found.records.len() > 1 {
                self.notes.add(two_records(&domain, &found));
                part.step.findings.push("spf.two_records");
                part.verdict = Verdict::Permerror;
            } else if let Some(record) = found.record() {
                self.chain.push(domain.to_lowercase());
                self.record(&domain, &record, role, &mut part).await;
                self.chain.pop();
            } else if top {
                self.notes.none(&domain, &found);
                part.step.findings.push("spf.none");
            }
            match part.verdict {
                Verdict::Permerror => part.step.mark = Mark::Fail,
                Verdict::Temperror => part.step.mark = Mark::Trouble,
                _ => {}
            }
            part
        }
        .boxed()
    }

    async fn record(&mut self, domain: &str, record: &Record, role: Role, part: &mut Part) {
        part.record = Some(record.text.clone());
        let problems = self.notes.record(domain, record, role);
        if !problems.is_empty() {
            part.verdict = Verdict::Permerror;
            part.step.findings.push("spf.syntax");
            part.step.steps = problems;
        }
        for term in &record.terms {
            let here = Here {
                domain,
                record,
                term,
            };
            let step = match &term.kind {
                Kind::Directive(qualifier, mechanism) => {
                    let step = self.directive(here, *qualifier, mechanism, part).await;
                    if part.step.steps.len() < MAX_STEPS {
                        part.step.steps.push(step);
                    }
                    if *mechanism == Mechanism::All {
                        break;
                    }
                    continue;
                }
                Kind::Redirect(spec) if !record.has_all() => {
                    let mut step = here.step("spf.redirect", Mark::Info);
                    self.open(here, spec, Qualifier::Pass, part, &mut step)
                        .await;
                    step
                }
                _ => continue,
            };
            part.step.steps.push(step);
        }
    }

    async fn directive(
        &mut self,
        here: Here<'_>,
        qualifier: Qualifier,
        mechanism: &Mechanism,
        part: &mut Part,
    ) -> Step {
        let mut step = here
            .step(mechanism.step_id(), Mark::Info)
            .arg("outcome", "listed")
            .arg("qualifier", qualifier.verdict().as_str());
        let pass = qualifier == Qualifier::Pass;
        match mechanism {
            Mechanism::All if pass => {
                for everything in ["0.0.0.0", "::"].iter().filter_map(|ip| ip.parse().ok()) {
                    part.coverage.decide(Block::new(everything, 0), true);
                }
            }
            Mechanism::All => {}
            Mechanism::Ip4(ip, length) => {
                decide(&mut step, part, Block::new((*ip).into(), *length), pass);
            }
            Mechanism::Ip6(ip, length) => {
                decide(&mut step, part, Block::new((*ip).into(), *length), pass);
            }
            Mechanism::Include(spec) => self.open(here, spec, qualifier, part, &mut step).await,
            Mechanism::A(spec, prefixes) => {
                if self.spend(here, &mut step)
                    && let Some(name) = self.target(here, spec.as_ref(), &mut step)
                {
                    let answers = join_all(BOTH.map(|kind| self.dns.query(&name, kind))).await;
                    let void = answers.iter().all(|answer| answer.is_void());
                    self.addresses(here, &answers, *prefixes, pass, part, &mut step);
                    self.void(here, void, &mut step);
                }
            }
            Mechanism::Mx(spec, prefixes) => {
                if self.spend(here, &mut step)
                    && let Some(name) = self.target(here, spec.as_ref(), &mut step)
                {
                    self.mx(here, &name, *prefixes, pass, part, &mut step).await;
                }
            }
            Mechanism::Ptr(_) | Mechanism::Exists(_) => {
                self.spend(here, &mut step);
                self.depends(here, &mut step);
            }
        }
        step.arg("lookups", self.budget.lookups)
    }

    /// An include or a redirect, with its own record and its sum.
    async fn open(
        &mut self,
        here: Here<'_>,
        spec: &DomainSpec,
        qualifier: Qualifier,
        part: &mut Part,
        step: &mut Step,
    ) {
        let redirect = matches!(here.term.kind, Kind::Redirect(_));
        let before = self.budget.lookups;
        step.args.insert("outcome", "opened".into());
        if !self.spend(here, step) {
            step.args.insert("outcome", "not-reached".into());
            return;
        }
        let Some(target) = self.target(here, Some(spec), step) else {
            return;
        };
        if self.chain.contains(&target.to_lowercase()) {
            self.looped(here, &target, part, step);
            return;
        }
        if !redirect {
            self.notes.include(&target, here.written(), here.domain);
        }
        let role = if redirect { Role::Own } else { Role::Included };
        let inner = self.domain(target.clone(), role, false).await;
        step.args
            .insert("cost", (self.budget.lookups - before).into());
        if inner.verdict != Verdict::None {
            step.mark = inner.verdict.mark();
            step.args.insert("result", inner.verdict.as_str().into());
        }
        match (&inner.record, inner.verdict) {
            (None, Verdict::None) => {
                step.mark = Mark::Fail;
                step.findings.push("spf.include_without_record");
                self.without_record(here, &target, &inner.step, part);
            }
            (_, verdict) => worsen(&mut part.verdict, verdict),
        }
        if let Some(text) = &inner.record
            && !redirect
        {
            let record = super::parse::parse(std::slice::from_ref(text));
            self.notes
                .included(&record, &target, here.written(), here.domain);
        }
        part.coverage
            .include(&inner.coverage, qualifier == Qualifier::Pass);
        step.steps.push(inner.step);
    }

    fn looped(&mut self, here: Here<'_>, target: &str, part: &mut Part, step: &mut Step) {
        step.mark = Mark::Fail;
        step.findings.push("spf.include_loop");
        let mut chain = self.chain.clone();
        chain.push(target.to_lowercase());
        let remark = Remark::new("spf.include_loop")
            .arg("domain", target)
            .arg("term", here.written())
            .arg("chain", chain);
        self.notes.add(remark);
        worsen(&mut part.verdict, Verdict::Permerror);
    }

    fn without_record(&mut self, here: Here<'_>, target: &str, inner: &Step, part: &mut Part) {
        let status = inner
            .args
            .get("status")
            .cloned()
            .unwrap_or_else(|| "".into());
        let remark = Remark::new("spf.include_without_record")
            .arg("domain", target)
            .arg("parent", here.domain)
            .arg("term", here.written())
            .arg("status", status);
        self.notes.add(remark);
        worsen(&mut part.verdict, Verdict::Permerror);
    }

    /// Counts the term; whether it is followed.
    fn spend(&mut self, here: Here<'_>, step: &mut Step) -> bool {
        if !self.budget.spend(here.written()) && self.over.is_none() {
            step.mark = Mark::Fail;
            step.findings.push("spf.too_many_lookups");
            self.over = Some((here.domain.to_owned(), here.written().to_owned()));
        }
        self.budget.lookups <= MAX_FOLLOWED
    }

    fn void(&mut self, here: Here<'_>, void: bool, step: &mut Step) {
        if void {
            step.args.insert("void", 1i64.into());
            let within = self.budget.void(here.written());
            if !within && self.budget.voids.len() == MAX_VOIDS + 1 {
                step.mark = Mark::Fail;
                step.findings.push("spf.too_many_void_lookups");
            }
        }
    }

    fn depends(&mut self, here: Here<'_>, step: &mut Step) {
        step.args.insert("outcome", "depends-on-message".into());
        self.open_terms.push(here.written().to_owned());
    }

    fn target(
        &mut self,
        here: Here<'_>,
        spec: Option<&DomainSpec>,
        step: &mut Step,
    ) -> Option<String> {
        let target = match spec {
            None => Some(here.domain.to_owned()),
            Some(spec) => self.values.target(spec, here.domain, ""),
        };
        match &target {
            Some(target) => {
                step.args.insert("target", target.as_str().into());
            }
            None => self.depends(here, step),
        }
        target
    }

    fn trouble(&mut self, answer: &Answer, term: &str) {
        let remark = Remark::new("spf.temperror")
            .arg("domain", answer.question.name.as_str())
            .arg("type", answer.question.kind.as_str())
            .arg("status", answer.status.as_str())
            .arg("term", term);
        self.notes.add(remark);
    }
}

fn decide(step: &mut Step, part: &mut Part, block: Block, pass: bool) {
    step.args.insert("range", block.to_string().into());
    part.coverage.decide(block, pass);
}

/// A permanent error outweighs a temporary one: it stays.
fn worsen(verdict: &mut Verdict, other: Verdict) {
    if other == Verdict::Permerror || (*verdict == Verdict::None && other == Verdict::Temperror) {
        *verdict = other;
    }
}
