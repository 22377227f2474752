//! Under the hand: keys do one thing each, whatever is drawn; the keyboard stays where it is; what
//! is typed is never lost.

use super::bench::*;
use bevy_egui::egui::{self, Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use samband::app::keys::Keys;
use samband::app::layout::layouts;
use samband::app::ptt;
use samband::engine::command::Command;
use samband::engine::exercise;
use samband::engine::radio::{self, FloorView};
use samband::engine::setup::Priority;
use samband::host::{Exercise, SeatLink, Stepped};
use samband::language::{Act, Channel, Manner, What, say};
use samband::record::Mode;
use samband::text;
use std::sync::Arc;

/// Large, a tab of its own for the radio at 150 % and at 200 %.
const SIZES: [(f32, f32); 4] = [
    (1920.0, 1080.0),
    (1280.0, 800.0),
    (853.0, 533.0),
    (640.0, 400.0),
];

fn key(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    }
}

/// A key as a window tells it: the press, what it writes, and its end.
fn strokes(letters: &str) -> Vec<Event> {
    let one = |letter: char| {
        let name = letter.to_uppercase().to_string();
        let named = match letter {
            ' ' => Some(Key::Space),
            _ => Key::from_name(&name),
        };
        let text = Event::Text(letter.to_string());
        match named {
            Some(named) => vec![
                key(named, Modifiers::NONE, true),
                text,
                key(named, Modifiers::NONE, false),
            ],
            None => vec![text],
        }
    };
    letters.chars().flat_map(one).collect()
}

/// Types, each event in a frame of its own.
fn type_slowly(bench: &mut Bench<'_, Stepped>, letters: &str) {
    for event in strokes(letters) {
        bench.event(event);
    }
    bench.run_steps(2);
}

/// All of this in one slow frame.
fn in_one_frame(bench: &mut Bench<'_, Stepped>, events: Vec<Event>) {
    bench.input_mut().events.extend(events);
    bench.run_steps(6);
}

/// Answered, after twelve seconds of ringing, and the caller has begun.
fn answered<'a>(size: (f32, f32)) -> Bench<'a, Stepped> {
    let mut bench = bench(live(), size);
    pass(&mut bench, 12);
    bench.key_press(Key::F8);
    bench.run_steps(3);
    pass(&mut bench, 12);
    bench
}

fn with_a_card<'a>(size: (f32, f32)) -> Bench<'a, Stepped> {
    let mut bench = answered(size);
    bench.key_press(Key::F10);
    bench.run_steps(4);
    bench
}

fn has_keyboard<L: SeatLink>(bench: &Bench<'_, L>, line: &str) -> bool {
    let all = bench.query_all_by(|node| node.label().as_deref() == Some(line));
    all.into_iter().any(|node| node.is_focused())
}

fn floor_is_mine(bench: &Bench<'_, Stepped>) -> bool {
    let me = bench.state().link.seat();
    let view = bench.state().link.view();
    view.radio.iter().any(|group| match group.floor {
        FloorView::Asked { .. } => true,
        FloorView::Talking { by, .. } => by == me,
        FloorView::Free => false,
    })
}

fn said(bench: &Bench<'_, Stepped>) -> Vec<String> {
    let me = bench.state().link.seat();
    let all = bench.state().history.calls.values().flatten();
    let own = all.filter(|said| said.by == me);
    own.map(|said| said.words.text.clone()).collect()
}

fn on_air(bench: &Bench<'_, Stepped>) -> Vec<String> {
    let me = bench.state().link.seat();
    let all = bench.state().history.groups.values().flatten();
    let own = all.filter(|said| said.by == me);
    own.map(|said| said.words.text.clone()).collect()
}

fn card(bench: &Bench<'_, Stepped>) -> samband::engine::dispatch::Card {
    bench.state().link.view().desk.as_ref().unwrap().cards[0]
        .card
        .clone()
}

