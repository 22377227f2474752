//! When a crew says that it will be there is when it is there, by whatever it travels, and it says
//! by what.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::Sim;
use samband::engine::command::{Command, Stamped};
use samband::engine::dispatch::{self, Destination, Entry};
use samband::engine::event::{Event, Logged};
use samband::engine::id::{ContactId, Gssi, IncidentId, SeatId};
use samband::engine::radio;
use samband::engine::setup::{Priority, Setup, UnitKind};
use samband::engine::time::{SimTime, Span};
use samband::language::{Act, CallSign, Channel, Manner, Meaning, Topic, Value, What, say, topic};
use samband::scenario::{load, read_sources};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Rounding up, and the time that the words take.
const APART: i64 = 90_000;

/// The exercise with its patient elsewhere, and with time enough.
fn with_patient_at(place: &str) -> Arc<Setup> {
    let scenario = "brystsmerter.ron";
    let sources = read_sources(&Path::new("scenarios").join(scenario)).unwrap();
    let edits = [
        ("Solbakken 14, Fjordvik", place),
        ("longest: \"25:00\"", "longest: \"180:00\""),
        (
            "ends: After(\"0:20\", Status(ambulance, delivered))",
            "ends: At(\"179:00\")",
        ),
    ];
    let edited = edits.iter().fold(sources, |one, (from, to)| {
        one.with_edit(scenario, from, to).unwrap()
    });
    let loaded = load(&edited);
    loaded
        .unwrap_or_else(|problems| panic!("{problems:?}"))
        .setup
}

/// Something that the crew said of its arrival.
struct Announced {
    at: SimTime,
    minutes: u16,
    text: String,
}

/// A desk that answers a crew on the radio, and asks it once when it will be there.
struct Desk {
    sim: Sim,
    setup: Arc<Setup>,
    seat: SeatId,
    crew: SeatId,
    log: Vec<Logged>,
    now: SimTime,
    order: u32,
    read: usize,
    asked: bool,
    announced: Vec<Announced>,
}

impl Desk {
    fn act(&mut self, command: Command) {
        let stamped = Stamped {
            at: self.now,
            order: self.order,
            seat: self.seat,
            command,
        };
        self.order += 1;
        self.sim.apply(&stamped, &mut self.log);
    }

    fn pass(&mut self, time: Span) {
        self.now = self.now + time;
        self.sim.advance_to(self.now, &mut self.log);
    }

    fn call_sign(&self, seat: SeatId) -> CallSign {
        self.setup.call_sign_of(seat).unwrap().clone()
    }

    fn says(&mut self, group: Gssi, parts: &[What]) {
        let lexicon = &self.setup.pack.lexicon;
        let words = say(parts, Channel::Radio, Manner::Calm, lexicon, 0);
        let lasts = Span::ms(u64::from(words.duration_ms()));
        self.act(Command::Radio(radio::Command::Press(Some(group))));
        self.pass(Span::ms(700));
        self.act(Command::Radio(radio::Command::Speak(Arc::new(words))));
        self.pass(lasts + Span::ms(200));
        self.act(Command::Radio(radio::Command::Release));
    }

    /// Takes in what the crew has said since, and answers it.
    fn answers(&mut self) {
        let new: Vec<(SimTime, Gssi, String, Meaning)> = self.log[self.read..]
            .iter()
            .filter_map(|logged| match &logged.event {
                Event::Radio(radio::Event::SpeechEnded {
                    seat, group, heard, ..
                }) if *seat == self.crew => {
                    let heard = heard.as_ref()?;
                    Some((
                        logged.at,
                        *group,
                        heard.text.clone(),
                        heard.meaning.clone()?,
                    ))
                }
                _ => None,
            })
            .collect();
        self.read = self.log.len();
        for (at, group, text, meaning) in new {
            if let Some(Value::Minutes(minutes)) = meaning.fact(topic::ETA) {
                let minutes = *minutes;
                self.announced.push(Announced { at, minutes, text });
            }
            self.pass(Span::seconds(1));
            let frame = [
                What::To(self.call_sign(self.crew)),
                What::From(self.call_sign(self.seat)),
            ];
            let rolls = Value::Code("rolling".to_owned());
            if meaning.is_bare_call() {
                let answer = [frame.to_vec(), vec![What::Act(Act::Over)]].concat();
                self.says(group, &answer);
            } else if meaning.fact(topic::STATUS) == Some(&rolls) && !self.asked {
                self.asked = true;
                let question = [What::Ask(Topic::from(topic::ETA)), What::Act(Act::Over)];
                self.says(group, &[frame.to_vec(), question.to_vec()].concat());
            } else if !meaning.has(Act::Out) {
                self.says(group, &[What::Act(Act::Received), What::Act(Act::Out)]);
            }
        }
    }

