//! The card: where, whom to call back, criterion, priority, facts, notes; stamps write
//! themselves.

use super::address::{self, written};
use super::widgets::{
    entry, fixed, main_button, priority_colour, priority_name, scroll, section, strong,
};
use super::{call_backs, facts, incidents, index};
use crate::app::keys::Action;
use crate::app::line;
use crate::app::station::Station;
use crate::engine::dispatch::{CardView, Command, Destination, Entry};
use crate::engine::id::IncidentId;
use crate::engine::setup::Priority;
use crate::language::{Before, Channel};
use crate::text;
use bevy_egui::egui::{Button, RichText, Ui};

/// Draws a part of the card.
type Part = fn(&mut Ui, &mut Station<'_>, &CardView);

/// What stands on it, from above.
const PARTS: &[(&str, Part)] = &[
    ("card address", address::ui),
    ("card booked", booked),
    ("card callback", callback),
    ("card priority", priority),
    ("card index", index::ui),
    ("card facts", facts::ui),
    ("card notes", notes),
    ("card missions", missions),
];

/// Draws the card.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    if station.view.desk.is_none() {
        return;
    }
    let card = station.card();
    let title = card.as_ref().map_or_else(
        || text!("panel-card"),
        |card| {
            text!(
                "desk-card-title",
                number = card.id.0 + 1,
                since = station.clock(card.since)
            )
        },
    );
    section(ui, theme, &title, |ui| match card {
        Some(card) => {
            another(ui, station);
            // Each card is read from its top.
            scroll(("card", card.id.0)).show(ui, |ui| {
                for (name, part) in PARTS {
                    fixed(ui, (*name, card.id.0), |ui| part(ui, station, &card));
                }
            });
        }
        None => open(ui, station),
    });
}

/// An operator in a call without a card would write what they hear on another's.
fn another(ui: &mut Ui, station: &mut Station<'_>) {
    let Some(contact) = station.cardless().filter(|one| station.in_call_about(*one)) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let words = format!("! {}", text!("desk-card-of-another"));
        ui.label(strong(words, 15.0).color(station.theme.urgent));
        let label = station
            .hands
            .keys
            .beside(&text!("desk-open-card"), Action::OpenCard);
        if main_button(ui, station.theme, &label).clicked() {
            station.open_card(contact);
        }
    });
}

fn open(ui: &mut Ui, station: &mut Station<'_>) {
    match station.cardless() {
        Some(contact) => {
            let label = station
                .hands
                .keys
                .beside(&text!("desk-open-card"), Action::OpenCard);
            if main_button(ui, station.theme, &label).clicked() {
                station.open_card(contact);
            }
        }
        None => {
            ui.label(RichText::new(text!("desk-no-card")).color(station.theme.faint));
        }
    }
}

/// Writes on a card what belongs together, and keeps what stood there before for undo.
pub fn write(station: &mut Station<'_>, incident: IncidentId, entries: Vec<Entry>) {
    let desk = station.view.desk.clone();
    let mut cards = desk.iter().flat_map(|desk| &desk.cards);
    if let Some(card) = cards.find(|card| card.id == incident) {
        let mut card = card.card.clone();
        let mut before = Vec::new();
        for entry in &entries {
            before.push(card.as_it_stands(&entry.place()));
            card.write(entry.clone());
        }
        before.reverse();
        station.hands.undo.push((incident, before));
    }
    for entry in entries {
        station.dispatch(Command::Write(incident, entry));
    }
}

/// Writes again what stood there before the last change, be it nothing; the log keeps both.
pub fn undo(station: &mut Station<'_>) {
    if let Some((incident, entries)) = station.hands.undo.pop() {
        station.hands.card = Some(incident);
        for entry in entries {
            station.dispatch(Command::Write(incident, entry));
        }
    }
}

/// A booked transport: when, and where to.
fn booked(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    if let Some(line) = booking(station, card) {
        ui.label(strong(line, 15.0));
    }
}

