//! The load, schema 1: ordinary calls and missions that arrive by themselves.
//!
//! The same fields stand in the `load` of an organisation, where it says what is usual, and in the
//! `load` of a scenario, which switches it on. Whatever is left out stays as it was: so `load: ()`
//! is an ordinary evening.

use crate::engine::load::draw::Delay;
use crate::engine::load::spec::{
    Airtime, Away, Breaks, Course, Kind, Load, Missions, Origin, Reach, Shift, Slip, Source, Surge,
    Town,
};
use crate::engine::time::Span;
use crate::scenario::reader::{At, Fields};
use crate::text;
use serde::Deserialize;

const FIELDS: &[&str] = &[
    "weekday",
    "month",
    "overdispersion",
    "emergency",
    "legevakt",
    "hospital",
    "centre",
    "booked",
    "kinds",
    "callers",
    "callers_after",
    "misdials",
    "silent",
    "frequent",
    "frequent_acute",
    "surges",
    "patience",
    "redial",
    "redial_after",
    "pick_up",
    "shifts",
    "away",
    "breaks",
    "acute",
    "urgent",
    "normal",
    "reach",
    "scatter",
    "scene",
    "hand_over",
    "radio",
    "traffic",
    "doctor",
    "cover",
    "warm_up",
    "towns",
];

/// Shares are whole thousandths.
const ALL: i64 = 1000;
/// Nothing is busier than so many times the mean, in thousandths: our limit.
const BUSIEST: i64 = 20_000;
/// Most calls in a year, to keep an exercise playable: a dozen times the whole country's.
const MOST_CALLS: i64 = 10_000_000;
/// Most of anything that is listed.
const MOST: usize = 200;
/// Units out at the start have been called out within so long: a mission takes an hour or two.
const LONGEST_WARM_UP: Span = Span::minutes(12 * 60);
/// Most exchanges an hour: more than fit into the group that has the most.
const MOST_TALK: i64 = 600;
/// Most posts of a sort.
const MOST_POSTS: i64 = 30;

const DELAYS: &[(&str, usize)] = &[("fixed", 1), ("exponential", 1), ("lognormal", 2)];

/// A day of the week, as files write it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Reads a load over another: that of an organisation over the defaults, that of a scenario over
/// its organisation's.
pub(crate) fn load(at: &At<'_>, base: &Load) -> Option<Load> {
    at.fields(FIELDS, |f| Some(read(f, base)))
}

/// Notes municipalities that the district does not have.
pub(crate) fn check_towns(at: &At<'_>, towns: &[&str]) {
    let named = at.inside("towns").map(|list| list.names("name"));
    for (name, at) in named.unwrap_or_default() {
        if !towns.contains(&name.as_str()) {
            let kind = text!("problem-kind-municipality");
            at.wrong(
                text!("problem-unknown-name", kind = kind, name = name),
                at.report.meant(&name, towns.iter().copied()),
            );
        }
    }
}

