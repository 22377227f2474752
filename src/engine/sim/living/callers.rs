//! Callers of the load who have become whole: they come, ring, are answered or give up.

use super::super::{Due, Sim};
use super::{Living, NO_POST, Planned, Step};
use crate::engine::command::Command;
use crate::engine::event::Logged;
use crate::engine::id::{CallId, SeatId};
use crate::engine::load::about::Sort;
use crate::engine::load::calls::Ring;
use crate::engine::load::whole;
use crate::engine::phone;
use crate::engine::time::{SimTime, Span};
use serde::Serialize;

/// Who has not dialled yet when patience is over is asked again so much later.
const DIALS: Span = Span::seconds(1);

/// A caller who has become whole.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Whole {
    /// The post that it came to, or that has answered.
    pub(super) post: u8,
    pub(super) ring: Ring,
    /// Since when it has waited, also while it was an outline.
    pub(super) since: SimTime,
    pub(super) call: Option<CallId>,
    pub(super) answered: bool,
    /// When it leaves by itself: patience is over, or the line closes.
    pub(super) leaves: SimTime,
}

impl Whole {
    /// Nobody speaks on a line that was opened by mistake, or where somebody cannot.
    fn is_mute(&self) -> bool {
        matches!(self.ring.about.sort, Sort::Misdial | Sort::Silent)
    }
}

impl Living {
    /// Takes note of what happens on the telephone; whether the load has to be looked at for it.
    pub(super) fn notice_call(&mut self, event: &phone::Event) -> bool {
        match event {
            phone::Event::Rang { call, by, .. } => {
                if let Some(whole) = self.whole.get_mut(by) {
                    whole.call.get_or_insert(*call);
                }
                false
            }
            phone::Event::Answered { call, by, .. } => self.answered(*call, *by),
            phone::Event::Ended { call, .. } => self.ended(*call),
            phone::Event::PassedOn { call, to, .. } => {
                // Callers of the scenario are no colleague's business.
                let whole = self.whole.values().any(|one| one.call == Some(*call));
                let post = self.centre.post_of(*to);
                let post = post.filter(|_| whole && !self.centre.is_held(*to));
                self.asked.extend(post.map(|post| (*call, post)));
                post.is_some()
            }
            phone::Event::Left { call, seat, .. } => self.left(*call, *seat),
            phone::Event::Joined { with, .. } => {
                // The post talks on, in the other call.
                self.others.remove(with);
                false
            }
            // A post that has somebody on hold is not free for the next in turn.
            phone::Event::Held { .. }
            | phone::Event::Retrieved { .. }
            | phone::Event::Invited { .. }
            | phone::Event::Entered { .. }
            | phone::Event::Stopped { .. }
            | phone::Event::Unanswered { .. }
            | phone::Event::Line { .. }
            | phone::Event::Monitored { .. }
            | phone::Event::BrokeIn { .. }
            | phone::Event::Sounded { .. }
            | phone::Event::SpeechBegan { .. }
            | phone::Event::SpeechEnded { .. }
            | phone::Event::Located { .. } => false,
        }
    }

    /// Somebody has left a call that goes on: its caller, or the post that put them through.
    fn left(&mut self, call: CallId, seat: SeatId) -> bool {
        if self.whole.contains_key(&seat) {
            return self.ended(call);
        }
        let Some(post) = self.centre.post_of(seat) else {
            return false;
        };
        let others = self.others.get(&call) == Some(&post);
        if others {
            self.others.remove(&call);
        }
        let mut whole = self.whole.values_mut();
        let put_through = whole.find(|one| one.call == Some(call) && one.post == post);
        let freed = others || put_through.is_some();
        if let Some(whole) = put_through {
            whole.post = NO_POST;
        }
        self.idle.extend(freed.then_some(post));
        freed
    }

    fn answered(&mut self, call: CallId, by: SeatId) -> bool {
        let post = self.centre.post_of(by);
        let mut whole = self.whole.values_mut();
        let Some(whole) = whole.find(|whole| whole.call == Some(call)) else {
            if let Some(post) = post {
                self.calls.occupy(post);
                self.others.insert(call, post);
            }
            return true;
        };
        whole.answered = true;
        // It rings at all of them, and another may have been quicker than the one whose turn it
        // was.
        if let Some(post) = post.filter(|post| *post != whole.post) {
            self.idle.push(whole.post);
            whole.post = post;
            self.calls.occupy(post);
        }
        true
    }

    fn ended(&mut self, call: CallId) -> bool {
        self.asked.retain(|(asked, _)| *asked != call);
        if let Some(post) = self.others.remove(&call) {
            self.idle.push(post);
            return true;
        }
        let mut whole = self.whole.iter();
        let Some(seat) = whole.find(|(_, whole)| whole.call == Some(call)) else {
            return false;
        };
        let seat = *seat.0;
        if let Some(whole) = self.whole.remove(&seat) {
            // A colleague's own time is kept by the queue.
            let by_colleague = self
                .centre
                .seat_of(whole.post)
                .is_some_and(|seat| !self.centre.is_held(seat));
            if !by_colleague && whole.post != NO_POST {
                self.idle.push(whole.post);
            }
            if !whole.answered {
                self.gave_up.push(whole.ring);
            }
        }
        true
    }

