//! The exercise index on the card: search, one card at a time, criteria with their priority; what
//! the card says to ask, to tell the caller and to do.

use super::card::write;
use super::widgets::{entry, fixed, priority_colour, priority_name, strong, toggle};
use crate::app::line;
use crate::app::station::Station;
use crate::engine::dispatch::{CardView, Entry};
use crate::engine::setup::index::{Responder, search};
use crate::engine::setup::{Criterion, IndexCard, Priority};
use crate::scenario::index_words::{answers, asked, responder, said, with_local};
use crate::text;
use bevy_egui::egui::{Button, CollapsingHeader, ComboBox, RichText, Ui};
use std::sync::Arc;

/// How many criteria a search shows: those of the largest card and a few.
const FOUND: usize = 12;

/// Draws the choice of a criterion.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let theme = station.theme;
    let index = Arc::clone(&station.link.known().organisation().index);
    let title = |card: &IndexCard| format!("{} {}", card.code, card.title);
    let code = card.card.criterion.as_deref().unwrap_or_default();
    if let Some((on, chosen)) = crate::engine::setup::index::criterion(&index, code) {
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
            says(
                ui,
                station,
                on,
                Some(card.card.priority.unwrap_or(chosen.priority)),
            );
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
    let searched = typed.trim().chars().count() >= 2;
    let found = search(&index, typed);
    let about = match found.first() {
        Some((card, _)) => Some(*card),
        None => index.get(station.hands.index_card),
    };
    let shown: Vec<&Criterion> = if searched {
        found.into_iter().map(|(_, one)| one).take(FOUND).collect()
    } else {
        about.iter().flat_map(|card| &card.criteria).collect()
    };
    if shown.is_empty() {
        ui.label(RichText::new(text!("desk-index-nothing")).color(theme.faint));
    }
    let mut chosen = None;
    // Enter takes what a search has found, when that is one thing; of several it goes to the first.
    let found = entered && searched;
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
    if let Some(about) = about {
        says(ui, station, about, None);
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

/// What a card says besides its criteria. Once there is a priority, what to tell the caller stands
/// open, and of what to do only what is done then.
fn says(ui: &mut Ui, station: &Station<'_>, card: &IndexCard, at: Option<Priority>) {
    let theme = station.theme;
    let part = |ui: &mut Ui, key: &'static str, open: bool, lines: Vec<(bool, String)>| {
        if lines.is_empty() {
            return;
        }
        CollapsingHeader::new(text!(key))
            .id_salt((key, &card.code, at.is_some()))
            .default_open(open)
            .show(ui, |ui| {
                for (first, line) in lines {
                    let line = RichText::new(line);
                    ui.label(if first { line } else { line.color(theme.faint) });
                }
            });
    };
    let questions = (1..).zip(&card.questions).flat_map(|(number, one)| {
        let answers = answers(one).into_iter().map(|line| (false, line));
        let question = (true, format!("{number}. {}", asked(one)));
        [question].into_iter().chain(answers)
    });
    part(ui, "index-questions", false, questions.collect());
    let advice = (1..).zip(&card.advice);
    let advice = advice.map(|(number, one)| (true, format!("{number}. {}", said(one))));
    part(ui, "index-advice", at.is_some(), advice.collect());
    let response = Responder::ALL.into_iter().flat_map(|role| {
        let mine = card.response.iter().filter(move |one| one.role == role);
        mine.filter(|one| at.is_none_or(|at| one.at.contains(&at)))
            .map(move |one| {
                let line = format!("{}: {}", responder(role), one.text);
                (true, with_local(&line, one.local.as_ref()))
            })
    });
    part(ui, "index-response", false, response.collect());
    if card.approval.is_none() && station.link.known().organisation().approval.is_none() {
        let mark = RichText::new(text!("not-approved-short")).small();
        ui.label(mark.color(theme.urgent));
    }
}
