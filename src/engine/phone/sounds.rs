//! What is heard in a call besides words: a metronome, somebody who counts while they press, taps.
//! And what a post notes of the guidance that goes over the line.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{CallId, SeatId};
use super::super::time::SimTime;
use super::Event;
use super::exchange::Phone;
use crate::language::{Act, Confidence, Meaning, What, deed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The beat of a metronome, in beats a minute: the middle of what is recommended for compressions
/// (100 to 120: ERC guidelines 2021).
pub const BEAT: u8 = 110;

/// Something that is heard and is no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sound {
    /// A metronome at [`BEAT`], which goes on or stops.
    Metronome(bool),
    /// Somebody counts their compressions aloud, so many a minute; none: they stop.
    Counting(Option<u8>),
    /// So many taps on the telephone.
    Taps(u8),
}

/// The guidance that goes over a line, as anybody in the call could note it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guidance {
    /// When somebody was first told to press.
    pub told: Option<SimTime>,
    /// When somebody first said that they press, or counted.
    pub pressing: Option<SimTime>,
    /// The rate at which somebody counts aloud now.
    pub counting: Option<u8>,
    /// Since when a metronome goes.
    pub metronome: Option<SimTime>,
    /// The last taps.
    pub taps: Option<(SimTime, u8)>,
}

impl Guidance {
    /// Whether there is any.
    pub fn is_any(&self) -> bool {
        *self != Guidance::default()
    }

    fn heard(&mut self, at: SimTime, sound: Sound) {
        match sound {
            Sound::Metronome(on) => self.metronome = on.then_some(at),
            Sound::Counting(rate) => {
                self.counting = rate;
                if rate.is_some() {
                    self.pressing.get_or_insert(at);
                }
            }
            Sound::Taps(taps) => self.taps = Some((at, taps)),
        }
    }

    fn said(&mut self, at: SimTime, meaning: &Meaning) {
        if meaning.confidence < Confidence::GRADED || meaning.has(Act::DoYouMean) {
            return;
        }
        if meaning.tells(deed::CPR) {
            self.told.get_or_insert(at);
        }
        let presses = |what: &What| matches!(what, What::Done(done) if *done == *deed::CPR);
        if self.told.is_some() && meaning.all().any(presses) {
            self.pressing.get_or_insert(at);
        }
    }
}

/// The guidance in all calls that have any.
pub(super) type AllGuidance = BTreeMap<CallId, Guidance>;

impl Phone {
    /// A sound goes over the line.
    pub(super) fn sound(
        &mut self,
        cx: &mut Cx<'_>,
        by: SeatId,
        id: CallId,
        sound: Sound,
    ) -> Result<(), Refusal> {
        let call = self.call(id)?;
        if call.answered.is_none() || !call.occupies(by) {
            return Err(Refusal::NotInCall);
        }
        cx.emit(Event::Sounded {
            call: id,
            by,
            sound,
        });
        Ok(())
    }

    /// Notes what goes over the line.
    pub(in super::super) fn note(&mut self, at: SimTime, event: &Event) {
        match event {
            Event::Sounded { call, sound, .. } => {
                self.guidance.entry(*call).or_default().heard(at, *sound);
            }
            Event::SpeechEnded {
                call,
                heard: Some(heard),
                ..
            } => {
                let Some(meaning) = &heard.meaning else {
                    return;
                };
                let mut noted = self.guidance.get(call).cloned().unwrap_or_default();
                noted.said(at, meaning);
                if noted.is_any() {
                    self.guidance.insert(*call, noted);
                }
            }
            Event::Joined { call, with, .. } => {
                if let Some(noted) = self.guidance.remove(with) {
                    self.guidance.entry(*call).or_insert(noted);
                }
            }
            Event::Ended { call, .. } => drop(self.guidance.remove(call)),
            _ => {}
        }
    }
}
