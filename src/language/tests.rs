//! What is said is read as it was meant, on both channels and in every manner.

use super::fixture::LEXICON;
use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

#[test]
fn the_phrase_file_has_no_mistakes() {
    assert_eq!(LEXICON.grammar.problems, []);
}

fn value(kind: Kind, codes: Vec<String>, range: (i32, i32)) -> BoxedStrategy<Value> {
    match kind {
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Number => (range.0.max(0)..=range.1.min(999))
            .prop_map(Value::Number)
            .boxed(),
        Kind::Age => (range.0.max(0)..=range.1.min(115))
            .prop_map(Value::Number)
            .boxed(),
        Kind::Pair => (50u16..280, 20u16..160)
            .prop_map(|(a, b)| Value::Pair(a, b))
            .boxed(),
        Kind::Minutes => (1u16..200).prop_map(Value::Minutes).boxed(),
        Kind::Clock => (0u16..1440)
            .prop_map(|m| Value::Clock(ClockTime(m)))
            .boxed(),
        Kind::Address => (
            0usize..6,
            prop::bool::ANY,
            1u16..300,
            prop::option::of(0u8..6),
            prop::bool::ANY,
        )
            .prop_map(|(index, numbered, number, letter, municipality)| {
                let street = &LEXICON.names.streets[index];
                let numbered = numbered && !street.numbers.is_empty();
                Value::Address(Address {
                    street: street.name.clone(),
                    number: numbered.then_some(number),
                    letter: letter.filter(|_| numbered).map(|n| char::from(b'A' + n)),
                    municipality: municipality.then(|| street.municipality.clone()),
                })
            })
            .boxed(),
        Kind::CallSign => (0usize..6)
            .prop_map(|index| Value::CallSign(LEXICON.names.call_signs[index].call_sign.clone()))
            .boxed(),
        Kind::Talkgroup => prop_oneof![
            (0usize..6)
                .prop_map(|index| Value::Talkgroup(LEXICON.names.talkgroups[index].name.clone())),
            (1u8..13, 1u8..6).prop_map(|(a, b)| Value::Talkgroup(format!("{a:02}-SAMV-{b}"))),
        ]
        .boxed(),
        Kind::Letters => "[A-ZÆØÅ]{3,9}".prop_map(Value::Letters).boxed(),
        Kind::Phone => "[2-9][0-9]{7}".prop_map(Value::Phone).boxed(),
        Kind::Name => prop::sample::select(vec![
            "Kari Nordmann",
            "Per Hansen",
            "Anne-Marie Vik",
            "Olav",
            "Solveig Aasen Lie",
        ])
        .prop_map(|name| Value::Name(name.to_owned()))
        .boxed(),
        Kind::Code => prop::sample::select(codes).prop_map(Value::Code).boxed(),
        Kind::Hospital => prop::sample::select(vec!["fjordvik", "storby"])
            .prop_map(|id| Value::Code(id.to_owned()))
            .boxed(),
        Kind::Municipality => prop::sample::select(vec!["Fjordvik", "Sundet"])
            .prop_map(|name| Value::Code(name.to_owned()))
            .boxed(),
    }
}

fn fact() -> BoxedStrategy<What> {
    let each: Vec<BoxedStrategy<What>> = LEXICON
        .phrases
        .topics
        .iter()
        .map(|(topic, words)| {
            let topic = topic.clone();
            let codes: Vec<String> = words
                .values
                .keys()
                .filter(|key| *key != "not-known")
                .cloned()
                .collect();
            prop_oneof![
                9 => value(words.kind, codes, words.range),
                1 => Just(Value::Unknown),
            ]
            .prop_map(move |value| What::Fact(topic.clone(), value))
            .boxed()
        })
        .collect();
    prop::strategy::Union::new(each).boxed()
}

