//! RFC 7489's answer: the organizational domain by the public suffix list
//! (its private section counts too), two look-ups at most, `pct`.

use super::align::{Comparison, Identifiers, Method, Outcome, compare};
use super::or_dash;
use super::policy::{self, Chosen};
use super::record::{Record, Usable};
use super::tree::Evaluation;
use super::walk::{Found, Node, node};
use crate::dns::Dns;
use crate::model::result::{DmarcAnswer, Policy, Verdict};
use crate::model::step::{Mark, Step};

/// RFC 7489 3.2: the registered domain, or the name itself where it is a
/// suffix.
pub fn organization(domain: &str) -> &str {
    psl::domain_str(domain).unwrap_or(domain)
}

pub(super) async fn evaluate(dns: &Dns, author: &str, identifiers: &Identifiers) -> Evaluation {
    let org = organization(author);
    let own = node(dns, author).await;
    let parent = match (&own.found, org == author) {
        (Found::Nothing, false) => Some(node(dns, org).await),
        _ => None,
    };
    let found = parent.as_ref().unwrap_or(&own);
    let mut evaluation = Evaluation {
        answer: DmarcAnswer {
            result: Verdict::None,
            organizational_domain: Some(org.to_owned()),
            record_domain: None,
            record: None,
            policy: None,
            applied: Policy::None,
            aligned: Default::default(),
            pct: None,
        },
        steps: vec![psl_step(author, org), record_step(found)],
        remarks: Vec::new(),
    };
    let result = match &found.found {
        Found::Record(record) => {
            evaluation.answer.record_domain = Some(found.domain.clone());
            evaluation.answer.record = Some(record.text.clone());
            evaluation.answer.pct = Some(record.pct);
            match record.usable_7489() {
                Usable::No => Verdict::None,
                Usable::Yes | Usable::AsNone => judge(
                    &mut evaluation,
                    author,
                    record,
                    parent.is_some(),
                    identifiers,
                ),
            }
        }
        Found::Trouble => Verdict::Temperror,
        // Several: 6.6.3 step 5 ends the search.
        Found::Several(_) | Found::Nothing => Verdict::None,
    };
    evaluation.answer.result = result;
    let applied = evaluation.answer.applied.as_str();
    evaluation.steps.push(
        Step::new("dmarc.result", result.mark())
            .arg("result", result.as_str())
            .arg("applied", applied),
    );
    evaluation
}

fn judge(
    evaluation: &mut Evaluation,
    author: &str,
    record: &Record,
    subdomain: bool,
    identifiers: &Identifiers,
) -> Verdict {
    let org = organization(author);
    let mut outcome = Outcome::default();
    for passed in &identifiers.passed {
        let domain_org = organization(&passed.domain);
        let (aligned, step) = compare(
            passed,
            &Comparison {
                author,
                author_org: Some(org),
                domain_org: Some(domain_org),
                mode: match passed.method {
                    Method::Spf => record.aspf,
                    Method::Dkim => record.adkim,
                },
                same_org: Some(org == domain_org),
            },
        );
        outcome.add(passed.method, aligned);
        evaluation.steps.push(step);
    }
    evaluation.answer.aligned = outcome.aligned;
    let result = outcome.verdict();
    if let Some(chosen) = policy::choose_7489(record, subdomain) {
        set_policy(evaluation, chosen, result, record.pct);
    }
    result
}

/// 6.6.4: `pct` in between leaves it to chance, so the policy stands; `pct=0`
/// is certain.
fn set_policy(evaluation: &mut Evaluation, chosen: Chosen, result: Verdict, pct: u8) {
    let applied = policy::applied(chosen, result, pct == 0);
    evaluation.answer.policy = Some(chosen.policy);
    evaluation.answer.applied = applied;
    evaluation.steps.push(policy::step(chosen, applied));
}

fn psl_step(author: &str, org: &str) -> Step {
    let suffix = psl::suffix(author.as_bytes());
    let list = match suffix.and_then(|suffix| suffix.typ()) {
        Some(psl::Type::Icann) => "icann",
        Some(psl::Type::Private) => "private",
        None => "unlisted",
    };
    let suffix = psl::suffix_str(author).unwrap_or_default();
    Step::new("dmarc.psl", Mark::Info)
        .arg("domain", author)
        .arg("suffix", or_dash(suffix))
        .arg("org", org)
        .arg("list", list)
}

fn record_step(node: &Node) -> Step {
    let (mark, found) = match &node.found {
        Found::Record(_) => (Mark::Pass, "record"),
        Found::Several(_) => (Mark::Fail, "two_records"),
        Found::Nothing => (Mark::None, "nothing"),
        Found::Trouble => (Mark::Trouble, "trouble"),
    };
    let pct = node.record().map_or(100, |record| record.pct);
    Step::new("dmarc.psl_record", mark)
        .arg(
            "domain",
            if found == "nothing" {
                "-"
            } else {
                &node.domain
            },
        )
        .arg("found", found)
        .arg("pct", u32::from(pct))
        .query(crate::model::dns::Question::new(
            &node.name(),
            crate::model::dns::RecordType::Txt,
        ))
}
