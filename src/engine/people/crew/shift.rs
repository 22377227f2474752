//! The shift: who rides in a vehicle changes at given times, at its own station. Who is out then
//! changes when they are back.

use super::{Crew, send_status};
use crate::engine::dispatch::Destination;
use crate::engine::people::{Now, Timer};
use crate::engine::setup::duty::{manned_in, relieved_in};
use crate::engine::setup::{Duty, StatusKind};
use crate::engine::time::Span;
use serde::{Deserialize, Serialize};

/// How long it takes to hand a vehicle over: keys, radios, what is missing (our own default).
const TAKES_OVER: (Span, Span) = (Span::minutes(6), Span::minutes(12));

/// How far a crew's shift has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shift {
    /// When it ends.
    ends: Timer,
    /// It has ended, and the vehicle is not back yet.
    over: bool,
    /// When the next crew has taken over.
    relief: Timer,
}

impl Shift {
    /// Nobody changes.
    pub(super) fn is_idle(&self) -> bool {
        *self == Shift::default()
    }
}

fn shifts<'a>(now: &Now<'a>) -> &'a [Duty] {
    let unit = now.known.unit();
    unit.map_or(&[], |(_, unit)| unit.shifts.as_slice())
}

fn by_the_clock(now: &Now<'_>) -> u64 {
    now.known.roster.ms_of_day(now.at)
}

impl Crew {
    /// The exercise begins in the middle of a shift, or before the first.
    pub(super) fn begin_shift(&mut self, now: &mut Now<'_>) {
        let (shifts, at) = (shifts(now), by_the_clock(now));
        if let Some(left) = relieved_in(shifts, at) {
            self.shift.ends.set(left, now);
        } else if let Some(wait) = manned_in(shifts, at) {
            self.shift.relief.set(wait, now);
        }
    }

    /// Comes back to what the clock says of the shift.
    pub(super) fn wake_shift(&mut self, now: &mut Now<'_>) {
        if self.shift.ends.rings(now.at) {
            self.shift.over = true;
            self.change_shift(now);
        }
        if self.shift.relief.rings(now.at) {
            if let Some(left) = relieved_in(shifts(now), by_the_clock(now)) {
                self.shift.ends.set(left, now);
            }
            if self.job.is_none() {
                send_status(StatusKind::AtStation, now);
            } else {
                // An alarm came in between, and the old crew has taken it.
                self.shift.over = true;
            }
        }
    }

    /// Stands still, and has nothing to do.
    pub(super) fn is_back(&mut self, now: &mut Now<'_>) {
        if self.stands == Some(Destination::Station) {
            if self.status == Some(StatusKind::Free) {
                send_status(StatusKind::AtStation, now);
            }
            self.change_shift(now);
        }
    }

    /// The next crew takes over, where the vehicle is at home and its shift has ended.
    fn change_shift(&mut self, now: &mut Now<'_>) {
        let home = self.stands == Some(Destination::Station);
        if !self.shift.over || !home || self.job.is_some() || self.busy.is_set() {
            return;
        }
        self.shift.over = false;
        send_status(StatusKind::Unavailable, now);
        let takes = now.chance.between(TAKES_OVER.0, TAKES_OVER.1);
        let wait = manned_in(shifts(now), by_the_clock(now));
        self.shift.relief.set(wait.unwrap_or(takes).max(takes), now);
    }

    /// Is sent to stand by at a station, or home again.
    pub(super) fn stand_by(&mut self, station: u16, now: &mut Now<'_>) {
        if self.job.is_some() {
            return;
        }
        let own = now
            .known
            .unit()
            .is_some_and(|(_, unit)| unit.station == station);
        let to = match own {
            true => Destination::Station,
            false => Destination::StandBy(station),
        };
        self.drive(to, now);
    }
}
