//! The walk laid out for the window: rows, wrapped lines and areas. Kept in
//! the state, so that scrolling knows its ends and a frame wraps nothing.

use std::ops::Range;

use super::tree::{self, Row};
use super::walk::WalkScreen;
use crate::explain::Lang;
use crate::explain::walk::{Block, Node};
use crate::model::step::Mark;
use crate::tui::theme::Theme;
use crate::tui::view::layout::{self, Areas};
use crate::tui::words::ui;
use crate::tui::wrap::wrap;

/// Lines kept of one text; nobody scrolls through more.
const MOST_LINES: usize = 2_000;
/// Octets looked at of one text.
const MOST_OCTETS: usize = 256 * 1024;

/// What a stretch of a line is. The theme turns it into a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Plain,
    Dim,
    Caption,
    Heading,
    /// A sign, coloured by its mark.
    Sign(Mark),
    /// Exact characters drawn out.
    Lit(Mark),
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub role: Role,
}

/// One line of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Piece>);

impl Line {
    fn of(text: impl Into<String>, role: Role) -> Self {
        Self::default().and(text, role)
    }

    fn and(mut self, text: impl Into<String>, role: Role) -> Self {
        self.0.push(Piece {
            text: text.into(),
            role,
        });
        self
    }

    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The walk laid out.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    pub areas: Areas,
    pub rows: Vec<Row>,
    pub banner: Vec<String>,
    pub evidence: Vec<Line>,
    pub panel: Vec<Line>,
    made_for: Option<((u16, u16), Lang, String)>,
}

impl Laid {
    /// The words changed: lay out again.
    pub fn forget(&mut self) {
        self.made_for = None;
    }
}

impl WalkScreen {
    pub(super) fn lay(&mut self, size: (u16, u16), lang: Lang, theme: &Theme) {
        self.laid.rows = tree::rows(self.nodes(), &self.folds);
        if let Some(walk) = &self.walk {
            for row in &mut self.laid.rows {
                row.changed = walk.differences.contains_key(&row.key);
            }
        }
        if !self.rows().iter().any(|row| row.key == self.selected) {
            self.select_visible();
        }
        let made_for = Some((size, lang, self.selected.clone()));
        if self.laid.made_for != made_for {
            self.lay_panes(size, lang, theme);
            self.laid.made_for = made_for;
        }
        self.clamp();
    }

    /// The selected step was hidden by closing one around it.
    fn select_visible(&mut self) {
        let way = tree::way(self.nodes(), &self.selected).unwrap_or_default();
        let visible = way
            .iter()
            .rev()
            .map(|node| node.key.clone())
            .find(|key| self.rows().iter().any(|row| row.key == *key));
        let first = || self.rows().first().map(|row| row.key.clone());
        self.selected = visible.or_else(first).unwrap_or_default();
    }

    fn lay_panes(&mut self, size: (u16, u16), lang: Lang, theme: &Theme) {
        let banner = match (&self.failure, &self.walk) {
            (Some(failure), _) => format!("{}: {failure}", ui(lang, "ui-check-failed")),
            (None, Some(walk)) => walk.banner.text.clone(),
            (None, None) => ui(lang, "ui-checking"),
        };
        let columns = usize::from(size.0).saturating_sub(4);
        self.laid.banner = wrap(&banner, columns, 3)
            .into_iter()
            .map(|range| banner.get(range).unwrap_or_default().to_owned())
            .collect();
        self.laid.areas = layout::walk(size, self.laid.banner.len());
        let width = |area: ratatui::layout::Rect| usize::from(area.width);
        let (evidence, panel) = match self.node() {
            Some(node) => (
                evidence(node, width(self.laid.areas.evidence), lang, theme),
                self.panel(node, width(self.laid.areas.panel), lang, theme),
            ),
            None => (Vec::new(), Vec::new()),
        };
        self.laid.areas.share(evidence.len(), panel.len());
        self.laid.evidence = evidence;
        self.laid.panel = panel;
    }

    /// The explanation, behind how a changed step stood before.
    fn panel(&self, node: &Node, width: usize, lang: Lang, theme: &Theme) -> Vec<Line> {
        let mut out = Vec::new();
        let differences = self.walk.as_ref().map(|walk| &walk.differences);
        if let Some(before) = differences.and_then(|all| all.get(&node.key)) {
            out.push(Line::of(ui(lang, "ui-what-if-before"), Role::Heading));
            match before.mark {
                Some(mark) => out.push(
                    Line::of(theme.sign(mark), Role::Sign(mark))
                        .and(" ", Role::Plain)
                        .and(before.outcome.as_str(), Role::Plain),
                ),
                None => paragraph(&ui(lang, "ui-what-if-new"), width, Role::Plain, &mut out),
            }
            out.push(Line::default());
        }
        out.extend(explanation(node, width, lang, theme));
        out
    }

