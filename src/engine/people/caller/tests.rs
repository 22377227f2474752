//! Callers on the telephone, in a whole exercise.

mod asking_back;
mod pressing;
mod speaks;

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::exercise::watch::Watch;
use crate::engine::id::{CallId, PatientId};
use crate::engine::people::REACTION;
use crate::engine::people::fixture::*;
use crate::engine::phone::{self, EndReason};
use crate::engine::scene;
use crate::engine::setup::{CallerSpec, Effect, Inject, MindSpec, Setup, Temperament};
use crate::engine::time::{SimTime, Span};
use crate::language::{Act, ClockTime, Deed, Topic, Value, What, deed, topic};

fn at(seconds: u64, effects: Vec<Effect>) -> Inject {
    Inject {
        name: format!("at {seconds}"),
        when: Watch::At(Span::seconds(seconds)),
        effects,
    }
}

fn ringing(temperament: Temperament) -> Setup {
    let mut setup = setup(temperament);
    setup.story.injects.push(at(1, vec![Effect::Ring(WIFE)]));
    setup
}

/// The wife rings, and her role is another one.
fn playing(change: impl FnOnce(&mut CallerSpec)) -> Setup {
    ringing(Temperament::Calm).with_seat(WIFE, |seat| {
        let MindSpec::Caller(role) = &mut seat.mind else {
            panic!("the wife rings");
        };
        change(role);
    })
}

/// The desk has answered, greeted and heard the opening.
fn answered(setup: Setup, seed: u64) -> Table {
    let mut table = Table::new(setup, seed);
    assert!(table.until(10, rang(0)));
    table.desk(Command::Phone(phone::Command::Answer(CallId(0))));
    table.run(1);
    table.phone(CallId(0), &[act(Act::Greeting)]);
    let opening = table.hears(WIFE, 10);
    assert!(
        opening.contains(&fact(topic::WHAT, code("chest-pain"))),
        "{opening:?}"
    );
    table
}

fn rang(number: u32) -> impl Fn(&Event) -> bool {
    move |event| matches!(event, Event::Phone(phone::Event::Rang { call, .. }) if call.0 == number)
}

fn hung_up(reason: EndReason) -> impl Fn(&Event) -> bool {
    move |event| {
        matches!(event, Event::Phone(phone::Event::Ended { by, why, .. })
            if *by == WIFE && *why == reason)
    }
}

#[test]
fn several_questions_are_answered_in_one_go_and_the_unknown_is_not_known() {
    let mut table = answered(ringing(Temperament::Calm), 1);
    let questions = [ask(topic::WHERE), ask(topic::AGE), ask("heart-disease")];
    table.phone(CallId(0), &questions);
    let answers = table.hears(WIFE, 15);
    assert_eq!(
        answers,
        [
            place(14),
            fact(topic::AGE, Value::Number(62)),
            fact("heart-disease", Value::Unknown)
        ]
    );
}

#[test]
fn the_number_one_rings_from_is_known_to_all() {
    let mut table = answered(ringing(Temperament::Calm), 2);
    table.phone(CallId(0), &[ask(topic::CALLBACK)]);
    let number = Value::Phone("90000001".to_owned());
    assert_eq!(table.hears(WIFE, 15), [fact(topic::CALLBACK, number)]);
}

#[test]
fn a_repeated_address_is_confirmed_or_corrected() {
    let mut table = answered(ringing(Temperament::Calm), 3);
    table.phone(CallId(0), &[place(14)]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::Yes), act(Act::Right)]);
    // "Ja" would be no answer to an open question beside it.
    table.phone(CallId(0), &[place(14), ask(topic::AGE)]);
    let age = fact(topic::AGE, Value::Number(62));
    assert_eq!(table.hears(WIFE, 15), [act(Act::Right), age]);
    table.phone(CallId(0), &[place(41)]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::No), place(14)]);
}

