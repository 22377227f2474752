//! A load before class: many outline runs of one exercise, as bands over time.
//!
//! Nobody plays: all posts are served by virtual colleagues. Callers of the scenario itself who
//! ring at a known time ring too, as ordinary calls. What depends on what people do takes whole
//! runs ([`super::whole`]).

use super::Whole;
use super::tally::{Tally, quantile};
use crate::engine::exercise::watch::Watch;
use crate::engine::load::areas::Area;
use crate::engine::load::calls::Happening;
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::{Outline, Told};
use crate::engine::load::spec::{Load, Origin, Shift, Urgency};
use crate::engine::setup::{Effect, MindSpec, Setup};
use crate::engine::time::{SimTime, Span};
use serde::Serialize;

/// How long an outline runs before what is looked at, so that calls wait and units are out.
pub const LEAD: Span = Span::minutes(180);
/// What is counted is counted in a window before each moment, of a twelfth of the exercise and at
/// most so long.
const WINDOW: Span = Span::minutes(10);
/// At most so many moments are looked at.
const MOMENTS: u64 = 120;
/// The number of the line that a load calls 113.
const EMERGENCY: &str = "113";

/// What 10, 50 and 90 in a hundred runs stay below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Band {
    /// One run in ten is below this.
    pub low: u32,
    /// Half of all runs are.
    pub middle: u32,
    /// Nine in ten are.
    pub high: u32,
}

impl Band {
    /// The band of these values; sorts them.
    pub(super) fn of(values: &mut [u32]) -> Self {
        let [low, middle, high] = [10, 50, 90].map(|percent| quantile(values, percent));
        Band { low, middle, high }
    }
}

/// Something that is looked at over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Series {
    /// Calls on 113 in the window before.
    Calls,
    /// Calls that wait on 113.
    Waiting,
    /// How long the call had waited that waited longest, in seconds, in the window before.
    LongestWait,
    /// Operators who are talking.
    Talking,
    /// Ambulances on a mission.
    Out,
    /// Parts of the district that no free ambulance reaches within their limit.
    Uncovered,
}

impl Series {
    /// All of them.
    pub const ALL: [Series; 6] = [
        Series::Calls,
        Series::Waiting,
        Series::LongestWait,
        Series::Talking,
        Series::Out,
        Series::Uncovered,
    ];

    /// Its name in language files and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Series::Calls => "calls",
            Series::Waiting => "waiting",
            Series::LongestWait => "longest-wait",
            Series::Talking => "talking",
            Series::Out => "out",
            Series::Uncovered => "uncovered",
        }
    }
}

/// What many runs come to.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// What the exercise is called.
    pub title: String,
    /// How many runs there were,
    pub runs: u32,
    /// of so many that were asked for: fewer where it was stopped.
    pub asked: u32,
    /// Time of day at the start, in minutes.
    pub start: u16,
    /// How long the exercise is at most, in milliseconds.
    pub length: u64,
    /// From one moment to the next, in milliseconds.
    pub step: u64,
    /// How far the window before a moment reaches back, in milliseconds.
    pub window: u64,
    /// How many operators sit at their posts at each moment.
    pub staffed: Vec<u32>,
    /// Ambulances there are.
    pub ambulances: u32,
    /// The bands, moment by moment, in the order of [`Series::ALL`].
    pub series: Vec<Vec<Band>>,
    /// When the load is higher, in minutes after the start.
    pub surges: Vec<(u64, u64)>,
    /// When somebody rings whom the scenario has ring, in milliseconds.
    pub written: Vec<u64>,
    /// People on 113 in a run.
    pub people: Band,
    /// In a thousand of them, how many were answered within ten seconds the first time.
    pub in_time: Band,
    /// In a thousand answered attempts, how many were answered within ten seconds.
    pub attempts_in_time: Band,
    /// In how many in a thousand runs nine in ten attempts were answered within ten seconds.
    pub goal_met: u32,
    /// Attempts that were given up.
    pub given_up: Band,
    /// The longest wait in a run, in seconds.
    pub longest_wait: Band,
    /// The longest queue.
    pub longest_queue: Band,
    /// Units alerted.
    pub missions: Band,
    /// Most ambulances on a mission at once.
    pub most_out: Band,
    /// Minutes in which calls waited and no operator was idle.
    pub overload: Band,
    /// The longest time without a call on any line, in seconds.
    pub silence: Band,
    /// Minutes without a conversation while staffed, operator by operator.
    pub idle: Vec<Band>,
    /// What whole runs by robots come to; none where there were none.
    pub whole: Option<Whole>,
}

/// What the runs are made of.
struct Stage<'s> {
    load: Load,
    ground: Ground,
    /// When the outline begins, in milliseconds after midnight.
    start: u64,
    end: SimTime,
    step: Span,
    /// How many steps the window has.
    window: usize,
    written: &'s [u64],
    areas: Vec<Area>,
}

