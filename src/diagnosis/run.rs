//! The check itself: every evaluation, as much as possible at once, each
//! told of as soon as it is there.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use futures::StreamExt;
use futures::future::{BoxFuture, FutureExt};
use futures::stream::FuturesUnordered;

use super::{Diagnosis, Health, findings, fixes, headline, health, outcome, providers, walk};
use crate::dkim::discovery::{self, Discovery, Reach};
use crate::dns::{Applied, Dns, Planned, reverse_name};
use crate::model::case::{Case, Copy, Kind, Missing, Source, Sourced};
use crate::model::dns::RecordType;
use crate::model::message::Message;
use crate::model::result::{self, BodyMatch, Dkim, HeaderMatch, Spf, Verdict};
use crate::provider::Shelf;
use crate::receiver::{Facts, Requirement};
use crate::{dkim, dmarc, receiver, spf};

/// What the evaluations are told from outside.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Unix seconds, set by the agent; otherwise the receiver's own time.
    pub at: Option<i64>,
    /// Unix seconds: the clock, for a case without a time of its own.
    pub now: i64,
    /// How many selectors to try for a domain without a message.
    pub reach: Reach,
    /// Records to assume over those that stand.
    pub planned: Vec<Planned>,
    /// The playbooks: the built-in ones, and the agent's own over them.
    pub shelf: Shelf,
    /// Set from outside to end computations early.
    pub cancel: Arc<AtomicBool>,
}

/// One evaluation that ended.
enum Part {
    Spf(Option<Spf>),
    Dkim(Option<Vec<Dkim>>),
    Arc(Option<result::Arc>),
    ReverseDns(Option<bool>),
    Discovery(Option<Discovery>),
    DmarcExtra(dmarc::Extra),
    Health(Health),
}

/// Runs the whole check over `dns`. `tell` is called with what is known so
/// far, first before any answer.
pub async fn run(
    case: Case,
    dns: &Dns,
    settings: &Settings,
    tell: &(dyn Fn(&Diagnosis) + Send + Sync),
) -> Diagnosis {
    let (dns, what_if) = dns.with(&settings.planned).await;
    let case = Arc::new(with_reporter(case, &dns).await);
    let mut diagnosis = evaluate(&case, &dns, settings, Over::Records(what_if), tell).await;
    fixes::propose(&mut diagnosis, &dns, settings).await;
    diagnosis.finished = true;
    // What a proof asked says nothing about the mail: the findings stand.
    diagnosis.progress = dns.progress();
    diagnosis.dns = dns.trace();
    diagnosis.steps = walk::steps(&diagnosis);
    tell(&diagnosis);
    diagnosis
}

/// What an evaluation runs over.
pub(super) enum Over<'a> {
    /// The records as they stand, with what is assumed over them.
    Records(Vec<Applied>),
    /// A change of records is tried over the case as it stood: what cannot
    /// differ is taken from there.
    Trial(&'a Diagnosis),
}

/// Every evaluation once.
pub(super) async fn evaluate(
    case: &Arc<Case>,
    dns: &Dns,
    settings: &Settings,
    over: Over<'_>,
    tell: &(dyn Fn(&Diagnosis) + Send + Sync),
) -> Diagnosis {
    let (what_if, earlier) = match over {
        Over::Records(what_if) => (what_if, None),
        Over::Trial(earlier) => (earlier.what_if.clone(), Some(earlier)),
    };
    let mut diagnosis = Diagnosis {
        said: receiver::said(case),
        meaning: case.replies.first().map(receiver::meaning),
        case: Arc::clone(case),
        shelf: settings.shelf.clone(),
        what_if,
        ..Diagnosis::default()
    };
    update(&mut diagnosis, dns);
    tell(&diagnosis);
    let at = settings.at.or(case.received_at).unwrap_or(settings.now);
    let mut parts = start(case, dns, at, settings, earlier);
    while let Some(part) = parts.next().await {
        match part {
            Part::Spf(spf) => diagnosis.spf = spf,
            Part::Dkim(signatures) => {
                diagnosis.dkim = signatures.map(|all| aged(all, settings.now));
            }
            Part::Arc(arc) => diagnosis.arc = arc,
            Part::ReverseDns(agrees) => diagnosis.fcrdns = agrees,
            Part::Discovery(discovery) => diagnosis.discovery = discovery,
            Part::Health(health) => diagnosis.health = Some(health),
            Part::DmarcExtra(extra) => diagnosis.dmarc_extra = extra,
        }
        update(&mut diagnosis, dns);
        tell(&diagnosis);
    }
    drop(parts);
    // Only now: a part that waits in `parts` may hold a question that this
    // asks as well, and would never be answered while it is not polled.
    outcome::dmarc(&mut diagnosis, dns).await;
    diagnosis.settled = true;
    update(&mut diagnosis, dns);
    tell(&diagnosis);
    diagnosis
}

