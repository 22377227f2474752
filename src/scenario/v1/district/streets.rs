//! Roads, streets, and the houses along them.

use super::Towns;
use crate::engine::setup::{House, RoadClass, Street};
use crate::engine::time::Span;
use crate::geo::{RoadKind, RoadPoint, Sailings};
use crate::scenario::ground::{Ground, Surface};
use crate::scenario::reader::{At, Fields};
use crate::text;

/// Houses made along a street stand this far from its middle: 20 m (our own default).
const HOUSE_OFFSET_DM: i64 = 200;
/// Speeds that an ambulance on a mission can have, in km/h (our own limits).
const SPEEDS: (i64, i64) = (10, 130);

/// A road without houses, or one that is no ordinary road.
pub(super) fn road<'a>(at: &At<'a>, ground: &mut Ground<'a>) -> Option<Vec<u32>> {
    let names = &["name", "along", "speed", "class", "kind", "first", "every"];
    at.fields(names, |f| {
        let name = f.may("name").and_then(|at| at.text());
        let (speed, class) = (speed(f), class(f));
        let kind = match f.may("kind") {
            Some(at) => at.variant(),
            None => Some(RoadKind::Road),
        };
        let sailings = match kind {
            Some(RoadKind::Ferry) => sailings(f),
            Some(_) | None => None,
        };
        let along = f.need("along")?;
        // A road without a good speed or kind leads there all the same; a bridge is never wet.
        let surface = Surface {
            name,
            class: class.unwrap_or_default(),
            speed_kmh: speed.unwrap_or(50),
            kind: kind.unwrap_or(RoadKind::Bridge),
        };
        let stretches = ground.stretches(&along, surface)?;
        if let Some(sailings) = sailings {
            ground.sail(&stretches, sailings);
        }
        Some(stretches)
    })
}

/// When a ferry first sails after midnight, and how often.
fn sailings(f: &Fields<'_>) -> Option<Sailings> {
    let first = f.may("first").map_or(Some(Span::ZERO), |at| at.span());
    let every = f.may("every")?;
    let span = every.span()?;
    if span == Span::ZERO {
        every.wrong(text!("problem-zero-span"), String::new());
    }
    Some(Sailings {
        first_ms: first?.0,
        every_ms: span.0,
    })
}

fn speed(f: &Fields<'_>) -> Option<u16> {
    f.need("speed")?.number(SPEEDS.0, SPEEDS.1)
}

fn class(f: &Fields<'_>) -> Option<RoadClass> {
    match f.may("class") {
        Some(at) => at.variant(),
        None => Some(RoadClass::default()),
    }
}

pub(super) fn street<'a>(at: &At<'a>, towns: &Towns, ground: &mut Ground<'a>) -> Option<Street> {
    let names = &[
        "name",
        "municipality",
        "along",
        "speed",
        "class",
        "numbers",
        "houses",
    ];
    at.fields(names, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let own = towns.of(f);
        let (speed, class) = (speed(f), class(f));
        // A street is an ordinary road; what else carries traffic stands under `roads`.
        let surface = Surface {
            name: name.clone(),
            class: class.unwrap_or_default(),
            speed_kmh: speed.unwrap_or(50),
            kind: RoadKind::Road,
        };
        let stretches = ground.stretches(&f.need("along")?, surface)?;
        let mut houses = Vec::new();
        if let Some(at) = f.may("numbers") {
            let [first, last] = at.tuple()?;
            let (first, last) = (first.number(1, 999)?, last.number(1, 999)?);
            if first > last {
                at.wrong(text!("problem-number-order"), String::new());
                return None;
            }
            let count = usize::from(last - first) + 1;
            if !ground.has_room(&at, count) {
                return None;
            }
            houses = row_of_houses(first, last, &stretches, ground);
            for house in &houses {
                ground.check_dry(&at, house.at);
            }
        }
        houses.extend(f.list("houses", |at| house(at, &stretches, ground))?);
        if houses.is_empty() {
            f.here()
                .wrong(text!("problem-no-houses"), text!("problem-no-houses-help"));
        }
        houses.sort_by_key(|house| (house.number, house.letter));
        if houses
            .windows(2)
            .any(|pair| (pair[0].number, pair[0].letter) == (pair[1].number, pair[1].letter))
        {
            f.here()
                .wrong(text!("problem-duplicate-house"), String::new());
        }
        let municipality = own?;
        for house in &houses {
            if !towns.check(f.here(), &municipality, house.at) {
                break;
            }
        }
        Some(Street {
            name: name?,
            municipality,
            houses,
        })
    })
}

/// Houses `first..=last` evenly along a street: odd numbers to its left, even to its right.
fn row_of_houses(first: u16, last: u16, stretches: &[u32], ground: &Ground<'_>) -> Vec<House> {
    let whole: u64 = stretches.iter().map(|road| ground.length(*road)).sum();
    let count = u64::from(last.saturating_sub(first)) + 1;
    (first..=last)
        .zip(0u64..)
        .filter_map(|(number, index)| {
            let mut along = whole * (2 * index + 1) / (2 * count);
            let road = *stretches.iter().find(|road| {
                let length = ground.length(**road);
                let here = along <= length;
                if !here {
                    along -= length;
                }
                here
            })?;
            let access = RoadPoint {
                road,
                along_dm: u32::try_from(along).ok()?,
            };
            let offset = if number % 2 == 1 {
                HOUSE_OFFSET_DM
            } else {
                -HOUSE_OFFSET_DM
            };
            Some(House {
                number: Some(number),
                letter: None,
                at: ground.beside(access, offset),
                access,
            })
        })
        .collect()
}

fn house(at: &At<'_>, stretches: &[u32], ground: &Ground<'_>) -> Option<House> {
    at.fields(&["number", "letter", "at"], |f| {
        let number = f.need("number").and_then(|at| at.number(1, 999));
        let letter = f.may("letter").and_then(|at| {
            let written = at.text()?;
            let mut letters = written.chars();
            let letter = letters.next().filter(|one| one.is_uppercase());
            if letter.is_none() || letters.next().is_some() {
                at.wrong(
                    text!("problem-house-letter", written = written),
                    String::new(),
                );
            }
            letter
        });
        let (point, access) = ground.along(&f.need("at")?, stretches)?;
        Some(House {
            number: Some(number?),
            letter,
            at: point,
            access,
        })
    })
}
