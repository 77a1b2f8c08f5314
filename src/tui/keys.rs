//! Every key in one table: where it holds, what it does, the words for it.
//! The footer and the help are made from this table, so they cannot lie.

mod names;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::theme::Theme;

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Start screen, text field.
    Field,
    /// Start screen, list of samples.
    Samples,
    Walk,
    /// Typing what to look for in a pane.
    Search,
    Options,
    Help,
    Bare,
    Confirm,
    /// A text over the walk.
    Page,
    /// Typing in that text.
    Edit,
    /// Typing a record that is to be tried.
    Record,
    /// Typing what to look up.
    Ask,
    /// Typing under what name to save.
    Save,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
    NextFailure,
    PreviousFailure,
    Fixes,
    Open,
    Close,
    NextPane,
    PreviousPane,
    Search,
    Copy,
    Bare,
    Options,
    Again,
    Language,
    Help,
    Back,
    /// The reply to the customer.
    Reply,
    /// The note for the second line.
    Handover,
    /// Look a record up.
    LookUp,
    /// Type what to look up.
    Ask,
    /// Ask others beside the usual name servers.
    Beside,
    /// Save the case.
    Save,
    /// With or without what belongs to people.
    Redact,
    /// Try every known selector.
    Selectors,
    /// The topics of the help.
    Topics,
    /// Hold the case against another.
    Compare,
    /// Take a fix, or leave it out.
    Choose,
    /// Try a record.
    WhatIf,
    /// Take what was tried back.
    TakeBack,
    /// Change the text on the page.
    Edit,
    /// The customer is who sent the mail.
    AsSender,
    /// … who was to get it.
    AsRecipient,
    /// … who has it forwarded.
    AsForwarder,
    /// The next of the plans that the customer may have.
    Plan,
    /// Enter in a form, a field, a list or a question.
    Accept,
    Quit,
}

/// A key, or one with Ctrl.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    code: KeyCode,
    ctrl: bool,
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    pub modes: &'static [Mode],
    pub keys: &'static [Chord],
    pub action: Action,
    /// The words of the help.
    pub text: &'static str,
    /// What the footer shows: key and words; most keys are not in it.
    pub footer: Option<(&'static str, &'static str)>,
}

const fn key(code: KeyCode) -> Chord {
    Chord { code, ctrl: false }
}
const fn ch(c: char) -> Chord {
    key(KeyCode::Char(c))
}
const fn ctrl(c: char) -> Chord {
    Chord {
        code: KeyCode::Char(c),
        ctrl: true,
    }
}

const fn row(
    modes: &'static [Mode],
    keys: &'static [Chord],
    action: Action,
    text: &'static str,
    footer: Option<(&'static str, &'static str)>,
) -> Binding {
    Binding {
        modes,
        keys,
        action,
        text,
        footer,
    }
}

/// Every mode.
pub(super) const ALL: &[Mode] = &[
    Mode::Field,
    Mode::Samples,
    Mode::Walk,
    Mode::Search,
    Mode::Options,
    Mode::Help,
    Mode::Bare,
    Mode::Confirm,
    Mode::Page,
    Mode::Edit,
    Mode::Record,
    Mode::Ask,
    Mode::Save,
];
/// Where letters are commands.
const COMMANDS: &[Mode] = &[
    Mode::Samples,
    Mode::Walk,
    Mode::Help,
    Mode::Bare,
    Mode::Confirm,
    Mode::Page,
];
const LISTS: &[Mode] = &[
    Mode::Samples,
    Mode::Walk,
    Mode::Help,
    Mode::Bare,
    Mode::Page,
];
const WALK: &[Mode] = &[Mode::Walk];

use Action as A;
use KeyCode as K;

