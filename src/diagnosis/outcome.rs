//! DMARC for the case: over what was verified, and where a body or a
//! signature was not seen, both ways.

use super::{Assumed, Diagnosis, Dispute};
use crate::dmarc;
use crate::dns::Dns;
use crate::model::case::Copy;
use crate::model::result::{BodyMatch, Dkim, DkimReason, HeaderMatch, Identifier, Verdict};

/// Evaluates DMARC once SPF and the signatures are there.
pub(super) async fn dmarc(diagnosis: &mut Diagnosis, dns: &Dns) {
    let Some(author) = diagnosis.case.author_domains.first().cloned() else {
        return;
    };
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
    let found = dmarc::check(dns, &author, spf.as_ref(), &strict).await;
    let unseen = unseen(diagnosis, &author);
    if unseen.is_empty() || found.answer.result != Verdict::Fail {
        diagnosis.dmarc = Some(found);
        return;
    }
    let with = |some: Vec<Identifier>| strict.iter().cloned().chain(some).collect::<Vec<_>>();
    let all = with(unseen.iter().map(|(one, _)| one.clone()).collect());
    let other = dmarc::check(dns, &author, spf.as_ref(), &all).await;
    if other.answer.result == found.answer.result {
        diagnosis.dmarc = Some(found);
        return;
    }
    let credited = unseen.iter().filter(|(_, word)| *word == Some(true));
    let credited = with(credited.map(|(one, _)| one.clone()).collect());
    let told = dmarc::check(dns, &author, spf.as_ref(), &credited).await;
    let denied = unseen.iter().all(|(_, word)| *word == Some(false));
    let settled = denied || told.answer.result == Verdict::Pass;
    diagnosis.dmarc = Some(told);
    diagnosis.dispute = Some(Dispute {
        settled,
        assumed: settled.then_some(Assumed::Receiver),
    });
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
    let refused = diagnosis.meaning.as_ref().is_some_and(|meaning| {
        let causes = ["dkim", "dmarc", "alignment", "auth"];
        let mut blamed = meaning.causes.iter();
        blamed.any(|cause| causes.contains(&cause.as_str()))
    });
    let refused = refused.then_some(false);
    let signatures = diagnosis.dkim.as_deref().unwrap_or_default();
    let mut unseen: Vec<_> = signatures
        .iter()
        .filter(|signature| {
            signature.reason == Some(DkimReason::BodyNotSeen)
                && signature.header == HeaderMatch::Match
                && signature.body == BodyMatch::Absent
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
    let claims = diagnosis
        .said
        .claims
        .iter()
        .filter(|_| diagnosis.said.trusted);
    let mut same = claims.filter(|claim| {
        claim.method == "dkim"
            && claim.domain.as_deref() == Some(signature.domain.as_str())
            && claim
                .selector
                .as_deref()
                .is_none_or(|selector| selector == signature.selector)
    });
    same.next().map(|claim| claim.result == "pass")
}