/// What the fields say over `base`. What cannot be read has been complained about and stays.
fn read(f: &Fields<'_>, base: &Load) -> Load {
    let mut load = base.clone();
    let share = |at: &At<'_>| at.number(0, ALL);
    set(f, "weekday", &mut load.weekday, |at| {
        at.variant::<Weekday>().map(|day| day as u8)
    });
    set(f, "month", &mut load.month, |at| at.number(1, 12));
    set(f, "overdispersion", &mut load.overdispersion, |at| {
        at.number(0, ALL)
    });
    for (origin, name) in Origin::ALL.into_iter().zip(SOURCES) {
        let Some(before) = load.source(origin).cloned() else {
            continue;
        };
        if let Some(after) = f.may(name).and_then(|at| source(&at, before))
            && let Some(source) = load.source_mut(origin)
        {
            *source = after;
        }
    }
    set(f, "kinds", &mut load.kinds, |at| {
        at.clone().at_most(MOST)?.some(kind)
    });
    set(f, "callers", &mut load.callers, |at| {
        at.number(ALL, 60_000).map(Some)
    });
    set(f, "callers_after", &mut load.callers_after, delay);
    set(f, "misdials", &mut load.misdials, slip);
    set(f, "silent", &mut load.silent, slip);
    set(f, "frequent", &mut load.frequent, share);
    set(f, "frequent_acute", &mut load.frequent_acute, share);
    set(f, "surges", &mut load.surges, |at| {
        at.clone().at_most(MOST)?.list(surge)
    });
    set(f, "patience", &mut load.patience, delay);
    set(f, "redial", &mut load.redial, share);
    set(f, "redial_after", &mut load.redial_after, delay);
    set(f, "pick_up", &mut load.pick_up, delay);
    set(f, "shifts", &mut load.shifts, |at| {
        at.clone().at_most(MOST)?.some(shift)
    });
    set(f, "away", &mut load.away, |at| {
        at.clone().at_most(MOST)?.list(away)
    });
    if let Some(after) = f.may("breaks").and_then(|at| breaks(&at, load.breaks)) {
        load.breaks = after;
    }
    let Missions {
        courses: [acute, urgent, normal],
        reach,
        scatter,
        scene,
        hand_over,
    } = &mut load.missions;
    for (name, before) in [("acute", acute), ("urgent", urgent), ("normal", normal)] {
        if let Some(after) = f.may(name).and_then(|at| course(&at, *before)) {
            *before = after;
        }
    }
    if let Some(after) = f.may("reach").and_then(|at| both(&at, *reach)) {
        *reach = after;
    }
    set(f, "scatter", scatter, |at| at.number(0, 2000));
    set(f, "scene", scene, delay);
    set(f, "hand_over", hand_over, delay);
    set(f, "radio", &mut load.radio, share);
    if let Some(after) = f.may("traffic").and_then(|at| airtime(&at, load.traffic)) {
        load.traffic = after;
    }
    set(f, "doctor", &mut load.doctor, share);
    if let Some(after) = f.may("cover").and_then(|at| cover(&at, load.cover)) {
        load.cover = after;
    }
    set(f, "warm_up", &mut load.warm_up, |at| {
        at.span().map(|span| span.min(LONGEST_WARM_UP))
    });
    set(f, "towns", &mut load.towns, |at| {
        at.clone().at_most(MOST)?.list(town)
    });
    load
}

/// The fields of the sources, in the order of [`Origin::ALL`].
const SOURCES: [&str; 5] = ["emergency", "legevakt", "hospital", "centre", "booked"];

fn set<'a, T>(f: &Fields<'a>, name: &str, value: &mut T, read: impl FnOnce(&At<'a>) -> Option<T>) {
    if let Some(read) = f.may(name).and_then(|at| read(&at)) {
        *value = read;
    }
}

/// `lognormal("2:47", 631)`, `exponential("1:30")` or `fixed("0:05")`.
fn delay(at: &At<'_>) -> Option<Delay> {
    let known = || DELAYS.iter().map(|(name, _)| *name);
    let (name, parts) = at.call()?;
    let Some((_, wanted)) = DELAYS.iter().find(|(one, _)| *one == name) else {
        let kind = text!("problem-kind-delay");
        at.wrong(
            text!("problem-unknown-name", kind = kind, name = name),
            at.report.meant(name, known()),
        );
        return None;
    };
    if parts.len() != *wanted {
        at.wrong(
            text!("problem-count", wanted = *wanted, found = parts.len()),
            String::new(),
        );
        return None;
    }
    let span = parts.first()?.span()?;
    Some(match (name, parts.get(1)) {
        ("lognormal", Some(sigma)) => Delay::Lognormal(span, sigma.number(0, 3000)?),
        ("exponential", _) => Delay::Exponential(span),
        _ => Delay::Fixed(span),
    })
}

