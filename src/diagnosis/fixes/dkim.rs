//! DKIM: a missing key found elsewhere, and what only a new message can show.

use super::{Alias, Fix, Place, cname, key};
use crate::diagnosis::Diagnosis;
use crate::dns::Dns;
use crate::model::dns::RecordType;
use crate::model::finding::Actor;
use crate::model::result::{Dkim, DkimReason, Verdict};
use crate::receiver;

const SIGN_OWN: &str = "dkim-sign-own-domain";

/// Whether signing could be asked for: the author's organization does not
/// sign already (that its signature fails is another matter), the mail is no
/// stranger's, and its record does not say that it sends no mail at all.
fn may_sign(diagnosis: &Diagnosis) -> bool {
    let author = diagnosis.case.author_domains.first();
    let signs = author.is_some_and(|author| diagnosis.signs_for(author));
    let public = author.is_some_and(|author| receiver::keeps_public_mailboxes(author));
    let record = diagnosis.spf.as_ref().and_then(|spf| spf.record.as_deref());
    !signs
        && !public
        && !diagnosis.client.is_forger()
        && !record.is_some_and(super::spf::sends_nothing)
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

/// A key that is missing, found elsewhere: under its name with the domain
/// twice, or where a service keeps it.
async fn found(diagnosis: &Diagnosis, dns: &Dns, signature: &Dkim, fix: Fix) -> Fix {
    let name = key::name(signature);
    // Panels that add the zone's name themselves make this of a full name.
    let doubled = format!("{name}.{}", signature.domain);
    let answer = dns.query(&doubled, RecordType::Txt).await;
    if let Some(key) = answer.texts().find(|text| text.contains("p=")) {
        let (kind, value) = match answer.cname_chain().next() {
            Some(target) => (RecordType::Cname, target.trim_end_matches('.').to_owned()),
            None => (RecordType::Txt, key),
        };
        let moved = Fix {
            id: "dkim-move-key",
            ..fix
        };
        return moved
            .change_of(kind, &doubled, vec![value.clone()], None)
            .change_of(kind, &name, Vec::new(), Some(value));
    }
    let standing = cname::standing(dns, &name).await;
    let published = cname::find(diagnosis, dns, signature, standing.as_deref()).await;
    published.unwrap_or_else(|| Fix {
        alias: standing.map(|target| Alias {
            name,
            target,
            place: Place::Dangling,
            others: Vec::new(),
        }),
        ..fix
    })
}

pub(super) async fn propose(diagnosis: &Diagnosis, dns: &Dns) -> Vec<Fix> {
    let mut fixes = key::propose(diagnosis);
    let passed = diagnosis
        .dmarc
        .as_ref()
        .is_some_and(|dmarc| dmarc.answer.result == Verdict::Pass);
    for signature in diagnosis.dkim.iter().flatten() {
        let answers: &[&'static str] = match signature.reason {
            Some(DkimReason::KeyMissing) => &["dkim.key_missing"],
            // What cannot be mended has to be published anew.
            Some(DkimReason::KeySyntax) => &["dkim.key_syntax"],
            _ => continue,
        };
        let name = key::name(signature);
        let known = fixes
            .iter()
            .any(|fix| fix.changes.iter().any(|change| change.name == name));
        if !known && !passed && key::is_ours(diagnosis, signature) {
            let fix = Fix::new("dkim-publish-key", Actor::DomainOwner, answers);
            fixes.push(match signature.reason {
                Some(DkimReason::KeyMissing) => found(diagnosis, dns, signature, fix).await,
                _ => fix,
            });
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
