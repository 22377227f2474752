//! `samband bench load`: the load's queue core beside a bare heap, against theory, and for a year.

use super::{Line, bare};
use crate::engine::load::calls::{Calls, Happening};
use crate::engine::load::draw::Delay;
use crate::engine::load::fleet::Stamp;
use crate::engine::load::ground::Ground;
use crate::engine::load::outline::{Outline, Told};
use crate::engine::load::spec::{Load, Origin};
use crate::engine::load::steady::{Steady, SteadyTraffic};
use crate::engine::time::{SimTime, Span};
use crate::forecast::erlang::Queue;
use crate::forecast::preview;
use crate::scenario::Loaded;
use crate::{terminal, text};
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Runs of each engine, by turns.
const RUNS: usize = 9;
/// Posts, calls, and the times of the queue that is measured: M/M/4, 0.02 calls a second, 150 s of
/// talk, 120 s of patience.
const POSTS: u32 = 4;
const CALLS: u32 = 1_000_000;
const RATE: f64 = 0.02;
const TALK: f64 = 150.0;
const PATIENCE: f64 = 120.0;
/// Centres of the size of one that make up the country.
const CENTRES: u64 = 16;
const YEAR: SimTime = SimTime(365 * 24 * 3_600_000);

fn span(seconds: f64) -> Span {
    Span((seconds * 1000.0).round() as u64)
}

fn textbook(queue: Queue) -> Steady {
    Steady {
        gap: Delay::Exponential(span(1.0 / queue.rate)),
        talk: Delay::Exponential(span(queue.talk)),
        patience: match queue.patience.is_infinite() {
            true => Delay::Fixed(Span(u64::MAX / 4)),
            false => Delay::Exponential(span(queue.patience)),
        },
        redial: 0,
        redial_after: Delay::NONE,
        calls: CALLS,
    }
}

/// Serves the calls with the core that outlines run on: how long all waited, how many gave up.
fn core(like: Steady, posts: u32, seed: u64) -> bare::Bare {
    let posts = vec![1; posts as usize];
    let mut calls = Calls::new(1, &posts, SteadyTraffic::new(like, seed));
    let mut found = bare::Bare::default();
    calls.step(SimTime(u64::MAX / 2), |_, _, what| match what {
        Happening::Answered(_, waited) => found.waited += waited.0,
        Happening::GaveUp(waited) => {
            found.waited += waited.0;
            found.gave_up += 1;
        }
        Happening::Rang | Happening::Offered(..) | Happening::Ended(_) => {}
    });
    found
}

/// The core beside the bare heap, by turns in one run.
pub(super) fn speed() -> Result<[Line; 2], String> {
    let queue = Queue {
        rate: RATE,
        talk: TALK,
        posts: POSTS,
        patience: PATIENCE,
    };
    let like = textbook(queue);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for seed in 0..RUNS as u64 {
        let began = Instant::now();
        let bare = bare::serve(like, POSTS, seed);
        theirs.push(began.elapsed());
        let began = Instant::now();
        let core = core(like, POSTS, seed);
        ours.push(began.elapsed());
        // The same calls, so the same outcome, to the millisecond.
        if core != bare {
            return Err(format!("{core:?} {bare:?}"));
        }
    }
    let rate = |times: Vec<Duration>| f64::from(CALLS) / super::median(times).as_secs_f64() / 1e6;
    let (ours, theirs) = (rate(ours), rate(theirs));
    terminal::say(text!(
        "bench-load",
        core = format!("{ours:.2}"),
        bare = format!("{theirs:.2}"),
        runs = RUNS
    ));
    let line = |name, measured, promised, unit| Line {
        name,
        measured,
        promised,
        unit,
        more: true,
    };
    Ok([
        line("load", ours, 3.0, "M/s"),
        line("ratio", ours / theirs, 0.5, "x"),
    ])
}

/// A million calls against Erlang: waits within two in a hundred, and those who give up within 0.2
/// points.
pub(super) fn theory() -> bool {
    let patient = |an_hour: f64, talk, posts, patience| Queue {
        rate: an_hour / 3600.0,
        talk,
        posts,
        patience,
    };
    let mut kept = true;
    let mut tell = |name: String, found: f64, wanted: f64, within: f64, digits: usize| {
        let fine = (found - wanted).abs() <= within;
        kept &= fine;
        terminal::say(text!(
            "bench-load-theory",
            name = name,
            found = format!("{found:.digits$}"),
            wanted = format!("{wanted:.digits$}"),
            verdict = if fine {
                text!("bench-kept")
            } else {
                text!("bench-broken")
            }
        ));
    };
    let calls = f64::from(CALLS);
    for (an_hour, talk, posts) in [(25.0, 204.0, 2), (25.0, 204.0, 3), (72.0, 150.0, 4)] {
        let queue = patient(an_hour, talk, posts, f64::INFINITY);
        let wait = core(textbook(queue), posts, 1).waited as f64 / 1000.0 / calls;
        let wanted = queue.outcome().wait;
        tell(
            format!("M/M/{posts}, {an_hour}/h"),
            wait,
            wanted,
            wanted * 0.02,
            2,
        );
    }
    for posts in 2..=4 {
        let queue = patient(25.0, 204.0, posts, 90.0);
        let gave_up = f64::from(core(textbook(queue), posts, 2).gave_up) / calls;
        tell(
            format!("M/M/{posts}+M, 25/h"),
            gave_up,
            queue.outcome().gives_up,
            0.002,
            4,
        );
    }
    kept
}

