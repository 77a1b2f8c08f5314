//! The JSON of a check: a contract with scripts. A field changes only with
//! [`SCHEMA`]; new ones are added freely.

use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnosis::{Diagnosis, Outcome, RecordChange};
use crate::model::case::Case;
use crate::model::dns::Answer;
use crate::model::result::{Dmarc, Policy};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// Words for a finding, given by whoever knows a language.
pub struct FindingWords {
    pub title: String,
    pub what: String,
    pub why: String,
    pub fix: String,
}

/// The whole case as one object. `words` gives each finding's texts.
pub fn check(
    diagnosis: &Diagnosis,
    words: &dyn Fn(&crate::model::finding::Finding) -> FindingWords,
) -> Value {
    let headline = diagnosis.verdict.headline;
    let text = diagnosis
        .findings
        .iter()
        .find(|finding| Some(finding.id) == headline)
        .map(|finding| words(finding).title);
    let findings: Vec<Value> = diagnosis
        .findings
        .iter()
        .map(|finding| {
            let words = words(finding);
            json!({
                "id": finding.id, "severity": finding.severity, "title": words.title,
                "what": words.what, "why": words.why, "fix": words.fix,
                "actor": finding.actor, "args": finding.args,
            })
        })
        .collect();
    json!({
        "schema": SCHEMA,
        "input": input(&diagnosis.case),
        "verdict": {"result": diagnosis.verdict.result, "headline": headline, "text": text},
        "receiver": receiver(diagnosis),
        "hops": hops(&diagnosis.case),
        "spf": diagnosis.spf,
        "dkim": diagnosis.dkim.as_deref().unwrap_or_default(),
        "dmarc": diagnosis.dmarc.as_ref().map(|dmarc| self::dmarc(diagnosis, dmarc)),
        "arc": diagnosis.arc,
        "findings": findings,
        "fixes": fixes(diagnosis),
        "together": diagnosis.together,
        "steps": diagnosis.steps,
        "dns": diagnosis.dns.iter().map(|answer| dns(answer)).collect::<Vec<_>>(),
    })
}

fn input(case: &Case) -> Value {
    json!({
        "kind": case.kind,
        "copy": case.copy,
        "repairs": case.repairs.iter().map(|repair| repair.id).collect::<Vec<_>>(),
        "author_domain": case.author_domains.first(),
        "author_domains": case.author_domains,
        "mail_from": case.mail_from.as_ref().map(|mail_from| &mail_from.value),
        "helo": case.helo.as_ref().map(|helo| &helo.value),
        "client_ip": case.client_ip.as_ref().map(|ip| ip.value),
        "missing": case.missing,
    })
}

fn receiver(diagnosis: &Diagnosis) -> Value {
    let said = &diagnosis.said;
    let claimed = |method: &str| {
        let mut claims = said.claims.iter();
        let claim = claims.find(|claim| claim.method == method);
        claim.map(|claim| claim.result.as_str())
    };
    let dkim: Vec<Value> = said
        .claims
        .iter()
        .filter(|claim| claim.method == "dkim")
        .map(|claim| json!({"domain": claim.domain, "selector": claim.selector, "result": claim.result}))
        .collect();
    let replies: Vec<Value> = diagnosis
        .case
        .replies
        .iter()
        .map(|reply| {
            json!({
                "code": reply.code, "enhanced": reply.enhanced, "text": reply.text,
                "host": reply.host, "recipient": reply.recipient,
                "domain": reply.domain, "ip": reply.ip,
            })
        })
        .collect();
    let meaning = diagnosis.meaning.as_ref();
    json!({
        "authserv_id": said.authserv_id,
        "trusted": said.trusted,
        "spf": claimed("spf"),
        "dkim": dkim,
        "dmarc": claimed("dmarc"),
        "reply": replies.first(),
        "replies": replies,
        "meaning": meaning.map(|meaning| json!({
            "receiver": meaning.receiver, "row": meaning.row, "causes": meaning.causes,
            "by_class": meaning.by_class, "temporary": meaning.temporary,
        })),
    })
}

fn hops(case: &Case) -> Vec<Value> {
    let time = |seconds: i64| {
        jiff::Timestamp::from_second(seconds)
            .ok()
            .map(|t| t.to_string())
    };
    let newest_first = case.hops.iter();
    newest_first
        .map(|hop| {
            json!({
                "from": hop.from, "by": hop.by, "ip": hop.ip, "with": hop.with,
                "time": hop.time.and_then(time), "delay_s": hop.delay, "tls": hop.tls,
            })
        })
        .collect()
}

/// The evaluation, with `undecided` where it depends on what was not seen.
fn dmarc(diagnosis: &Diagnosis, dmarc: &Dmarc) -> Value {
    let mut value = to_value(dmarc);
    if let (Some(dispute), Some(object)) = (&diagnosis.dispute, value.as_object_mut()) {
        if !dispute.settled {
            object.insert("result".to_owned(), to_value(&Outcome::Undecided));
            object.insert("applied".to_owned(), to_value(&Policy::None));
        }
        if let Some(assumed) = &dispute.assumed {
            object.insert("assumed".to_owned(), to_value(assumed));
        }
    }
    value
}

/// Several records of one name stand one under the other in `before`.
fn fixes(diagnosis: &Diagnosis) -> Vec<Value> {
    let change = |change: &RecordChange| {
        let before = (!change.before.is_empty()).then(|| change.before.join("\n"));
        json!({
            "name": change.name, "type": change.kind.as_str(),
            "before": before, "after": change.after,
        })
    };
    let fixes = diagnosis.fixes.iter();
    fixes
        .map(|fix| {
            json!({
                "id": fix.id, "actor": fix.actor, "answers": fix.answers,
                "changes": fix.changes.iter().map(change).collect::<Vec<_>>(),
                "proved": fix.proved, "after": fix.after,
            })
        })
        .collect()
}

fn to_value(value: &impl Serialize) -> Value {
    // Plain data with string keys: this cannot fail.
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn dns(answer: &Answer) -> Value {
    json!({
        "name": answer.question.name, "type": answer.question.kind.as_str(),
        "rcode": answer.status.as_str(), "ms": answer.ms, "ttl": answer.ttl,
        "server": answer.server, "authoritative": answer.authoritative,
        "records": answer.records,
    })
}