/// What is to be known of a booked transport in one line.
pub fn booking(station: &Station<'_>, card: &CardView) -> Option<String> {
    let booked = card.booked.as_ref()?;
    let known = station.link.known();
    let to = match &booked.to {
        Destination::Address(address) => written(address),
        Destination::Hospital(hospital) => {
            let hospitals = &known.district().hospitals;
            let named = hospitals.get(hospital.index());
            named.map_or_else(String::new, |hospital| hospital.name.clone())
        }
        Destination::Station | Destination::StandBy(_) => text!("desk-home"),
    };
    Some(text!("desk-booked", at = booked.pick_up, to = to))
}

fn callback(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let desk = station.view.desk.as_ref();
    let contacts = desk.into_iter().flat_map(|desk| &desk.contacts);
    let about = contacts.filter(|contact| contact.incident == Some(card.id));
    let numbers = &station.history.numbers;
    // The last person who rang about this; a number is not lost because they hung up.
    let mut shown = about.filter_map(|one| Some((one.id, numbers.get(&one.call)?.clone())));
    let (contact, shown) = shown.next_back().unzip();
    ui.horizontal_wrapped(|ui| {
        let callback = card.card.callback.clone();
        ui.label(text!(
            "desk-callback",
            number = callback.clone().unwrap_or_else(|| "–".into())
        ));
        if let Some(number) = shown.filter(|number| callback.as_ref() != Some(number))
            && ui
                .button(text!("desk-use-number", number = number))
                .clicked()
        {
            write(station, card.id, vec![Entry::Callback(number)]);
        }
        if let Some(contact) = contact {
            call_backs::promise(ui, station, contact);
        }
    });
}

fn priority(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    ui.horizontal_wrapped(|ui| {
        ui.label(text!("desk-priority"));
        for priority in [Priority::Acute, Priority::Urgent, Priority::Normal] {
            let chosen = card.card.priority == Some(priority);
            let colour = priority_colour(theme, priority);
            let (ink, fill) = if chosen {
                (theme.on_accent, colour)
            } else {
                (colour, theme.control)
            };
            let name = strong(priority_name(priority), 15.0).color(ink);
            if ui
                .add(Button::new(name).fill(fill).selected(chosen))
                .clicked()
            {
                write(station, card.id, vec![Entry::Priority(priority)]);
            }
        }
    });
}

fn notes(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    for note in &card.card.notes {
        ui.label(format!("· {note}"));
    }
    let focus = station.hands.takes_focus(line::NOTE);
    let width = ui.available_width() - 8.0;
    let typed = &mut station.hands.lines(card.id).note;
    let (response, entered) = entry(ui, line::NOTE, typed, focus, width);
    if entered {
        let note = std::mem::take(typed);
        let note = note.trim();
        if !note.is_empty() {
            // What a note says is read like anything typed, so that its facts stand on the card.
            let meant = station
                .understand(note, Channel::Radio, &[], Before::New)
                .0
                .meaning;
            let known = station.link.known();
            let places = &known.organisation().desk.facts;
            let facts = meant.iter().flat_map(|meaning| meaning.facts());
            let facts = facts.filter(|(topic, _)| places.contains(topic));
            let mut entries: Vec<Entry> = facts
                .map(|(topic, value)| Entry::Fact(topic.clone(), value.clone()))
                .collect();
            entries.push(Entry::Note(note.to_owned()));
            write(station, card.id, entries);
        }
        response.request_focus();
    }
    if !station.hands.undo.is_empty()
        && ui
            .button(station.hands.keys.beside(&text!("desk-undo"), Action::Undo))
            .clicked()
    {
        undo(station);
    }
}

/// One line for each mission, with every stamp.
fn missions(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let desk = station.view.desk.clone();
    let all = desk.iter().flat_map(|desk| &desk.missions);
    for mission in all.filter(|mission| mission.incident == card.id) {
        let unit = station.unit_name(mission.unit);
        let steps: Vec<String> = mission
            .stamps
            .iter()
            .map(|(stamp, at)| format!("{} {}", incidents::stamp_name(*stamp), station.clock(*at)))
            .collect();
        let line = format!("{unit}: {}", steps.join(" · "));
        ui.label(RichText::new(line).color(station.theme.faint));
    }
}
