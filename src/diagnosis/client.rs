//! Whose server the client is. SPF alone cannot tell a server that was
//! forgotten in the record from a stranger who uses the name: what else the
//! case holds is weighed here, before anybody is told to allow an address.

use std::net::IpAddr;

use futures::future::join_all;
use serde::Serialize;

use super::reverse::Reverse;
use super::{Diagnosis, related};
use crate::dns::Dns;
use crate::model::case::{Case, Copy};
use crate::model::dns::{Question, RecordType};
use crate::model::result::{Policy, Verdict};
use crate::provider::{Seen, SeenIn};

/// What the look-ups about the client found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub reverse: Reverse,
    /// Whether the name that the client gave itself (HELO) leads to it
    /// (RFC 5321 2.3.5); `None`: not asked, or no answer.
    pub helo: Option<bool>,
    /// Asked for this alone: that it cannot be answered troubles nobody.
    pub aside: Vec<Question>,
}

/// Mail servers of the author's whose addresses are asked for.
const MOST_SERVERS: usize = 3;

/// The signs, each with words of its own (message `client-sign-<id>`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Client {
    /// For a server of the author's own.
    pub own: Vec<&'static str>,
    /// For a stranger.
    pub strange: Vec<&'static str>,
}

impl Client {
    /// Nothing speaks for the author, and neither of the client's names
    /// leads to it: what sends in others' names looks like this.
    pub fn is_forger(&self) -> bool {
        let nameless = ["nameless", "generic"];
        let nameless = self.strange.iter().any(|sign| nameless.contains(sign));
        self.own.is_empty() && nameless && self.strange.contains(&"helo")
    }
}

/// Whether the client may be a stranger: a mail that came from outside, for
/// which nothing of the author's vouches.
pub(super) fn is_doubtful(diagnosis: &Diagnosis) -> bool {
    let case = &diagnosis.case;
    let (Some(author), Some(spf)) = (case.author_domains.first(), &diagnosis.spf) else {
        return false;
    };
    let refused = matches!(
        spf.result,
        Verdict::Fail | Verdict::Softfail | Verdict::Neutral | Verdict::None
    );
    case.copy == Copy::Received
        && case.transit.is_empty()
        && spf.ip.is_some()
        && refused
        && related(&spf.domain, author)
        && !diagnosis.signs_for(author)
}

/// Asks where the client's own name leads, and for the author's mail servers.
pub(super) async fn ask(case: &Case, dns: &Dns) -> (Option<bool>, Vec<Question>) {
    let author = case.author_domains.first();
    let servers = async {
        let mut asked = Vec::new();
        let (Some(author), Some(ip)) = (author, &case.client_ip) else {
            return asked;
        };
        let kind = match ip.value {
            IpAddr::V4(_) => RecordType::A,
            IpAddr::V6(_) => RecordType::Aaaa,
        };
        let answer = dns.query(author, RecordType::Mx).await;
        let exchanges = answer.exchanges().take(MOST_SERVERS);
        let hosts = join_all(exchanges.map(|(_, host)| dns.query(host, kind))).await;
        asked.push(answer.question.clone());
        asked.extend(hosts.iter().map(|host| host.question.clone()));
        asked
    };
    let ((leads, mut aside), servers) = futures::join!(helo(case, dns), servers);
    aside.extend(servers);
    (leads, aside)
}

