//! ARC chain validation (RFC 8617 5.2).

mod sets;

use futures::future::join_all;

use super::canonical::{self, Canon};
use super::lookup::Lookup;
use super::remarks::word;
use super::signature::{Reading, Signature};
use super::{trace, whole_fields};
use crate::dns::Dns;
use crate::model::message::Message;
use crate::model::result::{Arc, ArcSet, DkimReason, Remark, Verdict};
use crate::model::step::{Evidence, Mark, Step};
use sets::{Collected, Problem, Set};

/// How one signature of the chain was found.
struct Found {
    /// `None`: it verifies.
    reason: Option<DkimReason>,
    step: Step,
}

/// The outcome of the chain, and in one word why.
struct Outcome {
    result: Verdict,
    reason: &'static str,
}

/// Validates the chain. A message without ARC fields has no chain: `none`.
/// Without its body the newest message signature cannot be judged whole;
/// where everything else holds that is `none` too, with the chain told.
pub(super) async fn validate(dns: &Dns, message: &Message) -> Arc {
    let collected = Collected::new(message);
    let sets = &collected.sets;
    let problem = collected.problem();
    if sets.is_empty() && problem.is_none() {
        return Arc {
            result: Verdict::None,
            chain: Vec::new(),
            remarks: Vec::new(),
            steps: Vec::new(),
        };
    }
    let fields = whole_fields(message);
    let mut seals = Vec::new();
    let mut newest = None;
    // RFC 8617 5.2 step 2 and 3: a chain that says it failed, or whose
    // structure is broken, needs no cryptography.
    if problem.is_none() {
        let names = sets.iter().map(|set| set.seal.as_ref());
        let asked = names.chain([sets.last().and_then(|set| set.message.as_ref())]);
        let names = asked.map(|reading| reading.and_then(Reading::key_name));
        let lookups = join_all(names.map(|name| Lookup::new(dns, name))).await;
        for (place, (_, lookup)) in sets.iter().zip(&lookups).enumerate() {
            seals.push(seal(message, &fields, sets, place, lookup));
        }
        newest = sets
            .last()
            .and_then(|set| set.message.as_ref())
            .zip(lookups.last())
            .map(|(reading, lookup)| message_signature(message, &fields, reading, lookup));
    }
    let outcome = outcome(problem.as_ref(), &seals, newest.as_ref());
    report(message, &collected, problem, outcome, seals, newest)
}

fn outcome(problem: Option<&Problem>, seals: &[Found], newest: Option<&Found>) -> Outcome {
    let fail = |reason| Outcome {
        result: Verdict::Fail,
        reason,
    };
    if let Some(problem) = problem {
        return fail(problem.reason());
    }
    let unseen = newest.is_some_and(|found| found.reason == Some(DkimReason::BodyNotSeen));
    if !unseen && newest.is_none_or(|found| found.reason.is_some()) {
        return fail("message_signature");
    }
    if seals.iter().any(|seal| seal.reason.is_some()) {
        return fail("seal");
    }
    if unseen {
        return Outcome {
            result: Verdict::None,
            reason: "body_not_seen",
        };
    }
    Outcome {
        result: Verdict::Pass,
        reason: "",
    }
}

/// The seal of the set at `place`: over every set up to its own, in their
/// order (RFC 8617 5.1.1), always relaxed.
fn seal(message: &Message, fields: &[&[u8]], sets: &[Set], place: usize, lookup: &Lookup) -> Found {
    let Some(reading) = sets.get(place).and_then(|set| set.seal.as_ref()) else {
        return Found {
            reason: Some(DkimReason::SignatureSyntax),
            step: Step::new("arc.seal", Mark::Fail),
        };
    };
    let input = |signature: &Signature| {
        let mut out = Vec::new();
        let whole = |index: usize| fields.get(index).copied().unwrap_or_default();
        for (at, set) in sets.iter().enumerate().take(place + 1) {
            for index in [set.results, set.message_field].into_iter().flatten() {
                canonical::canonical_field(Canon::Relaxed, whole(index), &mut out);
            }
            if at < place
                && let Some(index) = set.seal_field
            {
                canonical::canonical_field(Canon::Relaxed, whole(index), &mut out);
            }
        }
        let own = whole(signature.field);
        canonical::append_unsigned(Canon::Relaxed, own, &signature.b_value, &mut out);
        out
    };
    let (mut reason, fault_step) = verify(reading.signature.as_ref(), lookup, input);
    reason = own_fault(reading).or(reason);
    found("arc.seal", message, reading, reason, fault_step)
}

