//! The table of booked transports: who is fetched where and when, and taken whither. It is there
//! also where an exercise has none, so that the first can be written.

use super::kind::Kind;
use super::layout::{Grows, Label, Plan, Row, Slot, Table};
use crate::scenario::FieldPath;

/// The list of the scenario that they stand in.
pub const LIST: &str = "bookings";

/// The fields of a booking in the order in which a scenario writes them, each with the head of its
/// column.
pub const FIELDS: [(&str, &str); 8] = [
    ("dreiebok-head-booking", "name"),
    ("dreiebok-head-known", "known"),
    ("dreiebok-head-pick-up", "pick_up"),
    ("dreiebok-head-from", "from"),
    ("dreiebok-head-to", "to"),
    ("dreiebok-head-priority", "priority"),
    ("dreiebok-head-callback", "callback"),
    ("dreiebok-head-note", "note"),
];

impl Plan<'_> {
    /// The table.
    pub fn bookings(&self) -> Table {
        let rows = (0..self.items(&FieldPath::to(LIST)).len()).map(|index| {
            let way = FieldPath::to(LIST).item(index);
            Row {
                key: vec![Label::plain(format!("B{}", index + 1))],
                slots: self.booking_slots(&way),
                item: Some(way),
            }
        });
        let heads = FIELDS.map(|(head, _)| Label::message(head));
        Table {
            name: Label::message("dreiebok-sheet-bookings"),
            heads: [Label::message("dreiebok-head-number")]
                .into_iter()
                .chain(heads)
                .collect(),
            keys: 1,
            rows: rows.collect(),
            grows: Grows::Bookings,
            persons: false,
        }
    }

    /// The cells of a booking, also of one that is not there yet.
    pub fn booking_slots(&self, way: &FieldPath) -> Vec<Option<Slot>> {
        let kind = |name: &str| match name {
            "known" => Kind::Span,
            "pick_up" => Kind::Clock,
            "to" => Kind::Whither,
            "priority" => Kind::Word(self.terms.priorities.clone()),
            _ => Kind::Text,
        };
        let fields = FIELDS.into_iter();
        fields
            .map(|(_, name)| self.value(way.field(name), kind(name)))
            .collect()
    }
}
