//! The queue core: calls come in on lines, wait in order, are answered by posts, or give up and
//! ring again.
//!
//! [`Calls`] is stepped: [`Calls::next_due`] says when something happens next, [`Calls::step`] lets
//! it happen and tells it. Where calls come from is a [`Traffic`]; a whole year of a centre, an
//! exercise in play and a textbook queue in a test differ only in that. A post is served by a
//! virtual colleague, or held by somebody else (a person, a robot): see `held`.

use super::about::About;
use super::due::Due;
use crate::engine::time::{SimTime, Span};
use serde::Serialize;
use std::collections::VecDeque;

/// At most so many posts answer the calls of one centre.
pub const MOST_POSTS: usize = 64;

/// A call that comes in: everything about it that the queue needs to know, drawn beforehand, so
/// that it is the same, no matter who answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ring {
    /// Its number: the first call is 0. An attempt to get through again has the same.
    pub call: u32,
    /// The first attempt is 1.
    pub attempt: u8,
    /// On which line.
    pub line: u8,
    /// How long it waits at most before it gives up.
    pub patience: Span,
    /// How long an idle post takes to lift the receiver.
    pub pick_up: Span,
    /// How long it keeps the post that answers.
    pub talk: Span,
    /// What it is about.
    pub about: About,
}

/// Where calls come from.
pub trait Traffic {
    /// When the next call comes in, if there is one. Never earlier than the one before.
    fn next(&self) -> Option<SimTime>;
    /// That call, and on to the next.
    fn take(&mut self) -> Ring;
    /// A call gave up: after how long it tries again, and how, if it does.
    fn again(&mut self, given_up: &Ring) -> Option<(Span, Ring)>;
}

/// Something that happened to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It rings.
    Rang,
    /// A post answered, so long after it rang.
    Answered(u8, Span),
    /// It has come to a held post, so long after it rang, and rings there. Who holds the
    /// post says what becomes of it.
    Offered(u8, Span),
    /// The conversation with this post is over.
    Ended(u8),
    /// It gave up after so long.
    GaveUp(Span),
}

/// What is due.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) enum What {
    /// A post has finished talking.
    Done(u8),
    /// A waiting call loses patience: its slot, and the number of its wait.
    GivesUp(u32, u32),
    /// A call tries again.
    Again(u32),
    /// A post opens or closes.
    Opens(u8),
    Closes(u8),
}

/// A call that waits, or that will ring again.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Slot {
    pub(super) ring: Ring,
    pub(super) since: SimTime,
    /// Which wait of all this is; 0 when the call is no longer waiting.
    pub(super) wait: u32,
}

/// What a post is doing.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Post {
    /// The lines that it answers, as bits.
    pub(super) lines: u64,
    pub(super) talking: Option<Ring>,
}

/// Calls, lines and posts.
#[derive(Clone, Debug, Serialize)]
pub struct Calls<T> {
    pub(super) traffic: T,
    pub(super) due: Due<What>,
    pub(super) slots: Vec<Slot>,
    pub(super) unused: Vec<u32>,
    /// By line, in the order in which they rang. Those that have left are skipped.
    pub(super) lines: Vec<VecDeque<u32>>,
    /// So many truly wait, by line.
    pub(super) waiting: Vec<u32>,
    waits: u32,
    pub(super) posts: Vec<Post>,
    /// Posts that are staffed, those that virtual colleagues sit at, and those of them that are
    /// talking; one bit each.
    pub(super) open: u64,
    pub(super) own: u64,
    pub(super) busy: u64,
    /// The lines that ring at held posts, and the posts that are held; bits too.
    pub(super) rings: u64,
    pub(super) held: u64,
    /// Posts that take the next call that they can, before others; one bit each.
    pub(super) next: u64,
    /// Where to look first for an idle post, so that the work is shared.
    turn: u32,
}

impl<T: Traffic> Calls<T> {
    /// `lines` lines, and one post for each entry of `posts`: the lines that it answers, as bits
    /// (line 0 is bit 0 and goes first). All are open, with virtual colleagues.
    ///
    /// # Panics
    /// With more than [`MOST_POSTS`] posts or 64 lines.
    pub fn new(lines: u8, posts: &[u64], traffic: T) -> Self {
        assert!(
            posts.len() <= MOST_POSTS && lines <= 64,
            "too many for the bits of a word"
        );
        let all = posts
            .iter()
            .enumerate()
            .fold(0, |all, (post, _)| all | 1 << post);
        Calls {
            traffic,
            due: Due::default(),
            slots: Vec::new(),
            unused: Vec::new(),
            lines: vec![VecDeque::new(); usize::from(lines)],
            waiting: vec![0; usize::from(lines)],
            waits: 0,
            posts: posts
                .iter()
                .map(|&lines| Post {
                    lines,
                    talking: None,
                })
                .collect(),
            open: all,
            own: all,
            busy: 0,
            rings: 0,
            held: 0,
            next: 0,
            turn: 0,
        }
    }

