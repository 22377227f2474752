//! Whole runs before class: robots play the exercise, so that it shows what depends on what people
//! do. Which injects fire, and where nothing reaches the one who practises.
//!
//! Half of the runs are played as they should be, the others by those who err, each in their own
//! way: what happens because somebody does not do something shows only there.

use super::preview::Band;
use crate::engine::event::Event;
use crate::engine::exercise;
use crate::engine::id::SeatId;
use crate::engine::setup::Setup;
use crate::engine::time::Span;
use crate::host::{Exercise, play_through, robots};
use serde::Serialize;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

/// The robot that plays as it should be done.
const GOOD: &str = "ideal";
/// Robots that do nothing wrong.
const FAULTLESS: [&str; 2] = [GOOD, "free"];
/// Below this share of the runs, in percent, an inject fires seldom (our own measure).
const SELDOM: u32 = 10;
/// A minute is quiet when in so many in a hundred good runs nothing comes and nothing is done, and
/// so many of them in a row are told (our own measures).
const QUIET_RUNS: u32 = 80;
/// See [`QUIET_RUNS`].
const QUIET_MINUTES: u64 = 3;
const MINUTE: u64 = 60_000;

/// What whole runs come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// Runs that were played as they should be,
    pub good: u32,
    /// and runs of those who err.
    pub erring: u32,
    /// The injects, in the order of the scenario.
    pub injects: Vec<Fired>,
    /// Stretches in which nothing reaches the seat and nothing is done there, in minutes after the
    /// start: from, to.
    pub quiet: Vec<(u64, u64)>,
    /// The longest time in a good run without anything, in seconds.
    pub longest_quiet: Band,
}

/// How often an inject fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fired {
    /// Its name.
    pub name: String,
    /// In how many runs that were played as they should be,
    pub good: u32,
    /// and in how many of those who err.
    pub erring: u32,
}

/// How often something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Often {
    /// In no run.
    Never,
    /// In fewer than one in ten.
    Seldom,
    /// In more.
    Often,
}

impl Whole {
    /// How often an inject fires.
    pub fn often(&self, fired: &Fired) -> Often {
        let (times, runs) = (fired.good + fired.erring, self.good + self.erring);
        match times {
            0 => Often::Never,
            _ if times * 100 < runs * SELDOM => Often::Seldom,
            _ => Often::Often,
        }
    }
}

/// One run.
struct Run {
    good: bool,
    /// Which injects fired.
    fired: Vec<bool>,
    /// When something came or was done, in milliseconds, in order; the end last.
    busy: Vec<u64>,
}