#[test]
fn the_space_bar_keys_and_lets_go_whatever_is_drawn() {
    for size in SIZES {
        for layout in layouts() {
            let mut bench = bench(live(), size);
            bench.state_mut().layout = layout;
            pass(&mut bench, 1);
            for tab in ["card", "call", "units", "radio"] {
                for first in ["queue", "call", "card", "units"] {
                    let tabs = &mut bench.state_mut().hands.tabs;
                    tabs.insert(first.to_owned(), tab.to_owned());
                }
                bench.run_steps(2);
                bench.key_down(Key::Space);
                bench.run_steps(2);
                assert!(floor_is_mine(&bench), "{} {size:?} {tab}", layout.id);
                // What is in front changes while it is held.
                bench.key_press(Key::F6);
                bench.run_steps(2);
                assert!(bench.state().hands.ptt.is_held());
                bench.key_up(Key::Space);
                bench.run_steps(2);
                assert!(!bench.state().hands.ptt.is_held());
                assert!(!floor_is_mine(&bench), "{} {size:?} {tab}", layout.id);
                bench.key_press(Key::Escape);
                bench.run_steps(2);
                pass(&mut bench, 2);
            }
        }
    }
}

#[test]
fn whatever_holds_ptt_lets_go_when_it_is_gone() {
    let mut bench = bench(live(), (1280.0, 800.0));
    pass(&mut bench, 1);
    // The window loses the keyboard, and the key's end is seen by nobody.
    bench.key_down(Key::Space);
    bench.run_steps(2);
    assert!(floor_is_mine(&bench));
    bench.input_mut().focused = false;
    bench.run_steps(2);
    assert!(!floor_is_mine(&bench) && !bench.state().hands.ptt.is_held());
    bench.input_mut().focused = true;
    bench.run_steps(2);
    assert!(!bench.state().hands.ptt.is_held());
    bench.key_up(Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 2);

    // The clock stands.
    bench.key_down(Key::Space);
    bench.run_steps(2);
    assert!(floor_is_mine(&bench));
    bench.state_mut().hands.stands = true;
    bench.run_steps(2);
    assert!(!floor_is_mine(&bench));
    bench.state_mut().hands.stands = false;
    bench.run_steps(2);
    assert!(
        !floor_is_mine(&bench),
        "a key that is still down presses nothing anew"
    );
    bench.key_up(Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 2);

    // The mouse, whose button is drawn no longer when it comes up.
    let label = text!("desk-ptt", key = text!("keycap-space"));
    let at = named(&bench, &label).rect().center();
    bench.drag_at(at);
    bench.run_steps(2);
    assert!(floor_is_mine(&bench));
    assert_eq!(bench.state().hands.ptt.finger(), Some(ptt::Finger::Pointer));
    bench.set_size(egui::vec2(640.0, 400.0));
    bench.run_steps(2);
    assert!(floor_is_mine(&bench));
    bench.drop_at(egui::pos2(5.0, 5.0));
    bench.run_steps(2);
    assert!(!floor_is_mine(&bench));
}

#[test]
fn a_chosen_chord_is_the_whole_chord() {
    let mut bench = bench(live(), (1280.0, 800.0));
    let changed = [("ptt".to_owned(), vec!["Ctrl+T".to_owned()])];
    bench.state_mut().hands.keys = Keys::of(&changed.into());
    pass(&mut bench, 1);
    assert!(written(&bench).contains(&text!("desk-ptt", key = "Ctrl+T")));
    for alone in [Key::T, Key::Space] {
        bench.key_down(alone);
        bench.run_steps(2);
        assert!(!floor_is_mine(&bench), "{alone:?}");
        bench.key_up(alone);
        bench.run_steps(2);
    }
    bench.key_down_modifiers(Modifiers::CTRL, Key::T);
    bench.run_steps(2);
    assert!(floor_is_mine(&bench));
    bench.key_up(Key::T);
    bench.run_steps(2);
    assert!(!floor_is_mine(&bench));
}

