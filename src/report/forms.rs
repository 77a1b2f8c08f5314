//! A record change in the forms that people publish records in: the value
//! alone, zone lines, a panel's fields, tinydns, Route 53, nsupdate. Pure
//! functions; nothing here passes through Fluent.

mod escape;

use serde_json::{Value, json};

use crate::diagnosis::{Diagnosis, RecordChange};
use crate::model::dns::{Answer, Data, RecordType};

/// Seconds, where the answers tell none.
pub const USUAL_TTL: u32 = 3600;
/// Values that zones commonly have.
const COMMON_TTLS: &[u32] = &[
    60, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400,
];

/// Everything that the forms need to know of one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Full name without the final dot.
    pub name: String,
    /// The zone that it lies in, without the final dot.
    pub zone: String,
    pub kind: RecordType,
    pub ttl: u32,
    /// The records that go, each as its strings (one for other types).
    pub before: Vec<Vec<String>>,
    /// The record to publish.
    pub after: Option<String>,
    /// Records of the same name and type that stay. A form that replaces the
    /// whole set must name them, or they are lost.
    pub stays: Vec<Vec<String>>,
}

/// A panel's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Relative to the zone; `@` for the zone itself.
    pub name: String,
    pub kind: RecordType,
    pub value: String,
}

impl Publication {
    /// The change as the case's DNS answers complete it.
    pub fn new(change: &RecordChange, diagnosis: &Diagnosis) -> Self {
        let answer = diagnosis.dns.iter().map(AsRef::as_ref).find(|answer| {
            answer.question.name == change.name && answer.question.kind == change.kind
        });
        let standing = answer.map(own_records).unwrap_or_default();
        let going = |strings: &Vec<String>| change.before.contains(&strings.concat());
        let (mut before, stays): (Vec<_>, Vec<_>) = standing.into_iter().partition(going);
        for value in &change.before {
            if !before.iter().any(|strings| strings.concat() == *value) {
                before.push(strings(change.kind, value));
            }
        }
        let ttl = answer
            .filter(|answer| !answer.records.is_empty())
            .and_then(|answer| answer.ttl);
        Self {
            name: change.name.clone(),
            zone: zone(&change.name),
            kind: change.kind,
            ttl: ttl.map_or(USUAL_TTL, whole_ttl),
            before,
            after: change.after.clone(),
            stays,
        }
    }

