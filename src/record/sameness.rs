//! The same commands give the same fingerprint in every build: the fingerprints of two hundred
//! random stories, hostile ones among them, are kept, and made again by whichever build runs this.

use super::BEHAVIOUR;
use super::fixture::{anything, hostile, setup};
use crate::engine::Sim;
use crate::engine::command::{Command, Stamped};
use crate::engine::id::SeatId;
use crate::engine::random::Stream;
use crate::engine::setup::Setup;
use crate::engine::time::SimTime;
use crate::scenario::{load, shipped};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// A line of the kept file: what it was, and the fingerprints of what happened and of how it
/// stood in the end.
fn line(
    name: &str,
    setup: &Arc<Setup>,
    seed: u64,
    mut next: impl FnMut(&mut Stream) -> (SeatId, Command),
) -> String {
    let mut chance = Stream::new(seed, "anything in every build");
    let mut sim = Sim::new(Arc::clone(setup), seed);
    let (mut log, mut at) = (Vec::new(), 0);
    for order in 0..80 {
        at += chance.below(6_000);
        let (seat, command) = next(&mut chance);
        let stamped = Stamped {
            at: SimTime(at),
            order,
            seat,
            command,
        };
        sim.apply(&stamped, &mut log);
    }
    format!(
        "{name} {seed} {} {}\n",
        sim.fingerprint(),
        sim.state_fingerprint()
    )
}

/// To keep them anew, after the engine has changed: run this with `SAMBAND_KEEP=1`.
#[test]
fn every_build_plays_the_same() {
    let mut all = String::new();
    let small = setup();
    for seed in 0..200 {
        all += &line("small", &small, seed, anything);
    }
    // Virtual people who hear it all.
    for sources in shipped() {
        let loaded = load(&sources).unwrap();
        let seats = u32::try_from(loaded.setup.seats().len()).unwrap();
        for seed in 0..3 {
            let name = sources.id();
            all += &line(&name, &loaded.setup, seed, |chance| hostile(chance, seats));
        }
        // A living district, left to itself for three quarters of an hour.
        if loaded.setup.story.load.is_some() {
            let mut sim = Sim::new(Arc::clone(&loaded.setup), 5);
            sim.advance_to(SimTime(45 * 60_000), &mut Vec::new());
            let (events, state) = (sim.fingerprint(), sim.state_fingerprint());
            writeln!(all, "{} alone {events} {state}", sources.id()).unwrap();
        }
    }
    let mut name = String::from("tests/kept/fingerprints-");
    write!(name, "{BEHAVIOUR}.txt").unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("SAMBAND_KEEP").is_some() {
        std::fs::write(&path, &all).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    for (made, kept) in all.lines().zip(kept.lines()) {
        assert_eq!(
            made, kept,
            "something is played otherwise. If you meant it (a change of a shipped pack or \
             scenario, or of the engine, which needs a new BEHAVIOUR), renew: SAMBAND_KEEP=1"
        );
    }
    assert_eq!(all.lines().count(), kept.lines().count());
}
