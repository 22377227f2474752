//! The wordings of somebody who had not seen the grammar, each against what it means: how many
//! are read rightly, and that hardly any is taken for something else. `--nocapture` lists the rest.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::language::{
    Act, Address, Before, CallSign, Channel, ClockTime, Confidence, Context, Deed, Lexicon, Topic,
    Value, What, deed, read, topic,
};
use samband::scenario::load_pack;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What is understood less surely than this is asked about again, as people in an exercise do.
const UNDERSTOOD: Confidence = Confidence(40);

/// Wordings by what they mean. Spaces such as `{to}` are filled in.
#[derive(Debug, Deserialize)]
struct Corpus {
    phone_ask: Wordings,
    phone_tell: Wordings,
    phone_act: Wordings,
    /// By everything that is meant, as [`What`] writes it, with commas between.
    phone_several: Wordings,
    phone_fact: Wordings,
    radio: Wordings,
}

/// Wordings by the name of what they mean.
type Wordings = BTreeMap<String, Vec<String>>;

/// What a name means.
type Meant = fn(&str) -> What;

/// How a wording was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Taken {
    /// As it was meant, and as nothing else besides.
    Right,
    /// Not understood: one asks again.
    NotUnderstood,
    /// For something else.
    Wrong,
}

fn corpus() -> Corpus {
    ron::from_str(include_str!("../corpus/free.ron")).unwrap()
}

fn place() -> Address {
    Address {
        street: "Solbakken".to_owned(),
        number: Some(14),
        letter: None,
        municipality: None,
    }
}

