//! The check itself: every evaluation, as much as possible at once, each
//! told of as soon as it is there.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use futures::StreamExt;
use futures::future::{BoxFuture, FutureExt};
use futures::stream::FuturesUnordered;

use super::reverse::{self, Reverse};
use super::{
    Diagnosis, Health, causes, client, findings, fixes, headline, health, outcome, providers,
    signatures, walk, zone,
};
use crate::dkim::discovery::{self, Discovery, Reach};
use crate::dns::{Applied, Dns, Planned};
use crate::model::case::{Case, Copy, Kind, Missing, Source, Sourced};
use crate::model::dns::{Question, RecordType};
use crate::model::result::{self, Dkim, Spf};
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
    /// Where a first DMARC record has its reports sent.
    pub report_address: Option<String>,
    /// The playbooks: the built-in ones, and the agent's own over them.
    pub shelf: Shelf,
    /// Set from outside to end computations early.
    pub cancel: Arc<AtomicBool>,
}

/// One evaluation that ended.
enum Part<'a> {
    Spf(Option<Spf>),
    Dkim(signatures::Checked<'a>),
    Autopsy(Vec<Dkim>),
    Dmarc(Option<outcome::Told>),
    Arc(Option<result::Arc>),
    ReverseDns(Reverse),
    Helo(Option<bool>, Vec<Question>),
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
    let judged = diagnosis.clone();
    // Beside the proofs: the verdict is there, and waits for neither.
    let (edited, ()) = futures::join!(
        zone::ask(&judged, &dns, settings),
        fixes::propose(&mut diagnosis, &dns, settings),
    );
    let told = edited.iter().filter_map(findings::of_zone);
    diagnosis.findings.extend(told);
    diagnosis.edited = edited;
    diagnosis.finished = true;
    // What a proof asked says nothing about the mail: the findings stand.
    diagnosis.progress = dns.progress();
    diagnosis.dns = dns.trace();
    diagnosis.steps = walk::steps(&diagnosis);
    tell(&diagnosis);
    diagnosis
}

