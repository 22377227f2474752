//! Orders about shared talkgroups, in words that people use: what is understood of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use samband::engine::setup::Setup;
use samband::language::{Before, Channel, Confidence, Context, Meaning, Value, deed, read, topic};
use samband::scenario::{load, read_sources};
use std::path::Path;
use std::sync::{Arc, LazyLock};

static SETUP: LazyLock<Arc<Setup>> = LazyLock::new(|| {
    let sources = read_sources(Path::new("scenarios/granlitunnelen.ron")).unwrap();
    load(&sources).unwrap().setup
});

fn understood(text: &str) -> Meaning {
    let desk = SETUP.seat("kombinert").unwrap();
    let context = Context {
        before: Before::New,
        lexicon: &SETUP.pack.lexicon,
        channel: Channel::Radio,
        speaker: SETUP.call_sign_of(desk),
        asked: &[],
        now: None,
    };
    let best = read(text, &context).best();
    best.unwrap_or_else(|| panic!("{text}: nothing understood"))
}

fn group<'a>(meaning: &'a Meaning, of: &str) -> Option<&'a str> {
    match meaning.fact(of) {
        Some(Value::Talkgroup(name)) => Some(name),
        _ => None,
    }
}

const SHARED: &str = "14-SAMV-1";
const OWN: &str = "Fjordvik-AMK-1";

#[test]
fn listening_is_told_from_moving() {
    let frame = "4-1, dette er AMK Fjordvik";
    for (order, own) in [
        ("lytt på 14-SAMV-1, egen trafikk på Fjordvik AMK 1", true),
        (
            "lytt på en-fire samvirke en, egen trafikk på Fjordvik AMK en",
            true,
        ),
        (
            "ha lytting på 14-SAMV-1, egen trafikk på Fjordvik AMK 1",
            true,
        ),
        ("ha lytting på 14-SAMV-1", false),
        (
            "følg med på 14-SAMV-1, egen trafikk går på Fjordvik AMK 1",
            true,
        ),
        ("følg med på 14-SAMV-1", false),
        ("dere skal lytte på 14-SAMV-1", false),
        ("lytter 14-SAMV-1", false),
        (
            "legg lytting på 14-SAMV-1 og behold egen trafikk på Fjordvik AMK 1",
            true,
        ),
        ("hold dere på Fjordvik AMK 1 og lytt på 14-SAMV-1", true),
        (
            "medlytt på 14-SAMV-1, pasientmeldinger på Fjordvik AMK 1",
            true,
        ),
        (
            "sett håndterminalen på 14-SAMV-1, bilradioen på Fjordvik AMK 1",
            true,
        ),
        (
            "gå til 14-SAMV-1 med håndterminalen, hold AMK-gruppen på bilradioen",
            false,
        ),
        (
            "14-SAMV-1 på håndterminalen, Fjordvik AMK 1 på bilradioen",
            true,
        ),
    ] {
        let text = format!("{frame}, {order}, kom");
        let meaning = understood(&text);
        let listening = group(&meaning, topic::LISTENING);
        assert_eq!(listening, Some(SHARED), "{text}: {meaning:?}");
        let keeps = group(&meaning, topic::OWN_TRAFFIC).or(group(&meaning, topic::TALKGROUP));
        assert_eq!(keeps, own.then_some(OWN), "{text}: {meaning:?}");
        assert!(
            meaning.confidence >= Confidence::GRADED,
            "{text}: {meaning:?}"
        );
    }
}

#[test]
fn moving_is_still_moving() {
    for order in [
        "skift til 14-SAMV-1",
        "bytt talegruppe til 14-SAMV-1",
        "bytt til en-fire samvirke en",
        "gå over til en-fire samvirke en",
    ] {
        let text = format!("4-1, dette er AMK Fjordvik, {order}, kom");
        let meaning = understood(&text);
        assert_eq!(
            group(&meaning, topic::TALKGROUP),
            Some(SHARED),
            "{text}: {meaning:?}"
        );
        assert_eq!(
            group(&meaning, topic::LISTENING),
            None,
            "{text}: {meaning:?}"
        );
        assert!(meaning.tells(deed::SWITCH_GROUP), "{text}: {meaning:?}");
    }
}
