//! `criterion`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct Criterion;

impl Rule for Criterion {
    fn id(&self) -> &'static str {
        "criterion"
    }
    fn uses(&self) -> &'static [Field] {
        &[
            Field::Within,
            Field::Criteria,
            Field::Priority,
            Field::Patient,
        ]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Criteria]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
