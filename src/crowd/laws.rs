//! What holds in every exercise, whatever anybody does.

use crate::engine::dispatch::{self, Stamp};
use crate::engine::event::{Event, Logged};
use crate::engine::id::{CallId, Gssi, MissionId, SeatId, UnitId};
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::{exercise, phone, radio};
use std::collections::{BTreeMap, BTreeSet};

/// The laws, and what of the past they need to know.
#[derive(Debug, Default)]
pub struct Laws {
    last: Option<(SimTime, u32)>,
    over: bool,
    talking: BTreeMap<Gssi, SeatId>,
    /// Alarms that stand: whether each is acknowledged, and whether it is ended.
    alarms: BTreeMap<SeatId, (bool, bool)>,
    calls: BTreeMap<CallId, Line>,
    /// Who speaks on the telephone, and who on the air.
    on_the_phone: BTreeSet<SeatId>,
    on_the_air: BTreeSet<SeatId>,
    next_seat: u32,
    authored: u32,
    guests: BTreeSet<SeatId>,
    next_incident: u32,
    next_mission: u32,
    missions: BTreeMap<UnitId, MissionId>,
    stamps: BTreeSet<(MissionId, Stamp)>,
    /// Parts of the district without cover.
    uncovered: BTreeSet<String>,
    /// Posts whose colleague is away.
    away: BTreeSet<SeatId>,
}

/// A telephone call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Line {
    answered: bool,
    ended: bool,
}

/// Fails unless something holds.
pub(super) fn holds(that: bool, law: &str) -> Result<(), String> {
    if that { Ok(()) } else { Err(law.to_owned()) }
}

impl Laws {
    /// Before anything has happened in an exercise of this setup.
    pub fn of(setup: &Setup) -> Self {
        let seats = u32::try_from(setup.seats().len()).unwrap_or(u32::MAX);
        Laws {
            next_seat: seats,
            authored: seats,
            ..Laws::default()
        }
    }

    /// The next event.
    ///
    /// # Errors
    /// The law that it breaks.
    pub fn see(&mut self, logged: &Logged) -> Result<(), String> {
        if let Some((at, number)) = self.last {
            holds(at <= logged.at, "time runs forward")?;
            holds(number + 1 == logged.number, "no number is left out")?;
        }
        self.last = Some((logged.at, logged.number));
        let refused = matches!(logged.event, Event::Refused { .. });
        holds(!self.over || refused, "nothing happens once it is over")?;
        match &logged.event {
            Event::Radio(event) => self.radio(event)?,
            Event::Phone(event) => self.phone(event)?,
            Event::Dispatch(event) => self.dispatch(event)?,
            Event::Exercise(event) => self.exercise(event)?,
            Event::Scene(_) | Event::Refused { .. } => {}
        }
        let there = |seat: SeatId| seat.0 < self.authored || self.guests.contains(&seat);
        let mut hearers = logged.heard_by.iter();
        holds(
            hearers.all(|one| there(one.seat)),
            "who is gone hears nothing",
        )
    }

    fn radio(&mut self, event: &radio::Event) -> Result<(), String> {
        match event {
            radio::Event::Granted { group, seat, .. } => {
                let before = self.talking.insert(*group, *seat);
                holds(before.is_none(), "one talker per group")
            }
            radio::Event::Released { group, seat, .. } => {
                let talked = self.talking.remove(group);
                holds(talked == Some(*seat), "who releases a floor had it")
            }
            radio::Event::SpeechBegan { group, seat, .. } => {
                let permit = self.talking.get(group) == Some(seat);
                holds(permit, "speech needs a permit")?;
                let free = !self.on_the_phone.contains(seat);
                holds(free && self.on_the_air.insert(*seat), "one mouth")
            }
            radio::Event::SpeechEnded { seat, .. } => {
                holds(self.on_the_air.remove(seat), "what ends has begun")
            }
            radio::Event::Preempted { group, seat, by } => {
                let talked = self.talking.get(group) == Some(seat);
                holds(talked, "who is cut was talking")?;
                holds(self.alarms.contains_key(by), "only an alarm cuts")
            }
            radio::Event::EmergencyRaised { seat, .. } => {
                self.alarms.insert(*seat, (false, false));
                Ok(())
            }
            radio::Event::EmergencyAcknowledged { of, .. } => self.alarm(*of, true),
            radio::Event::EmergencyEnded { of, .. } => self.alarm(*of, false),
            _ => Ok(()),
        }
    }

