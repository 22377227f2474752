//! A person's runs over time: theirs alone, exported by choice, erased for good.

use super::{Go, page};
use crate::app::Screen;
use crate::app::library::local_time;
use crate::app::panels::widgets::{block, main_button, strong};
use crate::app::program::Program;
use crate::results::{Entry, Results, Traces};
use crate::text;
use bevy_egui::egui::{Grid, Key, ProgressBar, RichText, Ui};

/// Draws the results.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    page(ui, program, |ui, program| {
        let theme = program.theme();
        ui.label(strong(text!("start-results"), 26.0));
        ui.label(RichText::new(text!("results-lead")).color(theme.faint));
        let name = program.settings.pseudonym.trim().to_owned();
        let file = program.places.as_ref().map(crate::paths::Places::results);
        match (name.is_empty(), file.filter(|file| file.exists())) {
            (true, _) => {
                ui.label(text!("results-no-name"));
            }
            (false, None) => {
                ui.label(text!("results-none"));
            }
            (false, Some(file)) => match Results::open(&file) {
                Ok(mut results) => block(ui, theme, |ui| person(ui, program, &mut results, &name)),
                Err(why) => {
                    ui.label(RichText::new(why.to_string()).color(theme.urgent));
                }
            },
        }
        ui.add_space(12.0);
        let back = main_button(ui, theme, &text!("back")).clicked();
        if back || ui.input(|input| input.key_pressed(Key::Escape)) {
            program.erasing = false;
            Go::To(Screen::Start)
        } else {
            Go::Stay
        }
    })
}

fn person(ui: &mut Ui, program: &mut Program, results: &mut Results, name: &str) {
    ui.label(strong(name, 19.0));
    // A person without runs is not known to the file yet.
    let runs = results.runs(name).unwrap_or_default();
    if runs.is_empty() {
        ui.label(text!("results-none"));
        return;
    }
    table(ui, &runs);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if ui.button(text!("results-export")).clicked() {
            let told = export(program, results, name);
            program.notices.push(told);
        }
        if !program.erasing && ui.button(text!("results-erase")).clicked() {
            program.erasing = true;
        } else if program.erasing {
            ui.label(strong(
                text!("results-erase-sure", count = runs.len()),
                15.0,
            ));
            if ui.button(text!("results-erase-yes")).clicked() {
                program.erasing = false;
                let told = results.erase(name);
                let erased = told.is_ok();
                program.notices.push(told.map_or_else(
                    |why| why.to_string(),
                    |count| text!("results-erased-here", count = count),
                ));
                if erased {
                    let still = still_there(program, name, &runs);
                    program.notices.extend(still);
                }
            }
            if ui.button(text!("results-erase-no")).clicked() {
                program.erasing = false;
            }
        }
    });
}

fn table(ui: &mut Ui, runs: &[Entry]) {
    Grid::new("results")
        .num_columns(5)
        .striped(true)
        .spacing([20.0, 4.0])
        .show(ui, |ui| {
            for heading in [
                "results-when",
                "results-what",
                "results-mode",
                "results-points",
                "results-share",
            ] {
                ui.label(strong(text!(heading), 14.0));
            }
            ui.end_row();
            for run in runs.iter().rev() {
                ui.label(local_time(run.begun));
                ui.label(&run.title);
                let mode = text!(&format!("mode-{}", run.mode.name()));
                let practised = if run.practised {
                    format!(" · {}", text!("run-practised"))
                } else {
                    String::new()
                };
                ui.label(format!("{mode}{practised}"));
                if let Some(lacking) = run.result.lacking() {
                    ui.label(lacking);
                    ui.end_row();
                    continue;
                }
                let (score, max, _) = run.standing;
                ui.label(format!("{score}/{max}"));
                let percent = crate::assess::percent(score, max);
                ui.add(
                    ProgressBar::new(f32::from(percent) / 100.0)
                        .desired_width(140.0)
                        .text(format!("{} %", percent)),
                );
                ui.end_row();
            }
        });
}

/// What still tells of somebody who was just forgotten, and how that is erased too.
fn still_there(program: &Program, name: &str, runs: &[Entry]) -> Option<String> {
    let folders = [program.places.as_ref()?.recordings()];
    let exercises = runs.iter().map(|run| run.exercise.clone()).collect();
    let traces = Traces::of(name, &exercises, &folders).ok()?;
    let mend = match traces.theirs.is_empty() {
        true => String::new(),
        false => text!("results-still-mend", name = name),
    };
    (!traces.is_empty()).then(|| format!("{traces}{mend}"))
}

/// Writes a table into the folder of the person's things, and says where.
fn export(program: &Program, results: &Results, name: &str) -> String {
    let Some(places) = &program.places else {
        return text!("record-no-home");
    };
    let path = places.results().with_extension("csv");
    let written = results
        .export(name)
        .map_err(|why| why.to_string())
        .and_then(|table| {
            crate::files::replace(&path, table.as_bytes()).map_err(|why| why.to_string())
        });
    match written {
        Ok(()) => text!("results-exported-to", path = path.display()),
        Err(why) => why,
    }
}
