//! One page about the exercise, before it begins.

use super::Go;
use crate::app::Screen;
use crate::app::panels::widgets::{main_button, strong};
use crate::app::session::Program;
use crate::text;
use bevy_egui::egui::{CentralPanel, Key, RichText, Ui};

/// Draws the brief.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let theme = program.theme();
    let Some(loaded) = program.exercise() else {
        return Go::To(Screen::Start);
    };
    let (setup, brief) = (&loaded.setup, &loaded.brief);
    let mut go = Go::Stay;
    CentralPanel::default().show(ui, |ui| {
        ui.set_max_width(760.0);
        ui.label(RichText::new(text!("exercise-mark")).color(theme.faint));
        ui.heading(&brief.title);
        ui.label(text!("brief-organisation", name = setup.organisation.name));
        ui.add_space(8.0);
        for paragraph in &brief.story {
            ui.label(paragraph);
        }
        ui.add_space(8.0);
        ui.label(strong(text!("brief-goals"), 15.0));
        for goal in &brief.goals {
            ui.label(format!("• {goal}"));
        }
        ui.add_space(8.0);
        ui.label(strong(text!("brief-keys"), 15.0));
        ui.label(text!("brief-keys-text"));
        if setup.organisation.approval.is_none() {
            ui.label(RichText::new(text!("not-approved")).color(theme.urgent));
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if main_button(ui, theme, &text!("brief-begin")).clicked() {
                go = Go::To(Screen::Desk);
            }
            if ui.button(text!("back")).clicked() {
                go = Go::To(Screen::Start);
            }
        });
        if ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|m| m.focused().is_none()) {
            go = Go::To(Screen::Desk);
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            go = Go::To(Screen::Start);
        }
    });
    if go == Go::To(Screen::Desk) && !program.begin() {
        go = Go::To(Screen::Start);
    }
    go
}
