//! `patient-identity`.

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Rule};

/// See the module.
#[derive(Debug)]
pub struct PatientIdentity;

impl Rule for PatientIdentity {
    fn id(&self) -> &'static str {
        "patient-identity"
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Topics]
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let _ = case;
        Vec::new()
    }
}
