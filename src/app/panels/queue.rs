//! Who wants something: ringing calls, units that ask to speak, and contacts without a card.

use super::widgets::{self, ANSWER_WITHIN, fixed, scroll, section, strong};
use super::{alarms, call_backs, centre, dial};
use crate::app::keys::Action;
use crate::app::line;
use crate::app::station::Station;
use crate::engine::dispatch::{self, ContactView, Outcome};
use crate::engine::phone::CallView;
use crate::engine::radio;
use crate::engine::setup::StatusKind;
use crate::engine::time::Span;
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// Somebody on hold for longer stands out (our own default).
pub const HOLD_WITHIN: Span = Span::seconds(30);

/// Whether somebody waits.
pub fn asks(station: &Station<'_>) -> bool {
    ringing(station).next().is_some()
        || !station.history.wishes.is_empty()
        || !station.unanswered().is_empty()
        || !alarms::standing(station).is_empty()
}

/// Calls that ring here, the one that has waited longest first.
pub fn ringing<'a>(station: &'a Station<'_>) -> impl Iterator<Item = &'a CallView> {
    station.view.calls.iter().filter(|call| call.rings_here())
}

/// Draws the queue.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    section(ui, theme, &text!("panel-queue"), |ui| {
        scroll("queue").show(ui, |ui| {
            centre::down(ui, station);
            centre::ui(ui, station);
            // A line each, so that no alarm below pushes one out of sight.
            let calls: Vec<CallView> = ringing(station).cloned().collect();
            for (place, call) in calls.iter().enumerate() {
                fixed(ui, ("ringing", call.id.0), |ui| {
                    waiting(ui, station, call, place == 0);
                });
            }
            held(ui, station);
            call_backs::ui(ui, station);
            alarms::ui(ui, station, false);
            wishes(ui, station);
            missed(ui, station);
            let desk = station.view.desk.clone();
            let open: Vec<ContactView> = desk
                .iter()
                .flat_map(|desk| &desk.contacts)
                .filter(|contact| contact.is_open())
                .filter(|contact| calls.iter().all(|call| call.id != contact.call))
                .cloned()
                .collect();
            for contact in &open {
                fixed(ui, ("contact", contact.id.0), |ui| {
                    without_card(ui, station, contact);
                });
            }
            alarms::ui(ui, station, true);
            let quiet = open.is_empty() && !asks(station);
            if quiet && !centre::anybody_waits(station) {
                ui.label(RichText::new(text!("desk-queue-empty")).color(theme.faint));
            }
        });
    });
}

fn waiting(ui: &mut Ui, station: &mut Station<'_>, call: &CallView, first: bool) {
    let theme = station.theme;
    let waited = station.now.since(call.rang);
    let late = waited >= ANSWER_WITHIN;
    let colour = if late { theme.urgent } else { theme.ink };
    ui.horizontal_wrapped(|ui| {
        let mark = if late { "! " } else { "" };
        let name = dial::line_of(station, call);
        ui.label(strong(format!("{mark}{name}  {waited}"), 20.0).color(colour));
        // There is one mouth: a call in progress is put on hold.
        let talks = super::call::active(station).is_some_and(|call| call.is_talking());
        let mut label = text!(if talks {
            "desk-answer-hold"
        } else {
            "desk-answer"
        });
        if first {
            label = station.hands.keys.beside(&label, Action::Answer);
        }
        if widgets::main_button(ui, theme, &label).clicked() {
            station.answer(call.id);
        }
        centre::ask(ui, station, call.id);
    });
    let from = text!("desk-from", number = dial::called(station, &call.from));
    let line = if late {
        format!("{from} · {}", text!("desk-late"))
    } else {
        from
    };
    ui.label(RichText::new(line).color(theme.faint));
    ui.add_space(4.0);
}

