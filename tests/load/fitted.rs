//! A load from counts, and the preview of one.

use samband::engine::load::arrivals::{Arrivals, Calendar};
use samband::engine::load::spec::{Load, Origin, Surge};
use samband::forecast::{Series, fit, load_of, page, preview};
use samband::scenario::{load, shipped};
use std::fmt::Write as _;

/// Counts of a year and a half, drawn from a load, by date and hour.
fn counted(load: &Load, days: usize) -> String {
    let source = load.source(Origin::Emergency).unwrap();
    // 2024 began on a Monday.
    let calendar = Calendar {
        weekday: 0,
        month: 1,
        start: 0,
    };
    let per_year = u64::from(source.per_year);
    let mut arrivals = Arrivals::new(source, per_year, calendar, load.overdispersion, 3, "fit");
    let mut counts = vec![0u32; days * 24];
    while let Some(hour) = arrivals.next().map(|at| (at.0 / 3_600_000) as usize) {
        let Some(count) = counts.get_mut(hour) else {
            break;
        };
        *count += 1;
        arrivals.advance();
    }
    let mut table = String::from("time;antall\r\n");
    let mut date = jiff::civil::date(2024, 1, 1);
    for day in counts.chunks(24) {
        for (hour, count) in day.iter().enumerate() {
            write!(table, "{date} {hour:02}:00;{count}\r\n").unwrap();
        }
        date = date.tomorrow().unwrap();
    }
    table
}

/// What was drawn from a load is found again.
#[test]
fn a_fit_finds_the_load_that_made_the_counts() {
    let mut made = Load {
        overdispersion: 150,
        ..Load::default()
    };
    made.source_mut(Origin::Emergency).unwrap().weekend_nights = 1000;
    let found = fit(&counted(&made, 731)).unwrap();
    let asked = made.source(Origin::Emergency).unwrap();
    assert!((found.per_year as f64 / f64::from(asked.per_year) - 1.0).abs() < 0.03);
    for (hour, (found, asked)) in found.hours.iter().zip(asked.hours).enumerate() {
        let mean: f64 = asked.into();
        assert!(
            (f64::from(*found) - mean).abs() < 75.0,
            "{hour}: {found}, made with {asked}"
        );
    }
    let days = found.days.unwrap();
    assert!(
        (i32::from(days[5]) - i32::from(days[0]) - 120).abs() < 80,
        "{days:?}"
    );
    assert!(found.months.is_some());
    let spread = found.overdispersion.unwrap();
    assert!((120..=180).contains(&spread), "{spread}");
}

/// The block that is printed can be put into a scenario.
#[test]
fn the_block_is_a_load_that_a_scenario_can_have() {
    let table = counted(&Load::default(), 400);
    let found = fit(&table).unwrap();
    let block = found.block("counts.csv");
    let mut sources = shipped().remove(0);
    let text = sources.files.get_mut(&sources.scenario).unwrap();
    *text = text.replacen("    injects: [", &format!("{block}    injects: ["), 1);
    let loaded = load(&sources).unwrap();
    let read = loaded.setup.story.load.as_ref().unwrap();
    let source = read.source(Origin::Emergency).unwrap();
    assert_eq!(u64::from(source.per_year), found.per_year);
    assert_eq!((source.hours, Some(source.days)), (found.hours, found.days));
    assert_eq!(Some(read.overdispersion), found.overdispersion);
    let picture = found.picture();
    assert!(picture.starts_with("<svg xmlns") && picture.contains("class=\"column\""));
    assert!(picture.contains("prefers-color-scheme: dark"));
}

/// Plain hours, in whatever table a person has.
#[test]
fn hours_alone_are_enough_and_mistakes_are_told_with_their_line() {
    let day: String = (0..24)
        .map(|hour| format!("{hour},{}\n", 5 + hour))
        .collect();
    let found = fit(&format!("hour,count\n{day}{day}")).unwrap();
    assert_eq!(
        found.counted,
        (2, 2 * (0..24).map(|hour| 5 + hour).sum::<u64>())
    );
    assert_eq!(
        (found.days, found.months, found.overdispersion),
        (None, None, None)
    );
    assert!(
        found.hours[23] > 1600 && found.hours[0] < 350,
        "{:?}",
        found.hours
    );
    for (table, line) in [
        ("hour;count\n0;5\n1;mange\n", 3),
        ("0;5\n24;5\n", 2),
        ("0;5\n1\n", 2),
        ("2025-13-01 10:00;4\n", 1),
        ("", 1),
        ("0;0\n", 1),
    ] {
        let wrong = fit(table).unwrap_err();
        assert_eq!(wrong.line, line, "{table:?}: {}", wrong.why);
        assert!(!wrong.why.is_empty());
    }
}

