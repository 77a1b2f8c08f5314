//! Copying: through the desktop's clipboard, or through the terminal by the
//! escape sequence OSC 52 where there is no desktop, as over SSH.

use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::event::{Event, Via};
use super::terminal::Surroundings;

/// A desktop that does not answer in this time is taken for unreachable.
const PATIENCE: Duration = Duration::from_secs(2);

/// The desktop's clipboard, opened when first needed and kept: on X11 the
/// text is gone when its owner is.
#[derive(Debug, Default)]
pub struct Clipboard {
    worker: Option<Sender<(String, Sender<bool>)>>,
}

/// Whether a copy goes through the terminal first. Over SSH a forwarded
/// display is not where the agent sits.
pub fn terminal_first(around: &Surroundings) -> bool {
    around.ssh || !around.display
}

impl Clipboard {
    /// Copies without holding up the caller; the outcome comes as an event.
    pub fn copy(&mut self, text: String, events: &Sender<Event>) {
        let worker = self.worker.get_or_insert_with(open).clone();
        let events = events.clone();
        thread::spawn(move || {
            let (answer, done) = mpsc::channel();
            let sent = worker.send((text.clone(), answer)).is_ok();
            let copied = sent && done.recv_timeout(PATIENCE).unwrap_or(false);
            let event = if copied {
                Event::Copied(Via::Clipboard)
            } else {
                Event::CopyFailed(text)
            };
            // The screen may be gone; then nobody needs to know.
            let _ = events.send(event);
        });
    }
}

fn open() -> Sender<(String, Sender<bool>)> {
    let (sender, jobs) = mpsc::channel::<(String, Sender<bool>)>();
    thread::spawn(move || {
        let mut clipboard = None;
        for (text, answer) in jobs {
            if clipboard.is_none() {
                clipboard = arboard::Clipboard::new().ok();
            }
            let copied = clipboard
                .as_mut()
                .is_some_and(|clipboard| clipboard.set_text(text).is_ok());
            if !copied {
                clipboard = None;
            }
            let _ = answer.send(copied);
        }
    });
    sender
}

/// The sequence that asks the terminal to copy. tmux takes the plain form
/// where `set-clipboard` is on and hands the wrapped one on where
/// `allow-passthrough` is: both are sent. GNU screen only hands on.
pub fn osc52(text: &str, around: &Surroundings) -> String {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    if around.tmux {
        format!("{plain}\x1bPtmux;\x1b{plain}\x1b\\")
    } else if around.screen {
        // screen takes strings of limited length only.
        let mut out = String::new();
        let mut rest = plain.as_str();
        while !rest.is_empty() {
            let (part, more) = rest.split_at_checked(240).unwrap_or((rest, ""));
            out += &format!("\x1bP{part}\x1b\\");
            rest = more;
        }
        out
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences() {
        let mut around = Surroundings::default();
        assert_eq!(osc52("あ", &around), "\x1b]52;c;44GC\x07");
        around.tmux = true;
        assert_eq!(
            osc52("a", &around),
            "\x1b]52;c;YQ==\x07\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\"
        );
        around.tmux = false;
        around.screen = true;
        assert_eq!(osc52("a", &around), "\x1bP\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn ssh_goes_through_the_terminal_even_with_a_display() {
        let mut around = Surroundings::default();
        assert!(terminal_first(&around));
        around.display = true;
        assert!(!terminal_first(&around));
        around.ssh = true;
        assert!(terminal_first(&around));
    }
}
