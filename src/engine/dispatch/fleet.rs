//! Units, where they are, and how they move.

use super::super::cx::Cx;
use super::super::id::UnitId;
use super::super::queue::Ticket;
use super::super::setup::{Setup, StatusKind};
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::movement::{Goal, Spot, Trip};
use super::{Destination, Due, Event};
use crate::geo::Point;
use serde::{Deserialize, Serialize};

/// How a unit moved when it last reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// Where it was.
    pub at: Point,
    /// When.
    pub since: SimTime,
    /// The road just ahead, as far as it is driven until the next report: where it will be when,
    /// if nothing changes. Empty when it stands still.
    pub ahead: Vec<(SimTime, Point)>,
}

impl Motion {
    /// Whether it moved then; false while a helicopter on its way still stands on the ground.
    pub fn is_moving(&self) -> bool {
        self.ahead.iter().any(|(_, point)| *point != self.at)
    }
}

/// A unit as a desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitView {
    /// Which.
    pub id: UnitId,
    /// The last status received.
    pub status: StatusKind,
    /// When.
    pub status_since: SimTime,
    /// Where it was reported.
    pub motion: Motion,
    /// Whether it can be alerted.
    pub available: bool,
    /// The station where it was sent to stand by; none where it is at home there.
    #[serde(default)]
    pub stands_by: Option<u16>,
}

/// A unit: where it truly is, and what it last reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Vehicle {
    /// Where it stands, or where the drive began.
    pub(super) at: Spot,
    pub(super) drive: Option<Drive>,
    pub(super) status: StatusKind,
    pub(super) status_since: SimTime,
    pub(super) reported: Motion,
    /// The station where it was sent to stand by. Who never was leaves no trace in a fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stands_by: Option<u16>,
}

/// A vehicle on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Drive {
    pub(super) to: Destination,
    pub(super) way: Trip,
    pub(super) set_off: SimTime,
    pub(super) arrival: Ticket,
    pub(super) report: Ticket,
}

/// From setting off to the first position report (our own default).
const FIRST_REPORT: Span = Span::seconds(2);

impl Vehicle {
    pub(super) fn new(setup: &Setup, unit: UnitId) -> Self {
        let spec = &setup.roster.units[unit.index()];
        let station = &setup.pack.district.stations[usize::from(spec.station)];
        let at = Spot::standing_at(&setup.pack.district, spec.moves, Goal::from(station));
        let point = at.point(&setup.pack.district.roads);
        Vehicle {
            at,
            drive: None,
            status: spec.status,
            status_since: SimTime::ZERO,
            reported: Motion {
                at: point,
                since: SimTime::ZERO,
                ahead: Vec::new(),
            },
            stands_by: None,
        }
    }

    /// Where it truly is.
    pub(super) fn position(&self, now: SimTime) -> Spot {
        self.drive
            .as_ref()
            .and_then(|drive| drive.way.spot_after(now.since(drive.set_off).0))
            .unwrap_or(self.at)
    }

    /// Sets off for a place, from wherever it is. False when there is no way.
    pub(super) fn set_off(
        &mut self,
        cx: &mut Cx<'_>,
        unit: UnitId,
        to: Destination,
        goal: Goal,
    ) -> bool {
        let here = self.position(cx.now);
        let roads = &cx.setup.pack.district.roads;
        let moves = cx.setup.roster.units[unit.index()].moves;
        let old = self.drive.as_ref();
        let old = old.map(|drive| (&drive.way, cx.now.since(drive.set_off)));
        let leaves_ms = cx.setup.roster.ms_of_day(cx.now);
        let Some(way) = Trip::find(roads, moves, (here, old), goal, leaves_ms) else {
            return false;
        };
        if let Some(old) = self.drive.take() {
            cx.cancel(old.arrival);
            cx.cancel(old.report);
        }
        self.at = here;
        let eta_ms = way.ms();
        let arrival = cx.after(Span(eta_ms), SimDue::Dispatch(Due::Arrive(unit)));
        let report = cx.after(FIRST_REPORT, SimDue::Dispatch(Due::Report(unit)));
        self.drive = Some(Drive {
            to: to.clone(),
            way,
            set_off: cx.now,
            arrival,
            report,
        });
        cx.emit(Event::SetOff { unit, to, eta_ms });
        true
    }

    /// It is there.
    pub(super) fn arrive(&mut self, cx: &mut Cx<'_>, unit: UnitId, covered: bool) {
        let Some(drive) = self.drive.take() else {
            return;
        };
        cx.cancel(drive.report);
        if let Some(end) = drive.way.spot_after(drive.way.ms()) {
            self.at = end;
        }
        cx.emit(Event::Arrived { unit, to: drive.to });
        if covered {
            self.report(cx, unit);
        }
    }

    /// Reports its position, and, while driving, will again.
    pub(super) fn report_on(&mut self, cx: &mut Cx<'_>, unit: UnitId, covered: bool) {
        if covered {
            self.report(cx, unit);
        }
        let interval = cx.setup.pack.organisation.radio.position_interval;
        if let Some(drive) = &mut self.drive {
            drive.report = cx.after(interval, SimDue::Dispatch(Due::Report(unit)));
        }
    }

    fn report(&mut self, cx: &mut Cx<'_>, unit: UnitId) {
        let roads = &cx.setup.pack.district.roads;
        let at = self.position(cx.now).point(roads);
        let mut ahead = Vec::new();
        if let Some(drive) = &self.drive {
            let driven = cx.now.since(drive.set_off).0;
            let interval = cx.setup.pack.organisation.radio.position_interval.0;
            let until = (driven + interval).min(drive.way.ms());
            let bends = drive.way.bends(roads, driven, until);
            let bends = bends
                .into_iter()
                .map(|(ms, point)| (drive.set_off + Span(ms), point));
            ahead.extend(bends);
            if let Some(end) = drive.way.spot_after(until) {
                ahead.push((drive.set_off + Span(until), end.point(roads)));
            }
        }
        let motion = Motion {
            at,
            since: cx.now,
            ahead,
        };
        self.reported = motion.clone();
        cx.emit(Event::Reported { unit, motion });
    }
}
