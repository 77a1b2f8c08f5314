//! The loop: takes all waiting events, lets update work on them, does what
//! it asks for, draws one frame.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::app::{Field, Overlay, State};
use super::clipboard::{self, Clipboard};
use super::engine::{CheckHandle, CheckId, Engine, SaveError, Source};
use super::event::{Effect, Event, Sink, Via};
use super::keymap::Keymap;
use super::terminal::{self, Screen, Surroundings};
use super::theme::Theme;
use super::update::update;
use super::view;
use crate::explain::Lang;
use crate::model::case::Overrides;

/// Frames are at least this far apart while answers stream in; a key is
/// drawn at once.
const BETWEEN_FRAMES: Duration = Duration::from_millis(33);
/// Events taken before a frame is due in any case.
const MOST_EVENTS: usize = 10_000;

/// How the interface starts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Begin with this walk, not at the start screen.
    pub initial: Option<Source>,
    pub overrides: Overrides,
    /// Records to assume for that walk, each as `NAME TYPE VALUE`.
    pub planned: Vec<String>,
    /// Keys of the agent's own.
    pub keymap: Keymap,
    pub lang: Lang,
    /// `None`: as the surroundings say.
    pub color: Option<bool>,
    pub surroundings: Surroundings,
}

/// Runs the interface until the agent leaves.
pub fn run(options: Options, engine: Arc<dyn Engine>) -> io::Result<()> {
    let (sender, events) = mpsc::channel();
    let mut screen = Screen::open()?;
    terminal::watch_signals(sender.clone())?;
    terminal::read_input(sender.clone())?;
    let around = &options.surroundings;
    let theme = Theme {
        color: options.color.unwrap_or(!around.no_color),
        unicode: around.utf8,
    };
    let size = screen.terminal.size()?;
    let mut state = State::new((size.width, size.height), options.lang, theme);
    state.keymap = options.keymap.clone();
    state.start.samples = engine.samples(options.lang);
    let mut work = Work {
        engine,
        sender,
        around: around.clone(),
        clipboard: Clipboard::default(),
        handles: HashMap::new(),
    };
    work.list_saved(options.lang);
    if let Some(source) = options.initial.clone() {
        let request = state.begin(source, options.overrides.clone());
        let request = state.suppose(request, options.planned.clone());
        state.lay();
        work.start(request);
    }
    turn(&mut screen, &mut state, &mut work, &events)
}

fn turn(
    screen: &mut Screen,
    state: &mut State,
    work: &mut Work,
    events: &Receiver<Event>,
) -> io::Result<()> {
    draw(screen, state)?;
    let mut drawn = Instant::now();
    let mut due = false;
    loop {
        let first = if due {
            let left = BETWEEN_FRAMES.saturating_sub(drawn.elapsed());
            match events.recv_timeout(left) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        } else {
            match events.recv() {
                Ok(event) => Some(event),
                Err(_) => return Ok(()),
            }
        };
        let mut at_once = first.is_none();
        let waiting = first.into_iter().chain(events.try_iter());
        for event in waiting.take(MOST_EVENTS) {
            at_once |= !matches!(event, Event::Check(..) | Event::Walk { .. });
            due = true;
            let effects = update(state, event);
            if !work.perform(effects, state, screen)? {
                return Ok(());
            }
            // What is no longer looked at must not ask the network any more. A
            // new run may have taken its answers over: only now it ends.
            work.handles.retain(|id, _| state.keeps(*id));
        }
        if due && (at_once || drawn.elapsed() >= BETWEEN_FRAMES) {
            draw(screen, state)?;
            drawn = Instant::now();
            due = false;
        }
    }
}

/// One frame. The window may have changed before its event came.
fn draw(screen: &mut Screen, state: &mut State) -> io::Result<()> {
    let size = screen.terminal.size()?;
    if (size.width, size.height) != state.size {
        update(state, Event::Resize(size.width, size.height));
    }
    screen.terminal.draw(|frame| view::draw(frame, state))?;
    Ok(())
}