/// The words with their spaces filled in.
fn filled(text: &str) -> String {
    [
        ("{to}", "Ambulanse 3-1"),
        ("{me}", "AMK Fjordvik"),
        ("{address}", "Solbakken 14"),
        ("{age}", "62"),
        ("{onset}", "13.35"),
        ("{eta}", "12"),
        ("{destination}", "Fjordvik sykehus"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (space, words)| {
        text.replace(space, words)
    })
}

/// The fact that a key of the corpus names.
fn fact(key: &str) -> What {
    let (of, value) = match key.split_once(':') {
        Some((of, code)) => (of, Value::Code(code.to_owned())),
        None => (
            key,
            match key {
                topic::WHERE => Value::Address(place()),
                topic::AGE => Value::Number(62),
                topic::ONSET => Value::Clock(ClockTime(13 * 60 + 35)),
                topic::ETA => Value::Minutes(12),
                topic::DESTINATION => Value::Code("fjordvik".to_owned()),
                topic::HELP_COMING | topic::DELAYED | "was-trapped" => Value::Flag(true),
                _ => panic!("{key}"),
            },
        ),
    };
    What::Fact(Topic::from(of), value)
}

/// A question or an order, as [`What`] writes it.
fn one_of_several(key: &str) -> What {
    match key.split_once(' ') {
        Some(("ask", topic)) => What::Ask(Topic::from(topic)),
        Some(("tell", deed)) => What::Tell(Deed::from(deed)),
        _ => panic!("{key}"),
    }
}

/// What must be in a radio message of this kind.
fn on_radio(key: &str) -> Vec<What> {
    let address = || What::Fact(Topic::from(topic::WHERE), Value::Address(place()));
    let acute = Value::Code("acute".to_owned());
    let flag = |of: &str| What::Fact(Topic::from(of), Value::Flag(true));
    let tell = |of: &str| What::Tell(Deed::from(of));
    let ask = |of: &str| What::Ask(Topic::from(of));
    match key {
        "call" | "answer" => vec![What::Act(Act::Over)],
        "acknowledge" => vec![What::Act(Act::Received), What::Act(Act::Out)],
        "rosc" => vec![flag("circulation")],
        "cpr_under_way" => vec![
            What::Act(Act::Right),
            What::Fact(
                Topic::from(topic::WHAT),
                Value::Code("cardiac-arrest".to_owned()),
            ),
            What::Done(Deed::from("fetch-aed")),
        ],
        "order" => vec![address(), What::Fact(Topic::from(topic::PRIORITY), acute)],
        "read_back_address" => vec![address(), What::Act(Act::Out)],
        "wrong_address" => vec![address(), What::Act(Act::Over)],
        "ask_read_back" => vec![What::Act(Act::ReadBackOrder)],
        "news_near_faint" => vec![flag("near-faint")],
        "say_again" => vec![What::Act(Act::SayAgain)],
        "out" => vec![What::Act(Act::Out)],
        "report" => vec![tell(deed::REPORT), What::Act(Act::Over)],
        "right_report" => vec![
            What::Act(Act::Right),
            tell(deed::REPORT),
            What::Act(Act::Over),
        ],
        "patient_state" => vec![ask(topic::PATIENT_STATE), What::Act(Act::Over)],
        "ask_trapped" => vec![ask("trapped"), What::Act(Act::Over)],
        "hospital_told" => vec![
            What::Fact(
                Topic::from("hospital-told"),
                Value::Code("fjordvik".to_owned()),
            ),
            What::Act(Act::Over),
        ],
        "pre_alert" => vec![tell(deed::PREPARE)],
        _ => panic!("{key}"),
    }
}

/// What has the same answer: to say it again, the address; "what is your message" is "go ahead".
fn equals(what: &What) -> Option<What> {
    match what {
        What::Act(Act::NotUnderstood) => Some(What::Act(Act::SayAgain)),
        What::Act(Act::ReadBackOrder) => Some(What::Ask(Topic::from(topic::WHERE))),
        What::Act(Act::Over) => Some(What::Ask(Topic::from(topic::WHAT))),
        _ => None,
    }
}

fn taken(lexicon: &Lexicon, channel: Channel, text: &str, meant: &[What]) -> (Taken, Vec<What>) {
    let me = CallSign::from("AMK Fjordvik");
    let context = Context {
        before: Before::New,
        lexicon,
        channel,
        speaker: Some(&me),
        asked: &[],
        now: Some(ClockTime(14 * 60 + 7)),
    };
    let meaning = read(text, &context).best();
    let sure = meaning.filter(|meaning| meaning.confidence >= UNDERSTOOD);
    let heard: Vec<What> = sure
        .iter()
        .flat_map(|meaning| meaning.all().cloned())
        .collect();
    let carries = |wanted: &What| {
        heard.contains(wanted) || equals(wanted).is_some_and(|other| heard.contains(&other))
    };
    let allowed = |what: &What| match what {
        What::To(_) | What::From(_) | What::Act(_) => true,
        // An order to go may say so besides saying where.
        What::Tell(deed) => {
            meant.contains(what) || channel == Channel::Radio && *deed == *"respond"
        }
        What::Ask(_) => {
            meant.contains(what)
                || meant
                    .iter()
                    .any(|wanted| equals(wanted).as_ref() == Some(what))
        }
        // To say when help is there says that it comes.
        What::Fact(about, _) if *about == *topic::HELP_COMING => {
            let when = |one: &What| matches!(one, What::Fact(about, _) if *about == *topic::ETA);
            meant.contains(what) || meant.iter().any(when)
        }
        What::Done(_) | What::Fact(..) => meant.contains(what),
    };
    let status = if !heard.iter().all(allowed) {
        Taken::Wrong
    } else if meant.iter().all(carries) {
        Taken::Right
    } else if heard.iter().any(|what| matches!(what, What::Act(_))) && channel == Channel::Phone {
        Taken::Wrong
    } else {
        Taken::NotUnderstood
    };
    (status, heard)
}

#[test]
fn strangers_words_are_read_as_they_were_meant() {
    let (pack, _) = load_pack(Path::new("scenarios/fjordvik")).unwrap();
    let corpus = corpus();
    let mut counts: BTreeMap<Taken, usize> = BTreeMap::new();
    let mut check = |channel, key: &str, text: &str, meant: &[What]| {
        let text = filled(text);
        let (taken, heard) = taken(&pack.lexicon, channel, &text, meant);
        *counts.entry(taken).or_default() += 1;
        if taken != Taken::Right {
            let heard: Vec<String> = heard.iter().map(What::to_string).collect();
            println!("{taken:?} {key}: {text} → {}", heard.join(", "));
        }
    };
    let kinds: [(&Wordings, Meant); 4] = [
        (&corpus.phone_ask, |key| What::Ask(Topic::from(key))),
        (&corpus.phone_tell, |key| What::Tell(Deed::from(key))),
        (&corpus.phone_act, |key| {
            What::Act(Act::from_name(key).unwrap())
        }),
        (&corpus.phone_fact, fact),
    ];
    for (wordings, meant) in kinds {
        for (key, texts) in wordings {
            for text in texts {
                // "stretch+portal": two questions in one sentence.
                let meant: Vec<What> = key.split('+').map(meant).collect();
                check(Channel::Phone, key, text, &meant);
            }
        }
    }
    for (key, texts) in &corpus.phone_several {
        let meant: Vec<What> = key.split(", ").map(one_of_several).collect();
        for text in texts {
            check(Channel::Phone, key, text, &meant);
        }
    }
    for (key, texts) in &corpus.radio {
        for text in texts {
            check(Channel::Radio, key, text, &on_radio(key));
        }
    }
    println!("{counts:?}");
    let of = |taken| counts.get(&taken).copied().unwrap_or_default();
    assert!(of(Taken::Right) >= 528, "{counts:?}");
    assert_eq!(of(Taken::Wrong), 0, "taken for something else");
}
