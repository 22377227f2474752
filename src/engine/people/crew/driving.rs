//! Where a crew goes, and when it will be there.

use super::job::{Job, Step};
use super::{Crew, send_status};
use crate::engine::command::Command;
use crate::engine::dispatch::{self, Destination, Start};
use crate::engine::id::HospitalId;
use crate::engine::people::radio_manners::Subject;
use crate::engine::people::{Now, REACTION};
use crate::engine::setup::StatusKind;
use crate::engine::time::SimTime;

impl Crew {
    pub(super) fn sent_to(&mut self, hospital: HospitalId, now: &mut Now<'_>) {
        let Some(job) = &mut self.job else {
            return;
        };
        let changed = job.hospital.replace(hospital) != Some(hospital);
        if changed && job.step == Step::Leaving {
            job.departs = true;
            self.drive(Destination::Hospital(hospital), now);
        }
    }

    /// On the way with a patient, and the control room does not know it yet: how long it takes is
    /// known once the vehicle moves.
    pub(super) fn tell_of_departure(&mut self, now: &mut Now<'_>) {
        let departs = |job: &mut Job| std::mem::take(&mut job.departs);
        if self.job.as_mut().is_some_and(departs) {
            self.report(Subject::Leaving, now);
        }
    }

    pub(super) fn leave(&mut self, now: &mut Now<'_>) {
        let Some(job) = &mut self.job else {
            return;
        };
        let to = job.to.clone();
        let Some(to) = to.or(job.hospital.map(Destination::Hospital)) else {
            return;
        };
        job.step = Step::Leaving;
        job.departs = true;
        send_status(StatusKind::Leaving, now);
        self.drive(to, now);
    }

    /// Done, or called off: free, and back to the station.
    pub(super) fn turn_back(&mut self, now: &mut Now<'_>) {
        self.job = None;
        self.next.clear();
        send_status(StatusKind::Free, now);
        self.drive(Destination::Station, now);
    }

    pub(super) fn drive(&mut self, to: Destination, now: &mut Now<'_>) {
        self.goes = Some(to.clone());
        now.plan
            .act(REACTION, Command::Dispatch(dispatch::Command::Drive(to)));
    }

    /// When it will be where it is going, or will go next, by the way it moves; none when that is
    /// not decided, or cannot be reckoned.
    pub(super) fn arrives(&self, now: &Now<'_>) -> Option<SimTime> {
        let job = self.job.as_ref()?;
        if job.arrives.is_some() {
            return job.arrives;
        }
        let (to, leaves) = match job.step {
            Step::Alarmed | Step::Acknowledged => {
                (Destination::Address(job.told.clone()?), Some(job.rolls))
            }
            Step::Reported | Step::Examined | Step::Leaving => {
                (Destination::Hospital(job.hospital?), job.leaves)
            }
            Step::AddressNeeded
            | Step::Rolling
            | Step::AtPlace
            | Step::Looking
            | Step::NobodyHere
            | Step::Delivered => return None,
        };
        let (unit, _) = now.known.unit()?;
        let here = Start::At(now.known.goal_of(self.stands.as_ref()?, unit)?);
        let leaves = leaves.unwrap_or(now.at).max(now.at);
        let takes = now
            .known
            .travel_time(unit, here, now.known.goal_of(&to, unit)?, leaves)?;
        Some(leaves + takes)
    }
}
