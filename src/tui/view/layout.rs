//! Where everything stands in the window.

use ratatui::layout::Rect;

/// From this width on the three panes stand side by side.
pub const WIDE: u16 = 120;

/// The parts of the walk screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub title: Rect,
    pub banner: Rect,
    pub top_rule: Rect,
    pub steps: Rect,
    pub evidence: Rect,
    pub panel: Rect,
    pub bottom_rule: Rect,
    pub footer: Rect,
    /// Panes side by side.
    pub wide: bool,
}

/// The walk screen in a window of that size, its banner of so many lines.
pub fn walk((width, height): (u16, u16), banner: usize) -> Areas {
    let most = if height >= 24 { 3 } else { 2 };
    let banner = u16::try_from(banner).unwrap_or(most).clamp(1, most);
    let row = |y: u16, lines: u16| {
        let y = y.min(height);
        Rect::new(0, y, width, lines.min(height - y))
    };
    let top = 2 + banner;
    let body = height.saturating_sub(top + 2);
    let wide = width >= WIDE;
    // At 80 columns 34 for the steps, as much as their words need.
    let steps = if wide {
        width * 3 / 10
    } else {
        (width * 17 / 40).min(46)
    };
    let right = steps + 1;
    let rest = width.saturating_sub(right);
    let (evidence, panel) = if wide {
        let half = rest / 2;
        (
            Rect::new(right + 1, top, half.saturating_sub(2), body),
            Rect::new(right + half + 1, top, rest.saturating_sub(half + 1), body),
        )
    } else {
        stacked(
            Rect::new(right + 1, top, rest.saturating_sub(1), body),
            0,
            0,
        )
    };
    Areas {
        title: row(0, 1),
        banner: row(1, banner),
        top_rule: row(top - 1, 1),
        steps: Rect::new(0, top, steps, body),
        evidence,
        panel,
        bottom_rule: row(height.saturating_sub(2), 1),
        footer: row(height.saturating_sub(1), 1),
        wide,
    }
}

/// Evidence over explanation, with a rule between them. Two fifths are for
/// the evidence; what one does not need the other may use.
fn stacked(area: Rect, evidence: usize, panel: usize) -> (Rect, Rect) {
    let body = area.height.saturating_sub(1);
    let share = body * 2 / 5;
    let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let spare = body.saturating_sub(lines(panel));
    let upper = if lines(evidence) > share {
        lines(evidence).min(spare).max(share)
    } else {
        spare.max(lines(evidence)).max(2).min(share)
    };
    let upper = upper.min(body.saturating_sub(2));
    let lower = body.saturating_sub(upper);
    (
        Rect::new(area.x, area.y, area.width, upper),
        Rect::new(area.x, area.y + upper + 1, area.width, lower),
    )
}

impl Areas {
    /// Shares the lines out by what the panes hold.
    pub fn share(&mut self, evidence: usize, panel: usize) {
        if !self.wide && evidence + panel > 0 {
            let height = self.steps.height;
            let area = Rect {
                height,
                ..self.evidence
            };
            (self.evidence, self.panel) = stacked(area, evidence, panel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_lies_in_the_window() {
        for width in 60..=250 {
            for height in 16..=80 {
                for banner in 0..5 {
                    let mut areas = walk((width, height), banner);
                    areas.share(banner * 9, 40 - banner * 10);
                    let window = Rect::new(0, 0, width, height);
                    for area in [
                        areas.title,
                        areas.banner,
                        areas.top_rule,
                        areas.steps,
                        areas.evidence,
                        areas.panel,
                        areas.bottom_rule,
                        areas.footer,
                    ] {
                        assert_eq!(area.intersection(window), area, "{width}x{height}");
                        assert!(area.width > 0 && area.height > 0, "{width}x{height}");
                    }
                }
            }
        }
    }
}
