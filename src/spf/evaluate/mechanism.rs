//! The mechanisms and `redirect` (RFC 7208 5, 6.1), each a step.

use std::net::IpAddr;
use std::sync::Arc;

use super::super::lookup::{MAX_HOSTS, exchanges, family, is_in, names_of};
use super::super::notes::Role;
use super::super::ranges::Block;
use super::super::record::{DomainSpec, Mechanism, Prefixes, Qualifier};
use super::{Check, Here, Judged, Met};
use crate::model::dns::{Answer, RecordType};
use crate::model::result::{Remark, Verdict};
use crate::model::step::{Mark, Step};

impl Check<'_> {
    pub(super) async fn directive(
        &mut self,
        here: Here<'_>,
        qualifier: Qualifier,
        mechanism: &Mechanism,
    ) -> (Met, Step) {
        let mut step = here
            .step(mechanism.step_id(), Mark::Info)
            .arg("qualifier", qualifier.verdict().as_str());
        let met = if mechanism.looks_up() && !self.spend(here, &mut step) {
            Met::Stop(Verdict::Permerror)
        } else {
            match mechanism {
                Mechanism::All => Met::Match,
                Mechanism::Ip4(ip, length) => self.block((*ip).into(), *length, &mut step),
                Mechanism::Ip6(ip, length) => self.block((*ip).into(), *length, &mut step),
                Mechanism::A(spec, prefixes) => {
                    self.a(here, spec.as_ref(), *prefixes, &mut step).await
                }
                Mechanism::Mx(spec, prefixes) => {
                    self.mx(here, spec.as_ref(), *prefixes, &mut step).await
                }
                Mechanism::Ptr(spec) => self.ptr(here, spec.as_ref(), &mut step).await,
                Mechanism::Exists(spec) => self.exists(here, spec, &mut step).await,
                Mechanism::Include(spec) => self.include(here, spec, &mut step).await,
            }
        };
        let (outcome, mark) = match met {
            Met::Match => ("match", self.mark(qualifier.verdict())),
            Met::NoMatch => ("no-match", Mark::Info),
            Met::Stop(Verdict::Temperror) => ("trouble", Mark::Trouble),
            Met::Stop(_) => ("error", Mark::Fail),
        };
        (met, self.finish(step, outcome, mark))
    }

    /// The outcome, the running sum, and the term drawn out in its colour.
    fn finish(&self, mut step: Step, outcome: &'static str, mark: Mark) -> Step {
        step.mark = mark;
        for evidence in &mut step.evidence {
            for highlight in &mut evidence.highlights {
                highlight.mark = mark;
            }
        }
        step.arg("outcome", outcome)
            .arg("lookups", self.budget.lookups)
    }

    /// Counts the term; whether it may still look up.
    fn spend(&mut self, here: Here<'_>, step: &mut Step) -> bool {
        if self.budget.spend(here.written()) {
            return true;
        }
        step.findings.push("spf.too_many_lookups");
        let remark = Remark::new("spf.too_many_lookups")
            .arg("lookups", self.budget.lookups)
            .arg("domain", here.domain)
            .arg("term", here.written())
            .arg("terms", self.budget.terms.clone());
        self.notes.add(remark);
        false
    }

    /// A term that found nothing: not a match, and too many of them end the
    /// check (RFC 7208 4.6.4).
    fn void(&mut self, here: Here<'_>, step: &mut Step) -> Met {
        step.args.insert("void", 1i64.into());
        if self.budget.void(here.written()) {
            return Met::NoMatch;
        }
        step.findings.push("spf.too_many_void_lookups");
        let remark = Remark::new("spf.too_many_void_lookups")
            .arg("terms", self.budget.voids.clone())
            .arg("count", self.budget.voids.len())
            .arg("domain", here.domain);
        self.notes.add(remark);
        Met::Stop(Verdict::Permerror)
    }

    fn stop_for(&mut self, answer: &Answer, here: Here<'_>, step: &mut Step) -> Met {
        step.findings.push("spf.temperror");
        self.trouble(answer, here.written());
        Met::Stop(Verdict::Temperror)
    }

    fn block(&mut self, ip: IpAddr, length: u8, step: &mut Step) -> Met {
        let block = Block::new(ip, length);
        self.saw_v6 |= block.is_v6();
        step.args.insert("range", block.to_string().into());
        met(block.holds(self.ip))
    }

    fn near(&self, found: IpAddr, prefixes: Prefixes) -> bool {
        let length = if found.is_ipv4() {
            prefixes.v4
        } else {
            prefixes.v6
        };
        Block::new(found, length).holds(self.ip)
    }

    async fn a(
        &mut self,
        here: Here<'_>,
        spec: Option<&DomainSpec>,
        prefixes: Prefixes,
        step: &mut Step,
    ) -> Met {
        let name = self.target(here, spec, step).await;
        let answer = self.dns.query(&name, family(self.ip)).await;
        asked(step, &name, &answer);
        if answer.is_trouble() {
            return self.stop_for(&answer, here, step);
        }
        let addresses: Vec<IpAddr> = answer.addresses().collect();
        self.saw_v6 |= addresses.iter().any(IpAddr::is_ipv6);
        step.args.insert("addresses", listed(&addresses).into());
        if addresses.iter().any(|found| self.near(*found, prefixes)) {
            Met::Match
        } else if answer.is_void() {
            self.void(here, step)
        } else {
            Met::NoMatch
        }
    }

    async fn mx(
        &mut self,
        here: Here<'_>,
        spec: Option<&DomainSpec>,
        prefixes: Prefixes,
        step: &mut Step,
    ) -> Met {
        let name = self.target(here, spec, step).await;
        let found = exchanges(self.dns, &name, &[family(self.ip)]).await;
        asked(step, &name, &found.answer);
        if found.answer.is_trouble() {
            return self.stop_for(&found.answer, here, step);
        }
        step.args.insert("exchanges", found.hosts.clone().into());
        if found.hosts.len() > MAX_HOSTS {
            step.findings.push("spf.too_many_mx");
            let remark = Remark::new("spf.too_many_mx")
                .arg("domain", name)
                .arg("term", here.written())
                .arg("count", found.hosts.len());
            self.notes.add(remark);
            return Met::Stop(Verdict::Permerror);
        }
        let questions = found.addresses.iter().map(|answer| answer.question.clone());
        step.queries.extend(questions);
        let addresses: Vec<IpAddr> = found
            .addresses
            .iter()
            .flat_map(|answer| answer.addresses())
            .collect();
        self.saw_v6 |= addresses.iter().any(IpAddr::is_ipv6);
        step.args.insert("addresses", listed(&addresses).into());
        for answer in &found.addresses {
            if answer.is_trouble() {
                return self.stop_for(answer, here, step);
            }
            if answer.addresses().any(|found| self.near(found, prefixes)) {
                return Met::Match;
            }
        }
        // One term counts once, however many of its look-ups were void.
        let void = |answer: &Arc<Answer>| answer.is_void();
        if found.answer.is_void() || found.addresses.iter().any(void) {
            self.void(here, step)
        } else {
            Met::NoMatch
        }
    }

    /// RFC 7208 5.5: trouble means no match here. The names of an address are
    /// not the domain's doing, so only the PTR look-up itself can be void.
    async fn ptr(&mut self, here: Here<'_>, spec: Option<&DomainSpec>, step: &mut Step) -> Met {
        let target = self.target(here, spec, step).await;
        let names = names_of(self.dns, self.ip).await;
        asked(step, &target, &names.answer);
        step.queries.extend(names.questions);
        let matched = names.validated.iter().any(|name| is_in(name, &target));
        step.args.insert("names", names.validated.into());
        if matched {
            Met::Match
        } else if names.answer.is_void() {
            self.void(here, step)
        } else {
            Met::NoMatch
        }
    }

    /// RFC 7208 5.7: an A record, whatever the client's family.
    async fn exists(&mut self, here: Here<'_>, spec: &DomainSpec, step: &mut Step) -> Met {
        let name = self.target(here, Some(spec), step).await;
        let answer = self.dns.query(&name, RecordType::A).await;
        asked(step, &name, &answer);
        if answer.is_trouble() {
            self.stop_for(&answer, here, step)
        } else if answer.addresses().next().is_some() {
            Met::Match
        } else {
            self.void(here, step)
        }
    }

    /// RFC 7208 5.2.
    async fn include(&mut self, here: Here<'_>, spec: &DomainSpec, step: &mut Step) -> Met {
        let target = self.target(here, Some(spec), step).await;
        step.args.insert("target", target.as_str().into());
        if self.loops(here, &target, step) {
            return Met::Stop(Verdict::Permerror);
        }
        self.notes.include(&target, here.written(), here.domain);
        self.inside += 1;
        let inner = self.open(here, &target, Role::Included, step).await;
        self.inside -= 1;
        if let Some(record) = inner.found.record() {
            self.notes
                .included(&record, &target, here.written(), here.domain);
        }
        match inner.verdict {
            Verdict::Pass => Met::Match,
            Verdict::Temperror => Met::Stop(Verdict::Temperror),
            Verdict::None | Verdict::Permerror => Met::Stop(Verdict::Permerror),
            _ => Met::NoMatch,
        }
    }

    /// RFC 7208 6.1. `None`: the check ends in permerror.
    pub(super) async fn redirect(
        &mut self,
        here: Here<'_>,
        spec: &DomainSpec,
    ) -> (Option<Judged>, Step) {
        let mut step = here.step("spf.redirect", Mark::Info);
        if !self.spend(here, &mut step) {
            return (None, self.finish(step, "error", Mark::Fail));
        }
        let target = self.target(here, Some(spec), &mut step).await;
        step.args.insert("target", target.as_str().into());
        if self.loops(here, &target, &mut step) {
            return (None, self.finish(step, "error", Mark::Fail));
        }
        let inner = self.open(here, &target, Role::Own, &mut step).await;
        let (outcome, mark) = match inner.verdict {
            Verdict::Temperror => ("trouble", Mark::Trouble),
            Verdict::None | Verdict::Permerror => ("error", Mark::Fail),
            verdict => ("opened", self.mark(verdict)),
        };
        (Some(inner), self.finish(step, outcome, mark))
    }

    /// A record that is open already would be judged the same way again, and
    /// so on to the limit: permerror (RFC 7208 4.6.4).
    fn loops(&mut self, here: Here<'_>, target: &str, step: &mut Step) -> bool {
        let key = target.to_lowercase();
        if !self.chain.contains(&key) {
            return false;
        }
        step.findings.push("spf.include_loop");
        let mut chain = self.chain.clone();
        chain.push(key);
        let remark = Remark::new("spf.include_loop")
            .arg("domain", target)
            .arg("term", here.written())
            .arg("chain", chain);
        self.notes.add(remark);
        true
    }

    /// The record that an include or a redirect leads to, inside its step.
    async fn open(&mut self, here: Here<'_>, target: &str, role: Role, step: &mut Step) -> Judged {
        let before = self.budget.lookups;
        let mut inner = self.judge(target.to_owned(), role).await;
        step.args.insert("result", inner.verdict.as_str().into());
        step.args
            .insert("cost", (self.budget.lookups - before + 1).into());
        let child = std::mem::replace(&mut inner.step, Step::new("spf.record", Mark::Info));
        step.steps.push(child);
        if inner.verdict == Verdict::None {
            step.findings.push("spf.include_without_record");
            let remark = Remark::new("spf.include_without_record")
                .arg("domain", target)
                .arg("parent", here.domain)
                .arg("term", here.written())
                .arg("status", inner.found.answer.status.as_str());
            self.notes.add(remark);
        }
        inner
    }
}

fn met(yes: bool) -> Met {
    if yes { Met::Match } else { Met::NoMatch }
}

fn asked(step: &mut Step, target: &str, answer: &Answer) {
    step.args.insert("target", target.into());
    step.args.insert("status", answer.status.as_str().into());
    step.queries.push(answer.question.clone());
}

fn listed(addresses: &[IpAddr]) -> Vec<String> {
    addresses.iter().map(ToString::to_string).collect()
}
