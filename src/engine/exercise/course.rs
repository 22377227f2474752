//! The course of the exercise: injects come, the end comes.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::event::{Event as AnyEvent, Reception};
use super::super::guests::Everybody;
use super::super::id::{InjectId, SeatId};
use super::super::queue::Ticket;
use super::super::setup::{Effect, Setup};
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::watch::{Matter, Watcher};
use super::{Command, EndReason, Event};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is due in the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// It begins.
    Begin,
    /// Time alone may make a condition true.
    Tick,
    /// An inject happens.
    Inject(InjectId),
    /// It ends.
    End(EndReason),
}

/// The state of the exercise, as everybody may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseView {
    /// Ended: when and why.
    pub ended: Option<(SimTime, EndReason)>,
}

/// Injects and the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    injects: Vec<Watcher>,
    ends: Watcher,
    tick: Option<(SimTime, Ticket)>,
    ended: Option<(SimTime, EndReason)>,
    /// Whether it is held as a test.
    exam: bool,
    /// Which injects have to be looked at, and when. It follows from the watchers, so it is no
    /// part of what is saved.
    #[serde(skip)]
    calendar: Calendar,
}

/// Which injects an event or the time could make happen: of ten thousand, a few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Calendar {
    /// When time alone could matter next.
    due: BTreeSet<(SimTime, u32)>,
    /// The same, by inject.
    at: BTreeMap<u32, SimTime>,
    /// Those that wait for something to happen, by what it is about.
    waiting: BTreeMap<Matter, BTreeSet<u32>>,
}

impl Calendar {
    fn new(injects: &[Watcher]) -> Self {
        let mut calendar = Calendar::default();
        for (inject, watcher) in (0u32..).zip(injects) {
            calendar.note(inject, watcher);
            watcher.matters(&mut |matter| {
                calendar.waiting.entry(matter).or_default().insert(inject);
            });
        }
        calendar
    }

    /// Notes when time could next matter to an inject.
    fn note(&mut self, inject: u32, watcher: &Watcher) {
        if let Some(old) = self.at.remove(&inject) {
            self.due.remove(&(old, inject));
        }
        if let Some(next) = watcher.next_at() {
            self.at.insert(inject, next);
            self.due.insert((next, inject));
        }
    }

    /// Those that time can matter to by now.
    fn by(&self, now: SimTime) -> BTreeSet<u32> {
        let due = self.due.range(..=(now, u32::MAX));
        due.map(|(_, inject)| *inject).collect()
    }

    /// Those that an event can matter to, besides.
    fn concerned(&self, now: SimTime, event: &AnyEvent) -> BTreeSet<u32> {
        let mut all = self.by(now);
        if let Some(matter) = Matter::of(event) {
            all.extend(self.waiting.get(&matter).into_iter().flatten());
        }
        all
    }

    /// It has happened: nothing can matter to it any more.
    fn forget(&mut self, inject: u32, watcher: &Watcher) {
        watcher.matters(&mut |matter| {
            if let Some(waiting) = self.waiting.get_mut(&matter) {
                waiting.remove(&inject);
            }
        });
    }
}

impl Course {
    /// Nothing has happened yet.
    pub(in super::super) fn new(setup: &Setup) -> Self {
        let injects = setup.story.injects.iter();
        let injects: Vec<Watcher> = injects.map(|one| Watcher::new(&one.when)).collect();
        Course {
            calendar: Calendar::new(&injects),
            injects,
            ends: Watcher::new(&setup.story.ends),
            tick: None,
            ended: None,
            exam: false,
        }
    }

    /// Whether it is held as a test.
    pub(in super::super) fn is_exam(&self) -> bool {
        self.exam
    }

    /// Whether it is over.
    pub(in super::super) fn is_over(&self) -> bool {
        self.ended.is_some()
    }

    /// Puts the beginning and the latest end in the queue.
    pub(in super::super) fn prepare(&mut self, cx: &mut Cx<'_>) {
        cx.after(Span::ZERO, SimDue::Exercise(Due::Begin));
        cx.after(
            cx.setup.story.longest,
            SimDue::Exercise(Due::End(EndReason::TimeUp)),
        );
        self.plan_tick(cx);
    }

