//! What is worth knowing about a district before anybody plays in it: whether help can get
//! everywhere, where radios fall silent, which names mean two places, and whether random journeys
//! through it are such as one could make.

use crate::engine::random::Stream;
use crate::engine::setup::{District, House, RoadClass, Street};
use crate::geo::{Journey, RoadKind, RoadNet, RoadPoint, Route, Sailings, Travel};
use crate::language::Address;
use std::collections::BTreeMap;

/// Coverage is looked for so often along a road: every 100 m.
const STEP_DM: u32 = 1_000;
/// A day, in milliseconds.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// Addresses that are told as the farthest.
const FARTHEST: usize = 5;

/// What a district is like.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Addresses that no ambulance reaches by road.
    pub unreachable: Vec<String>,
    /// Those farthest from an ambulance station, and how many milliseconds; farthest first.
    pub farthest: Vec<(String, u64)>,
    /// Names that occur in several municipalities, and which.
    pub equal_names: Vec<(String, Vec<String>)>,
    /// Larger roads and tunnels, those with the least coverage first.
    pub coverage: Vec<Covered>,
}

/// How much of a road has coverage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Its name.
    pub name: String,
    /// How many places along it were looked at, 100 m apart.
    pub places: u32,
    /// At how many of them a radio works.
    pub covered: u32,
}

impl Covered {
    /// Its covered share, in percent, rounded down.
    pub fn percent(&self) -> u32 {
        self.covered * 100 / self.places.max(1)
    }
}

/// Looks at a whole district.
pub fn survey(district: &District) -> Survey {
    let roads = &district.roads;
    let from: Vec<Vec<Option<u64>>> = district
        .stations
        .iter()
        .map(|station| roads.times_from(station.access))
        .collect();
    let nearest = |at: RoadPoint| -> Option<u64> {
        let times = from.iter().filter_map(|times| roads.arrival(times, at));
        times.min()
    };
    let mut times: Vec<(String, Option<u64>)> = addresses(district)
        .map(|(address, house)| (address.to_string(), nearest(house.access)))
        .collect();
    times.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let unreachable = times.iter().filter(|(_, ms)| ms.is_none());
    let reached = times
        .iter()
        .filter_map(|(name, ms)| Some((name.clone(), (*ms)?)));
    Survey {
        unreachable: unreachable.map(|(name, _)| name.clone()).collect(),
        farthest: reached.take(FARTHEST).collect(),
        equal_names: equal_names(district),
        coverage: coverage(district),
    }
}

/// All addresses with their houses.
fn addresses(district: &District) -> impl Iterator<Item = (Address, &House)> {
    let of = |street: &Street, house: &House| Address {
        street: street.name.clone(),
        number: house.number,
        letter: house.letter,
        municipality: Some(street.municipality.clone()),
    };
    district.streets.iter().flat_map(move |street| {
        let houses = street.houses.iter();
        houses.map(move |house| (of(street, house), house))
    })
}

fn equal_names(district: &District) -> Vec<(String, Vec<String>)> {
    let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for street in &district.streets {
        let here = names.entry(&street.name).or_default();
        here.push(street.municipality.clone());
    }
    names
        .into_iter()
        .filter(|(_, towns)| towns.len() > 1)
        .map(|(name, towns)| (name.to_owned(), towns))
        .collect()
}

fn coverage(district: &District) -> Vec<Covered> {
    let mut roads: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for way in &district.ways {
        let in_tunnel = match way.kind {
            RoadKind::Road | RoadKind::Bridge => false,
            RoadKind::Tunnel => true,
            RoadKind::Ferry | RoadKind::Fairway => continue,
        };
        let Some(name) = way.name.as_deref() else {
            continue;
        };
        if way.class == RoadClass::Local && !in_tunnel {
            continue;
        }
        let (places, covered) = roads.entry(name).or_default();
        for pair in way.line.windows(2) {
            let steps = pair[0].distance(pair[1]).div_ceil(STEP_DM).max(1);
            for step in 0..steps {
                let at = pair[0].towards(pair[1], step.into(), steps.into());
                *places += 1;
                *covered += u32::from(district.is_covered(at, in_tunnel));
            }
        }
    }
    let mut all: Vec<Covered> = roads
        .into_iter()
        .map(|(name, (places, covered))| Covered {
            name: name.to_owned(),
            places,
            covered,
        })
        .collect();
    all.sort_by(|a, b| (a.percent(), &a.name).cmp(&(b.percent(), &b.name)));
    all
}

/// Random journeys between addresses, at random times of day.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// How long they take, in milliseconds, the waits for ferries counted; shortest first.
    pub times_ms: Vec<u64>,
    /// How fast they go while they move, in metres an hour; slowest first.
    pub speeds: Vec<u64>,
    /// How many take a ferry.
    pub by_ferry: u32,
    /// The longest wait for one, in milliseconds.
    pub longest_wait_ms: u64,
    /// Those that nobody could make.
    pub implausible: Vec<Pair>,
}

/// A journey that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Where from.
    pub from: String,
    /// Where to.
    pub to: String,
    /// What is wrong with it.
    pub fault: JourneyFault,
}

/// What is wrong with a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JourneyFault {
    /// There is no way.
    NoWay,
    /// It does not begin or end where it should, or has a gap.
    Broken,
    /// It goes where no car can.
    Afloat,
    /// It is shorter than the bird flies.
    TooShort,
    /// It is faster or slower than every road that it takes.
    Speed,
    /// It waits for a ferry longer than from one departure to the next, or not at all for one
    /// that has a timetable and has not come yet.
    Wait,
}

