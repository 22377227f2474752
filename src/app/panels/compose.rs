//! The phrase builder for the radio: call sign, message, read-back, closing, put together with a
//! few keys or typed; then PTT, permit, begin.

use super::telling::card_facts;
use super::widgets::{fixed, speech_line, strong, toggle, understood};
use crate::app::hands::Hands;
use crate::app::line;
use crate::app::ptt::{Finger, State};
use crate::app::station::Station;
use crate::engine::setup::StatusKind;
use crate::language::{Act, CallSign, Channel, Topic, Value, What, topic};
use crate::text;
use bevy_egui::egui::{Button, Sense, Ui, WidgetInfo, WidgetType};

/// Prowords, in the order of their keys (radio reference, section 3).
const PROWORDS: [(&str, Act); 12] = [
    ("desk-key-received", Act::Received),
    ("desk-key-understood", Act::Understood),
    ("desk-key-right", Act::Right),
    ("desk-key-wrong", Act::Wrong),
    ("desk-key-read-back", Act::ReadBackOrder),
    ("desk-key-reading-back", Act::ReadingBack),
    ("desk-key-say-again", Act::SayAgain),
    ("desk-key-wait", Act::Wait),
    ("desk-key-over", Act::Over),
    ("desk-key-out", Act::Out),
    ("desk-key-emergency", Act::EmergencyReceived),
    ("desk-key-others-wait", Act::OthersWait),
];

/// Draws the phrase builder.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    sending(ui, station);
    ui.spacing_mut().item_spacing = bevy_egui::egui::vec2(5.0, 5.0);
    fixed(ui, "radio calls", |ui| to_whom(ui, station));
    fixed(ui, "radio prowords", |ui| prowords(ui, station));
    fixed(ui, "radio content", |ui| content(ui, station));
}

/// The line, PTT, and what the permit says.
fn sending(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    ui.horizontal_wrapped(|ui| {
        ptt(ui, station);
        let held = station.hands.ptt.is_held();
        let begin = Button::new(format!("{} (Enter)", text!("desk-begin")));
        if ui
            .add_enabled(held && !station.hands.radio.is_empty(), begin)
            .clicked()
        {
            station.begin_radio();
        }
        if ui.button(text!("desk-clear")).clicked() {
            station.hands.radio.clear();
        }
        let (state, colour) = match station.hands.ptt.state() {
            State::Up => (String::new(), theme.faint),
            State::Asked => (text!("desk-floor-asked"), theme.urgent),
            State::Queued => (text!("desk-floor-queued"), theme.urgent),
            State::Permit(_) => (text!("desk-permit"), theme.normal),
            State::Denied(why) => (text!(&format!("denied-{}", why.name())), theme.urgent),
        };
        ui.label(strong(state, 15.0).color(colour));
    });
    // About words that are not there any more there is nothing to tell.
    let told = station.hands.radio_told;
    if let Some(told) = told.filter(|_| !station.hands.radio.is_empty()) {
        ui.label(strong(format!("! {}", text!(told)), 14.0).color(theme.urgent));
    }
    let width = ui.available_width() - 8.0;
    let (response, entered) = speech_line(ui, station.hands, line::RADIO, Hands::radio_text, width);
    if entered {
        // While PTT is held, Enter begins before it gets here.
        station.begin_radio();
        response.request_focus();
    }
    understood(ui, station, Channel::Radio);
}

