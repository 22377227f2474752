//! Ordinary missions in an exercise: what colleagues make of the calls that they have answered.
//!
//! A colleague writes a card, and a unit is alerted for it: by the same commands as a person's, from
//! the colleague's post. How it goes at the scene is drawn, and told to the crew.

mod ordinary;

use super::super::Sim;
use super::centre::Sender;
use super::{Living, Step};
use crate::engine::command::Command;
use crate::engine::dispatch::{self, Destination, Entry, Stamp, Start, travel_time};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::id::{IncidentId, MissionId, SeatId, UnitId};
use crate::engine::load::about::{About, Sort};
use crate::engine::load::calls::Ring;
use crate::engine::load::draw::per_mille;
use crate::engine::load::spec::{Course, Load, Urgency};
use crate::engine::load::whole;
use crate::engine::random::Stream;
use crate::engine::setup::{Already, PatientSpec, Priority, Setup, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{Topic, topic};
use ordinary::ordinary;
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What a colleague writes down of what a caller said, besides the place and how urgent it is.
const WRITES: [&str; 5] = [
    topic::WHAT,
    topic::AGE,
    topic::SEX,
    topic::AWAKE,
    topic::BREATHING,
];
/// So far a doctor on call drives to an ordinary acute case (our default).
const DOCTOR_DRIVES: Span = Span::minutes(25);
/// After a unit was taken for something else, another is sent (our default).
const SENDS_ANOTHER: Span = Span::seconds(20);

/// Ordinary missions under way, and those to come.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Missions {
    /// The cards of the load.
    cards: BTreeMap<IncidentId, Case>,
    /// Missions for them that are not over.
    running: BTreeMap<MissionId, IncidentId>,
    /// Cards for which no unit was free, the most urgent first.
    waiting: [VecDeque<IncidentId>; 3],
    /// Crews that do not know yet how their mission goes.
    cues: Vec<Cue>,
    /// A unit may have become free.
    freed: bool,
}

/// A case that is to become a card.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Planned {
    about: About,
    /// The seed that it is drawn from.
    seed: u64,
    /// The post of the colleague who took the call; none for a booked transport.
    post: Option<u8>,
    /// When a unit is sent.
    sends: SimTime,
    /// How far it has come when the exercise begins, with this unit.
    already: Option<(UnitId, Already)>,
}

/// What a card is about.
#[derive(Clone, Debug, Serialize)]
struct Case {
    about: About,
    seed: u64,
    by: SeatId,
    at: Destination,
    units: u8,
    sent: u8,
    /// Whether the doctor on call has been thought of.
    doctor: bool,
    already: Option<(UnitId, Already)>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Cue {
    mission: MissionId,
    incident: IncidentId,
    unit: UnitId,
    by: SeatId,
}

fn priority(urgency: Urgency) -> Option<(Priority, usize)> {
    match urgency {
        Urgency::Acute => Some((Priority::Acute, 0)),
        Urgency::Urgent => Some((Priority::Urgent, 1)),
        Urgency::Normal => Some((Priority::Normal, 2)),
        Urgency::None => None,
    }
}

fn course(load: &Load, about: &About) -> Option<Course> {
    let (_, rank) = priority(about.urgency)?;
    load.missions.courses.get(rank).copied()
}

impl Planned {
    /// A transport that was booked beforehand.
    pub(super) fn booked(about: About, seed: u64, now: SimTime) -> Self {
        Planned {
            about,
            seed,
            post: None,
            sends: now,
            already: None,
        }
    }

    /// A mission that had begun before the exercise does.
    pub(super) fn under_way(about: About, seed: u64, unit: UnitId, already: Already) -> Self {
        Planned {
            about,
            seed,
            post: None,
            sends: SimTime::ZERO,
            already: Some((unit, already)),
        }
    }

    /// A case that was decided on before the exercise begins, and for which units are sent then.
    pub(super) fn decided(about: About, seed: u64, sends: SimTime) -> Self {
        Planned {
            about,
            seed,
            post: None,
            sends,
            already: None,
        }
    }

