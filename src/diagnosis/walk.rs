//! The walk: every evaluation's steps under the stations of the journey, and
//! each finding at the step it belongs to.

pub(super) mod autopsy;
mod fixes;
mod input;
mod providers;
mod receiver;
mod way;

use super::{Diagnosis, Outcome};
use crate::model::finding::{Finding, Severity};
use crate::model::result::Verdict;
use crate::model::step::{Evidence, Mark, Step};
use crate::receiver::State;

pub(super) fn steps(diagnosis: &Diagnosis) -> Vec<Step> {
    let mut steps = vec![input::step(diagnosis)];
    steps.extend(receiver::step(diagnosis));
    steps.extend(way::step(diagnosis));
    steps.extend(spf(diagnosis));
    steps.extend(dkim(diagnosis));
    steps.extend(arc(diagnosis));
    steps.extend(dmarc(diagnosis));
    if let Some(health) = &diagnosis.health {
        steps.extend(health.steps.iter().cloned());
    }
    steps.extend(requirements(diagnosis));
    steps.extend(providers::step(diagnosis));
    steps.push(verdict(diagnosis));
    steps.extend(fixes::step(diagnosis));
    attach(&diagnosis.findings, diagnosis.verdict.headline, &mut steps);
    steps
}

fn pending(id: &'static str, diagnosis: &Diagnosis) -> Option<Step> {
    (!diagnosis.settled).then(|| Step::new(id, Mark::Pending))
}

fn spf(diagnosis: &Diagnosis) -> Option<Step> {
    let Some(spf) = &diagnosis.spf else {
        let asked = diagnosis.case.mail_from.is_some() || !diagnosis.case.author_domains.is_empty();
        return pending("walk.spf", diagnosis).filter(|_| asked);
    };
    let mark = match (spf.ip, spf.result) {
        // Without a client there is no result; the record itself is judged.
        (None, Verdict::None) if spf.record.is_some() => Mark::Info,
        (_, result) => result.mark(),
    };
    let mut step = Step::new("walk.spf", mark)
        .arg("result", spf.result.as_str())
        .arg("domain", spf.domain.as_str())
        .arg(
            "ip",
            spf.ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string()),
        )
        .arg("lookups", spf.lookups);
    if let Some(record) = &spf.record {
        let mut evidence = Evidence::new("spf_record", record.as_str());
        let matched = spf
            .matched
            .as_deref()
            .and_then(|term| Some((record.rfind(term)?, term)));
        if let Some((at, term)) = matched {
            evidence = evidence.highlight(at..at + term.len(), mark);
        }
        step.evidence.push(evidence);
    }
    step.steps.clone_from(&spf.steps);
    Some(step)
}

fn dkim(diagnosis: &Diagnosis) -> Option<Step> {
    if let Some(discovery) = &diagnosis.discovery {
        let mark = if discovery.found.is_empty() {
            Mark::None
        } else {
            Mark::Info
        };
        let mut step = Step::new("walk.dkim_keys", mark)
            .arg("found", discovery.found.len())
            .arg("tried", discovery.tried);
        step.steps.clone_from(&discovery.steps);
        return Some(step);
    }
    let Some(signatures) = &diagnosis.dkim else {
        return pending("walk.dkim", diagnosis).filter(|_| diagnosis.case.message.is_some());
    };
    let passed = signatures
        .iter()
        .filter(|signature| signature.result == Verdict::Pass)
        .count();
    let worst = signatures
        .iter()
        .map(|signature| signature.result.mark())
        .find(|mark| *mark != Mark::Pass);
    let mark = match (signatures.is_empty(), passed > 0, worst) {
        (true, ..) => Mark::None,
        (_, true, None) => Mark::Pass,
        (_, true, Some(_)) => Mark::Warn,
        (_, false, worst) => worst.unwrap_or(Mark::Fail),
    };
    let mut step = Step::new("walk.dkim", mark)
        .arg("count", signatures.len())
        .arg("passed", passed);
    let raised: Vec<&'static str> = diagnosis
        .findings
        .iter()
        .map(|finding| finding.id)
        .collect();
    for signature in signatures {
        let mut roots = signature.steps.clone();
        if let (Some(root), Some(autopsy)) = (
            roots.first_mut(),
            autopsy::step(diagnosis, signature, &raised),
        ) {
            root.steps.push(autopsy);
        }
        step.steps.extend(roots);
    }
    Some(step)
}

fn arc(diagnosis: &Diagnosis) -> Option<Step> {
    let arc = diagnosis.arc.as_ref().filter(|arc| !arc.chain.is_empty())?;
    let mut step = Step::new("walk.arc", arc.result.mark())
        .arg("result", arc.result.as_str())
        .arg("count", arc.chain.len());
    step.steps.clone_from(&arc.steps);
    Some(step)
}