#[test]
fn who_has_answered_types_and_every_letter_is_in_the_line() {
    let line = text!("desk-phone-line");
    for size in SIZES {
        for slow in [false, true] {
            let mut bench = bench(live(), size);
            pass(&mut bench, 12);
            let words = "1 er han våken? 2 5";
            if slow {
                // All of it before the call is on the screen.
                let mut events = vec![key(Key::F8, Modifiers::NONE, true)];
                events.extend(strokes(words));
                in_one_frame(&mut bench, events);
            } else {
                bench.key_press(Key::F8);
                bench.run_steps(3);
                assert!(has_keyboard(&bench, &line), "{size:?}");
                type_slowly(&mut bench, words);
            }
            assert_eq!(bench.state().hands.phone.text, words, "{size:?} {slow}");
            assert!(has_keyboard(&bench, &line), "{size:?} {slow}");
            assert_eq!(said(&bench), Vec::<String>::new());
            assert!(!floor_is_mine(&bench));
        }
    }
}

#[test]
fn stray_typing_goes_to_the_line_of_the_call_or_else_of_the_radio() {
    for size in SIZES {
        let mut bench = answered(size);
        bench.key_press(Key::Escape);
        bench.run_steps(2);
        assert!(!has_keyboard(&bench, &text!("desk-phone-line")));
        type_slowly(&mut bench, "har han 1 vondt");
        assert_eq!(
            bench.state().hands.phone.text,
            "har han 1 vondt",
            "{size:?}"
        );
        assert!(has_keyboard(&bench, &text!("desk-phone-line")), "{size:?}");
        assert!(!floor_is_mine(&bench));
    }
    for size in SIZES {
        let mut bench = bench(live(), size);
        pass(&mut bench, 1);
        in_one_frame(&mut bench, strokes("amk her 3 1"));
        assert_eq!(bench.state().hands.radio.text, "amk her 3 1", "{size:?}");
        assert!(has_keyboard(&bench, &text!("desk-radio-line")), "{size:?}");
        assert!(!floor_is_mine(&bench));
        // And PTT is at hand while one types.
        bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
        bench.run_steps(2);
        assert!(floor_is_mine(&bench));
        bench.key_up(Key::Space);
        bench.run_steps(2);
        assert!(!floor_is_mine(&bench));
        assert_eq!(bench.state().hands.radio.text, "amk her 3 1", "{size:?}");
    }
}

#[test]
fn the_keyboard_stays_in_the_line_when_other_things_come_and_go() {
    let line = text!("desk-phone-line");
    for size in SIZES {
        let mut bench = answered(size);
        let stays = |bench: &Bench<'_, Stepped>, what: &str| {
            assert!(has_keyboard(bench, &line), "{what} {size:?}");
        };
        type_slowly(&mut bench, "er han våken?");
        bench.key_press(Key::Enter);
        bench.run_steps(3);
        assert!(bench.state().hands.understood.is_some());
        stays(&bench, "the first time something was understood");
        bench.state_mut().bar = true;
        bench.run_steps(2);
        stays(&bench, "a bar came");
        type_slowly(&mut bench, "1 ");
        bench.state_mut().bar = false;
        bench.run_steps(2);
        stays(&bench, "a bar went");
        pass(&mut bench, 8);
        stays(&bench, "somebody answered");
        bench.key_press(Key::F10);
        bench.run_steps(4);
        stays(&bench, "a card was opened");
        let say = named(&bench, &text!("desk-say")).rect().center();
        type_slowly(&mut bench, "?");
        assert_eq!(bench.state().hands.phone.text, "1 ?", "{size:?}");
        for event in [true, false] {
            bench.event(Event::PointerMoved(say));
            bench.event(Event::PointerButton {
                pos: say,
                button: egui::PointerButton::Primary,
                pressed: event,
                modifiers: Modifiers::NONE,
            });
        }
        bench.run_steps(2);
        assert_eq!(bench.state().hands.phone.text, "", "{size:?}");
        stays(&bench, "something was clicked");
        assert!(!floor_is_mine(&bench));
    }
}