/// So many numbers in a list.
fn numbers<const N: usize>(at: &At<'_>) -> Option<[u16; N]> {
    let numbers = at.list(|at| at.number(0, BUSIEST))?;
    let found = numbers.len();
    if at.quiet_items().len() != N {
        at.wrong(
            text!("problem-count", wanted = N, found = at.quiet_items().len()),
            String::new(),
        );
        return None;
    }
    (found == N).then(|| numbers.try_into().ok()).flatten()
}

/// Notes shares that are more than all.
fn not_over(at: &At<'_>, shares: &[u16]) -> Option<()> {
    let sum: i64 = shares.iter().map(|share| i64::from(*share)).sum();
    if sum > ALL {
        at.wrong(
            text!("problem-shares", sum = sum, most = ALL),
            String::new(),
        );
        return None;
    }
    Some(())
}

fn source(at: &At<'_>, mut source: Source) -> Option<Source> {
    const FIELDS: &[&str] = &[
        "per_year",
        "hours",
        "days",
        "months",
        "weekend_nights",
        "talk",
        "urgency",
    ];
    at.fields(FIELDS, |f| {
        set(f, "per_year", &mut source.per_year, |at| {
            at.number(0, MOST_CALLS)
        });
        set(f, "hours", &mut source.hours, numbers);
        set(f, "days", &mut source.days, numbers);
        set(f, "months", &mut source.months, numbers);
        set(f, "weekend_nights", &mut source.weekend_nights, |at| {
            at.number(0, BUSIEST)
        });
        set(f, "talk", &mut source.talk, delay);
        set(f, "urgency", &mut source.urgency, |at| {
            let shares = numbers(at)?;
            not_over(at, &shares)?;
            Some(shares)
        });
        Some(source)
    })
}

fn kind(at: &At<'_>) -> Option<Kind> {
    at.fields(
        &["name", "weight", "acute", "urgent", "callers", "units"],
        |f| {
            let name = f.need("name").and_then(|at| at.word());
            let weight = f.need("weight").and_then(|at| at.number(0, BUSIEST));
            let acute = f.need("acute").and_then(|at| at.number(0, ALL));
            let urgent = f.need("urgent").and_then(|at| at.number(0, ALL));
            let callers = f
                .may("callers")
                .map_or(Some(1000), |at| at.number(ALL, 60_000));
            let units = f.may("units").map_or(Some(1), |at| at.number(1, 10));
            let (acute, urgent) = (acute?, urgent?);
            not_over(at, &[acute, urgent])?;
            Some(Kind {
                name: name?,
                weight: weight?,
                acute,
                urgent,
                callers: callers?,
                units: units?,
            })
        },
    )
}

fn slip(at: &At<'_>) -> Option<Slip> {
    at.fields(&["share", "talk"], |f| {
        let share = f.need("share").and_then(|at| at.number(0, ALL));
        let talk = f.need("talk").and_then(|at| delay(&at));
        Some(Slip {
            share: share?,
            talk: talk?,
        })
    })
}

/// A time of day, in milliseconds after midnight.
fn of_day(at: &At<'_>) -> Option<u64> {
    at.clock().map(|clock| u64::from(clock.0) * 60_000)
}

fn surge(at: &At<'_>) -> Option<Surge> {
    const DAY: u64 = 24 * 3_600_000;
    at.fields(&["from", "to", "factor"], |f| {
        let from = f.need("from").and_then(|at| of_day(&at));
        let to = f.need("to").and_then(|at| of_day(&at));
        let factor = f.need("factor").and_then(|at| at.number(ALL, BUSIEST));
        let (from, to) = (from?, to?);
        // Past midnight it is the next day.
        let to = if to <= from { to + DAY } else { to };
        Some(Surge {
            from,
            to,
            factor: factor?,
        })
    })
}

