//! How fast ways are found in a country of 200,000 nodes, beside the plain search, in one run.

use super::country::country;
use super::{Line, timed};
use crate::engine::random::Stream;
use crate::geo::{Journey, RoadNet, RoadPoint, Travel};
use crate::{terminal, text};
use std::time::{Duration, Instant};

/// So many ways are looked for; each tenth plainly as well, which takes long.
const WAYS: usize = 1_000;
const EACH: usize = 10;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Times and numbers of nodes, each with its middle and its 99th of a hundred.
#[derive(Default)]
struct Sample {
    times: Vec<Duration>,
    nodes: Vec<usize>,
}

impl Sample {
    fn take<T>(&mut self, search: impl FnOnce() -> (T, usize)) -> T {
        let began = Instant::now();
        let (found, nodes) = search();
        self.times.push(began.elapsed());
        self.nodes.push(nodes);
        found
    }

    /// The value in so many hundredths of the way from the least to the most.
    fn ms(&mut self, part: usize) -> f64 {
        self.times.sort_unstable();
        self.times[(self.times.len() - 1) * part / 100].as_secs_f64() * 1000.0
    }

    fn nodes(&mut self, part: usize) -> usize {
        self.nodes.sort_unstable();
        self.nodes[(self.nodes.len() - 1) * part / 100]
    }

    fn text(&mut self, key: &str) -> String {
        let ms = |value: f64| format!("{value:.3}");
        text!(
            key,
            ways = self.times.len(),
            median = ms(self.ms(50)),
            most = ms(self.ms(99)),
            nodes = self.nodes(50),
            most_nodes = self.nodes(99)
        )
    }
}

/// Measures and says everything that is no promise; the promises.
///
/// # Errors
/// When the two searches disagree.
pub(super) fn measure() -> Result<[Line; 2], String> {
    let country = country(1);
    let prepared = timed(|| country.prepare());
    terminal::say(text!(
        "bench-route-country",
        nodes = country.nodes().len(),
        roads = country.roads().len(),
        ferries = country.sailings().len(),
        seconds = format!("{:.2}", prepared.as_secs_f64())
    ));
    let mut chance = Stream::new(1, "bench route");
    let (mut quick, mut plain) = (Sample::default(), Sample::default());
    let mut sailed = 0;
    while quick.times.len() < WAYS {
        let (Some(from), Some(to)) = (
            anywhere(&country, &mut chance),
            anywhere(&country, &mut chance),
        ) else {
            return Err(text!("bench-no-scenario"));
        };
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: Some(chance.below(DAY_MS)),
        };
        let found = quick.take(|| country.route_counted(journey, from, to));
        let mut legs = found.iter().flat_map(|way| &way.legs);
        sailed += usize::from(legs.any(|leg| leg.wait_ms > 0));
        if quick.times.len() % EACH == 0 {
            let looked = plain.take(|| country.route_plainly(journey, from, to));
            if looked != found {
                return Err(text!("bench-route-differs"));
            }
        }
    }
    terminal::say(quick.text("bench-route-quick"));
    terminal::say(plain.text("bench-route-plain"));
    terminal::say(text!("bench-route-ferries", ways = WAYS, sailed = sailed));
    let line = |name, measured, promised| Line {
        name,
        measured,
        promised,
        unit: "ms",
        more: false,
    };
    Ok([
        line("route50", quick.ms(50), 5.0),
        line("route99", quick.ms(99), 15.0),
    ])
}

/// A place on any stretch that is no ferry.
fn anywhere(net: &RoadNet, chance: &mut Stream) -> Option<RoadPoint> {
    loop {
        let roads = u64::try_from(net.roads().len()).ok()?;
        let road = u32::try_from(chance.below(roads)).ok()?;
        if !net.sailings().contains_key(&road) {
            let length = u64::from(net.roads()[road as usize].length_dm);
            let along_dm = u32::try_from(chance.below(length + 1)).ok()?;
            return Some(RoadPoint { road, along_dm });
        }
    }
}