/// The newest ARC-Message-Signature, header and body (RFC 8617 5.2 step 4).
fn message_signature(
    message: &Message,
    fields: &[&[u8]],
    reading: &Reading,
    lookup: &Lookup,
) -> Found {
    let (mut reason, mut key) = newest_as(message, fields, reading.signature.as_ref(), lookup);
    // Without c= RFC 6376 3.5 has simple, but sealers and validators take
    // relaxed; what verifies is what was meant.
    if reason.is_some() && reading.tags.get("c").is_none() {
        let relaxed = reading.signature.clone().map(|signature| Signature {
            header_canon: Canon::Relaxed,
            body_canon: Canon::Relaxed,
            ..signature
        });
        let again = newest_as(message, fields, relaxed.as_ref(), lookup);
        if again.0.is_none() || again.0 == Some(DkimReason::BodyNotSeen) {
            (reason, key) = again;
        }
    }
    reason = own_fault(reading).or(reason);
    found("arc.message_signature", message, reading, reason, key)
}

/// Key, header and body for one reading of the canonicalization.
fn newest_as(
    message: &Message,
    fields: &[&[u8]],
    signature: Option<&Signature>,
    lookup: &Lookup,
) -> (Option<DkimReason>, Step) {
    let input = |signature: &Signature| {
        let own = fields.get(signature.field).copied().unwrap_or_default();
        signature.header_input(fields, own)
    };
    let (mut reason, key) = verify(signature, lookup, input);
    if let Some(signature) = signature {
        let body = message.body_octets();
        let hash = signature.judge_body(body.unwrap_or_default());
        let settled = hash.matches || signature.length == Some(0);
        if body.is_none() && !settled {
            reason = reason.or(Some(DkimReason::BodyNotSeen));
        } else if !hash.matches {
            reason = Some(DkimReason::BodyHash);
        }
    }
    (reason, key)
}

fn own_fault(reading: &Reading) -> Option<DkimReason> {
    reading.faults.first().map(|fault| fault.reason)
}

/// Key and header signature; the key's step beside the reason.
fn verify(
    signature: Option<&Signature>,
    lookup: &Lookup,
    input: impl Fn(&Signature) -> Vec<u8>,
) -> (Option<DkimReason>, Step) {
    let Some(signature) = signature.filter(|_| lookup.name.is_some()) else {
        let step = trace::key(lookup, None);
        return (Some(DkimReason::SignatureSyntax), step);
    };
    match lookup.usable(signature.algorithm, true) {
        Err(fault) => {
            let step = trace::key(lookup, Some(&fault));
            (Some(fault.reason), step)
        }
        Ok(keys) => {
            let input = input(signature);
            let good = keys
                .iter()
                .any(|(_, key)| key.verify(signature.algorithm, &input, &signature.b));
            let reason = (!good).then_some(DkimReason::HeaderSignature);
            (reason, trace::key(lookup, None))
        }
    }
}

