//! DKIM: why the receiver's result for a signature may be another.

use super::{Difference, Reason, differ, had_no_answer};
use crate::diagnosis::{Diagnosis, related};
use crate::model::case::Copy;
use crate::model::result::{BodyMatch, Dkim, DkimReason, HeaderMatch, Verdict};
use crate::model::step::Value;
use crate::receiver::Claim;

const ID: &str = "receiver.dkim_differs";

pub(super) fn differences(diagnosis: &Diagnosis) -> Vec<Difference> {
    let Some(signatures) = &diagnosis.dkim else {
        return Vec::new();
    };
    let mut found: Vec<Difference> = signatures
        .iter()
        .filter_map(|signature| of_signature(diagnosis, signature))
        .collect();
    if diagnosis.case.copy == Copy::Received {
        found.extend(unsigned_there(diagnosis, signatures));
        let claims = diagnosis.said.claims.iter();
        let lacking = claims.filter_map(|claim| lacking_here(diagnosis, signatures, claim));
        found.extend(lacking);
    }
    found
}

fn told(claim: &Claim, signature: &Dkim) -> Difference {
    Difference::new(ID, "dkim", claim, signature.result.as_str())
        .arg("domain", signature.domain.as_str())
        .arg("selector", signature.selector.as_str())
}

fn of_signature(diagnosis: &Diagnosis, signature: &Dkim) -> Option<Difference> {
    let passes = signature.result == Verdict::Pass;
    let Some(claim) = diagnosis.said.dkim_claim(signature) else {
        // Its word names this domain and selector, but not this signature.
        let mut others = diagnosis.said.claims.iter();
        let claim = others.find(|claim| claim.names(signature) && claim.result != "pass")?;
        return passes.then(|| told(claim, signature).because(other(diagnosis, claim, signature)));
    };
    // A body that was not seen is no difference; Gmail writes neutral where
    // the body hash does not match.
    let gmails_neutral = claim.result == "neutral" && signature.result == Verdict::Fail;
    let unseen = signature.result == Verdict::Neutral;
    if unseen || gmails_neutral || !differ(&claim.result, signature.result.as_str()) {
        return None;
    }
    let reason = if passes {
        refused_there(diagnosis, claim, signature)
    } else {
        passed_there(diagnosis, claim, signature)
    };
    let mut difference = told(claim, signature).because(reason);
    if let Some(autopsy) = &signature.autopsy {
        let kinds = autopsy.changes.iter().map(|change| change.kind.to_owned());
        difference = difference.arg("changes", kinds.collect::<Vec<_>>());
    }
    Some(difference)
}

fn other(diagnosis: &Diagnosis, claim: &Claim, signature: &Dkim) -> Reason {
    let seen = claim.signature.as_deref().or(claim.selector.as_deref());
    Reason::new("other_signature", seen.unwrap_or_default())
        .evidence("dkim_signature", field(diagnosis, signature))
}

/// "dkim=none" of a mail that bears a good signature of the author's: it was
/// signed after the check, or stood elsewhere then.
fn unsigned_there(diagnosis: &Diagnosis, signatures: &[Dkim]) -> Option<Difference> {
    let mut claims = diagnosis.said.claims.iter();
    let claims = claims.by_ref().filter(|claim| claim.method == "dkim");
    let [only] = claims.collect::<Vec<_>>()[..] else {
        return None;
    };
    let author = diagnosis.case.author_domains.first()?;
    let mut signatures = signatures.iter();
    let signature = signatures.find(|signature| {
        signature.result == Verdict::Pass && related(&signature.domain, author)
    })?;
    (only.result == "none" && only.domain.is_none()).then(|| {
        let reason = Reason::new("unsigned_there", only.said.as_str());
        let field = field(diagnosis, signature);
        told(only, signature).because(reason.evidence("dkim_signature", field))
    })
}

/// A pass for a signature that this copy does not bear.
fn lacking_here(diagnosis: &Diagnosis, signatures: &[Dkim], claim: &Claim) -> Option<Difference> {
    let domain = claim.domain.as_deref()?;
    let mut all = signatures.iter();
    let here = all.any(|signature| {
        // Another signature of the same key that passes changes nothing.
        let passes = signature.result == Verdict::Pass && claim.names(signature);
        passes || claim.is_about(signature)
    });
    // A signature whose tags cannot be read may be the one.
    let unread = signatures.iter().any(|one| one.domain.is_empty());
    if claim.method != "dkim" || claim.result != "pass" || here || unread {
        return None;
    }
    let selector = claim.selector.as_deref().unwrap_or_default();
    let seen = match selector {
        "" => domain.to_owned(),
        selector => format!("d={domain}, s={selector}"),
    };
    let seen = match &claim.signature {
        Some(start) => format!("{seen}, b={start}"),
        None => seen,
    };
    let difference = Difference::new(ID, "dkim", claim, "none")
        .arg("domain", domain)
        .arg("selector", selector);
    let hops = after(diagnosis);
    let reason = Reason::new("lacking_here", seen).evidence("received", hops.map(|hop| hop.1));
    Some(difference.because(reason))
}

