//! Keys of the agent's own over those of the table. They hold where letters
//! are commands; in a text field the table's keys stay, so that every letter
//! can be typed.

use crossterm::event::{KeyCode, KeyEvent};

use super::keys::{self, Action, Binding, Chord, Mode};

/// The agent's own keys; without any the table holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    own: Vec<(Action, Vec<Chord>)>,
}

/// Why keys cannot be taken over. Each names what stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("\"{0}\" is no action; the actions are {1}")]
    Action(String, String),
    #[error(
        "{action}: \"{key}\" is no key; write a character, \"Ctrl-x\", \"F1\" to \"F12\", \"Enter\", \"Esc\", \"Tab\", \"Space\", \"Home\", \"End\", \"PgUp\", \"PgDn\" or an arrow (\"Up\")"
    )]
    Key { action: String, key: String },
    #[error("{action}: Ctrl-C always quits and can do nothing else")]
    CtrlC { action: String },
    #[error("{key} would be both {one} and {other}")]
    Twice {
        key: String,
        one: &'static str,
        other: &'static str,
    },
}

impl Keymap {
    /// Own keys as pairs of an action's name and the names of its keys, which
    /// replace the table's.
    ///
    /// # Errors
    /// Where a name is unknown, or a key would do two things in one mode.
    pub fn new<'a>(
        pairs: impl IntoIterator<Item = (&'a str, Vec<&'a str>)>,
    ) -> Result<Self, KeymapError> {
        let mut own = Vec::new();
        for (name, spelled) in pairs {
            let action = Action::named(name).ok_or_else(|| {
                let all: Vec<&str> = Action::NAMES.iter().map(|(_, name)| *name).collect();
                KeymapError::Action(name.to_owned(), all.join(", "))
            })?;
            let mut chords = Vec::new();
            for key in spelled {
                let chord = parse(key).ok_or_else(|| KeymapError::Key {
                    action: name.to_owned(),
                    key: key.to_owned(),
                })?;
                if chord == Chord::CTRL_C {
                    return Err(KeymapError::CtrlC {
                        action: name.to_owned(),
                    });
                }
                chords.push(chord);
            }
            own.push((action, chords));
        }
        let map = Self { own };
        map.check()?;
        Ok(map)
    }

    /// No key does two things where the agent moved one.
    fn check(&self) -> Result<(), KeymapError> {
        for mode in keys::ALL.iter().filter(|mode| !mode.is_text()) {
            let mut seen: Vec<(Chord, Action)> = Vec::new();
            for row in keys::of(*mode) {
                for chord in self.chords(row, *mode) {
                    let other = seen.iter().find(|(key, _)| key == chord);
                    if let Some((_, other)) = other.filter(|(_, other)| *other != row.action) {
                        return Err(KeymapError::Twice {
                            key: chord.name(),
                            one: other.name(),
                            other: row.action.name(),
                        });
                    }
                    seen.push((*chord, row.action));
                }
            }
        }
        Ok(())
    }

    /// What a key does in a mode.
    pub fn find(&self, mode: Mode, event: KeyEvent) -> Option<Action> {
        keys::of(mode)
            .find(|row| self.chords(row, mode).iter().any(|chord| chord.is(event)))
            .map(|row| row.action)
    }

    /// The keys of a row, in a mode.
    pub fn chords<'a>(&'a self, row: &'a Binding, mode: Mode) -> &'a [Chord] {
        let fixed = mode.is_text() || row.keys.contains(&Chord::CTRL_C);
        let own = self.own.iter().filter(|_| !fixed);
        own.map(|(action, chords)| (*action, chords.as_slice()))
            .find(|(action, _)| *action == row.action)
            .map_or(row.keys, |(_, chords)| chords)
    }

    /// What the footer shows of a row: its keys and the message of what they
    /// do. A row without keys left is not shown.
    pub fn footer(&self, row: &Binding, mode: Mode) -> Option<(String, &'static str)> {
        let (key, text) = row.footer?;
        let chords = self.chords(row, mode);
        if chords == row.keys {
            return Some((key.to_owned(), text));
        }
        chords.first().map(|chord| (chord.name(), text))
    }
}

fn parse(name: &str) -> Option<Chord> {
    let (ctrl, rest) = match name.split_once('-') {
        Some((modifier, rest)) if modifier.eq_ignore_ascii_case("ctrl") && !rest.is_empty() => {
            (true, rest)
        }
        _ => (false, name),
    };
    let mut chars = rest.chars();
    let code = match (chars.next(), chars.next()) {
        (Some(c), None) if ctrl && c.is_ascii_alphabetic() => KeyCode::Char(c.to_ascii_lowercase()),
        (Some(c), None) if !ctrl && !c.is_whitespace() && !c.is_control() => KeyCode::Char(c),
        _ if ctrl => return None,
        _ => named(rest)?,
    };
    Some(Chord::new(code, ctrl))
}

fn named(name: &str) -> Option<KeyCode> {
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "shift-tab" => KeyCode::BackTab,
        "space" => KeyCode::Char(' '),
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        _ => {
            let number = lower.strip_prefix('f')?.parse::<u8>().ok()?;
            (1..=12).contains(&number).then_some(KeyCode::F(number))?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    fn key(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn own_keys_replace_the_tables_where_letters_are_commands() {
        let map = Keymap::new([("copy", vec!["c", "Ctrl-y"])]).unwrap();
        assert_eq!(map.find(Mode::Walk, key('c')), Some(Action::Copy));
        assert_eq!(map.find(Mode::Walk, key('y')), None);
        let ctrl = KeyEvent::new(KeyCode::Char('y'), KeyModifiers::CONTROL);
        assert_eq!(map.find(Mode::Walk, ctrl), Some(Action::Copy));
        assert_eq!(map.find(Mode::Field, key('c')), None);
    }

    #[test]
    fn the_footer_shows_own_keys() {
        let map = Keymap::new([("fixes", vec!["F5"])]).unwrap();
        let row = keys::of(Mode::Walk).find(|row| row.action == Action::Fixes);
        let (key, _) = map.footer(row.unwrap(), Mode::Walk).unwrap();
        assert_eq!(key, "F5");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let refused = |name, key| Keymap::new([(name, vec![key])]).unwrap_err();
        assert!(matches!(refused("coppy", "c"), KeymapError::Action(..)));
        assert!(matches!(refused("copy", "Ctrl-"), KeymapError::Key { .. }));
        assert!(matches!(refused("copy", "F13"), KeymapError::Key { .. }));
        assert!(matches!(
            refused("copy", "Ctrl-C"),
            KeymapError::CtrlC { .. }
        ));
        assert!(matches!(refused("copy", "q"), KeymapError::Twice { .. }));
    }

    #[test]
    fn ctrl_c_quits_whatever_is_set() {
        let map = Keymap::new([("quit", vec!["x"])]).unwrap();
        let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        for mode in keys::ALL {
            assert_eq!(map.find(*mode, interrupt), Some(Action::Quit), "{mode:?}");
        }
    }
}