#[test]
fn who_is_with_the_patient_is_where_the_patient_is() {
    let mut table = answered(ringing(Temperament::Calm), 6);
    let questions = [ask(topic::CALLER_WHERE), ask(topic::WITH_PATIENT)];
    table.phone(CallId(0), &questions);
    let here = fact(topic::WITH_PATIENT, Value::Flag(true));
    assert_eq!(table.hears(WIFE, 15), [place(14), here]);
}

#[test]
fn who_is_elsewhere_says_where_and_how_they_know() {
    let knows = [
        fact(topic::CALLER_WHERE, Value::Address(solbakken(41))),
        fact(topic::WITH_PATIENT, Value::Flag(false)),
        fact(topic::HEARD_HOW, code("telephone")),
        fact(topic::WHAT, code("chest-pain")),
    ];
    let setup = playing(|role| {
        role.with = None;
        role.knows
            .extend(knows.iter().filter_map(|what| match what {
                What::Fact(topic, value) => Some((topic.clone(), value.clone())),
                _ => None,
            }));
    });
    let mut table = answered(setup, 6);
    table.phone(CallId(0), &[ask(topic::CALLER_WHERE), ask(topic::WHERE)]);
    assert_eq!(table.hears(WIFE, 15), [knows[0].clone(), place(14)]);
    // Not being there, one is not alone there either.
    for question in [topic::WITH_PATIENT, topic::ALONE] {
        table.phone(CallId(0), &[ask(question)]);
        assert_eq!(table.hears(WIFE, 15), knows[1..3], "{question}");
    }
}

#[test]
fn to_leave_something_undone_is_agreed_to() {
    let mut table = answered(ringing(Temperament::Calm), 7);
    let no_food = Deed::from(deed::NO_FOOD);
    table.phone(CallId(0), &[What::Tell(no_food.clone())]);
    assert_eq!(table.hears(WIFE, 15), [What::Done(no_food)]);
}

#[test]
fn what_must_be_looked_into_takes_its_time() {
    let mut table = answered(ringing(Temperament::Calm), 4);
    table.phone(CallId(0), &[ask(topic::BREATHING)]);
    let asked = table.sim.now();
    assert_eq!(table.hears(WIFE, 15), [act(Act::Wait)]);
    let answer = table.hears(WIFE, 20);
    assert_eq!(answer, [fact(topic::BREATHING, Value::Flag(true))]);
    assert!(table.sim.now().since(asked) >= Span::seconds(5));
}

#[test]
fn what_one_can_be_told_to_do_is_done_and_reported() {
    let mut table = answered(ringing(Temperament::Calm), 5);
    let unlock = Deed::from("unlock-door");
    table.phone(CallId(0), &[What::Tell(unlock.clone())]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::Yes)]);
    let did = |event: &Event| matches!(event, Event::Scene(scene::Event::Did { seat, .. }) if *seat == WIFE);
    assert!(table.until(20, did));
    assert_eq!(table.hears(WIFE, 15), [What::Done(unlock)]);
    table.phone(CallId(0), &[What::Tell(Deed::from("fetch-aed"))]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::No)]);
}

#[test]
fn what_was_not_understood_is_asked_about() {
    let mut table = answered(ringing(Temperament::Calm), 6);
    table.phone(CallId(0), &[]);
    // Words without meaning are still heard.
    let mumble = crate::language::Utterance {
        text: "mm brum mm".to_owned(),
        meaning: None,
    };
    let speak = phone::Command::Speak(CallId(0), std::sync::Arc::new(mumble));
    table.desk(Command::Phone(speak));
    assert_eq!(table.hears(WIFE, 15), [act(Act::NotUnderstood)]);
}

#[test]
fn left_waiting_she_gets_worse_hangs_up_rings_again_and_complains() {
    let mut table = answered(ringing(Temperament::Anxious), 7);
    let silent_from = table.sim.now();
    assert_eq!(table.hears(WIFE, 30), [act(Act::AreYouThere)]);
    assert_eq!(table.hears(WIFE, 30), [act(Act::Distress)]);
    assert!(table.until(60, hung_up(EndReason::HungUp)));
    let waited = table.sim.now().since(silent_from);
    assert!(waited >= Span::seconds(60), "{waited}");
    assert!(table.until(20, rang(1)));
    table.desk(Command::Phone(phone::Command::Answer(CallId(1))));
    let complaint = table.hears(WIFE, 10);
    assert_eq!(complaint[0], act(Act::Distress));
    assert!(complaint.contains(&fact(topic::WHAT, code("chest-pain"))));
}

