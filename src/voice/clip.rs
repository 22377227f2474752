//! A clip: one sound that a seat hears, from when to when, through what, and its caption.

use super::casting::Voice;
use super::tones::Tone;
use crate::engine::id::SeatId;
use crate::engine::time::{SimTime, Span};
use crate::language::{Utterance, speech};
use crate::text;
use std::sync::Arc;

/// A clip's place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClipId(pub u32);

/// One sound that a seat hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// When it begins.
    pub start: SimTime,
    /// When it stops; none while nobody knows yet (a telephone rings until it is answered).
    pub end: Option<SimTime>,
    /// What sounds.
    pub source: Source,
    /// What it comes through.
    pub channel: Channel,
    /// How good the channel is, over time.
    pub curve: Curve,
    /// Where it is heard: loudness and direction are set per output.
    pub output: Output,
    /// What stands on the screen while it sounds.
    pub caption: Caption,
}

/// What sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A tone of a device.
    Tone(Tone),
    /// Somebody speaks.
    Speech(Speech),
}

/// Somebody speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Who.
    pub by: SeatId,
    /// It is the listener's own voice, which is not played back to them live.
    pub own: bool,
    /// In which voice.
    pub voice: Voice,
    /// What, as far as is known: the whole until it was cut short, then what was heard of it.
    pub utterance: Arc<Utterance>,
    /// The words that are sounded: the whole, also of what was cut short, for the first part of
    /// half a word sounds like that word.
    pub said: Arc<Utterance>,
    /// How much of the beginning is not heard.
    pub skip_ms: u32,
    /// What decides which slots are lost, where the engine has drawn it.
    pub draw: Option<u64>,
}

/// What a sound comes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Nothing: a tone from your own device.
    Direct,
    /// The telephone network.
    Telephone,
    /// Nødnett.
    Radio,
}

impl Channel {
    /// How long speech is under way from mouth to ear. The radio's is the low end of the 200 to
    /// 500 ms of the radio reference (section 1.4, general knowledge); the telephone's is our own
    /// default. It also gives a speech engine time, so that the first word is never late.
    pub fn delay(self) -> Span {
        match self {
            Channel::Direct => Span::ZERO,
            Channel::Telephone => Span::ms(150),
            Channel::Radio => Span::ms(250),
        }
    }
}

/// How good a channel is over time: quality in percent from each offset on. Empty is perfect.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Curve(pub Vec<(Span, u8)>);

impl Curve {
    /// The same quality, in percent, all the time.
    pub fn steady(percent: u8) -> Curve {
        if percent >= 100 {
            Curve::default()
        } else {
            Curve(vec![(Span::ZERO, percent)])
        }
    }

    /// The quality so long after the start, in percent.
    pub fn at(&self, since: Span) -> u8 {
        let passed = self.0.iter().rev().find(|(from, _)| *from <= since);
        passed.map_or(100, |(_, percent)| (*percent).min(100))
    }

    /// Whether nothing is ever lost.
    pub fn is_perfect(&self) -> bool {
        self.0.iter().all(|(_, percent)| *percent >= 100)
    }
}

/// Where a sound is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// What calls for attention: ringing, alarms.
    Bell,
    /// The tones of your own radio.
    Terminal,
    /// The telephone headset.
    Telephone,
    /// The group one transmits in.
    Selected,
    /// The groups that the seat hears besides.
    Monitored,
}

impl Output {
    /// All of them, in the order of the mixer's gains.
    pub const ALL: [Output; 5] = [
        Output::Bell,
        Output::Terminal,
        Output::Telephone,
        Output::Selected,
        Output::Monitored,
    ];

    /// Its place in [`Output::ALL`].
    pub fn index(self) -> usize {
        match self {
            Output::Bell => 0,
            Output::Terminal => 1,
            Output::Telephone => 2,
            Output::Selected => 3,
            Output::Monitored => 4,
        }
    }
}

/// Words for a sound: a key of the language files and what is filled in, so that a caption
/// follows the language that is chosen when it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The key.
    pub key: &'static str,
    /// Who, as the listener's device shows it: an alias, a number.
    pub who: String,
    /// Where: a talkgroup, a line; empty when it is of no matter.
    pub on: String,
}

impl Clip {
    /// The clip's speech, when somebody speaks in it.
    pub fn speech(&self) -> Option<&Speech> {
        match &self.source {
            Source::Speech(speech) => Some(speech),
            Source::Tone(_) => None,
        }
    }

    /// Whether its sound begins anew until it ends.
    pub fn repeats(&self) -> bool {
        match &self.source {
            Source::Tone(tone) => tone.is_ring(),
            Source::Speech(_) => false,
        }
    }

    /// Whether it sounds at an instant.
    pub fn sounds_at(&self, now: SimTime) -> bool {
        self.start <= now && self.end.is_none_or(|end| now < end)
    }

    /// How long it lasts, when that is known.
    pub fn length(&self) -> Option<Span> {
        self.end.map(|end| end.since(self.start))
    }

    /// What stands on the screen at an instant: the name of a tone, or the words heard so far.
    /// `synthetic` says that the voice is a machine's, and labels it.
    pub fn caption_at(&self, now: SimTime, synthetic: bool) -> String {
        let caption = &self.caption;
        let Source::Speech(speech) = &self.source else {
            return text!(caption.key, who = caption.who, on = caption.on);
        };
        let words = self.words_at(speech, now);
        let plain = text!(
            caption.key,
            who = caption.who,
            on = caption.on,
            words = words
        );
        if synthetic && !speech.own {
            text!("voice-synthetic", caption = plain)
        } else {
            plain
        }
    }

    /// The words heard until `now`: those that have begun, and none that were never heard.
    fn words_at(&self, speech: &Speech, now: SimTime) -> String {
        if self.end.is_some_and(|end| now >= end) {
            return speech.utterance.text.clone();
        }
        let until = now
            .since(self.start)
            .0
            .saturating_add(u64::from(speech.skip_ms));
        let times = speech::word_times(&speech.said.text);
        let mut words: Vec<&str> = Vec::new();
        for (word, time) in speech.said.text.split_whitespace().zip(times) {
            if u64::from(time.start) > until {
                break;
            }
            if time.start >= speech.skip_ms {
                words.push(word);
            } else if words.is_empty() {
                words.push("…");
            }
        }
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_holds_until_its_next_point() {
        let curve = Curve(vec![(Span::ms(100), 50), (Span::ms(200), 250)]);
        let at = |ms| curve.at(Span::ms(ms));
        assert_eq!([at(0), at(100), at(199), at(200)], [100, 50, 50, 100]);
        assert!(Curve::steady(100).is_perfect() && !Curve::steady(99).is_perfect());
    }

    #[test]
    fn outputs_know_their_place() {
        for (place, output) in Output::ALL.into_iter().enumerate() {
            assert_eq!(output.index(), place);
        }
    }
}
