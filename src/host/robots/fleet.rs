//! Units for all cards at once: what is acute first, the nearest that is free or that is on its way
//! to something less urgent; who has to give way gets the next one; parts of the district that have
//! lost their cover get somebody who can be spared elsewhere.

use super::errands::{Errand, Errands};
use super::notes::{Moment, Notes};
use super::sending::far;
use crate::assess::rules::alert_time::AlertTime;
use crate::assess::rules::call_back_kept::CallBackKept;
use crate::assess::rules::cover_kept::CoverKept;
use crate::assess::rules::divert::Divert;
use crate::assess::rules::red_first::RedFirst;
use crate::assess::rules::resources::Resources;
use crate::engine::command::Command;
use crate::engine::dispatch::{self, CardView, DeskView, Entry, Goal, MissionView, Stamp};
use crate::engine::id::{ContactId, IncidentId, MissionId, UnitId};
use crate::engine::load::areas::{Areas, Free};
use crate::engine::load::ground::Ground;
use crate::engine::people::Timer;
use crate::engine::percept::Percept;
use crate::engine::setup::{Priority, UnitKind};
use crate::engine::time::{SimTime, Span};
use crate::language::{Topic, Value, What, topic};
use std::collections::{BTreeMap, BTreeSet};

/// How much later than expected the alarm comes when it is late on purpose.
const TOO_LATE: Span = Span::seconds(40);
/// A unit that is on a mission is taken off it when it is so much nearer than who is free (our own
/// default; the rule counts from there).
const WORTH_IT: Span = Span::seconds(60);
/// From the loss of cover to sending somebody: a unit that is nearly done may close the gap.
const GAP: Span = Span::seconds(20);

/// Within how many minutes who has to wait is rung (our own default).
const PROMISE: u16 = 4;

/// What a coordinator has in hand.
#[derive(Debug, Default)]
pub(super) struct Fleet {
    look: Timer,
    /// When each card that lacks an ambulance was seen first.
    seen: BTreeMap<IncidentId, SimTime>,
    /// Those who have lost their unit, and whose card does not say why yet.
    unexplained: Vec<IncidentId>,
    /// Those who have lost their unit, and have not been promised anything yet.
    promises: Vec<(IncidentId, ContactId)>,
    /// Those who are to be rung now.
    to_ring: Vec<IncidentId>,
    /// There was not enough for all who needed it.
    conflict: Option<IncidentId>,
    rung: BTreeSet<String>,
    /// Parts without cover.
    gaps: Vec<String>,
    stand_by: Timer,
    /// Those who were sent to stand by.
    moved: BTreeSet<UnitId>,
    map: Option<(Areas, Ground)>,
}

/// A card that lacks an ambulance.
struct Need {
    priority: Priority,
    since: SimTime,
    incident: IncidentId,
    place: Goal,
}

