//! From the mixer to what a card wants: its rate, its number of channels.
//!
//! Called from the card's own thread, where waiting is heard: nothing here allocates, locks, logs
//! or panics. Everything is made when the card is opened.

use crate::voice::mixer::Mixer;
use crate::voice::pcm::RATE;
use biquad::{
    Biquad as _, Coefficients, DirectForm2Transposed, Q_BUTTERWORTH_F32, ToHertz as _, Type,
};

/// Frames that are taken from the mixer at a time, 5 ms: so much later is an order carried out.
const BLOCK: usize = RATE as usize / 200;

/// Left and right.
type Frame = [f32; 2];

/// A mixer as the source of a card's samples.
#[derive(Debug)]
pub struct Feed {
    source: Source,
    channels: usize,
    /// None when the card runs at the mixer's rate.
    conversion: Option<Conversion>,
}

impl Feed {
    /// A source of `rate` frames a second of `channels` samples.
    pub fn new(mixer: Mixer, rate: u32, channels: u16) -> Feed {
        Feed {
            source: Source {
                mixer,
                block: vec![0.0; 2 * BLOCK],
                at: BLOCK,
            },
            channels: usize::from(channels),
            conversion: Conversion::to(rate),
        }
    }

    /// Fills `out` with whole frames: both sides in one where there is one channel, left and
    /// right in the first two where there are more.
    pub fn fill(&mut self, out: &mut [f32]) {
        for samples in out.chunks_mut(self.channels.max(1)) {
            let [left, right] = match &mut self.conversion {
                None => self.source.next(),
                Some(conversion) => conversion.next(&mut self.source),
            };
            match samples {
                [] => {}
                [one] => *one = (left + right) * 0.5,
                [first, second, others @ ..] => {
                    (*first, *second) = (left, right);
                    others.fill(0.0);
                }
            }
        }
    }
}

/// The mixer's frames, one by one.
#[derive(Debug)]
struct Source {
    mixer: Mixer,
    block: Vec<f32>,
    /// The next frame of the block.
    at: usize,
}

impl Source {
    fn next(&mut self) -> Frame {
        if self.at >= BLOCK {
            self.mixer.render(&mut self.block);
            self.at = 0;
        }
        let at = 2 * self.at;
        self.at += 1;
        match self.block.get(at..at + 2) {
            Some(&[left, right]) => [left, right],
            Some(_) | None => [0.0; 2],
        }
    }
}

/// From the mixer's rate to a card's: a cubic curve through four frames (Catmull and Rom, 1974).
/// What is mixed is speech and tones below 6 kHz, where its error is far below hearing; a card
/// slower than the mixer (a Bluetooth headset at 16 kHz) gets what it cannot carry filtered away
/// first.
#[derive(Debug)]
struct Conversion {
    /// The mixer's frames in one of the card's.
    step: f64,
    /// How far past the second of the frames the next one lies; from 1 on, another is wanted.
    place: f64,
    frames: [Frame; 4],
    filter: Option<[[DirectForm2Transposed<f32>; 2]; 2]>,
}

impl Conversion {
    fn to(rate: u32) -> Option<Conversion> {
        if rate == RATE || rate == 0 {
            return None;
        }
        // Butterworth of the second order, twice, at 0.42 of the card's rate: our own choice.
        let coefficients = Coefficients::<f32>::from_params(
            Type::LowPass,
            (RATE as f32).hz(),
            (rate as f32 * 0.42).hz(),
            Q_BUTTERWORTH_F32,
        );
        let filter = coefficients.ok().filter(|_| rate < RATE).map(|low| {
            let section = || DirectForm2Transposed::<f32>::new(low);
            [[section(), section()], [section(), section()]]
        });
        Some(Conversion {
            step: f64::from(RATE) / f64::from(rate),
            // Four frames are taken before the first is given.
            place: 4.0,
            frames: [[0.0; 2]; 4],
            filter,
        })
    }

    fn next(&mut self, source: &mut Source) -> Frame {
        while self.place >= 1.0 {
            let frame = source.next();
            self.take(frame);
        }
        self.give()
    }

    fn take(&mut self, mut frame: Frame) {
        if let Some(filter) = &mut self.filter {
            for (sample, sections) in frame.iter_mut().zip(filter) {
                for section in sections {
                    *sample = section.run(*sample);
                }
            }
        }
        self.frames.rotate_left(1);
        self.frames[3] = frame;
        self.place -= 1.0;
    }

