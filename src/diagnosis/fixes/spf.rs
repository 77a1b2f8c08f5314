//! SPF records mended: an address added, two records made one, a misspelt
//! term put right, a first record.

use std::net::IpAddr;

use super::{Fix, records};
use crate::diagnosis::{Diagnosis, related};
use crate::model::dns::RecordType;
use crate::model::finding::Actor;
use crate::model::result::{HeaderMatch, Verdict};
use crate::provider::SeenIn;
use crate::receiver;

const VERSION: &str = "v=spf1";
/// Includes that are tried for one address.
const MOST_INCLUDES: usize = 4;

pub(super) fn propose(diagnosis: &Diagnosis) -> Vec<Fix> {
    let Some(spf) = &diagnosis.spf else {
        return Vec::new();
    };
    let has = |id: &str| diagnosis.findings.iter().any(|finding| finding.id == id);
    let standing: Vec<String> = records(diagnosis, &spf.domain, VERSION)
        .into_iter()
        .filter(|record| is_spf(record))
        .collect();
    let mut fixes = Vec::new();
    if has("spf.two_records") && standing.len() > 1 {
        let merged = merge(&standing);
        fixes.push(
            Fix::new("spf-merge", Actor::DomainOwner, &["spf.two_records"]).change(
                &spf.domain,
                standing.clone(),
                Some(merged),
            ),
        );
    }
    if let [record] = standing.as_slice() {
        fixes.extend(corrected(diagnosis, &spf.domain, record));
        let client = covering(diagnosis);
        fixes.extend(client.and_then(|ip| address(diagnosis, &spf.domain, record, ip)));
    }
    // A record of a name that does not exist helps nobody.
    let none = has("spf.none") && !has("dns.domain_missing");
    if let (true, true, Some(ip)) = (none, standing.is_empty(), covering(diagnosis)) {
        let record = format!("{VERSION} {} ~all", term(ip));
        let fix = Fix::new("spf-first", Actor::DomainOwner, &["spf.none"])
            .arg("ip", ip.to_string())
            .only_if(condition(diagnosis));
        fixes.push(fix.change(&spf.domain, Vec::new(), Some(record)));
    }
    fixes
}

/// RFC 7208 4.5: the version is followed by a space or the end.
fn is_spf(record: &str) -> bool {
    matches!(record.as_bytes().get(VERSION.len()), None | Some(b' '))
}

/// The client IP, where adding it can be right: not the address of somebody
/// who passed the mail on or sends for the customer with his own MAIL FROM.
fn covering(diagnosis: &Diagnosis) -> Option<IpAddr> {
    let record = diagnosis.spf.as_ref()?.record.as_deref();
    let parked = record.is_some_and(sends_nothing);
    client(diagnosis).filter(|_| !parked)
}

/// The same, whatever the record says.
fn client(diagnosis: &Diagnosis) -> Option<IpAddr> {
    let spf = diagnosis.spf.as_ref()?;
    let has = |id: &str| diagnosis.findings.iter().any(|finding| finding.id == id);
    let passed_on = has("forwarded.spf_fails") || !diagnosis.case.transit.is_empty();
    let author = diagnosis.case.author_domains.first();
    let foreign = author.is_some_and(|author| {
        let (author, domain) = (author.as_str(), spf.domain.as_str());
        domain != author
            && !domain.ends_with(&format!(".{author}"))
            && !author.ends_with(&format!(".{domain}"))
    });
    // A signature that vouches for the mail shows that it may only have been
    // passed on.
    let signed = author.is_some_and(|author| {
        let mut signatures = diagnosis.dkim.iter().flatten();
        signatures.any(|signature| {
            signature.header == HeaderMatch::Match && related(&signature.domain, author)
        })
    });
    let passed = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|dmarc| dmarc.answer.result == Verdict::Pass);
    let forged = diagnosis.client.is_forger();
    // A form that sends as its visitor does not make his provider's records
    // the customer's.
    let public = receiver::keeps_public_mailboxes(&spf.domain);
    spf.ip
        .filter(|_| !passed_on && !foreign && !signed && !passed && !forged && !public)
}

