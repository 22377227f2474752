//! Proof of what has happened, and the bytes that it is taken of.

use super::event::Logged;
use postcard::ser_flavors::Flavor;
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
    /// Of a whole log: what [`super::Sim::fingerprint`] gave when the last of it had happened.
    pub fn of(log: &[Logged]) -> Self {
        let (mut hasher, mut bytes) = (blake3::Hasher::new(), Vec::new());
        for logged in log {
            hasher.update(canonical(logged, &mut bytes));
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

/// Canonical bytes: the same value gives the same bytes on every machine. They are written to
/// `bytes`, in place of what was there: events come by the thousand, and room for them is made once.
pub(super) fn canonical<'b>(value: &impl Serialize, bytes: &'b mut Vec<u8>) -> &'b [u8] {
    bytes.clear();
    match postcard::serialize_with_flavor(value, Onto(bytes)) {
        Ok(()) => bytes,
        // The types of the world hold nothing that the format cannot write.
        Err(error) => panic!("the world cannot be written down: {error}"),
    }
}

/// Bytes go to the end of a vector.
struct Onto<'b>(&'b mut Vec<u8>);

impl Flavor for Onto<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        // Most are numbers of a few bytes: where the length is known, copying them is no call.
        match *bytes {
            [a] => self.0.push(a),
            [a, b] => self.0.extend_from_slice(&[a, b]),
            [a, b, c] => self.0.extend_from_slice(&[a, b, c]),
            _ => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}
