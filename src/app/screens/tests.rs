//! Screens around the desk, drawn without a window.

use super::*;
use crate::app::Options;
use crate::app::pages::Tab;
use crate::engine::command::Command;
use crate::engine::exercise;
use crate::engine::time::SimTime;
use crate::host::Exercise;
use crate::record::{Header, Recorder};
use crate::scenario::{self, Loaded};
use crate::settings::Settings;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A program that keeps nothing on this machine.
fn program() -> Program {
    let options = Options {
        serve: None,
        join: None,
        quiet: true,
        ..Options::default()
    };
    let mut program = Program::new(options).unwrap();
    program.places = None;
    program.settings = Settings::default();
    program.notices.clear();
    program
}

#[test]
fn the_file_that_was_named_is_played_and_not_the_shipped_one_of_its_id() {
    let shipped = scenario::shipped().remove(0);
    let file = shipped.scenario.clone();
    let mine = shipped.with_edit(&file, "Brystsmerter på Solbakken", "Min egen utgave");
    let scenario = scenario::load(&mine.unwrap()).unwrap();
    let shelf = program().library.exercises.len();
    let program = Program::new(Options {
        quiet: true,
        scenario: Some(scenario),
        ..Options::default()
    });
    let program = program.unwrap();
    let chosen = &program.library.exercises[program.chosen];
    assert_eq!(chosen.brief.title, "Min egen utgave");
    assert_eq!(program.library.exercises.len(), shelf);
}

/// A screen in a window with room for all of it.
fn shown<'a>(program: Program, screen: fn(&mut Ui, &mut Program) -> Go) -> Harness<'a, Program> {
    let mut dressed = false;
    let draw = move |ui: &mut Ui, program: &mut Program| {
        // The fonts are there from the second frame on.
        if !std::mem::replace(&mut dressed, true) {
            return crate::app::dress(ui.ctx(), program.theme());
        }
        screen(ui, program);
    };
    let harness = Harness::builder().with_size(egui::vec2(1280.0, 3000.0));
    let mut harness = harness.build_ui_state(draw, program);
    harness.run_steps(3);
    harness
}

fn press(harness: &mut Harness<'_, Program>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(3);
}

fn reads(harness: &Harness<'_, Program>, words: &str) -> bool {
    let found = harness.query_all_by(|node| {
        let label = node.label().unwrap_or_default();
        label.contains(words) || node.value().is_some_and(|value| value.contains(words))
    });
    found.into_iter().next().is_some()
}

#[test]
fn own_keys_are_thrown_away_only_after_a_question() {
    let mut program = program();
    let own = ("answer".to_owned(), vec!["Home".to_owned()]);
    program.settings.keys.insert(own.0, own.1);
    let kept = program.settings.keys.clone();
    let mut harness = shown(program, settings::ui);
    let question = text!("ask-keys");
    assert!(!reads(&harness, &question));
    press(&mut harness, &text!("settings-keys-reset"));
    assert!(reads(&harness, &question));
    assert_eq!(harness.state().settings.keys, kept, "asked, and not done");
    press(&mut harness, &text!("ask-keys-no"));
    assert!(!reads(&harness, &question));
    assert_eq!(harness.state().settings.keys, kept);
    press(&mut harness, &text!("settings-keys-reset"));
    press(&mut harness, &text!("ask-keys-yes"));
    assert!(harness.state().settings.keys.is_empty());
    // With the usual keys there is nothing to throw away.
    assert!(!reads(&harness, &text!("settings-keys-reset")));
}

/// The recording of an exercise in which nobody does anything, stopped after so many seconds.
fn stopped(folder: &Path, loaded: &Loaded, seconds: u64) -> PathBuf {
    let path = folder.join(format!("{seconds}.opptak"));
    let recorder = Recorder::create(&path, &Header::now(&loaded.sources, 1)).unwrap();
    let mut exercise = Exercise::new(Arc::clone(&loaded.setup), 1).recorded(recorder);
    let seat = loaded.setup.seat(&loaded.brief.seat).unwrap();
    exercise.advance_to(SimTime(seconds * 1000));
    exercise.submit(seat, Command::Exercise(exercise::Command::Stop));
    exercise.advance_to(SimTime(seconds * 1000 + 1000));
    exercise.close().unwrap();
    path
}

#[test]
fn of_two_runs_each_that_was_broken_off_says_so_and_has_no_result() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = scenario::load(&scenario::shipped().remove(0)).unwrap();
    let [short, long] = [5, 9].map(|seconds| stopped(folder.path(), &loaded, seconds));
    let mut program = program();
    assert!(program.look_back(&long), "{:?}", program.notices);
    debrief::lay_beside(&mut program, &short);
    assert_eq!(program.notices, Vec::<String>::new());
    program.review.as_mut().unwrap().page.tab = Tab::Compare;
    let harness = shown(program, debrief::ui);
    let interrupted = text!("no-verdict-interrupted");
    for run in ["compare-this", "compare-other"] {
        let begins = format!("{}: {interrupted}. ", text!(run));
        assert!(reads(&harness, &begins), "{begins}");
    }
}