/// Enter among several criteria goes to the first, Enter there takes it, and the next Enters set
/// nothing that nobody meant.
#[test]
fn who_has_chosen_a_criterion_sets_nothing_else_by_the_next_key() {
    for size in SIZES {
        let mut bench = with_a_card(size);
        in_one_frame(&mut bench, vec![key(Key::I, Modifiers::CTRL, true)]);
        assert!(has_keyboard(&bench, &text!("desk-index-line")), "{size:?}");
        type_slowly(&mut bench, "bryst");
        bench.key_press(Key::Enter);
        bench.run_steps(3);
        assert_eq!(card(&bench).criterion, None);
        bench.key_press(Key::Enter);
        bench.run_steps(3);
        let chosen = card(&bench);
        assert!(chosen.criterion.is_some(), "{size:?}");
        for _ in 0..3 {
            bench.key_press(Key::Enter);
            bench.run_steps(3);
        }
        assert_eq!(card(&bench), chosen, "{size:?}");
        assert!(!bench.state().hands.index_open);
    }
}

/// Once a criterion is chosen, what to tell the caller stands open on the card, and what the card
/// asks is one key away.
#[test]
fn the_advice_of_the_chosen_card_is_at_hand() {
    let mut bench = with_a_card((1920.0, 1080.0));
    in_one_frame(&mut bench, vec![key(Key::I, Modifiers::CTRL, true)]);
    type_slowly(&mut bench, "03.A1");
    bench.key_press(Key::Enter);
    bench.run_steps(3);
    assert_eq!(card(&bench).criterion.as_deref(), Some("03.A1"));
    let words = written(&bench);
    assert!(words.contains("Sett deg ned i ro"), "{words}");
    assert!(words.contains(&text!("index-questions")), "{words}");
    assert!(!words.contains("Hvor sitter det"), "{words}");
}

#[test]
fn what_is_half_typed_belongs_to_its_card_and_its_line() {
    let mut bench = with_a_card((1920.0, 1080.0));
    let age = bench
        .query_all_by(|node| {
            let is_line = node.role() == egui::accesskit::Role::TextInput;
            is_line
                && node
                    .label()
                    .is_some_and(|label| label.to_lowercase().contains("alder"))
        })
        .next()
        .unwrap();
    age.focus();
    bench.run_steps(2);
    type_slowly(&mut bench, "62");
    // Another line's Enter is not this line's.
    bench.key_press(Key::F11);
    bench.run_steps(2);
    let after = card(&bench);
    type_slowly(&mut bench, "hvor er dere?");
    bench.key_press(Key::Enter);
    bench.run_steps(3);
    assert_eq!(card(&bench), after);
    bench.key_press(Key::F6);
    bench.run_steps(2);
    type_slowly(&mut bench, "solb");
    let id = bench.state().hands.card.unwrap();
    assert_eq!(bench.state_mut().hands.lines(id).address, "solb");
    let other = samband::engine::id::IncidentId(7);
    assert_eq!(bench.state_mut().hands.lines(other).address, "");
}

#[test]
fn an_action_is_never_text_and_alt_gr_is_never_an_action() {
    let mut bench = with_a_card((1280.0, 800.0));
    // A quick Ctrl+1: some systems write the digit as well.
    let quick = |ctrl: bool| {
        let modifiers = if ctrl {
            Modifiers::CTRL
        } else {
            Modifiers::NONE
        };
        vec![
            key(Key::Num1, modifiers, true),
            Event::Text("1".to_owned()),
            key(Key::Num1, Modifiers::NONE, false),
        ]
    };
    for focused in [true, false] {
        if !focused {
            bench.key_press(Key::Escape);
            bench.run_steps(2);
        }
        in_one_frame(&mut bench, quick(true));
        assert_eq!(card(&bench).priority, Some(Priority::Acute));
        assert_eq!(bench.state().hands.phone.text, "");
        assert_eq!(said(&bench), Vec::<String>::new());
        bench.key_press_modifiers(Modifiers::CTRL, Key::Num3);
        bench.run_steps(2);
    }
    // Ctrl and Alt together write: «@» where AltGr and 2 are that.
    let before = card(&bench);
    let at = vec![
        key(Key::Num2, Modifiers::CTRL | Modifiers::ALT, true),
        Event::Text("@".to_owned()),
        key(Key::Num2, Modifiers::CTRL | Modifiers::ALT, false),
    ];
    for focused in [false, true] {
        assert_eq!(has_keyboard(&bench, &text!("desk-phone-line")), focused);
        in_one_frame(&mut bench, at.clone());
    }
    assert_eq!(bench.state().hands.phone.text, "@@");
    assert_eq!(card(&bench), before);
    assert_eq!(said(&bench), Vec::<String>::new());
}

