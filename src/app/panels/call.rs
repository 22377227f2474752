//! The call on the screen: what was said, as captions, and what you can say.

use super::widgets::{fixed, section, speech_line, strong, understood};
use super::{dial, telling};
use crate::app::hands::Hands;
use crate::app::line;
use crate::app::station::Station;
use crate::engine::id::CallId;
use crate::engine::phone::{self, CallView};
use crate::language::Channel;
use crate::text;
use bevy_egui::egui::{Align, Button, Layout, RichText, ScrollArea, Ui};

/// Whether the other waits for something: they spoke last and are silent now.
pub fn asks(station: &Station<'_>) -> bool {
    let call = active(station).and_then(|call| station.history.calls.get(&call.id));
    call.and_then(|said| said.last())
        .is_some_and(|said| said.over && said.by != station.seat())
}

/// The call you are in, or have dialled.
pub fn active(station: &Station<'_>) -> Option<CallView> {
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
        None => dial::ui(ui, station),
    });
}

/// What was said, with what is still to be said.
pub fn transcript(ui: &mut Ui, station: &Station<'_>, call: CallId, height: f32) {
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
    if call.answered.is_none() {
        ui.label(text!("desk-ringing-there"));
    }
    understood(ui, station, Channel::Phone);
    fixed(ui, "phone line", |ui| speech(ui, station, call));
    fixed(ui, ("meaning keys", call.id), |ui| {
        meanings(ui, station, call);
    });
}

/// The line, and the end of the call.
fn speech(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
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
}

/// What you can say with a key.
fn meanings(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    let theme = station.theme;
    let mut place = 0;
    ScrollArea::vertical()
        .id_salt("meaning keys")
        .auto_shrink(false)
        .show(ui, |ui| {
            for (title, keys, at_once) in telling::keys(station, call) {
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
                        if ui.add(Button::new(format!("{key}{label}"))).clicked() {
                            telling::say(station, call, &parts, at_once);
                        }
                        place += 1;
                    }
                });
            }
            if call.mine {
                telling::stating(ui, station);
            }
        });
}
