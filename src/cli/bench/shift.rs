//! A whole shift: eight hours of ordinary load in which all posts of the pack take part, with
//! robots that speak at four of them. Played and recorded, replayed, and jumped about in.

use super::load::memory;
use super::{Line, median, timed};
use crate::cli::common::listed;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::SeatId;
use crate::engine::random::Stream;
use crate::engine::setup::Setup;
use crate::engine::time::{SimTime, Span};
use crate::host::{Exercise, Seating, play_through, robots};
use crate::record::{Header, Recorder, Recording, Timeline, read, replay};
use crate::scenario::{self, Sources};
use crate::{terminal, text};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const HOURS: u64 = 8;
/// So many posts have somebody at them who speaks.
const SPEAKING: usize = 4;
/// Where they answer.
const EMERGENCY: &str = "113";
const SEED: u64 = 1;
const JUMPS: usize = 1000;

/// Measures; what is promised of each.
///
/// # Errors
/// When the scenario cannot be played so, or nothing be written.
pub(super) fn measure(path: &Path) -> Result<Vec<Line>, String> {
    let (setup, sources) = shift(path)?;
    let file = std::env::temp_dir().join(format!("samband-shift-{}.opptak", std::process::id()));
    let played = play(&setup, &sources, &file);
    let recording = read(&file).map_err(|why| why.to_string());
    let bytes = std::fs::metadata(&file).map_or(0, |file| file.len());
    std::fs::remove_file(&file).ok();
    let (took, recording) = (played?, recording?);
    let empty = empty(&sources, &file)?;
    let posts = setup.roster.posts();
    let posts = posts.filter(|(_, spec)| spec.post.is_some());
    terminal::say(text!(
        "bench-shift",
        hours = HOURS,
        posts = posts.count(),
        robots = speakers(&setup).len(),
        events = recording.events.len(),
        commands = recording.commands.len()
    ));
    let again = (0..3).map(|_| timed(|| replay(&recording, &setup)));
    let again = median(again.collect());
    let jump = jump(&recording, &setup)?;
    let line = |name, measured, promised, unit, more| Line {
        name,
        measured,
        promised,
        unit,
        more,
    };
    let simulated = (HOURS * 3600) as f64;
    let kilobytes = bytes.saturating_sub(empty) as f64 / 1000.0;
    let mut lines = vec![
        line("shift", simulated / took.as_secs_f64(), 2000.0, "x", true),
        line(
            "replay/h",
            again.as_secs_f64() / HOURS as f64,
            1.0,
            "s",
            false,
        ),
        line("jump99", jump.as_secs_f64() * 1000.0, 20.0, "ms", false),
        line("size/h", kilobytes / HOURS as f64, 600.0, "kB", false),
    ];
    if let Some(megabytes) = memory() {
        lines.push(line("memory", megabytes as f64, 500.0, "MB", false));
    }
    Ok(lines)
}

/// The scenario as a shift: ordinary load, every post of the pack, eight hours.
fn shift(path: &Path) -> Result<(Arc<Setup>, Sources), String> {
    let told = |problems: Vec<scenario::Problem>| listed(problems.into_iter());
    let sources = scenario::read_sources(path).map_err(told)?;
    let before = scenario::load(&sources).map_err(told)?;
    let further = &before.setup.pack.posts.further;
    let names: Vec<String> = further
        .iter()
        .map(|one| format!("{:?}", one.name))
        .collect();
    let (place, posts) = ("    injects: [", names.join(", "));
    let more = format!("    load: (),\n    posts: [{posts}],\n{place}");
    let file = sources.scenario.clone();
    let sources = sources.with_edit(&file, place, &more);
    let sources = sources.ok_or_else(|| text!("bench-no-scenario"))?;
    let loaded = scenario::load(&sources).map_err(told)?;
    let mut setup = Arc::unwrap_or_clone(loaded.setup);
    setup.story.longest = Span::minutes(HOURS * 60);
    setup.story.ends = Watch::At(Span::minutes(HOURS * 60));
    Ok((Arc::new(setup), sources))
}

/// The first posts at which the emergency number rings.
fn speakers(setup: &Setup) -> Vec<SeatId> {
    let posts = setup.roster.posts();
    let answer = posts.filter(|(_, spec)| {
        spec.sees_desk() && spec.telephones.iter().any(|number| number == EMERGENCY)
    });
    answer.map(|(seat, _)| seat).take(SPEAKING).collect()
}

fn play(setup: &Arc<Setup>, sources: &Sources, file: &Path) -> Result<Duration, String> {
    let recorder = Recorder::create(file, &Header::now(sources, SEED));
    let recorder = recorder.map_err(|why| why.to_string())?;
    let seating = speakers(setup).into_iter().map(|seat| {
        let robot = robots::by_name("ideal", setup, seat, SEED);
        Some((seat, robot?))
    });
    let seating: Option<Seating> = seating.collect();
    let seating = seating.ok_or_else(|| text!("bench-no-player"))?;
    let mut exercise = Exercise::new(Arc::clone(setup), SEED).recorded(recorder);
    let mut played = Ok(());
    let took = timed(|| played = play_through(&mut exercise, seating));
    played.map_err(|why| why.to_string())?;
    exercise.close().map_err(|why| why.to_string())?;
    Ok(took)
}

/// How many bytes a recording has in which nothing happens: the pack, above all.
fn empty(sources: &Sources, file: &Path) -> Result<u64, String> {
    let loaded = scenario::load(sources).map_err(|problems| listed(problems.into_iter()))?;
    let recorder = Recorder::create(file, &Header::now(sources, SEED));
    let recorder = recorder.map_err(|why| why.to_string())?;
    let closed = Exercise::new(loaded.setup, SEED).recorded(recorder).close();
    let bytes = std::fs::metadata(file).map_or(0, |file| file.len());
    std::fs::remove_file(file).ok();
    closed.map_err(|why| why.to_string()).map(|()| bytes)
}

/// The 99th of a hundred jumps to any second.
fn jump(recording: &Recording, setup: &Arc<Setup>) -> Result<Duration, String> {
    let timeline = Timeline::new(recording, setup).map_err(|why| why.to_string())?;
    let mut chance = Stream::new(SEED, "bench shift");
    let seconds = recording.end().0 / 1000 + 1;
    let mut times: Vec<Duration> = (0..JUMPS)
        .map(|_| {
            let at = SimTime(chance.below(seconds) * 1000);
            timed(|| timeline.at(at))
        })
        .collect();
    times.sort_unstable();
    Ok(times[times.len() * 99 / 100])
}
