//! The panels at a live desk and in the debrief; every layout at every size, in both themes.

use super::bench::*;
use bevy_egui::egui::{self, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use samband::app::layout::layouts;
use samband::app::panels::PANELS;
use samband::app::ptt;
use samband::app::theme::Theme;
use samband::engine::command::Command;
use samband::engine::exercise;
use samband::engine::id::SeatId;
use samband::engine::radio;
use samband::engine::setup::Priority;
use samband::host::remote::{RemoteLink, Server};
use samband::host::{Exercise, Going, Host, Players, SeatLink, Stepped};
use samband::scenario;
use samband::text;
use std::sync::Arc;

#[test]
fn every_layout_draws_every_part_at_every_size_in_both_themes() {
    // 1920×1080; 1280×800; the same at 150 % and at 200 %.
    for size in [
        (1920.0, 1080.0),
        (1280.0, 800.0),
        (853.0, 533.0),
        (640.0, 400.0),
    ] {
        for layout in layouts() {
            for theme in [Theme::DARK, Theme::LIGHT] {
                let mut bench = bench(live(), size);
                bench.state_mut().layout = layout;
                bench.state_mut().theme = theme;
                bench.state_mut().frame = 0;
                pass(&mut bench, 15);
                bench.run_steps(3);
                for panel in PANELS {
                    // Behind a tab, its name stands on the tab.
                    let title = text!(&format!("panel-{}", panel.name));
                    assert!(
                        written(&bench).contains(&title),
                        "{} {size:?} {}",
                        layout.id,
                        panel.name
                    );
                }
                assert!(written(&bench).contains("113"), "{} {size:?}", layout.id);
            }
        }
    }
}

#[test]
fn a_call_is_answered_asked_and_written_down_by_name() {
    let mut bench = bench(live(), (1920.0, 1080.0));
    pass(&mut bench, 15);
    // More than ten seconds: a mark and a word beside the colour.
    assert!(written(&bench).contains("! 113") && written(&bench).contains(&text!("desk-late")));
    press(&mut bench, &text!("desk-answer"));
    let answered = bench
        .state()
        .link
        .view()
        .calls
        .iter()
        .any(|call| call.answered.is_some());
    assert!(answered);
    pass(&mut bench, 12);
    assert!(
        written(&bench).to_lowercase().contains("bryst"),
        "{}",
        written(&bench)
    );
    press(&mut bench, "2 Hvor?");
    pass(&mut bench, 10);
    assert!(written(&bench).contains("Solbakken"), "{}", written(&bench));
    // Training shows how one was understood.
    assert!(written(&bench).contains(&text!("desk-understood", what = "Hvor?")));

    bench.key_press(Key::F10);
    bench.run_steps(4);
    bench.key_press(Key::F6);
    bench.run_steps(2);
    let line = text!("desk-address-line");
    bench.get_by_label(&line).type_text("solbakken 14");
    bench.run_steps(3);
    bench.key_press(Key::Enter);
    bench.run_steps(3);
    press(&mut bench, "Akutt");
    let card = bench.state().link.view().desk.as_ref().unwrap().cards[0].clone();
    assert_eq!(card.card.address.as_ref().unwrap().street, "Solbakken");
    assert_eq!(card.address_matches, 1);
    assert_eq!(card.card.priority, Some(Priority::Acute));
    // The nearest free unit stands first.
    press(&mut bench, "Varsle ");
    assert_eq!(
        bench
            .state()
            .link
            .view()
            .desk
            .as_ref()
            .unwrap()
            .missions
            .len(),
        1
    );

    // Undo writes again what stood there.
    press(&mut bench, "Haster");
    bench.key_press_modifiers(Modifiers::CTRL, Key::Z);
    bench.run_steps(3);
    let card = bench.state().link.view().desk.as_ref().unwrap().cards[0].clone();
    assert_eq!(card.card.priority, Some(Priority::Acute));
}

#[test]
fn a_new_card_comes_to_the_screen_though_the_list_is_behind_a_tab() {
    let mut bench = bench(live(), (853.0, 533.0));
    pass(&mut bench, 12);
    bench.key_press(Key::F8);
    bench.run_steps(3);
    bench.key_press(Key::F10);
    bench.run_steps(3);
    bench.key_press(Key::F6);
    bench.run_steps(3);
    let line = text!("desk-address-line");
    bench.get_by_label(&line).type_text("solbakken 14");
    bench.run_steps(3);
    bench.key_press(Key::Enter);
    bench.run_steps(3);
    let card = bench.state().link.view().desk.as_ref().unwrap().cards[0].clone();
    assert_eq!(card.card.address.unwrap().street, "Solbakken");
}

#[test]
fn a_digit_asks_and_the_next_question_waits_for_the_first() {
    let mut bench = bench(live(), (1920.0, 1080.0));
    pass(&mut bench, 12);
    bench.key_press(Key::F8);
    bench.run_steps(3);
    pass(&mut bench, 12);
    let said = |bench: &Bench<'_, Stepped>| {
        let me = bench.state().link.seat();
        let all = bench.state().history.calls.values().flatten();
        all.filter(|said| said.by == me)
            .map(|said| said.words.text.clone())
            .collect::<Vec<_>>()
    };
    // The line has the keyboard; Escape leaves it.
    bench.key_press(Key::Escape);
    bench.run_steps(2);
    bench.key_press(Key::Num5);
    bench.run_steps(2);
    // While something is typed, a digit is written, and asks only with Alt.
    bench.key_press(Key::F11);
    bench.run_steps(2);
    bench.key_press_modifiers(Modifiers::ALT, Key::Num6);
    bench.run_steps(2);
    assert_eq!(said(&bench).len(), 1, "{:?}", said(&bench));
    for _ in 0..20 {
        pass(&mut bench, 1);
    }
    let all = said(&bench);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all.iter().all(|words| words.ends_with('?')), "{all:?}");
}