    /// Colleagues who are free take what they were asked to.
    pub(super) fn take_asked(&mut self, now: SimTime) {
        for (call, post) in std::mem::take(&mut self.asked) {
            let whole = self.whole.values().find(|one| one.call == Some(call));
            let Some(whole) = whole.filter(|one| !one.answered) else {
                continue;
            };
            let ring = whole.ring;
            if !self.calls.is_open(post) || self.calls.is_talking(post) {
                self.asked.push((call, post));
                continue;
            }
            let answers = now + ring.pick_up.max(Span::ms(150));
            let ends = answers + ring.talk.max(Span::seconds(1));
            self.calls.engage(post, ends);
            self.plan(answers, Step::PickUp(call, post));
            self.plan(ends, Step::HangUp(call, post));
        }
    }
}

impl Sim {
    /// A call has come to a held post: somebody comes into being and rings. Who that is.
    pub(super) fn come(
        &mut self,
        living: &mut Living,
        post: u8,
        ring: Ring,
        waited: Span,
        log: &mut Vec<Logged>,
    ) -> SeatId {
        let now = self.now;
        let met = living.here.contains_key(&ring.about.event);
        let clock = self.setup.time_of_day(now);
        let drawn = living.drawn(&self.setup, clock, &ring.about, living.seed);
        let newcomer = whole::caller(&drawn, &ring, met);
        let patience = Span(ring.patience.0.saturating_sub(waited.0)).max(Span::ms(1));
        let brings = newcomer.patient.is_some();
        let seat = self.admit(&newcomer, log);
        if brings {
            living.here.insert(ring.about.event, seat);
        }
        let whole = Whole {
            post,
            ring,
            since: SimTime(now.0.saturating_sub(waited.0)),
            call: None,
            answered: false,
            leaves: now + patience,
        };
        living.whole.insert(seat, whole);
        self.queue.after(now, patience, Due::Leaves(seat));
        seat
    }

    /// A whole caller was answered at a held post. Where nobody speaks, the line stays open for as
    /// long as the outline says.
    pub(super) fn answered_whole(&mut self, caller: SeatId) {
        let Some(living) = &mut self.living else {
            return;
        };
        let Some(whole) = living.whole.get_mut(&caller) else {
            return;
        };
        if whole.is_mute() {
            whole.leaves = self.now + whole.ring.talk;
            self.queue
                .after(self.now, whole.ring.talk, Due::Leaves(caller));
            self.world.people.set_person(caller, true);
        }
    }

    /// The patience of somebody who rings is over, or a line on which nobody speaks closes.
    pub(in crate::engine::sim) fn leaves(&mut self, seat: SeatId, log: &mut Vec<Logged>) {
        let living = self.living.as_ref();
        let Some(whole) = living.and_then(|living| living.whole.get(&seat)) else {
            return;
        };
        if self.now < whole.leaves {
            return;
        }
        let talks = whole.answered && !whole.is_mute();
        let Some(call) = whole.call else {
            self.queue.after(self.now, DIALS, Due::Leaves(seat));
            return;
        };
        if !talks {
            self.execute(seat, &Command::Phone(phone::Command::HangUp(call)), log);
        }
    }

    /// A colleague answers a call that somebody has asked them to take.
    pub(super) fn pick_up(
        &mut self,
        living: &mut Living,
        call: CallId,
        post: u8,
        log: &mut Vec<Logged>,
    ) {
        let whole = living.whole.iter().find(|(_, one)| one.call == Some(call));
        let (Some((caller, whole)), Some(seat)) = (whole, living.centre.seat_of(post)) else {
            return;
        };
        if whole.answered || living.centre.is_held(seat) {
            return;
        }
        let (caller, ring) = (*caller, whole.ring);
        // Nobody could listen to what is said from now on, and the colleague hangs up.
        self.world.people.set_person(caller, true);
        if let Some(whole) = living.whole.get_mut(&caller) {
            whole.leaves = self.now + ring.talk + DIALS;
        }
        let answer = Command::Phone(phone::Command::Answer(call));
        self.act_for(living, seat, &answer, log);
        let planned = Planned::of_call(&living.load, living.seed, &ring, post, self.now);
        if let Some((at, planned)) = planned {
            living.plan(at, Step::Write(planned));
        }
    }

    /// The conversation with somebody whom a colleague has taken over ends.
    pub(super) fn hang_up_for(
        &mut self,
        living: &mut Living,
        call: CallId,
        post: u8,
        log: &mut Vec<Logged>,
    ) {
        let whole = living.whole.values().find(|one| one.call == Some(call));
        let taken = whole.is_some_and(|one| one.answered && one.post == post);
        if let Some(seat) = living.centre.seat_of(post).filter(|_| taken) {
            let hang_up = Command::Phone(phone::Command::HangUp(call));
            self.act_for(living, seat, &hang_up, log);
        }
    }
}