    /// Where the calls come from.
    pub fn traffic(&self) -> &T {
        &self.traffic
    }

    /// The same, to add to it.
    pub fn traffic_mut(&mut self) -> &mut T {
        &mut self.traffic
    }

    /// How many calls wait on a line.
    pub fn waiting(&self, line: u8) -> u32 {
        self.waiting.get(usize::from(line)).copied().unwrap_or(0)
    }

    /// Since when the call that has waited longest on a line has waited.
    pub fn longest(&self, line: u8) -> Option<SimTime> {
        let line = self.lines.get(usize::from(line))?;
        let slots = line.iter().map(|&slot| &self.slots[slot as usize]);
        slots
            .filter(|slot| slot.wait != 0)
            .map(|slot| slot.since)
            .next()
    }

    /// Whether a post is staffed.
    pub fn is_open(&self, post: u8) -> bool {
        self.open & bit(post) != 0
    }

    /// How many posts are talking.
    pub fn talking(&self) -> u32 {
        self.busy.count_ones()
    }

    /// Whether a post is talking.
    pub fn is_talking(&self, post: u8) -> bool {
        self.busy & bit(post) != 0
    }

    /// Opens or closes a post at a time: a shift, a break, a colleague who leaves. Who is talking
    /// ends the conversation first.
    pub fn staff(&mut self, at: SimTime, post: u8, open: bool) {
        let what = if open {
            What::Opens(post)
        } else {
            What::Closes(post)
        };
        self.due.put(at, what);
    }

