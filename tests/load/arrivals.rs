//! When calls come: the thinning against the rates it was given, and days against each other.

use samband::engine::load::about::{About, Sort};
use samband::engine::load::arrivals::{Arrivals, Calendar};
use samband::engine::load::calls::{Happening, Ring};
use samband::engine::load::draw::Delay;
use samband::engine::load::ground::Ground;
use samband::engine::load::outline::{Outline, Told};
use samband::engine::load::spec::{Load, Origin, Source, Surge, Urgency};
use samband::engine::time::{SimTime, Span};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

fn source(origin: Origin) -> Source {
    Load::default().source(origin).unwrap().clone()
}

/// How many events there are in each hour of so many days.
fn hours(arrivals: &mut Arrivals, start: u64, days: usize) -> Vec<u32> {
    let mut counts = vec![0; days * 24];
    while let Some(at) = arrivals.next() {
        let hour = ((at.0 + start) / HOUR) as usize;
        if hour >= counts.len() {
            break;
        }
        counts[hour] += 1;
        arrivals.advance();
    }
    counts
}

fn monday(month: u8, start: u64) -> Calendar {
    Calendar {
        weekday: 0,
        month,
        start,
    }
}

/// The hourly counts of many years, by hour of the week, against what was asked for: a chi-square
/// test at 1 %.
#[test]
fn hourly_counts_are_those_of_the_rates() {
    let source = source(Origin::Emergency);
    let (weeks, per_year) = (52 * 4, 200_000u64);
    let flat = Source {
        months: [1000; 12],
        ..source.clone()
    };
    let mut arrivals = Arrivals::new(&flat, per_year, monday(1, 0), 0, 5, "thinning");
    let counts = hours(&mut arrivals, 0, weeks * 7);
    let mut found = [0u32; 168];
    for (hour, count) in counts.iter().enumerate() {
        found[hour % 168] += count;
    }
    let factor = |hour: usize| {
        let (day, hour) = (hour / 24, hour % 24);
        let night = if day >= 5 && hour < 6 {
            f64::from(flat.weekend_nights)
        } else {
            1000.0
        };
        f64::from(flat.hours[hour]) * f64::from(flat.days[day]) * night
    };
    let all: f64 = (0..168).map(factor).sum();
    let total = per_year as f64 * weeks as f64 * 7.0 / 365.0;
    let chi: f64 = (0..168)
        .map(|hour| {
            let expected = total * factor(hour) / all;
            (f64::from(found[hour]) - expected).powi(2) / expected
        })
        .sum();
    // The 99th percentile with 168 degrees of freedom; below the first one it would be too even.
    assert!((128.0..214.0).contains(&chi), "chi-square {chi:.1}");
    let sum: u32 = found.iter().sum();
    assert!(
        (f64::from(sum) - total).abs() < 3.3 * total.sqrt(),
        "{sum} calls, asked for {total:.0}"
    );
}

/// Within an hour of one rate, counts are Poisson: the variance is the mean.
#[test]
fn counts_are_poisson_where_days_are_alike_and_spread_as_asked_where_not() {
    let even = Source {
        hours: [1000; 24],
        days: [1000; 7],
        months: [1000; 12],
        weekend_nights: 1000,
        ..source(Origin::Emergency)
    };
    for cv in [0u16, 100, 300] {
        let mut arrivals = Arrivals::new(&even, 50_000, monday(1, 0), cv, 6, "days");
        let days = 3000;
        let counts = hours(&mut arrivals, 0, days);
        let days: Vec<f64> = counts
            .chunks(24)
            .map(|day| f64::from(day.iter().sum::<u32>()))
            .collect();
        let mean = days.iter().sum::<f64>() / days.len() as f64;
        let variance = days.iter().map(|day| (day - mean).powi(2)).sum::<f64>() / days.len() as f64;
        // Var = m + c² m².
        let c = f64::from(cv) / 1000.0;
        let wanted = mean + (c * mean).powi(2);
        assert!(
            (variance / wanted - 1.0).abs() < 0.1,
            "{cv}: {variance:.1}, wanted {wanted:.1}"
        );
        assert!(
            (mean / (50_000.0 / 365.0) - 1.0).abs() < 0.02,
            "{mean:.2} a day"
        );
    }
}

