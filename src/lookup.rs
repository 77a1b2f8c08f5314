//! Looking records up: what a name holds, what its records lead to, and what
//! each of several servers says.

mod ask;
mod read;
mod servers;
mod typed;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde::Serialize;

use crate::dns::{self, Dns, Live, Transport};
use crate::model::dns::{Answer, Dnssec};
use crate::model::finding::Finding;
use crate::model::step::Step;

pub use ask::run;
pub use servers::Said;
pub use typed::{Asked, Typed, TypedError};

/// How a look-up is done.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Ask the zone's own name servers beside.
    pub authorities: bool,
    /// Further resolvers to ask, of the agent's own list.
    pub also: Vec<SocketAddr>,
    /// Validate the answers (RFC 4035); needs a validating resolver.
    pub validate: bool,
}

/// What a look-up gave.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was asked, as it was understood.
    pub name: String,
    pub steps: Vec<Step>,
    pub findings: Vec<Finding>,
    /// Per question, as JSON has it.
    pub answers: Vec<Looked>,
    pub dns: Vec<Arc<Answer>>,
}

/// One question and all that was said of it.
#[derive(Clone, Debug, Serialize)]
pub struct Looked {
    #[serde(flatten)]
    pub answer: Answer,
    /// The TXT values joined, records in the form of a zone otherwise.
    pub values: Vec<String>,
    pub dnssec: Option<Dnssec>,
    /// What each server says, where several were asked.
    pub servers: Vec<Said>,
    /// Two servers say different things.
    pub differ: bool,
}

/// The resolvers of a look-up: the usual one, and how to reach others.
pub struct Resolvers {
    pub usual: Dns,
    pub one: OneServer,
}

/// Makes a resolver for one server; without recursion for an authority.
pub type OneServer = Box<dyn Fn(SocketAddr, bool) -> Option<Dns> + Send + Sync>;

/// Makes resolvers that ask one server alone, until a deadline. A server's is
/// made once, so that all questions of a look-up share what it said.
pub fn one_server(transport: Transport, deadline: Instant) -> OneServer {
    let made: Mutex<HashMap<(SocketAddr, bool), Dns>> = Mutex::default();
    Box::new(move |server, authority| {
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dns) = made.get(&(server, authority)) {
            return Some(dns.clone());
        }
        let settings = dns::Settings {
            servers: vec![server],
            // Authorities speak plain DNS.
            transport: if authority { Transport::Udp } else { transport },
            authorities: authority,
            trust_anchor: None,
        };
        let live = Live::new(&settings).ok()?;
        let dns = Dns::live(live, Some(deadline));
        made.insert((server, authority), dns.clone());
        Some(dns)
    })
}

#[cfg(test)]
mod tests;
