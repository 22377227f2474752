//! A small exercise for the tests of recording and hosting, and somebody who does anything at
//! all in it.

use super::Header;
use crate::engine::command::Command;
use crate::engine::dispatch::Entry;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{
    CallId, ContactId, Gssi, HospitalId, IncidentId, Issi, MissionId, SeatId, UnitId,
};
use crate::engine::random::Stream;
use crate::engine::setup::{
    Cast, CrewTimings, District, GroupKind, Line, LineKind, MindSpec, Moves, Organisation, Pack,
    PackName, PhoneEntry, Post, PostRole, Posts, Priority, RadioSpec, RadioTimings, SeatSpec,
    Setup, Station, StatusCode, StatusKind, Story, Talkgroup, UnitKind, UnitSpec,
};
use crate::engine::time::Span;
use crate::engine::{dispatch, exercise, phone, radio, scene};
use crate::geo::{Point, Road, RoadKind, RoadNet, RoadPoint, Site};
use crate::language::{
    Act, Address, CallSign, ClockTime, Confidence, Deed, Lexicon, Meaning, Names, Part, Phrases,
    Topic, Utterance, Value, What, Words, topic,
};
use crate::scenario::Sources;
use std::collections::BTreeMap;
use std::sync::Arc;

const GROUP: Gssi = Gssi(2_011_001);
const OTHER: Gssi = Gssi(2_011_002);

fn seat(name: &str, desk: bool, issi: Option<u32>, number: &str) -> SeatSpec {
    SeatSpec {
        name: name.to_owned(),
        title: name.to_owned(),
        post: desk.then(|| Post::new("Small", PostRole::Combined)),
        radio: issi.map(|issi| RadioSpec {
            terminal: Default::default(),
            issi: Issi(issi),
            alias: name.to_owned(),
            call_sign: CallSign::from(name),
            selected: GROUP,
            monitored: vec![OTHER],
        }),
        telephones: vec![number.to_owned()],
        at: None,
        mind: MindSpec::Nobody,
    }
}

/// A desk, a crew and somebody with a telephone; nobody virtual, so that all that happens comes
/// from outside.
pub(crate) fn setup() -> Arc<Setup> {
    let access = RoadPoint {
        road: 0,
        along_dm: 0,
    };
    let at = Point { x: 0, y: 0 };
    let road = Road {
        a: 0,
        b: 1,
        length_dm: 50_000,
        speed_kmh: 60,
        kind: RoadKind::Road,
    };
    let group = |gssi, name: &str| Talkgroup {
        gssi,
        name: name.to_owned(),
        kind: GroupKind::Health,
        priority: 0,
        police: None,
    };
    Arc::new(Setup::new(
        Arc::new(Pack {
            name: PackName::default(),
            organisation: Organisation {
                name: "Small".to_owned(),
                talkgroups: vec![group(GROUP, "one"), group(OTHER, "two")],
                lines: vec![Line {
                    number: "113".to_owned(),
                    name: "113".to_owned(),
                    kind: LineKind::Emergency,
                    fallback: None,
                }],
                phonebook: vec![PhoneEntry {
                    name: "ringer".to_owned(),
                    number: "90000001".to_owned(),
                    key: None,
                }],
                statuses: vec![StatusCode {
                    code: 1,
                    kind: StatusKind::Free,
                    name: "free".to_owned(),
                }],
                radio: RadioTimings {
                    set_up: Span::ms(300),
                    set_up_jitter: Span::ms(200),
                    set_up_in_hang: Span::ms(100),
                    hang: Span::ms(2000),
                    talk_limit: Span::seconds(20),
                    talk_limit_warning: Span::seconds(5),
                    queue: 2,
                    late_entry: Span::ms(400),
                    status_delay: Span::ms(700),
                    position_interval: Span::seconds(10),
                    emergency_hold: RadioTimings::EMERGENCY_HOLD,
                    hot_mic: RadioTimings::HOT_MIC,
                    hand_over: RadioTimings::HAND_OVER,
                    direct_reach_dm: RadioTimings::DIRECT_REACH_DM,
                },
                crews: CrewTimings {
                    acknowledge: vec![Span::seconds(5)],
                    roll_out: vec![Span::seconds(60)],
                    to_patient: vec![Span::seconds(60)],
                    first_look: vec![Span::seconds(60)],
                    ecg: vec![Span::seconds(60)],
                    load: vec![Span::seconds(60)],
                    answer: vec![Span::seconds(2)],
                    repeat_call: Span::seconds(15),
                },
                index: Arc::default(),
                shared: crate::engine::setup::SharedUse::default(),
                desk: crate::engine::setup::DeskKeys::default(),
                load: Default::default(),
                public: Default::default(),
                handover: Default::default(),
                on_air: Default::default(),
                approval: None,
            },
            district: District {
                name: "Small".to_owned(),
                roads: RoadNet::new(vec![at, Point { x: 50_000, y: 0 }], vec![road]),
                streets: Vec::new().into(),
                stations: vec![Station {
                    name: "station".to_owned(),
                    at,
                    access,
                }],
                hospitals: Vec::new(),
                sites: vec![Site {
                    name: "site".to_owned(),
                    at,
                    range_dm: 100_000,
                    height_m: 500,
                    in_tunnel: false,
                    edge_dm: 0,
                    channels: None,
                    local: false,
                }]
                .into(),
                ..District::default()
            },
            lexicon: Lexicon::new(Names::default(), Phrases::default()),
            posts: Posts::default(),
        }),
        Cast {
            title: "Small".to_owned(),
            start: ClockTime(600),
            seats: vec![
                seat("desk", true, Some(3_000_001), "113"),
                seat("crew", false, Some(3_000_002), "90000002"),
                seat("ringer", false, None, "90000001"),
            ]
            .into_iter()
            .map(Arc::new)
            .collect(),
            units: vec![UnitSpec {
                call_sign: CallSign::from("crew"),
                kind: UnitKind::Ambulance,
                moves: Moves::Car,
                seat: SeatId(1),
                station: 0,
                status: StatusKind::AtStation,
                shifts: Vec::new(),
            }],
            busy: Default::default(),
        },
        Story {
            id: "small".to_owned(),
            longest: Span::minutes(600),
            patients: Vec::new(),
            bookings: Vec::new(),
            load: None,
            injects: Vec::new(),
            newcomers: Vec::new(),
            colleagues: Vec::new(),
            ends: Watch::At(Span::minutes(600)),
            expectations: Vec::new(),
            service: Vec::new(),
            pass_percent: 70,
        },
    ))
}

