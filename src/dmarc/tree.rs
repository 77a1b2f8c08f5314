//! RFC 9989's answer: which record applies, which policy, what aligns.

use futures::future::join_all;

use super::align::{Comparison, Identifiers, Method, Outcome, Passed, compare};
use super::policy::{self, Place};
use super::record::{Record, Usable};
use super::told;
use super::walk::{Found, Node, Rule, Walk, same_organization, walk};
use crate::dns::Dns;
use crate::model::dns::{Question, RecordType, Status};
use crate::model::result::{DmarcAnswer, Policy, Remark, Verdict};
use crate::model::step::{Mark, Step};

/// An answer with how it came about.
pub(super) struct Evaluation {
    pub answer: DmarcAnswer,
    pub steps: Vec<Step>,
    pub remarks: Vec<Remark>,
}

/// Which record applies (4.10.1).
enum Applies<'a> {
    Record(&'a Node, &'a Record, Place),
    Nothing,
    /// An answer that could decide it is missing.
    Unsure(&'a Node),
}

pub(super) async fn evaluate(dns: &Dns, author: &str, identifiers: &Identifiers) -> Evaluation {
    let own = walk(dns, author).await;
    let walks = join_all(
        identifiers
            .passed
            .iter()
            .map(|passed| walk(dns, &passed.domain)),
    )
    .await;
    let mut evaluation = Evaluation {
        answer: DmarcAnswer {
            result: Verdict::None,
            organizational_domain: own.organization().map(|(domain, _)| domain),
            record_domain: None,
            record: None,
            policy: None,
            applied: Policy::None,
            aligned: Default::default(),
            pct: None,
        },
        steps: vec![told::walk(&own, "author")],
        remarks: told::walk_remarks(&own),
    };
    match applies(&own) {
        Applies::Record(node, record, place) => {
            let setting = Setting {
                dns,
                own: &own,
                node,
                record,
                place,
            };
            evaluation.with_record(&setting, identifiers, &walks).await;
        }
        Applies::Nothing => evaluation.without_record(&own),
        Applies::Unsure(node) => evaluation.unsure(node),
    }
    evaluation
}

/// The author domain's record; else the organizational domain's; else the
/// public suffix's. One in between never counts.
fn applies(own: &Walk) -> Applies<'_> {
    let author = own.nodes.first();
    if let Some((node, record)) = author.and_then(|node| Some((node, node.record()?))) {
        return Applies::Record(node, record, Place::Author);
    }
    if let Some(node) = own.trouble() {
        return Applies::Unsure(node);
    }
    let Some((org, rule)) = own.organization() else {
        return Applies::Nothing;
    };
    let at_org = own.nodes.iter().find(|node| node.domain == org);
    let suffix = match rule {
        Rule::BelowPsdYes => own.nodes.last(),
        _ => None,
    };
    let candidates = [
        (at_org, Place::Organizational),
        (suffix, Place::PublicSuffix),
    ];
    candidates
        .into_iter()
        .find_map(|(node, place)| {
            let node = node?;
            Some(Applies::Record(node, node.record()?, place))
        })
        .unwrap_or(Applies::Nothing)
}

/// The record that applies and where it was found.
struct Setting<'a> {
    dns: &'a Dns,
    own: &'a Walk,
    node: &'a Node,
    record: &'a Record,
    place: Place,
}

impl Evaluation {
    async fn with_record(&mut self, at: &Setting<'_>, identifiers: &Identifiers, walks: &[Walk]) {
        self.answer.record_domain = Some(at.node.domain.clone());
        self.answer.record = Some(at.record.text.clone());
        self.remarks
            .extend(told::record_remarks(at.node, at.record));
        self.steps.push(record_step(at));
        self.steps.extend(between(at));
        if at.record.usable() == Usable::No {
            self.finish(Verdict::None);
            return;
        }
        let exists = self.existence(at).await;
        let mut outcome = Outcome::default();
        for (passed, walk) in identifiers.passed.iter().zip(walks) {
            self.align(at, passed, walk, &mut outcome);
        }
        self.steps.extend(identifiers.others.iter().cloned());
        self.answer.aligned = outcome.aligned;
        let mut result = outcome.verdict();
        if outcome.unsure && result == Verdict::Temperror {
            let nodes = walks.iter().chain([at.own]).find_map(Walk::trouble);
            self.remarks.extend(nodes.map(trouble));
        }
        match exists {
            Some(exists) => self.apply(at, exists, result),
            // Which policy it is hangs on the missing answer (5.3.6).
            None if result == Verdict::Fail => result = Verdict::Temperror,
            None => {}
        }
        self.finish(result);
    }

    fn apply(&mut self, at: &Setting, exists: bool, result: Verdict) {
        let Some(chosen) = policy::choose(at.record, at.place, exists) else {
            return;
        };
        let applied = policy::applied(chosen, result, chosen.testing);
        self.answer.policy = Some(chosen.policy);
        self.answer.applied = applied;
        self.steps.push(policy::step(chosen, applied));
        if chosen.policy == Policy::None {
            self.remarks.push(
                Remark::new("dmarc.p_none")
                    .arg("domain", at.own.start.as_str())
                    .arg("record_domain", at.node.domain.as_str()),
            );
        }
        if at.place != Place::Author {
            self.remarks.push(
                Remark::new("dmarc.from_organizational")
                    .arg("author", at.own.start.as_str())
                    .arg("domain", at.node.domain.as_str())
                    .arg("tag", chosen.tag),
            );
        }
    }

