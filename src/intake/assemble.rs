//! The case's values out of what was recognised: who sent it, from where, to
//! whom it was handed, and what is missing.

use std::net::IpAddr;

use crate::model::case::{
    Case, Copy, Hop, Kind, Missing, Overrides, Reply, Source, Sourced, TransitMark,
};
use crate::model::message::Message;

use super::bounce::Bounce;
use super::recognise::Word;
use super::{addresses, border, date, envelope, received, reply, summary, transit};

/// Characters of a field kept as a note.
const LONGEST_NOTE: usize = 1000;

/// A case about a single word.
pub fn word(word: Word) -> Case {
    let mut case = Case::default();
    match word {
        Word::Domain(domain) => {
            case.kind = Kind::Domain;
            author(&mut case, vec![domain], Source::Input);
        }
        Word::Address(address) => {
            case.kind = Kind::Address;
            author(
                &mut case,
                addresses::domain(&address).into_iter().collect(),
                Source::Input,
            );
            case.mail_from = Some(Sourced::new(address, Source::Input));
        }
        Word::DkimKey(selector, domain) => {
            case.kind = Kind::DkimKey;
            author(&mut case, vec![domain.clone()], Source::Input);
            case.dkim_key = Some((selector, domain));
        }
        Word::Ip(ip) => {
            case.kind = Kind::Ip;
            case.client_ip = Some(Sourced::new(ip, Source::Input));
        }
    }
    case
}

fn author(case: &mut Case, domains: Vec<String>, source: Source) {
    if !domains.is_empty() {
        case.author_domains = domains;
        case.author_source = Some(source);
    }
}

/// Authentication-Results without a message.
pub fn results(text: &str) -> Case {
    let mut case = Case {
        kind: Kind::AuthResults,
        loose_results: Some(text.trim().to_owned()),
        ..Case::default()
    };
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let from = envelope::parameter(&flat, "header.from=")
        .and_then(|name| addresses::to_ascii(name.rsplit('@').next()?));
    author(&mut case, from.into_iter().collect(), Source::Receiver);
    case.mail_from =
        envelope::said_sender(&flat).map(|sender| Sourced::new(sender, Source::Receiver));
    case.client_ip = border::claimed_ip(&flat).map(|ip| Sourced::new(ip, Source::Receiver));
    case.helo = ["smtp.helo=", "helo="]
        .iter()
        .find_map(|mark| envelope::parameter(&flat, mark))
        .map(|name| Sourced::new(name, Source::Receiver));
    note_missing(&mut case);
    case
}

/// Text that is nothing of the kind.
pub fn unknown(text: &str) -> Case {
    let mut case = Case {
        kind: Kind::Unknown,
        ..Case::default()
    };
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    case.notes.insert("cause_line", short(line.trim()).into());
    case
}

/// A message or header block that reached a receiver, or a sent copy.
pub fn message(message: Message, alternatives: Vec<Message>) -> Case {
    let mut case = Case {
        alternatives,
        ..Case::default()
    };
    case.kind = if message.body.is_some() {
        Kind::Message
    } else {
        Kind::Headers
    };
    case.hops = received::hops(&message);
    let traced = [
        "received",
        "dkim-signature",
        "authentication-results",
        "return-path",
        "received-spf",
        "arc-seal",
    ]
    .iter()
    .any(|name| message.all(name).next().is_some());
    case.copy = if traced && !is_own(&message, &case.hops) {
        Copy::Received
    } else {
        Copy::Sent
    };
    case.receiver_hop = border::find(&message, &case.hops);
    let hop = case.receiver_hop.and_then(|at| case.hops.get(at));
    case.client_ip = hop
        .and_then(|hop| hop.ip)
        .map(|ip| Sourced::new(ip, Source::Received))
        .or_else(|| envelope::said_ip(&message));
    case.helo = envelope::helo(&message, hop);
    case.mail_from = envelope::mail_from(&message);
    case.received_at = hop.and_then(|hop| hop.time).or_else(|| newest(&case.hops));
    from_message(&mut case, &message);
    if case.copy == Copy::Sent
        && let Some(found) = summary::read(&message)
    {
        // The receiver judged it: it is no copy from a Sent folder.
        case.copy = Copy::Received;
        case.loose_results = Some(found.results);
        case.client_ip = found.ip.map(|ip| Sourced::new(ip, Source::Receiver));
    }
    let sender = case.mail_from.as_ref().map(|sender| sender.value.clone());
    case.transit = transit::marks(&message, sender.as_deref());
    case.transit
        .extend(transit::readdressed(&case.hops, case.receiver_hop, None));
    case.message = Some(message);
    note_missing(&mut case);
    case
}

