//! What is wrong with a signature's tags, in the order in which RFC 6376
//! 6.1.1 has a verifier look.

use super::{
    Algorithm, Fault, Flavor, Reading, canonicalization, decode_base64, domain_name, number,
    selector_name, signed_names,
};
use crate::model::result::DkimReason::{self, SignatureSyntax};

/// How far a signer's clock may be ahead of the receiver's, in seconds.
const CLOCK_SLACK: u64 = 300;

impl Reading {
    pub(super) fn find_faults(&mut self, flavor: Flavor) {
        self.list_faults();
        self.presence(flavor);
        self.values(flavor);
        if flavor == Flavor::Dkim {
            self.identity_fault();
            self.author_fault();
        }
        self.words(flavor);
    }

    fn fault(&mut self, reason: DkimReason, tag: &str, what: &'static str) {
        let range = self.tags.get(tag).map(|tag| tag.range.clone());
        self.faults.push(Fault {
            reason,
            tag: tag.to_owned(),
            what,
            range,
        });
    }

    fn value(&self, tag: &str) -> Option<String> {
        self.tags.get(tag).map(|tag| tag.value.clone())
    }

    fn list_faults(&mut self) {
        let faults = self.tags.errors.iter().map(|found| Fault {
            reason: SignatureSyntax,
            tag: found.name.clone(),
            what: found.error.word(),
            range: Some(found.range.clone()),
        });
        self.faults.extend(faults);
    }

    /// RFC 6376 3.5, RFC 8617 4.1.2 and 4.1.3: what must be there, what must not.
    fn presence(&mut self, flavor: Flavor) {
        let required: &[&str] = match flavor {
            Flavor::Dkim => &["v", "a", "b", "bh", "d", "h", "s"],
            Flavor::ArcMessage => &["i", "a", "b", "bh", "d", "h", "s"],
            Flavor::ArcSeal => &["i", "a", "b", "cv", "d", "s"],
        };
        for tag in required {
            if self.tags.get(tag).is_none() {
                self.fault(SignatureSyntax, tag, "missing");
            }
        }
        // RFC 8617 4.1.3: h= in a seal makes the chain fail.
        if flavor == Flavor::ArcSeal && self.tags.get("h").is_some() {
            self.fault(SignatureSyntax, "h", "foreign");
        }
        if flavor == Flavor::Dkim
            && let Some(version) = self.value("v")
            && version != "1"
        {
            self.fault(DkimReason::Version, "v", "unknown");
        }
    }

    fn values(&mut self, flavor: Flavor) {
        type Check = fn(&str) -> bool;
        let base64: Check =
            |text| decode_base64(&text.replace([' ', '\t', '\r', '\n'], "")).is_some();
        let mut checks: Vec<(&str, &'static str, Check)> = vec![
            ("b", "base64", base64),
            ("d", "domain", |text| domain_name(text).is_some()),
            ("s", "domain", |text| selector_name(text).is_some()),
            ("t", "number", |text| number(text, 12).is_some()),
        ];
        if flavor != Flavor::ArcSeal {
            checks.extend([
                ("bh", "base64", base64),
                ("l", "number", |text: &str| number(text, 76).is_some()),
                ("x", "number", |text: &str| number(text, 12).is_some()),
            ] as [(&str, &'static str, Check); 3]);
        }
        for (tag, what, check) in checks {
            if let Some(value) = self.value(tag)
                && !check(&value)
            {
                self.fault(SignatureSyntax, tag, what);
            }
        }
        let names = self.value("h").map(|h| signed_names(&h, flavor));
        if names == Some(None) && flavor != Flavor::ArcSeal {
            self.fault(SignatureSyntax, "h", "malformed");
        }
        // RFC 8617 4.1.2: a message signature must not cover seals.
        let seals = |names: Vec<String>| names.iter().any(|n| n.eq_ignore_ascii_case("arc-seal"));
        if flavor == Flavor::ArcMessage && names.flatten().is_some_and(seals) {
            self.fault(SignatureSyntax, "h", "foreign");
        }
        // RFC 6376 3.5: x= must be later than t=.
        if let (Some(signed), Some(expires)) = (self.signed_at, self.expires)
            && expires <= signed
        {
            self.fault(SignatureSyntax, "x", "order");
        }
    }

    /// RFC 6376 6.1.1: the domain of `i=` is that of `d=` or below it.
    fn identity_fault(&mut self) {
        let Some(identity) = self.value("i") else {
            return;
        };
        let Some(domain) = identity
            .rsplit_once('@')
            .and_then(|(_, domain)| domain_name(domain))
        else {
            self.fault(SignatureSyntax, "i", "domain");
            return;
        };
        let below = domain
            .strip_suffix(&self.domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if !self.domain.is_empty() && !below {
            self.fault(DkimReason::IdentityMismatch, "i", "foreign");
        }
        self.identity = Some(domain);
    }

    fn author_fault(&mut self) {
        let names = self
            .value("h")
            .and_then(|names| signed_names(&names, Flavor::Dkim));
        if names.is_some_and(|names| !names.iter().any(|name| name.eq_ignore_ascii_case("from"))) {
            self.fault(DkimReason::FromUnsigned, "h", "missing");
        }
    }

    fn words(&mut self, flavor: Flavor) {
        match Algorithm::parse(&self.algorithm) {
            None if self.tags.get("a").is_some() => {
                self.fault(DkimReason::AlgorithmUnknown, "a", "unknown");
            }
            Some(Algorithm::RsaSha1) => {
                self.fault(DkimReason::AlgorithmForbidden, "a", "forbidden");
            }
            _ => {}
        }
        if flavor == Flavor::ArcSeal {
            return;
        }
        if canonicalization(self.value("c").as_deref()).is_none() {
            self.fault(DkimReason::CanonicalizationUnknown, "c", "unknown");
        }
        // RFC 6376 3.5: unknown methods are passed over; one must be known.
        if let Some(methods) = self.value("q") {
            let known = methods
                .split(':')
                .any(|method| method.trim().eq_ignore_ascii_case("dns/txt"));
            if !known {
                self.fault(SignatureSyntax, "q", "unknown");
            }
        }
    }

    /// Judges `x=` and `t=` at a time (Unix seconds).
    pub fn judge_times(&mut self, at: i64) {
        let at = u64::try_from(at).unwrap_or(0);
        if self.expires.is_some_and(|expires| expires < at) {
            self.fault(DkimReason::Expired, "x", "past");
        }
        if self
            .signed_at
            .is_some_and(|signed| signed > at.saturating_add(CLOCK_SLACK))
        {
            self.fault(DkimReason::NotYetValid, "t", "future");
        }
        // RFC 8301 3.1 comes last: a signature that is broken in itself is
        // that first, whatever its algorithm.
        self.faults
            .sort_by_key(|fault| fault.reason == DkimReason::AlgorithmForbidden);
    }
}
