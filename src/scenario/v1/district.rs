//! The district, schema 1: municipalities, land and water, roads, houses, stations, hospitals,
//! base stations.

mod land;
mod posts;
mod streets;

use super::organisation::Places;
use super::{approval, schema, unique};
use crate::engine::setup::{District, Municipality, Street};
use crate::geo::{Point, plane};
use crate::language::{HospitalName, StreetName};
use crate::scenario::ground::Ground;
use crate::scenario::reader::{At, Fields};
use crate::text;

/// What the file says.
#[derive(Debug)]
pub(crate) struct DistrictFile {
    pub district: District,
    pub streets: Vec<StreetName>,
    pub hospitals: Vec<HospitalName>,
}

const FIELDS: &[&str] = &[
    "schema",
    "name",
    "approval",
    "municipality",
    "municipalities",
    "nodes",
    "roads",
    "streets",
    "places",
    "stations",
    "hospitals",
    "services",
    "sites",
    "water",
    "islands",
    "rivers",
    "ridges",
    "labels",
];

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

/// Notes what the file names and the organisation does not have.
pub(crate) fn check_groups(root: &At<'_>, groups: &[&str]) {
    land::check_legevakter(root, groups);
}

/// Reads and checks the file.
pub(crate) fn read(root: &At<'_>) -> Option<DistrictFile> {
    root.fields(FIELDS, |f| {
        schema(f);
        let name = f.need("name").and_then(|at| at.text());
        let approval = approval(f);
        // Without the list any name will do, as in the first districts.
        let municipalities = f.may("municipalities");
        let towns = Towns::read(f, municipalities.as_ref());
        let mut ground = Ground::new(f.need("nodes"), land::landscape(f)?);
        for at in f.may("roads").and_then(|at| at.items()).unwrap_or_default() {
            streets::road(&at, &mut ground);
        }
        let mut all = f
            .need("streets")
            .and_then(|at| at.items())
            .unwrap_or_default();
        let mut streets: Vec<Street> = all
            .iter()
            .filter_map(|at| streets::street(at, &towns, &mut ground))
            .collect();
        // Everything below looks for the nearest road, so all roads must be there.
        ground.check_connected();
        let places = f.may("places").and_then(|at| at.items());
        let places = places.unwrap_or_default();
        let (addresses, sized): (Vec<Street>, Vec<_>) = places
            .iter()
            .filter_map(|at| posts::place(at, &towns, &ground))
            .unzip();
        streets.extend(addresses);
        all.extend(places);
        check_street_names(&all, &towns.default);
        let (stations, hospitals) = (f.need("stations"), f.need("hospitals"));
        let (services, sites) = (f.may("services"), f.need("sites"));
        for (list, field, kind) in [
            (&stations, "name", "problem-kind-station"),
            (&hospitals, "id", "problem-kind-hospital"),
            (&services, "name", "problem-kind-service"),
            (&sites, "name", "problem-kind-site"),
            (&municipalities, "name", "problem-kind-municipality"),
        ] {
            if let Some(list) = list {
                unique(&list.names(field), kind);
            }
        }
        let stations = stations.and_then(|list| list.list(|at| posts::station(at, &ground)));
        let hospitals = hospitals.and_then(|list| list.list(|at| posts::hospital(at, &ground)));
        let services = f.list("services", |at| posts::service(at, &ground));
        let sites = sites.and_then(|list| list.list(posts::site));
        let (hospitals, hospital_names) = hospitals?.into_iter().unzip();
        let street_names = streets.iter().map(street_name).collect();
        let (roads, ways, land) = ground.finish();
        Some(DistrictFile {
            streets: street_names,
            hospitals: hospital_names,
            district: District {
                name: name?,
                municipalities: towns.all,
                roads,
                ways,
                streets: streets.into(),
                places: sized,
                stations: stations?,
                hospitals,
                approval,
                services: services?,
                sites: sites?.into(),
                land,
            },
        })
    })
}

/// The municipalities, and the one that an address lies in when it does not say.
struct Towns {
    names: Vec<String>,
    all: Vec<Municipality>,
    default: String,
}

impl Towns {
    fn read(f: &Fields<'_>, list: Option<&At<'_>>) -> Self {
        let names = list.map(|list| list.names("name")).unwrap_or_default();
        let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
        let all = list.and_then(|list| list.list(land::municipality));
        let mut towns = Towns {
            names,
            all: all.unwrap_or_default(),
            default: String::new(),
        };
        let default = f.need("municipality").and_then(|at| towns.named(&at));
        towns.default = default.unwrap_or_default();
        towns
    }

    fn named(&self, at: &At<'_>) -> Option<String> {
        if self.names.is_empty() {
            return at.text();
        }
        let names = self.names.iter().map(String::as_str);
        let index = at.reference("problem-kind-municipality", names)?;
        Some(self.names[index].clone())
    }

    /// The municipality of something that may name its own.
    fn of(&self, f: &Fields<'_>) -> Option<String> {
        match f.may("municipality") {
            Some(at) => self.named(&at),
            None => Some(self.default.clone()),
        }
    }

    /// Notes what does not lie in the municipality that it says; whether it does.
    fn check(&self, at: &At<'_>, municipality: &str, point: Point) -> bool {
        let own = self.all.iter().find(|one| one.name == municipality);
        let inside = own.is_none_or(|own| plane::inside(&own.area, point));
        if !inside {
            at.wrong(
                text!("problem-other-municipality", name = municipality),
                text!("problem-other-municipality-help"),
            );
        }
        inside
    }
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