/// Winter is busier than summer, Saturdays than Mondays, as asked.
#[test]
fn seasons_and_weekdays_are_as_asked() {
    let source = source(Origin::Emergency);
    let mut arrivals = Arrivals::new(&source, 2_000_000, monday(1, 0), 0, 7, "year");
    let counts = hours(&mut arrivals, 0, 364);
    let of_day = |day: usize| f64::from(counts[day * 24..day * 24 + 24].iter().sum::<u32>());
    let mean = |days: &mut dyn Iterator<Item = usize>| {
        let days: Vec<f64> = days.map(of_day).collect();
        days.iter().sum::<f64>() / days.len() as f64
    };
    let (winter, summer) = (mean(&mut (0..56)), mean(&mut (160..216)));
    assert!(
        (winter / summer / (1050.0 / 985.0) - 1.0).abs() < 0.02,
        "{winter:.0} and {summer:.0}"
    );
    let mondays = mean(&mut (0..364).step_by(7));
    let saturdays = mean(&mut (5..364).step_by(7));
    // 1.12, and the nights.
    assert!(
        saturdays / mondays > 1.12,
        "{saturdays:.0} and {mondays:.0}"
    );
}

/// An exercise may begin at any time, also when its outline has begun on the day before.
#[test]
fn a_surge_comes_at_its_time_of_day() {
    let surge = Surge {
        from: 21 * HOUR,
        to: 22 * HOUR + HOUR / 2,
        factor: 4000,
    };
    let mut load = Load {
        surges: vec![surge],
        overdispersion: 0,
        ..Load::default()
    };
    load.source_mut(Origin::Emergency).unwrap().per_year = 500_000;
    let (start, lead) = (20 * HOUR, Span(3 * HOUR));
    let (early, begin) = load.earlier(start, lead);
    assert_eq!((early.weekday, begin), (3, DAY + 17 * HOUR));
    let source = early.source(Origin::Emergency).unwrap();
    let calendar = Calendar {
        weekday: early.weekday,
        month: 11,
        start: begin,
    };
    let mut arrivals = Arrivals::of_surges(source, 500_000, calendar, 0, &early.surges, 8, "surge");
    // In half hours after the start of the exercise.
    let mut counts = [0u32; 8];
    while let Some(at) = arrivals.next().filter(|at| at.0 < lead.0 + 4 * HOUR) {
        if at.0 >= lead.0 {
            counts[((at.0 - lead.0) / (HOUR / 2)) as usize] += 1;
        }
        arrivals.advance();
    }
    // What the surge brings, and nothing else: three times the usual 60 to 70 in an hour.
    assert_eq!(
        [counts[0], counts[1], counts[5], counts[6], counts[7]],
        [0; 5],
        "{counts:?}"
    );
    let during: u32 = counts[2..5].iter().sum();
    assert!((220..360).contains(&during), "{counts:?}");
}

#[test]
fn a_source_without_calls_is_silent_and_an_endless_one_is_not_waited_for() {
    let none = Source {
        hours: [0; 24],
        ..source(Origin::Emergency)
    };
    assert_eq!(
        Arrivals::new(&none, 1000, monday(1, 0), 100, 1, "none").next(),
        None
    );
    let source = source(Origin::Emergency);
    assert_eq!(
        Arrivals::new(&source, 0, monday(1, 0), 100, 1, "none").next(),
        None
    );
    // Calls at night only: the day is skipped.
    let mut night = source.clone();
    night.hours = [0; 24];
    night.hours[3] = 1000;
    let mut arrivals = Arrivals::new(&night, 100_000, monday(1, 5 * HOUR), 0, 1, "night");
    for _ in 0..50 {
        let hour = (arrivals.next().unwrap().0 + 5 * HOUR) % DAY / HOUR;
        assert_eq!(hour, 3);
        arrivals.advance();
    }
}

