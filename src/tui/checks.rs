//! The engine behind the screen: runs checks on a runtime of its own and
//! keeps what they gave, so that it can be put into words in any language.

mod choose;
mod look;
mod prepare;
mod saved;

use std::collections::HashMap;
use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::runtime::Runtime;

use super::engine::{
    CheckHandle, CheckId, CheckRequest, Engine, Report, SampleEntry, SaveError, SavedEntry, Source,
    What,
};
use super::event::Sink;
use crate::case_file::{self, CaseFile, Recorded};
use crate::diagnosis::{self, Diagnosis, Settings};
use crate::dns;
use crate::explain::walk::{Walk, differences};
use crate::explain::{self, Draft, Lang};
use crate::intake;
use crate::lookup::Found;
use crate::report::{self, handover, reply};
use prepare::{Prepared, prepare};

/// What all checks of one run of the program share.
#[derive(Clone, Debug)]
pub struct Network {
    pub dns: dns::Settings,
    /// Further resolvers that a look-up may ask beside.
    pub also: Vec<std::net::SocketAddr>,
    /// How long a whole check may take.
    pub timeout: Duration,
    pub reach: crate::dkim::discovery::Reach,
    /// Where a first DMARC record has its reports sent.
    pub report_address: Option<String>,
    /// Playbooks of services.
    pub shelf: crate::provider::Shelf,
    /// Where cases are saved; `None`: nowhere by itself.
    pub cases: Option<PathBuf>,
    /// Unix seconds, asked at the start of each check.
    pub clock: fn() -> i64,
}

/// What a check gave so far.
#[derive(Clone)]
enum Given {
    Case(Arc<Diagnosis>),
    Lookup(String, Option<Arc<Found>>),
    /// A redacted case: its results as they were recorded.
    Recorded(Arc<Recorded>),
    Topics,
}

/// One check: what it gave, and the resolver that says how far the questions
/// are in between.
#[derive(Default)]
struct Running {
    latest: Mutex<Option<Given>>,
    /// The case that this one is held against.
    before: OnceLock<Arc<Diagnosis>>,
    /// What it is judged by, once it is known.
    prepared: OnceLock<Prepared>,
    /// Held while a fix is taken or left out.
    choosing: tokio::sync::Mutex<()>,
}

type Slot = Arc<Running>;

impl Running {
    fn latest(&self) -> Option<Given> {
        let latest = self.latest.lock();
        latest.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, given: Given) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        *latest = Some(given);
    }

    fn case(&self) -> Option<Arc<Diagnosis>> {
        match self.latest()? {
            Given::Case(diagnosis) => Some(diagnosis),
            Given::Lookup(..) | Given::Recorded(_) | Given::Topics => None,
        }
    }
}

/// Runs checks with the program's own evaluations.
pub struct Checks {
    network: Network,
    runtime: Mutex<Option<Runtime>>,
    slots: Arc<Mutex<HashMap<CheckId, Slot>>>,
}

