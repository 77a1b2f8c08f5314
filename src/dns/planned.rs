//! Records as they are to stand: a what-if as it is typed, and the record
//! sets that it leads to.

use super::{Change, Dns};
use crate::model::dns::{Answer, Data, RecordType};

/// One typed change, `NAME TYPE VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Lower case, without the final dot.
    pub name: String,
    pub kind: RecordType,
    /// `None`: the records of that name and type go.
    pub value: Option<Data>,
    /// As it was typed after the type, without blanks around it.
    pub text: String,
}

/// Why a typed change cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlannedError {
    #[error("'{0}' has no type; write NAME TYPE VALUE, as in 'example.com TXT v=spf1 -all'")]
    Form(String),
    #[error("'{0}' cannot be a name in the DNS")]
    Name(String),
    #[error(
        "'{0}' is no record type that can be set; give A, AAAA, MX, TXT, PTR, CNAME, NS or SOA"
    )]
    Type(String),
    #[error("'{value}' does not fit {kind}; give {wanted}")]
    Value {
        kind: &'static str,
        value: String,
        wanted: &'static str,
    },
}

/// A change as it took effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub name: String,
    pub kind: RecordType,
    /// As it was typed; empty where the records went.
    pub value: String,
    /// The records that it took the place of, in the form of the zone.
    pub replaced: Vec<String>,
    /// Where a CNAME at the name led, which had to go (RFC 1034 3.6.2).
    pub removed_alias: Option<String>,
}

impl Planned {
    /// Reads `NAME TYPE VALUE`; an empty value removes.
    ///
    /// # Errors
    /// Where name, type or value cannot be.
    pub fn parse(text: &str) -> Result<Self, PlannedError> {
        let text = text.trim();
        let form = || PlannedError::Form(text.to_owned());
        let (name, rest) = text.split_once(char::is_whitespace).ok_or_else(form)?;
        let rest = rest.trim_start();
        let (kind, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        Self::new(name, kind, value)
    }

    /// From the three parts.
    ///
    /// # Errors
    /// As [`Planned::parse`].
    pub fn new(name: &str, kind: &str, value: &str) -> Result<Self, PlannedError> {
        let bare = name.strip_suffix('.').unwrap_or(name).to_lowercase();
        if bare.is_empty() {
            return Err(PlannedError::Form(name.to_owned()));
        }
        if !super::can_be_asked(&bare) || bare.contains(char::is_whitespace) {
            return Err(PlannedError::Name(name.to_owned()));
        }
        let kind = RecordType::parse(kind).ok_or_else(|| PlannedError::Type(kind.to_owned()))?;
        let value = value.trim();
        Ok(Self {
            name: bare,
            kind,
            value: (!value.is_empty()).then(|| data(kind, value)).transpose()?,
            text: value.to_owned(),
        })
    }

    /// The change as one line, which [`Planned::parse`] reads.
    pub fn line(&self) -> String {
        format!("{} {} {}", self.name, self.kind.as_str(), self.text)
            .trim_end()
            .to_owned()
    }

    /// Whether a record makes room for this one: TXT records of the same
    /// `v=` tag, the one key at a DKIM name, all records of another type.
    fn replaces(&self, data: &Data) -> bool {
        match (&self.value, data) {
            (Some(Data::Txt(ours)), Data::Txt(theirs)) => {
                self.name.contains("._domainkey.")
                    || version(&ours.concat()) == version(&theirs.concat())
            }
            _ => true,
        }
    }
}

/// The `v=` tag that a record begins with, in lower case.
fn version(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| c == ';' || c.is_whitespace())
        .unwrap_or(text.len());
    let tag = text.get(..end)?.to_ascii_lowercase();
    tag.starts_with("v=").then_some(tag)
}

