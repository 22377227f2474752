//! `resources`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct Resources;

impl Rule for Resources {
    fn id(&self) -> &'static str {
        "resources"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Units, Field::Patient]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Units]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
