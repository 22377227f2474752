//! The cards that are open, and what is done about each: one line for each mission, with the
//! stamps that write themselves.

use super::widgets::{fixed, priority_colour, priority_name, scroll, section, strong};
use crate::app::station::Station;
use crate::engine::dispatch::{CardView, Stamp};
use crate::engine::setup::Priority;
use crate::text;
use bevy_egui::egui::{Atom, Button, RichText, Ui};

/// Whether a card has help on the way to nowhere: an address that is missing or ambiguous.
pub fn asks(station: &Station<'_>) -> bool {
    let desk = station.view.desk.as_ref();
    desk.is_some_and(|desk| {
        desk.cards
            .iter()
            .any(|card| card.card.priority.is_some() && card.address_matches != 1)
    })
}

/// Draws the list.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let Some(desk) = station.view.desk.clone() else {
        return;
    };
    section(ui, theme, &text!("panel-incidents"), |ui| {
        scroll("incidents").show(ui, |ui| {
            let mut cards: Vec<&CardView> = desk.cards.iter().collect();
            cards.sort_by_key(|card| (urgency(card), std::cmp::Reverse(card.id)));
            for card in cards {
                fixed(ui, ("incident", card.id.0), |ui| heading(ui, station, card));
                if let Some(line) = super::card::booking(station, card) {
                    ui.label(RichText::new(line).color(theme.faint));
                }
                for mission in desk
                    .missions
                    .iter()
                    .filter(|mission| mission.incident == card.id)
                {
                    let unit = station.unit_name(mission.unit);
                    let last = mission
                        .stamps
                        .iter()
                        .max_by_key(|(stamp, at)| (**at, **stamp));
                    let step = last.map_or_else(String::new, |(stamp, at)| {
                        format!("{} {}", stamp_name(*stamp), station.clock(*at))
                    });
                    ui.label(RichText::new(format!("{unit}: {step}")).color(theme.faint));
                    if mission.outdated {
                        let words = format!("! {}", text!("desk-unit-outdated", unit = unit));
                        ui.label(RichText::new(words).color(theme.urgent));
                    }
                }
                ui.add_space(4.0);
            }
            if desk.cards.is_empty() {
                ui.label(RichText::new(text!("desk-no-incidents")).color(theme.faint));
            }
        });
    });
}

/// What one looks for first: the acute and those that nobody has weighed yet, then what can wait;
/// of equals what was not booked, and the newest.
fn urgency(card: &CardView) -> (Priority, bool) {
    let priority = card.card.priority.unwrap_or(Priority::Acute);
    (priority, card.booked.is_some())
}

fn heading(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    let (word, colour) = match card.card.priority {
        Some(priority) => (priority_name(priority), priority_colour(theme, priority)),
        None => (text!("desk-no-priority"), theme.faint),
    };
    let place = card
        .card
        .address
        .as_ref()
        .map_or_else(|| text!("desk-no-address"), super::address::written);
    let mark = if card.card.address.is_some() && card.address_matches != 1 {
        " !"
    } else {
        ""
    };
    let chosen = station.hands.card == Some(card.id);
    // On the fill of what is chosen no colour of a priority can be read.
    let colour = if chosen { theme.ink } else { colour };
    let line = strong(format!("{} {word} · {place}{mark}", card.id.0 + 1), 15.0).color(colour);
    let button = Button::new((line, Atom::grow())).selected(chosen).wrap();
    if ui.add_sized([ui.available_width(), 36.0], button).clicked() {
        station.hands.card = Some(card.id);
    }
}

/// What a step of a mission is called.
pub fn stamp_name(stamp: Stamp) -> String {
    text!(match stamp {
        Stamp::Alerted => "stamp-alerted",
        Stamp::Acknowledged => "stamp-acknowledged",
        Stamp::Rolling => "stamp-rolling",
        Stamp::OnScene => "stamp-on-scene",
        Stamp::Leaving => "stamp-leaving",
        Stamp::Delivered => "stamp-delivered",
        Stamp::Free => "stamp-free",
        Stamp::Cancelled => "stamp-cancelled",
    })
}
