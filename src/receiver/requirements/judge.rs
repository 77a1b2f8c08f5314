//! Each requirement judged by itself.

use crate::model::result::Verdict;

use super::Judged;
use super::facts::{DkimFact, Facts, FieldFacts, Unsubscribe};

/// Shortest RSA key that Gmail and Yahoo take, in bits.
const LEAST_BITS: u32 = 1024;

/// What each missing or repeated field is called, in the order of
/// [`FieldFacts::LIMITED`].
const REPEATED: [&str; 9] = [
    "from_twice",
    "date_twice",
    "message_id_twice",
    "subject_twice",
    "to_twice",
    "cc_twice",
    "bcc_twice",
    "sender_twice",
    "reply_to_twice",
];
/// Fields that must be there: their place in [`FieldFacts::LIMITED`].
const NEEDED: [(usize, &str); 3] = [(0, "no_from"), (1, "no_date"), (2, "no_message_id")];

fn author(facts: &Facts) -> &str {
    facts.author_domain.as_deref().unwrap_or_default()
}

fn spf_word(facts: &Facts) -> &'static str {
    facts.spf.map_or("", Verdict::as_str)
}

/// Asked of everybody: at least one.
pub(super) fn spf_or_dkim(facts: &Facts) -> Judged {
    if let Some(one) = facts.passing().next() {
        return Judged::met("dkim_passes").arg("domain", one.domain.as_str());
    }
    match (facts.spf_passed(), facts.dkim_passed()) {
        (Some(true), _) => Judged::met("spf_passes").arg("result", spf_word(facts)),
        (Some(false), Some(false)) => Judged::not_met("neither_passes").arg("spf", spf_word(facts)),
        _ => Judged::unknown("auth_unknown"),
    }
}

/// Asked of bulk senders: both. One that surely failed decides.
pub(super) fn spf_and_dkim(facts: &Facts) -> Judged {
    match (facts.spf_passed(), facts.dkim_passed()) {
        (Some(true), Some(true)) => {
            let domain = facts.passing().next().map_or("", |one| one.domain.as_str());
            Judged::met("both_pass").arg("domain", domain)
        }
        (Some(false), Some(false)) => Judged::not_met("neither_passes").arg("spf", spf_word(facts)),
        (Some(false), _) => Judged::not_met("spf_not_passed").arg("spf", spf_word(facts)),
        (_, Some(false)) => Judged::not_met("dkim_not_passed"),
        _ => Judged::unknown("auth_unknown"),
    }
}

/// Every RSA key used is long enough (RFC 8301 3.2 asks for 1024 bits too).
pub(super) fn dkim_key(facts: &Facts) -> Judged {
    if facts.dkim.is_empty() {
        return Judged::unknown("key_no_signature");
    }
    let known = || {
        facts
            .dkim
            .iter()
            .filter(|one| one.algorithm.to_lowercase().starts_with("rsa"))
            .filter_map(|one| Some((one, one.key_bits?)))
    };
    let told = |judged: Judged, (one, bits): (&DkimFact, u32)| {
        judged.arg("bits", bits).arg("domain", one.domain.as_str())
    };
    if let Some(short) = known().find(|(_, bits)| *bits < LEAST_BITS) {
        return told(Judged::not_met("key_short"), short);
    }
    match known().min_by_key(|(_, bits)| *bits) {
        Some(shortest) => told(Judged::met("key_long_enough"), shortest),
        None => Judged::unknown("key_unknown"),
    }
}

pub(super) fn dmarc_record(facts: &Facts) -> Judged {
    match &facts.dmarc {
        None => Judged::unknown("record_unknown"),
        Some(dmarc) if !dmarc.found => {
            Judged::not_met("record_missing").arg("domain", author(facts))
        }
        Some(dmarc) => match dmarc.policy {
            Some(policy) => Judged::met("record_found").arg("policy", policy.as_str()),
            None => Judged::not_met("record_no_policy").arg("domain", author(facts)),
        },
    }
}

/// From is aligned with a domain that passed.
pub(super) fn alignment(facts: &Facts) -> Judged {
    match facts.dmarc.as_ref().and_then(|dmarc| dmarc.aligned) {
        Some(true) => Judged::met("aligned").arg("domain", author(facts)),
        Some(false) => Judged::not_met("not_aligned").arg("domain", author(facts)),
        None => Judged::unknown("alignment_unknown"),
    }
}

