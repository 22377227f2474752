//! The sentences that are learned from, and those that are only measured.

use super::Known;
use super::descent::Example;
use samband::language::ranking::Ear;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::read_to_string;

/// How much a sentence of the corpus counts beside a wording.
const OF_OTHERS: f64 = 1.5;

/// What the free robot says on the telephone, by what it means.
#[derive(Deserialize)]
struct Free {
    phone_ask: Texts,
    phone_tell: Texts,
    phone_act: Texts,
    phone_fact: Texts,
}

type Texts = BTreeMap<String, Vec<String>>;

/// A sentence of others.
pub struct Line {
    /// Its text.
    pub text: String,
    /// The meanings that are right of it.
    pub right: Vec<String>,
    /// And those that are no mistake.
    pub no_mistake: Vec<String>,
    /// Whether it says one thing, so that something can be learned from it.
    pub is_single: bool,
}

/// An example of a text that means one of several things.
pub fn example(ear: &Ear, meanings: &[String], text: &str, weight: f64) -> Example {
    Example {
        meanings: meanings.to_vec(),
        features: ear.features(text),
        weight,
    }
}

/// The wordings. All that a line of many brackets stands for count little more than one line.
pub fn wordings(known: &Known) -> Vec<Example> {
    let all = known.telephone.all();
    all.map(|one| {
        let meaning = [one.meaning.clone()];
        example(
            &known.ear,
            &meaning,
            &one.text,
            1.0 / (one.of as f64).sqrt(),
        )
    })
    .collect()
}

/// What the free robot says on the telephone.
pub fn free(heard: &Known) -> Result<Vec<Example>, Box<dyn Error>> {
    let free: Free = ron::from_str(&read_to_string("tests/corpus/free.ron")?)?;
    let (ear, known): (_, Vec<&str>) = (&heard.ear, heard.telephone.meanings().collect());
    let mut all = Vec::new();
    for (texts, sort) in [
        (&free.phone_ask, "ask"),
        (&free.phone_tell, "tell"),
        (&free.phone_act, "act"),
        (&free.phone_fact, "fact"),
    ] {
        for (name, texts) in texts {
            let meaning = format!("{sort} {name}");
            if known.contains(&meaning.as_str()) {
                let texts = texts.iter();
                let meaning = std::slice::from_ref(&meaning);
                all.extend(texts.map(|text| example(ear, meaning, text, 1.0)));
            }
        }
    }
    Ok(all)
}

/// The sentences of others that may be learned from.
pub fn of_others(known: &Known, lines: &[Line]) -> Vec<Example> {
    let single = lines.iter().filter(|line| line.is_single);
    single
        .map(|line| example(&known.ear, &line.right, &line.text, OF_OTHERS))
        .collect()
}

/// The corpus, without the third that is only measured.
pub fn corpus(known: &Known) -> Result<Vec<Line>, Box<dyn Error>> {
    let mut lines = lines(known, "tests/corpus/telephone.tsv")?;
    let mut number = 0;
    lines.retain(|(id, _)| {
        number = id.trim_start_matches('T').parse().unwrap_or(number);
        !u32::is_multiple_of(number, 3)
    });
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// The sentences that nothing is learned from.
pub fn fresh(known: &Known) -> Result<Vec<Line>, Box<dyn Error>> {
    let lines = lines(known, "tests/corpus/telephone_fresh.tsv")?;
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

fn lines(heard: &Known, file: &str) -> Result<Vec<(String, Line)>, Box<dyn Error>> {
    let known: Vec<&str> = heard.telephone.meanings().collect();
    let topics = read_to_string("tests/corpus/telephone_topics.tsv")?;
    let listed = |names: &str| -> Vec<String> {
        let names = names.split(',');
        let kept = names.filter(|name| known.contains(name) || *name == "*");
        kept.map(str::to_owned).collect()
    };
    let topics: BTreeMap<&str, (Vec<String>, Vec<String>)> = topics
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (topic, right) = (fields.next()?, fields.next()?);
            let besides = fields.next().unwrap_or_default();
            Some((topic, (listed(right), listed(besides))))
        })
        .collect();
    let text = read_to_string(file)?;
    let mut all = Vec::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, text, topic, second, ..] = fields.as_slice() else {
            continue;
        };
        let named = [topic, second]
            .into_iter()
            .filter_map(|name| topics.get(name));
        let (mut right, mut no_mistake) = (Vec::new(), Vec::new());
        for (one, besides) in named {
            right.extend(one.iter().cloned());
            no_mistake.extend(besides.iter().cloned());
        }
        let is_single = *second == "-" && !right.is_empty();
        let line = Line {
            text: (*text).to_owned(),
            right,
            no_mistake,
            is_single,
        };
        all.push(((*id).to_owned(), line));
    }
    Ok(all)
}
