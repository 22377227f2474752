//! Expectations that nobody can meet, or that are never judged.

use super::{Look, certain};
use crate::engine::id::PatientId;
use crate::engine::setup::Expectation;
use crate::engine::time::Span;
use crate::scenario::reader::At;
use crate::text;

impl Look<'_> {
    /// What can be said of an expectation.
    pub fn expectation(&self, at: &At<'_>, expectation: &Expectation) {
        let warn = |field: &str, message: String, help: &str| {
            let place = at.inside(field).unwrap_or_else(|| at.clone());
            place.warn(message, text!(help));
        };
        if let Some(why) = self.unheard(expectation.seat) {
            let message = text!("warning-cannot-be-met", why = why);
            return warn("seat", message, "warning-never-help");
        }
        for (field, watch) in [("from", &expectation.from), ("wanted", &expectation.wanted)] {
            if let Some(why) = watch.as_ref().and_then(|watch| self.blocked(watch)) {
                let message = match field {
                    "from" => text!("warning-no-occasion", why = why),
                    _ => text!("warning-cannot-be-met", why = why),
                };
                return warn(field, message, "warning-never-help");
            }
        }
        if let Some((lag, within)) = self.always_late(expectation) {
            let message = text!("warning-deadline", lag = lag, within = within);
            return warn("within", message, "warning-deadline-help");
        }
        if let Some(due) = self.due_after_end(expectation) {
            let message = text!("warning-due-after-end", due = due, over = self.over);
            return warn("within", message, "warning-due-after-end-help");
        }
        if let Some(patient) = expectation.patient.filter(|one| !self.appears(*one)) {
            let name = &self.setup.story.patients[patient.index()].name;
            let message = text!("warning-nobody-about", name = name);
            return warn("patient", message, "warning-nobody-about-help");
        }
        for (kind, wanted) in &expectation.units {
            let units = self.setup.roster.units.iter();
            let free = units.filter(|unit| unit.kind == *kind && self.is_free(unit));
            let free = free.count();
            if free < usize::from(*wanted) {
                let message = text!("warning-too-few-free", wanted = *wanted, found = free);
                return warn("units", message, "warning-never-help");
            }
        }
    }

    /// What is wanted comes so long after the occasion at least, which is longer than allowed.
    fn always_late(&self, expectation: &Expectation) -> Option<(Span, Span)> {
        let (wanted, within) = (expectation.wanted.as_ref()?, expectation.within?);
        let lag = match &expectation.from {
            Some(from) => self.lag(wanted, from).or_else(|| {
                let (from, wanted) = (certain(from)?, self.story.earliest(wanted)?);
                Some(Span(wanted.0.saturating_sub(from.0)))
            })?,
            // Its time runs from the beginning.
            None => self.story.earliest(wanted)?,
        };
        (lag > within).then_some((lag, within))
    }

    /// The occasion comes so late that it is over before anything is due.
    fn due_after_end(&self, expectation: &Expectation) -> Option<Span> {
        let due = self.story.earliest(expectation.from.as_ref()?)? + expectation.within?;
        (due > self.over).then_some(due)
    }

    /// Whether somebody rings about a patient, or is with them, or with others at the same place.
    fn appears(&self, patient: PatientId) -> bool {
        let patients = &self.setup.story.patients;
        let place = |of: PatientId| patients.get(of.index()).map(|one| &one.at);
        let mut callers = self.setup.seat_ids().filter_map(|seat| {
            let caller = self.caller(seat)?;
            self.unheard(seat).is_none().then_some(caller)
        });
        let here = |of: Option<PatientId>| of.is_some_and(|of| place(of) == place(patient));
        callers.any(|caller| here(caller.about) || here(caller.with))
    }
}