    fn until(&mut self, minutes: u64, happened: impl Fn(&Event) -> bool) -> bool {
        let end = self.now + Span::minutes(minutes);
        while self.now < end {
            self.pass(Span::ms(500));
            self.answers();
            if self.log.iter().any(|logged| happened(&logged.event)) {
                return true;
            }
        }
        false
    }
}

/// A unit is alerted to the patient; the desk after it has delivered, or cannot go any farther.
fn sent(setup: &Arc<Setup>, unit: &str) -> Desk {
    let (seat, crew) = (setup.seat("kombinert").unwrap(), setup.seat(unit).unwrap());
    let mut desk = Desk {
        sim: Sim::new(Arc::clone(setup), 5),
        setup: Arc::clone(setup),
        seat,
        crew,
        log: Vec::new(),
        now: SimTime::ZERO,
        order: 0,
        read: 0,
        asked: false,
        announced: Vec::new(),
    };
    assert!(desk.until(2, |event| {
        matches!(
            event,
            Event::Dispatch(dispatch::Event::ContactOpened { .. })
        )
    }));
    let order = |command| Command::Dispatch(command);
    let card = IncidentId(0);
    desk.act(order(dispatch::Command::OpenIncident(ContactId(0))));
    let place = setup.story.patients[0].at.clone();
    let entries = [Entry::Priority(Priority::Acute), Entry::Address(place)];
    for entry in entries {
        desk.act(order(dispatch::Command::Write(card, entry)));
    }
    let unit = setup.unit_of(crew).unwrap();
    desk.act(order(dispatch::Command::Alert(card, unit)));
    desk.until(150, |event| {
        matches!(event, Event::Dispatch(dispatch::Event::Arrived { unit: of, to })
            if *of == unit && !matches!(to, Destination::Address(_)))
    });
    desk
}

/// When the unit arrived anywhere, in order.
fn arrivals(desk: &Desk) -> Vec<(SimTime, Destination)> {
    let unit = desk.setup.unit_of(desk.crew).unwrap();
    let arrived = |logged: &Logged| match &logged.event {
        Event::Dispatch(dispatch::Event::Arrived { unit: of, to }) if *of == unit => {
            Some((logged.at, to.clone()))
        }
        _ => None,
    };
    desk.log.iter().filter_map(arrived).collect()
}

#[test]
fn every_unit_is_there_when_it_said_and_says_how_it_goes() {
    let places = [
        "Solbakken 14, Fjordvik",
        "Fjordvik brygge, Fjordvik",
        "Skarvhavn, Skarvøy",
        "Skoleveien 8, Granli",
        "Elvdal helsehus, Elvdal",
    ];
    let units = ["3-1", "3-5", "3-9", "lh-13", "2-7"];
    // How many each kind has told of its arrival: at the patient's, and at a hospital.
    let mut told: BTreeMap<UnitKind, (u32, u32)> = BTreeMap::new();
    for place in places {
        let setup = with_patient_at(place);
        for unit in units {
            let desk = sent(&setup, unit);
            let kind = setup.roster.units[setup.unit_of(desk.crew).unwrap().index()].kind;
            let arrivals = arrivals(&desk);
            for one in &desk.announced {
                let who = format!("{unit} to {place} at {}: {}", one.at, one.text);
                let next = arrivals.iter().find(|(at, _)| *at > one.at);
                let (at, to) = next.unwrap_or_else(|| panic!("{who}: never came"));
                let true_ms = at.since(one.at).0 as i64;
                let said_ms = i64::from(one.minutes) * 60_000;
                assert!(
                    (said_ms - true_ms).abs() <= APART,
                    "{who}: came after {true_ms} ms"
                );
                let count = told.entry(kind).or_default();
                match to {
                    Destination::Address(_) => count.0 += 1,
                    Destination::Hospital(_) | Destination::Station | Destination::StandBy(_) => {
                        count.1 += 1;
                    }
                }
                // On its way to a hospital it says by what.
                let other = match kind {
                    UnitKind::Helicopter => ["kjører", "seiler"],
                    UnitKind::Boat => ["kjører", "flyr"],
                    _ => ["flyr", "seiler"],
                };
                assert!(
                    !other
                        .iter()
                        .any(|word| one.text.to_lowercase().contains(word)),
                    "{who}"
                );
                let by = match (kind, to) {
                    (UnitKind::Helicopter, Destination::Hospital(_)) => "flyr",
                    (UnitKind::Boat, Destination::Hospital(_)) => "seiler",
                    _ => "",
                };
                assert!(one.text.to_lowercase().contains(by), "{who}");
            }
        }
    }
    for (kind, least) in [
        (UnitKind::Ambulance, (4, 8)),
        (UnitKind::RapidResponse, (4, 0)),
        (UnitKind::DoctorCar, (4, 0)),
        (UnitKind::Helicopter, (4, 8)),
        (UnitKind::Boat, (1, 2)),
    ] {
        let (there, away) = told.get(&kind).copied().unwrap_or_default();
        assert!(
            there >= least.0 && away >= least.1,
            "{kind:?}: {there}, {away}"
        );
    }
}