/// One run, looked at moment by moment.
struct Run {
    moments: Vec<[u32; Series::ALL.len()]>,
    staffed: Vec<u32>,
    tally: Tally,
    longest_wait: u32,
    longest_queue: u32,
    overload: u32,
    silence: u32,
    idle: Vec<u32>,
}

/// Runs a load so many times in an exercise, with the seeds from `seed` on. `keep_on` is told how
/// many runs are done, now and then, and stops the rest by saying no.
pub fn preview(
    setup: &Setup,
    load: &Load,
    runs: u32,
    seed: u64,
    mut keep_on: impl FnMut(u32) -> bool,
) -> Preview {
    let start = u64::from(setup.roster.start.0) * 60_000;
    let (earlier, begin) = load.earlier(start, LEAD);
    let step = Span((setup.story.longest.0 / MOMENTS).max(5_000));
    let window = (setup.story.longest.0 / 12).min(WINDOW.0) / step.0;
    let window = window.max(1) as usize;
    let written = written(setup);
    let ground = Ground::of(&setup.pack.district, &setup.roster.units, load);
    let stage = Stage {
        areas: Area::all(&setup.pack.district, &ground, load),
        ground,
        load: earlier,
        start: begin,
        end: SimTime::ZERO + LEAD + setup.story.longest,
        step,
        window,
        written: &written,
    };
    let mut all = Vec::new();
    for run in 0..runs {
        all.push(stage.run(seed + u64::from(run)));
        if run % 25 == 24 && !keep_on(run + 1) {
            break;
        }
    }
    let band = |of: &dyn Fn(&Run) -> u32| {
        let mut values: Vec<u32> = all.iter().map(of).collect();
        Band::of(&mut values)
    };
    let thousandths = |share: f64| (share * 1000.0).round() as u32;
    let moments = all.first().map_or(0, |run| run.moments.len());
    let series = (0..Series::ALL.len())
        .map(|series| {
            (0..moments)
                .map(|at| band(&|run| run.moments[at][series]))
                .collect()
        })
        .collect();
    let met = all
        .iter()
        .filter(|run| run.tally.share_of_answered() >= 0.9)
        .count();
    let posts = all.first().map_or(0, |run| run.idle.len());
    Preview {
        title: setup.roster.title.clone(),
        runs: all.len() as u32,
        asked: runs,
        start: setup.roster.start.0,
        length: setup.story.longest.0,
        step: step.0,
        window: step.0 * window as u64,
        staffed: all
            .first()
            .map(|run| run.staffed.clone())
            .unwrap_or_default(),
        ambulances: stage.ground.units().len() as u32,
        series,
        surges: surges(load, start, setup.story.longest),
        people: band(&|run| run.tally.people),
        in_time: band(&|run| thousandths(run.tally.share_of_people())),
        attempts_in_time: band(&|run| thousandths(run.tally.share_of_answered())),
        goal_met: (met * 1000 / all.len().max(1)) as u32,
        given_up: band(&|run| run.tally.given_up),
        longest_wait: band(&|run| run.longest_wait),
        longest_queue: band(&|run| run.longest_queue),
        missions: band(&|run| run.tally.missions),
        most_out: band(&|run| {
            run.moments
                .iter()
                .map(|one| one[Series::Out as usize])
                .max()
                .unwrap_or(0)
        }),
        overload: band(&|run| run.overload),
        silence: band(&|run| run.silence),
        idle: (0..posts).map(|post| band(&|run| run.idle[post])).collect(),
        written,
        whole: None,
    }
}

/// The load of an exercise. When it switches none on, one without calls, at a centre where nobody
/// sits but the exercise's own people.
pub fn load_of(setup: &Setup) -> Load {
    setup.story.load.clone().unwrap_or_else(|| {
        let mut load = setup.pack.organisation.load.clone();
        for source in &mut load.sources {
            source.per_year = 0;
        }
        load.shifts = vec![Shift {
            from: 0,
            operators: u8::try_from(setup.roster.desks().len()).unwrap_or(u8::MAX),
            coordinators: 0,
        }];
        load.away.clear();
        load
    })
}

/// When the scenario itself has somebody ring 113, as far as it says so by the clock.
fn written(setup: &Setup) -> Vec<u64> {
    let rings = |effect: &Effect| match effect {
        Effect::Ring(seat) => match &setup.seat_spec(*seat).mind {
            MindSpec::Caller(caller) => caller.dials == EMERGENCY,
            _ => false,
        },
        _ => false,
    };
    let mut at: Vec<u64> = Vec::new();
    for inject in &setup.story.injects {
        if let Watch::At(when) = &inject.when {
            at.extend(
                inject
                    .effects
                    .iter()
                    .filter(|one| rings(one))
                    .map(|_| when.0),
            );
        }
    }
    at.sort_unstable();
    at
}

/// The surges that fall into the exercise, in minutes after its start.
fn surges(load: &Load, start: u64, length: Span) -> Vec<(u64, u64)> {
    let inside = |at: u64| at.saturating_sub(start).min(length.0) / 60_000;
    let here = load
        .surges
        .iter()
        .map(|surge| (inside(surge.from), inside(surge.to)));
    here.filter(|(from, to)| from < to).collect()
}

