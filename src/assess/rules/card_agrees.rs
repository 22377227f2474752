//! `card-agrees`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct CardAgrees;

impl Rule for CardAgrees {
    fn id(&self) -> &'static str {
        "card-agrees"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
