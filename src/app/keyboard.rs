//! The keyboard of the desk: read once a frame, here alone, whatever is drawn.
//!
//! A press is an action or it is text, never both. Text goes to the line that has the keyboard;
//! where none has it, to a line of speech, which has it from then on. What follows a key that moves
//! the keyboard is read when the keyboard is there, so that a fast hand or a slow machine loses
//! nothing.

use super::keys::{Action, Chord, digit};
use super::line;
use super::panels::{self, telling};
use super::ptt::Finger;
use super::station::Station;
use crate::engine::setup::Priority;
use crate::engine::{dispatch, phone, radio};
use bevy_egui::egui::{Context, Event, Key};
use std::collections::VecDeque;

/// Where the keyboard is.
#[derive(Clone, Copy)]
struct Focus {
    /// In a line to type in.
    typing: bool,
    /// Nowhere.
    free: bool,
}

/// Does what the keys of this frame ask for, and returns what the screen around the desk is asked.
/// Once a frame, before anything is drawn.
pub fn work(context: &Context, station: &mut Station<'_>) -> Vec<Action> {
    let focus = Focus {
        typing: context.text_edit_focused(),
        free: context.memory(|memory| memory.focused().is_none()),
    };
    let mut events = VecDeque::from(std::mem::take(&mut station.hands.later));
    events.extend(context.input_mut(|input| std::mem::take(&mut input.events)));
    let (mut kept, mut around) = (Vec::new(), Vec::new());
    while let Some(event) = events.pop_front() {
        let is_typed = matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_));
        if is_typed && (station.hands.answering.is_some() || station.hands.focus.is_some()) {
            station.hands.later.push(event);
            continue;
        }
        // What was typed in this frame stands in the line after it: speech begins with all of it.
        if focus.typing && begins(&event, station) && kept.iter().any(writes) {
            station.hands.later.push(event);
            station.hands.later.extend(events.drain(..));
            break;
        }
        match &event {
            Event::Key {
                key,
                pressed: false,
                ..
            } => {
                if station.hands.ptt.finger() == Some(Finger::Key(*key)) {
                    station.release();
                }
                kept.push(event);
            }
            Event::Key { key, repeat, .. } => match asked(&event, station, focus) {
                Some(action) => {
                    if events.front().is_some_and(|next| is_written_by(next, *key)) {
                        events.pop_front();
                    }
                    if !repeat && !act(action, station, Finger::Key(*key)) {
                        around.push(action);
                    }
                }
                None => kept.push(event),
            },
            Event::Text(_) | Event::Paste(_) if !focus.typing => {
                station.hands.focus = stray(&event, station, focus);
                if station.hands.focus.is_some() {
                    station.hands.later.push(event);
                }
            }
            _ => kept.push(event),
        }
    }
    context.input_mut(|input| input.events = kept);
    if !station.hands.later.is_empty() {
        context.request_repaint();
    }
    station.keep_ptt(context);
    around
}

/// Whether a press begins speech on the radio, if there is anything to say.
fn begins(event: &Event, station: &Station<'_>) -> bool {
    let enter = |key: &Key| *key == Key::Enter;
    station.hands.ptt.is_held()
        && matches!(event, Event::Key { key, pressed: true, .. } if enter(key))
}

/// Whether it changes the line that has the keyboard.
fn writes(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_) | Event::Paste(_) | Event::Key { pressed: true, .. }
    )
}

