//! `alert-time`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct AlertTime;

impl Rule for AlertTime {
    fn id(&self) -> &'static str {
        "alert-time"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within, Field::Units, Field::Patient]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
