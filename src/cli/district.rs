//! `samband district`: is this map right, and what does it look like?

use super::common::{fail, write};
use super::validate::beside;
use crate::engine::setup::District as Map;
use crate::scenario::{JourneyFault, Sample, Survey, draw, load_district, sample_routes, survey};
use crate::voice::pronunciation::Pronunciation;
use crate::{terminal, text};
use clap::{Args, Subcommand};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The lexicon of a pack, beside its district.
const LEXICON: &str = "uttale.ron";
/// At most so many journeys that cannot be are listed.
const LISTED: usize = 20;

/// The arguments of the verb.
#[derive(Args, Debug)]
pub struct District {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Checks a district file.
    Check {
        /// The file.
        file: PathBuf,
        /// Routes so many random pairs of addresses.
        #[arg(long, default_value_t = 0)]
        routes: u32,
        /// The seed of those pairs.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Draws it.
    Draw {
        /// The file.
        file: PathBuf,
        /// Where to; beside the file when not given.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

impl District {
    /// Checks or draws.
    pub fn run(self) -> ExitCode {
        match self.what {
            What::Check { file, routes, seed } => {
                let Some(map) = load(&file) else {
                    return ExitCode::FAILURE;
                };
                terminal::say(summary(&map));
                if check(&map, &file, routes, seed) {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                }
            }
            What::Draw { file, out } => {
                let Some(map) = load(&file) else {
                    return ExitCode::FAILURE;
                };
                let out = out.unwrap_or_else(|| file.with_extension("svg"));
                match write(&out, draw(&map).as_bytes()) {
                    Ok(()) => {
                        terminal::say(text!("district-drawn", file = out.display()));
                        ExitCode::SUCCESS
                    }
                    Err(why) => fail(&why),
                }
            }
        }
    }
}

/// Tells what the map is like; whether you can play in it.
fn check(map: &Map, file: &Path, routes: u32, seed: u64) -> bool {
    let survey = survey(map);
    tell_survey(&survey);
    let named = tell_lexicon(map, file);
    let mut fine = survey.unreachable.is_empty() && named;
    if routes > 0 {
        let sample = sample_routes(map, routes, seed);
        tell_sample(&sample, seed);
        fine &= sample.implausible.is_empty();
    }
    fine
}

fn tell_survey(survey: &Survey) {
    for address in &survey.unreachable {
        terminal::say(text!("district-unreachable", address = address));
    }
    if survey.unreachable.is_empty() {
        terminal::say(text!("district-all-reached"));
    }
    for (address, ms) in &survey.farthest {
        let minutes = ms.div_ceil(60_000);
        terminal::say(format_args!(
            "    {}",
            text!("district-far", address = address, minutes = minutes)
        ));
    }
    for (name, towns) in &survey.equal_names {
        let towns = towns.join(", ");
        terminal::say(text!("district-equal", name = name, towns = towns));
    }
    let (places, covered) = survey.coverage.iter().fold((0, 0), |(all, with), road| {
        (all + road.places, with + road.covered)
    });
    let percent = covered * 100 / places.max(1);
    let long = places / 10;
    terminal::say(text!(
        "district-coverage",
        percent = percent,
        kilometres = long
    ));
    for road in survey.coverage.iter().filter(|road| road.percent() < 100) {
        terminal::say(format_args!(
            "    {}",
            text!(
                "district-covered",
                name = road.name,
                percent = road.percent(),
                silent = (road.places - road.covered) / 10,
            )
        ));
    }
}

/// Tells which names the speech engine would have to guess at; whether there are none.
fn tell_lexicon(map: &Map, file: &Path) -> bool {
    let path = file.with_file_name(LEXICON);
    let Ok(ron) = fs::read_to_string(&path) else {
        terminal::say(text!("district-no-lexicon", file = LEXICON));
        return true;
    };
    let lexicon = match Pronunciation::parse(&ron) {
        Ok(lexicon) => lexicon,
        Err(problem) => {
            terminal::say(format_args!("{}: {problem}", path.display()));
            return false;
        }
    };
    let streets = map.streets.iter().map(|one| &one.name);
    let towns = map.municipalities.iter().map(|one| &one.name);
    let stations = map.stations.iter().map(|one| &one.name);
    let hospitals = map.hospitals.iter().map(|one| &one.name);
    let services = map.services.iter().map(|one| &one.name);
    let labels = map.land.labels.iter().map(|one| &one.name);
    let sites = map.sites.iter().map(|one| &one.name);
    let names = streets
        .chain(towns)
        .chain(stations)
        .chain(hospitals)
        .chain(services)
        .chain(labels)
        .chain(sites);
    let missing: BTreeSet<String> = names.flat_map(|name| lexicon.lacks(name)).collect();
    for word in &missing {
        terminal::say(text!("district-unspoken", word = word, file = LEXICON));
    }
    if missing.is_empty() {
        terminal::say(text!("district-spoken"));
    }
    missing.is_empty()
}

fn tell_sample(sample: &Sample, seed: u64) {
    let middle = |all: &[u64]| all.get(all.len() / 2).copied().unwrap_or(0);
    let last = |all: &[u64]| all.last().copied().unwrap_or(0);
    let first = |all: &[u64]| all.first().copied().unwrap_or(0);
    let minutes = |ms: u64| ms / 60_000;
    let (times, speeds) = (&sample.times_ms, &sample.speeds);
    terminal::say(text!("district-routes", count = times.len(), seed = seed));
    terminal::say(format_args!(
        "    {}",
        text!(
            "district-times",
            least = minutes(first(times)),
            median = minutes(middle(times)),
            most = minutes(last(times))
        )
    ));
    terminal::say(format_args!(
        "    {}",
        text!(
            "district-speeds",
            least = first(speeds) / 1000,
            median = middle(speeds) / 1000,
            most = last(speeds) / 1000
        )
    ));
    terminal::say(format_args!(
        "    {}",
        text!(
            "district-ferries",
            count = sample.by_ferry,
            wait = minutes(sample.longest_wait_ms)
        )
    ));
    terminal::say(format_args!(
        "    {}",
        text!("district-implausible", count = sample.implausible.len())
    ));
    for pair in sample.implausible.iter().take(LISTED) {
        let why = text!(fault_key(pair.fault));
        terminal::say(format_args!("        {} – {}: {why}", pair.from, pair.to));
    }
}

fn fault_key(fault: JourneyFault) -> &'static str {
    match fault {
        JourneyFault::NoWay => "district-fault-no-way",
        JourneyFault::Broken => "district-fault-broken",
        JourneyFault::Afloat => "district-fault-afloat",
        JourneyFault::TooShort => "district-fault-too-short",
        JourneyFault::Speed => "district-fault-speed",
        JourneyFault::Wait => "district-fault-wait",
    }
}

/// The map, once everything worth telling about it has been told.
fn load(path: &Path) -> Option<Map> {
    match load_district(path) {
        Ok((map, warnings)) => {
            for warning in &warnings {
                terminal::say(format_args!(
                    "{}: {}",
                    text!("validate-warning"),
                    beside(path, warning)
                ));
            }
            Some(map)
        }
        Err(problems) => {
            for problem in &problems {
                terminal::say(beside(path, problem));
            }
            terminal::complain(text!("validate-problems", count = problems.len()));
            None
        }
    }
}

fn summary(map: &Map) -> String {
    let houses: usize = map.streets.iter().map(|street| street.houses.len()).sum();
    text!(
        "district-ok",
        name = map.name,
        nodes = map.roads.nodes().len(),
        roads = map.roads.roads().len(),
        streets = map.streets.len(),
        houses = houses,
    )
}
