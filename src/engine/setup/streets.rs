//! Streets, farms and named places with their houses, and which of them an address means.

use super::House;
use crate::language::Address;
use std::collections::BTreeMap;
use std::ops::Deref;

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

/// Number and letter of a house.
type Number = (Option<u16>, Option<char>);
/// The place of a street, and of a house in it.
type Place = (u32, u32);

/// The streets of a district, in its order. They are read like a slice; a house is found by its
/// address without looking at all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streets {
    all: Vec<Street>,
    /// By the name of the street, and the number.
    named: BTreeMap<String, BTreeMap<Number, Vec<Place>>>,
}

impl From<Vec<Street>> for Streets {
    fn from(all: Vec<Street>) -> Self {
        let mut named: BTreeMap<String, BTreeMap<Number, Vec<Place>>> = BTreeMap::new();
        for (street, place) in all.iter().zip(0u32..) {
            let numbers = named.entry(street.name.clone()).or_default();
            for (house, inside) in street.houses.iter().zip(0u32..) {
                let same = numbers.entry((house.number, house.letter)).or_default();
                same.push((place, inside));
            }
        }
        Streets { all, named }
    }
}

impl Deref for Streets {
    type Target = [Street];
    fn deref(&self) -> &[Street] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Streets {
    type Item = &'a Street;
    type IntoIter = std::slice::Iter<'a, Street>;
    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl Streets {
    /// The houses that an address could mean, each with its street, in the order of the district.
    pub fn meant(&self, address: &Address) -> impl Iterator<Item = (&Street, &House)> {
        let numbers = self.named.get(&address.street);
        let same = numbers.and_then(|numbers| numbers.get(&(address.number, address.letter)));
        let houses = same.into_iter().flatten().map(|(street, house)| {
            let street = &self.all[*street as usize];
            (street, &street.houses[*house as usize])
        });
        houses.filter(move |(street, _)| {
            let wanted = address.municipality.as_ref();
            wanted.is_none_or(|wanted| *wanted == street.municipality)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Point, RoadPoint};

    fn house(number: u16, letter: Option<char>, x: i32) -> House {
        House {
            number: Some(number),
            letter,
            at: Point { x, y: 0 },
            access: RoadPoint {
                road: 0,
                along_dm: 0,
            },
        }
    }

    fn street(name: &str, municipality: &str, houses: Vec<House>) -> Street {
        Street {
            name: name.to_owned(),
            municipality: municipality.to_owned(),
            houses,
        }
    }

    #[test]
    fn an_address_means_what_looking_at_all_houses_finds() {
        let streets = Streets::from(vec![
            street("A", "East", vec![house(1, None, 0), house(1, Some('B'), 1)]),
            street("B", "East", vec![house(1, None, 2)]),
            street(
                "A",
                "West",
                vec![house(1, None, 3), house(2, None, 4), house(1, None, 5)],
            ),
            street("A", "East", vec![house(1, None, 6)]),
        ]);
        for name in ["A", "B", "C"] {
            for number in [None, Some(1), Some(2)] {
                for letter in [None, Some('B')] {
                    for town in [None, Some("East"), Some("West"), Some("North")] {
                        let address = Address {
                            street: name.to_owned(),
                            number,
                            letter,
                            municipality: town.map(str::to_owned),
                        };
                        let meant: Vec<i32> = streets
                            .meant(&address)
                            .map(|(_, house)| house.at.x)
                            .collect();
                        let all = streets.iter().filter(|one| {
                            one.name == name && town.is_none_or(|town| one.municipality == town)
                        });
                        let looked: Vec<i32> = all
                            .flat_map(|one| &one.houses)
                            .filter(|house| (house.number, house.letter) == (number, letter))
                            .map(|house| house.at.x)
                            .collect();
                        assert_eq!(meant, looked, "{address:?}");
                    }
                }
            }
        }
    }
}