/// Several ring at once: the card is for the call one was in
/// and not for the one that rings, and a number is not lost because somebody hung up.
#[test]
fn among_several_calls_each_keeps_what_is_its_own() {
    let sources = scenario::shipped()
        .into_iter()
        .find(|one| one.id() == "granlitunnelen")
        .unwrap();
    let loaded = scenario::load(&sources).unwrap();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut exercise = Exercise::new(loaded.setup, 1);
    exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    let mut bench = bench(Stepped::new(exercise, seat), (1920.0, 1080.0));
    let calls = |bench: &Bench<'_, Stepped>| bench.state().link.view().calls.clone();
    let rings = |bench: &Bench<'_, Stepped>| {
        let calls = calls(bench);
        let ringing = calls.iter().filter(|call| call.answered.is_none());
        ringing.count()
    };
    let until_it_rings = |bench: &mut Bench<'_, Stepped>| {
        while rings(bench) == 0 {
            pass(bench, 1);
        }
        bench.run_steps(2);
    };
    until_it_rings(&mut bench);
    let number = calls(&bench)[0].from.clone();
    bench.key_press(Key::F8);
    bench.run_steps(3);
    until_it_rings(&mut bench);
    bench.key_press(Key::F9);
    bench.run_steps(3);
    assert!(written(&bench).contains(&text!("desk-call-back", number = number)));
    bench.key_press(Key::F10);
    bench.run_steps(3);
    let desk = bench.state().link.view().desk.clone().unwrap();
    let (first, second) = (&desk.contacts[0], &desk.contacts[1]);
    assert!(first.incident.is_some() && second.incident.is_none());
    press(&mut bench, &text!("desk-use-number", number = number));
    let desk = bench.state().link.view().desk.clone().unwrap();
    let card = desk
        .cards
        .iter()
        .find(|card| Some(card.id) == first.incident);
    assert_eq!(card.unwrap().card.callback, Some(number));
}

