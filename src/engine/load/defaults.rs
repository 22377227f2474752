//! What a load is when nobody says otherwise: the ordinary evening of a centre of Fjordvik's size.
//!
//! Sources: the load model of the domain reference (amk.md, section 4; the numbers in brackets are
//! its list), the kinds its section 2. The same numbers stand with their sources in the organisation
//! file of Fjordvik, and a test holds the two together.

use super::draw::Delay;
use super::spec::{
    Airtime, Away, Breaks, Course, Kind, Load, Missions, Origin, Reach, Shift, Slip, Source, Surge,
    Town,
};
use crate::engine::time::Span;

/// 746,000 calls on 113 in 2022, in 16 centres [11].
const EMERGENCY: u32 = 46_625;
/// Hourly multipliers, our default (08–16 is 40 %, as in Copenhagen [68]).
const HOURS: [u16; 24] = [
    740, 640, 570, 510, 500, 510, 610, 790, 990, 1140, 1210, 1240, 1270, 1270, 1260, 1270, 1290,
    1310, 1320, 1310, 1240, 1140, 1010, 870,
];
/// Saturdays have more calls (16 % of the week in Copenhagen [68]).
const DAYS: [u16; 7] = [1000, 1000, 1000, 1000, 1000, 1120, 1000];
/// Winter has 26 % of the year's calls [68]; 24.7 % of its days are winter.
const MONTHS: [u16; 12] = [
    1050, 1050, 985, 985, 985, 985, 985, 985, 985, 985, 985, 1050,
];
/// What is arranged: in working hours, mostly (our default).
const OFFICE: [u16; 24] = [
    200, 150, 150, 150, 150, 200, 500, 1200, 2000, 2200, 2200, 2100, 2000, 1900, 1900, 1700, 1300,
    1000, 800, 700, 600, 500, 400, 300,
];
/// Fewer of it at weekends (our default).
const WEEK: [u16; 7] = [1150, 1150, 1150, 1150, 1150, 650, 600];
const EVEN: [u16; 12] = [1000; 12];

/// Name, weight, acute, urgent, callers, ambulances. The 24 kinds of the domain reference; the
/// weights are our default, after Copenhagen's causes [68] (unclear 19 %, wounds and minor injury
/// 13, chest 11, accidents 9, intoxication 8, breathing 7) and Norwegian reds (chest pain 22 % of
/// them [4]); 44 % are acute [13].
const KINDS: [(&str, u16, u16, u16, u16, u8); 24] = [
    ("cardiac-arrest", 8, 1000, 0, 1400, 2),
    ("lifeless-child", 1, 1000, 0, 1500, 2),
    ("chest-pain", 110, 850, 100, 1050, 1),
    ("stroke", 45, 850, 120, 1050, 1),
    ("breathing-trouble", 70, 550, 330, 1050, 1),
    ("anaphylaxis", 6, 900, 100, 1100, 1),
    ("choking", 4, 900, 50, 1200, 1),
    ("seizure", 35, 700, 200, 1300, 1),
    ("hypoglycaemia", 12, 450, 500, 1050, 1),
    ("sepsis", 35, 450, 400, 1000, 1),
    ("overdose", 30, 650, 250, 1200, 1),
    ("child-poisoned", 6, 300, 300, 1000, 1),
    ("birth", 8, 500, 400, 1100, 2),
    ("traffic-accident", 35, 550, 300, 2500, 2),
    ("fall", 100, 200, 550, 1050, 1),
    ("bleeding", 40, 300, 350, 1100, 1),
    ("fire", 5, 800, 150, 3500, 2),
    ("stabbing", 4, 900, 100, 2000, 1),
    ("suicide-risk", 30, 550, 300, 1100, 1),
    ("abdominal-pain", 75, 300, 350, 1000, 1),
    ("mountain", 4, 700, 200, 1500, 1),
    ("chemicals", 2, 800, 150, 2500, 2),
    ("unclear", 190, 400, 250, 1000, 1),
    ("back-pain", 145, 20, 150, 1000, 1),
];

fn kinds() -> Vec<Kind> {
    let kind = |(name, weight, acute, urgent, callers, units): (&str, _, _, _, _, _)| Kind {
        name: name.to_owned(),
        weight,
        acute,
        urgent,
        callers,
        units,
    };
    KINDS.into_iter().map(kind).collect()
}