#[test]
fn a_radio_message_waits_for_the_sentence_on_the_telephone_and_is_not_lost() {
    for lets_go in [false, true] {
        let mut bench = answered((1280.0, 800.0));
        let long = "kan du si meg nøyaktig hvor dere er og hva som har skjedd med mannen din";
        type_slowly(&mut bench, long);
        bench.key_press(Key::F7);
        bench.run_steps(2);
        let words = "Ambulanse 3-1, dette er AMK Fjordvik, kom";
        type_slowly(&mut bench, words);
        bench.key_press(Key::F11);
        bench.run_steps(2);
        bench.key_press(Key::Enter);
        bench.run_steps(2);
        bench.key_press(Key::F7);
        bench.run_steps(2);
        bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
        bench.run_steps(2);
        pass(&mut bench, 1);
        bench.key_press(Key::Enter);
        bench.run_steps(2);
        assert_eq!(bench.state().hands.radio.text, words);
        assert!(
            written(&bench).contains(&text!("desk-radio-waits")),
            "{}",
            written(&bench)
        );
        if lets_go {
            bench.key_up(Key::Space);
            bench.run_steps(2);
            for _ in 0..15 {
                pass(&mut bench, 1);
            }
            assert_eq!(bench.state().hands.radio.text, words, "it stays to be sent");
            assert!(written(&bench).contains(&text!("desk-radio-while-phone")));
            assert_eq!(on_air(&bench), Vec::<String>::new());
        } else {
            for _ in 0..25 {
                pass(&mut bench, 1);
            }
            assert_eq!(on_air(&bench), [words]);
            assert_eq!(bench.state().hands.radio.text, "");
            assert!(!written(&bench).contains(&text!("desk-radio-waits")));
        }
        assert_eq!(said(&bench), [long]);
    }
}

#[test]
fn a_sentence_on_the_telephone_waits_for_the_message_on_the_radio() {
    let mut bench = answered((1280.0, 800.0));
    type_slowly(&mut bench, "et øyeblikk");
    bench.key_press(Key::F7);
    bench.run_steps(2);
    let words = "Ambulanse 3-1, dette er AMK Fjordvik, kom";
    type_slowly(&mut bench, words);
    bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 1);
    bench.key_press(Key::Enter);
    bench.run_steps(2);
    bench.key_press(Key::F11);
    bench.run_steps(2);
    bench.key_press(Key::Enter);
    bench.run_steps(3);
    assert_eq!(said(&bench), Vec::<String>::new());
    for _ in 0..8 {
        pass(&mut bench, 1);
    }
    bench.key_up(Key::Space);
    bench.run_steps(2);
    for _ in 0..20 {
        pass(&mut bench, 1);
    }
    assert_eq!(on_air(&bench), [words]);
    assert_eq!(said(&bench), ["et øyeblikk"]);
}

#[test]
fn what_is_said_into_a_dead_microphone_is_still_in_the_line() {
    let mut bench = bench(live(), (1280.0, 800.0));
    pass(&mut bench, 1);
    let words = "Ambulanse 3-1, dette er AMK Fjordvik, kom";
    in_one_frame(&mut bench, strokes(words));
    // Enter without PTT.
    bench.key_press(Key::Enter);
    bench.run_steps(2);
    assert_eq!(bench.state().hands.radio.text, words);
    assert!(written(&bench).contains(&text!("desk-radio-hold")));
    assert!(has_keyboard(&bench, &text!("desk-radio-line")));
    // Begun and let go before any permit could come.
    bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
    bench.key_press(Key::Enter);
    bench.key_up(Key::Space);
    bench.run_steps(3);
    pass(&mut bench, 2);
    assert_eq!(bench.state().hands.radio.text, words);
    assert!(
        written(&bench).contains(&text!("desk-radio-unheard")),
        "{}",
        written(&bench)
    );
}