/// Brings findings, verdict and walk up to what is known.
pub(super) fn update(diagnosis: &mut Diagnosis, dns: &Dns) {
    diagnosis.progress = dns.progress();
    diagnosis.dns = dns.trace();
    diagnosis.requirements = requirements(diagnosis);
    diagnosis.providers = providers::recognise(diagnosis);
    diagnosis.findings = findings::collect(diagnosis);
    diagnosis.verdict = headline::verdict(diagnosis);
    diagnosis.steps = walk::steps(diagnosis);
}

/// The receivers' checklists, once every evaluation is there: a list that
/// still changes helps nobody.
fn requirements(diagnosis: &Diagnosis) -> Vec<Requirement> {
    if !diagnosis.settled || diagnosis.case.author_domains.is_empty() {
        return Vec::new();
    }
    let mut facts = Facts::of(
        &diagnosis.case,
        diagnosis.spf.as_ref(),
        diagnosis.dkim.as_deref(),
        diagnosis.dmarc.as_ref(),
        diagnosis.fcrdns,
    );
    let open = diagnosis
        .dispute
        .as_ref()
        .is_some_and(|dispute| !dispute.settled);
    if let (true, Some(dmarc)) = (open, &mut facts.dmarc) {
        dmarc.aligned = None;
    }
    receiver::requirements(&facts)
}

fn start<'a>(
    case: &'a Arc<Case>,
    dns: &'a Dns,
    at: i64,
    settings: &'a Settings,
    earlier: Option<&'a Diagnosis>,
) -> FuturesUnordered<BoxFuture<'a, Part>> {
    let parts = FuturesUnordered::new();
    parts.push(spf(case, dns).map(Part::Spf).boxed());
    if let Some(author) = case.author_domains.first() {
        let extra = dmarc_extra(dns, author);
        parts.push(extra.map(Part::DmarcExtra).boxed());
    }
    if let (Copy::Absent, Kind::Domain | Kind::Address, Some(author)) =
        (case.copy, case.kind, case.author_domains.first())
        && settings.reach != Reach::None
    {
        let search = discovery::discover(dns, author, settings.reach);
        parts.push(search.map(|found| Part::Discovery(Some(found))).boxed());
    }
    if let (Copy::Absent, Kind::Domain | Kind::Address, Some(author)) =
        (case.copy, case.kind, case.author_domains.first())
    {
        parts.push(health::check(dns, author).map(Part::Health).boxed());
    }
    if let Some(message) = &case.message {
        let signatures = signatures(case, message, dns, at, settings, earlier);
        parts.push(signatures.map(|found| Part::Dkim(Some(found))).boxed());
        let arc = dkim::arc(dns, message);
        parts.push(arc.map(|arc| Part::Arc(Some(arc))).boxed());
    }
    parts.push(reverse_dns(case, dns).map(Part::ReverseDns).boxed());
    parts
}

/// Asks for the whole tree walk at once, and then, while SPF and DKIM still
/// run, what a record's report addresses or a record's absence call for.
async fn dmarc_extra(dns: &Dns, author: &str) -> dmarc::Extra {
    dmarc::prefetch(dns, author).await;
    let bare = dmarc::check(dns, author, None, &[]).await;
    match (&bare.answer.record, &bare.answer.record_domain) {
        (Some(record), Some(domain)) => dmarc::report_authorization(dns, record, domain).await,
        (None, None) => dmarc::misplaced(dns, author).await,
        _ => dmarc::Extra::default(),
    }
}

