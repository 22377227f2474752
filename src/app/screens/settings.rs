//! The settings: language, text size, theme, layout, sound, name; kept when one leaves the page.

use super::question::ask;
use super::{Go, page};
use crate::app::Screen;
use crate::app::hands::Question;
use crate::app::keys::{Chord, Keys, OTHERS};
use crate::app::layout::layouts;
use crate::app::pages::Choosing;
use crate::app::panels::widgets::{block, entry, main_button, strong};
use crate::app::program::Program;
use crate::settings::Theme;
use crate::text;
use crate::text::Language;
use crate::voice::{CardState, Output, Place, Volume};
use bevy_egui::egui::{Button, ComboBox, Grid, Key, RichText, Slider, Ui, WidgetInfo, WidgetType};

/// Text sizes to choose from, in percent.
const SCALES: [u16; 5] = [100, 125, 150, 175, 200];

/// Draws the settings.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    page(ui, program, |ui, program| {
        let theme = program.theme();
        let before = program.settings.clone();
        // Escape is for what is open on the page first.
        let busy = program.choosing != Choosing::default();
        ui.label(strong(text!("start-settings"), 26.0));
        block(ui, theme, |ui| look(ui, program));
        ui.add_space(8.0);
        block(ui, theme, |ui| sound(ui, program));
        ui.add_space(8.0);
        block(ui, theme, |ui| name(ui, program));
        ui.add_space(8.0);
        block(ui, theme, |ui| {
            ui.label(strong(text!("desk-keys"), 17.0));
            change_keys(ui, program);
        });
        if program.settings != before {
            program.save_settings();
        }
        ui.add_space(12.0);
        let done = main_button(ui, theme, &text!("back")).clicked();
        let escape = !busy && ui.input(|input| input.key_pressed(Key::Escape));
        if done || escape {
            program.choosing = Choosing::default();
            Go::To(Screen::Start)
        } else {
            Go::Stay
        }
    })
}

fn look(ui: &mut Ui, program: &mut Program) {
    let settings = &mut program.settings;
    ui.label(strong(text!("settings-look"), 17.0));
    ui.horizontal_wrapped(|ui| {
        ui.label(text!("start-language"));
        for language in Language::ALL {
            let label = text!(&format!("language-{}", language.code()));
            ui.selectable_value(&mut settings.language, language, label);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(text!("start-text-size"));
        for percent in SCALES {
            ui.selectable_value(&mut settings.text_scale, percent, format!("{percent} %"));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(text!("start-theme"));
        for (theme, label) in [(Theme::Dark, "start-dark"), (Theme::Light, "start-light")] {
            ui.selectable_value(&mut settings.theme, theme, text!(label));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(text!("settings-layout"));
        let shown = crate::app::layout::layout(&settings.layout).id.clone();
        for layout in layouts() {
            let label = text!(&format!("layout-{}", layout.id));
            if ui.selectable_label(shown == layout.id, label).clicked() {
                settings.layout.clone_from(&layout.id);
            }
        }
    });
}

fn sound(ui: &mut Ui, program: &mut Program) {
    let faint = program.theme().faint;
    ui.label(strong(text!("settings-sound"), 17.0));
    let state = match program.audio.card() {
        CardState::Opening => text!("sound-opening"),
        CardState::Open(card, _) => text!("sound-open", card = card.name),
        CardState::None => text!("sound-none"),
    };
    ui.label(RichText::new(state).color(faint));
    if program.audio.cards().is_none() {
        program.audio.look_for_cards();
    }
    let cards: Vec<String> = match program.audio.cards() {
        Some(Ok(cards)) => cards.iter().map(|card| card.name.clone()).collect(),
        Some(Err(_)) | None => Vec::new(),
    };
    let audio = &mut program.settings.audio;
    ui.horizontal_wrapped(|ui| {
        let own = text!("sound-system");
        let shown = audio.device.clone().unwrap_or_else(|| own.clone());
        ComboBox::from_label(text!("sound-device"))
            .width(280.0)
            .selected_text(shown)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut audio.device, None, own);
                for card in cards {
                    ui.selectable_value(&mut audio.device, Some(card.clone()), card);
                }
            });
    });
    ui.horizontal_wrapped(|ui| {
        for place in Place::ALL {
            ui.selectable_value(
                &mut audio.place,
                place,
                text!(&format!("sound-{}", place.name())),
            );
        }
        ui.checkbox(&mut audio.alarms_on_loudspeakers, text!("sound-alarms"));
    });
    ui.checkbox(&mut audio.clear, text!("sound-clear"));
    for (label, volume) in [
        ("sound-telephone", &mut audio.telephone),
        ("sound-radio", &mut audio.radio),
        ("sound-tones", &mut audio.tones),
    ] {
        let mut percent = u32::from(volume.get());
        let slider = Slider::new(&mut percent, 0..=u32::from(Volume::MOST.get()))
            .text(text!(label))
            .suffix(" %");
        if ui.add(slider).changed() {
            *volume = Volume::percent(percent);
        }
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button(text!("sound-test")).clicked() {
            program.audio.test_tone(Output::Terminal);
        }
        if ui.button(text!("sound-reopen")).clicked() {
            program.audio.reopen();
            program.audio.look_for_cards();
        }
    });
}

