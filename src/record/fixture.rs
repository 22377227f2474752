//! A small exercise for the tests of recording and hosting, and somebody who does anything at
//! all in it.

use super::Header;
use crate::engine::command::Command;
use crate::engine::dispatch::Entry;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{CallId, ContactId, Gssi, IncidentId, Issi, SeatId, UnitId};
use crate::engine::random::Stream;
use crate::engine::setup::{
    CrewTimings, District, GroupKind, Line, MindSpec, Moves, Organisation, PhoneEntry, Point,
    RadioSpec, RadioTimings, Road, RoadKind, RoadNet, RoadPoint, SeatSpec, Setup, Site, Station,
    StatusCode, StatusKind, Talkgroup, UnitKind, UnitSpec,
};
use crate::engine::time::Span;
use crate::engine::{dispatch, exercise, phone, radio};
use crate::language::{CallSign, ClockTime, Lexicon, Names, Phrases, Utterance};
use crate::scenario::Sources;
use std::collections::BTreeMap;
use std::sync::Arc;

const GROUP: Gssi = Gssi(2_011_001);
const OTHER: Gssi = Gssi(2_011_002);

fn seat(name: &str, desk: bool, issi: Option<u32>, number: &str) -> SeatSpec {
    SeatSpec {
        name: name.to_owned(),
        title: name.to_owned(),
        desk,
        radio: issi.map(|issi| RadioSpec {
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
        police: None,
    };
    Arc::new(Setup {
        id: "small".to_owned(),
        title: "Small".to_owned(),
        start: ClockTime(600),
        longest: Span::minutes(600),
        organisation: Organisation {
            name: "Small".to_owned(),
            talkgroups: vec![group(GROUP, "one"), group(OTHER, "two")],
            lines: vec![Line {
                number: "113".to_owned(),
                name: "113".to_owned(),
            }],
            phonebook: vec![PhoneEntry {
                name: "ringer".to_owned(),
                number: "90000001".to_owned(),
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
            index: Vec::new(),
            shared: crate::engine::setup::SharedUse::default(),
            desk: crate::engine::setup::DeskKeys::default(),
            approval: None,
        },
        district: District {
            name: "Small".to_owned(),
            roads: RoadNet::new(vec![at, Point { x: 50_000, y: 0 }], vec![road]),
            streets: Vec::new(),
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
            }],
            ..District::default()
        },
        lexicon: Lexicon::new(Names::default(), Phrases::default()),
        seats: vec![
            seat("desk", true, Some(3_000_001), "113"),
            seat("crew", false, Some(3_000_002), "90000002"),
            seat("ringer", false, None, "90000001"),
        ],
        units: vec![UnitSpec {
            call_sign: CallSign::from("crew"),
            kind: UnitKind::Ambulance,
            moves: Moves::Car,
            seat: SeatId(1),
            station: 0,
            status: StatusKind::AtStation,
            busy: None,
        }],
        patients: Vec::new(),
        bookings: Vec::new(),
        injects: Vec::new(),
        ends: Watch::At(Span::minutes(600)),
        expectations: Vec::new(),
        pass_percent: 70,
    })
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

/// Anything that somebody could do, sensible or not.
pub(crate) fn anything(chance: &mut Stream) -> (SeatId, Command) {
    let seat = SeatId(u16::try_from(chance.below(3)).unwrap());
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
