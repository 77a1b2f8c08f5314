//! The look-up itself: all questions at once, each told with its records,
//! what they say and where they lead.

use std::sync::Arc;

use futures::future::join_all;

use super::read::links;
use super::servers::{self, Said};
use super::{Asked, Found, Looked, Resolvers, Settings, Typed};
use crate::diagnosis;
use crate::dns::Planned;
use crate::model::dns::{Answer, Data, Dnssec, RecordType, Status};
use crate::model::finding::Finding;
use crate::model::step::{Evidence, Mark, Step};

/// Looks everything up that was typed.
pub async fn run(typed: &Typed, resolvers: &Resolvers, settings: &Settings) -> Found {
    let asking = typed.asked.iter().map(|asked| async move {
        let dns = &resolvers.usual;
        let proof = async {
            match settings.validate {
                true => dns.prove(&asked.name, asked.kind).await,
                false => None,
            }
        };
        let (answer, proof, others) = futures::join!(
            dns.query(&asked.name, asked.kind),
            proof,
            servers::ask(resolvers, settings, asked)
        );
        let said = servers::beside(&answer, others);
        (asked, answer, proof, said)
    });
    let mut found = Found {
        name: typed.name.clone(),
        ..Found::default()
    };
    for (asked, answer, proof, said) in join_all(asking).await {
        let (step, findings) = told(asked, &answer, proof, &said).await;
        found.steps.push(step);
        found.findings.extend(findings);
        found.answers.push(looked(&answer, proof, said));
    }
    found.dns = resolvers.usual.trace();
    found
}

fn looked(answer: &Answer, dnssec: Option<Dnssec>, servers: Vec<Said>) -> Looked {
    Looked {
        values: answer
            .records
            .iter()
            .map(|record| record.data.value())
            .collect(),
        answer: answer.clone(),
        dnssec,
        differ: differ(&servers),
        servers,
    }
}

/// Two servers say different things; one that could not be asked says
/// nothing.
fn differ(said: &[Said]) -> bool {
    let mut answered = said.iter().filter(|said| {
        matches!(
            said.rcode,
            Status::NoError | Status::NoData | Status::NxDomain
        )
    });
    let Some(first) = answered.next() else {
        return false;
    };
    answered.any(|other| other.content() != first.content())
}

async fn told(
    asked: &Asked,
    answer: &Arc<Answer>,
    proof: Option<Dnssec>,
    said: &[Said],
) -> (Step, Vec<Finding>) {
    let mark = match answer.status {
        Status::NoError => Mark::Pass,
        _ if answer.is_trouble() => Mark::Trouble,
        _ => Mark::None,
    };
    let mut step = Step::new("lookup.answer", mark)
        .arg("name", asked.name.as_str())
        .arg("type", asked.kind.as_str())
        .arg("status", answer.status.as_str())
        .arg("count", answer.records.len())
        .arg(
            "ttl",
            answer.ttl.map_or_else(String::new, |ttl| ttl.to_string()),
        )
        .query(answer.question.clone());
    let mut findings = Vec::new();
    for record in &answer.records {
        let text = format!(
            "{} {} {}",
            record.name,
            record.data.kind().as_str(),
            record.data.zone()
        );
        step = step.evidence(Evidence::new("lookup_record", text));
    }
    for record in &answer.records {
        if let Some(child) = read(&record.name, &record.data, &mut findings).await {
            step = step.child(child);
        }
        for link in links(&record.name, &record.data) {
            let child = Step::new("lookup.link", Mark::Info)
                .arg("part", link.part)
                .arg("lookup", link.lookup);
            step = step.child(child);
        }
    }
    if let Some(proof) = proof {
        step = step.child(dnssec(proof));
    }
    if !said.is_empty() {
        step = step.child(compared(said));
    }
    (step, findings)
}

/// A TXT record read as what it is: whole, and with what is wrong in it.
async fn read(name: &str, data: &Data, findings: &mut Vec<Finding>) -> Option<Step> {
    let Data::Txt(strings) = data else {
        return None;
    };
    let planned = Planned::new(name, RecordType::Txt.as_str(), &data.zone()).ok()?;
    let inspection = diagnosis::inspect(&planned).await;
    let evidence = inspection.evidence?;
    let bad = evidence
        .highlights
        .iter()
        .any(|light| light.mark == Mark::Fail);
    let kind = evidence.kind;
    let mut step = Step::new("lookup.read", if bad { Mark::Fail } else { Mark::Pass })
        .arg("kind", kind)
        .arg("strings", strings.len())
        .evidence(evidence);
    for finding in &inspection.findings {
        step = step.finding(finding.id);
    }
    findings.extend(inspection.findings);
    Some(step)
}

fn dnssec(proof: Dnssec) -> Step {
    let mark = match proof {
        Dnssec::Secure => Mark::Pass,
        Dnssec::Insecure => Mark::None,
        Dnssec::Bogus => Mark::Fail,
        Dnssec::Indeterminate => Mark::Trouble,
    };
    Step::new("lookup.dnssec", mark).arg("state", proof.as_str())
}

fn compared(said: &[Said]) -> Step {
    let differ = differ(said);
    let mark = if differ { Mark::Warn } else { Mark::Pass };
    let mut step = Step::new("lookup.servers", mark)
        .arg("count", said.len())
        .arg("differ", if differ { "yes" } else { "no" });
    // What an authority says is how it stands; without one, what most say.
    let stands = said
        .iter()
        .find(|said| said.authority && said.rcode == Status::NoError);
    let first = said.first();
    for said in said {
        let old = stands.is_some_and(|stands| {
            !said.authority && said.rcode == Status::NoError && said.content() != stands.content()
        });
        // Without an authority nobody knows which is the old one.
        let other = stands.is_none()
            && said.rcode == Status::NoError
            && first.is_some_and(|first| first.content() != said.content());
        let mark = match said.rcode {
            Status::NoError if old || other => Mark::Warn,
            Status::NoError => Mark::Pass,
            Status::NoData | Status::NxDomain => Mark::None,
            _ => Mark::Trouble,
        };
        let ttl = said.ttl.map_or_else(String::new, |ttl| ttl.to_string());
        let serial = said
            .serial
            .map_or_else(String::new, |serial| serial.to_string());
        let mut child = Step::new("lookup.server", mark)
            .arg("server", said.server.as_str())
            .arg("authority", if said.authority { "yes" } else { "no" })
            .arg("status", said.rcode.as_str())
            .arg("ttl", ttl)
            .arg("serial", serial)
            .arg(
                "old",
                match (old, other) {
                    (true, _) => "yes",
                    (false, true) => "other",
                    (false, false) => "no",
                },
            );
        for record in &said.records {
            child = child.evidence(Evidence::new("lookup_record", record.as_str()));
        }
        step = step.child(child);
    }
    step
}
