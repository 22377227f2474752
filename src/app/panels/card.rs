//! The card: where, whom to call back, criterion, priority, facts, notes; stamps write
//! themselves.

use super::widgets::{main_button, priority_colour, priority_name, section, strong, toggle};
use crate::app::station::Station;
use crate::engine::dispatch::{Card, CardView, Command, Entry};
use crate::engine::id::{ContactId, IncidentId};
use crate::engine::setup::Priority;
use crate::language::{Address, Channel, Topic, Value, topic};
use crate::text;
use bevy_egui::egui::{
    ComboBox, Grid, Key, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType,
};

/// The labels of the two lines, to tests and to screen readers.
pub const ADDRESS: &str = "desk-address-line";
const NOTE: &str = "desk-note-line";
/// How many suggestions are shown.
const SUGGESTIONS: usize = 6;

/// Draws the card.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let Some(desk) = station.view.desk.clone() else {
        return;
    };
    let card = desk
        .cards
        .iter()
        .find(|card| Some(card.id) == station.hands.card);
    let title = card.map_or_else(
        || text!("panel-card"),
        |card| {
            text!(
                "desk-card-title",
                number = card.id.0 + 1,
                since = card.since
            )
        },
    );
    section(ui, theme, &title, |ui| {
        ui.set_min_width(ui.available_width());
        match card {
            Some(card) => {
                ScrollArea::vertical().id_salt("card").show(ui, |ui| {
                    where_and_whom(ui, station, card);
                    urgency(ui, station, card);
                    facts(ui, station, card);
                    notes(ui, station, card);
                });
            }
            None => open(
                ui,
                station,
                desk.contacts
                    .iter()
                    .rev()
                    .find_map(|contact| contact.incident.is_none().then_some(contact.id)),
            ),
        }
    });
}

fn open(ui: &mut Ui, station: &mut Station<'_>, contact: Option<ContactId>) {
    match contact {
        Some(contact) => {
            if main_button(
                ui,
                station.theme,
                &format!("{} (F10)", text!("desk-open-card")),
            )
            .clicked()
            {
                station.dispatch(Command::OpenIncident(contact));
            }
        }
        None => {
            ui.label(RichText::new(text!("desk-no-card")).color(station.theme.faint));
        }
    }
}

fn write(station: &mut Station<'_>, incident: IncidentId, entry: Entry) {
    station.dispatch(Command::Write(incident, entry));
}

/// An address as it is written.
pub fn written(address: &Address) -> String {
    let number = address
        .number
        .map(|number| format!(" {number}"))
        .unwrap_or_default();
    let letter = address.letter.map(String::from).unwrap_or_default();
    let place = address
        .municipality
        .as_ref()
        .map(|m| format!(", {m}"))
        .unwrap_or_default();
    format!("{}{number}{letter}{place}", address.street)
}

fn where_and_whom(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    if let Some(address) = &card.card.address {
        let (mark, colour) = match card.address_matches {
            1 => (format!("✓ {}", text!("desk-address-one")), theme.normal),
            0 => (format!("! {}", text!("desk-address-none")), theme.urgent),
            many => (
                format!("! {}", text!("desk-address-many", count = many)),
                theme.urgent,
            ),
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(written(address), 18.0));
            ui.label(RichText::new(mark).color(colour));
        });
    }
    let line = ui.add(
        TextEdit::singleline(&mut station.hands.address_line)
            .hint_text(format!("{} (F6)", text!(ADDRESS)))
            .desired_width(f32::INFINITY),
    );
    line.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, text!(ADDRESS)));
    if station.hands.focus == Some(ADDRESS) {
        line.request_focus();
        station.hands.focus = None;
    }
    let entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let found = search(station);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for address in &found {
            if ui.button(written(address)).clicked() {
                chosen = Some(address.clone());
            }
        }
    });
    if entered {
        // Enter takes the only suggestion; among several one has to choose.
        chosen = if found.len() == 1 {
            found.first().cloned()
        } else {
            None
        };
    }
    if let Some(address) = chosen {
        station.hands.address_line.clear();
        write(station, card.id, Entry::Address(address));
    }
    let shown = station
        .view
        .calls
        .iter()
        .find(|call| !call.mine)
        .map(|call| call.from.clone());
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
            write(station, card.id, Entry::Callback(number));
        }
    });
}

/// Addresses in the district that the typed words could mean.
fn search(station: &Station<'_>) -> Vec<Address> {
    let typed = station.hands.address_line.trim().to_lowercase();
    if typed.len() < 2 {
        return Vec::new();
    }
    let (name, number) = match typed.rsplit_once(' ') {
        Some((name, number)) if number.parse::<u16>().is_ok() => (name, number.parse().ok()),
        _ => (typed.as_str(), None),
    };
    let known = station.link.known();
    let district = known.district();
    let streets = district
        .streets
        .iter()
        .filter(|street| street.name.to_lowercase().starts_with(name));
    streets
        .flat_map(|street| {
            let houses = street
                .houses
                .iter()
                .filter(move |house| number.is_none() || house.number == number);
            houses.map(|house| Address {
                street: street.name.clone(),
                number: house.number,
                letter: house.letter,
                municipality: Some(street.municipality.clone()),
            })
        })
        .take(SUGGESTIONS)
        .collect()
}

