//! DMARC: RFC 9989's tree walk, and RFC 7489's public suffix list beside it.

mod align;
mod placement;
mod policy;
mod psl;
pub mod record;
mod reports;
mod told;
mod tree;
mod walk;

use crate::dns::Dns;
use crate::model::result::{Aligned, Dmarc, DmarcAnswer, Identifier, Policy, Remark, Verdict};
use crate::model::step::{Mark, Step};

pub use placement::misplaced;
pub use psl::organization;
pub use reports::report_authorization;

/// Steps and remarks of a check beside the evaluation itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    pub steps: Vec<Step>,
    pub remarks: Vec<Remark>,
}

/// What DMARC makes of these results for a message from `author_domain`
/// (lower case A-label). `spf` is the MAIL FROM result, never HELO's.
pub async fn check(
    dns: &Dns,
    author_domain: &str,
    spf: Option<&Identifier>,
    dkim: &[Identifier],
) -> Dmarc {
    let author = plain_domain(author_domain);
    let first = Step::new("dmarc.author", Mark::Info).arg("domain", or_dash(&author));
    if author.is_empty() || author.starts_with('[') {
        return not_applicable(author, first);
    }
    let identifiers = align::sort(spf, dkim);
    let starts: Vec<&str> = std::iter::once(author.as_str())
        .chain(
            identifiers
                .passed
                .iter()
                .map(|passed| passed.domain.as_str()),
        )
        .chain([psl::organization(&author)])
        .collect();
    walk::ask(dns, &starts).await;
    let newer = tree::evaluate(dns, &author, &identifiers).await;
    let older = psl::evaluate(dns, &author, &identifiers).await;

    let mut remarks = newer.remarks;
    let mut steps = vec![first];
    steps.extend(newer.steps);
    steps.push(older_step(&older.answer, older.steps));
    if let Some(cause) = differing(&newer.answer, &older.answer) {
        let (step, remark) = differ(cause, &author, &newer.answer, &older.answer);
        steps.push(step);
        remarks.push(remark);
    }
    Dmarc {
        answer: newer.answer,
        rfc7489: older.answer,
        author_domain: author,
        remarks,
        steps,
    }
}

/// Asks at once for what the walk from `author_domain` will need, so that
/// SPF and DKIM need not end first.
pub async fn prefetch(dns: &Dns, author_domain: &str) {
    let author = plain_domain(author_domain);
    walk::ask(dns, &[&author, psl::organization(&author)]).await;
}

/// A domain as DMARC compares it: A-labels, lower case, no final dot
/// (5.3.1).
fn plain_domain(domain: &str) -> String {
    let domain = domain.trim();
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    if domain.is_ascii() {
        return domain.to_ascii_lowercase();
    }
    idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase())
}

/// An argument that must not be empty on the screen.
fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

/// No author domain: DMARC is not possible (5.3.1).
fn not_applicable(author: String, mut first: Step) -> Dmarc {
    first.mark = Mark::None;
    let answer = DmarcAnswer {
        result: Verdict::None,
        organizational_domain: None,
        record_domain: None,
        record: None,
        policy: None,
        applied: Policy::None,
        aligned: Aligned::default(),
        pct: None,
    };
    let last = Step::new("dmarc.result", Mark::None)
        .arg("result", Verdict::None.as_str())
        .arg("applied", Policy::None.as_str());
    Dmarc {
        rfc7489: answer.clone(),
        answer,
        author_domain: author,
        remarks: Vec::new(),
        steps: vec![first, last],
    }
}

fn older_step(answer: &DmarcAnswer, children: Vec<Step>) -> Step {
    let text = |value: &Option<String>| value.clone().unwrap_or("-".to_owned());
    let mut step = Step::new("dmarc.rfc7489", answer.result.mark())
        .arg("result", answer.result.as_str())
        .arg("policy", answer.policy.map_or("-", Policy::as_str))
        .arg("applied", answer.applied.as_str())
        .arg("record_domain", text(&answer.record_domain))
        .arg("org", text(&answer.organizational_domain));
    step.steps = children;
    step
}

/// Why receivers on either method would act differently; `None`: they act
/// the same. A missing answer says nothing.
fn differing(newer: &DmarcAnswer, older: &DmarcAnswer) -> Option<&'static str> {
    if [newer.result, older.result].contains(&Verdict::Temperror) {
        return None;
    }
    let chance = newer.result == Verdict::Fail
        && newer.applied != Policy::None
        && older.pct.is_some_and(|pct| pct < 100);
    let same = newer.result == older.result && newer.applied == older.applied;
    if same && !chance {
        None
    } else if newer.record_domain != older.record_domain {
        Some("record")
    } else if newer.result != older.result {
        Some("org_domain")
    } else if newer.policy != older.policy {
        Some("np")
    } else if older.pct.is_some_and(|pct| pct < 100) {
        Some("pct")
    } else {
        Some("t")
    }
}

fn differ(
    cause: &'static str,
    author: &str,
    newer: &DmarcAnswer,
    older: &DmarcAnswer,
) -> (Step, Remark) {
    let org = |answer: &DmarcAnswer| {
        answer
            .organizational_domain
            .clone()
            .unwrap_or("-".to_owned())
    };
    let step = Step::new("dmarc.methods", Mark::Warn)
        .arg("cause", cause)
        .arg("new_result", newer.result.as_str())
        .arg("old_result", older.result.as_str())
        .arg("new_applied", newer.applied.as_str())
        .arg("old_applied", older.applied.as_str())
        .finding("dmarc.methods_differ");
    let remark = Remark::new("dmarc.methods_differ")
        .arg("cause", cause)
        .arg("author", author)
        .arg("new_result", newer.result.as_str())
        .arg("old_result", older.result.as_str())
        .arg("new_applied", newer.applied.as_str())
        .arg("old_applied", older.applied.as_str())
        .arg("new_org", org(newer))
        .arg("old_org", org(older));
    (step, remark)
}

#[cfg(test)]
mod tests;