impl Stage<'_> {
    fn run(&self, seed: u64) -> Run {
        let from = SimTime::ZERO + LEAD;
        let mut outline = Outline::new(&self.load, &self.ground, self.start, self.end, seed);
        let source = self.load.source(Origin::Emergency);
        if let Some(talk) = source.map(|source| source.talk) {
            for &at in self.written {
                outline.write(from + Span(at), talk, Urgency::Acute);
            }
        }
        let posts = usize::from(outline.operators());
        let mut run = Run {
            moments: Vec::new(),
            staffed: Vec::new(),
            tally: Tally::default(),
            longest_wait: 0,
            longest_queue: 0,
            overload: 0,
            silence: 0,
            idle: vec![0; posts],
        };
        let (mut wait, mut calls, mut last) = (0u64, 0u32, from);
        let mut idle_ms = vec![0u64; posts];
        let (mut overload_ms, mut now) = (0u64, SimTime::ZERO);
        let early = SimTime(from.0 - self.step.0 * self.window as u64);
        let mut moment = early;
        while moment < self.end {
            moment = moment + self.step;
            // Between two happenings nothing changes, so that each stretch counts whole.
            while let Some(next) = outline.next_due().filter(|at| *at <= moment) {
                stretch(
                    &outline,
                    now.max(from),
                    next,
                    &mut idle_ms,
                    &mut overload_ms,
                );
                now = next;
                outline.step(next, |at, told| {
                    run.tally.count(at, &told, from, &self.ground);
                    if at < early {
                        return;
                    }
                    match told {
                        Told::Call(ring, Happening::Rang) => {
                            run.silence = run.silence.max((at.since(last).0 / 1000) as u32);
                            last = at.max(from);
                            calls += u32::from(ring.line == 0);
                        }
                        Told::Call(
                            ring,
                            Happening::Answered(_, waited) | Happening::GaveUp(waited),
                        ) if ring.line == 0 => {
                            wait = wait.max(waited.0);
                        }
                        Told::Call(..) | Told::Mission(..) => {}
                    }
                });
                if next >= from {
                    run.longest_queue = run.longest_queue.max(outline.calls().waiting(0));
                }
            }
            stretch(
                &outline,
                now.max(from),
                moment,
                &mut idle_ms,
                &mut overload_ms,
            );
            now = moment;
            // Who still waits has waited too.
            let waiting = outline
                .calls()
                .longest(0)
                .map_or(0, |since| moment.since(since).0);
            let longest = (wait.max(waiting) / 1000) as u32;
            if moment > from {
                run.longest_wait = run.longest_wait.max(longest);
            }
            let talking = (0..outline.operators()).filter(|&post| outline.calls().is_talking(post));
            let free: Vec<u16> = outline.fleet().free(moment).collect();
            let covered = |area: &&Area| free.iter().any(|base| area.from[usize::from(*base)]);
            let uncovered = self.areas.iter().filter(|area| !covered(area)).count();
            run.moments.push([
                calls,
                outline.calls().waiting(0),
                longest,
                talking.count() as u32,
                outline.fleet().busy(),
                uncovered as u32,
            ]);
            run.staffed.push(outline.staffed());
            (wait, calls) = (0, 0);
        }
        run.moments = windowed(&run.moments, self.window);
        run.staffed.drain(..self.window.min(run.staffed.len()));
        run.silence = run.silence.max((self.end.since(last).0 / 1000) as u32);
        run.overload = (overload_ms / 60_000) as u32;
        run.idle = idle_ms.iter().map(|ms| (ms / 60_000) as u32).collect();
        run
    }
}

/// Each moment with what was counted in the window before it, from the first that has a whole one.
fn windowed(moments: &[[u32; Series::ALL.len()]], window: usize) -> Vec<[u32; Series::ALL.len()]> {
    let whole = moments.windows(window + 1).map(|some| &some[1..]);
    let counted = whole.filter_map(|some| {
        let mut moment = *some.last()?;
        moment[Series::Calls as usize] = some.iter().map(|one| one[Series::Calls as usize]).sum();
        let waits = some.iter().map(|one| one[Series::LongestWait as usize]);
        moment[Series::LongestWait as usize] = waits.max().unwrap_or(0);
        Some(moment)
    });
    counted.collect()
}

/// Counts a stretch of time in which nothing happened.
fn stretch(
    outline: &Outline<'_>,
    from: SimTime,
    to: SimTime,
    idle: &mut [u64],
    overload: &mut u64,
) {
    let span = to.since(from).0;
    let calls = outline.calls();
    let mut free = false;
    for (post, idle) in (0u8..).zip(idle) {
        if calls.is_open(post) && !calls.is_talking(post) {
            *idle += span;
            free = true;
        }
    }
    if calls.waiting(0) > 0 && !free {
        *overload += span;
    }
}
