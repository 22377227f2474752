//! The district, schema 1: water, roads, houses, stations, hospitals, base stations.

use super::organisation::Places;
use super::{schema, unique};
use crate::engine::dispatch::roads::RoadKind;
use crate::engine::setup::{District, Hospital, House, RoadPoint, Site, Station, Street};
use crate::language::{HospitalName, StreetName};
use crate::scenario::ground::Ground;
use crate::scenario::reader::{At, Fields};
use crate::text;

/// Houses made along a street stand this far from its middle: 20 m (our own default).
const HOUSE_OFFSET_DM: i64 = 200;
/// Speeds that an ambulance on a mission can have, in km/h (our own limits).
const SPEEDS: (i64, i64) = (10, 130);

/// What the file says.
#[derive(Debug)]
pub(crate) struct DistrictFile {
    pub district: District,
    pub streets: Vec<StreetName>,
    pub hospitals: Vec<HospitalName>,
}

/// The names that others refer to, also when something is wrong with what they name.
pub(crate) fn places(root: &At<'_>) -> Places {
    let names = |list: &str, field: &str| -> Vec<String> {
        let list = root.inside(list).map(|at| at.names(field));
        let names = list.unwrap_or_default().into_iter();
        names.map(|(name, _)| name).collect()
    };
    Places {
        stations: names("stations", "name"),
        hospitals: names("hospitals", "id"),
    }
}

/// Reads and checks the file.
pub(crate) fn read(root: &At<'_>) -> Option<DistrictFile> {
    let names = &[
        "schema",
        "name",
        "municipality",
        "water",
        "nodes",
        "roads",
        "streets",
        "places",
        "stations",
        "hospitals",
        "sites",
    ];
    root.fields(names, |f| {
        schema(f);
        let name = f.need("name").and_then(|at| at.text());
        let municipality = f
            .need("municipality")
            .and_then(|at| at.text())
            .unwrap_or_default();
        let water = f.list("water", |at| at.list(At::point))?;
        let mut ground = Ground::new(f.need("nodes"), water);
        for at in f.may("roads").and_then(|at| at.items()).unwrap_or_default() {
            at.fields(&["along", "speed", "kind"], |f| road(f, &mut ground));
        }
        let mut streets = Vec::new();
        let mut all = f
            .need("streets")
            .and_then(|at| at.items())
            .unwrap_or_default();
        for at in &all {
            streets.extend(street(at, &municipality, &mut ground));
        }
        // Everything below looks for the nearest road, so all roads must be there.
        ground.check_connected();
        let places = f
            .may("places")
            .and_then(|at| at.items())
            .unwrap_or_default();
        for at in &places {
            streets.extend(place(at, &municipality, &ground));
        }
        all.extend(places);
        check_street_names(&all, &municipality);
        let stations = f.need("stations");
        let hospitals = f.need("hospitals");
        let sites = f.need("sites");
        for (list, field, kind) in [
            (&stations, "name", "problem-kind-station"),
            (&hospitals, "id", "problem-kind-hospital"),
            (&sites, "name", "problem-kind-site"),
        ] {
            if let Some(list) = list {
                unique(&list.names(field), kind);
            }
        }
        let stations = stations.and_then(|list| list.list(|at| station(at, &ground)));
        let hospitals = hospitals.and_then(|list| list.list(|at| hospital(at, &ground)));
        let sites = sites.and_then(|list| list.list(site));
        let (hospitals, hospital_names) = hospitals?.into_iter().unzip();
        let street_names = streets.iter().map(street_name).collect();
        Some(DistrictFile {
            streets: street_names,
            hospitals: hospital_names,
            district: District {
                name: name?,
                streets,
                stations: stations?,
                hospitals,
                sites: sites?,
                water: ground.water.clone(),
                roads: ground.into_net(),
            },
        })
    })
}

