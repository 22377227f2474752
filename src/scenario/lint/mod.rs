//! What may be written and makes no sense: warnings to the author of a story. What can truly never
//! be played is a problem ([`super::course`]); here is what can be played, and is hardly meant:
//!
//! - [`possible`]: conditions on what nobody in the story brings about, or that contradict
//!   themselves;
//! - [`expected`]: expectations that nobody can meet, or that are never judged;
//! - [`busy`]: long minutes with nothing to do, and more calls at once than there are posts;
//! - [`cover`]: parts of the district that nobody on duty reaches in time.
//!
//! A warning must be true of every run there can be. Where only some runs would show it, `samband
//! preview` tells.

mod busy;
mod cover;
mod expected;
mod possible;
#[cfg(test)]
mod tests;

use super::course::Story;
use super::reader::{At, Fields};
use crate::engine::exercise::watch::Watch;
use crate::engine::setup::{Effect, Setup};
use crate::engine::time::Span;
use crate::text;

/// Notes all of it.
pub(super) fn check(f: &Fields<'_>, setup: &Setup) {
    let look = Look::new(setup);
    let items = |name: &str| f.may(name).map(|at| at.quiet_items()).unwrap_or_default();
    let injects = items("injects");
    for (at, inject) in injects.iter().zip(&setup.story.injects) {
        if let Some(when) = at.inside("when") {
            look.inject(&when, &inject.when);
        }
    }
    look.effects(&injects);
    if let Some(at) = f.may("ends")
        && let Some(why) = look.blocked(&setup.story.ends)
    {
        at.warn(
            text!("warning-never-ends", why = why),
            text!("warning-never-help"),
        );
    }
    for (at, expectation) in items("expectations").iter().zip(&setup.story.expectations) {
        look.expectation(at, expectation);
    }
    look.quiet(f, &injects);
    look.crowded(f, &injects);
    look.uncovered(f);
}

/// A story, and how it can go.
struct Look<'s> {
    setup: &'s Setup,
    story: Story<'s>,
    /// When it is over at the latest, whatever anybody does.
    over: Span,
}

impl<'s> Look<'s> {
    fn new(setup: &'s Setup) -> Self {
        let longest = setup.story.longest;
        Look {
            setup,
            story: Story::new(setup),
            over: certain(&setup.story.ends).map_or(longest, |ends| ends.min(longest)),
        }
    }

    /// What can be said of when an inject happens.
    fn inject(&self, at: &At<'_>, when: &Watch) {
        let earliest = self.story.earliest(when);
        if earliest.is_some_and(|earliest| earliest >= self.over) {
            at.warn(
                text!("warning-after-end", over = self.over),
                text!("warning-after-end-help"),
            );
        } else if let Some(why) = self.blocked(when) {
            at.warn(
                text!("warning-never-happens", why = why),
                text!("warning-never-help"),
            );
        }
    }

    /// Injects on the same condition that say different things of a patient: which of them is true
    /// afterwards, only the order of the list decides.
    fn effects(&self, injects: &[At<'_>]) {
        let all = &self.setup.story.injects;
        for (index, inject) in all.iter().enumerate() {
            let before = all[..index]
                .iter()
                .filter(|other| other.when == inject.when);
            let before: Vec<&Effect> = before.flat_map(|other| &other.effects).collect();
            for (place, effect) in inject.effects.iter().enumerate() {
                let own = inject.effects[..place].iter();
                let other = before
                    .iter()
                    .copied()
                    .chain(own)
                    .find(|other| differ(other, effect));
                let (Some(_), Effect::Change(patient, ..)) = (other, effect) else {
                    continue;
                };
                let what = injects[index].inside("what");
                let items = what.map(|at| at.quiet_items()).unwrap_or_default();
                if let Some(at) = items.get(place) {
                    let name = &self.setup.story.patients[patient.index()].name;
                    at.warn(
                        text!("warning-contradicts", name = name),
                        text!("warning-contradicts-help"),
                    );
                }
            }
        }
    }
}

/// Whether two effects say different things of the same.
fn differ(one: &Effect, other: &Effect) -> bool {
    match (one, other) {
        (Effect::Change(patient, topic, value), Effect::Change(of, about, other)) => {
            (patient, topic) == (of, about) && value != other
        }
        _ => false,
    }
}

/// By when a condition has come true at the latest, whatever anybody does; none where that is up to
/// somebody.
fn certain(watch: &Watch) -> Option<Span> {
    match watch {
        Watch::At(at) => Some(*at),
        Watch::After(span, inner) => Some(certain(inner)? + *span),
        Watch::All(all) => all
            .iter()
            .map(certain)
            .try_fold(Span::ZERO, |latest, at| Some(latest.max(at?))),
        Watch::Any(all) => all.iter().filter_map(certain).min(),
        Watch::Seen(_) | Watch::Count(..) | Watch::Within(..) | Watch::Without(..) => None,
    }
}