#[test]
fn nobody_answers_for_ever() {
    let mut table = Table::new(ringing(Temperament::Calm), 8);
    assert!(table.until(90, hung_up(EndReason::Abandoned)));
    assert!(table.until(20, rang(1)));
}

#[test]
fn told_to_hold_the_line_she_bears_silence_longer() {
    let wait = |parts: &[What]| {
        let mut table = answered(ringing(Temperament::Anxious), 9);
        table.phone(CallId(0), parts);
        let from = table.sim.now();
        let asks = |event: &Event| {
            matches!(event, Event::Phone(phone::Event::SpeechBegan { by, utterance, .. })
                if *by == WIFE
                    && utterance.meaning.as_ref().is_some_and(|m| m.has(Act::AreYouThere)))
        };
        assert!(table.until(120, asks));
        table.sim.now().since(from)
    };
    let help = fact(topic::HELP_COMING, Value::Flag(true));
    let short = wait(&[place(14)]);
    let long = wait(&[help, What::Tell(Deed::from(deed::HOLD_LINE))]);
    assert!(long.0 > 2 * short.0, "{short} {long}");
}

#[test]
fn what_happens_meanwhile_is_said_now_or_by_ringing_again() {
    let near_faint = Topic::from("near-faint");
    let effects = vec![
        Effect::Change(PatientId(0), near_faint.clone(), Value::Flag(true)),
        Effect::Mention(WIFE, vec![near_faint]),
    ];
    let mut setup = ringing(Temperament::Calm);
    setup.story.injects.push(at(60, effects));
    let news = fact("near-faint", Value::Flag(true));

    let mut on_the_line = answered(setup, 10);
    while on_the_line.sim.now() < SimTime(58_000) {
        on_the_line.phone(CallId(0), &[act(Act::Reassurance)]);
        on_the_line.run(3);
    }
    on_the_line.run(10);
    let said = on_the_line.said_since(WIFE, SimTime(60_000));
    assert!(said.contains(&news), "{said:?}");

    let mut setup = ringing(Temperament::Calm);
    let near_faint = Topic::from("near-faint");
    let effects = vec![
        Effect::Change(PatientId(0), near_faint.clone(), Value::Flag(true)),
        Effect::Mention(WIFE, vec![near_faint]),
    ];
    setup.story.injects.push(at(60, effects));
    let mut closed = answered(setup, 10);
    closed.phone(CallId(0), &[act(Act::Goodbye)]);
    assert_eq!(closed.hears(WIFE, 10), [act(Act::Goodbye)]);
    assert!(closed.until(5, hung_up(EndReason::HungUp)));
    assert!(closed.until(60, rang(1)), "rings again with the news");
    closed.desk(Command::Phone(phone::Command::Answer(CallId(1))));
    assert_eq!(closed.hears(WIFE, 10), [news]);
}

#[test]
fn panic_has_to_be_asked_twice_but_not_three_times() {
    let mut missed = 0;
    for seed in 0..20 {
        let mut table = answered(ringing(Temperament::Panicked), seed);
        table.run(2);
        table.phone(CallId(0), &[ask(topic::AGE)]);
        let answer = table.hears(WIFE, 15);
        if !answer.contains(&fact(topic::AGE, Value::Number(62))) {
            missed += 1;
            assert_eq!(answer.first(), Some(&act(Act::Distress)));
            table.phone(CallId(0), &[ask(topic::AGE)]);
            let answer = table.hears(WIFE, 15);
            let age = fact(topic::AGE, Value::Number(62));
            assert!(answer.contains(&age), "{answer:?}");
        }
    }
    assert!((3..18).contains(&missed), "{missed} of 20");
}

