//! Transmissions that others wrote and labelled (`tests/corpus/README.md`): of what sort each is,
//! and what it states. A third of them was only measured.

use super::LEXICON;
use samband::language::{
    Before, Channel, ClockTime, Confidence, Context, Reading, Value, What, read,
};
use std::collections::{BTreeMap, BTreeSet};

const RADIO: &str = include_str!("../corpus/radio.tsv");
const CONTEXTS: &str = include_str!("../corpus/radio_contexts.tsv");
const TRAPS: &str = include_str!("../corpus/radio_traps.tsv");

/// What of the held third has the right sort at least, what a wrong one that is sure at most, what
/// of all facts are right at least, and what of the lines state for sure what was not said at
/// most; in thousandths.
const SORT_RIGHT: usize = 560;
const SORT_WRONG: usize = 35;
const FACTS_RIGHT: usize = 570;

/// What came before, by the words of a context.
fn before(context: &str) -> Before {
    let lines = CONTEXTS.lines().filter(|line| !line.starts_with('#'));
    let mut pairs = lines.filter_map(|line| line.split_once('\t'));
    let fits = |words: &str| match words.strip_prefix('^') {
        Some(start) => context.starts_with(start),
        None => context.contains(words),
    };
    let found = pairs.find(|(words, _)| fits(words));
    found.map_or(Before::New, |(_, name)| Before::from_name(name).unwrap())
}

/// One line of the corpus.
struct Line {
    row: Vec<&'static str>,
    reading: Reading,
}

impl Line {
    fn read(row: Vec<&'static str>) -> Line {
        let speaker = LEXICON.call_sign(row[1]);
        let speaker = speaker.unwrap_or_else(|| row[1].into());
        let asked = asked(row[2])
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>();
        let before = before(row[2]);
        let context = Context {
            before,
            lexicon: &LEXICON,
            channel: Channel::Radio,
            speaker: Some(&speaker),
            asked: if before == Before::Asked { &asked } else { &[] },
            now: Some(ClockTime(14 * 60 + 7)),
        };
        let reading = read(row[3], &context);
        Line { row, reading }
    }

    fn is_held(&self) -> bool {
        self.row[0][1..].parse::<u32>().unwrap().is_multiple_of(3)
    }

    /// The sort that is graded.
    fn sort(&self) -> Option<&'static str> {
        let sorted = self.reading.sort?;
        (sorted.confidence >= Confidence::GRADED).then_some(sorted.sort.name())
    }

    /// The facts of the label, by key; a value that is a list counts as its pieces.
    fn labels(&self) -> Vec<(&'static str, &'static str)> {
        let pairs = self.row[7]
            .split(';')
            .filter_map(|fact| fact.split_once('='));
        let listed = |key: &str| matches!(key, "resource" | "hazard" | "what");
        pairs
            .flat_map(|(key, value)| {
                let pieces: Vec<&str> = match listed(key) {
                    true => value.split(',').map(str::trim).collect(),
                    false => vec![value],
                };
                pieces.into_iter().map(move |value| (key, value))
            })
            .collect()
    }

    /// What is stated, where it is graded.
    fn stated(&self) -> Vec<(&str, &Value)> {
        let best = self.reading.meanings.first();
        let best = best.filter(|best| best.confidence >= Confidence::GRADED);
        let all = best.into_iter().flat_map(|best| best.all());
        all.filter_map(|what| match what {
            What::Fact(topic, value) if *value != Value::Unknown => Some((topic.as_str(), value)),
            _ => None,
        })
        .collect()
    }
}

/// What the context says was asked.
fn asked(context: &str) -> Vec<&'static str> {
    let words = [
        ("alder", "age"),
        ("gammel", "age"),
        ("puls", "pulse"),
        ("trykk", "blood-pressure"),
        ("metning", "saturation"),
        ("hvor mange", "injured"),
        ("hvor lang tid", "eta"),
        ("ankomst", "eta"),
        ("avgang", "eta"),
        ("når", "onset"),
        ("talegruppe", "talkgroup"),
        ("hvor de er", "position"),
        ("bevisst", "awake"),
        ("pust", "breathing"),
        ("status", "status"),
    ];
    let found = words.into_iter().filter(|(word, _)| context.contains(word));
    found.map(|(_, topic)| topic).collect()
}

