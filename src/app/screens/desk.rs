//! The desk: the panels around the map, the clock above them.

use super::Go;
use crate::app::panels::panel;
use crate::app::panels::widgets::{section, strong};
use crate::app::session::{Play, Program};
use crate::app::theme::Theme;
use crate::app::{Screen, keys, map};
use crate::text;
use bevy_egui::egui::{
    Align, Align2, Button, CentralPanel, Color32, Frame, Grid, Id, Key, Layout, Margin, Order,
    Panel, RichText, Ui, Window,
};

/// Draws the desk.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let theme = program.theme();
    let Some(play) = &mut program.play else {
        return Go::To(Screen::Start);
    };
    keys::handle(ui.ctx(), play, theme);
    let mut go = Go::Stay;
    if top_bar(ui, play, theme) {
        go = Go::To(Screen::After);
    }
    let mut station = play.station(theme);
    let over = station.view.exercise.ended.is_some();
    let mut draw = |ui: &mut Ui, name: &str| {
        if let Some(panel) = panel(name) {
            (panel.ui)(ui, &mut station);
        }
    };
    Panel::bottom("radio")
        .default_size(250.0)
        .resizable(true)
        .show(ui, |ui| draw(ui, "radio"));
    Panel::left("left")
        .default_size(290.0)
        .resizable(true)
        .show(ui, |ui| {
            draw(ui, "queue");
            draw(ui, "incidents");
            draw(ui, "journal");
        });
    // No fill behind the map: it is drawn underneath.
    Panel::right("right")
        .frame(Frame::new().inner_margin(Margin::same(8)))
        .default_size(430.0)
        .resizable(true)
        .show(ui, |ui| {
            let height = ui.available_height() * 0.52;
            let map = ui
                .allocate_space(bevy_egui::egui::vec2(ui.available_width(), height))
                .1;
            map::show_in(ui.ctx(), map);
            draw(ui, "units");
        });
    CentralPanel::default().show(ui, |ui| {
        let half = ui.available_height() * 0.5;
        ui.allocate_ui(bevy_egui::egui::vec2(ui.available_width(), half), |ui| {
            draw(ui, "call")
        });
        draw(ui, "card");
    });
    if over {
        go = Go::To(Screen::After);
    }
    help(ui, play, theme);
    banner(ui, play, theme);
    if go == Go::To(Screen::After) {
        program.end();
    }
    go
}

/// Clock, mark, pace, stop; true when the exercise is to end.
fn top_bar(ui: &mut Ui, play: &mut Play, theme: Theme) -> bool {
    let mut end = false;
    Panel::top("top").show(ui, |ui| {
        ui.horizontal(|ui| {
            let mark = strong(text!("exercise-mark"), 16.0).color(theme.on_accent);
            Frame::new()
                .fill(theme.accent)
                .inner_margin(Margin::symmetric(8, 4))
                .show(ui, |ui| ui.label(mark));
            let (name, seat) = {
                let setup = play.setup();
                (setup.organisation.name.clone(), setup.title.clone())
            };
            ui.label(strong(name, 16.0));
            ui.label(RichText::new(seat).color(theme.faint));
            let station = play.station(theme);
            let clock = station.clock(station.now);
            let passed = station.now.to_string();
            ui.separator();
            ui.label(strong(clock, 20.0));
            ui.label(RichText::new(format!("({passed})")).color(theme.faint));
            ui.separator();
            for speed in [0u8, 1, 2, 4] {
                let label = if speed == 0 {
                    text!("desk-pause")
                } else {
                    format!("{speed}×")
                };
                if ui
                    .add(Button::new(label).selected(play.speed == speed))
                    .clicked()
                {
                    play.set_speed(speed);
                }
            }
            if play.has_stalled() {
                ui.label(RichText::new(text!("desk-stalled")).color(theme.urgent));
                if ui.button(text!("desk-go-on")).clicked() {
                    play.set_speed(play.speed);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button(text!("desk-real")).clicked() {
                    play.freeze();
                }
                if ui.button(text!("desk-end")).clicked() {
                    end = true;
                }
                if ui.button(text!("desk-keys")).clicked() {
                    play.hands.help = !play.hands.help;
                }
            });
        });
    });
    end
}

/// The keys, on one page.
fn help(ui: &mut Ui, play: &mut Play, theme: Theme) {
    if !play.hands.help {
        return;
    }
    let mut open = true;
    Window::new(text!("desk-keys"))
        .open(&mut open)
        .anchor(Align2::CENTER_CENTER, [0.0, 0.0])
        .collapsible(false)
        .show(ui.ctx(), |ui| {
            section(ui, theme, "", |ui| {
                Grid::new("keys").num_columns(2).show(ui, |ui| {
                    for (key, what) in keys::HELP {
                        ui.label(strong(
                            text!(&format!("keycap-{}", key.replace(['+', '–'], "-"))),
                            15.0,
                        ));
                        ui.label(text!(what));
                        ui.end_row();
                    }
                });
            });
        });
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    play.hands.help = open && !escape;
}

/// STOPP ØVELSE: over everything, until somebody says that it is over.
fn banner(ui: &mut Ui, play: &mut Play, theme: Theme) {
    if !play.frozen {
        return;
    }
    bevy_egui::egui::Area::new(Id::new("real"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.acute)
                .inner_margin(Margin::same(40))
                .show(ui, |ui| {
                    ui.label(strong(text!("real-banner"), 40.0).color(Color32::WHITE));
                    ui.label(strong(text!("real-text"), 20.0).color(Color32::WHITE));
                    ui.add_space(16.0);
                    if ui.button(text!("real-over")).clicked() {
                        play.thaw();
                    }
                });
        });
}