    /// A call that a colleague has answered: when the card is written, and what it is. None when no
    /// unit is sent.
    pub(super) fn of_call(
        load: &Load,
        seed: u64,
        ring: &Ring,
        post: u8,
        answered: SimTime,
    ) -> Option<(SimTime, Self)> {
        let about = ring.about;
        let course = course(load, &about).filter(|_| about.sort == Sort::First)?;
        let mut chance = Stream::new(seed, &format!("load case {}", about.event));
        let sent = per_mille(course.sent, &mut chance);
        let decide = course.decide.draw(&mut chance);
        let planned = Planned {
            about,
            seed,
            post: Some(post),
            sends: answered + decide,
            already: None,
        };
        // By half of that time it is clear what it is about (our default).
        sent.then_some((answered + Span(decide.0 / 2), planned))
    }
}

impl Missions {
    /// Takes note of what has happened; whether the load has to be looked at for it.
    pub(super) fn notice(&mut self, setup: &Setup, event: &dispatch::Event) -> bool {
        match event {
            dispatch::Event::Alerted {
                mission,
                incident,
                unit,
                seat,
                ..
            } => {
                let Some(case) = self.cards.get_mut(incident) else {
                    return false;
                };
                if takes_patients(setup, *unit) {
                    case.sent = case.sent.saturating_add(1);
                }
                self.running.insert(*mission, *incident);
                self.cues.push(Cue {
                    mission: *mission,
                    incident: *incident,
                    unit: *unit,
                    by: *seat,
                });
                true
            }
            // Who stands a unit down has decided that none is needed.
            dispatch::Event::StoodDown { mission, .. } => {
                self.running.remove(mission);
                true
            }
            dispatch::Event::Stamped {
                stamp: Stamp::Free | Stamp::Cancelled,
                ..
            } => {
                self.freed = true;
                true
            }
            _ => false,
        }
    }

    /// Somebody may have become free.
    pub(super) fn may_be_free(&mut self) {
        self.freed = true;
    }

    /// A mission is over; the card that needs another unit for it.
    pub(super) fn over(
        &mut self,
        setup: &Setup,
        mission: MissionId,
        unit: UnitId,
        stamp: Stamp,
    ) -> Option<IncidentId> {
        let incident = self.running.remove(&mission)?;
        if stamp != Stamp::Cancelled || !takes_patients(setup, unit) {
            return None;
        }
        let case = self.cards.get_mut(&incident)?;
        case.sent = case.sent.saturating_sub(1);
        Some(incident)
    }

    /// When another unit is sent for a card whose unit was taken for something else.
    pub(super) fn sends_another(now: SimTime) -> SimTime {
        now + SENDS_ANOTHER
    }
}

fn takes_patients(setup: &Setup, unit: UnitId) -> bool {
    setup.roster.units[unit.index()].kind.carries_patients()
}

impl Sim {
    /// A colleague writes a card for a case.
    pub(super) fn write_card(
        &mut self,
        living: &mut Living,
        planned: &Planned,
        log: &mut Vec<Logged>,
    ) {
        let Some(by) = living.centre.writer(planned.post) else {
            return;
        };
        let patient = self.patient(living, &planned.about, planned.seed);
        let (Some(patient), Some((priority, _))) = (patient, priority(planned.about.urgency))
        else {
            return;
        };
        let from = log.len();
        self.does(living, by, dispatch::Command::Open, log);
        let opened = log[from..].iter().find_map(|one| match one.event {
            Event::Dispatch(dispatch::Event::CardOpened { incident, .. }) => Some(incident),
            _ => None,
        });
        let Some(incident) = opened else { return };
        let kind = planned.about.kind.map(usize::from);
        let kind = kind.and_then(|kind| living.load.kinds.get(kind));
        let units = match planned.about.urgency {
            Urgency::Acute => kind.map_or(1, |kind| kind.units),
            _ => 1,
        };
        let case = Case {
            about: planned.about,
            seed: planned.seed,
            by,
            at: Destination::Address(patient.at.clone()),
            units: if planned.already.is_some() { 1 } else { units },
            sent: 0,
            doctor: planned.already.is_some(),
            already: planned.already,
        };
        living.missions.cards.insert(incident, case);
        let known = WRITES.map(Topic::from).into_iter().filter_map(|topic| {
            let value = patient.facts.get(&topic)?.clone();
            Some(Entry::Fact(topic, value))
        });
        let entries = [
            Entry::Address(patient.at.clone()),
            Entry::Priority(priority),
        ];
        for entry in entries.into_iter().chain(known) {
            let write = dispatch::Command::Write(incident, entry);
            self.does(living, by, write, log);
        }
        living.plan(planned.sends.max(self.now), Step::Send(incident));
    }

    /// Units are sent for a card, as many as it still needs; whether no more are needed, or
    /// somebody else sees to it.
    pub(super) fn send(
        &mut self,
        living: &mut Living,
        incident: IncidentId,
        log: &mut Vec<Logged>,
    ) -> bool {
        while let Some(case) = living.missions.cards.get(&incident)
            && case.sent < case.units
        {
            let setup = Arc::clone(&self.setup);
            let sender = match case.already {
                // Whoever did it before the exercise began.
                Some(_) => living.centre.anybody(&setup).or(Some(case.by)),
                None => match living.centre.sender(&setup, &living.calls, Some(case.by)) {
                    Sender::Colleague(seat) => Some(seat),
                    Sender::Holder | Sender::Nobody => None,
                },
            };
            let Some(sender) = sender else { return true };
            let before = case.sent;
            let unit = match case.already {
                Some((unit, _)) => Some(unit),
                None => self.nearest(&setup, &case.at, UnitKind::Ambulance, None),
            };
            let Some(unit) = unit else { return false };
            let alert = dispatch::Command::Alert(incident, unit);
            self.does(living, sender, alert, log);
            let case = living.missions.cards.get(&incident);
            if case.is_none_or(|case| case.sent == before) {
                return true;
            }
            self.send_doctor(living, sender, incident, log);
        }
        true
    }