/// A thousand runs would be looked at in class; a few show that the bands are what they say.
#[test]
fn a_preview_has_bands_over_time_and_shows_a_surge() {
    let mut sources = shipped().remove(0);
    let text = sources.files.get_mut(&sources.scenario).unwrap();
    *text = text.replacen("    injects: [", "    load: (),\n    injects: [", 1);
    let loaded = load(&sources).unwrap();
    let setup = &loaded.setup;
    let mut busy = load_of(setup);
    busy.source_mut(Origin::Emergency).unwrap().per_year = 300_000;
    let from = u64::from(setup.roster.start.0) * 60_000 + setup.story.longest.0 / 2;
    let surge = Surge {
        from,
        to: from + setup.story.longest.0 / 2,
        factor: 5000,
    };
    let calm = preview(setup, &busy, 40, 1, |_| true);
    let storm = preview(
        setup,
        &Load {
            surges: vec![surge],
            ..busy
        },
        40,
        1,
        |_| true,
    );
    assert_eq!((calm.runs, calm.series.len()), (40, Series::ALL.len()));
    for series in &calm.series {
        assert!(
            series
                .iter()
                .all(|band| band.low <= band.middle && band.middle <= band.high)
        );
    }
    // Before it they are the same run, after it they are not.
    let waiting = |runs: &samband::forecast::Preview, half: usize| -> u32 {
        let series = &runs.series[Series::Waiting as usize];
        let halves: Vec<_> = series.chunks(series.len().div_ceil(2)).collect();
        halves[half].iter().map(|band| band.high).sum()
    };
    assert_eq!(waiting(&calm, 0), waiting(&storm, 0));
    assert!(
        waiting(&storm, 1) > 2 * waiting(&calm, 1),
        "{} and {}",
        waiting(&storm, 1),
        waiting(&calm, 1)
    );
    assert!(storm.in_time.middle < calm.in_time.middle);
    assert_eq!(storm.surges.len(), 1);
    // The scenario's own caller rings too.
    assert!(!calm.written.is_empty());
    let page = page(&storm).unwrap();
    assert_eq!(page.matches("<svg ").count(), Series::ALL.len());
    assert!(
        page.contains(&setup.roster.title) && !page.contains("preview-"),
        "a text is missing"
    );
    assert!(!page.contains("http"), "the page needs nothing beside it");
    // Stopped early, it says how far it came.
    assert_eq!(
        preview(setup, &load_of(setup), 1000, 1, |done| done < 50).runs,
        50
    );
}

/// A scenario without a load has only its own callers.
#[test]
fn without_a_load_only_the_scenarios_own_callers_ring() {
    let loaded = load(&shipped()[0]).unwrap();
    let quiet = preview(&loaded.setup, &load_of(&loaded.setup), 25, 1, |_| true);
    assert_eq!(quiet.people.low, quiet.written.len() as u32);
    assert_eq!(quiet.people.high, quiet.written.len() as u32);
}

/// No colleagues come with a load that is not there: in the tunnel the second caller rings while
/// the only desk talks to the first.
#[test]
fn without_a_load_nobody_answers_but_the_exercises_own_people() {
    let of = |name: &str| {
        shipped()
            .into_iter()
            .find(|one| one.scenario.contains(name))
    };
    let tunnel = load(&of("granlitunnelen").unwrap()).unwrap();
    let alone = preview(&tunnel.setup, &load_of(&tunnel.setup), 50, 1, |_| true);
    let staffed = &alone.staffed;
    assert!(staffed.iter().all(|posts| *posts == 1), "{staffed:?}");
    let longest = alone.longest_wait;
    assert!(longest.middle > 10, "{longest:?}");
}

/// Who rings in the first seconds counts as answered as much as anybody: nobody else rings here.
#[test]
fn who_rings_at_the_very_start_and_is_answered_at_once_was_answered_in_time() {
    let loaded = load(&shipped().remove(0)).unwrap();
    let alone = preview(&loaded.setup, &load_of(&loaded.setup), 20, 1, |_| true);
    assert_eq!((alone.people.low, alone.people.high), (1, 1));
    assert_eq!((alone.in_time.low, alone.in_time.high), (1000, 1000));
    assert_eq!(alone.given_up.high, 0);
}
