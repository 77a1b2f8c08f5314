//! The only door to the network: one resolver type with its kinds.
//!
//! A case has one [`Dns`]. Each question is asked once, whoever asks it and
//! how often; those who ask the same at the same time wait for one answer.
//! Everything asked is kept, in order, as the case's trace.

mod live;
mod overlay;
mod planned;
mod prove;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::{OnceCell, Semaphore};

pub use live::{Live, LiveError, Settings, Transport};
pub use overlay::Change;
pub use planned::{Applied, Planned, PlannedError};

use crate::model::dns::{Answer, Dnssec, Question, RecordType, Status};

/// Reads the address of a name server, with or without a port: `192.0.2.53`,
/// `192.0.2.53:5353`, `[2001:db8::53]:53`. Port 0 stands for the transport's
/// own.
pub fn parse_server(text: &str) -> Option<SocketAddr> {
    match text.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(ip) => Some(SocketAddr::new(ip, 0)),
        Err(_) => text.parse().ok(),
    }
}

/// Most questions that one case may ask.
pub const MAX_QUERIES: usize = 300;
/// Most questions under way at once.
const MAX_AT_ONCE: usize = 50;
/// RFC 1035 2.3.4, without the root's octet and the first length octet.
const MAX_NAME: usize = 253;
const MAX_LABEL: usize = 63;

/// Where the answers come from.
enum Source {
    Live(Box<Live>),
    /// With the place in the recording.
    Recorded(HashMap<Question, (usize, Arc<Answer>)>),
    /// Answers of another resolver, but for what was changed.
    Overlay {
        base: Dns,
        changes: Vec<Change>,
    },
}

struct Inner {
    source: Source,
    cells: Mutex<Cells>,
    at_once: Semaphore,
    deadline: Option<Instant>,
    /// Most questions it may ask.
    limit: usize,
    /// Called after each answer: how many were asked and answered so far.
    progress: Option<Box<dyn Fn(Progress) + Send + Sync>>,
}

#[derive(Default)]
struct Cells {
    by_question: HashMap<Question, Arc<OnceCell<Arc<Answer>>>>,
    order: Vec<Question>,
    answered: usize,
}

/// How far the questions are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub asked: usize,
    pub answered: usize,
}

/// A resolver with its cache and its trace. A clone is the same resolver.
#[derive(Clone)]
pub struct Dns(Arc<Inner>);

impl Dns {
    fn inner(source: Source) -> Inner {
        Inner {
            source,
            cells: Mutex::default(),
            at_once: Semaphore::new(MAX_AT_ONCE),
            deadline: None,
            limit: MAX_QUERIES,
            progress: None,
        }
    }

    /// Asks name servers. After `deadline` every question not yet answered
    /// ends as a time-out (RFC 7208 4.6.4 asks for such a limit).
    pub fn live(live: Live, deadline: Option<Instant>) -> Self {
        Self(Arc::new(Inner {
            deadline,
            ..Self::inner(Source::Live(Box::new(live)))
        }))
    }

    /// Asks name servers for many cases; [`Dns::case`] makes the resolver of
    /// each. What one was asked is not asked again for another.
    pub fn shared(live: Live) -> Self {
        Self(Arc::new(Inner {
            limit: usize::MAX,
            ..Self::inner(Source::Live(Box::new(live)))
        }))
    }

    /// A case's own resolver over shared answers, with the limits of a case.
    #[must_use]
    pub fn case(&self, deadline: Instant) -> Self {
        Self(Arc::new(Inner {
            deadline: Some(deadline),
            ..Self::inner(Source::Overlay {
                base: self.clone(),
                changes: Vec::new(),
            })
        }))
    }

