//! Whether the story can happen: the earliest time at which each condition can come true.
//!
//! The bound is optimistic (people are taken to do whatever they can do, at once), so whatever is
//! refused here can truly never happen.

use super::reader::{At, Fields};
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::PatientId;
use crate::engine::setup::{Effect, MindSpec, NetFault, SeatSpec, Setup};
use crate::engine::time::Span;
use crate::language::{Deed, Topic, Value};
use crate::text;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Notes injects that can never happen, an end that never comes, and expectations without an
/// occasion or beyond anybody's power.
pub(super) fn check(f: &Fields<'_>, setup: &Setup) {
    let items = |name: &str| f.may(name).map(|at| at.quiet_items()).unwrap_or_default();
    let story = Story::new(setup);
    let too_late = |watch: &Watch| {
        story
            .earliest(watch)
            .is_none_or(|at| at > setup.story.longest)
    };
    let never = |at: Option<At<'_>>, watch: &Watch| {
        if let Some(at) = at
            && too_late(watch)
        {
            at.wrong(text!("problem-never"), text!("problem-never-help"));
        }
    };
    for (at, inject) in items("injects").iter().zip(&setup.story.injects) {
        never(at.inside("when"), &inject.when);
        for (at, effect) in at
            .inside("what")
            .map(|at| at.quiet_items())
            .unwrap_or_default()
            .iter()
            .zip(&inject.effects)
        {
            check_effect(at, setup, effect);
        }
    }
    if let Some(at) = f.may("ends")
        && too_late(&setup.story.ends)
    {
        at.wrong(text!("problem-no-end"), text!("problem-never-help"));
    }
    let rings = setup.story.injects.iter().any(|inject| {
        let rings = |effect: &Effect| matches!(effect, Effect::Ring(_));
        inject.effects.iter().any(rings) && !too_late(&inject.when)
    });
    let rings = rings || setup.story.load.is_some();
    if !rings && let Some(at) = f.may("injects") {
        at.wrong(text!("problem-nobody-rings"), String::new());
    }
    for (at, expectation) in items("expectations").iter().zip(&setup.story.expectations) {
        for (field, watch) in [("from", &expectation.from), ("wanted", &expectation.wanted)] {
            if let Some(watch) = watch {
                never(at.inside(field), watch);
            }
        }
    }
}

fn check_effect(at: &At<'_>, setup: &Setup, effect: &Effect) {
    match effect {
        Effect::Ring(seat) => {
            let seat = setup.seat_spec(*seat);
            if !matches!(seat.mind, MindSpec::Caller(_)) {
                at.wrong(
                    text!("problem-not-a-caller", name = seat.name),
                    String::new(),
                );
            }
        }
        Effect::Mention(seat, topics) => {
            let seat = setup.seat_spec(*seat);
            for topic in topics {
                if !can_state(setup, seat, topic) {
                    at.wrong(
                        text!("problem-says-unknown", name = seat.name, topic = topic),
                        text!("problem-says-unknown-help"),
                    );
                }
            }
        }
        Effect::RaiseAlarm(seat, _) => {
            let seat = setup.seat_spec(*seat);
            if !matches!(seat.mind, MindSpec::Crew | MindSpec::Doctor) {
                at.wrong(
                    text!("problem-not-a-crew", name = seat.name),
                    text!("problem-not-a-crew-help"),
                );
            }
        }
        Effect::Staff(seat, _) => {
            let seat = setup.seat_spec(*seat);
            if setup.story.load.is_none() || !(seat.is_position() && seat.post.is_some()) {
                at.wrong(
                    text!("problem-not-a-colleague", name = seat.name),
                    text!("problem-not-a-colleague-help"),
                );
            }
        }
        Effect::Know(seat, ..) => {
            let seat = setup.seat_spec(*seat);
            if !matches!(seat.mind, MindSpec::Partner(_)) {
                at.wrong(
                    text!("problem-not-a-partner", name = seat.name),
                    text!("problem-not-a-partner-help"),
                );
            }
        }
        Effect::Line(number, _) => {
            if !setup.pack.organisation.is_line(number) {
                at.wrong(
                    text!("problem-not-our-line", number = number),
                    text!("problem-not-our-line-help"),
                );
            }
        }
        Effect::Net(NetFault::Radio(seat) | NetFault::Iccs(seat), _) => {
            let seat = setup.seat_spec(*seat);
            if seat.radio.is_none() {
                at.wrong(
                    text!("problem-no-radio", name = seat.name),
                    text!("problem-no-radio-help"),
                );
            }
        }
        Effect::Change(..) | Effect::Does(..) | Effect::Net(..) => {}
    }
}

