//! The terminal's bytes become events. The marks of a paste are read here
//! and not by the key parser: a paste whose end mark never comes (a line cut
//! off, a multiplexer that loses it) must not hold the keys behind it, the
//! interrupt among them.

use std::mem;
use std::time::Duration;

use crossterm::event::{Event as Input, KeyCode};
use terminput::Event as Parsed;
use terminput_crossterm::to_crossterm_key;

const BEGIN: &[u8] = b"\x1b[200~";
const END: &[u8] = b"\x1b[201~";
const ESC: &[u8] = b"\x1b";
/// Ctrl-C.
const INTERRUPT: &[u8] = b"\x03";
/// A paste of which nothing came for this long has lost its end mark. Long,
/// since a bad line pauses.
const STALLED: Duration = Duration::from_secs(3);
/// The rest of a key's sequence comes with its beginning, or not at all.
const BROKEN_OFF: Duration = Duration::from_millis(100);
/// The key Escape is also the beginning of every sequence, and a packet may
/// end behind it. Nobody sees so short a wait.
const LONE_ESCAPE: Duration = Duration::from_millis(25);
/// The longest sequence of a key, in bytes. What goes on is none.
const LONGEST_KEY: usize = 64;

/// Cuts the stream into keys and pastes.
#[derive(Debug, Default)]
pub struct Stream {
    /// What is read of a key.
    key: Vec<u8>,
    /// What is read of a marked paste.
    paste: Option<Vec<u8>>,
}

impl Stream {
    /// Takes what was read at once.
    pub fn take(&mut self, octets: &[u8]) -> Vec<Input> {
        let mut out = Vec::new();
        // Alone in its packet it was typed.
        if octets == INTERRUPT {
            out.extend(self.give_up());
        }
        for octet in octets {
            match &mut self.paste {
                Some(paste) => {
                    paste.push(*octet);
                    if paste.ends_with(END) {
                        paste.truncate(paste.len() - END.len());
                        out.extend(self.give_up());
                    }
                }
                None => self.key(*octet, &mut out),
            }
        }
        out
    }

    /// Whether a marked paste has begun and not ended.
    pub fn in_paste(&self) -> bool {
        self.paste.is_some()
    }

    /// How long to wait for more before [`Stream::give_up`] is due.
    pub fn patience(&self) -> Option<Duration> {
        match self.key.as_slice() {
            _ if self.in_paste() => Some(STALLED),
            [] => None,
            ESC => Some(LONE_ESCAPE),
            _ => Some(BROKEN_OFF),
        }
    }

    /// Ends what is under way. Of a paste, what came of it is given.
    pub fn give_up(&mut self) -> Option<Input> {
        let key = mem::take(&mut self.key);
        if let Some(paste) = self.paste.take() {
            return Some(Input::Paste(String::from_utf8_lossy(&paste).into_owned()));
        }
        (key == ESC).then(|| Input::Key(KeyCode::Esc.into()))
    }

    fn key(&mut self, octet: u8, out: &mut Vec<Input>) {
        self.key.push(octet);
        if self.key == ESC {
            return;
        }
        if self.key == BEGIN {
            self.key.clear();
            self.paste = Some(Vec::new());
            return;
        }
        match Parsed::parse_from(&self.key) {
            Ok(None) if self.key.len() < LONGEST_KEY => return,
            Ok(Some(Parsed::Key(key))) => out.push(Input::Key(to_crossterm_key(key))),
            // Focus, mouse, answers of the terminal, and nonsense.
            Ok(_) | Err(_) => {}
        }
        self.key.clear();
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;
    use proptest::prelude::*;

    use super::*;

    fn keys(events: &[Input]) -> Vec<KeyCode> {
        let key = |event: &Input| event.as_key_event().map(|key| key.code);
        events.iter().filter_map(key).collect()
    }

    #[test]
    fn keys_of_every_kind_are_read() {
        let mut stream = Stream::default();
        let events = stream.take("q\x1b[A\x1bOB\x1b[5~\x1b[Z\r\x7f設\x1b[15~".as_bytes());
        assert_eq!(
            keys(&events),
            [
                KeyCode::Char('q'),
                KeyCode::Up,
                KeyCode::Down,
                KeyCode::PageUp,
                KeyCode::BackTab,
                KeyCode::Enter,
                KeyCode::Backspace,
                KeyCode::Char('設'),
                KeyCode::F(5),
            ]
        );
        let control = stream.take(b"\x0c");
        let [Input::Key(key)] = control.as_slice() else {
            panic!("{control:?}")
        };
        assert_eq!(key.code, KeyCode::Char('l'));
        assert_eq!(key.modifiers, KeyModifiers::CONTROL);
    }

    #[test]
    fn escape_alone_is_a_key_and_half_a_sequence_waits_for_its_rest() {
        let mut stream = Stream::default();
        assert!(stream.take(b"\x1b").is_empty());
        assert_eq!(stream.patience(), Some(LONE_ESCAPE));
        let escape: Vec<Input> = stream.give_up().into_iter().collect();
        assert_eq!(keys(&escape), [KeyCode::Esc]);
        assert!(stream.take(b"\x1b[").is_empty());
        assert_eq!(keys(&stream.take(b"B")), [KeyCode::Down]);
        assert!(stream.take("設".as_bytes()[..1].as_ref()).is_empty());
        assert_eq!(
            keys(&stream.take(&"設".as_bytes()[1..])),
            [KeyCode::Char('設')]
        );
        assert!(stream.take(b"\x1b[1").is_empty());
        assert_eq!(stream.patience(), Some(BROKEN_OFF));
        assert!(stream.give_up().is_none());
        assert_eq!(keys(&stream.take(b"q")), [KeyCode::Char('q')]);
    }

    #[test]
    fn a_marked_paste_is_one_event_in_whatever_packets_it_comes() {
        let whole = "a\x1b[200~From: <a@example.com>\r\x1b[Z設\x1b[201~b".as_bytes();
        for size in 1..whole.len() {
            let mut stream = Stream::default();
            let packets = whole.chunks(size);
            let events: Vec<Input> = packets.flat_map(|packet| stream.take(packet)).collect();
            let [Input::Key(_), Input::Paste(text), Input::Key(_)] = events.as_slice() else {
                panic!("{size}: {events:?}")
            };
            assert_eq!(text, "From: <a@example.com>\r\x1b[Z設");
        }
    }

    #[test]
    fn a_paste_without_its_end_holds_neither_interrupt_nor_keys() {
        let mut stream = Stream::default();
        assert!(stream.take(b"\x1b[200~From: <a@exam").is_empty());
        assert!(stream.in_paste());
        assert_eq!(stream.patience(), Some(STALLED));
        let events = stream.take(b"\x03");
        assert!(
            matches!(events.as_slice(), [Input::Paste(text), Input::Key(_)] if text == "From: <a@exam")
        );
        stream.take(b"\x1b[200~From: <b@");
        assert!(matches!(stream.give_up(), Some(Input::Paste(text)) if text == "From: <b@"));
        assert_eq!(keys(&stream.take(b"q")), [KeyCode::Char('q')]);
        assert!(stream.take(b"\x1b[201~").is_empty(), "a late end mark");
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(packets in proptest::collection::vec(any::<Vec<u8>>(), 0..20)) {
            let mut stream = Stream::default();
            for packet in &packets {
                stream.take(packet);
                prop_assert!(stream.key.len() <= LONGEST_KEY);
            }
            stream.give_up();
            prop_assert_eq!(keys(&stream.take(b"q")), [KeyCode::Char('q')]);
        }
    }
}
