//! The walk screen's state: the words that the engine gave, what is
//! selected, open and scrolled to.

use std::cmp::Ordering;

use super::Field;
use super::lay::{Laid, Line};
use super::tree::{self, Fold, Folds, Row};
use crate::explain::walk::{Node, Walk, all};
use crate::model::case::Overrides;
use crate::tui::engine::{CheckId, Source};

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    Steps,
    Evidence,
    Panel,
}

impl Pane {
    #[must_use]
    pub fn next(self, forward: bool) -> Self {
        match (self, forward) {
            (Self::Steps, true) | (Self::Panel, false) => Self::Evidence,
            (Self::Evidence, true) | (Self::Steps, false) => Self::Panel,
            (Self::Panel, true) | (Self::Evidence, false) => Self::Steps,
        }
    }
}

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub field: Field,
    /// Nothing holds the text.
    pub missed: bool,
}

/// Everything about one walk.
#[derive(Debug)]
pub struct WalkScreen {
    pub id: CheckId,
    pub source: Source,
    pub overrides: Overrides,
    /// Records that are assumed, each as `NAME TYPE VALUE`.
    pub planned: Vec<String>,
    /// Every known selector is tried, not only the usual ones.
    pub all_selectors: bool,
    pub walk: Option<Walk>,
    pub running: bool,
    /// Why the check could not be finished.
    pub failure: Option<String>,
    /// A walk is being put into words.
    pub rendering: bool,
    /// There was more news meanwhile.
    pub stale: bool,
    pub selected: String,
    /// The agent chose a step; the selection no longer follows the verdict.
    pub chosen: bool,
    pub folds: Folds,
    pub pane: Pane,
    pub steps_top: usize,
    pub evidence_top: usize,
    pub panel_top: usize,
    pub search: Option<Search>,
    pub laid: Laid,
}

impl WalkScreen {
    pub fn new(id: CheckId, source: Source, overrides: Overrides) -> Self {
        Self {
            id,
            source,
            overrides,
            planned: Vec::new(),
            all_selectors: false,
            walk: None,
            running: true,
            failure: None,
            rendering: false,
            stale: false,
            selected: String::new(),
            chosen: false,
            folds: Folds::new(),
            pane: Pane::default(),
            steps_top: 0,
            evidence_top: 0,
            panel_top: 0,
            search: None,
            laid: Laid::default(),
        }
    }

    /// Whether there is a case here that can be judged again.
    pub fn is_case(&self) -> bool {
        let case = matches!(
            self.source,
            Source::Given { .. } | Source::Sample(_) | Source::Case(_)
        );
        case && (self.walk.is_some() || self.running)
    }

    /// Whether selectors are searched for here, over the network.
    pub fn searches_selectors(&self) -> bool {
        let live = matches!(self.source, Source::Given { .. });
        live && all(self.nodes()).iter().any(|node| node.hooks.selectors)
    }

    /// The records of the nearest step around the selected one, or of the
    /// step that explains the verdict.
    pub fn records_near(&self) -> Option<Vec<String>> {
        let walk = self.walk.as_ref()?;
        let of = |key: &str| {
            let way = tree::way(&walk.nodes, key)?;
            let mut nodes = way.iter().rev();
            let node = nodes.find(|node| !node.hooks.records.is_empty())?;
            Some(node.hooks.records.clone())
        };
        of(&self.selected).or_else(|| of(walk.focus.as_deref()?))
    }

    /// For a new run of the same check. The old words stay until new ones
    /// come.
    pub fn restart(&mut self, id: CheckId) {
        self.id = id;
        self.running = true;
        self.failure = None;
        self.rendering = false;
        self.stale = false;
    }

    pub fn nodes(&self) -> &[Node] {
        self.walk.as_ref().map_or(&[], |walk| &walk.nodes)
    }

    pub fn node(&self) -> Option<&Node> {
        tree::find(self.nodes(), &self.selected)
    }

    pub fn rows(&self) -> &[Row] {
        &self.laid.rows
    }

