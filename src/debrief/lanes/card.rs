//! What was written, sent and stamped, as the desk's screens showed it.

use super::{Entry, EntryKind, Lane, LaneKind, Seen, stack};
use crate::assess::values::{topic_name, written_entry};
use crate::engine::dispatch::{Entry as CardEntry, Stamp};
use crate::engine::id::{MissionId, UnitId};
use crate::engine::percept::Percept;
use crate::engine::setup::District;
use crate::language::{Value, topic};
use crate::text;
use std::collections::BTreeMap;

/// Bands: what hands did, and below it what came by itself.
const HANDS: u16 = 0;
const STAMPS: u16 = 1;

pub(super) fn lane(seen: &Seen<'_>) -> Option<Lane> {
    let mut units: BTreeMap<MissionId, UnitId> = BTreeMap::new();
    let sign = |unit: UnitId| seen.setup.roster.units[unit.index()].call_sign.as_str();
    let mut entries = Vec::new();
    for one in seen.heard {
        let mut mark =
            |row, kind, label: String| entries.push(Entry::mark(one.at, row, kind, label));
        match &one.percept {
            Percept::IncidentOpened { .. } => {
                mark(HANDS, EntryKind::Opened, text!("lane-card-opened"));
            }
            Percept::ContactLinked { .. } => {
                mark(HANDS, EntryKind::Opened, text!("lane-contact-linked"));
            }
            Percept::ContactClosed { .. } => {
                mark(HANDS, EntryKind::Opened, text!("lane-contact-closed"));
            }
            Percept::Written { entry, .. } => mark(
                HANDS,
                EntryKind::Written,
                label(&seen.setup.pack.district, entry),
            ),
            Percept::Alerted { mission, unit, .. } => {
                units.insert(*mission, *unit);
                let label = text!("evidence-alerted", unit = sign(*unit));
                mark(HANDS, EntryKind::Alerted(*unit), label);
            }
            Percept::Destined { mission, hospital } => {
                if let Some(unit) = units.get(mission) {
                    let hospital = &seen.setup.pack.district.hospitals[hospital.index()].name;
                    let label = text!("lane-destined", unit = sign(*unit), hospital = hospital);
                    mark(HANDS, EntryKind::Destined(*unit), label);
                }
            }
            Percept::Stamped { mission, stamp } => {
                if let Some(unit) = units.get(mission) {
                    let label = text!("lane-stamped", unit = sign(*unit), step = step(*stamp));
                    mark(STAMPS, EntryKind::Stamped(*unit, *stamp), label);
                }
            }
            _ => {}
        }
    }
    let rows = stack(&mut entries);
    (!entries.is_empty()).then(|| Lane {
        kind: LaneKind::Card,
        title: text!("lane-card"),
        truth: false,
        rows,
        entries,
    })
}

/// What was written, and where on the card; a hospital by its name.
pub(in crate::debrief) fn label(district: &District, entry: &CardEntry) -> String {
    if let CardEntry::Fact(of, Value::Code(id)) = entry
        && *of == *topic::DESTINATION
        && let Some(hospital) = district.hospitals.iter().find(|one| one.id == *id)
    {
        let (field, value) = (topic_name(of.as_str()), &hospital.name);
        return text!("lane-wrote", field = field, value = value);
    }
    let value = written_entry(entry);
    match entry {
        CardEntry::Address(_) => text!("lane-wrote", field = topic_name("where"), value = value),
        CardEntry::Callback(_) => {
            text!("lane-wrote", field = topic_name("callback"), value = value)
        }
        CardEntry::Criterion(_) => text!("lane-wrote-criterion", value = value),
        CardEntry::Priority(_) => {
            text!("lane-wrote", field = topic_name("priority"), value = value)
        }
        CardEntry::Fact(..) => text!("lane-wrote-fact", value = value),
        CardEntry::Note(_) => text!("lane-wrote-note", value = value),
        // It names its place itself.
        CardEntry::Cleared(_) => text!("lane-wrote-fact", value = value),
    }
}

/// A step of a mission in the language of the reader.
pub(in crate::debrief) fn step(stamp: Stamp) -> String {
    let name = match stamp {
        Stamp::Alerted => "alerted",
        Stamp::Acknowledged => "acknowledged",
        Stamp::Rolling => "rolling",
        Stamp::OnScene => "on-scene",
        Stamp::Leaving => "leaving",
        Stamp::Delivered => "delivered",
        Stamp::Free => "free",
        Stamp::Cancelled => "cancelled",
    };
    text!(&format!("stamp-{name}"))
}
