//! The emergency call: a terminal's alarm button (sikkerhetsalarm).
//!
//! The button is held, not tapped: only after the hold does the alarm go out. It does two things.
//! A *status* goes to the control rooms, addressed to them and not to a group, so that a position
//! gets it whether or not it monitors the group. And the *selected* group is called (a tactical
//! emergency call) with the highest priority there is: who talks is cut, who waits waits
//! longer, and the microphone is open without PTT until its time is out (radio reference 1.2;
//! EN 300 392-2, table 14.46: priority 15 pre-empts).
//!
//! An emergency is over when two things have happened, in either order: a control room has
//! acknowledged it, and the terminal's user (or, once it is acknowledged, the control room) has
//! ended it. Until then its group stays marked: an alarm that was withdrawn before anybody had
//! seen it must still be seen, and one that was seen is not over because somebody saw it.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{Gssi, SeatId};
use super::super::setup::{AlarmTarget, Setup};
use super::super::sim::Due as SimDue;
use super::super::time::SimTime;
use super::air::{Air, FloorId};
use super::floor::Holder;
use super::network::{Due, Radio};
use super::set::{Button, Key, Press, Stage};
use super::{DenyReason, Event};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[cfg(test)]
mod tests;

/// An alarm that was raised and is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Emergency {
    pub(super) group: Gssi,
    pub(super) raised: SimTime,
    /// When the control rooms got the status.
    pub(super) arrived: Option<SimTime>,
    /// When a control room acknowledged it.
    pub(super) acknowledged: Option<SimTime>,
    /// When it was ended.
    pub(super) ended: Option<SimTime>,
}

impl Emergency {
    fn is_over(&self) -> bool {
        self.acknowledged.is_some() && self.ended.is_some()
    }
}

/// An alarm, as a seat's radio shows it at the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyView {
    /// Whose alarm.
    pub by: SeatId,
    /// Since when this seat's radio shows it.
    pub since: SimTime,
    /// When a control room acknowledged it; none while nobody has.
    pub acknowledged: Option<SimTime>,
    /// When its user ended it; it stays here until it is acknowledged too.
    pub ended: Option<SimTime>,
}

impl Radio {
    /// The button goes down; the alarm goes out when it has been held long enough.
    pub(super) fn press_emergency(&mut self, cx: &mut Cx<'_>, seat: SeatId) -> Result<(), Refusal> {
        if cx.setup.seat_spec(seat).is_position() {
            // The button sits on terminals: a control-room position has none.
            return Err(Refusal::CannotDo);
        }
        if self.set(seat).button.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        let terminal = terminal(cx.setup, seat);
        let usual = cx.setup.pack.organisation.radio.emergency_hold;
        let hold = terminal.and_then(|one| one.hold).unwrap_or(usual);
        let due = cx.after(hold, SimDue::Radio(Due::Emergency(seat)));
        let since = cx.now;
        self.set(seat).button = Some(Button { due, since });
        Ok(())
    }

    /// The button goes up. Before its time that was a tap, and nothing comes of it.
    pub(super) fn release_emergency(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
    ) -> Result<(), Refusal> {
        match self.set(seat).button.take() {
            Some(button) => cx.cancel(button.due),
            // Held long enough: the alarm is out, and the button does nothing more.
            None if self.emergencies.contains_key(&seat) => {}
            None => return Err(Refusal::NotPressed),
        }
        Ok(())
    }

    /// The button has been held long enough.
    pub(super) fn raise_emergency(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        let set = self.set(seat);
        set.button = None;
        let direct = set.mode.direct();
        let (selected, air) = (set.selected, set.air());
        let out_of_service = set.off || set.disabled;
        let target = terminal(cx.setup, seat).map(|one| one.alarm);
        let group = match (direct, target) {
            (Some(direct), _) => direct,
            (None, Some(AlarmTarget::Group(fixed))) => fixed,
            (None, Some(AlarmTarget::Selected) | None) => selected,
        };
        if out_of_service || air.is_none() {
            // "Alarm failed" on the display (S24).
            let why = match out_of_service {
                true => DenyReason::OutOfService,
                false => DenyReason::NoCoverage,
            };
            cx.emit(Event::Denied { seat, group, why });
            return;
        }
        // A radio in direct mode or at a site that is alone gets no answer that the alarm came
        // through (S22): it goes out to those who hear it, and to a control room through a gateway.
        let floor = self.floor_of(cx.setup, seat, group);
        let arrives = floor.air == Air::Wide;
        // Raised anew in another group, it moves there.
        let open = self.emergencies.get(&seat);
        if open.is_none_or(|open| open.ended.is_some() || open.group != group) {
            let emergency = Emergency {
                group,
                raised: cx.now,
                arrived: None,
                acknowledged: None,
                ended: None,
            };
            self.emergencies.insert(seat, emergency);
            cx.emit(Event::EmergencyRaised { seat, group });
            if arrives {
                cx.after(
                    cx.setup.pack.organisation.radio.status_delay,
                    SimDue::Radio(Due::EmergencyArrives(seat, cx.now)),
                );
            }
        }
        // Another press while the alarm stands only opens the microphone again (S22).
        self.open_mic(cx, seat, group);
    }

