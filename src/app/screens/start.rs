//! The start screen: which exercise, what was done last, and the settings.

use super::{Go, key_help, page};
use crate::app::Screen;
use crate::app::library::{About, Recent};
use crate::app::panels::widgets::{block, entry, main_button, strong};
use crate::app::picture;
use crate::app::program::Program;
use crate::app::theme::Theme;
use crate::record::Mode;
use crate::scenario::Brief;
use crate::text;
use bevy_egui::egui::{Key, RichText, Ui, vec2};

/// The size of an exercise's picture, in points.
const PICTURE: bevy_egui::egui::Vec2 = vec2(200.0, 140.0);

/// Draws the start screen.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    key_help(ui, program);
    page(ui, program, |ui, program| {
        let mut go = Go::Stay;
        ui.horizontal(|ui| {
            ui.label(strong(text!("app-title"), 30.0));
            ui.with_layout(
                bevy_egui::egui::Layout::right_to_left(bevy_egui::egui::Align::Center),
                |ui| {
                    if ui.button(text!("start-quit")).clicked() {
                        go = Go::Quit;
                    }
                    if ui.button(text!("start-settings")).clicked() {
                        go = Go::To(Screen::Settings);
                    }
                    if ui.button(text!("start-results")).clicked() {
                        go = Go::To(Screen::Results);
                    }
                },
            );
        });
        ui.label(text!("start-lead"));
        ui.add_space(10.0);
        if let Some(next) = unfinished(ui, program) {
            go = next;
        }
        if practice(ui, program) {
            go = Go::To(Screen::Brief);
        }
        ui.add_space(8.0);
        for place in 0..program.library.exercises.len() {
            if exercise(ui, program, place) {
                program.choose(place);
                go = Go::To(Screen::Brief);
            }
            ui.add_space(8.0);
        }
        broken(ui, program);
        if let Some(next) = join(ui, program) {
            go = next;
        }
        ui.add_space(8.0);
        if let Some(next) = recent(ui, program) {
            go = next;
        }
        let free = ui.memory(|memory| memory.focused().is_none());
        if free && ui.input(|input| input.key_pressed(Key::Enter)) {
            go = Go::To(Screen::Brief);
        }
        go
    })
}

/// Sits down in an exercise that runs in another window.
fn join(ui: &mut Ui, program: &mut Program) -> Option<Go> {
    let theme = program.theme();
    let mut wanted = false;
    block(ui, theme, |ui| {
        ui.label(strong(text!("start-join"), 16.0));
        ui.label(RichText::new(text!("start-join-text")).color(theme.faint));
        ui.horizontal(|ui| {
            let (_, entered) = entry(ui, "start-join-line", &mut program.join_line, false, 260.0);
            wanted = ui.button(text!("start-join-sit")).clicked() || entered;
        });
    });
    if !wanted {
        return None;
    }
    match program.join_line.trim().parse() {
        Ok(address) => program.join(address).then_some(Go::To(Screen::Desk)),
        Err(_) => {
            program.notices.push(text!("link-address"));
            None
        }
    }
}

/// One more call, of what the person needs most; true when it was drawn.
fn practice(ui: &mut Ui, program: &mut Program) -> bool {
    let theme = program.theme();
    block(ui, theme, |ui| {
        ui.label(strong(text!("start-practice"), 21.0));
        ui.label(text!("start-practice-text"));
        ui.add_space(4.0);
        main_button(ui, theme, &text!("start-practice-go")).clicked() && program.practise()
    })
}

