//! `pre-alert`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct PreAlert;

impl Rule for PreAlert {
    fn id(&self) -> &'static str {
        "pre-alert"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::From, Field::Within, Field::Topics, Field::Hospital]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
