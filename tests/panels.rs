//! Panels without a window: each draws at every stage of an exercise, in both themes, and what a
//! caller or a crew says stands on the screen.

#![cfg(feature = "app")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

use bevy_egui::egui::{self, Context, RawInput, Shape};
use samband::app::history::History;
use samband::app::panels::{self, PANELS};
use samband::app::station::{Hands, Station};
use samband::app::theme::Theme;
use samband::engine::command::Command;
use samband::engine::id::{CallId, SeatId};
use samband::engine::people::Known;
use samband::engine::time::{SimTime, Span};
use samband::engine::view::View;
use samband::engine::{exercise, phone};
use samband::host::{Exercise, Perceived, SeatLink};
use samband::scenario;
use std::sync::Arc;

/// A link straight into an exercise that stands still unless a test moves it.
struct Link {
    exercise: Exercise,
    seat: SeatId,
}

impl SeatLink for Link {
    fn seat(&self) -> SeatId {
        self.seat
    }
    fn known(&self) -> Known<'_> {
        Known::new(self.exercise.setup(), self.seat)
    }
    fn view(&self) -> Arc<View> {
        Arc::new(self.exercise.view(self.seat))
    }
    fn since(&self, number: u32) -> Vec<Perceived> {
        self.exercise.percepts(self.seat)[number as usize..].to_vec()
    }
    fn send(&mut self, command: Command) {
        self.exercise.submit(self.seat, command);
    }
}

/// The desk of the first shipped exercise, with a person at it.
fn desk() -> Link {
    let sources = scenario::shipped().remove(0);
    let setup = scenario::load(&sources).unwrap().setup;
    let seat = setup.seat("kombinert").unwrap();
    let mut exercise = Exercise::new(setup, 1);
    exercise.submit(seat, Command::Exercise(exercise::Command::TakeSeat));
    Link { exercise, seat }
}

/// Everything written on the screen when these panels are drawn.
fn written(link: &mut Link, names: &[&str], theme: Theme) -> String {
    let context = Context::default();
    samband::app::dress(&context, theme);
    let (mut history, mut hands) = (History::default(), Hands::default());
    let mut words = String::new();
    // The fonts are there from the second frame on.
    for frame in 0..4 {
        let size = egui::vec2(1280.0, 1600.0);
        let input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            ..RawInput::default()
        };
        let output = context.run_ui(input, |ui| {
            if frame == 0 {
                return;
            }
            let news = link.since(history.taken());
            history.take(news, link.seat);
            let view = link.view();
            let mut station = Station {
                now: view.now,
                view,
                link,
                history: &history,
                hands: &mut hands,
                theme,
                training: true,
            };
            for name in names {
                (panels::panel(name).unwrap().ui)(ui, &mut station);
            }
        });
        words.clear();
        for clipped in output.shapes {
            if let Shape::Text(text) = clipped.shape {
                words.push_str(text.galley.text());
                words.push('\n');
            }
        }
    }
    words
}

#[test]
fn every_panel_draws_at_every_stage_in_both_themes() {
    let mut link = desk();
    for seconds in [0, 15, 200, 900] {
        link.exercise
            .advance_to(SimTime::ZERO + Span::seconds(seconds));
        for theme in [Theme::DARK, Theme::LIGHT] {
            for panel in PANELS {
                let words = written(&mut link, &[panel.name], theme);
                let heading = samband::text!(&format!("panel-{}", panel.name));
                let call = samband::text!("panel-call");
                assert!(
                    words.contains(&heading) || words.contains(&call),
                    "{}: {words}",
                    panel.name
                );
            }
        }
    }
}

#[test]
fn a_waiting_call_and_what_the_caller_says_stand_on_the_screen() {
    let mut link = desk();
    link.exercise.advance_to(SimTime::ZERO + Span::seconds(15));
    let words = written(&mut link, &["queue"], Theme::DARK);
    assert!(words.contains("113") && words.contains("Svar"), "{words}");
    // More than ten seconds: a mark beside the colour.
    assert!(words.contains("! 113"), "{words}");
    link.send(Command::Phone(phone::Command::Answer(CallId(0))));
    link.exercise.advance_to(SimTime::ZERO + Span::seconds(40));
    let words = written(&mut link, &["call"], Theme::DARK);
    assert!(
        words.contains('«') && words.to_lowercase().contains("bryst"),
        "{words}"
    );
}