/// In a slow frame the whole message and the Enter after it come at once: all of it is said.
#[test]
fn speech_begins_with_all_that_was_typed_before_it() {
    let mut bench = bench(live(), (1280.0, 800.0));
    pass(&mut bench, 1);
    let words = "Ambulanse 3-1, dette er AMK Fjordvik, kom";
    bench.key_press(Key::F7);
    bench.run_steps(3);
    bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 2);
    let mut events = strokes(words);
    events.push(key(Key::Enter, Modifiers::NONE, true));
    events.push(key(Key::Enter, Modifiers::NONE, false));
    in_one_frame(&mut bench, events);
    pass(&mut bench, 8);
    assert_eq!(on_air(&bench), [words]);
    assert_eq!(bench.state().hands.radio.text, "");
}

/// Who types holds PTT by Ctrl and the space bar, and has Ctrl down still when Enter begins.
#[test]
fn speech_begins_with_enter_though_ctrl_is_down() {
    let mut bench = bench(live(), (1280.0, 800.0));
    pass(&mut bench, 1);
    in_one_frame(
        &mut bench,
        strokes("Ambulanse 3-1, dette er AMK Fjordvik, kom"),
    );
    bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 2);
    assert!(floor_is_mine(&bench));
    bench.key_press_modifiers(Modifiers::CTRL, Key::Enter);
    bench.run_steps(2);
    pass(&mut bench, 2);
    assert!(!on_air(&bench).is_empty());
    assert_eq!(bench.state().hands.radio.text, "");
}

#[test]
fn every_entry_is_taken_back_also_the_first() {
    let mut bench = with_a_card((1920.0, 1080.0));
    let empty = card(&bench);
    let undo = |bench: &mut Bench<'_, Stepped>| {
        bench.key_press(Key::Escape);
        bench.run_steps(2);
        bench.key_press_modifiers(Modifiers::CTRL, Key::Z);
        bench.run_steps(3);
    };
    let line = |bench: &mut Bench<'_, Stepped>, key: (Modifiers, Key), words: &str| {
        bench.key_press_modifiers(key.0, key.1);
        bench.run_steps(2);
        type_slowly(bench, words);
        bench.key_press(Key::Enter);
        bench.run_steps(3);
    };
    // Each kind of entry, alone on an empty card.
    let number = bench
        .state()
        .history
        .numbers
        .values()
        .next()
        .unwrap()
        .clone();
    for kind in 0..6 {
        match kind {
            0 => line(&mut bench, (Modifiers::NONE, Key::F6), "solbakken 14"),
            1 => press(&mut bench, &text!("desk-use-number", number = number)),
            2 => {
                bench.key_press_modifiers(Modifiers::CTRL, Key::Num2);
                bench.run_steps(3);
            }
            3 => line(&mut bench, (Modifiers::CTRL, Key::I), "A.11.02"),
            4 => {
                // On the card, below the keys of the call.
                let yes = text!("desk-yes");
                let all = bench.get_all_by_label(&yes);
                all.last().unwrap().click_accesskit();
                bench.run_steps(3);
            }
            _ => line(&mut bench, (Modifiers::CTRL, Key::N), "mann 62 år, våken"),
        }
        let filled = card(&bench);
        assert_ne!(filled, empty, "{kind}");
        undo(&mut bench);
        assert_eq!(card(&bench), empty, "{kind}");
        assert!(bench.state().hands.undo.is_empty(), "{kind}");
    }
    // And the last of several goes back to the one before it.
    for priority in [Key::Num1, Key::Num2, Key::Num3] {
        bench.key_press_modifiers(Modifiers::CTRL, priority);
        bench.run_steps(3);
    }
    for back in [Some(Priority::Urgent), Some(Priority::Acute), None] {
        undo(&mut bench);
        assert_eq!(card(&bench).priority, back);
    }
}

