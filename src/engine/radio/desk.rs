//! What is done with a set besides talking, and what a control room does with groups and with
//! others' sets.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{Gssi, SeatId};
use super::super::setup::GroupKind;
use super::Event;
use super::air::Mode;
use super::network::{Radio, is_network_group};
use super::registration::is_mobile;
use std::collections::BTreeSet;

impl Radio {
    /// The set works in the network, radio to radio, or between the two.
    pub(super) fn set_mode(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        mode: Mode,
    ) -> Result<(), Refusal> {
        if !is_mobile(cx.setup, seat) {
            return Err(Refusal::CannotDo);
        }
        let direct = match mode {
            Mode::Network => None,
            Mode::Direct(group) | Mode::Gateway(group) | Mode::Repeater(group) => Some(group),
        };
        let kind = direct.map(|group| cx.setup.talkgroup(group).map(|one| one.kind));
        if kind.is_some_and(|kind| kind != Some(GroupKind::Direct)) {
            return Err(Refusal::NoSuchGroup);
        }
        let set = self.set(seat);
        if set.press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        if set.inhibited {
            return Err(Refusal::TransmitInhibited);
        }
        if std::mem::replace(&mut set.mode, mode) == mode {
            return Ok(());
        }
        self.listen(cx, seat);
        cx.emit(Event::Moded { seat, mode });
        Ok(())
    }

    /// Nothing but an alarm is transmitted, or everything again (TXI).
    pub(super) fn inhibit(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        on: bool,
    ) -> Result<(), Refusal> {
        if !is_mobile(cx.setup, seat) {
            return Err(Refusal::CannotDo);
        }
        let set = self.set(seat);
        if set.press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        if std::mem::replace(&mut set.inhibited, on) != on {
            cx.emit(Event::Inhibited { seat, on });
        }
        Ok(())
    }

    /// At a control room: a handheld instead of the desk's own radio, or that again.
    pub(super) fn take_handheld(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        on: bool,
    ) -> Result<(), Refusal> {
        if is_mobile(cx.setup, seat) {
            return Err(Refusal::NotADesk);
        }
        if self.set(seat).press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        if self.set(seat).handheld != on {
            self.power(cx, seat, |set| set.handheld = on);
            cx.emit(Event::Handheld { seat, on });
        }
        Ok(())
    }

    /// A control room joins groups (sammenkobling): what is said in one is heard in all.
    pub(super) fn join_groups(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        groups: &[Gssi],
    ) -> Result<(), Refusal> {
        if is_mobile(cx.setup, seat) {
            return Err(Refusal::NotADesk);
        }
        let groups: BTreeSet<Gssi> = groups.iter().copied().collect();
        let heard = groups.iter().all(|group| self.set(seat).hears(*group));
        let known = groups
            .iter()
            .all(|group| is_network_group(cx.setup, *group));
        if groups.len() < 2 || !heard || !known {
            return Err(Refusal::NoSuchGroup);
        }
        // Nobody is cut by it, and no group is joined twice.
        let busy = groups.iter().any(|group| {
            let id = self.floor_of(cx.setup, seat, *group);
            let floor = self.floors.get(&id);
            floor.is_some_and(|floor| floor.holder.is_some() || !floor.waiting.is_empty())
        });
        let joined = self.joined.iter().any(|all| !all.is_disjoint(&groups));
        if busy || joined {
            return Err(Refusal::GroupInUse);
        }
        self.joined.push(groups.clone());
        cx.emit(Event::Joined {
            seat,
            groups: groups.into_iter().collect(),
            on: true,
        });
        Ok(())
    }

    /// A control room takes groups apart again.
    pub(super) fn part_groups(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        group: Gssi,
    ) -> Result<(), Refusal> {
        if is_mobile(cx.setup, seat) {
            return Err(Refusal::NotADesk);
        }
        let place = self.joined.iter().position(|all| all.contains(&group));
        let Some(place) = place else {
            return Err(Refusal::NoSuchGroup);
        };
        let id = self.floor_of(cx.setup, seat, group);
        let floor = self.floors.get(&id);
        if floor.is_some_and(|floor| floor.holder.is_some() || !floor.waiting.is_empty()) {
            return Err(Refusal::GroupInUse);
        }
        let groups = self.joined.remove(place).into_iter().collect();
        cx.emit(Event::Joined {
            seat,
            groups,
            on: false,
        });
        Ok(())
    }

    /// A control room disables a set that is lost, or lifts that again.
    pub(super) fn disable(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        of: SeatId,
        on: bool,
    ) -> Result<(), Refusal> {
        if is_mobile(cx.setup, seat) {
            return Err(Refusal::NotADesk);
        }
        // Only a set that the network reaches can be told.
        let reached = self.is_wide(of) || self.sets.get(&of).is_some_and(|set| set.disabled);
        if !is_mobile(cx.setup, of) || !reached {
            return Err(Refusal::CannotDo);
        }
        if self.set(of).disabled != on {
            self.power(cx, of, |set| set.disabled = on);
            cx.emit(Event::Disabled { seat, of, on });
        }
        Ok(())
    }
}
