//! The steps of what the receiver said: each field, whose word it is and
//! why, and each result in it.

use crate::model::case::Case;
use crate::model::result::Verdict;
use crate::model::step::{Evidence, Mark, Step};

use super::Claim;
use super::trust::{Border, Place, organization};
use super::witness::{NameReason, Seen, Sort};

/// Stands where the receiver says nothing.
const NOTHING: &str = "-";

/// One tree, `receiver.results` at its root; nothing where there is nothing
/// to tell.
pub(super) fn steps(
    seen: &[Seen],
    border: Option<&Border>,
    named: Option<&(String, NameReason)>,
    case: &Case,
) -> Vec<Step> {
    if seen.is_empty() && border.is_none() {
        return Vec::new();
    }
    let of_receiver = |seen: &&Seen| seen.place.is_taken() && seen.sort != Sort::Arc;
    let taken = seen.iter().filter(of_receiver).count();
    let mark = if taken == 0 { Mark::None } else { Mark::Info };
    let name = named.map_or(NOTHING, |(name, _)| name.as_str());
    let mut root = Step::new("receiver.results", mark)
        .arg("authserv_id", name)
        .arg("taken", taken)
        .arg("outside", seen.len() - taken);
    if let Some(step) = name_step(named, border, case) {
        root = root.child(step);
    }
    for field in seen {
        root = root.child(field_step(field, border));
    }
    for step in spf_compared(seen).into_iter().chain(dmarc_untold(seen)) {
        root = root.child(step);
    }
    vec![root]
}

/// Which name was taken, and why.
fn name_step(
    named: Option<&(String, NameReason)>,
    border: Option<&Border>,
    case: &Case,
) -> Option<Step> {
    let by = border.map_or(NOTHING, |border| border.by.as_str());
    let by = if by.is_empty() { NOTHING } else { by };
    let Some((name, reason)) = named else {
        return border.map(|_| Step::new("receiver.no_results", Mark::None).arg("by", by));
    };
    let step = match reason {
        NameReason::EqualsHop => Step::new("receiver.id_equals_hop", Mark::Info),
        NameReason::SameDomain => Step::new("receiver.id_same_domain", Mark::Info)
            .arg("domain", organization(name).unwrap_or(NOTHING)),
        NameReason::Topmost => Step::new("receiver.id_topmost", Mark::Info),
        NameReason::Unproved => Step::new("receiver.id_unproved", Mark::Warn),
        NameReason::Absent => Step::new("receiver.id_absent", Mark::Info),
        NameReason::NoResults => Step::new("receiver.no_results", Mark::None),
    };
    let step = match reason {
        NameReason::Absent | NameReason::NoResults => step.arg("by", by),
        NameReason::Unproved => step.arg("authserv_id", name.as_str()),
        _ => step.arg("authserv_id", name.as_str()).arg("by", by),
    };
    let line = border.and_then(|border| {
        let message = case.message.as_ref()?;
        Some(
            message
                .text(message.fields.get(border.field)?)
                .replace("\r\n", "\n"),
        )
    });
    Some(match line {
        Some(line) => step.evidence(Evidence::new("received", line)),
        None => step,
    })
}

/// A field with its results.
fn field_step(seen: &Seen, border: Option<&Border>) -> Step {
    let id = seen.parsed.authserv_id.as_deref().unwrap_or(NOTHING);
    let by = border.map_or(NOTHING, |border| border.by.as_str());
    let by = if by.is_empty() { NOTHING } else { by };
    let step = match (seen.sort, seen.place) {
        (_, Place::Returned) => Step::new("receiver.field_returned", Mark::None),
        (Sort::Arc, _) => Step::new("receiver.arc_testimony", Mark::Info)
            .arg("instance", seen.instance.unwrap_or_default()),
        (_, Place::Above) => Step::new("receiver.field_above", Mark::Info).arg("by", by),
        (_, Place::Own) => Step::new("receiver.field_own", Mark::Info).arg("by", by),
        (_, Place::Unplaced) => Step::new("receiver.field_unplaced", Mark::Info),
        (_, Place::Loose) => Step::new("receiver.field_loose", Mark::Info),
        (_, Place::Outside) => Step::new("receiver.field_outside", Mark::None),
        (_, Place::OtherName) => Step::new("receiver.field_other_name", Mark::None).arg("by", by),
        (_, Place::Repeated) => Step::new("receiver.field_repeated", Mark::None),
        (_, Place::Supporting) => Step::new("receiver.field_supporting", Mark::Info),
    };
    let taken = seen.place.is_taken() && seen.sort != Sort::Arc;
    let mut step = step
        .arg("field", seen.name.as_str())
        .arg("authserv_id", id)
        .evidence(evidence(seen, taken));
    for claim in &seen.claims {
        step = step.child(claim_step(claim, taken));
    }
    if seen.parsed.none {
        step = step.child(Step::new("receiver.field_empty", Mark::None).arg("authserv_id", id));
    }
    for range in &seen.parsed.unread {
        let text = seen.value.get(range.clone()).unwrap_or_default();
        step = step.child(Step::new("receiver.field_unreadable", Mark::Info).arg("text", text));
    }
    step
}

