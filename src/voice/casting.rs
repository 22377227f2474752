//! Who has which voice: a table (`assets/sounds/voices.ron`), and a choice by seed that is the
//! same in every replay.

use crate::engine::id::SeatId;
use crate::engine::random::Stream;
use crate::engine::setup::{MindSpec, SeatSpec, Setup};
use crate::language::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A voice, by the name that the speech engine knows it by: `"nb+f2"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Voice(pub String);

/// Which kind of voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Female,
    Male,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    female: Vec<Voice>,
    male: Vec<Voice>,
    /// The topic of a caller's relation to the patient, and what it tells about their voice.
    relation: String,
    relations: BTreeMap<String, Kind>,
}

impl Table {
    fn standard() -> Table {
        match ron::from_str(include_str!("../../assets/sounds/voices.ron")) {
            Ok(table) => table,
            Err(error) => panic!("the voices that ship are sound: {error}"),
        }
    }

    /// What is known of somebody's voice: a wife has a woman's.
    fn kind_of(&self, seat: &SeatSpec) -> Option<Kind> {
        let MindSpec::Caller(caller) = &seat.mind else {
            return None;
        };
        caller.knows.iter().find_map(|(topic, value)| match value {
            Value::Code(code) if *topic == *self.relation => self.relations.get(code).copied(),
            _ => None,
        })
    }
}

/// All voices that can be asked for.
pub fn voices() -> Vec<Voice> {
    let table = Table::standard();
    table.female.into_iter().chain(table.male).collect()
}

/// The voices of everybody in an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// By seat, those of the exercise.
    own: Vec<Voice>,
    /// For those who come while it runs: each has one of these.
    guests: Vec<Voice>,
}

impl Cast {
    /// Gives everybody a voice, the same ones for the same seed. No two have the same while there
    /// are voices left; those who will probably be heard choose first.
    pub fn new(setup: &Setup, seed: u64) -> Cast {
        let table = Table::standard();
        let mut chance = Stream::new(seed, "voices");
        let mut kinds = Stream::new(seed, "kinds of voice");
        let mut pile = |kind: Kind| {
            let mut all = match kind {
                Kind::Female => table.female.clone(),
                Kind::Male => table.male.clone(),
            };
            chance.shuffle(&mut all);
            all
        };
        let (mut female, mut male) = (pile(Kind::Female), pile(Kind::Male));
        let mut cast = vec![Voice(String::from("nb")); setup.seats().len()];
        for seat in order(setup, &table) {
            let known = table.kind_of(setup.seat_spec(seat));
            let random = if kinds.chance(50) {
                Kind::Female
            } else {
                Kind::Male
            };
            if female.is_empty() && male.is_empty() {
                (female, male) = (pile(Kind::Female), pile(Kind::Male));
            }
            let (first, other) = match known.unwrap_or(random) {
                Kind::Female => (&mut female, &mut male),
                Kind::Male => (&mut male, &mut female),
            };
            // Of whom nothing is known, a new voice of either kind is better than another's.
            let voice = match known {
                Some(_) => first.pop(),
                None => first.pop().or_else(|| other.pop()),
            };
            let kind = known.unwrap_or(random);
            if let Some(voice) = voice.or_else(|| pile(kind).pop()) {
                cast[seat.index()] = voice;
            }
        }
        let mut guests = voices();
        chance.shuffle(&mut guests);
        Cast { own: cast, guests }
    }

    /// Somebody's voice. Of people who come while an exercise runs nothing is known here: one after
    /// the other gets the next voice.
    pub fn voice(&self, seat: SeatId) -> &Voice {
        let index = seat.index();
        let own = self.own.get(index);
        own.unwrap_or_else(|| &self.guests[index % self.guests.len()])
    }
}

/// So many crews choose before those who are only rung: the nearest are the likeliest to be sent.
const LIKELY: usize = 6;

/// Everybody, in the order in which they choose: those of whom something is known, then others who
/// ring, the crews nearest to the patients, others who answer, and the other crews.
fn order(setup: &Setup, table: &Table) -> Vec<SeatId> {
    let patients: Vec<_> = setup
        .story
        .patients
        .iter()
        .flat_map(|patient| setup.pack.district.locate(&patient.at))
        .collect();
    let far = |seat: SeatId| {
        let unit = &setup.roster.units[setup.unit_of(seat)?.index()];
        let station = setup
            .pack
            .district
            .stations
            .get(usize::from(unit.station))?;
        let away = patients.iter().map(|house| house.at.distance(station.at));
        away.min()
    };
    let mut seats: Vec<SeatId> = setup.seat_ids().collect();
    let mut crews = seats.clone();
    crews.retain(|seat| setup.unit_of(*seat).is_some());
    crews.sort_by_key(|seat| (far(*seat), *seat));
    seats.sort_by_key(|seat| {
        let spec = setup.seat_spec(*seat);
        let place = crews.iter().position(|crew| crew == seat);
        let group = match place {
            _ if matches!(spec.mind, MindSpec::Caller(_)) => 0,
            Some(place) if place < LIKELY => 1,
            None => 2,
            Some(_) => 3,
        };
        (table.kind_of(spec).is_none(), group, place, *seat)
    });
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_voices_that_ship_are_many_and_all_different() {
        let all = voices();
        assert!(all.len() >= 8);
        for (index, voice) in all.iter().enumerate() {
            assert!(!all[..index].contains(voice), "{voice:?} stands twice");
        }
    }
}
