//! Who wants something: ringing calls, and units that ask to speak.

use super::widgets::{self, ANSWER_WITHIN, section, strong};
use crate::app::station::Station;
use crate::engine::phone;
use crate::engine::setup::StatusKind;
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// Draws the queue.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    section(ui, theme, &text!("panel-queue"), |ui| {
        ui.set_min_width(ui.available_width());
        let ringing: Vec<_> = station
            .view
            .calls
            .iter()
            .filter(|call| call.answered.is_none() && !call.mine)
            .cloned()
            .collect();
        for (place, call) in ringing.iter().enumerate() {
            let waited = station.now.since(call.rang);
            let late = waited >= ANSWER_WITHIN;
            let colour = if late { theme.urgent } else { theme.ink };
            ui.horizontal(|ui| {
                let mark = if late { "! " } else { "" };
                ui.label(strong(format!("{mark}{}", call.line), 18.0).color(colour));
                ui.label(strong(waited.to_string(), 18.0).color(colour));
                let key = if place == 0 { " (F8)" } else { "" };
                let label = format!("{}{key}", text!("desk-answer"));
                if widgets::main_button(ui, theme, &label).clicked() {
                    station.phone(phone::Command::Answer(call.id));
                }
            });
            ui.label(RichText::new(text!("desk-from", number = call.from)).color(theme.faint));
        }
        let wishes = station.history.wishes.clone();
        for (at, by, kind) in &wishes {
            let urgent = *kind == StatusKind::UrgentSpeechRequest;
            let colour = if urgent { theme.acute } else { theme.ink };
            let line = text!(
                "desk-wish",
                who = station.name_of(*by),
                what = station.status_name(*kind),
                ago = widgets::ago(station.now, *at)
            );
            ui.label(RichText::new(line).color(colour));
        }
        if ringing.is_empty() && wishes.is_empty() {
            ui.label(RichText::new(text!("desk-queue-empty")).color(theme.faint));
        }
    });
}