fn evidence(seen: &Seen, taken: bool) -> Evidence {
    let kind = match seen.sort {
        Sort::Spf => "received_spf",
        Sort::Arc => "arc_results",
        Sort::Results | Sort::Supporting => "authentication_results",
    };
    let mut evidence = Evidence::new(kind, seen.value.as_str());
    for (item, claim) in seen.parsed.items.iter().zip(&seen.claims) {
        evidence = evidence.highlight(item.result.range.clone(), mark(claim, taken));
    }
    evidence
}

/// A result counts only where the receiver itself says it: what came from
/// outside never draws a failure.
fn mark(claim: &Claim, taken: bool) -> Mark {
    if !taken {
        return Mark::Info;
    }
    match Verdict::parse(&claim.result) {
        Some(Verdict::Pass) if claim.best_guess => Mark::Warn,
        Some(verdict) => verdict.mark(),
        None if matches!(claim.result.as_str(), "bestguesspass" | "softpass") => Mark::Warn,
        None => Mark::Info,
    }
}

fn claim_step(claim: &Claim, taken: bool) -> Step {
    let mark = mark(claim, taken);
    let domain = claim.domain.as_deref().unwrap_or(NOTHING);
    if claim.method == "compauth" {
        let reason = claim.reason.as_deref().unwrap_or(NOTHING);
        return Step::new("receiver.claim_compauth", mark)
            .arg("result", claim.result.as_str())
            .arg("reason", reason)
            .arg("group", compauth_group(reason));
    }
    let id = if claim.method == "dmarc" {
        "receiver.claim_dmarc"
    } else {
        "receiver.claim"
    };
    let ip = claim
        .ip
        .map_or_else(|| NOTHING.to_owned(), |ip| ip.to_string());
    let mut step = Step::new(id, mark)
        .arg("method", claim.method.as_str())
        .arg("result", claim.result.as_str())
        .arg("said", claim.said.as_str())
        .arg("domain", domain)
        .arg("selector", claim.selector.as_deref().unwrap_or(NOTHING))
        .arg("ip", ip)
        .arg("comment", claim.comment.as_deref().unwrap_or(NOTHING));
    if claim.method == "dmarc" {
        step = step
            .arg("policy", claim.policy.as_deref().unwrap_or(NOTHING))
            .arg(
                "disposition",
                claim.disposition.as_deref().unwrap_or(NOTHING),
            );
    }
    for note in notes(claim, domain) {
        step = step.child(note);
    }
    step
}

/// What the words of some receivers hide.
fn notes(claim: &Claim, domain: &str) -> Vec<Step> {
    let mut out = Vec::new();
    if claim.best_guess {
        out.push(Step::new("receiver.best_guess", Mark::Warn).arg("domain", domain));
    }
    if claim.result == "bestguesspass" {
        out.push(Step::new("receiver.best_guess_dmarc", Mark::Warn).arg("domain", domain));
    }
    if claim.disposition.as_deref() == Some("oreject") {
        out.push(Step::new("receiver.policy_overridden", Mark::Warn).arg("domain", domain));
    }
    let comment = claim.comment.as_deref().unwrap_or(NOTHING).to_lowercase();
    let body = comment.contains("body hash did not verify")
        || comment.contains("body hash mismatch")
        || comment.contains("body has been altered");
    if claim.method == "dkim" && body {
        out.push(
            Step::new("receiver.body_changed", Mark::Warn)
                .arg("domain", domain)
                .arg("said", claim.said.as_str()),
        );
    }
    out
}

/// The group of Microsoft's composite authentication reason.
fn compauth_group(reason: &str) -> &'static str {
    match reason {
        "000" => "explicit_fail",
        "001" => "implicit_fail",
        "002" => "admin_block",
        "010" => "own_domain",
        _ => match reason.as_bytes() {
            [b'1' | b'7', _, _] => "pass",
            [b'2', _, _] => "softpass",
            [b'3', _, _] => "not_checked",
            [b'4' | b'9', _, _] => "bypassed",
            [b'6', _, _] => "own_implicit",
            _ => "unknown",
        },
    }
}

/// Received-SPF beside Authentication-Results, where the receiver wrote both.
fn spf_compared(seen: &[Seen]) -> Option<Step> {
    let told = |sort: Sort| {
        seen.iter()
            .filter(|seen| seen.sort == sort && seen.place.is_taken())
            .flat_map(|seen| &seen.claims)
            .find(|claim| claim.method == "spf")
    };
    let (field, results) = (told(Sort::Spf)?, told(Sort::Results)?);
    Some(if field.result == results.result {
        Step::new("receiver.spf_field_agrees", Mark::Info).arg("result", field.result.as_str())
    } else {
        Step::new("receiver.spf_field_differs", Mark::Warn)
            .arg("result", field.result.as_str())
            .arg("other", results.result.as_str())
    })
}

/// Gmail writes no dmarc result where it finds no record. An inference: its
/// pages do not say so.
fn dmarc_untold(seen: &[Seen]) -> Option<Step> {
    let field = seen.iter().find(|seen| {
        seen.sort == Sort::Results
            && seen.place.is_trusted()
            && seen.parsed.authserv_id.as_deref() == Some("mx.google.com")
    })?;
    let told = |method: &str| field.claims.iter().any(|claim| claim.method == method);
    (told("spf") && !told("dmarc"))
        .then(|| Step::new("receiver.dmarc_untold", Mark::Info).arg("authserv_id", "mx.google.com"))
}
