//! A load from an organisation's own counts: calls by hour in, the block for a scenario out.
//!
//! A row is an hour and how many calls there were in it. An hour is a number from 0 to 23, one row
//! after another through one or many days; or a date with an hour (`2025-03-01 14:00`), in any
//! order, which tells weekdays and seasons too. Columns are separated by commas, semicolons or tabs; a
//! heading is skipped.

use super::chart;
use super::preview::Band;
use crate::text;
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the counts say.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Calls in a year of 365 days.
    pub per_year: u64,
    /// How busy each hour is beside the mean, in thousandths,
    pub hours: [u16; 24],
    /// each weekday, Monday first, when there are dates of all of them,
    pub days: Option<[u16; 7]>,
    /// and each month, when there are dates of all of them.
    pub months: Option<[u16; 12]>,
    /// How much days vary beyond chance and what is above: the coefficient of variation, in
    /// thousandths. None with fewer than seven days.
    pub overdispersion: Option<u16>,
    /// How many days were counted, and how many calls in them.
    pub counted: (u32, u64),
    /// Mean calls in each hour of the day.
    means: [f64; 24],
}

/// A row that cannot be read: its line, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The first line is 1.
    pub line: usize,
    /// What is wrong, and what should stand there.
    pub why: String,
}

/// Calls by day (numbered, or by date) and hour.
#[derive(Default)]
struct Counts {
    days: BTreeMap<(i16, u16), Day>,
}

#[derive(Clone, Default)]
struct Day {
    hours: [Option<u64>; 24],
    /// Weekday and month from 0, when there is a date.
    date: Option<(usize, usize)>,
}

/// Fits a load to a table of counts.
///
/// # Errors
/// The first row that cannot be read, or that there are none.
pub fn fit(table: &str) -> Result<Fit, Unreadable> {
    let counts = read(table)?;
    let days: Vec<&Day> = counts.days.values().collect();
    let cells = || days.iter().flat_map(|day| day.hours.iter().enumerate());
    let mut means = [0.0; 24];
    for (hour, mean) in means.iter_mut().enumerate() {
        let here: Vec<u64> = days.iter().filter_map(|day| day.hours[hour]).collect();
        *mean = here.iter().sum::<u64>() as f64 / here.len().max(1) as f64;
    }
    let of_day: f64 = means.iter().sum();
    let total: u64 = cells().filter_map(|(_, count)| *count).sum();
    if total == 0 {
        return Err(Unreadable {
            line: 1,
            why: text!("fit-empty"),
        });
    }
    let thousandths = |share: f64| (share * 1000.0).round().clamp(0.0, 20_000.0) as u16;
    // What a day would have on average, with as many hours as were counted.
    let expected = |day: &Day| -> f64 {
        let hours = day.hours.iter().zip(means);
        hours
            .filter(|(count, _)| count.is_some())
            .map(|(_, mean)| mean)
            .sum()
    };
    let factor = |of: &dyn Fn(&Day) -> bool| -> Option<f64> {
        let these = || days.iter().filter(|day| of(day));
        let found: u64 = these().flat_map(|day| day.hours).flatten().sum();
        let wanted: f64 = these().map(|day| expected(day)).sum();
        (wanted > 0.0).then(|| found as f64 / wanted)
    };
    let of_date = |part: fn((usize, usize)) -> usize, value: usize| {
        factor(&|day: &Day| day.date.map(part) == Some(value))
    };
    let weekdays: Option<Vec<f64>> = (0..7).map(|day| of_date(|date| date.0, day)).collect();
    let seasons: Option<Vec<f64>> = (0..12).map(|month| of_date(|date| date.1, month)).collect();
    let known = |day: &Day| {
        let weekday = weekdays
            .as_ref()
            .zip(day.date)
            .map_or(1.0, |(all, date)| all[date.0]);
        let month = seasons
            .as_ref()
            .zip(day.date)
            .map_or(1.0, |(all, date)| all[date.1]);
        expected(day) * weekday * month
    };
    Ok(Fit {
        per_year: (of_day * 365.0).round() as u64,
        hours: means.map(|mean| thousandths(mean * 24.0 / of_day)),
        days: weekdays.as_ref().and_then(|all| {
            let all: Vec<u16> = all.iter().map(|one| thousandths(*one)).collect();
            all.try_into().ok()
        }),
        months: seasons.as_ref().and_then(|all| {
            let all: Vec<u16> = all.iter().map(|one| thousandths(*one)).collect();
            all.try_into().ok()
        }),
        overdispersion: (days.len() >= 7).then(|| {
            // Var = m + c² m² for a day that varies by c beyond chance.
            let beyond: f64 = days
                .iter()
                .map(|day| {
                    let found: u64 = day.hours.iter().flatten().sum();
                    let mean = known(day).max(1e-9);
                    ((found as f64 - mean).powi(2) - mean) / (mean * mean)
                })
                .sum::<f64>()
                / (days.len() - 1) as f64;
            thousandths(beyond.max(0.0).sqrt()).min(1000)
        }),
        counted: (days.len() as u32, total),
        means,
    })
}

