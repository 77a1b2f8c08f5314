//! DKIM keys of a domain without a message: well-known selectors, tried.
//!
//! DNS cannot list selectors, so what is not found may be there all the
//! same. Only a name server that denies everything below `_domainkey` (RFC
//! 8020) proves that there is none.

use std::sync::Arc;

use futures::future::join_all;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::dns::Dns;
use crate::model::dns::{Answer, RecordType, Status};
use crate::model::result::Remark;
use crate::model::step::{Evidence, Mark, Step};

/// Selectors worth trying, with their tier.
const SELECTORS: &str = include_str!("../../assets/selectors.tsv");

/// How far to search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// None at all.
    None,
    /// Tier 1, some forty selectors.
    #[default]
    Usual,
    /// Every selector that the program knows.
    All,
}

/// A key that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub selector: String,
    pub record: String,
    /// The name that the key's name is an alias of.
    pub alias: Option<String>,
}

/// What a search gave.
#[derive(Clone, Debug)]
pub struct Discovery {
    pub found: Vec<Found>,
    /// How many selectors were tried.
    pub tried: usize,
    /// Nothing exists below `_domainkey`.
    pub denied: bool,
    /// Every name below answers: what was found says nothing.
    pub wildcard: bool,
    pub remarks: Vec<Remark>,
    pub steps: Vec<Step>,
}

/// Searches for keys of `domain`: `_domainkey` itself first, then all
/// selectors at once, with a control name that nobody publishes.
pub async fn discover(dns: &Dns, domain: &str, reach: Reach) -> Discovery {
    let base = format!("_domainkey.{domain}");
    let root = dns.query(&base, RecordType::Txt).await;
    let denied = root.status == Status::NxDomain;
    let tried: Vec<&str> = if denied {
        Vec::new()
    } else {
        selectors(reach).collect()
    };
    let names = tried.iter().map(|selector| format!("{selector}.{base}"));
    let control_name = format!("{}.{base}", control(domain));
    let control = async {
        if denied {
            None
        } else {
            Some(dns.query(&control_name, RecordType::Txt).await)
        }
    };
    let asking = names.map(|name| async move { dns.query(&name, RecordType::Txt).await });
    let (control, answers) = futures::join!(control, join_all(asking));
    let wildcard = control.is_some_and(|answer| answer.status == Status::NoError);
    let found: Vec<Found> = tried
        .iter()
        .zip(&answers)
        .filter_map(|(selector, answer)| key(selector, answer))
        .filter(|_| !wildcard)
        .collect();
    let mut remarks = Vec::new();
    if found.is_empty() {
        let id = if denied {
            "dkim.no_keys_published"
        } else {
            "dkim.no_key_found"
        };
        remarks.push(
            Remark::new(id)
                .arg("domain", domain)
                .arg("tried", tried.len()),
        );
    }
    let steps = vec![step(domain, &root, &found, tried.len(), wildcard)];
    Discovery {
        tried: tried.len(),
        found,
        denied,
        wildcard,
        remarks,
        steps,
    }
}

/// The selectors to try, in the table's order.
fn selectors(reach: Reach) -> impl Iterator<Item = &'static str> {
    let rows = SELECTORS.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(move |row| {
        let mut columns = row.split('\t');
        let (selector, tier) = (columns.next()?, columns.next()?);
        (reach == Reach::All || tier == "1").then_some(selector)
    })
}

/// A label that nobody publishes; the same at each run, so that a recorded
/// case holds it.
fn control(domain: &str) -> String {
    let digest = Sha256::digest(domain.as_bytes());
    let hex: String = digest
        .iter()
        .take(6)
        .map(|octet| format!("{octet:02x}"))
        .collect();
    format!("mailwhy-{hex}")
}

/// A key record, told from other TXT records by its `p=` tag.
fn key(selector: &str, answer: &Arc<Answer>) -> Option<Found> {
    let is_key = |text: &String| {
        text.split(';')
            .any(|tag| tag.trim_start().starts_with("p="))
    };
    Some(Found {
        selector: selector.to_owned(),
        record: answer.texts().find(is_key)?,
        alias: answer.cname_chain().last().map(str::to_owned),
    })
}

fn step(domain: &str, root: &Answer, found: &[Found], tried: usize, wildcard: bool) -> Step {
    let mark = if found.is_empty() {
        Mark::None
    } else {
        Mark::Info
    };
    let mut step = Step::new("dkim.discovery", mark)
        .arg("domain", domain)
        .arg("tried", tried)
        .arg("found", found.len())
        .query(root.question.clone());
    if wildcard {
        step.steps
            .push(Step::new("dkim.wildcard", Mark::Warn).arg("domain", domain));
    }
    for key in found {
        let key_step = Step::new("dkim.discovered", Mark::Info)
            .arg("selector", key.selector.as_str())
            .arg("alias", key.alias.as_deref().unwrap_or("-"))
            .evidence(Evidence::new("key_record", key.record.as_str()));
        step.steps.push(key_step);
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dns::{Data, Question, Record};

    fn answer(name: &str, status: Status, text: Option<&str>) -> Answer {
        let mut answer = Answer::empty(Question::new(name, RecordType::Txt), status);
        answer.records.extend(text.map(|text| Record {
            name: name.to_owned(),
            ttl: 60,
            data: Data::Txt(vec![text.to_owned()]),
        }));
        answer
    }

    #[tokio::test]
    async fn a_known_selector_is_found() {
        let dns = Dns::recorded([
            answer("_domainkey.example.jp", Status::NoData, None),
            answer(
                "google._domainkey.example.jp",
                Status::NoError,
                Some("v=DKIM1; p=AAAA"),
            ),
        ]);
        let discovery = discover(&dns, "example.jp", Reach::Usual).await;
        assert_eq!(discovery.found.len(), 1);
        assert!(discovery.tried >= 35, "{}", discovery.tried);
        assert!(!discovery.wildcard && discovery.remarks.is_empty());
    }

    #[tokio::test]
    async fn a_denial_ends_the_search() {
        let dns = Dns::recorded([answer("_domainkey.example.jp", Status::NxDomain, None)]);
        let discovery = discover(&dns, "example.jp", Reach::Usual).await;
        assert!(discovery.denied);
        assert_eq!(dns.trace().len(), 1);
        assert_eq!(
            discovery.remarks.first().map(|remark| remark.id),
            Some("dkim.no_keys_published")
        );
    }

    #[tokio::test]
    async fn a_wildcard_proves_nothing() {
        let text = Some("v=DKIM1; p=AAAA");
        let mut answers = vec![answer("_domainkey.example.jp", Status::NoData, None)];
        let names = selectors(Reach::Usual)
            .map(str::to_owned)
            .chain([control("example.jp")]);
        answers.extend(names.map(|selector| {
            answer(
                &format!("{selector}._domainkey.example.jp"),
                Status::NoError,
                text,
            )
        }));
        let discovery = discover(&Dns::recorded(answers), "example.jp", Reach::Usual).await;
        assert!(discovery.wildcard && discovery.found.is_empty());
    }
}
