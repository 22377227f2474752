//! Units: where they are, what they do, and who is nearest to the card on the screen.

use super::widgets::{fixed, scroll, section, strong};
use crate::app::line;
use crate::app::station::Station;
use crate::engine::dispatch::{Command, DeskView, MissionView, Stamp, UnitView};
use crate::engine::id::HospitalId;
use crate::engine::setup::UnitKind;
use crate::text;
use bevy_egui::egui::{Button, RichText, Ui, WidgetInfo, WidgetType};

/// Draws the list: those that work for the card or can be had for it, the nearest first, then the
/// others.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let nowhere = station.card().is_some_and(|card| card.address_matches == 0);
    let Some(desk) = station.view.desk.clone() else {
        return;
    };
    let focus = station.hands.takes_focus(line::UNITS);
    section(ui, theme, &text!("panel-units"), |ui| {
        let mut units: Vec<(bool, Option<u64>, &UnitView)> = desk
            .units
            .iter()
            .map(|unit| {
                let others = !can_serve(station, unit, &desk);
                (others, station.minutes_away(unit), unit)
            })
            .collect();
        units
            .sort_by_key(|(others, minutes, unit)| (*others, minutes.unwrap_or(u64::MAX), unit.id));
        // Nobody means the helicopter by the first key they press.
        let known = station.link.known();
        let ground = |unit: &UnitView| known.unit_kind(unit.id) == UnitKind::Ambulance;
        let free = |wanted: &dyn Fn(&UnitView) -> bool| {
            let mut all = units.iter();
            all.position(|(_, _, unit)| unit.available && wanted(unit))
        };
        let first_free = free(&ground).or_else(|| free(&|_| true));
        scroll("units").show(ui, |ui| {
            if nowhere {
                let why = format!("! {}", text!("desk-units-nowhere"));
                ui.label(RichText::new(why).color(theme.urgent));
            }
            for (place, (_, minutes, unit)) in units.into_iter().enumerate() {
                let focus = focus && Some(place) == first_free;
                fixed(ui, ("unit", unit.id.0), |ui| {
                    row(ui, station, unit, minutes, &desk, focus);
                });
            }
        });
    });
}

/// Whether a unit works for the card on the screen or can be had for it: free, or on its way to
/// something else without a patient. They stand by distance alone, so that the list stays as it is
/// when one of them is alerted.
fn can_serve(station: &Station<'_>, unit: &UnitView, desk: &DeskView) -> bool {
    let mut missions = desk.missions.iter().filter(|mission| !mission.is_over());
    match missions.find(|mission| mission.unit == unit.id) {
        Some(mission) => Some(mission.incident) == station.hands.card || !has_patient(mission),
        None => unit.available,
    }
}

fn has_patient(mission: &MissionView) -> bool {
    mission.stamps.contains_key(&Stamp::Leaving)
}

fn row(
    ui: &mut Ui,
    station: &mut Station<'_>,
    unit: &UnitView,
    minutes: Option<u64>,
    desk: &DeskView,
    focus: bool,
) {
    let theme = station.theme;
    let mission = desk
        .missions
        .iter()
        .find(|mission| mission.unit == unit.id && !mission.is_over());
    ui.horizontal_wrapped(|ui| {
        let name = station.unit_name(unit.id);
        ui.label(strong(name.clone(), 15.0));
        let (mark, colour) = if unit.available {
            ("✔", theme.normal)
        } else {
            ("–", theme.faint)
        };
        let status = station.status_name(unit.status);
        ui.label(RichText::new(format!("{mark} {status}")).color(colour));
        // A unit that is there, or has left with a patient, is on no way to the card's address.
        let there = mission.is_some_and(|mission| {
            Some(mission.incident) == station.hands.card
                && mission.stamps.contains_key(&Stamp::OnScene)
        });
        if let Some(minutes) = minutes.filter(|_| !there) {
            ui.label(text!("desk-minutes", minutes = minutes));
        }
        if let Some(mission) = mission {
            working(ui, station, mission);
        } else if let Some(card) = station.hands.card.filter(|_| unit.available) {
            // Whom it is about stands before it, and in its name.
            let label = strong(text!("desk-alert-short"), 14.0).color(theme.on_accent);
            let button = ui.add(Button::new(label).fill(theme.accent));
            let whole = text!("desk-alert", unit = name);
            button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, whole.clone()));
            if focus {
                button.request_focus();
            }
            if button.clicked() {
                // The list moves: the next press of the same key must not alert another unit.
                button.surrender_focus();
                station.dispatch(Command::Alert(card, unit.id));
            }
        }
    });
    ui.separator();
}

/// A unit that works for another incident, and has no patient aboard, can be taken for the card
/// on the screen.
fn divert(ui: &mut Ui, station: &mut Station<'_>, mission: &MissionView) {
    let card = station
        .hands
        .card
        .filter(|card| *card != mission.incident && !has_patient(mission));
    if let Some(card) = card
        && ui
            .button(text!("desk-divert", number = card.0 + 1))
            .clicked()
    {
        station.dispatch(Command::Divert(mission.id, card));
    }
}

/// A unit on a mission: off to the card on the screen at one press; the rest behind another, so
/// that each unit is a line and more of them are seen.
fn working(ui: &mut Ui, station: &mut Station<'_>, mission: &MissionView) {
    divert(ui, station, mission);
    if mission.outdated {
        let has = mission.address.as_ref().map(super::address::written);
        let words = has.map_or_else(
            || text!("desk-unit-nowhere"),
            |address| text!("desk-unit-elsewhere", address = address),
        );
        ui.label(strong(format!("! {words}"), 14.0).color(station.theme.urgent));
        if ui.button(text!("desk-update")).clicked() {
            station.dispatch(Command::Update(mission.id));
        }
    }
    let hospitals = station.link.known().district().hospitals.clone();
    let chosen = mission
        .hospital
        .and_then(|chosen| hospitals.get(chosen.index()));
    if let Some(hospital) = chosen {
        ui.label(format!("→ {}", hospital.name));
    }
    let name = station.unit_name(mission.unit);
    let menu = ui.menu_button(text!("desk-mission"), |ui| {
        if ui.button(text!("desk-update")).clicked() {
            station.dispatch(Command::Update(mission.id));
            ui.close();
        }
        ui.menu_button(text!("desk-destine"), |ui| {
            for (hospital, place) in hospitals.iter().zip(0u32..) {
                let line = format!("{} ({})", hospital.name, hospital.can.join(", "));
                if ui.button(line).clicked() {
                    station.dispatch(Command::Destine(mission.id, HospitalId(place)));
                    ui.close();
                }
            }
        });
        // Calling a unit off is asked about once: it cannot be taken back.
        ui.menu_button(text!("desk-stand-down"), |ui| {
            ui.label(text!("desk-stand-down-sure", unit = name));
            if ui.button(text!("desk-stand-down-yes")).clicked() {
                station.dispatch(Command::StandDown(mission.id));
                ui.close();
            }
        });
    });
    let label = text!("desk-mission-of", unit = name);
    let info = || WidgetInfo::labeled(WidgetType::Button, true, label.clone());
    menu.response.widget_info(info);
}
