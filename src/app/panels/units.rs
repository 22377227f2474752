//! Units: where they are, what they do, and who is nearest to the card on the screen.

use super::widgets::{main_button, section, strong};
use crate::app::station::Station;
use crate::engine::dispatch::{Command, UnitView};
use crate::text;
use bevy_egui::egui::{Grid, RichText, ScrollArea, Ui};

/// Draws the list.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let Some(desk) = station.view.desk.clone() else {
        return;
    };
    section(ui, theme, &text!("panel-units"), |ui| {
        ui.set_min_width(ui.available_width());
        ScrollArea::vertical().id_salt("units").show(ui, |ui| {
            Grid::new("units")
                .num_columns(4)
                .striped(true)
                .show(ui, |ui| {
                    for unit in &desk.units {
                        row(ui, station, unit, &desk);
                        ui.end_row();
                    }
                });
        });
    });
}

fn row(
    ui: &mut Ui,
    station: &mut Station<'_>,
    unit: &UnitView,
    desk: &crate::engine::dispatch::DeskView,
) {
    let theme = station.theme;
    ui.label(strong(station.unit_name(unit.id), 15.0));
    let colour = if unit.available {
        theme.normal
    } else {
        theme.faint
    };
    let mark = if unit.available { "✔" } else { "○" };
    ui.label(RichText::new(format!("{mark} {}", station.status_name(unit.status))).color(colour));
    ui.label(
        station
            .minutes_away(unit)
            .map(|minutes| text!("desk-minutes", minutes = minutes))
            .unwrap_or_default(),
    );
    let mission = desk
        .missions
        .iter()
        .find(|mission| mission.unit == unit.id && !mission.is_over());
    match (station.hands.card, mission) {
        (_, Some(mission)) => {
            let id = mission.id;
            ui.horizontal(|ui| {
                if ui.button(text!("desk-update")).clicked() {
                    station.dispatch(Command::Update(id));
                }
                if ui.button(text!("desk-stand-down")).clicked() {
                    station.dispatch(Command::StandDown(id));
                }
                let hospitals = station.link.known().district().hospitals.clone();
                for (hospital, place) in hospitals.iter().zip(0u16..) {
                    let chosen = mission.hospital.is_some_and(|chosen| chosen.0 == place);
                    if super::widgets::toggle(ui, theme, chosen, &format!("→ {}", hospital.name))
                        .clicked()
                    {
                        station
                            .dispatch(Command::Destine(id, crate::engine::id::HospitalId(place)));
                    }
                }
            });
        }
        (Some(card), None) if unit.available => {
            let label = text!("desk-alert", unit = station.unit_name(unit.id));
            if main_button(ui, theme, &label).clicked() {
                station.dispatch(Command::Alert(card, unit.id));
            }
        }
        _ => {
            ui.label("");
        }
    }
}