fn street_name(street: &Street) -> StreetName {
    let mut numbers: Vec<u16> = street.houses.iter().filter_map(|one| one.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    StreetName {
        name: street.name.clone(),
        municipality: street.municipality.clone(),
        numbers,
    }
}

/// A street's name may occur again, but not in the same municipality.
fn check_street_names(all: &[At<'_>], municipality: &str) {
    let names: Vec<(String, At<'_>)> = all
        .iter()
        .filter_map(|at| {
            let name = at.text_of("name")?;
            let own = at.text_of("municipality").map(|(own, _)| own);
            let full = format!("{}, {}", name.0, own.as_deref().unwrap_or(municipality));
            Some((full, name.1))
        })
        .collect();
    unique(&names, "problem-kind-street");
}

/// A road without a name, or one that is no ordinary road.
fn road(f: &Fields<'_>, ground: &mut Ground<'_>) -> Option<Vec<u32>> {
    let speed = speed(f);
    let kind = match f.may("kind") {
        Some(at) => at.variant(),
        None => Some(RoadKind::Road),
    };
    let along = f.need("along")?;
    // A road without a good speed or kind leads there all the same; a bridge is never wet.
    let (speed, kind) = (speed.unwrap_or(50), kind.unwrap_or(RoadKind::Bridge));
    ground.stretches(&along, speed, kind)
}

fn speed(f: &Fields<'_>) -> Option<u16> {
    f.need("speed")?.number(SPEEDS.0, SPEEDS.1)
}

fn street(at: &At<'_>, municipality: &str, ground: &mut Ground<'_>) -> Option<Street> {
    let names = &[
        "name",
        "municipality",
        "along",
        "speed",
        "numbers",
        "houses",
    ];
    at.fields(names, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let own = f.may("municipality").and_then(|at| at.text());
        // A street is an ordinary road; what else carries traffic stands under `roads`.
        let speed = speed(f);
        let stretches = ground.stretches(&f.need("along")?, speed.unwrap_or(50), RoadKind::Road)?;
        let mut houses = Vec::new();
        if let Some(at) = f.may("numbers") {
            let [first, last] = at.tuple()?;
            let (first, last) = (first.number(1, 999)?, last.number(1, 999)?);
            if first > last {
                at.wrong(text!("problem-number-order"), String::new());
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
        Some(Street {
            name: name?,
            municipality: own.unwrap_or_else(|| municipality.to_owned()),
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
        let (point, access) = ground.address(&f.need("at")?, |road| stretches.contains(&road))?;
        Some(House {
            number: Some(number?),
            letter,
            at: point,
            access,
        })
    })
}

/// A place with a name and no numbers.
fn place(at: &At<'_>, municipality: &str, ground: &Ground<'_>) -> Option<Street> {
    at.fields(&["name", "municipality", "at"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let own = f.may("municipality").and_then(|at| at.text());
        let (point, access) = ground.address(&f.need("at")?, |_| true)?;
        Some(Street {
            name: name?,
            municipality: own.unwrap_or_else(|| municipality.to_owned()),
            houses: vec![House {
                number: None,
                letter: None,
                at: point,
                access,
            }],
        })
    })
}

fn station(at: &At<'_>, ground: &Ground<'_>) -> Option<Station> {
    at.fields(&["name", "at"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let (point, access) = ground.address(&f.need("at")?, |_| true)?;
        Some(Station {
            name: name?,
            at: point,
            access,
        })
    })
}

fn hospital(at: &At<'_>, ground: &Ground<'_>) -> Option<(Hospital, HospitalName)> {
    at.fields(&["id", "names", "at", "can"], |f| {
        let id = f.need("id").and_then(|at| at.word());
        let names = f.need("names").and_then(|at| {
            let names = at.list(At::text)?;
            if names.is_empty() {
                at.wrong(text!("problem-empty-list"), String::new());
            }
            Some(names)
        });
        let can = f.list("can", At::word);
        let (point, access) = ground.address(&f.need("at")?, |_| true)?;
        let (id, names) = (id?, names?);
        Some((
            Hospital {
                id: id.clone(),
                name: names.first()?.clone(),
                at: point,
                access,
                can: can?,
            },
            HospitalName { id, names },
        ))
    })
}

fn site(at: &At<'_>) -> Option<Site> {
    at.fields(&["name", "at", "range"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let point = f.need("at").and_then(|at| at.point());
        // A TETRA cell reaches 58 km at the very most (its timing advance).
        let range = f.need("range").and_then(|at| at.metres(1_000, 580_000));
        Some(Site {
            name: name?,
            at: point?,
            range_dm: range?.unsigned_abs(),
        })
    })
}
