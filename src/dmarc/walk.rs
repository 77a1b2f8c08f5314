//! The DNS tree walk and the organizational domain it finds (RFC 9989 4.10,
//! 4.10.2).

use std::collections::BTreeSet;
use std::sync::Arc;

use futures::future::join_all;

use super::record::{Line, Problem, Psd, Record, read};
use crate::dns::Dns;
use crate::model::dns::{Answer, RecordType, Status};

/// 4.10 step 4: with this many labels or more the walk is shortened.
const LONG: usize = 8;
/// Labels of the second name of a shortened walk.
const SHORTENED: usize = 7;
/// So many unanswered names are tried both ways; with more nothing is
/// certain.
const MAX_UNANSWERED: usize = 4;

/// What stands at one name of the walk.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Nothing,
    Record(Box<Record>),
    /// More than one: all are discarded (step 2).
    Several(Vec<String>),
    /// The answer did not come.
    Trouble,
}

/// One query of a walk.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Without `_dmarc`.
    pub domain: String,
    pub answer: Arc<Answer>,
    pub found: Found,
    /// Records that were meant as DMARC but are none.
    pub meant: Vec<(String, Problem)>,
    pub other: Vec<String>,
}

/// Why a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    PsdNo,
    PsdYes,
    End,
}

/// A walk from one domain upwards.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    pub start: String,
    pub nodes: Vec<Node>,
    pub stop: Stop,
    /// Labels left out between the first and the second query.
    pub skipped: usize,
}

/// The rule of 4.10.2 that chose an organizational domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    PsdNo,
    BelowPsdYes,
    Fewest,
    Start,
}

/// What a name contributes to the choice of the organizational domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nothing,
    Plain,
    PsdNo,
    PsdYes,
}

