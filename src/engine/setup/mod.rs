//! What never changes during an exercise, as `scenario` builds it once it is checked:
//!
//! - the [`Pack`]: what anybody may know, whatever the exercise;
//! - the [`Roster`]: who takes part, as everybody in the exercise may know;
//! - a [`Role`] for each seat: what it knows of itself;
//! - the [`Story`]: what only the host may know.
//!
//! [`Setup`] is all of it together, and stays with the host. A mind, a robot, a panel or another
//! machine holds the first three alone (see [`Knowledge`]): from those nothing leads to the story.

mod arrest;
mod cast;
mod condition;
mod demand;
mod destination;
mod district;
pub mod duty;
mod handover;
pub mod index;
mod knowledge;
mod lines;
mod newcomer;
mod ordinary;
mod organisation;
mod pack;
mod post;
mod public;
mod roster;
mod story;
mod streets;
mod terminal;

pub use arrest::*;
pub use cast::*;
pub use condition::*;
pub use demand::*;
pub use destination::*;
pub use district::*;
pub use duty::Duty;
pub use handover::*;
pub use index::{Criterion, IndexCard};
pub use knowledge::*;
pub use lines::*;
pub use newcomer::*;
pub use ordinary::*;
pub use organisation::*;
pub use pack::*;
pub use post::*;
pub use public::*;
pub use roster::*;
pub use story::*;
pub use streets::*;
pub use terminal::*;

use super::id::{Gssi, SeatId, UnitId};
use super::time::{SimTime, Span};
use crate::language::{CallSign, ClockTime};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything fixed about one exercise. The host's: it holds the truth.
#[derive(Clone, Debug)]
pub struct Setup {
    /// What anybody may know.
    pub pack: Arc<Pack>,
    /// Who takes part.
    pub roster: Arc<Roster>,
    /// What only the host may know.
    pub story: Story,
    /// What each seat knows of itself, by seat.
    roles: Vec<Role>,
    /// What is known of somebody who is not of the setup.
    stranger: Role,
    /// By the seat's name.
    by_name: BTreeMap<String, SeatId>,
    /// By telephone number: everybody at whom it rings.
    by_number: BTreeMap<String, Vec<SeatId>>,
}

/// Who takes part in an exercise, and when it begins: what a roster and roles are made of.
#[derive(Clone, Debug)]
pub struct Cast {
    /// What people call the exercise.
    pub title: String,
    /// Time of day at the start.
    pub start: ClockTime,
    /// Everyone, by seat: posts and callers.
    pub seats: Vec<Arc<SeatSpec>>,
    /// Vehicles and their like.
    pub units: Vec<UnitSpec>,
    /// Until when a unit is busy at the start with something else.
    pub busy: BTreeMap<UnitId, Span>,
}

impl Setup {
    /// An exercise of these people and this story.
    pub fn new(pack: Arc<Pack>, cast: Cast, story: Story) -> Self {
        let seats = || cast.seats.iter().zip((0u32..).map(SeatId));
        let mut posts = BTreeMap::new();
        let (mut by_name, mut by_number) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
        for (spec, seat) in seats() {
            by_name.entry(spec.name.clone()).or_insert(seat);
            for number in &spec.telephones {
                by_number.entry(number.clone()).or_default().push(seat);
            }
            if !matches!(spec.mind, MindSpec::Caller(_)) {
                posts.insert(seat, Arc::clone(spec));
            }
        }
        let roster = Roster::new(cast.title, cast.start, posts, cast.units);
        let roles = seats().map(|(spec, seat)| Role {
            seat,
            spec: Arc::clone(spec),
            busy: roster
                .unit_of(seat)
                .and_then(|unit| cast.busy.get(&unit).copied()),
        });
        Setup {
            roles: roles.collect(),
            stranger: Role::stranger(),
            pack,
            roster: Arc::new(roster),
            story,
            by_name,
            by_number,
        }
    }

