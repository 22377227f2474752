//! A small exercise for the tests of people: a desk that a test speaks for, and everybody else
//! with a mind of their own.

use crate::engine::Sim;
use crate::engine::command::{Command, Stamped};
use crate::engine::event::{Event, Logged};
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{CallId, Gssi, HospitalId, Issi, PatientId, SeatId, UnitId};
use crate::engine::setup::*;
use crate::engine::time::{SimTime, Span};
use crate::engine::{phone, radio};
use crate::geo::{Point, Road, RoadKind, RoadNet, RoadPoint, Site};
use crate::language::{
    Act, Address, CallSign, CallSignName, Channel, ClockTime, Deed, HospitalName, Lexicon, Manner,
    Names, Phrases, StreetName, TalkgroupName, Topic, Value, What, say, topic,
};
use std::sync::{Arc, LazyLock};

pub(in crate::engine) const AMK: SeatId = SeatId(0);
pub(in crate::engine) const WIFE: SeatId = SeatId(1);
pub(in crate::engine) const CREW: SeatId = SeatId(2);
pub(in crate::engine) const DOCTOR: SeatId = SeatId(3);
pub(in crate::engine) const HOSPITAL: SeatId = SeatId(4);
pub(in crate::engine) const CENTRAL: SeatId = SeatId(5);
pub(in crate::engine) const AMBULANCE: UnitId = UnitId(0);
pub(in crate::engine) const HEALTH: Gssi = Gssi(2_011_001);
pub(in crate::engine) const LEGEVAKT: Gssi = Gssi(2_011_002);
pub(in crate::engine) const SHARED: Gssi = Gssi(2_011_003);

pub(in crate::engine) fn solbakken(number: u16) -> Address {
    Address {
        street: "Solbakken".to_owned(),
        number: Some(number),
        letter: None,
        municipality: None,
    }
}

pub(in crate::engine) fn fact(topic: &str, value: Value) -> What {
    What::Fact(Topic::from(topic), value)
}
pub(in crate::engine) fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}
pub(in crate::engine) fn place(number: u16) -> What {
    fact(topic::WHERE, Value::Address(solbakken(number)))
}
pub(in crate::engine) fn ask(topic: &str) -> What {
    What::Ask(Topic::from(topic))
}
pub(in crate::engine) fn to(name: &str) -> What {
    What::To(CallSign::from(name))
}
pub(in crate::engine) fn from(name: &str) -> What {
    What::From(CallSign::from(name))
}
pub(in crate::engine) fn act(act: Act) -> What {
    What::Act(act)
}

fn seat(name: &str, number: &str, call_sign: Option<&str>, mind: MindSpec) -> SeatSpec {
    let group = match name {
        "3-9" | "legevakten" => LEGEVAKT,
        _ => HEALTH,
    };
    SeatSpec {
        name: name.to_owned(),
        title: name.to_owned(),
        post: (name == "amk").then(|| Post::new("AMK Fjordvik", PostRole::Combined)),
        radio: call_sign.map(|call_sign| RadioSpec {
            terminal: Default::default(),
            issi: Issi(3_000_000),
            alias: name.to_owned(),
            call_sign: CallSign::from(call_sign),
            selected: group,
            monitored: match name {
                "amk" => vec![LEGEVAKT, SHARED],
                _ => Vec::new(),
            },
        }),
        telephones: vec![number.to_owned()],
        at: (name == "kona").then(|| solbakken(14)),
        mind,
    }
}

fn caller(temperament: Temperament) -> CallerSpec {
    CallerSpec {
        dials: "113".to_owned(),
        temperament,
        patience: Span::seconds(60),
        redials: true,
        opens_with: vec![Topic::from(topic::WHAT)],
        knows: vec![
            (Topic::from(topic::WHERE), Value::Address(solbakken(14))),
            (Topic::from(topic::AGE), Value::Number(62)),
            (Topic::from("aed"), Value::Flag(false)),
        ],
        knows_of_other: Vec::new(),
        finds_out: vec![(Topic::from(topic::BREATHING), Span::seconds(5))],
        can_do: vec![(Deed::from("unlock-door"), Span::seconds(8))],
        speaks: Speaks::default(),
        words: Vec::new(),
        presses: RescuerSpec::default(),
        with: Some(PatientId(0)),
        about: Some(PatientId(0)),
    }
}

