//! What stands at an address and is known by its own name: places, ambulance stations, hospitals,
//! other services, base stations.

use super::Towns;
use crate::engine::setup::{Hospital, House, Place, PlaceKind, Service, Station, Street};
use crate::geo::{RoadKind, Site};
use crate::language::HospitalName;
use crate::scenario::ground::Ground;
use crate::scenario::reader::At;
use crate::text;

/// How high an antenna stands when nothing is said about it, in metres above the sea (our own
/// default).
const HEIGHT_M: u16 = 300;

/// A place with a name and no numbers.
pub(super) fn place(at: &At<'_>, towns: &Towns, ground: &Ground<'_>) -> Option<(Street, Place)> {
    at.fields(&["name", "municipality", "kind", "at", "on"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let own = towns.of(f);
        let kind = match f.may("kind") {
            Some(at) => at.variant(),
            None => Some(PlaceKind::default()),
        };
        let on = match f.may("on") {
            Some(at) => at.variant(),
            None => Some(RoadKind::Road),
        };
        let spot = f.need("at")?;
        let (point, access) = ground.spot(&spot, on?)?;
        let (name, municipality) = (name?, own?);
        towns.check(&spot, &municipality, point);
        let house = House {
            number: None,
            letter: None,
            at: point,
            access,
        };
        Some((
            Street {
                name: name.clone(),
                municipality: municipality.clone(),
                houses: vec![house],
            },
            Place {
                name,
                municipality,
                at: point,
                kind: kind?,
            },
        ))
    })
}

pub(super) fn station(at: &At<'_>, ground: &Ground<'_>) -> Option<Station> {
    at.fields(&["name", "at"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let (point, access) = ground.address(&f.need("at")?)?;
        Some(Station {
            name: name?,
            at: point,
            access,
        })
    })
}

pub(super) fn hospital(at: &At<'_>, ground: &Ground<'_>) -> Option<(Hospital, HospitalName)> {
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
        let (point, access) = ground.address(&f.need("at")?)?;
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

/// Police, fire, legevakt, a helicopter base.
pub(super) fn service(at: &At<'_>, ground: &Ground<'_>) -> Option<Service> {
    at.fields(&["kind", "name", "at"], |f| {
        let kind = f.need("kind").and_then(|at| at.variant());
        let name = f.need("name").and_then(|at| at.text());
        let (point, access) = ground.address(&f.need("at")?)?;
        Some(Service {
            kind: kind?,
            name: name?,
            at: point,
            access,
        })
    })
}

pub(super) fn site(at: &At<'_>) -> Option<Site> {
    let names = &[
        "name",
        "at",
        "range",
        "edge",
        "height",
        "in_tunnel",
        "channels",
        "local",
    ];
    at.fields(names, |f| {
        let name = f.need("name").and_then(|at| at.text());
        let point = f.need("at").and_then(|at| at.point());
        // A TETRA cell reaches 58 km at the very most (its timing advance).
        let range = f.need("range").and_then(|at| at.metres(1_000, 580_000));
        let edge = f.may("edge").map_or(Some(0), |at| at.metres(0, 580_000));
        let height = match f.may("height") {
            Some(at) => at.number(0, 2500),
            None => Some(HEIGHT_M),
        };
        let flag = |name: &str| f.may(name).map_or(Some(false), |at| at.flag());
        let (in_tunnel, local) = (flag("in_tunnel"), flag("local"));
        // At least two base radios: seven groups at once (radio reference 1.3, source S13).
        let channels = f.may("channels").map(|at| at.number(1, 64));
        let range = range?.unsigned_abs();
        Some(Site {
            name: name?,
            at: point?,
            range_dm: range,
            height_m: height?,
            in_tunnel: in_tunnel?,
            edge_dm: edge?.unsigned_abs().min(range),
            channels: match channels {
                Some(channels) => Some(channels?),
                None => None,
            },
            local: local?,
        })
    })
}