/// That the client sends for the customer is not known where nothing in the
/// case says so.
fn condition(diagnosis: &Diagnosis) -> Option<&'static str> {
    // That a mail came back does not tell who sent it on.
    let weak = |sign: &&str| matches!(*sign, "bounce" | "refused");
    diagnosis
        .client
        .own
        .iter()
        .all(weak)
        .then_some("sender_known")
}

/// A record like `v=spf1 -all`: the domain says that it sends no mail.
pub(super) fn sends_nothing(record: &str) -> bool {
    let mut terms = record.split_ascii_whitespace().skip(1);
    terms.all(|term| term.to_ascii_lowercase().ends_with("all") && !term.contains(':'))
}

fn term(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => format!("ip4:{ip}"),
        IpAddr::V6(ip) => format!("ip6:{ip}"),
    }
}

/// What the record can be given so that it covers the client: the address,
/// before `all` or `redirect`.
fn address(diagnosis: &Diagnosis, domain: &str, record: &str, ip: IpAddr) -> Option<Fix> {
    const ANSWERED: &[&str] = &[
        "spf.ip_not_covered",
        "spf.ipv6_not_covered",
        "spf.fail",
        "spf.softfail",
        "spf.neutral",
    ];
    let raised: Vec<&'static str> = ANSWERED
        .iter()
        .copied()
        .filter(|id| diagnosis.findings.iter().any(|finding| finding.id == *id))
        .collect();
    if raised.is_empty() {
        return None;
    }
    let fix = Fix::new("spf-add-address", Actor::DomainOwner, &raised)
        .arg("ip", ip.to_string())
        .only_if(condition(diagnosis));
    Some(fix.change(
        domain,
        vec![record.to_owned()],
        Some(insert(record, &term(ip))),
    ))
}

/// A mended record with the client's address added, too, where the mending
/// alone leaves the address out. `after`: the case over the mended record.
pub(super) fn with_address(mended: &Fix, after: &Diagnosis) -> Option<Fix> {
    let mendings = [
        "spf-correct",
        "spf-merge",
        "spf-fewer-lookups",
        "spf-drop-include",
    ];
    let [change] = mended.changes.as_slice() else {
        return None;
    };
    let record = change.after.as_deref()?;
    if !mendings.contains(&mended.id) {
        return None;
    }
    // What is left of a mended record may look like a parked domain's.
    let added = address(after, &change.name, record, client(after)?)?;
    let value = added.changes.first()?.after.clone();
    let fix = Fix {
        id: "spf-mend-and-add",
        answers: [mended.answers.as_slice(), &added.answers].concat(),
        changes: Vec::new(),
        proved: None,
        after: None,
        ..added
    };
    Some(fix.change(&change.name, change.before.clone(), value))
}

/// The same with the service's own include in place of the address, for each
/// one that may be meant: the host that handed the mail on tells the service.
/// An address of a service is the service's to change (RFC 7208 5.2).
pub(super) fn by_service(diagnosis: &Diagnosis, address: &Fix) -> Vec<Fix> {
    let Some(change) = address.changes.first() else {
        return Vec::new();
    };
    if !matches!(address.id, "spf-add-address" | "spf-first") {
        return Vec::new();
    }
    let places = diagnosis.providers.iter();
    let hosts = places.filter(|found| found.seen_in == SeenIn::Received);
    let mut fixes = Vec::new();
    for found in hosts {
        for include in diagnosis.shelf.includes(&found.id) {
            let term = format!("include:{include}");
            let standing = change.before.first().map(String::as_str);
            let (id, record) = match standing {
                Some(record) => ("spf-add-include", insert(record, &term)),
                None => ("spf-first", format!("{VERSION} {term} ~all")),
            };
            let fix = Fix {
                id,
                changes: Vec::new(),
                ..address.clone()
            };
            let fix = fix
                .only_if(address.condition.map(|_| "service_used"))
                .arg("include", include.as_str())
                .arg("host", found.evidence.as_str())
                .change(&change.name, change.before.clone(), Some(record));
            fixes.push(fix);
        }
    }
    fixes.truncate(MOST_INCLUDES);
    fixes
}

