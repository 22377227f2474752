//! Who hears what: receptions of events, and a seat's view of its groups.

use super::super::event::Reception;
use super::super::id::{Gssi, SeatId};
use super::super::setup::Setup;
use super::super::time::Span;
use super::Event;
use super::air::{Air, Mode, SetView};
use super::floor::{FloorView, GroupView, Holder};
use super::network::{Radio, ms};
use super::set::{Press, Sent, Stage};

/// What is left of two who talk at once in direct mode, in percent (our own default).
const COLLIDED: u8 = 3;

/// You know what you do with your own key and mouth, also where there is no coverage any more.
fn own(seat: SeatId, out: &mut Vec<Reception>) {
    if out.iter().all(|one| one.seat != seat) {
        out.push(Reception::whole(seat));
    }
}

impl Radio {
    /// Who receives a radio event, and how well.
    pub(in super::super) fn hearers(&self, setup: &Setup, event: &Event, out: &mut Vec<Reception>) {
        match event {
            Event::Selected { seat, .. }
            | Event::Monitoring { seat, .. }
            | Event::Requested { seat, .. }
            | Event::Queued { seat, .. }
            | Event::Denied { seat, .. }
            | Event::TalkLimitNear { seat, .. }
            | Event::SpeechLost { seat, .. }
            | Event::Withdrawn { seat, .. }
            | Event::Preempted { seat, .. }
            | Event::Linked { seat, .. }
            | Event::Moded { seat, .. }
            | Event::Inhibited { seat, .. }
            | Event::LeftOut { seat, .. }
            | Event::Handheld { seat, .. }
            | Event::StatusSent { seat, .. } => out.push(Reception::whole(*seat)),
            Event::Disabled { seat, of, .. } => {
                out.extend([*seat, *of].map(Reception::whole));
            }
            Event::Failed { fault, .. } => {
                out.extend(
                    Self::notices(setup, *fault)
                        .into_iter()
                        .map(Reception::whole),
                );
            }
            Event::Joined { .. } => {
                let positions = setup.roster.positions().iter().copied();
                let reached = positions.filter(|seat| self.is_console(*seat));
                out.extend(reached.map(Reception::whole));
            }
            Event::JoinedLate { seat, hearer, .. } => {
                let quality = self.quality(setup, *seat, *hearer);
                out.push(Reception {
                    quality,
                    ..Reception::whole(*hearer)
                });
            }
            Event::Granted { seat, .. }
            | Event::Released { seat, .. }
            | Event::SpeechBegan { seat, .. } => {
                self.audience(setup, *seat, out);
                if !matches!(event, Event::SpeechBegan { .. }) {
                    // That is signalled, not spoken: it comes whole or not at all.
                    out.iter_mut().for_each(|one| one.quality = 100);
                }
                own(*seat, out);
            }
            Event::SpeechEnded {
                seat: speaker,
                began,
                ..
            } => {
                let late = setup.pack.organisation.radio.late_entry;
                self.audience(setup, *speaker, out);
                for one in out.iter_mut().filter(|one| one.seat != *speaker) {
                    let group = one.group.or(self.sent_in(*speaker));
                    let joined = self.sets.get(&one.seat).zip(group);
                    let joined = joined.and_then(|(set, group)| set.joined.get(&group));
                    let joined = joined.map(|(joined, _)| *joined).unwrap_or_default();
                    let missed = if joined > *began {
                        (joined + late).since(*began)
                    } else {
                        Span::ZERO
                    };
                    one.missed_ms = ms(missed);
                }
                own(*speaker, out);
            }
            Event::StatusArrived { .. } | Event::EmergencyArrived { .. } => {
                let positions = setup.roster.positions().iter().copied();
                let reached = positions.filter(|seat| self.is_console(*seat));
                out.extend(reached.map(Reception::whole));
            }
            // A control room is told by the status that follows, in its own time.
            Event::EmergencyRaised { seat, group } => {
                let shown = self.alarm_seen_by(setup, *seat, *group).into_iter();
                let terminals = shown.filter(|seat| !setup.seat_spec(*seat).is_position());
                out.extend(terminals.map(Reception::whole));
            }
            Event::EmergencyAcknowledged { of, group, .. }
            | Event::EmergencyEnded { of, group, .. } => {
                let shown = self.alarm_seen_by(setup, *of, *group).into_iter();
                out.extend(shown.map(Reception::whole));
            }
        }
    }

    fn sent_in(&self, seat: SeatId) -> Option<Gssi> {
        Some(self.sets.get(&seat)?.sent.as_ref()?.group)
    }

