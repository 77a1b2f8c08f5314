//! DMARC: RFC 9989's tree walk, and RFC 7489's public suffix list beside it.

use crate::dns::Dns;
use crate::model::result::{Aligned, Dmarc, DmarcAnswer, Identifier, Policy, Verdict};

/// What DMARC makes of these results for a message from `author_domain`
/// (lower case A-label). `spf` is the MAIL FROM result, never HELO's.
pub async fn check(
    dns: &Dns,
    author_domain: &str,
    spf: Option<&Identifier>,
    dkim: &[Identifier],
) -> Dmarc {
    let _ = (dns, spf, dkim);
    let answer = DmarcAnswer {
        result: Verdict::None,
        organizational_domain: None,
        record_domain: None,
        record: None,
        policy: None,
        applied: Policy::None,
        aligned: Aligned::default(),
        pct: None,
    };
    Dmarc {
        rfc7489: answer.clone(),
        answer,
        author_domain: author_domain.to_owned(),
        remarks: Vec::new(),
        steps: Vec::new(),
    }
}

/// Asks at once for what the walk from `author_domain` will need, so that
/// SPF and DKIM need not end first.
pub async fn prefetch(dns: &Dns, author_domain: &str) {
    let _ = (dns, author_domain);
}