/// All first attempts of three days.
fn first_attempts(load: &Load, hold: bool) -> Vec<(SimTime, u32, About)> {
    let ground = Ground::nowhere();
    let end = SimTime(3 * DAY);
    let mut outline = Outline::new(load, &ground, 0, end, 9);
    if hold {
        // Nobody answers at the posts that people sit at.
        (0..outline.operators()).for_each(|post| outline.calls_mut().hold(post, true));
    }
    let mut all = Vec::new();
    outline.step(end, |at, told| {
        if let Told::Call(
            Ring {
                call,
                attempt: 1,
                about,
                ..
            },
            Happening::Rang,
        ) = told
        {
            all.push((at, call, about));
        }
    });
    all
}

/// Who answers changes nothing about who rings for the first time, when, and about what.
#[test]
fn first_attempts_are_the_same_whoever_answers() {
    let load = Load::default();
    let all = first_attempts(&load, false);
    assert!(all.len() > 300, "{}", all.len());
    assert_eq!(all, first_attempts(&load, true));
    let another = Load {
        patience: Delay::Fixed(Span(1000)),
        ..load
    };
    let other = first_attempts(&another, false);
    let when = |all: &[(SimTime, u32, About)]| all.iter().map(|one| one.0).collect::<Vec<_>>();
    assert_eq!(when(&all), when(&other));
}

/// The mix is as asked: kinds, misdials, silent calls, acute cases, several calls about one event.
#[test]
fn the_mix_is_as_asked() {
    let load = Load::default();
    let ground = Ground::nowhere();
    let end = SimTime(365 * DAY);
    let mut outline = Outline::new(&load, &ground, 0, end, 10);
    let (mut sorts, mut acute, mut chest, mut proper) = ([0u32; 5], 0u32, 0u32, 0u32);
    let mut all = 0u32;
    outline.step(end, |_, told| {
        if let Told::Call(
            Ring {
                attempt: 1,
                line: 0,
                about,
                ..
            },
            Happening::Rang,
        ) = told
        {
            all += 1;
            sorts[about.sort as usize] += 1;
            if about.sort == Sort::First {
                proper += 1;
                acute += u32::from(about.urgency == Urgency::Acute);
                let kind = about
                    .kind
                    .map(|kind| load.kinds[usize::from(kind)].name.as_str());
                chest += u32::from(kind == Some("chest-pain"));
            }
        }
    });
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole);
    assert!((share(all, 46_625) - 1.0).abs() < 0.03, "{all} calls");
    let events = all - sorts[Sort::Another as usize];
    assert!((share(sorts[Sort::Misdial as usize], events) - 0.12).abs() < 0.006);
    assert!((share(sorts[Sort::Silent as usize], events) - 0.015).abs() < 0.003);
    assert!((share(chest, proper) - 0.11).abs() < 0.006);
    // 40.3 % in Bergen with those who ring often.
    assert!(
        (share(acute, proper) - 0.403).abs() < 0.015,
        "{:.3}",
        share(acute, proper)
    );
    let weights: f64 = load.kinds.iter().map(|kind| f64::from(kind.weight)).sum();
    let callers: f64 = load
        .kinds
        .iter()
        .map(|kind| f64::from(kind.weight) * f64::from(kind.callers))
        .sum();
    let wanted = callers / weights / 1000.0 - 1.0;
    let found = share(sorts[Sort::Another as usize], proper);
    assert!(
        (found - wanted).abs() < 0.02,
        "{found:.3}, wanted {wanted:.3}"
    );
}
