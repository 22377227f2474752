//! What an exercise makes possible and nobody judges: warnings to its author. An exercise in which
//! somebody may die unnoticed can be played and passed all the same, and only its author can say
//! whether that was meant.

use super::reader::{At, Fields};
use crate::assess::consequence::{asks_for, changes, moments, prevented_by};
use crate::assess::values::{topic_name, written};
use crate::assess::{Concern, rule};
use crate::engine::exercise::watch::Moment;
use crate::engine::id::{PatientId, SeatId};
use crate::engine::setup::{Effect, Expectation, MindSpec, Priority, Setup, Severity};
use crate::language::{Address, Topic, Value, topic};
use crate::text;

/// Notes everything critical that is possible and has no expectation.
pub(super) fn check(f: &Fields<'_>, setup: &Setup) {
    let items = |name: &str| f.may(name).map(|at| at.quiet_items()).unwrap_or_default();
    let look = Look { setup };
    let expectations = f.may("expectations");
    for ((at, spec), patient) in items("patients").iter().zip(&setup.story.patients).zip(0..) {
        let patient = PatientId(patient);
        if !look.rung_about(patient) || !look.is_red(patient) {
            continue;
        }
        if !look.expects_of(patient, is_alert) {
            let about = text!("warning-no-alert", name = spec.name);
            at.warn(about, text!("warning-no-alert-help"));
        }
        if !look.expects_of(patient, |one| sees_to(one, Concern::Place)) {
            let about = text!("warning-no-location", name = spec.name);
            at.warn(about, text!("warning-no-location-help"));
        }
        if !look.judged(Concern::Condition) && !look.asks_condition() {
            let about = text!("warning-no-condition", name = spec.name);
            at.warn(about, text!("warning-no-condition-help"));
        }
    }
    // A red criterion that stands alone, whatever is true of the patients.
    let red = setup
        .story
        .expectations
        .iter()
        .any(|one| look.wants_red(one));
    let red_patient = (0..setup.story.patients.len())
        .filter_map(PatientId::at)
        .any(|patient| look.rung_about(patient) && look.is_red(patient));
    if red
        && !red_patient
        && !look.expects(is_alert)
        && let Some(at) = &expectations
    {
        at.warn(
            text!("warning-red-without-alert"),
            text!("warning-no-alert-help"),
        );
    }
    callers(&items("callers"), &look);
    for (at, inject) in items("injects").iter().zip(&setup.story.injects) {
        for effect in &inject.effects {
            if let Effect::RaiseAlarm(seat, _) = effect
                && !look.judged(Concern::Alarm)
            {
                let name = &setup.seat_spec(*seat).name;
                let about = text!("warning-alarm-unjudged", name = name);
                at.warn(about, text!("warning-alarm-unjudged-help"));
            }
        }
        unjudged_harm(at, &look, inject);
    }
}

/// Callers with a wrong place, or with one that exists twice; and several who ring about the same.
fn callers(items: &[At<'_>], look: &Look<'_>) {
    let setup = look.setup;
    let mut rung: Vec<(&Address, SeatId)> = Vec::new();
    let seats = setup.seat_ids().filter_map(|seat| {
        let MindSpec::Caller(caller) = &setup.seat_spec(seat).mind else {
            return None;
        };
        Some((seat, caller))
    });
    let mut together = false;
    for (at, (seat, caller)) in items.iter().zip(seats) {
        let Some(patient) = caller.about.filter(|_| look.rings(seat)) else {
            continue;
        };
        let truly = &setup.story.patients[patient.index()].at;
        let told = caller.knows.iter().find(|(of, _)| *of == *topic::WHERE);
        let name = &setup.seat_spec(seat).name;
        if let Some((_, Value::Address(told))) = told {
            let placed = look.judged(Concern::Place);
            if !placed && look.is_elsewhere(told, truly) {
                let about = text!("warning-wrong-place", name = name);
                at.warn(about, text!("warning-no-location-help"));
            }
            let equal = setup.pack.district.municipalities(told).len() > 1;
            if equal && !placed {
                let about = text!("warning-equal-place", name = name);
                at.warn(about, text!("warning-equal-place-help"));
            }
        }
        together |= rung
            .iter()
            .any(|(place, other)| *place == truly && *other != seat);
        rung.push((truly, seat));
        if together && !look.judged(Concern::SeveralCallers) {
            let about = text!("warning-several-callers", name = name);
            at.warn(about, text!("warning-several-callers-help"));
            together = false;
        }
    }
}

/// Harm that comes of something not being done, which no expectation asks for.
fn unjudged_harm(at: &At<'_>, look: &Look<'_>, inject: &crate::engine::setup::Inject) {
    let absent = prevented_by(&inject.when);
    let Some((_, of, value)) = changes(inject).find(|(_, of, value)| is_grave(of, value)) else {
        return;
    };
    let asked = |one: &Expectation| absent.iter().any(|moment| asks_for(one, moment));
    if !absent.is_empty() && !look.expects(asked) {
        let about = text!(
            "warning-harm-unjudged",
            topic = topic_name(of.as_str()),
            value = written(value)
        );
        at.warn(about, text!("warning-harm-unjudged-help"));
    }
}

/// Whether somebody is in danger of their life of whom this is true.
fn is_grave(of: &Topic, value: &Value) -> bool {
    let vital = [topic::AWAKE, topic::BREATHING];
    vital.contains(&of.as_str()) && *value == Value::Flag(false)
}

struct Look<'s> {
    setup: &'s Setup,
}