#[test]
fn an_alarm_stands_until_it_is_over_and_is_acknowledged_by_a_key() {
    let loaded = loaded();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let crew = loaded.setup.seat("3-1").unwrap();
    let mut exercise = Exercise::new(loaded.setup, 1);
    exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    exercise.submit(crew, Command::Radio(radio::Command::PressEmergency));
    exercise.advance_to(at(0, 6));
    let mut bench = bench(Stepped::new(exercise, seat), (853.0, 533.0));
    let shown = text!("emergency-tile", who = "Ambulanse 3-1");
    assert!(written(&bench).contains(&shown), "{}", written(&bench));
    let stands = |bench: &Bench<'_, Stepped>| {
        let view = bench.state().link.view();
        let mut groups = view.radio.iter();
        groups.find_map(|group| group.emergency)
    };
    assert_eq!(stands(&bench).unwrap().acknowledged, None);
    bench.key_press_modifiers(Modifiers::CTRL, Key::K);
    bench.run_steps(3);
    assert!(stands(&bench).unwrap().acknowledged.is_some());
    press(&mut bench, &text!("emergency-end", who = "Ambulanse 3-1"));
    assert_eq!(stands(&bench), None);
    assert!(!written(&bench).contains(&shown));
}

#[test]
fn ptt_is_held_and_what_is_said_before_the_permit_is_lost() {
    let mut bench = bench(live(), (1920.0, 1080.0));
    pass(&mut bench, 1);
    press(&mut bench, "Ambulanse 3-1");
    press(&mut bench, &text!("desk-key-over"));
    let ready = bench.state().hands.radio.text.clone();
    assert!(
        ready.contains("3-1") && ready.to_lowercase().contains("kom"),
        "{ready}"
    );

    bench.key_down(Key::Space);
    bench.run_steps(2);
    assert!(matches!(bench.state().hands.ptt.state(), ptt::State::Asked));
    // Too early.
    bench.key_press(Key::Enter);
    bench.run_steps(2);
    let told: Vec<String> = bench
        .state()
        .hands
        .corrections
        .iter()
        .map(|one| one.what.clone())
        .collect();
    assert_eq!(told, [text!("correct-permit")]);
    pass(&mut bench, 6);
    bench.key_up(Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 1);
    let (_, said) = bench.state().history.groups.iter().next().unwrap();
    assert!(said[0].skip_ms > 0, "the beginning was lost");
    assert!(!bench.state().hands.ptt.is_held());

    // And once more as it should be.
    press(&mut bench, "Ambulanse 3-1");
    press(&mut bench, &text!("desk-key-over"));
    bench.key_down(Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 2);
    assert!(written(&bench).contains(&text!("desk-permit")));
    bench.key_press(Key::Enter);
    bench.run_steps(2);
    pass(&mut bench, 6);
    bench.key_up(Key::Space);
    bench.run_steps(2);
    assert_eq!(
        bench.state().hands.corrections.len(),
        1,
        "nothing new to correct"
    );
}

#[test]
fn what_is_typed_is_understood_or_said_to_be_not() {
    let mut bench = bench(live(), (1920.0, 1080.0));
    pass(&mut bench, 12);
    bench.key_press(Key::F8);
    bench.run_steps(3);
    pass(&mut bench, 10);
    let line = text!("desk-phone-line");
    let nothing = text!("desk-understood", what = text!("desk-not-understood"));
    let unsure = text!("desk-understood-unsure", what = "");
    for (typed, understood) in [
        (
            "puster han normalt?",
            vec![text!("desk-understood", what = "Puster normalt?")],
        ),
        // Perhaps something, and never for certain.
        ("blomster og bier i skogen", vec![nothing, unsure]),
    ] {
        bench.key_press(Key::F11);
        bench.run_steps(2);
        bench.get_by_label(&line).type_text(typed);
        bench.run_steps(2);
        bench.key_press(Key::Enter);
        bench.run_steps(3);
        assert!(
            understood.iter().any(|one| written(&bench).contains(one)),
            "{typed}: {}",
            written(&bench)
        );
        pass(&mut bench, 8);
    }
}

