//! What came of something that was not done: which expectation asks for it, and which of the
//! scenario's injects happened because it stayed away.
//!
//! A scenario says so itself: `Without("2:00", Answered(…), Told(…, use_epipen))` makes something
//! happen unless that is told, and the expectation whose `wanted` is the same moment is the one
//! that was missed. Nothing is guessed beyond that.

use super::rule::rule;
use crate::engine::event::{Event, Logged};
use crate::engine::exercise;
use crate::engine::exercise::watch::{Moment, Watch};
use crate::engine::id::PatientId;
use crate::engine::setup::{Effect, Expectation, Inject, Setup};
use crate::language::{Topic, Value};

/// The moments that help a condition to come true.
pub fn moments(watch: &Watch) -> Vec<&Moment> {
    match watch {
        Watch::Seen(moment) | Watch::Count(_, moment) => vec![moment],
        Watch::After(_, inner) | Watch::Without(_, inner, _) => moments(inner),
        Watch::Within(_, first, second) => {
            let mut both = moments(first);
            both.extend(moments(second));
            both
        }
        Watch::All(all) | Watch::Any(all) => all.iter().flat_map(moments).collect(),
        Watch::At(_) => Vec::new(),
    }
}

/// The moments that keep a condition from coming true.
pub fn prevented_by(watch: &Watch) -> Vec<&Moment> {
    match watch {
        Watch::Without(_, first, second) => {
            let mut both = prevented_by(first);
            both.extend(moments(second));
            both
        }
        Watch::After(_, inner) => prevented_by(inner),
        Watch::Within(_, first, second) => {
            let mut both = prevented_by(first);
            both.extend(prevented_by(second));
            both
        }
        Watch::All(all) | Watch::Any(all) => all.iter().flat_map(prevented_by).collect(),
        Watch::Seen(_) | Watch::Count(..) | Watch::At(_) => Vec::new(),
    }
}

/// Whether an expectation asks the seat to bring a moment about.
pub fn asks_for(expectation: &Expectation, moment: &Moment) -> bool {
    rule(&expectation.rule).is_some_and(|rule| rule.asks_for(expectation, moment))
}

/// What an inject does to patients.
pub fn changes(inject: &Inject) -> impl Iterator<Item = (PatientId, &Topic, &Value)> {
    inject.effects.iter().filter_map(|effect| match effect {
        Effect::Change(patient, topic, value) => Some((*patient, topic, value)),
        _ => None,
    })
}

/// Something that befell a patient because an expectation was not met.
#[derive(Clone, Copy, Debug)]
pub struct Consequence<'a> {
    /// The event that began it.
    pub event: &'a Logged,
    /// Whom.
    pub patient: PatientId,
    /// What became true.
    pub topic: &'a Topic,
    /// Its value.
    pub value: &'a Value,
}

/// What befell patients because this expectation was not met, oldest first.
pub fn consequences<'a>(
    setup: &'a Setup,
    log: &'a [Logged],
    expectation: &Expectation,
) -> Vec<Consequence<'a>> {
    let happened = log.iter().filter_map(|logged| match &logged.event {
        Event::Exercise(exercise::Event::Injected { inject }) => {
            Some((logged, &setup.story.injects[inject.index()]))
        }
        _ => None,
    });
    let caused = happened.filter(|(_, inject)| {
        let mut absent = prevented_by(&inject.when).into_iter();
        absent.any(|moment| asks_for(expectation, moment))
    });
    let befell = caused.flat_map(|(event, inject)| {
        changes(inject).map(move |(patient, topic, value)| Consequence {
            event,
            patient,
            topic,
            value,
        })
    });
    befell.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::*;
    use crate::engine::time::Span;

    #[test]
    fn what_happened_because_something_was_not_done_is_its_consequence() {
        let patient = PatientId(0);
        let awake = |value| Effect::Change(patient, "awake".into(), Value::Flag(value));
        let told = || Moment::Told(DESK, "use-epipen".into());
        let answered = || Box::new(Watch::Seen(Moment::Answered(DESK)));
        let unless = Watch::Without(Span::minutes(2), answered(), Box::new(Watch::Seen(told())));
        let log = log().rings(WIFE).at("0:04").answers().at("2:04");
        let log = log.happens(unless, vec![awake(false)]);
        // What comes of something that was done is nobody's consequence.
        let because = Watch::Seen(told());
        let log = log.at("3:00").happens(because, vec![awake(true)]);
        let (setup, log) = log.at("9:00").ends().parts();

        let mut pen = expectation("task");
        pen.wanted = Some(Watch::Seen(told()));
        let came = consequences(&setup, &log, &pen);
        assert_eq!(came.len(), 1, "{came:#?}");
        assert_eq!(came[0].event.at, time("2:04"));
        assert_eq!(
            (came[0].patient, came[0].value),
            (patient, &Value::Flag(false))
        );
        // Another task, and one that wants it left undone, have none.
        let mut other = expectation("task");
        other.wanted = Some(Watch::Seen(Moment::Told(DESK, "lay-down".into())));
        assert!(consequences(&setup, &log, &other).is_empty());
        let mut unwanted = expectation("task");
        let not = Watch::Without(Span::minutes(2), answered(), Box::new(Watch::Seen(told())));
        unwanted.wanted = Some(not);
        assert!(consequences(&setup, &log, &unwanted).is_empty());
    }
}
