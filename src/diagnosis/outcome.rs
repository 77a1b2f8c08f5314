//! DMARC for the case: over what was verified, and where a body or a
//! signature was not seen, both ways.

use super::{Assumed, Diagnosis, Dispute};
use crate::dmarc;
use crate::dns::Dns;
use crate::model::case::Copy;
use crate::model::result::{
    BodyMatch, Dkim, DkimReason, Dmarc, HeaderMatch, Identifier, Policy, Verdict,
};

/// DMARC's answer, and what it rests on where something was not seen.
pub(super) struct Told {
    pub dmarc: Dmarc,
    pub dispute: Option<Dispute>,
}

/// Evaluates DMARC once SPF and the signatures are there; `None` without an
/// author domain.
pub(super) async fn dmarc(diagnosis: &Diagnosis, dns: &Dns) -> Option<Told> {
    let author = diagnosis.case.author_domains.first()?.as_str();
    // With a null sender the MAIL FROM identity is postmaster@HELO
    // (RFC 7208 2.4), and counts.
    let spf = diagnosis
        .spf
        .as_ref()
        .filter(|spf| spf.ip.is_some())
        .map(|spf| Identifier {
            result: spf.result,
            domain: spf.domain.clone(),
        });
    let signatures = diagnosis.dkim.as_deref().unwrap_or_default();
    let strict: Vec<_> = signatures.iter().map(as_found).collect();
    let found = dmarc::check(dns, author, spf.as_ref(), &strict).await;
    let alone = |dmarc| {
        Some(Told {
            dmarc,
            dispute: None,
        })
    };
    if found.answer.result != Verdict::Fail {
        return alone(found);
    }
    // RFC 9989 5.3.6: what hangs on an answer that did not come neither
    // passes nor fails.
    if let Some(open) = open(dns, author, spf.as_ref(), &strict).await {
        return alone(undecided(found, open));
    }
    let unseen = unseen(diagnosis, author);
    if unseen.is_empty() {
        return alone(found);
    }
    let with = |some: Vec<Identifier>| strict.iter().cloned().chain(some).collect::<Vec<_>>();
    let all = with(unseen.iter().map(|(one, _)| one.clone()).collect());
    let other = dmarc::check(dns, author, spf.as_ref(), &all).await;
    if other.answer.result == found.answer.result {
        return alone(found);
    }
    let credited = unseen.iter().filter(|(_, word)| *word == Some(true));
    let credited = with(credited.map(|(one, _)| one.clone()).collect());
    let told = dmarc::check(dns, author, spf.as_ref(), &credited).await;
    let denied = unseen.iter().all(|(_, word)| *word == Some(false));
    let settled = denied || told.answer.result == Verdict::Pass;
    Some(Told {
        dmarc: told,
        dispute: Some(Dispute {
            settled,
            assumed: settled.then_some(Assumed::Receiver),
        }),
    })
}

/// What both methods would say if the checks that ended without an answer had
/// passed; `None` where that changes nothing.
async fn open(
    dns: &Dns,
    author: &str,
    spf: Option<&Identifier>,
    dkim: &[Identifier],
) -> Option<Dmarc> {
    let hopeful = |one: &Identifier| Identifier {
        result: match one.result {
            Verdict::Temperror => Verdict::Pass,
            other => other,
        },
        domain: one.domain.clone(),
    };
    let (spf, all) = (
        spf.map(hopeful),
        dkim.iter().map(hopeful).collect::<Vec<_>>(),
    );
    let told = dmarc::check(dns, author, spf.as_ref(), &all).await;
    (told.answer.result == Verdict::Pass).then_some(told)
}

/// An answer that hangs on what did not come.
fn undecided(mut found: Dmarc, open: Dmarc) -> Dmarc {
    let pairs = [
        (&mut found.answer, &open.answer),
        (&mut found.rfc7489, &open.rfc7489),
    ];
    for (answer, open) in pairs {
        if answer.result == Verdict::Fail && open.result == Verdict::Pass {
            answer.result = Verdict::Temperror;
            answer.applied = Policy::None;
        }
    }
    for step in &mut found.steps {
        if step.id == "dmarc.result" {
            step.mark = Verdict::Temperror.mark();
            step.args
                .insert("result", Verdict::Temperror.as_str().into());
            step.args.insert("applied", Policy::None.as_str().into());
        }
    }
    found
}

fn as_found(signature: &Dkim) -> Identifier {
    Identifier {
        result: signature.result,
        domain: signature.domain.clone(),
    }
}

/// What could pass by what was not seen, each with the receiver's own word on
/// it: signatures whose header verifies without a body, and the signature
/// that a returned copy may lack.
fn unseen(diagnosis: &Diagnosis, author: &str) -> Vec<(Identifier, Option<bool>)> {
    let pass = |domain: &str| Identifier {
        result: Verdict::Pass,
        domain: domain.to_owned(),
    };
    let refused = diagnosis.meaning().is_some_and(|meaning| {
        let causes = ["dkim", "dmarc", "alignment", "auth"];
        let mut blamed = meaning.causes.iter();
        blamed.any(|cause| causes.contains(&cause.as_str()))
    });
    let refused = refused.then_some(false);
    let signatures = diagnosis.dkim.as_deref().unwrap_or_default();
    let mut unseen: Vec<_> = signatures
        .iter()
        .filter(|signature| {
            let unseen = signature.reason == Some(DkimReason::BodyNotSeen)
                && signature.header == HeaderMatch::Match
                && signature.body == BodyMatch::Absent;
            // What the paste spoiled was not seen either.
            unseen || signature.reason == Some(DkimReason::PasteDamaged)
        })
        .map(|signature| {
            (
                pass(&signature.domain),
                refused.or(word(diagnosis, signature)),
            )
        })
        .collect();
    let case = &diagnosis.case;
    let reply_only = case.copy == Copy::Absent && !case.replies.is_empty();
    // What strangers sent in the customer's name bears no signature of his.
    let strangers = case.transit.iter().any(|mark| mark.id == "backscatter");
    let may_lack = reply_only || matches!(case.copy, Copy::Returned | Copy::Sent);
    if signatures.is_empty() && may_lack && !strangers {
        unseen.push((pass(author), refused));
    }
    unseen
}

/// Whether the receiver itself reported a pass for this very signature.
fn word(diagnosis: &Diagnosis, signature: &Dkim) -> Option<bool> {
    let word = diagnosis.said.dkim_word(signature);
    word.map(|word| word == "pass")
}