    /// Who hears a seat's transmission: in the groups that it goes out in, and through gateways.
    fn audience(&self, setup: &Setup, seat: SeatId, out: &mut Vec<Reception>) {
        let Some(sent) = self.sets.get(&seat).and_then(|set| set.sent.as_ref()) else {
            return;
        };
        let mut hear = |hearer: SeatId, group: Gssi| {
            let quality = self.quality(setup, seat, hearer);
            if quality > 0 {
                out.push(Reception {
                    seat: hearer,
                    missed_ms: 0,
                    quality,
                    group: (group != sent.group).then_some(group),
                });
            }
        };
        let air = sent.floor.air;
        let groups = self.heard_with(sent.floor, &sent.also);
        for group in &groups {
            for hearer in self.listeners(*group, air) {
                hear(hearer, *group);
            }
        }
        // In direct mode those who are near hear it, through a gateway those who are near that.
        let direct = self.sets.get(&seat).and_then(|set| set.mode.direct());
        let near = direct.filter(|_| air != Air::Direct);
        let gates = self.bridges.iter().filter_map(|gate| {
            let set = self.sets.get(gate)?;
            let Mode::Gateway(behind) = set.mode else {
                return None;
            };
            let open = set.air() == Some(air) && groups.contains(&set.selected);
            open.then_some(behind)
        });
        let mut behind: Vec<Gssi> = near.into_iter().chain(gates).collect();
        behind.sort_unstable();
        behind.dedup();
        for group in behind {
            for hearer in self.listeners(group, Air::Direct) {
                hear(hearer, group);
            }
        }
        if groups.len() + sent.also.len() > 1 || direct.is_some() {
            // Who hears several of them hears it once.
            let mut seen = std::collections::BTreeSet::new();
            out.retain(|one| seen.insert(one.seat));
        }
    }

    /// How well a seat receives another, in percent: 0 for not at all.
    fn quality(&self, setup: &Setup, from: SeatId, to: SeatId) -> u8 {
        if from == to {
            return 100;
        }
        let (Some(talker), Some(hearer)) = (self.sets.get(&from), self.sets.get(&to)) else {
            return 0;
        };
        // The talker's way in as it was at the permit: who is lost in the middle is cut there.
        let sent = talker.sent.as_ref().map_or(100, |sent| sent.quality);
        let up = match self.matters(setup) {
            true => sent.max(1),
            false => 100,
        };
        match (talker.mode.direct(), hearer.mode.direct()) {
            (None, None) => up.min(hearer.link.quality),
            (Some(group), Some(_)) => {
                let near = self.direct_signal(setup, group, from, to);
                let others = self.direct_talkers(group).filter(|other| *other != from);
                let mut clash = others.filter(|other| *other != to);
                if near > 0 && clash.any(|by| self.direct_signal(setup, group, by, to) > 0) {
                    return COLLIDED;
                }
                if near == 100 {
                    return near;
                }
                near.max(
                    self.through_gateway(setup, group, to)
                        .min(self.through_gateway(setup, group, from)),
                )
            }
            (Some(group), None) => {
                let gate = self.through_gateway(setup, group, from);
                gate.min(hearer.link.quality)
            }
            (None, Some(group)) => {
                let gate = self.through_gateway(setup, group, to);
                gate.min(up)
            }
        }
    }

    /// How well a radio on a direct-mode group reaches the network, through the best gateway.
    fn through_gateway(&self, setup: &Setup, group: Gssi, seat: SeatId) -> u8 {
        let gates = self.bridges.iter().filter_map(|gate| {
            let set = self.sets.get(gate)?;
            let open = set.mode == Mode::Gateway(group) && set.covered();
            open.then(|| {
                let near = self.direct_signal(setup, group, seat, *gate);
                near.min(set.link.quality)
            })
        });
        gates.max().unwrap_or(0)
    }

    pub(super) fn listeners(&self, group: Gssi, air: Air) -> impl Iterator<Item = SeatId> + '_ {
        let listeners = self.listeners.get(&(group, air));
        listeners.map_or(&[][..], Vec::as_slice).iter().copied()
    }

    /// A seat's own set; none without one.
    pub(in super::super) fn set_view(&self, seat: SeatId) -> Option<SetView> {
        let set = self.sets.get(&seat)?;
        Some(SetView {
            mode: set.mode,
            link: set.link,
            inhibited: set.inhibited,
            disabled: set.disabled,
            off: set.off,
            handheld: set.handheld,
            alarm_held: set.button.map(|button| button.since),
        })
    }

    /// A seat's groups, in the order of the fleetmap; empty without a radio.
    pub(in super::super) fn view(&self, setup: &Setup, seat: SeatId) -> Vec<GroupView> {
        let Some(set) = self.sets.get(&seat) else {
            return Vec::new();
        };
        setup
            .pack
            .organisation
            .talkgroups
            .iter()
            .map(|talkgroup| {
                let group = talkgroup.gssi;
                let heard = set.hears(group);
                let own = set.press.as_ref().filter(|press| press.group == group);
                let asked = |queued| {
                    own.map(|press| FloorView::Asked {
                        since: press.since,
                        queued,
                    })
                };
                let floor = match own.map(|press: &Press| press.stage) {
                    Some(Stage::Asked) => asked(false),
                    Some(Stage::Queued) => asked(true),
                    Some(Stage::Talking(_) | Stage::Dead) | None => None,
                };
                let floor = floor.or_else(|| heard.then(|| self.talks_in(setup, seat, group))?);
                GroupView {
                    group,
                    joined: self.joined.iter().any(|all| all.contains(&group)),
                    selected: set.mode.direct().unwrap_or(set.selected) == group,
                    heard,
                    floor: floor.unwrap_or(FloorView::Free),
                    emergency: self.alarm_view(setup, seat, group),
                }
            })
            .collect()
    }

    fn talks_in(&self, setup: &Setup, seat: SeatId, group: Gssi) -> Option<FloorView> {
        let by = self.speaking_to(setup, seat, group)?;
        let sent: &Sent = self.sets.get(&by)?.sent.as_ref()?;
        match self.floors.get(&sent.floor)?.holder? {
            Holder::Talking(hold) => Some(FloorView::Talking {
                by,
                since: hold.since,
            }),
            Holder::SettingUp { .. } | Holder::Lent(_) => None,
        }
    }
}
