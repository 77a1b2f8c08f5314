//! Asking for a whole tree at once, so that the survey, which goes in order,
//! finds its answers waiting.

use std::sync::{Mutex, PoisonError};

use futures::FutureExt;
use futures::future::{BoxFuture, join_all};

use super::super::lookup::{exchanges, record_of};
use super::super::macros::Values;
use super::super::record::{DomainSpec, Kind, Mechanism, Record};
use super::{BOTH, MAX_FOLLOWED};
use crate::dns::Dns;

pub(super) async fn warm(dns: &Dns, values: &Values, domain: &str) {
    let warm = Warm {
        dns,
        values,
        opened: Mutex::default(),
    };
    warm.domain(domain.to_owned()).await;
}

struct Warm<'a> {
    dns: &'a Dns,
    values: &'a Values,
    opened: Mutex<Vec<String>>,
}

impl Warm<'_> {
    fn domain(&self, domain: String) -> BoxFuture<'_, ()> {
        async move {
            let key = domain.to_lowercase();
            {
                let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
                if opened.contains(&key) || opened.len() > MAX_FOLLOWED as usize {
                    return;
                }
                opened.push(key);
            }
            let found = record_of(self.dns, &domain).await;
            let Some(record) = found.record() else { return };
            let terms = record
                .terms
                .iter()
                .filter(|term| looks_up(&term.kind))
                .take(MAX_FOLLOWED as usize);
            join_all(terms.map(|term| self.term(&domain, &record, &term.kind))).await;
        }
        .boxed()
    }

    async fn term(&self, domain: &str, record: &Record, kind: &Kind) {
        let name = |spec: Option<&DomainSpec>| match spec {
            None => Some(domain.to_owned()),
            Some(spec) => self.values.target(spec, domain, ""),
        };
        match kind {
            Kind::Directive(_, Mechanism::Include(spec)) => {
                if let Some(target) = name(Some(spec)) {
                    self.domain(target).await;
                }
            }
            Kind::Redirect(spec) if !record.has_all() => {
                if let Some(target) = name(Some(spec)) {
                    self.domain(target).await;
                }
            }
            Kind::Directive(_, Mechanism::A(spec, _)) => {
                if let Some(target) = name(spec.as_ref()) {
                    join_all(BOTH.map(|kind| self.dns.query(&target, kind))).await;
                }
            }
            Kind::Directive(_, Mechanism::Mx(spec, _)) => {
                if let Some(target) = name(spec.as_ref()) {
                    exchanges(self.dns, &target, &BOTH).await;
                }
            }
            _ => {}
        }
    }
}

fn looks_up(kind: &Kind) -> bool {
    match kind {
        Kind::Directive(_, mechanism) => mechanism.looks_up(),
        Kind::Redirect(_) => true,
        _ => false,
    }
}
