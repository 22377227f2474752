//! The log of this seat: calls, stamps, alerts, refusals, with the time of day; in training, each
//! line is a place to try again from.

use super::widgets::{scroll, section};
use crate::app::hands::Question;
use crate::app::station::Station;
use crate::engine::dispatch::Entry;
use crate::engine::percept::Percept;
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// How many lines are kept on the screen.
const LINES: usize = 200;

/// Draws the log.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    section(ui, theme, &text!("panel-journal"), |ui| {
        scroll("journal").stick_to_bottom(true).show(ui, |ui| {
            let notes = &station.history.notes;
            let lines: Vec<_> = notes[notes.len().saturating_sub(LINES)..]
                .iter()
                .filter_map(|noted| {
                    Some((
                        noted.at,
                        is_refusal(&noted.percept),
                        line(station, &noted.percept)?,
                    ))
                })
                .collect();
            for (at, refused, line) in lines {
                let colour = if refused { theme.urgent } else { theme.ink };
                let mark = if refused { "! " } else { "" };
                let words = RichText::new(format!("{} {mark}{line}", station.clock(at)))
                    .color(colour)
                    .small();
                if station.training() {
                    ui.menu_button(words, |ui| {
                        if ui
                            .button(text!("desk-try-from", at = station.clock(at)))
                            .clicked()
                        {
                            station.hands.question = Some(Question::TryFrom(at));
                            ui.close();
                        }
                    });
                } else {
                    ui.label(words);
                }
            }
        });
    });
}

fn is_refusal(percept: &Percept) -> bool {
    matches!(percept, Percept::Refused { .. } | Percept::Denied { .. })
}

/// What a percept is in the log; none for what other panels show better.
fn line(station: &Station<'_>, percept: &Percept) -> Option<String> {
    Some(match percept {
        Percept::Ringing { line, from, .. } => text!("log-ringing", line = line, from = from),
        Percept::Connected { .. } => text!("log-connected"),
        Percept::CallEnded { .. } => text!("log-call-ended"),
        Percept::CallerLocated { radius_dm, .. } => text!("log-located", metres = radius_dm / 10),
        Percept::Status { by, kind } => {
            text!(
                "log-status",
                who = station.name_of(*by),
                what = station.status_name(*kind)
            )
        }
        Percept::EmergencyRaised { group, by, .. } => text!(
            "log-emergency",
            who = station.name_of(*by),
            group = station.group_name(*group)
        ),
        Percept::EmergencyAcknowledged { of, .. } => {
            text!("log-emergency-acknowledged", who = station.name_of(*of))
        }
        Percept::EmergencyEnded { of, .. } => {
            text!("log-emergency-ended", who = station.name_of(*of))
        }
        Percept::Preempted { by, .. } => text!("log-preempted", who = station.name_of(*by)),
        Percept::Alerted { unit, .. } => text!("log-alerted", unit = station.unit_name(*unit)),
        Percept::Destined { hospital, .. } => {
            let known = station.link.known();
            let hospitals = &known.district().hospitals;
            let name = hospitals
                .get(hospital.index())
                .map_or("", |hospital| &hospital.name);
            text!("log-destined", hospital = name)
        }
        Percept::IncidentOpened { incident, .. } => text!("log-card", number = incident.0 + 1),
        Percept::ContactLinked { incident, .. } => text!("log-linked", number = incident.0 + 1),
        Percept::ContactClosed { .. } => text!("log-closed"),
        Percept::Written {
            entry: Entry::Address(address),
            ..
        } => {
            text!("log-address", address = super::address::written(address))
        }
        Percept::Selected { group } => text!("log-selected", group = station.group_name(*group)),
        Percept::Denied { why, .. } => text!(&format!("denied-{}", why.name())),
        Percept::TalkLimitNear { .. } => text!("log-talk-limit"),
        Percept::Refused { why } => text!(&format!("refusal-{}", why.name())),
        _ => return None,
    })
}
