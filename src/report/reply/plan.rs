//! What is said and asked, by the kind of the headline.

use crate::diagnosis::{Diagnosis, Fix, Outcome, joins};
use crate::model::case::Case;
use crate::model::finding::{Actor, Finding, Severity};
use crate::model::result::Policy;
use crate::report::forms;

/// Headlines that are told in the same words: id, family.
const TOLD_AS: &[(&str, &str)] = &[
    ("spf.fail", "spf-ip-not-covered"),
    ("spf.softfail", "spf-ip-not-covered"),
    ("spf.ip_not_covered", "spf-ip-not-covered"),
    ("spf.ipv6_not_covered", "spf-ipv6-not-covered"),
    ("spf.none", "spf-none"),
    ("spf.two_records", "spf-two-records"),
    ("spf.syntax", "spf-syntax"),
    ("spf.too_many_lookups", "spf-lookups"),
    ("spf.too_many_void_lookups", "spf-broken"),
    ("spf.too_many_mx", "spf-broken"),
    ("spf.include_without_record", "spf-broken"),
    ("spf.include_loop", "spf-broken"),
    ("spf.permerror", "spf-broken"),
    ("input.forged", "forged"),
    ("input.backscatter", "forged"),
    ("input.web_form", "web-form"),
    ("dkim.key_missing", "dkim-key-missing"),
    ("dkim.key_revoked", "dkim-key-unusable"),
    ("dkim.key_syntax", "dkim-key-unusable"),
    ("dkim.key_type", "dkim-key-unusable"),
    ("dkim.key_hash", "dkim-key-unusable"),
    ("dkim.key_service", "dkim-key-unusable"),
    ("dkim.key_too_short", "dkim-key-unusable"),
    ("dkim.changed_in_transit", "dkim-changed-in-transit"),
    ("dkim.body_hash", "dkim-mismatch"),
    ("dkim.header_signature", "dkim-mismatch"),
    ("dkim.absent", "dkim-absent"),
    ("dmarc.absent", "dmarc-absent"),
    ("dmarc.two_records", "dmarc-two-records"),
    ("dmarc.syntax", "dmarc-syntax"),
    ("dmarc.spf_unaligned", "dmarc-spf-unaligned"),
    ("dmarc.dkim_unaligned", "dmarc-dkim-unaligned"),
    ("dmarc.nothing_aligned", "dmarc-nothing-aligned"),
    ("forwarded.spf_fails", "forwarded"),
    ("receiver.ptr_missing", "receiver-ptr-missing"),
    ("receiver.refused", "receiver-refused"),
    ("receiver.temporary", "receiver-temporary"),
    ("dns.domain_missing", "dns-domain-missing"),
    ("dns.servfail", "dns-trouble"),
    ("dns.refused", "dns-trouble"),
    ("dns.timeout", "dns-trouble"),
    ("dns.broken", "dns-trouble"),
    ("verdict.all_well", "all-well"),
    ("dmarc.undecided", "undecided"),
];

/// The kind of a reply; its sentences end in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family(&'static str);

impl Family {
    pub fn of(diagnosis: &Diagnosis) -> Self {
        let Some(headline) = headline(diagnosis) else {
            return Self(match diagnosis.verdict.result {
                Outcome::Pass => "all-well",
                Outcome::Fail | Outcome::Undecided => "undecided",
            });
        };
        let row = TOLD_AS.iter().find(|row| row.0 == headline.id);
        let told = row.map(|row| row.1);
        let error = headline.severity == Severity::Error;
        Self(match (diagnosis.verdict.result, told) {
            // A case without an error has no cause to name.
            (_, Some(told @ ("all-well" | "dns-trouble" | "undecided"))) => told,
            (_, Some(told)) if error => told,
            (_, None) if headline.actor == Actor::Agent => match diagnosis.verdict.result {
                _ if headline.id.starts_with("input.") => "input",
                Outcome::Pass => "all-well",
                Outcome::Fail | Outcome::Undecided => "undecided",
            },
            (Outcome::Undecided, _) => "undecided",
            (_, None) if error => "other",
            _ if headline.severity == Severity::Info => "all-well",
            _ => "notice",
        })
    }