    /// When something happens next.
    #[inline]
    pub fn next_due(&self) -> Option<SimTime> {
        match (self.due.next(), self.traffic.next()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Lets everything happen that is due at or before `until`, and tells it in order. What is
    /// due at the same time happens in the order in which it was put down, and before new calls.
    #[inline]
    pub fn step(&mut self, until: SimTime, mut tell: impl FnMut(SimTime, &Ring, Happening)) {
        loop {
            let (due, call) = (self.due.next(), self.traffic.next());
            let (due, call) = (
                due.filter(|at| *at <= until),
                call.filter(|at| *at <= until),
            );
            match (due, call) {
                (None, None) => return,
                (Some(due), call) if call.is_none_or(|call| due <= call) => {
                    if let Some((now, what)) = self.due.take() {
                        self.happen(now, what, &mut tell);
                    }
                }
                (_, Some(now)) => {
                    let ring = self.traffic.take();
                    self.ring(now, ring, &mut tell);
                }
                (Some(_), None) => return,
            }
        }
    }

    fn happen(
        &mut self,
        now: SimTime,
        what: What,
        tell: &mut impl FnMut(SimTime, &Ring, Happening),
    ) {
        match what {
            What::Done(post) => self.done(now, post, tell),
            What::GivesUp(slot, wait) => {
                let Slot {
                    ring,
                    since,
                    wait: now_waits,
                } = self.slots[slot as usize];
                if now_waits != wait {
                    return;
                }
                self.slots[slot as usize].wait = 0;
                self.waiting[usize::from(ring.line)] -= 1;
                self.forget(ring.line);
                tell(now, &ring, Happening::GaveUp(now.since(since)));
                self.again(now, &ring);
            }
            What::Again(slot) => {
                let ring = self.slots[slot as usize].ring;
                self.unused.push(slot);
                self.ring(now, ring, tell);
            }
            What::Opens(post) => {
                self.open |= bit(post);
                self.serve(now, post, tell);
            }
            What::Closes(post) => self.open &= !bit(post),
        }
    }

    /// A call has given up: it may ring again.
    pub(super) fn again(&mut self, now: SimTime, given_up: &Ring) {
        if let Some((after, ring)) = self.traffic.again(given_up) {
            let slot = self.slot(ring, now, 0);
            self.due
                .put(now + after.max(Span::ms(1)), What::Again(slot));
        }
    }

    /// A call comes in: an idle post answers, or it waits.
    #[inline]
    fn ring(&mut self, now: SimTime, ring: Ring, tell: &mut impl FnMut(SimTime, &Ring, Happening)) {
        tell(now, &ring, Happening::Rang);
        if let Some(post) = self.idle(ring.line) {
            return self.answer(now, post, ring, Span::ZERO, tell);
        }
        self.wait(now, ring);
    }

    /// A call waits from now on.
    #[inline]
    pub(super) fn wait(&mut self, now: SimTime, ring: Ring) {
        self.waits = self.waits.wrapping_add(1).max(1);
        let wait = self.waits;
        let slot = self.slot(ring, now, wait);
        self.due.put(
            now + ring.patience.max(Span::ms(1)),
            What::GivesUp(slot, wait),
        );
        self.lines[usize::from(ring.line)].push_back(slot);
        self.waiting[usize::from(ring.line)] += 1;
    }

    #[inline]
    pub(super) fn slot(&mut self, ring: Ring, since: SimTime, wait: u32) -> u32 {
        let slot = Slot { ring, since, wait };
        match self.unused.pop() {
            Some(place) => {
                self.slots[place as usize] = slot;
                place
            }
            None => {
                self.slots.push(slot);
                (self.slots.len() - 1) as u32
            }
        }
    }

    /// Takes those who have left away from the front of a line.
    fn forget(&mut self, line: u8) {
        let line = &mut self.lines[usize::from(line)];
        while let Some(&slot) = line.front()
            && self.slots[slot as usize].wait == 0
        {
            line.pop_front();
            self.unused.push(slot);
        }
    }

    /// An idle post that answers a line: the next in turn.
    #[inline]
    fn idle(&mut self, line: u8) -> Option<u8> {
        let rings = self.rings >> line & 1;
        let mut idle = ((self.open & self.own) | (self.held * rings)) & !self.busy;
        while idle != 0 {
            // Who was asked to; otherwise the first idle post at or after the one whose turn it is.
            let asked = idle & self.next;
            let ahead = match asked {
                0 => idle >> self.turn << self.turn,
                asked => asked,
            };
            let post = if ahead != 0 { ahead } else { idle }.trailing_zeros();
            if self.posts[post as usize].lines >> line & 1 == 1 {
                self.turn = (post + 1) % 64;
                return Some(post as u8);
            }
            idle &= !(1 << post);
        }
        None
    }

    #[inline]
    fn answer(
        &mut self,
        now: SimTime,
        post: u8,
        ring: Ring,
        waited: Span,
        tell: &mut impl FnMut(SimTime, &Ring, Happening),
    ) {
        self.busy |= bit(post);
        self.next &= !bit(post);
        self.posts[usize::from(post)].talking = Some(ring);
        if self.held & bit(post) != 0 {
            return tell(now, &ring, Happening::Offered(post, waited));
        }
        let answered = now + ring.pick_up;
        tell(now, &ring, Happening::Answered(post, waited + ring.pick_up));
        self.due
            .put(answered + ring.talk.max(Span::ms(1)), What::Done(post));
    }

    #[inline]
    pub(super) fn done(
        &mut self,
        now: SimTime,
        post: u8,
        tell: &mut impl FnMut(SimTime, &Ring, Happening),
    ) {
        self.busy &= !bit(post);
        if let Some(ring) = self.posts[usize::from(post)].talking.take() {
            tell(now, &ring, Happening::Ended(post));
        }
        self.serve(now, post, tell);
    }

    /// A post that has nothing to do takes the call that has waited longest on the first of its
    /// lines.
    #[inline]
    pub(super) fn serve(
        &mut self,
        now: SimTime,
        post: u8,
        tell: &mut impl FnMut(SimTime, &Ring, Happening),
    ) {
        let held = self.held & bit(post) != 0;
        if self.busy & bit(post) != 0 || !(held || self.open & self.own & bit(post) != 0) {
            return;
        }
        let answers = self.posts[usize::from(post)].lines;
        let mut lines = if held { answers & self.rings } else { answers };
        while lines != 0 {
            let line = lines.trailing_zeros() as usize;
            lines &= lines - 1;
            while let Some(slot) = self.lines.get_mut(line).and_then(VecDeque::pop_front) {
                let Slot { ring, since, wait } = self.slots[slot as usize];
                self.slots[slot as usize].wait = 0;
                self.unused.push(slot);
                if wait != 0 {
                    self.waiting[line] -= 1;
                    return self.answer(now, post, ring, now.since(since), tell);
                }
            }
        }
    }
}

#[inline]
pub(super) fn bit(post: u8) -> u64 {
    1u64.checked_shl(u32::from(post)).unwrap_or(0)
}
