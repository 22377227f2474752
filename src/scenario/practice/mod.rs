//! Practice calls: one call after another, each about something else. A [`Pool`] says what can
//! happen, who can ring and what can be otherwise; a [`Draw`] is one call of it, a scenario as any
//! other, so that a recording of it holds all it needs.
//!
//! A draw follows from its seed alone, and calls whose seeds follow each other go through the pool
//! as cards are dealt: every kind comes once in a block, and each time with another place, person,
//! state and twist ([`deal`]). What a pool holds is told at the top of the shipped one,
//! `scenarios/fjordvik/calls.ron`.

mod compose;
mod deal;
mod pool;
#[cfg(test)]
mod tests;

use super::Sources;

pub use pool::Pool;

/// One call: what is to be told apart in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// What it was drawn with: the exercise's chance is to be derived from it too.
    pub seed: u64,
    /// What happens, by its name in the pool.
    pub kind: String,
    /// In which street, and the municipality.
    pub place: String,
    /// Who rings.
    pub relation: String,
    /// What is to be found out of the patient.
    pub findings: String,
    /// What is otherwise.
    pub twist: String,
    /// The first criterion that is right.
    pub criterion: String,
}

impl Draw {
    /// In how many of five things two calls differ: place, relation, findings, twist, criterion.
    pub fn differs(&self, other: &Draw) -> usize {
        let parts = |draw: &Draw| {
            let Draw {
                place,
                relation,
                findings,
                twist,
                criterion,
                ..
            } = draw;
            [place, relation, findings, twist, criterion].map(String::clone)
        };
        let (own, other) = (parts(self), parts(other));
        own.iter().zip(&other).filter(|(a, b)| a != b).count()
    }
}

impl Pool {
    /// The call with this seed.
    pub fn draw(&self, seed: u64) -> Draw {
        let dealt = deal::deal(self, seed);
        compose::compose(self, seed, &dealt).0
    }

    /// The call with this seed as an exercise: its texts, as those of any scenario.
    pub fn sources(&self, seed: u64) -> Sources {
        let dealt = deal::deal(self, seed);
        self.as_exercise(compose::compose(self, seed, &dealt))
    }

    fn as_exercise(&self, (draw, text): (Draw, String)) -> Sources {
        let mut sources = self.pack_files.clone();
        sources.scenario = format!("{}.ron", self.id_of(&draw.kind));
        sources.files.insert(sources.scenario.clone(), text);
        sources
    }

    /// What happens in the call with this seed; quicker than drawing all of it.
    pub fn kind_of(&self, seed: u64) -> &str {
        &self.kinds[deal::kind(self, seed)].name
    }

    /// What can happen, by name, in the order of the pool.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|kind| kind.name.as_str())
    }

    /// The name of the exercise that a call of this kind is ([`Sources::id`]).
    pub fn id_of(&self, kind: &str) -> String {
        format!("{}-{kind}", self.id)
    }
}
