//! Times in the past, as people talk of them on the telephone: "for en halvtime siden", "fem over
//! halv to", "klokken ti i går kveld".
//!
//! Nobody who is asked when it began looks at a clock, so what is said is rounded. The rounded
//! time is the meaning of the words: reading them at the same time of day gives it back.

use super::clock::{self, ClockTime};
use super::number::in_words;
use super::{Channel, minutes};
use crate::language::token::tokens;

/// The longest that is said as a span; what lies further back is said by the clock (our own
/// default).
const SPAN_MOST: u16 = 127;

/// What is so few minutes back is not rounded when it is wanted exactly (our own default).
const JUST_NOW: u16 = 20;

/// The spans that people use, and up to how many minutes each of them stands for. None is more
/// than [`clock::ROUNDED`] minutes off (our own defaults).
const SPANS: [(u16, u16); 14] = [
    (3, 2),
    (7, 5),
    (12, 10),
    (17, 15),
    (22, 20),
    (26, 25),
    (34, 30),
    (42, 40),
    (50, 45),
    (67, 60),
    (80, 75),
    (97, 90),
    (112, 105),
    (SPAN_MOST, 120),
];

/// A time as it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::language) struct Told {
    /// The words that fill the place in the template.
    pub words: String,
    /// The time that they give.
    pub time: ClockTime,
    /// They are a span back from now ("for en halvtime siden"), not a time of day.
    pub ago: bool,
}

/// Back from now, where that is short: "for en halvtime siden".
pub(in crate::language) fn back(time: ClockTime, now: ClockTime) -> Told {
    let gone = now.before(time.0).0;
    let span = SPANS.into_iter().find(|(most, _)| gone <= *most);
    let Some((_, rounded)) = span else {
        return by_the_clock(time, now, 15);
    };
    Told {
        words: format!("for {} siden", span_in_words(rounded)),
        time: now.before(rounded),
        ago: true,
    }
}

/// By the clock, for somebody who wants it more exactly: "fem over halv to". What has just been is
/// remembered to the minute.
pub(in crate::language) fn exactly(time: ClockTime, now: ClockTime) -> Told {
    let just_now = now.before(time.0).0 < JUST_NOW;
    by_the_clock(time, now, if just_now { 1 } else { 5 })
}

fn span_in_words(span: u16) -> String {
    match span {
        2 => "et par minutter".to_owned(),
        15 => "et kvarter".to_owned(),
        30 => "en halvtime".to_owned(),
        45 => "tre kvarter".to_owned(),
        60 => "en times tid".to_owned(),
        75 => "fem kvarter".to_owned(),
        90 => "halvannen time".to_owned(),
        105 => "sju kvarter".to_owned(),
        120 => "to timer".to_owned(),
        other => minutes::say(other),
    }
}

/// Rounded to so many minutes, with the part of the day where the bare time would be taken for
/// another one. What cannot be said so is said in figures.
fn by_the_clock(time: ClockTime, now: ClockTime, step: u16) -> Told {
    let figures = || Told {
        words: clock::say(time, Channel::Phone),
        time,
        ago: false,
    };
    if step < 5 && !time.0.is_multiple_of(5) {
        return figures();
    }
    let rounded = ClockTime((time.0 + step / 2) / step * step).before(0);
    let bare = twelve_hours(rounded);
    let yesterday = now.before(rounded.0).0 > now.0;
    let named = part_of_day(rounded, yesterday).map(|part| format!("{bare} {part}"));
    let plain = (!yesterday).then_some(bare);
    let understood = |words: &String| {
        let heard = tokens(&format!("klokken {words}"));
        let read = clock::read(&heard, Some(now));
        read == Some((rounded, heard.len()))
    };
    match plain.into_iter().chain(named).find(understood) {
        Some(words) => Told {
            words,
            time: rounded,
            ago: false,
        },
        None => figures(),
    }
}

/// "Kvart over ti", "fem på halv elleve"; the minutes are a multiple of five.
fn twelve_hours(time: ClockTime) -> String {
    let (hour, minute) = (time.0 / 60, time.0 % 60);
    let named = |hour: u16| match (hour + 11) % 12 + 1 {
        1 => "ett".to_owned(),
        hour => in_words(i32::from(hour)),
    };
    let (this, next) = (named(hour), named(hour + 1));
    match minute {
        0 => this,
        5 => format!("fem over {this}"),
        10 => format!("ti over {this}"),
        15 => format!("kvart over {this}"),
        20 => format!("ti på halv {next}"),
        25 => format!("fem på halv {next}"),
        30 => format!("halv {next}"),
        35 => format!("fem over halv {next}"),
        40 => format!("ti over halv {next}"),
        45 => format!("kvart på {next}"),
        50 => format!("ti på {next}"),
        _ => format!("fem på {next}"),
    }
}

fn part_of_day(time: ClockTime, yesterday: bool) -> Option<&'static str> {
    Some(match (time.0 / 60, yesterday) {
        (0..=5, false) => "i natt",
        (6..=9, false) => "i morges",
        (10..=11, false) => "i formiddag",
        (12..=17, false) => "i ettermiddag",
        (_, false) => "i kveld",
        (0..=5, true) => return None,
        (6..=9, true) => "i går morges",
        (10..=11, true) => "i går formiddag",
        (12..=17, true) => "i går ettermiddag",
        (_, true) => "i går kveld",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clock(text: &str) -> ClockTime {
        ClockTime::written(text).expect("a time")
    }

    #[test]
    fn people_say_how_long_ago_it_was() {
        for (now, time, words) in [
            ("14:09", "13:35", "for en halvtime siden"),
            ("14:09", "14:08", "for et par minutter siden"),
            ("14:09", "13:55", "for et kvarter siden"),
            ("14:09", "13:12", "for en times tid siden"),
            ("14:09", "12:40", "for halvannen time siden"),
            ("00:10", "23:50", "for tjue minutter siden"),
            ("14:09", "11:31", "halv tolv"),
            ("14:09", "09:00", "ni"),
            ("14:09", "06:10", "kvart over seks i morges"),
            ("08:00", "22:00", "ti i går kveld"),
        ] {
            assert_eq!(
                back(clock(time), clock(now)).words,
                words,
                "{time} at {now}"
            );
        }
    }

    #[test]
    fn whoever_wants_it_exactly_gets_the_clock() {
        for (now, time, words) in [
            ("14:09", "13:35", "fem over halv to"),
            ("14:09", "13:37", "fem over halv to"),
            ("14:59", "13:58", "to"),
            ("15:45", "15:38", "femten trettiåtte"),
            ("13:31", "13:01", "ett"),
        ] {
            assert_eq!(exactly(clock(time), clock(now)).words, words, "{time}");
        }
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_and_is_not_far_off(time in 0u16..1440, now in 0u16..1440) {
            let (time, now) = (ClockTime(time), ClockTime(now));
            for told in [back(time, now), exactly(time, now)] {
                prop_assert!(told.time.is_about(time), "{:?} for {}", told, time);
                let ear = |text: &str| clock::read(&tokens(text), Some(now)).map(|(time, _)| time);
                let read = if told.ago {
                    let span = told.words.trim_start_matches("for ").trim_end_matches(" siden");
                    let span = minutes::read(&tokens(span), Channel::Phone);
                    span.map(|(minutes, _)| now.before(minutes))
                } else {
                    ear(&format!("klokken {}", told.words))
                };
                prop_assert_eq!(read, Some(told.time), "{:?}", told);
            }
        }
    }
}
