//! Compressions over the telephone: how long ago they were asked for, whether somebody presses and
//! how fast, and keys for what is said again and again while they do. It stands above the other
//! keys and does not scroll.

use super::telling;
use super::widgets::{strong, tight_row, toggle};
use crate::app::station::Station;
use crate::engine::phone::{BEAT, CallView, Command, Guidance, Sound};
use crate::language::{Deed, What, deed};
use crate::text;
use bevy_egui::egui::{RichText, Sense, Ui, vec2};
use std::time::Duration;

/// How high its keys are, in points.
const LOW: f32 = 28.0;
/// What is said while somebody presses, in the order of its keys.
const SAID: [&str; 8] = [
    deed::PRESS_HARDER,
    deed::PRESS_FASTER,
    deed::PRESS_SLOWER,
    deed::RELEASE_FULLY,
    deed::COUNT_ALOUD,
    deed::SWAP_RESCUER,
    deed::RESCUE_BREATHS,
    deed::USE_AED,
];
/// Compressions a minute that are right (ERC guidelines 2021).
const RATES: std::ops::RangeInclusive<u8> = 100..=120;
/// How often the beat is drawn anew while it is seen.
const DRAWN: Duration = Duration::from_millis(40);

/// Draws it where compressions have been asked for.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>, call: &CallView) {
    let Some(guidance) = call.guidance.clone().filter(|one| one.told.is_some()) else {
        return;
    };
    tight_row(ui, |ui| state(ui, station, &guidance));
    // Lower than others, so that the questions below stay in sight: a row is as high as its keys.
    ui.spacing_mut().item_spacing = vec2(5.0, 4.0);
    ui.spacing_mut().button_padding = vec2(8.0, 2.0);
    ui.spacing_mut().interact_size.y = LOW;
    ui.horizontal_wrapped(|ui| {
        let on = guidance.metronome.is_some();
        let label = text!("guidance-metronome", beat = BEAT);
        if toggle(ui, station.theme, on, &label).clicked() {
            let sound = Sound::Metronome(!on);
            station.phone(Command::Sound(call.id, sound));
        }
        let known = station.link.known();
        let phrases = &known.lexicon().phrases;
        let keys = SAID.map(|name| {
            let deed = Deed::from(name);
            let label = phrases.deed_label(&deed).unwrap_or(name).to_owned();
            (label, deed)
        });
        for (label, deed) in keys {
            if ui.button(label).clicked() {
                telling::say(station, call, &[What::Tell(deed)], true);
            }
        }
    });
}

/// Where it stands, in words and as a beat that is seen.
fn state(ui: &mut Ui, station: &Station<'_>, guidance: &Guidance) {
    let theme = station.theme;
    let since = |at| station.now.since(at);
    if guidance.metronome.is_some() {
        let (dot, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
        let beat = ui.input(|input| input.time) * f64::from(BEAT) / 60.0;
        let size = if beat.fract() < 0.25 { 7.0 } else { 3.0 };
        ui.painter().circle_filled(dot.center(), size, theme.accent);
        ui.ctx().request_repaint_after(DRAWN);
    }
    if let Some(told) = guidance.told {
        let told = text!("guidance-told", since = since(told));
        ui.label(strong(told, 15.0));
    }
    let (pressing, colour) = match guidance.pressing {
        Some(at) => (text!("guidance-pressing", since = since(at)), theme.normal),
        None => (text!("guidance-not-pressing"), theme.urgent),
    };
    ui.label(strong(pressing, 15.0).color(colour));
    let (rate, colour) = match guidance.counting {
        Some(rate) if RATES.contains(&rate) => (text!("guidance-rate", rate = rate), theme.normal),
        Some(rate) => (text!("guidance-rate", rate = rate), theme.urgent),
        None => (text!("guidance-no-rate"), theme.faint),
    };
    ui.label(RichText::new(rate).color(colour));
}
