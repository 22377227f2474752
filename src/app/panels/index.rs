//! The exercise index on the card: search, one card at a time, criteria with their priority.

use super::card::write;
use super::widgets::{entry, fixed, priority_colour, priority_name, strong, toggle};
use crate::app::line;
use crate::app::station::Station;
use crate::engine::dispatch::{CardView, Entry};
use crate::engine::setup::index::search;
use crate::engine::setup::{Criterion, IndexCard};
use crate::text;
use bevy_egui::egui::{Button, ComboBox, RichText, Ui};

/// How many criteria a search shows.
const FOUND: usize = 8;

/// Draws the choice of a criterion.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    let index = station.link.known().organisation().index.clone();
    let title = |card: &IndexCard| format!("{} {}", card.code, card.title);
    let all = || index.iter().flat_map(|card| &card.criteria);
    if let Some(chosen) = all().find(|one| Some(&one.code) == card.card.criterion.as_ref()) {
        let line = format!(
            "{} {} {}",
            priority_name(chosen.priority),
            chosen.code,
            chosen.text
        );
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(line, 15.0).color(priority_colour(theme, chosen.priority)));
            let open = station.hands.index_open;
            if ui
                .add(Button::new(text!("desk-index-change")).selected(open))
                .clicked()
            {
                station.hands.index_open = !open;
            }
        });
        if !station.hands.index_open {
            return;
        }
    }
    ui.horizontal_wrapped(|ui| {
        let open = &mut station.hands.index_card;
        *open = (*open).min(index.len().saturating_sub(1));
        let shown = index.get(*open).map(title).unwrap_or_default();
        let width = (ui.available_width() - 90.0).clamp(120.0, 260.0);
        ComboBox::from_label(text!("desk-index"))
            .width(width)
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for (place, card) in index.iter().enumerate() {
                    ui.selectable_value(open, place, title(card));
                }
            });
    });
    let width = ui.available_width() - 8.0;
    let focus = station.hands.takes_focus(line::INDEX);
    let typed = &mut station.hands.lines(card.id).index;
    let (_, entered) = entry(ui, line::INDEX, typed, focus, width);
    let typed = typed.trim().to_owned();
    let shown: Vec<&Criterion> = if typed.chars().count() >= 2 {
        let all = search(&index, &typed).into_iter();
        all.map(|(_, one)| one).take(FOUND).collect()
    } else {
        index
            .get(station.hands.index_card)
            .iter()
            .flat_map(|card| &card.criteria)
            .collect()
    };
    if shown.is_empty() {
        ui.label(RichText::new(text!("desk-index-nothing")).color(theme.faint));
    }
    let mut chosen = None;
    // Enter takes what a search has found, when that is one thing; of several it goes to the first.
    let found = entered && typed.chars().count() >= 2;
    if let ([one], true) = (shown.as_slice(), found) {
        chosen = Some((*one).clone());
    }
    for (place, criterion) in shown.into_iter().enumerate() {
        let on = card.card.criterion.as_ref() == Some(&criterion.code);
        // Each by its code: when they go, the keyboard falls on nothing else.
        let row = ("criterion", &criterion.code);
        let clicked = fixed(ui, row, |ui| {
            let row = ui.horizontal_wrapped(|ui| {
                let word = strong(priority_name(criterion.priority), 13.0);
                ui.label(word.color(priority_colour(theme, criterion.priority)));
                let label = format!("{} {}", criterion.code, criterion.text);
                let button = toggle(ui, theme, on, &label);
                if found && place == 0 {
                    button.request_focus();
                }
                button.clicked()
            });
            row.inner
        });
        if clicked {
            chosen = Some(criterion.clone());
        }
    }
    if let Some(criterion) = chosen {
        station.hands.lines(card.id).index.clear();
        station.hands.index_open = false;
        // A criterion brings its priority; the operator may then choose another.
        let priority = Entry::Priority(criterion.priority);
        let other = card.card.priority != Some(criterion.priority);
        let mut entries: Vec<Entry> = other.then_some(priority).into_iter().collect();
        entries.push(Entry::Criterion(criterion.code));
        write(station, card.id, entries);
    }
}
