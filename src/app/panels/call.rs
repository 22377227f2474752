//! The call on the screen: what was said, as captions, and what one can say.

use super::line;
use super::widgets::{entry, main_button, section, speech_line, strong};
use crate::app::hands::Hands;
use crate::app::station::Station;
use crate::engine::id::CallId;
use crate::engine::phone::{self, CallView};
use crate::language::{Act, Channel, Deed, Topic, Value, What, deed, topic};
use crate::text;
use bevy_egui::egui::{Align, Button, Event, Key, Layout, RichText, ScrollArea, Ui};

/// Whether the other waits for something: they spoke last and are silent now.
pub fn asks(station: &Station<'_>) -> bool {
    let call = active(station).and_then(|call| station.history.calls.get(&call.id));
    call.and_then(|said| said.last())
        .is_some_and(|said| said.over && said.by != station.seat())
}

fn active(station: &Station<'_>) -> Option<CallView> {
    let mut calls = station.view.calls.iter();
    calls
        .rfind(|call| call.answered.is_some() || call.mine)
        .cloned()
}

/// Draws the call.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let call = active(station);
    if let Some(call) = &call {
        station.hands.call = Some(call.id);
    }
    let title = match &call {
        Some(call) => text!(
            "desk-call-title",
            line = call.line,
            from = call.from,
            since = station.now.since(call.answered.unwrap_or(call.rang))
        ),
        None => text!("panel-call"),
    };
    section(ui, theme, &title, |ui| match call {
        Some(call) => {
            transcript(
                ui,
                station,
                call.id,
                (ui.available_height() * 0.38).clamp(84.0, 300.0),
            );
            speaking(ui, station, &call);
        }
        None => dialling(ui, station),
    });
}

fn transcript(ui: &mut Ui, station: &Station<'_>, call: CallId, height: f32) {
    let theme = station.theme;
    let me = station.seat();
    let area = ScrollArea::vertical()
        .id_salt("transcript")
        .max_height(height);
    area.auto_shrink(false)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            ui.set_min_height(height);
            for said in station.history.calls.get(&call).into_iter().flatten() {
                let words = said.so_far(station.now);
                if said.by == me {
                    ui.label(RichText::new(format!("– {words}")).color(theme.faint));
                } else {
                    ui.label(strong(format!("«{words}»"), 17.0));
                }
            }
            for (_, words) in station
                .hands
                .next_words
                .iter()
                .filter(|(of, _)| *of == call)
            {
                ui.label(RichText::new(format!("… {}", words.text)).color(theme.faint));
            }
        });
}

fn speaking(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    let theme = station.theme;
    let pressed = digit(ui);
    if call.answered.is_none() {
        ui.label(text!("desk-ringing-there"));
    }
    if let Some(understood) = station.understood(Channel::Phone) {
        ui.label(RichText::new(text!("desk-understood", what = understood)).color(theme.faint));
    }
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui
                .button(format!("{} (F9)", text!("desk-hang-up")))
                .clicked()
            {
                station.phone(phone::Command::HangUp(call.id));
            }
            let say = ui.button(text!("desk-say"));
            let width = ui.available_width() - 8.0;
            let (response, entered) =
                speech_line(ui, station.hands, line::PHONE, Hands::phone_text, width);
            if say.clicked() || entered {
                station.type_by_phone(call.id);
                response.request_focus();
            }
        });
    });
    let keys = if call.mine {
        telling(station)
    } else {
        asking(station)
    };
    let mut place = 0;
    ScrollArea::vertical()
        .id_salt("meaning keys")
        .auto_shrink(false)
        .show(ui, |ui| {
            for (title, keys, at_once) in keys {
                if keys.is_empty() {
                    continue;
                }
                ui.label(strong(title, 13.0).color(theme.faint));
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = bevy_egui::egui::vec2(5.0, 5.0);
                    for (label, parts) in keys {
                        // A digit is one of the first ten keys; with Alt also while typing.
                        let key = if place < 10 {
                            format!("{} ", (place + 1) % 10)
                        } else {
                            String::new()
                        };
                        let clicked = ui.add(Button::new(format!("{key}{label}"))).clicked();
                        if clicked || pressed == Some(place) {
                            if at_once {
                                station.say_by_phone(call.id, &parts);
                            } else {
                                station.compose_by_phone(&parts);
                            }
                        }
                        place += 1;
                    }
                });
            }
        });
}

fn digit(ui: &Ui) -> Option<usize> {
    const DIGITS: [Key; 10] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
        Key::Num0,
    ];
    let typing = ui.ctx().text_edit_focused();
    ui.input_mut(|input| {
        // Alt may be up again by the end of a slow frame: the key's own event knows.
        let pressed = input.events.iter().find_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                repeat: false,
                modifiers,
                ..
            } if modifiers.alt || !(typing || modifiers.any()) => {
                DIGITS.iter().position(|digit| digit == key)
            }
            _ => None,
        });
        if let Some(place) = pressed {
            // Some systems write the digit as well, which nobody meant to say.
            let digit = DIGITS[place].symbol_or_name();
            let written = |event: &Event| matches!(event, Event::Text(text) if text == digit);
            input.events.retain(|event| !written(event));
        }
        pressed
    })
}

/// Keys under a heading, and whether they speak at once or are put together first.
type Keys = (String, Vec<(String, Vec<What>)>, bool);