/// A first line for a recording of it.
pub(crate) fn header(seed: u64) -> Header {
    Header {
        behaviour: super::BEHAVIOUR,
        program: "test".to_owned(),
        exercise: format!("small-{seed}"),
        seed,
        begun: 0,
        robot: None,
        mode: super::Mode::Training,
        sources: Sources {
            files: BTreeMap::new(),
            scenario: "small.ron".to_owned(),
        },
    }
}

/// Anything that somebody could do, sensible or not; one in four means harm.
pub(crate) fn anything(chance: &mut Stream) -> (SeatId, Command) {
    if chance.below(4) == 0 {
        let (seat, command) = hostile(chance, 3);
        // A link is only made for a seat that exists.
        return (SeatId(seat.0 % 3), command);
    }
    let seat = SeatId(u32::try_from(chance.below(3)).unwrap());
    let number = |chance: &mut Stream| u32::try_from(chance.below(8)).unwrap();
    let words = chance.below(12) + 1;
    let said = Arc::new(Utterance {
        text: vec!["word"; usize::try_from(words).unwrap()].join(" "),
        meaning: None,
    });
    let command = match chance.below(18) {
        0..3 => Command::Radio(radio::Command::Press(None)),
        3..5 => Command::Radio(radio::Command::Release),
        5..8 => Command::Radio(radio::Command::Speak(said)),
        8 => Command::Radio(radio::Command::Status(StatusKind::Free)),
        9 => Command::Radio(radio::Command::Select(
            *chance.choose(&[GROUP, OTHER]).unwrap(),
        )),
        10 => Command::Phone(phone::Command::Dial("113".to_owned())),
        11 => Command::Phone(phone::Command::Answer(CallId(number(chance)))),
        12 => Command::Phone(phone::Command::Speak(CallId(number(chance)), said)),
        13 => Command::Phone(phone::Command::HangUp(CallId(number(chance)))),
        14 => Command::Dispatch(dispatch::Command::OpenIncident(ContactId(number(chance)))),
        15 => Command::Dispatch(dispatch::Command::Write(
            IncidentId(number(chance)),
            Entry::Note(format!("note {words}")),
        )),
        16 => Command::Dispatch(dispatch::Command::Alert(
            IncidentId(number(chance)),
            UnitId(0),
        )),
        _ => Command::Exercise(exercise::Command::Bookmark(format!("mark {words}"))),
    };
    (seat, command)
}