fn district() -> District {
    let road = Road {
        a: 0,
        b: 1,
        length_dm: 50_000,
        speed_kmh: 60,
        kind: RoadKind::Road,
    };
    let along = |along_dm: u32| RoadPoint { road: 0, along_dm };
    let at = |x: i32| Point { x, y: 0 };
    let house = |number: u16| House {
        number: Some(number),
        letter: None,
        at: at(20_000 + i32::from(number) * 100),
        access: along(20_000 + u32::from(number) * 100),
    };
    District {
        name: "Fjordvik".to_owned(),
        roads: RoadNet::new(vec![at(0), at(50_000)], vec![road]),
        streets: vec![Street {
            name: "Solbakken".to_owned(),
            municipality: "Fjordvik".to_owned(),
            houses: vec![house(14), house(41)],
        }]
        .into(),
        stations: vec![Station {
            name: "station".to_owned(),
            at: at(0),
            access: along(0),
        }],
        hospitals: vec![Hospital {
            id: "fjordvik".to_owned(),
            name: "Fjordvik sykehus".to_owned(),
            at: at(50_000),
            access: along(50_000),
            can: vec!["pci".to_owned()],
        }],
        sites: vec![Site {
            name: "site".to_owned(),
            at: at(0),
            range_dm: 100_000,
            height_m: 500,
            in_tunnel: false,
            edge_dm: 0,
            channels: None,
            local: false,
        }]
        .into(),
        ..District::default()
    }
}

fn organisation() -> Organisation {
    let group = |gssi, name: &str, kind| Talkgroup {
        gssi,
        name: name.to_owned(),
        kind,
        priority: 0,
        police: None,
    };
    Organisation {
        name: "AMK Fjordvik".to_owned(),
        talkgroups: vec![
            group(HEALTH, "Fjordvik-AMK-1", GroupKind::Health),
            group(LEGEVAKT, "Fjordvik-LV", GroupKind::Legevakt),
            group(SHARED, "13-SAMV-1", GroupKind::Shared),
        ],
        lines: vec![Line {
            number: "113".to_owned(),
            name: "113".to_owned(),
            kind: LineKind::Emergency,
            fallback: None,
        }],
        phonebook: Vec::new(),
        statuses: Vec::new(),
        radio: RadioTimings {
            set_up: Span::ms(300),
            set_up_jitter: Span::ms(200),
            set_up_in_hang: Span::ms(100),
            hang: Span::ms(5000),
            talk_limit: Span::seconds(60),
            talk_limit_warning: Span::seconds(10),
            queue: 5,
            late_entry: Span::ms(800),
            status_delay: Span::ms(700),
            position_interval: Span::seconds(10),
            emergency_hold: RadioTimings::EMERGENCY_HOLD,
            hot_mic: RadioTimings::HOT_MIC,
            hand_over: RadioTimings::HAND_OVER,
            direct_reach_dm: RadioTimings::DIRECT_REACH_DM,
        },
        crews: CrewTimings {
            acknowledge: vec![Span::seconds(5), Span::seconds(9)],
            roll_out: vec![Span::seconds(60), Span::seconds(90)],
            to_patient: vec![Span::seconds(40)],
            first_look: vec![Span::seconds(30)],
            ecg: vec![Span::seconds(120)],
            load: vec![Span::seconds(60)],
            answer: vec![Span::ms(1500), Span::ms(3000)],
            repeat_call: Span::seconds(12),
        },
        index: std::sync::Arc::default(),
        shared: crate::engine::setup::SharedUse::default(),
        desk: crate::engine::setup::DeskKeys::default(),
        load: Default::default(),
        public: Default::default(),
        handover: Default::default(),
        on_air: Default::default(),
        approval: None,
    }
}

/// Built once: preparing the phrases takes longer than playing.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

