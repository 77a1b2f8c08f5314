//! The names of actions in the configuration file.

use super::Action;

impl Action {
    /// The names of the configuration file.
    #[rustfmt::skip]
    pub const NAMES: &[(Self, &str)] = &[
        (Self::Down, "down"),
        (Self::Up, "up"),
        (Self::PageDown, "page-down"),
        (Self::PageUp, "page-up"),
        (Self::First, "first"),
        (Self::Last, "last"),
        (Self::NextFailure, "next-failure"),
        (Self::PreviousFailure, "previous-failure"),
        (Self::Fixes, "fixes"),
        (Self::Open, "open"),
        (Self::Close, "close"),
        (Self::NextPane, "next-pane"),
        (Self::PreviousPane, "previous-pane"),
        (Self::Search, "search"),
        (Self::Copy, "copy"),
        (Self::Bare, "bare"),
        (Self::Options, "options"),
        (Self::Again, "again"),
        (Self::Language, "language"),
        (Self::Help, "help"),
        (Self::Back, "back"),
        (Self::Reply, "reply"),
        (Self::Handover, "handover"),
        (Self::LookUp, "look-up"),
        (Self::Ask, "ask"),
        (Self::Beside, "beside"),
        (Self::Save, "save"),
        (Self::Redact, "redact"),
        (Self::Selectors, "selectors"),
        (Self::Topics, "topics"),
        (Self::Compare, "compare"),
        (Self::Choose, "choose"),
        (Self::WhatIf, "what-if"),
        (Self::TakeBack, "take-back"),
        (Self::Edit, "edit"),
        (Self::AsSender, "as-sender"),
        (Self::AsRecipient, "as-recipient"),
        (Self::AsForwarder, "as-forwarder"),
        (Self::Plan, "plan"),
        (Self::Accept, "accept"),
        (Self::Quit, "quit"),
    ];

    /// Its name in the configuration file.
    pub fn name(self) -> &'static str {
        let mut names = Self::NAMES.iter();
        names
            .find(|(action, _)| *action == self)
            .map_or("", |(_, name)| name)
    }

    /// The action of a name.
    pub fn named(name: &str) -> Option<Self> {
        let mut names = Self::NAMES.iter();
        names
            .find(|(_, known)| *known == name)
            .map(|(action, _)| *action)
    }
}