impl Checks {
    /// Makes the engine; its runtime starts here, nothing is asked yet.
    ///
    /// # Errors
    /// Where the runtime cannot start.
    pub fn new(network: Network) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        Ok(Self {
            network,
            runtime: Mutex::new(Some(runtime)),
            slots: Arc::default(),
        })
    }

    fn slot(&self, id: CheckId) -> Option<Slot> {
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.get(&id).cloned()
    }

    /// Runs short work beside the checks.
    fn run(&self, work: impl Future<Output = ()> + Send + 'static) {
        let runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = runtime.as_ref() {
            runtime.spawn(work);
        }
    }

    /// Runs work for a check; the handle ends it.
    fn spawn(
        &self,
        id: CheckId,
        sink: &Sink,
        cancel: Arc<AtomicBool>,
        work: impl Future<Output = ()> + Send + 'static,
    ) -> CheckHandle {
        let runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        let task = runtime.as_ref().map(|runtime| {
            let news = sink.clone();
            let work = runtime.spawn(work);
            let stop = work.abort_handle();
            // A panic must not leave the screen waiting.
            runtime.spawn(async move {
                if work.await.is_err_and(|error| error.is_panic()) {
                    let text = "the check broke off; please report this";
                    news.send(Report::Failed(text.to_owned()));
                }
            });
            stop
        });
        let slots = Arc::clone(&self.slots);
        CheckHandle::new(move || {
            cancel.store(true, Ordering::Relaxed);
            if let Some(task) = task {
                task.abort();
            }
            let mut slots = slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.remove(&id);
        })
    }

    /// A check of a case, with another that it is held against.
    fn case(&self, request: CheckRequest, slot: Slot, sink: Sink) -> CheckHandle {
        let id = request.id;
        let cancel = Arc::new(AtomicBool::new(false));
        let earlier = request.over.and_then(|id| self.slot(id));
        if let Some(earlier) = earlier.as_ref().filter(|_| !request.planned.is_empty()) {
            // What was assumed before is no measure: the records as they stand
            // are.
            let before = earlier.before.get().cloned().or_else(|| earlier.case());
            if let Some(before) = before {
                let _ = slot.before.set(before);
            }
        }
        let answers = earlier.and_then(|slot| Some(slot.prepared.get()?.answers.clone()));
        let old = match &request.source {
            Source::Compare { old, .. } => Some(old.clone()),
            _ => None,
        };
        let settings = |prepared: &Prepared| Settings {
            cancel: Arc::clone(&cancel),
            ..prepared.basis.settings()
        };
        let made = prepare(&self.network, request, answers, &sink).and_then(|new| {
            let old = old.map(|path| prepare::saved(&path)).transpose()?;
            Ok((new, old))
        });
        match made {
            Ok((new, _)) if new.recorded.is_some() => {
                if let Some(recorded) = new.recorded {
                    slot.keep(Given::Recorded(Arc::from(recorded)));
                }
                sink.send(Report::Finished);
                self.spawn(id, &sink, Arc::clone(&cancel), async {})
            }
            Ok((new, old)) => {
                let old = old.map(|old| (settings(&old), old));
                let work = check(settings(&new), new, old, slot, sink.clone());
                self.spawn(id, &sink, Arc::clone(&cancel), work)
            }
            Err(error) => {
                sink.send(Report::Failed(error));
                self.spawn(id, &sink, Arc::clone(&cancel), async {})
            }
        }
    }
}

impl Engine for Checks {
    fn start(&self, request: CheckRequest, sink: Sink) -> CheckHandle {
        let slot = Slot::default();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.insert(request.id, Arc::clone(&slot));
        drop(slots);
        match &request.source {
            Source::Lookup { text, beside } => {
                let (text, beside) = (text.clone(), *beside);
                self.look(&request, text, beside, slot, sink)
            }
            Source::Topics => {
                slot.keep(Given::Topics);
                sink.send(Report::Finished);
                self.spawn(request.id, &sink, Arc::default(), async {})
            }
            Source::Given { .. } | Source::Sample(_) | Source::Case(_) | Source::Compare { .. } => {
                self.case(request, slot, sink)
            }
        }
    }

    fn samples(&self, lang: Lang) -> Vec<SampleEntry> {
        let samples = case_file::SAMPLES.iter();
        samples
            .map(|(name, text)| SampleEntry {
                name: (*name).to_owned(),
                title: CaseFile::title_of(text, lang.as_str()).unwrap_or_default(),
            })
            .collect()
    }

    fn saved(&self, lang: Lang) -> Vec<SavedEntry> {
        saved::list(self.network.cases.as_deref(), lang)
    }

    fn save_name(&self, id: CheckId) -> String {
        let case = self.slot(id).and_then(|slot| slot.case());
        saved::name(
            case.as_deref(),
            self.network.cases.as_deref(),
            (self.network.clock)(),
        )
    }

