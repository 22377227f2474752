//! An ordinary mission: the crew does what it always does, and how long that takes at the scene and
//! at the hospital is given. Nobody plays what happens there.

use super::job::{self, Job, Step};
use super::{Crew, send_status};
use crate::engine::dispatch::Destination;
use crate::engine::id::MissionId;
use crate::engine::people::Now;
use crate::engine::people::radio_manners::Subject;
use crate::engine::setup::{Already, Ordinary, StatusKind};
use crate::engine::time::{SimTime, Span};
use crate::language::Topic;

/// The least time that anything takes which is given.
const AT_LEAST: Span = Span::seconds(1);

impl Job {
    /// At the scene: when it leaves again is settled.
    pub(super) fn stays_for_course(&mut self, at: SimTime) {
        if let Some(course) = &self.course {
            self.leaves = Some(at + course.scene);
        }
    }

    /// Whether a report is left to the statuses.
    pub(super) fn keeps_to_itself(&self, subject: Subject) -> bool {
        let Some(course) = &self.course else {
            return false;
        };
        match subject {
            Subject::Rolling => !course.tells.rolling,
            Subject::Situation => !course.tells.situation,
            Subject::Leaving => !course.tells.leaving,
            Subject::Change | Subject::Examination => true,
            Subject::AddressNeeded
            | Subject::NobodyHere
            | Subject::Emergency
            | Subject::Other
            | Subject::Announcement
            | Subject::Nothing => false,
        }
    }

    /// Until it leaves the scene.
    fn rest(&self, at: SimTime) -> Span {
        let leaves = self.leaves.unwrap_or(at);
        leaves.since(at).max(AT_LEAST)
    }
}

impl Crew {
    /// How the mission in hand goes.
    pub(super) fn take_course(&mut self, mission: MissionId, course: &Ordinary, now: &mut Now<'_>) {
        let Some(job) = self.job.as_mut().filter(|job| job.is(mission)) else {
            return;
        };
        job.course = Some(Box::new(course.clone()));
        if job.step < Step::Rolling && self.stands.is_some() {
            job.rolls = now.at + course.roll;
        }
        if let Some(already) = course.already.filter(|_| !self.person) {
            self.already(already, now);
        }
    }

    /// The exercise begins in the middle of it.
    fn already(&mut self, already: Already, now: &mut Now<'_>) {
        let Some(job) = &mut self.job else { return };
        let here = job.told.clone().map(Destination::Address);
        match already {
            Already::Rolling => {
                job.rolls = now.at;
                self.roll(now);
            }
            Already::OnScene(left) => {
                self.stands.clone_from(&here);
                self.goes = here;
                job.step = Step::Reported;
                job.leaves = Some(now.at + left);
                job.see_what_is_given();
                send_status(StatusKind::OnScene, now);
                self.next.set(left.max(AT_LEAST), now);
            }
            Already::Leaving => {
                self.stands = here;
                job.see_what_is_given();
                self.leave_by_course(now);
            }
            Already::Delivered(left) => {
                job.step = Step::Delivered;
                send_status(StatusKind::Delivered, now);
                self.next.set(left.max(AT_LEAST), now);
            }
        }
    }

    /// The next step, where it is given how the mission goes; false where the step is as always.
    pub(super) fn goes_by_course(&mut self, now: &mut Now<'_>) -> bool {
        let Some(job) = self.job.as_mut().filter(|job| job.course.is_some()) else {
            return false;
        };
        match job.step {
            Step::AtPlace => {
                job.step = Step::Looking;
                let look = now
                    .chance
                    .quantile(&now.known.organisation().crews.first_look);
                let look = look.max(AT_LEAST).min(job.rest(now.at));
                self.next.set(look, now);
            }
            Step::Looking => {
                job.step = Step::Reported;
                job.see_what_is_given();
                let rest = job.rest(now.at);
                self.next.set(rest, now);
                self.report(Subject::Situation, now);
            }
            Step::Reported => self.leave_by_course(now),
            Step::Alarmed
            | Step::Acknowledged
            | Step::AddressNeeded
            | Step::Rolling
            | Step::NobodyHere
            | Step::Examined
            | Step::Leaving
            | Step::Delivered => return false,
        }
        true
    }

    /// To a hospital, or home.
    fn leave_by_course(&mut self, now: &mut Now<'_>) {
        let helps = self.only_helps(now.known);
        let Some(job) = &mut self.job else { return };
        let taken = job.course.as_ref().is_some_and(|course| course.taken);
        if taken && !helps {
            let nearest = job::nearest_able(now.known, job, now.at);
            job.hospital = job.hospital.or(nearest);
            if job.hospital.is_some() {
                return self.leave(now);
            }
        }
        self.turn_back(now);
    }
}

impl Job {
    fn see_what_is_given(&mut self) {
        let Some(course) = &self.course else { return };
        let found = course.found.iter();
        let found = found.map(|(topic, value): (&Topic, _)| (topic.clone(), value.clone()));
        self.seen.extend(found);
    }
}