    /// The status has come to the control rooms.
    pub(super) fn emergency_arrives(&mut self, cx: &mut Cx<'_>, seat: SeatId, raised: SimTime) {
        if let Some(emergency) = self.emergencies.get_mut(&seat)
            && emergency.raised == raised
        {
            emergency.arrived = Some(cx.now);
            let group = emergency.group;
            let at = self.sets.get(&seat).and_then(|set| set.at);
            let at = at.map(|(at, _)| at);
            cx.emit(Event::EmergencyArrived { seat, group, at });
        }
    }

    /// A control room has seen it, and says so.
    pub(super) fn acknowledge_emergency(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        of: SeatId,
    ) -> Result<(), Refusal> {
        if !cx.setup.seat_spec(seat).is_position() {
            return Err(Refusal::NotADesk);
        }
        let emergency = self.emergencies.get_mut(&of);
        let Some(emergency) = emergency.filter(|one| one.arrived.is_some()) else {
            return Err(Refusal::NoSuchEmergency);
        };
        if emergency.acknowledged.is_some() {
            return Err(Refusal::EmergencyAcknowledged);
        }
        emergency.acknowledged = Some(cx.now);
        let group = emergency.group;
        cx.emit(Event::EmergencyAcknowledged { seat, of, group });
        self.forget_if_over(of);
        Ok(())
    }

    /// The user leaves the emergency, or the control room ends it for them.
    pub(super) fn end_emergency(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        of: SeatId,
    ) -> Result<(), Refusal> {
        if seat != of && !cx.setup.seat_spec(seat).is_position() {
            return Err(Refusal::NotADesk);
        }
        let covered = self.set(seat).air().is_some();
        let emergency = self.emergencies.get_mut(&of);
        let Some(emergency) = emergency.filter(|one| one.ended.is_none()) else {
            return Err(Refusal::NoSuchEmergency);
        };
        if seat != of && emergency.arrived.is_none() {
            return Err(Refusal::NoSuchEmergency);
        }
        if seat != of && emergency.acknowledged.is_none() {
            return Err(Refusal::EmergencyNotAcknowledged);
        }
        let group = emergency.group;
        if !covered {
            let why = DenyReason::NoCoverage;
            cx.emit(Event::Denied { seat, group, why });
            return Ok(());
        }
        emergency.ended = Some(cx.now);
        cx.emit(Event::EmergencyEnded { seat, of, group });
        self.close_mic(cx, of);
        self.forget_if_over(of);
        Ok(())
    }

    fn forget_if_over(&mut self, seat: SeatId) {
        if self.emergencies.get(&seat).is_some_and(Emergency::is_over) {
            self.emergencies.remove(&seat);
        }
    }

    /// The microphone opens by itself, as soon as the floor is there.
    fn open_mic(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi) {
        let before = self.drop_key(cx, seat);
        let id = self.floor_of(cx.setup, seat, group);
        self.set(seat).press = Some(Press {
            group,
            floor: id,
            also: Vec::new(),
            since: cx.now,
            stage: Stage::Asked,
            speech: None,
            key: Key::HotMic { closes: None },
        });
        match self.holder(id) {
            // One emergency does not cut another: "wait for mic" (S22a).
            Some((other, _)) if self.is_hot(other) => self.wait_first(cx, seat, id),
            other => {
                if let Some((other, main)) = other {
                    self.preempt(cx, other, seat, main);
                }
                if !self.set_up(cx, seat, id) {
                    self.wait_first(cx, seat, id);
                }
            }
        }
        if let Some(left) = before.filter(|left| *left != id) {
            self.serve_next(cx, left);
        }
    }

    /// Takes the floor from the seat that has it or is about to.
    pub(super) fn preempt(&mut self, cx: &mut Cx<'_>, seat: SeatId, by: SeatId, id: FloorId) {
        let floor = self.floors.entry(id).or_default();
        match floor.holder {
            Some(Holder::Talking(_)) => {
                let group = self.talker(id).map_or(id.group, |(_, group)| group);
                cx.emit(Event::Preempted { seat, group, by });
                // What was on the air was heard; the rest is lost, as with any cut.
                self.end_speech(cx, seat, false);
                self.stage(seat, Stage::Dead);
                self.take_floor(cx, id, false);
            }
            Some(Holder::SettingUp { grant, .. }) => {
                floor.holder = None;
                cx.cancel(grant);
                self.give_back(id);
                self.wait_first(cx, seat, id);
            }
            Some(Holder::Lent(_)) | None => {}
        }
    }

