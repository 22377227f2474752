//! The transmissions that are learned from, and how well others are taken.

use super::Known;
use super::descent::{Example, RADIO, learn};
use samband::language::Before;
use samband::language::ranking::{Transmissions, transmission_features};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::read_to_string;

/// How much a transmission of the corpus counts beside a wording.
const OF_OTHERS: f64 = 1.5;
/// Into how many folds the corpus is cut.
const FOLDS: usize = 4;

/// A transmission of others.
#[derive(Clone)]
pub struct Line {
    text: String,
    before: Before,
    unit: bool,
    act: String,
}

fn example(
    known: &Known,
    text: &str,
    (before, unit): (Before, Option<bool>),
    act: &str,
    weight: f64,
) -> Example {
    Example {
        meanings: vec![act.to_owned()],
        features: transmission_features(&known.ear, text, before, unit),
        weight,
    }
}

/// The wordings, after each of what they may come after.
pub fn wordings(known: &Known) -> Vec<Example> {
    let mut all = Vec::new();
    for one in known.radio.all() {
        let (act, before) = one.meaning.split_once('/').unwrap_or((&one.meaning, "new"));
        let before: Vec<Before> = before.split(',').filter_map(Before::from_name).collect();
        let weight = 1.0 / ((one.of * before.len()) as f64).sqrt();
        let by = |before: &Before| example(known, &one.text, (*before, says(act)), act, weight);
        all.extend(before.iter().map(by));
    }
    all
}

/// Whether it is a unit that mostly says such a thing, or a centre.
fn says(act: &str) -> Option<bool> {
    match act {
        "report" | "alarm_cancel" | "answer" | "readback" => Some(true),
        "order" | "netcall" => Some(false),
        _ => None,
    }
}

/// The transmissions of others that may be learned from.
pub fn of_others(known: &Known, lines: &[Line]) -> Vec<Example> {
    let lines = lines.iter();
    lines
        .map(|line| {
            let by = (line.before, Some(line.unit));
            example(known, &line.text, by, &line.act, OF_OTHERS)
        })
        .collect()
}

/// The corpus, without the third that is only measured.
pub fn corpus() -> Result<Vec<Line>, Box<dyn Error>> {
    let contexts = read_to_string("tests/corpus/radio_contexts.tsv")?;
    let contexts: Vec<(&str, Before)> = contexts
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(words, before)| Some((words, Before::from_name(before)?)))
        .collect();
    let before = |context: &str| {
        let fits = |words: &str| match words.strip_prefix('^') {
            Some(start) => context.starts_with(start),
            None => context.contains(words),
        };
        let found = contexts.iter().find(|(words, _)| fits(words));
        found.map_or(Before::New, |(_, before)| *before)
    };
    let text = read_to_string("tests/corpus/radio.tsv")?;
    let mut all = Vec::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, speaker, context, text, act, ..] = fields.as_slice() else {
            continue;
        };
        let number: u32 = id.trim_start_matches('R').parse()?;
        if !number.is_multiple_of(3) {
            all.push(Line {
                text: (*text).to_owned(),
                before: before(context),
                unit: speaker.ends_with(|last: char| last.is_ascii_digit()),
                act: (*act).to_owned(),
            });
        }
    }
    Ok(all)
}

/// Says how transmissions are taken that were not learned from, and which wrongly.
pub fn check(known: &dyn Fn() -> Result<Known, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let lines = corpus()?;
    let (mut right, mut sure, mut wrong) = (0, 0, 0);
    let mut mistaken: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for fold in 0..FOLDS {
        let own = known()?;
        let part = |held: bool| {
            let lines = lines.iter().enumerate();
            let lines = lines.filter(move |(at, _)| (at % FOLDS == fold) == held);
            lines.map(|(_, line)| line.clone()).collect::<Vec<Line>>()
        };
        let mut examples = wordings(&own);
        examples.extend(of_others(&own, &part(false)));
        let ranker = Transmissions::new(own.ear, learn(&examples, &RADIO));
        for line in part(true) {
            let Some(taken) = ranker.sort(&line.text, line.before, Some(line.unit)) else {
                continue;
            };
            let graded = taken.confidence.0 >= 70;
            let fits = taken.sort.name() == line.act;
            right += usize::from(fits);
            sure += usize::from(fits && graded);
            wrong += usize::from(!fits && graded);
            if !fits || !graded {
                let key = (line.act.clone(), taken.sort.name().to_owned());
                let told = format!("{} {:?} {}", taken.confidence.0, line.before, line.text);
                mistaken.entry(key).or_default().push(told);
            }
        }
    }
    println!(
        "of {}: {right} right, {sure} sure and right, {wrong} sure and wrong",
        lines.len()
    );
    for ((act, taken), lines) in mistaken {
        println!("-- {act} taken for {taken}");
        lines.iter().for_each(|line| println!("   {line}"));
    }
    Ok(())
}
