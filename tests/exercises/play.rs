//! Random play: the properties of the engine that everything else stands on, over thousands of
//! generated exercises. A failure names the seed that repeats it.

#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use samband::crowd::{LENGTH, Laws, Played, again, busy, play, run};
use samband::engine::command::{Command, Stamped};
use samband::engine::event::{Event, Logged};
use samband::engine::id::SeatId;
use samband::engine::random::Stream;
use samband::engine::setup::Setup;
use samband::engine::time::{SimTime, Span};
use samband::engine::{Fingerprint, Sim, radio};
use samband::scenario;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// How many random exercises each property is shown; `samband crowd` plays as many as you like.
const EXERCISES: u64 = 250;

/// A shipped exercise, with so much load that calls queue.
static SETUP: LazyLock<Arc<Setup>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/brystsmerter.ron");
    let sources = scenario::read_sources(&path).unwrap_or_else(|problems| panic!("{problems:?}"));
    let loaded = scenario::load(&sources).unwrap_or_else(|problems| panic!("{problems:?}"));
    Arc::new(busy(Arc::unwrap_or_clone(loaded.setup)))
});

/// All commands of one exercise, in which every law holds.
fn commands(seed: u64) -> Vec<Stamped> {
    run(&SETUP, seed)
        .unwrap_or_else(|why| panic!("{why}"))
        .commands
}

/// One exercise from its commands alone, without steps in between.
fn replay(seed: u64, commands: &[Stamped]) -> (Sim, Vec<Logged>) {
    again(Sim::new(Arc::clone(&SETUP), seed), commands)
}

fn proof(sim: &Sim) -> (Fingerprint, Fingerprint) {
    (sim.fingerprint(), sim.state_fingerprint())
}

/// With every event held against the laws, and again from the commands alone and from the middle.
#[test]
fn the_laws_hold_and_replay_is_exact() {
    let mut all = Played::default();
    for seed in 0..EXERCISES {
        all.add(play(&SETUP, seed).unwrap_or_else(|why| panic!("{why}")).0);
    }
    // A crowd that is always refused would prove nothing.
    assert!(all.events > 100 * EXERCISES, "{all:?}");
    assert!(all.guests > EXERCISES / 2, "{all:?}");
}

/// A law that nothing can break would prove nothing either.
#[test]
fn a_log_that_is_tampered_with_breaks_a_law() {
    let broken = |log: &[Logged]| {
        let mut laws = Laws::of(&SETUP);
        log.iter().find_map(|logged| laws.see(logged).err())
    };
    let mut laws = BTreeSet::new();
    for seed in 0..8 {
        let log = run(&SETUP, seed).unwrap_or_else(|why| panic!("{why}")).log;
        assert_eq!(broken(&log), None);
        for left_out in 0..log.len() {
            let mut log = log.clone();
            log.remove(left_out);
            for (logged, number) in log.iter_mut().zip(0..) {
                logged.number = number;
            }
            laws.extend(broken(&log));
        }
        let mut swapped = log;
        swapped.swap(3, 4);
        assert!(broken(&swapped).is_some());
    }
    for law in [
        "a call has rung and is not over",
        "speech needs a permit",
        "who is gone hears nothing",
        "one talker per group",
    ] {
        assert!(laws.contains(law), "{laws:?}");
    }
}

#[test]
fn the_size_of_time_steps_does_not_matter() {
    for seed in 0..EXERCISES {
        let commands = commands(seed);
        let (one, log) = replay(seed, &commands);
        let mut steps = Stream::new(seed, "steps");
        let mut two = Sim::new(Arc::clone(&SETUP), seed);
        let mut again = Vec::new();
        let mut step_to = |sim: &mut Sim, goal: SimTime, log: &mut Vec<Logged>| {
            while sim.now() < goal {
                let step = sim.now() + steps.between(Span::ms(1), Span::seconds(20));
                sim.advance_to(step.min(goal), log);
            }
        };
        for command in &commands {
            step_to(&mut two, command.at, &mut again);
            two.apply(command, &mut again);
        }
        step_to(&mut two, LENGTH, &mut again);
        assert_eq!(log, again, "seed {seed}");
        assert_eq!(proof(&one), proof(&two), "seed {seed}");
    }
}

/// As a host does it: time comes in frames of any size, commands that arrived during a frame are
/// stamped with its time, several in one frame, and the recording holds nothing but the stamps.
#[test]
fn a_live_run_equals_its_replay() {
    for seed in 0..EXERCISES {
        let mut frames = Stream::new(seed, "frames");
        let mut waiting = commands(seed).into_iter().peekable();
        let mut live = Sim::new(Arc::clone(&SETUP), seed);
        let (mut log, mut stamped) = (Vec::new(), Vec::new());
        while live.now() < LENGTH {
            let frame = live.now() + frames.between(Span::ms(1), Span::ms(3000));
            live.advance_to(frame.min(LENGTH), &mut log);
            while let Some(command) = waiting.next_if(|command| command.at <= live.now()) {
                let command = Stamped {
                    at: live.now(),
                    ..command
                };
                live.apply(&command, &mut log);
                stamped.push(command);
            }
        }
        let (again, replayed) = replay(seed, &stamped);
        assert_eq!(log, replayed, "seed {seed}");
        assert_eq!(proof(&live), proof(&again), "seed {seed}");
    }
}

#[test]
fn a_command_from_nowhere_is_refused() {
    let nowhere = SeatId(SETUP.seats().len() as u32);
    let command = Command::Radio(radio::Command::Release);
    let stamped = Stamped {
        at: SimTime(5),
        order: 0,
        seat: nowhere,
        command,
    };
    let (_, log) = replay(1, &[stamped]);
    assert!(
        log.iter()
            .any(|logged| matches!(logged.event, Event::Refused { seat, .. } if seat == nowhere))
    );
}
