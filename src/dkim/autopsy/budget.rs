//! How far a search may go.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

/// Octets that a body search may hash: about half a second on one core.
pub(super) const BODY_OCTETS: usize = 120_000_000;
/// Octets that a header search may hash.
pub(super) const HEADER_OCTETS: usize = 80_000_000;

/// What is left of a search's allowance, and the flag that ends it early.
pub(super) struct Budget<'a> {
    left: Cell<usize>,
    cancel: &'a AtomicBool,
}

impl<'a> Budget<'a> {
    pub fn new(octets: usize, cancel: &'a AtomicBool) -> Self {
        Self {
            left: Cell::new(octets),
            cancel,
        }
    }

    /// Takes octets; false where the search has to end. A small work item
    /// costs at least as much as the hash's own overhead.
    pub fn spend(&self, octets: usize) -> bool {
        if self.cancel.load(Ordering::Relaxed) {
            self.left.set(0);
        }
        let left = self.left.get();
        let cost = octets.max(256);
        self.left.set(left.saturating_sub(cost));
        left >= cost
    }

    pub fn spent(&self) -> bool {
        self.cancel.load(Ordering::Relaxed) || self.left.get() == 0
    }
}