/// Topics in which a fact of the corpus may be stated.
fn topics(key: &str) -> &'static [&'static str] {
    match key {
        "priority" => &["priority"],
        "status" => &["status"],
        "address" | "position" => &["where", "position"],
        "age" => &["age"],
        "sex" => &["sex"],
        "eta_min" => &["eta"],
        "time" => &["at-time", "onset"],
        "bp" => &["blood-pressure"],
        "pulse" => &["pulse"],
        "saturation" => &["saturation"],
        "hospital" => &["destination"],
        "number_of_patients" => &["injured"],
        "talkgroup" => &["talkgroup", "listening", "own-traffic"],
        "consciousness" => &["awake", "consciousness"],
        "breathing" => &["breathing", "breath-quality", "breath-rate"],
        "resource" => &["resource", "unit"],
        "hazard" => &["hazard", "fire"],
        "mechanism" => &["mechanism"],
        "access" => &["access", "portal"],
        "weather" => &["weather"],
        "letters" => &["letters"],
        "what" => &["what", "finding", "circulation", "ecg", "sugar", "nausea"],
        _ => &[],
    }
}

/// Whether two wordings speak of the same: a word of one begins like a word in the other.
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let heads = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| word.chars().count() > 3);
        words.map(|word| word.chars().take(5).collect()).collect()
    };
    heads(&one).iter().any(|head| other.contains(head.as_str()))
        || heads(&other).iter().any(|head| one.contains(head.as_str()))
}

/// Whether a value says what the label says.
fn fits(key: &str, label: &str, topic: &str, value: &Value) -> bool {
    let said = value.to_string();
    match (key, value) {
        ("priority", _) => [
            ("acute", "akutt"),
            ("urgent", "haster"),
            ("normal", "vanlig"),
        ]
        .contains(&(said.as_str(), label)),
        ("sex", _) => said == if label == "mann" { "male" } else { "female" },
        ("age", _) => label == said || Some(label) == decade(&said).as_deref(),
        ("eta_min", Value::Minutes(minutes)) => label == minutes.to_string(),
        ("time", _) => label.contains(&said),
        ("talkgroup", _) => label.eq_ignore_ascii_case(&said),
        ("saturation" | "pulse" | "number_of_patients" | "bp", _) => label == said,
        ("consciousness", Value::Flag(awake)) => {
            (label.starts_with("våken") || label.starts_with("reagerer")) == *awake
        }
        ("breathing", Value::Flag(normal)) => ["ja", "normal"].contains(&label) == *normal,
        ("breathing", Value::Number(_)) => label.starts_with(&said),
        ("breathing", Value::Code(code)) => match code.as_str() {
            "heavy" => label == "tung",
            "calm" => ["normal", "ja"].contains(&label),
            "none" => label == "nei",
            _ => wording(topic, code).is_some_and(|words| alike(&words, label)),
        },
        ("status", Value::Code(code)) => {
            let names = [
                ("rolling", "rykker ut"),
                ("on-scene", "fremme"),
                ("leaving", "avreise"),
                ("delivered", "levert"),
                ("free", "ledig"),
                ("free-at-station", "ledig på stasjon"),
                ("engaged", "opptatt"),
            ];
            names.contains(&(code.as_str(), label)) || alike(code, label)
        }
        ("address" | "position", Value::Address(address)) => {
            let label = label.to_lowercase().replace("vegen", "veien");
            let street = address.street.to_lowercase();
            let number = address.number.map(|number| number.to_string());
            (label.contains(&street) || alike(&street, &label))
                && number.is_none_or(|number| label.contains(&number))
        }
        ("hospital", _) => alike(&said, label),
        ("resource", Value::CallSign(name)) => label.contains(name.as_str()),
        (_, Value::Code(code)) => {
            let words = wording(topic, code).unwrap_or_default();
            alike(&words, label) || alike(code, label)
        }
        ("letters", _) => label.eq_ignore_ascii_case(&said),
        _ => true,
    }
}

fn decade(age: &str) -> Option<String> {
    let age: i32 = age.parse().ok()?;
    Some(format!("{}-årene", age - 5))
}

/// How a code is said.
fn wording(topic: &str, code: &str) -> Option<String> {
    let phrases = LEXICON.phrases.topics.get(topic)?.values.get(code)?;
    Some(
        [phrases.say.as_slice(), phrases.air.as_slice()]
            .concat()
            .join(" "),
    )
}

fn lines() -> Vec<Line> {
    let rows = RADIO.lines().skip(1);
    rows.map(|line| Line::read(line.split('\t').collect()))
        .collect()
}

