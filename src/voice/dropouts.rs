//! How digital radio fails: whole slots are lost, in bursts, and never a hiss.
//!
//! Which slots are lost is the engine's to say ([`fade`]), so that the words that are understood are
//! those that are heard. A terminal hides a lost slot by repeating the one before with its tone
//! bent, fainter each time, and is silent after that. The figures are our own choice.

use super::clip::Curve;
use super::pcm::Pcm;
use crate::engine::radio::fade;
pub use crate::engine::radio::fade::{SLOT_MS, Slot};
use crate::engine::time::Span;

/// Joins are blended over 3 ms, so that they do not click.
const BLEND_MS: usize = 3;
/// How loud the first, second and third repetition of a slot is; then silence.
const FADE: [f32; 3] = [0.7, 0.4, 0.15];
/// The warble of a slot that was received with errors, in hertz: about a frame's rate.
const WARBLE_HZ: f32 = 33.0;

/// What becomes of `count` slots.
pub fn fate(curve: &Curve, count: usize, seed: u64) -> Vec<Slot> {
    fade::fate(|at| curve.at(Span::ms(at)), count as u64, seed)
}

/// Loses slots of `sound` by the quality of the channel.
pub fn apply(sound: &mut Pcm, curve: &Curve, seed: u64) {
    let slot = (u64::from(sound.rate) * SLOT_MS / 1000) as usize;
    if slot == 0 {
        return;
    }
    let original = sound.samples.clone();
    let fates = fate(curve, original.len().div_ceil(slot), seed);
    let (mut lost, mut last): (usize, Option<usize>) = (0, None);
    for (number, fate) in fates.iter().enumerate() {
        let (from, to) = (number * slot, ((number + 1) * slot).min(original.len()));
        match fate {
            Slot::Whole => (lost, last) = (0, Some(from)),
            Slot::Warbled => {
                (lost, last) = (0, Some(from));
                warble(&mut sound.samples[from..to], sound.rate, 0.8);
            }
            Slot::Lost => {
                let gain = FADE.get(lost).copied().unwrap_or(0.0);
                lost += 1;
                for at in from..to {
                    let again = last.and_then(|start| original.get(start + at - from));
                    sound.samples[at] = gain * again.copied().unwrap_or(0.0);
                }
                warble(&mut sound.samples[from..to], sound.rate, 0.6);
            }
        }
    }
    blend(sound, &fates, slot);
}

/// Bends the tone: the loudness swings so fast that it is heard as metal.
fn warble(samples: &mut [f32], rate: u32, depth: f32) {
    let step = WARBLE_HZ * std::f32::consts::TAU / rate as f32;
    for (n, sample) in samples.iter_mut().enumerate() {
        *sample *= 1.0 - depth * (0.5 - 0.5 * (n as f32 * step).cos());
    }
}

/// Takes the step out of every join where something other than the received sound begins or
/// ends: the difference is spread over the samples after it.
fn blend(sound: &mut Pcm, fates: &[Slot], slot: usize) {
    let length = (sound.rate as usize * BLEND_MS / 1000).max(1);
    for (number, pair) in fates.windows(2).enumerate() {
        let join = (number + 1) * slot;
        if pair == [Slot::Whole, Slot::Whole] || join >= sound.samples.len() {
            continue;
        }
        let step = sound.samples[join] - sound.samples[join - 1];
        let end = (join + length).min(sound.samples.len());
        for (n, sample) in sound.samples[join..end].iter_mut().enumerate() {
            *sample -= step * (1.0 - n as f32 / length as f32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(percent: u8) -> usize {
        let fates = fate(&Curve::steady(percent), 10_000, 5);
        fates.iter().filter(|slot| **slot == Slot::Lost).count()
    }

    #[test]
    fn quality_stays_even_and_then_collapses() {
        assert_eq!(lost(100), 0);
        assert!((1..300).contains(&lost(90)), "{}", lost(90));
        assert!((1000..4500).contains(&lost(50)), "{}", lost(50));
        assert!(lost(5) > 8000, "{}", lost(5));
    }

    #[test]
    fn whole_slots_are_lost_at_the_same_places_every_time_and_the_rest_is_untouched() {
        let samples: Vec<f32> = (0..48_000).map(|n| (n as f32 * 0.06).sin() * 0.4).collect();
        let whole = Pcm {
            rate: 48_000,
            samples,
        };
        let curve = Curve(vec![(Span::ZERO, 100), (Span::ms(480), 30)]);
        let (mut one, mut other) = (whole.clone(), whole.clone());
        apply(&mut one, &curve, 9);
        apply(&mut other, &curve, 9);
        assert_eq!(one, other);
        assert_eq!(one.samples.len(), whole.samples.len());
        assert_eq!(one.samples[..480 * 48], whole.samples[..480 * 48]);
        let fates = fate(&curve, 17, 9);
        assert!(fates.contains(&Slot::Lost));
        let step = |sound: &Pcm| {
            let pairs = sound.samples.windows(2);
            pairs.fold(0.0f32, |most, pair| most.max((pair[1] - pair[0]).abs()))
        };
        assert!(step(&one) < 2.0 * step(&whole), "no click: {}", step(&one));
        for (number, fate) in fates.iter().enumerate().skip(1) {
            let from = number * 2880 + 144;
            let to = ((number + 1) * 2880).min(48_000);
            let same = one.samples[from..to] == whole.samples[from..to];
            assert_eq!(same, *fate == Slot::Whole, "slot {number}");
        }
        let mut elsewhere = whole.clone();
        apply(&mut elsewhere, &curve, 10);
        assert_ne!(one, elsewhere, "another seed, other losses");
    }
}
