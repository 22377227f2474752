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
    /// What has not been hashed, and room for more: much at a time is done sooner than little by
    /// little.
    room: Vec<u8>,
    /// So much of the room is filled.
    filled: usize,
}

/// So many bytes are hashed at a time: chunks of the hash, of which a processor does several at
/// once.
const BLOCK: usize = 16 * 1024;
/// About how many bytes the whole changing state comes to.
const STATE: usize = 32 * 1024;

impl Running {
    /// Nothing has happened.
    pub(super) fn new() -> Self {
        Running {
            hasher: blake3::Hasher::new(),
            room: vec![0; BLOCK + BLOCK / 4],
            filled: 0,
        }
    }

    /// Something happened.
    pub(super) fn add(&mut self, logged: &Logged) {
        let end = write(logged, &mut self.room, self.filled);
        let full = end / BLOCK * BLOCK;
        if full > 0 {
            self.hasher.update(&self.room[..full]);
            self.room.copy_within(full..end, 0);
        }
        self.filled = end - full;
    }

    /// Of all that happened.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let mut hasher = self.hasher.clone();
        hasher.update(&self.room[..self.filled]).finalize().into()
    }
}

/// Hashes a value by its canonical bytes.
pub(super) fn hash(value: &impl Serialize, into: &mut blake3::Hasher) {
    let mut room = vec![0; STATE];
    let end = write(value, &mut room, 0);
    into.update(&room[..end]);
}

/// Writes the canonical bytes of a value (the same value gives the same on every machine) from a
/// place on, and gives the place after them. The room grows where it is too small.
fn write(value: &impl Serialize, room: &mut Vec<u8>, at: usize) -> usize {
    loop {
        match postcard::serialize_with_flavor(value, Onto { room, at }) {
            Ok(end) => return end,
            Err(postcard::Error::SerializeBufferFull) => room.resize(2 * room.len(), 0),
            // The types of the world hold nothing that the format cannot write.
            Err(error) => panic!("the world cannot be written down: {error}"),
        }
    }
}

/// Bytes that go into room that there is. Most are written one by one or a few at a time: looking
/// each time whether a vector has to grow would take as long as all the rest.
struct Onto<'b> {
    room: &'b mut [u8],
    at: usize,
}

impl Onto<'_> {
    #[inline]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) -> postcard::Result<()> {
        let end = self.at + N;
        let Some(place) = self.room.get_mut(self.at..end) else {
            return Err(postcard::Error::SerializeBufferFull);
        };
        place.copy_from_slice(&bytes);
        self.at = end;
        Ok(())
    }
}

impl Flavor for Onto<'_> {
    type Output = usize;

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.put([byte])
    }

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        match *bytes {
            [a] => self.put([a]),
            [a, b] => self.put([a, b]),
            [a, b, c] => self.put([a, b, c]),
            [a, b, c, d] => self.put([a, b, c, d]),
            _ => {
                let end = self.at + bytes.len();
                let Some(place) = self.room.get_mut(self.at..end) else {
                    return Err(postcard::Error::SerializeBufferFull);
                };
                place.copy_from_slice(bytes);
                self.at = end;
                Ok(())
            }
        }
    }

    fn finalize(self) -> postcard::Result<usize> {
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::event::{Event, Reception};
    use crate::engine::exercise;
    use crate::engine::id::SeatId;
    use crate::engine::time::SimTime;

    /// However long events are, what is hashed block by block is what they are, one after another.
    #[test]
    fn the_running_hash_is_that_of_all_bytes() {
        let (mut running, mut plain) = (Running::new(), blake3::Hasher::new());
        for (number, long) in (0..40).zip([0, 3, 90, 700, 5000].into_iter().cycle()) {
            let text = "å".repeat(long);
            let logged = Logged {
                at: SimTime(u64::from(number) * 1000),
                number,
                event: Event::Exercise(exercise::Event::Bookmarked {
                    seat: SeatId(number),
                    text,
                }),
                heard_by: vec![Reception::whole(SeatId(300)); long / 30],
            };
            running.add(&logged);
            plain.update(&postcard::to_stdvec(&logged).unwrap());
            assert_eq!(running.fingerprint(), plain.finalize().into(), "{number}");
        }
    }
}
