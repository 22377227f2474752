//! The posts of a load as posts of the exercise: who sits where, and who sends.

use crate::engine::id::SeatId;
use crate::engine::load::calls::{Calls, Traffic};
use crate::engine::load::outline::posts;
use crate::engine::load::seen::{Doing, PostView};
use crate::engine::load::spec::Load;
use crate::engine::setup::{PostRole, SeatSpec, Setup};
use crate::engine::time::SimTime;
use serde::Serialize;
use std::collections::BTreeSet;

/// The posts of the load, operators first, then coordinators.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Centre {
    /// The seat of each; none for a colleague for whom the exercise has no post.
    seats: Vec<Option<SeatId>>,
    operators: usize,
    /// Posts at which calls ring too, and at which nobody of the load sits.
    spare: Vec<SeatId>,
    /// Seats that somebody of flesh and blood, or a robot, holds.
    held: BTreeSet<SeatId>,
    /// What each is doing, and since when.
    doing: Vec<(Doing, SimTime)>,
}

/// Who alerts a unit for a colleague's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sender {
    /// A virtual colleague at this post.
    Colleague(SeatId),
    /// Somebody who holds a post from which units are sent: the card waits for them.
    Holder,
    /// There is no such post.
    Nobody,
}

/// The order in which operators' posts are taken.
fn rank(role: PostRole) -> Option<u8> {
    match role {
        PostRole::Operator => Some(0),
        PostRole::Combined => Some(1),
        PostRole::ShiftLeader => Some(2),
        PostRole::Coordinator
        | PostRole::Legevakt
        | PostRole::EmergencyDepartment
        | PostRole::Instructor => None,
    }
}

impl Centre {
    /// The posts of a load. `lines` are the numbers that ring there, the emergency line first.
    pub(super) fn new(setup: &Setup, load: &Load, lines: &[String]) -> Self {
        let (operators, coordinators) = posts(load);
        let (operators, coordinators) = (usize::from(operators), usize::from(coordinators));
        let role = |spec: &SeatSpec| spec.post.as_ref().map(|post| post.role);
        let rings = |spec: &SeatSpec, line: Option<&String>| {
            line.is_some_and(|line| spec.telephones.contains(line))
        };
        let mut answer: Vec<(u8, SeatId)> = Vec::new();
        let mut coordinate = Vec::new();
        for (seat, spec) in setup.roster.posts() {
            if rings(spec, lines.first())
                && let Some(rank) = role(spec).and_then(rank)
            {
                answer.push((rank, seat));
            } else if role(spec) == Some(PostRole::Coordinator) && rings(spec, lines.get(1)) {
                coordinate.push(seat);
            }
        }
        answer.sort();
        let mut spare: Vec<SeatId> = answer.into_iter().map(|(_, seat)| seat).collect();
        let fill = |from: &mut Vec<SeatId>, most: usize| -> Vec<Option<SeatId>> {
            let mut seats: Vec<_> = from.drain(..most.min(from.len())).map(Some).collect();
            seats.resize(most, None);
            seats
        };
        let mut seats = fill(&mut spare, operators);
        seats.extend(fill(&mut coordinate, coordinators));
        spare.extend(coordinate);
        Centre {
            doing: vec![(Doing::Free, SimTime::ZERO); seats.len()],
            seats,
            operators,
            spare,
            held: BTreeSet::new(),
        }
    }

    /// The post of a seat.
    pub(super) fn post_of(&self, seat: SeatId) -> Option<u8> {
        let place = self.seats.iter().position(|one| *one == Some(seat))?;
        u8::try_from(place).ok()
    }

    /// The seat of a post.
    pub(super) fn seat_of(&self, post: u8) -> Option<SeatId> {
        *self.seats.get(usize::from(post))?
    }