/// Takes a fix in or leaves it out, by its place; those that are taken are
/// proved together.
pub async fn choose(diagnosis: &mut Diagnosis, index: usize, dns: &Dns, settings: &Settings) {
    let (dns, _) = dns.with(&settings.planned).await;
    fixes::choose(diagnosis, index, &dns, settings).await;
    diagnosis.steps = walk::steps(diagnosis);
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
        meanings: case.replies.iter().map(receiver::meaning).collect(),
        case: Arc::clone(case),
        shelf: settings.shelf.clone(),
        what_if,
        ..Diagnosis::default()
    };
    update(&mut diagnosis, dns);
    tell(&diagnosis);
    let at = settings.at.or(case.received_at).unwrap_or(settings.now);
    let mut parts = start(case, dns, at, settings);
    // What is there so far: SPF, a judgement by DMARC and whether it was asked
    // for, the autopsies, the client's name.
    let (mut sent, mut judged, mut asked, mut reversed) = (false, false, false, false);
    let mut searched = case.message.is_none();
    // A reply that blames the name cannot be judged before it is known, nor
    // can a client that may be a stranger.
    let mut waits_for_name = names_the_client(&diagnosis);
    let mut waits_for_helo = false;
    while let Some(part) = parts.next().await {
        match part {
            Part::Spf(spf) => {
                diagnosis.spf = spf;
                sent = true;
            }
            Part::Dkim(mut checked) => {
                signatures::doubt(&mut checked.signatures, case, &diagnosis.said);
                diagnosis.dkim = Some(checked.signatures.clone());
                let search = signatures::autopsies(checked, &settings.cancel, earlier);
                parts.push(search.map(Part::Autopsy).boxed());
            }
            Part::Autopsy(signatures) => {
                diagnosis.dkim = Some(signatures);
                searched = true;
            }
            Part::Dmarc(told) => {
                if let Some(told) = told {
                    diagnosis.dmarc = Some(told.dmarc);
                    diagnosis.dispute = told.dispute;
                }
                judged = true;
            }
            Part::Arc(arc) => diagnosis.arc = arc,
            Part::ReverseDns(found) => {
                diagnosis.client_names.reverse = found;
                reversed = true;
            }
            Part::Helo(leads, aside) => {
                // Where this name leads to it the other one decides nothing.
                waits_for_name |= leads == Some(false);
                diagnosis.client_names.helo = leads;
                diagnosis.client_names.aside = aside;
                waits_for_helo = false;
            }
            Part::Discovery(discovery) => diagnosis.discovery = discovery,
            Part::Health(health) => diagnosis.health = Some(health),
            Part::DmarcExtra(extra) => diagnosis.dmarc_extra = extra,
        }
        let signed = case.message.is_none() || diagnosis.dkim.is_some();
        if sent && signed && !asked {
            asked = true;
            // A part like the others: all go on being polled, so that no
            // question waits for one that is paused.
            let known = diagnosis.clone();
            let told = async move { Part::Dmarc(outcome::dmarc(&known, dns).await) };
            parts.push(told.boxed());
            if client::is_doubtful(&diagnosis) {
                waits_for_helo = true;
                let helo = client::ask(case, dns);
                let helo = helo.map(|(leads, asked)| Part::Helo(leads, asked));
                parts.push(helo.boxed());
            }
        }
        // The verdict does not wait for what cannot change it.
        let named = (reversed || !waits_for_name) && !waits_for_helo;
        diagnosis.settled = judged && searched && named;
        update(&mut diagnosis, dns);
        tell(&diagnosis);
    }
    drop(parts);
    diagnosis.settled = true;
    diagnosis.complete = true;
    update(&mut diagnosis, dns);
    tell(&diagnosis);
    diagnosis
}

/// The receiver's reply speaks of the client's reverse name.
fn names_the_client(diagnosis: &Diagnosis) -> bool {
    let meaning = diagnosis.meaning();
    meaning.is_some_and(|meaning| meaning.causes.iter().any(|cause| cause == "ptr"))
}

/// Brings findings, verdict and walk up to what is known.
pub(super) fn update(diagnosis: &mut Diagnosis, dns: &Dns) {
    diagnosis.progress = dns.progress();
    diagnosis.dns = dns.trace();
    diagnosis.requirements = requirements(diagnosis);
    diagnosis.providers = providers::recognise(diagnosis);
    diagnosis.client = client::weigh(diagnosis);
    diagnosis.findings = findings::collect(diagnosis);
    diagnosis.verdict = headline::verdict(diagnosis);
    let ranked = headline::ranked(&diagnosis.findings);
    diagnosis.causes = causes::sort(diagnosis, &ranked);
    diagnosis.steps = walk::steps(diagnosis);
}

/// The receivers' checklists, once every evaluation is there: a list that
/// still changes helps nobody.
fn requirements(diagnosis: &Diagnosis) -> Vec<Requirement> {
    if !diagnosis.complete || diagnosis.case.author_domains.is_empty() {
        return Vec::new();
    }
    let mut facts = Facts::of(
        &diagnosis.case,
        diagnosis.spf.as_ref(),
        diagnosis.dkim.as_deref(),
        diagnosis.dmarc.as_ref(),
        diagnosis.fcrdns(),
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
) -> FuturesUnordered<BoxFuture<'a, Part<'a>>> {
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
        let checked = signatures::check(case, message, dns, at, settings.now);
        parts.push(checked.map(Part::Dkim).boxed());
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

/// Whether the client IP has a name that leads back to it.
async fn reverse_dns(case: &Case, dns: &Dns) -> Reverse {
    match &case.client_ip {
        Some(ip) => reverse::check(dns, ip.value).await,
        None => Reverse::default(),
    }
}
