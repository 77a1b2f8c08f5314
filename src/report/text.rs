//! The walk as plain text, for a terminal without a screen, a pipe or a
//! ticket. It draws the same values as the screen.

use std::collections::HashSet;

use crate::explain::walk::{Block, Node, Section, Walk};
use crate::model::step::Mark;

/// How the text is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// ANSI colours; the signs stand either way.
    pub color: bool,
    /// Columns to wrap at.
    pub width: usize,
}

/// The whole walk. Steps that went well are one line each; a step that did
/// not stands with its evidence and its explanation.
pub fn walk(walk: &Walk, style: Style) -> String {
    let mut out = Text::new(style);
    out.line(0, &walk.title);
    out.banner(walk);
    for node in &walk.nodes {
        let fixes = walk.fixes.as_deref() == Some(node.key.as_str());
        out.node(node, 0, if fixes { How::Whole } else { How::Short });
    }
    out.out.trim_end().to_owned()
}

/// The whole walk with every step's evidence: for look-ups, where what was
/// found is what was asked for.
pub fn whole(walk: &Walk, style: Style) -> String {
    let mut out = Text::new(style);
    out.banner(walk);
    for node in &walk.nodes {
        out.node(node, 0, How::Evidence);
    }
    out.out.trim_end().to_owned()
}

/// Steps alone, as they stand in [`walk`].
pub fn nodes(nodes: &[Node], style: Style) -> String {
    let mut out = Text::new(style);
    for node in nodes {
        out.node(node, 0, How::Short);
    }
    out.out.trim_end().to_owned()
}

/// Text wrapped at a width, its blank lines kept.
pub fn paragraphs(text: &str, width: usize) -> String {
    let lines = text.lines().map(|line| textwrap::fill(line, width.max(20)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The sign of a mark; with the word beside it, colour is never needed.
fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Pass => "✓",
        Mark::Fail => "✗",
        Mark::Warn => "!",
        Mark::Info => "·",
        Mark::None => "–",
        Mark::Skipped => "○",
        Mark::Trouble => "?",
        Mark::Pending => "…",
    }
}

/// SGR parameters: the sixteen colours, so that the terminal's own theme
/// decides what they look like.
fn sgr(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Pass => Some("32"),
        Mark::Fail => Some("31"),
        Mark::Warn | Mark::Trouble => Some("33"),
        Mark::Info | Mark::None | Mark::Skipped | Mark::Pending => None,
    }
}

fn worth_telling(mark: Mark) -> bool {
    matches!(mark, Mark::Fail | Mark::Warn | Mark::Trouble)
}

/// Children of one step that are all listed.
const MOST_CHILDREN: usize = 12;

/// How much of a step is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// What went well on one line.
    Short,
    /// With evidence, and without what every such step says.
    Evidence,
    /// Everything.
    Whole,
}

struct Text {
    out: String,
    style: Style,
    /// What was told already.
    told: HashSet<String>,
}

impl Text {
    fn new(style: Style) -> Self {
        Self {
            out: String::new(),
            style,
            told: HashSet::new(),
        }
    }

    fn banner(&mut self, walk: &Walk) {
        let mark = walk.banner.mark;
        let banner = format!("{} {}", sign(mark), walk.banner.text);
        self.wrapped(0, &banner, Some(mark));
        self.line(0, "");
    }

    fn line(&mut self, indent: usize, text: &str) {
        if !text.is_empty() {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(text);
        }
        self.out.push('\n');
    }

    fn wrapped(&mut self, indent: usize, text: &str, mark: Option<Mark>) {
        let width = self.style.width.saturating_sub(indent).max(20);
        let color = mark.and_then(sgr).filter(|_| self.style.color);
        for line in text.lines().flat_map(|line| textwrap::wrap(line, width)) {
            match color {
                Some(sgr) => self.line(indent, &format!("\u{1b}[{sgr}m{line}\u{1b}[0m")),
                None => self.line(indent, &line),
            }
        }
    }

