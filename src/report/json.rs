//! The JSON of a check: a contract with scripts. A field changes only with
//! [`SCHEMA`]; new ones are added freely.

use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnosis::{Diagnosis, Outcome, RecordChange};
use crate::dns::Applied;
use crate::explain::Words;
use crate::model::case::Case;
use crate::model::dns::Answer;
use crate::model::result::{Dmarc, Policy, Verdict};
use crate::receiver::{Meaning, State};
use crate::report::forms::{self, Publication};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// The whole case as one object, its sentences in the language of `words`.
pub fn check(diagnosis: &Diagnosis, words: Words) -> Value {
    let headline = diagnosis.verdict.headline;
    let text = diagnosis
        .findings
        .iter()
        .find(|finding| Some(finding.id) == headline)
        .map(|finding| words.finding(finding).title);
    let findings: Vec<Value> = diagnosis
        .findings
        .iter()
        .map(|finding| {
            let words = words.finding(finding);
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
        "verdict": {
            "result": diagnosis.verdict.result, "headline": headline, "text": text,
            "causes": diagnosis.causes.also, "consequences": diagnosis.causes.follow,
        },
        "what_if": what_if(&diagnosis.what_if),
        "receiver": receiver(diagnosis, words),
        "hops": hops(&diagnosis.case),
        "spf": diagnosis.spf,
        "dkim": diagnosis.dkim.as_deref().unwrap_or_default(),
        "dmarc": diagnosis.dmarc.as_ref().map(|dmarc| self::dmarc(diagnosis, dmarc)),
        "arc": diagnosis.arc,
        "health": diagnosis.health,
        "requirements": requirements(diagnosis),
        "providers": providers(diagnosis, words),
        "findings": findings,
        "fixes": fixes(diagnosis, words),
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

/// Records that are assumed, not there.
fn what_if(applied: &[Applied]) -> Vec<Value> {
    let applied = applied.iter();
    applied
        .map(|change| {
            json!({
                "name": change.name, "type": change.kind, "value": change.value,
                "replaced": change.replaced, "removed_alias": change.removed_alias,
            })
        })
        .collect()
}

/// A text of the receivers' data in the language of `words`.
fn in_language(texts: &[(String, String)], words: Words) -> Option<&str> {
    let mut texts = texts.iter();
    let found = texts.find(|(lang, _)| lang == words.lang().as_str());
    found.map(|(_, text)| text.as_str())
}

fn receiver(diagnosis: &Diagnosis, words: Words) -> Value {
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
                "host": reply.host, "host_ip": reply.host_ip, "recipient": reply.recipient,
                "domain": reply.domain, "ip": reply.ip, "of_bounce": reply.of_bounce,
            })
        })
        .collect();
    let meant = |meaning: &Meaning| {
        json!({
            "receiver": meaning.receiver, "row": meaning.row, "causes": meaning.causes,
            "by_class": meaning.by_class, "temporary": meaning.temporary,
            "grade": meaning.grade, "source": meaning.source,
            "means": in_language(&meaning.means, words), "check": in_language(&meaning.check, words),
        })
    };
    json!({
        "authserv_id": said.authserv_id,
        "trusted": said.trusted,
        "spf": claimed("spf"),
        "dkim": dkim,
        "dmarc": claimed("dmarc"),
        "reply": replies.first(),
        "replies": replies,
        "meaning": diagnosis.meaning().map(meant),
        "meanings": diagnosis.meanings.iter().map(meant).collect::<Vec<_>>(),
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
    // Without a mail there is a record, but nothing to pass or fail.
    if let (true, Some(object)) = (diagnosis.records_only(), value.as_object_mut())
        && dmarc.answer.result == Verdict::Fail
    {
        object.insert("result".to_owned(), to_value(&Outcome::Undecided));
    }
    value
}

fn requirements(diagnosis: &Diagnosis) -> Vec<Value> {
    let all = diagnosis.requirements.iter();
    all.map(|one| {
        let state = match one.state {
            State::Met => "met",
            State::NotMet => "not_met",
            State::Unknown => "unknown",
        };
        let scope = if one.for_bulk_only { "bulk" } else { "all" };
        json!({
            "receiver": one.receiver, "id": one.id, "for": scope,
            "state": state, "why": one.why, "args": one.args,
        })
    })
    .collect()
}

/// Each service once for each place it shows in.
fn providers(diagnosis: &Diagnosis, words: Words) -> Vec<Value> {
    let all = diagnosis.providers.iter();
    all.map(|found| {
        let book = diagnosis.shelf.find(&found.id);
        let name = book.map(|book| book.names.get(words.lang().as_str()));
        json!({
            "id": found.id, "seen_in": found.seen_in, "evidence": found.evidence,
            "certainty": found.certainty, "name": name,
        })
    })
    .collect()
}

/// Several records of one name stand one under the other in `before`.
fn fixes(diagnosis: &Diagnosis, words: Words) -> Vec<Value> {
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
            let changes = fix.changes.iter();
            let publications: Vec<_> = changes
                .map(|change| Publication::new(change, diagnosis))
                .collect();
            let told = words.fix(fix.id, &fix.args);
            json!({
                "id": fix.id, "title": told.title, "do": told.action, "condition": fix.condition,
                "actor": fix.actor, "answers": fix.answers,
                "changes": fix.changes.iter().map(change).collect::<Vec<_>>(),
                "forms": forms::json(&publications),
                "proved": fix.proved, "after": fix.after, "chosen": fix.chosen,
                "mended": fix.mended, "alias": fix.alias, "stages": fix.stages,
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
