//! Facts about the patient that have a place of their own on the card: pressed or typed, by the
//! kind of value that the phrase file gives each topic.

use super::card::write;
use super::widgets::{fixed, strong, toggle};
use crate::app::station::Station;
use crate::engine::dispatch::{CardView, Entry};
use crate::engine::id::IncidentId;
use crate::language::{Channel, ClockTime, Kind, Topic, Value, What};
use crate::text;
use bevy_egui::egui::{Id, Key, RichText, TextEdit, Ui, WidgetInfo, WidgetType};

/// Draws the facts.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>, card: &CardView) {
    let known = station.link.known();
    let topics = known.organisation().desk.facts.clone();
    let phrases = &known.lexicon().phrases;
    let kinds: Vec<(Topic, String, Kind)> = topics
        .into_iter()
        .filter_map(|topic| {
            let words = phrases.topics.get(&topic)?;
            Some((topic, words.label.clone(), words.kind))
        })
        .collect();
    for (topic, label, kind) in kinds {
        let now = card.card.facts.get(&topic).cloned();
        let mut entered = None;
        fixed(ui, ("fact row", card.id.0, &topic), |ui| {
            ui.horizontal_wrapped(|ui| {
                let mark = if now.is_some() { "✔ " } else { "" };
                ui.label(strong(format!("{mark}{label}"), 14.0));
                for (name, value) in choices(station, &topic, kind) {
                    if toggle(ui, station.theme, now.as_ref() == Some(&value), &name).clicked() {
                        entered = Some(value);
                    }
                }
                if is_typed(kind) {
                    let place = (card.id, &topic);
                    let typed = typed(ui, station, place, &label, kind, now.as_ref());
                    entered = typed.or(entered.take());
                }
            });
        });
        if let Some(value) = entered {
            write(station, card.id, vec![Entry::Fact(topic, value)]);
        }
    }
}

/// What can be written of a topic with one press.
fn choices(station: &Station<'_>, topic: &Topic, kind: Kind) -> Vec<(String, Value)> {
    match kind {
        Kind::Flag => vec![
            (text!("desk-yes"), Value::Flag(true)),
            (text!("desk-no"), Value::Flag(false)),
        ],
        Kind::Code => {
            let known = station.link.known();
            let words = known.lexicon().phrases.topics.get(topic);
            let codes = words.iter().flat_map(|words| words.values.keys());
            codes
                .filter(|code| !["not-known", "value"].contains(&code.as_str()))
                .map(|code| {
                    let value = Value::Code(code.clone());
                    let fact = What::Fact(topic.clone(), value.clone());
                    (station.words_for(&[fact], Channel::Radio), value)
                })
                .collect()
        }
        Kind::Hospital => {
            let known = station.link.known();
            let hospitals = known.district().hospitals.iter();
            hospitals
                .map(|one| (one.name.clone(), Value::Code(one.id.clone())))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn is_typed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Number | Kind::Age | Kind::Pair | Kind::Minutes | Kind::Clock
    )
}

/// A number, or two, to write.
fn typed(
    ui: &mut Ui,
    station: &mut Station<'_>,
    (card, topic): (IncidentId, &Topic),
    label: &str,
    kind: Kind,
    now: Option<&Value>,
) -> Option<Value> {
    let lines = &mut station.hands.lines(card).facts;
    let line = lines.entry(topic.clone()).or_default();
    let hint = now.map_or_else(String::new, written);
    let edit = TextEdit::singleline(line)
        .id(Id::new(("fact", topic)))
        .hint_text(hint)
        .desired_width(72.0);
    let response = ui.add(edit.margin(super::widgets::LINE));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, label));
    // Enter in this line, the next line or a click somewhere else; Escape leaves it as it is.
    let done = response.lost_focus() && !ui.input(|input| input.key_pressed(Key::Escape));
    if let Some(now) = now {
        ui.label(RichText::new(written(now)).font(crate::app::fonts::strong(15.0)));
    }
    if line.trim().is_empty() {
        return None;
    }
    let value = parse(line.trim(), kind);
    if value.is_none() {
        let wanted = match kind {
            Kind::Pair => text!("desk-fact-pair"),
            Kind::Clock => text!("desk-fact-clock"),
            _ => text!("desk-fact-number"),
        };
        ui.label(RichText::new(wanted).color(station.theme.urgent));
    }
    let value = value.filter(|_| done)?;
    line.clear();
    (now != Some(&value)).then_some(value)
}

/// A value as numbers are written on cards.
fn written(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Minutes(minutes) => text!("desk-minutes", minutes = minutes),
        Value::Pair(upper, lower) => format!("{upper}/{lower}"),
        Value::Clock(time) => time.to_string(),
        _ => String::new(),
    }
}

fn parse(typed: &str, kind: Kind) -> Option<Value> {
    match kind {
        Kind::Pair => {
            let (upper, lower) = typed.split_once('/')?;
            Some(Value::Pair(
                upper.trim().parse().ok()?,
                lower.trim().parse().ok()?,
            ))
        }
        Kind::Minutes => typed.parse().ok().map(Value::Minutes),
        Kind::Clock => ClockTime::written(typed).map(Value::Clock),
        _ => typed.parse().ok().map(Value::Number),
    }
}