/// Does what update asks for.
struct Work {
    engine: Arc<dyn Engine>,
    sender: Sender<Event>,
    around: Surroundings,
    clipboard: Clipboard,
    /// Of the checks that are looked at; one that is no longer ends.
    handles: HashMap<CheckId, CheckHandle>,
}

impl Work {
    /// False when the loop is to end.
    fn perform(
        &mut self,
        effects: Vec<Effect>,
        state: &mut State,
        screen: &mut Screen,
    ) -> io::Result<bool> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Quit => return Ok(false),
                Effect::Start(request) => self.start(request),
                Effect::Choose(id, fix) => {
                    let sink = Sink::new(id, self.sender.clone());
                    self.engine.choose(id, fix, sink);
                }
                Effect::Render(id, lang) => {
                    let (engine, sender) = (self.engine.clone(), self.sender.clone());
                    thread::spawn(move || {
                        // A panic there must not leave the screen waiting.
                        let words = AssertUnwindSafe(|| engine.render(id, lang));
                        let walk = catch_unwind(words).ok().flatten().map(Box::new);
                        let _ = sender.send(Event::Walk { id, lang, walk });
                    });
                }
                Effect::Write(id, what, lang) => {
                    let (engine, sender) = (self.engine.clone(), self.sender.clone());
                    thread::spawn(move || {
                        let words = AssertUnwindSafe(|| engine.document(id, what, lang));
                        let text = catch_unwind(words).ok().flatten();
                        let _ = sender.send(Event::Written {
                            id,
                            what,
                            lang,
                            text,
                        });
                    });
                }
                Effect::NameCase(id) => {
                    if let Some(Overlay::Save(form)) = &mut state.overlay {
                        form.name = Field::new(&self.engine.save_name(id));
                    }
                }
                Effect::Save {
                    id,
                    name,
                    redact,
                    over,
                } => {
                    let (engine, sender) = (self.engine.clone(), self.sender.clone());
                    thread::spawn(move || {
                        let save = AssertUnwindSafe(|| engine.save(id, &name, redact, over));
                        let broke = || Err(SaveError::Other("it broke off".to_owned()));
                        let result = catch_unwind(save).unwrap_or_else(|_| broke());
                        let _ = sender.send(Event::Saved { name, result });
                    });
                }
                Effect::Inspect(parts, lang) => {
                    let draft = self.engine.inspect(&parts, lang);
                    effects.extend(update(state, Event::Inspected(parts, draft)));
                }
                Effect::ListSamples(lang) => {
                    state.start.samples = self.engine.samples(lang);
                    self.list_saved(lang);
                }
                Effect::Copy(text) if clipboard::terminal_first(&self.around) => {
                    effects.push_front(Effect::CopyByTerminal(text));
                }
                Effect::Copy(text) => self.clipboard.copy(text, &self.sender),
                Effect::CopyByTerminal(text) => {
                    screen.send(&clipboard::osc52(&text, &self.around))?;
                    effects.extend(update(state, Event::Copied(Via::Terminal)));
                }
            }
        }
        Ok(true)
    }

    /// Lists the saved cases, off this thread.
    fn list_saved(&self, lang: Lang) {
        let (engine, sender) = (self.engine.clone(), self.sender.clone());
        thread::spawn(move || {
            // Nobody waits for a list that broke off.
            if let Ok(saved) = catch_unwind(AssertUnwindSafe(|| engine.saved(lang))) {
                let _ = sender.send(Event::Listed(saved));
            }
        });
    }

    fn start(&mut self, request: super::engine::CheckRequest) {
        let sink = Sink::new(request.id, self.sender.clone());
        let id = request.id;
        let handle = self.engine.start(request, sink);
        self.handles.insert(id, handle);
    }
}