/// The names of the walk from `domain`, without `_dmarc`: at most eight.
pub(super) fn domains(domain: &str) -> Vec<String> {
    if domain.is_empty() {
        return Vec::new();
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let first_parent = match labels.len() {
        count if count >= LONG => count - SHORTENED,
        _ => 1,
    };
    std::iter::once(domain.to_owned())
        .chain((first_parent..labels.len()).filter_map(|skip| {
            let rest = labels.get(skip..)?;
            Some(rest.join("."))
        }))
        .collect()
}

/// The name that is asked for a domain's record.
pub(super) fn record_name(domain: &str) -> String {
    format!("_dmarc.{domain}")
}

/// Asks all names of the walks from these domains at once. The questions of
/// one walk do not depend on each other; only what is made of them does.
pub(super) async fn ask(dns: &Dns, starts: &[&str]) {
    let names: BTreeSet<String> = starts
        .iter()
        .flat_map(|start| domains(start))
        .map(|domain| record_name(&domain))
        .collect();
    join_all(names.iter().map(|name| dns.query(name, RecordType::Txt))).await;
}

pub(super) async fn walk(dns: &Dns, start: &str) -> Walk {
    let domains = domains(start);
    let names: Vec<String> = domains.iter().map(|domain| record_name(domain)).collect();
    let answers = join_all(names.iter().map(|name| dns.query(name, RecordType::Txt))).await;
    let mut walk = Walk {
        start: start.to_owned(),
        nodes: Vec::new(),
        stop: Stop::End,
        skipped: start.split('.').count().saturating_sub(domains.len()),
    };
    for (domain, answer) in domains.into_iter().zip(answers) {
        let node = Node::new(domain, answer);
        let psd = node.record().map(|record| record.psd);
        walk.nodes.push(node);
        match psd {
            Some(Psd::No) => walk.stop = Stop::PsdNo,
            Some(Psd::Yes) => walk.stop = Stop::PsdYes,
            _ => continue,
        }
        break;
    }
    walk
}

/// The record at one name, asked for by itself.
pub(super) async fn node(dns: &Dns, domain: &str) -> Node {
    let answer = dns.query(&record_name(domain), RecordType::Txt).await;
    Node::new(domain.to_owned(), answer)
}

impl Node {
    fn new(domain: String, answer: Arc<Answer>) -> Self {
        let mut records = Vec::new();
        let mut meant = Vec::new();
        let mut other = Vec::new();
        for text in answer.texts() {
            match read(&text) {
                Line::Record(record) => records.push(record),
                Line::Meant(problem) => meant.push((text, problem)),
                Line::Other => other.push(text),
            }
        }
        let found = match (answer.is_trouble(), records.len()) {
            (true, _) => Found::Trouble,
            (false, 0) => Found::Nothing,
            (false, 1) => records.pop().map_or(Found::Nothing, Found::Record),
            _ => Found::Several(records.into_iter().map(|record| record.text).collect()),
        };
        Self {
            domain,
            answer,
            found,
            meant,
            other,
        }
    }

    pub fn name(&self) -> String {
        record_name(&self.domain)
    }

    pub fn record(&self) -> Option<&Record> {
        match &self.found {
            Found::Record(record) => Some(record),
            _ => None,
        }
    }

    pub fn is_trouble(&self) -> bool {
        matches!(self.found, Found::Trouble)
    }

    fn kind(&self) -> Kind {
        match self.record().map(|record| record.psd) {
            None => Kind::Nothing,
            Some(Psd::Unknown) => Kind::Plain,
            Some(Psd::No) => Kind::PsdNo,
            Some(Psd::Yes) => Kind::PsdYes,
        }
    }

    /// NXDOMAIN here says nothing about the parent; anything else says that
    /// the domain above exists (RFC 8020).
    pub fn shows_existence(&self) -> bool {
        matches!(self.answer.status, Status::NoError | Status::NoData)
    }
}

impl Walk {
    /// Names that did not answer.
    fn unanswered(&self) -> impl Iterator<Item = &str> {
        self.nodes
            .iter()
            .filter(|node| node.is_trouble())
            .map(|node| node.domain.as_str())
    }

    pub fn trouble(&self) -> Option<&Node> {
        self.nodes.iter().find(|node| node.is_trouble())
    }

    /// The organizational domain and the rule; `None` while an answer that
    /// could change it is missing.
    pub fn organization(&self) -> Option<(String, Rule)> {
        let unanswered: Vec<&str> = self.unanswered().collect();
        let first = assignments(&unanswered)?
            .map(|assigned| self.choose(&assigned))
            .collect::<Vec<_>>();
        let (chosen, rest) = first.split_first()?;
        rest.iter()
            .all(|other| other.0 == chosen.0)
            .then(|| chosen.clone())
    }

    /// 4.10.2, from the longest name to the shortest.
    fn choose(&self, assigned: &[(&str, Kind)]) -> (String, Rule) {
        let mut fewest = None;
        for (index, node) in self.nodes.iter().enumerate() {
            let kind = assigned
                .iter()
                .find(|(domain, _)| *domain == node.domain)
                .map_or_else(|| node.kind(), |(_, kind)| *kind);
            match kind {
                Kind::Nothing => {}
                Kind::Plain => fewest = Some(node.domain.clone()),
                Kind::PsdNo => return (node.domain.clone(), Rule::PsdNo),
                // The one at which the walk started is no suffix to itself.
                Kind::PsdYes if index == 0 => return (node.domain.clone(), Rule::Fewest),
                Kind::PsdYes => {
                    return (one_below(&self.start, &node.domain), Rule::BelowPsdYes);
                }
            }
        }
        match fewest {
            Some(domain) => (domain, Rule::Fewest),
            None => (self.start.clone(), Rule::Start),
        }
    }
}

/// Whether two walks end in one organizational domain; `None` where that
/// hangs on an answer that did not come.
pub(super) fn same_organization(a: &Walk, b: &Walk) -> Option<bool> {
    if a.start == b.start {
        return Some(true);
    }
    if a.start.rsplit('.').next() != b.start.rsplit('.').next() {
        // Not even the last label in common.
        return Some(false);
    }
    let unanswered: BTreeSet<&str> = a.unanswered().chain(b.unanswered()).collect();
    let unanswered: Vec<&str> = unanswered.into_iter().collect();
    let mut outcomes =
        assignments(&unanswered)?.map(|assigned| a.choose(&assigned).0 == b.choose(&assigned).0);
    let first = outcomes.next()?;
    outcomes.all(|outcome| outcome == first).then_some(first)
}

/// Every way in which the unanswered names could have answered.
fn assignments<'a>(unanswered: &[&'a str]) -> Option<impl Iterator<Item = Vec<(&'a str, Kind)>>> {
    const KINDS: [Kind; 4] = [Kind::Nothing, Kind::Plain, Kind::PsdNo, Kind::PsdYes];
    if unanswered.len() > MAX_UNANSWERED {
        return None;
    }
    let unanswered = unanswered.to_vec();
    let ways = KINDS.len().pow(u32::try_from(unanswered.len()).ok()?);
    Some((0..ways).map(move |mut way| {
        unanswered
            .iter()
            .map(|domain| {
                let kind = KINDS.get(way % KINDS.len()).copied();
                way /= KINDS.len();
                (*domain, kind.unwrap_or(Kind::Nothing))
            })
            .collect()
    }))
}

/// The domain one label longer than `suffix` on the way to `domain`.
pub(super) fn one_below(domain: &str, suffix: &str) -> String {
    let Some(front) = domain
        .strip_suffix(suffix)
        .and_then(|front| front.strip_suffix('.'))
    else {
        return domain.to_owned();
    };
    let label = front.rsplit('.').next().unwrap_or(front);
    format!("{label}.{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_example_in_4_10() {
        let names = domains("a.b.c.d.e.f.g.h.i.j.mail.example.com");
        assert_eq!(
            names,
            [
                "a.b.c.d.e.f.g.h.i.j.mail.example.com",
                "g.h.i.j.mail.example.com",
                "h.i.j.mail.example.com",
                "i.j.mail.example.com",
                "j.mail.example.com",
                "mail.example.com",
                "example.com",
                "com"
            ]
        );
    }

    #[test]
    fn eight_labels_lose_one_and_seven_too() {
        assert_eq!(domains("a.b.c.d.e.f.example.com").len(), 8);
        assert_eq!(domains("b.c.d.e.f.example.com").len(), 7);
        assert_eq!(domains("com"), ["com"]);
        assert!(domains("").is_empty());
    }

    #[test]
    fn one_label_below_a_suffix() {
        assert_eq!(one_below("a.b.example.com", "com"), "example.com");
        assert_eq!(one_below("example.com", "com"), "example.com");
        assert_eq!(one_below("com", "com"), "com");
    }
}