#[test]
fn the_same_panels_show_a_moment_of_a_recording_and_let_nothing_be_done() {
    let mut bench = bench(past(at(1, 20)), (1920.0, 1080.0));
    let words = written(&bench);
    assert!(
        words.contains("Solbakken 14, Fjordvik") && words.contains("«"),
        "{words}"
    );
    let before = bench.state().link.view();
    press(&mut bench, "Varsle ");
    assert_eq!(bench.state().link.refused(), 1);
    assert_eq!(*before, *bench.state().link.view());
    assert!(bench.state().link.read_only().is_some());
}

#[test]
fn the_same_panels_play_over_the_loopback_address() {
    let loaded = loaded();
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    let mut host = Host::start();
    let session = host.open(
        Exercise::new(Arc::clone(&loaded.setup), 1),
        Players::default(),
    );
    let mut server = Server::listen(0, &loaded.sources).unwrap();
    server
        .offer_live(&loaded.brief.seat, session.sit(seat).unwrap(), None)
        .unwrap();
    let link = RemoteLink::connect(server.address(), Some(&loaded.brief.seat)).unwrap();
    let mut bench = bench(link, (1920.0, 1080.0));
    session.set(Going::Running(10.0)).unwrap();
    let wait = |bench: &mut Bench<'_, RemoteLink>, wanted: &str| {
        let since = std::time::Instant::now();
        while !written(bench).contains(wanted) {
            assert!(
                since.elapsed().as_secs() < 30,
                "{wanted}: {}",
                written(bench)
            );
            std::thread::sleep(std::time::Duration::from_millis(20));
            bench.run_steps(1);
        }
    };
    wait(&mut bench, &text!("desk-answer"));
    press(&mut bench, &text!("desk-answer"));
    wait(&mut bench, &text!("desk-hang-up"));
    wait(&mut bench, "«");
    press(&mut bench, "2 Hvor?");
    wait(&mut bench, "Solbakken");
    bench.key_press(Key::F10);
    wait(&mut bench, &text!("desk-priority"));
    press(&mut bench, "Akutt");
    wait(&mut bench, "1 Akutt");
}

#[test]
fn every_control_has_a_name() {
    let mut bench = bench(live(), (1920.0, 1080.0));
    pass(&mut bench, 15);
    press(&mut bench, &text!("desk-answer"));
    bench.key_press(Key::F10);
    bench.run_steps(4);
    use egui::accesskit::Role;
    let nameless: Vec<String> = bench
        .query_all_by(|node| {
            let is_control = matches!(
                node.role(),
                Role::Button
                    | Role::TextInput
                    | Role::ComboBox
                    | Role::CheckBox
                    | Role::Slider
                    | Role::RadioButton
            );
            is_control && node.label().is_none_or(|label| label.trim().is_empty())
        })
        .map(|node| format!("{:?} at {:?}", node.accesskit_node().role(), node.rect()))
        .collect();
    assert_eq!(nameless, Vec::<String>::new());
}

/// The seat is the one that the scenario was written for.
#[test]
fn the_shipped_exercises_name_their_seat() {
    for sources in scenario::shipped() {
        let loaded = scenario::load(&sources).unwrap();
        let seat: SeatId = loaded.setup.seat(&loaded.brief.seat).unwrap();
        assert!(loaded.setup.seat_spec(seat).sees_desk());
    }
}

/// The first key in the list of units alerts an ambulance, however near a helicopter is.
#[test]
fn the_first_unit_under_the_hand_is_an_ambulance() {
    let mut bench = bench(live(), (1280.0, 800.0));
    pass(&mut bench, 12);
    bench.key_press(Key::F8);
    bench.run_steps(3);
    bench.key_press(Key::F10);
    bench.run_steps(4);
    bench.key_press_modifiers(bevy_egui::egui::Modifiers::CTRL, Key::E);
    bench.run_steps(4);
    bench.key_press(Key::Enter);
    bench.run_steps(4);
    let view = bench.state().link.view();
    let missions = &view.desk.as_ref().unwrap().missions;
    assert_eq!(missions.len(), 1);
    let known = bench.state().link.known();
    let kind = known.unit_kind(missions[0].unit);
    assert_eq!(kind, samband::engine::setup::UnitKind::Ambulance);
}
