//! The start screen: which exercise, and how the program looks.

use super::Go;
use crate::app::Screen;
use crate::app::panels::widgets::{main_button, section, strong};
use crate::app::session::Program;
use crate::text;
use crate::text::Language;
use bevy_egui::egui::{CentralPanel, Key, RichText, ScrollArea, Ui};

/// Text sizes to choose from, in percent.
const SCALES: [u16; 5] = [100, 125, 150, 175, 200];

/// Draws the start screen.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let mut go = Go::Stay;
    CentralPanel::default().show(ui, |ui| {
        ui.heading(text!("app-title"));
        ui.label(text!("start-lead"));
        ui.add_space(12.0);
        ScrollArea::vertical().show(ui, |ui| {
            for place in 0..program.options.exercises.len() {
                if exercise(ui, program, place) {
                    program.chosen = place;
                    go = Go::To(Screen::Brief);
                }
            }
            ui.add_space(12.0);
            settings(ui, program);
            ui.add_space(12.0);
            if ui.button(text!("start-quit")).clicked() {
                go = Go::Quit;
            }
        });
        if ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|m| m.focused().is_none()) {
            go = Go::To(Screen::Brief);
        }
    });
    go
}

/// One exercise; true when it was chosen.
fn exercise(ui: &mut Ui, program: &Program, place: usize) -> bool {
    let theme = program.theme();
    let loaded = &program.options.exercises[place];
    section(ui, theme, &text!("start-exercise"), |ui| {
        ui.set_min_width(ui.available_width());
        ui.label(strong(&loaded.brief.title, 22.0));
        ui.label(text!("start-length", minutes = loaded.brief.minutes));
        for goal in &loaded.brief.goals {
            ui.label(format!("• {goal}"));
        }
        if loaded.setup.organisation.approval.is_none() {
            ui.label(RichText::new(text!("not-approved")).color(theme.urgent));
        }
        main_button(
            ui,
            theme,
            &text!("start-choose", title = loaded.brief.title),
        )
        .clicked()
    })
}

fn settings(ui: &mut Ui, program: &mut Program) {
    let theme = program.theme();
    section(ui, theme, &text!("start-settings"), |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(text!("start-text-size"));
            for percent in SCALES {
                let scale = f32::from(percent) / 100.0;
                let on = (program.options.scale - scale).abs() < 0.01;
                if ui.selectable_label(on, format!("{percent} %")).clicked() {
                    program.options.scale = scale;
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(text!("start-theme"));
            for (light, name) in [(false, "start-dark"), (true, "start-light")] {
                if ui
                    .selectable_label(program.options.light == light, text!(name))
                    .clicked()
                {
                    program.options.light = light;
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(text!("start-language"));
            for language in Language::ALL {
                let name = text!(&format!("language-{}", language.code()));
                if ui
                    .selectable_label(text::language() == language, name)
                    .clicked()
                {
                    text::set_language(language);
                }
            }
        });
    });
}
