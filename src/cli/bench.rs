//! `samband bench`: how fast it is, as medians, each beside what is promised.

mod bare;
mod country;
mod load;
mod net;
mod posts;
mod route;
mod shift;

use super::common::fail;
use crate::engine::Sim;
use crate::engine::exercise::watch::Watch;
use crate::engine::percept::{Percept, perceive};
use crate::engine::random::Stream;
use crate::engine::setup::Setup;
use crate::engine::time::{SimTime, Span};
use crate::host::{Exercise, Monkey, Player, Players, Seating, play_through, robots};
use crate::language::ranking::shipped_wordings;
use crate::language::{self, Before, Channel, Context};
use crate::record::{BEHAVIOUR, Header, Mode, Recorder, Recording, Timeline, read, replay};
use crate::scenario::{Loaded, Sources};
use crate::{terminal, text};
use clap::Args;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Measures.
#[derive(Args)]
pub struct Bench {
    /// Only the measurements whose name contains this.
    name: Option<String>,
    /// The scenario to measure with; without it, the first of `scenarios/`.
    #[arg(long)]
    scenario: Option<PathBuf>,
    /// Also whether the load's queue is as theory says, and a whole shift.
    #[arg(long)]
    full: bool,
    /// Also a year of the whole country.
    #[arg(long)]
    year: bool,
    /// Where the log of that year goes.
    #[arg(long, requires = "year")]
    log: Option<PathBuf>,
}

/// The least number of events in the recording that is measured.
const EVENTS: usize = 20_000;
/// How long that exercise goes on at most.
const LONGEST: Span = Span::minutes(600);

impl Bench {
    /// Measures and prints; fails when a promise is broken.
    pub fn run(self) -> ExitCode {
        match self.measure() {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(why) => fail(&why),
        }
    }

    fn measure(&self) -> Result<bool, String> {
        let path = match &self.scenario {
            Some(path) => path.clone(),
            None => first_scenario().ok_or_else(|| text!("bench-no-scenario"))?,
        };
        let loaded = super::common::load(&path)?;
        let mut kept = true;
        let wanted = |name: &str| self.name.as_deref().is_none_or(|part| name.contains(part));
        let mut print = |line: Line| {
            terminal::say(line.text());
            kept &= line.kept();
        };
        if wanted("route") {
            for line in route::measure()? {
                print(line);
            }
        }
        if wanted("language") {
            print(language(&loaded));
        }
        if wanted("play") {
            print(play(&loaded)?);
        }
        if wanted("net") {
            print(net::measure(&loaded)?);
        }
        if wanted("load") {
            for line in load::speed()? {
                print(line);
            }
            print(load::thousand(&loaded));
        }
        if self.full || self.name.as_deref() == Some("shift") {
            for line in shift::measure(&path)? {
                print(line);
            }
        }
        if self.name.as_deref() == Some("posts") {
            for line in posts::measure(&path)? {
                print(line);
            }
        }
        if self.year {
            print(load::year(&loaded, self.log.as_deref())?);
        }
        let agrees = !self.full || load::theory();
        if ["replay", "jump", "deliver", "size"]
            .into_iter()
            .any(wanted)
        {
            let folder = std::env::temp_dir();
            let file = folder.join(format!("samband-bench-{}.opptak", std::process::id()));
            let long = Long::record(loaded, &file);
            std::fs::remove_file(&file).ok();
            let long = long?;
            if wanted("replay") {
                print(long.replay()?);
            }
            if wanted("jump") {
                print(long.jump()?);
            }
            if wanted("deliver") {
                print(long.deliver());
            }
            if wanted("size") {
                terminal::say(long.size());
            }
        }
        Ok(kept && agrees)
    }
}

/// The first scenario of the folder, by name.
fn first_scenario() -> Option<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("scenarios")
        .ok()?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    files.sort();
    files.into_iter().next()
}

/// One measurement and what is promised (the issue "The spine").
struct Line {
    name: &'static str,
    measured: f64,
    promised: f64,
    unit: &'static str,
    /// Whether more is better.
    more: bool,
}

impl Line {
    fn kept(&self) -> bool {
        if self.more {
            self.measured >= self.promised
        } else {
            self.measured <= self.promised
        }
    }

    fn text(&self) -> String {
        let verdict = match self.kept() {
            true => text!("bench-kept"),
            false => text!("bench-broken"),
        };
        let sign = if self.more { '>' } else { '<' };
        format!(
            "{:<8} {:>12.3} {:<3} ({sign} {} {}) {verdict}",
            self.name, self.measured, self.unit, self.promised, self.unit
        )
    }
}

/// How long one sentence on the telephone takes, of a hundred the slowest but one.
fn language(loaded: &Loaded) -> Line {
    let setup = &loaded.setup;
    let desk = setup.seat(&loaded.brief.seat);
    let context = Context {
        before: Before::New,
        lexicon: &setup.pack.lexicon,
        channel: Channel::Phone,
        speaker: desk.and_then(|desk| setup.call_sign_of(desk)),
        asked: &[],
        now: Some(setup.roster.start),
    };
    let wordings = shipped_wordings();
    let sentences = wordings.all();
    let sentences = sentences.step_by(EVERY).map(|one| one.text.as_str());
    let took = sentences.map(|text| timed(|| language::read(text, &context)));
    let mut took: Vec<Duration> = took.collect();
    took.sort_unstable();
    let slow = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Line {
        name: "language",
        measured: slow.as_secs_f64() * 1000.0,
        promised: 2.0,
        unit: "ms",
        more: false,
    }
}

/// Every fourth wording is read.
const EVERY: usize = 4;

