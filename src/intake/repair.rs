//! What a ticket system, a mail program or a web page did to the text is
//! undone here, each kind in its own module, and counted.

pub mod blank;
pub mod block;
pub mod encoding;
pub mod folding;
pub mod html;
pub mod joins;
pub mod links;
pub mod numbers;
pub mod quoting;

use crate::model::case::Repair;

/// Counts repairs, in the order in which they were first made.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    repairs: Vec<Repair>,
}

impl Tally {
    /// Adds to a repair's count; nothing is told where nothing was done.
    pub fn add(&mut self, id: &'static str, count: usize) {
        if count == 0 {
            return;
        }
        match self.repairs.iter_mut().find(|repair| repair.id == id) {
            Some(repair) => repair.count = repair.count.saturating_add(count),
            None => self.repairs.push(Repair { id, count }),
        }
    }

    pub fn into_repairs(self) -> Vec<Repair> {
        self.repairs
    }
}
