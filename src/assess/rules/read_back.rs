//! `read-back`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct ReadBack;

impl Rule for ReadBack {
    fn id(&self) -> &'static str {
        "read-back"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