fn lexicon() -> Lexicon {
    let station = |full: &str, short: &[&str]| CallSignName {
        call_sign: CallSign::from(full),
        short: short.iter().map(|&one| one.to_owned()).collect(),
    };
    let names = Names {
        streets: vec![StreetName {
            name: "Solbakken".to_owned(),
            municipality: "Fjordvik".to_owned(),
            numbers: vec![14, 41],
        }],
        call_signs: vec![
            station("AMK Fjordvik", &["AMK"]),
            station("Ambulanse 3-1", &["3-1"]),
            station("Lege 3-9", &["3-9"]),
            station("Akuttmottak Fjordvik", &["Akuttmottak"]),
            station("Legevakten Fjordvik", &[]),
        ],
        talkgroups: vec![
            TalkgroupName {
                name: "Fjordvik-AMK-1".to_owned(),
                spoken: vec!["Fjordvik AMK en".to_owned()],
            },
            TalkgroupName {
                name: "13-SAMV-1".to_owned(),
                spoken: vec!["en-tre samvirke en".to_owned()],
            },
        ],
        hospitals: vec![HospitalName {
            id: "fjordvik".to_owned(),
            names: vec!["Fjordvik sykehus".to_owned()],
        }],
    };
    Lexicon::new(names, phrases())
}

/// The phrases that are shipped: people are tested with the words that they will use.
fn phrases() -> Phrases {
    let text = include_str!("../../../scenarios/fjordvik/phrases.ron");
    match Phrases::from_ron(text) {
        Ok(phrases) => phrases,
        Err(problem) => panic!("phrases.ron: {problem:?}"),
    }
}

fn patient() -> PatientSpec {
    let facts = [
        (topic::WHAT, code("chest-pain")),
        (topic::AWAKE, Value::Flag(true)),
        (topic::BREATHING, Value::Flag(true)),
        (topic::SEX, code("male")),
        (topic::AGE, Value::Number(62)),
        (topic::PATIENT_NAME, Value::Name("Per".to_owned())),
        ("sweaty", Value::Flag(true)),
        (topic::ONSET, Value::Clock(ClockTime(815))),
        (topic::ECG, code("stemi")),
    ];
    PatientSpec {
        name: "per".to_owned(),
        at: solbakken(14),
        facts: facts
            .into_iter()
            .map(|(topic, value)| (Topic::from(topic), value))
            .collect(),
        examined: vec![Topic::from(topic::ECG)],
        arrest: None,
    }
}

pub(in crate::engine) fn setup(temperament: Temperament) -> Setup {
    let unit = |call_sign: &str, kind, seat| UnitSpec {
        call_sign: CallSign::from(call_sign),
        kind,
        moves: Moves::Car,
        seat,
        station: 0,
        status: StatusKind::AtStation,
        shifts: Vec::new(),
    };
    Setup::new(
        Arc::new(Pack {
            name: PackName::default(),
            organisation: organisation(),
            district: district(),
            lexicon: LEXICON.clone(),
            posts: Posts::default(),
        }),
        Cast {
            title: "Small".to_owned(),
            start: ClockTime(847),
            seats: vec![
                seat("amk", "113", Some("AMK Fjordvik"), MindSpec::Nobody),
                seat(
                    "kona",
                    "90000001",
                    None,
                    MindSpec::Caller(caller(temperament)),
                ),
                seat("3-1", "90000002", Some("Ambulanse 3-1"), MindSpec::Crew),
                seat("3-9", "90000003", Some("Lege 3-9"), MindSpec::Doctor),
                seat(
                    "akuttmottak",
                    "51000000",
                    Some("Akuttmottak Fjordvik"),
                    MindSpec::Hospital(HospitalId(0)),
                ),
                seat(
                    "legevakten",
                    "51000001",
                    Some("Legevakten Fjordvik"),
                    MindSpec::Partner(PartnerKind::Legevakt),
                ),
            ]
            .into_iter()
            .map(Arc::new)
            .collect(),
            units: vec![
                unit("Ambulanse 3-1", UnitKind::Ambulance, CREW),
                unit("Lege 3-9", UnitKind::DoctorCar, DOCTOR),
            ],
            busy: Default::default(),
        },
        Story {
            id: "small".to_owned(),
            longest: Span::minutes(60),
            patients: vec![patient()],
            bookings: Vec::new(),
            load: None,
            injects: Vec::new(),
            newcomers: Vec::new(),
            colleagues: Vec::new(),
            ends: Watch::At(Span::minutes(60)),
            expectations: Vec::new(),
            service: Vec::new(),
            pass_percent: 80,
        },
    )
}

/// An exercise in progress, with the test at the desk.
pub(in crate::engine) struct Table {
    pub(in crate::engine) sim: Sim,
    pub(in crate::engine) log: Vec<Logged>,
    order: u32,
    variety: u64,
}