/// The table. The footer takes its rows in this order, as far as they fit;
/// rows of a mode come before rows of all modes.
#[rustfmt::skip]
pub const TABLE: &[Binding] = &[
    row(&[Mode::Field], &[key(K::Enter)], A::Accept, "ui-key-start", Some(("⏎", "ui-key-start"))),
    row(&[Mode::Field], &[key(K::Down), key(K::Tab)], A::Down, "ui-key-samples", Some(("↓", "ui-key-samples-short"))),
    row(&[Mode::Samples], &[key(K::Enter), ch('l'), key(K::Right)], A::Accept, "ui-key-sample-open", Some(("⏎", "ui-key-open"))),
    row(LISTS, &[ch('j'), key(K::Down)], A::Down, "ui-key-down", Some(("j/k", "ui-key-step"))),
    row(LISTS, &[ch('k'), key(K::Up)], A::Up, "ui-key-up", None),
    row(WALK, &[ch('n')], A::NextFailure, "ui-key-next-failure", Some(("n", "ui-key-failure"))),
    row(WALK, &[ch('N')], A::PreviousFailure, "ui-key-previous-failure", None),
    row(WALK, &[ch('f')], A::Fixes, "ui-key-fixes", Some(("f", "ui-key-fixes-short"))),
    row(WALK, &[ch('r')], A::Reply, "ui-key-reply", Some(("r", "ui-key-reply-short"))),
    row(WALK, &[ch('w')], A::WhatIf, "ui-key-what-if", Some(("w", "ui-key-what-if-short"))),
    row(WALK, &[ch('W')], A::TakeBack, "ui-key-take-back", None),
    row(&[Mode::Record], &[key(K::Enter)], A::Accept, "ui-key-try", Some(("⏎", "ui-key-try"))),
    row(&[Mode::Record], &[key(K::Tab), key(K::Down)], A::Down, "ui-key-next-field", Some(("Tab", "ui-key-next-field"))),
    row(&[Mode::Record], &[key(K::BackTab), key(K::Up)], A::Up, "ui-key-previous-field", None),
    row(&[Mode::Record], &[key(K::PageDown)], A::PageDown, "ui-key-next-record", None),
    row(&[Mode::Record], &[key(K::PageUp)], A::PageUp, "ui-key-previous-record", None),
    row(&[Mode::Record], &[key(K::Esc)], A::Back, "ui-key-back", Some(("Esc", "ui-key-back"))),
    row(WALK, &[ch('g')], A::LookUp, "ui-key-look-up", Some(("g", "ui-key-look-up-short"))),
    row(WALK, &[ch('G')], A::Ask, "ui-key-ask", None),
    row(WALK, &[ch('a')], A::Beside, "ui-key-beside", Some(("a", "ui-key-beside-short"))),
    row(WALK, &[ch('s')], A::Save, "ui-key-save", Some(("s", "ui-key-save-short"))),
    row(WALK, &[ch('S')], A::Selectors, "ui-key-selectors", None),
    row(WALK, &[ch('t')], A::Topics, "ui-key-topics", None),
    row(&[Mode::Help], &[ch('t')], A::Topics, "ui-key-topics", Some(("t", "ui-key-topics-short"))),
    row(&[Mode::Samples], &[ch('c')], A::Compare, "ui-key-compare", None),
    row(&[Mode::Samples], &[ch('g')], A::Ask, "ui-key-ask", Some(("g", "ui-key-look-up-short"))),
    row(&[Mode::Ask], &[key(K::Enter)], A::Accept, "ui-key-look-up", Some(("⏎", "ui-key-look-up-short"))),
    row(&[Mode::Ask], &[key(K::Tab)], A::NextPane, "ui-key-complete", Some(("Tab", "ui-key-complete-short"))),
    row(&[Mode::Ask], &[key(K::Up)], A::Up, "ui-key-history", Some(("↑", "ui-key-history-short"))),
    row(&[Mode::Ask], &[key(K::Down)], A::Down, "ui-key-history", None),
    row(&[Mode::Save], &[key(K::Enter)], A::Accept, "ui-key-save", Some(("⏎", "ui-key-save-short"))),
    row(&[Mode::Save], &[key(K::F(4))], A::Redact, "ui-key-redact", Some(("F4", "ui-key-redact-short"))),
    row(&[Mode::Ask, Mode::Save], &[key(K::Esc)], A::Back, "ui-key-back", Some(("Esc", "ui-key-back"))),
    row(WALK, &[ch('e')], A::Handover, "ui-key-handover", None),
    row(&[Mode::Page], &[ch('y')], A::Copy, "ui-key-copy", Some(("y", "ui-key-copy"))),
    row(&[Mode::Page], &[key(K::Enter)], A::Edit, "ui-key-edit", Some(("⏎", "ui-key-edit-short"))),
    row(&[Mode::Page], &[ch('1')], A::AsSender, "ui-key-as-sender", Some(("1", "ui-customer-sender"))),
    row(&[Mode::Page], &[ch('2')], A::AsRecipient, "ui-key-as-recipient", Some(("2", "ui-customer-recipient"))),
    row(&[Mode::Page], &[ch('3')], A::AsForwarder, "ui-key-as-forwarder", Some(("3", "ui-customer-forwarder"))),
    row(&[Mode::Page], &[ch('p')], A::Plan, "ui-key-plan", Some(("p", "ui-key-plan-short"))),
    row(&[Mode::Page], &[ch('Y')], A::Bare, "ui-key-bare", None),
    row(&[Mode::Edit], &[key(K::Esc)], A::Back, "ui-key-edit-end", Some(("Esc", "ui-key-edit-end-short"))),
    row(WALK, &[key(K::Enter), ch('l'), key(K::Right)], A::Open, "ui-key-open", Some(("⏎", "ui-key-open"))),
    row(WALK, &[ch('h'), key(K::Left)], A::Close, "ui-key-close", None),
    row(WALK, &[key(K::Tab)], A::NextPane, "ui-key-next-pane", Some(("Tab", "ui-key-pane"))),
    row(WALK, &[key(K::BackTab)], A::PreviousPane, "ui-key-previous-pane", None),
    row(LISTS, &[key(K::PageDown), ctrl('d')], A::PageDown, "ui-key-page-down", None),
    row(LISTS, &[key(K::PageUp), ctrl('u')], A::PageUp, "ui-key-page-up", None),
    row(LISTS, &[key(K::Home)], A::First, "ui-key-first", None),
    row(LISTS, &[key(K::End)], A::Last, "ui-key-last", None),
    row(WALK, &[ch('y')], A::Copy, "ui-key-copy-long", Some(("y", "ui-key-copy"))),
    row(COMMANDS, &[ch('L'), key(K::F(2))], A::Language, "ui-key-language", Some(("L", "ui-key-language-short"))),
    row(WALK, &[ch('o')], A::Options, "ui-key-options", Some(("o", "ui-key-options-short"))),
    row(WALK, &[ch('/')], A::Search, "ui-key-search", Some(("/", "ui-key-search-short"))),
    row(WALK, &[ch(' ')], A::Choose, "ui-key-choose", None),
    row(WALK, &[ch('Y')], A::Bare, "ui-key-bare", Some(("Y", "ui-key-bare-short"))),
    row(WALK, &[ch('R')], A::Again, "ui-key-again", Some(("R", "ui-key-again-short"))),
    row(&[Mode::Search], &[key(K::Enter), key(K::Down)], A::Down, "ui-key-next-match", Some(("⏎", "ui-key-next-match"))),
    row(&[Mode::Search], &[key(K::Up)], A::Up, "ui-key-previous-match", Some(("↑", "ui-key-previous-match"))),
    row(&[Mode::Options], &[key(K::Tab), key(K::Down)], A::Down, "ui-key-next-field", Some(("Tab", "ui-key-next-field"))),
    row(&[Mode::Options], &[key(K::BackTab), key(K::Up)], A::Up, "ui-key-previous-field", None),
    row(&[Mode::Options], &[key(K::Enter)], A::Accept, "ui-key-apply", Some(("⏎", "ui-key-apply"))),
    row(&[Mode::Bare], &[ch('y')], A::Copy, "ui-key-copy", Some(("y", "ui-key-copy"))),
    row(&[Mode::Confirm], &[key(K::Enter), ch('y')], A::Accept, "ui-key-yes", Some(("⏎", "ui-key-yes"))),
    row(&[Mode::Confirm], &[key(K::Esc), ch('n')], A::Back, "ui-key-no", Some(("Esc", "ui-key-no"))),
    row(&[Mode::Field, Mode::Search, Mode::Options, Mode::Record, Mode::Ask, Mode::Save], &[key(K::F(2))], A::Language, "ui-key-language", Some(("F2", "ui-key-language-short"))),
    row(&[Mode::Field], &[key(K::F(1))], A::Help, "ui-key-help", Some(("F1", "ui-key-help"))),
    row(&[Mode::Samples, Mode::Walk], &[ch('?'), key(K::F(1))], A::Help, "ui-key-help", Some(("?", "ui-key-help"))),
    row(&[Mode::Search, Mode::Options, Mode::Help, Mode::Bare, Mode::Page], &[key(K::Esc)], A::Back, "ui-key-back", Some(("Esc", "ui-key-back"))),
    row(&[Mode::Help], &[ch('?'), key(K::F(1)), key(K::Enter)], A::Back, "ui-key-back", None),
    row(&[Mode::Walk, Mode::Field, Mode::Samples], &[key(K::Esc)], A::Back, "ui-key-back", None),
    row(COMMANDS, &[ch('q')], A::Quit, "ui-key-quit", Some(("q", "ui-key-quit"))),
    row(&[Mode::Field], &[ctrl('c')], A::Quit, "ui-key-quit", Some(("Ctrl-C", "ui-key-quit"))),
    row(ALL, &[ctrl('c')], A::Quit, "ui-key-leave", None),
];

