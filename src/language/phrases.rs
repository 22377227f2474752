//! Patterns and templates: the file `phrases.ron`.

use serde::{Deserialize, Serialize};

/// The phrase file of an organisation pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {}
