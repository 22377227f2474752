//! The call on the screen: what was said, as captions, and what you can say.

use super::widgets::{self, fixed, scroll, section, speech_line, strong, tight_row, understood};
use super::{dial, guidance, telling};
use crate::app::hands::Hands;
use crate::app::keys::Action;
use crate::app::line;
use crate::app::station::Station;
use crate::engine::id::CallId;
use crate::engine::phone::{self, CallView, PartyState};
use crate::language::Channel;
use crate::text;
use bevy_egui::egui::{Align, Button, Layout, RichText, Ui, WidgetInfo, WidgetType};

/// Whether the other waits for something: they spoke last and are silent now.
pub fn asks(station: &Station<'_>) -> bool {
    let call = active(station).and_then(|call| station.history.calls.get(&call.id));
    call.and_then(|said| said.last())
        .is_some_and(|said| said.over && said.by != station.seat())
}

/// The call you are in, or have dialled. What you have on hold stands in the queue.
pub fn active(station: &Station<'_>) -> Option<CallView> {
    let mut calls = station.view.calls.iter();
    calls
        .rfind(|call| !call.rings_here() && call.held().is_none())
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
        Some(call) if call.mine => text!(
            "desk-call-title-out",
            name = dial::called(station, &call.line),
            since = station.now.since(call.answered.unwrap_or(call.rang))
        ),
        Some(call) => text!(
            "desk-call-title",
            line = dial::line_of(station, call),
            from = dial::called(station, &call.from),
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
    scroll("transcript")
        .max_height(height)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            ui.set_min_height(height);
            let all: &[_] = station.history.calls.get(&call).map_or(&[], Vec::as_slice);
            let mut others = all.iter().map(|said| said.by).filter(|by| *by != me);
            let first = others.next();
            let several = others.any(|by| Some(by) != first);
            for said in all {
                let words = said.so_far(station.now);
                if said.by == me {
                    ui.label(RichText::new(format!("– {words}")).color(theme.faint));
                } else if several {
                    let who = station.name_of(said.by);
                    ui.label(strong(format!("{who}: «{words}»"), 17.0));
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
    if call.listens() {
        return listening(ui, station, call);
    }
    parties(ui, station, call);
    understood(ui, station, Channel::Phone);
    fixed(ui, "phone line", |ui| speech(ui, station, call));
    if station.hands.inviting && call.is_talking() {
        return fixed(ui, ("inviting", call.id), |ui| {
            dial::invite(ui, station, call);
        });
    }
    fixed(ui, ("guidance", call.id), |ui| {
        guidance::ui(ui, station, call)
    });
    fixed(ui, ("meaning keys", call.id), |ui| {
        meanings(ui, station, call);
    });
}

/// Listening in to a colleague's call: unheard, until you break in.
fn listening(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    let words = strong(text!("desk-monitoring"), 15.0).color(station.theme.urgent);
    ui.label(words);
    ui.horizontal_wrapped(|ui| {
        if ui.button(text!("desk-break-in")).clicked() {
            station.phone(phone::Command::BreakIn(call.id));
        }
        let label = text!("desk-monitor-end");
        let label = station.hands.keys.beside(&label, Action::HangUp);
        if ui.button(label).clicked() {
            station.phone(phone::Command::HangUp(call.id));
        }
    });
}

/// Who else is in the call and whom it rings for; hold and conference.
fn parties(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    let theme = station.theme;
    if !call.is_talking() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if ui
            .button(station.hands.keys.beside(&text!("desk-hold"), Action::Hold))
            .clicked()
        {
            station.phone(phone::Command::Hold(call.id));
        }
        let open = station.hands.inviting;
        let invite = station
            .hands
            .keys
            .beside(&text!("desk-invite"), Action::Dial);
        if widgets::toggle(ui, theme, open, &invite).clicked() {
            station.hands.inviting = !open;
            station.hands.focus = (!open).then_some(line::DIAL);
        }
        if let Some(held) = station.held().first()
            && ui
                .button(station.hands.keys.beside(&text!("desk-join"), Action::Join))
                .on_hover_text(text!("desk-from", number = held.from))
                .clicked()
        {
            station.join_calls();
        }
    });
    let alone = call.others.len() < 2 && call.rings.is_empty();
    let quiet = call
        .others
        .iter()
        .all(|one| one.state == PartyState::Talking);
    // The line is there all the time: what is below stays in its place.
    if alone && quiet {
        let words = RichText::new(text!("desk-party-alone")).color(theme.faint);
        tight_row(ui, |ui| ui.label(words));
        return;
    }
    tight_row(ui, |ui| {
        ui.label(RichText::new(text!("desk-party")).color(theme.faint));
        for party in &call.others {
            let who = station.name_of(party.seat);
            let line = match party.state {
                PartyState::Talking => who.clone(),
                PartyState::Away => text!("desk-party-away", who = who),
                PartyState::Listening => text!("desk-party-listening", who = who),
            };
            ui.label(strong(line, 14.0));
            if party.asked && call.others.len() > 1 {
                let out = ui.small_button("×");
                let label = text!("desk-drop", who = who);
                out.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label.clone()));
                if out.on_hover_text(&label).clicked() {
                    station.phone(phone::Command::Drop(call.id, party.seat));
                }
            }
        }
        for ring in &call.rings {
            let who = dial::called(station, &ring.line);
            let since = station.now.since(ring.since);
            let line = text!("desk-party-rings", who = who, since = since);
            ui.label(strong(line, 14.0).color(theme.urgent));
        }
    });
}

/// The line, and the end of the call.
fn speech(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui
                .button(
                    station
                        .hands
                        .keys
                        .beside(&text!("desk-hang-up"), Action::HangUp),
                )
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
    scroll("meaning keys").show(ui, |ui| {
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
