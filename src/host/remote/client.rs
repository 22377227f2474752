//! The seat's side: a [`SeatLink`] that outlives its connections.
//!
//! It shows what came last and puts what is sent in an outbox, where it waits until the server
//! says that it is done; [`super::keeper`] does the rest.

use super::keeper::{Keeper, PATIENCE, Shared, State, token};
use super::wire::{Deed, Refused};
use crate::engine::command::Command;
use crate::engine::id::SeatId;
use crate::engine::people::Known;
use crate::engine::setup::Knowledge;
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::host::estimates::{Estimates, Trip};
use crate::host::link::{Perceived, Player, SeatLink};
use crate::host::robots::Script;
use crate::scenario::Problem;
use crate::text;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Why there is no link, or not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Nobody answers there.
    Unreachable {
        /// The system's words.
        why: String,
    },
    /// Somebody answers who is not Samband.
    NotSamband,
    /// The two programs are not of the same version.
    Version {
        /// This one.
        ours: String,
        /// The other.
        theirs: String,
    },
    /// The seat is not to be had, or not any more.
    Refused(Refused),
    /// What came makes no sense.
    Malformed {
        /// What was wrong.
        why: String,
    },
    /// The scenario that came is not sound.
    Scenario(Vec<Problem>),
}

/// In the chosen language.
impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            LinkError::Unreachable { why } => text!("link-unreachable", why = why),
            LinkError::NotSamband => text!("link-not-samband"),
            LinkError::Version { ours, theirs } => {
                text!("link-version", ours = ours, theirs = theirs)
            }
            LinkError::Refused(why) => return why.fmt(f),
            LinkError::Malformed { why } => text!("link-malformed", why = why),
            LinkError::Scenario(problems) => {
                let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
                lines.join("\n")
            }
        })
    }
}

impl std::error::Error for LinkError {}

/// A seat's link to an exercise in another process.
#[derive(Debug)]
pub struct RemoteLink {
    shared: Arc<Shared>,
    seat: SeatId,
    knows: Knowledge,
    estimates: Estimates,
    script: Option<Script>,
    lockstep: bool,
    keeper: Option<JoinHandle<()>>,
}

impl RemoteLink {
    /// Sits down at a seat of the exercise that is served there; at any that is free when none is
    /// named.
    ///
    /// # Errors
    /// When the seat is not to be had.
    pub fn connect(address: SocketAddr, seat: Option<&str>) -> Result<RemoteLink, LinkError> {
        RemoteLink::join(address, seat, None)
    }

    /// The same for a robot of this name, which the recording tells, and which gets the seat's
    /// script if the host gives it.
    ///
    /// # Errors
    /// When the seat is not to be had.
    pub fn connect_robot(
        address: SocketAddr,
        seat: Option<&str>,
        robot: &str,
    ) -> Result<RemoteLink, LinkError> {
        RemoteLink::join(address, seat, Some(robot.to_owned()))
    }

