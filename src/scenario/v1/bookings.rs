//! Booked transports, schema 1: who is fetched where and when, and taken whither.

use super::cast::{Names, house};
use super::fields;
use super::forms::{DESTINATIONS, called};
use super::topics::phone;
use crate::engine::dispatch::Destination;
use crate::engine::setup::{Booking, District};
use crate::engine::time::Span;
use crate::scenario::reader::At;

/// Reads one.
pub(crate) fn booking(at: &At<'_>, names: &Names<'_>, district: &District) -> Option<Booking> {
    at.fields(fields::BOOKING, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let known = match f.may("known") {
            Some(at) => at.span(),
            None => Some(Span::ZERO),
        };
        let pick_up = f.need("pick_up").and_then(|at| at.clock());
        let from = f.need("from").and_then(|at| house(&at, names, district));
        let to = f.need("to").and_then(|at| whither(&at, names, district));
        let priority = f.need("priority").and_then(|at| at.variant());
        let callback = f.may("callback").map(|at| phone(&at));
        let note = f.need("note").and_then(|at| at.text());
        Some(Booking {
            name: name?,
            known: known?,
            pick_up: pick_up?,
            from: from?,
            to: to?,
            priority: priority?,
            callback: match callback {
                Some(number) => Some(number?),
                None => None,
            },
            note: note?,
        })
    })
}

fn whither(at: &At<'_>, names: &Names<'_>, district: &District) -> Option<Destination> {
    let (shape, parts) = called(at, DESTINATIONS.iter())?;
    Some(match (shape.name, &parts[..]) {
        ("Hospital", [hospital]) => Destination::Hospital(names.hospital(hospital)?),
        ("Address", [address]) => Destination::Address(house(address, names, district)?),
        _ => return None,
    })
}