fn dmarc(diagnosis: &Diagnosis) -> Option<Step> {
    let Some(dmarc) = &diagnosis.dmarc else {
        let asked = !diagnosis.case.author_domains.is_empty();
        return pending("walk.dmarc", diagnosis).filter(|_| asked);
    };
    let records_only = diagnosis.records_only();
    let open = diagnosis
        .dispute
        .as_ref()
        .is_some_and(|dispute| !dispute.settled);
    let (mark, result) = match (records_only, open) {
        (true, _) if dmarc.answer.record.is_some() => (Mark::Info, "record"),
        (true, _) => (Mark::None, "none"),
        (_, true) => (Mark::Warn, "undecided"),
        _ => (dmarc.answer.result.mark(), dmarc.answer.result.as_str()),
    };
    let unusable = dmarc.answer.record.is_some() && dmarc.answer.policy.is_none();
    let none = if unusable && records_only {
        "unusable"
    } else {
        "-"
    };
    let policy = dmarc.answer.policy.map_or(none, |policy| policy.as_str());
    let mut step = Step::new("walk.dmarc", mark)
        .arg("result", result)
        .arg("policy", policy)
        .arg("domain", dmarc.author_domain.as_str());
    if let Some(record) = &dmarc.answer.record {
        step.evidence
            .push(Evidence::new("dmarc_record", record.as_str()));
    }
    let judged = dmarc.steps.iter().filter(|step| match step.id {
        // Without a mail there is nothing to pass or fail.
        "dmarc.alignment" | "dmarc.identifier" | "dmarc.no_identifier" | "dmarc.policy" => {
            !records_only
        }
        "dmarc.result" | "dmarc.rfc7489" => !records_only && !open,
        _ => true,
    });
    step.steps.extend(judged.cloned());
    step.steps
        .extend(diagnosis.dmarc_extra.steps.iter().cloned());
    if diagnosis.dispute.is_some() {
        let both = Step::new("dmarc.both_ways", Mark::Info)
            .arg("with_body", "pass")
            .arg("without_body", "fail");
        step.steps.push(both);
    }
    Some(step)
}

fn verdict(diagnosis: &Diagnosis) -> Step {
    let (mark, result) = match (diagnosis.settled, diagnosis.verdict.result) {
        (false, _) => (Mark::Pending, "pending"),
        (_, Outcome::Pass) => (Mark::Pass, "pass"),
        (_, Outcome::Fail) => (Mark::Fail, "fail"),
        (_, Outcome::Undecided) => (Mark::Warn, "undecided"),
    };
    let mut step = Step::new("walk.verdict", mark).arg("result", result);
    step.findings.extend(diagnosis.verdict.headline);
    step
}

/// What the receivers ask of senders, each requirement by itself.
fn requirements(diagnosis: &Diagnosis) -> Option<Step> {
    if diagnosis.requirements.is_empty() {
        return None;
    }
    let count = |state: State| {
        let all = diagnosis.requirements.iter();
        all.filter(|one| one.receiver == "gmail" && one.state == state)
            .count()
    };
    let mark = match (count(State::NotMet), count(State::Unknown)) {
        (0, 0) => Mark::Pass,
        (0, _) => Mark::Info,
        _ => Mark::Warn,
    };
    let mut step = Step::new("walk.requirements", mark)
        .arg("met", count(State::Met))
        .arg("not_met", count(State::NotMet))
        .arg("unknown", count(State::Unknown));
    for one in &diagnosis.requirements {
        let (mark, state) = match one.state {
            State::Met => (Mark::Pass, "met"),
            State::NotMet => (Mark::Warn, "not_met"),
            State::Unknown => (Mark::None, "unknown"),
        };
        let mut told = Step::new("requirement", mark);
        told.args.clone_from(&one.args);
        let told = told
            .arg("id", one.id)
            .arg("why", one.why)
            .arg("state", state)
            .arg("receiver", one.receiver)
            .arg("scope", if one.for_bulk_only { "bulk" } else { "all" });
        step.steps.push(told);
    }
    Some(step)
}

/// Sees to it that every finding stands at a step: one that an evaluation
/// did not place goes to its station.
fn attach(findings: &[Finding], headline: Option<&str>, steps: &mut [Step]) {
    let mut findings: Vec<&Finding> = findings.iter().collect();
    // The cause is read first.
    findings.sort_by_key(|finding| Some(finding.id) != headline);
    for finding in findings {
        let station = station(finding.id);
        // What is missing, and wanted, is no blank, and a record that is wrong
        // is more than a record.
        let blank = steps
            .iter_mut()
            .find(|step| step.id == station && matches!(step.mark, Mark::None | Mark::Info));
        if let Some(step) = blank.filter(|_| finding.severity == Severity::Error) {
            step.mark = Mark::Fail;
        }
        if steps
            .iter()
            .any(|step| step.id != "walk.verdict" && holds(step, finding.id))
        {
            continue;
        }
        let place = steps.iter().position(|step| step.id == station);
        if let Some(step) = place.or(Some(0)).and_then(|place| steps.get_mut(place)) {
            step.findings.push(finding.id);
            if finding.severity == Severity::Error && matches!(step.mark, Mark::Pass | Mark::Info) {
                step.mark = Mark::Warn;
            }
        }
    }
}

fn holds(step: &Step, id: &str) -> bool {
    step.findings.contains(&id) || step.steps.iter().any(|step| holds(step, id))
}

/// The station of a finding, by the family its id names.
fn station(id: &str) -> &'static str {
    match id.split_once('.').map_or(id, |(family, _)| family) {
        "spf" => "walk.spf",
        "dkim" if matches!(id, "dkim.no_key_found" | "dkim.no_keys_published") => "walk.dkim_keys",
        "dkim" => "walk.dkim",
        "dmarc" => "walk.dmarc",
        "arc" => "walk.arc",
        "receiver" => "walk.receiver",
        "forwarded" => "walk.way",
        "verdict" => "walk.verdict",
        "health" if id == "health.sends_no_mail" => "walk.dmarc",
        "health" => "walk.mail_servers",
        _ => "walk.input",
    }
}