/// A term put where it takes effect: before `all`, or before a redirect.
fn insert(record: &str, term: &str) -> String {
    let mut terms: Vec<&str> = record.split_ascii_whitespace().collect();
    let ends = |term: &&str| {
        let bare = term.trim_start_matches(['+', '-', '~', '?']);
        bare.eq_ignore_ascii_case("all") || bare.to_ascii_lowercase().starts_with("redirect=")
    };
    let place = terms.iter().position(ends).unwrap_or(terms.len());
    terms.insert(place, term);
    terms.join(" ")
}

/// Several records as one: every term once, in order, `all` last. Where they
/// end differently the milder end is kept, so that no mail is refused that
/// was not before. A redirect beside other terms becomes an include: with an
/// `all` in the record it would be ignored (RFC 7208 6.1).
fn merge(standing: &[String]) -> String {
    let mut terms: Vec<String> = vec![VERSION.to_owned()];
    let mut ends: Vec<Option<&str>> = Vec::new();
    for record in standing {
        let mut end = None;
        for term in record.split_ascii_whitespace().skip(1) {
            let bare = term
                .trim_start_matches(['+', '-', '~', '?'])
                .to_ascii_lowercase();
            let term = match bare.strip_prefix("redirect=") {
                Some(target) => format!("include:{target}"),
                None => term.to_owned(),
            };
            if bare == "all" {
                end = end.or(all(record));
            } else if !terms.iter().any(|known| known.eq_ignore_ascii_case(&term)) {
                terms.push(term);
            }
        }
        ends.push(end);
    }
    let strict = ends.iter().all(|end| *end == Some("-all"));
    terms.push(if strict { "-all" } else { "~all" }.to_owned());
    terms.join(" ")
}

/// The record's `all` where it is a plain `-all`; any other end is milder.
fn all(record: &str) -> Option<&'static str> {
    let mut terms = record.split_ascii_whitespace();
    terms
        .any(|term| term.eq_ignore_ascii_case("-all"))
        .then_some("-all")
}

/// The record with every error put right, where all corrections are certain.
fn corrected(diagnosis: &Diagnosis, domain: &str, record: &str) -> Option<Fix> {
    if !diagnosis
        .findings
        .iter()
        .any(|finding| finding.id == "spf.syntax")
    {
        return None;
    }
    let answer = diagnosis
        .dns
        .iter()
        .find(|answer| answer.question.name == domain && answer.question.kind == RecordType::Txt)?;
    let strings = answer
        .text_strings()
        .find(|strings| strings.concat() == record)?;
    let mended = crate::spf::corrected(strings)?;
    let fix = Fix::new("spf-correct", Actor::DomainOwner, &["spf.syntax"]);
    Some(fix.change(domain, vec![record.to_owned()], Some(mended)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_goes_before_what_ends_the_record() {
        let term = "ip4:192.0.2.1";
        assert_eq!(
            insert("v=spf1 mx -all", term),
            "v=spf1 mx ip4:192.0.2.1 -all"
        );
        assert_eq!(
            insert("v=spf1 redirect=_spf.example.com", term),
            "v=spf1 ip4:192.0.2.1 redirect=_spf.example.com"
        );
        assert_eq!(insert("v=spf1 mx", term), "v=spf1 mx ip4:192.0.2.1");
    }

    #[test]
    fn a_redirect_is_not_lost_in_a_merge() {
        let standing = ["v=spf1 ip4:192.0.2.1 -all", "v=spf1 redirect=esp.example"];
        let merged = merge(&standing.map(str::to_owned));
        assert_eq!(merged, "v=spf1 ip4:192.0.2.1 include:esp.example ~all");
    }

    #[test]
    fn a_parked_domain_sends_nothing() {
        assert!(sends_nothing("v=spf1 -all"));
        assert!(!sends_nothing("v=spf1 ip4:192.0.2.1 -all"));
        assert!(!sends_nothing("v=spf1 include:small -all"));
    }

    #[test]
    fn two_records_become_one_with_the_milder_end() {
        let standing = [
            "v=spf1 a mx -all",
            "v=spf1 include:_spf.example.net mx ~all",
        ];
        let standing = standing.map(str::to_owned);
        assert_eq!(
            merge(&standing),
            "v=spf1 a mx include:_spf.example.net ~all"
        );
    }
}
