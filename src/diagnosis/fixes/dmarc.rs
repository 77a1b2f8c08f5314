//! DMARC records mended: a first record, one put right, one of two, alignment
//! made relaxed.

use super::{Fix, records};
use crate::diagnosis::{Diagnosis, Settings};
use crate::dmarc::{self, record};
use crate::dns::Dns;
use crate::model::finding::Actor;
use crate::model::step::Value;

/// Consent to another organization's reports (RFC 9990 4).
const CONSENT: &str = "v=DMARC1;";
const VERSION: &str = "v=DMARC1";
/// The first step that changes no mail's fate (RFC 9989 4.7, p=none).
pub(super) const FIRST: &str = "v=DMARC1; p=none;";

pub(super) async fn propose(diagnosis: &Diagnosis, dns: &Dns, settings: &Settings) -> Vec<Fix> {
    let Some(dmarc) = &diagnosis.dmarc else {
        return Vec::new();
    };
    let has = |id: &str| diagnosis.findings.iter().any(|finding| finding.id == id);
    let mut fixes = Vec::new();
    // A record below a name that does not exist helps nobody.
    if has("dmarc.absent") && !has("dns.domain_missing") {
        // A record at the organizational domain covers its sub-domains.
        let domain = dmarc.rfc7489.organizational_domain.as_ref();
        let name = format!("_dmarc.{}", domain.unwrap_or(&dmarc.author_domain));
        let fix = Fix::new("dmarc-first", Actor::DomainOwner, &["dmarc.absent"]);
        fixes.push(first(fix, &name, Vec::new(), dns, settings).await);
    }
    for (name, broken) in faulty(diagnosis) {
        match record::corrected(&broken) {
            Some(mended) => {
                let fix = Fix::new("dmarc-correct", Actor::DomainOwner, &["dmarc.syntax"]);
                fixes.push(fix.change(&name, vec![broken], Some(mended)));
            }
            // What no receiver reads may as well go.
            None if dmarc.answer.record.is_none() => {
                let fix = Fix::new("dmarc-first", Actor::DomainOwner, &["dmarc.syntax"]);
                fixes.push(first(fix, &name, vec![broken], dns, settings).await);
            }
            None => {}
        }
    }
    fixes.extend(keep_one(diagnosis).filter(|_| has("dmarc.two_records")));
    fixes.extend(authorize(diagnosis));
    let Some(domain) = &dmarc.answer.record_domain else {
        return fixes;
    };
    let name = format!("_dmarc.{domain}");
    let standing = records(diagnosis, &name, VERSION);
    if let ([record], true) = (standing.as_slice(), has("dmarc.nothing_aligned"))
        && let mended = record::corrected(record)
        && let Some(relaxed) = relaxed(mended.as_ref().unwrap_or(record))
    {
        let both = ["dmarc.nothing_aligned", "dmarc.syntax"];
        let answers = if mended.is_some() {
            &both[..]
        } else {
            &both[..1]
        };
        let fix = Fix::new("dmarc-relax", Actor::DomainOwner, answers);
        fixes.push(fix.change(&name, vec![record.clone()], Some(relaxed)));
    }
    fixes
}

/// A first record, with the agent's report address. Where that belongs to
/// another organization, its consent has to stand there (RFC 9990 4).
async fn first(fix: Fix, name: &str, gone: Vec<String>, dns: &Dns, settings: &Settings) -> Fix {
    let Some(address) = &settings.report_address else {
        return fix
            .arg("address", "-")
            .change(name, gone, Some(FIRST.to_owned()));
    };
    let record = format!("{FIRST} rua=mailto:{address};");
    let domain = name.strip_prefix("_dmarc.").unwrap_or(name);
    let consent = dmarc::report_authorization(dns, &record, domain).await;
    let fix = fix.arg("address", address.as_str());
    let mut fix = fix.change(name, gone, Some(record));
    for remark in &consent.remarks {
        if let Some(Value::Text(name)) = remark.args.get("name") {
            fix = fix.change(name, Vec::new(), Some(CONSENT.to_owned()));
        }
    }
    fix
}

/// Records with mistakes, each with its name.
fn faulty(diagnosis: &Diagnosis) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let told = diagnosis.findings.iter();
    for finding in told.filter(|finding| finding.id == "dmarc.syntax") {
        if let (Some(Value::Text(name)), Some(Value::Text(record))) =
            (finding.args.get("name"), finding.args.get("record"))
        {
            let one = (name.clone(), record.clone());
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

/// One of several records at a name. Which one is meant nobody can tell: the
/// one that says most is shown, the same whatever the answer's order.
fn keep_one(diagnosis: &Diagnosis) -> Option<Fix> {
    let names = diagnosis.dns.iter().map(|answer| &answer.question.name);
    let mut names = names.filter(|name| name.starts_with("_dmarc."));
    names.find_map(|name| {
        let mut standing = records(diagnosis, name, VERSION);
        standing.sort();
        let tags = |record: &&String| record.matches('=').count();
        let kept = standing.iter().max_by_key(tags)?.clone();
        if standing.len() < 2 {
            return None;
        }
        let fix = Fix::new("dmarc-keep-one", Actor::DomainOwner, &["dmarc.two_records"]);
        Some(fix.change(name, standing, Some(kept)))
    })
}

/// Consent to reports at another organization's domain (RFC 9990 4), which
/// that organization publishes.
fn authorize(diagnosis: &Diagnosis) -> Option<Fix> {
    let mut fix = Fix::new(
        "dmarc-authorize-reports",
        Actor::DomainOwner,
        &["dmarc.report_unauthorized"],
    );
    let told = diagnosis.findings.iter();
    for finding in told.filter(|finding| finding.id == "dmarc.report_unauthorized") {
        if let Some(Value::Text(name)) = finding.args.get("name") {
            fix = fix.change(name, Vec::new(), Some(CONSENT.to_owned()));
        }
    }
    (!fix.changes.is_empty()).then_some(fix)
}

/// The record without strict alignment; `None` where it asks for none.
fn relaxed(record: &str) -> Option<String> {
    let strict = |tag: &&str| {
        let plain: String = tag.chars().filter(|c| !c.is_whitespace()).collect();
        matches!(plain.to_ascii_lowercase().as_str(), "adkim=s" | "aspf=s")
    };
    let tags: Vec<&str> = record.split(';').collect();
    let kept: Vec<&str> = tags.iter().copied().filter(|tag| !strict(tag)).collect();
    (kept.len() < tags.len()).then(|| kept.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_alignment_goes() {
        let record = "v=DMARC1; p=reject; adkim=s; rua=mailto:d@example.jp";
        let mended = relaxed(record);
        assert_eq!(
            mended.as_deref(),
            Some("v=DMARC1; p=reject; rua=mailto:d@example.jp")
        );
        assert_eq!(relaxed("v=DMARC1; p=none"), None);
    }
}
