//! The course of the exercise: injects come, the end comes.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::event::{Event as AnyEvent, Reception};
use super::super::id::{InjectId, SeatId};
use super::super::queue::Ticket;
use super::super::setup::{Effect, Setup};
use super::super::sim::Due as SimDue;
use super::super::time::{SimTime, Span};
use super::watch::Watcher;
use super::{Command, EndReason, Event};
use serde::{Deserialize, Serialize};

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
}

impl Course {
    /// Nothing has happened yet.
    pub(in super::super) fn new(setup: &Setup) -> Self {
        Course {
            injects: setup
                .injects
                .iter()
                .map(|inject| Watcher::new(&inject.when))
                .collect(),
            ends: Watcher::new(&setup.ends),
            tick: None,
            ended: None,
        }
    }

    /// Whether it is over.
    pub(in super::super) fn is_over(&self) -> bool {
        self.ended.is_some()
    }

    /// Puts the beginning and the latest end in the queue.
    pub(in super::super) fn prepare(&mut self, cx: &mut Cx<'_>) {
        cx.after(Span::ZERO, SimDue::Exercise(Due::Begin));
        cx.after(
            cx.setup.longest,
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
            Command::Withheld => return Err(Refusal::ProgramFault),
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
                for (watcher, inject) in self.injects.iter_mut().zip(0u16..) {
                    if watcher.tick(cx.now) {
                        cx.after(Span::ZERO, SimDue::Exercise(Due::Inject(InjectId(inject))));
                    }
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
        for effect in &setup.injects[inject.index()].effects {
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
                // What is true of patients is the scene's affair: it reacts to `Injected`.
                Effect::Change(..) => {}
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
        for (watcher, inject) in self.injects.iter_mut().zip(0u16..) {
            if watcher.see(cx.setup, cx.now, event) {
                cx.after(Span::ZERO, SimDue::Exercise(Due::Inject(InjectId(inject))));
            }
        }
        if self.ends.see(cx.setup, cx.now, event) {
            cx.after(Span::ZERO, SimDue::Exercise(Due::End(EndReason::Finished)));
        }
        self.plan_tick(cx);
    }

    /// Keeps exactly one tick in the queue: the next instant at which time could matter.
    fn plan_tick(&mut self, cx: &mut Cx<'_>) {
        let watchers = self.injects.iter().chain(std::iter::once(&self.ends));
        let next = watchers.filter_map(Watcher::next_at).min();
        if next == self.tick.map(|(at, _)| at) {
            return;
        }
        if let Some((_, old)) = self.tick.take() {
            cx.cancel(old);
        }
        self.tick = next.map(|at| (at, cx.after(at.since(cx.now), SimDue::Exercise(Due::Tick))));
    }

    /// Who receives an exercise event.
    pub(in super::super) fn hearers(setup: &Setup, event: &Event, out: &mut Vec<Reception>) {
        match event {
            Event::Began | Event::Ended { .. } => {
                out.extend(setup.seat_ids().map(Reception::whole))
            }
            Event::Seated { seat, .. }
            | Event::CuedRing { seat }
            | Event::CuedMention { seat, .. }
            | Event::CuedDo { seat, .. }
            | Event::CuedAlarm { seat, .. } => out.push(Reception::whole(*seat)),
            Event::Injected { .. } | Event::Bookmarked { .. } => {}
        }
    }

    /// The state of the exercise.
    pub(in super::super) fn view(&self) -> ExerciseView {
        ExerciseView { ended: self.ended }
    }
}