    /// An alarm is acknowledged or ended: once each, and then it is no more.
    fn alarm(&mut self, of: SeatId, acknowledged: bool) -> Result<(), String> {
        let Some(alarm) = self.alarms.get_mut(&of) else {
            return Err("an alarm that is dealt with was raised".to_owned());
        };
        let step = if acknowledged {
            &mut alarm.0
        } else {
            &mut alarm.1
        };
        holds(
            !std::mem::replace(step, true),
            "an alarm is dealt with once",
        )?;
        if *alarm == (true, true) {
            self.alarms.remove(&of);
        }
        Ok(())
    }

    fn phone(&mut self, event: &phone::Event) -> Result<(), String> {
        match event {
            phone::Event::Rang { call, .. } => {
                let newest = self.calls.last_key_value();
                let new = newest.is_none_or(|(last, _)| last < call);
                self.calls.insert(*call, Line::default());
                holds(new, "numbers of calls grow")
            }
            phone::Event::Answered { call, .. } => {
                let line = self.line(*call)?;
                holds(
                    !std::mem::replace(&mut line.answered, true),
                    "answered once",
                )
            }
            phone::Event::SpeechBegan { call, by, .. } => {
                let line = self.line(*call)?;
                holds(line.answered, "speech needs an answer")?;
                holds(!self.on_the_air.contains(by), "one mouth")?;
                self.on_the_phone.insert(*by);
                Ok(())
            }
            phone::Event::SpeechEnded { call, by, .. } => {
                self.line(*call)?;
                self.on_the_phone.remove(by);
                Ok(())
            }
            phone::Event::Ended { call, .. } => {
                self.line(*call)?.ended = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn line(&mut self, call: CallId) -> Result<&mut Line, String> {
        let line = self.calls.get_mut(&call).filter(|line| !line.ended);
        line.ok_or_else(|| "a call has rung and is not over".to_owned())
    }

    fn dispatch(&mut self, event: &dispatch::Event) -> Result<(), String> {
        match event {
            dispatch::Event::IncidentOpened { incident, .. }
            | dispatch::Event::CardOpened { incident, .. }
            | dispatch::Event::Booked { incident, .. } => {
                self.next_incident += 1;
                holds(incident.0 + 1 == self.next_incident, "cards are numbered")
            }
            dispatch::Event::Alerted { mission, unit, .. } => {
                self.next_mission += 1;
                let numbered = mission.0 + 1 == self.next_mission;
                holds(numbered, "missions are numbered")?;
                let bound = self.missions.insert(*unit, *mission);
                holds(bound.is_none(), "a unit is on one mission")
            }
            dispatch::Event::Stamped {
                mission,
                unit,
                stamp,
            } => {
                if matches!(stamp, Stamp::Free | Stamp::Cancelled)
                    && self.missions.get(unit) == Some(mission)
                {
                    self.missions.remove(unit);
                }
                let new = self.stamps.insert((*mission, *stamp));
                holds(new, "a mission comes to each step once")
            }
            dispatch::Event::StoodBy { unit, .. } => {
                let free = !self.missions.contains_key(unit);
                holds(free, "only who is on no mission stands by")
            }
            dispatch::Event::Cover { area, covered } => {
                let changes = match covered {
                    true => self.uncovered.remove(area),
                    false => self.uncovered.insert(area.clone()),
                };
                holds(changes, "cover is told when it changes")
            }
            _ => Ok(()),
        }
    }

    fn exercise(&mut self, event: &exercise::Event) -> Result<(), String> {
        match event {
            exercise::Event::Came { seat } => {
                self.next_seat += 1;
                self.guests.insert(*seat);
                holds(seat.0 + 1 == self.next_seat, "numbers of seats grow")
            }
            exercise::Event::Went { seat } => {
                self.on_the_phone.remove(seat);
                holds(self.guests.remove(seat), "who goes has come")
            }
            exercise::Event::Staffed { seat, here } => {
                // Who was not there at the beginning comes first.
                let comes = self.away.remove(seat);
                if !here {
                    self.away.insert(*seat);
                }
                holds(*here || !comes, "who goes was there")
            }
            exercise::Event::Ended { .. } => {
                self.over = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