fn read(table: &str) -> Result<Counts, Unreadable> {
    let mut counts = Counts::default();
    let (mut day, mut last) = (0u16, None);
    for (line, row) in (1..).zip(table.lines()) {
        let row = row.trim().trim_start_matches('\u{feff}');
        if row.is_empty() {
            continue;
        }
        let mut cells = row
            .split([';', ',', '\t'])
            .map(|cell| cell.trim().trim_matches('"'));
        let (Some(hour), Some(count)) = (cells.next(), cells.next()) else {
            return Err(Unreadable {
                line,
                why: text!("fit-columns"),
            });
        };
        let Ok(count) = count.parse::<u64>() else {
            // A heading.
            if line == 1 {
                continue;
            }
            return Err(Unreadable {
                line,
                why: text!("fit-count", written = count),
            });
        };
        if let Ok(hour) = hour.parse::<usize>()
            && hour < 24
        {
            day += u16::from(last.is_some_and(|last| hour <= last));
            last = Some(hour);
            let key = (0, day);
            *counts.days.entry(key).or_default().hours[hour].get_or_insert(0) += count;
        } else if let Some(at) = moment(hour) {
            let key = (at.year(), at.day_of_year() as u16);
            let entry = counts.days.entry(key).or_default();
            let weekday = at.weekday().to_monday_zero_offset() as usize;
            entry.date = Some((weekday, at.month() as usize - 1));
            *entry.hours[at.hour() as usize].get_or_insert(0) += count;
        } else {
            return Err(Unreadable {
                line,
                why: text!("fit-hour", written = hour),
            });
        }
    }
    Ok(counts)
}

/// A date with an hour: `2025-03-01 14:00`, `2025-03-01T14`.
fn moment(written: &str) -> Option<DateTime> {
    let written = written.replace(' ', "T");
    let full = match written.split_once('T')?.1.len() {
        2 => format!("{written}:00"),
        _ => written,
    };
    full.parse().ok()
}

impl Fit {
    /// The block for a scenario or an organisation. `file` is where the counts come from.
    pub fn block(&self, file: &str) -> String {
        let (days, calls) = self.counted;
        let list = |numbers: &[u16]| {
            let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
            numbers.join(", ")
        };
        let mut out = format!(
            "// {}\n",
            text!("fit-source", calls = calls, days = days, file = file)
        );
        out.push_str("load: (\n");
        if let Some(overdispersion) = self.overdispersion {
            let _written = writeln!(out, "    overdispersion: {overdispersion},");
        }
        let _written = write!(
            out,
            "    emergency: (\n        per_year: {},\n        hours: [{}],\n",
            self.per_year,
            list(&self.hours)
        );
        for (name, numbers) in [
            ("days", self.days.as_ref().map(|all| &all[..])),
            ("months", self.months.as_ref().map(|all| &all[..])),
        ] {
            if let Some(numbers) = numbers {
                let _written = writeln!(out, "        {name}: [{}],", list(numbers));
            }
        }
        if self.days.is_some() {
            // The counts hold the nights of weekends in their weekdays already.
            out.push_str("        weekend_nights: 1000,\n");
        }
        out.push_str("    ),\n),\n");
        out
    }

    /// The counts against the fit, as an SVG file of its own.
    pub fn picture(&self) -> String {
        let cv = f64::from(self.overdispersion.unwrap_or(0)) / 1000.0;
        let tenths = |value: f64| (value.max(0.0) * 10.0).round() as u32;
        let of_day: f64 = self.means.iter().sum();
        let expected = self.hours.map(|hour| {
            let mean = f64::from(hour) * of_day / 24_000.0;
            // Nine of ten hours, by the normal approximation of a negative binomial count.
            let spread = 1.645 * (mean + (cv * mean).powi(2)).sqrt();
            Band {
                low: tenths(mean - spread),
                middle: tenths(mean),
                high: tenths(mean + spread),
            }
        });
        let counted = self.means.map(tenths);
        let (days, calls) = self.counted;
        let name = text!("fit-picture", calls = calls, days = days);
        let drawing = chart::fit(&name, &counted, &expected);
        // A file of its own brings its style along.
        let style = format!("<style>{}</style>", include_str!("chart.css"));
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" ";
        let drawing = drawing.replacen("<svg ", head, 1);
        match drawing.split_once('>') {
            Some((open, rest)) => format!("{open}>{style}<title>{name}</title>{rest}\n"),
            None => drawing,
        }
    }
}