/// Whether a caller can come to know about a topic: from before, by looking, or because it
/// happens to the patient they are with. Others are not bound by the scenario.
fn can_state(setup: &Setup, seat: &SeatSpec, topic: &crate::language::Topic) -> bool {
    let MindSpec::Caller(caller) = &seat.mind else {
        return true;
    };
    let changes = |effect: &Effect| {
        matches!(effect, Effect::Change(patient, changed, _)
            if Some(*patient) == caller.with && changed == topic)
    };
    caller.knows.iter().any(|(known, _)| known == topic)
        || caller.finds_out.iter().any(|(found, _)| found == topic)
        || setup
            .story
            .injects
            .iter()
            .flat_map(|inject| &inject.effects)
            .any(changes)
}

/// What an inject makes happen, and a condition can wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause<'s> {
    Inject(usize),
    Becomes(PatientId, &'s Topic, &'s Value),
    Rings(&'s str),
    Does(&'s Deed),
}

impl<'s> Cause<'s> {
    /// What a moment waits for, where injects can make it happen.
    fn of(moment: &'s Moment) -> Option<Self> {
        match moment {
            Moment::Injected(inject) => Some(Cause::Inject(inject.index())),
            Moment::Became(patient, topic, value) => Some(Cause::Becomes(*patient, topic, value)),
            Moment::Rang(line) => Some(Cause::Rings(line)),
            Moment::Did(deed) => Some(Cause::Does(deed)),
            Moment::Answered(_)
            | Moment::HungUp(_)
            | Moment::Asked(..)
            | Moment::Stated(..)
            | Moment::StatedByKind(..)
            | Moment::Said(..)
            | Moment::Told(..)
            | Moment::Used(..)
            | Moment::AlertedKind(_)
            | Moment::Alerted(_)
            | Moment::AlertedAs(_)
            | Moment::Attended(_)
            | Moment::Status(..)
            | Moment::StatusOfKind(..)
            | Moment::CancelledKind(_)
            | Moment::Prioritised(_) => None,
        }
    }
}

/// The story, asked for the earliest time of things.
pub(super) struct Story<'s> {
    setup: &'s Setup,
    /// The earliest time of everything that injects make happen; what is not in it never does.
    times: BTreeMap<Cause<'s>, Span>,
}

impl<'s> Story<'s> {
    /// Finds the earliest time of every inject: always the next one that nothing can come before,
    /// so that each is settled once and those that wait for each other never are.
    pub fn new(setup: &'s Setup) -> Self {
        let mut story = Story {
            setup,
            times: BTreeMap::new(),
        };
        let mut waiting: BTreeMap<Cause<'s>, Vec<usize>> = BTreeMap::new();
        for (index, inject) in setup.story.injects.iter().enumerate() {
            causes_in(&inject.when, &mut |cause| {
                waiting.entry(cause).or_default().push(index);
            });
        }
        let mut next: BinaryHeap<Reverse<(Span, usize)>> = BinaryHeap::new();
        for (index, inject) in setup.story.injects.iter().enumerate() {
            next.extend(story.earliest(&inject.when).map(|at| Reverse((at, index))));
        }
        while let Some(Reverse((at, index))) = next.pop() {
            if story.times.contains_key(&Cause::Inject(index)) {
                continue;
            }
            let effects = setup.story.injects[index].effects.iter();
            let caused = effects.filter_map(|effect| story.cause(effect));
            let caused: Vec<_> = caused.chain([Cause::Inject(index)]).collect();
            for cause in caused {
                if story.times.contains_key(&cause) {
                    continue;
                }
                story.times.insert(cause, at);
                for other in waiting.remove(&cause).unwrap_or_default() {
                    let when = story.earliest(&setup.story.injects[other].when);
                    next.extend(when.map(|at| Reverse((at, other))));
                }
            }
        }
        story
    }

