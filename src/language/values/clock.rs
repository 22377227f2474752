//! Times of day: 24 hours said as figures, and the twelve-hour ways of ordinary speech.

use super::number::{cardinal, digit_run, digits_singly, in_words};
use crate::language::Channel;
use crate::language::token::{Break, Token};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A time of day in minutes after midnight, `0..1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClockTime(pub u16);

/// Minutes in a day.
const DAY: u16 = 1440;

/// How far two times of day may lie apart and still be the same to people, who round, in minutes
/// (our own default).
pub(super) const ROUNDED: u16 = 10;

impl ClockTime {
    /// The time that people write as `18:05`, `18.05` or `1805`.
    pub fn written(text: &str) -> Option<ClockTime> {
        let (hour, minute) = match text.split_once([':', '.']) {
            Some(parts) => parts,
            None if text.len() == 4 => text.split_at_checked(2)?,
            None => return None,
        };
        let number = |text: &str| -> Option<u16> {
            let digits = text.bytes().all(|one| one.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten()
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        (hour < 24 && minute < 60).then_some(ClockTime(hour * 60 + minute))
    }

    /// The time so many minutes earlier, the day before if need be.
    pub fn before(self, minutes: u16) -> ClockTime {
        ClockTime((self.0 % DAY + DAY - minutes % DAY) % DAY)
    }

    /// Whether two people who round may mean this by the same time.
    pub fn is_about(self, other: ClockTime) -> bool {
        self.distance(other) <= ROUNDED
    }

    /// Minutes between two times, the short way round the clock.
    fn distance(self, other: ClockTime) -> u16 {
        let apart = self.0.abs_diff(other.0) % DAY;
        apart.min(DAY - apart)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60 % 24, self.0 % 60)
    }
}

/// The time in words; the radio says every digit.
pub fn say(time: ClockTime, channel: Channel) -> String {
    let (hour, minute) = (time.0 / 60 % 24, time.0 % 60);
    let two = |number: u16| match number {
        0 => "null null".to_owned(),
        1..=9 => format!("null {}", in_words(i32::from(number))),
        _ => in_words(i32::from(number)),
    };
    match channel {
        Channel::Radio => digits_singly(&format!("{hour:02}{minute:02}"), "-"),
        Channel::Phone if hour == 0 => format!("null null {}", two(minute)),
        Channel::Phone => format!("{} {}", in_words(i32::from(hour)), two(minute)),
    }
}

/// A time as it was said: certain, or one of two twelve hours apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Full(u16),
    Half(u16),
}

/// The time that the tokens begin with, and how many tokens it takes. A twelve-hour time is
/// understood as the nearest to `now`; without `now`, as by day (7 to 19).
pub(in crate::language) fn read(
    tokens: &[Token],
    now: Option<ClockTime>,
) -> Option<(ClockTime, usize)> {
    const CLOCK: [&str; 5] = ["klokken", "klokka", "klokkeslett", "kl", "klokkå"];
    let named = usize::from(
        tokens
            .first()
            .is_some_and(|t| CLOCK.contains(&t.text.as_str())),
    );
    let rest = &tokens[named..];
    let (said, used) = figures(rest)
        .or_else(|| singly(rest))
        .or_else(|| by_the_half(rest))
        .or_else(|| words(rest, named > 0))?;
    let (part, suffix) = part_of_day(&rest[used..]);
    let time = match (said, part) {
        (Said::Full(time), _) => time,
        (Said::Half(time), Some(part)) => part.sense(time),
        (Said::Half(time), None) => nearest(time, now),
    };
    Some((ClockTime(time % DAY), named + used + suffix))
}

fn nearest(time: u16, now: Option<ClockTime>) -> u16 {
    let (early, late) = (time % 720, time % 720 + 720);
    match now {
        Some(now) => {
            let (a, b) = (
                now.distance(ClockTime(early)),
                now.distance(ClockTime(late)),
            );
            if a < b { early } else { late }
        }
        None if early < 7 * 60 => late,
        None => early,
    }
}

#[derive(Clone, Copy)]
enum PartOfDay {
    Morning,
    Afternoon,
    Night,
}

impl PartOfDay {
    fn sense(self, time: u16) -> u16 {
        let early = time % 720;
        match self {
            PartOfDay::Morning => early,
            PartOfDay::Night if early < 8 * 60 => early,
            PartOfDay::Afternoon | PartOfDay::Night => early + 720,
        }
    }
}

fn part_of_day(tokens: &[Token]) -> (Option<PartOfDay>, usize) {
    let (Some(first), Some(second)) = (tokens.first(), tokens.get(1)) else {
        return (None, 0);
    };
    if !matches!(first.text.as_str(), "om" | "på" | "i") {
        return (None, 0);
    }
    // "I går kveld".
    let yesterday = usize::from(matches!(second.text.as_str(), "går" | "gar" | "igår"));
    let Some(second) = tokens.get(1 + yesterday) else {
        return (None, 0);
    };
    let part = match second.text.as_str() {
        "morgenen" | "morgonen" | "formiddagen" | "formiddag" | "morges" | "morgonkvisten" => {
            PartOfDay::Morning
        }
        "ettermiddagen" | "ettermiddag" | "kvelden" | "kveld" | "dagen" => PartOfDay::Afternoon,
        "natten" | "natta" | "natt" => PartOfDay::Night,
        _ => return (None, 0),
    };
    (Some(part), 2 + yesterday)
}

fn of(hour: i32, minute: i32) -> Option<u16> {
    let fits = (0..=24).contains(&hour) && (0..60).contains(&minute);
    let total = u16::try_from(hour * 60 + minute).ok()?;
    (fits && total <= DAY).then_some(total % DAY)
}

/// "14:07", "14.07", "1407", "14 07".
fn figures(tokens: &[Token]) -> Option<(Said, usize)> {
    let first = tokens.first()?;
    if let Some((hour, minute)) = first.text.split_once([':', '.']) {
        let two = minute.len() == 2;
        let time = of(hour.parse().ok()?, minute.parse().ok()?)?;
        return two.then_some((Said::Full(time), 1));
    }
    if !first.is_numeric() {
        return None;
    }
    if first.text.len() == 4 {
        let (hour, minute) = first.text.split_at(2);
        return Some((Said::Full(of(hour.parse().ok()?, minute.parse().ok()?)?), 1));
    }
    let second = tokens.get(1).filter(|second| {
        second.is_numeric() && second.text.len() == 2 && first.after == Break::None
    });
    if let (Some(second), true) = (second, first.text.len() <= 2)
        && let Some(time) = of(first.text.parse().ok()?, second.text.parse().ok()?)
    {
        return Some((Said::Full(time), 2));
    }
    None
}

/// Four digits singly: "en-fire-null-syv".
fn singly(tokens: &[Token]) -> Option<(Said, usize)> {
    let (digits, used) = digit_run(tokens)?;
    if digits.len() != 4 {
        return None;
    }
    let (hour, minute) = digits.split_at(2);
    let time = of(hour.parse().ok()?, minute.parse().ok()?)?;
    Some((Said::Full(time), used))
}

fn small(tokens: &[Token]) -> Option<(i32, usize)> {
    let first = tokens.first()?;
    match first.text.parse() {
        Ok(number) => Some((number, 1)),
        Err(_) => cardinal(tokens),
    }
}

/// "halv tre", "kvart over to", "ti på halv tre".
fn by_the_half(tokens: &[Token]) -> Option<(Said, usize)> {
    let text = |at: usize| tokens.get(at).map(|token| token.text.as_str());
    let (shift, mut at) = match text(0)? {
        "halv" => (0, 0),
        "kvart" | "kvarter" => (15, 1),
        "et" | "ett" if text(1) == Some("kvarter") => (15, 2),
        _ => {
            let (minutes, used) = small(tokens).filter(|(n, _)| (1..30).contains(n))?;
            let unit = usize::from(matches!(text(used), Some("minutter" | "minutt" | "min")));
            (minutes, used + unit)
        }
    };
    let mut turn = 0;
    if at > 0 {
        turn = match text(at)? {
            "over" => shift,
            "på" => -shift,
            _ => return None,
        };
        at += 1;
    }
    let half = text(at) == Some("halv");
    at += usize::from(half);
    let (hour, used) = small(&tokens[at..]).filter(|(n, _)| (1..=24).contains(n))?;
    let minutes = hour * 60 + turn - if half { 30 } else { 0 };
    let minutes = u16::try_from(minutes).ok()? % DAY;
    let said = if hour <= 12 {
        Said::Half(minutes)
    } else {
        Said::Full(minutes)
    };
    Some((said, at + used))
}

/// "fjorten null syv", "tretten trettifem"; after "klokken" also the hour alone.
fn words(tokens: &[Token], named: bool) -> Option<(Said, usize)> {
    let is_null = |at: usize| tokens.get(at).is_some_and(|token| token.text == "null");
    let lone = |at: usize| {
        let (number, used) = cardinal(tokens.get(at..at + 1)?)?;
        (number < 10).then_some((number, used))
    };
    let (hour, mut at) = if is_null(0) {
        let (hour, _) = lone(1)?;
        (hour, 2)
    } else {
        small(tokens).filter(|(hour, _)| (0..=24).contains(hour))?
    };
    let open = tokens
        .get(at - 1)
        .is_some_and(|token| token.after == Break::None);
    let minute = if !open {
        None
    } else if is_null(at) {
        lone(at + 1).map(|(minute, _)| (minute, 2))
    } else {
        cardinal(&tokens[at..]).filter(|(minute, _)| (10..60).contains(minute))
    };
    if let Some((minute, used)) = minute {
        at += used;
        return Some((Said::Full(of(hour, minute)?), at));
    }
    if !named {
        return None;
    }
    let time = of(hour, 0)?;
    let twelve = (1..=12).contains(&hour);
    Some((
        if twelve {
            Said::Half(time)
        } else {
            Said::Full(time)
        },
        at,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;
    use proptest::prelude::*;

    fn at(text: &str, now: Option<u16>) -> Option<u16> {
        read(&tokens(text), now.map(ClockTime)).map(|(time, _)| time.0)
    }

    #[test]
    fn all_ways_of_saying_a_time() {
        let now = Some(14 * 60 + 7);
        for (text, hour, minute) in [
            ("klokken en-fire-null-syv", 14, 7),
            ("fjorten null syv", 14, 7),
            ("14:07", 14, 7),
            ("kl. 14.07", 14, 7),
            ("klokka 1335", 13, 35),
            ("tretten trettifem", 13, 35),
            ("halv tre", 14, 30),
            ("halv to", 13, 30),
            ("kvart over to", 14, 15),
            ("ti på tre", 14, 50),
            ("fem over halv to", 13, 35),
            ("ti på halv to", 13, 20),
            ("klokka ett", 13, 0),
            ("klokken fjorten", 14, 0),
            ("klokka åtte i morges", 8, 0),
            ("null null null fem", 0, 5),
        ] {
            assert_eq!(at(text, now), Some(hour * 60 + minute), "{text}");
        }
        assert_eq!(at("halv tre", Some(2 * 60)), Some(2 * 60 + 30), "by night");
        assert_eq!(at("fjorten", now), None, "a bare number is no time");
        assert_eq!(at("klokken 25:10", now), None);
    }

    #[test]
    fn a_time_is_written_in_few_ways() {
        for text in ["18:05", "18.05", "1805"] {
            assert_eq!(
                ClockTime::written(text),
                Some(ClockTime(18 * 60 + 5)),
                "{text}"
            );
        }
        for text in [
            "", "18", "25:00", "18:60", "+8:05", "180", "18:05:00", "æøå1",
        ] {
            assert_eq!(ClockTime::written(text), None, "{text}");
        }
    }

    #[test]
    fn earlier_goes_round_midnight() {
        assert_eq!(ClockTime(10).before(30), ClockTime(1420));
    }

    #[test]
    fn whoever_rounds_means_about_the_same() {
        let midnight = ClockTime(0);
        for (other, about) in [(5, true), (1430, true), (11, false), (1429, false)] {
            assert_eq!(midnight.is_about(ClockTime(other)), about, "{other}");
            assert_eq!(ClockTime(other).is_about(midnight), about, "{other}");
        }
    }

    #[test]
    fn yesterday_is_a_part_of_the_day() {
        for (text, hour) in [
            ("klokken ti i går kveld", 22),
            ("klokka ni i går morges", 9),
            ("klokken ni i morges", 9),
        ] {
            assert_eq!(at(text, Some(8 * 60)), Some(hour * 60), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_said_is_read(minutes in 0u16..1440, now in proptest::option::of(0u16..1440)) {
            for channel in [Channel::Radio, Channel::Phone] {
                let said = say(ClockTime(minutes), channel);
                prop_assert_eq!(at(&said, now), Some(minutes), "{}", said);
                prop_assert_eq!(at(&format!("klokken {said}"), now), Some(minutes), "{}", said);
            }
        }
    }
}
