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
pub struct Cast(Vec<Voice>);

impl Cast {
    /// Gives everybody a voice: no two the same while there are voices left, and the same ones
    /// for the same seed.
    pub fn new(setup: &Setup, seed: u64) -> Cast {
        let table = Table::standard();
        let mut chance = Stream::new(seed, "voices");
        let mut left = BTreeMap::new();
        let mut draw = |kind: Kind| {
            let all = match kind {
                Kind::Female => &table.female,
                Kind::Male => &table.male,
            };
            let pile: &mut Vec<Voice> = left.entry(kind).or_default();
            if pile.is_empty() {
                pile.clone_from(all);
                chance.shuffle(pile);
            }
            pile.pop().unwrap_or_else(|| Voice(String::from("nb")))
        };
        let mut kinds = Stream::new(seed, "kinds of voice");
        // Those of whom something is known come first, so that nobody takes their voice.
        let mut cast: Vec<Option<Voice>> = setup
            .seats
            .iter()
            .map(|seat| table.kind_of(seat).map(&mut draw))
            .collect();
        for voice in &mut cast {
            let kind = if kinds.chance(50) {
                Kind::Female
            } else {
                Kind::Male
            };
            if voice.is_none() {
                *voice = Some(draw(kind));
            }
        }
        Cast(cast.into_iter().flatten().collect())
    }

    /// Somebody's voice.
    pub fn voice(&self, seat: SeatId) -> &Voice {
        &self.0[seat.index()]
    }
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