    /// Keeps the selection in sight and the panes within their text.
    fn clamp(&mut self) {
        let areas = &self.laid.areas;
        let steps = usize::from(areas.steps.height);
        let end = |lines: usize, height: u16| lines.saturating_sub(usize::from(height));
        self.evidence_top = self
            .evidence_top
            .min(end(self.laid.evidence.len(), areas.evidence.height));
        self.panel_top = self
            .panel_top
            .min(end(self.laid.panel.len(), areas.panel.height));
        let at = self.at();
        let lowest = (at + 1).saturating_sub(steps);
        let last = end(self.laid.rows.len(), areas.steps.height);
        self.steps_top = self
            .steps_top
            .clamp(lowest.min(at), at)
            .min(last.max(lowest));
    }
}

fn paragraph(text: &str, width: usize, role: Role, out: &mut Vec<Line>) {
    for range in wrap(text, width, MOST_LINES) {
        out.push(Line::of(text.get(range).unwrap_or_default(), role));
    }
}

fn evidence(node: &Node, width: usize, lang: Lang, theme: &Theme) -> Vec<Line> {
    let mut out = Vec::new();
    for block in &node.evidence {
        if !out.is_empty() {
            out.push(Line::default());
        }
        paragraph(&block.caption, width, Role::Caption, &mut out);
        block_lines(block, width, theme, &mut out);
    }
    if out.is_empty() {
        let id = if node.children.is_empty() {
            "ui-no-evidence-leaf"
        } else {
            "ui-no-evidence"
        };
        paragraph(&ui(lang, id), width, Role::Dim, &mut out);
    }
    out
}

/// The text of a block behind a gutter of two columns, which shows the sign
/// of what is drawn out in the line.
pub fn block_lines(block: &Block, width: usize, theme: &Theme, out: &mut Vec<Line>) {
    let text = clip(&block.text);
    let lines = wrap(text, width.saturating_sub(2), MOST_LINES);
    let more = lines.len() == MOST_LINES || text.len() < block.text.len();
    for range in lines {
        let mut lit: Vec<(Range<usize>, Mark)> = block
            .highlights
            .iter()
            .map(|light| {
                let start = light.range.start.max(range.start);
                (start..light.range.end.min(range.end), light.mark)
            })
            .filter(|(part, _)| part.start < part.end)
            .collect();
        lit.sort_by_key(|(part, _)| part.start);
        let mut line = match lit.first() {
            Some((_, mark)) => Line::of(theme.sign(*mark), Role::Sign(*mark)).and(" ", Role::Plain),
            None => Line::of("  ", Role::Plain),
        };
        let mut at = range.start;
        for (part, mark) in lit {
            let start = part.start.max(at);
            if start >= part.end {
                continue;
            }
            line = stretch(line, text, at..start, Role::Plain);
            line = stretch(line, text, start..part.end, Role::Lit(mark));
            at = part.end;
        }
        out.push(stretch(line, text, at..range.end, Role::Plain));
    }
    if more {
        out.push(Line::of(format!("  {}", theme.more()), Role::Dim));
    }
}

fn stretch(line: Line, text: &str, range: Range<usize>, role: Role) -> Line {
    match text.get(range) {
        Some(part) if !part.is_empty() => line.and(part, role),
        _ => line,
    }
}

/// The beginning of a very long text.
fn clip(text: &str) -> &str {
    let mut end = text.len().min(MOST_OCTETS);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn explanation(node: &Node, width: usize, lang: Lang, theme: &Theme) -> Vec<Line> {
    let mut out = Vec::new();
    for section in &node.panel {
        if !out.is_empty() {
            out.push(Line::default());
        }
        let mut heading = Line::default();
        if let Some(mark) = section.mark {
            heading = heading
                .and(theme.sign(mark), Role::Sign(mark))
                .and(" ", Role::Plain);
        }
        let room = width.saturating_sub(if section.mark.is_some() { 2 } else { 0 });
        for range in wrap(&section.heading, room, MOST_LINES) {
            let part = section.heading.get(range).unwrap_or_default();
            out.push(std::mem::take(&mut heading).and(part, Role::Heading));
        }
        paragraph(clip(&section.text), width, Role::Plain, &mut out);
    }
    if out.is_empty() {
        paragraph(&ui(lang, "ui-no-panel"), width, Role::Dim, &mut out);
    }
    out
}