async fn helo(case: &Case, dns: &Dns) -> (Option<bool>, Vec<Question>) {
    let (Some(helo), Some(ip)) = (&case.helo, &case.client_ip) else {
        return (None, Vec::new());
    };
    let (helo, ip) = (helo.value.trim_end_matches('.').to_lowercase(), ip.value);
    // A literal says the address itself (RFC 5321 4.1.3).
    let literal = helo.trim_matches(['[', ']']).trim_start_matches("ipv6:");
    if let Ok(said) = literal.parse::<IpAddr>() {
        return (Some(said.to_canonical() == ip), Vec::new());
    }
    if !helo.contains('.') {
        return (Some(false), Vec::new());
    }
    let kinds: &[RecordType] = match ip {
        IpAddr::V4(_) => &[RecordType::A],
        IpAddr::V6(_) => &[RecordType::Aaaa, RecordType::A],
    };
    let answers = join_all(kinds.iter().map(|kind| dns.query(&helo, *kind))).await;
    let leads = answers.iter().flat_map(|answer| answer.addresses());
    let leads: Vec<IpAddr> = leads.collect();
    let known = match leads.contains(&ip) {
        true => Some(true),
        false if answers.iter().any(|answer| answer.is_trouble()) => None,
        // A server that was given IPv6 and not told DNS of it is no stranger.
        false if ip.is_ipv6() && !leads.is_empty() => None,
        false => Some(false),
    };
    let asked = answers.iter().map(|answer| answer.question.clone());
    (known, asked.collect())
}

/// Weighs what is there so far.
pub(super) fn weigh(diagnosis: &Diagnosis) -> Client {
    let case = &diagnosis.case;
    let mut client = Client::default();
    let (Some(author), Some(ip)) = (case.author_domains.first(), &case.client_ip) else {
        return client;
    };
    let names = &diagnosis.client_names;
    let confirmed = names.reverse.confirmed;
    let helo = case.helo.as_ref().map(|helo| helo.value.to_lowercase());
    let reverse = names.reverse.name.as_deref();
    let returned =
        case.copy == Copy::Returned && !case.transit.iter().any(|mark| mark.id == "backscatter");
    let own = [
        ("bounce", returned),
        (
            "refused",
            case.copy == Copy::Absent && !case.replies.is_empty(),
        ),
        (
            "name",
            confirmed == Some(true)
                && reverse.is_some_and(|name| of_author(diagnosis, author, name)),
        ),
        (
            "helo",
            names.helo == Some(true)
                && helo.is_some_and(|name| of_author(diagnosis, author, &name)),
        ),
        (
            "mx",
            confirmed == Some(true)
                && reverse.is_some_and(|name| is_exchange(diagnosis, author, name)),
        ),
        ("network", is_neighbour(diagnosis, author, ip.value)),
        ("service", is_their_service(diagnosis)),
    ];
    let generic = reverse.is_some_and(|name| is_generic(name, ip.value));
    let strange = [
        ("nameless", confirmed == Some(false)),
        ("generic", confirmed == Some(true) && generic),
        ("helo", names.helo == Some(false)),
        ("declared", declared(diagnosis)),
    ];
    client
        .own
        .extend(own.iter().filter(|sign| sign.1).map(|sign| sign.0));
    if is_doubtful(diagnosis) {
        let strange = strange.iter().filter(|sign| sign.1);
        client.strange.extend(strange.map(|sign| sign.0));
    }
    client
}

