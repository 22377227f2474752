//! How long units take to where they are wanted, worked out in a thread beside. A screen asks in
//! every frame, and must not wait for a search through a whole county.

use crate::engine::dispatch::{Goal, Motion, Start, UnitView};
use crate::engine::id::UnitId;
use crate::engine::people::Known;
use crate::engine::setup::Knowledge;
use crate::engine::time::{SimTime, Span};
use crate::language::Address;
use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Ferries sail by the clock, so an estimate is made anew as often as this.
const STALE: Span = Span::minutes(1);

/// A unit, from where it last reported itself to an address.
#[derive(Clone, Debug)]
pub struct Trip {
    unit: UnitId,
    from: Motion,
    to: Address,
    leaves: SimTime,
}

impl Trip {
    /// A unit as it is shown, to an address, now.
    pub fn new(unit: &UnitView, to: Address, now: SimTime) -> Self {
        Trip {
            unit: unit.id,
            from: unit.motion.clone(),
            to,
            leaves: now,
        }
    }

    /// How long it takes; none when there is no way, or no such address. The first of the houses
    /// that the address could mean counts.
    pub fn takes(&self, known: Known<'_>) -> Option<Span> {
        let house = *known.district().locate(&self.to).first()?;
        let start = Start::Reported(&self.from);
        known.travel_time(self.unit, start, Goal::from(house), self.leaves)
    }

    /// Whether the answer to one is good enough for the other.
    fn is_as(&self, other: &Trip) -> bool {
        let since = |trip: &Trip| (trip.unit, trip.from.since, trip.leaves.0 / STALE.0);
        since(self) == since(other) && self.to == other.to
    }
}

/// What has been worked out, and what has been asked: the last of each unit.
#[derive(Debug, Default)]
struct Board {
    asked: BTreeMap<UnitId, Trip>,
    known: BTreeMap<UnitId, (Trip, Option<Span>)>,
}

/// Estimates for one seat, each worked out once.
#[derive(Debug)]
pub struct Estimates {
    knows: Knowledge,
    board: Arc<Mutex<Board>>,
    /// The way to the thread, which ends with this.
    thread: OnceLock<Sender<Trip>>,
}

impl Estimates {
    /// None yet; the thread starts at the first question.
    pub fn new(knows: Knowledge) -> Self {
        Estimates {
            knows,
            board: Arc::default(),
            thread: OnceLock::new(),
        }
    }

    /// How long a trip takes as far as that is known, without waiting: of a question that is being
    /// worked out, the answer to the last one about the same unit and address. None when there is
    /// no way, too.
    pub fn of(&self, trip: &Trip) -> Option<Span> {
        let mut board = look(&self.board);
        let known = board.known.get(&trip.unit);
        let known = known.filter(|(known, _)| known.to == trip.to).cloned();
        if known.as_ref().is_none_or(|(known, _)| !known.is_as(trip)) {
            let asked = board.asked.get(&trip.unit);
            if asked.is_none_or(|asked| !asked.is_as(trip)) {
                board.asked.insert(trip.unit, trip.clone());
                let thread = self.thread.get_or_init(|| self.start());
                // The thread lives as long as this.
                thread.send(trip.clone()).ok();
            }
        }
        known.and_then(|(_, takes)| takes)
    }

    fn start(&self) -> Sender<Trip> {
        let (asks, asked) = channel::<Trip>();
        let (knows, board) = (self.knows.clone(), Arc::clone(&self.board));
        std::thread::spawn(move || {
            for trip in asked {
                let last = look(&board).asked.get(&trip.unit).cloned();
                // Something else has been asked about it meanwhile.
                if last.is_some_and(|last| last.is_as(&trip)) {
                    let takes = trip.takes(knows.known());
                    look(&board).known.insert(trip.unit, (trip, takes));
                }
            }
        });
        asks
    }
}

/// An answer is written in one go, so the board is sound even if somebody failed meanwhile.
fn look(board: &Mutex<Board>) -> MutexGuard<'_, Board> {
    board.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{load, shipped};
    use std::time::{Duration, Instant};

    #[test]
    fn what_is_read_is_in_the_end_what_the_engine_says() {
        let loaded = load(&shipped()[0]).unwrap();
        let setup = loaded.setup;
        let seat = setup.seat(&loaded.brief.seat).unwrap();
        let mut exercise = crate::host::Exercise::new(Arc::clone(&setup), 1);
        let view = exercise.refresh(seat);
        let desk = view.desk.as_ref().unwrap();
        let street = setup
            .pack
            .district
            .streets
            .iter()
            .find(|one| one.houses.len() > 1);
        let street = street.unwrap();
        let to = |house: usize| Address {
            street: street.name.clone(),
            number: street.houses[house].number,
            letter: street.houses[house].letter,
            municipality: Some(street.municipality.clone()),
        };
        let estimates = Estimates::new(setup.knowledge(seat));
        let settle = |trip: &Trip| {
            let right = trip.takes(Known::new(&setup, seat));
            let until = Instant::now() + Duration::from_secs(30);
            while estimates.of(trip) != right {
                assert!(Instant::now() < until, "it is never known");
                std::thread::sleep(Duration::from_millis(1));
            }
            right
        };
        let mut reached = 0;
        for unit in &desk.units {
            let here = Trip::new(unit, to(0), view.now);
            assert_eq!(estimates.of(&here), None, "nobody waits for it");
            reached += usize::from(settle(&here).is_some());
            // Another place is not answered with this one.
            let there = Trip::new(unit, to(1), view.now);
            assert_eq!(estimates.of(&there), None);
            let first = settle(&there);
            // A little later the same is asked again; until it is known, the old answer stands.
            let later = Trip::new(unit, to(1), view.now + Span::minutes(5));
            assert_eq!(estimates.of(&later), first);
            settle(&later);
        }
        assert!(reached > 0);
    }
}
