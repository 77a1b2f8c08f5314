//! The last line: the keys that hold now, or a notice, or the search.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::put;
use crate::tui::app::State;
use crate::tui::engine::Source;
use crate::tui::keys::{self, Action};
use crate::tui::words::ui;
use crate::tui::wrap::cut;

pub fn draw(frame: &mut Frame, state: &State, area: Rect) {
    if let Some(notice) = &state.notice {
        let mut text = ui(state.lang, notice.id);
        if !notice.detail.is_empty() {
            text = format!("{text}: {}", notice.detail);
        }
        let room = usize::from(area.width).saturating_sub(2);
        let text = cut(&text, room, state.theme.more());
        put(
            frame,
            area.x + 1,
            area.y,
            area.right(),
            &text,
            state.theme.strong(),
        );
        return;
    }
    let search = state.walk.as_ref().and_then(|walk| walk.search.as_ref());
    let mut x = area.x + 1;
    if let Some(search) = search.filter(|_| state.mode() == keys::Mode::Search) {
        let caption = format!("{} / ", ui(state.lang, "ui-search"));
        x = put(
            frame,
            x,
            area.y,
            area.right(),
            &caption,
            state.theme.strong(),
        );
        let field = Rect::new(x, area.y, 24.min(area.right().saturating_sub(x)), 1);
        frame.render_widget(search.field.widget(), field);
        x = field.right() + 1;
        if search.missed {
            let text = ui(state.lang, "ui-search-none");
            x = put(frame, x, area.y, area.right(), &text, state.theme.dim()) + 2;
        }
    }
    draw_keys(
        frame,
        state,
        Rect::new(x, area.y, area.right().saturating_sub(x), 1),
    );
}

/// Whether a key does anything in the walk on the screen: a look-up has no
/// customer, a case no servers to ask beside.
fn applies(state: &State, action: Action) -> bool {
    let case = state.walk.as_ref().is_none_or(|walk| walk.is_case());
    match action {
        _ if state.mode() != keys::Mode::Walk => true,
        Action::NextFailure | Action::Fixes | Action::Reply | Action::WhatIf | Action::Save => case,
        Action::Beside => {
            let source = state.walk.as_ref().map(|walk| &walk.source);
            matches!(source, Some(Source::Lookup { .. }))
        }
        _ => true,
    }
}

/// The keys in the order of the table as far as they fit; help and quit
/// always do.
fn draw_keys(frame: &mut Frame, state: &State, area: Rect) {
    let shown: Vec<(String, String, Action)> = keys::of(state.mode())
        .filter(|row| applies(state, row.action))
        .filter_map(|row| {
            let (key, text) = state.keymap.footer(row, state.mode())?;
            let key = keys::spell(&key, &state.theme);
            Some((key, ui(state.lang, text), row.action))
        })
        .collect();
    let width = |(key, text, _): &(String, String, Action)| key.width() + text.width() + 3;
    let kept = |item: &(String, String, Action)| {
        matches!(item.2, Action::Help | Action::Quit | Action::Back)
    };
    let reserved: usize = shown.iter().filter(|item| kept(item)).map(width).sum();
    let mut room = usize::from(area.width).saturating_sub(reserved);
    let mut x = area.x;
    for item in &shown {
        if !kept(item) {
            if width(item) > room {
                continue;
            }
            room -= width(item);
        }
        let (key, text, _) = item;
        x = put(frame, x, area.y, area.right(), key, state.theme.key()) + 1;
        x = put(frame, x, area.y, area.right(), text, Style::new()) + 2;
    }
}
