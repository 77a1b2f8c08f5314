//! State into a frame, and nothing else. The walk screen at 80x24:
//!
//! ```text
//!  mailwhy  title                                      8/9 answers  EN   title
//!  ✗ the verdict in one sentence                                         banner
//! ─ Steps ─────────────────────────┬─ Evidence ──────────────────────    top rule
//!   ▸ ✓ SPF    pass                │ caption
//!   ▾ ✗ DMARC  fail                │ ✗ exact text, parts drawn out       evidence
//!     ▌ ✗ SPF  not aligned         ├─ Explanation ───────────────────
//!      steps                       │ What happened
//!                                  │ …                                   panel
//! ─────────────────────────────────┴─────────────────────────────────    bottom rule
//!  j/k step  n next failure  ⏎ open  y copy  L 日本語  ? help  q quit    footer
//! ```
//!
//! From 120 columns on steps, evidence and explanation stand side by side.
//! A notice or the search line takes the footer's place.

mod bare;
mod footer;
mod form;
mod help;
pub mod layout;
mod page;
mod pane;
mod prompt;
mod record;
mod rules;
mod start;
mod steps;
mod top;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::app::{Overlay, State, WalkScreen};
use super::words::ui;
use super::wrap::wrap;

pub use bare::lines as bare_lines;
pub use help::lines as help_lines;
pub use page::{height as page_height, lines as page_lines};

/// Draws the whole window.
pub fn draw(frame: &mut Frame, state: &State) {
    if state.is_too_small() {
        return too_small(frame, state);
    }
    match (&state.overlay, &state.walk) {
        (Some(Overlay::Help { top }), _) => help::draw(frame, state, *top),
        (Some(Overlay::Bare { top, .. }), _) => bare::draw(frame, state, *top),
        (Some(Overlay::Page(page)), _) => page::draw(frame, state, page),
        (_, Some(walk)) if !state.at_start => draw_walk(frame, state, walk),
        _ => start::draw(frame, state),
    }
    match &state.overlay {
        Some(Overlay::Options(options)) => form::draw(frame, state, options),
        Some(Overlay::Ask(prompt)) => prompt::ask(frame, state, prompt),
        Some(Overlay::Save(form)) => prompt::save(frame, state, form),
        Some(Overlay::Record(record)) => record::draw(frame, state, record),
        Some(Overlay::Confirm(text)) => form::draw_question(frame, state, text),
        _ => {}
    }
}

fn draw_walk(frame: &mut Frame, state: &State, walk: &WalkScreen) {
    let areas = &walk.laid.areas;
    top::title(frame, state, walk, areas.title);
    top::banner(frame, state, walk, areas.banner);
    steps::draw(frame, state, walk, areas.steps);
    pane::draw(frame, state, walk);
    rules::draw(frame, state, walk);
    footer::draw(frame, state, areas.footer);
}

fn too_small(frame: &mut Frame, state: &State) {
    let area = frame.area();
    let mut y = area.y;
    for id in ["ui-too-small", "ui-too-small-need"] {
        let text = ui(state.lang, id);
        for range in wrap(&text, usize::from(area.width), usize::from(area.height)) {
            put(
                frame,
                area.x,
                y,
                area.right(),
                text.get(range).unwrap_or_default(),
                Style::new(),
            );
            y += 1;
        }
    }
}

/// Writes text on one line, cut before `end`, and gives the column behind it.
fn put(frame: &mut Frame, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let area = frame.area();
    let end = end.min(area.right());
    if x >= end || y >= area.bottom() {
        return x;
    }
    let room = usize::from(end - x);
    frame.buffer_mut().set_stringn(x, y, text, room, style).0
}

/// Writes a line of pieces.
fn put_line(frame: &mut Frame, area: Rect, line: Line) {
    frame.render_widget(line, area);
}
