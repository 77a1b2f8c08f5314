//! Tells a paste from typing. A terminal without bracketed paste sends a
//! paste as keys, faster than anyone types; taken as commands they would do
//! harm. Also the keys right behind a bracketed paste belong to it: an end
//! mark inside the pasted text ends the paste early.

use std::time::Duration;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::event::{Event, Paste};

/// Keys that come within this time of each other were not typed.
pub const TOGETHER: Duration = Duration::from_millis(1);
/// So many of them are a paste.
const ENOUGH: usize = 4;
/// A burst is over when nothing came for this long: packets of a slow line
/// arrive apart.
const AFTER_BURST: Duration = Duration::from_millis(60);
const AFTER_PASTE: Duration = Duration::from_millis(20);

/// Joins bursts of keys.
#[derive(Debug, Default)]
pub struct Collector {
    open: Option<Paste>,
}

impl Collector {
    /// How long to wait for more before [`Collector::quiet`] is due.
    pub fn patience(&self) -> Option<Duration> {
        self.open.as_ref().map(|paste| {
            if paste.bracketed {
                AFTER_PASTE
            } else {
                AFTER_BURST
            }
        })
    }

    /// Takes what was read together.
    pub fn take(&mut self, batch: Vec<Input>) -> Vec<Event> {
        let mut out = Vec::new();
        if self.open.is_none() && is_burst(&batch) {
            self.open = Some(Paste {
                text: String::new(),
                bracketed: false,
            });
            out.push(Event::Incoming);
        }
        // One key behind a marked paste is the next command, not its rest.
        let lone = batch.len() == 1;
        if lone && self.open.as_ref().is_some_and(|paste| paste.bracketed) {
            out.extend(self.quiet());
        }
        let keys = batch.iter().filter(|input| matches!(input, Input::Key(_)));
        let alone = keys.count() == 1;
        for input in batch {
            // One key right behind its end mark is the next command, too.
            if alone
                && matches!(input, Input::Key(_))
                && self.open.as_ref().is_some_and(|paste| paste.bracketed)
            {
                out.extend(self.quiet());
            }
            self.one(input, &mut out);
        }
        out
    }

    /// Nothing came for a while: a paste under way is complete.
    pub fn quiet(&mut self) -> Vec<Event> {
        self.open.take().map(Event::Paste).into_iter().collect()
    }

    fn one(&mut self, input: Input, out: &mut Vec<Event>) {
        match input {
            Input::Key(key) if key.kind == KeyEventKind::Release => {}
            Input::Key(key) => match &mut self.open {
                Some(_) if is_interrupt(key) => out.push(Event::Key(key)),
                Some(paste) => paste.text.extend(character(key)),
                None => out.push(Event::Key(key)),
            },
            Input::Paste(text) => match &mut self.open {
                Some(paste) => paste.text.push_str(&text),
                None => {
                    self.open = Some(Paste {
                        text,
                        bracketed: true,
                    });
                }
            },
            // The size comes by its signal.
            Input::Resize(..) | Input::FocusGained | Input::FocusLost | Input::Mouse(_) => {}
        }
    }
}

/// Whether a key could be a character of a text, alone or in a paste.
pub fn is_text(input: &Input) -> bool {
    matches!(input, Input::Key(key)
        if key.kind != KeyEventKind::Release && character(*key).is_some())
}

fn is_burst(batch: &[Input]) -> bool {
    let mut texts = batch.iter().filter_map(|input| match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => character(*key),
        _ => None,
    });
    let Some(first) = texts.next() else {
        return false;
    };
    let (count, same) = texts.fold((1, true), |(count, same), c| {
        (count + 1, same && c == first)
    });
    // A key held down on a slow line arrives in lumps, too.
    count >= ENOUGH && !same
}

fn is_interrupt(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL)
}

fn character(key: KeyEvent) -> Option<char> {
    let plain = !key
        .modifiers
        .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if plain => Some(c),
        // In raw mode a line feed arrives as Ctrl-J.
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Input> {
        text.chars()
            .map(|c| match c {
                '\n' => KeyCode::Enter,
                c => KeyCode::Char(c),
            })
            .map(|code| Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
            .collect()
    }

    #[test]
    fn typing_passes_at_once() {
        let mut collector = Collector::default();
        for batch in ["q", "jq", "jjjjjj"] {
            let events = collector.take(keys(batch));
            assert_eq!(events.len(), batch.len());
            assert!(events.iter().all(|event| matches!(event, Event::Key(_))));
            assert!(collector.patience().is_none());
        }
    }

    #[test]
    fn a_burst_is_one_paste_over_its_pauses() {
        let mut collector = Collector::default();
        let first = collector.take(keys("From: q\n"));
        assert!(matches!(first.as_slice(), [Event::Incoming]));
        assert!(collector.take(keys("q")).is_empty());
        let rest = collector.quiet();
        let [Event::Paste(paste)] = rest.as_slice() else {
            panic!("{rest:?}")
        };
        assert_eq!(paste.text, "From: q\nq");
        assert!(!paste.bracketed);
    }

    #[test]
    fn interrupt_leaves_even_in_a_burst() {
        let mut collector = Collector::default();
        let mut batch = keys("abcdef");
        batch.push(Input::Key(KeyEvent::new(
            KeyCode::Char('c'),
            KeyModifiers::CONTROL,
        )));
        let events = collector.take(batch);
        assert!(matches!(
            events.as_slice(),
            [Event::Incoming, Event::Key(_)]
        ));
    }

    #[test]
    fn the_rest_behind_an_early_end_mark_belongs_to_the_paste() {
        let mut collector = Collector::default();
        assert!(collector.take(vec![Input::Paste("a\n".into())]).is_empty());
        assert!(collector.take(keys("quit\n")).is_empty());
        let events = collector.quiet();
        assert!(matches!(events.as_slice(), [Event::Paste(paste)] if paste.text == "a\nquit\n"));
    }

    #[test]
    fn one_key_in_the_packet_of_the_end_mark_is_a_key() {
        let mut collector = Collector::default();
        let mut batch = vec![Input::Paste("a".into())];
        batch.extend(keys("q"));
        let events = collector.take(batch);
        assert!(matches!(
            events.as_slice(),
            [Event::Paste(_), Event::Key(_)]
        ));
    }

    #[test]
    fn one_key_behind_a_marked_paste_is_a_key() {
        let mut collector = Collector::default();
        collector.take(vec![Input::Paste("a".into())]);
        let events = collector.take(keys("q"));
        assert!(matches!(
            events.as_slice(),
            [Event::Paste(_), Event::Key(_)]
        ));
    }
}
