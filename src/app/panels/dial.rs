//! No call: whom to ring, by name or number; what was said in the last call.

use super::call::transcript;
use super::widgets::{entry, main_button, strong};
use crate::app::line;
use crate::app::station::Station;
use crate::engine::phone;
use crate::text;
use bevy_egui::egui::{RichText, ScrollArea, Ui};

/// Draws the telephone book, and rings.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    ui.label(RichText::new(text!("desk-no-call")).color(theme.faint));
    let focus = station.hands.takes_focus(line::DIAL);
    let width = ui.available_width() - 8.0;
    let (_, entered) = entry(ui, line::DIAL, &mut station.hands.dial_line, focus, width);
    let typed = station.hands.dial_line.trim().to_lowercase();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let book = station.link.known().organisation().phonebook.clone();
    let found: Vec<_> = book
        .into_iter()
        .filter(|one| {
            typed.is_empty()
                || one.name.to_lowercase().contains(&typed)
                || (!digits.is_empty() && one.number.starts_with(&digits))
        })
        .collect();
    let mut dialled = None;
    if entered {
        dialled = match found.as_slice() {
            [one] => Some(one.number.clone()),
            _ if digits.len() >= 3 && typed.chars().all(|c| c.is_ascii_digit() || c == ' ') => {
                Some(digits)
            }
            _ => None,
        };
    }
    let callback = station
        .card()
        .and_then(|card| card.card.callback)
        .or_else(|| station.history.numbers.get(&station.hands.call?).cloned());
    let last = station.hands.call;
    let height = if last.is_some() {
        ui.available_height() * 0.5
    } else {
        ui.available_height()
    };
    ScrollArea::vertical()
        .id_salt("phone book")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                if let Some(number) = callback
                    && main_button(ui, theme, &text!("desk-call-back", number = number)).clicked()
                {
                    dialled = Some(number);
                }
                for entry in &found {
                    if ui.button(text!("desk-dial", name = entry.name)).clicked() {
                        dialled = Some(entry.number.clone());
                    }
                }
            });
        });
    if let Some(number) = dialled {
        station.hands.dial_line.clear();
        station.phone(phone::Command::Dial(number));
    }
    if let Some(call) = last {
        ui.label(strong(text!("desk-last-call"), 13.0).color(theme.faint));
        transcript(ui, station, call, ui.available_height());
    }
}
