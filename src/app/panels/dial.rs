//! No call: whom to ring, by name or number; what was said in the last call.

use super::call::transcript;
use super::widgets::{entry, main_button, scroll, strong};
use crate::app::line;
use crate::app::station::Station;
use crate::engine::phone::{self, CallView};
use crate::engine::setup::{LineKind, PhoneEntry};
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// What stands at a number in the telephone book; otherwise the number.
pub fn called(station: &Station<'_>, number: &str) -> String {
    let known = station.link.known();
    let book = &known.organisation().phonebook;
    let entry = book.iter().find(|entry| entry.number == number);
    entry.map_or(number, |entry| &entry.name).to_owned()
}

/// What the line of a call is called. The emergency line goes by its number, which everybody knows
/// and which is read fastest.
pub fn line_of(station: &Station<'_>, call: &CallView) -> String {
    match (call.kind, call.title.as_str()) {
        (Some(LineKind::Emergency), _) => call.line.clone(),
        (_, "") => called(station, &call.line),
        (_, title) => title.to_owned(),
    }
}

/// Draws the telephone book, and rings.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    station.hands.inviting = false;
    ui.label(RichText::new(text!("desk-no-call")).color(theme.faint));
    let last = station.hands.call;
    let share = if last.is_some() { 0.5 } else { 1.0 };
    if let Some(number) = book(ui, station, share) {
        station.phone(phone::Command::Dial(number));
    }
    if let Some(call) = last {
        let mut title = text!("desk-last-call");
        if let Some(at) = station.history.ended(call) {
            title = format!(
                "{title} · {}",
                text!("desk-call-over", at = station.clock(at))
            );
        }
        ui.label(strong(title, 13.0).color(theme.faint));
        transcript(ui, station, call, ui.available_height());
    }
}

/// Draws the telephone book for a call in progress: whom to have ring, to join it.
pub fn invite(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    if let Some(number) = book(ui, station, 1.0) {
        station.phone(phone::Command::Invite(call.id, number));
        station.hands.inviting = false;
        station.hands.focus = Some(line::PHONE);
    }
}

/// The number that was chosen by name, typed, or is the one to call back. The list takes a `share`
/// of the height.
fn book(ui: &mut Ui, station: &mut Station<'_>, share: f32) -> Option<String> {
    let theme = station.theme;
    let focus = station.hands.takes_focus(line::DIAL);
    let width = ui.available_width() - 8.0;
    let (_, entered) = entry(ui, line::DIAL, &mut station.hands.dial_line, focus, width);
    let typed = station.hands.dial_line.trim().to_lowercase();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let book = station.link.known().organisation().phonebook.clone();
    let found: Vec<_> = book
        .into_iter()
        .filter(|one| {
            let numbered = !digits.is_empty() && one.number.starts_with(&digits);
            named(&one.name, &typed) || numbered || is_key(one, &typed)
        })
        .collect();
    let mut dialled = None;
    if entered {
        let by_key = found.iter().find(|one| is_key(one, &typed));
        dialled = match found.as_slice() {
            _ if by_key.is_some() => by_key.map(|one| one.number.clone()),
            [one] => Some(one.number.clone()),
            _ if digits.len() >= 3 && typed.chars().all(|c| c.is_ascii_digit() || c == ' ') => {
                Some(digits)
            }
            _ => None,
        };
    }
    // Nobody is rung back who is on the line.
    let alone = !station.hands.inviting;
    let callback = station
        .card()
        .and_then(|card| card.card.callback)
        .or_else(|| station.history.numbers.get(&station.hands.call?).cloned())
        .filter(|_| alone);
    let height = ui.available_height() * share;
    scroll("phone book").max_height(height).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if let Some(number) = callback
                && main_button(ui, theme, &text!("desk-call-back", number = number)).clicked()
            {
                dialled = Some(number);
            }
            for entry in &found {
                let mut label = text!("desk-dial", name = entry.name);
                if let Some(key) = entry.key {
                    label = format!("{label} ({key})");
                }
                if ui.button(label).clicked() {
                    dialled = Some(entry.number.clone());
                }
            }
        });
    });
    if dialled.is_some() {
        station.hands.dial_line.clear();
    }
    dialled
}

/// Whether the one digit that was typed is the entry's own.
fn is_key(entry: &PhoneEntry, typed: &str) -> bool {
    entry.key.is_some_and(|key| typed == key.to_string())
}

/// Whether each word that was typed, in small letters, stands in a name: «politi 14» finds
/// «Politiets operasjonssentral 14».
fn named(name: &str, typed: &str) -> bool {
    let name = name.to_lowercase();
    typed.split_whitespace().all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_name_is_found_by_any_of_its_words() {
        let name = "Politiets operasjonssentral 14";
        assert!(
            ["", "politi 14", "14 politi", "sentral"]
                .iter()
                .all(|typed| named(name, typed))
        );
        assert!(!named(name, "politi 13"));
    }
}