/// What a press asks for: nothing where it is text, or moves about in a line.
fn asked(event: &Event, station: &Station<'_>, focus: Focus) -> Option<Action> {
    let Event::Key { key, modifiers, .. } = event else {
        return None;
    };
    let hands = &station.hands;
    // A key that is held goes on being what it was, wherever the keyboard is by now.
    if hands.ptt.finger() == Some(Finger::Key(*key)) {
        return Some(Action::Ptt);
    }
    let meaning = || {
        let place = digit(*key).filter(|_| panels::active_call(station).is_some());
        place.map(Action::Meaning)
    };
    if modifiers.alt && !modifiers.ctrl && digit(*key).is_some() {
        return meaning();
    }
    let chord = Chord::of(event)?;
    // With Ctrl as well: that is how PTT is held while you type.
    if hands.ptt.is_held() && chord.key == Key::Enter && !hands.radio.is_empty() {
        return Some(Action::Begin);
    }
    let action = hands.keys.asked(chord, focus.free);
    if action.is_some() {
        // In a line that is being typed, Ctrl+Z takes back letters.
        return action.filter(|action| !(focus.typing && *action == Action::Undo));
    }
    let is_plain = focus.free && !chord.ctrl && !modifiers.shift;
    is_plain.then(meaning).flatten()
}

/// The line of speech that takes what is typed while no line has the keyboard.
fn stray(event: &Event, station: &Station<'_>, focus: Focus) -> Option<&'static str> {
    // On a button, the space bar is a press.
    let is_press = matches!(event, Event::Text(text) if text == " ") && !focus.free;
    let talks = panels::active_call(station).is_some() && !station.hands.ptt.is_held();
    match (is_press, talks) {
        (true, _) => None,
        (false, true) => Some(line::PHONE),
        (false, false) => (!station.view.radio.is_empty()).then_some(line::RADIO),
    }
}

/// Whether this is what a key writes.
fn is_written_by(event: &Event, key: Key) -> bool {
    let symbol = match key {
        Key::Space => " ",
        key => key.symbol_or_name(),
    };
    matches!(event, Event::Text(text) if text.to_lowercase() == symbol.to_lowercase())
}

/// Does at the desk what a key asks for; false for what is asked of the screen around it.
fn act(action: Action, station: &mut Station<'_>, finger: Finger) -> bool {
    match action {
        Action::Help | Action::Pause | Action::Stop => return false,
        Action::Ptt => station.press(finger),
        Action::Begin => station.begin_radio(),
        Action::Meaning(place) => {
            if let Some(call) = panels::active_call(station) {
                telling::say_key(station, &call, place);
            }
        }
        Action::Group(place) => {
            if let Some(group) = station.groups().get(place) {
                station.radio(radio::Command::Select(group.group));
            }
        }
        Action::Address => station.hands.focus = Some(line::ADDRESS),
        Action::RadioLine => station.hands.focus = Some(line::RADIO),
        Action::PhoneLine => station.hands.focus = Some(line::PHONE),
        Action::Units => station.hands.focus = Some(line::UNITS),
        Action::Note => station.hands.focus = Some(line::NOTE),
        Action::Dial => {
            station.hands.inviting = true;
            station.hands.focus = Some(line::DIAL);
        }
        Action::Index => {
            station.hands.index_open = true;
            station.hands.focus = Some(line::INDEX);
        }
        Action::Priority(priority) => {
            // A call without a card gets one: what stands on the screen is another's.
            let uncarded = station.uncarded().filter(|_| priority == Priority::Acute);
            if let Some(contact) = uncarded {
                station.red(contact);
            } else if let Some(card) = station.card() {
                panels::write(station, card.id, vec![dispatch::Entry::Priority(priority)]);
            }
        }
        Action::Undo => panels::undo(station),
        Action::Acknowledge => panels::acknowledge(station),
        Action::Bookmark => station.bookmark(),
        Action::CallUp => panels::call_up_missed(station),
        Action::Read => {
            station.hands.corrections.pop();
        }
        Action::Answer => {
            let waiting = panels::ringing(station).next().map(|call| call.id);
            if let Some(call) = waiting {
                station.answer(call);
            }
        }
        Action::HangUp => {
            if let Some(call) = panels::active_call(station) {
                station.phone(phone::Command::HangUp(call.id));
            }
        }
        Action::Hold => station.hold_or_retrieve(),
        Action::Join => station.join_calls(),
        Action::OpenCard => {
            if let Some(contact) = station.cardless() {
                station.open_card(contact);
            }
        }
    }
    true
}
