//! Units as they were reported to the seat: the status each had last sent, and whether it was on
//! the move. A lane for each unit of which anything was reported.

use super::{Entry, EntryKind, Lane, LaneKind, Seen, UnitState, stack};
use crate::engine::id::UnitId;
use crate::engine::percept::Percept;
use crate::engine::setup::{Setup, StatusKind};
use crate::engine::time::SimTime;
use crate::text;

/// Bands: the status, movement, and wishes to speak.
const STATUS: u16 = 0;
const MOVING: u16 = 1;
const WISHES: u16 = 2;

pub(super) fn lanes(seen: &Seen<'_>) -> Vec<Lane> {
    // A crew's own screens do not follow the units; and only a desk knows how they began.
    if !seen.setup.seat_spec(seen.seat).sees_desk() {
        return Vec::new();
    }
    let units = seen.setup.roster.units.iter().zip(0u32..);
    units
        .filter_map(|(spec, number)| lane(seen, UnitId(number), spec.call_sign.as_str()))
        .collect()
}

fn lane(seen: &Seen<'_>, unit: UnitId, title: &str) -> Option<Lane> {
    let spec = &seen.setup.roster.units[unit.index()];
    let mut entries: Vec<Entry> = Vec::new();
    let mut status = (SimTime::ZERO, spec.status);
    let mut moving: Option<SimTime> = None;
    let mut reported = false;
    let had = |(since, kind): (SimTime, StatusKind), at: SimTime| {
        let state = EntryKind::Unit(UnitState::Status(kind));
        Entry::mark(since, STATUS, state, status_name(seen.setup, kind)).until(at)
    };
    let moved = |since: SimTime, at: SimTime| {
        let state = EntryKind::Unit(UnitState::Moving);
        Entry::mark(since, MOVING, state, text!("lane-moving")).until(at)
    };
    for one in seen.heard {
        let at = one.at;
        match &one.percept {
            Percept::Status { by, kind } if *by == spec.seat => {
                reported = true;
                if matches!(
                    kind,
                    StatusKind::SpeechRequest | StatusKind::UrgentSpeechRequest
                ) {
                    let label = status_name(seen.setup, *kind);
                    let mark = Entry::mark(at, WISHES, EntryKind::SpeechRequest, label);
                    entries.push(mark);
                } else {
                    entries.push(had(status, at));
                    status = (at, *kind);
                }
            }
            Percept::Alerted { unit: alerted, .. } if *alerted == unit => {
                reported = true;
                let label = text!("stamp-alerted");
                entries.push(Entry::mark(at, WISHES, EntryKind::Alerted(unit), label));
            }
            Percept::Position { unit: of, motion } if *of == unit => {
                reported = true;
                match (moving, motion.ahead.is_empty()) {
                    (None, false) => moving = Some(at),
                    (Some(since), true) => {
                        entries.push(moved(since, at));
                        moving = None;
                    }
                    (None, true) | (Some(_), false) => {}
                }
            }
            _ => {}
        }
    }
    if !reported {
        return None;
    }
    entries.push(had(status, seen.end));
    entries.extend(moving.map(|since| moved(since, seen.end)));
    entries.retain(|entry| !entry.is_mark() || entry.row == WISHES);
    let rows = stack(&mut entries);
    Some(Lane {
        kind: LaneKind::Unit(unit),
        title: title.to_owned(),
        truth: false,
        rows,
        entries,
    })
}

/// A status as the organisation calls it.
fn status_name(setup: &Setup, kind: StatusKind) -> String {
    let codes = &setup.pack.organisation.statuses;
    let named = codes.iter().find(|code| code.kind == kind);
    named.map_or_else(|| kind.name().to_owned(), |code| code.name.clone())
}
