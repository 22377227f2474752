//! The log of this seat: stamps, alerts, refusals, with the time of day.

use super::widgets::section;
use crate::app::station::Station;
use crate::engine::percept::Percept;
use crate::text;
use bevy_egui::egui::{RichText, ScrollArea, Ui};

/// Draws the log.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    section(ui, theme, &text!("panel-journal"), |ui| {
        ui.set_min_width(ui.available_width());
        ScrollArea::vertical()
            .id_salt("journal")
            .stick_to_bottom(true)
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                for noted in &station.history.notes {
                    if let Some(line) = line(station, &noted.percept) {
                        let refused = matches!(noted.percept, Percept::Refused { .. });
                        let colour = if refused { theme.urgent } else { theme.ink };
                        let line = format!("{} {line}", station.clock(noted.at));
                        ui.label(RichText::new(line).color(colour).small());
                    }
                }
            });
    });
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
        Percept::Alerted { unit, .. } => text!("log-alerted", unit = station.unit_name(*unit)),
        Percept::Denied { .. } => text!("desk-denied"),
        Percept::TalkLimitNear { .. } => text!("log-talk-limit"),
        Percept::Refused { why } => text!(&format!("refusal-{}", why.name())),
        _ => return None,
    })
}
