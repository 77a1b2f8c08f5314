//! The lines between the panes, which bear the panes' names and say how much
//! lies out of sight.

use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::put;
use crate::tui::app::{Pane, State, WalkScreen};
use crate::tui::words::ui;

pub fn draw(frame: &mut Frame, state: &State, walk: &WalkScreen) {
    let areas = &walk.laid.areas;
    let rule = state.theme.rule();
    let across = state.theme.pick("─", "-");
    let down = state.theme.pick("│", "|");
    for area in [areas.top_rule, areas.bottom_rule] {
        let line = across.repeat(usize::from(area.width));
        put(frame, area.x, area.y, area.right(), &line, rule);
    }
    let first = areas.steps.right();
    let mut columns = vec![first];
    if areas.wide {
        columns.push(areas.panel.x.saturating_sub(2));
    }
    let end = areas.top_rule.right();
    for x in columns {
        put(
            frame,
            x,
            areas.top_rule.y,
            end,
            state.theme.pick("┬", "+"),
            rule,
        );
        for y in areas.steps.y..areas.steps.bottom() {
            put(frame, x, y, end, down, rule);
        }
        put(
            frame,
            x,
            areas.bottom_rule.y,
            end,
            state.theme.pick("┴", "+"),
            rule,
        );
    }
    let panel_rule = if areas.wide {
        areas.top_rule.y
    } else {
        let y = areas.panel.y.saturating_sub(1);
        let line = across.repeat(usize::from(end.saturating_sub(first + 1)));
        let x = put(frame, first, y, end, state.theme.pick("├", "+"), rule);
        put(frame, x, y, end, &line, rule);
        y
    };
    let laid = &walk.laid;
    let top = areas.top_rule.y;
    let parts = [
        (
            Pane::Steps,
            areas.steps,
            top,
            walk.steps_top,
            laid.rows.len(),
        ),
        (
            Pane::Evidence,
            areas.evidence,
            top,
            walk.evidence_top,
            laid.evidence.len(),
        ),
        (
            Pane::Panel,
            areas.panel,
            panel_rule,
            walk.panel_top,
            laid.panel.len(),
        ),
    ];
    for (pane, area, y, above, lines) in parts {
        name(frame, state, walk.pane == pane, pane, area, y);
        hidden(frame, state, area, y, above, lines);
    }
}

fn name(frame: &mut Frame, state: &State, focused: bool, pane: Pane, area: Rect, y: u16) {
    let id = match pane {
        Pane::Steps => "ui-pane-steps",
        Pane::Evidence => "ui-pane-evidence",
        Pane::Panel => "ui-pane-panel",
    };
    let style = if focused {
        state.theme.strong()
    } else {
        state.theme.rule()
    };
    let sign = if focused {
        state.theme.pick("▸", ">")
    } else {
        " "
    };
    let text = format!("{sign}{} ", ui(state.lang, id));
    let x = if pane == Pane::Steps {
        area.x + 1
    } else {
        area.x
    };
    put(frame, x, y, area.right(), &text, style);
}

/// How many lines lie above and below what is seen.
fn hidden(frame: &mut Frame, state: &State, area: Rect, y: u16, above: usize, lines: usize) {
    let below = lines.saturating_sub(above + usize::from(area.height));
    if above == 0 && below == 0 {
        return;
    }
    let theme = &state.theme;
    let mut text = String::from(" ");
    if above > 0 {
        text += &format!("{}{above} ", theme.pick("↑", "^"));
    }
    if below > 0 {
        text += &format!("{}{below} ", theme.pick("↓", "v"));
    }
    let columns = u16::try_from(text.width()).unwrap_or(0);
    let x = area.right().saturating_sub(columns + 1);
    put(frame, x.max(area.x), y, area.right(), &text, theme.rule());
}
