//! The district: roads, streets, stations, hospitals, base stations.

use super::super::dispatch::roads::{Point, RoadNet, RoadPoint};
use crate::language::Address;

/// The place where it happens. Coordinates are whole decimetres, x east, y north.
#[derive(Clone, Debug)]
pub struct District {
    /// What it is called.
    pub name: String,
    /// The road network.
    pub roads: RoadNet,
    /// Streets, farms and places with their houses.
    pub streets: Vec<Street>,
    /// Ambulance stations.
    pub stations: Vec<Station>,
    /// Hospitals.
    pub hospitals: Vec<Hospital>,
    /// Base stations.
    pub sites: Vec<Site>,
    /// Water, as closed outlines, for the map.
    pub water: Vec<Vec<Point>>,
}

impl District {
    /// The houses that an address could mean: several when it is ambiguous.
    pub fn locate(&self, address: &Address) -> Vec<&House> {
        self.streets
            .iter()
            .filter(|street| street.name == address.street)
            .filter(|street| {
                address
                    .municipality
                    .as_ref()
                    .is_none_or(|wanted| *wanted == street.municipality)
            })
            .flat_map(|street| &street.houses)
            .filter(|house| house.number == address.number && house.letter == address.letter)
            .collect()
    }

    /// The municipalities in which there is a house that an address could mean, in the order of
    /// the district.
    pub fn municipalities(&self, address: &Address) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for street in self.streets.iter().filter(|one| one.name == address.street) {
            let here = Address {
                municipality: Some(street.municipality.clone()),
                ..address.clone()
            };
            let wanted = address.municipality.as_ref();
            let asked_for = wanted.is_none_or(|wanted| *wanted == street.municipality);
            let name = street.municipality.as_str();
            if asked_for && !found.contains(&name) && !self.locate(&here).is_empty() {
                found.push(name);
            }
        }
        found
    }
}

/// A street, farm or named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Street {
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
    /// Its houses; a place without numbers has one, with no number.
    pub houses: Vec<House>,
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

/// A base station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// How far it reaches, in decimetres.
    pub range_dm: u32,
}