fn name(ui: &mut Ui, program: &mut Program) {
    ui.label(strong(text!("settings-pseudonym-title"), 17.0));
    ui.label(RichText::new(text!("settings-pseudonym-text")).color(program.theme().faint));
    entry(
        ui,
        "settings-pseudonym",
        &mut program.settings.pseudonym,
        false,
        280.0,
    );
}

/// The keys, each of which can be changed: press it, then the new key.
fn change_keys(ui: &mut Ui, program: &mut Program) {
    let theme = program.theme();
    let waiting = program.choosing.key;
    let keys = Keys::of(&program.settings.keys);
    ui.label(RichText::new(text!("settings-keys-text")).color(theme.faint));
    let mut chosen = None;
    Grid::new("change keys")
        .num_columns(2)
        .spacing([20.0, 4.0])
        .show(ui, |ui| {
            for (binding, chord) in keys.all() {
                let is_waiting = waiting == Some(binding.id);
                let what = text!(binding.text, number = binding.number());
                let label = if is_waiting {
                    text!("settings-key-press")
                } else {
                    chord.name()
                };
                let button = ui.add(Button::new(strong(label, 14.0)).selected(is_waiting));
                let name = format!("{}: {what}", chord.name());
                button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.clone()));
                if button.clicked() {
                    chosen = Some(binding.id);
                }
                ui.label(what);
                ui.end_row();
            }
        });
    if chosen.is_some() {
        program.choosing.key = chosen;
    } else if let Some(id) = waiting {
        let pressed = ui.input(|input| input.events.iter().find_map(Chord::of));
        if let Some(chord) = pressed {
            program.choosing.key = None;
            let taken = keys
                .all()
                .find(|(one, other)| one.id != id && *other == chord);
            match taken {
                _ if chord.key == Key::Escape => {}
                Some((other, _)) => {
                    let what = text!(other.text, number = other.number());
                    let taken = text!("settings-key-taken", key = chord.name(), what = what);
                    program.notices.push(taken);
                }
                None => {
                    program
                        .settings
                        .keys
                        .insert(id.to_owned(), vec![chord.name()]);
                }
            }
        }
    }
    if !program.settings.keys.is_empty() && ui.button(text!("settings-keys-reset")).clicked() {
        program.choosing.discard_keys = true;
    }
    if program.choosing.discard_keys
        && let Some(answer) = ask(ui.ctx(), theme, Question::DiscardKeys, "")
    {
        program.choosing.discard_keys = false;
        if answer {
            program.settings.keys.clear();
        }
    }
}

/// Every key and what it does.
pub fn keys(ui: &mut Ui, keys: &Keys) {
    Grid::new("keys")
        .num_columns(2)
        .spacing([20.0, 4.0])
        .show(ui, |ui| {
            for (cap, what) in OTHERS {
                ui.label(strong(text!(cap), 15.0));
                ui.label(text!(what));
                ui.end_row();
            }
            for (binding, chord) in keys.all() {
                ui.label(strong(chord.title(), 15.0));
                ui.label(text!(binding.text, number = binding.number()));
                ui.end_row();
            }
        });
}