    fn join(
        address: SocketAddr,
        seat: Option<&str>,
        robot: Option<String>,
    ) -> Result<RemoteLink, LinkError> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let keeper = Keeper {
            address,
            seat: seat.map(str::to_owned),
            token: token(),
            robot,
            shared: Arc::clone(&shared),
        };
        let unreachable = |why: String| LinkError::Unreachable { why };
        let thread = thread::Builder::new().name(String::from("remote seat"));
        let keeper = thread
            .spawn(move || keeper.keep())
            .map_err(|why| unreachable(why.to_string()))?;
        let ready = |state: &State| state.view.is_some() || state.ended.is_some() || state.over;
        shared.wait(PATIENCE, ready);
        let state = shared.look();
        let found = match (&state.ended, state.seat, &state.knows, &state.view) {
            (Some(why), ..) => Err(why.clone()),
            (None, Some(seat), Some(knows), Some(_)) => {
                Ok((seat, knows.clone(), state.script.clone(), state.lockstep))
            }
            (None, ..) if state.over => Err(LinkError::Refused(Refused::TooLate)),
            (None, ..) => Err(unreachable(text!("link-silent"))),
        };
        drop(state);
        match found {
            Ok((seat, knows, script, lockstep)) => Ok(RemoteLink {
                shared,
                estimates: Estimates::new(knows.clone()),
                seat,
                knows,
                script,
                lockstep,
                keeper: Some(keeper),
            }),
            Err(why) => {
                shared.change(|state| state.closing = true);
                Err(why)
            }
        }
    }

    /// What is expected of the seat, where a robot is to play and the host lets it know.
    pub fn script(&self) -> Option<&Script> {
        self.script.as_ref()
    }

    /// All that the seat knows beforehand.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knows
    }

    /// Why there is no link any more; none while there is one, or while it is being mended.
    pub fn lost(&self) -> Option<LinkError> {
        self.shared.look().ended.clone()
    }

    /// How many commands are carried out and safe on disk over there (by the clock).
    pub fn acknowledged(&self) -> u32 {
        self.shared.look().acknowledged
    }

    /// How often it was connected: once, and once more after each cut.
    pub fn connections(&self) -> u32 {
        self.shared.look().connections
    }

    /// Waits until all that was sent is acknowledged; false when that takes longer than `most`.
    pub fn settle(&self, most: Duration) -> bool {
        self.shared
            .wait(most, |state| state.acknowledged >= state.last)
    }

    /// Lets somebody play at this link until the exercise is over.
    ///
    /// # Errors
    /// When the link is lost for good.
    pub fn play(&mut self, player: &mut dyn Player) -> Result<(), LinkError> {
        if self.lockstep {
            self.play_in_turns(player)
        } else {
            self.play_by_the_clock(player)
        }
    }

    fn play_in_turns(&mut self, player: &mut dyn Player) -> Result<(), LinkError> {
        let mut played = 0;
        loop {
            let more = |state: &State| state.turn > played || state.over || state.ended.is_some();
            self.shared.wait(Duration::MAX, more);
            let turn = match &*self.shared.look() {
                State {
                    ended: Some(why), ..
                } => return Err(why.clone()),
                State { turn, .. } if *turn > played => *turn,
                _ => return Ok(()),
            };
            let wake = player.turn(self);
            played = turn;
            self.put(Deed::TurnOver { wake });
        }
    }

    fn play_by_the_clock(&mut self, player: &mut dyn Player) -> Result<(), LinkError> {
        let mut seen = None;
        let mut wake = Some(SimTime::ZERO);
        loop {
            let due = |state: &State| {
                let now = state.view.as_ref().map(|view| view.now);
                let news = seen != Some(state.percepts.len());
                news || wake.is_some_and(|wake| now >= Some(wake))
                    || state.over
                    || state.ended.is_some()
            };
            self.shared.wait(Duration::MAX, due);
            {
                let state = self.shared.look();
                if let Some(why) = &state.ended {
                    return Err(why.clone());
                }
                let view = state.view.as_ref();
                if state.over || view.is_some_and(|view| view.exercise.ended.is_some()) {
                    return Ok(());
                }
                seen = Some(state.percepts.len());
            }
            wake = player.turn(self);
        }
    }

    fn put(&self, deed: Deed) {
        self.shared.change(|state| {
            state.last += 1;
            state.outbox.push_back((state.last, deed));
        });
    }
}

impl SeatLink for RemoteLink {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        self.knows.known()
    }
    fn view(&self) -> Arc<View> {
        match &self.shared.look().view {
            Some(view) => Arc::clone(view),
            None => panic!("a link is made only once it has a view, and keeps it"),
        }
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        let state = self.shared.look();
        let all = state.percepts.get(number as usize..);
        all.unwrap_or_default().to_vec()
    }
    fn estimate(&self, trip: &Trip) -> Option<Span> {
        self.estimates.of(trip)
    }
    fn send(&mut self, command: Command) {
        self.put(Deed::Command(command));
    }
}

/// Gets up.
impl Drop for RemoteLink {
    fn drop(&mut self) {
        self.shared.change(|state| state.closing = true);
        if let Some(keeper) = self.keeper.take() {
            keeper.join().ok();
        }
    }
}
