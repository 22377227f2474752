//! Whether the story can happen: the earliest time at which each condition can come true.
//!
//! The bound is optimistic (people are taken to do whatever they can do, at once), so whatever is
//! refused here can truly never happen.

use super::reader::{At, Fields};
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::setup::{Effect, MindSpec, SeatSpec, Setup};
use crate::engine::time::Span;
use crate::text;

/// Notes injects that can never happen, an end that never comes, and expectations without an
/// occasion or beyond anybody's power.
pub(super) fn check(f: &Fields<'_>, setup: &Setup) {
    let items = |name: &str| f.may(name).map(|at| at.quiet_items()).unwrap_or_default();
    let story = Story { setup };
    let too_late = |watch: &Watch| story.earliest(watch).is_none_or(|at| at > setup.longest);
    let never = |at: Option<At<'_>>, watch: &Watch| {
        if let Some(at) = at
            && too_late(watch)
        {
            at.wrong(text!("problem-never"), text!("problem-never-help"));
        }
    };
    for (at, inject) in items("injects").iter().zip(&setup.injects) {
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
        && too_late(&setup.ends)
    {
        at.wrong(text!("problem-no-end"), text!("problem-never-help"));
    }
    let rings = setup.injects.iter().any(|inject| {
        let rings = |effect: &Effect| matches!(effect, Effect::Ring(_));
        inject.effects.iter().any(rings) && !too_late(&inject.when)
    });
    if !rings && let Some(at) = f.may("injects") {
        at.wrong(text!("problem-nobody-rings"), String::new());
    }
    for (at, expectation) in items("expectations").iter().zip(&setup.expectations) {
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
        Effect::Change(..) | Effect::Does(..) => {}
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
            .injects
            .iter()
            .flat_map(|inject| &inject.effects)
            .any(changes)
}

/// The story, asked for the earliest time of things.
struct Story<'s> {
    setup: &'s Setup,
}

impl Story<'_> {
    /// The earliest time at which a condition can be true; none when it never can.
    fn earliest(&self, watch: &Watch) -> Option<Span> {
        self.after(watch, &mut Vec::new())
    }

    /// `asked` holds the injects being looked at, so that two which wait for each other are found
    /// out.
    fn after(&self, watch: &Watch, asked: &mut Vec<usize>) -> Option<Span> {
        match watch {
            Watch::At(span) => Some(*span),
            Watch::Seen(moment) | Watch::Count(_, moment) => self.moment(moment, asked),
            Watch::After(span, inner) => Some(self.after(inner, asked)? + *span),
            Watch::Without(span, first, _) => Some(self.after(first, asked)? + *span),
            Watch::Within(_, first, second) => {
                Some(self.after(first, asked)?.max(self.after(second, asked)?))
            }
            Watch::All(all) => all
                .iter()
                .map(|one| self.after(one, asked))
                .try_fold(Span::ZERO, |latest, at| Some(latest.max(at?))),
            Watch::Any(all) => all.iter().filter_map(|one| self.after(one, asked)).min(),
        }
    }

    fn moment(&self, moment: &Moment, asked: &mut Vec<usize>) -> Option<Span> {
        let setup = self.setup;
        let possible = |can: bool| can.then_some(Span::ZERO);
        match moment {
            Moment::Injected(inject) => {
                let index = inject.index();
                if asked.contains(&index) {
                    return None;
                }
                asked.push(index);
                let at = self.after(&setup.injects[index].when, asked);
                asked.pop();
                at
            }
            Moment::Became(patient, topic, value) => {
                let becomes = |effect: &Effect| {
                    matches!(effect, Effect::Change(p, t, v)
                        if p == patient && t == topic && v == value)
                };
                self.first_inject(becomes, asked)
            }
            Moment::Rang(line) => self.first_inject(
                |effect| {
                    matches!(effect, Effect::Ring(seat)
                        if matches!(&setup.seat_spec(*seat).mind, MindSpec::Caller(caller)
                            if caller.dials == *line))
                },
                asked,
            ),
            Moment::Did(deed) => {
                let does =
                    |effect: &Effect| matches!(effect, Effect::Does(_, done) if done == deed);
                let told = setup.seats.iter().any(|seat| match &seat.mind {
                    MindSpec::Caller(caller) => caller.can_do.iter().any(|(can, _)| can == deed),
                    MindSpec::Nobody
                    | MindSpec::Crew
                    | MindSpec::Doctor
                    | MindSpec::Hospital(_)
                    | MindSpec::Partner(_) => false,
                });
                possible(told).or_else(|| self.first_inject(does, asked))
            }
            Moment::Stated(seat, topic) | Moment::Said(seat, topic, _) => {
                possible(can_state(setup, setup.seat_spec(*seat), topic))
            }
            Moment::Answered(seat) | Moment::HungUp(seat) => {
                possible(!setup.seat_spec(*seat).telephones.is_empty())
            }
            Moment::AlertedKind(kind) => setup
                .units
                .iter()
                .filter(|unit| unit.kind == *kind)
                .map(|unit| unit.busy.unwrap_or(Span::ZERO))
                .min(),
            Moment::StatusOfKind(kind, _)
            | Moment::StatedByKind(kind, _)
            | Moment::CancelledKind(kind) => {
                possible(setup.units.iter().any(|unit| unit.kind == *kind))
            }
            Moment::Alerted(unit) => Some(setup.units[unit.index()].busy.unwrap_or(Span::ZERO)),
            Moment::Status(..)
            | Moment::Asked(..)
            | Moment::Told(..)
            | Moment::Used(..)
            | Moment::AlertedAs(_)
            | Moment::Attended(_)
            | Moment::Prioritised(_) => possible(true),
        }
    }

    /// The earliest time of an inject with such an effect.
    fn first_inject(
        &self,
        wanted: impl Fn(&Effect) -> bool,
        asked: &mut Vec<usize>,
    ) -> Option<Span> {
        (0..self.setup.injects.len())
            .filter(|index| self.setup.injects[*index].effects.iter().any(&wanted))
            .filter_map(|index| {
                if asked.contains(&index) {
                    return None;
                }
                asked.push(index);
                let at = self.after(&self.setup.injects[index].when, asked);
                asked.pop();
                at
            })
            .min()
    }
}
