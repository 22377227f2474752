//! `answer-time`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct AnswerTime;

impl Rule for AnswerTime {
    fn id(&self) -> &'static str {
        "answer-time"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