fn found(
    id: &'static str,
    message: &Message,
    reading: &Reading,
    reason: Option<DkimReason>,
    key: Step,
) -> Found {
    let unseen = reason == Some(DkimReason::BodyNotSeen);
    let (mark, result) = if unseen {
        (Mark::Warn, "skipped")
    } else {
        trace::passed(reason.is_none())
    };
    let step = Step::new(id, mark)
        .arg("domain", dash(&reading.domain))
        .arg("selector", dash(&reading.selector))
        .arg("result", result)
        .arg("reason", reason.map_or("", word))
        .child(trace::tags(message, reading))
        .child(key);
    Found { reason, step }
}

fn dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

fn report(
    message: &Message,
    collected: &Collected,
    problem: Option<Problem>,
    outcome: Outcome,
    seals: Vec<Found>,
    newest: Option<Found>,
) -> Arc {
    let sets = &collected.sets;
    let chain: Vec<ArcSet> = sets.iter().map(|set| arc_set(message, set)).collect();
    let mut root = Step::new("arc.chain", outcome.result.mark())
        .arg("result", outcome.result.as_str())
        .arg("count", sets.len())
        .arg("reason", outcome.reason)
        .child(structure(sets.len(), problem.as_ref()));
    let mut seals = seals.into_iter();
    let last = sets.len().saturating_sub(1);
    let mut newest = newest;
    for (place, (set, shown)) in sets.iter().zip(&chain).enumerate() {
        let newest = newest.take_if(|_| place == last);
        root = root.child(set_step(message, set, shown, seals.next(), newest));
    }
    let sealer = chain.last().map_or("-", |set| dash(&set.sealer));
    let remark = |id| vec![Remark::new(id).arg("sealer", sealer)];
    let remarks = match outcome.result {
        Verdict::Pass => remark("arc.pass"),
        Verdict::Fail => remark("arc.fail"),
        _ => Vec::new(),
    };
    for remark in &remarks {
        root = root.finding(remark.id);
    }
    Arc {
        result: outcome.result,
        chain,
        remarks,
        steps: vec![root],
    }
}

fn arc_set(message: &Message, set: &Set) -> ArcSet {
    let claims = set.results.and_then(|index| message.fields.get(index));
    ArcSet {
        instance: set.instance,
        sealer: set
            .seal
            .as_ref()
            .map(|seal| seal.domain.clone())
            .unwrap_or_default(),
        claims: claims.map(|field| message.value(field)).unwrap_or_default(),
    }
}

fn structure(count: usize, problem: Option<&Problem>) -> Step {
    let mark = if problem.is_some() {
        Mark::Fail
    } else {
        Mark::Pass
    };
    let (what, instance, field) = problem.map_or(("", 0, ""), |problem| {
        (problem.what, problem.instance, problem.field)
    });
    Step::new("arc.structure", mark)
        .arg("count", count)
        .arg("what", what)
        .arg("instance", instance)
        .arg("field", field)
}

fn set_step(
    message: &Message,
    set: &Set,
    shown: &ArcSet,
    seal: Option<Found>,
    newest: Option<Found>,
) -> Step {
    let judged = [&seal, &newest].into_iter().flatten();
    let failed = judged.clone().any(|found| {
        found
            .reason
            .is_some_and(|reason| reason != DkimReason::BodyNotSeen)
    });
    let (mark, result) = match (judged.count(), failed) {
        (0, _) => (Mark::Skipped, "skipped"),
        (_, failed) => trace::passed(!failed),
    };
    let mut step = Step::new("arc.set", mark)
        .arg("instance", set.instance)
        .arg("sealer", dash(&shown.sealer))
        .arg("claims", shown.claims.as_str())
        .arg(
            "cv",
            set.cv().map_or("-".to_owned(), |cv| cv.to_lowercase()),
        )
        .arg("result", result);
    let fields = [set.seal_field, set.message_field, set.results];
    for field in fields.into_iter().flatten() {
        if let Some(field) = message.fields.get(field) {
            step = step.evidence(Evidence::new("arc_set", message.text(field)));
        }
    }
    for found in [seal, newest].into_iter().flatten() {
        step = step.child(found.step);
    }
    step
}
