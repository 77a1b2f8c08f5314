//! The terminal taken and given back: raw mode, alternate screen, bracketed
//! paste, and their end on a panic, a signal or a closed terminal. The only
//! part of the screen that looks at the environment.

use std::env;
use std::io::{self, IsTerminal, Stdout, Write, stdout};
use std::panic;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{self as input, DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::burst::{self, Collector};
use super::event::Event;

/// How long the loop has to end by itself after a signal.
const GRACE: Duration = Duration::from_millis(500);
/// Events read together at most before they are handed on.
const BATCH: usize = 8_192;

/// What the environment says about the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    pub ssh: bool,
    /// There is a desktop: X11 or Wayland (macOS always).
    pub display: bool,
    pub tmux: bool,
    /// GNU screen.
    pub screen: bool,
    pub utf8: bool,
    /// `NO_COLOR` is set, or the terminal is a dumb one.
    pub no_color: bool,
}

impl Surroundings {
    /// Reads the environment of the process.
    pub fn from_env() -> Self {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let term = env::var("TERM").unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
            .unwrap_or_default()
            .to_lowercase();
        // Without any locale, in a container, the terminal nearly always
        // takes UTF-8; a locale that names another encoding is believed.
        let other = locale.contains('.') && !locale.contains("utf");
        Self {
            ssh: set("SSH_CONNECTION") || set("SSH_TTY"),
            display: set("DISPLAY") || set("WAYLAND_DISPLAY") || cfg!(target_os = "macos"),
            tmux: set("TMUX"),
            screen: set("STY") && !set("TMUX"),
            utf8: !other && term != "linux",
            no_color: set("NO_COLOR") || term == "dumb",
        }
    }
}

/// The terminal in our hands. Dropping it gives it back.
pub struct Screen {
    pub terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal.
    pub fn open() -> io::Result<Self> {
        if !stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        restore_on_panic();
        enable_raw_mode()?;
        let taken = execute!(
            stdout(),
            EnterAlternateScreen,
            EnableBracketedPaste,
            cursor::Hide
        )
        .and_then(|()| Terminal::new(CrosstermBackend::new(stdout())));
        match taken {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Writes a sequence between two frames.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        let mut out = stdout();
        out.write_all(sequence.as_bytes())?;
        out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Errors are of no use here: it may be gone.
fn restore() {
    let _ = execute!(
        stdout(),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// A panic of this thread ends the screen before its message is printed. A
/// panic of a worker leaves the screen alone; whoever waits for the worker
/// hears of it.
fn restore_on_panic() {
    let screen = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == screen {
            restore();
            before(info);
        }
    }));
}

/// SIGTERM, SIGHUP and SIGINT end the loop; where it hangs, the terminal is
/// given back here and the process ends.
pub fn watch_signals(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let _ = events.send(Event::Leave);
                thread::sleep(GRACE);
                restore();
                std::process::exit(128 + signal);
            }
        })?;
    Ok(())
}

/// Reads the terminal in a thread of its own: a slow paste blocks the reader
/// until its end mark, and the screen must go on.
pub fn read_input(events: Sender<Event>) -> io::Result<()> {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            // Either the terminal is gone, or the loop is.
            let _ = read_on(&events);
            let _ = events.send(Event::Leave);
        })?;
    Ok(())
}

fn read_on(events: &Sender<Event>) -> io::Result<()> {
    let mut collector = Collector::default();
    loop {
        let more = match collector.patience() {
            Some(patience) => input::poll(patience)?,
            None => true,
        };
        let out = if more {
            collector.take(read_together()?)
        } else {
            collector.quiet()
        };
        for event in out {
            if events.send(event).is_err() {
                return Ok(());
            }
        }
    }
}

/// One event, with those that come in the same breath if it could be the
/// beginning of a paste.
fn read_together() -> io::Result<Vec<input::Event>> {
    let first = input::read()?;
    let text = burst::is_text(&first);
    let mut batch = vec![first];
    while text && batch.len() < BATCH && input::poll(burst::TOGETHER)? {
        batch.push(input::read()?);
    }
    Ok(batch)
}
