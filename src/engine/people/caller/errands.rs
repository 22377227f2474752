//! What a caller goes and does: deeds they were told to do, and things they look into.

use super::Caller;
use crate::engine::command::Command;
use crate::engine::people::{Known, Plan, REACTION};
use crate::engine::random::Stream;
use crate::engine::scene;
use crate::engine::setup::CallerSpec;
use crate::engine::time::SimTime;
use crate::language::{Act, Deed, Topic, What};
use serde::{Deserialize, Serialize};

/// Something one was told to do, or does by oneself, and is busy with.
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
        at: SimTime,
        plan: &mut Plan,
    ) {
        let takes = role.can_do.iter().find(|(able, _)| able == deed);
        // Unasked, the scenario decides that it is done now.
        let span = match takes {
            Some((_, span)) if promised => *span,
            Some(_) | None => REACTION,
        };
        self.doing.push(Doing {
            deed: deed.clone(),
            due: at + span,
            begun: false,
            promised,
        });
        plan.wake(span, 0);
    }

    /// Something is done; whoever wanted it hears so.
    pub(super) fn did(&mut self, deed: &Deed, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        let promised = self
            .doing
            .iter()
            .any(|doing| doing.deed == *deed && doing.promised);
        self.doing.retain(|doing| doing.deed != *deed);
        self.memory.done(deed);
        if promised && self.turns.connected() {
            let pause = self.latency(chance);
            self.answer(vec![What::Done(deed.clone())], pause, at, plan);
        }
    }

    /// It turned out to be impossible.
    pub(super) fn cannot(&mut self, chance: &mut Stream, at: SimTime, plan: &mut Plan) {
        let failed = self.doing.iter().position(|doing| doing.begun);
        if let Some(index) = failed {
            let doing = self.doing.remove(index);
            if doing.promised && self.turns.connected() {
                let pause = self.latency(chance);
                self.answer(vec![What::Act(Act::No)], pause, at, plan);
            }
        }
    }

    /// Deeds and looks that are due.
    pub(super) fn run_errands(
        &mut self,
        known: Known<'_>,
        role: &CallerSpec,
        chance: &mut Stream,
        at: SimTime,
        plan: &mut Plan,
    ) {
        for doing in &mut self.doing {
            if doing.begun || doing.due > at {
                continue;
            }
            doing.begun = true;
            let act = scene::Command::Do(doing.deed.clone());
            plan.act(REACTION, Command::Scene(act));
        }
        if self.errand.rings(at) {
            let (known_now, still): (Vec<_>, Vec<_>) = std::mem::take(&mut self.looking)
                .into_iter()
                .partition(|(_, due)| *due <= at);
            self.looking = still;
            let topics: Vec<Topic> = known_now.into_iter().map(|(topic, _)| topic).collect();
            for topic in &topics {
                self.memory.find_out(topic);
            }
            let parts = self.memory.answers(known, role, &topics);
            if self.turns.connected() {
                self.answer(parts, self.latency(chance), at, plan);
            }
            if !self.looking.is_empty() {
                self.errand.set(at, self.next_finding(at), plan);
            }
        }
    }
}
