//! Whole days of a centre: shares answered in time, and missions against published figures.

use samband::engine::load::calls::Happening;
use samband::engine::load::draw::Delay;
use samband::engine::load::ground::Ground;
use samband::engine::load::outline::{Outline, Told};
use samband::engine::load::spec::{Load, Origin, Shift, Slip};
use samband::engine::setup::Setup;
use samband::engine::time::{SimTime, Span};
use samband::forecast::erlang::posts_for;
use samband::forecast::{LEAD, Tally, quantile};
use samband::scenario::{load, shipped};
use std::sync::Arc;

const DAY: u64 = 24 * 3_600_000;

fn setup() -> Arc<Setup> {
    load(shipped().first().unwrap()).unwrap().setup
}

/// The law's case as queueing theory has it: 113 alone, calls alike, answered at once.
fn plain(an_hour: u32, operators: u8) -> Load {
    let mut load = Load {
        shifts: vec![Shift {
            from: 0,
            operators,
            coordinators: 0,
        }],
        overdispersion: 0,
        pick_up: Delay::NONE,
        misdials: Slip {
            share: 0,
            talk: Delay::NONE,
        },
        silent: Slip {
            share: 0,
            talk: Delay::NONE,
        },
        callers: Some(1000),
        ..Load::default()
    };
    load.sources
        .retain(|source| source.origin == Origin::Emergency);
    let source = load.source_mut(Origin::Emergency).unwrap();
    source.per_year = an_hour * 24 * 365;
    (source.hours, source.days) = ([1000; 24], [1000; 7]);
    (source.months, source.weekend_nights) = ([1000; 12], 1000);
    load
}

/// The share of people who are answered within ten seconds when they first ring, in points.
fn in_time(load: &Load, days: u64) -> f64 {
    let ground = Ground::nowhere();
    let end = SimTime(days * DAY);
    let mut outline = Outline::new(load, &ground, 0, end, 3);
    let mut tally = Tally::default();
    outline.step(end, |at, told| {
        tally.count(at, &told, SimTime::ZERO, &ground)
    });
    tally.share_of_people() * 100.0
}

/// Not the mean decides, but how many ring about one event: three about each event cost four
/// operators some 8 points and two some 35. The figures do not say at which rate of calls; ten an
/// hour is our choice, the one at which both come out. So this shows the effect, and is no
/// independent check of its size.
#[test]
fn three_calls_about_each_event_cost_shares() {
    for (operators, wanted) in [(4, 8.0), (2, 35.0)] {
        let one = in_time(&plain(10, operators), 400);
        let three = in_time(
            &Load {
                callers: Some(3000),
                ..plain(10, operators)
            },
            400,
        );
        let lost = one - three;
        println!(
            "{operators} operators: {one:.1} %, with three calls {three:.1} %: {lost:.1} points"
        );
        assert!(
            (lost - wanted).abs() < 2.5,
            "{operators} operators lost {lost:.1}, not {wanted}"
        );
    }
}

/// Staffed as Erlang C says, the centre answers nine in ten within ten seconds; with one operator
/// fewer it does not.
#[test]
fn staffing_by_the_formula_is_enough_and_one_fewer_is_not() {
    for an_hour in [10, 20, 40] {
        let posts = posts_for(f64::from(an_hour) / 3600.0, 204.0, 0.9, 10.0) as u8;
        let enough = in_time(&plain(an_hour, posts), 150);
        let fewer = in_time(&plain(an_hour, posts - 1), 150);
        println!(
            "{an_hour} calls an hour: {posts} operators {enough:.1} %, one fewer {fewer:.1} %"
        );
        assert!(enough >= 89.0, "{an_hour} an hour, {posts}: {enough:.1} %");
        // Those who give up shorten the queue, so it is a little better than by the formula.
        assert!(
            fewer < enough - 5.0,
            "{an_hour} an hour, {}: {fewer:.1} %",
            posts - 1
        );
    }
}

/// Parts of years of a centre of Fjordvik's size, in outline. What is fitted in `load::defaults` was
/// fitted to the half year of seed 4: it is not among them.
const SEEDS: [u64; 3] = [11, 12, 13];
const FITTED_ON: u64 = 4;

fn years(setup: &Setup, load: &Load) -> Tally {
    let ground = Ground::of(&setup.pack.district, &setup.roster.units, load);
    let days = if cfg!(debug_assertions) { 120 } else { 365 };
    let end = SimTime(LEAD.0 + days * DAY);
    let mut tally = Tally::default();
    for seed in SEEDS {
        assert_ne!(seed, FITTED_ON);
        let mut outline = Outline::new(load, &ground, 0, end, seed);
        outline.step(end, |at, told| {
            tally.count(at, &told, SimTime(LEAD.0), &ground)
        });
    }
    tally
}

/// Where a row of the table comes from.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The load is made of it: the row shows that nothing on the way spoils it.
    Given,
    /// Numbers of the load were fitted to it, with other seeds: the row shows that the fit holds
    /// beyond them, and proves nothing else.
    Fitted,
    /// Nothing was made or fitted to it.
    Independent,
}