impl Look<'_> {
    /// Whether something is expected that counts: a remark on style lets everybody pass.
    fn expects(&self, wanted: impl Fn(&Expectation) -> bool) -> bool {
        let counts = |one: &Expectation| one.severity != Severity::Style;
        let mut expected = self.setup.story.expectations.iter();
        expected.any(|one| counts(one) && wanted(one))
    }

    /// The same, for what happens at a patient's place: an expectation about a patient elsewhere is
    /// none about this one.
    fn expects_of(&self, patient: PatientId, wanted: impl Fn(&Expectation) -> bool) -> bool {
        let place = |patient: PatientId| &self.setup.story.patients[patient.index()].at;
        self.expects(|one| {
            let here = one.patient.is_none_or(|of| place(of) == place(patient));
            here && wanted(one)
        })
    }

    fn judged(&self, concern: Concern) -> bool {
        self.expects(|one| sees_to(one, concern))
    }

    /// Whether a task asks about what tells that somebody is in danger.
    fn asks_condition(&self) -> bool {
        self.expects(|one| {
            let mut wanted = one.wanted.iter().flat_map(moments);
            wanted.any(|moment| match moment {
                Moment::Asked(_, of) => [topic::AWAKE, topic::BREATHING].contains(&of.as_str()),
                _ => false,
            })
        })
    }

    /// Whether a caller comes to ring at all.
    fn rings(&self, seat: SeatId) -> bool {
        let mut effects = self
            .setup
            .story
            .injects
            .iter()
            .flat_map(|inject| &inject.effects);
        effects.any(|effect| *effect == Effect::Ring(seat))
    }

    fn rung_about(&self, patient: PatientId) -> bool {
        self.setup.seat_ids().any(|seat| {
            let about = match &self.setup.seat_spec(seat).mind {
                MindSpec::Caller(caller) => caller.about,
                _ => None,
            };
            about == Some(patient) && self.rings(seat)
        })
    }

    /// Whether a patient is in danger of their life, from the beginning or in the course of it, or
    /// is wanted to be put down as acute.
    fn is_red(&self, patient: PatientId) -> bool {
        let facts = &self.setup.story.patients[patient.index()].facts;
        let from_the_start = facts.iter().any(|(of, value)| is_grave(of, value));
        let mut becomes = self.setup.story.injects.iter().flat_map(changes);
        let becomes = becomes.any(|(of, topic, value)| of == patient && is_grave(topic, value));
        let only = self.setup.story.patients.len() == 1;
        let wanted = self.expects(|one| {
            self.wants_red(one) && (only || one.patient.is_none_or(|of| of == patient))
        });
        from_the_start || becomes || wanted
    }

    /// Whether an expectation wants the acute priority, or a criterion that gives it.
    fn wants_red(&self, one: &Expectation) -> bool {
        let cards = self.setup.pack.organisation.index.iter();
        let mut criteria = cards.flat_map(|card| &card.criteria);
        let acute = criteria.any(|criterion| {
            criterion.priority == Priority::Acute && one.criteria.contains(&criterion.code)
        });
        one.priority == Some(Priority::Acute) || acute
    }

    fn is_elsewhere(&self, told: &Address, truly: &Address) -> bool {
        let district = &self.setup.pack.district;
        match (&district.locate(told)[..], &district.locate(truly)[..]) {
            ([here], [there]) => !std::ptr::eq(*here, *there),
            _ => false,
        }
    }
}

/// Whether an expectation is of a rule that sees to this.
fn sees_to(one: &Expectation, concern: Concern) -> bool {
    rule(&one.rule).and_then(|rule| rule.concern()) == Some(concern)
}

/// Whether an expectation asks that somebody be sent, or says that nobody is to be.
fn is_alert(one: &Expectation) -> bool {
    let wanted = one.wanted.iter().flat_map(moments);
    let unwanted = one.wanted.iter().flat_map(prevented_by);
    let sends = |moment: &Moment| {
        matches!(
            moment,
            Moment::Alerted(_) | Moment::AlertedKind(_) | Moment::AlertedAs(_)
        )
    };
    sees_to(one, Concern::Sending) || wanted.chain(unwanted).any(sends)
}

#[cfg(test)]
mod tests;