fn shift(at: &At<'_>) -> Option<Shift> {
    at.fields(&["from", "operators", "coordinators"], |f| {
        let from = f.need("from").and_then(|at| of_day(&at));
        let operators = f.need("operators").and_then(|at| at.number(0, MOST_POSTS));
        let coordinators = f
            .may("coordinators")
            .map_or(Some(1), |at| at.number(0, MOST_POSTS));
        Some(Shift {
            from: from?,
            operators: operators?,
            coordinators: coordinators?,
        })
    })
}

fn away(at: &At<'_>) -> Option<Away> {
    at.fields(&["operator", "from", "to"], |f| {
        // People count from one.
        let operator = f
            .need("operator")
            .and_then(|at| at.number::<u8>(1, MOST_POSTS));
        let from = f.need("from").and_then(|at| at.span());
        let to = f.may("to").map_or(Some(Span(u64::MAX)), |at| at.span());
        let (from, to) = (from?, to?);
        if to <= from {
            at.wrong(text!("problem-number-order"), String::new());
            return None;
        }
        Some(Away {
            operator: operator? - 1,
            from,
            to,
        })
    })
}

/// How often operators take a break, and for how long.
fn breaks(at: &At<'_>, mut breaks: Breaks) -> Option<Breaks> {
    at.fields(&["every", "length"], |f| {
        set(f, "every", &mut breaks.every, At::span);
        set(f, "length", &mut breaks.length, At::span);
        if breaks.length > Span::ZERO && breaks.length >= breaks.every {
            at.wrong(text!("problem-number-order"), String::new());
            return None;
        }
        Some(breaks)
    })
}

fn course(at: &At<'_>, mut course: Course) -> Option<Course> {
    at.fields(&["sent", "decide", "roll", "drive", "taken"], |f| {
        set(f, "sent", &mut course.sent, |at| at.number(0, ALL));
        set(f, "decide", &mut course.decide, delay);
        set(f, "roll", &mut course.roll, delay);
        set(f, "drive", &mut course.drive, |at| at.number(100, 10_000));
        set(f, "taken", &mut course.taken, |at| at.number(0, ALL));
        Some(course)
    })
}

/// How long it takes to rural and to urban scenes.
fn both(at: &At<'_>, before: [Reach; 2]) -> Option<[Reach; 2]> {
    let [mut rural, mut urban] = before;
    at.fields(&["rural", "urban"], |f| {
        set(f, "rural", &mut rural, |at| reach(at, before[0]));
        set(f, "urban", &mut urban, |at| reach(at, before[1]));
        Some([rural, urban])
    })
}

fn reach(at: &At<'_>, mut reach: Reach) -> Option<Reach> {
    at.fields(&["least", "share"], |f| {
        set(f, "least", &mut reach.least, At::span);
        set(f, "share", &mut reach.share, |at| at.number(0, 10_000));
        Some(reach)
    })
}

/// How much others talk on the radio.
fn airtime(at: &At<'_>, mut traffic: Airtime) -> Option<Airtime> {
    at.fields(&["shared", "legevakt"], |f| {
        set(f, "shared", &mut traffic.shared, |at| {
            at.number(0, MOST_TALK)
        });
        set(f, "legevakt", &mut traffic.legevakt, |at| {
            at.number(0, MOST_TALK)
        });
        Some(traffic)
    })
}

/// How far an ambulance may be from rural and from urban parts.
fn cover(at: &At<'_>, before: [Span; 2]) -> Option<[Span; 2]> {
    let [mut rural, mut urban] = before;
    at.fields(&["rural", "urban"], |f| {
        set(f, "rural", &mut rural, At::span);
        set(f, "urban", &mut urban, At::span);
        Some([rural, urban])
    })
}

fn town(at: &At<'_>) -> Option<Town> {
    at.fields(&["name", "share", "urban"], |f| {
        let name = f.need("name").and_then(|at| at.text());
        let share = f.need("share").and_then(|at| at.number(0, BUSIEST));
        let urban = f.may("urban").map_or(Some(false), |at| at.flag());
        Some(Town {
            name: name?,
            share: share?,
            urban: urban?,
        })
    })
}
