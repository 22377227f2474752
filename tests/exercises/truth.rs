//! No caller contradicts their own truth in the words that they speak, whatever they are asked, in
//! whatever words: what is heard is read anew, and must be what they know or see.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::callers::{Call, SHIPPED, callers, sources};
use samband::engine::percept::Percept;
use samband::engine::random::Stream;
use samband::engine::setup::{MindSpec, Setup};
use samband::language::{
    Channel, Confidence, Context, Manner, Meaning, Topic, Value, What, read, say, topic,
};
use samband::scenario::load;

/// Questions to each caller in the check; `SAMBAND_QUESTIONS=10000` asks so many in each exercise.
const QUESTIONS: u64 = 25;

/// What everybody knows of their own situation.
const OWN: [&str; 6] = [
    topic::CALLBACK,
    topic::WITH_PATIENT,
    topic::PATIENT_ALONE,
    topic::HEARD_HOW,
    topic::SAFE,
    topic::TIRED,
];

/// All that a caller may say of a topic.
fn truth(setup: &Setup, caller: &str, about: &Topic) -> Vec<Value> {
    let spec = setup.seat_spec(setup.seat(caller).unwrap());
    let MindSpec::Caller(role) = &spec.mind else {
        panic!("{caller} rings");
    };
    let known = role.knows.iter().filter(|(of, _)| of == about);
    let mut all: Vec<Value> = known.map(|(_, value)| value.clone()).collect();
    if let Some(patient) = role.with {
        let facts = &setup.story.patients[patient.index()].facts;
        all.extend(facts.get(about).cloned());
    }
    if *about == *topic::CALLBACK {
        all.push(Value::Phone(spec.telephones[0].clone()));
    }
    all
}

/// Whether what was heard is what is true, as people say it: the street and number of a place, a
/// time about as it was.
fn is_true(truth: &Value, heard: &Value) -> bool {
    match (truth, heard) {
        (Value::Address(a), Value::Address(b)) => {
            (&a.street, a.number, &a.letter) == (&b.street, b.number, &b.letter)
        }
        (Value::Clock(a), Value::Clock(b)) => a.is_about(*b),
        (Value::Phone(a), Value::Phone(b)) => {
            let digits = |text: &String| text.replace(' ', "");
            digits(a) == digits(b)
        }
        (a, b) => a == b,
    }
}

#[test]
fn no_caller_contradicts_their_own_truth() {
    let asked: Option<u64> = std::env::var("SAMBAND_QUESTIONS")
        .ok()
        .and_then(|count| count.parse().ok());
    let mut checked = 0;
    for file in SHIPPED {
        let sources = sources(file);
        let setup = load(&sources).unwrap().setup;
        let all: Vec<Topic> = setup.pack.lexicon.phrases.topics.keys().cloned().collect();
        let people = callers(&setup);
        let each = asked.map_or(QUESTIONS, |asked| asked / people.len() as u64 + 1);
        for caller in &people {
            let mut chance = Stream::new(7, &format!("{file} {caller}"));
            let (mut call, mut left) = (Call::greeted(&sources, caller, 5), 0);
            let mut heard = 0;
            for question in 0..each {
                // Nobody stays on the line for a thousand questions.
                if left == 0 {
                    call = Call::greeted(&sources, caller, 5 + question);
                    (left, heard) = (40, 0);
                }
                left -= 1;
                let topics = 1 + chance.below(2);
                let parts: Vec<What> = (0..topics)
                    .map(|_| What::Ask(chance.choose(&all).unwrap().clone()))
                    .collect();
                let lexicon = &setup.pack.lexicon;
                let words = say(&parts, Channel::Phone, Manner::Calm, lexicon, chance.draw());
                call.utter(words);
                call.falls_silent();
                let new = call.exercise.since(call.desk, heard);
                heard += u32::try_from(new.len()).unwrap();
                let asked: Vec<Topic> = parts
                    .iter()
                    .filter_map(|part| match part {
                        What::Ask(topic) => Some(topic.clone()),
                        _ => None,
                    })
                    .collect();
                for one in &new {
                    let Percept::HeardPhone { by, utterance, .. } = &one.percept else {
                        continue;
                    };
                    if *by == call.desk {
                        continue;
                    }
                    let context = Context {
                        lexicon,
                        channel: Channel::Phone,
                        speaker: None,
                        // An outcry after "what is his name?" would be one.
                        asked: &[],
                        now: Some(setup.time_of_day(one.at)),
                    };
                    let read = read(&utterance.text, &context).best();
                    let read = read.filter(|read| read.confidence >= Confidence::GRADED);
                    let meant = utterance.meaning.iter().chain(&read);
                    for (about, value) in meant.flat_map(Meaning::facts) {
                        let right = truth(&setup, caller, about);
                        let own = OWN.contains(&about.as_str()) && right.is_empty();
                        checked += 1;
                        assert!(
                            own || *value == Value::Unknown
                                || right.iter().any(|right| is_true(right, value)),
                            "{file}: {caller}, asked {asked:?}, says \"{}\": {about} = {value:?}, \
                             and knows {right:?}",
                            utterance.text
                        );
                    }
                }
            }
        }
    }
    assert!(checked > 100, "{checked} facts were spoken");
}