    /// Whether the author domain exists, where `np` makes it matter: only
    /// NXDOMAIN is non-existence (3.2.13). `None`: not known.
    async fn existence(&mut self, at: &Setting<'_>) -> Option<bool> {
        let with = |exists| policy::choose(at.record, at.place, exists).map(|chosen| chosen.policy);
        if with(true) == with(false) {
            return Some(true);
        }
        let author = at.own.start.as_str();
        let below = at.own.nodes.first().is_some_and(Node::shows_existence);
        let mut step = Step::new("dmarc.existence", Mark::Info).arg("domain", author);
        let (exists, status) = if below {
            // `_dmarc` under it exists, so it does (RFC 8020).
            (Some(true), Status::NoError)
        } else {
            step = step.query(Question::new(author, RecordType::A));
            let answer = at.dns.query(author, RecordType::A).await;
            match answer.status {
                Status::NxDomain | Status::BadName => (Some(false), answer.status),
                status if answer.is_trouble() => {
                    self.remarks.push(
                        Remark::new("dmarc.temperror")
                            .arg("name", author)
                            .arg("status", status.as_str()),
                    );
                    step.mark = Mark::Trouble;
                    (None, status)
                }
                status => (Some(true), status),
            }
        };
        let word = match exists {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        };
        self.steps
            .push(step.arg("exists", word).arg("status", status.as_str()));
        exists
    }

    fn align(&mut self, at: &Setting, passed: &Passed, walk: &Walk, outcome: &mut Outcome) {
        let author_org = at.own.organization();
        let domain_org = walk.organization();
        let mode = match passed.method {
            Method::Spf => at.record.aspf,
            Method::Dkim => at.record.adkim,
        };
        let (aligned, step) = compare(
            passed,
            &Comparison {
                author: &at.own.start,
                author_org: author_org.as_ref().map(|(domain, _)| domain.as_str()),
                domain_org: domain_org.as_ref().map(|(domain, _)| domain.as_str()),
                mode,
                same_org: same_organization(at.own, walk),
            },
        );
        outcome.add(passed.method, aligned);
        self.steps
            .push(step.child(told::walk(walk, passed.method.as_str())));
    }

    fn without_record(&mut self, own: &Walk) {
        self.steps.push(no_record("none", Mark::None));
        let several = own
            .nodes
            .iter()
            .any(|node| matches!(node.found, Found::Several(_)));
        let meant = own.nodes.iter().any(|node| !node.meant.is_empty());
        if !several && !meant {
            let org = self.answer.organizational_domain.clone();
            self.remarks.push(
                Remark::new("dmarc.absent")
                    .arg("domain", own.start.as_str())
                    .arg("organizational_domain", org.unwrap_or("-".to_owned())),
            );
        }
        self.finish(Verdict::None);
    }

    fn unsure(&mut self, node: &Node) {
        self.steps.push(no_record("unsure", Mark::Trouble));
        self.remarks.push(trouble(node));
        self.finish(Verdict::Temperror);
    }

    fn finish(&mut self, result: Verdict) {
        self.answer.result = result;
        self.steps.push(
            Step::new("dmarc.result", result.mark())
                .arg("result", result.as_str())
                .arg("applied", self.answer.applied.as_str()),
        );
    }
}

fn trouble(node: &Node) -> Remark {
    Remark::new("dmarc.temperror")
        .arg("name", node.name())
        .arg("status", node.answer.status.as_str())
}

fn no_record(place: &'static str, mark: Mark) -> Step {
    Step::new("dmarc.record", mark)
        .arg("domain", "-")
        .arg("place", place)
        .arg("usable", "no")
}

fn record_step(at: &Setting) -> Step {
    let usable = at.record.usable();
    let mark = match (usable, at.record.problems.is_empty()) {
        (Usable::Yes, true) => Mark::Pass,
        (Usable::Yes | Usable::AsNone, _) => Mark::Warn,
        (Usable::No, _) => Mark::Fail,
    };
    let mut step = Step::new("dmarc.record", mark)
        .arg("domain", at.node.domain.as_str())
        .arg("place", at.place.as_str())
        .arg("usable", usable.as_str())
        .query(Question::new(&at.node.name(), RecordType::Txt))
        .evidence(told::evidence(at.record));
    for child in told::tags(at.record) {
        step = step.child(child);
    }
    step
}

/// Records on the way that do not count for this message.
fn between(at: &Setting) -> Vec<Step> {
    at.own
        .nodes
        .iter()
        .skip(1)
        .take_while(|node| node.domain != at.node.domain)
        .filter(|node| at.place != Place::Author && node.record().is_some())
        .map(|node| Step::new("dmarc.between", Mark::Skipped).arg("domain", node.domain.as_str()))
        .collect()
}