    fn cause(&self, effect: &'s Effect) -> Option<Cause<'s>> {
        match effect {
            Effect::Change(patient, topic, value) => Some(Cause::Becomes(*patient, topic, value)),
            Effect::Ring(seat) => match &self.setup.seat_spec(*seat).mind {
                MindSpec::Caller(caller) => Some(Cause::Rings(&caller.dials)),
                _ => None,
            },
            Effect::Does(_, deed) => Some(Cause::Does(deed)),
            Effect::Mention(..)
            | Effect::RaiseAlarm(..)
            | Effect::Staff(..)
            | Effect::Know(..)
            | Effect::Line(..)
            | Effect::Net(..) => None,
        }
    }

    /// The earliest time at which a condition can be true; none when it never can.
    pub fn earliest(&self, watch: &Watch) -> Option<Span> {
        match watch {
            Watch::At(span) => Some(*span),
            Watch::Seen(moment) | Watch::Count(_, moment) => self.moment(moment),
            Watch::After(span, inner) => Some(self.earliest(inner)? + *span),
            Watch::Without(span, first, _) => Some(self.earliest(first)? + *span),
            Watch::Within(_, first, second) => {
                Some(self.earliest(first)?.max(self.earliest(second)?))
            }
            Watch::All(all) => all
                .iter()
                .map(|one| self.earliest(one))
                .try_fold(Span::ZERO, |latest, at| Some(latest.max(at?))),
            Watch::Any(all) => all.iter().filter_map(|one| self.earliest(one)).min(),
        }
    }

    fn moment(&self, moment: &Moment) -> Option<Span> {
        let setup = self.setup;
        let possible = |can: bool| can.then_some(Span::ZERO);
        match moment {
            // Those at the desks may ring up others at any time.
            Moment::Rang(line) if !setup.pack.organisation.is_line(line) => Some(Span::ZERO),
            Moment::Injected(_) | Moment::Became(..) | Moment::Rang(_) => {
                self.times.get(&Cause::of(moment)?).copied()
            }
            Moment::Did(deed) => {
                let told = setup.seats().any(|seat| match &seat.mind {
                    MindSpec::Caller(caller) => caller.can_do.iter().any(|(can, _)| can == deed),
                    MindSpec::Nobody
                    | MindSpec::Crew
                    | MindSpec::Doctor
                    | MindSpec::Hospital(_)
                    | MindSpec::Partner(_) => false,
                });
                possible(told).or_else(|| self.times.get(&Cause::Does(deed)).copied())
            }
            Moment::Stated(seat, topic) | Moment::Said(seat, topic, _) => {
                possible(can_state(setup, setup.seat_spec(*seat), topic))
            }
            Moment::Answered(seat) | Moment::HungUp(seat) => {
                possible(!setup.seat_spec(*seat).telephones.is_empty())
            }
            Moment::AlertedKind(kind) => setup
                .roster
                .units
                .iter()
                .filter(|unit| unit.kind == *kind)
                .map(|unit| setup.role(unit.seat).busy.unwrap_or(Span::ZERO))
                .min(),
            Moment::StatusOfKind(kind, _)
            | Moment::StatedByKind(kind, _)
            | Moment::CancelledKind(kind) => {
                possible(setup.roster.units.iter().any(|unit| unit.kind == *kind))
            }
            Moment::Alerted(unit) => {
                let crew = setup.roster.units[unit.index()].seat;
                Some(setup.role(crew).busy.unwrap_or(Span::ZERO))
            }
            Moment::Status(..)
            | Moment::Asked(..)
            | Moment::Told(..)
            | Moment::Used(..)
            | Moment::AlertedAs(_)
            | Moment::Attended(_)
            | Moment::Prioritised(_) => possible(true),
        }
    }
}

/// Everything in a condition that injects can make happen.
fn causes_in<'s>(watch: &'s Watch, found: &mut impl FnMut(Cause<'s>)) {
    match watch {
        Watch::At(_) => {}
        Watch::Seen(moment) | Watch::Count(_, moment) => {
            if let Some(cause) = Cause::of(moment) {
                found(cause);
            }
        }
        Watch::After(_, inner) => causes_in(inner, found),
        Watch::Within(_, first, second) | Watch::Without(_, first, second) => {
            causes_in(first, found);
            causes_in(second, found);
        }
        Watch::All(all) | Watch::Any(all) => all.iter().for_each(|one| causes_in(one, found)),
    }
}