/// Has robots play an exercise so many times at a seat, with the seeds from `seed` on. `keep_on` is
/// told after each run how many are done, and stops the rest by saying no.
pub fn whole(
    setup: &Arc<Setup>,
    seat: SeatId,
    runs: u32,
    seed: u64,
    mut keep_on: impl FnMut(u32) -> bool,
) -> Whole {
    let erring: Vec<String> = robots::names(setup, seat)
        .into_iter()
        .filter(|name| !FAULTLESS.contains(&name.as_str()))
        .collect();
    let (next, stopped) = (AtomicU32::new(0), AtomicBool::new(false));
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut all: Vec<(u32, Run)> = Vec::new();
    thread::scope(|scope| {
        let (done, results) = mpsc::channel();
        for _ in 0..workers {
            let (done, next, stopped, erring) = (done.clone(), &next, &stopped, &erring);
            scope.spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    let run = next.fetch_add(1, Ordering::Relaxed);
                    if run >= runs {
                        return;
                    }
                    let robot = match run % 2 {
                        0 => GOOD,
                        _ => wrap(erring, run / 2).unwrap_or(GOOD),
                    };
                    let played = play(setup, seat, robot, seed + u64::from(run / 2));
                    if done.send((run, played)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        for result in results {
            all.push(result);
            if !keep_on(all.len() as u32) {
                stopped.store(true, Ordering::Relaxed);
            }
        }
    });
    // As they were counted out, whoever was first done.
    all.sort_by_key(|(run, _)| *run);
    let all: Vec<Run> = all.into_iter().map(|(_, run)| run).collect();
    summed(setup, &all)
}

/// The robot whose turn it is.
fn wrap(robots: &[String], turn: u32) -> Option<&str> {
    let place = (turn as usize).checked_rem(robots.len())?;
    robots.get(place).map(String::as_str)
}

fn play(setup: &Arc<Setup>, seat: SeatId, robot: &str, seed: u64) -> Run {
    let mut exercise = Exercise::new(Arc::clone(setup), seed);
    let player = robots::by_name(robot, setup, seat, seed);
    let seating = player.map(|player| (seat, player)).into_iter().collect();
    // Nothing is written, so that nothing can fail to be.
    let _unrecorded = play_through(&mut exercise, seating).is_ok();
    let mut fired = vec![false; setup.story.injects.len()];
    for logged in exercise.log() {
        if let Event::Exercise(exercise::Event::Injected { inject }) = &logged.event
            && let Some(one) = fired.get_mut(inject.index())
        {
            *one = true;
        }
    }
    let percepts = exercise.percepts(seat);
    let came = percepts.iter().map(|one| one.at.0);
    let did = exercise.commands().iter();
    let did = did.filter(|one| one.seat == seat).map(|one| one.at.0);
    let mut busy: Vec<u64> = came.chain(did).collect();
    busy.sort_unstable();
    busy.push(exercise.now().0);
    Run {
        good: robot == GOOD,
        fired,
        busy,
    }
}

fn summed(setup: &Setup, all: &[Run]) -> Whole {
    let (good, erring): (Vec<&Run>, Vec<&Run>) = all.iter().partition(|run| run.good);
    let count = |runs: &[&Run], inject: usize| {
        let fired = runs.iter().filter(|run| run.fired[inject]);
        fired.count() as u32
    };
    let injects = setup.story.injects.iter().enumerate();
    let mut longest: Vec<u32> = good.iter().map(|run| longest_quiet(&run.busy)).collect();
    Whole {
        good: good.len() as u32,
        erring: erring.len() as u32,
        injects: injects
            .map(|(place, inject)| Fired {
                name: inject.name.clone(),
                good: count(&good, place),
                erring: count(&erring, place),
            })
            .collect(),
        quiet: quiet(&good, setup.story.longest),
        longest_quiet: Band::of(&mut longest),
    }
}

/// The longest time between two of these, in seconds.
fn longest_quiet(busy: &[u64]) -> u32 {
    let first = busy.first().copied().unwrap_or(0);
    let gaps = busy.windows(2).map(|pair| pair[1] - pair[0]);
    let longest = gaps.chain([first]).max().unwrap_or(0);
    u32::try_from(longest / 1000).unwrap_or(u32::MAX)
}

/// Stretches of quiet minutes that most runs have in common.
fn quiet(runs: &[&Run], longest: Span) -> Vec<(u64, u64)> {
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    for minute in 0..longest.0 / MINUTE {
        let (from, to) = (minute * MINUTE, (minute + 1) * MINUTE);
        let lasted = runs.iter().filter(|run| run.busy.last() >= Some(&to));
        let lasted = lasted.collect::<Vec<_>>();
        let silent = |run: &&&&Run| {
            let next = run.busy.partition_point(|at| *at < from);
            run.busy.get(next).is_none_or(|at| *at >= to)
        };
        let count = lasted.iter().filter(silent).count() as u32;
        // A minute that few runs come to says little.
        let enough = lasted.len() * 2 >= runs.len().max(1);
        if !enough || count * 100 < lasted.len() as u32 * QUIET_RUNS {
            continue;
        }
        match stretches.last_mut() {
            Some((_, end)) if *end == minute => *end = minute + 1,
            _ => stretches.push((minute, minute + 1)),
        }
    }
    stretches.retain(|(from, to)| to - from >= QUIET_MINUTES);
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(minutes: &[u64]) -> Run {
        Run {
            good: true,
            fired: Vec::new(),
            busy: minutes.iter().map(|minute| minute * MINUTE).collect(),
        }
    }

    #[test]
    fn quiet_is_what_most_runs_have_in_common() {
        let early = run(&[0, 1, 2, 9, 10, 11, 12]);
        let other = run(&[0, 1, 3, 9, 10, 11, 12]);
        let all = [&early, &early, &early, &early, &other];
        assert_eq!(quiet(&all, Span::minutes(12)), [(3, 9)]);
        assert_eq!(quiet(&[&early, &other], Span::minutes(12)), [(4, 9)]);
        assert_eq!(longest_quiet(&early.busy), 7 * 60);
        assert_eq!(longest_quiet(&run(&[5, 6]).busy), 5 * 60);
        assert_eq!(quiet(&[], Span::minutes(12)), []);
    }

    #[test]
    fn seldom_is_less_than_one_in_ten() {
        let fired = |good, erring| Fired {
            name: String::new(),
            good,
            erring,
        };
        let whole = Whole {
            good: 20,
            erring: 20,
            injects: Vec::new(),
            quiet: Vec::new(),
            longest_quiet: Band::default(),
        };
        assert_eq!(whole.often(&fired(0, 0)), Often::Never);
        assert_eq!(whole.often(&fired(0, 3)), Often::Seldom);
        assert_eq!(whole.often(&fired(4, 0)), Often::Often);
    }
}
