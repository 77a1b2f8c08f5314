//! No key does two things, and letters are text in a field.

use super::*;
use crate::tui::keymap::Keymap;

fn find(mode: Mode, event: KeyEvent) -> Option<Action> {
    Keymap::default().find(mode, event)
}

#[test]
fn every_action_of_the_table_has_a_name() {
    for row in TABLE {
        assert!(!row.action.name().is_empty(), "{:?}", row.action);
    }
}

#[test]
fn ctrl_c_quits_everywhere() {
    let interrupt = KeyEvent::new(K::Char('c'), KeyModifiers::CONTROL);
    for mode in ALL {
        assert_eq!(find(*mode, interrupt), Some(A::Quit), "{mode:?}");
    }
}

#[test]
fn letters_are_text_where_there_is_a_field() {
    for mode in [Mode::Field, Mode::Search, Mode::Options] {
        for c in '!'..='~' {
            let event = KeyEvent::new(K::Char(c), KeyModifiers::NONE);
            assert_eq!(find(mode, event), None, "{mode:?} {c}");
        }
    }
}

#[test]
fn no_key_has_two_actions_in_a_mode() {
    for mode in ALL {
        let mut seen: Vec<(Chord, Action)> = Vec::new();
        for row in of(*mode) {
            for chord in row.keys {
                let other = seen.iter().find(|(key, _)| key == chord);
                assert!(
                    other.is_none_or(|(_, action)| *action == row.action),
                    "{mode:?} {chord:?}"
                );
                seen.push((*chord, row.action));
            }
        }
    }
}