/// To somebody who rang: questions, instructions, and the rest. One fixed list, in training and
/// in exams alike.
fn asking(station: &Station<'_>) -> Vec<Keys> {
    let known = station.link.known();
    let keys = &known.organisation().desk;
    let phrases = &known.lexicon().phrases;
    let ask = |topic: &Topic| {
        let label = phrases.topic_label(topic).unwrap_or(topic.as_str());
        (format!("{label}?"), vec![What::Ask(topic.clone())])
    };
    let tell = |deed: &Deed| {
        let label = phrases.deed_label(deed).unwrap_or(deed.as_str());
        (label.to_owned(), vec![What::Tell(deed.clone())])
    };
    let greeting = vec![
        What::Act(Act::Greeting),
        What::Ask(Topic::from(topic::WHERE)),
    ];
    let mut questions = vec![(text!("desk-greeting"), greeting)];
    questions.extend(keys.questions.iter().map(ask));
    let help = What::Fact(Topic::from(topic::HELP_COMING), Value::Flag(true));
    let mut rest = vec![(text!("desk-help-coming"), vec![help])];
    if let Some(address) = card_address(station) {
        rest.push((text!("desk-repeat-address"), vec![address]));
    }
    rest.extend([
        (text!("desk-reassure"), vec![What::Act(Act::Reassurance)]),
        (text!("desk-yes"), vec![What::Act(Act::Yes)]),
        (text!("desk-no"), vec![What::Act(Act::No)]),
        (text!("desk-say-again"), vec![What::Act(Act::SayAgain)]),
        (
            text!("desk-are-you-there"),
            vec![What::Act(Act::AreYouThere)],
        ),
        (text!("desk-goodbye"), vec![What::Act(Act::Goodbye)]),
    ]);
    vec![
        (text!("desk-keys-ask"), questions, true),
        (
            text!("desk-keys-advise"),
            keys.instructions.iter().map(tell).collect(),
            true,
        ),
        (text!("desk-keys-say"), rest, true),
    ]
}

/// To somebody one rang oneself: who one is, and what stands on the card, put together first.
fn telling(station: &Station<'_>) -> Vec<Keys> {
    let known = station.link.known();
    let me = known.call_sign_of(station.seat()).cloned();
    let mut opening: Vec<(String, Vec<What>)> = me
        .map(|me| (text!("desk-this-is", who = me), vec![What::From(me)]))
        .into_iter()
        .collect();
    let prepare = vec![What::Tell(Deed::from(deed::PREPARE))];
    opening.push((text!("desk-prepare"), prepare));
    let answers = vec![
        (text!("desk-key-right"), vec![What::Act(Act::Right)]),
        (text!("desk-key-wrong"), vec![What::Act(Act::Wrong)]),
        (text!("desk-yes"), vec![What::Act(Act::Yes)]),
        (text!("desk-no"), vec![What::Act(Act::No)]),
        (text!("desk-say-again"), vec![What::Act(Act::SayAgain)]),
        (text!("desk-goodbye"), vec![What::Act(Act::Goodbye)]),
    ];
    vec![
        (text!("desk-keys-compose"), opening, false),
        (
            text!("desk-keys-card"),
            card_facts(station, Channel::Phone),
            false,
        ),
        (text!("desk-keys-say"), answers, true),
    ]
}

fn card_address(station: &Station<'_>) -> Option<What> {
    let address = station.card()?.card.address?;
    Some(What::Fact(
        Topic::from(topic::WHERE),
        Value::Address(address),
    ))
}

/// What stands on the card, each as something to say: one says what one has written.
pub fn card_facts(station: &Station<'_>, channel: Channel) -> Vec<(String, Vec<What>)> {
    let Some(card) = station.card() else {
        return Vec::new();
    };
    let mut facts: Vec<What> = card_address(station).into_iter().collect();
    facts.extend(
        card.card
            .facts
            .into_iter()
            .map(|(topic, value)| What::Fact(topic, value)),
    );
    facts
        .into_iter()
        .map(|fact| {
            (
                station.words_for(std::slice::from_ref(&fact), channel),
                vec![fact],
            )
        })
        .collect()
}

/// No call: whom to ring, by name or number; what was said in the last call.
fn dialling(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    ui.label(RichText::new(text!("desk-no-call")).color(theme.faint));
    let focus = station.hands.takes_focus(line::DIAL);
    let width = ui.available_width() - 8.0;
    let (_, entered) = entry(ui, line::DIAL, &mut station.hands.dial_line, focus, width);
    let typed = station.hands.dial_line.trim().to_lowercase();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let book = station.link.known().organisation().phonebook.clone();
    let found: Vec<_> = book
        .into_iter()
        .filter(|one| {
            typed.is_empty()
                || one.name.to_lowercase().contains(&typed)
                || (!digits.is_empty() && one.number.starts_with(&digits))
        })
        .collect();
    let mut dialled = None;
    if entered {
        dialled = match found.as_slice() {
            [one] => Some(one.number.clone()),
            _ if digits.len() >= 3 && typed.chars().all(|c| c.is_ascii_digit() || c == ' ') => {
                Some(digits)
            }
            _ => None,
        };
    }
    let callback = station.card().and_then(|card| card.card.callback);
    let last = station.hands.call;
    let height = if last.is_some() {
        ui.available_height() * 0.5
    } else {
        ui.available_height()
    };
    ScrollArea::vertical()
        .id_salt("phone book")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                if let Some(number) = callback
                    && main_button(ui, theme, &text!("desk-call-back", number = number)).clicked()
                {
                    dialled = Some(number);
                }
                for entry in &found {
                    if ui.button(text!("desk-dial", name = entry.name)).clicked() {
                        dialled = Some(entry.number.clone());
                    }
                }
            });
        });
    if let Some(number) = dialled {
        station.hands.dial_line.clear();
        station.phone(phone::Command::Dial(number));
    }
    if let Some(call) = last {
        ui.label(strong(text!("desk-last-call"), 13.0).color(theme.faint));
        transcript(ui, station, call, ui.available_height());
    }
}
