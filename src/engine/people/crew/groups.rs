//! Which talkgroup a crew talks in, which it only listens to, and what it tells there.

use super::{Crew, reports};
use crate::engine::id::Gssi;
use crate::engine::people::{Known, Now};
use crate::engine::setup::{GroupKind, Listener, StatusKind, Talkgroup};
use crate::language::{Act, CallSign, Meaning, Value, deed, topic};

impl Crew {
    /// A step that concerns everybody is told in the groups that it shares with others.
    pub(super) fn tell_everybody(&mut self, step: StatusKind, now: &mut Now<'_>) {
        let booked = self.job.as_ref().is_some_and(|job| job.to.is_some());
        if booked || !now.known.organisation().shared.statuses.contains(&step) {
            return;
        }
        let groups: Vec<Gssi> = self.manners.listening().collect();
        if let Some(control_room) = now.known.control_room() {
            for group in groups {
                let parts = vec![reports::status(step)];
                self.manners.announce(group, control_room, parts, now);
            }
        }
    }

    /// One gets out of the vehicle, or in again, and with that away from what only its own radio
    /// hears.
    pub(super) fn stay_in_the_vehicle(&mut self, inside: bool, now: &mut Now<'_>) {
        if now.known.organisation().shared.listens == Listener::Vehicle {
            self.manners.hear_others(inside, now);
        }
    }

    /// The talkgroups that it is told to use. Own traffic moves when that is ordered; a shared
    /// group that is only named is listened to.
    pub(super) fn take_groups(&mut self, meaning: &Meaning, now: &mut Now<'_>) {
        let groups = &now.known.organisation().talkgroups;
        let named = |of: &str| {
            let Some(Value::Talkgroup(name)) = meaning.fact(of) else {
                return None;
            };
            groups.iter().find(|group| group.name == *name)
        };
        let (listening, own) = (named(topic::LISTENING), named(topic::OWN_TRAFFIC));
        let stays = listening.is_some() || own.is_some() || !meaning.tells(deed::SWITCH_GROUP);
        let stays = stays || meaning.tells(deed::KEEP_GROUP);
        let (besides, instead): (Vec<&Talkgroup>, Vec<&Talkgroup>) = named(topic::TALKGROUP)
            .into_iter()
            .partition(|group| stays && group.kind == GroupKind::Shared);
        if let Some(group) = own.or(instead.first().copied()) {
            self.manners.move_to(group.gssi, now);
        }
        for group in listening.into_iter().chain(besides) {
            self.manners.listen_to(group.gssi, now);
        }
    }

    /// A net call: takes the groups that are named, and acknowledges in the order of the call signs.
    /// What names a place or a group concerns those who are on a mission; a call that is closed with
    /// SLUTT is not answered (radio reference, section 3: INGEN KVITTERING, SLUTT).
    pub(super) fn called_with_all(
        &mut self,
        from: &CallSign,
        group: Gssi,
        meaning: &Meaning,
        now: &mut Now<'_>,
    ) {
        let of_an_event = [topic::WHERE, topic::TALKGROUP, topic::LISTENING];
        let of_an_event = of_an_event.iter().any(|of| meaning.fact(of).is_some());
        if of_an_event && self.job.is_none() {
            return;
        }
        self.take_groups(meaning, now);
        let units = &now.known.roster.units;
        let turn = now.known.unit().map_or(0, |(id, _)| {
            let own = &units[id.index()].call_sign;
            units.iter().filter(|one| one.call_sign < *own).count()
        });
        if !meaning.has(Act::Out) {
            let turn = u8::try_from(turn).unwrap_or(u8::MAX);
            self.manners.acknowledge(group, from, turn, now);
        }
    }

    pub(super) fn group_name(&self, known: Known<'_>, group: Option<Gssi>) -> Option<Value> {
        let groups = &known.organisation().talkgroups;
        let found = groups.iter().find(|one| Some(one.gssi) == group)?;
        Some(Value::Talkgroup(found.name.clone()))
    }
}

#[cfg(test)]
mod tests;