impl Fleet {
    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        match percept {
            Percept::Written { .. }
            | Percept::Booked { .. }
            | Percept::Alerted { .. }
            | Percept::Stamped { .. }
            | Percept::Status { .. } => self.look_soon(m),
            Percept::Cover { area, covered } => {
                self.gaps.retain(|gap| gap != area);
                if !covered {
                    self.gaps.push(area.clone());
                    m.set(&mut self.stand_by, GAP);
                }
            }
            _ => {}
        }
    }

    fn look_soon(&mut self, m: &mut Moment<'_>) {
        if self.look.is_set() {
            return;
        }
        let pause = m.span(m.habits.decides);
        m.set(&mut self.look, pause);
    }

    /// Comes back to what waits.
    pub(super) fn wake(
        &mut self,
        m: &mut Moment<'_>,
        cases: &BTreeMap<IncidentId, Notes>,
        errands: &mut Errands,
    ) {
        if self.look.rings(m.at) && self.act(m) {
            self.look_soon(m);
        }
        if self.stand_by.rings(m.at) {
            self.close_gaps(m);
        }
        self.ask_for_advice(m, cases, errands);
        self.ring_back(cases, errands);
    }

    /// Who waits is rung, and told that it takes longer.
    fn ring_back(&mut self, cases: &BTreeMap<IncidentId, Notes>, errands: &mut Errands) {
        for incident in std::mem::take(&mut self.to_ring) {
            let notes = cases.get(&incident);
            let number = notes.and_then(|notes| notes.value(topic::CALLBACK));
            if let Some(Value::Phone(number)) = number {
                errands.add(Errand {
                    number: number.clone(),
                    opening: vec![What::Fact(Topic::from(topic::DELAYED), Value::Flag(true))],
                    topics: Vec::new(),
                });
            }
        }
    }

    /// Does the next thing; whether there was one.
    fn act(&mut self, m: &mut Moment<'_>) -> bool {
        let view = (m.view)();
        let Some(desk) = &view.desk else {
            return false;
        };
        if let Some((incident, contact)) = self.promises.pop() {
            let promise = dispatch::Command::CallBack(contact, PROMISE);
            m.act(Command::Dispatch(promise));
            if !m.breaks(&CallBackKept) {
                self.to_ring.push(incident);
            }
            return true;
        }
        if let Some(incident) = self.unexplained.pop() {
            // Who waits is told so, and is rung.
            let contact = desk
                .contacts
                .iter()
                .find(|one| one.incident == Some(incident));
            let contact = contact.filter(|_| m.expected.call_back);
            self.promises.extend(contact.map(|one| (incident, one.id)));
            if !m.breaks(&Divert) {
                let reasons = &m.known.organisation().desk.reasons;
                let reason = reasons.first().cloned().unwrap_or_default();
                let note = dispatch::Command::Write(incident, Entry::Note(reason));
                m.act(Command::Dispatch(note));
            }
            return true;
        }
        if let Some(mission) = desk
            .missions
            .iter()
            .find(|one| one.outdated && !one.is_over())
        {
            m.act(Command::Dispatch(dispatch::Command::Update(mission.id)));
            return true;
        }
        let needs = needs(m, desk);
        for need in &needs {
            if self.is_put_off(m, need.incident) {
                continue;
            }
            let Some((unit, taken)) = self.unit_for(m, desk, need) else {
                // Somebody who is acute waits: it is asked who goes first.
                if need.priority == Priority::Acute {
                    self.conflict.get_or_insert(need.incident);
                }
                continue;
            };
            let order = match taken {
                Some((mission, loser)) => {
                    self.unexplained.push(loser);
                    self.conflict.get_or_insert(need.incident);
                    dispatch::Command::Divert(mission, need.incident)
                }
                None => dispatch::Command::Alert(need.incident, unit),
            };
            self.moved.remove(&unit);
            m.act(Command::Dispatch(order));
            return true;
        }
        false
    }

    /// Whether what a card lacks is left for later, by mistake.
    fn is_put_off(&mut self, m: &mut Moment<'_>, incident: IncidentId) -> bool {
        let seen = *self.seen.entry(incident).or_insert(m.at);
        let late = seen + (m.expected.alerts + TOO_LATE);
        let put_off = m.breaks(&AlertTime) && m.at < late;
        if put_off {
            self.look_soon(m);
        }
        put_off
    }

    /// The ambulance for a card: the nearest of those that are free, or, where something is acute,
    /// one that is clearly nearer and on its way to something less urgent, with the mission that it
    /// is taken off and whose that was.
    fn unit_for(
        &self,
        m: &Moment<'_>,
        desk: &DeskView,
        need: &Need,
    ) -> Option<(UnitId, Option<(MissionId, IncidentId)>)> {
        let ambulances = || {
            let all = desk.units.iter();
            all.filter(|unit| m.unit(unit.id).kind == UnitKind::Ambulance)
        };
        let eta = |unit: &dispatch::UnitView| far(m, unit, need.place);
        let free = ambulances().filter(|unit| unit.available);
        let free = free.map(|unit| (eta(unit), unit.id));
        let free = match m.breaks(&Resources) {
            true => free.max(),
            false => free.min(),
        };
        let may_take = need.priority == Priority::Acute && !m.breaks(&RedFirst);
        let taken = ambulances().filter(|_| may_take).filter_map(|unit| {
            let mission = lesser(desk, unit.id)?;
            Some((eta(unit), unit.id, (mission.id, mission.incident)))
        });
        match (free, taken.min()) {
            (Some((near, unit)), Some((nearer, ..))) if nearer + WORTH_IT.0 >= near => {
                Some((unit, None))
            }
            (_, Some((_, unit, taken))) => Some((unit, Some(taken))),
            (Some((_, unit)), None) => Some((unit, None)),
            (None, None) => None,
        }
    }

    /// Rings up the one to ask when not all can get what they need.
    fn ask_for_advice(
        &mut self,
        m: &Moment<'_>,
        cases: &BTreeMap<IncidentId, Notes>,
        errands: &mut Errands,
    ) {
        let Some(notes) = self.conflict.and_then(|incident| cases.get(&incident)) else {
            return;
        };
        let facts = [topic::PRIORITY, topic::WHERE, topic::WHAT].into_iter();
        let facts = facts.filter_map(|of| {
            let value = notes.value(of)?.clone();
            Some(What::Fact(Topic::from(of), value))
        });
        let opening: Vec<What> = facts.collect();
        for (number, label) in m.expected.rings() {
            if !m.omits(label) && self.rung.insert(number.to_owned()) {
                errands.add(Errand {
                    number: number.to_owned(),
                    opening: opening.clone(),
                    topics: Vec::new(),
                });
            }
        }
    }

    /// Somebody who can be spared is sent to each part that has no cover.
    fn close_gaps(&mut self, m: &mut Moment<'_>) {
        if m.breaks(&CoverKept) {
            return;
        }
        let view = (m.view)();
        let Some(desk) = &view.desk else {
            return;
        };
        let (areas, ground) = self.map.get_or_insert_with(|| {
            let load = &m.known.organisation().load;
            let district = m.known.district();
            let ground = Ground::of(district, m.known.units(), load);
            (Areas::new(district, &ground, load), ground)
        });
        let ambulances = desk.units.iter().filter(|unit| unit.available);
        let ambulances = ambulances.filter(|unit| m.unit(unit.id).kind == UnitKind::Ambulance);
        let mut free: Vec<Free> = ambulances
            .filter_map(|unit| Some((unit.id, areas.base(unit.motion.at)?)))
            .collect();
        for gap in &self.gaps {
            let Some(area) = areas.named(gap) else {
                continue;
            };
            let may = |unit: UnitId| !self.moved.contains(&unit);
            if let Some((unit, station)) = areas.choose(ground, area, &free, may) {
                free.retain(|(one, _)| *one != unit);
                self.moved.insert(unit);
                let order = dispatch::Command::StandBy(unit, station);
                m.act(Command::Dispatch(order));
            }
        }
    }
}

