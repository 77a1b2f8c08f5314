//! An SPF record over its look-up limit, made to need fewer: what gives
//! nothing goes, and the domain's own hosts are written as addresses. What a
//! service's include holds is never copied: it changes (RFC 7208 4.6.4).

use std::net::IpAddr;

use super::{Fix, record_sets, records};
use crate::diagnosis::{Diagnosis, RecordChange, related};
use crate::dns::Dns;
use crate::model::dns::RecordType;
use crate::model::finding::Actor;
use crate::model::step::Value;
use crate::spf::{self, MAX_LOOKUPS};

/// Addresses that one term may become; a longer list is no better record.
const MOST_ADDRESSES: usize = 6;

pub(super) async fn propose(diagnosis: &Diagnosis, dns: &Dns) -> Option<Fix> {
    const OVER: &[&str] = &["spf.too_many_lookups", "spf.too_many_void_lookups"];
    // One include that leads to no record spoils the whole (RFC 7208 5.2).
    const DEAD: &[&str] = &["spf.include_without_record", "spf.include_loop"];
    let has = |id: &&'static str| diagnosis.findings.iter().any(|finding| finding.id == *id);
    let raised: Vec<&'static str> = OVER.iter().chain(DEAD).copied().filter(has).collect();
    let over = OVER.iter().any(has);
    let domain = diagnosis.spf.as_ref()?.domain.as_str();
    let standing = records(diagnosis, domain, "v=spf1");
    let [record] = standing.as_slice() else {
        return None;
    };
    if raised.is_empty() {
        return None;
    }
    let mut terms: Vec<String> = record.split_ascii_whitespace().map(str::to_owned).collect();
    drop_useless(diagnosis, dns, domain, over, &mut terms).await;
    let mut mended = terms.join(" ");
    if needed(diagnosis, dns, domain, record, &mended).await > MAX_LOOKUPS {
        for place in (0..terms.len()).rev() {
            let written = terms.get(place).cloned().unwrap_or_default();
            if let Some(addresses) = own_addresses(dns, domain, &written).await {
                terms.splice(place..=place, addresses);
            }
        }
        deduplicate(&mut terms);
        mended = terms.join(" ");
    }
    let fewer =
        mended != *record && needed(diagnosis, dns, domain, record, &mended).await <= MAX_LOOKUPS;
    let id = if over {
        "spf-fewer-lookups"
    } else {
        "spf-drop-include"
    };
    let fix = Fix::new(id, Actor::DomainOwner, &raised);
    fewer.then(|| fix.change(domain, vec![record.clone()], Some(mended)))
}

/// The most look-ups that any check of the changed record can need.
async fn needed(diagnosis: &Diagnosis, dns: &Dns, domain: &str, before: &str, after: &str) -> u32 {
    let change = RecordChange {
        name: domain.to_owned(),
        kind: RecordType::Txt,
        before: vec![before.to_owned()],
        after: Some(after.to_owned()),
    };
    let overlaid = dns.overlaid(record_sets(&diagnosis.dns, &[change]));
    let request = spf::Request {
        mail_from: format!("postmaster@{domain}"),
        ..spf::Request::default()
    };
    spf::check(&overlaid, &request).await.lookups
}

/// Includes without a record, those that authorise nobody, those that stand
/// twice or lead back, and, in a record over the limit, `ptr` (RFC 7208 5.5).
async fn drop_useless(
    diagnosis: &Diagnosis,
    dns: &Dns,
    domain: &str,
    over: bool,
    terms: &mut Vec<String>,
) {
    let told = |term: &str| {
        diagnosis.findings.iter().any(|finding| {
            let is = |name: &str, value: &str| {
                matches!(finding.args.get(name), Some(Value::Text(text)) if text == value)
            };
            matches!(finding.id, "spf.include_twice" | "spf.include_gives_nothing")
                && is("term", term)
                && is("parent", domain)
        })
    };
    // Where it stands twice here the first one stays.
    let here = terms.clone();
    let twice = |term: &str| {
        here.iter()
            .filter(|one| one.eq_ignore_ascii_case(term))
            .count()
            > 1
    };
    let mut kept: Vec<String> = Vec::with_capacity(terms.len());
    for term in terms.drain(..) {
        let bare = term.trim_start_matches('+').to_ascii_lowercase();
        let doubled = kept.iter().any(|one| one.eq_ignore_ascii_case(&term));
        let useless = match bare.strip_prefix("include:") {
            _ if over && (bare == "ptr" || bare.starts_with("ptr:")) => true,
            Some(target) if target.eq_ignore_ascii_case(domain) => true,
            Some(target) if !target.contains('%') => {
                (told(&term) && !twice(&term)) || lacks_record(dns, target).await
            }
            _ => false,
        };
        if !doubled && !useless {
            kept.push(term);
        }
    }
    *terms = kept;
}

async fn lacks_record(dns: &Dns, target: &str) -> bool {
    let answer = dns.query(target, RecordType::Txt).await;
    let has = answer
        .texts()
        .any(|text| text.to_ascii_lowercase().starts_with("v=spf1"));
    !answer.is_trouble() && !has
}

/// The addresses of an `a` or `mx` term, as terms, where they are the
/// domain's own hosts; `None` where the term is another, or not to be touched.
async fn own_addresses(dns: &Dns, domain: &str, term: &str) -> Option<Vec<String>> {
    let bare = term.trim_start_matches('+');
    let (word, target) = bare.split_once(':').unwrap_or((bare, domain));
    if target.contains(['/', '%']) || !related(&target.to_ascii_lowercase(), domain) {
        return None;
    }
    let hosts = match word.to_ascii_lowercase().as_str() {
        "a" => vec![target.to_owned()],
        "mx" => {
            let answer = dns.query(target, RecordType::Mx).await;
            let hosts: Vec<String> = answer
                .exchanges()
                .map(|(_, exchange)| exchange.to_owned())
                .collect();
            // A service's mail servers are the service's affair.
            let own = hosts
                .iter()
                .all(|host| related(&host.to_lowercase(), domain));
            Some(hosts).filter(|_| own)?
        }
        _ => return None,
    };
    let mut addresses = Vec::new();
    for host in &hosts {
        for kind in [RecordType::A, RecordType::Aaaa] {
            let answer = dns.query(host, kind).await;
            if answer.is_trouble() {
                return None;
            }
            addresses.extend(answer.addresses());
        }
    }
    let fits = !addresses.is_empty() && addresses.len() <= MOST_ADDRESSES;
    fits.then(|| addresses.into_iter().map(term_of).collect())
}

fn term_of(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => format!("ip4:{ip}"),
        IpAddr::V6(ip) => format!("ip6:{ip}"),
    }
}

fn deduplicate(terms: &mut Vec<String>) {
    let mut seen: Vec<String> = Vec::with_capacity(terms.len());
    terms.retain(|term| {
        let new = !seen.contains(term);
        seen.push(term.clone());
        new
    });
}
