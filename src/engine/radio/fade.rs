//! How digital radio fails: whole slots are lost, in bursts, and with them the words.
//!
//! Speech travels in slots of 60 ms (two TETRA frames of 30 ms; audio/TETRA_ACELP at IANA).
//! Quality stays even and then collapses: the digital cliff of the radio reference (section 1.4).
//! What is lost is drawn here once, for the words that are understood and for the sound. The
//! figures are our own choice.

use super::super::id::{SeatId, TransmissionId};
use super::super::random::Stream;
use crate::language::Utterance;
use serde::{Deserialize, Serialize};

/// Length of a slot.
pub const SLOT_MS: u64 = 60;

/// What became of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Received.
    Whole,
    /// Received with errors: it warbles.
    Warbled,
    /// Lost.
    Lost,
}

/// How well somebody's speech is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fade {
    /// In percent.
    pub quality: u8,
    /// What decides which slots are lost.
    pub draw: u64,
}

impl Fade {
    /// Nothing is lost.
    pub const NONE: Fade = Fade {
        quality: 100,
        draw: 0,
    };

    /// Of a transmission, as one seat receives it.
    pub(super) fn new(quality: u8, transmission: TransmissionId, seat: SeatId) -> Self {
        match quality {
            100.. => Fade::NONE,
            quality => Fade {
                quality,
                draw: u64::from(transmission.0) << 32 | u64::from(seat.0),
            },
        }
    }

    /// What is left of somebody's words between two times, in milliseconds; none when nothing is.
    pub fn heard(self, said: &Utterance, from_ms: u32, to_ms: u32) -> Option<Utterance> {
        let slots = u64::from(said.duration_ms()).div_ceil(SLOT_MS);
        let fate = fate(|_| self.quality, slots, self.draw);
        said.heard_where(|start, end| {
            let first = (u64::from(start) / SLOT_MS) as usize;
            let last = u64::from(end).div_ceil(SLOT_MS) as usize;
            let slots = fate.get(first..last.min(fate.len())).unwrap_or_default();
            let lost = slots.iter().filter(|slot| **slot == Slot::Lost).count();
            // A word of which a third is gone is guessed at, not heard (our own default).
            start >= from_ms && end <= to_ms && lost * 3 < slots.len().max(1)
        })
    }
}

/// What becomes of `count` slots, by the quality in percent so many milliseconds after the start.
/// Losses come in bursts (a Gilbert–Elliott channel: good and bad spells, whose lengths depend on
/// the quality).
pub fn fate(quality: impl Fn(u64) -> u8, count: u64, seed: u64) -> Vec<Slot> {
    let mut chance = Stream::new(seed, "dropouts");
    let mut bad = false;
    (0..count)
        .map(|slot| {
            let quality = u64::from(quality(slot * SLOT_MS));
            // Both draws are made for every slot, so that a better spell early on does not shift
            // what happens later.
            let (turn, hit) = (chance.below(1000), chance.below(100));
            if quality >= 100 {
                bad = false;
                return Slot::Whole;
            }
            let missing = 100 - quality;
            // In a thousand: into a bad spell by the square of what is missing (hardly ever at
            // 90 percent, at every slot near nothing); out of it the better, the sooner.
            bad = if bad {
                turn >= 60 + 6 * quality
            } else {
                turn < missing * missing / 10
            };
            match (bad, hit) {
                // Nothing comes through where there is nothing; else some do, with errors.
                (true, hit) if hit < 100 - quality / 2 => Slot::Lost,
                (true, _) => Slot::Warbled,
                (false, hit) if hit < missing / 8 => Slot::Warbled,
                (false, _) => Slot::Whole,
            }
        })
        .collect()
}