    fn node(&mut self, node: &Node, depth: usize, how: How) {
        let indent = depth * 2;
        let head = format!("{} {}  {}", sign(node.mark), node.label, node.outcome);
        self.wrapped(indent, head.trim_end(), Some(node.mark));
        let marked = node.panel.iter().any(|section| section.mark.is_some());
        if how != How::Short || worth_telling(node.mark) || marked {
            for block in &node.evidence {
                self.block(block, indent + 4);
            }
            self.panel(node, indent + 4, how);
        }
        let long = how == How::Short && node.children.len() > MOST_CHILDREN;
        let mut passed_over = 0;
        for child in &node.children {
            if long && !worth_telling(child.mark) {
                passed_over += 1;
            } else {
                self.node(child, depth + 1, how);
            }
        }
        if passed_over > 0 {
            self.line(indent + 2, &format!("… {passed_over}"));
        }
    }

    /// The explanation. What every such step says is left to the screen, and
    /// nothing is told twice.
    fn panel(&mut self, node: &Node, indent: usize, how: How) {
        let first = node.panel.iter().find(|section| section.mark.is_some());
        if let Some(first) = first
            && !self.told.insert(first.text.clone())
        {
            return;
        }
        for section in &node.panel {
            if !section.general || how == How::Whole {
                self.section(section, indent);
            }
        }
    }

    fn block(&mut self, block: &Block, indent: usize) {
        self.line(indent, &format!("{}:", block.caption));
        let mut start = 0;
        for line in block.text.split('\n') {
            self.line(indent + 2, line);
            let end = start + line.len();
            if let Some(carets) = carets(block, line, start, end) {
                self.line(indent + 2, &carets);
            }
            start = end + 1;
        }
    }

    fn section(&mut self, section: &Section, indent: usize) {
        self.wrapped(indent, &section.heading, section.mark);
        self.wrapped(indent + 2, &section.text, None);
    }
}

/// Carets under what is drawn out in a line, measured in columns.
fn carets(block: &Block, line: &str, start: usize, end: usize) -> Option<String> {
    use unicode_width::UnicodeWidthChar;
    let concerned: Vec<_> = block
        .highlights
        .iter()
        .filter(|highlight| worth_telling(highlight.mark))
        .filter(|highlight| highlight.range.start < end && highlight.range.end > start)
        .collect();
    if concerned.is_empty() {
        return None;
    }
    let mut carets = String::new();
    for (offset, c) in line.char_indices() {
        let at = start + offset;
        let under = concerned
            .iter()
            .any(|highlight| highlight.range.contains(&at));
        let mark = if under { '^' } else { ' ' };
        carets.extend(std::iter::repeat_n(mark, c.width().unwrap_or(0)));
    }
    Some(carets.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::walk::Banner;
    use crate::explain::walk::Hooks;
    use crate::model::step::Highlight;

    #[test]
    fn carets_stand_under_wide_text() {
        let block = Block {
            caption: "record".to_owned(),
            text: "件名 ipv4:1".to_owned(),
            is_questions: false,
            highlights: vec![Highlight {
                range: 7..11,
                mark: Mark::Fail,
            }],
        };
        let node = Node {
            key: "spf".to_owned(),
            mark: Mark::Fail,
            label: "SPF".to_owned(),
            outcome: "permerror".to_owned(),
            evidence: vec![block],
            panel: Vec::new(),
            children: Vec::new(),
            copy: None,
            hooks: Hooks::default(),
        };
        let walk = Walk {
            title: "t".to_owned(),
            banner: Banner {
                mark: Mark::Fail,
                text: "broken".to_owned(),
            },
            focus: None,
            fixes: None,
            plans: Vec::new(),
            nodes: vec![node],
            progress: None,
            differences: std::collections::BTreeMap::new(),
        };
        let style = Style {
            color: false,
            width: 80,
        };
        let text = super::walk(&walk, style);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[5], "      件名 ipv4:1");
        assert_eq!(lines[6], "           ^^^^");
    }
}
