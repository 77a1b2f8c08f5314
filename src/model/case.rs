//! What was read out of the agent's input: the case that the checks judge.

use std::net::IpAddr;

use serde::Serialize;

use super::message::Message;
use super::step::Args;

/// What kind of input it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Message,
    Headers,
    Bounce,
    SmtpReply,
    AuthResults,
    Domain,
    Address,
    DkimKey,
    Ip,
    #[default]
    Unknown,
}

/// Where the judged copy of the message was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    /// It reached a receiver: there is a hand-over from outside.
    Received,
    /// It came back in a bounce: many servers sign only at delivery, so a
    /// missing signature proves nothing.
    Returned,
    /// From a Sent folder: no Received, no signature.
    Sent,
    /// There is no message.
    #[default]
    Absent,
}

/// Where a value was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Set by the agent.
    Agent,
    /// The receiver's SMTP reply.
    Reply,
    /// A Received field.
    Received,
    ReturnPath,
    /// Authentication-Results or Received-SPF of the receiver.
    Receiver,
    /// The bounce's report fields (Reporting-MTA, X-Original-Sender …).
    Report,
    /// The From field.
    From,
    /// The input itself, a domain or an address.
    Input,
}

/// A value and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sourced<T> {
    pub value: T,
    pub source: Source,
}

impl<T> Sourced<T> {
    pub fn new(value: T, source: Source) -> Self {
        Self { value, source }
    }
}

/// Something that was mended in the paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// Message `repair-<id>` in `assets/explain`.
    pub id: &'static str,
    /// How many lines or characters were concerned.
    pub count: usize,
}

/// One Received field, as a hop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hop {
    /// What the sender called itself (HELO), the word after `from`.
    pub from: Option<String>,
    /// The name that the receiver of the hop found by reverse look-up.
    pub from_verified: Option<String>,
    pub ip: Option<IpAddr>,
    pub by: Option<String>,
    /// `ESMTPS`, `HTTP` …
    pub with: Option<String>,
    pub for_address: Option<String>,
    /// Whether the hop says that it was encrypted.
    pub tls: bool,
    /// Unix seconds.
    pub time: Option<i64>,
    /// Seconds since the hop before (below); negative where a clock is wrong.
    pub delay: Option<i64>,
    /// Index of the field in [`Message::fields`].
    pub field: usize,
}

/// An SMTP reply as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reply {
    pub code: Option<u16>,
    pub enhanced: Option<String>,
    /// The text without the codes repeated on each line, white space folded.
    pub text: String,
    /// As it stood in the input.
    pub raw: String,
    /// Host that gave it, where named.
    pub host: Option<String>,
    pub host_ip: Option<IpAddr>,
    /// Recipient that failed.
    pub recipient: Option<String>,
    /// The domain that the reply is about.
    pub domain: Option<String>,
    /// The client IP that the reply names.
    pub ip: Option<IpAddr>,
    /// It refused a bounce on its way back, not the mail that the case is
    /// about.
    pub of_bounce: bool,
}

impl Reply {
    /// Code, enhanced code and text on one line.
    pub fn line(&self) -> String {
        let code = self.code.map(|code| code.to_string());
        let parts = [code, self.enhanced.clone(), Some(self.text.clone())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Something not found in the input, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    Body,
    ClientIp,
    MailFrom,
    Helo,
    AuthorDomain,
    /// No Received and no signature: a copy from a Sent folder.
    Trace,
    /// The bounce does not hold the message it is about.
    ReturnedCopy,
    /// 8-bit octets were lost on the way in; a body hash cannot be trusted.
    Octets,
}

/// A mark of forwarding or of a mailing list in the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TransitMark {
    /// Message `transit-<id>`: `list`, `x_forwarded`, `resent`, `srs`, `batv`,
    /// `arc`, `delivered_to`.
    pub id: &'static str,
    pub text: String,
}

/// Everything read out of the input. Nothing in it was looked up.
#[derive(Clone, Debug, Default)]
pub struct Case {
    pub kind: Kind,
    pub copy: Copy,
    pub repairs: Vec<Repair>,
    /// The message to judge: the message itself, or the returned copy.
    pub message: Option<Message>,
    /// The message as it stood before repairs that a signature could judge;
    /// the checks take the one that verifies.
    pub alternatives: Vec<Message>,
    /// The bounce around the returned copy.
    pub bounce: Option<Message>,
    /// Domains of the From addresses, lower case A-labels; one in good mail.
    pub author_domains: Vec<String>,
    pub author_source: Option<Source>,
    /// The From field's text.
    pub from: Option<String>,
    /// An empty value is the null sender.
    pub mail_from: Option<Sourced<String>>,
    pub helo: Option<Sourced<String>>,
    pub client_ip: Option<Sourced<IpAddr>>,
    /// Top (newest) first.
    pub hops: Vec<Hop>,
    /// Index in `hops` of the hop at which the outside server met the
    /// receiver.
    pub receiver_hop: Option<usize>,
    /// All replies in a bounce; the first one is the case's: about the mail and
    /// its sender before those about one mailbox, a bounce's own last.
    pub replies: Vec<Reply>,
    /// Server that wrote the bounce.
    pub reporting_mta: Option<String>,
    /// Selector and domain of a DKIM key name given as input.
    pub dkim_key: Option<(String, String)>,
    /// Authentication-Results given without a message around it.
    pub loose_results: Option<String>,
    pub transit: Vec<TransitMark>,
    pub missing: Vec<Missing>,
    /// When the receiver took it, else the newest Received. Unix seconds.
    pub received_at: Option<i64>,
    /// Further facts for the screen (`subject`, `message_id`).
    pub notes: Args,
}

/// What the agent or the command line sets over what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    pub ip: Option<IpAddr>,
    pub mail_from: Option<String>,
    pub helo: Option<String>,
    /// Unix seconds.
    pub at: Option<i64>,
}

impl Overrides {
    /// These, and `other` where these set nothing.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self {
            ip: self.ip.or(other.ip),
            mail_from: self.mail_from.or(other.mail_from),
            helo: self.helo.or(other.helo),
            at: self.at.or(other.at),
        }
    }
}
