//! A limiter: what would be too loud is turned down at once and comes back slowly.

use crate::voice::pcm::RATE;

/// No sample leaves the mixer larger than this: −0.5 dB.
pub(super) const CEILING: f32 = 0.944;
/// Share of the way back to full loudness in one frame: 60 ms, an ordinary release for speech.
const RELEASE: f32 = 1.0 / (0.060 * RATE as f32);

/// Both sides are turned down together, so that nothing moves from one ear to the other.
#[derive(Debug)]
pub(super) struct Limiter {
    gain: f32,
}

impl Default for Limiter {
    fn default() -> Self {
        Limiter { gain: 1.0 }
    }
}

impl Limiter {
    pub(super) fn pass(&mut self, left: f32, right: f32) -> (f32, f32) {
        self.gain += (1.0 - self.gain) * RELEASE;
        let most = left.abs().max(right.abs());
        if most * self.gain > CEILING {
            self.gain = CEILING / most;
        }
        (left * self.gain, right * self.gain)
    }
}