fn to_whom(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let known = station.link.known();
    let desk = station.view.desk.clone();
    // Those on a mission first, then the nearest: they are the ones one talks to.
    let mut units: Vec<(bool, u64, CallSign)> = desk
        .iter()
        .flat_map(|desk| desk.units.iter().map(move |unit| (desk, unit)))
        .filter(|(_, unit)| unit.status != StatusKind::Unavailable)
        .map(|(desk, unit)| {
            let mut missions = desk.missions.iter();
            let busy = missions.any(|mission| mission.unit == unit.id && !mission.is_over());
            let far = station.minutes_away(unit).unwrap_or(u64::MAX);
            (!busy, far, known.unit_call_sign(unit.id).clone())
        })
        .collect();
    units.sort_by_key(|(idle, far, _)| (*idle, *far));
    let mut called = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(text!("desk-keys-call"), 13.0).color(theme.faint));
        for (_, _, call_sign) in units.iter().take(8) {
            let on = station
                .hands
                .radio
                .parts
                .contains(&What::To(call_sign.clone()));
            if toggle(ui, theme, on, call_sign.as_str()).clicked() {
                called = Some(call_sign.clone());
            }
        }
        if units.len() > 8 {
            ui.menu_button(text!("desk-more-units"), |ui| {
                for (_, _, call_sign) in units.iter().skip(8) {
                    if ui.button(call_sign.as_str()).clicked() {
                        called = Some(call_sign.clone());
                        ui.close();
                    }
                }
            });
        }
    });
    if let Some(call_sign) = called {
        station.call_up(&call_sign, false);
    }
}

fn prowords(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(text!("desk-keys-prowords"), 13.0).color(theme.faint));
        for (label, act) in PROWORDS {
            if ui.button(text!(label)).clicked() {
                station.compose(&[What::Act(act)]);
            }
        }
    });
}

/// Orders, questions, what stands on the card, and groups to switch to.
fn content(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let known = station.link.known();
    let keys = known.organisation().desk.clone();
    let phrases = &known.lexicon().phrases;
    let mut all: Vec<(String, Vec<What>)> = Vec::new();
    for deed in &keys.orders {
        let label = phrases.deed_label(deed).unwrap_or(deed.as_str());
        all.push((format!("{label}!"), vec![What::Tell(deed.clone())]));
    }
    for topic in &keys.inquiries {
        let label = phrases.topic_label(topic).unwrap_or(topic.as_str());
        all.push((format!("{label}?"), vec![What::Ask(topic.clone())]));
    }
    let groups: Vec<(String, What)> = station
        .groups()
        .iter()
        .map(|group| {
            let name = station.group_name(group.group);
            let fact = What::Fact(
                Topic::from(topic::TALKGROUP),
                Value::Talkgroup(name.clone()),
            );
            (name, fact)
        })
        .collect();
    let facts = card_facts(station, Channel::Radio);
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(text!("desk-keys-message"), 13.0).color(theme.faint));
        for (label, parts) in &all {
            if ui.button(label).clicked() {
                pressed = Some(parts.clone());
            }
        }
        ui.menu_button(text!("desk-name-group"), |ui| {
            for (name, fact) in &groups {
                if ui.button(name).clicked() {
                    pressed = Some(vec![fact.clone()]);
                    ui.close();
                }
            }
        });
    });
    if !facts.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(text!("desk-keys-card"), 13.0).color(theme.faint));
            for (label, parts) in &facts {
                if ui.button(label).clicked() {
                    pressed = Some(parts.clone());
                }
            }
        });
    }
    if let Some(parts) = pressed {
        station.compose(&parts);
    }
}

/// The transmit button, for the mouse. The key works on every panel: see
/// [`keyboard`](crate::app::keyboard).
fn ptt(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let held = station.hands.ptt.is_held();
    let sends = held && station.has_permit();
    let label = if sends {
        text!("desk-ptt-held")
    } else if held {
        text!("desk-ptt-waits")
    } else if station.hands.stands {
        text!("desk-ptt-stands")
    } else {
        text!("desk-ptt", key = station.ptt_name())
    };
    let (ink, fill) = if sends {
        (theme.on_accent, theme.accent)
    } else if held {
        (theme.urgent, theme.control)
    } else {
        (theme.ink, theme.control)
    };
    let button = Button::new(strong(label.clone(), 15.0).color(ink)).fill(fill);
    let response = ui.add(
        button
            .sense(Sense::drag())
            .min_size(bevy_egui::egui::vec2(190.0, 40.0)),
    );
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, held, label.clone()));
    // A press that began here; letting go is seen wherever the mouse is by then.
    let pressed = ui.input(|input| input.pointer.primary_pressed());
    if pressed && response.is_pointer_button_down_on() {
        station.press(Finger::Pointer);
    }
}
