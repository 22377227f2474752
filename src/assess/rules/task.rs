//! `task`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct Task;

impl Rule for Task {
    fn id(&self) -> &'static str {
        "task"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Wanted]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Wanted]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