/// Calls on hold, and for how long.
fn held(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    for (place, call) in station.held().into_iter().enumerate() {
        fixed(ui, ("held", call.id.0), |ui| {
            let since = call.held().unwrap_or(station.now);
            let waited = station.now.since(since);
            let late = waited >= HOLD_WITHIN;
            let colour = if late { theme.urgent } else { theme.ink };
            ui.horizontal_wrapped(|ui| {
                let name = dial::line_of(station, &call);
                let line = text!("desk-held", line = name, waited = waited);
                ui.label(strong(line, 17.0).color(colour));
                let free = super::call::active(station).is_none();
                let mut label = text!("desk-retrieve");
                if place == 0 && free {
                    label = station.hands.keys.beside(&label, Action::Hold);
                }
                if ui.button(label).clicked() {
                    station.retrieve(call.id);
                }
            });
            let from = text!("desk-from", number = call.from);
            ui.label(RichText::new(from).color(theme.faint));
        });
    }
}

/// Units that ask to speak; calling them is one press.
fn wishes(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    for (at, by, kind) in station.history.wishes.clone() {
        let urgent = kind == StatusKind::UrgentSpeechRequest;
        let colour = if urgent { theme.acute } else { theme.ink };
        let line = text!(
            "desk-wish",
            who = station.name_of(by),
            what = station.status_name(kind),
            ago = widgets::ago(station.now, at)
        );
        let mark = if urgent { "! " } else { "" };
        ui.label(strong(format!("{mark}{line}"), 15.0).color(colour));
        let call_sign = station.link.known().call_sign_of(by).cloned();
        if let Some(call_sign) = call_sign
            && ui.button(text!("desk-call-up", who = call_sign)).clicked()
        {
            station.call_up(&call_sign, true);
            station.hands.focus = Some(line::RADIO);
        }
    }
}

/// Calls on the radio that nobody has answered: who and when, until they are called up or put away.
fn missed(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    for call in station.unanswered() {
        let key = ("missed on the radio", call.group.0, call.at.0);
        fixed(ui, key, |ui| {
            let line = text!(
                "desk-radio-missed",
                who = station.name_of(call.by),
                at = station.clock(call.at)
            );
            ui.label(strong(format!("! {line}"), 15.0).color(theme.urgent));
            ui.horizontal_wrapped(|ui| {
                let call_sign = station.link.known().call_sign_of(call.by).cloned();
                if let Some(call_sign) = call_sign
                    && ui.button(text!("desk-call-up", who = call_sign)).clicked()
                {
                    station.radio(radio::Command::Select(call.group));
                    station.call_up(&call_sign, true);
                    station.hands.focus = Some(line::RADIO);
                }
                if ui.button(text!("desk-radio-missed-done")).clicked() {
                    station.hands.put_away.insert((call.group, call.at));
                }
            });
        });
    }
}

/// Somebody got in touch, and it stands on no card: it becomes one, belongs to one, or is done.
fn without_card(ui: &mut Ui, station: &mut Station<'_>, contact: &ContactView) {
    let theme = station.theme;
    ui.separator();
    let since = station.clock(contact.since);
    ui.label(strong(text!("desk-contact", since = since), 15.0));
    ui.horizontal_wrapped(|ui| {
        if ui
            .button(
                station
                    .hands
                    .keys
                    .beside(&text!("desk-open-card"), Action::OpenCard),
            )
            .clicked()
        {
            station.open_card(contact.id);
        }
        let cards: Vec<_> = station
            .view
            .desk
            .iter()
            .flat_map(|desk| &desk.cards)
            .map(|card| card.id)
            .collect();
        for card in cards {
            if ui.button(text!("desk-link", number = card.0 + 1)).clicked() {
                station.hands.card = Some(card);
                station.dispatch(dispatch::Command::Link(contact.id, card));
            }
        }
        ui.menu_button(text!("desk-close-contact"), |ui| {
            for outcome in [Outcome::Advice, Outcome::Transferred, Outcome::Nothing] {
                if ui.button(outcome_name(outcome)).clicked() {
                    station.dispatch(dispatch::Command::Close(contact.id, outcome));
                    ui.close();
                }
            }
        });
    });
    ui.label(
        RichText::new(text!("desk-contact-hint"))
            .color(theme.faint)
            .small(),
    );
}

/// What an outcome is called.
pub fn outcome_name(outcome: Outcome) -> String {
    text!(match outcome {
        Outcome::Sent => "contact-outcome-sent",
        Outcome::Advice => "contact-outcome-advice",
        Outcome::Transferred => "contact-outcome-transferred",
        Outcome::Nothing => "contact-outcome-nothing",
    })
}
