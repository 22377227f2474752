//! The tones of telephones and terminals, as data (`assets/sounds/tones.ron`).
//!
//! There is no universal standard for them: makers and customers choose. The file that ships is
//! our own choice; an organisation puts its own in its place.

use super::pcm::{Pcm, RATE};
use crate::text;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A sound that a device makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// The medical emergency number rings.
    #[serde(rename = "ring_113")]
    Ring113,
    /// The number of the legevakt rings.
    #[serde(rename = "ring_116117")]
    Ring116117,
    /// Any other line rings.
    RingInternal,
    /// It rings where you have dialled.
    RingBack,
    /// The call is over.
    HungUp,
    /// Talk permit.
    Permit,
    /// Talk prohibit: the queue is full, or there is no coverage.
    Denied,
    /// The request waits.
    Queued,
    /// The floor is free again after somebody spoke.
    TalkEnd,
    /// The talk limit is near.
    LimitNear,
    /// The talk limit took the floor. The same sound as `Denied` on many terminals (source S26 of
    /// the radio reference), but an entry of its own.
    LimitReached,
    /// A status message arrived.
    Status,
    /// Your own status message left.
    StatusSent,
    /// A status message that asks for speech arrived.
    SpeechRequest,
    /// The same, and it is urgent.
    UrgentRequest,
    /// The unit is alerted.
    Callout,
    /// A terminal's alarm has come to a control room; until somebody acknowledges it.
    Emergency,
    /// Somebody in a group that the terminal hears has raised an alarm.
    InEmergency,
    /// Your own alarm went out.
    EmergencySent,
    /// Your own transmission was cut for somebody's alarm.
    Preempted,
    /// The beat for compressions over the telephone.
    Metronome,
    /// A tap on the telephone, by somebody who cannot speak.
    Tap,
    /// The radio has lost the network.
    OutOfService,
    /// The radio has found the network again.
    InService,
    /// The site that serves the radio is cut off, or joined again (LST).
    LocalService,
}

impl Tone {
    /// All of them.
    pub const ALL: [Tone; 25] = [
        Tone::Ring113,
        Tone::Ring116117,
        Tone::RingInternal,
        Tone::RingBack,
        Tone::HungUp,
        Tone::Permit,
        Tone::Denied,
        Tone::Queued,
        Tone::TalkEnd,
        Tone::LimitNear,
        Tone::LimitReached,
        Tone::Status,
        Tone::StatusSent,
        Tone::SpeechRequest,
        Tone::UrgentRequest,
        Tone::Callout,
        Tone::Emergency,
        Tone::InEmergency,
        Tone::EmergencySent,
        Tone::Preempted,
        Tone::Metronome,
        Tone::Tap,
        Tone::OutOfService,
        Tone::InService,
        Tone::LocalService,
    ];

    /// The key of its caption in the language files.
    pub fn caption_key(self) -> &'static str {
        match self {
            Tone::Ring113 => "sound-ring-113",
            Tone::Ring116117 => "sound-ring-116117",
            Tone::RingInternal => "sound-ring-internal",
            Tone::RingBack => "sound-ring-back",
            Tone::HungUp => "sound-hung-up",
            Tone::Permit => "sound-permit",
            Tone::Denied => "sound-denied-queue-full",
            Tone::Queued => "sound-queued",
            Tone::TalkEnd => "sound-talk-end",
            Tone::LimitNear => "sound-limit-near",
            Tone::LimitReached => "sound-limit-reached",
            Tone::Status => "sound-status",
            Tone::StatusSent => "sound-status-sent",
            Tone::SpeechRequest => "sound-speech-request",
            Tone::UrgentRequest => "sound-urgent-request",
            Tone::Callout => "sound-callout",
            Tone::Emergency => "sound-emergency",
            Tone::InEmergency => "sound-in-emergency",
            Tone::EmergencySent => "sound-emergency-sent",
            Tone::Preempted => "sound-preempted",
            Tone::Metronome => "sound-metronome",
            Tone::Tap => "sound-tap",
            Tone::OutOfService => "sound-out-of-service",
            Tone::InService => "sound-in-service",
            Tone::LocalService => "sound-local-service",
        }
    }

    /// Whether it goes on until somebody does something about it.
    pub fn is_ring(self) -> bool {
        matches!(
            self,
            Tone::Ring113
                | Tone::Ring116117
                | Tone::RingInternal
                | Tone::RingBack
                | Tone::Emergency
                | Tone::Metronome
        )
    }

    /// The ring of a line, by the number that was dialled.
    pub fn ring(line: &str) -> Tone {
        match line {
            "113" => Tone::Ring113,
            "116117" => Tone::Ring116117,
            _ => Tone::RingInternal,
        }
    }
}

/// How a tone sounds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToneSpec {
    /// Frequency in hertz, milliseconds on, milliseconds off after it; in order.
    pub steps: Vec<(u16, u16, u16)>,
    /// Amplitude, 0 to 1.
    pub gain: f32,
}

