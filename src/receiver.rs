//! What receivers say and ask: Authentication-Results (RFC 8601), SMTP
//! replies, requirements.

use crate::model::case::{Case, Reply};
use crate::model::step::Step;

/// One `method=result` of an Authentication-Results field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// Lower case: `spf`, `dkim`, `dmarc`, `arc`, `compauth` …
    pub method: String,
    /// Normalised to RFC 8601's words where there is an equal one.
    pub result: String,
    /// The domain concerned (`header.d`, the part of `header.i` after @,
    /// `smtp.mailfrom`'s domain, `header.from`).
    pub domain: Option<String>,
    pub selector: Option<String>,
    /// The client IP that the comment names.
    pub ip: Option<std::net::IpAddr>,
    /// The comment's text.
    pub comment: Option<String>,
    /// `p=` and `dis=` of a DMARC comment, lower case.
    pub policy: Option<String>,
    pub disposition: Option<String>,
}

/// What the receiver said in the header.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub authserv_id: Option<String>,
    /// The fields stand above everything that came from outside.
    pub trusted: bool,
    pub claims: Vec<Claim>,
    /// Evidence: each field with what was taken or not taken, and why.
    pub steps: Vec<Step>,
}

/// What an SMTP reply means at this receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// `gmail`, `microsoft`, `yahoo` …; `None`: not recognised.
    pub receiver: Option<String>,
    pub receiver_name: Option<String>,
    /// The row of `assets/receivers` that matched.
    pub row: Option<String>,
    /// What it blames: `spf`, `dkim`, `dmarc`, `ptr`, `tls`, `rate` …
    pub causes: Vec<String>,
    /// Meaning and advice as written in the data, by language (`en`, `ja`).
    pub means: Vec<(String, String)>,
    pub check: Vec<(String, String)>,
    /// Only the class of the enhanced code is known (RFC 3463).
    pub by_class: bool,
    /// 4xx: the sender's server tries again.
    pub temporary: bool,
}

/// Reads what the receiver of this copy wrote into the header.
pub fn said(case: &Case) -> Said {
    let _ = case;
    Said::default()
}

/// Finds out whose reply it is and what it means there.
pub fn meaning(reply: &Reply) -> Meaning {
    let _ = reply;
    Meaning::default()
}
