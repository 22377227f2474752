//! The groups that a radio user talks in and listens to: the own one, and others besides.

use super::Manners;
use crate::engine::command::Command;
use crate::engine::id::Gssi;
use crate::engine::people::{Known, Now, REACTION};
use crate::engine::radio;
use crate::engine::setup::GroupKind;

impl Manners {
    /// The group of its own traffic.
    pub fn home(&self, known: Known<'_>) -> Option<Gssi> {
        self.home
            .or_else(|| known.spec().radio.as_ref().map(|radio| radio.selected))
    }

    /// Moves its own traffic to another group. A shared group that it leaves is still listened
    /// to; its own is not heard any more.
    pub fn move_to(&mut self, group: Gssi, now: &mut Now<'_>) {
        let left = self.home(now.known).filter(|left| *left != group);
        self.home = Some(group);
        self.listens.retain(|one| *one != group);
        match left {
            Some(left) if is_shared(now.known, left) => self.listen_to(left, now),
            Some(left) if !self.listens.is_empty() => hear(left, false, now),
            Some(_) | None => {}
        }
        if self.exchange.is_none() {
            self.ptt.select(group, now);
        }
    }

    /// Listens to a group besides the own one, in which its own traffic stays.
    pub fn listen_to(&mut self, group: Gssi, now: &mut Now<'_>) {
        let own = self.home(now.known);
        if own == Some(group) || self.listens.contains(&group) {
            return;
        }
        self.listens.push(group);
        // The own group is heard too while it answers somebody in the other.
        for group in own.into_iter().chain([group]) {
            hear(group, true, now);
        }
    }

    /// The groups that it listens to besides the own one.
    pub fn listening(&self) -> impl Iterator<Item = Gssi> {
        self.listens.iter().copied()
    }

    /// Hears the groups that it listens to besides, or does not for now.
    pub fn hear_others(&mut self, on: bool, now: &mut Now<'_>) {
        if std::mem::replace(&mut self.away, !on) != on {
            return;
        }
        for group in self.listening() {
            hear(group, on, now);
        }
    }
}

fn is_shared(known: Known<'_>, group: Gssi) -> bool {
    let groups = &known.organisation().talkgroups;
    let mut of = groups.iter().filter(|one| one.gssi == group);
    of.any(|one| one.kind == GroupKind::Shared)
}

fn hear(group: Gssi, on: bool, now: &mut Now<'_>) {
    now.plan
        .act(REACTION, Command::Radio(radio::Command::Monitor(group, on)));
}