    /// Every post, with its number.
    fn posts(&self) -> impl Iterator<Item = (u8, SeatId)> + '_ {
        let posts = (0u8..).zip(&self.seats);
        posts.filter_map(|(post, seat)| Some((post, (*seat)?)))
    }

    /// How many posts there are.
    pub(super) fn len(&self) -> u8 {
        u8::try_from(self.seats.len()).unwrap_or(u8::MAX)
    }

    /// Whether somebody holds a seat.
    pub(super) fn is_held(&self, seat: SeatId) -> bool {
        self.held.contains(&seat)
    }

    /// Somebody sits down, or gets up again; their post. Who sits down at a post that is none of
    /// the load's takes the place of a colleague, who goes.
    pub(super) fn seated(&mut self, setup: &Setup, seat: SeatId, by_person: bool) -> Option<u8> {
        match by_person {
            true => self.held.insert(seat),
            false => self.held.remove(&seat),
        };
        if let Some(spare) = self.spare.iter().position(|one| *one == seat)
            && by_person
        {
            let coordinates = setup.seat_spec(seat).post.as_ref();
            let coordinates = coordinates.is_some_and(|post| post.role == PostRole::Coordinator);
            let range = match coordinates {
                true => self.operators..self.seats.len(),
                false => 0..self.operators,
            };
            let held = &self.held;
            let free = |one: &Option<SeatId>| one.is_none_or(|one| !held.contains(&one));
            let mut places = self.seats.get_mut(range).into_iter().flatten();
            if let Some(place) = places.find(|one| free(one)) {
                let gone = place.replace(seat);
                self.spare.remove(spare);
                self.spare.extend(gone);
            }
        }
        self.post_of(seat)
    }

    /// The post that writes for a colleague at `post`: their own, or another's where somebody has
    /// taken theirs or the exercise has none.
    pub(super) fn writer(&self, post: Option<u8>) -> Option<SeatId> {
        let own = post.and_then(|post| self.seat_of(post));
        let own = own.filter(|seat| !self.held.contains(seat));
        let others = || self.posts().map(|(_, seat)| seat);
        own.or_else(|| others().find(|seat| !self.held.contains(seat)))
    }

    /// Who sees to units: alerts one for a card that `by` has written, or moves one.
    pub(super) fn sender(
        &self,
        setup: &Setup,
        calls: &Calls<impl Traffic>,
        by: Option<SeatId>,
    ) -> Sender {
        let sends = |seat: &SeatId| setup.seat_spec(*seat).may_send();
        let there = |(post, seat): &(u8, SeatId)| calls.is_open(*post) && !self.is_held(*seat);
        let coordinators = self
            .posts()
            .filter(|(post, _)| usize::from(*post) >= self.operators);
        let there = coordinators.chain(self.posts()).filter(there);
        let by = by.filter(|by| !self.is_held(*by));
        let mut there = there.map(|(_, seat)| seat).chain(by).filter(sends);
        if let Some(seat) = there.next() {
            return Sender::Colleague(seat);
        }
        if self.held.iter().any(sends) {
            return Sender::Holder;
        }
        self.anybody(setup)
            .map_or(Sender::Nobody, Sender::Colleague)
    }

    /// Any post that may send and that nobody holds.
    pub(super) fn anybody(&self, setup: &Setup) -> Option<SeatId> {
        let mut desks = setup.roster.desks().iter().copied();
        desks.find(|seat| !self.is_held(*seat) && setup.seat_spec(*seat).may_send())
    }

    /// Notes what each is doing now; who has come or gone since the last time. `talks` says which
    /// held posts are in a call.
    pub(super) fn look(
        &mut self,
        now: SimTime,
        calls: &Calls<impl Traffic>,
        talks: impl Fn(u8) -> bool,
    ) -> Vec<(SeatId, bool)> {
        let mut changes = Vec::new();
        for (post, seat) in (0u8..).zip(&self.seats) {
            let Some(seat) = *seat else { continue };
            let held = self.held.contains(&seat);
            let doing = match (held, calls.is_open(post), calls.is_talking(post)) {
                (true, ..) if talks(post) => Doing::InCall,
                (true, ..) => Doing::Free,
                (false, _, true) => Doing::InCall,
                (false, true, false) => Doing::Free,
                (false, false, false) => Doing::Away,
            };
            let shown = &mut self.doing[usize::from(post)];
            if shown.0 == doing {
                continue;
            }
            // At the very beginning nobody comes or goes: that is how it is.
            let goes = [shown.0, doing].contains(&Doing::Away) && now > SimTime::ZERO;
            if goes && !held {
                changes.push((seat, doing != Doing::Away));
            }
            *shown = (doing, now);
        }
        changes
    }

    /// What each is doing.
    pub(super) fn view(&self, calls: &Calls<impl Traffic>) -> Vec<PostView> {
        let view = |(post, seat): (u8, SeatId)| {
            let (doing, since) = self.doing[usize::from(post)];
            PostView {
                seat,
                doing,
                since,
                takes_next: calls.takes_next(post),
            }
        };
        self.posts().map(view).collect()
    }
}
