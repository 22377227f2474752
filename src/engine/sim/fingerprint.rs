//! What proves that two exercises are the same.

use super::super::event::Logged;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Proof of what has happened: the same recording gives the same fingerprint on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub u64);

/// Sixteen hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Fingerprint {
    /// Of a whole log: what [`Sim::fingerprint`] gave when the last of it had happened.
    pub fn of(log: &[Logged]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for logged in log {
            hasher.update(&canonical(logged));
        }
        hasher.finalize().into()
    }
}

impl From<blake3::Hash> for Fingerprint {
    fn from(hash: blake3::Hash) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        Fingerprint(u64::from_le_bytes(first))
    }
}

/// Canonical bytes: the same value gives the same bytes on every machine.
pub(super) fn canonical(value: &impl Serialize) -> Vec<u8> {
    match postcard::to_stdvec(value) {
        Ok(bytes) => bytes,
        // The types of the world hold nothing that the format cannot write.
        Err(error) => panic!("the world cannot be written down: {error}"),
    }
}
