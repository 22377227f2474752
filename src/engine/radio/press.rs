//! PTT: the request, the permit, the queue, the release, and the channels that a floor takes.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::id::{Gssi, SeatId, TransmissionId};
use super::super::setup::Setup;
use super::super::sim::Due as SimDue;
use super::super::time::Span;
use super::air::{Air, FloorId};
use super::floor::{Hold, Holder};
use super::network::{Due, Radio};
use super::set::{Key, Press, Sent, Stage};
use super::{DenyReason, Event};
use std::collections::{BTreeMap, BTreeSet};

/// Calls of this priority and more take channels from others (EN 300 392-2, table 14.46: 12 to 15
/// are pre-emptive priorities 1 to 4).
const PRE_EMPTIVE: u8 = 12;
/// An alarm's priority: pre-emptive priority 4, emergency.
const ALARM: u8 = 15;

impl Radio {
    pub(super) fn press(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        group: Option<Gssi>,
        also: &[Gssi],
    ) -> Result<(), Refusal> {
        let handheld = self.set(seat).handheld;
        let desk = cx.setup.seat_spec(seat).is_position() && !handheld;
        // PTT takes over from an open microphone (S22).
        self.close_mic(cx, seat);
        let answers = self.answers_in(cx.setup, cx.now, seat);
        let set = self.set(seat);
        if set.press.is_some() {
            return Err(Refusal::AlreadyPressed);
        }
        let group = group.unwrap_or(answers);
        // A terminal transmits in its own group only; a control-room desk in any it hears.
        let may = |one: Gssi| match set.mode.direct() {
            Some(direct) => one == direct,
            None => one == answers || one == set.selected || (desk && set.monitored.contains(&one)),
        };
        if !may(group) || (!also.is_empty() && !desk) || !also.iter().all(|one| may(*one)) {
            return Err(Refusal::NoSuchGroup);
        }
        let (covered, inhibited) = (set.air().is_some(), set.inhibited);
        let out_of_service = (set.off && !set.handheld) || set.disabled;
        let floor = self.floor_of(cx.setup, seat, group);
        let also: BTreeSet<Gssi> = also.iter().copied().filter(|one| *one != group).collect();
        self.set(seat).press = Some(Press {
            group,
            floor,
            also: also.into_iter().collect(),
            since: cx.now,
            stage: Stage::Asked,
            speech: None,
            key: Key::Ptt,
        });
        cx.emit(Event::Requested { seat, group });
        let why = if out_of_service {
            Some(DenyReason::OutOfService)
        } else if inhibited {
            Some(DenyReason::Inhibited)
        } else if !covered {
            Some(DenyReason::NoCoverage)
        } else if floor.air == Air::Wide && self.faults.groups.contains(&group) {
            Some(DenyReason::GroupUnavailable)
        } else if floor.air == Air::Direct && self.hears_carrier(cx.setup, seat, group) {
            Some(DenyReason::Busy)
        } else {
            None
        };
        match why {
            Some(why) => self.deny(cx, seat, group, why),
            None => self.ask(cx, seat, group, floor),
        }
        Ok(())
    }

    /// Asks for a floor: it is set up, waited for, or denied.
    fn ask(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi, id: FloorId) {
        let floor = self.floors.entry(id).or_default();
        let full = floor.waiting.len() >= usize::from(cx.setup.pack.organisation.radio.queue);
        let free = floor.holder.is_none() && floor.waiting.is_empty();
        if free && self.set_up(cx, seat, id) {
            return;
        }
        if full {
            return self.deny(cx, seat, group, DenyReason::QueueFull);
        }
        let floor = self.floors.entry(id).or_default();
        floor.waiting.push_back(seat);
        if floor.holder.is_none() {
            self.starve(id);
        }
        self.stage(seat, Stage::Queued);
        cx.emit(Event::Queued { seat, group });
    }

    pub(super) fn deny(&mut self, cx: &mut Cx<'_>, seat: SeatId, group: Gssi, why: DenyReason) {
        self.stage(seat, Stage::Dead);
        cx.emit(Event::Denied { seat, group, why });
    }

    /// Begins to set up the call; the permit follows. False where a site has no channel for it.
    pub(super) fn set_up(&mut self, cx: &mut Cx<'_>, seat: SeatId, id: FloorId) -> bool {
        let slots = self.slots(cx.setup, seat, id);
        let priority = self.priority(cx.setup, seat, id.group);
        if !self.has_room(cx.setup, &slots) {
            if priority < PRE_EMPTIVE {
                return false;
            }
            self.make_room(cx, seat, &slots, priority);
        }
        if !self.has_room(cx.setup, &slots) {
            return false;
        }
        for (site, count) in &slots {
            *self.used.entry(*site).or_default() += *count;
        }
        let timings = cx.setup.pack.organisation.radio;
        let floor = self.floors.entry(id).or_default();
        floor.slots = slots;
        let hanging = cx.now < floor.hangs_until;
        let set = self.sets.get_mut(&seat);
        let jitter = set.map_or(Span::ZERO, |set| {
            set.chance.between(Span::ZERO, timings.set_up_jitter)
        });
        let wait = if hanging {
            timings.set_up_in_hang
        } else {
            timings.set_up + jitter
        };
        let grant = cx.after(wait, SimDue::Radio(Due::Grant(id)));
        let floor = self.floors.entry(id).or_default();
        floor.holder = Some(Holder::SettingUp { seat, grant });
        self.stage(seat, Stage::Asked);
        true
    }

