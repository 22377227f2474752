//! Sending help: the nearest free ambulance and the duty doctor, as soon as place and priority
//! stand on the card, while the interview goes on (control-room reference, section 2: red, AMK).

use super::notes::Moment;
use super::partners;
use crate::assess::rules::alert_time::AlertTime;
use crate::assess::rules::red_first::RedFirst;
use crate::assess::rules::resources::Resources;
use crate::engine::command::Command;
use crate::engine::dispatch::{self, DeskView, Goal, Stamp, Start, UnitView};
use crate::engine::id::{HospitalId, MissionId, UnitId};
use crate::engine::people::Timer;
use crate::engine::percept::Percept;
use crate::engine::setup::UnitKind;
use crate::engine::time::Span;
use crate::language::{Address, Value, topic};

/// How much later than expected the alarm comes when it is late on purpose; what came before it
/// takes time besides.
const TOO_LATE: Span = Span::seconds(40);

/// From somebody becoming free to sending them.
const LOOKS: Span = Span::seconds(3);

/// Who is sent.
#[derive(Debug, Default)]
pub(super) struct Sending {
    decide: Timer,
    sent: Vec<UnitId>,
    /// The address that they were sent to.
    address: Option<Address>,
    destined: bool,
    /// Nobody was free to be sent.
    short: bool,
}

impl Sending {
    /// Takes in a percept.
    pub(super) fn perceive(&mut self, m: &mut Moment<'_>, percept: &Percept) {
        if let Percept::Alerted {
            mission,
            unit,
            incident,
        } = percept
        {
            if m.notes.incident == Some(*incident) {
                m.notes.missions.insert(*unit, *mission);
                m.notes.elsewhere.remove(unit);
                m.notes.alerted_at.get_or_insert(m.at);
            } else if !m.notes.booked.contains(incident) {
                m.notes.missions.remove(unit);
                m.notes.elsewhere.insert(*unit);
            }
        }
        if matches!(percept, Percept::Status { .. }) && std::mem::take(&mut self.short) {
            m.set(&mut self.decide, LOOKS);
        }
        let ready = m.notes.place_settled
            && [topic::WHERE, topic::PRIORITY]
                .iter()
                .all(|kind| m.notes.written.contains(kind));
        if ready && self.sent.is_empty() && !self.decide.is_set() {
            let late = m.breaks(&AlertTime);
            let pause = if late {
                m.expected.alerts + TOO_LATE
            } else {
                m.span(m.habits.decides)
            };
            m.set(&mut self.decide, pause);
        }
    }