fn part(channel: Channel) -> BoxedStrategy<What> {
    let topics: Vec<Topic> = LEXICON.phrases.topics.keys().cloned().collect();
    let deeds: Vec<Deed> = LEXICON.phrases.deeds.keys().cloned().collect();
    let acts: Vec<Act> = LEXICON
        .phrases
        .acts
        .keys()
        .filter_map(|name| Act::from_name(name))
        .filter(|act| !matches!(act, Act::Over | Act::Out))
        .collect();
    let _ = channel;
    prop_oneof![
        4 => fact(),
        2 => prop::sample::select(topics).prop_map(What::Ask),
        1 => prop::sample::select(deeds.clone()).prop_map(What::Tell),
        1 => prop::sample::select(deeds).prop_map(What::Done),
        2 => prop::sample::select(acts).prop_map(What::Act),
    ]
    .boxed()
}

/// A message in a sensible order: calling form, content, closing; each thing said once.
fn message(channel: Channel) -> BoxedStrategy<Vec<What>> {
    let sign = |index: usize| LEXICON.names.call_signs[index].call_sign.clone();
    (
        prop::collection::vec(part(channel), 1..5),
        prop::option::of((0usize..3, 3usize..6)),
        prop::option::of(prop::sample::select(vec![Act::Over, Act::Out])),
    )
        .prop_map(move |(mut parts, frame, closing)| {
            // Who answers or takes something back says so first: behind a value it would undo it.
            parts.sort_by_key(|part| !matches!(part, What::Act(Act::Correction | Act::No)));
            // Nobody says a thing twice in a breath, nor asks what they tell.
            let mut once = Vec::new();
            parts.retain(|part| {
                let new = !once.contains(part) && !once.iter().any(|one| asked_and_told(one, part));
                once.push(part.clone());
                new
            });
            if channel == Channel::Radio {
                if let Some((to, from)) = frame {
                    parts.insert(0, What::From(sign(from)));
                    parts.insert(0, What::To(sign(to)));
                }
                parts.extend(closing.map(What::Act));
            }
            parts
        })
        .boxed()
}

fn asked_and_told(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Ask(asked), What::Fact(told, _)) | (What::Fact(told, _), What::Ask(asked)) => {
            asked == told
        }
        _ => false,
    }
}

fn round_trip(parts: &[What], channel: Channel, style: Style, variety: u64) -> Result<(), String> {
    let said = say(parts, channel, style, &LEXICON, variety);
    let meaning = said.meaning.clone().ok_or("no meaning")?;
    let carried: Vec<&What> = meaning.all().collect();
    if carried != parts.iter().collect::<Vec<_>>() {
        return Err(format!("not all was said: {:?} in {:?}", parts, said.text));
    }
    let context = Context {
        before: Before::New,
        lexicon: &LEXICON,
        channel,
        speaker: None,
        asked: &[],
        now: Some(ClockTime(14 * 60 + 7)),
    };
    let reading = read(&said.text, &context);
    let best = reading
        .meanings
        .first()
        .ok_or_else(|| format!("nothing read of {:?}", said.text))?;
    let mut got: Vec<What> = best.all().cloned().collect();
    let mut wanted = parts.to_vec();
    got.sort();
    wanted.sort();
    if got != wanted || best.confidence < Confidence::GRADED {
        return Err(format!(
            "{:?}\n   said {:?}\n   read {:?}\n   confidence {} unexplained {:?}",
            said.text,
            parts,
            best.all().collect::<Vec<_>>(),
            best.confidence.0,
            reading.unexplained
        ));
    }
    Ok(())
}

fn styles() -> impl Strategy<Value = Style> {
    (
        prop::sample::select(vec![Manner::Calm, Manner::Anxious, Manner::Panicked]),
        prop::sample::select(vec![Patient::He, Patient::She, Patient::Unknown]),
        prop::sample::select(vec![Going::Drives, Going::Sails, Going::Flies]),
    )
        .prop_map(|(manner, patient, going)| Style {
            manner,
            patient,
            going,
            times: Times::Figures,
        })
}

