//! One page about the exercise, before it begins.

use super::{Go, foresight, key_help, page, start};
use crate::app::Screen;
use crate::app::foresight::Foresight;
use crate::app::panels::widgets::{main_button, strong};
use crate::app::program::Program;
use crate::record::Mode;
use crate::scenario::{self, Loaded};
use crate::text;
use bevy_egui::egui::{Frame, Key, Margin, Panel, RichText, Ui};

/// Draws the brief.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let Some(loaded) = program.exercise().cloned() else {
        return Go::To(Screen::Start);
    };
    key_help(ui, program);
    let go = choice(ui, program);
    let theme = program.theme();
    program.foresight.take_if(|one| !one.is_of(&loaded));
    program
        .foresight
        .take_if(|one| foresight::ui(ui, theme, one));
    page(ui, program, |ui, program| {
        read(ui, program, &loaded);
        Go::Stay
    });
    if go == Go::To(Screen::Desk) && !program.begin() {
        Go::To(Screen::Start)
    } else {
        go
    }
}

/// Begin or go back: always in sight, however long the page is.
fn choice(ui: &mut Ui, program: &Program) -> Go {
    let theme = program.theme();
    let mut go = Go::Stay;
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(16, 8));
    Panel::bottom("begin").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if main_button(ui, theme, &format!("{} (Enter)", text!("brief-begin"))).clicked() {
                go = Go::To(Screen::Desk);
            }
            if ui.button(text!("back")).clicked() {
                go = Go::To(Screen::Start);
            }
        });
    });
    let free = ui.memory(|memory| memory.focused().is_none());
    if free && ui.input(|input| input.key_pressed(Key::Enter)) {
        go = Go::To(Screen::Desk);
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        go = Go::To(Screen::Start);
    }
    go
}

/// The page itself.
fn read(ui: &mut Ui, program: &mut Program, loaded: &Loaded) {
    let theme = program.theme();
    let (setup, brief) = (&loaded.setup, &loaded.brief);
    ui.label(RichText::new(text!("exercise-mark")).color(theme.faint));
    ui.label(strong(&brief.title, 28.0));
    ui.label(text!(
        "brief-organisation",
        name = setup.pack.organisation.name
    ));
    start::warnings(ui, theme, brief);
    ui.add_space(8.0);
    for paragraph in &brief.story {
        ui.label(RichText::new(paragraph).size(17.0));
    }
    ui.add_space(8.0);
    ui.label(strong(text!("brief-goals"), 16.0));
    for goal in &brief.goals {
        ui.label(format!("• {goal}"));
    }
    levels(ui, program, loaded);
    ui.add_space(8.0);
    ui.label(strong(text!("brief-keys"), 16.0));
    ui.label(text!("brief-keys-text"));
    if setup.roster.desks().len() > 1 {
        ui.add_space(8.0);
        ui.label(strong(text!("brief-posts"), 16.0));
        let mut open = program.serve.is_some();
        if ui.checkbox(&mut open, text!("brief-posts-open")).clicked() {
            program.serve = open.then_some(0);
        }
        ui.label(RichText::new(text!("brief-posts-text")).color(theme.faint));
    }
    ui.add_space(8.0);
    ui.label(strong(text!("brief-mode"), 16.0));
    for mode in [Mode::Training, Mode::Exam] {
        let name = mode.name();
        ui.radio_value(&mut program.mode, mode, text!(&format!("mode-{name}")));
        ui.label(RichText::new(text!(&format!("mode-{name}-text"))).color(theme.faint));
    }
}

/// At which level it is played, where there are several; and what it comes to, for instructors.
fn levels(ui: &mut Ui, program: &mut Program, loaded: &Loaded) {
    let brief = &loaded.brief;
    if !brief.levels.is_empty() {
        ui.add_space(8.0);
        ui.label(strong(text!("brief-level"), 16.0));
        for (place, level) in brief.levels.iter().enumerate() {
            let chosen = brief.level == Some(place);
            if ui.radio(chosen, &level.title).clicked() && !chosen {
                choose_level(program, &level.name);
            }
        }
    }
    ui.add_space(8.0);
    if ui.button(text!("brief-foresight")).clicked() {
        foresee(program);
    }
}

/// Shows what the chosen exercise comes to, or puts it away.
fn foresee(program: &mut Program) {
    program.foresight = match (&program.foresight, program.exercise()) {
        (None, Some(loaded)) => Some(Foresight::begin(loaded)),
        (Some(_), _) | (None, None) => None,
    };
}

/// Takes another level of the chosen exercise. What was computed for the level before is put away.
fn choose_level(program: &mut Program, level: &str) {
    let chosen = program.exercise().and_then(|loaded| {
        let sources = loaded.sources.at_level(level)?;
        scenario::load(&sources).ok()
    });
    if let Some(loaded) = chosen {
        program.library.exercises[program.chosen] = loaded;
        program.foresight = None;
    }
}
