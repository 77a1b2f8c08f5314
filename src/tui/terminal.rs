//! The terminal taken and given back: raw mode, alternate screen, bracketed
//! paste, and their end on a panic, a signal or a closed terminal. The only
//! part of the screen that looks at the environment.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Stdout, Write, stdin, stdout};
use std::os::fd::{AsFd, BorrowedFd};
use std::panic;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{self as input, DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::burst::{self, Collector};
use super::event::Event;
use super::stream::Stream;

/// How long the loop has to end by itself after a signal.
const GRACE: Duration = Duration::from_millis(500);
/// Events read together at most before they are handed on.
const BATCH: usize = 8_192;
/// Octets read at once.
const PACKET: usize = 65_536;

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
/// given back here and the process ends. SIGWINCH is a new size.
pub fn watch_signals(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                if signal == SIGWINCH {
                    // Gone with the loop, if so.
                    if let Ok((width, height)) = size() {
                        let _ = events.send(Event::Resize(width, height));
                    }
                    continue;
                }
                let _ = events.send(Event::Leave);
                thread::sleep(GRACE);
                restore();
                std::process::exit(128 + signal);
            }
        })?;
    Ok(())
}

/// Reads the terminal in a thread of its own: the screen must go on while a
/// paste comes in.
pub fn read_input(events: Sender<Event>) -> io::Result<()> {
    let keyboard = Keyboard::open()?;
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            // Either the terminal is gone, or the loop is.
            let _ = read_on(&keyboard, &events);
            let _ = events.send(Event::Leave);
        })?;
    Ok(())
}

fn read_on(keyboard: &Keyboard, events: &Sender<Event>) -> io::Result<()> {
    let mut stream = Stream::default();
    let mut collector = Collector::default();
    loop {
        let patience = [stream.patience(), collector.patience()];
        let told = stream.in_paste();
        let out = if keyboard.waits(patience.into_iter().flatten().min())? {
            collector.take(read_together(keyboard, &mut stream)?)
        } else if let Some(rest) = stream.give_up() {
            collector.take(vec![rest])
        } else {
            collector.quiet()
        };
        // A long paste is announced before it is complete.
        let begun = (!told && stream.in_paste()).then_some(Event::Incoming);
        for event in out.into_iter().chain(begun) {
            if events.send(event).is_err() {
                return Ok(());
            }
        }
    }
}

/// What is there, with what comes in the same breath if it could be the
/// beginning of a paste.
fn read_together(keyboard: &Keyboard, stream: &mut Stream) -> io::Result<Vec<input::Event>> {
    let mut batch = stream.take(&keyboard.read()?);
    let text = batch.first().is_some_and(burst::is_text);
    while text && batch.len() < BATCH && keyboard.waits(Some(burst::TOGETHER))? {
        batch.extend(stream.take(&keyboard.read()?));
    }
    Ok(batch)
}

/// The terminal as it is typed on, also where standard input is a file.
struct Keyboard {
    terminal: Option<File>,
}

impl Keyboard {
    fn open() -> io::Result<Self> {
        let terminal = if stdin().is_terminal() {
            None
        } else {
            Some(File::open("/dev/tty")?)
        };
        Ok(Self { terminal })
    }

    fn descriptor(&self) -> BorrowedFd<'_> {
        match &self.terminal {
            Some(terminal) => terminal.as_fd(),
            None => rustix::stdio::stdin(),
        }
    }

    /// Whether something comes in that time; without one, waits for it.
    fn waits(&self, patience: Option<Duration>) -> io::Result<bool> {
        let patience = patience.map(Timespec::try_from).transpose();
        let patience = patience.map_err(io::Error::other)?;
        let mut asked = [PollFd::from_borrowed_fd(self.descriptor(), PollFlags::IN)];
        loop {
            match poll(&mut asked, patience.as_ref()) {
                Err(Errno::INTR) => {}
                answer => return Ok(answer? > 0),
            }
        }
    }

    /// Reads past the buffer of the standard library: what it held would not
    /// be seen by [`Keyboard::waits`].
    fn read(&self) -> io::Result<Vec<u8>> {
        let mut octets = vec![0; PACKET];
        loop {
            match rustix::io::read(self.descriptor(), &mut octets) {
                Err(Errno::INTR) => {}
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => {
                    octets.truncate(count?);
                    return Ok(octets);
                }
            }
        }
    }
}
