//! DMARC for the case: over what was verified, and where a body or a
//! signature was not seen, both ways.

use super::{Assumed, Diagnosis, Dispute};
use crate::dmarc;
use crate::dns::Dns;
use crate::model::case::Copy;
use crate::model::result::{
    BodyMatch, Dkim, DkimReason, HeaderMatch, Identifier, Identity, Verdict,
};

/// Evaluates DMARC once SPF and the signatures are there.
pub(super) async fn dmarc(diagnosis: &mut Diagnosis, dns: &Dns) {
    let Some(author) = diagnosis.case.author_domains.first().cloned() else {
        return;
    };
    let spf = diagnosis
        .spf
        .as_ref()
        .filter(|spf| spf.identity == Identity::MailFrom && diagnosis.case.mail_from.is_some())
        .map(|spf| Identifier {
            result: spf.result,
            domain: spf.domain.clone(),
        });
    let signatures = diagnosis.dkim.as_deref().unwrap_or_default();
    let strict: Vec<_> = signatures.iter().map(as_found).collect();
    let found = dmarc::check(dns, &author, spf.as_ref(), &strict).await;
    let lenient = unseen(diagnosis, &author);
    if lenient.is_empty() || found.answer.result != Verdict::Fail {
        diagnosis.dmarc = Some(found);
        return;
    }
    let identifiers: Vec<_> = strict.into_iter().chain(lenient).collect();
    let other = dmarc::check(dns, &author, spf.as_ref(), &identifiers).await;
    if other.answer.result == found.answer.result {
        diagnosis.dmarc = Some(found);
        return;
    }
    let (chosen, dispute) = match receivers_word(diagnosis) {
        Some(true) => (other, settled()),
        Some(false) => (found, settled()),
        None => {
            let open = Dispute {
                settled: false,
                assumed: None,
            };
            (found, open)
        }
    };
    diagnosis.dmarc = Some(chosen);
    diagnosis.dispute = Some(dispute);
}

fn settled() -> Dispute {
    Dispute {
        settled: true,
        assumed: Some(Assumed::Receiver),
    }
}

fn as_found(signature: &Dkim) -> Identifier {
    Identifier {
        result: signature.result,
        domain: signature.domain.clone(),
    }
}

/// What could pass by what was not seen: signatures whose header verifies
/// without a body, and the signature that a returned copy may lack.
fn unseen(diagnosis: &Diagnosis, author: &str) -> Vec<Identifier> {
    let pass = |domain: &str| Identifier {
        result: Verdict::Pass,
        domain: domain.to_owned(),
    };
    let signatures = diagnosis.dkim.as_deref().unwrap_or_default();
    let mut unseen: Vec<_> = signatures
        .iter()
        .filter(|signature| {
            signature.reason == Some(DkimReason::BodyNotSeen)
                && signature.header == HeaderMatch::Match
                && signature.body == BodyMatch::Absent
        })
        .map(|signature| pass(&signature.domain))
        .collect();
    let copy = diagnosis.case.copy;
    if signatures.is_empty() && matches!(copy, Copy::Returned | Copy::Sent) {
        unseen.push(pass(author));
    }
    unseen
}

/// Whether the receiver itself reported a pass; its word stands for what was
/// not seen.
fn receivers_word(diagnosis: &Diagnosis) -> Option<bool> {
    let refused = diagnosis.meaning.as_ref().is_some_and(|meaning| {
        let causes = ["dkim", "dmarc", "alignment", "auth"];
        meaning
            .causes
            .iter()
            .any(|cause| causes.contains(&cause.as_str()))
    });
    if refused {
        return Some(false);
    }
    if !diagnosis.said.trusted {
        return None;
    }
    let signatures = diagnosis.dkim.as_deref().unwrap_or_default();
    let claims = diagnosis
        .said
        .claims
        .iter()
        .filter(|claim| claim.method == "dkim");
    let mut word = None;
    for claim in claims {
        let same = signatures.iter().any(|signature| {
            claim.domain.as_deref() == Some(signature.domain.as_str())
                && claim
                    .selector
                    .as_deref()
                    .is_none_or(|selector| selector == signature.selector)
        });
        match claim.result.as_str() {
            "pass" if same => return Some(true),
            "fail" | "neutral" | "none" if same || signatures.is_empty() => word = Some(false),
            _ => {}
        }
    }
    word
}