    /// The row of the selected step.
    pub fn at(&self) -> usize {
        let at = self.rows().iter().position(|row| row.key == self.selected);
        at.unwrap_or(0)
    }

    /// Takes new words. The selection stays on its step as long as that
    /// exists, else on its nearest ancestor.
    pub fn show(&mut self, walk: Walk) {
        self.walk = Some(walk);
        while tree::find(self.nodes(), &self.selected).is_none() {
            match self.selected.rsplit_once('/') {
                Some((parent, _)) => self.selected = parent.to_owned(),
                None => {
                    self.selected = self
                        .nodes()
                        .first()
                        .map_or(String::new(), |n| n.key.clone());
                    break;
                }
            }
        }
        self.laid.forget();
    }

    /// The check is over: unless the agent is elsewhere, show the cause.
    pub fn settle(&mut self) {
        if self.chosen || self.running {
            return;
        }
        let cause = self.walk.as_ref().and_then(|walk| walk.focus.clone());
        let first = || {
            tree::failures(self.nodes())
                .first()
                .map(|key| (*key).to_owned())
        };
        if let Some(key) = cause.or_else(first) {
            self.reveal(&key);
        }
    }

    /// To what is to be changed, open.
    pub fn show_fixes(&mut self) {
        let Some(key) = self.walk.as_ref().and_then(|walk| walk.fixes.clone()) else {
            return;
        };
        self.folds.insert(key.clone(), true);
        let group = tree::way(self.nodes(), &key).and_then(|way| way.last().copied());
        let first = group.and_then(|group| group.children.first());
        let key = first.map_or(key, |first| first.key.clone());
        self.reveal(&key);
    }

    /// Selects a step, opening what hides it.
    pub fn reveal(&mut self, key: &str) {
        let Some(way) = tree::way(self.nodes(), key) else {
            return;
        };
        let above: Vec<String> = way
            .iter()
            .take(way.len().saturating_sub(1))
            .map(|node| node.key.clone())
            .collect();
        for key in above {
            self.folds.insert(key, true);
        }
        self.select(key.to_owned());
    }

    fn select(&mut self, key: String) {
        if self.selected != key {
            self.selected = key;
            self.evidence_top = 0;
            self.panel_top = 0;
        }
    }

    /// To the next or previous failure, round the end. False without any.
    pub fn failure_step(&mut self, forward: bool) -> bool {
        let order: Vec<&str> = all(self.nodes())
            .into_iter()
            .map(|node| node.key.as_str())
            .collect();
        let place = |key: &str| order.iter().position(|other| *other == key).unwrap_or(0);
        let here = place(&self.selected);
        let failures = tree::failures(self.nodes());
        let found = if forward {
            let later = failures.iter().find(|key| place(key) > here);
            later.or(failures.first())
        } else {
            let before = failures.iter().rfind(|key| place(key) < here);
            before.or(failures.last())
        };
        let Some(key) = found.map(|key| (*key).to_owned()) else {
            return false;
        };
        self.chosen = true;
        self.reveal(&key);
        true
    }

    /// Moves the selection, or scrolls the pane, by lines.
    pub fn step(&mut self, by: isize) {
        match self.pane {
            Pane::Steps => {
                self.chosen = true;
                let last = self.rows().len().saturating_sub(1);
                let at = self.at().saturating_add_signed(by).min(last);
                if let Some(row) = self.rows().get(at) {
                    self.select(row.key.clone());
                }
            }
            Pane::Evidence => self.evidence_top = self.evidence_top.saturating_add_signed(by),
            Pane::Panel => self.panel_top = self.panel_top.saturating_add_signed(by),
        }
    }