    /// The doctor on call is alerted beside the first ambulance, where it is acute and one is near.
    fn send_doctor(
        &mut self,
        living: &mut Living,
        sender: SeatId,
        incident: IncidentId,
        log: &mut Vec<Logged>,
    ) {
        let share = living.load.doctor;
        let Some(case) = living.missions.cards.get_mut(&incident) else {
            return;
        };
        if std::mem::replace(&mut case.doctor, true) || case.about.urgency != Urgency::Acute {
            return;
        }
        let of = format!("load doctor {}", case.about.event);
        if !per_mille(share, &mut Stream::new(case.seed, &of)) {
            return;
        }
        let (setup, at) = (Arc::clone(&self.setup), case.at.clone());
        let doctor = self.nearest(&setup, &at, UnitKind::DoctorCar, Some(DOCTOR_DRIVES));
        if let Some(doctor) = doctor {
            let alert = dispatch::Command::Alert(incident, doctor);
            self.does(living, sender, alert, log);
        }
    }

    /// Sends for a card, which waits its turn when no unit is free.
    pub(super) fn send_or_wait(
        &mut self,
        living: &mut Living,
        incident: IncidentId,
        log: &mut Vec<Logged>,
    ) {
        if !self.send(living, incident, log)
            && let Some(case) = living.missions.cards.get(&incident)
            && let Some((_, rank)) = priority(case.about.urgency)
        {
            living.missions.waiting[rank].push_back(incident);
        }
    }

    /// Sends the units that have become free to those who wait, the most urgent first.
    pub(super) fn serve_waiting(&mut self, living: &mut Living, log: &mut Vec<Logged>) {
        if !std::mem::take(&mut living.missions.freed) {
            return;
        }
        for rank in 0..3 {
            while let Some(incident) = living.missions.waiting[rank].front().copied() {
                if !self.send(living, incident, log) {
                    return;
                }
                living.missions.waiting[rank].pop_front();
            }
        }
    }

    /// Crews that were alerted learn how their mission goes; who sent them follows them.
    pub(super) fn cue_crews(&mut self, living: &mut Living, log: &mut Vec<Logged>) {
        for cue in std::mem::take(&mut living.missions.cues) {
            let Some(case) = living.missions.cards.get_mut(&cue.incident) else {
                continue;
            };
            let (about, seed) = (case.about, case.seed);
            let case = case.clone();
            let Some(patient) = self.patient(living, &about, seed) else {
                continue;
            };
            let roster = &self.setup.roster;
            let unit = &roster.units[cue.unit.index()];
            let takes = unit.kind.carries_patients();
            let course = ordinary(&living.load, &case, case.sent, takes, &patient);
            let seat = unit.seat;
            let colleague = !living.centre.is_held(cue.by);
            self.handle(log, |_, cx| {
                cx.emit(exercise::Event::CuedMission {
                    seat,
                    mission: cue.mission,
                    course: Box::new(course),
                });
                if colleague {
                    cx.emit(exercise::Event::CuedFollow {
                        seat: cue.by,
                        mission: cue.mission,
                        unit: cue.unit,
                    });
                }
            });
            // Only the unit that was out already is in the middle of it.
            if let Some(case) = living.missions.cards.get_mut(&cue.incident) {
                case.already = None;
            }
        }
    }

    /// Who is ill in a case of the load.
    fn patient(&self, living: &Living, about: &About, seed: u64) -> Option<PatientSpec> {
        let drawn = living.drawn(&self.setup, self.setup.time_of_day(self.now), about, seed);
        whole::patient(&drawn, about)
    }

    /// The free unit of a kind that is there first, as far as the desk knows where they are, within
    /// a time.
    fn nearest(
        &self,
        setup: &Setup,
        to: &Destination,
        kind: UnitKind,
        within: Option<Span>,
    ) -> Option<UnitId> {
        let (pack, roster) = (&setup.pack, &setup.roster);
        let free = self.world.dispatch.free_units();
        let free = free.filter(|(unit, _)| roster.units[unit.index()].kind == kind);
        let takes = free.filter_map(|(unit, motion)| {
            let goal = to.goal(pack, roster, unit)?;
            let start = Start::Reported(motion);
            let span = travel_time((pack, roster), unit, start, goal, self.now)?;
            Some((span, unit))
        });
        let near = takes.filter(|(span, _)| within.is_none_or(|within| *span <= within));
        near.min().map(|(_, unit)| unit)
    }

    /// A colleague does something at their post.
    fn does(
        &mut self,
        living: &mut Living,
        seat: SeatId,
        command: dispatch::Command,
        log: &mut Vec<Logged>,
    ) {
        self.act_for(living, seat, &Command::Dispatch(command), log);
    }
}
