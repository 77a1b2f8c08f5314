//! Sets of edits, smallest and likeliest first.

use std::collections::HashMap;

use super::budget::Budget;
use super::header::{Edit, Header};
use crate::model::result::Change;

/// Lower is likelier: what lists and gateways do every day.
fn rank(edit: &Edit) -> u8 {
    let daily = [
        "subject_tag",
        "from_rewritten",
        "field_added",
        "content_type",
        "transfer_encoding",
    ];
    let known = |kind| daily.contains(&kind);
    u8::from(!edit.changes.iter().all(|change| known(change.kind)))
}

/// The smallest set of edits with which the signature verifies: none, one,
/// two, then three. Pairs leave out two rare ones; triples take common ones
/// only.
pub(super) fn search(header: &Header, edits: &[Edit], budget: &Budget) -> Option<Vec<Change>> {
    let done = |set: &[&Edit]| -> Option<Vec<Change>> {
        header
            .verifies(set, budget)
            .then(|| set.iter().flat_map(|edit| edit.changes.clone()).collect())
    };
    if let Some(changes) = done(&[]) {
        return Some(changes);
    }
    let mut order: Vec<&Edit> = edits.iter().collect();
    order.sort_by_key(|edit| (edit.changes.len(), edit.weight, rank(edit)));
    // An edit of several changes waits until smaller sets are done.
    let singles = order.iter().filter(|edit| edit.changes.len() == 1);
    if let Some(found) = singles.clone().find_map(|edit| done(&[edit])) {
        return Some(found);
    }
    let doubles = order.iter().filter(|edit| edit.changes.len() > 1);
    if let Some(found) = doubles.clone().find_map(|edit| done(&[edit])) {
        return Some(found);
    }
    let pairs = pairs(&order, 3);
    if let Some(found) = pairs.iter().find_map(|(one, two)| done(&[one, two])) {
        return Some(found);
    }
    triples(&daily(&order), &done, budget)
}

fn triples(
    common: &[&Edit],
    done: &dyn Fn(&[&Edit]) -> Option<Vec<Change>>,
    budget: &Budget,
) -> Option<Vec<Change>> {
    for (index, one) in common.iter().enumerate() {
        for (inner, two) in common.iter().enumerate().skip(index + 1) {
            if one.touches(two) {
                continue;
            }
            for three in common.iter().skip(inner + 1) {
                if budget.spent() {
                    return None;
                }
                if one.touches(three) || two.touches(three) {
                    continue;
                }
                if let Some(found) = done(&[one, two, three]) {
                    return Some(found);
                }
            }
        }
    }
    None
}

/// Pairs of edits of different fields, common ones first.
fn pairs<'e>(order: &[&'e Edit], heaviest: u8) -> Vec<(&'e Edit, &'e Edit)> {
    const MOST: usize = 200_000;
    let mut out = Vec::new();
    for weight in 2..=heaviest {
        for (index, one) in order.iter().enumerate() {
            for two in order.iter().skip(index + 1) {
                if one.weight + two.weight == weight && !one.touches(two) {
                    out.push((*one, *two));
                    if out.len() >= MOST {
                        return out;
                    }
                }
            }
        }
    }
    out.sort_by_key(|(one, two)| {
        let size = one.changes.len() + two.changes.len();
        (size, rank(one) + rank(two), one.weight + two.weight)
    });
    out
}

/// The common edits that are tried in threes: the first of each kind.
fn daily<'e>(order: &[&'e Edit]) -> Vec<&'e Edit> {
    const EACH: usize = 24;
    const ALL: usize = 160;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    order
        .iter()
        .filter(|edit| edit.weight == 1)
        .filter(|edit| {
            let kind = edit.changes.first().map_or("", |change| change.kind);
            let count = counts.entry(kind).or_default();
            *count += 1;
            *count <= EACH
        })
        .take(ALL)
        .copied()
        .collect()
}
