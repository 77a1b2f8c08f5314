//! The body's search: bodies one change back, two changes back, and at each
//! the cuts that take an added text off.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::body::{Canonical, Pass, Target, scan};
use super::budget::Budget;
use super::cuts::{self, Cut};
use super::excerpt;
use super::view::View;
use super::who::{Addition, Who};
use crate::model::result::{Change, ChangeBy};

/// How many changes back bodies are made; cuts come on top.
const DEPTH: usize = 2;
/// What making all earlier bodies costs, in hashes of the body. A body of
/// which the budget is no such multiple is cut at line ends only.
const MAKING: usize = 30;

/// The smallest set of changes whose undoing gives the target's hash; empty
/// where the body fits as it is.
pub(super) fn search(
    start: View,
    target: &Target,
    who: &Who,
    budget: &Budget,
) -> Option<Vec<Change>> {
    let mut seen: HashSet<[u8; 32]> = HashSet::new();
    let mut level = vec![start];
    for depth in 0..=DEPTH {
        let mut best: Option<Vec<Change>> = None;
        let mut kept = Vec::new();
        for view in level {
            // Canonicalization and the first hash cost as much as the search.
            if !budget.spend(view.body.len().saturating_mul(2)) {
                break;
            }
            let body = Canonical::new(target.canon, &view.body);
            let digest = Sha256::digest(body.slice(0, body.content_end)).into();
            // Under relaxed canonicalization several changes give the same
            // octets: the first stands for its class.
            if !seen.insert(digest) {
                continue;
            }
            let found = attempt(&view, &body, target, who, budget);
            match found {
                Some(changes) if changes.len() <= depth.min(view.trail.len()) => {
                    return Some(changes);
                }
                Some(changes) if best.as_ref().is_none_or(|b| b.len() > changes.len()) => {
                    best = Some(changes)
                }
                _ => {}
            }
            kept.push(view);
        }
        if best
            .as_ref()
            .is_some_and(|changes| changes.len() <= depth + 1)
        {
            return best;
        }
        if depth == DEPTH {
            return best;
        }
        let mut next = Vec::new();
        for view in &kept {
            if !budget.spend(view.body.len().saturating_mul(MAKING)) {
                break;
            }
            next.extend(view.earlier());
        }
        // A pair of text and HTML additions is a smaller set than what the
        // next level can give with cuts; it waits only for whole matches.
        if let Some(found) = best {
            let whole = next.into_iter().find(|view| {
                let body = Canonical::new(target.canon, &view.body);
                view.trail.len() < found.len() && scan(&body, target, budget) == Pass::Whole
            });
            return Some(whole.map_or(found, |view| view.changes()));
        }
        level = next;
    }
    None
}

/// One body: as it is, cut at a line, cut inside its parts.
fn attempt(
    view: &View,
    body: &Canonical,
    target: &Target,
    who: &Who,
    budget: &Budget,
) -> Option<Vec<Change>> {
    let parts = view.parts();
    let single = parts.len() == 1 && parts.iter().all(|part| part.head == (0..0));
    match scan(body, target, budget) {
        Pass::Whole => return Some(view.changes()),
        Pass::Cut(end) => {
            let html = single && parts.iter().any(|part| part.is_html());
            let text = body.slice(end, body.content_end).to_vec();
            return Some(with(view, &[Cut { html, text }], who));
        }
        Pass::Nothing => {}
    }
    // Inside parts only where something may have been added: a plain single
    // part has been cut everywhere already.
    let plain = single
        && parts
            .iter()
            .all(|part| !part.is_html() && part.encoding.trim() != "base64");
    if plain {
        return None;
    }
    let found = cuts::find(view, body, target, budget)?;
    Some(with(view, &found, who))
}

fn with(view: &View, cuts: &[Cut], who: &Who) -> Vec<Change> {
    let mut changes = view.changes();
    for cut in cuts {
        let text = String::from_utf8_lossy(&cut.text);
        let (addition, by) = who.addition(&text);
        let kind = match (addition, cut.html) {
            (Addition::Footer, false) => "list_footer",
            (Addition::Footer, true) => "list_footer_html",
            (Addition::Disclaimer, false) => "disclaimer",
            (Addition::Disclaimer, true) => "disclaimer_html",
            (Addition::Other, false) => "text_appended",
            (Addition::Other, true) => "text_appended_html",
        };
        let (kind, by) = if text.trim().is_empty() {
            ("blank_lines", ChangeBy::Gateway)
        } else {
            (kind, by)
        };
        let by = if view.trail.iter().any(|step| step.by == ChangeBy::Paste)
            && addition == Addition::Other
        {
            ChangeBy::Unknown
        } else {
            by
        };
        changes.push(Change {
            kind,
            field: None,
            by,
            before: excerpt::added(&cut.text),
            after: String::new(),
        });
    }
    changes
}