/// Routes so many random pairs of addresses.
pub fn sample_routes(district: &District, count: u32, seed: u64) -> Sample {
    let all: Vec<(Address, &House)> = addresses(district).collect();
    let mut chance = Stream::new(seed, "district routes");
    let mut sample = Sample::default();
    for _ in 0..count {
        let (Some((from, start)), Some((to, goal))) = (chance.choose(&all), chance.choose(&all))
        else {
            break;
        };
        let leaves_ms = chance.below(DAY_MS);
        let journey = Journey {
            travel: Travel::Car,
            leaves_ms: Some(leaves_ms),
        };
        let ends = (start.access, goal.access);
        let route = district.roads.route_by(journey, ends.0, ends.1);
        let fault = match &route {
            Some(route) => judge(&district.roads, route, ends, leaves_ms).err(),
            None => Some(JourneyFault::NoWay),
        };
        if let Some(fault) = fault {
            sample.implausible.push(Pair {
                from: from.to_string(),
                to: to.to_string(),
                fault,
            });
        }
        if let Some(route) = route {
            sample.count(&district.roads, &route);
        }
    }
    sample.times_ms.sort_unstable();
    sample.speeds.sort_unstable();
    sample
}

impl Sample {
    fn count(&mut self, roads: &RoadNet, route: &Route) {
        self.times_ms.push(route.ms);
        let waits = route.legs.iter().map(|leg| leg.wait_ms);
        self.longest_wait_ms = self.longest_wait_ms.max(waits.max().unwrap_or(0));
        let kind = |road: u32| roads.roads()[road as usize].kind;
        let ferries = route
            .legs
            .iter()
            .any(|leg| kind(leg.road) == RoadKind::Ferry);
        self.by_ferry += u32::from(ferries);
        let (moved_dm, moved_ms) = moved(route);
        // 1 dm in 1 ms is 360 000 m in an hour.
        self.speeds
            .extend((moved_dm * 360_000).checked_div(moved_ms));
    }
}

/// Decimetres driven, and milliseconds that it took, waits not counted.
fn moved(route: &Route) -> (u64, u64) {
    let legs = route.legs.iter();
    legs.fold((0, 0), |(dm, ms), leg| {
        let long = u64::from(leg.from_dm.abs_diff(leg.to_dm));
        (dm + long, ms + leg.ms - leg.wait_ms)
    })
}

/// Whether somebody could have made this journey. It does not ask the router how it thought: it
/// follows the way with the map and a clock.
fn judge(
    roads: &RoadNet,
    route: &Route,
    (from, to): (RoadPoint, RoadPoint),
    leaves_ms: u64,
) -> Result<(), JourneyFault> {
    let place = |road: u32, along_dm: u32| roads.point(RoadPoint { road, along_dm });
    let mut here = roads.point(from);
    let mut clock = leaves_ms;
    // The timetable of the ferry that you are on, if you are on one: another is waited for.
    let ferry = |index: u32| {
        let sails = roads.roads()[index as usize].kind == RoadKind::Ferry;
        sails.then(|| roads.sailings().get(&index))
    };
    let mut aboard = ferry(from.road);
    let (mut slowest, mut fastest) = (u64::MAX, 0);
    for leg in &route.legs {
        let road = &roads.roads()[leg.road as usize];
        if place(leg.road, leg.from_dm) != here {
            return Err(JourneyFault::Broken);
        }
        if !Travel::Car.can_use(road.kind) {
            return Err(JourneyFault::Afloat);
        }
        let waits_for = roads.sailings().get(&leg.road);
        let waits_for = waits_for.filter(|own| aboard != Some(Some(*own)));
        if !keeps_timetable(waits_for.copied(), clock, leg.wait_ms) {
            return Err(JourneyFault::Wait);
        }
        slowest = slowest.min(u64::from(road.speed_kmh));
        fastest = fastest.max(u64::from(road.speed_kmh));
        aboard = ferry(leg.road);
        clock += leg.ms;
        here = place(leg.road, leg.to_dm);
    }
    if here != roads.point(to) || clock - leaves_ms != route.ms {
        return Err(JourneyFault::Broken);
    }
    let (moved_dm, moved_ms) = moved(route);
    // Each leg may be rounded by a decimetre and a millisecond.
    let slack = route.legs.len() as u64;
    if moved_dm + 2 * slack < u64::from(roads.point(from).distance(here)) {
        return Err(JourneyFault::TooShort);
    }
    let takes = |kmh: u64| moved_dm * 360 / kmh.max(1);
    let fast_enough = route.legs.is_empty() || moved_ms <= takes(slowest) + slack;
    let slow_enough = route.legs.is_empty() || moved_ms + slack >= takes(fastest);
    if fast_enough && slow_enough {
        Ok(())
    } else {
        Err(JourneyFault::Speed)
    }
}

/// Whether one who is at the quay at `clock` and waits so long leaves with a departure, the next.
fn keeps_timetable(sailings: Option<Sailings>, clock: u64, wait_ms: u64) -> bool {
    match sailings {
        Some(sailings) => {
            let every = sailings.every_ms.max(1);
            let leaves = (clock + wait_ms) % DAY_MS % every;
            // The last departure of a day may be further from the first of the next.
            wait_ms < every + DAY_MS % every && leaves == sailings.first_ms % every
        }
        None => wait_ms == 0,
    }
}

#[cfg(test)]
mod tests;
