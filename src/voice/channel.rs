//! What a telephone and a radio do to a voice.
//!
//! Narrow is what the real thing carries: 300 to 3400 Hz at 8000 samples a second, level and a
//! little pressed. Synthetic speech loses too much there to be understood (measured with a
//! recogniser: twice as many wrong words as at full bandwidth), so *clear audio*, a wider band, is
//! the default for it, and narrow is for recorded and natural voices. Nødnett is digital: it never
//! hisses, and when it fails it does so slot by slot ([`super::dropouts`]).

use super::clip::{Channel, Curve};
use super::dropouts;
use super::pcm::{Pcm, RATE, active_rms, factor, peak};
use super::resample::resampled;
use biquad::{
    Biquad as _, Coefficients, DirectForm2Transposed, Q_BUTTERWORTH_F32, ToHertz as _, Type,
};

/// How wide a channel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Wide enough for a synthetic voice to be understood.
    #[default]
    Clear,
    /// As the real thing.
    Narrow,
}

/// How loud speech is that comes out of a channel: RMS while somebody speaks, −20 dB of full
/// scale, so that every voice is as loud as the next (our own default).
const SPEECH_LEVEL_DB: f32 = -20.0;
/// No sample is larger: −1 dB.
const CEILING: f32 = 0.89;

/// A band-pass: its edges in hertz, and how many second-order Butterworth sections a side.
struct Pass {
    low: f32,
    high: f32,
    sections: usize,
}

/// A compressor: what is louder than the threshold grows at a fraction of its speed.
struct Press {
    threshold_db: f32,
    ratio: f32,
}

/// How a channel treats a voice.
struct Treatment {
    /// The rate it is carried at; none keeps the mixer's.
    rate: Option<u32>,
    pass: Pass,
    press: Press,
}

/// The edges and the ratio 4:1 are the radio reference's (section 1.4: about 300 to 3400 Hz) and
/// the measured chain of the scouting report; clear edges and the telephone's ratio are our own
/// choice.
fn treatment(channel: Channel, band: Band) -> Option<Treatment> {
    let pass = match band {
        Band::Clear => Pass {
            low: 180.0,
            high: 5500.0,
            sections: 1,
        },
        Band::Narrow => Pass {
            low: 300.0,
            high: 3400.0,
            sections: 2,
        },
    };
    let rate = match band {
        Band::Clear => None,
        Band::Narrow => Some(8000),
    };
    let press = match channel {
        Channel::Direct => return None,
        Channel::Telephone => Press {
            threshold_db: -18.0,
            ratio: 2.0,
        },
        Channel::Radio => Press {
            threshold_db: -26.0,
            ratio: 4.0,
        },
    };
    Some(Treatment { rate, pass, press })
}

/// A voice as it comes out of a channel, at the mixer's rate. What is lost on the way is drawn
/// from `seed`, so that it is lost in the same places every time.
pub fn through(voice: &Pcm, channel: Channel, band: Band, curve: &Curve, seed: u64) -> Pcm {
    let treated = match treatment(channel, band) {
        None => resampled(voice, RATE),
        Some(treatment) => {
            let mut sound = resampled(voice, treatment.rate.unwrap_or(RATE));
            // The band comes last: pressing bends the wave, which makes tones outside it.
            pressed(&mut sound, &treatment.press);
            passed(&mut sound, &treatment.pass);
            resampled(&sound, RATE)
        }
    };
    let mut sound = levelled(treated);
    if channel == Channel::Radio && !curve.is_perfect() {
        dropouts::apply(&mut sound, curve, seed);
    }
    sound
}

fn passed(sound: &mut Pcm, pass: &Pass) {
    let rate = sound.rate as f32;
    // The eigenvalues of Butterworth filters of second and of fourth order.
    let sharpness: &[f32] = if pass.sections == 1 {
        &[Q_BUTTERWORTH_F32]
    } else {
        &[0.541_196_1, 1.306_563]
    };
    for (kind, edge) in [(Type::HighPass, pass.low), (Type::LowPass, pass.high)] {
        for q in sharpness {
            let section = Coefficients::<f32>::from_params(kind, rate.hz(), edge.hz(), *q);
            let Ok(section) = section else {
                panic!("{edge} Hz lies under half of {rate} Hz");
            };
            let mut filter = DirectForm2Transposed::<f32>::new(section);
            for sample in &mut sound.samples {
                *sample = filter.run(*sample);
            }
        }
    }
}

/// Follows the level with 3 ms attack and 80 ms release, ordinary values for speech.
fn pressed(sound: &mut Pcm, press: &Press) {
    let glide = |ms: f32| (-1000.0 / (ms * sound.rate as f32)).exp();
    let (attack, release) = (glide(3.0), glide(80.0));
    let threshold = factor(press.threshold_db);
    let power = 1.0 / press.ratio - 1.0;
    let mut level = 0.0f32;
    for sample in &mut sound.samples {
        let now = sample.abs();
        let speed = if now > level { attack } else { release };
        level = speed * level + (1.0 - speed) * now;
        if level > threshold {
            *sample *= (level / threshold).powf(power);
        }
    }
}

/// Make-up: every voice comes out equally loud; the few peaks above the ceiling are rounded.
fn levelled(mut sound: Pcm) -> Pcm {
    let level = active_rms(&sound.samples, sound.rate);
    if level <= 0.0 {
        return sound;
    }
    let gain = factor(SPEECH_LEVEL_DB) / level;
    for sample in &mut sound.samples {
        *sample *= gain;
    }
    let most = peak(&sound.samples);
    if most > CEILING {
        for sample in &mut sound.samples {
            *sample = rounded(*sample);
        }
    }
    sound
}

/// Straight up to half the ceiling, then bending, never above it.
fn rounded(sample: f32) -> f32 {
    let knee = CEILING / 2.0;
    if sample.abs() <= knee {
        return sample;
    }
    let over = (sample.abs() - knee) / (CEILING - knee);
    sample.signum() * (knee + (CEILING - knee) * over.tanh())
}
