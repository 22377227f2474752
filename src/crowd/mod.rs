//! Random play: a crowd does anything at all at every seat, and the laws of the engine hold.
//!
//! One seed is one short exercise. It is played step by step, with every event held against the
//! [`Laws`]; then its commands alone are run again, and from a copy taken in the middle, and must
//! come to the same. `samband crowd` plays as many as you like, the tests a few hundred.

mod deeds;
mod laws;
pub mod net;

pub use deeds::Crowd;
pub use laws::Laws;
use laws::holds;

use crate::engine::command::Stamped;
use crate::engine::event::Logged;
use crate::engine::load::spec::Origin;
use crate::engine::random::Stream;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::engine::{Fingerprint, Sim};
use std::sync::Arc;

/// How long each exercise lasts: six minutes.
pub const LENGTH: SimTime = SimTime(6 * 60_000);
/// So many calls a year come in on 113: a dozen in six minutes, enough to queue.
const CALLS_A_YEAR: u32 = 1_000_000;

/// How much was played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// Commands of the crowd.
    pub commands: u64,
    /// Events, those of virtual people among them.
    pub events: u64,
    /// People who came while it ran.
    pub guests: u64,
}

impl Played {
    /// This much more.
    pub fn add(&mut self, more: Played) {
        self.commands += more.commands;
        self.events += more.events;
        self.guests += more.guests;
    }
}

/// What was played, to be played again.
pub struct Run {
    /// How things stand in the end.
    pub sim: Sim,
    /// What happened.
    pub log: Vec<Logged>,
    /// What the crowd did.
    pub commands: Vec<Stamped>,
}

/// The same exercise with so much load that its queue is never empty for long.
pub fn busy(mut setup: Setup) -> Setup {
    let mut load = setup.pack.organisation.load.clone();
    if let Some(source) = load.source_mut(Origin::Emergency) {
        source.per_year = CALLS_A_YEAR;
    }
    // With one operator at a time, what is not answered there comes whole to the crowd.
    for shift in &mut load.shifts {
        shift.operators = 1;
    }
    setup.story.load = Some(load);
    setup
}

/// An exercise of a seed, with each event held against the laws.
///
/// # Errors
/// The law that was broken.
pub fn run(setup: &Arc<Setup>, seed: u64) -> Result<Run, String> {
    let (mut crowd, mut laws) = (Crowd::new(setup, seed), Laws::of(setup));
    let mut sim = Sim::new(Arc::clone(setup), seed);
    let (mut log, mut commands) = (Vec::new(), Vec::new());
    let mut looked = 0;
    loop {
        let command = crowd.next(setup);
        let over = command.at > LENGTH;
        if over {
            sim.advance_to(LENGTH, &mut log);
        } else {
            sim.apply(&command, &mut log);
        }
        for logged in &log[looked..] {
            crowd.notice(&logged.event);
            laws.see(logged)
                .map_err(|why| format!("seed {seed}, event {}: {why}", logged.number))?;
        }
        looked = log.len();
        if over {
            return Ok(Run { sim, log, commands });
        }
        commands.push(command);
    }
}

/// What commands alone come to, from `sim` on.
pub fn again(mut sim: Sim, commands: &[Stamped]) -> (Sim, Vec<Logged>) {
    let mut log = Vec::new();
    for command in commands {
        sim.apply(command, &mut log);
    }
    sim.advance_to(LENGTH, &mut log);
    (sim, log)
}

/// Plays the exercise of a seed: the laws hold, and it comes to the same when it is run again and
/// from the middle on. How much it was, and the fingerprint of all that happened.
///
/// # Errors
/// What does not hold, with the seed that repeats it.
pub fn play(setup: &Arc<Setup>, seed: u64) -> Result<(Played, Fingerprint), String> {
    let run = run(setup, seed)?;
    let proof = |sim: &Sim| (sim.fingerprint(), sim.state_fingerprint());
    let middle = Stream::new(seed, "middle").below(run.commands.len() as u64 + 1) as usize;
    let (before, after) = run.commands.split_at(middle);
    let mut half = Sim::new(Arc::clone(setup), seed);
    let mut log = Vec::new();
    for command in before {
        half.apply(command, &mut log);
    }
    let (end, rest) = again(half.clone(), after);
    log.extend(rest);
    if log != run.log || proof(&end) != proof(&run.sim) {
        return Err(format!(
            "seed {seed}: it comes out otherwise when it is run again"
        ));
    }
    let played = Played {
        commands: run.commands.len() as u64,
        events: run.log.len() as u64,
        guests: u64::from(deeds::guests(&run.log)),
    };
    Ok((played, run.sim.fingerprint()))
}