    /// As [`Dns::case`], and tells of each answer as it comes.
    #[must_use]
    pub fn case_with_progress(
        &self,
        deadline: Instant,
        progress: impl Fn(Progress) + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Inner {
            deadline: Some(deadline),
            progress: Some(Box::new(progress)),
            ..Self::inner(Source::Overlay {
                base: self.clone(),
                changes: Vec::new(),
            })
        }))
    }

    /// Answers from a recording. What it does not hold is
    /// [`Status::NotAsked`].
    pub fn recorded(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = answers
            .into_iter()
            .enumerate()
            .map(|(place, answer)| (answer.question.clone(), (place, Arc::new(answer))))
            .collect();
        Self(Arc::new(Self::inner(Source::Recorded(answers))))
    }

    /// The same answers, but for `changes`. What `self` was asked already is
    /// not asked again.
    #[must_use]
    pub fn overlaid(&self, changes: Vec<Change>) -> Self {
        Self(Arc::new(Self::inner(Source::Overlay {
            base: self.clone(),
            changes,
        })))
    }

    /// What DNSSEC says of a question. `None` where no name server can be
    /// asked: a recording.
    pub async fn prove(&self, name: &str, kind: RecordType) -> Option<Dnssec> {
        match &self.0.source {
            Source::Live(live) => {
                let _permit = self.0.at_once.acquire().await;
                Some(live.prove(&Question::new(name, kind)).await)
            }
            Source::Overlay { base, .. } => Box::pin(base.prove(name, kind)).await,
            Source::Recorded(_) => None,
        }
    }

    /// Asks, or waits for who asks already, or answers from what is known.
    /// Never fails: trouble is an answer with its [`Status`].
    pub async fn query(&self, name: &str, kind: RecordType) -> Arc<Answer> {
        let question = Question::new(name, kind);
        let Some(cell) = self.cell(&question) else {
            return Arc::new(Answer::empty(question, Status::NotAsked));
        };
        Arc::clone(
            cell.get_or_init(|| async {
                let answer = self.ask(question).await;
                self.count_answer();
                answer
            })
            .await,
        )
    }

    /// The shared place for a question's answer; `None` past the limit.
    fn cell(&self, question: &Question) -> Option<Arc<OnceCell<Arc<Answer>>>> {
        let mut cells = self.0.cells.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cell) = cells.by_question.get(question) {
            return Some(Arc::clone(cell));
        }
        if cells.order.len() >= self.0.limit {
            return None;
        }
        let cell = Arc::<OnceCell<_>>::default();
        cells.order.push(question.clone());
        cells
            .by_question
            .insert(question.clone(), Arc::clone(&cell));
        Some(cell)
    }

    fn count_answer(&self) {
        let progress = {
            let mut cells = self.0.cells.lock().unwrap_or_else(PoisonError::into_inner);
            cells.answered += 1;
            Progress {
                asked: cells.order.len(),
                answered: cells.answered,
            }
        };
        if let Some(tell) = &self.0.progress {
            tell(progress);
        }
    }

    async fn ask(&self, question: Question) -> Arc<Answer> {
        if !can_be_asked(&question.name) {
            return Arc::new(Answer::empty(question, Status::BadName));
        }
        match &self.0.source {
            Source::Recorded(answers) => answers.get(&question).map_or_else(
                || Arc::new(Answer::empty(question.clone(), Status::NotAsked)),
                |(_, answer)| Arc::clone(answer),
            ),
            Source::Overlay { base, changes } => {
                let answer = Box::pin(overlay::answer(base, changes, question.clone()));
                match self.0.deadline {
                    None => answer.await,
                    Some(deadline) => tokio::time::timeout_at(deadline.into(), answer)
                        .await
                        .unwrap_or_else(|_| Arc::new(Answer::empty(question, Status::Timeout))),
                }
            }
            Source::Live(live) => {
                // A closed semaphore cannot be: nothing closes it.
                let _permit = self.0.at_once.acquire().await;
                Arc::new(live.ask(question, self.0.deadline).await)
            }
        }
    }

    /// Everything asked so far that has an answer, in the order asked; a
    /// recording keeps its own order, so that a case replays the same.
    pub fn trace(&self) -> Vec<Arc<Answer>> {
        let cells = self.0.cells.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = cells.order.iter();
        let mut trace: Vec<_> = answers
            .filter_map(|question| cells.by_question.get(question)?.get().cloned())
            .collect();
        if let Source::Recorded(recorded) = &self.0.source {
            let place = |answer: &Arc<Answer>| recorded.get(&answer.question).map(|(at, _)| *at);
            trace.sort_by_key(|answer| place(answer).unwrap_or(usize::MAX));
        }
        trace
    }

    /// How many questions were asked and answered so far.
    pub fn progress(&self) -> Progress {
        let cells = self.0.cells.lock().unwrap_or_else(PoisonError::into_inner);
        Progress {
            asked: cells.order.len(),
            answered: cells.answered,
        }
    }
}

/// Whether a name fits RFC 1035 2.3.4. The root itself is no name to ask for
/// here.
pub fn can_be_asked(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= MAX_NAME
        && name
            .split('.')
            .all(|label| !label.is_empty() && label.len() <= MAX_LABEL)
}

/// The name under which an address has its PTR record (RFC 1035 3.5,
/// RFC 3596 2.5).
pub fn reverse_name(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(v6) => {
            let mut name = String::with_capacity(72);
            for octet in v6.octets().iter().rev() {
                name.push_str(&format!("{:x}.{:x}.", octet & 15, octet >> 4));
            }
            name.push_str("ip6.arpa");
            name
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dns::{Data, Record};

    fn txt(name: &str, text: &str) -> Answer {
        Answer {
            records: vec![Record {
                name: name.to_owned(),
                ttl: 300,
                data: Data::Txt(vec![text.to_owned()]),
            }],
            ttl: Some(300),
            ..Answer::empty(Question::new(name, RecordType::Txt), Status::NoError)
        }
    }

    #[tokio::test]
    async fn a_recording_answers_what_it_holds() {
        let dns = Dns::recorded([txt("example.com", "v=spf1 -all")]);
        let answer = dns.query("Example.COM.", RecordType::Txt).await;
        assert_eq!(answer.texts().collect::<Vec<_>>(), ["v=spf1 -all"]);
        let other = dns.query("example.com", RecordType::Mx).await;
        assert_eq!(other.status, Status::NotAsked);
        dns.query("example.com", RecordType::Txt).await;
        assert_eq!(dns.trace().len(), 2);
    }

    #[tokio::test]
    async fn names_that_cannot_be_are_not_asked() {
        let dns = Dns::recorded([]);
        for name in ["", "a..b", &"x".repeat(64), &"abc.".repeat(80)] {
            let answer = dns.query(name, RecordType::A).await;
            assert_eq!(answer.status, Status::BadName, "{name}");
        }
    }

    #[test]
    fn reverse_names() {
        let name = reverse_name("192.0.2.7".parse().unwrap());
        assert_eq!(name, "7.2.0.192.in-addr.arpa");
        let name = reverse_name("2001:db8::1".parse().unwrap());
        assert!(name.starts_with("1.0.0.0.") && name.ends_with(".8.b.d.0.1.0.0.2.ip6.arpa"));
    }
}
