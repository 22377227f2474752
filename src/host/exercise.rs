//! One exercise: its [`Sim`], all that happened, and what each seat perceived of it.

use super::link::Perceived;
use crate::engine::command::{Command, Stamped};
use crate::engine::event::Logged;
use crate::engine::id::SeatId;
use crate::engine::percept::perceive;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::engine::{Fingerprint, Sim};
use std::sync::Arc;

/// One exercise.
#[derive(Debug)]
pub struct Exercise {
    seed: u64,
    sim: Sim,
    commands: Vec<Stamped>,
    log: Vec<Logged>,
    /// By seat.
    percepts: Vec<Vec<Perceived>>,
    /// The last view that was asked for, by seat.
    views: Vec<Option<Arc<View>>>,
}

impl Exercise {
    /// An exercise that is about to begin, and that nobody records.
    pub fn new(setup: Arc<Setup>, seed: u64) -> Self {
        let seats = setup.seats.len();
        Exercise {
            seed,
            sim: Sim::new(setup, seed),
            commands: Vec::new(),
            log: Vec::new(),
            percepts: vec![Vec::new(); seats],
            views: vec![None; seats],
        }
    }

    /// What never changes.
    pub fn setup(&self) -> &Arc<Setup> {
        self.sim.setup()
    }
    /// What its chance is derived from.
    pub fn seed(&self) -> u64 {
        self.seed
    }
    /// How far it has come.
    pub fn now(&self) -> SimTime {
        self.sim.now()
    }
    /// When something is next due.
    pub fn next_at(&self) -> Option<SimTime> {
        self.sim.next_at()
    }
    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.sim.is_over()
    }
    /// All that happened.
    pub fn log(&self) -> &[Logged] {
        &self.log
    }
    /// All commands from outside.
    pub fn commands(&self) -> &[Stamped] {
        &self.commands
    }
    /// The running hash of all that happened.
    pub fn fingerprint(&self) -> Fingerprint {
        self.sim.fingerprint()
    }
    /// All that a seat perceived.
    pub fn percepts(&self, seat: SeatId) -> &[Perceived] {
        &self.percepts[seat.index()]
    }
    /// How much a seat has perceived.
    pub fn heard(&self, seat: SeatId) -> u32 {
        count(self.percepts(seat).len())
    }

    /// Lets time pass until `until`.
    pub fn advance_to(&mut self, until: SimTime) {
        let first = self.log.len();
        self.sim.advance_to(until, &mut self.log);
        self.deliver(first);
    }

    /// A seat does something now. Refusals are events too.
    pub fn submit(&mut self, seat: SeatId, command: Command) {
        let command = Stamped {
            at: self.now(),
            order: count(self.commands.len()),
            seat,
            command,
        };
        let first = self.log.len();
        self.sim.apply(&command, &mut self.log);
        self.commands.push(command);
        self.deliver(first);
    }

    /// What a seat's screens show now.
    pub fn view(&self, seat: SeatId) -> View {
        self.sim.view(seat, self.heard(seat))
    }

    /// What a seat's screens show now; sections that have not changed since the last call are
    /// the same allocations.
    pub fn refresh(&mut self, seat: SeatId) -> Arc<View> {
        let mut view = self.view(seat);
        if let Some(old) = &self.views[seat.index()] {
            view = view.keep_from(old);
        }
        let view = Arc::new(view);
        self.views[seat.index()] = Some(Arc::clone(&view));
        view
    }

    /// Hands what happened from `first` on to those who could perceive it.
    fn deliver(&mut self, first: usize) {
        let setup = self.sim.setup();
        for logged in &self.log[first..] {
            for &reception in &logged.heard_by {
                if let Some(percept) = perceive(setup, reception, &logged.event) {
                    let heard = &mut self.percepts[reception.seat.index()];
                    heard.push(Perceived {
                        number: count(heard.len()),
                        at: logged.at,
                        percept,
                    });
                }
            }
        }
    }
}

/// A length as it stands in saved numbers.
pub(super) fn count(length: usize) -> u32 {
    assert!(
        length < u32::MAX as usize,
        "no exercise has four billion of anything"
    );
    length as u32
}