    /// Sends the next unit that is needed, or chooses a hospital.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>) {
        if !m.known.spec().may_send() {
            // Others see to the units, as soon as the card says what is needed.
            return;
        }
        if self.decide.rings(m.at) {
            self.send(m);
        }
        self.send_anew(m);
        self.destine(m);
    }

    /// The card has another address now: those who are on it get it anew.
    fn send_anew(&mut self, m: &mut Moment<'_>) {
        let written = m.notes.address_on_card.clone();
        if self.address.is_none() || self.address == written {
            return;
        }
        self.address = written;
        for mission in m.notes.missions.values().copied().collect::<Vec<_>>() {
            m.act(Command::Dispatch(dispatch::Command::Update(mission)));
        }
    }

    fn send(&mut self, m: &mut Moment<'_>) {
        let Some(incident) = m.notes.incident else {
            return;
        };
        if !self.lacks_units(m) {
            return;
        }
        let Some((unit, bound)) = self.next_unit(m) else {
            // Nobody is free; it is looked at again when somebody is.
            self.short = true;
            return;
        };
        self.sent.push(unit);
        self.address.clone_from(&m.notes.address_on_card);
        let order = match bound {
            Some(mission) => dispatch::Command::Divert(mission, incident),
            None => dispatch::Command::Alert(incident, unit),
        };
        if self.goes_through_the_central(m, unit) {
            m.notes.doctor_by_central = Some(unit);
        } else {
            m.act(Command::Dispatch(order));
        }
        let pause = m.span(m.habits.decides);
        m.set(&mut self.decide, pause);
    }

    /// Both ways of sending a doctor are right: a free robot takes now one, now the other.
    fn goes_through_the_central(&self, m: &mut Moment<'_>, unit: UnitId) -> bool {
        m.habits.free
            && m.unit(unit).kind == UnitKind::DoctorCar
            && partners::central_of(m, unit).is_some()
            && m.chance.chance(50)
    }

    /// Whether something acute is known that has fewer units than it needs.
    pub(super) fn lacks_units(&self, m: &Moment<'_>) -> bool {
        let on_the_line = m.notes.incident.is_some();
        let missing = |(kind, count): &(UnitKind, u8)| {
            let sent = self.sent.iter();
            let sent = sent.filter(|unit| m.unit(**unit).kind == *kind).count();
            let left_out = *kind == UnitKind::DoctorCar && m.breaks(&Resources);
            sent < usize::from(*count) && !left_out
        };
        on_the_line && m.expected.units.iter().any(missing)
    }

    /// The nearest unit of the first kind of which too few are sent, and the mission that it is
    /// taken off: it is free, or on something booked with nobody aboard.
    fn next_unit(&self, m: &Moment<'_>) -> Option<(UnitId, Option<MissionId>)> {
        let address = m.notes.address()?;
        let place = Goal::from(*m.known.district().locate(address).first()?);
        let view = (m.view)();
        let desk = view.desk.as_ref()?;
        for (kind, count) in &m.expected.units {
            if *kind == UnitKind::DoctorCar && m.breaks(&Resources) {
                continue;
            }
            let is_kind = |unit: &UnitId| m.unit(*unit).kind == *kind;
            let sent = self.sent.iter().filter(|unit| is_kind(unit)).count();
            if sent >= usize::from(*count) {
                continue;
            }
            let bound = |unit: UnitId| booked_mission(m, desk, unit);
            let mut by_distance: Vec<(u64, UnitId)> = desk
                .units
                .iter()
                .filter(|unit| is_kind(&unit.id) && !self.sent.contains(&unit.id))
                .filter(|unit| unit.available || bound(unit.id).is_some())
                .map(|unit| (far(m, unit, place), unit.id))
                .collect();
            by_distance.sort();
            let chosen = if self.sends_the_farthest(m) {
                by_distance.last()
            } else {
                by_distance.first()
            };
            if let Some((_, unit)) = chosen {
                return Some((*unit, bound(*unit)));
            }
        }
        None
    }

    /// The fault against sending the right units, where no doctor could be left out.
    fn sends_the_farthest(&self, m: &Moment<'_>) -> bool {
        let doctor = |(kind, _): &(UnitKind, u8)| *kind == UnitKind::DoctorCar;
        m.breaks(&Resources) && !m.expected.units.iter().any(doctor)
    }

    /// The hospital that the crew proposes, if it can do what is needed; otherwise one that can.
    fn destine(&mut self, m: &mut Moment<'_>) {
        let Some(unit) = m.notes.findings.filter(|_| !self.destined) else {
            return;
        };
        let hospitals = &m.known.district().hospitals;
        let proposed = match m.notes.value(topic::DESTINATION) {
            Some(Value::Code(code)) => hospitals.iter().position(|one| one.id == *code),
            _ => None,
        };
        // The crew knows what the patient needs; against ST elevation a vessel must be opened.
        let stemi = m.notes.value(topic::ECG) == Some(&Value::Code("stemi".to_owned()));
        let able =
            |index: &usize| !stemi || hospitals[*index].can.iter().any(|skill| skill == "pci");
        let chosen = proposed
            .filter(able)
            .or_else(|| (0..hospitals.len()).find(able));
        let chosen = chosen.and_then(HospitalId::at);
        let (Some(hospital), Some(mission)) = (chosen, m.notes.missions.get(&unit)) else {
            return;
        };
        self.destined = true;
        m.notes.hospital = Some(hospital);
        let destine = dispatch::Command::Destine(*mission, hospital);
        m.act(Command::Dispatch(destine));
    }
}

/// The booked mission that a unit can be taken off.
fn booked_mission(m: &Moment<'_>, desk: &DeskView, unit: UnitId) -> Option<MissionId> {
    let mut missions = desk.missions.iter().filter(|mission| {
        let aboard = mission.stamps.contains_key(&Stamp::Leaving);
        mission.unit == unit && !mission.is_over() && !aboard
    });
    let mission = missions.find(|mission| m.notes.booked.contains(&mission.incident))?;
    (!m.breaks(&RedFirst)).then_some(mission.id)
}

/// How far a unit is away, in milliseconds: from its last report, by the way it moves.
pub(super) fn far(m: &Moment<'_>, unit: &UnitView, place: Goal) -> u64 {
    let start = Start::Reported(&unit.motion);
    let takes = m.known.travel_time(unit.id, start, place, m.at);
    takes.map_or(u64::MAX, |takes| takes.0)
}
