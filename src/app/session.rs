//! What the program is doing: the exercise that is played, and how it looks.

use super::history::History;
use super::station::{Hands, Station};
use super::theme::Theme;
use super::{Options, fonts};
use crate::assess::{self, Assessment};
use crate::engine::Fingerprint;
use crate::engine::command::Command;
use crate::engine::exercise::Command as ExerciseCommand;
use crate::engine::setup::Setup;
use crate::engine::time::{SimTime, Span};
use crate::host::{Exercise, Going, Host, LocalLink, SeatLink, Session};
use crate::scenario::Loaded;
use bevy::prelude::Resource;
use bevy_egui::egui;
use std::sync::Arc;
use std::time::Instant;

/// The state of the program outside any exercise, and the exercise that is played.
#[derive(Resource)]
pub struct Program {
    /// How it was started; what can be chosen on the start screen changes it.
    pub options: Options,
    /// The exercise on the screen.
    pub chosen: usize,
    /// The exercise that is played.
    pub play: Option<Play>,
    /// How the last one went.
    pub after: Option<After>,
    host: Host,
    dressed: Option<(bool, f32)>,
}

/// An exercise that is played.
pub struct Play {
    session: Session,
    link: LocalLink,
    /// What the seat has perceived.
    pub history: History,
    /// What the person is busy with.
    pub hands: Hands,
    /// How fast the clock goes; zero is paused.
    pub speed: u8,
    /// STOPP ØVELSE: everything stands still under a banner.
    pub frozen: bool,
    /// The view's instant, and when it was first seen, for clocks between two views.
    seen: (SimTime, Instant),
}

/// How an exercise went.
pub struct After {
    /// The exercise.
    pub title: String,
    /// The findings.
    pub assessment: Assessment,
    /// Chance.
    pub seed: u64,
    /// Proof.
    pub fingerprint: Fingerprint,
}

impl Program {
    /// A program that has just started.
    pub fn new(options: Options) -> Self {
        let chosen = options.straight_to.unwrap_or(0);
        Program {
            options,
            chosen,
            play: None,
            after: None,
            host: Host::start(),
            dressed: None,
        }
    }

    /// The colours.
    pub fn theme(&self) -> Theme {
        Theme::of(self.options.light)
    }

    /// Dresses egui, when something about the look has changed. False on the first frame: its
    /// fonts are there from the next one on.
    pub fn dress(&mut self, context: &egui::Context) -> bool {
        let look = (self.options.light, self.options.scale);
        if self.dressed == Some(look) {
            return true;
        }
        let first = self.dressed.is_none();
        if first {
            context.set_fonts(fonts::definitions());
        }
        self.theme().dress(context);
        context.set_zoom_factor(self.options.scale);
        self.dressed = Some(look);
        !first
    }

    /// The exercise on the screen.
    pub fn exercise(&self) -> Option<&Loaded> {
        self.options.exercises.get(self.chosen)
    }

    /// Sits down in the chosen exercise, and begins. False when the seat cannot be had.
    pub fn begin(&mut self) -> bool {
        let Some(loaded) = self.exercise() else {
            return false;
        };
        let setup = Arc::clone(&loaded.setup);
        let wanted = self
            .options
            .seat
            .as_deref()
            .and_then(|name| setup.seat(name));
        let desk = setup.seat_ids().find(|seat| setup.seat_spec(*seat).desk);
        let Some(seat) = wanted.or(desk) else {
            return false;
        };
        let seed = self.options.seed.unwrap_or_else(fresh_seed);
        let exercise = Exercise::new(setup, seed).rescued();
        let session = self.host.open(exercise, crate::host::Players::default());
        let Some(link) = session.sit(seat) else {
            return false;
        };
        session.set(Going::Running(1.0));
        let seen = (SimTime::ZERO, Instant::now());
        self.play = Some(Play {
            session,
            link,
            history: History::default(),
            hands: Hands::default(),
            speed: 1,
            frozen: false,
            seen,
        });
        true
    }

    /// Ends the exercise and judges it.
    pub fn end(&mut self) {
        let Some(mut play) = self.play.take() else {
            return;
        };
        play.link.send(Command::Exercise(ExerciseCommand::Stop));
        play.link.settle(std::time::Duration::from_millis(500));
        let title = play.setup().title.clone();
        if let Some(exercise) = play.session.take() {
            self.after = Some(After {
                title,
                assessment: assess::judge(exercise.setup(), exercise.log()),
                seed: exercise.seed(),
                fingerprint: exercise.fingerprint(),
            });
        }
    }
}

impl Play {
    /// What never changes.
    pub fn setup(&self) -> &Arc<Setup> {
        self.session.setup()
    }

    /// Takes in what happened, and gives the station for this frame.
    pub fn station(&mut self, theme: Theme) -> Station<'_> {
        let view = self.link.view();
        let news = self.link.since(self.history.taken());
        self.history.take(news, view.seat);
        if view.now != self.seen.0 {
            self.seen = (view.now, Instant::now());
        }
        // Views come twenty times a second; clocks and captions run on between them.
        let between = self.seen.1.elapsed().as_millis().min(200) as u64 * u64::from(self.speed);
        let running = !self.frozen && view.exercise.ended.is_none();
        let now = if running {
            view.now + Span::ms(between)
        } else {
            view.now
        };
        Station {
            link: &mut self.link,
            view,
            now,
            history: &self.history,
            hands: &mut self.hands,
            theme,
            training: true,
        }
    }

    /// Sets the speed; zero pauses.
    pub fn set_speed(&mut self, speed: u8) {
        self.speed = speed;
        let going = if speed == 0 {
            Going::Paused
        } else {
            Going::Running(f64::from(speed))
        };
        self.session.set(going);
    }

    /// One key stops everything for real.
    pub fn freeze(&mut self) {
        self.frozen = true;
        self.set_speed(0);
    }

    /// The real event is over.
    pub fn thaw(&mut self) {
        self.frozen = false;
        self.set_speed(1);
    }

    /// The host paused the exercise by itself after a stall.
    pub fn has_stalled(&self) -> bool {
        self.speed > 0
            && self
                .session
                .status()
                .is_some_and(|status| status.going == Going::Stalled)
    }
}

/// A seed that differs from run to run; the report tells it, so that a run can be repeated.
fn fresh_seed() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| since.as_secs() % 1_000_000)
}
