//! SPF (RFC 7208): a record, evaluated into its own trace.

use std::net::IpAddr;

use crate::dns::Dns;
use crate::model::result::{Identity, Spf, Verdict};

/// What SPF is asked about.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `None`: the record is judged without a client.
    pub ip: Option<IpAddr>,
    /// Any string; empty for the null sender.
    pub mail_from: String,
    /// Any string.
    pub helo: String,
}

/// Evaluates SPF for MAIL FROM, or with a null sender for postmaster@HELO
/// (RFC 7208 2.4).
pub async fn check(dns: &Dns, request: &Request) -> Spf {
    let _ = dns;
    Spf {
        result: Verdict::None,
        identity: Identity::MailFrom,
        domain: request.mail_from.clone(),
        ip: request.ip,
        lookups: 0,
        void_lookups: 0,
        explanation: None,
        matched: None,
        record: None,
        remarks: Vec::new(),
        steps: Vec::new(),
    }
}
