//! check_host() (RFC 7208 4): a domain's record, term by term, for one
//! client.

mod mechanism;

use std::net::IpAddr;

use futures::FutureExt;
use futures::future::BoxFuture;

use super::budget::Budget;
use super::lookup::{Found, best_name, names_of, record_of};
use super::macros::Values;
use super::notes::{Notes, Role};
use super::record::{DomainSpec, Kind, MAX_STEPS, Mechanism, Qualifier, Record, Term};
use crate::dns::Dns;
use crate::model::dns::{Answer, Status};
use crate::model::result::{Remark, Verdict};
use crate::model::step::{Evidence, Mark, Step};

/// One check under way.
pub(super) struct Check<'a> {
    pub dns: &'a Dns,
    pub values: Values,
    pub ip: IpAddr,
    pub budget: Budget,
    pub notes: Notes,
    /// Some record read so far names IPv6 addresses.
    pub saw_v6: bool,
    /// How many includes are open: in there, all but pass means no match.
    pub inside: usize,
    /// The domains whose records are open, outermost first.
    pub chain: Vec<String>,
}

/// What one domain's record came to.
pub(super) struct Judged {
    pub verdict: Verdict,
    /// The term of this record that decided.
    pub matched: Option<String>,
    pub record: Option<String>,
    /// `exp=` of the record that decided, and that record's domain.
    pub explanation: Option<(DomainSpec, String)>,
    /// The mechanisms that were tried and did not match.
    pub tried: Vec<String>,
    /// Nothing matched but an `all`, or not even that.
    pub by_default: bool,
    /// An `spf.record`, with its terms.
    pub step: Step,
    pub found: Found,
}

/// A term where it stands.
#[derive(Clone, Copy)]
pub(super) struct Here<'r> {
    pub domain: &'r str,
    pub record: &'r Record,
    pub term: &'r Term,
}

impl Here<'_> {
    pub fn written(&self) -> &str {
        self.record.written(self.term)
    }

    pub fn step(&self, id: &'static str, mark: Mark) -> Step {
        Step::new(id, mark)
            .arg("term", self.written())
            .evidence(self.record.evidence(self.term.span.clone(), mark))
    }
}

/// What a term came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    Match,
    NoMatch,
    /// permerror or temperror: the check ends.
    Stop(Verdict),
}

