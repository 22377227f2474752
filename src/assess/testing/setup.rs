//! The small exercise that the rules are tested in.

use super::*;
use crate::engine::id::{Issi, PatientId};
use crate::engine::setup::{
    CallerSpec, Cast, CrewTimings, District, GroupKind, Hospital, House, Line, LineKind, MindSpec,
    Moves, Municipality, Organisation, Pack, PackName, PartnerKind, PatientSpec, Post, PostRole,
    Posts, RadioSpec, RadioTimings, RescuerSpec, SeatSpec, Speaks, Station, Story, Street,
    Talkgroup, Temperament, UnitSpec,
};
use crate::geo::{Point, Road, RoadKind, RoadNet, RoadPoint};
use crate::language::fixture::LEXICON;
use crate::language::{ClockTime, Lexicon, Names};

/// One word, long enough to last [`WORD_MS`].
pub const WORD: &str = "talala";
/// How long one word lasts.
pub const WORD_MS: u32 = 540;

/// The desk under test.
pub const DESK: SeatId = SeatId(0);
/// The caller.
pub const WIFE: SeatId = SeatId(1);
/// An ambulance's crew.
pub const CREW: SeatId = SeatId(2);
/// The other ambulance's crew.
pub const CREW_2: SeatId = SeatId(3);
/// The duty doctor.
pub const DOCTOR: SeatId = SeatId(4);
/// The right hospital.
pub const HOSPITAL: SeatId = SeatId(5);
/// Another hospital.
pub const ELSEWHERE: SeatId = SeatId(6);
/// Another desk.
pub const COLLEAGUE: SeatId = SeatId(7);
/// The police of the district in which the patient is.
pub const POLICE: SeatId = SeatId(8);
/// The police of another district.
pub const OTHER_POLICE: SeatId = SeatId(9);
/// The fire service.
pub const FIRE: SeatId = SeatId(10);
/// The legevakt central of the duty doctor.
pub const CENTRAL: SeatId = SeatId(11);
/// Another legevakt central.
pub const OTHER_CENTRAL: SeatId = SeatId(12);
/// Another caller about the same patient, where there is one ([`Log::with_neighbour`]).
pub const NEIGHBOUR: SeatId = SeatId(13);
/// The near ambulance.
pub const NEAR: UnitId = UnitId(0);
/// The far ambulance.
pub const FAR: UnitId = UnitId(1);
/// The duty doctor's car.
pub const CAR: UnitId = UnitId(2);
/// The only card.
pub const CARD: IncidentId = IncidentId(0);
/// A card that no call is about.
pub const OTHER_CARD: IncidentId = IncidentId(1);
/// Missions for that card are numbered from here.
pub const ELSEWHERE_FROM: u32 = 100;
/// The health service's group.
pub const AMK_1: Gssi = Gssi(101);
/// A shared group.
pub const SHARED: Gssi = Gssi(201);
/// The shared group of another police district.
pub const OTHER_SHARED: Gssi = Gssi(202);

/// The legevakt group of the duty doctor.
pub const LEGEVAKT: Gssi = Gssi(301);
/// The legevakt group of another district.
pub const OTHER_LEGEVAKT: Gssi = Gssi(302);

/// The desk's call sign.
pub const AMK: &str = "AMK Fjordvik";
/// The near ambulance's call sign.
pub const AMB: &str = "Ambulanse 3-1";

fn seat(name: &str, call_sign: Option<&str>, mind: MindSpec) -> SeatSpec {
    SeatSpec {
        name: name.to_owned(),
        title: name.to_owned(),
        post: matches!(name, "desk" | "colleague")
            .then(|| Post::new("AMK Fjordvik", PostRole::Combined)),
        radio: call_sign.map(|call_sign| RadioSpec {
            terminal: Default::default(),
            issi: Issi(3_000_001),
            alias: name.to_owned(),
            call_sign: CallSign::from(call_sign),
            selected: AMK_1,
            monitored: vec![SHARED],
        }),
        telephones: Vec::new(),
        at: None,
        mind,
    }
}

fn partner(name: &str, call_sign: &str, kind: PartnerKind, selected: Gssi) -> SeatSpec {
    let seat = seat(name, Some(call_sign), MindSpec::Partner(kind));
    listening(seat, selected)
}