    /// Carries a command out. Sitting down and leaving are the sim's own affair.
    pub(in super::super) fn command(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        command: &Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::Bookmark(text) => cx.emit(Event::Bookmarked {
                seat,
                text: text.clone(),
            }),
            Command::Stop => self.end(cx, EndReason::Stopped),
            Command::TakeSeat => cx.emit(Event::Seated {
                seat,
                by_person: true,
            }),
            Command::LeaveSeat => cx.emit(Event::Seated {
                seat,
                by_person: false,
            }),
            Command::AskNext(to) => {
                let (setup, by) = (cx.setup, seat);
                let post =
                    |seat: SeatId| setup.roster.post(seat).and_then(|spec| spec.post.as_ref());
                let centre = |seat: SeatId| post(seat).map(|post| &post.centre);
                let colleagues = by != *to && centre(by).is_some() && centre(by) == centre(*to);
                if !colleagues || setup.story.load.is_none() {
                    return Err(Refusal::CannotDo);
                }
                cx.emit(Event::AskedNext { by, to: *to });
            }
            Command::Withheld => return Err(Refusal::ProgramFault),
            Command::HoldExam if cx.now > SimTime::ZERO => return Err(Refusal::CannotDo),
            Command::HoldExam => {
                self.exam = true;
                cx.emit(Event::ExamHeld);
            }
        }
        Ok(())
    }

    /// Something is due.
    pub(in super::super) fn due(&mut self, cx: &mut Cx<'_>, due: &Due) {
        match due {
            Due::Begin => cx.emit(Event::Began),
            Due::End(why) => self.end(cx, *why),
            Due::Tick => {
                self.tick = None;
                for inject in self.calendar.by(cx.now) {
                    self.look(cx, inject, |watcher, cx| watcher.tick(cx.now));
                }
                if self.ends.tick(cx.now) {
                    cx.after(Span::ZERO, SimDue::Exercise(Due::End(EndReason::Finished)));
                }
                self.plan_tick(cx);
            }
            Due::Inject(inject) => self.inject(cx, *inject),
        }
    }

    fn inject(&mut self, cx: &mut Cx<'_>, inject: InjectId) {
        let setup = cx.setup;
        cx.emit(Event::Injected { inject });
        for effect in &setup.story.injects[inject.index()].effects {
            match effect {
                Effect::Ring(seat) => cx.emit(Event::CuedRing { seat: *seat }),
                Effect::Mention(seat, topics) => {
                    cx.emit(Event::CuedMention {
                        seat: *seat,
                        topics: topics.clone(),
                    });
                }
                Effect::Does(seat, deed) => {
                    cx.emit(Event::CuedDo {
                        seat: *seat,
                        deed: deed.clone(),
                    });
                }
                Effect::RaiseAlarm(seat, cause) => {
                    cx.emit(Event::CuedAlarm {
                        seat: *seat,
                        cause: cause.clone(),
                    });
                }
                Effect::Know(seat, topic, value) => {
                    cx.emit(Event::CuedKnow {
                        seat: *seat,
                        topic: topic.clone(),
                        value: value.clone(),
                    });
                }
                // What is true of patients is the scene's affair: it reacts to `Injected`.
                Effect::Change(..) => {}
                // Lines are the telephone's affair: it reacts to `Injected`.
                Effect::Line(..) => {}
                // The network is the radio's affair: it reacts to `Injected`.
                Effect::Net(..) => {}
                // Who sits at the posts of a load is the load's affair: it sees `Injected`.
                Effect::Staff(..) => {}
            }
        }
    }

    fn end(&mut self, cx: &mut Cx<'_>, why: EndReason) {
        if self.ended.is_none() {
            self.ended = Some((cx.now, why));
            cx.emit(Event::Ended { why });
        }
    }

    /// Every event passes here once.
    pub(in super::super) fn react(&mut self, cx: &mut Cx<'_>, event: &AnyEvent) {
        for inject in self.calendar.concerned(cx.now, event) {
            self.look(cx, inject, |watcher, cx| {
                watcher.see(cx.setup, cx.now, event)
            });
        }
        if self.ends.see(cx.setup, cx.now, event) {
            cx.after(Span::ZERO, SimDue::Exercise(Due::End(EndReason::Finished)));
        }
        self.plan_tick(cx);
    }

    /// Shows an inject's watcher something; the inject comes if that makes its condition true.
    fn look(
        &mut self,
        cx: &mut Cx<'_>,
        inject: u32,
        show: impl FnOnce(&mut Watcher, &mut Cx<'_>) -> bool,
    ) {
        let watcher = &mut self.injects[inject as usize];
        let happens = show(watcher, cx);
        self.calendar.note(inject, watcher);
        if happens {
            self.calendar.forget(inject, watcher);
            cx.after(Span::ZERO, SimDue::Exercise(Due::Inject(InjectId(inject))));
        }
    }

    /// Keeps exactly one tick in the queue: the next instant at which time could matter.
    fn plan_tick(&mut self, cx: &mut Cx<'_>) {
        let first = self.calendar.due.first().map(|(at, _)| *at);
        let next = first.into_iter().chain(self.ends.next_at()).min();
        if next == self.tick.map(|(at, _)| at) {
            return;
        }
        if let Some((_, old)) = self.tick.take() {
            cx.cancel(old);
        }
        self.tick = next.map(|at| (at, cx.after(at.since(cx.now), SimDue::Exercise(Due::Tick))));
    }

    /// Who receives an exercise event.
    pub(in super::super) fn hearers(
        everybody: Everybody<'_>,
        event: &Event,
        out: &mut Vec<Reception>,
    ) {
        match event {
            Event::AskedNext { by, to } => {
                out.extend([*by, *to].map(Reception::whole));
            }
            Event::Began | Event::Ended { .. } => {
                let seats = everybody.setup.seat_ids();
                let seats = seats.chain(everybody.guests.seats());
                out.extend(seats.map(Reception::whole));
            }
            Event::Seated { seat, .. }
            | Event::CuedRing { seat }
            | Event::CuedMention { seat, .. }
            | Event::CuedKnow { seat, .. }
            | Event::CuedDo { seat, .. }
            | Event::CuedAlarm { seat, .. }
            | Event::Came { seat }
            | Event::CuedMission { seat, .. }
            | Event::CuedTalk { seat, .. }
            | Event::CuedFollow { seat, .. } => out.push(Reception::whole(*seat)),
            Event::Injected { .. }
            | Event::Bookmarked { .. }
            | Event::Went { .. }
            | Event::LoadCall { .. }
            | Event::Staffed { .. }
            | Event::ExamHeld
            | Event::Named { .. } => {}
        }
    }

    /// The state of the exercise.
    pub(in super::super) fn view(&self) -> ExerciseView {
        ExerciseView { ended: self.ended }
    }
}
