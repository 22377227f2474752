//! Whatever a desk can press, and every answer of "no" it can get, has words; what it can tell
//! whom it has rung up is understood as it was meant.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::command::Refusal;
use samband::engine::dispatch::{Card, Entry, Statement, statements};
use samband::engine::setup::{Priority, Setup};
use samband::language::{
    Address, Before, Channel, ClockTime, Context, Kind, Manner, Meaning, Topic, Value, What, read,
    say, topic,
};
use samband::scenario::{load, read_sources, variants};
use samband::text::{Language, text_in};
use std::path::Path;
use std::sync::{Arc, LazyLock};

static SETUP: LazyLock<Arc<Setup>> = LazyLock::new(|| {
    let sources = read_sources(Path::new("scenarios/granlitunnelen.ron")).unwrap();
    load(&sources).unwrap().setup
});

/// The words of a message in bokmål and in English; nothing where they are missing.
fn words(key: &str) -> [Option<String>; 2] {
    [Language::Bokmaal, Language::English].map(|language| {
        let words = text_in(language, key, &[]);
        (words != key && !words.is_empty()).then_some(words)
    })
}

fn offered(card: Option<&Card>) -> Vec<Statement> {
    let organisation = &SETUP.pack.organisation;
    let phrases = &SETUP.pack.lexicon.phrases;
    statements(&organisation.desk, phrases, &SETUP.pack.district, card)
}

#[test]
fn every_refusal_says_why() {
    let names = variants::<Refusal>();
    assert!(names.len() > 25, "{names:?}");
    for name in names {
        let [nb, en] = words(&format!("refusal-{name}"));
        assert!(nb.is_some() && en.is_some(), "{name}");
        assert_ne!(nb, en, "{name}");
    }
}

#[test]
fn every_key_of_the_desk_has_words() {
    let desk = &SETUP.pack.organisation.desk;
    for statement in offered(None) {
        let [nb, en] = words(&statement.key());
        assert!(nb.is_some() && en.is_some(), "{}", statement.key());
    }
    for deed in &desk.requests {
        let [nb, en] = words(&format!("desk-request-{deed}"));
        assert!(nb.is_some() && en.is_some(), "{deed}");
    }
    assert!(desk.requests.iter().any(|deed| *deed == *"call-doctor"));
}

#[test]
fn what_partners_need_can_be_told_with_a_key_or_typed() {
    let offered = offered(None);
    for wanted in ["where", "what", "priority", "injured", "trapped", "delayed"] {
        let one = offered.iter().find(|one| one.topic == *wanted);
        let one = one.unwrap_or_else(|| panic!("{wanted} is not offered"));
        assert!(one.written.is_none(), "there is no card");
        assert_eq!(one.choices.is_empty(), one.typed.is_some(), "{wanted}");
    }
    let of = |topic: &str| offered.iter().find(|one| one.topic == *topic).unwrap();
    assert_eq!(of("injured").typed, Some(Kind::Number));
    assert_eq!(of("where").typed, Some(Kind::Address));
    let delayed = What::Fact(Topic::from(topic::DELAYED), Value::Flag(true));
    assert_eq!(of("delayed").choices[0], delayed);
    let accident = Value::Code("traffic-accident".to_owned());
    let accident = What::Fact(Topic::from(topic::WHAT), accident);
    assert!(of("what").choices.contains(&accident));
}

#[test]
fn what_stands_on_the_card_comes_first() {
    let mut card = Card::default();
    let place = Address {
        street: "Granlitunnelen".to_owned(),
        number: None,
        letter: None,
        municipality: None,
    };
    card.write(Entry::Address(place.clone()));
    card.write(Entry::Priority(Priority::Acute));
    card.write(Entry::Fact(Topic::from("injured"), Value::Number(2)));
    let offered = offered(Some(&card));
    let written = |topic: &str| {
        let one = offered.iter().find(|one| one.topic == *topic).unwrap();
        match &one.written {
            Some(What::Fact(_, value)) => Some(value.clone()),
            _ => None,
        }
    };
    assert_eq!(written("where"), Some(Value::Address(place)));
    assert_eq!(written("priority"), Some(Value::Code("acute".to_owned())));
    assert_eq!(written("injured"), Some(Value::Number(2)));
    assert_eq!(written("trapped"), None);
    let priority = offered.iter().find(|one| one.topic == *"priority").unwrap();
    assert_eq!(priority.choices.len(), 2, "the other two");
}

/// Something of the kind that is typed.
fn typed(kind: Kind) -> Option<Value> {
    Some(match kind {
        Kind::Number | Kind::Age => Value::Number(3),
        Kind::Minutes => Value::Minutes(12),
        Kind::Clock => Value::Clock(ClockTime(15 * 60 + 38)),
        Kind::Phone => Value::Phone("10138011".to_owned()),
        Kind::Talkgroup => Value::Talkgroup("14-SAMV-1".to_owned()),
        Kind::Municipality => Value::Code("Granli".to_owned()),
        Kind::Address => Value::Address(Address {
            street: "Granlitunnelen".to_owned(),
            number: None,
            letter: None,
            municipality: None,
        }),
        _ => return None,
    })
}

#[test]
fn what_is_told_with_a_key_is_heard_as_it_was_meant() {
    let context = Context {
        before: Before::New,
        lexicon: &SETUP.pack.lexicon,
        channel: Channel::Phone,
        speaker: None,
        asked: &[],
        now: Some(ClockTime(15 * 60 + 40)),
    };
    let mut told = 0;
    for statement in offered(None) {
        let value = statement.typed.map(|kind| {
            let value = typed(kind).unwrap_or_else(|| panic!("{kind:?} is typed"));
            What::Fact(statement.topic.clone(), value)
        });
        for what in statement.choices.iter().cloned().chain(value) {
            for variety in 0..6 {
                let parts = std::slice::from_ref(&what);
                let said = say(
                    parts,
                    Channel::Phone,
                    Manner::Calm,
                    &SETUP.pack.lexicon,
                    variety,
                );
                let heard = read(&said.text, &context).best();
                let heard: Vec<What> = heard.iter().flat_map(Meaning::all).cloned().collect();
                assert_eq!(heard, parts, "{}", said.text);
            }
            told += 1;
        }
    }
    assert!(told > 30, "{told}");
}
