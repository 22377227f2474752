//! The telephone at the desk: a call waits on hold while another is answered, and comes back.

use super::bench::*;
use bevy_egui::egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable;
use samband::app::keys::Keys;
use samband::engine::command::Command;
use samband::engine::exercise;
use samband::engine::id::CallId;
use samband::engine::phone::CallView;
use samband::host::{Exercise, SeatLink, Stepped};
use samband::language::Utterance;
use samband::scenario;
use samband::text;

/// The tunnel: many ring about one accident.
fn tunnel() -> Bench<'static, Stepped> {
    let sources = scenario::shipped()
        .into_iter()
        .find(|one| one.id() == "granlitunnelen")
        .unwrap();
    let loaded = scenario::load(&sources).unwrap();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(loaded.setup, 1);
    exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    bench(Stepped::new(exercise, seat), (1280.0, 800.0))
}

fn calls(bench: &Bench<'_, Stepped>) -> Vec<CallView> {
    bench.state().link.view().calls.to_vec()
}

fn until_it_rings(bench: &mut Bench<'_, Stepped>) {
    while !calls(bench).iter().any(CallView::rings_here) {
        pass(bench, 1);
    }
    bench.run_steps(2);
}

fn talks(bench: &Bench<'_, Stepped>) -> Option<CallId> {
    let calls = calls(bench);
    let talking = calls.iter().find(|call| call.is_talking());
    talking.map(|call| call.id)
}

fn held(bench: &Bench<'_, Stepped>) -> Option<CallId> {
    let calls = calls(bench);
    let held = calls.iter().find(|call| call.held().is_some());
    held.map(|call| call.id)
}

fn key(bench: &mut Bench<'_, Stepped>, modifiers: Modifiers, key: Key) {
    bench.key_press_modifiers(modifiers, key);
    bench.run_steps(3);
}

#[test]
fn a_second_call_is_answered_while_the_first_waits() {
    let mut bench = tunnel();
    until_it_rings(&mut bench);
    key(&mut bench, Modifiers::NONE, Key::F8);
    let first = talks(&bench);
    assert!(first.is_some());
    until_it_rings(&mut bench);
    assert!(written(&bench).contains(&text!("desk-answer-hold")));
    key(&mut bench, Modifiers::NONE, Key::F8);
    let second = talks(&bench);
    assert!(second.is_some() && second != first);
    assert_eq!(held(&bench), first);
    assert!(written(&bench).contains(&text!("desk-retrieve")));
    // The key that hangs up ends the call that is talked in, and not the one that waits.
    key(&mut bench, Modifiers::NONE, Key::F9);
    assert_eq!((talks(&bench), held(&bench)), (None, first));
    key(&mut bench, Modifiers::CTRL, Key::H);
    assert_eq!((talks(&bench), held(&bench)), (first, None));
}

/// Where a control stands whose name begins with these words.
fn place(bench: &Bench<'_, Stepped>, words: &str) -> Rect {
    let mut all =
        bench.query_all_by(|node| node.label().is_some_and(|name| name.starts_with(words)));
    all.next().unwrap().rect()
}

#[test]
fn who_rings_is_told_across_the_desk_and_nothing_moves() {
    let mut bench = tunnel();
    assert!(written(&bench).contains(&text!("attention-nobody")));
    until_it_rings(&mut bench);
    let rings = |bench: &Bench<'_, Stepped>| {
        let call = calls(bench).into_iter().find(CallView::rings_here).unwrap();
        let waited = bench.state().link.view().now.since(call.rang);
        text!("attention-rings", line = call.line, waited = waited)
    };
    assert!(
        written(&bench).contains(&rings(&bench)),
        "{}",
        written(&bench)
    );
    key(&mut bench, Modifiers::NONE, Key::F8);
    pass(&mut bench, 1);
    bench.run_steps(3);
    let controls = [
        text!("desk-hang-up"),
        text!("desk-say"),
        text!("desk-invite"),
    ];
    let places = |bench: &Bench<'_, Stepped>| -> Vec<Rect> {
        controls.iter().map(|name| place(bench, name)).collect()
    };
    let before = places(&bench);
    until_it_rings(&mut bench);
    assert!(
        written(&bench).contains(&rings(&bench)),
        "{}",
        written(&bench)
    );
    assert_eq!(places(&bench), before);
    key(&mut bench, Modifiers::NONE, Key::F8);
    pass(&mut bench, 1);
    bench.run_steps(3);
    assert!(held(&bench).is_some());
    assert_eq!(places(&bench), before);
}

