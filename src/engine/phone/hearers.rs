//! Who notices what happens on the telephone.

use super::super::event::Reception;
use super::super::guests::Everybody;
use super::super::id::SeatId;
use super::Event;
use super::exchange::Phone;
use super::lines::posts_of;

impl Phone {
    /// Who receives a telephone event.
    pub(in super::super) fn hearers(
        &self,
        everybody: Everybody<'_>,
        event: &Event,
        out: &mut Vec<Reception>,
    ) {
        let mut tell = |seat: SeatId| {
            let new = !out.iter().any(|reception| reception.seat == seat);
            if new {
                out.push(Reception::whole(seat));
            }
        };
        match event {
            Event::PassedOn { by, to, .. } => return [*by, *to].into_iter().for_each(tell),
            Event::Line { line, .. } => {
                return posts_of(everybody, line).into_iter().for_each(tell);
            }
            Event::Stopped { at, .. } => return at.iter().copied().for_each(tell),
            // The speaker's call may have become part of another since.
            Event::SpeechEnded { by, .. } => {
                let mut all = self.calls.values().flat_map(|call| &call.heard);
                if let Some((_, heard_by)) = all.find(|(one, _)| one == by) {
                    heard_by.iter().copied().for_each(tell);
                }
                return;
            }
            _ => {}
        }
        let (Event::Rang { call: id, .. }
        | Event::Answered { call: id, .. }
        | Event::SpeechBegan { call: id, .. }
        | Event::SpeechEnded { call: id, .. }
        | Event::Located { call: id, .. }
        | Event::Ended { call: id, .. }
        | Event::Held { call: id, .. }
        | Event::Retrieved { call: id, .. }
        | Event::Invited { call: id, .. }
        | Event::Entered { call: id, .. }
        | Event::Stopped { call: id, .. }
        | Event::Unanswered { call: id, .. }
        | Event::Joined { call: id, .. }
        | Event::Left { call: id, .. }
        | Event::Monitored { call: id, .. }
        | Event::PassedOn { call: id, .. }
        | Event::Sounded { call: id, .. }
        | Event::BrokeIn { call: id, .. }) = event
        else {
            return;
        };
        let Some(call) = self.calls.get(id) else {
            return;
        };
        match event {
            // Those where it rang, too: to them the call is taken.
            Event::Answered { caller, .. } => {
                tell(*caller);
                call.rang_at.iter().copied().for_each(tell);
            }
            Event::SpeechBegan { .. } | Event::Sounded { .. } => call.hearing().for_each(tell),
            // A caller does not know what the network tells about them.
            Event::Located { .. } => {
                let others = call.concerned().filter(|seat| *seat != call.caller);
                others.for_each(tell);
            }
            Event::Rang { .. } | Event::Ended { .. } => call.concerned().for_each(tell),
            Event::Invited { line, .. } => {
                let ring = call.rings.iter().find(|ring| ring.line == *line);
                call.parties.keys().copied().for_each(&mut tell);
                ring.into_iter()
                    .flat_map(|ring| ring.at.iter().copied())
                    .for_each(tell);
            }
            Event::Left { seat, .. } => {
                tell(*seat);
                call.parties.keys().copied().for_each(tell);
            }
            // Nobody notices it but the posts.
            Event::Monitored { by, .. } => {
                tell(*by);
                let posts = call.parties.keys().copied();
                let posts = posts.filter(|seat| everybody.spec(*seat).post.is_some());
                posts.for_each(tell);
            }
            Event::Held { .. }
            | Event::Retrieved { .. }
            | Event::Entered { .. }
            | Event::Unanswered { .. }
            | Event::Joined { .. }
            | Event::BrokeIn { .. } => call.parties.keys().copied().for_each(tell),
            Event::SpeechEnded { .. }
            | Event::Stopped { .. }
            | Event::PassedOn { .. }
            | Event::Line { .. } => {}
        }
    }
}
