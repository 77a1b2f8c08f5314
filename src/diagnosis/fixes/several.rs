//! Several fixes beside each other: no record is asked to be changed twice.

use super::{Fix, RecordChange};

/// Leaves out a fix that another one holds: one change of a record is asked
/// for, not two.
pub(super) fn drop_included(fixes: &mut Vec<Fix>) {
    let included = |one: &Fix| {
        fixes.iter().any(|other| {
            other.proved == Some(true)
                && other.answers.len() > one.answers.len()
                && one.answers.iter().all(|id| other.answers.contains(id))
                && one
                    .changes
                    .iter()
                    .any(|change| overlaps(change, &other.changes))
        })
    };
    let kept: Vec<bool> = fixes.iter().map(|fix| !included(fix)).collect();
    let mut kept = kept.into_iter();
    fixes.retain(|_| kept.next().unwrap_or(true));
}

/// Whether one of the changes takes the place of the same record.
fn overlaps(change: &RecordChange, others: &[RecordChange]) -> bool {
    others.iter().any(|other| {
        other.name == change.name
            && other.kind == change.kind
            && other.before.iter().any(|one| change.before.contains(one))
    })
}

/// The changes of several fixes. Of two that change the same record the
/// later one counts.
pub(super) fn joined<'a>(fixes: impl Iterator<Item = &'a Fix>) -> Vec<RecordChange> {
    let mut all: Vec<RecordChange> = Vec::new();
    for fix in fixes {
        all.retain(|earlier| !overlaps(earlier, &fix.changes));
        all.extend(fix.changes.iter().cloned());
    }
    all
}