#[test]
fn a_button_names_the_key_that_the_person_has() {
    let mut bench = tunnel();
    let changed = [("answer".to_owned(), vec!["Ctrl+F8".to_owned()])];
    bench.state_mut().hands.keys = Keys::of(&changed.into());
    until_it_rings(&mut bench);
    let label = format!("{} (Ctrl+F8)", text!("desk-answer"));
    assert!(written(&bench).contains(&label));
    key(&mut bench, Modifiers::CTRL, Key::F8);
    assert!(talks(&bench).is_some());
}

#[test]
fn one_digit_rings_whom_the_pack_gave_it_to() {
    let mut bench = tunnel();
    let book = bench.state().link.known().organisation().phonebook.clone();
    let with_key = book.iter().find(|one| one.key.is_some()).unwrap();
    let digit = with_key.key.unwrap().to_string();
    let label = text!("desk-dial", name = with_key.name);
    assert!(written(&bench).contains(&format!("{label} ({digit})")));
    key(&mut bench, Modifiers::CTRL, Key::R);
    bench
        .get_by_label(&text!("desk-dial-line"))
        .type_text(&digit);
    bench.run_steps(3);
    bench.key_press(Key::Enter);
    pass(&mut bench, 1);
    bench.run_steps(2);
    let rung: Vec<String> = calls(&bench).into_iter().map(|call| call.line).collect();
    assert!(rung.contains(&with_key.number), "{rung:?}");
}

#[test]
fn the_police_are_rung_into_the_call_with_the_caller() {
    let mut bench = tunnel();
    until_it_rings(&mut bench);
    key(&mut bench, Modifiers::NONE, Key::F8);
    key(&mut bench, Modifiers::CTRL, Key::R);
    press(
        &mut bench,
        &text!("desk-dial", name = "Politiets operasjonssentral 13"),
    );
    bench.run_steps(3);
    let rings = |bench: &Bench<'_, Stepped>| calls(bench)[0].rings.len();
    assert_eq!(rings(&bench), 1);
    pass(&mut bench, 8);
    assert_eq!((rings(&bench), calls(&bench)[0].others.len()), (0, 2));
    let who = text!("desk-party", who = "Politi 13");
    assert!(written(&bench).contains(&who));
}

/// What waits to be said to somebody who is put on hold is said to them later, and to nobody else.
#[test]
fn words_for_one_call_are_not_said_in_another() {
    let mut bench = tunnel();
    until_it_rings(&mut bench);
    key(&mut bench, Modifiers::NONE, Key::F8);
    let first = talks(&bench).unwrap();
    until_it_rings(&mut bench);
    let words = Utterance {
        text: "vent litt".to_owned(),
        meaning: None,
    };
    let next = &mut bench.state_mut().hands.next_words;
    next.push_back((first, words));
    key(&mut bench, Modifiers::NONE, Key::F8);
    let second = talks(&bench).unwrap();
    pass(&mut bench, 20);
    let said = |bench: &Bench<'_, Stepped>, call| {
        let said = bench.state().history.calls.get(&call);
        let mut said = said.into_iter().flatten();
        said.any(|said| said.words.text == "vent litt")
    };
    assert!(!said(&bench, second) && bench.state().hands.phone.is_empty());
    key(&mut bench, Modifiers::NONE, Key::F9);
    key(&mut bench, Modifiers::CTRL, Key::H);
    for _ in 0..30 {
        pass(&mut bench, 1);
    }
    assert!(said(&bench, first));
}