    fn give(&mut self) -> Frame {
        let t = self.place as f32;
        self.place += self.step;
        let [a, b, c, d] = self.frames;
        let side = |n: usize| {
            let (a, b, c, d) = (a[n], b[n], c[n], d[n]);
            let curve = (d - a + 3.0 * (b - c)) * t + (2.0 * a - 5.0 * b + 4.0 * c - d);
            // The curve may pass the limiter's ceiling by a little between two frames.
            (b + 0.5 * t * (c - a + t * curve)).clamp(-1.0, 1.0)
        };
        [side(0), side(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::clip::Output;
    use crate::voice::mixer::{Playback, Samples};
    use crate::voice::pcm::{peak, rms};
    use std::f32::consts::FRAC_1_SQRT_2;

    /// A feed in which a tone of so many hertz sounds in both ears at an amplitude of 0.5.
    fn humming(hertz: f32, rate: u32, channels: u16) -> Feed {
        let (mut console, mixer) = Mixer::new();
        let step = hertz * std::f32::consts::TAU / RATE as f32;
        let tone: Samples = (0..RATE)
            .map(|n| (n as f32 * step).sin() * FRAC_1_SQRT_2)
            .collect();
        let play = Playback {
            id: 0,
            samples: tone,
            at: 0,
            skip: 0,
            end: None,
            repeat: false,
            output: Output::Bell,
        };
        console.play(play).unwrap();
        Feed::new(mixer, rate, channels)
    }

    fn heard(feed: &mut Feed, frames: usize, channels: usize) -> Vec<Vec<f32>> {
        let mut out = vec![9.0; frames * channels];
        feed.fill(&mut out);
        let channel = |n| out.iter().skip(n).step_by(channels).copied().collect();
        (0..channels).map(channel).collect()
    }

    /// Full turns of a wave in a second, by counting where it rises through zero.
    fn turns(samples: &[f32]) -> usize {
        let pairs = samples.windows(2);
        pairs.filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count()
    }

    #[test]
    fn a_tone_keeps_its_pitch_and_level_at_every_rate() {
        for rate in [8_000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000] {
            let mut feed = humming(1000.0, rate, 2);
            let sides = heard(&mut feed, rate as usize / 2, 2);
            let settled = &sides[0][rate as usize / 20..];
            assert!(
                turns(settled).abs_diff(450) <= 1,
                "{rate}: {}",
                turns(settled)
            );
            let level = rms(settled);
            assert!((level - 0.354).abs() < 0.006, "{rate}: {level}");
            assert_eq!(sides[0], sides[1]);
        }
    }

    /// What the conversion adds to a tone that it does not carry: the rest after the best sine.
    #[test]
    fn speech_frequencies_come_through_cleanly() {
        for hertz in [300.0f32, 1000.0, 3400.0, 5500.0] {
            let rate = 44_100;
            let mut feed = humming(hertz, rate, 2);
            let side = &heard(&mut feed, rate as usize / 2, 2)[0][4410..];
            let step = hertz * std::f32::consts::TAU / rate as f32;
            let (mut sine, mut cosine) = (0.0f64, 0.0f64);
            for (n, sample) in side.iter().enumerate() {
                sine += f64::from(sample * (n as f32 * step).sin());
                cosine += f64::from(sample * (n as f32 * step).cos());
            }
            let half = side.len() as f64 / 2.0;
            let (sine, cosine) = ((sine / half) as f32, (cosine / half) as f32);
            let rest: Vec<f32> = side
                .iter()
                .enumerate()
                .map(|(n, s)| s - sine * (n as f32 * step).sin() - cosine * (n as f32 * step).cos())
                .collect();
            let noise = 20.0 * (rms(&rest) / rms(side)).log10();
            assert!(noise < -36.0, "{hertz} Hz: {noise} dB");
        }
    }

    #[test]
    fn what_a_slow_card_cannot_carry_is_filtered_away() {
        let mut feed = humming(12_000.0, 16_000, 2);
        let side = &heard(&mut feed, 8000, 2)[0];
        assert!(rms(&side[800..]) < 0.06, "{}", rms(&side[800..]));
    }

    #[test]
    fn one_channel_gets_both_sides_and_many_get_silence_in_the_others() {
        let mono = &heard(&mut humming(500.0, RATE, 1), 4800, 1)[0];
        let six = heard(&mut humming(500.0, RATE, 6), 4800, 6);
        assert_eq!(mono, &six[0]);
        assert!(peak(mono) > 0.49);
        assert_eq!(six[0], six[1]);
        assert!(six[2..].iter().all(|channel| peak(channel) == 0.0));
    }

    #[test]
    fn filling_allocates_nothing_at_any_rate_or_length() {
        for rate in [16_000, 44_100, 48_000] {
            let mut feed = humming(700.0, rate, 2);
            for frames in [1, 7, 480, 2048, 9999] {
                let mut out = vec![0.0; 2 * frames];
                let used = allocation_counter::measure(|| feed.fill(&mut out));
                assert_eq!((used.count_total, used.bytes_current), (0, 0));
            }
        }
    }
}