/// The value in the middle.
fn median(mut values: Vec<Duration>) -> Duration {
    values.sort_unstable();
    values[values.len() / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    black_box(work());
    began.elapsed()
}

/// How many times as fast as life the exercise itself plays, with good practice at the desk.
fn play(loaded: &Loaded) -> Result<Line, String> {
    let setup = &loaded.setup;
    let seat = &loaded.brief.seat;
    let seat = setup.seat(seat).ok_or_else(|| text!("bench-no-player"))?;
    let mut speeds = Vec::new();
    for seed in 0..15 {
        let player = robots::by_name("ideal", setup, seat, seed);
        let player = player.ok_or_else(|| text!("bench-no-player"))?;
        let mut exercise = Exercise::new(Arc::clone(setup), seed);
        let wall = timed(|| play_through(&mut exercise, vec![(seat, player)]));
        // The time that one simulated hour takes.
        speeds.push(wall.mul_f64(3_600_000.0 / exercise.now().0.max(1) as f64));
    }
    Ok(Line {
        name: "play",
        measured: 3600.0 / median(speeds).as_secs_f64(),
        promised: 5000.0,
        unit: "x",
        more: true,
    })
}

/// Somebody who does anything at all, at every seat.
fn monkeys(setup: &Setup, seed: u64) -> Seating {
    setup
        .seat_ids()
        .map(|seat| {
            let name = &setup.seat_spec(seat).name;
            let player: Box<dyn Player> = Box::new(Monkey::new(seed, name, Span::seconds(2)));
            (seat, player)
        })
        .collect()
}

/// A recording of at least [`EVENTS`] events.
struct Long {
    setup: Arc<Setup>,
    recording: Recording,
    /// Its file's size, compressed.
    bytes: u64,
}

impl Long {
    fn record(loaded: Loaded, file: &Path) -> Result<Self, String> {
        let Some(mut setup) = Arc::into_inner(loaded.setup) else {
            panic!("nobody else holds a scenario that was just loaded");
        };
        setup.story.longest = LONGEST;
        setup.story.ends = Watch::At(LONGEST);
        let setup = Arc::new(setup);
        let header = Header {
            behaviour: BEHAVIOUR,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            exercise: "bench".to_owned(),
            seed: 1,
            begun: 0,
            robot: None,
            mode: Mode::Training,
            // The setup is not what these sources say, so this recording is only for here.
            sources: Sources::default(),
        };
        let recorder = Recorder::create(file, &header).map_err(|why| why.to_string())?;
        let mut exercise = Exercise::new(Arc::clone(&setup), 1).recorded(recorder);
        let mut players = Players::seated(&mut exercise, monkeys(&setup, 1));
        while exercise.log().len() < EVENTS && !exercise.is_over() {
            let until = exercise.now() + Span::seconds(10);
            players.advance_to(&mut exercise, until);
        }
        exercise.close().map_err(|why| why.to_string())?;
        let recording = read(file).map_err(|why| why.to_string())?;
        let bytes = std::fs::metadata(file).map_or(0, |file| file.len());
        Ok(Long {
            setup,
            recording,
            bytes,
        })
    }

    fn replay(&self) -> Result<Line, String> {
        let mut times = Vec::new();
        for _ in 0..7 {
            let began = Instant::now();
            let again = replay(&self.recording, &self.setup).map_err(|why| why.to_string())?;
            times.push(began.elapsed());
            black_box(again.fingerprint());
        }
        // As if it had exactly that many events.
        let share = EVENTS as f64 / self.recording.events.len().max(1) as f64;
        Ok(Line {
            name: "replay",
            measured: median(times).as_secs_f64() * share.min(1.0),
            promised: 1.0,
            unit: "s",
            more: false,
        })
    }

    fn jump(&self) -> Result<Line, String> {
        let timeline =
            Timeline::new(&self.recording, &self.setup).map_err(|why| why.to_string())?;
        let mut chance = Stream::new(1, "bench jump");
        let mut times: Vec<Duration> = (0..1000)
            .map(|_| {
                let second = chance.below(self.recording.end().0 / 1000 + 1);
                timed(|| -> Sim { timeline.at(SimTime(second * 1000)) })
            })
            .collect();
        times.sort_unstable();
        Ok(Line {
            name: "jump",
            // The 99th percentile.
            measured: times[times.len() * 99 / 100].as_secs_f64() * 1000.0,
            promised: 20.0,
            unit: "ms",
            more: false,
        })
    }

    /// From an event to what each of its hearers perceives, kept by seat as an exercise does.
    fn deliver(&self) -> Line {
        let events = &self.recording.events;
        let hearers: usize = events.iter().map(|logged| logged.heard_by.len()).sum();
        let times = (0..15)
            .map(|_| {
                timed(|| {
                    let mut heard: Vec<Vec<Percept>> = vec![Vec::new(); self.setup.seats().len()];
                    for logged in events {
                        for &reception in &logged.heard_by {
                            let percept = perceive(&self.setup.roster, reception, &logged.event);
                            heard[reception.seat.index()].extend(percept);
                        }
                    }
                    heard
                })
            })
            .collect();
        Line {
            name: "deliver",
            measured: median(times).as_secs_f64() * 1e6 / hearers.max(1) as f64,
            promised: 1.0,
            unit: "us",
            more: false,
        }
    }

    fn size(&self) -> String {
        let hours = self.recording.end().0 as f64 / 3_600_000.0;
        text!(
            "bench-size",
            events = self.recording.events.len(),
            hours = format!("{hours:.2}"),
            bytes = self.bytes,
            plain = self.recording.bytes
        )
    }
}