/// The rows of a mode, in the table's order.
pub fn of(mode: Mode) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |row| row.modes.contains(&mode))
}

/// The groups of the help: a heading and the mode whose keys follow.
pub const HELP: &[(&str, Mode)] = &[
    ("ui-pane-steps", Mode::Walk),
    ("ui-start-field", Mode::Field),
    ("ui-key-samples-short", Mode::Samples),
    ("ui-search", Mode::Search),
    ("ui-options-title", Mode::Options),
    ("ui-page-reply", Mode::Page),
    ("ui-record-title", Mode::Record),
];

/// A footer's or help's key name where the terminal takes no UTF-8.
pub fn spell(name: &str, theme: &Theme) -> String {
    if theme.unicode {
        return name.to_owned();
    }
    name.replace('⏎', "Enter")
        .replace('↓', "Down")
        .replace('↑', "Up")
        .replace('→', "Right")
        .replace('←', "Left")
}

impl Mode {
    /// A text field has the focus: letters are text.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Field
                | Self::Search
                | Self::Options
                | Self::Edit
                | Self::Record
                | Self::Ask
                | Self::Save
        )
    }
}

impl Chord {
    /// Leaves, whatever has the focus.
    pub(super) const CTRL_C: Self = ctrl('c');

    pub(super) fn new(code: KeyCode, ctrl: bool) -> Self {
        Self { code, ctrl }
    }

    pub(super) fn is(self, event: KeyEvent) -> bool {
        // Shift shows in the letter; terminals differ in reporting it.
        self.code == event.code
            && self.ctrl == event.modifiers.contains(KeyModifiers::CONTROL)
            && !event.modifiers.contains(KeyModifiers::ALT)
    }

    /// Its name on the help screen.
    pub fn name(self) -> String {
        match self.code {
            K::Char(c) if self.ctrl => format!("Ctrl-{}", c.to_uppercase()),
            K::Char(' ') => "Space".to_owned(),
            K::Char(c) => c.to_string(),
            K::F(n) => format!("F{n}"),
            K::Enter => "⏎".to_owned(),
            K::Down => "↓".to_owned(),
            K::Up => "↑".to_owned(),
            K::Left => "←".to_owned(),
            K::Right => "→".to_owned(),
            K::PageDown => "PgDn".to_owned(),
            K::PageUp => "PgUp".to_owned(),
            K::BackTab => "Shift-Tab".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests;
