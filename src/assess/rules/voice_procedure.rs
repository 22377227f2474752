//! `voice-procedure`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct VoiceProcedure;

impl Rule for VoiceProcedure {
    fn id(&self) -> &'static str {
        "voice-procedure"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
