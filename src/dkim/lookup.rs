//! Fetching a key (RFC 6376 3.6.2), and which of the records found serve a
//! signature.

use std::sync::Arc;

use super::key::{Key, KeyFault, KeyRecord};
use super::signature::Algorithm;
use crate::dns::Dns;
use crate::model::dns::{Answer, RecordType};
use crate::model::result::DkimReason;

/// A key's look-up with what was read in it.
#[derive(Debug)]
pub(crate) struct Lookup {
    /// `None`: the signature does not say where its key is.
    pub name: Option<String>,
    pub answer: Option<Arc<Answer>>,
    pub records: Vec<KeyRecord>,
    /// TXT records of other kinds at the name.
    pub others: usize,
}

impl Lookup {
    /// Asks for the key at `name`.
    pub async fn new(dns: &Dns, name: Option<String>) -> Self {
        let answer = match &name {
            Some(name) => Some(dns.query(name, RecordType::Txt).await),
            None => None,
        };
        let mut lookup = Self {
            name,
            answer,
            records: Vec::new(),
            others: 0,
        };
        let texts: Vec<String> = lookup
            .answer
            .iter()
            .flat_map(|answer| answer.texts())
            .collect();
        for text in texts {
            match KeyRecord::parse(&text) {
                Some(record) => lookup.records.push(record),
                None => lookup.others += 1,
            }
        }
        lookup
    }

    /// The keys that may serve, each with its record. Where there are
    /// several records the standard leaves the choice open (3.6.2.2); all are
    /// tried.
    ///
    /// # Errors
    /// Why there is none: the look-up's own trouble, or what is wrong with
    /// the first record.
    pub fn usable(
        &self,
        algorithm: Algorithm,
        same_domain: bool,
    ) -> Result<Vec<(&KeyRecord, &Key)>, KeyFault> {
        let plain = |reason, what| KeyFault {
            reason,
            tag: String::new(),
            what,
            range: None,
        };
        let trouble = self
            .answer
            .as_ref()
            .is_some_and(|answer| answer.is_trouble());
        if trouble {
            return Err(plain(DkimReason::KeyDns, ""));
        }
        let mut keys = Vec::new();
        let mut first = None;
        for record in &self.records {
            match record.usable(algorithm, same_domain) {
                Ok(key) => keys.push((record, key)),
                Err(fault) => first = first.or(Some(fault)),
            }
        }
        if keys.is_empty() {
            return Err(first.unwrap_or_else(|| plain(DkimReason::KeyMissing, "missing")));
        }
        Ok(keys)
    }
}
