//! The services that a case shows: names taken out of its records,
//! signatures and hops, and held against the playbooks.

use std::collections::BTreeSet;

use super::Diagnosis;
use crate::model::case::Case;
use crate::model::dns::{Answer, RecordType, Status};
use crate::provider::{Recognised, Seen, Shelf};

/// Records that are followed from the domains concerned.
const MAX_RECORDS: usize = 40;

/// Services in the order in which their signs tell most.
pub(super) fn recognise(diagnosis: &Diagnosis) -> Vec<Recognised> {
    if !diagnosis.settled {
        return Vec::new();
    }
    diagnosis.shelf.recognise(&seen(diagnosis))
}

fn seen(diagnosis: &Diagnosis) -> Seen {
    let case = &diagnosis.case;
    let mail_from = case.mail_from.as_ref().map(|from| from.value.as_str());
    let mail_from = mail_from.and_then(|from| from.rsplit_once('@'));
    let mail_from = mail_from.map(|(_, domain)| domain.to_lowercase());
    let mut domains: Vec<String> = case.author_domains.clone();
    domains.extend(mail_from.clone());
    domains.extend(diagnosis.spf.as_ref().map(|spf| spf.domain.clone()));
    let mut selectors = Vec::new();
    let mut dkim = Vec::new();
    for signature in diagnosis.dkim.iter().flatten() {
        selectors.push(signature.selector.clone());
        dkim.push(signature.domain.clone());
    }
    if let Some(discovery) = diagnosis.discovery.as_ref().filter(|found| !found.wildcard) {
        selectors.extend(discovery.found.iter().map(|found| found.selector.clone()));
    }
    dkim.extend(aliases(&diagnosis.dns));
    Seen {
        spf: targets(&diagnosis.dns, &domains, &diagnosis.shelf),
        mx: exchanges(&diagnosis.dns, &domains),
        received: hosts(case),
        mail_from,
        selectors,
        dkim,
    }
}

/// What the keys' names are aliases of.
fn aliases(dns: &[std::sync::Arc<Answer>]) -> Vec<String> {
    let keys = dns
        .iter()
        .filter(|answer| answer.question.name.contains("._domainkey."));
    keys.flat_map(|answer| answer.cname_chain().map(str::to_owned))
        .collect()
}

fn exchanges(dns: &[std::sync::Arc<Answer>], domains: &[String]) -> Vec<String> {
    let asked = dns.iter().filter(|answer| {
        answer.question.kind == RecordType::Mx && domains.contains(&answer.question.name)
    });
    asked
        .flat_map(|answer| answer.exchanges().map(|(_, name)| name.to_owned()))
        .collect()
}

/// The hosts in SPF terms of the domains concerned, and of records that they
/// take in. A record of a known service is not followed: whom it takes in
/// is its own affair, not the customer's.
fn targets(dns: &[std::sync::Arc<Answer>], domains: &[String], shelf: &Shelf) -> Vec<String> {
    let mut found = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut queue: Vec<String> = domains.to_vec();
    let mut next = 0;
    while let Some(domain) = queue.get(next).cloned().filter(|_| next < MAX_RECORDS) {
        next += 1;
        if !known.insert(domain.to_lowercase()) {
            continue;
        }
        for record in records(dns, &domain) {
            for (follow, target) in terms(&record) {
                if follow && !shelf.knows_spf(target) {
                    queue.push(target.to_lowercase());
                }
                found.push(target.to_lowercase());
            }
        }
    }
    found
}

/// The SPF records of a domain, as far as they were asked for.
fn records(dns: &[std::sync::Arc<Answer>], domain: &str) -> Vec<String> {
    let wanted = |answer: &&std::sync::Arc<Answer>| {
        answer.status == Status::NoError
            && answer.question.kind == RecordType::Txt
            && answer.question.name.eq_ignore_ascii_case(domain)
    };
    let texts = dns.iter().filter(wanted).flat_map(|answer| answer.texts());
    texts
        .filter(|text| {
            let start = text.get(..6).unwrap_or_default();
            start.eq_ignore_ascii_case("v=spf1")
        })
        .collect()
}

/// The hosts that a record's terms name, and whether each stands for a
/// record of its own (RFC 7208 5.2, 6.1).
fn terms(record: &str) -> impl Iterator<Item = (bool, &str)> {
    let terms = record.split(' ').skip(1);
    terms.filter_map(|term| {
        let term = term.trim_start_matches(['+', '-', '~', '?']);
        let (name, target) = term.split_once([':', '='])?;
        let follow = match name.to_ascii_lowercase().as_str() {
            "include" | "redirect" => true,
            "a" | "mx" | "exists" => false,
            _ => return None,
        };
        let target = target.split('/').next().unwrap_or_default();
        Some((follow, target)).filter(|(_, target)| !target.is_empty())
    })
}