/// One exercise; true when it was chosen.
fn exercise(ui: &mut Ui, program: &Program, place: usize) -> bool {
    let theme = program.theme();
    let loaded = &program.library.exercises[place];
    let brief = &loaded.brief;
    let mut chosen = false;
    block(ui, theme, |ui| {
        ui.horizontal_top(|ui| {
            picture::ui(ui, theme, &loaded.setup.pack.district, PICTURE, place);
            ui.vertical(|ui| {
                ui.label(strong(&brief.title, 21.0));
                let seat = loaded
                    .setup
                    .seat(&brief.seat)
                    .map(|seat| loaded.setup.seat_spec(seat).title.clone());
                ui.label(
                    RichText::new(text!(
                        "start-facts",
                        minutes = brief.minutes,
                        difficulty = brief.difficulty.title(),
                        seat = seat.unwrap_or_default()
                    ))
                    .color(theme.faint),
                );
                for goal in &brief.goals {
                    ui.label(format!("• {goal}"));
                }
                warnings(ui, theme, brief);
                ui.add_space(4.0);
                chosen =
                    main_button(ui, theme, &text!("start-choose", title = brief.title)).clicked();
            });
        });
    });
    chosen
}

/// What may be hard to listen to, and whether somebody has approved the content.
pub fn warnings(ui: &mut Ui, theme: Theme, brief: &Brief) {
    if !brief.warnings.is_empty() {
        let words: Vec<String> = brief.warnings.iter().map(|one| one.title()).collect();
        ui.label(
            strong(text!("start-warnings", what = words.join(", ")), 15.0).color(theme.urgent),
        );
    }
    match &brief.approval {
        Some(one) => {
            ui.label(text!(
                "approved",
                by = one.by,
                role = one.role,
                date = one.date,
                version = one.version
            ));
        }
        None => {
            ui.label(
                RichText::new(text!("not-approved"))
                    .color(theme.urgent)
                    .small(),
            );
        }
    }
}

/// The user's own files that could not be read, each with its first problem.
fn broken(ui: &mut Ui, program: &Program) {
    let theme = program.theme();
    for (path, problems) in &program.library.broken {
        block(ui, theme, |ui| {
            ui.label(
                strong(
                    text!(
                        "start-broken",
                        path = path.display(),
                        count = problems.len()
                    ),
                    15.0,
                )
                .color(theme.urgent),
            );
            for problem in problems.iter().take(3) {
                ui.label(problem.to_string());
            }
        });
    }
}

/// The last exercise, if it was left or broken off: what one most likely wants to go on with.
fn unfinished(ui: &mut Ui, program: &mut Program) -> Option<Go> {
    let recent = program.library.recent.first()?.clone();
    let about = recent.about.as_ref().ok()?;
    if about.closed || about.mode != Mode::Training {
        return None;
    }
    let theme = program.theme();
    let go = block(ui, theme, |ui| {
        ui.label(strong(text!("start-unfinished"), 15.0));
        run(ui, program, &recent, about)
    });
    ui.add_space(8.0);
    go
}

fn recent(ui: &mut Ui, program: &mut Program) -> Option<Go> {
    let theme = program.theme();
    let mut go = None;
    ui.label(strong(text!("start-recent"), 17.0));
    if program.library.is_reading() {
        ui.spinner();
    } else if program.library.recent.is_empty() {
        ui.label(RichText::new(text!("start-recent-none")).color(theme.faint));
    }
    for recent in program.library.recent.clone() {
        match &recent.about {
            Ok(about) => go = run(ui, program, &recent, about).or(go),
            Err(why) => {
                ui.label(RichText::new(format!("! {why}")).color(theme.urgent));
            }
        }
    }
    go
}

fn run(ui: &mut Ui, program: &mut Program, recent: &Recent, about: &About) -> Option<Go> {
    let mut go = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(&about.title, 15.0));
        let mut words = vec![
            about.begun.clone(),
            about.played.clone(),
            text!(&format!("mode-{}", about.mode.name())),
        ];
        if about.practised {
            words.push(text!("run-practised"));
        }
        ui.label(RichText::new(words.join(" · ")).color(program.theme().faint));
        if !about.closed
            && about.mode == Mode::Training
            && ui.button(text!("start-resume")).clicked()
            && program.resume(recent)
        {
            go = Some(Go::To(Screen::Desk));
        }
        if ui.button(text!("start-debrief")).clicked() && program.look_back(&recent.path) {
            go = Some(Go::To(Screen::Debrief));
        }
    });
    go
}