    fn save(&self, id: CheckId, name: &str, redact: bool, over: bool) -> Result<(), SaveError> {
        let gone = || SaveError::Other("the case is no longer there".to_owned());
        let slot = self.slot(id).ok_or_else(gone)?;
        let (case, prepared) = slot.case().zip(slot.prepared.get()).ok_or_else(gone)?;
        saved::save(
            self.network.cases.as_deref(),
            name,
            &case,
            prepared,
            redact,
            over,
        )
    }

    fn choose(&self, id: CheckId, fix: usize, sink: Sink) {
        self.take_or_leave(id, fix, sink);
    }

    fn inspect(&self, [name, kind, value]: &[String; 3], lang: Lang) -> Draft {
        explain::draft(name, kind, value, lang)
    }

    fn document(&self, id: CheckId, what: What, lang: Lang) -> Option<String> {
        let diagnosis = self.slot(id)?.case()?;
        Some(match what {
            What::Reply(about) => reply::reply(&diagnosis, lang, about),
            What::Handover => handover::note(&diagnosis, lang),
        })
    }

    fn render(&self, id: CheckId, lang: Lang) -> Option<Walk> {
        let slot = self.slot(id)?;
        match slot.latest()? {
            Given::Case(diagnosis) => Some(words(&slot, &diagnosis, lang)),
            Given::Lookup(text, found) => Some(explain::lookup(&text, found.as_deref(), lang)),
            Given::Recorded(recorded) => Some(without_choice(recorded.told(lang).walk.clone())),
            Given::Topics => Some(explain::topics(lang)),
        }
    }
}

/// Recorded results: nothing can be proved again over them.
fn without_choice(mut walk: Walk) -> Walk {
    for node in walk.nodes.iter_mut().flat_map(|node| &mut node.children) {
        node.hooks.choice = None;
    }
    walk
}

/// A case in words, with its differences from the one it is held against.
fn words(slot: &Running, diagnosis: &Arc<Diagnosis>, lang: Lang) -> Walk {
    let mut diagnosis = diagnosis.as_ref().clone();
    if let Some(prepared) = slot.prepared.get() {
        diagnosis.progress = prepared.dns.progress();
    }
    let mut walk = report::walk::walk(&diagnosis, lang);
    // A walk under way differs in what is not there yet.
    if let Some(before) = slot.before.get().filter(|_| diagnosis.finished) {
        walk.differences = differences(&report::walk::walk(before, lang), &walk);
    }
    walk
}

impl Drop for Checks {
    /// Leaves at once, whatever is under way.
    fn drop(&mut self) {
        let runtime = self
            .runtime
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(runtime) = runtime {
            runtime.shutdown_background();
        }
    }
}

async fn check(
    settings: Settings,
    prepared: Prepared,
    old: Option<(Settings, Prepared)>,
    slot: Slot,
    sink: Sink,
) {
    // The slot is new: nobody set it before.
    let _ = slot.prepared.set(prepared.clone());
    if let Some((settings, old)) = old {
        match judge(&settings, old, &|_| {}).await {
            Ok(before) => drop(slot.before.set(Arc::new(before))),
            Err(error) => {
                sink.send(Report::Failed(error));
                return;
            }
        }
    }
    let keep = |diagnosis: &Diagnosis| {
        slot.keep(Given::Case(Arc::new(diagnosis.clone())));
        sink.send(Report::Changed);
    };
    match judge(&settings, prepared, &keep).await {
        Ok(_) => sink.send(Report::Finished),
        Err(error) => sink.send(Report::Failed(error)),
    };
}

async fn judge(
    settings: &Settings,
    prepared: Prepared,
    tell: &(dyn Fn(&Diagnosis) + Send + Sync),
) -> Result<Diagnosis, String> {
    let basis = prepared.basis;
    // Reading a large paste computes for a while: not on the runtime's own
    // threads.
    let read = tokio::task::spawn_blocking(move || intake::read(&basis.octets, &basis.overrides));
    let case = match read.await {
        Ok(read) => read.map_err(|error| error.to_string())?,
        Err(error) => return Err(error.to_string()),
    };
    Ok(diagnosis::run(case, &prepared.dns, settings, tell).await)
}