/// The seat with another group selected.
fn listening(mut seat: SeatSpec, selected: Gssi) -> SeatSpec {
    if let Some(radio) = &mut seat.radio {
        radio.selected = selected;
    }
    seat
}

fn road_point(along_dm: u32) -> RoadPoint {
    RoadPoint { road: 0, along_dm }
}

fn on_road(along_dm: u32) -> Point {
    Point {
        x: i32::try_from(along_dm).expect("near"),
        y: 0,
    }
}

/// A street whose houses all lie at one place of the only road.
fn street(name: &str, municipality: &str, numbers: &[u16], along_dm: u32) -> Street {
    let house = |number: &u16| House {
        number: Some(*number),
        letter: None,
        at: on_road(along_dm),
        access: road_point(along_dm),
    };
    Street {
        name: name.to_owned(),
        municipality: municipality.to_owned(),
        houses: numbers.iter().map(house).collect(),
    }
}

/// One road of ten kilometres; one station at each end, the patient at two kilometres.
fn district() -> District {
    let station = |name: &str, along_dm| Station {
        name: name.to_owned(),
        at: on_road(along_dm),
        access: road_point(along_dm),
    };
    let hospital = |id: &str| Hospital {
        id: id.to_owned(),
        name: id.to_owned(),
        at: on_road(0),
        access: road_point(0),
        can: Vec::new(),
    };
    District {
        name: "Fjordvik".to_owned(),
        roads: RoadNet::new(
            vec![on_road(0), on_road(100_000)],
            vec![Road {
                a: 0,
                b: 1,
                length_dm: 100_000,
                speed_kmh: 60,
                kind: RoadKind::Road,
            }],
        ),
        streets: vec![
            street("Solbakken", "Fjordvik", &[14, 26, 41], 20_000),
            street("Kirkeveien", "Fjordvik", &[2], 30_000),
            street("Kirkeveien", "Granli", &[2], 80_000),
        ]
        .into(),
        stations: vec![station("Fjordvik", 0), station("Granli", 100_000)],
        hospitals: vec![hospital("fjordvik"), hospital("granli")],
        sites: Vec::new().into(),
        municipalities: [("Fjordvik", 13), ("Granli", 14)]
            .map(|(name, police)| Municipality {
                name: name.to_owned(),
                police,
                legevakt: None,
                area: Vec::new(),
            })
            .into(),
        ..District::default()
    }
}

