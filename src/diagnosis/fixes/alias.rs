//! A record to publish where a CNAME stands: nothing else may stand at such a
//! name (RFC 1034 3.6.2), so the CNAME goes, or the record belongs to the name
//! that it leads to.

use serde::Serialize;

use super::{Fix, RecordChange};
use crate::dmarc;
use crate::dns::Dns;
use crate::model::dns::{Answer, Data, RecordType};
use crate::model::finding::Actor;

/// The CNAME at a change's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alias {
    pub name: String,
    /// The first name that it leads to.
    pub target: String,
    pub place: Place,
    /// What is found through it beside, as `TYPE VALUE`.
    pub others: Vec<String>,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// It goes, the record comes in its place.
    Goes,
    /// It stays, and the record changes at its target.
    Target,
    /// It is a wildcard's: a record of the name's own goes before it
    /// (RFC 4592 2.2.1).
    Wildcard,
    /// It stays; it leads to no key.
    Dangling,
}

impl Place {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Goes => "goes",
            Self::Target => "target",
            Self::Wildcard => "wildcard",
            Self::Dangling => "dangling",
        }
    }
}

/// A label that nobody publishes; the same at each run, for recorded cases.
const NOBODYS: &str = "mailwhy-nobody";

/// Sees to the aliases at the names of a fix's changes.
pub(super) async fn settle(fix: &mut Fix, dns: &Dns) {
    let mut changes: Vec<RecordChange> = Vec::with_capacity(fix.changes.len());
    for mut change in std::mem::take(&mut fix.changes) {
        let aliased = [RecordType::Txt, RecordType::Mx].contains(&change.kind);
        let gone = changes
            .iter()
            .any(|other| other.name == change.name && other.kind == RecordType::Cname);
        if gone {
            change.before.clear();
        }
        let chain = match aliased && !gone {
            true => chain(dns, &change).await,
            false => Vec::new(),
        };
        let (Some(target), Some(end)) = (chain.first(), chain.last()) else {
            changes.push(change);
            continue;
        };
        let place = place(dns, &change, target, end).await;
        let mut alias = Alias {
            name: change.name.clone(),
            target: target.clone(),
            place,
            others: Vec::new(),
        };
        match place {
            Place::Target => {
                if !same_organization(end, &change.name) {
                    // The key is the service's to mend, at its own name.
                    fix.actor = Actor::SendingService;
                }
                // What stands beside it there is read, so that it stays.
                dns.query(end, change.kind).await;
                change.name.clone_from(end);
            }
            Place::Goes => {
                alias.others = others(dns, &change).await;
                change.before.clear();
                changes.push(RecordChange {
                    name: change.name.clone(),
                    kind: RecordType::Cname,
                    before: vec![target.clone()],
                    after: None,
                });
            }
            Place::Wildcard | Place::Dangling => change.before.clear(),
        }
        if fix.alias.is_none() {
            fix.alias = Some(alias);
        }
        changes.push(change);
    }
    fix.changes = changes;
}

/// The names that a chain of CNAMEs at the change's name leads through. An
/// answer without records may have lost it.
async fn chain(dns: &Dns, change: &RecordChange) -> Vec<String> {
    let answer = dns.query(&change.name, change.kind).await;
    let names = |answer: &Answer| -> Vec<String> {
        let chain = answer.cname_chain();
        chain
            .map(|target| target.trim_end_matches('.').to_lowercase())
            .collect()
    };
    let found = names(&answer);
    if !found.is_empty() || !answer.records.is_empty() {
        return found;
    }
    let alone = dns.query(&change.name, RecordType::Cname).await;
    names(&alone)
}

fn same_organization(one: &str, other: &str) -> bool {
    dmarc::organization(one) == dmarc::organization(other)
}

async fn place(dns: &Dns, change: &RecordChange, target: &str, end: &str) -> Place {
    let is_key = change.name.contains("._domainkey.");
    // A service that changes its key by the alias must go on doing so.
    if is_key && !change.before.is_empty() {
        return Place::Target;
    }
    let role = match change.name.split_once('.') {
        Some(("_dmarc", _)) => end.starts_with("_dmarc."),
        _ => !is_key && !change.before.is_empty(),
    };
    if role && same_organization(end, &change.name) {
        return Place::Target;
    }
    let sibling = change.name.split_once('.');
    let sibling = sibling.map(|(_, parent)| format!("{NOBODYS}.{parent}"));
    let Some(sibling) = sibling else {
        return Place::Goes;
    };
    let answer = dns.query(&sibling, RecordType::Cname).await;
    let same = answer
        .cname_chain()
        .next()
        .is_some_and(|found| found.trim_end_matches('.').eq_ignore_ascii_case(target));
    if same { Place::Wildcard } else { Place::Goes }
}

/// What else is found at the name through its alias, and would be gone.
async fn others(dns: &Dns, change: &RecordChange) -> Vec<String> {
    use RecordType::{A, Aaaa, Mx, Txt};
    let of_its_own = change.name.starts_with('_') || change.name.contains("._");
    let kinds: &[RecordType] = match of_its_own {
        true => &[Txt],
        false => &[A, Aaaa, Mx, Txt],
    };
    let mut found = Vec::new();
    for kind in kinds {
        let answer = dns.query(&change.name, *kind).await;
        let data = answer.records.iter().map(|record| &record.data);
        for data in data.filter(|data| data.kind() == *kind) {
            let replaced = match data {
                Data::Txt(strings) => {
                    let text = strings.concat();
                    change.before.contains(&text) || tells_the_same(&text, change)
                }
                _ => false,
            };
            if !replaced {
                found.push(format!("{} {}", kind.as_str(), data.value()));
            }
        }
    }
    found
}

/// A record of the same kind as the one that comes, `v=spf1` for `v=spf1`.
fn tells_the_same(text: &str, change: &RecordChange) -> bool {
    let version = |text: &str| text.get(..6).map(str::to_ascii_lowercase);
    let after = change.after.as_deref().and_then(version);
    after.is_some_and(|after| after.starts_with("v=") && version(text) == Some(after))
}