    pub fn message(self) -> &'static str {
        self.0
    }

    /// Whether there is a cause to tell, or only what was looked at.
    pub fn is_cause(self) -> bool {
        !matches!(
            self.0,
            "all-well" | "input" | "undecided" | "notice" | "dns-trouble"
        )
    }

    /// The mail was passed on, and that is why it failed.
    pub fn is_forwarding(self) -> bool {
        matches!(self.0, "forwarded" | "dkim-changed-in-transit")
    }

    /// Only the sender's side can mend it.
    pub fn is_the_senders(self) -> bool {
        self.is_cause()
            && !matches!(
                self.0,
                "receiver-refused" | "receiver-temporary" | "forwarded" | "forged"
            )
    }

    /// Another than the sender can only pass on what has to change.
    pub fn waits_for_the_sender(self) -> bool {
        self.is_the_senders() || self.is_forwarding()
    }

    /// Somebody else used the address: nothing of the customer's failed.
    pub fn is_forgery(self) -> bool {
        self.0 == "forged"
    }

    /// A form's sender is changed, not a record.
    pub fn is_a_form(self) -> bool {
        self.0 == "web-form"
    }

    /// The receiver refused for good, for its own reason.
    pub fn is_a_refusal(self) -> bool {
        self.0 == "receiver-refused"
    }

    /// The receiver's answer is itself what was found.
    pub fn quotes_the_answer(self) -> bool {
        matches!(self.0, "receiver-refused" | "receiver-temporary")
    }

    /// The receiver's error belongs to the cause, but is not told by it.
    pub fn mentions_the_error(self) -> bool {
        self.is_cause() && !self.0.starts_with("receiver-")
    }

    /// Message of what we do; without a fix it follows from what is asked.
    pub fn our_part(self, headline: Option<&Finding>, fixes: &[&Fix]) -> &'static str {
        let forwarder = |fix: &&Fix| matches!(fix.actor, Actor::Forwarder | Actor::Us);
        if headline.is_some_and(|found| found.actor == Actor::Us) {
            return "reply-us-own-forwarding";
        }
        if self.0 == "receiver-ptr-missing" {
            return "reply-us-server";
        }
        if !fixes.is_empty() {
            return if fixes.iter().all(forwarder) {
                "reply-us-forwarder"
            } else {
                "reply-us-again"
            };
        }
        match self.request(headline) {
            "reply-do-forged" => "reply-us-forged",
            "reply-do-dns-trouble" | "reply-do-dns-wait" => "reply-us-dns",
            "reply-do-receiver-refused" => "reply-us-refused",
            "reply-do-details" | "reply-do-all-well" | "reply-do-spf-lookups" => "reply-us-details",
            _ => "reply-us-result",
        }
    }

    /// Message of the end: nobody is asked to act who cannot.
    pub fn closing(self, headline: Option<&Finding>, fixes: &[&Fix]) -> &'static str {
        match self.request(headline) {
            "reply-do-dns-wait" if fixes.is_empty() => "reply-closing-wait",
            _ => "reply-closing",
        }
    }

    /// Message of what is asked where no fix is known.
    pub fn request(self, headline: Option<&Finding>) -> &'static str {
        match self.0 {
            "spf-lookups" => "reply-do-spf-lookups",
            "forged" => "reply-do-forged",
            "web-form" => "reply-do-web-form",
            "receiver-ptr-missing" => "reply-do-reverse-dns",
            "receiver-refused" => "reply-do-receiver-refused",
            "receiver-temporary" => "reply-do-receiver-temporary",
            "dns-domain-missing" => "reply-do-dns-domain-missing",
            // Silence may be our own network's.
            "dns-trouble" => match headline.map(|finding| finding.id) {
                Some("dns.servfail" | "dns.broken") => "reply-do-dns-trouble",
                _ => "reply-do-dns-wait",
            },
            "dkim-mismatch" => "reply-do-dkim-mismatch",
            "all-well" => "reply-do-all-well",
            "input" | "undecided" => "reply-do-details",
            _ => match headline.map(|finding| finding.actor) {
                Some(Actor::SendingService | Actor::Forwarder) => "reply-do-service",
                Some(Actor::DomainOwner | Actor::DnsHost) => "reply-do-owner",
                _ => "reply-do-details",
            },
        }
    }
}