fn urgency(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    ui.horizontal_wrapped(|ui| {
        ui.label(text!("desk-priority"));
        for priority in [Priority::Acute, Priority::Urgent, Priority::Normal] {
            let chosen = card.card.priority == Some(priority);
            let name = strong(priority_name(priority), 15.0).color(if chosen {
                theme.on_accent
            } else {
                priority_colour(theme, priority)
            });
            let fill = if chosen {
                priority_colour(theme, priority)
            } else {
                theme.control
            };
            let button = bevy_egui::egui::Button::new(name)
                .fill(fill)
                .selected(chosen);
            if ui.add(button).clicked() {
                write(station, card.id, Entry::Priority(priority));
            }
        }
    });
    let index = station.link.known().organisation().index.clone();
    let open = &mut station.hands.index_card;
    *open = (*open).min(index.len().saturating_sub(1));
    let title = |card: &crate::engine::setup::IndexCard| format!("{} {}", card.code, card.title);
    let Some(shown) = index.get(*open) else {
        return;
    };
    ComboBox::from_label(text!("desk-index"))
        .selected_text(title(shown))
        .show_ui(ui, |ui| {
            for (place, card) in index.iter().enumerate() {
                ui.selectable_value(open, place, title(card));
            }
        });
    let mut chosen = None;
    for criterion in index.get(*open).iter().flat_map(|card| &card.criteria) {
        let on = card.card.criterion.as_ref() == Some(&criterion.code);
        ui.horizontal_wrapped(|ui| {
            ui.label(
                strong(priority_name(criterion.priority), 13.0)
                    .color(priority_colour(theme, criterion.priority)),
            );
            if toggle(
                ui,
                theme,
                on,
                &format!("{} {}", criterion.code, criterion.text),
            )
            .clicked()
            {
                chosen = Some(criterion.code.clone());
            }
        });
    }
    if let Some(code) = chosen {
        write(station, card.id, Entry::Criterion(code));
    }
}

fn facts(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let known = station.link.known();
    let lexicon = known.lexicon();
    let topics = known.organisation().desk.facts.clone();
    let labels: Vec<String> = topics
        .iter()
        .map(|topic| {
            lexicon
                .phrases
                .topic_label(topic)
                .unwrap_or(topic.as_str())
                .to_owned()
        })
        .collect();
    let theme = station.theme;
    let mut entry = None;
    Grid::new("facts").num_columns(2).show(ui, |ui| {
        for (topic, label) in topics.iter().zip(&labels) {
            ui.label(label);
            let now = card.card.facts.get(topic);
            ui.horizontal_wrapped(|ui| {
                for (name, value) in choices(topic) {
                    if toggle(ui, theme, now == Some(&value), &name).clicked() {
                        entry = Some(Entry::Fact(topic.clone(), value));
                    }
                }
                if let Some(number) = number_line(ui, topic, label, now) {
                    entry = Some(Entry::Fact(topic.clone(), Value::Number(number)));
                }
            });
            ui.end_row();
        }
    });
    if let Some(entry) = entry {
        write(station, card.id, entry);
    }
}

/// What can be written of a topic with one press.
fn choices(about: &Topic) -> Vec<(String, Value)> {
    match about.as_str() {
        topic::AGE => Vec::new(),
        topic::SEX => ["male", "female"]
            .map(|sex| {
                (
                    text!(&format!("desk-sex-{sex}")),
                    Value::Code(sex.to_owned()),
                )
            })
            .into(),
        _ => vec![
            (text!("desk-yes"), Value::Flag(true)),
            (text!("desk-no"), Value::Flag(false)),
        ],
    }
}

/// A number to write, for topics that are numbers.
fn number_line(ui: &mut Ui, about: &Topic, label: &str, now: Option<&Value>) -> Option<i32> {
    if *about != topic::AGE {
        return None;
    }
    let id = ui.id().with(about.as_str());
    let mut typed = ui
        .data_mut(|data| data.get_temp::<String>(id))
        .unwrap_or_else(|| match now {
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        });
    let line = ui.add(TextEdit::singleline(&mut typed).desired_width(60.0));
    line.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, label));
    let done = line.lost_focus();
    let number = typed.trim().parse::<i32>().ok();
    ui.data_mut(|data| data.insert_temp(id, typed));
    number.filter(|number| done && now != Some(&Value::Number(*number)))
}

fn notes(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let Card { notes, .. } = &card.card;
    for note in notes {
        ui.label(format!("· {note}"));
    }
    let line = ui.add(
        TextEdit::singleline(&mut station.hands.note_line)
            .hint_text(text!(NOTE))
            .desired_width(f32::INFINITY),
    );
    line.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, text!(NOTE)));
    if line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let note = std::mem::take(&mut station.hands.note_line);
        if !note.trim().is_empty() {
            // What a note says is read like anything typed, so that its facts stand on the card.
            let meant = station.understand(&note, Channel::Phone).meaning;
            for (topic, value) in meant.iter().flat_map(|meaning| meaning.facts()) {
                if station
                    .link
                    .known()
                    .organisation()
                    .desk
                    .facts
                    .contains(topic)
                {
                    write(station, card.id, Entry::Fact(topic.clone(), value.clone()));
                }
            }
            write(station, card.id, Entry::Note(note.trim().to_owned()));
        }
    }
}
