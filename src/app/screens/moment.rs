//! A moment of a run that is looked back on: the desk as it was seen and heard, with time to move
//! about in.

use super::Go;
use crate::app::Screen;
use crate::app::keyboard;
use crate::app::layout::layout;
use crate::app::panels::around_map;
use crate::app::panels::widgets::{main_button, strong};
use crate::app::program::Program;
use crate::debrief::Speed;
use crate::engine::time::{SimTime, Span};
use crate::record::Mode;
use crate::text;
use bevy_egui::egui::{self, Frame, Key, Margin, Panel, RichText, Slider, Ui};

/// One step back or forth.
const STEP: Span = Span::seconds(10);

/// Draws the moment.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let theme = program.theme();
    let layout = layout(&program.settings.layout);
    let synthetic = program.audio.speaks();
    let Some(mode) = program
        .review
        .as_ref()
        .map(|review| review.debrief.run.mode)
    else {
        return Go::To(Screen::Start);
    };
    let Some(play) = &mut program.play else {
        return Go::To(Screen::Debrief);
    };
    around_map(ui, &mut play.hands.map, theme);
    // What keys do here is not done, and is told as that.
    keyboard::work(ui.ctx(), &mut play.station(theme));
    let mut go = Go::Stay;
    let mut branch = None;
    let clock = {
        let station = play.station(theme);
        station.clock(station.now)
    };
    let trouble = play.trouble.clone();
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(8, 4));
    Panel::top("moment").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if ui.button(text!("back")).clicked() {
                go = Go::To(Screen::Debrief);
            }
            ui.label(strong(text!("moment-mark"), 16.0).color(theme.accent));
            ui.label(strong(clock, 20.0));
            let Some(link) = play.past_mut() else { return };
            let (at, end) = (link.at(), link.end());
            for (speed, label) in [
                (Speed::Paused, text!("desk-pause")),
                (Speed::Once, String::from("1×")),
                (Speed::Twice, String::from("2×")),
                (Speed::Four, String::from("4×")),
            ] {
                if ui
                    .add(egui::Button::new(label).selected(link.speed() == speed))
                    .clicked()
                {
                    link.play(speed);
                }
            }
            if ui.button(text!("moment-back")).clicked() {
                link.seek(SimTime(at.0.saturating_sub(STEP.0)));
            }
            if ui.button(text!("moment-forth")).clicked() {
                link.seek(at + STEP);
            }
            let mut seconds = at.0 / 1000;
            ui.spacing_mut().slider_width = 220.0;
            let slider = Slider::new(&mut seconds, 0..=end.0 / 1000)
                .show_value(false)
                .text(text!("moment-time"));
            if ui.add(slider).changed() {
                link.seek(SimTime(seconds * 1000));
            }
            if let Some(why) = trouble {
                ui.label(RichText::new(why).color(theme.urgent));
            }
            if mode == Mode::Training && main_button(ui, theme, &text!("try-from-here")).clicked() {
                branch = Some(link.at());
            }
        });
    });
    let captions = play.captions(synthetic);
    Panel::bottom("captions").frame(frame).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(text!("desk-sounds"), 13.0).color(theme.faint));
            for caption in captions.iter().take(3) {
                ui.label(RichText::new(caption).small());
            }
        });
    });
    ui.add_space(6.0);
    let rect = ui
        .available_rect_before_wrap()
        .shrink2(egui::vec2(6.0, 0.0));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    layout.ui(&mut inside, &mut play.station(theme));
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        go = Go::To(Screen::Debrief);
    }
    if let Some(at) = branch {
        let path = program.review.as_ref().map(|review| review.path.clone());
        if path.is_some_and(|path| program.branch(&path, at, mode)) {
            return Go::To(Screen::Desk);
        }
    }
    if go == Go::To(Screen::Debrief) {
        program.audio.silence();
        program.play = None;
    }
    go
}
