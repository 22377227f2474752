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
        let mut running = Running::new();
        log.iter().for_each(|logged| running.add(logged));
        running.fingerprint()
    }
}

impl From<blake3::Hash> for Fingerprint {
    fn from(hash: blake3::Hash) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        Fingerprint(u64::from_le_bytes(first))
    }
}

/// The running hash of all events.
#[derive(Clone, Debug)]
pub(super) struct Running {
    hasher: blake3::Hasher,
    /// What has not been hashed: much at a time is done sooner than little by little.
    waiting: Vec<u8>,
}

/// So many bytes are hashed at a time: chunks of the hash, of which a processor does several at
/// once.
const BLOCK: usize = 4096;

impl Running {
    /// Nothing has happened.
    pub(super) fn new() -> Self {
        Running {
            hasher: blake3::Hasher::new(),
            waiting: Vec::new(),
        }
    }

    /// Something happened.
    pub(super) fn add(&mut self, logged: &Logged) {
        append(logged, &mut self.waiting);
        let full = self.waiting.len() / BLOCK * BLOCK;
        if full > 0 {
            self.hasher.update(&self.waiting[..full]);
            self.waiting.drain(..full);
        }
    }

    /// Of all that happened.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let mut hasher = self.hasher.clone();
        hasher.update(&self.waiting).finalize().into()
    }
}

/// Hashes a value by its canonical bytes.
pub(super) fn hash(value: &impl Serialize, into: &mut blake3::Hasher) {
    let mut bytes = Vec::with_capacity(STATE);
    append(value, &mut bytes);
    into.update(&bytes);
}

/// About how many bytes the whole changing state comes to.
const STATE: usize = 32 * 1024;

/// Canonical bytes: the same value gives the same bytes on every machine.
fn append(value: &impl Serialize, bytes: &mut Vec<u8>) {
    if let Err(error) = postcard::serialize_with_flavor(value, Onto(bytes)) {
        // The types of the world hold nothing that the format cannot write.
        panic!("the world cannot be written down: {error}");
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
