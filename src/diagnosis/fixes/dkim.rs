//! DKIM: a key published under a doubled name, put right; and what only a
//! new message can show.

use super::Fix;
use crate::diagnosis::{Diagnosis, related};
use crate::dns::Dns;
use crate::model::dns::RecordType;
use crate::model::finding::Actor;
use crate::model::result::{DkimReason, Verdict};

const SIGN_OWN: &str = "dkim-sign-own-domain";

/// Whether signing could be asked for: the author's organization does not
/// sign already (that its signature fails is another matter), the mail is no
/// stranger's, and its record does not say that it sends no mail at all.
fn may_sign(diagnosis: &Diagnosis) -> bool {
    let author = diagnosis.case.author_domains.first();
    let signs = author.is_some_and(|author| diagnosis.signs_for(author));
    let record = diagnosis.spf.as_ref().and_then(|spf| spf.record.as_deref());
    !signs && !diagnosis.client.is_forger() && !record.is_some_and(super::spf::sends_nothing)
}

/// Findings whose mending only a new message can show, and the fix for each.
const NEW_MESSAGE: &[(&str, &str, Actor)] = &[
    ("dmarc.spf_unaligned", SIGN_OWN, Actor::SendingService),
    ("dmarc.dkim_unaligned", SIGN_OWN, Actor::SendingService),
    ("dkim.absent", SIGN_OWN, Actor::SendingService),
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
    let author = diagnosis.case.author_domains.first();
    let passed = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|dmarc| dmarc.answer.result == Verdict::Pass);
    for signature in diagnosis.dkim.iter().flatten() {
        let ours = author.is_some_and(|author| related(&signature.domain, author));
        if signature.reason != Some(DkimReason::KeyMissing) || !ours || passed {
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
        if !raised || *id == SIGN_OWN && !may_sign(diagnosis) {
            continue;
        }
        let ours = diagnosis.findings.iter();
        let ours = ours.filter(|found| found.id == *finding);
        let us = ours
            .map(|found| found.actor)
            .any(|actor| actor == Actor::Us);
        let actor = if us { &Actor::Us } else { actor };
        match fixes.iter_mut().find(|fix: &&mut Fix| fix.id == *id) {
            Some(fix) => fix.answers.push(finding),
            None => fixes.push(Fix::new(id, *actor, &[finding])),
        }
    }
    fixes
}