pub(super) fn ptr(facts: &Facts) -> Judged {
    let ip = facts.client_ip.map(|ip| ip.to_string()).unwrap_or_default();
    match facts.fcrdns {
        Some(true) => Judged::met("ptr_ok").arg("ip", ip),
        Some(false) => Judged::not_met("ptr_missing").arg("ip", ip),
        None => Judged::unknown("ptr_unknown"),
    }
}

pub(super) fn tls(facts: &Facts) -> Judged {
    match facts.tls {
        Some(true) => Judged::met("tls_used"),
        Some(false) => Judged::not_met("tls_not_used"),
        None => Judged::unknown("tls_unknown"),
    }
}

/// RFC 5322 3.6: From and Date are needed, Message-ID is asked for by Gmail;
/// nothing of the limited ones twice.
pub(super) fn format(facts: &Facts) -> Judged {
    let Some(fields) = &facts.fields else {
        return Judged::unknown("form_unknown");
    };
    let mut faults: Vec<String> = NEEDED
        .iter()
        .filter(|(place, _)| fields.counts.get(*place) == Some(&0))
        .map(|(_, fault)| (*fault).to_owned())
        .collect();
    faults.extend(
        fields
            .counts
            .iter()
            .zip(REPEATED)
            .filter(|(count, _)| **count > 1)
            .map(|(_, fault)| fault.to_owned()),
    );
    if fields.counts.first() == Some(&1) && fields.authors > 1 {
        faults.push("many_authors".to_owned());
    }
    if faults.is_empty() {
        Judged::met("form_ok")
    } else {
        Judged::not_met("form_faults").arg("faults", faults)
    }
}

/// Nobody but Gmail sends as gmail.com.
pub(super) fn from_gmail(facts: &Facts) -> Judged {
    let domain = author(facts);
    let is_gmail = |domain: &str| matches!(domain, "gmail.com" | "googlemail.com");
    if domain.is_empty() {
        return Judged::unknown("from_unknown");
    }
    if !is_gmail(domain) {
        return Judged::met("from_other").arg("domain", domain);
    }
    if facts.passing().any(|one| is_gmail(&one.domain)) {
        return Judged::met("from_gmail_own");
    }
    match facts.dkim_passed() {
        None => Judged::unknown("from_unknown"),
        Some(_) => Judged::not_met("from_gmail_outside").arg("domain", domain),
    }
}

/// RFC 8058: both fields, an https address, and both signed. Asked of
/// subscribed mail only, so a missing field alone is no fault.
pub(super) fn one_click(facts: &Facts, takes_mailto: bool) -> Judged {
    let Some(FieldFacts { unsubscribe, .. }) = &facts.fields else {
        return Judged::unknown("one_click_unknown");
    };
    let Unsubscribe {
        list,
        https,
        mailto,
        post,
    } = *unsubscribe;
    if !list {
        return Judged::unknown("one_click_not_list");
    }
    if takes_mailto && mailto {
        return Judged::met("one_click_mailto");
    }
    if !https {
        return Judged::not_met("one_click_no_https");
    }
    if !post {
        return Judged::not_met("one_click_post_missing");
    }
    signed(facts)
}

/// RFC 8058 4: one passing signature covers both fields.
fn signed(facts: &Facts) -> Judged {
    const BOTH: [&str; 2] = ["List-Unsubscribe", "List-Unsubscribe-Post"];
    let missing = |signed: &[String]| -> Vec<String> {
        BOTH.iter()
            .filter(|name| {
                !signed
                    .iter()
                    .any(|have| have.trim().eq_ignore_ascii_case(name))
            })
            .map(|name| (*name).to_owned())
            .collect()
    };
    let lists: Vec<Vec<String>> = facts
        .passing()
        .filter_map(|one| Some(missing(one.signed.as_deref()?)))
        .collect();
    match lists.iter().min_by_key(|list| list.len()) {
        Some(list) if list.is_empty() => Judged::met("one_click_ok"),
        Some(list) => Judged::not_met("one_click_unsigned").arg("fields", list.clone()),
        None if facts.dkim_passed() == Some(false) => {
            Judged::not_met("one_click_unsigned").arg("fields", BOTH.map(str::to_owned).to_vec())
        }
        None => Judged::unknown("one_click_sign_unknown"),
    }
}