/// The sender's own copy: it went as far as the own server, by log-in, and
/// nobody judged or signed it.
fn is_own(message: &Message, hops: &[Hop]) -> bool {
    let judged = [
        "authentication-results",
        "received-spf",
        "dkim-signature",
        "arc-seal",
    ]
    .iter()
    .any(|name| message.all(name).next().is_some());
    !judged && !hops.is_empty() && hops.iter().all(border::is_submission)
}

fn newest(hops: &[Hop]) -> Option<i64> {
    hops.iter().find_map(|hop| hop.time)
}

/// What the message's own fields say, whichever copy it is.
fn from_message(case: &mut Case, message: &Message) {
    let mut domains: Vec<String> = Vec::new();
    for field in message.all("from").take(20) {
        for address in addresses::all(&message.value(field)) {
            domains.extend(addresses::domain(&address).filter(|domain| !domains.contains(domain)));
        }
    }
    author(case, domains, Source::From);
    case.from = message.first("from");
    for (name, field) in [
        ("subject", "subject"),
        ("message_id", "message-id"),
        ("date", "date"),
    ] {
        if let Some(value) = message.first(field) {
            case.notes.insert(name, short(&value).into());
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_NOTE).collect()
}

/// A bounce around a returned copy.
pub fn bounce(outer: Option<Message>, mut bounce: Bounce) -> Case {
    let returned = bounce.returned.take();
    let mut case = told(Kind::Bounce, bounce);
    case.missing.clear();
    let to = outer.as_ref().and_then(|outer| outer.first("to"));
    if case.received_at.is_none() {
        let sent = outer.as_ref().and_then(|outer| outer.first("date"));
        case.received_at = sent.as_deref().and_then(date::parse);
    }
    if let Some(message) = returned {
        case.copy = Copy::Returned;
        case.hops = received::hops(&message);
        from_message(&mut case, &message);
        returned_envelope(&mut case, &message);
        backscatter(&mut case, &message);
        let sender = case.mail_from.as_ref().map(|sender| sender.value.clone());
        case.transit
            .extend(transit::marks(&message, sender.as_deref()));
        let last = case.replies.first();
        let last = last.and_then(|reply| reply.recipient.as_deref());
        case.transit
            .extend(transit::readdressed(&case.hops, None, last));
        case.message = Some(message);
    }
    // The bounce goes to the envelope sender of what failed (RFC 5321 6.1).
    if case.mail_from.is_none() {
        case.mail_from = to
            .and_then(|to| addresses::all(&to).into_iter().next())
            .map(|address| Sourced::new(address, Source::Report));
    }
    case.bounce = outer;
    note_missing(&mut case);
    case
}

/// Return-Path of the returned copy, unless the report or the reply names
/// the sender; the reply may name its domain only.
fn returned_envelope(case: &mut Case, message: &Message) {
    let Some(found) = envelope::mail_from(message) else {
        return;
    };
    let replace = match &case.mail_from {
        None => true,
        Some(known) => addresses::domain(&found.value).is_some_and(|domain| domain == known.value),
    };
    if replace {
        case.mail_from = Some(found);
    }
}

/// Mail that a stranger handed to the server that bounced it: others wrote
/// it in the customer's name, and the verdict is about that hand-over.
fn backscatter(case: &mut Case, message: &Message) {
    let Some(at) = border::find(message, &case.hops) else {
        return;
    };
    let (Some(hop), Some(mta)) = (case.hops.get(at), case.reporting_mta.as_deref()) else {
        return;
    };
    let house = addresses::organization(mta);
    let handed = hop
        .by
        .as_deref()
        .is_some_and(|by| addresses::organization(by) == house);
    let names = [hop.from.as_deref(), hop.from_verified.as_deref()];
    let mut names = names
        .into_iter()
        .flatten()
        .filter(|name| addresses::is_domain(name))
        .map(addresses::organization)
        .peekable();
    let named = names.peek().is_some();
    let stranger = named && names.all(|name| name != house && !case.author_domains.contains(&name));
    let claimed = case.client_ip.is_some();
    let (Some(ip), true, true, false) = (hop.ip, handed, stranger, claimed) else {
        return;
    };
    let from = hop.from.clone();
    let text = format!("{} [{ip}]", from.as_deref().unwrap_or_default());
    case.client_ip = Some(Sourced::new(ip, Source::Received));
    case.helo = from.map(|name| Sourced::new(name, Source::Received));
    case.receiver_hop = Some(at);
    case.transit.push(TransitMark {
        id: "backscatter",
        text: text.trim().to_owned(),
    });
}

/// A bounce's text, a reply or a log line, without a message.
pub fn told(kind: Kind, told: Bounce) -> Case {
    let mut case = Case {
        kind,
        replies: told.replies,
        reporting_mta: told.reporting_mta,
        received_at: told.arrival,
        ..Case::default()
    };
    let sender = told.sender.as_deref().and_then(envelope::path_address);
    case.mail_from = sender.map(|sender| Sourced::new(sender, Source::Report));
    with_replies(&mut case);
    if case.author_domains.is_empty() {
        let author_of = told.author.as_deref().unwrap_or_default();
        let written = addresses::all(author_of);
        let domains = written.iter().filter_map(|one| addresses::domain(one));
        author(&mut case, domains.take(1).collect(), Source::Report);
    }
    if case.client_ip.is_none() {
        let ip = case
            .reporting_mta
            .as_deref()
            .and_then(addresses::ip)
            .filter(|ip| border::is_public(*ip));
        case.client_ip = ip.map(|ip| Sourced::new(ip, Source::Report));
    }
    if let Some(message) = told.returned {
        return bounce(
            None,
            Bounce {
                replies: case.replies,
                reporting_mta: case.reporting_mta,
                sender: told.sender,
                author: told.author,
                returned: Some(message),
                arrival: told.arrival,
            },
        );
    }
    note_missing(&mut case);
    case
}

/// Sets the replies in order, and fills what the first telling one names: IP,
/// envelope domain, author.
pub fn with_replies(case: &mut Case) {
    case.replies
        .sort_by_key(|reply| (reply.of_bounce, reply::is_about_mailbox(reply)));
    let of_mail = || case.replies.iter().filter(|reply| !reply.of_bounce);
    let find = |about: fn(&Reply) -> bool| {
        of_mail()
            .filter(|reply| about(reply))
            .find_map(|reply| reply.domain.clone())
    };
    let envelope = find(reply::is_about_envelope);
    let writer = find(reply::is_about_author);
    let ip: Option<IpAddr> = of_mail().find_map(|reply| reply.ip);
    if case.copy != Copy::Received
        && let Some(ip) = ip
    {
        case.client_ip = Some(Sourced::new(ip, Source::Reply));
    }
    if let Some(domain) = envelope {
        let known = case
            .mail_from
            .as_ref()
            .and_then(|sender| addresses::domain(&sender.value));
        if known.as_deref() != Some(domain.as_str()) && case.copy != Copy::Received {
            case.mail_from = Some(Sourced::new(domain, Source::Reply));
        }
    }
    if case.author_domains.is_empty() {
        author(case, writer.into_iter().collect(), Source::Reply);
    }
}

/// What could not be found.
fn note_missing(case: &mut Case) {
    let mut missing = Vec::new();
    let mut need = |absent: bool, what: Missing| {
        if absent {
            missing.push(what);
        }
    };
    let message = case.message.as_ref();
    need(case.copy == Copy::Sent, Missing::Trace);
    need(
        message.is_some_and(|message| message.body.is_none()),
        Missing::Body,
    );
    need(
        case.kind == Kind::Bounce && message.is_none(),
        Missing::ReturnedCopy,
    );
    need(case.client_ip.is_none(), Missing::ClientIp);
    need(case.mail_from.is_none(), Missing::MailFrom);
    need(case.helo.is_none(), Missing::Helo);
    need(case.author_domains.is_empty(), Missing::AuthorDomain);
    let octets = case.missing.contains(&Missing::Octets);
    need(octets, Missing::Octets);
    case.missing = missing;
}

/// What the agent set wins.
pub fn apply(case: &mut Case, overrides: &Overrides) {
    let mut found = Vec::new();
    if let Some(ip) = overrides.ip {
        case.client_ip = Some(Sourced::new(ip, Source::Agent));
        found.push(Missing::ClientIp);
    }
    if let Some(sender) = &overrides.mail_from {
        let sender = sender.trim().trim_matches(['<', '>']).to_owned();
        case.mail_from = Some(Sourced::new(sender, Source::Agent));
        found.push(Missing::MailFrom);
    }
    if let Some(helo) = &overrides.helo {
        case.helo = Some(Sourced::new(helo.clone(), Source::Agent));
        found.push(Missing::Helo);
    }
    case.received_at = overrides.at.or(case.received_at);
    case.missing.retain(|what| !found.contains(what));
}
