//! An exercise and those who take part in it, paced by the clock.
//!
//! Nothing here looks at a clock or at a channel: [`Room::catch_up`] is told the time and
//! [`Room::command`] what was sent, so that a test can drive it in any rhythm.

use super::exercise::{Exercise, count};
use super::local::Window;
use super::lockstep::Players;
use super::pace::{Going, Pace, PaceRefused, allowed};
use super::track::caught;
use crate::engine::command::Command;
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use crate::engine::view::View;
use crate::record::Mode;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Views are shown at most this often: twenty times a second.
const SHOW: Duration = Duration::from_millis(50);
/// What nobody waits for is made safe this often.
const COMMIT: Duration = Duration::from_secs(1);

/// How an exercise is doing, for the person who runs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// How far it has come.
    pub now: SimTime,
    /// How it goes with the clock.
    pub going: Going,
    /// Whether it is over.
    pub over: bool,
    /// How many commands are carried out and safe on disk, no matter who gave them.
    pub safe: u32,
    /// Why it cannot be recorded just now; it is paused then, and tries again when it is set
    /// going. In the words for people.
    pub unrecorded: Option<String>,
    /// How many failures of the program it has survived.
    pub failures: u32,
    /// Whether it stands still for good because of one.
    pub stuck: bool,
}

/// Somebody's link.
#[derive(Debug)]
struct Attached {
    window: Arc<Window>,
    /// Commands carried out.
    done: u32,
    /// How many percepts were shown.
    shown: u32,
}

/// An exercise and those who take part in it.
pub(super) struct Room {
    pub(super) exercise: Exercise,
    players: Players,
    pace: Pace,
    seated: BTreeMap<SeatId, Attached>,
    /// When things were last made safe, and shown.
    committed: Duration,
    shown: Duration,
    /// Something was carried out that is not acknowledged.
    owed: bool,
    /// Something is safe that is not shown.
    unshown: bool,
    safe: u32,
    unrecorded: Option<String>,
    /// The program failed in here beyond what the exercise itself survives.
    broken: bool,
}

impl Room {
    pub(super) fn new(exercise: Exercise, mut players: Players) -> Self {
        let mut exercise = exercise.rescued();
        players.fill(&mut exercise);
        Room {
            exercise,
            players,
            pace: Pace::paused(),
            seated: BTreeMap::new(),
            committed: Duration::ZERO,
            shown: Duration::ZERO,
            owed: true,
            unshown: true,
            safe: 0,
            unrecorded: None,
            broken: false,
        }
    }

    /// Does something in here. When the program fails at it, in a robot, say, or in what is shown,
    /// this exercise stands still from then on; the others of the host never notice.
    pub(super) fn guarded<T>(&mut self, work: impl FnOnce(&mut Room) -> T) -> Option<T> {
        if self.broken {
            return None;
        }
        let mut done = None;
        let failed = caught(|| done = Some(work(self)));
        if let Some(message) = failed {
            self.broken = true;
            self.pace.set(Going::Paused);
            // What was done up to here is safe, if that still goes.
            caught(|| {
                self.exercise.stop_for(message);
                self.exercise.commit().ok();
            });
        }
        done
    }

    /// Somebody sits down. None when the seat is taken, or there is no such seat.
    pub(super) fn sit(&mut self, seat: SeatId) -> Option<Arc<Window>> {
        let exists = seat.index() < self.exercise.setup().seats().len();
        if !self.seated.contains_key(&seat) {
            self.players.make_way(seat);
        }
        if !exists || self.seated.contains_key(&seat) || self.players.has(seat) {
            return None;
        }
        // In a resumed exercise the seat may be held by the person who sat there before the break.
        if !self.exercise.is_taken(seat) {
            self.do_now(seat, Command::Exercise(exercise::Command::TakeSeat));
        }
        let view = self.exercise.refresh(seat);
        let percepts = self.exercise.percepts(seat);
        let window = Arc::new(Window::new(view, percepts));
        let seated = Attached {
            window: Arc::clone(&window),
            done: 0,
            shown: self.exercise.heard(seat),
        };
        self.seated.insert(seat, seated);
        Some(window)
    }

