//! The engine behind the screen: runs checks on a runtime of its own and
//! keeps the diagnosis, so that it can be put into words in any language.

mod prepare;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::runtime::Runtime;

use super::engine::{CheckHandle, CheckId, CheckRequest, Engine, Report, SampleEntry, What};
use super::event::Sink;
use crate::case_file::{self, CaseFile};
use crate::diagnosis::{self, Diagnosis, Settings};
use crate::dns::{self, Dns};
use crate::explain::walk::Walk;
use crate::explain::{self, Draft, Lang};
use crate::intake;
use crate::report::{handover, reply};
use prepare::{Prepared, prepare};

/// What all checks of one run of the program share.
#[derive(Clone, Debug)]
pub struct Network {
    pub dns: dns::Settings,
    /// How long a whole check may take.
    pub timeout: Duration,
    pub reach: crate::dkim::discovery::Reach,
    /// Playbooks of services.
    pub shelf: crate::provider::Shelf,
    /// Unix seconds, asked at the start of each check.
    pub clock: fn() -> i64,
}

/// One check: its latest diagnosis, and the resolver that says how far the
/// questions are in between.
#[derive(Default)]
struct Running {
    latest: Mutex<Option<Arc<Diagnosis>>>,
    dns: OnceLock<Dns>,
    /// Answers that a further run of the same check can take over.
    answers: OnceLock<Dns>,
}

type Slot = Arc<Running>;

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
}

impl Engine for Checks {
    fn start(&self, request: CheckRequest, sink: Sink) -> CheckHandle {
        let id = request.id;
        let slot = Slot::default();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.insert(id, Arc::clone(&slot));
        drop(slots);
        let cancel = Arc::new(AtomicBool::new(false));
        let answers = request.over.and_then(|id| self.slot(id));
        let answers = answers.and_then(|slot| slot.answers.get().cloned());
        let prepared = prepare(&self.network, request, answers, &sink);
        let runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        let task = match (prepared, runtime.as_ref()) {
            (Ok(prepared), Some(runtime)) => {
                let settings = Settings {
                    at: prepared.overrides.at,
                    now: prepared.now,
                    reach: prepared.reach,
                    planned: prepared.planned.clone(),
                    cancel: Arc::clone(&cancel),
                    shelf: self.network.shelf.clone(),
                };
                let news = sink.clone();
                let work = runtime.spawn(check(prepared, settings, slot, sink));
                let stop = work.abort_handle();
                // A panic must not leave the screen waiting.
                runtime.spawn(async move {
                    if work.await.is_err_and(|error| error.is_panic()) {
                        news.send(Report::Failed(
                            "the check broke off; please report this".to_owned(),
                        ));
                    }
                });
                Some(stop)
            }
            (Err(error), _) => {
                sink.send(Report::Failed(error));
                None
            }
            (Ok(_), None) => None,
        };
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

    fn samples(&self, lang: Lang) -> Vec<SampleEntry> {
        let samples = case_file::SAMPLES.iter();
        samples
            .map(|(name, text)| SampleEntry {
                name: (*name).to_owned(),
                title: CaseFile::title_of(text, lang.as_str()).unwrap_or_default(),
            })
            .collect()
    }

    fn inspect(&self, [name, kind, value]: &[String; 3], lang: Lang) -> Draft {
        explain::draft(name, kind, value, lang)
    }

    fn document(&self, id: CheckId, what: What, lang: Lang) -> Option<String> {
        let diagnosis = self.latest(id)?;
        Some(match what {
            What::Reply(customer) => reply::reply(&diagnosis, lang, customer),
            What::Handover => handover::note(&diagnosis, lang),
        })
    }

    fn render(&self, id: CheckId, lang: Lang) -> Option<Walk> {
        let slot = self.slot(id)?;
        let latest = slot
            .latest
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut diagnosis = latest?.as_ref().clone();
        if let Some(dns) = slot.dns.get() {
            diagnosis.progress = dns.progress();
        }
        Some(explain::walk(&diagnosis, lang))
    }
}

impl Checks {
    /// A check's diagnosis as it stands.
    fn latest(&self, id: CheckId) -> Option<Arc<Diagnosis>> {
        let slot = self.slot(id)?;
        let latest = slot.latest.lock();
        latest.unwrap_or_else(PoisonError::into_inner).clone()
    }
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

async fn check(prepared: Prepared, settings: Settings, slot: Slot, sink: Sink) {
    let Prepared {
        octets,
        overrides,
        dns,
        answers,
        ..
    } = prepared;
    // Reading a large paste computes for a while: not on the runtime's own
    // threads.
    let read = tokio::task::spawn_blocking(move || intake::read(&octets, &overrides));
    let case = match read.await {
        Ok(Ok(case)) => case,
        Ok(Err(error)) => {
            sink.send(Report::Failed(error.to_string()));
            return;
        }
        Err(error) => {
            sink.send(Report::Failed(error.to_string()));
            return;
        }
    };
    // The slot is new: nobody set it before.
    let _ = slot.dns.set(dns.clone());
    let _ = slot.answers.set(answers);
    let keep = |diagnosis: &Diagnosis| {
        let mut kept = slot.latest.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::new(diagnosis.clone()));
        drop(kept);
        sink.send(Report::Changed);
    };
    diagnosis::run(case, &dns, &settings, &keep).await;
    sink.send(Report::Finished);
}
