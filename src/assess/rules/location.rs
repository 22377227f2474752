//! `location`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct Location;

impl Rule for Location {
    fn id(&self) -> &'static str {
        "location"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
