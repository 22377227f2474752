//! Values that people write: durations, times of day, addresses, coordinates.

use super::reader::At;
use crate::engine::time::Span;
use crate::geo::Point;
use crate::language::{Address, ClockTime};
use crate::notation::Kind;
use crate::text;

/// Longest duration that a file may name: a day.
const LONGEST: Span = Span::minutes(24 * 60);

impl At<'_> {
    /// A duration: `"1:20"`, `"1:02:03"`, or with a fraction, `"0:00.3"`.
    pub fn span(&self) -> Option<Span> {
        let Kind::Text(written) = &self.node.kind else {
            return self.expected("problem-a-span");
        };
        let span = duration(written).filter(|span| *span <= LONGEST);
        if span.is_none() {
            self.wrong(
                text!("problem-span", written = written),
                text!("problem-span-help"),
            );
        }
        span
    }

    /// A time of day: `"14:07"`.
    pub fn clock(&self) -> Option<ClockTime> {
        let Kind::Text(written) = &self.node.kind else {
            return self.expected("problem-a-clock");
        };
        let clock = clock(written);
        if clock.is_none() {
            self.wrong(
                text!("problem-clock", written = written),
                text!("problem-clock-help"),
            );
        }
        clock
    }

    /// `"Solbakken 14 B, Fjordvik"`: street, number, letter and municipality, all but the street
    /// optional.
    pub fn address(&self) -> Option<Address> {
        self.text().map(|written| address(&written))
    }

    /// Metres, to a tenth, as whole decimetres.
    pub fn metres(&self, least: i32, most: i32) -> Option<i32> {
        let Kind::Number(written) = &self.node.kind else {
            return self.expected("problem-metres");
        };
        let decimetres = decimetres(written).filter(|one| (least..=most).contains(one));
        if decimetres.is_none() {
            self.wrong(
                text!(
                    "problem-metres-range",
                    written = written,
                    least = least / 10,
                    most = most / 10
                ),
                String::new(),
            );
        }
        decimetres
    }

    /// `(east, north)` in metres.
    pub fn point(&self) -> Option<Point> {
        /// A district is at most a thousand kilometres across.
        const FAR: i32 = 10_000_000;
        let [x, y] = self.tuple()?;
        let (x, y) = (x.metres(-FAR, FAR), y.metres(-FAR, FAR));
        Some(Point { x: x?, y: y? })
    }
}

/// Digits alone; none for anything else, a sign included.
fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let all = !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

fn duration(written: &str) -> Option<Span> {
    let (whole, fraction) = match written.split_once('.') {
        Some((whole, fraction)) if (1..=3).contains(&fraction.len()) => {
            (whole, digits::<u64>(&format!("{fraction:0<3}"))?)
        }
        Some(_) => return None,
        None => (written, 0),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let sixty = |text: &str| digits::<u64>(text).filter(|n| *n < 60 && text.len() == 2);
    let seconds = match parts[..] {
        [minutes, seconds] => digits::<u32>(minutes).map(u64::from)? * 60 + sixty(seconds)?,
        [hours, minutes, seconds] => {
            digits::<u32>(hours).map(u64::from)? * 3600 + sixty(minutes)? * 60 + sixty(seconds)?
        }
        _ => return None,
    };
    Some(Span::ms(seconds * 1000 + fraction))
}

pub(super) fn clock(written: &str) -> Option<ClockTime> {
    let (hours, minutes) = written.split_once(':')?;
    let hours = digits::<u16>(hours).filter(|n| *n < 24 && hours.len() == 2)?;
    let minutes = digits::<u16>(minutes).filter(|n| *n < 60 && minutes.len() == 2)?;
    Some(ClockTime(hours * 60 + minutes))
}

/// Metres as written, in whole decimetres; exact, so no floating point.
fn decimetres(written: &str) -> Option<i32> {
    let (sign, rest) = match written.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, written),
    };
    let rest = rest.replace('_', "");
    let (whole, tenths) = rest.split_once('.').unwrap_or((&rest, "0"));
    let tenths = digits::<i32>(tenths).filter(|_| tenths.len() == 1)?;
    let whole = digits::<i32>(whole)?.checked_mul(10)?;
    whole.checked_add(tenths).map(|all| sign * all)
}

pub(super) fn address(written: &str) -> Address {
    let (place, municipality) = match written.split_once(',') {
        Some((place, municipality)) => (place.trim(), Some(municipality.trim().to_owned())),
        None => (written.trim(), None),
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    let letter = |word: &str| {
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(one), None) if one.is_alphabetic() => one.to_uppercase().next(),
            _ => None,
        }
    };
    let (name, number, letter) = match words[..] {
        [ref name @ .., number, last]
            if digits::<u16>(number).is_some() && letter(last).is_some() && !name.is_empty() =>
        {
            (name, digits(number), letter(last))
        }
        [ref name @ .., number] if digits::<u16>(number).is_some() && !name.is_empty() => {
            (name, digits(number), None)
        }
        ref name => (name, None, None),
    };
    Address {
        street: name.join(" "),
        number,
        letter,
        municipality,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_minutes_and_seconds() {
        assert_eq!(duration("1:20"), Some(Span::seconds(80)));
        assert_eq!(duration("1:02:03"), Some(Span::seconds(3723)));
        assert_eq!(duration("0:00.3"), Some(Span::ms(300)));
        for wrong in [
            "80",
            "1:60",
            "1:5",
            "-1:00",
            "1:20 ",
            "",
            ":",
            "1:00.0000",
            "a:bc",
        ] {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_of_day_are_hours_and_minutes() {
        assert_eq!(clock("14:07"), Some(ClockTime(847)));
        for wrong in ["24:00", "14:7", "1407", "14:60"] {
            assert_eq!(clock(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn metres_become_decimetres_exactly() {
        assert_eq!(decimetres("12.3"), Some(123));
        assert_eq!(decimetres("-0.1"), Some(-1));
        assert_eq!(decimetres("1_200"), Some(12_000));
        assert_eq!(decimetres("1.25"), None);
        assert_eq!(decimetres("1e3"), None);
    }

    #[test]
    fn addresses_have_their_parts() {
        let one = address("Nedre Solbakken 14 b, Fjordvik");
        assert_eq!(one.street, "Nedre Solbakken");
        assert_eq!((one.number, one.letter), (Some(14), Some('B')));
        assert_eq!(one.municipality.as_deref(), Some("Fjordvik"));
        assert_eq!(address("Fjordvik torg").number, None);
    }
}