/// What a refusal is about, by its enhanced code (RFC 3463, 3.2 to 3.8).
pub fn refusal(case: &Case) -> &'static str {
    let quoted = case.replies.first();
    let code = quoted.and_then(|reply| reply.enhanced.as_deref());
    let code = code.unwrap_or_default();
    match code.split_once('.').map_or("", |(_, detail)| detail) {
        "2.2" => "full",
        "2.3" | "3.4" => "size",
        detail if detail.starts_with("1.") => "address",
        detail if detail.starts_with("7.") => "policy",
        _ => "other",
    }
}

/// The finding that the verdict names.
pub fn headline(diagnosis: &Diagnosis) -> Option<&Finding> {
    let id = diagnosis.verdict.headline?;
    diagnosis.findings.iter().find(|finding| finding.id == id)
}

/// The fixes that the reply asks for: those of the cause first. One that was
/// tried and did not help is never asked for, nor are records that nothing
/// has proved.
pub fn fixes(diagnosis: &Diagnosis, family: Family) -> Vec<&Fix> {
    if matches!(
        family.0,
        "all-well" | "input" | "undecided" | "dns-trouble" | "web-form" | "forged"
    ) {
        return Vec::new();
    }
    let useful = |fix: &&Fix| match fix.proved {
        Some(proved) => proved,
        None => fix.changes.is_empty(),
    };
    // What is ours to do is told, not asked for.
    let taken = diagnosis.fixes.iter();
    let taken = taken.filter(|fix| fix.chosen && fix.actor != Actor::Us);
    let mut fixes: Vec<&Fix> = taken.filter(useful).collect();
    let headline = diagnosis.verdict.headline;
    fixes.sort_by_key(|fix| match fix.id {
        // Only a signature outlives forwarding.
        "dkim-sign-own-domain" if family.0 == "forwarded" => 0,
        _ if headline.is_some_and(|id| fix.answers.contains(&id)) => 1,
        _ => 2,
    });
    fixes
}

/// Whether the records asked for were shown to end in a pass, with nothing
/// left.
pub fn solved(diagnosis: &Diagnosis, fixes: &[&Fix]) -> bool {
    after(diagnosis, fixes).is_some_and(|after| after.result == Outcome::Pass)
}

/// Errors that would be left, and that nothing asked for answers.
pub fn still(diagnosis: &Diagnosis, fixes: &[&Fix]) -> Vec<&'static str> {
    let Some(after) = after(diagnosis, fixes) else {
        return Vec::new();
    };
    let answered = |id: &&&'static str| fixes.iter().any(|fix| fix.answers.contains(*id));
    let left = after.still.iter().filter(|id| !answered(id));
    // What is itself only a consequence has no title worth telling twice.
    left.filter(|id| **id != "dmarc.nothing_aligned")
        .copied()
        .collect()
}

/// What all records asked for lead to.
fn after<'a>(diagnosis: &'a Diagnosis, fixes: &[&'a Fix]) -> Option<&'a crate::diagnosis::After> {
    let proved: Vec<&&Fix> = fixes.iter().filter(|fix| joins(fix)).collect();
    match proved.as_slice() {
        [] => None,
        [one] => one.after.as_ref(),
        _ => diagnosis.together.as_ref(),
    }
}

/// How long old answers may be kept: the longest TTL of the records asked
/// for; `None` where none changes or none is known.
pub fn ttl(diagnosis: &Diagnosis, fixes: &[&Fix]) -> Option<u32> {
    let changes = fixes.iter().flat_map(|fix| &fix.changes);
    changes
        .filter_map(|change| {
            let mut answers = diagnosis.dns.iter();
            let answer = answers.find(|answer| {
                answer.question.name == change.name && answer.question.kind == change.kind
            });
            answer?.ttl.map(forms::whole_ttl)
        })
        .max()
}

/// Whether the domain asks receivers to turn forged mail away.
pub fn has_policy(diagnosis: &Diagnosis) -> bool {
    let dmarc = diagnosis.dmarc.as_ref();
    let policy = dmarc.and_then(|dmarc| dmarc.answer.policy);
    matches!(policy, Some(Policy::Quarantine | Policy::Reject))
}
