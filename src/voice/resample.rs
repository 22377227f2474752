//! From one sample rate to another.

use super::pcm::Pcm;
use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler, WindowFunction};

/// Samples at a time. The more, the sharper the edge of the band, and the later live sound would
/// come; here all of it is there already.
const PIECE: usize = 4096;

/// The same sound at another rate; what the new rate cannot carry is filtered away.
///
/// # Panics
/// When either rate is zero: sound without a rate is a mistake of ours, not of input.
pub fn resampled(sound: &Pcm, rate: u32) -> Pcm {
    assert!(sound.rate > 0 && rate > 0, "sound has a sample rate");
    if sound.rate == rate || sound.samples.is_empty() {
        return Pcm {
            rate,
            samples: sound.samples.clone(),
        };
    }
    let frames = sound.samples.len();
    let converted = Fft::<f32>::new_custom(
        sound.rate as usize,
        rate as usize,
        PIECE,
        1,
        1,
        WindowFunction::Hann,
        FixedSync::Input,
    )
    .ok()
    .zip(InterleavedSlice::new(sound.samples.as_slice(), 1, frames).ok())
    .and_then(|(mut converter, input)| converter.process_all(&input, frames, None).ok());
    match converted {
        Some(samples) => Pcm {
            rate,
            samples: samples.take_data(),
        },
        None => panic!("{} Hz to {rate} Hz: both are above zero", sound.rate),
    }
}

#[cfg(test)]
mod tests {
    use super::super::pcm::rms;
    use super::*;

    #[test]
    fn a_tone_keeps_its_length_and_level() {
        let samples = (0..22_050)
            .map(|n| (n as f32 * 440.0 * std::f32::consts::TAU / 22_050.0).sin() * 0.5)
            .collect();
        let sound = Pcm {
            rate: 22_050,
            samples,
        };
        let other = resampled(&sound, 48_000);
        assert!((other.length_ms() - 1000.0).abs() < 1.0);
        assert!((rms(&other.samples) - rms(&sound.samples)).abs() < 0.005);
        assert_eq!(resampled(&other, 48_000), other);
        let nothing = Pcm {
            rate: 8000,
            samples: Vec::new(),
        };
        assert!(resampled(&nothing, 48_000).samples.is_empty());
    }
}