    /// Lines of the focused pane, as a step of paging.
    pub fn page(&self) -> isize {
        let areas = &self.laid.areas;
        let lines = match self.pane {
            Pane::Steps => areas.steps.height,
            Pane::Evidence => areas.evidence.height,
            Pane::Panel => areas.panel.height,
        };
        isize::try_from(lines.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Opens the step; an open one leads to its first child, a leaf to its
    /// evidence.
    pub fn open(&mut self) {
        if self.pane != Pane::Steps {
            return;
        }
        self.chosen = true;
        match self.rows().get(self.at()).map(|row| row.fold) {
            Some(Fold::Closed) => {
                self.folds.insert(self.selected.clone(), true);
            }
            Some(Fold::Open) => self.step(1),
            Some(Fold::Leaf) => self.pane = Pane::Evidence,
            None => {}
        }
    }

    /// Closes the step, or goes to the one around it; from another pane,
    /// back to the steps.
    pub fn close(&mut self) {
        if self.pane != Pane::Steps {
            self.pane = Pane::Steps;
            return;
        }
        self.chosen = true;
        let at = self.at();
        let Some(row) = self.rows().get(at) else {
            return;
        };
        if row.fold == Fold::Open {
            self.folds.insert(self.selected.clone(), false);
            return;
        }
        let depth = row.depth;
        let above = self.rows().iter().take(at).rfind(|row| row.depth < depth);
        if let Some(key) = above.map(|row| row.key.clone()) {
            self.select(key);
        }
    }

    /// What `y` copies here: the step's own copy text, else its evidence; in
    /// the panel the explanation.
    pub fn copy_text(&self) -> Option<String> {
        let node = self.node()?;
        let joined = |parts: Vec<&str>| (!parts.is_empty()).then(|| parts.join("\n"));
        let evidence = joined(node.evidence.iter().map(|b| b.text.as_str()).collect());
        let text = match self.pane {
            Pane::Steps => node.copy.clone().or(evidence),
            Pane::Evidence => evidence,
            Pane::Panel => joined(
                node.panel
                    .iter()
                    .flat_map(|section| [section.heading.as_str(), section.text.as_str()])
                    .collect(),
            ),
        };
        text.filter(|text| !text.is_empty())
    }

    /// Looks for the typed text in the focused pane. `by` says from where:
    /// equal keeps a place that fits.
    pub fn find(&mut self, by: Ordering) {
        let Some(search) = &self.search else {
            return;
        };
        let wanted = search.field.text().to_lowercase();
        let found = match self.pane {
            _ if wanted.is_empty() => true,
            Pane::Steps => self.find_step(&wanted, by),
            Pane::Evidence => {
                let top = find_line(&self.laid.evidence, self.evidence_top, &wanted, by);
                self.evidence_top = top.unwrap_or(self.evidence_top);
                top.is_some()
            }
            Pane::Panel => {
                let top = find_line(&self.laid.panel, self.panel_top, &wanted, by);
                self.panel_top = top.unwrap_or(self.panel_top);
                top.is_some()
            }
        };
        if let Some(search) = &mut self.search {
            search.missed = !found;
        }
    }

    fn find_step(&mut self, wanted: &str, by: Ordering) -> bool {
        let nodes = all(self.nodes());
        let here = nodes.iter().position(|node| node.key == self.selected);
        let fits = |at: usize| {
            nodes.get(at).is_some_and(|node| {
                node.label.to_lowercase().contains(wanted)
                    || node.outcome.to_lowercase().contains(wanted)
            })
        };
        let found = round(nodes.len(), here.unwrap_or(0), by).find(|at| fits(*at));
        let key = found.and_then(|at| nodes.get(at)).map(|n| n.key.clone());
        match key {
            Some(key) => {
                self.chosen = true;
                self.reveal(&key);
                true
            }
            None => false,
        }
    }
}

/// All places, beginning behind, at or before one, round the end.
fn round(count: usize, here: usize, by: Ordering) -> impl Iterator<Item = usize> {
    (0..count).map(move |step| match by {
        Ordering::Equal => (here + step) % count,
        Ordering::Greater => (here + 1 + step) % count,
        Ordering::Less => (here + 2 * count - 1 - step) % count,
    })
}

fn find_line(lines: &[Line], here: usize, wanted: &str, by: Ordering) -> Option<usize> {
    round(lines.len(), here, by).find(|at| {
        lines
            .get(*at)
            .is_some_and(|line| line.text().to_lowercase().contains(wanted))
    })
}
