//! People who correct themselves, who are worn down, and who speak otherwise than most.

use super::*;
use crate::engine::setup::Speaks;

#[test]
fn who_finds_out_that_they_were_wrong_says_so() {
    let mut setup = playing(|role| {
        role.knows.retain(|(of, _)| *of != *topic::WHERE);
        let wrong = Value::Address(solbakken(41));
        role.knows.push((Topic::from(topic::WHERE), wrong));
    });
    let right = Value::Address(solbakken(14));
    let of = Topic::from(topic::WHERE);
    setup.story.injects.push(at(
        40,
        vec![
            Effect::Change(PatientId(0), of.clone(), right),
            Effect::Mention(WIFE, vec![of]),
        ],
    ));
    let mut table = answered(setup, 3);
    table.phone(CallId(0), &[ask(topic::WHERE)]);
    assert_eq!(table.hears(WIFE, 15), [place(41)]);
    table.run(45);
    let said = table.said_since(WIFE, SimTime(40_000));
    let told = [act(Act::Correction), place(14)];
    assert!(said.windows(2).any(|two| *two == told), "{said:?}");
}

#[test]
fn the_same_question_thrice_wears_and_a_child_says_one_thing_at_a_time() {
    let mut table = answered(ringing(Temperament::Anxious), 3);
    for time in 1..=3 {
        table.phone(CallId(0), &[ask(topic::AGE)]);
        let said = table.hears(WIFE, 15);
        assert_eq!(said.contains(&act(Act::Distress)), time == 3, "{said:?}");
    }
    let mut child = answered(playing(|role| role.speaks = Speaks::Simply), 3);
    child.phone(CallId(0), &[ask(topic::WHERE), ask(topic::AGE)]);
    assert_eq!(child.hears(WIFE, 15), [place(14)]);
    assert_eq!(child.hears(WIFE, 15), [fact(topic::AGE, Value::Number(62))]);
}

#[test]
fn who_cannot_speak_answers_by_taps() {
    let setup = playing(|role| role.speaks = Speaks::ByTaps);
    let mut table = Table::new(setup, 4);
    assert!(table.until(10, rang(0)));
    table.desk(Command::Phone(phone::Command::Answer(CallId(0))));
    let taps = |table: &Table| {
        let all = table.log.iter().filter_map(|logged| match &logged.event {
            Event::Phone(phone::Event::Sounded {
                sound: phone::Sound::Taps(taps),
                ..
            }) => Some(*taps),
            _ => None,
        });
        all.collect::<Vec<u8>>()
    };
    table.phone(CallId(0), &[act(Act::Greeting)]);
    table.run(6);
    assert!(taps(&table).is_empty());
    table.phone(CallId(0), &[ask(topic::WITH_PATIENT)]);
    table.run(6);
    table.phone(CallId(0), &[ask("aed")]);
    table.run(6);
    table.phone(CallId(0), &[ask(topic::WHERE)]);
    table.run(6);
    assert_eq!(taps(&table), [1, 2]);
    assert!(table.said_since(WIFE, SimTime::ZERO).is_empty());
    let seen = table.sim.view(AMK, 0).calls[0].guidance.clone();
    assert_eq!(seen.and_then(|seen| seen.taps).map(|taps| taps.1), Some(2));
}

#[test]
fn who_hears_little_needs_short_sentences() {
    let mut again = 0;
    for seed in 0..12 {
        let mut table = answered(playing(|role| role.speaks = Speaks::HardOfHearing), seed);
        let long = [ask(topic::WHERE), ask(topic::AGE), ask("aed")];
        table.phone(CallId(0), &long);
        again += usize::from(table.hears(WIFE, 15) == [act(Act::SayAgain)]);
        table.phone(CallId(0), &[ask(topic::AGE)]);
        let age = fact(topic::AGE, Value::Number(62));
        assert!(table.hears(WIFE, 15).contains(&age));
    }
    assert!((3..12).contains(&again), "{again}");
}