/// A year of the country: sixteen centres like this one, one after the other, all of it logged.
pub(super) fn year(loaded: &Loaded, log: Option<&Path>) -> Result<Line, String> {
    let setup = &loaded.setup;
    let load = Load {
        weekday: 5,
        month: 1,
        ..setup.pack.organisation.load.clone()
    };
    let ground = Ground::of(&setup.pack.district, &setup.roster.units, &load);
    let temporary = std::env::temp_dir().join(format!("samband-year-{}.csv", std::process::id()));
    let file = log.unwrap_or(&temporary);
    let began = Instant::now();
    let told = File::create(file)
        .map(|file| Log {
            out: BufWriter::with_capacity(1 << 20, file),
            bytes: 0,
            line: Vec::new(),
        })
        .and_then(|mut log| {
            let (mut calls, mut events) = (0u32, 0u64);
            for centre in 0..CENTRES {
                let mut outline = Outline::new(&load, &ground, 0, YEAR, 1 + centre);
                let mut failed = None;
                outline.step(YEAR, |at, told| {
                    events += 1;
                    if let Told::Call(ring, Happening::Rang) = told {
                        calls += u32::from(ring.line == 0 && ring.attempt == 1);
                    }
                    if let Err(why) = log.write(centre, at, &told) {
                        failed.get_or_insert(why);
                    }
                });
                if let Some(why) = failed {
                    return Err(why);
                }
            }
            log.out.flush()?;
            Ok((calls, events, log.bytes))
        });
    let took = began.elapsed();
    if log.is_none() {
        std::fs::remove_file(&temporary).ok();
    }
    let (calls, events, bytes) = told.map_err(|why| super::super::common::unwritten(file, &why))?;
    terminal::say(text!(
        "bench-year",
        calls = calls,
        events = events,
        bytes = bytes / 1_000_000,
        memory = memory().map_or_else(|| "?".to_owned(), |mb| mb.to_string())
    ));
    Ok(Line {
        name: "year",
        measured: took.as_secs_f64(),
        promised: 20.0,
        unit: "s",
        more: false,
    })
}

/// The most memory that this process has used, in megabytes; none where the system does not say.
pub(super) fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1000)
}

/// A log of what is told, one line each: centre, time in milliseconds, what, of which call or
/// event, and a number that belongs to it.
struct Log {
    out: BufWriter<File>,
    bytes: u64,
    line: Vec<u8>,
}

impl Log {
    fn write(&mut self, centre: u64, at: SimTime, told: &Told) -> std::io::Result<()> {
        let (what, of, number) = match told {
            Told::Call(ring, happening) => match happening {
                Happening::Rang => ("rang", ring.call, u64::from(ring.attempt)),
                Happening::Answered(_, waited) => ("answered", ring.call, waited.0),
                Happening::Offered(post, _) => ("offered", ring.call, u64::from(*post)),
                Happening::Ended(post) => ("ended", ring.call, u64::from(*post)),
                Happening::GaveUp(waited) => ("gave up", ring.call, waited.0),
            },
            Told::Mission(case, stamp, unit) => {
                let what = match stamp {
                    Stamp::Alerted => "alerted",
                    Stamp::Rolling => "rolling",
                    Stamp::OnScene => "on scene",
                    Stamp::Leaving => "leaving",
                    Stamp::Delivered => "delivered",
                    Stamp::Free => "free",
                };
                (what, case.event, u64::from(*unit))
            }
        };
        self.line.clear();
        writeln!(self.line, "{centre},{},{what},{of},{number}", at.0)?;
        self.bytes += self.line.len() as u64;
        self.out.write_all(&self.line)
    }
}

/// A thousand outline runs of a rush hour, fifteen calls in ten minutes, for as long as the
/// exercise is.
pub(super) fn thousand(loaded: &Loaded) -> Line {
    let mut load = loaded.setup.pack.organisation.load.clone();
    if let Some(source) = load.source_mut(Origin::Emergency) {
        source.hours = [1000; 24];
        source.per_year = 90 * 24 * 365;
    }
    let began = Instant::now();
    black_box(preview(&loaded.setup, &load, 1000, 1, |_| true));
    let took = began.elapsed();
    Line {
        name: "preview",
        measured: took.as_secs_f64(),
        promised: 3.0,
        unit: "s",
        more: false,
    }
}
