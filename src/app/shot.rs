//! Pictures: a screen as it is at an instant of an exercise that a robot plays, drawn by the real
//! program, saved as PNG. Also measures what the panels cost per frame.

use super::Screen;
use super::play::Play;
use super::program::Program;
use super::ptt::Finger;
use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use crate::host::{Exercise, Players, Seating, Stepped, robots};
use crate::record::{EXTENSION, Header, Mode, Recorder};
use crate::scenario::Loaded;
use crate::terminal;
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, save_to_disk};
use bevy::winit::WinitSettings;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// The start screen.
    Start,
    /// The settings.
    Settings,
    /// The brief.
    Brief,
    /// The desk.
    #[default]
    Desk,
    /// The debrief, its page by number.
    Debrief(usize),
}

/// A picture to take.
#[derive(Clone, Debug)]
pub struct Shot {
    /// What is shown.
    pub show: Show,
    /// The instant.
    pub at: SimTime,
    /// Who plays until then.
    pub robot: String,
    /// What chance is derived from.
    pub seed: u64,
    /// Where the picture goes.
    pub out: PathBuf,
    /// How many frames are drawn before it; more than a few to measure them.
    pub frames: u32,
    /// Tabs that are to be in front, by name.
    pub front: Vec<String>,
    /// Something to correct is shown: the words are put into the radio and sent too early.
    pub correct: bool,
}

impl Shot {
    /// Whether enough frames are drawn to tell what they cost.
    fn measures(&self) -> bool {
        self.frames >= MEASURED
    }
}

/// From so many frames on it is told what they cost.
const MEASURED: u32 = 100;
/// The first frames build the fonts and the map, and are not counted.
const FIRST: usize = 20;

/// What frames cost, beside those of an empty window.
#[derive(Resource, Default)]
pub struct Meter {
    /// Nothing is to be drawn, so that there is something to compare with.
    pub blank: bool,
    /// What drawing the panels took.
    drawn: Vec<Duration>,
    /// All of the program's work on a frame but its rendering: panels, map, input, states.
    worked: Vec<Duration>,
    /// The same of an empty frame.
    blanks: Vec<Duration>,
    /// From frame to frame, rendering and all.
    whole: Vec<Duration>,
    began: Option<Instant>,
}

impl Meter {
    /// The panels of a frame were drawn.
    pub fn drawn(&mut self, took: Duration) {
        self.drawn.push(took);
    }
}

/// A frame begins.
fn begin(mut meter: ResMut<Meter>) {
    let now = Instant::now();
    if let Some(last) = meter.began.replace(now)
        && !meter.blank
    {
        meter.whole.push(now - last);
    }
}

/// The program's work on a frame is done.
fn end(mut meter: ResMut<Meter>) {
    let Some(took) = meter.began.map(|began| began.elapsed()) else {
        return;
    };
    if meter.blank {
        meter.blanks.push(took);
    } else {
        meter.worked.push(took);
    }
}

/// How long the picture may take to be written.
const PATIENCE: u32 = 200;

#[derive(Resource)]
struct Taking {
    shot: Shot,
    frame: u32,
    asked: Option<u32>,
    began: Instant,
}

/// Lets the program take a picture and end.
pub fn install(app: &mut App, shot: Shot) {
    app.insert_resource(WinitSettings::continuous())
        .insert_resource(Meter {
            blank: shot.measures(),
            ..Meter::default()
        })
        .insert_resource(Taking {
            shot,
            frame: 0,
            asked: None,
            began: Instant::now(),
        })
        .add_systems(First, begin)
        .add_systems(Update, take)
        .add_systems(Last, end);
}

fn take(
    mut commands: Commands,
    mut taking: ResMut<Taking>,
    mut meter: ResMut<Meter>,
    mut program: NonSendMut<Program>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
) {
    if meter.blank && meter.blanks.len() < taking.shot.frames as usize {
        return;
    }
    meter.blank = false;
    taking.frame += 1;
    let frame = taking.frame;
    if frame == 3 {
        let screen = stage(&taking.shot, &mut program);
        next.set(screen);
    }
    if frame == taking.shot.frames.max(10) && taking.asked.is_none() {
        taking.asked = Some(frame);
        let path = taking.shot.out.clone();
        commands
            .spawn(Screenshot::primary_window())
            .observe(save_to_disk(path));
    }
    if let Some(asked) = taking.asked {
        let written = std::fs::metadata(&taking.shot.out).is_ok_and(|file| file.len() > 0);
        // One more frame lets the writing end.
        if written && frame > asked + 5 {
            report(&taking, &meter);
            exit.write(AppExit::Success);
        } else if frame > asked + PATIENCE {
            terminal::complain(crate::text!(
                "shot-not-written",
                path = taking.shot.out.display()
            ));
            exit.write(AppExit::error());
        }
    }
}

