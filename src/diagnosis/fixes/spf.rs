//! SPF records mended: an address added, two records made one, a misspelt
//! term put right, a first record.

use std::net::IpAddr;

use super::{Fix, records};
use crate::diagnosis::Diagnosis;
use crate::model::finding::Actor;
use crate::model::step::Value;

const VERSION: &str = "v=spf1";

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
        fixes.extend(address(diagnosis, &spf.domain, record));
    }
    if let (true, true, Some(ip)) = (has("spf.none"), standing.is_empty(), covering(diagnosis)) {
        let record = format!("{VERSION} {} ~all", term(ip));
        let fix = Fix::new("spf-first", Actor::DomainOwner, &["spf.none"]);
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
    spf.ip.filter(|_| !passed_on && !foreign)
}

fn term(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => format!("ip4:{ip}"),
        IpAddr::V6(ip) => format!("ip6:{ip}"),
    }
}

/// The client IP added to the record, before `all` or `redirect`.
fn address(diagnosis: &Diagnosis, domain: &str, record: &str) -> Option<Fix> {
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
    let ip = covering(diagnosis)?;
    let fix = Fix::new("spf-add-address", Actor::DomainOwner, &raised);
    Some(fix.change(
        domain,
        vec![record.to_owned()],
        Some(insert(record, &term(ip))),
    ))
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
/// was not before.
fn merge(standing: &[String]) -> String {
    let mut terms: Vec<&str> = vec![VERSION];
    let mut end: Option<&str> = None;
    for term in standing
        .iter()
        .flat_map(|record| record.split_ascii_whitespace().skip(1))
    {
        let bare = term.trim_start_matches(['+', '-', '~', '?']);
        if bare.eq_ignore_ascii_case("all") {
            end = Some(match end {
                Some(kept) if severity(kept) <= severity(term) => kept,
                _ => term,
            });
        } else if !terms.iter().any(|known| known.eq_ignore_ascii_case(term)) {
            terms.push(term);
        }
    }
    terms.extend(end);
    terms.join(" ")
}

/// How strict an `all` is. `+all` and `?all` come from mistakes more often
/// than from will, so `~all` is the mildest that is kept beside others.
fn severity(all: &str) -> u8 {
    match all.as_bytes().first() {
        Some(b'~') => 0,
        Some(b'-') => 1,
        _ => 2,
    }
}

/// The record with every misspelt term put right, where all are certain.
fn corrected(diagnosis: &Diagnosis, domain: &str, record: &str) -> Option<Fix> {
    let text = |value: Option<&Value>| match value {
        Some(Value::Text(text)) if !text.is_empty() && text != "-" => Some(text.clone()),
        _ => None,
    };
    let mut mended = record.to_owned();
    let mut any = false;
    for finding in diagnosis
        .findings
        .iter()
        .filter(|finding| finding.id == "spf.syntax")
    {
        if text(finding.args.get("domain")).as_deref() != Some(domain) {
            continue;
        }
        let term = text(finding.args.get("term"))?;
        let suggestion = text(finding.args.get("suggestion"))?;
        mended = mended.replacen(&term, &suggestion, 1);
        any = true;
    }
    let fix = Fix::new("spf-correct", Actor::DomainOwner, &["spf.syntax"]);
    any.then(|| fix.change(domain, vec![record.to_owned()], Some(mended)))
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