fn source(origin: Origin) -> Source {
    let arranged = |per_year, talk, urgency| Source {
        origin,
        per_year,
        hours: OFFICE,
        days: WEEK,
        months: EVEN,
        weekend_nights: 1000,
        talk,
        urgency,
    };
    let around_the_clock = |per_year, talk, urgency| Source {
        hours: HOURS,
        days: DAYS,
        ..arranged(per_year, talk, urgency)
    };
    let brief = Delay::Lognormal(Span::seconds(70), 600);
    match origin {
        // Mean 204 s in Bergen [69]; a coefficient of variation of 0.7 is our default.
        Origin::Emergency => Source {
            months: MONTHS,
            weekend_nights: 1500,
            ..around_the_clock(EMERGENCY, Delay::Lognormal(Span::ms(167_000), 631), [0; 3])
        },
        // 3.2 million calls to legevakt in 2023 [17], of which 2.3 % are red [75], are 4,600 a
        // centre; the yellow ones and the length are our default.
        Origin::Legevakt => around_the_clock(12_000, brief, [380, 300, 40]),
        // Our defaults. (Stavanger has three calls on other lines for each on 113 [14]; most of
        // them are about missions that are under way, and stay within radio and statuses here.)
        Origin::Hospital => arranged(10_000, brief, [50, 250, 500]),
        Origin::Centre => around_the_clock(4_000, brief, [300, 200, 0]),
        // 159,000 ordinary missions in 2023 [78], less those that hospitals ring about.
        Origin::Booked => arranged(5_000, Delay::NONE, [0, 0, 1000]),
    }
}

impl Default for Load {
    fn default() -> Self {
        let course = |sent, decide, roll, drive, taken| Course {
            sent,
            decide,
            roll,
            drive,
            taken,
        };
        Load {
            // A Friday in November.
            weekday: 4,
            month: 11,
            // Our default; the literature finds days more uneven than Poisson [82][84].
            overdispersion: 100,
            sources: Origin::ALL.map(source).to_vec(),
            kinds: kinds(),
            callers: None,
            callers_after: Delay::Exponential(Span::seconds(30)),
            // Our default: 113's share was not found (90 % on 112 in 2014 [73]).
            misdials: Slip {
                share: 120,
                talk: Delay::Lognormal(Span::seconds(18), 450),
            },
            silent: Slip {
                share: 15,
                talk: Delay::Lognormal(Span::seconds(60), 500),
            },
            // Bergen 2019–21 [13]: 23.7 % of calls, 28.4 % of them acute against 44.0 %.
            frequent: 237,
            frequent_acute: 645,
            surges: Vec::<Surge>::new(),
            // Our defaults: patience on 113 was not found.
            patience: Delay::Exponential(Span::seconds(90)),
            redial: 800,
            redial_after: Delay::Exponential(Span::seconds(40)),
            pick_up: Delay::Lognormal(Span::ms(4000), 350),
            shifts: vec![
                Shift {
                    from: 0,
                    operators: 2,
                    coordinators: 1,
                },
                Shift {
                    from: 7 * 3_600_000,
                    operators: 3,
                    coordinators: 1,
                },
                Shift {
                    from: 23 * 3_600_000,
                    operators: 2,
                    coordinators: 1,
                },
            ],
            away: Vec::<Away>::new(),
            // Who sits in for whom is the centre's own affair: none unless it says so.
            breaks: Breaks {
                every: Span::minutes(120),
                length: Span::ZERO,
            },
            missions: Missions {
                courses: [
                    // From answer to alarm 2:01 and 4:10 [70]; 96 % of reds get an ambulance [67];
                    // rolling within 60 to 90 s (section b). The rest is our default.
                    course(
                        960,
                        Delay::Lognormal(Span::seconds(121), 500),
                        Delay::Lognormal(Span::seconds(75), 150),
                        1000,
                        800,
                    ),
                    course(
                        700,
                        Delay::Lognormal(Span::seconds(250), 500),
                        Delay::Lognormal(Span::seconds(180), 300),
                        1150,
                        750,
                    ),
                    course(
                        150,
                        Delay::Lognormal(Span::minutes(8), 500),
                        Delay::Lognormal(Span::minutes(8), 400),
                        1250,
                        900,
                    ),
                ],
                // Fitted so that response times in Fjordvik are as published: medians 9.7 and 15.1
                // minutes [80], 90th percentiles 15.1 and 30.6 (lognormals fitted to [80][65]).
                reach: [
                    Reach {
                        least: Span::seconds(540),
                        share: 370,
                    },
                    Reach {
                        least: Span::seconds(255),
                        share: 500,
                    },
                ],
                scatter: 200,
                scene: Delay::Lognormal(Span::minutes(18), 400),
                hand_over: Delay::Lognormal(Span::minutes(15), 400),
            },
            // Our defaults.
            radio: 1000,
            traffic: Airtime {
                shared: 6,
                legevakt: 6,
            },
            doctor: 500,
            // The goals of 25 and 12 minutes from the call to the scene [32], less what goes before the
            // drive (our default).
            cover: [Span::minutes(20), Span::minutes(10)],
            warm_up: Span::minutes(120),
            towns: Vec::<Town>::new(),
        }
    }
}