    /// Waits, before all others.
    fn wait_first(&mut self, cx: &mut Cx<'_>, seat: SeatId, id: FloorId) {
        let floor = self.floors.entry(id).or_default();
        floor.waiting.push_front(seat);
        if floor.holder.is_none() {
            self.starve(id);
        }
        self.stage(seat, Stage::Queued);
        let press = self.sets.get(&seat).and_then(|set| set.press.as_ref());
        let group = press.map_or(id.group, |press| press.group);
        cx.emit(Event::Queued { seat, group });
    }

    /// Its time is out, or its user has ended it.
    pub(super) fn close_mic(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        if !self.is_hot(seat) {
            return;
        }
        if let Some(floor) = self.drop_key(cx, seat) {
            self.serve_next(cx, floor);
        }
    }

    /// The floor is there: from now on the microphone is open.
    pub(super) fn mic_opened(&mut self, cx: &mut Cx<'_>, seat: SeatId) {
        let press = self.sets.get_mut(&seat).and_then(|set| set.press.as_mut());
        if let Some(press) = press
            && let Key::HotMic { closes } = &mut press.key
        {
            let usual = cx.setup.pack.organisation.radio.hot_mic;
            let own = terminal(cx.setup, seat).and_then(|one| one.hot_mic);
            let lasts = own.unwrap_or(usual);
            *closes = Some(cx.after(lasts, SimDue::Radio(Due::HotMicEnd(seat))));
        }
    }

    /// Whether a seat's microphone is open, or about to be, without PTT.
    pub(super) fn is_hot(&self, seat: SeatId) -> bool {
        let press = self.sets.get(&seat).and_then(|set| set.press.as_ref());
        press.is_some_and(|press| matches!(press.key, Key::HotMic { .. }))
    }

    /// Who has a floor, or is about to, and on which floor that was asked for.
    fn holder(&self, id: FloorId) -> Option<(SeatId, FloorId)> {
        match self.floors.get(&id)?.holder? {
            Holder::Talking(hold) => Some((hold.seat, id)),
            Holder::SettingUp { seat, .. } => Some((seat, id)),
            Holder::Lent(main) => Some((self.floors.get(&main)?.talker()?, main)),
        }
    }

    /// Who is shown that an alarm stands: control rooms, its user, and those in the group.
    pub(super) fn alarm_seen_by(&self, setup: &Setup, of: SeatId, group: Gssi) -> Vec<SeatId> {
        let id = self.floor_of(setup, of, group);
        let positions = setup.roster.positions().iter().copied();
        let positions = positions.filter(|seat| self.is_console(*seat) && id.air == Air::Wide);
        let near = self.listeners(group, id.air).filter(|seat| {
            let direct = id.air == Air::Direct;
            !direct || self.direct_signal(setup, group, of, *seat) > 0
        });
        let shown: BTreeSet<SeatId> = positions.chain(near).chain([of]).collect();
        shown.into_iter().collect()
    }

    /// The alarm that a seat's radio shows at a group: one that nobody has acknowledged before
    /// one that somebody has, the oldest first.
    pub(super) fn alarm_view(
        &self,
        setup: &Setup,
        seat: SeatId,
        group: Gssi,
    ) -> Option<EmergencyView> {
        let desk = setup.seat_spec(seat).is_position();
        let joined = self
            .sets
            .get(&seat)?
            .joined
            .get(&group)
            .map(|(joined, _)| *joined);
        let in_group = self
            .emergencies
            .iter()
            .filter(|(_, one)| one.group == group);
        in_group
            .filter_map(|(by, one)| {
                let since = if desk {
                    one.arrived?
                } else if *by == seat || joined.is_some_and(|joined| joined <= one.raised) {
                    one.raised
                } else {
                    // Who came into the group later has not been shown it.
                    return None;
                };
                Some(EmergencyView {
                    by: *by,
                    since,
                    acknowledged: one.acknowledged,
                    ended: one.ended,
                })
            })
            .min_by_key(|view| (view.acknowledged.is_some(), view.since, view.by))
    }
}

fn terminal(setup: &Setup, seat: SeatId) -> Option<&super::super::setup::Terminal> {
    let radio = setup.seat_spec(seat).radio.as_ref();
    radio.map(|radio| &radio.terminal)
}
