//! Longer or shorter without another pitch: overlapping pieces of the sound are laid closer
//! together or further apart, each where it fits best onto the one before (WSOLA: W. Verhelst and
//! M. Roelands, ICASSP 1993).

use crate::voice::pcm::Pcm;

/// Length of a piece; two periods of a deep voice.
const PIECE_MS: usize = 25;
/// How far to look for a better fit, either way.
const SEEK_MS: usize = 7;

/// The same sound, `ratio` times as long.
pub fn stretched(sound: &Pcm, ratio: f32) -> Pcm {
    let per_ms = |ms: usize| sound.rate as usize * ms / 1000;
    let (hop, seek) = (per_ms(PIECE_MS) / 2, per_ms(SEEK_MS));
    let source = &sound.samples;
    let length = (source.len() as f32 * ratio).round() as usize;
    let near_enough = (ratio - 1.0).abs() < 0.002;
    if near_enough || hop < 2 || source.len() < 2 * hop + seek {
        return sound.clone();
    }
    let mut out = vec![0.0f32; length + 2 * hop];
    // Where the piece laid last would go on by itself: the next one should sound like that.
    let mut natural = 0usize;
    let mut at = 0usize;
    while at < length {
        let target = (at as f32 / ratio) as usize;
        let from = if at == 0 {
            0
        } else {
            best_fit(source, natural, target, hop, seek)
        };
        for n in 0..2 * hop {
            let window = 0.5 - 0.5 * (n as f32 * std::f32::consts::PI / hop as f32).cos();
            // The very first half has nothing under it to blend with.
            let window = if at == 0 && n < hop { 1.0 } else { window };
            out[at + n] += window * source.get(from + n).copied().unwrap_or(0.0);
        }
        natural = from + hop;
        at += hop;
    }
    out.truncate(length);
    Pcm {
        rate: sound.rate,
        samples: out,
    }
}

/// The place near `target` that sounds most like what is at `natural`.
fn best_fit(source: &[f32], natural: usize, target: usize, hop: usize, seek: usize) -> usize {
    let last = source.len().saturating_sub(hop);
    let Some(wanted) = source.get(natural..natural + hop) else {
        return target.min(last);
    };
    let (low, high) = (target.saturating_sub(seek), (target + seek).min(last));
    let likeness = |from: usize| -> f32 {
        let piece = &source[from..from + hop];
        // Every second sample is enough to tell.
        let pairs = piece.iter().zip(wanted).step_by(2);
        let (mut product, mut energy) = (0.0, 1e-6);
        for (one, other) in pairs {
            product += one * other;
            energy += one * one;
        }
        product / energy.sqrt()
    };
    let best = |places: &mut dyn Iterator<Item = usize>| {
        places
            .map(|from| (from, likeness(from)))
            .max_by(|one, other| one.1.total_cmp(&other.1))
            .map_or(target.min(last), |(from, _)| from)
    };
    // Speech is smooth enough to look at every fourth place first, then around the best.
    let about = best(&mut (low..=high).step_by(4));
    best(&mut (about.saturating_sub(3).max(low)..=(about + 3).min(high)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::pcm::rms;

    #[test]
    fn length_changes_and_pitch_and_level_do_not() {
        let hertz = 180.0;
        let samples = (0..22_050)
            .map(|n| (n as f32 * hertz * std::f32::consts::TAU / 22_050.0).sin() * 0.5)
            .collect();
        let sound = Pcm {
            rate: 22_050,
            samples,
        };
        for ratio in [0.6, 0.9, 1.1, 1.7] {
            let other = stretched(&sound, ratio);
            assert!((other.length_ms() - 1000.0 * ratio).abs() < 1.0);
            assert!((rms(&other.samples) / rms(&sound.samples) - 1.0).abs() < 0.05);
            let rising = other.samples.windows(2);
            let rising = rising.filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0);
            let pitch = rising.count() as f32 / (other.length_ms() / 1000.0);
            assert!((pitch / hertz - 1.0).abs() < 0.03, "{ratio}: {pitch}");
        }
    }
}