/// The lines built on whose sort is not known for sure, or taken for another.
pub fn wrong_sorts() -> Vec<String> {
    let built_on = lines().into_iter().filter(|line| !line.is_held());
    let wrong = built_on.filter(|line| line.sort() != Some(line.row[4]));
    wrong.map(|line| line.row[0].to_owned()).collect()
}

/// In thousandths.
fn share(part: usize, all: usize) -> usize {
    part * 1000 / all.max(1)
}

#[test]
fn the_sort_of_a_transmission_is_known() {
    let all = lines();
    let traps: BTreeSet<&str> = TRAPS
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    for held in [false, true] {
        let part: Vec<&Line> = all.iter().filter(|line| line.is_held() == held).collect();
        let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        let mut styles: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        let mut trapped = 0;
        for line in &part {
            let (place, wrong) = match line.sort() {
                Some(sort) if sort == line.row[4] => (0, false),
                Some(_) => (2, true),
                None => (1, false),
            };
            table.entry(line.row[4]).or_default()[place] += 1;
            styles.entry(line.row[9]).or_default()[place] += 1;
            trapped += usize::from(wrong && traps.contains(line.row[0]));
            if !held && place > 0 {
                println!("{:?} {:?} {}", line.reading.sort, line.row[4], line.row[3]);
            }
        }
        println!("-- {}", if held { "held" } else { "built on" });
        println!("{:<24} right unsure wrong", "sort");
        for (name, [right, unsure, wrong]) in table.iter().chain(&styles) {
            println!("{name:<24} {right:>5} {unsure:>6} {wrong:>5}");
        }
        let sum = |place: usize| table.values().map(|counts| counts[place]).sum::<usize>();
        let (right, wrong) = (share(sum(0), part.len()), share(sum(2), part.len()));
        println!("right {right}, wrong {wrong} of a thousand; {trapped} traps wrong");
        if held {
            assert!(right >= SORT_RIGHT, "{right}");
            assert!(wrong <= SORT_WRONG, "{wrong}");
        }
    }
}

#[test]
fn what_a_transmission_states_is_read() {
    let all = lines();
    for held in [false, true] {
        let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        let mut wrong_lines = 0;
        let part: Vec<&Line> = all.iter().filter(|line| line.is_held() == held).collect();
        for line in &part {
            let labels = line.labels();
            let stated = line.stated();
            let mut missed = Vec::new();
            for (key, label) in &labels {
                let fitting = stated.iter().any(|(topic, value)| {
                    topics(key).contains(topic) && fits(key, label, topic, value)
                });
                table.entry(key).or_default()[usize::from(!fitting)] += 1;
                if !fitting {
                    missed.push(format!("{key}={label}"));
                }
            }
            // A value that no label of its kind fits was not said.
            let strange = stated.iter().filter(|(topic, value)| {
                let own: Vec<_> = labels
                    .iter()
                    .filter(|(key, _)| topics(key).contains(topic))
                    .collect();
                let judged = VALUES.contains(topic);
                judged
                    && !own
                        .iter()
                        .any(|(key, label)| fits(key, label, topic, value))
            });
            let strange: Vec<String> = strange.map(|(t, v)| format!("{t}={v}")).collect();
            wrong_lines += usize::from(!strange.is_empty());
            if !held && (!missed.is_empty() || !strange.is_empty()) {
                let sure = line
                    .reading
                    .meanings
                    .first()
                    .map_or(0, |one| one.confidence.0);
                println!(
                    "{} {sure} missed {missed:?} wrong {strange:?}\n    {}",
                    line.row[0], line.row[3]
                );
            }
        }
        println!("-- {}", if held { "held" } else { "built on" });
        for (key, [right, missed, _]) in &table {
            println!("{key:<20} {right:>4} right {missed:>4} missed");
        }
        let [right, missed] =
            [0, 1].map(|at| table.values().map(|counts| counts[at]).sum::<usize>());
        println!(
            "facts right {right} of {}; lines that state what was not said: {wrong_lines} of {}",
            right + missed,
            part.len()
        );
        if held {
            assert!(share(right, right + missed) >= FACTS_RIGHT);
            assert!(wrong_lines <= 6, "{wrong_lines}");
        }
    }
}

/// Topics whose values are held against the labels: a value that fits none was not said.
const VALUES: [&str; 18] = [
    "priority",
    "status",
    "age",
    "sex",
    "eta",
    "blood-pressure",
    "pulse",
    "saturation",
    "injured",
    "talkgroup",
    "where",
    "position",
    "awake",
    "breathing",
    "destination",
    "breath-rate",
    "resource",
    "weather",
];
