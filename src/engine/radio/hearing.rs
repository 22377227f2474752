//! Who hears what: receptions of events, and a seat's view of its groups.

use super::super::event::Reception;
use super::super::id::{Gssi, SeatId};
use super::super::setup::Setup;
use super::super::time::Span;
use super::Event;
use super::floor::{FloorView, GroupView, Holder};
use super::network::{Radio, ms};
use super::set::{Press, Stage};

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
            | Event::StatusSent { seat, .. } => out.push(Reception::whole(*seat)),
            Event::Granted { group, seat, .. }
            | Event::Released { group, seat, .. }
            | Event::SpeechBegan { group, seat, .. } => {
                out.extend(self.listeners(*group).map(Reception::whole));
                own(*seat, out);
            }
            Event::SpeechEnded {
                seat: speaker,
                group,
                began,
                ..
            } => {
                let late = setup.pack.organisation.radio.late_entry;
                out.extend(self.listeners(*group).map(|seat| {
                    let joined = self.sets.get(&seat).and_then(|set| set.joined.get(group));
                    let joined = joined.copied().unwrap_or_default();
                    let missed = if joined > *began && seat != *speaker {
                        (joined + late).since(*began)
                    } else {
                        Span::ZERO
                    };
                    Reception {
                        seat,
                        missed_ms: ms(missed),
                    }
                }));
                own(*speaker, out);
            }
            Event::StatusArrived { .. } | Event::EmergencyArrived { .. } => {
                let positions = setup.roster.positions().iter().copied();
                let reached = positions.filter(|seat| self.is_covered(*seat));
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

    pub(super) fn listeners(&self, group: Gssi) -> impl Iterator<Item = SeatId> + '_ {
        let listeners = self.listeners.get(&group);
        listeners.map_or(&[][..], Vec::as_slice).iter().copied()
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
                let holder = self.floors.get(&group).and_then(|floor| floor.holder);
                let floor = match (own, holder) {
                    (_, Some(Holder::Talking(hold))) if heard && hold.seat == seat => {
                        FloorView::Talking {
                            by: seat,
                            since: hold.since,
                        }
                    }
                    (
                        Some(Press {
                            stage: Stage::Asked,
                            since,
                            ..
                        }),
                        _,
                    ) => FloorView::Asked {
                        since: *since,
                        queued: false,
                    },
                    (
                        Some(Press {
                            stage: Stage::Queued,
                            since,
                            ..
                        }),
                        _,
                    ) => FloorView::Asked {
                        since: *since,
                        queued: true,
                    },
                    (_, Some(Holder::Talking(hold))) if heard => FloorView::Talking {
                        by: hold.seat,
                        since: hold.since,
                    },
                    _ => FloorView::Free,
                };
                GroupView {
                    group,
                    selected: set.selected == group,
                    heard,
                    floor,
                    emergency: self.alarm_view(setup, seat, group),
                }
            })
            .collect()
    }
}
