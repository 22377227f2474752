//! Booked transports: each gets an ambulance in good time, unless something acute needs it more;
//! the ward that booked one that has to wait is told so.

use super::errands::{Errand, Errands};
use super::notes::Moment;
use super::sending::{Sending, far};
use crate::engine::command::Command;
use crate::engine::dispatch;
use crate::engine::id::{IncidentId, MissionId, UnitId};
use crate::engine::people::Timer;
use crate::engine::percept::Percept;
use crate::engine::setup::UnitKind;
use crate::engine::time::Span;
use crate::language::{Topic, Value, What, topic};

/// From somebody becoming free to looking whether they can take what waits.
const LOOKS: Span = Span::seconds(3);

/// What is booked and has no ambulance.
#[derive(Debug, Default)]
pub(super) struct Bookings {
    open: Vec<IncidentId>,
    /// Alerted, and not known to be over.
    under_way: Vec<(MissionId, IncidentId)>,
    look: Timer,
}

impl Bookings {
    /// Takes in a percept.
    pub(super) fn perceive(
        &mut self,
        m: &mut Moment<'_>,
        percept: &Percept,
        errands: &mut Errands,
    ) {
        match percept {
            Percept::Booked { incident } => {
                self.open.push(*incident);
                m.notes.booked.insert(*incident);
                let pause = m.span(m.habits.decides);
                m.set(&mut self.look, pause);
            }
            Percept::Alerted {
                mission, incident, ..
            } if m.notes.booked.contains(incident) => {
                self.open.retain(|open| open != incident);
                self.under_way.push((*mission, *incident));
            }
            Percept::Stamped {
                mission,
                stamp: dispatch::Stamp::Cancelled,
            } => {
                let cancelled = self.under_way.iter().position(|(one, _)| one == mission);
                if let Some(index) = cancelled {
                    let (_, incident) = self.under_way.remove(index);
                    self.open.push(incident);
                    m.set(&mut self.look, LOOKS);
                    self.tell_of_delay(m, incident, errands);
                }
            }
            Percept::Alerted { .. } | Percept::Status { .. } if !self.open.is_empty() => {
                m.set(&mut self.look, LOOKS);
            }
            _ => {}
        }
    }

    /// The ward that booked it hears that it has to wait.
    fn tell_of_delay(&self, m: &mut Moment<'_>, incident: IncidentId, errands: &mut Errands) {
        let view = (m.view)();
        let card = view.desk.iter().flat_map(|desk| &desk.cards);
        let number = card
            .filter(|card| card.id == incident)
            .find_map(|card| card.card.callback.clone());
        let delayed = What::Fact(Topic::from(topic::DELAYED), Value::Flag(true));
        if let Some(number) = number.filter(|_| !m.leaves_out(&delayed)) {
            errands.add(Errand {
                number,
                opening: vec![delayed],
                topics: Vec::new(),
            });
        }
    }

    /// Sends an ambulance to what waits, when there is one to spare.
    pub(super) fn wake(&mut self, m: &mut Moment<'_>, sending: &Sending) {
        if !self.look.rings(m.at) {
            return;
        }
        if !sending.lacks_units(m)
            && let Some((incident, unit)) = self.next(m)
        {
            self.open.retain(|open| *open != incident);
            let alert = dispatch::Command::Alert(incident, unit);
            m.act(Command::Dispatch(alert));
        }
    }

    /// The oldest that waits, and the nearest free ambulance.
    fn next(&self, m: &Moment<'_>) -> Option<(IncidentId, UnitId)> {
        let incident = *self.open.first()?;
        let view = (m.view)();
        let desk = view.desk.as_ref()?;
        let card = desk.cards.iter().find(|card| card.id == incident)?;
        let houses = m.known.district().locate(card.card.address.as_ref()?);
        let place = dispatch::Goal::from(*houses.first()?);
        let free = desk
            .units
            .iter()
            .filter(|unit| unit.available && m.unit(unit.id).kind == UnitKind::Ambulance);
        let nearest = free.min_by_key(|unit| (far(m, unit, place), unit.id))?;
        Some((incident, nearest.id))
    }
}
