//! The message's signatures: over the copy that verifies best, and with an
//! autopsy of those that do not.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Diagnosis;
use crate::dkim;
use crate::dns::Dns;
use crate::model::case::Case;
use crate::model::message::Message;
use crate::model::result::{BodyMatch, ChangeBy, Dkim, DkimReason, HeaderMatch, Verdict};
use crate::receiver::Said;

/// The signatures, and the copy that they were judged over.
pub(super) struct Checked<'a> {
    pub signatures: Vec<Dkim>,
    judged: &'a Message,
}

/// Verifies every signature, over each way of reading the paste until one
/// verifies whole. `now`: Unix seconds.
pub(super) async fn check<'a>(
    case: &'a Case,
    message: &'a Message,
    dns: &Dns,
    at: i64,
    now: i64,
) -> Checked<'a> {
    let mut best = dkim::check(dns, message, at).await;
    let mut judged = message;
    for other in &case.alternatives {
        let whole = |signature: &Dkim| signature.result == Verdict::Pass;
        if best.iter().all(whole) {
            break;
        }
        let found = dkim::check(dns, other, at).await;
        if worth(&found) > worth(&best) {
            best = found;
            judged = other;
        }
    }
    for signature in &mut best {
        let expired = dkim::expired_since(signature, now);
        signature.remarks.extend(expired);
    }
    Checked {
        signatures: best,
        judged,
    }
}

/// Repairs that leave every octet of the mail as it was.
const HARMLESS: &[&str] = &[
    "mbox_line",
    "surroundings",
    "several_blocks",
    "bom",
    "utf16",
    "base64",
];

/// A mismatch over a paste that had to be mended says nothing against the
/// mail, unless the receiver itself saw the signature fail.
pub(super) fn doubt(signatures: &mut [Dkim], case: &Case, said: &Said) {
    let mended = case
        .repairs
        .iter()
        .any(|repair| !HARMLESS.contains(&repair.id));
    for signature in signatures.iter_mut().filter(|_| mended) {
        let mismatch = matches!(
            signature.reason,
            Some(DkimReason::HeaderSignature | DkimReason::BodyHash)
        );
        let word = said.dkim_word(signature);
        if mismatch && word.is_none_or(|word| word == "pass") {
            signature.reason = Some(DkimReason::PasteDamaged);
            signature.result = Verdict::Neutral;
            signature
                .remarks
                .retain(|remark| !matches!(remark.id, "dkim.header_signature" | "dkim.body_hash"));
        }
    }
}

/// What an autopsy explains by more than the paste is the mail's after all.
fn trust_again(signature: &mut Dkim) {
    let real = signature.autopsy.as_ref().is_some_and(|autopsy| {
        let mut changes = autopsy.changes.iter();
        autopsy.verified && changes.any(|change| change.by != ChangeBy::Paste)
    });
    if real && signature.reason == Some(DkimReason::PasteDamaged) {
        signature.result = Verdict::Fail;
        signature.reason = Some(if signature.header == HeaderMatch::Mismatch {
            DkimReason::HeaderSignature
        } else {
            DkimReason::BodyHash
        });
    }
}

/// Searches for what broke each broken signature. Searches of an earlier run
/// over the same key are taken over; `cancel` ends one from outside.
pub(super) async fn autopsies(
    checked: Checked<'_>,
    cancel: &Arc<AtomicBool>,
    earlier: Option<&Diagnosis>,
) -> Vec<Dkim> {
    let Checked {
        mut signatures,
        judged,
    } = checked;
    // A large mail is copied only where there is something to search.
    let mut copy: Option<Arc<Message>> = None;
    for signature in &mut signatures {
        let broken = signature.header == HeaderMatch::Mismatch
            || signature.body == BodyMatch::Mismatch && signature.header != HeaderMatch::Unchecked;
        let Some(key) = signature.key_record.clone().filter(|_| broken) else {
            continue;
        };
        let known = earlier.and_then(|earlier| earlier.dkim.as_deref());
        let known = known.into_iter().flatten();
        if let Some(same) = known
            .filter(|known| known.key_record.as_deref() == Some(key.as_str()))
            .find(|known| known.field == signature.field)
        {
            signature.autopsy.clone_from(&same.autopsy);
            continue;
        }
        let cancel = Arc::clone(cancel);
        let message = Arc::clone(copy.get_or_insert_with(|| Arc::new(judged.clone())));
        let field = signature.field;
        let search = tokio::task::spawn_blocking(move || {
            dkim::autopsy::search(&message, field, &key, &cancel)
        });
        // A search that was cut short found nothing; the verdict stands.
        signature.autopsy = search.await.ok();
        trust_again(signature);
    }
    signatures
}

/// How much of a copy verifies.
fn worth(signatures: &[Dkim]) -> usize {
    let points = |signature: &Dkim| {
        usize::from(signature.result == Verdict::Pass) * 4
            + usize::from(signature.header == HeaderMatch::Match) * 2
            + usize::from(signature.body == BodyMatch::Match)
    };
    signatures.iter().map(points).sum()
}