fn organisation() -> Organisation {
    let group = |gssi, name: &str, kind, police| Talkgroup {
        gssi,
        name: name.to_owned(),
        kind,
        priority: 0,
        police,
    };
    Organisation {
        name: "AMK Fjordvik".to_owned(),
        talkgroups: vec![
            group(AMK_1, "Fjordvik-AMK-1", GroupKind::Health, None),
            group(SHARED, "13-SAMV-1", GroupKind::Shared, Some(13)),
            group(OTHER_SHARED, "14-SAMV-1", GroupKind::Shared, Some(14)),
            group(LEGEVAKT, "Fjordvik-LV", GroupKind::Legevakt, None),
            group(OTHER_LEGEVAKT, "Granli-LV", GroupKind::Legevakt, None),
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
            set_up_jitter: Span::ZERO,
            set_up_in_hang: Span::ms(150),
            hang: Span::seconds(5),
            talk_limit: Span::seconds(60),
            talk_limit_warning: Span::seconds(50),
            queue: 3,
            late_entry: Span::ms(500),
            status_delay: Span::seconds(1),
            position_interval: Span::seconds(10),
            emergency_hold: RadioTimings::EMERGENCY_HOLD,
            hot_mic: RadioTimings::HOT_MIC,
            hand_over: RadioTimings::HAND_OVER,
            direct_reach_dm: RadioTimings::DIRECT_REACH_DM,
        },
        crews: CrewTimings {
            acknowledge: Vec::new(),
            roll_out: Vec::new(),
            to_patient: Vec::new(),
            first_look: Vec::new(),
            ecg: Vec::new(),
            load: Vec::new(),
            answer: Vec::new(),
            repeat_call: Span::seconds(20),
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

/// The small exercise.
pub fn small() -> Setup {
    let wife = CallerSpec {
        dials: "113".to_owned(),
        temperament: Temperament::Calm,
        patience: Span::minutes(2),
        redials: true,
        opens_with: Vec::new(),
        knows: Vec::new(),
        knows_of_other: Vec::new(),
        finds_out: Vec::new(),
        can_do: Vec::new(),
        speaks: Speaks::default(),
        words: Vec::new(),
        presses: RescuerSpec::default(),
        with: Some(PatientId(0)),
        about: Some(PatientId(0)),
    };
    let unit = |call_sign: &str, kind, seat, station| UnitSpec {
        call_sign: CallSign::from(call_sign),
        kind,
        moves: Moves::Car,
        seat,
        station,
        status: StatusKind::AtStation,
        shifts: Vec::new(),
    };
    Setup::new(
        Arc::new(Pack {
            name: PackName::default(),
            organisation: organisation(),
            district: district(),
            lexicon: Lexicon::new(Names::default(), LEXICON.phrases.clone()),
            posts: Posts::default(),
        }),
        Cast {
            title: "A small exercise".to_owned(),
            start: ClockTime(14 * 60 + 7),
            seats: vec![
                seat("desk", Some(AMK), MindSpec::Nobody),
                seat("kona", None, MindSpec::Caller(wife)),
                seat("3-1", Some(AMB), MindSpec::Crew),
                seat("4-1", Some("Ambulanse 4-1"), MindSpec::Crew),
                listening(seat("3-9", Some("Lege 3-9"), MindSpec::Doctor), LEGEVAKT),
                seat(
                    "akuttmottak",
                    Some("Akuttmottak Fjordvik"),
                    MindSpec::Hospital(HospitalId(0)),
                ),
                seat("annet", None, MindSpec::Hospital(HospitalId(1))),
                seat("colleague", None, MindSpec::Nobody),
                partner("politi-13", "Politi 13", PartnerKind::Police, SHARED),
                partner("politi-14", "Politi 14", PartnerKind::Police, OTHER_SHARED),
                partner("110", "110 Fjordvik", PartnerKind::Fire, SHARED),
                partner("lvs", "Legevakten", PartnerKind::Legevakt, LEGEVAKT),
                partner(
                    "lvs-2",
                    "Legevakten 2",
                    PartnerKind::Legevakt,
                    OTHER_LEGEVAKT,
                ),
            ]
            .into_iter()
            .map(Arc::new)
            .collect(),
            units: vec![
                unit(AMB, UnitKind::Ambulance, CREW, 0),
                unit("Ambulanse 4-1", UnitKind::Ambulance, CREW_2, 1),
                unit("Lege 3-9", UnitKind::DoctorCar, DOCTOR, 0),
            ],
            busy: Default::default(),
        },
        Story {
            id: "small".to_owned(),
            longest: Span::minutes(25),
            patients: vec![PatientSpec {
                name: "patient".to_owned(),
                at: house("Solbakken", 14),
                facts: Default::default(),
                examined: Vec::new(),
                arrest: None,
            }],
            bookings: Vec::new(),
            load: None,
            injects: Vec::new(),
            newcomers: Vec::new(),
            colleagues: Vec::new(),
            ends: Watch::At(Span::minutes(25)),
            expectations: Vec::new(),
            service: Vec::new(),
            pass_percent: 80,
        },
    )
}

impl Log {
    /// The patient is somewhere else than in Solbakken 14.
    pub fn patient_at(mut self, at: Address) -> Self {
        self.setup.story.patients[0].at = at;
        self
    }
    /// Somebody stops the exercise.
    pub fn stopped(mut self) -> Self {
        let why = exercise::EndReason::Stopped;
        self.push(Event::Exercise(exercise::Event::Ended { why }), Vec::new());
        self
    }
    /// Another bystander, whom the exercise lets ring about the same patient.
    pub fn with_neighbour(mut self) -> Self {
        let other = SeatSpec {
            name: "naboen".to_owned(),
            title: "naboen".to_owned(),
            ..self.setup.seat_spec(WIFE).clone()
        };
        let with = self.setup.recast(|cast| cast.seats.push(Arc::new(other)));
        self.setup = with;
        assert_eq!(self.setup.seats().len(), NEIGHBOUR.index() + 1);
        self
    }
    /// Nobody's part says about whom they ring.
    pub fn about_nobody(mut self) -> Self {
        self.setup = self.setup.with_seat(WIFE, |seat| {
            if let MindSpec::Caller(wife) = &mut seat.mind {
                (wife.with, wife.about) = (None, None);
            }
        });
        self
    }
}
