//! Alarms (sikkerhetsalarm): whose, in which group, since when, and what the desk can do about it.

use super::widgets::{main_button, strong};
use crate::app::keys::Action;
use crate::app::line;
use crate::app::station::Station;
use crate::engine::id::Gssi;
use crate::engine::radio::{Command, EmergencyView};
use crate::text;
use bevy_egui::egui::{Frame, Margin, RichText, Stroke, Ui};

/// The alarms that stand, those that nobody has acknowledged first, then the oldest.
pub fn standing(station: &Station<'_>) -> Vec<(Gssi, EmergencyView)> {
    let groups = station.view.radio.iter();
    let mut all: Vec<_> = groups
        .filter_map(|group| Some((group.group, group.emergency?)))
        .collect();
    all.sort_by_key(|(_, alarm)| (alarm.acknowledged.is_some(), alarm.since));
    all
}

/// Acknowledges the alarm that has waited longest.
pub fn acknowledge(station: &mut Station<'_>) {
    let waiting = standing(station)
        .into_iter()
        .find(|(_, alarm)| alarm.acknowledged.is_none());
    if let Some((_, alarm)) = waiting {
        station.radio(Command::AcknowledgeEmergency(alarm.by));
    }
}

/// Draws those that stand: those that wait to be acknowledged, or those that have been.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>, acknowledged: bool) {
    for (place, (group, alarm)) in standing(station).into_iter().enumerate() {
        if alarm.acknowledged.is_some() == acknowledged {
            one(ui, station, group, alarm, place == 0);
            ui.add_space(6.0);
        }
    }
}

fn one(ui: &mut Ui, station: &mut Station<'_>, group: Gssi, alarm: EmergencyView, first: bool) {
    let theme = station.theme;
    let who = station.name_of(alarm.by);
    let frame = Frame::new()
        .stroke(Stroke::new(2.0, theme.acute))
        .inner_margin(Margin::same(8))
        .corner_radius(4);
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let title = format!("⚠ {}", text!("emergency-tile", who = who));
        ui.label(strong(title, 18.0).color(theme.acute));
        let since = station.now.since(alarm.since);
        let mut about = format!("{} · {since}", station.group_name(group));
        if alarm.ended.is_some() {
            about = format!("{about} · {}", text!("emergency-over"));
        }
        ui.label(RichText::new(about).color(theme.faint));
        ui.horizontal_wrapped(|ui| {
            if alarm.acknowledged.is_none() {
                let mut label = text!("emergency-acknowledge", who = who);
                if first {
                    label = station.hands.keys.beside(&label, Action::Acknowledge);
                }
                if main_button(ui, theme, &label).clicked() {
                    station.radio(Command::AcknowledgeEmergency(alarm.by));
                }
            } else {
                ui.label(text!("emergency-acknowledged", who = who));
            }
            let call_sign = station.link.known().call_sign_of(alarm.by).cloned();
            if let Some(call_sign) = call_sign
                && ui.button(text!("desk-call-up", who = call_sign)).clicked()
            {
                station.radio(Command::Select(group));
                station.call_up(&call_sign, true);
                station.hands.focus = Some(line::RADIO);
            }
            let may_end = alarm.acknowledged.is_some() && alarm.ended.is_none();
            if may_end && ui.button(text!("emergency-end", who = who)).clicked() {
                station.radio(Command::EndEmergency(alarm.by));
            }
        });
    });
}
