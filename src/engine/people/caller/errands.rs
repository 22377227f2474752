//! What a caller goes and does: deeds they were told to do, and things they look into.

use super::Caller;
use crate::engine::command::Command;
use crate::engine::people::{Now, REACTION};
use crate::engine::scene;
use crate::engine::setup::CallerSpec;
use crate::engine::time::SimTime;
use crate::language::{Act, Deed, Topic, What};
use serde::{Deserialize, Serialize};

/// Something the caller was told to do, or does unasked, and is busy with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Doing {
    pub(super) deed: Deed,
    pub(super) due: SimTime,
    pub(super) begun: bool,
    /// Somebody on the line wants to hear when it is done.
    pub(super) promised: bool,
}

impl Caller {
    /// Starts doing something.
    pub(super) fn set_about(
        &mut self,
        role: &CallerSpec,
        deed: &Deed,
        promised: bool,
        now: &mut Now<'_>,
    ) {
        let takes = role.can_do.iter().find(|(able, _)| able == deed);
        // Unasked, the scenario decides that it is done now.
        let span = match takes {
            Some((_, span)) if promised => *span,
            Some(_) | None => REACTION,
        };
        self.doing.push(Doing {
            deed: deed.clone(),
            due: now.at + span,
            begun: false,
            promised,
        });
        now.plan.wake(span);
    }

    /// Something is done; the person who wanted it hears so.
    pub(super) fn did(&mut self, deed: &Deed, now: &mut Now<'_>) {
        let promised = self
            .doing
            .iter()
            .any(|doing| doing.deed == *deed && doing.promised);
        self.doing.retain(|doing| doing.deed != *deed);
        self.memory.done(deed);
        if promised && self.turns.connected() {
            let pause = self.latency(now);
            self.answer(vec![What::Done(deed.clone())], pause, now);
        }
    }

    /// It turned out to be impossible.
    pub(super) fn cannot(&mut self, now: &mut Now<'_>) {
        let failed = self.doing.iter().position(|doing| doing.begun);
        if let Some(index) = failed {
            let doing = self.doing.remove(index);
            if doing.promised && self.turns.connected() {
                let pause = self.latency(now);
                self.answer(vec![What::Act(Act::No)], pause, now);
            }
        }
    }

    /// Deeds and looks that are due.
    pub(super) fn run_errands(&mut self, role: &CallerSpec, now: &mut Now<'_>) {
        for doing in &mut self.doing {
            if doing.begun || doing.due > now.at {
                continue;
            }
            doing.begun = true;
            let act = scene::Command::Do(doing.deed.clone());
            now.plan.act(REACTION, Command::Scene(act));
        }
        if self.errand.rings(now.at) {
            let (known_now, still): (Vec<_>, Vec<_>) = std::mem::take(&mut self.looking)
                .into_iter()
                .partition(|(_, due)| *due <= now.at);
            self.looking = still;
            let topics: Vec<Topic> = known_now.into_iter().map(|(topic, _)| topic).collect();
            for topic in &topics {
                self.memory.find_out(topic);
            }
            let parts = self.memory.answers(now.known, role, &topics);
            if self.turns.connected() {
                self.answer(parts, self.latency(now), now);
            }
            if !self.looking.is_empty() {
                self.errand.set(self.next_finding(now.at), now);
            }
        }
    }
}
