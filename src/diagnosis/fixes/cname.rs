//! A DKIM key that a service keeps under its own name: the CNAME that leads
//! there, published or put right.

use super::{Fix, key};
use crate::diagnosis::Diagnosis;
use crate::dkim::key::KeyRecord;
use crate::dns::Dns;
use crate::model::dns::{Answer, RecordType};
use crate::model::finding::Actor;
use crate::model::result::Dkim;
use crate::provider::Certainty;

/// Targets that are asked for a key.
const MAX_TARGETS: usize = 8;

/// A target, and whether only the signature can show that it is meant.
struct Candidate {
    target: String,
    by_signature: bool,
}

/// Where a CNAME at a key's name leads now.
pub(super) async fn standing(dns: &Dns, name: &str) -> Option<String> {
    let answer = dns.query(name, RecordType::Cname).await;
    let target = answer.cname_chain().next();
    target.map(|target| target.trim_end_matches('.').to_lowercase())
}

/// The CNAME that leads to the missing key of a signature.
pub(super) async fn find(
    diagnosis: &Diagnosis,
    dns: &Dns,
    signature: &Dkim,
    standing: Option<&str>,
) -> Option<Fix> {
    let name = key::name(signature);
    for candidate in candidates(diagnosis, signature, standing) {
        if Some(candidate.target.as_str()) == standing || candidate.target == name {
            continue;
        }
        let answer = dns.query(&candidate.target, RecordType::Txt).await;
        let Some(record) = key_in(&answer) else {
            continue;
        };
        let mut fix = Fix::new(
            "dkim-publish-cname",
            Actor::DomainOwner,
            &["dkim.key_missing"],
        );
        fix = fix.arg("target", candidate.target.as_str());
        fix.target_key = Some((candidate.target.clone(), record));
        if candidate.by_signature {
            fix.verifies = Some(key::place(signature));
        }
        // Nothing else may stand beside a CNAME (RFC 1034 3.6.2).
        let beside = dns.query(&name, RecordType::Txt).await;
        let others: Vec<String> = match standing {
            None => beside.texts().collect(),
            Some(_) => Vec::new(),
        };
        if !others.is_empty() {
            fix = fix.change(&name, others, None);
        }
        let before = standing.iter().map(|target| (*target).to_owned());
        return Some(fix.change_of(
            RecordType::Cname,
            &name,
            before.collect(),
            Some(candidate.target),
        ));
    }
    None
}

fn key_in(answer: &Answer) -> Option<String> {
    let mut texts = answer.texts();
    texts.find(|text| KeyRecord::parse(text).is_some_and(|record| record.key.is_ok()))
}

fn candidates(diagnosis: &Diagnosis, signature: &Dkim, standing: Option<&str>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let (selector, domain) = (signature.selector.as_str(), signature.domain.as_str());
    // A panel that adds the zone's name made a relative name of the target.
    let mut parent = Some(domain).filter(|_| standing.is_some());
    while let Some(zone) = parent.filter(|zone| zone.contains('.')) {
        let bare = standing.and_then(|target| target.strip_suffix(zone)?.strip_suffix('.'));
        found.extend(
            bare.filter(|bare| bare.contains('.'))
                .map(|bare| Candidate {
                    target: bare.to_owned(),
                    by_signature: false,
                }),
        );
        parent = zone.split_once('.').map(|(_, parent)| parent);
    }
    let seen = |id: &str| diagnosis.providers.iter().any(|one| one.id == id);
    let mut books: Vec<_> = diagnosis.shelf.books().collect();
    books.sort_by_key(|book| !seen(&book.id));
    for book in books {
        let rules = book.cnames.iter();
        // What nothing confirms is not even asked for.
        let rules = rules.filter(|rule| rule.certainty != Certainty::Unconfirmed);
        found.extend(rules.filter_map(|rule| {
            Some(Candidate {
                target: rule.target_for(selector, domain)?,
                by_signature: !rule.certainty.is_firm(),
            })
        }));
    }
    found.truncate(MAX_TARGETS);
    found
}
