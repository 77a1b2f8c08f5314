//! SPF (RFC 7208): a record, evaluated into its own trace.
//!
//! The parser is strict and reads to the end: all errors at once, each with
//! its place. The evaluation goes term by term; what it will need is asked
//! ahead, all at once.

mod budget;
mod evaluate;
mod lookup;
mod macros;
mod notes;
mod parse;
mod prefetch;
mod ranges;
mod record;
mod survey;
#[cfg(test)]
mod tests;

use std::net::IpAddr;

use crate::dns::{Dns, can_be_asked};
use crate::model::dns::RecordType;
use crate::model::result::{Identity, Remark, Spf, Verdict};
use crate::model::step::{Evidence, Mark, Step};
pub use budget::MAX_LOOKUPS;
use evaluate::{Check, Judged};
use macros::Values;
use notes::{Notes, Role};

/// What SPF is asked about.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `None`: the record is judged without a client.
    pub ip: Option<IpAddr>,
    /// Any string; empty for the null sender.
    pub mail_from: String,
    /// Any string.
    pub helo: String,
    /// The receiving host's name, for `%{r}`; empty where it is not known.
    pub receiver: String,
    /// Unix seconds, for `%{t}`.
    pub time: Option<i64>,
}

/// Evaluates SPF for MAIL FROM, or with a null sender for postmaster@HELO
/// (RFC 7208 2.4).
pub async fn check(dns: &Dns, request: &Request) -> Spf {
    let subject = Subject::of(request);
    let mut spf = run(dns, request, &subject).await;
    if subject.identity == Identity::Helo && subject.judgeable {
        spf.remarks
            .push(Remark::new("spf.null_sender").arg("helo", request.helo.as_str()));
    }
    spf
}

/// Evaluates SPF for the HELO identity (RFC 7208 2.3): information beside
/// the check of MAIL FROM; DMARC never looks at it.
pub async fn check_helo(dns: &Dns, request: &Request) -> Spf {
    run(dns, request, &Subject::helo(request)).await
}

/// The record with each wrong term put right, at its place; `None` where it
/// has no error, or one of the corrections is not certain. `strings` as they
/// are split in the record, for some errors come from the splitting.
pub fn corrected(strings: &[String]) -> Option<String> {
    let record = parse::parse(strings);
    let mut terms: Vec<_> = record
        .problems
        .iter()
        .map(|problem| problem.term.clone())
        .collect();
    terms.dedup();
    let mut mended = record.text.clone();
    for term in terms.iter().rev() {
        let mut of_term = record
            .problems
            .iter()
            .filter(|problem| problem.term == *term);
        let suggestion = of_term.find_map(|problem| problem.suggestion.as_deref())?;
        mended.get(term.clone())?;
        mended.replace_range(term.clone(), suggestion);
    }
    let good = parse::parse(std::slice::from_ref(&mended))
        .problems
        .is_empty();
    (good && !terms.is_empty()).then_some(mended)
}

/// Whose record is judged.
struct Subject {
    identity: Identity,
    local: String,
    /// As given, but in A-labels; this is what macros expand to.
    domain: String,
    /// RFC 7208 4.3: not malformed, and not a single label.
    judgeable: bool,
}

impl Subject {
    fn of(request: &Request) -> Self {
        let sender = request.mail_from.trim();
        let sender = sender
            .strip_prefix('<')
            .and_then(|sender| sender.strip_suffix('>'))
            .unwrap_or(sender);
        if sender.is_empty() {
            return Self::helo(request);
        }
        let (local, domain) = sender.rsplit_once('@').unwrap_or(("", sender));
        Self::new(Identity::MailFrom, local, domain)
    }

    fn helo(request: &Request) -> Self {
        Self::new(Identity::Helo, "", request.helo.trim())
    }

    fn new(identity: Identity, local: &str, domain: &str) -> Self {
        let domain = domain.strip_suffix('.').unwrap_or(domain);
        let ascii = if domain.is_ascii() {
            Some(domain.to_owned())
        } else {
            idna::domain_to_ascii(domain).ok()
        };
        let domain = ascii.clone().unwrap_or_else(|| domain.to_owned());
        let judgeable = ascii.is_some()
            && can_be_asked(&domain)
            && domain.contains('.')
            && !domain.starts_with('[')
            && domain.parse::<IpAddr>().is_err();
        Self {
            identity,
            // RFC 7208 4.3.
            local: if local.is_empty() {
                "postmaster"
            } else {
                local
            }
            .to_owned(),
            domain,
            judgeable,
        }
    }

    fn sender(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }
}

/// An IPv4 address in IPv6 clothes is an IPv4 address (RFC 7208 5).
fn plain(ip: IpAddr) -> IpAddr {
    ip.to_canonical()
}

async fn run(dns: &Dns, request: &Request, subject: &Subject) -> Spf {
    let ip = request.ip.map(plain);
    let mut spf = Spf {
        result: Verdict::None,
        identity: subject.identity,
        domain: subject.domain.to_lowercase(),
        ip,
        lookups: 0,
        void_lookups: 0,
        explanation: None,
        matched: None,
        record: None,
        remarks: Vec::new(),
        steps: vec![identity_step(subject, ip)],
    };
    if !subject.judgeable {
        let remark = Remark::new("spf.none")
            .arg("domain", spf.domain.as_str())
            .arg("status", "BADNAME")
            .arg("near", "");
        spf.remarks.push(remark);
        spf.steps.push(
            Step::new("spf.record", Mark::None)
                .arg("domain", spf.domain.as_str())
                .arg("state", "bad-name")
                .finding("spf.none"),
        );
        return spf;
    }
    let mut values = Values {
        local: Some(subject.local.clone()),
        origin: subject.domain.clone(),
        ip,
        helo: Some(request.helo.clone()),
        receiver: match request.receiver.as_str() {
            "" => "unknown".to_owned(),
            name => name.to_owned(),
        },
        time: request.time.unwrap_or_default(),
    };
    match ip {
        Some(ip) => evaluate(dns, values, ip, subject, &mut spf).await,
        None => {
            values.local = None;
            values.helo = None;
            let mut survey = survey::Survey::new(dns, values);
            let found = survey.run(&subject.domain).await;
            spf.result = found.verdict;
            spf.record = found.record;
            spf.lookups = survey.budget.lookups;
            spf.void_lookups = survey.budget.void_lookups();
            spf.steps.extend(found.steps);
            near_limit(&spf.domain, spf.lookups, &mut survey.notes);
            spf.remarks = survey.notes.remarks;
        }
    }
    spf
}

