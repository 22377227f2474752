//! The district: municipalities, roads, streets, stations, hospitals, base stations.

use super::{Approval, Streets};
use crate::geo::{Landscape, Point, RoadKind, RoadNet, RoadPoint, Sites, plane};
use crate::language::Address;
use serde::{Deserialize, Serialize};

/// The place where it happens. Coordinates are whole decimetres, x east, y north.
#[derive(Clone, Debug, Default)]
pub struct District {
    /// What it is called.
    pub name: String,
    /// Its municipalities.
    pub municipalities: Vec<Municipality>,
    /// The road network.
    pub roads: RoadNet,
    /// The same roads as people see them: whole, with names and classes.
    pub ways: Vec<Way>,
    /// Streets, farms and places with their houses.
    pub streets: Streets,
    /// The places among them that have no numbers, as the map shows them.
    pub places: Vec<Place>,
    /// Ambulance stations.
    pub stations: Vec<Station>,
    /// Hospitals.
    pub hospitals: Vec<Hospital>,
    /// Who has approved what the hospitals can do; none means NOT APPROVED.
    pub approval: Option<Approval>,
    /// Police, fire and other services that have a house.
    pub services: Vec<Service>,
    /// Base stations.
    pub sites: Sites,
    /// Water, mountains, names on the map.
    pub land: Landscape,
}

impl District {
    /// The houses that an address could mean: several when it is ambiguous.
    pub fn locate(&self, address: &Address) -> Vec<&House> {
        let meant = self.streets.meant(address);
        meant.map(|(_, house)| house).collect()
    }

    /// The municipalities in which there is a house that an address could mean, in the order of
    /// the district.
    pub fn municipalities(&self, address: &Address) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for (street, _) in self.streets.meant(address) {
            if !found.contains(&street.municipality.as_str()) {
                found.push(&street.municipality);
            }
        }
        found
    }

    /// The municipality with this name.
    pub fn municipality(&self, name: &str) -> Option<&Municipality> {
        self.municipalities.iter().find(|one| one.name == name)
    }

    /// The municipality that a point lies in.
    pub fn municipality_at(&self, point: Point) -> Option<&Municipality> {
        let mut all = self.municipalities.iter();
        all.find(|one| plane::inside(&one.area, point))
    }

    /// The police district that an address lies in, the number that its shared talkgroups begin
    /// with. None when the address could lie in several.
    pub fn police_of(&self, address: &Address) -> Option<u8> {
        self.agreed(address, |town| Some(town.police))
    }

    /// The talkgroup of the legevakt that an address belongs to. None when it could belong to
    /// several.
    pub fn legevakt_of(&self, address: &Address) -> Option<&str> {
        self.agreed(address, |town| town.legevakt.as_deref())
    }

    /// What is the same for all places that an address could mean.
    fn agreed<'d, T: PartialEq>(
        &'d self,
        address: &Address,
        of: impl Fn(&'d Municipality) -> Option<T>,
    ) -> Option<T> {
        let mut all = self
            .streets
            .meant(address)
            .map(|(street, _)| of(self.municipality(&street.municipality)?));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)?
    }

    /// Whether a radio at a point is in coverage.
    pub fn is_covered(&self, at: Point, in_tunnel: bool) -> bool {
        self.sites.serve(&self.land, at, in_tunnel)
    }
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// The number of its police district, with which names of shared talkgroups begin (radio
    /// reference 2.2).
    pub police: u8,
    /// The talkgroup of its legevakt, where the duty doctor listens.
    pub legevakt: Option<String>,
    /// Its border.
    pub area: Vec<Point>,
}

/// How important a road is. Order: most important first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum RoadClass {
    /// Riksvei: a main road.
    Main,
    /// Fylkesvei: a county road.
    County,
    /// A street, or a small road.
    #[default]
    Local,
}

/// A road as people see it: one line with one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// How important it is.
    pub class: RoadClass,
    /// What carries it.
    pub kind: RoadKind,
    /// Along its middle.
    pub line: Vec<Point>,
}

/// What a place is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum PlaceKind {
    /// A few houses with a name.
    Hamlet,
    /// A single thing that people know: a church, a school, a portal.
    #[default]
    Landmark,
}

/// A place with a name and no numbers. Its house stands among [`District::streets`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
    /// Where it is.
    pub at: Point,
    /// What it is.
    pub kind: PlaceKind,
}

/// What a service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceKind {
    /// A police station.
    Police,
    /// A fire station.
    Fire,
    /// A legevakt: out-of-hours doctors.
    Legevakt,
    /// A base of ambulance helicopters.
    HelicopterBase,
}

/// A service that has a house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// What it is.
    pub kind: ServiceKind,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
}

/// A house, or a place without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    /// House number.
    pub number: Option<u16>,
    /// House letter.
    pub letter: Option<char>,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
}

/// An ambulance station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
}

/// A hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hospital {
    /// Its id, the code in `Value::Code`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// Where one leaves the road for it.
    pub access: RoadPoint,
    /// What it can do: `"pci"`, `"trauma"`.
    pub can: Vec<String>,
}