/// Published figures for a centre of this size, each within 15 %: prints its table.
#[test]
fn years_of_fjordvik_are_like_published_years() {
    let setup = setup();
    let load = setup.pack.organisation.load.clone();
    let mut tally = years(&setup, &load);
    let minutes = |ms: u32| f64::from(ms) / 60_000.0;
    let within = |times: &[u32], limit: f64| {
        let in_time = times.iter().filter(|ms| minutes(**ms) <= limit).count();
        100.0 * in_time as f64 / times.len() as f64
    };
    let [mut acute, mut urgent, _] = tally.decided.clone();
    let [mut rural, mut urban] = tally.response.clone();
    let talk = mean_talk(&setup, &load);
    let answered = tally.share_of_answered() * 100.0;
    use Kind::{Fitted, Given, Independent};
    // Medians by urgency 2:01 and 4:10 [70]; response 9.7 and 15.1 minutes [80], and their 90th
    // percentiles 18.7 and 31.1 in 2013 [65]; the fitted lognormals have 15.1 and 30.6. Within 12
    // minutes in towns 65.5 to 77.7 %, within 25 outside 78.1 to 86.0 %, by region [31]: the
    // middle of each.
    #[rustfmt::skip]
    let rows = [
        ("answer to alarm, acute, median, min", Given, minutes(quantile(&mut acute, 50)), 121.0 / 60.0),
        ("answer to alarm, urgent, median, min", Given, minutes(quantile(&mut urgent, 50)), 250.0 / 60.0),
        ("mean talk on 113, s", Given, talk, 204.0),
        ("response, urban, median, min", Fitted, minutes(quantile(&mut urban, 50)), 9.7),
        ("response, urban, 90th percentile, min", Fitted, minutes(quantile(&mut urban, 90)), 15.1),
        ("response, rural, median, min", Fitted, minutes(quantile(&mut rural, 50)), 15.1),
        ("response, rural, 90th percentile, min", Fitted, minutes(quantile(&mut rural, 90)), 30.6),
        ("response within 12 min, urban, %", Independent, within(&urban, 12.0), 71.6),
        ("response within 25 min, rural, %", Independent, within(&rural, 25.0), 82.05),
    ];
    println!(
        "{:<40}{:>13}{:>9}{:>11}{:>8}",
        "", "", "found", "published", "off"
    );
    let mut off = Vec::new();
    for (name, kind, found, published) in rows {
        let away = (found / published - 1.0) * 100.0;
        let kind = match kind {
            Given => "given",
            Fitted => "fitted",
            Independent => "independent",
        };
        println!("{name:<40}{kind:>13}{found:>9.2}{published:>11.2}{away:>7.1}%");
        if away.abs() > 15.0 {
            off.push(name);
        }
    }
    let wait = quantile(&mut tally.waits, 50);
    println!(
        "seeds {SEEDS:?}: {} people, {answered:.1} % of answered within 10 s, median wait {:.1} s, {} \
         missions",
        tally.people,
        f64::from(wait) / 1000.0,
        tally.missions
    );
    assert_eq!(off, Vec::<&str>::new());
    // Independent too: 15 of 16 centres answered at least nine in ten within ten seconds in 2022 [8].
    assert!(answered >= 90.0, "{answered:.1} %");
}

/// The mean length of real conversations on 113, in seconds.
fn mean_talk(setup: &Setup, load: &Load) -> f64 {
    let ground = Ground::of(&setup.pack.district, &setup.roster.units, load);
    let end = SimTime(60 * DAY);
    let mut outline = Outline::new(load, &ground, 0, end, 5);
    let (mut sum, mut count) = (0u64, 0u64);
    outline.step(end, |_, told| {
        if let Told::Call(ring, Happening::Answered(..)) = told
            && ring.about.kind.is_some()
        {
            sum += ring.talk.0;
            count += 1;
        }
    });
    sum as f64 / 1000.0 / count as f64
}

/// The organisation file of Fjordvik says the same as the defaults, with its sources, and where
/// things happen besides.
#[test]
fn the_organisation_file_and_the_defaults_agree() {
    let mut written = setup().pack.organisation.load.clone();
    assert!(!written.towns.is_empty());
    written.towns.clear();
    assert_eq!(written, Load::default());
}

/// Calls wait and units are out when an exercise begins.
#[test]
fn an_exercise_begins_warm() {
    let setup = setup();
    let load = setup.pack.organisation.load.clone();
    let ground = Ground::of(&setup.pack.district, &setup.roster.units, &load);
    let (early, begin) = load.earlier(17 * 3_600_000, LEAD);
    let out: u32 = (0..20)
        .map(|seed| {
            let end = SimTime(LEAD.0);
            let mut outline = Outline::new(&early, &ground, begin, end, seed);
            outline.step(end, |_, _| {});
            outline.fleet().busy()
        })
        .sum();
    assert!(out > 40, "{out} units out in 20 runs");
}

/// A colleague is away for a while: a post fewer, and only then.
#[test]
fn a_colleague_who_leaves_is_missed() {
    let mut load = plain(60, 4);
    load.away = vec![samband::engine::load::spec::Away {
        operator: 1,
        from: Span::minutes(4),
        to: Span::minutes(9),
    }];
    let ground = Ground::nowhere();
    let end = SimTime(30 * 60_000);
    let mut outline = Outline::new(&load, &ground, 12 * 3_600_000, end, 1);
    let mut staffed = Vec::new();
    for minute in [3, 5, 8, 10] {
        outline.step(SimTime(minute * 60_000), |_, _| {});
        staffed.push(outline.staffed());
    }
    assert_eq!(staffed, [4, 3, 3, 4]);
}