    /// The value to publish, as one string, without quotes.
    pub fn value(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// The fields of a panel; `None` where a record only goes.
    pub fn panel(&self) -> Option<Panel> {
        Some(Panel {
            name: relative(&self.name, &self.zone),
            kind: self.kind,
            value: self.after.clone()?,
        })
    }

    /// Zone file lines (RFC 1035 5.1): what goes as a comment, then what
    /// comes.
    pub fn bind(&self) -> String {
        let line = |strings: &[String]| {
            let data = escape::rdata(self.kind, strings);
            format!(
                "{}. {} IN {} {data}",
                self.name,
                self.ttl,
                self.kind.as_str()
            )
        };
        let gone = self
            .before
            .iter()
            .map(|strings| format!(";{}", line(strings)));
        let comes = self.comes();
        let lines: Vec<String> = gone.chain(comes.as_deref().map(line)).collect();
        lines.join("\n")
    }

    /// tinydns-data lines, where the type has one; what goes as a comment.
    pub fn tinydns(&self) -> Option<String> {
        let line = |strings: &[String]| {
            let value = escape::tinydns(&strings.concat());
            let (sign, value) = match self.kind {
                RecordType::Txt => ("'", value),
                RecordType::Cname => ("C", escape::without_dot(&value).to_owned()),
                RecordType::Ptr => ("^", escape::without_dot(&value).to_owned()),
                RecordType::A => ("+", value),
                _ => return None,
            };
            Some(format!("{sign}{}:{value}:{}", self.name, self.ttl))
        };
        let mut lines = Vec::new();
        for strings in &self.before {
            lines.push(format!("#{}", line(strings)?));
        }
        if let Some(comes) = self.comes() {
            lines.push(line(&comes)?);
        }
        Some(lines.join("\n"))
    }

    /// One entry of a Route 53 change batch. Route 53 knows whole sets only:
    /// the records that stay are named again.
    fn route53_change(&self) -> Value {
        let comes = self.comes();
        let mut set: Vec<&[String]> = self.stays.iter().map(Vec::as_slice).collect();
        set.extend(comes.as_deref());
        let action = if set.is_empty() { "DELETE" } else { "UPSERT" };
        if set.is_empty() {
            set = self.before.iter().map(Vec::as_slice).collect();
        }
        let values = set.into_iter();
        let records: Vec<Value> = values
            .map(|strings| json!({"Value": escape::route53(self.kind, strings)}))
            .collect();
        json!({
            "Action": action,
            "ResourceRecordSet": {
                "Name": format!("{}.", self.name), "Type": self.kind.as_str(),
                "TTL": self.ttl, "ResourceRecords": records,
            },
        })
    }

    /// nsupdate lines (RFC 2136), from `zone` to `send`.
    pub fn nsupdate(&self) -> String {
        let kind = self.kind.as_str();
        let mut lines = vec![format!("zone {}.", self.zone)];
        for strings in &self.before {
            let data = escape::rdata(self.kind, strings);
            lines.push(format!("update delete {}. {kind} {data}", self.name));
        }
        if let Some(strings) = self.comes() {
            let data = escape::rdata(self.kind, &strings);
            lines.push(format!(
                "update add {}. {} {kind} {data}",
                self.name, self.ttl
            ));
        }
        lines.push("send".to_owned());
        lines.join("\n")
    }

    /// The record to publish as its strings.
    fn comes(&self) -> Option<Vec<String>> {
        let after = self.after.as_deref()?;
        Some(strings(self.kind, after))
    }
}

/// A change batch for `aws route53 change-resource-record-sets`.
pub fn route53(publications: &[Publication]) -> Value {
    let changes = publications.iter().map(Publication::route53_change);
    json!({"Changes": changes.collect::<Vec<_>>()})
}

/// All forms of a fix's changes, as the JSON of a check tells them; empty
/// where the fix changes no record.
pub fn json(publications: &[Publication]) -> Value {
    if publications.is_empty() {
        return json!({});
    }
    let all = |form: fn(&Publication) -> Option<String>| {
        let lines: Vec<String> = publications.iter().filter_map(form).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    let panels: Vec<Value> = publications
        .iter()
        .filter_map(|publication| {
            let panel = publication.panel()?;
            Some(json!({
                "zone": publication.zone, "name": panel.name,
                "type": panel.kind.as_str(), "value": panel.value,
            }))
        })
        .collect();
    json!({
        "value": all(|one| one.value().map(str::to_owned)),
        "panel": panels,
        "bind": all(|one| Some(one.bind())),
        "tinydns": all(Publication::tinydns),
        "route53": route53(publications),
        "nsupdate": all(|one| Some(one.nsupdate())),
    })
}

/// A name relative to its zone, `@` for the zone itself; the full name with
/// its final dot where it lies outside.
pub fn relative(name: &str, zone: &str) -> String {
    if name.eq_ignore_ascii_case(zone) {
        return "@".to_owned();
    }
    let cut = name.len().checked_sub(zone.len());
    let inside = cut.and_then(|cut| {
        let (head, tail) = (name.get(..cut)?, name.get(cut..)?);
        tail.eq_ignore_ascii_case(zone)
            .then(|| head.strip_suffix('.'))
            .flatten()
    });
    inside.map_or_else(|| format!("{name}."), str::to_owned)
}

/// The TTL that an answer most likely began with: a resolver's cache counts
/// it down (RFC 1035 3.2.1), so what is seen is no more than a lower bound.
pub fn whole_ttl(seen: u32) -> u32 {
    let mut common = COMMON_TTLS.iter();
    common.find(|ttl| **ttl >= seen).copied().unwrap_or(seen)
}

/// The domain below the public suffix: where a customer's zone usually
/// begins.
pub fn zone(name: &str) -> String {
    psl::domain_str(name).unwrap_or(name).to_owned()
}

/// A value as the strings that it is published in.
fn strings(kind: RecordType, value: &str) -> Vec<String> {
    match kind {
        RecordType::Txt => escape::split(value),
        _ => vec![value.to_owned()],
    }
}

/// The records of the type asked for, each as its strings; what an alias
/// leads to is another name's.
fn own_records(answer: &Answer) -> Vec<Vec<String>> {
    let wanted = answer.question.kind;
    let aliased = wanted != RecordType::Cname && answer.cname_chain().next().is_some();
    let records = answer.records.iter().filter(|_| !aliased);
    records
        .filter_map(|record| match (&record.data, answer.question.kind) {
            (Data::Txt(strings), RecordType::Txt) => Some(strings.clone()),
            (Data::Cname(name), RecordType::Cname) | (Data::Ptr(name), RecordType::Ptr) => {
                Some(vec![name.clone()])
            }
            (Data::A(ip), RecordType::A) => Some(vec![ip.to_string()]),
            (Data::Aaaa(ip), RecordType::Aaaa) => Some(vec![ip.to_string()]),
            (data @ Data::Mx { .. }, RecordType::Mx) => Some(vec![data.zone()]),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
