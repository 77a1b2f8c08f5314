//! What a fix may bring to light without being to blame, and what it has to
//! show beside.

use super::Fix;
use crate::diagnosis::Diagnosis;
use crate::model::result::HeaderMatch;

/// What a key that could not be used, or a policy that nobody read, had
/// hidden: it is not the fix's doing, and stands in `still`.
pub(super) fn by(fix: &Fix, id: &str) -> bool {
    const BEHIND: &[&str] = &[
        "dkim.body_hash",
        "dkim.changed_in_transit",
        "dkim.length_exceeds_body",
        "dkim.identity_mismatch",
        "dkim.key_too_short",
    ];
    const UNALIGNED: &[&str] = &[
        "dmarc.nothing_aligned",
        "dmarc.spf_unaligned",
        "dmarc.dkim_unaligned",
    ];
    let of_key = fix.answers.iter().any(|id| id.starts_with("dkim.key_"));
    // A mended key is the one that was meant, whatever it says of this mail;
    // one from elsewhere may be another.
    let mended = fix.id == "dkim-mend-key" && id == "dkim.header_signature";
    let of_policy = matches!(fix.id, "dmarc-first" | "dmarc-correct" | "dmarc-keep-one");
    of_key && (BEHIND.contains(&id) || mended) || of_policy && UNALIGNED.contains(&id)
}

/// Whether the signature that the fix waits for verifies.
pub(super) fn verified(after: &Diagnosis, fix: &Fix) -> bool {
    let Some((selector, domain)) = &fix.verifies else {
        return true;
    };
    let mut signatures = after.dkim.iter().flatten();
    signatures.any(|one| {
        one.selector == *selector && one.domain == *domain && one.header == HeaderMatch::Match
    })
}