    /// Somebody leaves.
    pub(super) fn leave(&mut self, seat: SeatId) {
        if self.seated.remove(&seat).is_some() {
            self.do_now(seat, Command::Exercise(exercise::Command::LeaveSeat));
            self.players.relieve(&mut self.exercise, seat);
        }
    }

    /// Runs at another speed, or pauses; an exam does neither.
    pub(super) fn set(&mut self, going: Going) -> Result<(), PaceRefused> {
        allowed(self.exercise.mode(), going)?;
        self.unrecorded = None;
        self.pace.set(going);
        self.unshown = true;
        Ok(())
    }

    /// Somebody at a link does something.
    pub(super) fn command(&mut self, seat: SeatId, command: Command) {
        self.do_now(seat, command);
        if let Some(seated) = self.seated.get_mut(&seat) {
            seated.done += 1;
        }
    }

    fn do_now(&mut self, seat: SeatId, command: Command) {
        self.exercise.submit(seat, command);
        self.owed = true;
    }

    /// Lets the exercise catch up with the clock. To be called before what was sent in between
    /// is carried out.
    pub(super) fn catch_up(&mut self, wall: Duration) {
        let before = self.exercise.commands().len();
        let target = self.pace.target(wall, self.exercise.now());
        if self.pace.going() == Going::Stalled && self.exercise.mode() == Mode::Exam {
            // Nobody gets time to think by stopping the machine.
            self.pace.set(Going::Running(1.0));
        }
        if target > self.exercise.now() && !self.exercise.is_over() {
            self.players.advance_to(&mut self.exercise, target);
            self.unshown = true;
        }
        // Players are owed acknowledgements like anybody.
        self.owed |= self.exercise.commands().len() > before;
    }

    /// Makes safe what was done, acknowledges it, and shows everybody what they may see.
    pub(super) fn settle(&mut self, wall: Duration) {
        let due = wall.saturating_sub(self.committed) >= COMMIT;
        if self.unrecorded.is_none() && (self.owed || due) {
            self.committed = wall;
            match self.exercise.commit() {
                Ok(()) => {
                    self.safe = count(self.exercise.commands().len());
                    self.unshown |= self.owed;
                    self.owed = false;
                }
                Err(why) => {
                    // Nothing more happens, and nothing is acknowledged, until there is room.
                    self.unrecorded = Some(why.to_string());
                    self.pace.set(Going::Paused);
                }
            }
        }
        let rested = wall.saturating_sub(self.shown) >= SHOW;
        if self.unshown && rested && !self.owed {
            self.shown = wall;
            self.unshown = false;
            self.show();
        }
    }

    fn show(&mut self) {
        for (&seat, seated) in &mut self.seated {
            let view: Arc<View> = self.exercise.refresh(seat);
            let new = self.exercise.since(seat, seated.shown);
            seated.shown = self.exercise.heard(seat);
            seated.window.show(|shown| {
                shown.view = view;
                shown.percepts.extend(new);
                shown.acknowledged = seated.done;
            });
        }
    }

    /// Whether the clock has something to do here.
    pub(super) fn is_moving(&self) -> bool {
        let running = matches!(self.pace.going(), Going::Running(_));
        if self.broken {
            return false;
        }
        let ended = self.exercise.is_over() || self.exercise.is_stuck();
        let settling = (self.owed || self.unshown) && self.unrecorded.is_none();
        settling || (running && !ended)
    }

    pub(super) fn status(&self) -> Status {
        Status {
            now: self.exercise.now(),
            going: self.pace.going(),
            over: self.exercise.is_over(),
            safe: self.safe,
            unrecorded: self.unrecorded.clone(),
            failures: count(self.exercise.failures().len()),
            stuck: self.exercise.is_stuck(),
        }
    }
}
