//! Fixes taken or left out, each time proved together.

use std::sync::Arc;

use super::{Checks, Given};
use crate::diagnosis;
use crate::tui::engine::{CheckId, Report};
use crate::tui::event::Sink;

impl Checks {
    /// Does it on the runtime: the proof may have to ask.
    pub(super) fn take_or_leave(&self, id: CheckId, fix: usize, sink: Sink) {
        let Some(slot) = self.slot(id) else {
            return;
        };
        self.run(async move {
            // One after the other: each begins with what the last one left.
            let _turn = slot.choosing.lock().await;
            let Some((prepared, case)) = slot.prepared.get().zip(slot.case()) else {
                return;
            };
            let mut case = case.as_ref().clone();
            let settings = prepared.basis.settings();
            diagnosis::choose(&mut case, fix, &prepared.dns, &settings).await;
            slot.keep(Given::Case(Arc::new(case)));
            sink.send(Report::Changed);
        });
    }
}