/// The cards that lack an ambulance, the most urgent first, of those the oldest.
fn needs(m: &Moment<'_>, desk: &DeskView) -> Vec<Need> {
    let served = |card: &CardView| {
        let mut missions = desk.missions.iter();
        missions.any(|one| {
            let called_off = one.stamps.contains_key(&Stamp::Cancelled);
            let ambulance = m.unit(one.unit).kind == UnitKind::Ambulance;
            one.incident == card.id && ambulance && !called_off
        })
    };
    let needs = desk.cards.iter().filter(|card| !served(card));
    let needs = needs.filter_map(|card| {
        let priority = card.card.priority?;
        let houses = m.known.district().locate(card.card.address.as_ref()?);
        let [house] = houses[..] else { return None };
        let wanted = priority != Priority::Normal || card.booked.is_some();
        wanted.then(|| Need {
            priority,
            since: card.since,
            incident: card.id,
            place: Goal::from(house),
        })
    });
    let mut needs: Vec<Need> = needs.collect();
    needs.sort_by_key(|need| (need.priority, need.since, need.incident));
    needs
}

/// The mission that a unit can be taken off: less than acute, and nobody aboard.
fn lesser(desk: &DeskView, unit: UnitId) -> Option<&MissionView> {
    let mut missions = desk.missions.iter().filter(|mission| {
        let aboard = mission.stamps.contains_key(&Stamp::Leaving);
        mission.unit == unit && !mission.is_over() && !aboard
    });
    missions.find(|mission| {
        let card = desk.cards.iter().find(|card| card.id == mission.incident);
        card.is_some_and(|card| card.card.priority != Some(Priority::Acute))
    })
}
