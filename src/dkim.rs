//! DKIM (RFC 6376, 8301, 8463, 8616) and ARC (RFC 8617).

pub mod autopsy;
pub mod discovery;

use crate::dns::Dns;
use crate::model::message::Message;
use crate::model::result::{Arc, Dkim, Verdict};

/// Verifies each signature of the message, in the message's order, at the
/// time `at` (Unix seconds; expiry after `at` is a remark, not a failure).
pub async fn check(dns: &Dns, message: &Message, at: i64) -> Vec<Dkim> {
    let _ = (dns, message, at);
    Vec::new()
}

/// Verifies the message's ARC chain.
pub async fn arc(dns: &Dns, message: &Message) -> Arc {
    let _ = (dns, message);
    Arc {
        result: Verdict::None,
        chain: Vec::new(),
        remarks: Vec::new(),
        steps: Vec::new(),
    }
}
