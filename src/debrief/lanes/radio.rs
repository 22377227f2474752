//! The radio as the seat had it, a lane for each group that anything was heard or tried in.

use super::{Entry, EntryKind, Lane, LaneKind, Seen, quoted, stack};
use crate::engine::id::{Gssi, SeatId};
use crate::engine::percept::Percept;
use crate::engine::time::SimTime;
use crate::text;
use std::collections::BTreeMap;

/// Bands: what is on the air, and below it your own key.
const AIR: u16 = 0;
const KEY: u16 = 1;

/// A group, while the percepts are read.
#[derive(Default)]
struct Group {
    entries: Vec<Entry>,
    /// Who holds the floor, since when, and what was heard of them.
    floor: Option<(SeatId, SimTime, Vec<String>)>,
    /// Since when your own key waits for a permit.
    waiting: Option<SimTime>,
}

impl Group {
    fn free(&mut self, seen: &Seen<'_>, at: SimTime) {
        let Some((by, since, heard)) = self.floor.take() else {
            return;
        };
        let kind = EntryKind::Transmission {
            own: by == seen.seat,
        };
        let words: Vec<String> = heard.iter().map(|words| quoted(words)).collect();
        let detail = match words.is_empty() {
            true => text!("lane-nothing-heard"),
            false => words.join(" "),
        };
        let entry = Entry::mark(since, AIR, kind, seen.name(by)).until(at);
        self.entries.push(entry.detail(detail));
    }

    fn alarm(&mut self, at: SimTime, label: String) {
        let mark = Entry::mark(at, KEY, EntryKind::Emergency, label.clone());
        self.entries.push(mark.detail(label));
    }

    fn waited(&mut self, at: SimTime) {
        if let Some(since) = self.waiting.take().filter(|since| *since < at) {
            let label = text!("lane-waiting");
            let entry = Entry::mark(since, KEY, EntryKind::Waiting, label);
            self.entries.push(entry.until(at));
        }
    }
}

pub(super) fn lanes(seen: &Seen<'_>) -> Vec<Lane> {
    let mut groups: BTreeMap<Gssi, Group> = BTreeMap::new();
    for one in seen.heard {
        let at = one.at;
        match &one.percept {
            Percept::Requested { group } => {
                groups.entry(*group).or_default().waiting = Some(at);
            }
            Percept::Permit { group } => {
                let group = groups.entry(*group).or_default();
                group.waited(at);
                group.floor = Some((seen.seat, at, Vec::new()));
            }
            Percept::Denied { group, why } => {
                let group = groups.entry(*group).or_default();
                group.waited(at);
                let why = text!(&format!("denied-{}", why.name()));
                let mark = Entry::mark(at, KEY, EntryKind::Denied, text!("lane-denied"));
                group.entries.push(mark.detail(why));
            }
            Percept::EmergencyRaised { group, by, .. } => {
                let label = text!("lane-emergency", who = seen.name(*by));
                groups.entry(*group).or_default().alarm(at, label);
            }
            Percept::EmergencyAcknowledged { group, of, .. } => {
                let label = text!("lane-emergency-acknowledged", who = seen.name(*of));
                groups.entry(*group).or_default().alarm(at, label);
            }
            Percept::EmergencyEnded { group, of, .. } => {
                let label = text!("lane-emergency-ended", who = seen.name(*of));
                groups.entry(*group).or_default().alarm(at, label);
            }
            Percept::Preempted { group, by } => {
                let label = text!("lane-preempted", who = seen.name(*by));
                groups.entry(*group).or_default().alarm(at, label);
            }
            Percept::Talking { group, by } => {
                let group = groups.entry(*group).or_default();
                group.free(seen, at);
                group.floor = Some((*by, at, Vec::new()));
            }
            Percept::HeardRadio {
                group,
                by,
                utterance,
            } => {
                let group = groups.entry(*group).or_default();
                match &mut group.floor {
                    Some((who, _, heard)) if who == by => heard.push(utterance.text.clone()),
                    // Joined late: the beginning was not heard. Or your own words, into a dead
                    // microphone.
                    _ => {
                        let ms = u64::from(utterance.duration_ms());
                        let began = SimTime(at.0.saturating_sub(ms));
                        let own = *by == seen.seat;
                        let kind = EntryKind::Transmission { own };
                        let entry = Entry::mark(began, AIR, kind, seen.name(*by)).until(at);
                        group.entries.push(entry.detail(quoted(&utterance.text)));
                    }
                }
            }
            Percept::FloorFree { group, by, .. } => {
                let group = groups.entry(*group).or_default();
                if *by == seen.seat {
                    group.waited(at);
                }
                if group.floor.as_ref().is_some_and(|(who, ..)| who == by) {
                    group.free(seen, at);
                }
            }
            _ => {}
        }
    }
    let in_order = seen.setup.pack.organisation.talkgroups.iter();
    in_order
        .filter_map(|talkgroup| {
            let mut group = groups.remove(&talkgroup.gssi)?;
            group.free(seen, seen.end);
            group.waited(seen.end);
            let rows = stack(&mut group.entries);
            (!group.entries.is_empty()).then(|| Lane {
                kind: LaneKind::Radio(talkgroup.gssi),
                title: talkgroup.name.clone(),
                truth: false,
                rows,
                entries: group.entries,
            })
        })
        .collect()
}
