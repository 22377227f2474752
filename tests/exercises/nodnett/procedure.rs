//! Points 10, 31 to 36, 40: what is said, and the words on the screen.

use super::*;
use samband::assess::{self, Verdict};
use samband::host::{Exercise, play_through, robots};
use samband::language::{Act, FaultKind, Value, spell, topic, unspell};

fn reading(text: &str) -> samband::language::Reading {
    let setup = edited(&[]);
    let context = Context {
        before: Before::New,
        lexicon: &setup.pack.lexicon,
        channel: Channel::Radio,
        speaker: None,
        asked: &[],
        now: None,
    };
    read(text, &context)
}

fn has_fault(text: &str, kind: FaultKind) -> bool {
    reading(text).faults.iter().any(|fault| fault.kind == kind)
}

fn missed(file: &str, robot: &str, rule: &str) -> bool {
    let all = read_sources(&Path::new("scenarios").join(file)).unwrap();
    let loaded = load(&all).unwrap();
    let (setup, seat) = (loaded.setup, loaded.brief.seat);
    let seat = setup.seat(&seat).unwrap();
    let player = robots::by_name(robot, &setup, seat, 2).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&setup), 2);
    play_through(&mut exercise, vec![(seat, player)]).unwrap();
    let found = assess::judge(&setup, exercise.log()).findings;
    let mut of = found.iter().filter(|one| one.rule == rule);
    of.any(|one| one.verdict == Verdict::Missed)
}

#[test]
fn n10_exercise_groups_begin_with_ov() {
    let setup = edited(&[]);
    let groups = setup.pack.organisation.talkgroups.iter();
    let exercise = groups.filter(|group| group.name.starts_with("ØV-")).count();
    assert_eq!(exercise, 10);
    let said = reading("AMK Fjordvik, dette er 3-1, vi er på øving samvirke to, kom");
    let meaning = said.best().unwrap();
    let named = meaning
        .facts()
        .any(|(_, value)| *value == Value::Talkgroup("ØV-SAMV-2".to_owned()));
    assert!(named, "{meaning:?}");
}

#[test]
fn n10_ovelse_is_said_on_the_air_where_an_organisation_wants_it() {
    let on = "on_air: (announce: true, exercise_groups: true),\n    exercise_numbers:";
    let heard = |edits: &[(&str, &str, &str)]| {
        let alarm = "        (name: \"uhell\", when: At(\"0:05\"), what: [RaisesAlarm(\"3-1\", accidental)]),";
        let mut air = Air::new(&with_injects(alarm, edits), &["kombinert"]);
        air.run_to(120);
        air.heard("kombinert", "3-1")
    };
    let plain = heard(&[]);
    let marked = heard(&[(ORGANISATION, "exercise_numbers:", on)]);
    let says = |one: &(Gssi, String)| one.1.to_lowercase().starts_with("øvelse, øvelse");
    assert!(!plain.is_empty() && !plain.iter().any(says), "{plain:?}");
    assert!(says(&marked[0]), "{marked:?}");
    // Whoever says it is read as without.
    let said = reading("Øvelse, øvelse, AMK Fjordvik, dette er Ambulanse 3-1, kom")
        .best()
        .unwrap();
    assert!(said.is_bare_call(), "{said:?}");
}

#[test]
fn n31_the_called_unit_comes_first_then_the_own_call_sign() {
    let kind = FaultKind::CallerNamedFirst;
    assert!(!has_fault(
        "AMK Fjordvik, dette er Ambulanse 3-1, kom",
        kind
    ));
    assert!(has_fault("Dette er Ambulanse 3-1, AMK Fjordvik, kom", kind));
}

#[test]
fn n32_understood_is_never_said_with_received() {
    let kind = FaultKind::ReceivedAndUnderstood;
    assert!(has_fault("Mottatt, forstått, slutt", kind));
    assert!(!has_fault("Forstått, slutt", kind) && !has_fault("Mottatt, slutt", kind));
}

#[test]
fn n33_address_and_numbers_are_read_back() {
    assert!(missed(
        "brystsmerter.ron",
        "one-fault:read-back",
        "read-back"
    ));
    assert!(!missed("brystsmerter.ron", "ideal", "read-back"));
    // Virtual people do it too.
    let mut air = Air::new(&edited(&[]), &["kombinert"]);
    let own = "Fjordvik-AMK-1";
    air.says(
        "kombinert",
        Some(own),
        "Ambulanse 3-1, dette er AMK Fjordvik, kom",
    );
    air.run(8_000);
    air.says("kombinert", Some(own), "Kjør til Solbakken 14, kom");
    air.run(15_000);
    let said = air.heard("kombinert", "3-1");
    assert!(
        said.iter()
            .any(|(_, text)| text.contains("Solbakken en-fire")),
        "{said:?}"
    );
}

#[test]
fn n34_spelling_uses_aerlig_osten_and_ase() {
    assert_eq!(
        spell("Åsveien"),
        "Åse, Sierra, Victor, Echo, India, Echo, November"
    );
    assert!(spell("Øyværet").starts_with("Østen, Yankee, Victor, Ærlig"));
    assert_eq!(unspell(&spell("Øyværet")).as_deref(), Some("øyværet"));
    let said = "Jeg bokstaverer: Åse, Sierra, Victor, Echo, India, Echo, November, kom";
    let meaning = reading(said).best().unwrap();
    assert!(meaning.has(Act::Spelling), "{meaning:?}");
}

#[test]
fn n35_times_by_the_24_hour_clock_and_digits_singly() {
    let kind = FaultKind::DigitsNotSingly;
    assert!(has_fault("AMK, dette er 3-1, Solbakken fjorten, kom", kind));
    assert!(!has_fault(
        "AMK, dette er 3-1, Solbakken en-fire, kom",
        kind
    ));
    let said = reading("AMK, dette er 3-1, ankomst klokken en-fem-null-fem, slutt");
    let meaning = said.best().unwrap();
    let clock = meaning
        .facts()
        .any(|(_, value)| matches!(value, Value::Clock(at) if at.0 == 905));
    assert!(clock, "{meaning:?}");
}

#[test]
fn n36_no_names_on_shared_groups() {
    let rule = "patient-identity";
    assert!(missed(
        "granlitunnelen.ron",
        "one-fault:patient-identity",
        rule
    ));
    assert!(!missed("granlitunnelen.ron", "ideal", rule));
    assert!(topic::PATIENT_NAME == "patient-name");
}

/// What people read uses the words of the service.
#[test]
fn n40_the_words_of_the_interface() {
    let all = |language: &str| -> String {
        let folder = std::fs::read_dir(Path::new("assets/language").join(language)).unwrap();
        let files = folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        files.collect::<Vec<_>>().join("\n").to_lowercase()
    };
    for language in ["nb", "nn"] {
        let text = all(language);
        for word in [
            "sikkerhetsalarm",
            "talegruppe",
            "radioterminal",
            "kontrollrom",
        ] {
            let nynorsk = word.replace("sikkerhet", "tryggleiks");
            assert!(
                text.contains(word) || text.contains(&nynorsk),
                "{language}: {word}"
            );
        }
        let wrong = ["nødalarm", "samtalegruppe"];
        assert!(wrong.iter().all(|word| !text.contains(word)), "{language}");
    }
}
