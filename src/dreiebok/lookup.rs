//! A sheet to look things up in while one writes: streets with their house numbers, units,
//! hospitals, criteria, topics and what can be said of each, deeds. Nothing in it is read back.

use super::book::{Cell, Look, Sheet};
use super::terms::Terms;
use crate::engine::setup::{Setup, Street};
use crate::language::Kind;
use crate::text;

/// The sheet.
pub fn sheet(setup: &Setup, terms: &Terms) -> Sheet {
    let heads = [
        "dreiebok-head-what",
        "dreiebok-head-written",
        "dreiebok-head-about",
    ];
    let mut rows = vec![heads.map(|key| Cell::text(text!(key))).to_vec()];
    let mut row = |what: String, written: &str, about: &str| {
        rows.push([what.as_str(), written, about].map(Cell::text).to_vec());
    };
    for street in &setup.pack.district.streets {
        let written = format!("{}, {}", street.name, street.municipality);
        row(text!("dreiebok-look-street"), &written, &numbers(street));
    }
    for unit in &setup.roster.units {
        let seat = setup.seat_spec(unit.seat);
        row(text!("dreiebok-look-unit"), &seat.name, &seat.title);
    }
    for hospital in &setup.pack.district.hospitals {
        row(text!("dreiebok-look-hospital"), &hospital.name, "");
    }
    for card in setup.pack.organisation.index.iter() {
        for criterion in &card.criteria {
            let about = format!("{}: {}", card.title, criterion.text);
            row(text!("dreiebok-look-criterion"), &criterion.code, &about);
            // Exercises may name it by what it is about.
            if !criterion.concept.is_empty() {
                row(text!("dreiebok-look-criterion"), &criterion.concept, &about);
            }
        }
    }
    for label in terms.topics.labels() {
        let word = terms.topics.called(label);
        let values = word.and_then(|word| terms.values.get(&word.code));
        let about = match values {
            Some((Kind::Flag, _)) => terms.flags.labels().collect::<Vec<_>>().join(", "),
            Some((_, words)) => words.labels().collect::<Vec<_>>().join(", "),
            None => String::new(),
        };
        row(text!("dreiebok-part-fact"), label, &about);
    }
    for label in terms.deeds.labels() {
        row(text!("dreiebok-part-deed"), label, "");
    }
    Sheet {
        name: text!("dreiebok-sheet-lookup"),
        rows,
        look: Look::Lookup,
        ..Sheet::default()
    }
}

/// The house numbers of a street: the first and the last.
fn numbers(street: &Street) -> String {
    let numbers = || street.houses.iter().filter_map(|house| house.number);
    match (numbers().min(), numbers().max()) {
        (Some(least), Some(most)) => text!("dreiebok-look-numbers", least = least, most = most),
        _ => text!("dreiebok-look-no-numbers"),
    }
}
