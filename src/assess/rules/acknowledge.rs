//! `acknowledge`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct Acknowledge;

impl Rule for Acknowledge {
    fn id(&self) -> &'static str {
        "acknowledge"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