/// Every template of every meaning, alone.
#[test]
fn every_template_reads_back() {
    let mut failures = Vec::new();
    let mut parts: Vec<What> = Vec::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for (topic, words) in &LEXICON.phrases.topics {
        parts.push(What::Ask(topic.clone()));
        parts.push(What::Fact(topic.clone(), Value::Unknown));
        for key in words.values.keys().filter(|key| *key != "not-known") {
            let value = match (words.kind, key.as_str()) {
                (Kind::Flag, key) => Value::Flag(key == "yes"),
                (Kind::Code, code) => Value::Code(code.to_owned()),
                (kind, _) => value(kind, Vec::new(), words.range)
                    .new_tree(&mut runner)
                    .map(|tree| tree.current())
                    .unwrap(),
            };
            parts.push(What::Fact(topic.clone(), value));
        }
    }
    for deed in LEXICON.phrases.deeds.keys() {
        parts.push(What::Tell(deed.clone()));
        parts.push(What::Done(deed.clone()));
    }
    for act in LEXICON.phrases.acts.keys() {
        parts.extend(Act::from_name(act).map(What::Act));
    }
    for part in parts {
        for channel in [Channel::Radio, Channel::Phone] {
            if channel == Channel::Phone && matches!(part, What::Act(Act::Over | Act::Out)) {
                continue;
            }
            for variety in 0..24 {
                let patient = [Patient::He, Patient::She, Patient::Unknown][variety as usize % 3];
                let going = [Going::Drives, Going::Sails, Going::Flies][variety as usize % 3];
                let style = Style {
                    manner: Manner::Calm,
                    patient,
                    times: Times::Figures,
                    going,
                };
                if let Err(failure) =
                    round_trip(std::slice::from_ref(&part), channel, style, variety)
                {
                    failures.push(failure);
                }
            }
        }
    }
    failures.sort();
    failures.dedup();
    assert!(
        failures.is_empty(),
        "{} failures\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What the other side said is read back, and nothing beside it.
#[test]
fn what_is_read_back_holds_no_more_than_was_heard() {
    let code = |of: &str, code: &str| What::Fact(Topic::from(of), Value::Code(code.to_owned()));
    let flag = |of: &str| What::Fact(Topic::from(of), Value::Flag(true));
    let cases = [
        (code("what", "traffic-accident"), "trafikkulykke"),
        (code("what", "stroke"), "hjerneslag"),
        (code("what", "fall"), "fallulykke"),
        (flag("trapped"), "en fastklemt"),
        (flag("was-trapped"), "har vært fastklemt"),
    ];
    for (fact, words) in cases {
        for channel in [Channel::Phone, Channel::Radio] {
            for variety in 0..8 {
                let parts = [What::Act(Act::ReadingBack), fact.clone()];
                let said = say(&parts, channel, Manner::Calm, &LEXICON, variety);
                let (_, read_back) = said.text.split_once(": ").unwrap();
                assert_eq!(read_back.trim_end_matches('.'), words);
                round_trip(&parts, channel, Manner::Calm.into(), variety).unwrap();
            }
        }
    }
}

/// A template's own mark ends its sentence; who was named once is not named again in it.
#[test]
fn sentences_end_and_refer_as_people_write_them() {
    let all = |part: What, patient: Patient| -> std::collections::BTreeSet<String> {
        let style = Style {
            patient,
            ..Style::from(Manner::Calm)
        };
        let say = |variety| {
            let parts = std::slice::from_ref(&part);
            say(parts, Channel::Phone, style, &LEXICON, variety).text
        };
        (0..64).map(say).collect()
    };
    let puzzled = all(What::Act(Act::NotUnderstood), Patient::Unknown);
    assert!(puzzled.contains("Hva sa du?"), "{puzzled:?}");
    assert!(puzzled.contains("Jeg hørte ikke hva du sa."), "{puzzled:?}");
    let what = all(What::Ask(Topic::from("what")), Patient::Unknown);
    assert!(what.contains("Fortell meg hva som skjer."), "{what:?}");
    let awake = all(What::Ask(Topic::from("awake")), Patient::Unknown);
    let wanted = "Svarer pasienten når du snakker til vedkommende?";
    assert!(awake.contains(wanted), "{awake:?}");
    let hers = all(What::Ask(Topic::from("awake")), Patient::She);
    let wanted = "Svarer hun når du snakker til henne?";
    assert!(hers.contains(wanted), "{hers:?}");
    let injured = |count| {
        all(
            What::Fact(Topic::from("injured"), Value::Number(count)),
            Patient::He,
        )
    };
    assert!(injured(2).contains("Det er to skadde."), "{:?}", injured(2));
    assert!(
        injured(1).contains("Det er én som er skadd."),
        "{:?}",
        injured(1)
    );
}

/// "Når" before a subject begins a condition, and KOM is no verb.
#[test]
fn a_condition_does_not_ask_when_it_began() {
    for (channel, text) in [
        (
            Channel::Radio,
            "Riktig. Gi vindusrapport når dere har oversikt, kom",
        ),
        (Channel::Radio, "Gi melding når dere er fremme, kom"),
        (Channel::Radio, "Si fra når dere rykker ut, kom"),
        (
            Channel::Radio,
            "Når dere er fremme, ta kontakt med meg, kom",
        ),
        (Channel::Phone, "Når han får vondt igjen, ring oss på nytt."),
    ] {
        let context = Context {
            before: Before::New,
            lexicon: &LEXICON,
            channel,
            speaker: None,
            asked: &[],
            now: None,
        };
        let meaning = read(text, &context).best().unwrap();
        assert!(!meaning.asks(topic::ONSET), "{text}: {meaning:?}");
        let closed = channel == Channel::Phone || meaning.has(Act::Over);
        assert!(closed, "{text}: {meaning:?}");
    }
}

/// The radio reference, section 10, exchanges 16 to 18, as they stand there.
#[test]
fn what_is_said_about_an_emergency_alarm_is_understood() {
    let meant = |text: &str| {
        let context = Context {
            before: Before::New,
            lexicon: &LEXICON,
            channel: Channel::Radio,
            speaker: None,
            asked: &[],
            now: None,
        };
        let reading = read(text, &context);
        assert!(reading.unexplained.is_empty(), "{text}: {reading:?}");
        let best = reading.meanings.first().expect(text);
        assert!(best.confidence >= Confidence::GRADED, "{text}: {best:?}");
        let meant: Vec<String> = best.all().map(ToString::to_string).collect();
        meant.join(", ")
    };
    let said = [
        "3-1, dette er AMK, sikkerhetsalarm mottatt, all annen trafikk vent. \
         3-1, hvis du kan: sted og situasjon, kom",
        "AMK, 3-1, truet med kniv, Solbakken 14, trekker oss ut til bilen, kom",
        "Mottatt, hold deg unna, slutt",
        "AMK, dette er 3-1, utilsiktet sikkerhetsalarm, alt vel, avslutter, kom",
        "Utilsiktet, alt vel, mottatt, slutt",
    ];
    assert_eq!(
        said.map(meant),
        [
            "to Ambulanse 3-1, from AMK Fjordvik, emergency-received, others-wait, \
             to Ambulanse 3-1, ask where, ask emergency, over",
            "to AMK Fjordvik, from Ambulanse 3-1, emergency = knife, where = Solbakken 14, \
             done withdraw, over",
            "received, tell withdraw, out",
            "to AMK Fjordvik, from Ambulanse 3-1, emergency = accidental, over",
            "emergency = accidental, received, out",
        ]
    );
}

proptest! {
    // Always the same cases, as everything here that is drawn by chance: another seed, other cases.
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]
    #[test]
    fn radio_reads_back(parts in message(Channel::Radio), style in styles(), variety: u64) {
        if let Err(failure) = round_trip(&parts, Channel::Radio, style, variety) {
            return Err(TestCaseError::fail(failure));
        }
    }
    #[test]
    fn phone_reads_back(parts in message(Channel::Phone), style in styles(), variety: u64) {
        if let Err(failure) = round_trip(&parts, Channel::Phone, style, variety) {
            return Err(TestCaseError::fail(failure));
        }
    }
}
