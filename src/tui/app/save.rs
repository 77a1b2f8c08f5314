//! Under what name a case is saved, and whether with what belongs to people.

use super::Field;
use crate::tui::engine::CheckId;

/// The form in which a case is saved.
#[derive(Clone, Debug)]
pub struct SaveForm {
    pub id: CheckId,
    pub name: Field,
    pub redact: bool,
    /// A file of that name is there: the next Enter replaces it.
    pub exists: bool,
}

impl SaveForm {
    pub fn new(id: CheckId) -> Self {
        Self {
            id,
            name: Field::new(""),
            redact: false,
            exists: false,
        }
    }
}
