//! What it costs to bring a percept to somebody, with full load and 1, 4 and 12 posts at which
//! somebody sits: how many take part must not matter to what each of them costs.

use super::{Line, timed};
use crate::cli::common::listed;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::SeatId;
use crate::engine::setup::{PostRole, Setup};
use crate::engine::time::{SimTime, Span};
use crate::host::{Exercise, Player, SeatLink, Seating, play_through};
use crate::scenario;
use crate::{terminal, text};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// How many posts are held.
const POSTS: [usize; 3] = [1, 4, 12];
/// The most that the cost of one percept may differ between them, in percent.
const APART: f64 = 10.0;
/// How long the exercise is.
const MINUTES: u64 = 60;
/// How often each is measured; the quickest counts, for nothing but other work makes one slower.
const TIMES: usize = 7;

/// What has been delivered: nanoseconds that it took, and percepts.
#[derive(Debug, Default)]
struct Delivered {
    nanoseconds: AtomicU64,
    percepts: AtomicU64,
}

/// Somebody who takes in whatever comes, and does nothing.
struct Listener {
    seen: u32,
    delivered: Arc<Delivered>,
}

impl Player for Listener {
    fn turn(&mut self, link: &mut dyn SeatLink) -> Option<SimTime> {
        let mut new = Vec::new();
        let took = timed(|| new = link.since(self.seen));
        let nanoseconds = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        let count = u64::try_from(new.len()).unwrap_or(u64::MAX);
        self.delivered.nanoseconds.fetch_add(nanoseconds, Relaxed);
        self.delivered.percepts.fetch_add(count, Relaxed);
        if let Some(last) = new.last() {
            self.seen = last.number + 1;
        }
        None
    }
}

/// Measures: microseconds for each percept delivered, and how far they are apart.
///
/// # Errors
/// When the scenario cannot be played so.
pub(super) fn measure(path: &Path) -> Result<Vec<Line>, String> {
    let setup = rush(path, POSTS[POSTS.len() - 1])?;
    let seats = posts(&setup);
    let mut costs = Vec::new();
    for count in POSTS {
        let held = seats
            .get(..count)
            .ok_or_else(|| text!("bench-no-scenario"))?;
        let rounds = (0..TIMES).map(|_| play(&setup, held));
        let rounds: Result<Vec<(u64, u64)>, String> = rounds.collect();
        let best = rounds?.into_iter().min();
        let (nanoseconds, percepts) = best.unwrap_or_default();
        let each = nanoseconds as f64 / 1e3 / percepts.max(1) as f64;
        terminal::say(text!(
            "bench-posts",
            posts = count,
            percepts = percepts,
            cost = format!("{each:.3}")
        ));
        costs.push(each);
    }
    let most = costs.iter().copied().fold(f64::MIN, f64::max);
    let least = costs.iter().copied().fold(f64::MAX, f64::min);
    Ok(vec![Line {
        name: "posts",
        measured: (most / least - 1.0) * 100.0,
        promised: APART,
        unit: "%",
        more: false,
    }])
}

/// The scenario with ordinary load, many times as busy, and as many posts as are wanted.
fn rush(path: &Path, wanted: usize) -> Result<Arc<Setup>, String> {
    let told = |problems: Vec<scenario::Problem>| listed(problems.into_iter());
    let sources = scenario::read_sources(path).map_err(told)?;
    let mut sources = sources;
    let organisation = "fjordvik/organisation.ron";
    // The pack has fewer posts than are wanted: operators like the others.
    let place = "    posts: [\n";
    let more: String = (0..wanted)
        .map(|number| {
            format!(
                "        (name: \"plass-{number}\", title: \"Plass {number}\", role: operator, \
                 radio: (issi: {}, alias: \"P{number}\", selects: \"Fjordvik-AMK-1\", \
                 hears: [\"Fjordvik-LV\", \"Granli-LV\"]), answers: [\"113\", \"10130000\"]),\n",
                3_990_950 + number
            )
        })
        .collect();
    let edited = sources.with_edit(organisation, place, &format!("{place}{more}"));
    sources = edited.ok_or_else(|| text!("bench-no-scenario"))?;
    let file = sources.scenario.clone();
    let inject = "    injects: [";
    let load = format!(
        "    load: (emergency: (per_year: 400000)),\n    posts: [{}],\n{inject}",
        (0..wanted)
            .map(|number| format!("\"plass-{number}\""))
            .collect::<Vec<_>>()
            .join(", ")
    );
    let edited = sources.with_edit(&file, inject, &load);
    let sources = edited.ok_or_else(|| text!("bench-no-scenario"))?;
    let loaded = scenario::load(&sources).map_err(told)?;
    let mut setup = Arc::unwrap_or_clone(loaded.setup);
    setup.story.longest = Span::minutes(MINUTES);
    setup.story.ends = Watch::At(Span::minutes(MINUTES));
    Ok(Arc::new(setup))
}

/// The operators' posts.
fn posts(setup: &Setup) -> Vec<SeatId> {
    let posts = setup.roster.posts().filter(|(_, spec)| {
        let post = spec.post.as_ref();
        spec.name.starts_with("plass-") && post.is_some_and(|it| it.role == PostRole::Operator)
    });
    posts.map(|(seat, _)| seat).collect()
}

/// In how many nanoseconds how many percepts were brought to those who sit there.
fn play(setup: &Arc<Setup>, held: &[SeatId]) -> Result<(u64, u64), String> {
    let delivered = Arc::new(Delivered::default());
    let listener = |seat: &SeatId| {
        let listener = Listener {
            seen: 0,
            delivered: Arc::clone(&delivered),
        };
        (*seat, Box::new(listener) as Box<dyn Player>)
    };
    let seating: Seating = held.iter().map(listener).collect();
    let mut exercise = Exercise::new(Arc::clone(setup), 1);
    play_through(&mut exercise, seating).map_err(|why| why.to_string())?;
    let told = |what: &AtomicU64| what.load(Relaxed);
    Ok((told(&delivered.nanoseconds), told(&delivered.percepts)))
}
