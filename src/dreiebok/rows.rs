//! Rows that somebody has added: another inject, expectation, booking, unit, goal or
//! paragraph.

use super::bookings;
use super::edits::{Edits, Insertion, Part, To, read};
use super::kind::Misfit;
use super::layout::{Holds, Plan, Slot, homes};
use super::matching::{Added, Filled, New};
use super::names::agreed;
use super::report::Change;
use super::script::{EFFECTS, Entry, WHO};
use super::words::quoted;
use crate::scenario::{FieldPath, Step, fields};
use crate::text;

/// Reads a row that was not there before.
pub fn add(edits: &mut Edits, plan: &Plan<'_>, added: &Added) {
    let said: Vec<String> = added.cells.iter().map(|one| one.cell.plain()).collect();
    let said = said.into_iter().filter(|text| !text.is_empty());
    edits.changes.push(Change {
        spot: added.spot.clone(),
        about: text!("dreiebok-added"),
        was: String::new(),
        is: said.collect::<Vec<_>>().join(" | "),
    });
    match &added.what {
        New::Text(list) => {
            let Some(one) = added.cells.first() else {
                return;
            };
            let value = quoted(&one.cell.plain());
            let index = place(plan, list, added);
            let cells = vec![Part {
                field: None,
                spot: one.spot.clone(),
                about: one.about.clone(),
            }];
            edits.element(list, index, value, added, cells);
        }
        New::Unit(name) => {
            let way = FieldPath::to("units").item(NOWHERE);
            let slots = plan.unit_slots(&way);
            let name = ("unit".to_owned(), plan.unit_written(name));
            let (fields, cells) = edits.fields(plan, &slots, &added.cells);
            let fields = [name].into_iter().chain(fields);
            let fields: Vec<String> = fields.map(|(name, is)| format!("{name}: {is}")).collect();
            let index = plan.items(&FieldPath::to("units")).len();
            edits.element(
                "units",
                index,
                format!("({})", fields.join(", ")),
                added,
                cells,
            );
        }
        New::Booking => {
            let slots = plan.booking_slots(&FieldPath::to(bookings::LIST).item(NOWHERE));
            let (read, cells) = edits.fields(plan, &slots, &added.cells);
            let value = in_order(fields::BOOKING, &read);
            let index = place(plan, bookings::LIST, added);
            edits.element(bookings::LIST, index, value, added, cells);
        }
        New::Entry(entry) => {
            let way = FieldPath::to(entry.list()).item(NOWHERE);
            let slots = plan.entry_slots(*entry, &way);
            edits.misplaced(&slots, &added.cells, *entry);
            let (who, effects) = (&added.cells[WHO], &added.cells[EFFECTS]);
            if let (Entry::Inject, Err(fault)) = (entry, agreed(plan, &who.cell, &effects.cell)) {
                edits.trouble(&who.spot, &who.about, fault);
            }
            let (read, cells) = edits.fields(plan, &slots, &added.cells);
            let value = in_order(entry.fields(), &read);
            let index = place(plan, entry.list(), added);
            edits.element(entry.list(), index, value, added, cells);
        }
    }
}

/// An element as a scenario writes it: a line for each field, in this order.
pub fn in_order(names: &[&str], fields: &[(String, String)]) -> String {
    let lines = names.iter().filter_map(|name| {
        let (_, value) = fields.iter().find(|(field, _)| field == name)?;
        Some(format!("    {name}: {value},\n"))
    });
    format!("(\n{})", lines.collect::<String>())
}

/// Where a new element of a list stands: after the one above it in the table.
fn place(plan: &Plan<'_>, list: &str, added: &Added) -> usize {
    match &added.after {
        Some(FieldPath(steps)) => match &steps[..] {
            [Step::Field(of), Step::Item(index)] if of == list => index + 1,
            _ => plan.items(&FieldPath::to(list)).len(),
        },
        None => 0,
    }
}

/// The place in a list of an element that is not there yet.
const NOWHERE: usize = usize::MAX;

impl Edits {
    fn element(
        &mut self,
        list: &str,
        before: usize,
        value: String,
        added: &Added,
        cells: Vec<Part>,
    ) {
        self.inserted.push(Insertion {
            list: list.to_owned(),
            before,
            value,
            spot: added.spot.clone(),
            cells,
        });
    }

    /// The fields that the cells of a new row become, and where each stands.
    fn fields(
        &mut self,
        plan: &Plan<'_>,
        slots: &[Option<Slot>],
        cells: &[Filled],
    ) -> (Vec<(String, String)>, Vec<Part>) {
        let (mut fields, mut places) = (Vec::new(), Vec::new());
        for (slot, one) in slots.iter().zip(cells) {
            let Some(slot) = slot
                .as_ref()
                .filter(|slot| !matches!(slot.holds, Holds::Who(_)))
            else {
                continue;
            };
            for home in homes(slot) {
                if let Some((_, Step::Field(name))) = home.split() {
                    places.push(Part {
                        field: Some(name.clone()),
                        spot: one.spot.clone(),
                        about: one.about.clone(),
                    });
                }
            }
            if one.cell.is_empty() {
                continue;
            }
            match read(plan, slot, &one.cell) {
                Ok(set) => {
                    for (way, to) in set {
                        if let (Some((_, Step::Field(name))), To::Write(value)) = (way.split(), to)
                        {
                            fields.push((name.clone(), value));
                        }
                    }
                }
                Err(fault) => self.trouble(&one.spot, &one.about, fault),
            }
        }
        (fields, places)
    }

    /// Cells of a new row in columns that are not for its kind.
    fn misplaced(&mut self, slots: &[Option<Slot>], cells: &[Filled], entry: Entry) {
        for (slot, one) in slots.iter().zip(cells) {
            if slot.is_none() && !one.cell.is_empty() {
                let kind = match entry {
                    Entry::Inject => "misplaced-inject",
                    Entry::Expectation => "misplaced-expectation",
                    Entry::Service => "misplaced-service",
                };
                let fault = Misfit::known(kind, &one.cell.plain());
                self.trouble(&one.spot, &one.about, fault);
            }
        }
    }
}