fn identity_step(subject: &Subject, ip: Option<IpAddr>) -> Step {
    let identity = match subject.identity {
        Identity::MailFrom => "mailfrom",
        Identity::Helo => "helo",
    };
    Step::new("spf.identity", Mark::Info)
        .arg("identity", identity)
        .arg("domain", subject.domain.to_lowercase())
        .arg("sender", subject.sender())
        .arg("ip", ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string()))
}

async fn evaluate(dns: &Dns, values: Values, ip: IpAddr, subject: &Subject, spf: &mut Spf) {
    let mut check = Check {
        dns,
        values,
        ip,
        budget: budget::Budget::default(),
        notes: Notes::default(),
        saw_v6: false,
        inside: 0,
        chain: Vec::new(),
    };
    prefetch::prefetch(&check, &subject.domain).await;
    let mut judged = check.judge(subject.domain.clone(), Role::Own).await;
    if judged.verdict == Verdict::None {
        judged.step.findings.push("spf.none");
        check.notes.none(&spf.domain, &judged.found);
    }
    check.budget.unneeded = budget::unneeded(&judged.step, judged.verdict);
    policy_remarks(&mut check, &judged, spf);
    let explained = explain(&check, &judged).await;
    spf.result = judged.verdict;
    spf.matched = judged.matched.clone();
    spf.record = judged.record;
    spf.lookups = check.budget.lookups;
    spf.void_lookups = check.budget.void_lookups();
    if !matches!(spf.result, Verdict::Permerror | Verdict::Temperror) {
        near_limit(&spf.domain, spf.lookups, &mut check.notes);
    }
    spf.steps.push(judged.step);
    if spf.record.is_some() {
        spf.steps.push(check.budget.step());
    }
    if let Some((text, step)) = explained {
        spf.explanation = text;
        spf.steps.push(step);
    }
    spf.steps.push(
        Step::new("spf.result", spf.result.mark())
            .arg("result", spf.result.as_str())
            .arg("domain", spf.domain.as_str())
            .arg("term", judged.matched.unwrap_or_default())
            .arg("ip", ip.to_string()),
    );
    spf.remarks = check.notes.remarks;
}

/// The policy's word, and where no term covers the client, that.
fn policy_remarks(check: &mut Check<'_>, judged: &Judged, spf: &Spf) {
    let id = match judged.verdict {
        Verdict::Fail => "spf.fail",
        Verdict::Softfail => "spf.softfail",
        Verdict::Neutral => "spf.neutral",
        _ => return,
    };
    let record = judged.record.clone().unwrap_or_default();
    let term = judged.matched.clone().unwrap_or_default();
    let about = |id| {
        Remark::new(id)
            .arg("ip", check.ip.to_string())
            .arg("domain", spf.domain.as_str())
            .arg("record", record.as_str())
    };
    let word = about(id).arg("term", term.as_str());
    let v6 = check.ip.is_ipv6() && !check.saw_v6;
    let v6 = v6.then(|| about("spf.ipv6_not_covered"));
    let uncovered = about("spf.ip_not_covered")
        .arg("term", term)
        .arg("result", judged.verdict.as_str())
        .arg("covered", judged.tried.clone());
    check.notes.add(word);
    if judged.by_default {
        check.notes.add(uncovered);
        check.notes.remarks.extend(v6);
    }
}

fn near_limit(domain: &str, lookups: u32, notes: &mut Notes) {
    if (budget::NEAR..=budget::MAX_LOOKUPS).contains(&lookups) {
        notes.add(
            Remark::new("spf.lookups_near_limit")
                .arg("domain", domain)
                .arg("lookups", lookups),
        );
    }
}

/// What `exp=` says (RFC 7208 6.2). Whatever goes wrong, there is just no
/// explanation; its look-up counts for nothing.
async fn explain(check: &Check<'_>, judged: &Judged) -> Option<(Option<String>, Step)> {
    let (spec, domain) = judged.explanation.as_ref()?;
    let validated = check.validated(spec, domain).await;
    let target = check.values.target(spec, domain, &validated)?;
    let answer = check.dns.query(&target, RecordType::Txt).await;
    let texts: Vec<String> = answer.texts().collect();
    let mut text = None;
    if let [only] = texts.as_slice()
        && let Some(template) = parse::explanation(only)
    {
        let validated = check.validated(&template, domain).await;
        text = check
            .values
            .expand(&template, domain, &validated)
            .filter(|text| text.is_ascii() && !text.is_empty());
    }
    let outcome = if text.is_some() { "opened" } else { "ignored" };
    let mut step = Step::new("spf.explanation", Mark::Info)
        .arg("domain", target)
        .arg("status", answer.status.as_str())
        .arg("outcome", outcome)
        .arg("text", text.clone().unwrap_or_default())
        .query(answer.question.clone());
    for found in texts {
        step.evidence.push(Evidence::new("spf-explanation", found));
    }
    Some((text, step))
}
