//! What explains what: beside the headline the causes that stand by
//! themselves, and apart from them what only follows.

use super::Diagnosis;
use crate::model::finding::{Finding, Severity};

/// The client is not the domain's own to allow.
const NOT_THEIRS: &[&str] = &[
    "forwarded.spf_fails",
    "input.backscatter",
    "input.forged",
    "input.web_form",
];
/// Why SPF does not allow the client.
const NOT_ALLOWED: &[&str] = &[
    "spf.ip_not_covered",
    "spf.ipv6_not_covered",
    "forwarded.spf_fails",
    "input.backscatter",
    "input.forged",
    "input.web_form",
];
/// What receivers refuse mail for.
const AUTHENTICATION: &[&str] = &["spf.", "dkim.", "dmarc.", "forwarded."];

/// A finding and those that explain it: an id, or the beginning of one that
/// ends in a dot.
const FOLLOWS: &[(&str, &[&str])] = &[
    (
        "dmarc.nothing_aligned",
        &[
            "input.forged",
            "input.web_form",
            "dmarc.spf_unaligned",
            "dmarc.dkim_unaligned",
            "spf.",
            "dkim.",
            "forwarded.",
            "dns.",
        ],
    ),
    (
        "spf.permerror",
        &[
            "spf.two_records",
            "spf.syntax",
            "spf.include_without_record",
            "spf.include_loop",
            "spf.too_many_lookups",
            "spf.too_many_void_lookups",
            "spf.too_many_mx",
        ],
    ),
    ("spf.too_many_void_lookups", &["spf.include_without_record"]),
    ("spf.too_many_lookups", &["spf.include_loop"]),
    ("spf.ip_not_covered", NOT_THEIRS),
    ("spf.ipv6_not_covered", NOT_THEIRS),
    ("spf.fail", NOT_ALLOWED),
    ("spf.softfail", NOT_ALLOWED),
    ("dmarc.spf_unaligned", &["input.web_form"]),
    ("spf.none", &["input.web_form"]),
    ("spf.temperror", &["dns."]),
    ("spf.none", &["dns.domain_missing"]),
    ("dmarc.absent", &["dns.domain_missing"]),
    ("dmarc.temperror", &["dns."]),
    ("dkim.key_dns", &["dns."]),
    ("dkim.absent", &["input.backscatter", "input.forged"]),
    ("spf.none", &["input.forged"]),
    ("receiver.refused", AUTHENTICATION),
    ("receiver.says_unauthenticated", AUTHENTICATION),
];

/// The errors beside the headline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// Wrong by themselves, in the order of what explains most.
    pub also: Vec<&'static str>,
    /// They follow from the headline or from what stands in `also`.
    pub follow: Vec<&'static str>,
}

/// Sorts the case's errors; `ranked`: most telling first, headline included.
pub(super) fn sort(diagnosis: &Diagnosis, ranked: &[&Finding]) -> Causes {
    let mut causes = Causes::default();
    let errors = ranked
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let ids: Vec<&'static str> = errors.map(|found| found.id).collect();
    for id in &ids {
        let told = causes.also.contains(id) || causes.follow.contains(id);
        if told || diagnosis.verdict.headline == Some(*id) {
            continue;
        }
        if explained(id, &ids) {
            causes.follow.push(id);
        } else {
            causes.also.push(id);
        }
    }
    causes
}

/// Whether another error of the case explains this one.
fn explained(id: &str, errors: &[&str]) -> bool {
    let rows = FOLLOWS.iter().filter(|(follows, _)| *follows == id);
    let mut explaining = rows.flat_map(|(_, from)| *from);
    explaining.any(|from| {
        errors.iter().any(|error| {
            *error != id && (error == from || from.ends_with('.') && error.starts_with(from))
        })
    })
}
