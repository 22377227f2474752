//! `awake-breathing`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct AwakeBreathing;

impl Rule for AwakeBreathing {
    fn id(&self) -> &'static str {
        "awake-breathing"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Topics, Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
