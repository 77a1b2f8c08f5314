//! A DNS question and its answer, as every kind of resolver gives it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

/// The record types that the program asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RecordType {
    A,
    Aaaa,
    Mx,
    Txt,
    Ptr,
    Cname,
    Ns,
    Soa,
}

impl RecordType {
    /// The mnemonic of the master file form, `TXT`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aaaa => "AAAA",
            Self::Mx => "MX",
            Self::Txt => "TXT",
            Self::Ptr => "PTR",
            Self::Cname => "CNAME",
            Self::Ns => "NS",
            Self::Soa => "SOA",
        }
    }

    /// Reads a mnemonic in any case.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::A,
            Self::Aaaa,
            Self::Mx,
            Self::Txt,
            Self::Ptr,
            Self::Cname,
            Self::Ns,
            Self::Soa,
        ]
        .into_iter()
        .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
    }
}

/// What was asked. The name is lower case, without the final dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Question {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: RecordType,
}

impl Question {
    /// A question for `name`, whose case and final dot do not matter.
    pub fn new(name: &str, kind: RecordType) -> Self {
        let name = name.strip_suffix('.').unwrap_or(name);
        Self {
            name: name.to_lowercase(),
            kind,
        }
    }
}

/// The data of one record. Names are as served, without the final dot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Data {
    A(Ipv4Addr),
    Aaaa(Ipv6Addr),
    Mx {
        preference: u16,
        exchange: String,
    },
    /// The character strings as they are split in the record. Octets that
    /// are not UTF-8 are kept as Latin-1 code points (one char per octet).
    Txt(Vec<String>),
    Ptr(String),
    Cname(String),
    Ns(String),
    Soa {
        primary: String,
        serial: u32,
    },
}

impl Data {
    /// A TXT record of a value, in strings of at most 255 octets
    /// (RFC 1035 3.3.14).
    pub fn text(value: &str) -> Self {
        let mut strings = vec![String::new()];
        for c in value.chars() {
            let full = strings
                .last()
                .is_some_and(|last| last.len() + c.len_utf8() > 255);
            if full {
                strings.push(String::new());
            }
            if let Some(last) = strings.last_mut() {
                last.push(c);
            }
        }
        Self::Txt(strings)
    }

    /// The type of record that holds it.
    pub fn kind(&self) -> RecordType {
        match self {
            Self::A(_) => RecordType::A,
            Self::Aaaa(_) => RecordType::Aaaa,
            Self::Mx { .. } => RecordType::Mx,
            Self::Txt(_) => RecordType::Txt,
            Self::Ptr(_) => RecordType::Ptr,
            Self::Cname(_) => RecordType::Cname,
            Self::Ns(_) => RecordType::Ns,
            Self::Soa { .. } => RecordType::Soa,
        }
    }

    /// The value as people type it: a TXT record's text whole, other data as a
    /// zone has it.
    pub fn value(&self) -> String {
        match self {
            Self::Txt(strings) => strings.concat(),
            other => other.zone(),
        }
    }

    /// The data as a zone file has it (RFC 1035 5.1), names without the final
    /// dot.
    pub fn zone(&self) -> String {
        match self {
            Self::A(ip) => ip.to_string(),
            Self::Aaaa(ip) => ip.to_string(),
            Self::Mx {
                preference,
                exchange,
            } if exchange.is_empty() => format!("{preference} ."),
            Self::Mx {
                preference,
                exchange,
            } => format!("{preference} {exchange}"),
            Self::Txt(strings) => {
                let quoted = strings.iter().map(|string| {
                    format!("\"{}\"", string.replace('\\', "\\\\").replace('"', "\\\""))
                });
                quoted.collect::<Vec<_>>().join(" ")
            }
            Self::Ptr(name) | Self::Cname(name) | Self::Ns(name) => name.clone(),
            Self::Soa { primary, serial } => format!("{primary} (serial {serial})"),
        }
    }
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub name: String,
    /// Seconds left.
    pub ttl: u32,
    pub data: Data,
}

/// How a question ended. The kinds stay apart all the way to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// At least one record of the type asked for.
    NoError,
    /// The name exists, the type does not (RFC 2308 2.2).
    NoData,
    NxDomain,
    ServFail,
    Refused,
    /// No answer within the time allowed, or nothing listening.
    Timeout,
    /// Any other response code, or an answer that could not be read.
    Broken,
    /// The name cannot be asked for: a label over 63 octets, a name over
    /// 253, an empty label. Nothing was sent.
    BadName,
    /// Not asked: the case's query limit was reached, or the recording does
    /// not hold this question.
    NotAsked,
}