impl Table {
    pub(in crate::engine) fn new(setup: Setup, seed: u64) -> Self {
        Table {
            sim: Sim::new(Arc::new(setup), seed),
            log: Vec::new(),
            order: 0,
            variety: seed,
        }
    }

    /// Lets time pass.
    pub(in crate::engine) fn run(&mut self, seconds: u64) {
        let until = self.sim.now() + Span::seconds(seconds);
        self.sim.advance_to(until, &mut self.log);
    }

    /// Lets time pass until something happens; whether it did within the time given.
    pub(in crate::engine) fn until(
        &mut self,
        seconds: u64,
        wanted: impl Fn(&Event) -> bool,
    ) -> bool {
        let limit = self.sim.now() + Span::seconds(seconds);
        let mut seen = self.log.len();
        while self.sim.now() < limit {
            let next = self.sim.now() + Span::ms(50);
            self.sim.advance_to(next, &mut self.log);
            if self.log[seen..].iter().any(|logged| wanted(&logged.event)) {
                return true;
            }
            seen = self.log.len();
        }
        false
    }

    pub(in crate::engine) fn desk(&mut self, command: Command) {
        let stamped = Stamped {
            at: self.sim.now(),
            order: self.order,
            seat: AMK,
            command,
        };
        self.order += 1;
        self.sim.apply(&stamped, &mut self.log);
    }

    /// The desk says something in a call, and finishes.
    pub(in crate::engine) fn phone(&mut self, call: CallId, parts: &[What]) {
        self.variety += 1;
        let lexicon = &self.sim.setup().pack.lexicon;
        let said = say(parts, Channel::Phone, Manner::Calm, lexicon, self.variety);
        self.desk(Command::Phone(phone::Command::Speak(call, Arc::new(said))));
        let ended = |event: &Event| matches!(event, Event::Phone(phone::Event::SpeechEnded { by, .. }) if *by == AMK);
        assert!(self.until(60, ended), "the desk finishes its sentence");
    }

    /// The desk says something on the radio, and lets go.
    pub(in crate::engine) fn radio(&mut self, group: Gssi, parts: &[What]) {
        self.variety += 1;
        let lexicon = &self.sim.setup().pack.lexicon;
        let said = say(parts, Channel::Radio, Manner::Calm, lexicon, self.variety);
        self.desk(Command::Radio(radio::Command::Press(Some(group))));
        let granted = |event: &Event| matches!(event, Event::Radio(radio::Event::Granted { seat, .. }) if *seat == AMK);
        assert!(self.until(30, granted), "the desk gets the floor");
        self.desk(Command::Radio(radio::Command::Speak(Arc::new(said))));
        let ended = |event: &Event| matches!(event, Event::Radio(radio::Event::SpeechEnded { seat, .. }) if *seat == AMK);
        assert!(self.until(60, ended), "the desk finishes its message");
        self.desk(Command::Radio(radio::Command::Release));
    }

    /// What somebody says next, on telephone or radio; nothing when they stay silent.
    pub(in crate::engine) fn hears(&mut self, who: SeatId, seconds: u64) -> Vec<What> {
        let from = self.log.len();
        self.until(seconds, |event| speech(who, event).is_some());
        let said = self.log[from..]
            .iter()
            .find_map(|logged| speech(who, &logged.event));
        said.unwrap_or_default()
    }

    /// Everything somebody has said since an instant.
    pub(in crate::engine) fn said_since(&self, who: SeatId, since: SimTime) -> Vec<What> {
        let since = self.log.iter().filter(|logged| logged.at >= since);
        since
            .filter_map(|logged| speech(who, &logged.event))
            .flatten()
            .collect()
    }

    /// Whether something has happened.
    pub(in crate::engine) fn happened(&self, wanted: impl Fn(&Event) -> bool) -> bool {
        self.log.iter().any(|logged| wanted(&logged.event))
    }
}

/// What somebody said with this event.
fn speech(who: SeatId, event: &Event) -> Option<Vec<What>> {
    let said = match event {
        Event::Phone(phone::Event::SpeechEnded {
            by,
            heard: Some(heard),
            ..
        }) if *by == who => heard,
        Event::Radio(radio::Event::SpeechEnded {
            seat,
            heard: Some(heard),
            ..
        }) if *seat == who => heard,
        _ => return None,
    };
    let meaning = said.meaning.as_ref()?;
    Some(meaning.all().cloned().collect())
}