#[test]
fn she_never_contradicts_herself_and_never_talks_over_the_desk() {
    for seed in 0..10 {
        let mut table = answered(ringing(Temperament::Anxious), 100 + seed);
        for _ in 0..3 {
            for question in [topic::WHERE, topic::AGE, topic::AWAKE, topic::BREATHING] {
                table.phone(CallId(0), &[ask(question)]);
                table.hears(WIFE, 12);
            }
        }
        let mut said = std::collections::BTreeMap::new();
        for what in table.said_since(WIFE, SimTime::ZERO) {
            if let What::Fact(topic, value) = what {
                let before = said.insert(topic.clone(), value.clone());
                assert!(
                    before.as_ref().is_none_or(|before| *before == value),
                    "{topic}: {before:?}, then {value:?}"
                );
            }
        }
        // A person who begins at the same moment has not been heard yet.
        let mut desk_since = None;
        for logged in &table.log {
            match &logged.event {
                Event::Phone(phone::Event::SpeechBegan { by, .. }) if *by == AMK => {
                    desk_since = Some(logged.at);
                }
                Event::Phone(phone::Event::SpeechEnded { by, .. }) if *by == AMK => {
                    desk_since = None;
                }
                Event::Phone(phone::Event::SpeechBegan { by, .. }) if *by == WIFE => {
                    let talks_over =
                        desk_since.is_some_and(|since| logged.at.since(since) > REACTION);
                    assert!(!talks_over, "{} she waits for her turn", logged.at);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_time_said_back_may_be_rounded_as_people_round() {
    let mut table = answered(ringing(Temperament::Calm), 11);
    let onset = |minutes| fact(topic::ONSET, Value::Clock(ClockTime(minutes)));
    table.phone(CallId(0), &[onset(819)]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::Yes), act(Act::Right)]);
    table.phone(CallId(0), &[onset(840)]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::No), onset(815)]);
}

#[test]
fn comforted_she_says_a_word_and_still_tells_what_she_looked_into() {
    let mut table = answered(ringing(Temperament::Calm), 12);
    table.phone(CallId(0), &[ask(topic::BREATHING)]);
    let asked = table.sim.now();
    assert_eq!(table.hears(WIFE, 15), [act(Act::Wait)]);
    // Told to be calm just as she has seen it.
    table.run(3);
    table.phone(CallId(0), &[act(Act::Reassurance)]);
    table.phone(CallId(0), &[ask(topic::AGE)]);
    table.run(20);
    let said = table.said_since(WIFE, asked);
    assert!(
        said.contains(&fact(topic::BREATHING, Value::Flag(true))),
        "{said:?}"
    );
    assert!(
        said.contains(&fact(topic::AGE, Value::Number(62))),
        "{said:?}"
    );
    table.phone(CallId(0), &[act(Act::Reassurance)]);
    assert_eq!(table.hears(WIFE, 15), [act(Act::Understood)]);
}

#[test]
fn what_changes_before_her_eyes_is_true_of_the_event() {
    let trapped = Topic::from("trapped");
    let mut setup = playing(|role| role.knows.push((trapped.clone(), Value::Flag(true))));
    let free = Value::Flag(false);
    setup.story.patients[0]
        .facts
        .insert(trapped.clone(), free.clone());
    let caught = Effect::Change(PatientId(0), trapped.clone(), Value::Flag(true));
    let set_free = Effect::Change(PatientId(0), trapped.clone(), free.clone());
    setup.story.injects.push(at(40, vec![caught]));
    setup.story.injects.push(at(50, vec![set_free]));
    let mut table = answered(setup, 13);
    table.phone(CallId(0), &[ask("trapped")]);
    assert_eq!(table.hears(WIFE, 15), [fact("trapped", Value::Flag(true))]);
    table.run(40);
    table.phone(CallId(0), &[ask("trapped")]);
    assert_eq!(table.hears(WIFE, 15), [fact("trapped", free)]);
}
