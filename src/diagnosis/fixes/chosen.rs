//! The fixes that the agent takes: proved together, since together they are
//! published.

use super::{After, Fix, attempt, several, told};
use crate::diagnosis::Diagnosis;
use crate::diagnosis::run::Settings;
use crate::dns::Dns;

/// At first all are taken, but for what gives mail up instead of mending it,
/// and for a second value of one record.
pub(super) fn first(fixes: &mut [Fix]) {
    let several = fixes.len() > 1;
    for index in 0..fixes.len() {
        let (before, rest) = fixes.split_at_mut(index);
        let Some(fix) = rest.first_mut() else {
            return;
        };
        let taken = before.iter().any(|other| other.chosen && clash(other, fix));
        fix.chosen = !(taken || several && fix.id == "park-domain");
    }
}

/// Takes a fix in or leaves it out, by its place, and proves those that are
/// taken. Another value of the same record gives way.
pub(crate) async fn choose(
    diagnosis: &mut Diagnosis,
    index: usize,
    dns: &Dns,
    settings: &Settings,
) {
    let Some(fix) = diagnosis.fixes.get_mut(index) else {
        return;
    };
    fix.chosen = !fix.chosen;
    let fix = fix.clone();
    if fix.chosen {
        let others = diagnosis.fixes.iter_mut().enumerate();
        for (_, other) in others.filter(|(place, other)| *place != index && clash(other, &fix)) {
            other.chosen = false;
        }
    }
    diagnosis.together = together(diagnosis, dns, settings).await;
}

/// What the taken records lead to; `None` where there are not several.
pub(super) async fn together(
    diagnosis: &Diagnosis,
    dns: &Dns,
    settings: &Settings,
) -> Option<After> {
    let taken: Vec<&Fix> = diagnosis.fixes.iter().filter(|fix| joins(fix)).collect();
    if taken.len() < 2 {
        return None;
    }
    let changes = several::joined(taken.into_iter());
    Some(told(&attempt(diagnosis, dns, settings, &changes).await))
}

/// Whether a fix is taken and changes records.
pub(crate) fn joins(fix: &Fix) -> bool {
    fix.chosen && !fix.changes.is_empty()
}

/// Both change one record set: only one of the values can be published.
fn clash(one: &Fix, other: &Fix) -> bool {
    one.changes.iter().any(|mine| {
        let mut theirs = other.changes.iter();
        theirs.any(|change| change.name == mine.name && change.kind == mine.kind)
    })
}