    pub(super) fn grant(&mut self, cx: &mut Cx<'_>, id: FloorId) {
        let timings = cx.setup.pack.organisation.radio;
        let Some(Holder::SettingUp { seat, .. }) = self.floors.entry(id).or_default().holder else {
            return;
        };
        let press = self.sets.get(&seat).and_then(|set| set.press.as_ref());
        let Some((group, wanted)) = press.map(|press| (press.group, press.also.clone())) else {
            return;
        };
        let transmission = TransmissionId(self.next);
        self.next += 1;
        // Whatever is busy is left out: nobody is cut for somebody's choice of several groups.
        let mut also = Vec::new();
        for other in wanted {
            let lent = self.floor_of(cx.setup, seat, other);
            let free = lent != id && self.floors.entry(lent).or_default().holder.is_none();
            if free {
                self.floors.entry(lent).or_default().holder = Some(Holder::Lent(id));
                also.push(other);
            } else if lent != id {
                cx.emit(Event::LeftOut { seat, group: other });
            }
        }
        let hold = Hold {
            seat,
            transmission,
            since: cx.now,
            warning: cx.after(
                timings.talk_limit_warning,
                SimDue::Radio(Due::LimitNear(id)),
            ),
            limit: cx.after(timings.talk_limit, SimDue::Radio(Due::Limit(id))),
        };
        self.floors.entry(id).or_default().holder = Some(Holder::Talking(hold));
        let set = self.set(seat);
        set.sent = Some(Sent {
            transmission,
            group,
            floor: id,
            also,
            quality: set.link.quality,
        });
        self.stage(seat, Stage::Talking(transmission));
        cx.emit(Event::Granted {
            transmission,
            seat,
            group,
        });
        self.mic_opened(cx, seat);
        self.on_air(cx, seat, group, transmission);
    }

    pub(super) fn release(&mut self, cx: &mut Cx<'_>, seat: SeatId) -> Result<(), Refusal> {
        let press = self.set(seat).press.as_ref();
        // An open microphone is not PTT: letting go of what is not held closes nothing.
        if press.is_none_or(|press| press.key != Key::Ptt) {
            return Err(Refusal::NotPressed);
        }
        if let Some(floor) = self.drop_key(cx, seat) {
            self.serve_next(cx, floor);
        }
        Ok(())
    }

    /// Ends whatever a seat transmits or waits for; the floor it did that on, with nobody served
    /// yet.
    pub(super) fn drop_key(&mut self, cx: &mut Cx<'_>, seat: SeatId) -> Option<FloorId> {
        self.end_speech(cx, seat, false);
        let press = self.set(seat).press.take()?;
        if let Key::HotMic { closes: Some(due) } = press.key {
            cx.cancel(due);
        }
        let (group, id) = (press.group, press.floor);
        match press.stage {
            Stage::Dead => {}
            Stage::Queued => {
                let floor = self.floors.entry(id).or_default();
                floor.waiting.retain(|waiting| *waiting != seat);
                cx.emit(Event::Withdrawn { seat, group });
            }
            Stage::Asked => {
                let floor = self.floors.entry(id).or_default();
                if let Some(Holder::SettingUp { grant, .. }) = floor.holder.take() {
                    cx.cancel(grant);
                }
                self.give_back(id);
                cx.emit(Event::Withdrawn { seat, group });
            }
            Stage::Talking(_) => self.take_floor(cx, id, false),
        }
        Some(id)
    }

    /// A floor is nobody's any more; who waits for it is served separately.
    pub(super) fn take_floor(&mut self, cx: &mut Cx<'_>, id: FloorId, by_limit: bool) {
        let floor = self.floors.entry(id).or_default();
        let Some(Holder::Talking(hold)) = floor.holder else {
            return;
        };
        floor.holder = None;
        floor.released = Some(cx.now);
        cx.cancel(hold.warning);
        cx.cancel(hold.limit);
        floor.hangs_until = cx.now + cx.setup.pack.organisation.radio.hang;
        self.give_back(id);
        let Hold {
            transmission, seat, ..
        } = hold;
        let sent = self.sets.get(&seat).and_then(|set| set.sent.clone());
        let group = sent.as_ref().map_or(id.group, |sent| sent.group);
        cx.emit(Event::Released {
            transmission,
            seat,
            group,
            by_limit,
        });
        for other in sent.map(|sent| sent.also).unwrap_or_default() {
            let lent = self.floor_of(cx.setup, seat, other);
            let floor = self.floors.entry(lent).or_default();
            if floor.holder == Some(Holder::Lent(id)) {
                floor.holder = None;
                floor.hangs_until = cx.now + cx.setup.pack.organisation.radio.hang;
                self.serve_next(cx, lent);
            }
        }
    }