/// Prints what the frames cost, when enough were drawn to tell.
fn report(taking: &Taking, meter: &Meter) {
    if !taking.shot.measures() {
        return;
    }
    let cost = |times: &[Duration]| {
        let mut times = times.get(FIRST..).unwrap_or_default().to_vec();
        times.sort();
        let quantile = |part: usize| {
            let place = (times.len() * part / 100).min(times.len().saturating_sub(1));
            let time = times.get(place).copied().unwrap_or_default();
            format!("{:.2}", time.as_secs_f64() * 1000.0)
        };
        crate::text!("shot-cost", median = quantile(50), high = quantile(99))
    };
    terminal::say(crate::text!(
        "shot-figures",
        frames = meter.worked.len(),
        empty = cost(&meter.blanks),
        panels = cost(&meter.drawn),
        worked = cost(&meter.worked),
        whole = cost(&meter.whole),
        began = format!("{:.1}", taking.began.elapsed().as_secs_f64())
    ));
}

/// Sets up what is to be seen.
fn stage(shot: &Shot, program: &mut Program) -> Screen {
    program.notices.clear();
    match shot.show {
        Show::Start => Screen::Start,
        Show::Settings => Screen::Settings,
        Show::Brief => Screen::Brief,
        Show::Desk => {
            let Some((loaded, seat)) = program.exercise_and_seat() else {
                return Screen::Start;
            };
            let exercise = played(shot, &loaded, seat, shot.at, None);
            let mut play = Play::still(Stepped::new(exercise, seat), Mode::Training, shot.seed);
            for name in &shot.front {
                bring_to_front(&mut play, name);
            }
            program.play = Some(play);
            program.step();
            if shot.correct {
                wrong_transmission(program);
            }
            Screen::Desk
        }
        Show::Debrief(tab) => {
            let Some((loaded, seat)) = program.exercise_and_seat() else {
                return Screen::Start;
            };
            let path = std::env::temp_dir()
                .join(format!("samband-shot-{}.{EXTENSION}", std::process::id()));
            let mut exercise = played(shot, &loaded, seat, SimTime(u64::MAX), Some(&path));
            if exercise.close().is_ok() && program.look_back(&path) {
                if let Some(review) = &mut program.review {
                    review.page.show(tab);
                }
                if tab == COMPARE {
                    beside(shot, program, &loaded, seat);
                }
                return Screen::Debrief;
            }
            Screen::Start
        }
    }
}

/// The page on which another run is laid beside.
const COMPARE: usize = 4;

/// Lays the ideal robot's run beside the one that is shown.
fn beside(shot: &Shot, program: &mut Program, loaded: &Loaded, seat: SeatId) {
    let name = format!("samband-shot-{}-ideal.{EXTENSION}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let ideal = Shot {
        robot: String::from("ideal"),
        ..shot.clone()
    };
    let mut exercise = played(&ideal, loaded, seat, SimTime(u64::MAX), Some(&path));
    if exercise.close().is_ok() {
        super::screens::debrief::lay_beside(program, &path);
    }
    std::fs::remove_file(&path).ok();
}

/// The exercise as the robot has played it until an instant.
fn played(
    shot: &Shot,
    loaded: &Loaded,
    seat: SeatId,
    until: SimTime,
    out: Option<&std::path::Path>,
) -> Exercise {
    let setup = Arc::clone(&loaded.setup);
    let mut exercise = Exercise::new(setup, shot.seed);
    if let Some(out) = out {
        std::fs::remove_file(out).ok();
        let header = Header::now(&loaded.sources, shot.seed);
        if let Ok(recorder) = Recorder::create(out, &header) {
            exercise = exercise.recorded(recorder);
        }
    }
    let robot = robots::by_name(&shot.robot, exercise.setup(), seat, shot.seed);
    let seating: Seating = robot.into_iter().map(|robot| (seat, robot)).collect();
    let mut players = Players::seated(&mut exercise, seating);
    if until == SimTime(u64::MAX) {
        crate::host::play_on(&mut exercise, &mut players).ok();
    } else {
        players.advance_to(&mut exercise, until);
    }
    exercise
}

fn bring_to_front(play: &mut Play, name: &str) {
    for first in ["queue", "card", "call", "units"] {
        play.hands.tabs.insert(first.to_owned(), name.to_owned());
    }
}

/// Somebody speaks before the permit, without a closing word: training corrects it at once.
fn wrong_transmission(program: &mut Program) {
    let theme = program.theme();
    let Some(play) = &mut program.play else {
        return;
    };
    let mut station = play.station(theme);
    let unit = station
        .view
        .desk
        .as_ref()
        .and_then(|desk| desk.units.first().map(|unit| unit.id));
    if let Some(unit) = unit {
        let call_sign = station.link.known().unit_call_sign(unit).clone();
        station.call_up(&call_sign, false);
        station.press(Finger::Pointer);
        station.begin_radio();
    }
}
