//! Telephone calls as the seat had them: ringing, connected, and what was said.

use super::{Entry, EntryKind, Lane, LaneKind, Seen, quoted, stack};
use crate::engine::id::{CallId, SeatId};
use crate::engine::percept::Percept;
use crate::engine::time::SimTime;
use crate::text;

/// Bands: the calls themselves, and below them what was said.
const CALLS: u16 = 0;
const SPEECH: u16 = 1;

/// A call under way.
struct Call {
    id: CallId,
    /// As the seat knows it: line and number shown, or the number it dialled.
    name: String,
    since: SimTime,
    kind: EntryKind,
}

pub(super) fn lane(seen: &Seen<'_>) -> Option<Lane> {
    let mut calls: Vec<Call> = Vec::new();
    let mut speaking: Vec<(CallId, SeatId, SimTime)> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let ends = |calls: &mut Vec<Call>, id: CallId, at: SimTime| {
        let place = calls.iter().position(|one| one.id == id)?;
        let call = calls.remove(place);
        let entry = Entry::mark(call.since, CALLS, call.kind, call.name.clone()).until(at);
        Some((call, entry))
    };
    for one in seen.heard {
        let at = one.at;
        match &one.percept {
            Percept::Ringing { call, line, from } => calls.push(Call {
                id: *call,
                name: text!("lane-call", line = line, from = from),
                since: at,
                kind: EntryKind::Ringing(*call),
            }),
            Percept::RingingThere { call } => calls.push(Call {
                id: *call,
                name: text!("lane-call-out"),
                since: at,
                kind: EntryKind::Dialling(*call),
            }),
            Percept::Connected { call, .. } => {
                if let Some((old, entry)) = ends(&mut calls, *call, at) {
                    entries.push(entry.detail(text!("lane-rang-until-answered")));
                    calls.push(Call {
                        since: at,
                        kind: EntryKind::Connected(*call),
                        ..old
                    });
                }
            }
            Percept::CallHeld { call, by } if *by == seen.seat => {
                if let Some((old, entry)) = ends(&mut calls, *call, at) {
                    entries.push(entry);
                    calls.push(Call {
                        since: at,
                        kind: EntryKind::OnHold(*call),
                        ..old
                    });
                }
            }
            Percept::CallRetrieved { call, by } if *by == seen.seat => {
                if let Some((old, entry)) = ends(&mut calls, *call, at) {
                    entries.push(entry.detail(text!("lane-on-hold")));
                    calls.push(Call {
                        since: at,
                        kind: EntryKind::Connected(*call),
                        ..old
                    });
                }
            }
            Percept::CallsJoined { with, .. } => {
                entries.extend(ends(&mut calls, *with, at).map(|(_, entry)| entry));
            }
            Percept::TakenElsewhere { call } => {
                if let Some((_, mut entry)) = ends(&mut calls, *call, at) {
                    entry.kind = EntryKind::Missed(*call);
                    entries.push(entry.detail(text!("lane-taken-elsewhere")));
                }
            }
            Percept::CallEnded { call, .. } => {
                if let Some((_, mut entry)) = ends(&mut calls, *call, at) {
                    let connected =
                        matches!(entry.kind, EntryKind::Connected(_) | EntryKind::OnHold(_));
                    if !connected {
                        entry.kind = EntryKind::Missed(*call);
                        entry = entry.detail(text!("lane-never-answered"));
                    }
                    entries.push(entry);
                }
            }
            Percept::HearingPhone { call, by, .. } => speaking.push((*call, *by, at)),
            Percept::HeardPhone {
                call,
                by,
                utterance,
            } => {
                let began = speaking
                    .iter()
                    .position(|(in_call, who, _)| in_call == call && who == by)
                    .map_or(at, |place| speaking.remove(place).2);
                let kind = EntryKind::Speech {
                    own: *by == seen.seat,
                };
                let entry = Entry::mark(began, SPEECH, kind, seen.name(*by)).until(at);
                entries.push(entry.detail(quoted(&utterance.text)));
            }
            _ => {}
        }
    }
    for call in calls {
        entries.push(Entry::mark(call.since, CALLS, call.kind, call.name).until(seen.end));
    }
    let rows = stack(&mut entries);
    (!entries.is_empty()).then(|| Lane {
        kind: LaneKind::Calls,
        title: text!("lane-calls"),
        truth: false,
        rows,
        entries,
    })
}
