//! What is still read wrong of the lines that were built on (`known_failures.tsv`), which may only
//! become fewer; lines that say two things; and the values that lines state.

use super::measured::{TELEPHONE, Taken, is_held, on_telephone, rows, topics};
use super::{best, on_radio};
use samband::language::{Channel, Value, What};
use std::collections::BTreeSet;

const KNOWN: &str = include_str!("../corpus/known_failures.tsv");

/// The rows of one part.
fn part(held: bool) -> Vec<Vec<&'static str>> {
    let rows = rows(TELEPHONE).filter(|row| is_held(row[0]) == held);
    rows.collect()
}

/// What of the lines built on is not read as it was meant: on the telephone all that it means, on
/// the radio the sort of transmission that it is.
fn failures() -> BTreeSet<String> {
    let topics = topics();
    let phone = part(false).into_iter();
    let failed = phone.filter(|row| on_telephone(row, &topics) != Taken::Right);
    let mut all: BTreeSet<String> = failed.map(|row| row[0].to_owned()).collect();
    all.extend(on_radio::wrong_sorts());
    all
}

#[test]
fn what_is_known_to_fail_becomes_fewer() {
    let listed: BTreeSet<String> = rows(KNOWN).map(|row| row[0].to_owned()).collect();
    let failing = failures();
    let new: Vec<_> = failing.difference(&listed).collect();
    let mended: Vec<_> = listed.difference(&failing).collect();
    assert!(new.is_empty(), "read no more: {new:?}");
    assert!(
        mended.is_empty(),
        "read now; take them out of tests/corpus/known_failures.tsv: {mended:?}"
    );
}

/// How many lines of each part that say two things are not read as both.
const TWO_MISSED: [(bool, usize); 2] = [(false, 13), (true, 2)];

#[test]
fn two_things_in_a_sentence_are_both_found() {
    let topics = topics();
    for (held, most) in TWO_MISSED {
        let two: Vec<_> = part(held).into_iter().filter(|row| row[3] != "-").collect();
        let missed = two
            .iter()
            .filter(|row| on_telephone(row, &topics) != Taken::Right);
        let missed = missed.count();
        println!(
            "held {held}: {missed} of {} with two topics missed",
            two.len()
        );
        assert!(missed <= most, "{missed}");
    }
}

/// Whether what was read states the value of a label, `age=58`; none for a key whose value is part
/// of the deed itself.
fn states(read: &[What], label: &str) -> Option<bool> {
    let (key, wanted) = label.split_once('=')?;
    let values = read.iter().filter_map(|what| match what {
        What::Fact(_, value) => Some(value),
        _ => None,
    });
    let fits = |value: &Value| match (key, value) {
        ("age" | "count", Value::Number(number)) => number.to_string() == wanted,
        ("minutes", Value::Minutes(minutes)) => minutes.to_string() == wanted,
        // "I tjue minutter" is told as the time at which it began.
        ("minutes", Value::Clock(_)) => true,
        ("time", Value::Clock(time)) => {
            let half = |time: u16| format!("{}:{:02}", time / 60 % 12, time % 60);
            half(time.0).trim_start_matches('0') == wanted.trim_start_matches('0')
        }
        ("address", Value::Address(address)) => {
            let number = address.number.map(|number| number.to_string());
            wanted.contains(&address.street) && number.is_none_or(|one| wanted.contains(&one))
        }
        ("municipality", value) => value.to_string().contains(wanted),
        ("name", Value::Name(name)) => name == wanted,
        _ => false,
    };
    let keys = [
        "age",
        "count",
        "minutes",
        "time",
        "address",
        "municipality",
        "name",
    ];
    keys.contains(&key).then(|| values.into_iter().any(fits))
}

/// How many values of each part are missed, where the topic is right.
const VALUES_MISSED: [(bool, usize); 2] = [(false, 9), (true, 8)];

#[test]
fn values_are_read_with_their_topic() {
    let topics = topics();
    for (held, most) in VALUES_MISSED {
        let (mut right, mut missed) = (0, Vec::new());
        for row in part(held) {
            if on_telephone(&row, &topics) != Taken::Right {
                continue;
            }
            let read = best(Channel::Phone, Some("AMK Fjordvik"), &[], row[1]);
            let read: Vec<What> = read.iter().flat_map(|one| one.all().cloned()).collect();
            for label in row[4].split(';') {
                match states(&read, label) {
                    Some(true) => right += 1,
                    Some(false) => missed.push(format!("{} {label}", row[0])),
                    None => {}
                }
            }
        }
        println!("held {held}: {right} values right, {} missed", missed.len());
        if !held {
            println!("{missed:?}");
        }
        assert!(missed.len() <= most, "{}", missed.len());
    }
}