impl<'a> Check<'a> {
    /// Judges the record of `domain`. Boxed, for includes nest.
    pub fn judge<'s>(&'s mut self, domain: String, role: Role) -> BoxFuture<'s, Judged>
    where
        'a: 's,
    {
        async move {
            let found = record_of(self.dns, &domain).await;
            let step = record_step(&domain, &found);
            let mut judged = Judged {
                verdict: Verdict::None,
                matched: None,
                record: None,
                explanation: None,
                tried: Vec::new(),
                by_default: false,
                step,
                found,
            };
            if judged.found.answer.is_trouble() {
                self.trouble(&judged.found.answer.clone(), "");
                judged.step.findings.push("spf.temperror");
                judged.verdict = Verdict::Temperror;
            } else if judged.found.records.len() > 1 {
                self.notes.add(two_records(&domain, &judged.found));
                judged.step.findings.push("spf.two_records");
                judged.verdict = Verdict::Permerror;
            } else if let Some(record) = judged.found.record() {
                self.chain.push(domain.to_lowercase());
                self.record(&domain, &record, role, &mut judged).await;
                self.chain.pop();
            }
            match judged.verdict {
                Verdict::Permerror => judged.step.mark = Mark::Fail,
                Verdict::Temperror => judged.step.mark = Mark::Trouble,
                _ => {}
            }
            judged
        }
        .boxed()
    }

    async fn record(&mut self, domain: &str, record: &Record, role: Role, judged: &mut Judged) {
        judged.record = Some(record.text.clone());
        let problems = self.notes.record(domain, record, role);
        if !problems.is_empty() {
            judged.step.steps = problems;
            judged.step.mark = Mark::Fail;
            judged.step.findings.push("spf.syntax");
            judged.verdict = Verdict::Permerror;
            return;
        }
        let mut decided = false;
        for term in &record.terms {
            let here = Here {
                domain,
                record,
                term,
            };
            let step = match &term.kind {
                Kind::Directive(qualifier, mechanism) if !decided => {
                    let (met, step) = self.directive(here, *qualifier, mechanism).await;
                    decided = met != Met::NoMatch;
                    settle(here, met, *qualifier, judged);
                    step
                }
                Kind::Directive(qualifier, mechanism) => here
                    .step(mechanism.step_id(), Mark::Skipped)
                    .arg("outcome", "skipped")
                    .arg("qualifier", qualifier.verdict().as_str()),
                Kind::Unknown { name } => here
                    .step("spf.modifier", Mark::Skipped)
                    .arg("outcome", "ignored")
                    .arg("name", name.as_str()),
                Kind::Redirect(target) if decided || record.has_all() => here
                    .step("spf.redirect", Mark::Skipped)
                    .arg("outcome", "skipped")
                    .arg("target", target.text.as_str()),
                // Both have their turn when the mechanisms are done.
                Kind::Redirect(_) | Kind::Explanation(_) => continue,
            };
            if judged.step.steps.len() < MAX_STEPS {
                judged.step.steps.push(step);
            }
        }
        if !decided {
            self.nothing_matched(domain, record, judged).await;
        }
        if judged.verdict == Verdict::Fail && judged.explanation.is_none() {
            let own = record.redirect().is_none() || decided;
            judged.explanation = record
                .explanation()
                .filter(|_| own)
                .map(|(_, spec)| (spec.clone(), domain.to_owned()));
        }
    }

    /// RFC 7208 4.7, 6.1.
    async fn nothing_matched(&mut self, domain: &str, record: &Record, judged: &mut Judged) {
        let Some((term, spec)) = record.redirect() else {
            judged.verdict = Verdict::Neutral;
            judged.by_default = true;
            let step =
                Step::new("spf.default", self.mark(Verdict::Neutral)).arg("result", "neutral");
            judged.step.steps.push(step);
            return;
        };
        let here = Here {
            domain,
            record,
            term,
        };
        let (inner, step) = self.redirect(here, spec).await;
        judged.step.steps.push(step);
        let Some(inner) = inner else {
            judged.verdict = Verdict::Permerror;
            return;
        };
        judged.verdict = match inner.verdict {
            Verdict::None => Verdict::Permerror,
            verdict => verdict,
        };
        if !matches!(judged.verdict, Verdict::Permerror | Verdict::Temperror) {
            judged.matched = Some(here.written().to_owned());
        }
        judged.explanation = inner.explanation;
        judged.by_default = inner.by_default;
        judged.tried.extend(inner.tried);
    }

    /// The name a domain-spec stands for; the domain itself without one.
    async fn target(
        &mut self,
        here: Here<'_>,
        spec: Option<&DomainSpec>,
        step: &mut Step,
    ) -> String {
        let Some(spec) = spec else {
            return here.domain.to_owned();
        };
        let validated = self.validated(spec, here.domain).await;
        let name = self
            .values
            .target(spec, here.domain, &validated)
            .unwrap_or_default();
        if spec.has_macros() {
            let shown = format!("{} -> {name}", spec.text);
            let child = Step::new("spf.macro", Mark::Info)
                .arg("template", spec.text.as_str())
                .arg("value", name.as_str())
                .evidence(Evidence::new("spf-macro", shown));
            step.steps.push(child);
        }
        name
    }

    /// The mark of a result, in the record where it was found.
    fn mark(&self, verdict: Verdict) -> Mark {
        match verdict.mark() {
            Mark::Fail | Mark::Warn if self.inside > 0 => Mark::Info,
            mark => mark,
        }
    }

    /// What `%{p}` stands for, where it is used.
    pub async fn validated(&self, spec: &DomainSpec, domain: &str) -> String {
        if !spec.uses('p') {
            return String::new();
        }
        let names = names_of(self.dns, self.ip).await;
        best_name(&names.validated, domain).to_owned()
    }

    /// An answer that did not come, and was needed.
    fn trouble(&mut self, answer: &Answer, term: &str) {
        let remark = Remark::new("spf.temperror")
            .arg("domain", answer.question.name.as_str())
            .arg("type", answer.question.kind.as_str())
            .arg("status", answer.status.as_str())
            .arg("term", term);
        self.notes.add(remark);
    }
}

/// Takes a term's outcome into the record's.
fn settle(here: Here<'_>, met: Met, qualifier: Qualifier, judged: &mut Judged) {
    match met {
        Met::Match => {
            judged.verdict = qualifier.verdict();
            judged.matched = Some(here.written().to_owned());
            judged.by_default = here.term.mechanism() == Some(&Mechanism::All);
        }
        Met::NoMatch => judged.tried.push(here.written().to_owned()),
        Met::Stop(verdict) => judged.verdict = verdict,
    }
}

/// The step of a domain's look-up, before its terms.
pub(super) fn record_step(domain: &str, found: &Found) -> Step {
    let answer = &found.answer;
    let (state, mark) = if answer.is_trouble() {
        ("trouble", Mark::Trouble)
    } else {
        match (found.records.len(), answer.status) {
            (0, Status::BadName) => ("bad-name", Mark::None),
            (0, _) => ("none", Mark::None),
            (1, _) => ("found", Mark::Info),
            _ => ("two", Mark::Fail),
        }
    };
    let length = found
        .records
        .first()
        .map_or(0, |strings| strings.concat().len());
    let mut step = Step::new("spf.record", mark)
        .arg("domain", domain)
        .arg("state", state)
        .arg("status", answer.status.as_str())
        .arg("records", found.records.len())
        .arg("length", length)
        .query(answer.question.clone());
    for strings in &found.records {
        step.evidence
            .push(Evidence::new("spf-record", strings.concat()));
    }
    if found.records.is_empty() {
        for strings in &found.near {
            let text = strings.concat();
            let near = Step::new("spf.near_miss", Mark::Warn)
                .arg("domain", domain)
                .evidence(Evidence::new("spf-text", text));
            step.steps.push(near);
        }
    }
    step
}

pub(super) fn two_records(domain: &str, found: &Found) -> Remark {
    let records: Vec<String> = found
        .records
        .iter()
        .map(|strings| strings.concat())
        .collect();
    Remark::new("spf.two_records")
        .arg("domain", domain)
        .arg("count", records.len())
        .arg("records", records)
}