/// The hosts of the sender's side: everything up to the hand-over. Beyond it
/// the receiver's own servers speak, which tell nothing of the sender.
fn hosts(case: &Case) -> Vec<String> {
    let mut hosts = Vec::new();
    let border = case.receiver_hop;
    for (index, hop) in case.hops.iter().enumerate() {
        if border.is_some_and(|border| index < border) {
            continue;
        }
        hosts.extend(hop.from_verified.clone());
        hosts.extend(hop.from.clone());
        if border != Some(index) {
            hosts.extend(hop.by.clone());
        }
    }
    let helo = case.helo.as_ref().map(|helo| helo.value.clone());
    hosts.extend(helo);
    hosts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::{self, Settings};
    use crate::dns::Dns;
    use crate::intake;
    use crate::model::case::{Hop, Overrides};
    use crate::model::dns::{Data, Question, Record};
    use crate::provider::SeenIn;
    use std::sync::Arc;

    fn txt(name: &str, text: &str) -> Arc<Answer> {
        let question = Question::new(name, RecordType::Txt);
        let mut answer = Answer::empty(question, Status::NoError);
        answer.records.push(Record {
            name: name.to_owned(),
            ttl: 60,
            data: Data::Txt(vec![text.to_owned()]),
        });
        Arc::new(answer)
    }

    #[test]
    fn a_services_own_includes_are_not_the_customers() {
        let dns = [
            txt(
                "example.jp",
                "v=spf1 include:own.example.jp a:www1.sakura.ne.jp/32 -all",
            ),
            txt("own.example.jp", "V=SPF1 +include:sendgrid.net ~all"),
            txt(
                "sendgrid.net",
                "v=spf1 include:spf.protection.outlook.com ~all",
            ),
        ];
        let found = targets(&dns, &["example.jp".to_owned()], &Shelf::default());
        assert_eq!(
            found,
            ["own.example.jp", "www1.sakura.ne.jp", "sendgrid.net"]
        );
    }

    #[test]
    fn circles_and_other_texts_end() {
        let dns = [
            txt("example.jp", "v=spf1 redirect=example.jp"),
            txt(
                "example.jp",
                "google-site-verification=x include:sendgrid.net",
            ),
        ];
        let found = targets(&dns, &["example.jp".to_owned()], &Shelf::default());
        assert_eq!(found, ["example.jp"]);
    }

    #[test]
    fn the_receivers_own_servers_are_left_out() {
        let hop = |from: &str, by: &str| Hop {
            from: Some(from.to_owned()),
            by: Some(by.to_owned()),
            ..Hop::default()
        };
        let case = Case {
            hops: vec![
                hop("mx.google.com", "inner.google.com"),
                hop("smtp.example.jp", "mx.google.com"),
                hop("pc", "smtp.example.jp"),
            ],
            receiver_hop: Some(1),
            ..Case::default()
        };
        assert_eq!(hosts(&case), ["smtp.example.jp", "pc", "smtp.example.jp"]);
    }

    #[tokio::test]
    async fn a_domain_at_cpi_is_walked_to_its_playbook() {
        let dns = Dns::recorded(vec![
            txt("example.jp", "v=spf1 include:spf.secure.ne.jp -all")
                .as_ref()
                .clone(),
            txt("spf.secure.ne.jp", "v=spf1 ip4:192.0.2.0/24 -all")
                .as_ref()
                .clone(),
        ]);
        let case = intake::read(b"example.jp", &Overrides::default()).unwrap();
        let diagnosis = diagnosis::run(case, &dns, &Settings::default(), &|_| {}).await;
        let found: Vec<_> = diagnosis
            .providers
            .iter()
            .map(|found| (found.id.as_str(), found.seen_in, found.evidence.as_str()))
            .collect();
        assert_eq!(found, [("cpi", SeenIn::Spf, "spf.secure.ne.jp")]);
        let station = diagnosis.steps.iter();
        let station = station.filter(|step| step.id == "walk.providers");
        let children: Vec<_> = station.flat_map(|step| &step.steps).collect();
        assert_eq!(children.len(), 1);
        assert_eq!(children[0].evidence[0].text, "spf.secure.ne.jp");
    }
}
