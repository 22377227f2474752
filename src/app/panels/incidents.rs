//! The cards that are open, and what is done about each.

use super::widgets::{priority_colour, priority_name, section, strong};
use crate::app::station::Station;
use crate::text;
use bevy_egui::egui::{Button, RichText, Ui};

/// Draws the list.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let Some(desk) = station.view.desk.clone() else {
        return;
    };
    // A card that was just opened is the one to work on.
    if station.hands.card.is_none() {
        station.hands.card = desk.cards.last().map(|card| card.id);
    }
    section(ui, theme, &text!("panel-incidents"), |ui| {
        ui.set_min_width(ui.available_width());
        for card in &desk.cards {
            let (word, colour) = match card.card.priority {
                Some(priority) => (priority_name(priority), priority_colour(theme, priority)),
                None => (text!("desk-no-priority"), theme.faint),
            };
            let place = card
                .card
                .address
                .as_ref()
                .map_or_else(|| text!("desk-no-address"), super::card::written);
            let line = format!("{word} {} {place}", card.id.0 + 1);
            let chosen = station.hands.card == Some(card.id);
            if ui
                .add(Button::new(strong(line, 15.0).color(colour)).selected(chosen))
                .clicked()
            {
                station.hands.card = Some(card.id);
            }
            for mission in desk
                .missions
                .iter()
                .filter(|mission| mission.incident == card.id)
            {
                let unit = station.unit_name(mission.unit);
                let steps: Vec<String> = mission
                    .stamps
                    .iter()
                    .map(|(stamp, at)| {
                        format!(
                            "{} {}",
                            text!(&format!("stamp-{}", stamp_key(*stamp))),
                            station.clock(*at)
                        )
                    })
                    .collect();
                ui.label(
                    RichText::new(format!("{unit}: {}", steps.join(" · "))).color(theme.faint),
                );
            }
        }
        if desk.cards.is_empty() {
            ui.label(RichText::new(text!("desk-no-incidents")).color(theme.faint));
        }
    });
}

fn stamp_key(stamp: crate::engine::dispatch::Stamp) -> &'static str {
    use crate::engine::dispatch::Stamp;
    match stamp {
        Stamp::Alerted => "alerted",
        Stamp::Acknowledged => "acknowledged",
        Stamp::Rolling => "rolling",
        Stamp::OnScene => "on-scene",
        Stamp::Leaving => "leaving",
        Stamp::Delivered => "delivered",
        Stamp::Free => "free",
        Stamp::Cancelled => "cancelled",
    }
}
