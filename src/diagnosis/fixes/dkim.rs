//! DKIM: a key published under a doubled name, put right; and what only a
//! new message can show.

use super::Fix;
use crate::diagnosis::Diagnosis;
use crate::dns::Dns;
use crate::model::dns::RecordType;
use crate::model::finding::Actor;
use crate::model::result::DkimReason;

/// Findings whose mending only a new message can show, and the fix for each.
const NEW_MESSAGE: &[(&str, &str, Actor)] = &[
    (
        "dmarc.spf_unaligned",
        "dkim-sign-own-domain",
        Actor::SendingService,
    ),
    (
        "dmarc.dkim_unaligned",
        "dkim-sign-own-domain",
        Actor::SendingService,
    ),
    ("dkim.absent", "dkim-sign-own-domain", Actor::SendingService),
    ("forwarded.spf_fails", "forward-unchanged", Actor::Forwarder),
    (
        "dkim.changed_in_transit",
        "forward-unchanged",
        Actor::Forwarder,
    ),
    ("dkim.key_revoked", "dkim-new-key", Actor::SendingService),
    ("dkim.key_too_short", "dkim-new-key", Actor::SendingService),
    ("receiver.ptr_missing", "reverse-dns", Actor::SendingService),
];

pub(super) async fn propose(diagnosis: &Diagnosis, dns: &Dns) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for signature in diagnosis.dkim.iter().flatten() {
        if signature.reason != Some(DkimReason::KeyMissing) {
            continue;
        }
        let name = format!("{}._domainkey.{}", signature.selector, signature.domain);
        // Panels that add the zone's name themselves make this of a full name.
        let doubled = format!("{name}.{}", signature.domain);
        let answer = dns.query(&doubled, RecordType::Txt).await;
        let key = answer.texts().find(|text| text.contains("p="));
        let fix = Fix::new(
            "dkim-publish-key",
            Actor::DomainOwner,
            &["dkim.key_missing"],
        );
        match key {
            Some(key) => {
                let moved = Fix {
                    id: "dkim-move-key",
                    ..fix
                };
                let moved = moved.change(&doubled, vec![key.clone()], None);
                fixes.push(moved.change(&name, Vec::new(), Some(key)));
            }
            None => fixes.push(fix),
        }
    }
    for (finding, id, actor) in NEW_MESSAGE {
        let raised = diagnosis.findings.iter().any(|found| found.id == *finding);
        if !raised {
            continue;
        }
        match fixes.iter_mut().find(|fix: &&mut Fix| fix.id == *id) {
            Some(fix) => fix.answers.push(finding),
            None => fixes.push(Fix::new(id, *actor, &[finding])),
        }
    }
    fixes
}