/// Whether a host's name belongs to the author's organization.
fn of_author(diagnosis: &Diagnosis, author: &str, host: &str) -> bool {
    let dmarc = diagnosis.dmarc.as_ref();
    let organization = dmarc.and_then(|dmarc| dmarc.rfc7489.organizational_domain.as_deref());
    let organization = organization.unwrap_or(author);
    let rest = host.trim_end_matches('.').strip_suffix(organization);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether a host is one of the author's mail servers.
fn is_exchange(diagnosis: &Diagnosis, author: &str, host: &str) -> bool {
    let mut answers = diagnosis.dns.iter();
    let asked = answers
        .find(|answer| answer.question.kind == RecordType::Mx && answer.question.name == author);
    let mut exchanges = asked.into_iter().flat_map(|answer| answer.exchanges());
    exchanges.any(|(_, exchange)| exchange.eq_ignore_ascii_case(host.trim_end_matches('.')))
}

/// Whether it stands in one small network (/24, /64) with an address that the
/// author's own records name.
fn is_neighbour(diagnosis: &Diagnosis, author: &str, ip: IpAddr) -> bool {
    let answers = diagnosis.dns.iter();
    let record = diagnosis.spf.as_ref().and_then(|spf| spf.record.as_deref());
    // Whoever named them: what stands at the author's names the author wrote.
    let theirs =
        |name: &str| is_exchange(diagnosis, author, name) || of_author(diagnosis, author, name);
    let hosts = answers.filter(|answer| theirs(&answer.question.name));
    let mut addresses: Vec<IpAddr> = hosts.flat_map(|answer| answer.addresses()).collect();
    for term in record.unwrap_or_default().split_ascii_whitespace() {
        let term = term.trim_start_matches('+').to_ascii_lowercase();
        let listed = term.strip_prefix("ip4:").or(term.strip_prefix("ip6:"));
        let listed = listed.map(|range| range.split('/').next().unwrap_or_default());
        addresses.extend(listed.and_then(|address| address.parse::<IpAddr>().ok()));
    }
    addresses.iter().any(|known| match (known, ip) {
        (IpAddr::V4(known), IpAddr::V4(ip)) => known.octets()[..3] == ip.octets()[..3],
        (IpAddr::V6(known), IpAddr::V6(ip)) => known.segments()[..4] == ip.segments()[..4],
        _ => false,
    })
}

/// Whether the mail left by a service that the author's own records name.
fn is_their_service(diagnosis: &Diagnosis) -> bool {
    let seen = |id: &str, places: &[SeenIn]| {
        let mut all = diagnosis.providers.iter();
        all.any(|found| found.id == id && places.contains(&found.seen_in))
    };
    // Only names that were looked up: what the client says of itself, and
    // what stands in older fields, anybody can write.
    let hosts = diagnosis.verified_hosts();
    let left_by = diagnosis.shelf.recognise(&Seen {
        received: hosts,
        ..Seen::default()
    });
    left_by
        .iter()
        .any(|found| seen(&found.id, &[SeenIn::Spf, SeenIn::Mx]))
}

/// Whether the domain says that all of its mail passes: a DMARC policy, or a
/// record that ends in `-all`.
fn declared(diagnosis: &Diagnosis) -> bool {
    let policy = diagnosis
        .dmarc
        .as_ref()
        .and_then(|dmarc| dmarc.answer.policy);
    let spf = diagnosis.spf.as_ref().map(|spf| spf.result);
    matches!(policy, Some(Policy::Quarantine | Policy::Reject)) || spf == Some(Verdict::Fail)
}

/// A name made of the address, as lines and unnamed rented servers have it.
fn is_generic(name: &str, ip: IpAddr) -> bool {
    let IpAddr::V4(ip) = ip else {
        return false;
    };
    let numbers = name.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u8> = numbers.filter_map(|run| run.parse().ok()).collect();
    let mut octets = ip.octets();
    let forward = numbers.windows(4).any(|run| run == octets);
    octets.reverse();
    forward || numbers.windows(4).any(|run| run == octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_made_of_the_address_are_generic() {
        let ip = "192.0.2.17".parse().unwrap();
        for name in [
            "192-0-2-17.dynamic.isp.example",
            "17.2.0.192.pool.isp.example",
            "ec2-192-0-2-17.compute.example",
            "p192.000.002.017.isp.example",
        ] {
            assert!(is_generic(name, ip), "{name}");
        }
        assert!(!is_generic("mail17.example.jp", ip));
        assert!(!is_generic("192.0.2.18.isp.example", ip));
    }

    #[test]
    fn a_forger_has_no_name_and_nobody_speaks_for_him() {
        let client = |own: &[&'static str], strange: &[&'static str]| Client {
            own: own.to_vec(),
            strange: strange.to_vec(),
        };
        assert!(client(&[], &["nameless", "helo"]).is_forger());
        assert!(client(&[], &["generic", "helo", "declared"]).is_forger());
        assert!(!client(&["network"], &["nameless", "helo"]).is_forger());
        assert!(!client(&[], &["nameless", "declared"]).is_forger());
        assert!(!client(&[], &["helo", "declared"]).is_forger());
    }
}