    /// The seat with this name.
    pub fn seat(&self, name: &str) -> Option<SeatId> {
        self.by_name.get(name).copied()
    }
    /// Everybody who takes part from the first, by seat.
    pub fn seats(&self) -> impl ExactSizeIterator<Item = &SeatSpec> {
        self.roles.iter().map(|role| role.spec.as_ref())
    }
    /// The specification of a seat; a stranger's, without name and devices, for somebody who came
    /// while the exercise ran.
    pub fn seat_spec(&self, seat: SeatId) -> &SeatSpec {
        &self.role(seat).spec
    }
    /// What a seat knows of itself.
    pub fn role(&self, seat: SeatId) -> &Role {
        self.roles.get(seat.index()).unwrap_or(&self.stranger)
    }
    /// The exercise as somebody knows it whose seat is in another process: the pack, the posts and
    /// their own role, and no story. Callers are strangers.
    pub fn as_known(knowledge: &Knowledge) -> Self {
        let roster = &knowledge.roster;
        let seats = roster.posts().map(|(seat, _)| seat.index() + 1);
        let most = seats.max().unwrap_or(0);
        let role = |index: usize| {
            let seat = SeatId(u32::try_from(index).unwrap_or(u32::MAX));
            match roster.post(seat) {
                _ if seat == knowledge.role.seat => knowledge.role.clone(),
                Some(spec) => Role {
                    seat,
                    spec: Arc::new(spec.clone()),
                    busy: None,
                },
                None => Role::stranger(),
            }
        };
        let by_name = roster.posts().map(|(seat, spec)| (spec.name.clone(), seat));
        Setup {
            roles: (0..most).map(role).collect(),
            stranger: Role::stranger(),
            pack: Arc::clone(&knowledge.pack),
            roster: Arc::clone(roster),
            story: Story::unknown(),
            by_name: by_name.collect(),
            by_number: BTreeMap::new(),
        }
    }
    /// All that a seat knows beforehand, to be taken along.
    pub fn knowledge(&self, seat: SeatId) -> Knowledge {
        Knowledge {
            pack: Arc::clone(&self.pack),
            roster: Arc::clone(&self.roster),
            role: self.role(seat).clone(),
        }
    }
    /// Where a telephone number rings, by seat.
    pub fn rings_at(&self, number: &str) -> &[SeatId] {
        self.by_number.get(number).map_or(&[], Vec::as_slice)
    }
    /// The unit with this call sign.
    pub fn unit(&self, call_sign: &CallSign) -> Option<UnitId> {
        self.roster.unit(call_sign)
    }
    /// The unit that a seat rides in.
    pub fn unit_of(&self, seat: SeatId) -> Option<UnitId> {
        self.roster.unit_of(seat)
    }
    /// The time of day at an instant of the exercise.
    pub fn time_of_day(&self, at: SimTime) -> ClockTime {
        self.roster.time_of_day(at)
    }
    /// All seat ids.
    pub fn seat_ids(&self) -> impl Iterator<Item = SeatId> + use<> {
        (0..self.roles.len()).filter_map(SeatId::at)
    }
    /// The talkgroup with this number.
    pub fn talkgroup(&self, gssi: Gssi) -> Option<&Talkgroup> {
        self.pack.organisation.talkgroup(gssi)
    }
    /// The talkgroup with this written name.
    pub fn talkgroup_named(&self, name: &str) -> Option<&Talkgroup> {
        self.pack.organisation.talkgroup_named(name)
    }
    /// The call sign of a seat's radio.
    pub fn call_sign_of(&self, seat: SeatId) -> Option<&CallSign> {
        self.roster.call_sign_of(seat)
    }

    /// The same exercise with other people, for tests.
    #[cfg(test)]
    pub fn recast(&self, change: impl FnOnce(&mut Cast)) -> Setup {
        let unit = |unit: &UnitId| self.roster.units[unit.index()].seat;
        let units = (0..self.roster.units.len()).filter_map(UnitId::at);
        let mut cast = Cast {
            title: self.roster.title.clone(),
            start: self.roster.start,
            seats: self
                .roles
                .iter()
                .map(|role| Arc::clone(&role.spec))
                .collect(),
            units: self.roster.units.clone(),
            busy: units
                .filter_map(|id| Some((id, self.role(unit(&id)).busy?)))
                .collect(),
        };
        change(&mut cast);
        Setup::new(Arc::clone(&self.pack), cast, self.story.clone())
    }

    /// A seat, to be changed by a test.
    #[cfg(test)]
    pub fn with_seat(&self, seat: SeatId, change: impl FnOnce(&mut SeatSpec)) -> Setup {
        self.recast(|cast| change(Arc::make_mut(&mut cast.seats[seat.index()])))
    }
}
