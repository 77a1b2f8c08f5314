//! A text over the walk: one line of what it is, the text, the keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{footer, put};
use crate::tui::app::{Overlay, Page, State};
use crate::tui::engine::{Customer, What};
use crate::tui::words::ui;

/// Columns of a margin on the left, for the eye.
const MARGIN: u16 = 2;
/// Longer lines are hard to read.
const WIDEST: u16 = 100;

fn width(state: &State) -> u16 {
    state.size.0.saturating_sub(2 * MARGIN).min(WIDEST)
}

/// Lines that the window holds of it.
pub fn height(state: &State) -> usize {
    usize::from(state.size.1).saturating_sub(3).max(1)
}

/// Lines of the text.
pub fn lines(state: &State) -> usize {
    match &state.overlay {
        Some(Overlay::Page(page)) => page.lines(usize::from(width(state))).len(),
        _ => 0,
    }
}

pub fn draw(frame: &mut Frame, state: &State, page: &Page) {
    let area = frame.area();
    let theme = &state.theme;
    let title = title(state, page);
    put(
        frame,
        area.x + 1,
        area.y,
        area.right(),
        &title,
        theme.strong(),
    );
    let left = area.x + MARGIN;
    let text = Rect::new(
        left,
        area.y + 2,
        width(state),
        area.height.saturating_sub(3),
    );
    match (&page.editor, &page.text) {
        (Some(editor), _) => frame.render_widget(editor, text),
        (None, None) => {
            let wait = ui(state.lang, "ui-page-writing");
            put(frame, left, text.y, text.right(), &wait, theme.dim());
        }
        (None, Some(_)) => {
            let lines = page.lines(usize::from(text.width));
            let shown = lines.iter().skip(page.top);
            for (line, y) in shown.zip(text.y..text.bottom()) {
                put(frame, left, y, text.right(), line, Style::new());
            }
        }
    }
    let last = Rect::new(area.x, area.bottom().saturating_sub(1), area.width, 1);
    footer::draw(frame, state, last);
}

/// `Reply to the customer · the sender · English · changed`
fn title(state: &State, page: &Page) -> String {
    let lang = state.lang;
    let mut parts = Vec::new();
    match page.what {
        What::Reply(about) => {
            parts.push(ui(lang, "ui-page-reply"));
            parts.push(ui(
                lang,
                match about.customer {
                    Customer::Sender => "ui-customer-sender",
                    Customer::Recipient => "ui-customer-recipient",
                    Customer::Forwarder => "ui-customer-forwarder",
                },
            ));
            let words = state.walk.as_ref().and_then(|walk| walk.walk.as_ref());
            let plans = words.map_or(&[][..], |words| words.plans.as_slice());
            if let Some(plan) = about.plan.and_then(|place| plans.get(place)) {
                parts.push(plan.clone());
            } else if !plans.is_empty() {
                parts.push(ui(lang, "ui-plan-unknown"));
            }
        }
        What::Handover => parts.push(ui(lang, "ui-page-handover")),
    }
    parts.push(ui(page.lang, "ui-language-name"));
    if page.changed {
        parts.push(ui(lang, "ui-page-edited"));
    }
    parts.join(" · ")
}