impl Status {
    /// The word of the JSON and of the screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoError => "NOERROR",
            Self::NoData => "NODATA",
            Self::NxDomain => "NXDOMAIN",
            Self::ServFail => "SERVFAIL",
            Self::Refused => "REFUSED",
            Self::Timeout => "TIMEOUT",
            Self::Broken => "BROKEN",
            Self::BadName => "BADNAME",
            Self::NotAsked => "NOTASKED",
        }
    }
}

/// What DNSSEC says of an answer (RFC 4035 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dnssec {
    /// A chain of signatures leads from the trust anchor to it.
    Secure,
    /// It is proved that there is no such chain.
    Insecure,
    /// There should be a chain, and it is broken: validating resolvers answer
    /// SERVFAIL.
    Bogus,
    /// It cannot be told.
    Indeterminate,
}

impl Dnssec {
    /// The word of the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Secure => "secure",
            Self::Insecure => "insecure",
            Self::Bogus => "bogus",
            Self::Indeterminate => "indeterminate",
        }
    }
}

/// A question with its answer, its cost and who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    #[serde(flatten)]
    pub question: Question,
    #[serde(rename = "rcode")]
    pub status: Status,
    /// In the order served; a CNAME chain stands before its target's records.
    pub records: Vec<Record>,
    /// Seconds: the smallest TTL of the records, or the negative TTL.
    pub ttl: Option<u32>,
    /// Milliseconds until the answer, retries included.
    pub ms: u32,
    /// Address and port of the server asked.
    pub server: Option<String>,
    /// The server answered as an authority for the name (AA bit).
    #[serde(default)]
    pub authoritative: bool,
}

impl Answer {
    /// An answer without records.
    pub fn empty(question: Question, status: Status) -> Self {
        Self {
            question,
            status,
            records: Vec::new(),
            ttl: None,
            ms: 0,
            server: None,
            authoritative: false,
        }
    }

    /// NXDOMAIN or NODATA, or a name that cannot exist: RFC 7208 4.6.4 calls
    /// such a look-up void.
    pub fn is_void(&self) -> bool {
        matches!(
            self.status,
            Status::NxDomain | Status::NoData | Status::BadName
        )
    }

    /// No definite answer: a check that needs it ends in temperror.
    pub fn is_trouble(&self) -> bool {
        matches!(
            self.status,
            Status::ServFail
                | Status::Refused
                | Status::Timeout
                | Status::Broken
                | Status::NotAsked
        )
    }

    /// Each TXT record with its strings joined, in the order served.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.records.iter().filter_map(|record| match &record.data {
            Data::Txt(strings) => Some(strings.concat()),
            _ => None,
        })
    }

    /// The strings of each TXT record, as they are split.
    pub fn text_strings(&self) -> impl Iterator<Item = &[String]> {
        self.records.iter().filter_map(|record| match &record.data {
            Data::Txt(strings) => Some(strings.as_slice()),
            _ => None,
        })
    }

    /// The addresses of an A or AAAA answer.
    pub fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.records.iter().filter_map(|record| match record.data {
            Data::A(ip) => Some(IpAddr::V4(ip)),
            Data::Aaaa(ip) => Some(IpAddr::V6(ip)),
            _ => None,
        })
    }

    /// Preference and exchange of each MX record; a null MX has exchange "".
    pub fn exchanges(&self) -> impl Iterator<Item = (u16, &str)> {
        self.records.iter().filter_map(|record| match &record.data {
            Data::Mx {
                preference,
                exchange,
            } => Some((*preference, exchange.as_str())),
            _ => None,
        })
    }

    /// The names of a PTR, NS or CNAME answer, of the type asked for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.records
            .iter()
            .filter_map(|record| match (&record.data, self.question.kind) {
                (Data::Ptr(name), RecordType::Ptr)
                | (Data::Ns(name), RecordType::Ns)
                | (Data::Cname(name), RecordType::Cname) => Some(name.as_str()),
                _ => None,
            })
    }

    /// The targets of the CNAME chain that was followed, first to last.
    pub fn cname_chain(&self) -> impl Iterator<Item = &str> {
        self.records.iter().filter_map(|record| match &record.data {
            Data::Cname(target) => Some(target.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_split_at_255_octets() {
        let Data::Txt(strings) = Data::text(&"x".repeat(600)) else {
            panic!("not TXT");
        };
        let lengths: Vec<_> = strings.iter().map(String::len).collect();
        assert_eq!(lengths, [255, 255, 90]);
    }

    #[test]
    fn zone_data_quotes_what_would_end_a_string() {
        assert_eq!(Data::text("a\"b\\").zone(), r#""a\"b\\""#);
    }
}
