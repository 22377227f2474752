//! A colleague at another post of the centre: answers the units that they have sent, by radio. What
//! they do on the telephone and with cards, the load decides.

use super::radio_manners::{Heard, Manners, Response};
use super::{Known, Now};
use crate::engine::dispatch::Stamp;
use crate::engine::id::{MissionId, SeatId, UnitId};
use crate::engine::percept::Percept;
use crate::language::Meaning;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A colleague.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    manners: Manners,
    /// The units that they have sent, by mission.
    follows: BTreeMap<MissionId, UnitId>,
    person: bool,
}

impl Colleague {
    /// Takes in a percept.
    pub fn perceive(&mut self, percept: &Percept, now: &mut Now<'_>) {
        match percept {
            Percept::CueFollow { mission, unit } => {
                self.follows.insert(*mission, *unit);
            }
            Percept::Stamped {
                mission,
                stamp: Stamp::Free | Stamp::Cancelled,
            } => {
                self.follows.remove(mission);
            }
            Percept::Seated { by_person } => {
                self.person = *by_person;
                self.manners.reset();
            }
            Percept::HeardRadio { by, utterance, .. } if *by != now.known.seat => {
                if self.is_followed(now.known, *by) {
                    self.notice(percept, now);
                } else {
                    self.leave_to(*by, utterance.meaning.as_ref(), now);
                }
            }
            // The radio is their manners' business; the rest is seen on the screens.
            _ => self.notice(percept, now),
        }
    }

    /// Comes back to what waits.
    pub fn wake(&mut self, now: &mut Now<'_>) {
        if self.person {
            return;
        }
        let heard = self.manners.wake(true, now);
        self.answer(heard, now);
    }

    fn is_followed(&self, known: Known<'_>, seat: SeatId) -> bool {
        let unit = known.roster.unit_of(seat);
        unit.is_some_and(|unit| self.follows.values().any(|one| *one == unit))
    }

    /// Another post of the centre talks to a unit: from then on the unit is theirs.
    fn leave_to(&mut self, by: SeatId, meaning: Option<&Meaning>, now: &mut Now<'_>) {
        let known = now.known;
        let same = known.call_sign_of(by) == known.call_sign_of(known.seat);
        let called = meaning.and_then(Meaning::to);
        let unit = called.and_then(|called| {
            let mut follows = self.follows.values();
            follows.find(|unit| known.same_station(known.unit_call_sign(**unit), called))
        });
        if let Some(unit) = unit.copied().filter(|_| same) {
            self.follows.retain(|_, one| *one != unit);
            self.manners.reset();
        }
    }

    fn notice(&mut self, percept: &Percept, now: &mut Now<'_>) {
        let heard = self.manners.notice(percept, now);
        self.answer(heard, now);
    }

    fn answer(&mut self, heard: Option<Heard>, now: &mut Now<'_>) {
        if let Some(Heard::Message { .. }) = heard
            && !self.person
        {
            self.manners.respond(Response::default(), now);
        }
    }
}