fn data(kind: RecordType, value: &str) -> Result<Data, PlannedError> {
    let wrong = |wanted| PlannedError::Value {
        kind: kind.as_str(),
        value: value.to_owned(),
        wanted,
    };
    let name = |text: &str| {
        let bare = text.strip_suffix('.').unwrap_or(text);
        super::can_be_asked(bare).then(|| bare.to_owned())
    };
    let mut words = value.split_whitespace();
    Ok(match kind {
        RecordType::A => Data::A(value.parse().map_err(|_| wrong("an IPv4 address"))?),
        RecordType::Aaaa => Data::Aaaa(value.parse().map_err(|_| wrong("an IPv6 address"))?),
        RecordType::Txt => text(value).ok_or_else(|| wrong("a text, or strings in quotes"))?,
        RecordType::Ptr => Data::Ptr(name(value).ok_or_else(|| wrong("a name"))?),
        RecordType::Cname => Data::Cname(name(value).ok_or_else(|| wrong("a name"))?),
        RecordType::Ns => Data::Ns(name(value).ok_or_else(|| wrong("a name"))?),
        RecordType::Mx => {
            let wanted = "a preference and a name, as in '10 mx.example.com'";
            let preference = words.next().and_then(|word| word.parse().ok());
            let exchange = match words.next() {
                // RFC 7505: the domain takes no mail.
                Some(".") => Some(String::new()),
                other => other.and_then(name),
            };
            match (preference, exchange, words.next()) {
                (Some(preference), Some(exchange), None) => Data::Mx {
                    preference,
                    exchange,
                },
                _ => return Err(wrong(wanted)),
            }
        }
        RecordType::Soa => {
            let primary = words.next().and_then(name);
            let serial = words.nth(1).and_then(|word| word.parse().ok());
            match (primary, serial) {
                (Some(primary), Some(serial)) => Data::Soa { primary, serial },
                _ => return Err(wrong("the SOA's fields: primary, mailbox, serial")),
            }
        }
    })
}

/// A TXT value: bare text, or character strings in quotes as a zone file has
/// them (RFC 1035 5.1), where `\"` and `\\` stand for the character.
fn text(value: &str) -> Option<Data> {
    if !value.starts_with('"') {
        return Some(Data::text(value));
    }
    let mut strings = Vec::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let mut string = String::new();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' => string.push(chars.next()?),
                        other => string.push(other),
                    }
                }
                match Data::text(&string) {
                    Data::Txt(parts) => strings.extend(parts),
                    _ => strings.push(string),
                }
            }
            blank if blank.is_whitespace() => {}
            _ => return None,
        }
    }
    Some(Data::Txt(strings))
}

impl Dns {
    /// The same answers, but for what is planned. The first change of a name
    /// and type takes the place of the records that it stands for, a further
    /// one adds.
    pub async fn with(&self, planned: &[Planned]) -> (Self, Vec<Applied>) {
        if planned.is_empty() {
            return (self.clone(), Vec::new());
        }
        let mut changes: Vec<Change> = Vec::new();
        let mut applied = Vec::with_capacity(planned.len());
        for plan in planned {
            let same = |change: &Change| change.name == plan.name && change.kind == plan.kind;
            let (index, first) = match changes.iter().position(same) {
                Some(index) => (index, false),
                None => {
                    let before = self.query(&plan.name, plan.kind).await;
                    changes.push(Change {
                        name: plan.name.clone(),
                        kind: plan.kind,
                        records: own(&before).cloned().collect(),
                    });
                    (changes.len() - 1, true)
                }
            };
            let Some(change) = changes.get_mut(index) else {
                continue;
            };
            let mut replaced = Vec::new();
            if first || plan.value.is_none() {
                change.records.retain(|data| {
                    let goes = plan.replaces(data);
                    replaced.extend(goes.then(|| data.zone()));
                    !goes
                });
            }
            change.records.extend(plan.value.clone());
            applied.push(Applied {
                name: plan.name.clone(),
                kind: plan.kind,
                value: plan.text.clone(),
                replaced,
                removed_alias: self.alias(plan).await,
            });
        }
        (self.overlaid(changes), applied)
    }

    /// Where a CNAME at the name leads that the planned record cannot stand
    /// beside.
    async fn alias(&self, plan: &Planned) -> Option<String> {
        if plan.kind == RecordType::Cname || plan.value.is_none() {
            return None;
        }
        let before = self.query(&plan.name, plan.kind).await;
        before.cname_chain().next().map(str::to_owned)
    }
}

/// The records at the name itself, of the type asked for; what a CNAME led to
/// is another name's.
fn own(answer: &Answer) -> impl Iterator<Item = &Data> {
    let aliased = answer.cname_chain().next().is_some();
    let wanted = answer.question.kind;
    let records = answer.records.iter().map(|record| &record.data);
    records.filter(move |data| data.kind() == wanted && (!aliased || wanted == RecordType::Cname))
}

#[cfg(test)]
mod tests;
