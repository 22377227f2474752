//! What the seat marked while it went on, to be found again.

use super::{Entry, EntryKind, Lane, LaneKind};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::text;

/// The bookmarks of one seat. Nobody perceives them, so they are read from the log.
pub(super) fn lane(log: &[Logged], seat: SeatId) -> Option<Lane> {
    let entries = log.iter().filter_map(|one| match &one.event {
        Event::Exercise(exercise::Event::Bookmarked { seat: by, text }) if *by == seat => {
            Some(Entry::mark(one.at, 0, EntryKind::Bookmark, text.clone()))
        }
        _ => None,
    });
    let entries: Vec<Entry> = entries.collect();
    (!entries.is_empty()).then(|| Lane {
        kind: LaneKind::Bookmarks,
        title: text!("lane-bookmarks"),
        truth: false,
        rows: 1,
        entries,
    })
}
