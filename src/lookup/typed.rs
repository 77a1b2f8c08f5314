//! What the agent types: a name and types, or views that stand for a name
//! and a type.

use std::net::IpAddr;

use crate::dns::{can_be_asked, reverse_name};
use crate::model::dns::RecordType;

/// One question of a look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub name: String,
    pub kind: RecordType,
}

/// A look-up as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub name: String,
    pub asked: Vec<Asked>,
}

/// Why nothing can be looked up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    #[error("give a name or an address, and a type if need be: example.com MX")]
    Empty,
    #[error("'{0}' cannot be a name in the DNS")]
    Name(String),
    #[error(
        "'{0}' is no type; give A, AAAA, MX, TXT, PTR, CNAME, NS, SOA, SPF, DMARC, DKIM, MTA-STS, TLS-RPT or BIMI"
    )]
    Type(String),
}

impl Typed {
    /// Reads `NAME [TYPE …]`; the order does not matter as long as one word is
    /// no type.
    ///
    /// # Errors
    /// Where there is no name, or a word is neither.
    pub fn parse(text: &str) -> Result<Self, TypedError> {
        let mut words = text.split_whitespace();
        let name = words.next().ok_or(TypedError::Empty)?;
        Self::new(name, &words.collect::<Vec<_>>())
    }

    /// From a name and the words of types; without any, what is usually
    /// wanted of such a name.
    ///
    /// # Errors
    /// As [`Typed::parse`].
    pub fn new(name: &str, kinds: &[&str]) -> Result<Self, TypedError> {
        let bare = name.trim().trim_end_matches('.');
        let bare = bare.rsplit('@').next().unwrap_or(bare);
        if let Ok(ip) = bare.trim_matches(['[', ']']).parse::<IpAddr>() {
            let reverse = reverse_name(ip);
            let asked = match kinds {
                [] => vec![of(&reverse, RecordType::Ptr)],
                _ => each(&reverse, kinds)?,
            };
            return Ok(Self {
                name: ip.to_string(),
                asked,
            });
        }
        let bare = idna::domain_to_ascii(bare).unwrap_or_else(|_| bare.to_lowercase());
        if !can_be_asked(&bare) {
            return Err(TypedError::Name(name.to_owned()));
        }
        let asked = match kinds {
            [] => usual(&bare),
            _ => each(&bare, kinds)?,
        };
        Ok(Self { name: bare, asked })
    }
}

fn of(name: &str, kind: RecordType) -> Asked {
    Asked {
        name: name.to_owned(),
        kind,
    }
}

fn each(name: &str, kinds: &[&str]) -> Result<Vec<Asked>, TypedError> {
    kinds.iter().map(|kind| one(name, kind)).collect()
}

/// A record type, or a view: the name and type where such records stand.
fn one(name: &str, kind: &str) -> Result<Asked, TypedError> {
    if let Some(kind) = RecordType::parse(kind) {
        return Ok(of(name, kind));
    }
    let below = |prefix: &str| match name.strip_prefix(prefix) {
        Some(_) => of(name, RecordType::Txt),
        None => of(&format!("{prefix}{name}"), RecordType::Txt),
    };
    Ok(match kind.to_ascii_uppercase().as_str() {
        "SPF" => of(name, RecordType::Txt),
        // RFC 9989 4.1.
        "DMARC" => below("_dmarc."),
        // RFC 6376 3.6.2.1; without a selector the name that holds them all.
        "DKIM" if name.contains("._domainkey.") => of(name, RecordType::Txt),
        "DKIM" => below("_domainkey."),
        // RFC 8461 3.1, RFC 8460 3.
        "MTA-STS" => below("_mta-sts."),
        "TLS-RPT" => below("_smtp._tls."),
        "BIMI" => below("default._bimi."),
        _ => return Err(TypedError::Type(kind.to_owned())),
    })
}

/// What is wanted of a name when nothing is said.
fn usual(name: &str) -> Vec<Asked> {
    if name.ends_with(".in-addr.arpa") || name.ends_with(".ip6.arpa") {
        return vec![of(name, RecordType::Ptr)];
    }
    if name.split('.').any(|label| label.starts_with('_')) {
        return vec![of(name, RecordType::Txt)];
    }
    use RecordType::{A, Aaaa, Mx, Ns, Soa, Txt};
    [Txt, Mx, A, Aaaa, Ns, Soa]
        .into_iter()
        .map(|kind| of(name, kind))
        .collect()
}
