//! What a number in a cell is, by how the spreadsheet shows it: dates, times and shares are plain
//! numbers in an XLSX file, and only the number format of the cell tells them apart.

use crate::dreiebok::book::Cell;
use jiff::civil::date;
use jiff::{Span, ToSpan};

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// As a number.
    #[default]
    Number,
    /// As a share of a hundred.
    Percent,
    /// As a date, with or without a time.
    Date,
    /// As a time of day or a duration.
    Time,
}

impl Shown {
    /// By the number of a format that every program knows (ECMA-376, 18.8.30).
    pub fn known(id: usize) -> Shown {
        match id {
            9 | 10 => Shown::Percent,
            14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Shown::Date,
            18..=21 | 32 | 33 | 45..=47 | 55 | 56 => Shown::Time,
            _ => Shown::Number,
        }
    }

    /// By the code of a format: `dd.mm.yyyy`, `[h]:mm`, `0 %`.
    pub fn coded(code: &str) -> Shown {
        // Only the first of the parts for positive, negative, no number and text.
        let (mut bare, mut letters) = (String::new(), code.chars());
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => drop(letters.by_ref().find(|one| *one == '"')),
                '\\' | '_' | '*' => drop(letters.next()),
                '[' => {
                    let inside: String = letters.by_ref().take_while(|one| *one != ']').collect();
                    // Minutes beyond the hour: what else is in such brackets are colours,
                    // currencies and languages.
                    let elapsed = inside.to_lowercase();
                    if !elapsed.is_empty() && elapsed.chars().all(|one| "hms".contains(one)) {
                        bare.push_str("h:");
                    }
                }
                letter => bare.extend(letter.to_lowercase()),
            }
        }
        let bare = bare.replace("general", "").replace("am/pm", "h");
        let has = |signs: &str| bare.contains(|one| signs.contains(one));
        match () {
            () if has("%") => Shown::Percent,
            () if has("yd") => Shown::Date,
            () if has("hs") => Shown::Time,
            // A month alone.
            () if has("m") => Shown::Date,
            () => Shown::Number,
        }
    }

    /// The cell that holds a number so shown. Days are counted from the end of 1899, or from the
    /// beginning of 1904 in files that say so.
    pub fn cell(self, number: f64, from_1904: bool) -> Cell {
        /// Nobody means a duration of two months.
        const LONG: f64 = 60.0;
        match self {
            Shown::Number => Cell::number(number),
            Shown::Percent => Cell::Percent(number),
            Shown::Time if number < LONG => Cell::Time(number),
            Shown::Date if (0.0..1.0).contains(&number) && number != 0.0 => Cell::Time(number),
            Shown::Date | Shown::Time => {
                let shift = if from_1904 { 1462.0 } else { 0.0 };
                Cell::Date(day(number + shift))
            }
        }
    }
}

/// A day as a date, with its time where it has one.
fn day(number: f64) -> String {
    let (days, seconds) = (number.floor(), (number.fract() * 86_400.0).round());
    let span = Span::new().try_days(days as i64);
    let day = span.and_then(|span| date(1899, 12, 30).checked_add(span));
    let Ok(day) = day else {
        return number.to_string();
    };
    match seconds == 0.0 {
        true => day.to_string(),
        false => {
            let time = day
                .at(0, 0, 0, 0)
                .saturating_add((seconds as i64).seconds());
            time.to_string().replace('T', " ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let pairs = [
            ("General", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("#,##0 \"dager\"", Shown::Number),
            ("[Red]#,##0;[Blue]-0", Shown::Number),
            ("@", Shown::Number),
            ("0%", Shown::Percent),
            ("0.0 %", Shown::Percent),
            ("dd.mm.yyyy", Shown::Date),
            ("[$-414]d\\. mmm\\ yyyy;@", Shown::Date),
            ("mmm", Shown::Date),
            ("dd/mm/yyyy hh:mm", Shown::Date),
            ("hh:mm:ss", Shown::Time),
            ("[h]:mm:ss;@", Shown::Time),
            ("[mm]:ss", Shown::Time),
            ("mm:ss.0", Shown::Time),
            ("h:mm AM/PM", Shown::Time),
        ];
        for (code, shown) in pairs {
            assert_eq!(Shown::coded(code), shown, "{code}");
        }
        assert_eq!(Shown::known(46), Shown::Time);
        assert_eq!(Shown::known(14), Shown::Date);
        assert_eq!(Shown::known(49), Shown::Number);
    }

    #[test]
    fn days_are_dates() {
        let cell = |days| Shown::Date.cell(days, false);
        assert_eq!(cell(46025.0), Cell::Date("2026-01-03".to_owned()));
        assert_eq!(cell(46025.5), Cell::Date("2026-01-03 12:00:00".to_owned()));
        assert_eq!(cell(0.25), Cell::Time(0.25));
        assert_eq!(
            Shown::Date.cell(46025.0 - 1462.0, true),
            Cell::Date("2026-01-03".to_owned())
        );
        assert_eq!(Shown::Time.cell(1.5, false), Cell::Time(1.5));
        assert!(matches!(Shown::Time.cell(46025.5, false), Cell::Date(_)));
        assert!(matches!(cell(1e300), Cell::Date(_)));
        assert!(matches!(cell(-1e300), Cell::Date(_)));
    }
}
