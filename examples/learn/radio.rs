//! The transmissions that are learned from, and how well others are taken.

use super::Known;
use super::descent::{Example, RADIO, learn};
use samband::language::ranking::{Ear, Transmissions, transmission_features};
use samband::language::{
    Before, CallSign, Channel, Confidence, Context, Lexicon, Names, Phrases, Reading, by_patterns,
};
use samband::scenario::load_pack;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::read_to_string;
use std::path::Path;
use std::sync::LazyLock;

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

/// The names and phrases by which transmissions are read before they are sorted.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let pack = load_pack(Path::new("scenarios/fjordvik"));
    pack.map_or_else(
        |_| Lexicon::new(Names::default(), Phrases::default()),
        |(pack, _)| pack.lexicon.clone(),
    )
});

/// What the patterns make of a transmission by somebody of that sort.
fn heard(text: &str, before: Before, unit: Option<bool>) -> Reading {
    let speaker = match unit {
        Some(false) => CallSign::from("AMK Fjordvik"),
        _ => CallSign::from("Ambulanse 3-1"),
    };
    let context = Context {
        lexicon: &LEXICON,
        channel: Channel::Radio,
        speaker: Some(&speaker),
        asked: &[],
        before,
        now: None,
    };
    by_patterns(text, &context)
}

fn example(
    known: &Known,
    text: &str,
    (before, unit): (Before, Option<bool>),
    act: &str,
    weight: f64,
) -> Example {
    let heard = heard(text, before, unit);
    Example {
        meanings: vec![act.to_owned()],
        features: transmission_features(&known.ear, text, before, unit, &heard),
        weight,
    }
}

/// The wordings, after each of what they may come after: those of one text only as lines too, so
/// that some of them can be held back.
pub fn wordings(known: &Known, held: &[Line]) -> Vec<Example> {
    let mut all = Vec::new();
    let held: BTreeSet<&str> = held.iter().map(|line| line.text.as_str()).collect();
    for one in known
        .radio
        .all()
        .filter(|one| !held.contains(one.text.as_str()))
    {
        let (act, before, unit) = said(&one.meaning);
        let weight = 1.0 / ((one.of * before.len()) as f64).sqrt();
        let by = |before: &Before| example(known, &one.text, (*before, unit), act, weight);
        all.extend(before.iter().map(by));
    }
    all
}

/// The wordings that stand for themselves, as lines.
fn lone(known: &Known) -> Vec<Line> {
    let alone = known.radio.all().filter(|one| one.of == 1);
    let lines = alone.filter_map(|one| {
        let (act, before, unit) = said(&one.meaning);
        Some(Line {
            text: one.text.clone(),
            before: *before.first()?,
            unit: unit?,
            act: act.to_owned(),
        })
    });
    lines.collect()
}

/// The act of a heading, what it comes after, and whether a unit says it or a centre.
fn said(heading: &str) -> (&str, Vec<Before>, Option<bool>) {
    let (act, marks) = heading.split_once('/').unwrap_or((heading, "new"));
    let named = |name: &str| marks.split(',').any(|mark| mark == name);
    let unit = match (named("unit"), named("centre")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => says(act),
    };
    let before = marks.split(',').filter_map(Before::from_name);
    (act, before.collect(), unit)
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

/// Says how transmissions are taken that were not learned from, and which wrongly: those of others,
/// then our own wordings that stand for themselves.
pub fn check(known: &dyn Fn() -> Result<Known, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let (corpus, own) = (corpus()?, lone(&known()?));
    let (mut of_corpus, mut of_own) = (Taken::default(), Taken::default());
    for fold in 0..FOLDS {
        let known = known()?;
        let (others, held) = parted(&corpus, fold);
        let (_, held_own) = parted(&own, fold);
        let mut examples = wordings(&known, &held_own);
        examples.extend(of_others(&known, &others));
        let ranker = Transmissions::new(known.ear, learn(&examples, &RADIO));
        held.iter().for_each(|line| of_corpus.take(&ranker, line));
        held_own.iter().for_each(|line| of_own.take(&ranker, line));
    }
    of_corpus.tell("of others");
    of_own.tell("our own");
    Ok(())
}

/// The lines of a list that are of other folds, and those of this one.
fn parted(lines: &[Line], fold: usize) -> (Vec<Line>, Vec<Line>) {
    let lines = lines.iter().cloned().enumerate();
    let (held, others): (Vec<_>, Vec<_>) = lines.partition(|(at, _)| at % FOLDS == fold);
    let bare = |list: Vec<(usize, Line)>| list.into_iter().map(|(_, line)| line).collect();
    (bare(others), bare(held))
}

/// How some transmissions were taken: how sure, and whether that was right.
#[derive(Default)]
struct Taken {
    all: Vec<(u8, bool)>,
    mistaken: BTreeMap<(String, String), Vec<String>>,
}

impl Taken {
    fn take(&mut self, ranker: &Transmissions<Ear>, line: &Line) {
        let heard = heard(&line.text, line.before, Some(line.unit));
        let Some(taken) = ranker.sort(&line.text, line.before, Some(line.unit), &heard) else {
            return;
        };
        let fits = taken.sort.name() == line.act;
        self.all.push((taken.confidence.0, fits));
        if !fits || taken.confidence < Confidence::GRADED {
            let key = (line.act.clone(), taken.sort.name().to_owned());
            let told = format!("{} {:?} {}", taken.confidence.0, line.before, line.text);
            self.mistaken.entry(key).or_default().push(told);
        }
    }

    fn tell(&self, heading: &str) {
        let share = |from: u8, right: bool| {
            let some = self
                .all
                .iter()
                .filter(|(sure, fits)| *sure >= from && *fits == right);
            some.count() as f64 * 100.0 / self.all.len().max(1) as f64
        };
        println!("-- {heading}: {} transmissions", self.all.len());
        for from in [0, 40, 50, 60, 65, 70, 75, 80, 85, 90, 95] {
            let (right, wrong) = (share(from, true), share(from, false));
            println!("from {from:>2} on: {right:>5.1} % right, {wrong:>4.1} % wrong");
        }
        for ((act, taken), lines) in &self.mistaken {
            println!("-- {act} taken for {taken}");
            lines.iter().for_each(|line| println!("   {line}"));
        }
    }
}