    /// The seat that has waited longest gets a floor that nobody has; and then every floor that
    /// waits for a channel is looked at.
    pub(super) fn serve_next(&mut self, cx: &mut Cx<'_>, id: FloorId) {
        self.serve(cx, id);
        self.serve_starved(cx);
    }

    /// Every floor that waits for a channel is looked at, the one that has waited longest first.
    pub(super) fn serve_starved(&mut self, cx: &mut Cx<'_>) {
        let mut waiting = std::mem::take(&mut self.starved);
        // The most important first, and of those the one that has waited longest.
        waiting.sort_by_key(|id| {
            let first = self.floors.get(id).and_then(|floor| floor.waiting.front());
            std::cmp::Reverse(first.map_or(0, |seat| self.priority(cx.setup, *seat, id.group)))
        });
        for waiting in waiting {
            self.serve(cx, waiting);
        }
    }

    fn serve(&mut self, cx: &mut Cx<'_>, id: FloorId) {
        let floor = self.floors.entry(id).or_default();
        if floor.holder.is_none()
            && let Some(next) = floor.waiting.front().copied()
        {
            if self.set_up(cx, next, id) {
                self.floors.entry(id).or_default().waiting.pop_front();
            } else {
                self.starve(id);
            }
        }
    }

    pub(super) fn starve(&mut self, id: FloorId) {
        if !self.starved.contains(&id) {
            self.starved.push(id);
        }
    }

    /// How important a call is: an alarm more than anything, others as their group.
    fn priority(&self, setup: &Setup, seat: SeatId, group: Gssi) -> u8 {
        let usual = setup.talkgroup(group).map_or(0, |group| group.priority);
        if self.is_hot(seat) { ALARM } else { usual }
    }

    /// Takes channels from calls of lower priority, the least important and youngest first.
    fn make_room(&mut self, cx: &mut Cx<'_>, by: SeatId, slots: &BTreeMap<u16, u16>, priority: u8) {
        loop {
            let full = slots.iter().find(|(site, count)| {
                let one = BTreeMap::from([(**site, **count)]);
                !self.has_room(cx.setup, &one)
            });
            let Some((site, _)) = full else {
                return;
            };
            let there = self.floors.iter().filter_map(|(id, floor)| {
                let Holder::Talking(hold) = floor.holder? else {
                    return None;
                };
                let theirs = self.priority(cx.setup, hold.seat, id.group);
                let lower = floor.slots.contains_key(site) && theirs < priority;
                lower.then_some((theirs, std::cmp::Reverse(hold.since), *id, hold.seat))
            });
            let Some((_, _, id, seat)) = there.min() else {
                return;
            };
            self.preempt(cx, seat, by, id);
        }
    }

    /// The channels that a floor would take, by site: one for each group that is heard there, and
    /// one where the talker is. Sites of which nobody counts the channels are left out.
    fn slots(&self, setup: &Setup, talker: SeatId, id: FloorId) -> BTreeMap<u16, u16> {
        let mut slots = BTreeMap::new();
        if id.air == Air::Direct || !self.counts(setup) {
            return slots;
        }
        let site = |seat: SeatId| self.sets.get(&seat)?.link.site;
        let press = self.sets.get(&talker).and_then(|set| set.press.as_ref());
        let also = press.map(|press| press.also.clone()).unwrap_or_default();
        for group in self.heard_with(id, &also) {
            let heard = self.listeners(group, id.air).filter_map(site);
            let mut sites: BTreeSet<u16> = heard.collect();
            if group == id.group {
                sites.extend(site(talker));
            }
            for site in sites {
                if self.channels(setup, site).is_some() {
                    *slots.entry(site).or_default() += 1;
                }
            }
        }
        slots
    }

    fn has_room(&self, setup: &Setup, slots: &BTreeMap<u16, u16>) -> bool {
        slots.iter().all(|(site, count)| {
            let used = self.used.get(site).copied().unwrap_or(0);
            let all = self.channels(setup, *site);
            all.is_none_or(|all| used + count <= u16::from(all))
        })
    }

    pub(super) fn give_back(&mut self, id: FloorId) {
        let floor = self.floors.entry(id).or_default();
        for (site, count) in std::mem::take(&mut floor.slots) {
            if let Some(used) = self.used.get_mut(&site) {
                *used = used.saturating_sub(count);
            }
        }
    }
}
