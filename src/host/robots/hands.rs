//! A robot's hands: what it is about to do, and when it wants to think again.

use crate::engine::command::Command;
use crate::engine::people::Plan;
use crate::engine::percept::Percept;
use crate::engine::time::SimTime;
use crate::host::link::SeatLink;
use std::collections::BTreeMap;

/// What waits to be done.
#[derive(Debug, Default)]
pub(super) struct Hands {
    /// How many percepts have been taken in.
    seen: u32,
    /// What is about to be done, and times to think again, in order.
    agenda: BTreeMap<(SimTime, u32), Option<Command>>,
    count: u32,
}

impl Hands {
    /// What has come in since the last turn, and what is to be done now.
    pub(super) fn take(&mut self, link: &dyn SeatLink) -> (Vec<(SimTime, Percept)>, Vec<Command>) {
        let new = link.since(self.seen);
        if let Some(last) = new.last() {
            self.seen = last.number + 1;
        }
        let mut acts = Vec::new();
        let now = link.now();
        while let Some(due) = self.agenda.first_entry().filter(|one| one.key().0 <= now) {
            acts.extend(due.remove());
        }
        let percepts = new.into_iter().map(|one| (one.at, one.percept));
        (percepts.collect(), acts)
    }

    /// Keeps what was decided.
    pub(super) fn remember(&mut self, at: SimTime, plan: Plan) {
        let acts = plan.acts.into_iter().map(|(after, act)| (after, Some(act)));
        let wakes = plan.wakes.into_iter().map(|after| (after, None));
        for (after, entry) in acts.chain(wakes) {
            self.agenda.insert((at + after, self.count), entry);
            self.count += 1;
        }
    }

    /// When there is something to do next.
    pub(super) fn next(&self) -> Option<SimTime> {
        self.agenda.first_key_value().map(|(key, _)| key.0)
    }
}
