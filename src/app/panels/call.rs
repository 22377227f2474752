//! The call on the screen: what was said, as captions, and what one can say.

use super::widgets::{main_button, section, strong};
use crate::app::station::Station;
use crate::engine::phone::{self, CallView};
use crate::language::{Act, Topic, Value, What, topic};
use crate::text;
use bevy_egui::egui::{Align, Button, Key, Layout, RichText, ScrollArea, TextEdit, Ui};

/// The label under which the typing line is known, to tests and to screen readers.
pub const LINE: &str = "desk-phone-line";

/// Draws the call.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let call = station
        .view
        .calls
        .iter()
        .find(|call| call.answered.is_some() || call.mine)
        .cloned();
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
    section(ui, theme, &title, |ui| {
        ui.set_min_width(ui.available_width());
        transcript(ui, station);
        match call {
            Some(call) => speaking(ui, station, &call),
            None => dialling(ui, station),
        }
    });
}

fn transcript(ui: &mut Ui, station: &Station<'_>) {
    let theme = station.theme;
    let me = station.seat();
    let height = (ui.available_height() * 0.42).clamp(90.0, 260.0);
    ScrollArea::vertical()
        .id_salt("transcript")
        .max_height(height)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let said = station
                .hands
                .call
                .and_then(|call| station.history.calls.get(&call));
            for said in said.into_iter().flatten() {
                let words = said.so_far(station.now);
                if said.by == me {
                    ui.label(RichText::new(format!("– {words}")).color(theme.faint));
                } else {
                    ui.label(strong(format!("«{words}»"), 17.0));
                }
            }
        });
}

fn speaking(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    let theme = station.theme;
    if call.answered.is_none() {
        ui.label(text!("desk-ringing-there"));
    }
    if station.training
        && let Some(understood) = &station.hands.understood
    {
        ui.label(RichText::new(text!("desk-understood", what = understood)).color(theme.faint));
    }
    let known = station.link.known();
    let keys = known.organisation().desk.clone();
    let phrases = &known.lexicon().phrases;
    let mut meant: Vec<(String, Vec<What>)> = vec![(
        text!("desk-greeting"),
        vec![
            What::Act(Act::Greeting),
            What::Ask(Topic::from(topic::WHERE)),
        ],
    )];
    for topic in &keys.questions {
        let label = phrases.topic_label(topic).unwrap_or(topic.as_str());
        meant.push((format!("{label}?"), vec![What::Ask(topic.clone())]));
    }
    for deed in &keys.instructions {
        let label = phrases.deed_label(deed).unwrap_or(deed.as_str());
        meant.push((format!("{label}!"), vec![What::Tell(deed.clone())]));
    }
    let help = What::Fact(Topic::from(topic::HELP_COMING), Value::Flag(true));
    meant.push((text!("desk-help-coming"), vec![help]));
    if let Some(repeat) = repeat_address(station) {
        meant.push((text!("desk-repeat-address"), vec![repeat]));
    }
    meant.push((text!("desk-goodbye"), vec![What::Act(Act::Goodbye)]));
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (place, (label, parts)) in meant.iter().enumerate() {
            // Alt with a digit says what the first ten keys mean.
            let key = if place < 10 {
                format!("{} ", (place + 1) % 10)
            } else {
                String::new()
            };
            if ui.add(Button::new(format!("{key}{label}"))).clicked() {
                chosen = Some(parts.clone());
            }
        }
    });
    let digit = ui.input(|input| {
        let digits = [
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
        digits
            .iter()
            .position(|key| input.modifiers.alt && input.key_pressed(*key))
    });
    if let Some((_, parts)) = digit.and_then(|place| meant.get(place)) {
        chosen = Some(parts.clone());
    }
    if let Some(parts) = chosen {
        station.say_by_phone(call.id, &parts);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui
            .button(format!("{} (F9)", text!("desk-hang-up")))
            .clicked()
        {
            station.phone(phone::Command::HangUp(call.id));
        }
        let say = ui.button(text!("desk-say"));
        let line = TextEdit::singleline(&mut station.hands.phone_line)
            .hint_text(text!(LINE))
            .desired_width(ui.available_width());
        let line = ui.add(line);
        line.widget_info(|| {
            bevy_egui::egui::WidgetInfo::labeled(
                bevy_egui::egui::WidgetType::TextEdit,
                true,
                text!(LINE),
            )
        });
        if station.hands.focus == Some(LINE) {
            line.request_focus();
            station.hands.focus = None;
        }
        let entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if say.clicked() || entered {
            station.type_by_phone(call.id);
            line.request_focus();
        }
    });
}

/// The address on the card, to be repeated to the caller.
fn repeat_address(station: &Station<'_>) -> Option<What> {
    let desk = station.view.desk.as_ref()?;
    let card = desk
        .cards
        .iter()
        .find(|card| Some(card.id) == station.hands.card)?;
    let address = card.card.address.clone()?;
    Some(What::Fact(
        Topic::from(topic::WHERE),
        Value::Address(address),
    ))
}

fn dialling(ui: &mut Ui, station: &mut Station<'_>) {
    ui.label(RichText::new(text!("desk-no-call")).color(station.theme.faint));
    let book = station.link.known().organisation().phonebook.clone();
    let mut dialled = None;
    ui.horizontal_wrapped(|ui| {
        for entry in &book {
            if main_button(ui, station.theme, &text!("desk-dial", name = entry.name)).clicked() {
                dialled = Some(entry.number.clone());
            }
        }
    });
    if let Some(number) = dialled {
        station.phone(phone::Command::Dial(number));
    }
}