/// The receiver saw it good, and it is not any more.
fn passed_there(diagnosis: &Diagnosis, claim: &Claim, signature: &Dkim) -> Reason {
    let name = format!("{}._domainkey.{}", signature.selector, signature.domain);
    let key = |id| {
        let record = signature.key_record.as_deref();
        Reason::new(id, name.as_str()).evidence("dkim_key", record)
    };
    let changed_copy = |id| {
        let later = after(diagnosis);
        let (servers, line) = later.unzip();
        Reason::new(id, servers.unwrap_or_default()).evidence("received", line)
    };
    let undone = signature
        .autopsy
        .as_ref()
        .is_some_and(|autopsy| autopsy.verified && !autopsy.changes.is_empty());
    match signature.reason {
        Some(DkimReason::KeyDns) => key("our_dns"),
        // Selectors are rotated: the key of an old mail may be gone for good
        // reason (RFC 6376 3.1).
        Some(DkimReason::KeyMissing) => key("key_gone").changed(&name),
        Some(DkimReason::KeyRevoked) => key("key_revoked").changed(&name),
        Some(
            DkimReason::KeySyntax
            | DkimReason::KeyType
            | DkimReason::KeyHash
            | DkimReason::KeyService,
        ) => key("key_replaced").changed(&name),
        // RFC 8301 3.1, 3.2: still taken by some.
        Some(DkimReason::KeyTooShort) => {
            let bits = signature.key_bits.or(claim.key_bits).unwrap_or_default();
            let record = signature.key_record.as_deref();
            Reason::new("weak_taken", format!("{bits} bit")).evidence("dkim_key", record)
        }
        Some(DkimReason::AlgorithmForbidden) => {
            Reason::new("weak_taken", signature.algorithm.as_str())
        }
        Some(DkimReason::Expired | DkimReason::NotYetValid) => {
            let field = field(diagnosis, signature);
            Reason::new("time", "").evidence("dkim_signature", field)
        }
        Some(DkimReason::LengthExceedsBody) => changed_copy("body_cut"),
        Some(DkimReason::BodyHash | DkimReason::HeaderSignature) if undone => {
            changed_copy("changed_since")
        }
        // The header verifies with today's key: the key is the same, and only
        // the body is another.
        Some(DkimReason::BodyHash) if signature.header == HeaderMatch::Match => {
            changed_copy("body_since")
        }
        // The body hash needs no key: this copy is another for certain.
        Some(DkimReason::BodyHash | DkimReason::HeaderSignature)
            if signature.body == BodyMatch::Mismatch =>
        {
            changed_copy("copy_changed")
        }
        Some(DkimReason::HeaderSignature) => key("key_or_header").changed(&name),
        _ => Reason::new("lenient", ""),
    }
}

/// The receiver did not see it good, and we do.
fn refused_there(diagnosis: &Diagnosis, claim: &Claim, signature: &Dkim) -> Reason {
    let comment = claim.comment.clone().or(claim.reason.clone());
    let comment = comment.unwrap_or_default();
    let lower = comment.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let name = format!("{}._domainkey.{}", signature.selector, signature.domain);
    let record = signature.key_record.as_deref();
    let signed = || field(diagnosis, signature);
    if had_no_answer(claim) {
        return Reason::new("receiver_dns", claim.said.as_str());
    }
    if signature.algorithm.starts_with("ed25519") {
        // RFC 8463: many receivers do not know it yet.
        return Reason::new("algorithm", signature.algorithm.as_str())
            .evidence("dkim_signature", signed());
    }
    if says(&["expired"]) {
        return Reason::new("expired_there", comment).evidence("dkim_signature", signed());
    }
    if says(&["too many"]) {
        return Reason::new("too_many", comment);
    }
    let weak = ["weak", "too short", "insecure key", "unacceptable", "small"];
    if claim.result == "policy" || says(&weak) {
        let bits = signature.key_bits.unwrap_or_default();
        return Reason::new("key_policy", format!("{bits} bit")).evidence("dkim_key", record);
    }
    let no_key = [
        "no key",
        "key not found",
        "no public key",
        "not available",
        "key missing",
    ];
    if says(&no_key) {
        let reason = Reason::new("key_published", comment);
        return reason.evidence("dkim_key", record).changed(&name);
    }
    if signature.test_mode {
        return Reason::new("test_mode", "t=y").evidence("dkim_key", record);
    }
    if says(&["body hash", "body has been altered"]) {
        let reason = Reason::new("other_body", comment);
        return reason.evidence("dkim_signature", signed());
    }
    if let Some(length) = length(signature) {
        let reason = Reason::new("length", format!("l={length}"));
        return reason.evidence("dkim_signature", signed());
    }
    let reason = Reason::new("key_changed", name.as_str());
    reason.evidence("dkim_key", record).changed(&name)
}

/// `l=`, where the signature has it.
fn length(signature: &Dkim) -> Option<i64> {
    let mut remarks = signature.remarks.iter();
    let remark = remarks.find(|remark| remark.id == "dkim.length_tag")?;
    match remark.args.get("length") {
        Some(Value::Number(length)) => Some(*length),
        _ => None,
    }
}

/// The signature field, as long as the message is the one that was judged.
fn field(diagnosis: &Diagnosis, signature: &Dkim) -> Option<String> {
    let message = diagnosis.case.message.as_ref()?;
    let field = message.fields.get(signature.field)?;
    Some(message.text(field))
}

/// The servers that had the mail after the receiver's check, and the last
/// one's line.
fn after(diagnosis: &Diagnosis) -> Option<(String, String)> {
    let case = &diagnosis.case;
    let later = case.hops.get(..case.receiver_hop?)?;
    let message = case.message.as_ref()?;
    let line = message.text(message.fields.get(later.first()?.field)?);
    let mut servers: Vec<String> = Vec::new();
    // Oldest first, as the mail went.
    for by in later.iter().rev().filter_map(|hop| hop.by.clone()) {
        if !servers.contains(&by) {
            servers.push(by);
        }
    }
    (!servers.is_empty()).then(|| (servers.join(", "), line))
}
