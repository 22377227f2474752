//! Learns anew what sentences on the telephone mean, from the wordings in `assets/understanding`
//! and the sentences that are kept for learning in `tests/corpus`, and writes the weights.
//!
//! Run it from the top of the repository when you have changed any of them, in release.

mod descent;

use descent::{Example, learn};
use samband::language::ranking::{Ear, Wordings};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{read_to_string, write};

const FOLDER: &str = "assets/understanding";
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

fn main() -> Result<(), Box<dyn Error>> {
    let file = |name: &str| read_to_string(format!("{FOLDER}/{name}"));
    let wordings = Wordings::read(&file("wordings.txt")?);
    let ear = Ear::new(&file("forms.txt")?, &file("kinds.txt")?, wordings);
    let mut examples: Vec<Example> = Vec::new();
    let mut add = |meanings: Vec<String>, text: &str, weight: f64| {
        examples.push(Example {
            meanings,
            features: ear.features(text),
            weight,
        });
    };
    for (meaning, text) in ear.wordings().all() {
        add(vec![meaning.to_owned()], text, 1.0);
    }
    let known: Vec<&str> = ear.wordings().meanings().collect();
    for (meaning, text) in free()? {
        if known.contains(&meaning.as_str()) {
            add(vec![meaning], &text, 1.0);
        }
    }
    for (meanings, text) in corpus(&known)? {
        add(meanings, &text, OF_OTHERS);
    }
    write(format!("{FOLDER}/weights.txt"), learn(&examples).written())?;
    Ok(())
}

/// What the free robot says on the telephone.
fn free() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let free: Free = ron::from_str(&read_to_string("tests/corpus/free.ron")?)?;
    let mut all = Vec::new();
    for (texts, sort) in [
        (&free.phone_ask, "ask"),
        (&free.phone_tell, "tell"),
        (&free.phone_act, "act"),
        (&free.phone_fact, "fact"),
    ] {
        for (name, texts) in texts {
            let meaning = format!("{sort} {name}");
            all.extend(texts.iter().map(|text| (meaning.clone(), text.clone())));
        }
    }
    Ok(all)
}

/// A sentence, and the meanings that are right of it.
type Labelled = (Vec<String>, String);

/// Sentences of the corpus with one meaning, without the third that is only measured.
fn corpus(known: &[&str]) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let topics = read_to_string("tests/corpus/telephone_topics.tsv")?;
    let topics: BTreeMap<&str, Vec<String>> = topics
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (topic, right) = (fields.next()?, fields.next()?);
            let right = right.split(',').filter(|name| known.contains(name));
            Some((topic, right.map(str::to_owned).collect()))
        })
        .collect();
    let corpus = read_to_string("tests/corpus/telephone.tsv")?;
    let mut all = Vec::new();
    for line in corpus.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, text, topic, second, ..] = fields.as_slice() else {
            continue;
        };
        let number: u32 = id.trim_start_matches('T').parse()?;
        if number.is_multiple_of(3) || *second != "-" {
            continue;
        }
        let meanings = topics.get(topic).cloned().unwrap_or_default();
        if !meanings.is_empty() {
            all.push((meanings, (*text).to_owned()));
        }
    }
    Ok(all)
}