/// A bounce that names no client IP, written by a server known by name: its
/// address is the client's, since it was that server which talked to the
/// receiver.
async fn with_reporter(mut case: Case, dns: &Dns) -> Case {
    let unknown = case.copy == Copy::Returned && case.client_ip.is_none();
    let Some(reporter) = case.reporting_mta.clone().filter(|_| unknown) else {
        return case;
    };
    let answer = dns.query(&reporter, RecordType::A).await;
    let mut addresses = answer.addresses();
    if let (Some(ip), None) = (addresses.next(), addresses.next()) {
        case.client_ip = Some(Sourced::new(ip, Source::Report));
        case.missing.retain(|missing| *missing != Missing::ClientIp);
    }
    case
}

/// SPF for the case's identities; the record alone for a domain.
async fn spf(case: &Case, dns: &Dns) -> Option<Spf> {
    let helo = case.helo.as_ref().map(|helo| helo.value.clone());
    let mail_from = match &case.mail_from {
        Some(mail_from) => mail_from.value.clone(),
        None if case.message.is_none() && case.replies.is_empty() => {
            format!("postmaster@{}", case.author_domains.first()?)
        }
        None => return None,
    };
    if mail_from.is_empty() && helo.as_deref().unwrap_or_default().is_empty() {
        return None;
    }
    let request = spf::Request {
        ip: case.client_ip.as_ref().map(|ip| ip.value),
        mail_from,
        helo: helo.unwrap_or_default(),
        ..spf::Request::default()
    };
    Some(spf::check(dns, &request).await)
}

/// Every signature, over the copy that verifies best, with an autopsy of
/// those that do not.
async fn signatures(
    case: &Arc<Case>,
    message: &Message,
    dns: &Dns,
    at: i64,
    settings: &Settings,
    earlier: Option<&Diagnosis>,
) -> Vec<Dkim> {
    let mut best = dkim::check(dns, message, at).await;
    let mut judged = message;
    for other in &case.alternatives {
        if best
            .iter()
            .all(|signature| signature.result == Verdict::Pass)
        {
            break;
        }
        let found = dkim::check(dns, other, at).await;
        if worth(&found) > worth(&best) {
            best = found;
            judged = other;
        }
    }
    for signature in &mut best {
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
        let cancel = Arc::clone(&settings.cancel);
        let (message, field) = (judged.clone(), signature.field);
        let search = tokio::task::spawn_blocking(move || {
            dkim::autopsy::search(&message, field, &key, &cancel)
        });
        // A search that was cut short found nothing; the verdict stands.
        signature.autopsy = search.await.ok();
    }
    best
}

/// Adds to each signature that it has expired since the message was taken.
fn aged(mut signatures: Vec<Dkim>, now: i64) -> Vec<Dkim> {
    for signature in &mut signatures {
        signature
            .remarks
            .extend(dkim::expired_since(signature, now));
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

/// Whether the client IP has a name that leads back to it.
async fn reverse_dns(case: &Case, dns: &Dns) -> Option<bool> {
    let ip = case.client_ip.as_ref()?.value;
    let pointer = dns.query(&reverse_name(ip), RecordType::Ptr).await;
    if pointer.is_trouble() {
        return None;
    }
    let kind = if ip.is_ipv4() {
        RecordType::A
    } else {
        RecordType::Aaaa
    };
    // Ten names are enough to judge by (as RFC 7208 5.5 has it for ptr).
    let names = pointer.names().take(10);
    let answers = futures::future::join_all(names.map(|name| dns.query(name, kind))).await;
    if answers
        .iter()
        .any(|answer| answer.addresses().any(|found| found == ip))
    {
        return Some(true);
    }
    let undecided = answers.iter().any(|answer| answer.is_trouble());
    (!undecided).then_some(false)
}