impl ToneSpec {
    /// How long it lasts once, in milliseconds.
    pub fn length_ms(&self) -> u64 {
        let step = |(_, on, off): &(u16, u16, u16)| u64::from(*on) + u64::from(*off);
        self.steps.iter().map(step).sum()
    }

    /// It, once, at the mixer's rate. Edges are rounded off over 4 ms, so that they do not click.
    pub fn render(&self) -> Pcm {
        let frames = |ms: u16| usize::from(ms) * (RATE as usize / 1000);
        let mut samples = Vec::new();
        for (hertz, on, off) in &self.steps {
            let length = frames(*on);
            let edge = (length / 2).min(RATE as usize / 250).max(1);
            let step = f32::from(*hertz) * std::f32::consts::TAU / RATE as f32;
            samples.extend((0..length).map(|n| {
                let near = n.min(length - 1 - n).min(edge) as f32 / edge as f32;
                let rounded = 0.5 - 0.5 * (near * std::f32::consts::PI).cos();
                self.gain * rounded * (n as f32 * step).sin()
            }));
            samples.extend(std::iter::repeat_n(0.0, frames(*off)));
        }
        Pcm {
            rate: RATE,
            samples,
        }
    }
}

/// The table of tones.
#[derive(Clone, Debug, PartialEq)]
pub struct Tones(BTreeMap<Tone, ToneSpec>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u16,
    tones: BTreeMap<Tone, ToneSpec>,
}

impl Tones {
    /// The tones that ship.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn standard() -> Tones {
        match Tones::parse(include_str!("../../assets/sounds/tones.ron")) {
            Ok(tones) => tones,
            Err(problems) => panic!("the tones that ship are sound: {problems:?}"),
        }
    }

    /// Reads a table of tones.
    ///
    /// # Errors
    /// Everything that is wrong with it, in words for the person who wrote it.
    pub fn parse(ron: &str) -> Result<Tones, Vec<String>> {
        let file: File =
            ron::from_str(ron).map_err(|error| vec![text!("tones-unreadable", why = error)])?;
        let mut problems = Vec::new();
        if file.schema != 1 {
            problems.push(text!("tones-schema", found = file.schema));
        }
        for tone in Tone::ALL {
            let name = text!(tone.caption_key());
            let Some(spec) = file.tones.get(&tone) else {
                problems.push(text!("tones-missing", name = name));
                continue;
            };
            // What a loudspeaker of a terminal can give, and what a person can hear as one sound.
            let fits = |(hertz, on, off): &(u16, u16, u16)| {
                (100..=4000).contains(hertz) && (10..=5000).contains(on) && *off <= 10_000
            };
            if spec.steps.is_empty() || !spec.steps.iter().all(fits) {
                problems.push(text!("tones-steps", name = name));
            }
            if !(0.0..=1.0).contains(&spec.gain) {
                problems.push(text!("tones-gain", name = name));
            }
        }
        if problems.is_empty() {
            Ok(Tones(file.tones))
        } else {
            Err(problems)
        }
    }

    /// How a tone sounds.
    pub fn get(&self, tone: Tone) -> &ToneSpec {
        &self.0[&tone]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::voice::pcm::peak;

    #[test]
    fn every_tone_ships_with_a_caption_and_no_two_sound_alike() {
        let tones = Tones::standard();
        let mut seen: Vec<&ToneSpec> = Vec::new();
        for tone in Tone::ALL {
            assert!(
                crate::text::has_text(tone.caption_key()),
                "{tone:?} has no caption"
            );
            let spec = tones.get(tone);
            // One sound for refusal and time-out is what terminals do (S26).
            if tone != Tone::LimitReached {
                assert!(!seen.contains(&spec), "{tone:?} sounds like another");
            }
            seen.push(spec);
        }
    }

    #[test]
    fn a_tone_is_as_long_and_loud_as_its_line_says_and_begins_and_ends_in_silence() {
        let spec = ToneSpec {
            steps: vec![(1000, 60, 40), (500, 200, 0)],
            gain: 0.5,
        };
        let sound = spec.render();
        assert_eq!(sound.length_ms(), 300.0);
        assert_eq!(spec.length_ms(), 300);
        assert!((peak(&sound.samples) - 0.5).abs() < 0.01);
        assert!(sound.samples[0].abs() < 0.001);
        assert!(sound.samples.last().unwrap().abs() < 0.001);
        assert!(peak(&sound.samples[60 * 48..100 * 48]) == 0.0, "the pause");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let shipped = include_str!("../../assets/sounds/tones.ron");
        let wrong = shipped
            .replacen("schema: 1", "schema: 2", 1)
            .replacen("gain: 0.", "gain: 7.", 1);
        assert_eq!(Tones::parse(&wrong).unwrap_err().len(), 2);
        assert_eq!(Tones::parse("(tones: 3)").unwrap_err().len(), 1);
        assert_eq!(
            Tones::parse("(schema: 1, tones: {})").unwrap_err().len(),
            Tone::ALL.len()
        );
    }
}