#[test]
fn the_half_that_was_not_understood_is_underlined_in_training() {
    let typed = "puster han normalt, og hvor står postkassa?";
    for mode in [Mode::Training, Mode::Exam] {
        let mut bench = answered((1280.0, 800.0));
        bench.state_mut().mode = mode;
        type_slowly(&mut bench, typed);
        bench.key_press(Key::Enter);
        bench.run_steps(3);
        let words = written(&bench);
        let told = words.contains(&text!("desk-understood-missed"));
        assert_eq!(told, mode == Mode::Training, "{words}");
        if mode == Mode::Training {
            let half = text!("desk-understood", what = "Puster normalt?");
            assert!(words.contains(&half), "{words}");
            let missed = bench
                .state()
                .hands
                .understood
                .clone()
                .unwrap()
                .missed
                .join(" ");
            assert!(missed.contains("postkassa"), "{missed}");
            assert!(!missed.contains("puster"), "{missed}");
        } else {
            assert!(bench.state().hands.understood.is_none());
        }
    }
}

#[test]
fn a_radio_call_that_nobody_answers_stays_in_the_queue() {
    let loaded = loaded();
    let setup = Arc::clone(&loaded.setup);
    let seat = setup.seat(&loaded.brief.seat).unwrap();
    let crew = setup.seat("3-1").unwrap();
    let (me, them) = (
        setup.call_sign_of(seat).unwrap().clone(),
        setup.call_sign_of(crew).unwrap().clone(),
    );
    let mut exercise = Exercise::new(Arc::clone(&setup), 1);
    for person in [seat, crew] {
        exercise.submit(person, Command::Exercise(exercise::Command::TakeSeat));
    }
    let parts = [What::To(me), What::From(them), What::Act(Act::Over)];
    let known = samband::engine::people::Known::new(&setup, crew);
    let words = say(&parts, Channel::Radio, Manner::Calm, known.lexicon(), 0);
    exercise.submit(crew, Command::Radio(radio::Command::Press(None)));
    exercise.advance_to(at(0, 1));
    exercise.submit(crew, Command::Radio(radio::Command::Speak(Arc::new(words))));
    exercise.advance_to(at(0, 8));
    exercise.submit(crew, Command::Radio(radio::Command::Release));
    let mut bench = bench(Stepped::new(exercise, seat), (1280.0, 800.0));
    let heard: Vec<_> = bench
        .state()
        .history
        .groups
        .values()
        .flatten()
        .cloned()
        .collect();
    assert_eq!(heard.len(), 1, "{heard:?}");
    let missed = |bench: &Bench<'_, Stepped>| written(bench).contains("Ubesvart radioanrop");
    assert!(!missed(&bench));
    pass(&mut bench, 30);
    let words = written(&bench);
    assert!(missed(&bench) && words.contains("Ambulanse 3-1"), "{words}");
    // It stays until they are called up.
    pass(&mut bench, 120);
    assert!(missed(&bench));
    press(&mut bench, &text!("desk-call-up", who = "Ambulanse 3-1"));
    assert!(has_keyboard(&bench, &text!("desk-radio-line")));
    bench.key_down_modifiers(Modifiers::CTRL, Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 2);
    bench.key_press(Key::Enter);
    bench.run_steps(2);
    pass(&mut bench, 6);
    bench.key_up(Key::Space);
    bench.run_steps(2);
    pass(&mut bench, 1);
    assert!(!missed(&bench), "{}", written(&bench));
}

#[test]
fn an_instant_is_marked_by_a_key_whatever_is_typed_and_told() {
    let mut bench = answered((1280.0, 800.0));
    type_slowly(&mut bench, "er hun");
    let before = bench.state().hands.phone.text.clone();
    bench.key_press_modifiers(Modifiers::CTRL, Key::B);
    bench.run_steps(3);
    assert_eq!(bench.state().hands.phone.text, before);
    let mark = exercise::Command::Bookmark(text!("desk-bookmark"));
    let commands = bench.state().link.exercise().commands();
    let marks = commands
        .iter()
        .filter(|one| one.command == Command::Exercise(mark.clone()));
    assert_eq!(marks.count(), 1);
    assert!(bench.state().hands.marked.is_some());
}