/// What nobody would do who plays: numbers that are nobody's, texts without words, meanings that
/// their words do not carry. There are so many seats.
pub(crate) fn hostile(chance: &mut Stream, seats: u32) -> (SeatId, Command) {
    let seat = match chance.below(12) {
        0 => SeatId(u32::from(u16::MAX)),
        _ => SeatId(u32::try_from(chance.below(u64::from(seats))).unwrap()),
    };
    let long = |chance: &mut Stream| *chance.choose(&[0, 1, 7, 65_536, u32::MAX]).unwrap();
    let short = |chance: &mut Stream| *chance.choose(&[0, 1, 2, 7, u16::MAX]).unwrap();
    let (number, other, small) = (long(chance), long(chance), short(chance));
    let text = odd_text(chance);
    let said = Arc::new(odd_utterance(chance));
    let address = || Address {
        street: text.clone(),
        number: Some(small),
        letter: Some('\u{301}'),
        municipality: None,
    };
    let priority = *chance
        .choose(&[Priority::Acute, Priority::Urgent, Priority::Normal])
        .unwrap();
    let command = match chance.below(26) {
        0 => Command::Radio(radio::Command::Select(Gssi(number))),
        1 => Command::Radio(radio::Command::Monitor(Gssi(number), true)),
        2 => Command::Radio(radio::Command::Press(Some(Gssi(number)))),
        3..6 => Command::Radio(radio::Command::Speak(said)),
        6 => Command::Radio(radio::Command::PressEmergency),
        7 => Command::Radio(radio::Command::ReleaseEmergency),
        8 => Command::Radio(radio::Command::AcknowledgeEmergency(SeatId(u32::from(
            small,
        )))),
        9 => Command::Radio(radio::Command::EndEmergency(SeatId(u32::from(small)))),
        10 => Command::Phone(phone::Command::Dial(text)),
        11 => Command::Phone(phone::Command::Answer(CallId(number))),
        12..14 => Command::Phone(phone::Command::Speak(CallId(number), said)),
        14 => Command::Dispatch(dispatch::Command::Link(
            ContactId(number),
            IncidentId(other),
        )),
        15 => Command::Dispatch(dispatch::Command::Alert(
            IncidentId(number),
            UnitId(u32::from(small)),
        )),
        16 => Command::Dispatch(dispatch::Command::Update(MissionId(number))),
        17 => Command::Dispatch(dispatch::Command::StandDown(MissionId(number))),
        18 => Command::Dispatch(dispatch::Command::Divert(
            MissionId(number),
            IncidentId(other),
        )),
        19 => Command::Dispatch(dispatch::Command::Destine(
            MissionId(number),
            HospitalId(u32::from(small)),
        )),
        20 => Command::Dispatch(dispatch::Command::Drive(dispatch::Destination::Address(
            address(),
        ))),
        21 => Command::Dispatch(dispatch::Command::Drive(dispatch::Destination::Hospital(
            HospitalId(u32::from(small)),
        ))),
        22 => Command::Scene(scene::Command::Examine(Topic::from(text.as_str()))),
        23 => Command::Scene(scene::Command::Look),
        _ => {
            let value = odd_value(chance);
            let entry = chance.below(6);
            Command::Dispatch(dispatch::Command::Write(
                IncidentId(number),
                match entry {
                    0 => Entry::Address(address()),
                    1 => Entry::Callback(text),
                    2 => Entry::Criterion(text),
                    3 => Entry::Priority(priority),
                    4 => Entry::Note(text),
                    _ => Entry::Fact(Topic::from(topic::AGE), value),
                },
            ))
        }
    };
    (seat, command)
}

/// Words that are none, or far too many.
fn odd_text(chance: &mut Stream) -> String {
    match chance.below(8) {
        0 => String::new(),
        1 => " \u{a0}\t".to_owned(),
        2 => "\u{301}\0 -- :: / 99999999999999999999/0 24:99 65535-65535".to_owned(),
        3 => "113".to_owned(),
        4 => "word, ".repeat(2_000),
        5 => "3-1 ".repeat(7),
        6 => "a".repeat(5_000),
        _ => "word".to_owned(),
    }
}

/// A value at the edge of what it can be.
fn odd_value(chance: &mut Stream) -> Value {
    match chance.below(9) {
        0 => Value::Number(i32::MIN),
        1 => Value::Number(i32::MAX),
        2 => Value::Pair(u16::MAX, 0),
        3 => Value::Minutes(u16::MAX),
        4 => Value::Clock(ClockTime(u16::MAX)),
        5 => Value::Phone("\u{661}".to_owned()),
        6 => Value::CallSign(CallSign::from("")),
        7 => Value::Unknown,
        _ => Value::Code(odd_text(chance)),
    }
}

/// Words with a meaning that points anywhere among them, or beyond.
fn odd_utterance(chance: &mut Stream) -> Utterance {
    const TOPICS: [&str; 8] = [
        topic::WHERE,
        topic::AGE,
        topic::ETA,
        topic::ONSET,
        topic::STATUS,
        topic::TALKGROUP,
        topic::UNIT,
        "",
    ];
    let text = odd_text(chance);
    let mut parts = Vec::new();
    for _ in 0..chance.below(5) {
        let mut word = || u16::try_from(chance.below(9) * chance.below(9)).unwrap();
        let words = Words {
            from: word(),
            to: word(),
        };
        let about = Topic::from(*chance.choose(&TOPICS).unwrap());
        let what = match chance.below(7) {
            0 => What::To(CallSign::from("crew")),
            1 => What::From(CallSign::from("")),
            2 => What::Act(
                *chance
                    .choose(&[Act::Over, Act::Yes, Act::SayAgain])
                    .unwrap(),
            ),
            3 => What::Ask(about),
            4 => What::Tell(Deed::from("respond")),
            _ => What::Fact(about, odd_value(chance)),
        };
        parts.push(Part { words, what });
    }
    let confidence = Confidence(*chance.choose(&[0, 70, u8::MAX]).unwrap());
    let meaning = Some(Meaning { parts, confidence });
    Utterance { text, meaning }
}
