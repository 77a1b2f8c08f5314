//! The screen's own words. All of them stand in `assets/explain`.

use crate::explain::{Lang, Words};

/// The words of a `ui-` message.
pub fn ui(lang: Lang, id: &str) -> String {
    Words::new(lang).ui(id)
}
