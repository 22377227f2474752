//! Posts that somebody else holds than the load's own virtual colleagues: a person, a robot.
//!
//! On the lines of [`Calls::ring_at_held`], a held post gets calls in turn like the others
//! ([`Happening::Offered`]): they ring there, and its holder says what became of them. On all
//! lines it may take the call that has waited longest ([`Calls::pick`]).

use super::calls::{Calls, Happening, Ring, Slot, Traffic, What, bit};
use crate::engine::time::SimTime;

impl<T: Traffic> Calls<T> {
    /// Somebody of flesh and blood, or a robot, sits down at a post: no virtual colleague answers
    /// there from now on. Or gets up again.
    pub fn hold(&mut self, post: u8, held: bool) {
        if usize::from(post) >= self.posts.len() {
            return;
        }
        let bit = bit(post);
        (self.own, self.held) = match held {
            true => (self.own & !bit, self.held | bit),
            false => (self.own | bit, self.held & !bit),
        };
    }

    /// From now on the calls on these lines (bits) ring at held posts too.
    pub fn ring_at_held(&mut self, lines: u64) {
        self.rings = lines;
    }

    /// A held post looks whether somebody waits for it.
    pub fn look(
        &mut self,
        now: SimTime,
        post: u8,
        mut tell: impl FnMut(SimTime, &Ring, Happening),
    ) {
        self.serve(now, post, &mut tell);
    }

    /// Where every open post that answers a line is held, nobody but those who hold them will ever
    /// answer: takes the call that has waited longest out of it, so that it can ring at a post that
    /// is talking.
    pub fn overflow(&mut self, line: u8) -> Option<(Ring, SimTime)> {
        let mut posts = (0u8..).zip(&self.posts);
        let colleague = posts
            .any(|(post, one)| self.open & self.own & bit(post) != 0 && one.lines >> line & 1 == 1);
        if self.held == 0 || colleague || self.rings >> line & 1 == 0 {
            return None;
        }
        self.longest_waiting(line)
    }

    /// The holder of a post talks to somebody who did not come from here.
    pub fn occupy(&mut self, post: u8) {
        self.busy |= bit(post) & self.held;
    }

    /// A virtual colleague takes the next call that they can, before others.
    pub fn ask_next(&mut self, post: u8) {
        self.next |= bit(post) & self.own & self.open;
    }

    /// Whether somebody at a post has been asked to, and has not yet.
    pub fn takes_next(&self, post: u8) -> bool {
        self.next & bit(post) != 0
    }

    /// A virtual colleague talks from now until then, about something that did not come from the
    /// queue.
    pub fn engage(&mut self, post: u8, until: SimTime) {
        if self.own & bit(post) != 0 && self.busy & bit(post) == 0 {
            self.busy |= bit(post);
            self.due.put(until, What::Done(post));
        }
    }

    /// A call that was offered has given up: it may ring again.
    pub fn give_up(&mut self, now: SimTime, ring: &Ring) {
        self.again(now, ring);
    }

    /// Takes the call that has waited longest out of a line; since when it waited.
    fn longest_waiting(&mut self, line: u8) -> Option<(Ring, SimTime)> {
        let line = usize::from(line);
        while let Some(slot) = self.lines.get_mut(line)?.pop_front() {
            let Slot { ring, since, wait } = self.slots[slot as usize];
            self.slots[slot as usize].wait = 0;
            self.unused.push(slot);
            if wait != 0 {
                self.waiting[line] -= 1;
                return Some((ring, since));
            }
        }
        None
    }

    /// Somebody at a held post answers the call that has waited longest on a line. None when
    /// nobody waits there, or the post is talking. It talks until [`Calls::release`].
    pub fn pick(
        &mut self,
        now: SimTime,
        post: u8,
        line: u8,
        mut tell: impl FnMut(SimTime, &Ring, Happening),
    ) -> Option<Ring> {
        if self.busy & bit(post) != 0 {
            return None;
        }
        let (ring, since) = self.longest_waiting(line)?;
        self.busy |= bit(post);
        self.posts[usize::from(post)].talking = Some(ring);
        tell(now, &ring, Happening::Answered(post, now.since(since)));
        Some(ring)
    }

    /// Somebody at a held post has ended the conversation.
    pub fn release(
        &mut self,
        now: SimTime,
        post: u8,
        mut tell: impl FnMut(SimTime, &Ring, Happening),
    ) {
        if self.busy & bit(post) != 0 {
            self.done(now, post, &mut tell);
        }
    }
}
