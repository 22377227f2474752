//! An ordinary evening in a shipped exercise: colleagues answer, write cards and send the units of
//! the exercise, which are out, talk on the radio, and come back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::Sim;
use samband::engine::command::{Command, Stamped};
use samband::engine::dispatch::{self, Entry, Stamp};
use samband::engine::event::{Event, Logged};
use samband::engine::exercise::{self, LoadOutcome};
use samband::engine::id::{IncidentId, MissionId, SeatId, UnitId};
use samband::engine::load::seen::Doing;
use samband::engine::setup::Setup;
use samband::engine::time::{SimTime, Span};
use samband::engine::{phone, radio};
use samband::scenario::{load, shipped};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The shipped exercise about chest pain, with a load and three hours of time.
fn evening(of_load: &str) -> Arc<Setup> {
    let mut all = shipped().into_iter();
    let scenario = "brystsmerter.ron";
    let sources = all.find(|one| one.id() == "brystsmerter").unwrap();
    let edits = [
        ("pack: \"fjordvik\",", format!("pack: \"fjordvik\",\n    load: ({of_load}),")),
        ("longest: \"25:00\"", "longest: \"180:00\"".to_owned()),
        (
            "ends: After(\"0:20\", Status(ambulance, delivered))",
            "ends: At(\"179:00\")".to_owned(),
        ),
    ];
    let edited = edits.iter().fold(sources, |one, (from, to)| {
        one.with_edit(scenario, from, to).unwrap()
    });
    load(&edited).unwrap_or_else(|problems| panic!("{problems:#?}")).setup
}

struct Played {
    setup: Arc<Setup>,
    sim: Sim,
    log: Vec<Logged>,
    order: u32,
}

impl Played {
    fn new(setup: &Arc<Setup>, seed: u64) -> Self {
        Played {
            setup: Arc::clone(setup),
            sim: Sim::new(Arc::clone(setup), seed),
            log: Vec::new(),
            order: 0,
        }
    }

    fn act(&mut self, seat: SeatId, command: Command) {
        let stamped = Stamped {
            at: self.sim.now(),
            order: self.order,
            seat,
            command,
        };
        self.order += 1;
        self.sim.apply(&stamped, &mut self.log);
    }

    fn run(&mut self, until: Span) {
        self.sim.advance_to(SimTime::ZERO + until, &mut self.log);
    }

    fn seat(&self, name: &str) -> SeatId {
        self.setup.seat(name).unwrap()
    }
}

/// Missions: the unit, when it was alerted and by whom, and when it was over.
type Missions = BTreeMap<MissionId, (UnitId, SimTime, SeatId, IncidentId, Option<SimTime>)>;

fn missions(log: &[Logged]) -> Missions {
    let mut all = Missions::new();
    for one in log {
        match &one.event {
            Event::Dispatch(dispatch::Event::Alerted { mission, unit, seat, incident, .. }) => {
                all.insert(*mission, (*unit, one.at, *seat, *incident, None));
            }
            Event::Dispatch(dispatch::Event::Stamped { mission, stamp, .. })
                if [Stamp::Free, Stamp::Cancelled].contains(stamp) =>
            {
                all.get_mut(mission).unwrap().4.get_or_insert(one.at);
            }
            _ => {}
        }
    }
    all
}

#[test]
fn look() {
    let setup = evening("");
    let mut played = Played::new(&setup, 3);
    let desk = played.seat("kombinert");
    played.act(desk, Command::Exercise(exercise::Command::TakeSeat));
    let begin = std::time::Instant::now();
    played.run(Span::minutes(150));
    eprintln!("{:?} {} events", begin.elapsed(), played.log.len());
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for one in &played.log {
        let name = format!("{:?}", one.event);
        let name: String = name.split(['{', ' ']).next().unwrap().to_owned();
        *kinds.entry(name).or_default() += 1;
        match &one.event {
            Event::Radio(radio::Event::SpeechEnded { seat, heard: Some(heard), .. }) => {
                eprintln!("{} {}: {}", one.at, setup.seat_spec(*seat).name, heard.text);
            }
            Event::Radio(radio::Event::StatusSent { seat, kind }) => {
                eprintln!("{} {}: [{kind:?}]", one.at, setup.seat_spec(*seat).name);
            }
            Event::Exercise(event) => eprintln!("{} {event:?}", one.at),
            Event::Dispatch(dispatch::Event::Reported { .. }) => {}
            Event::Dispatch(event) => eprintln!("{} {event:?}", one.at),
            Event::Refused { .. } => eprintln!("{} {:?}", one.at, one.event),
            _ => {}
        }
    }
    eprintln!("{kinds:#?}");
    eprintln!("{:#?}", played.sim.view(desk, 0).centre);
}
