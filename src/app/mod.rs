//! The window: Bevy for the window, its states and the map, egui for the panels.
//!
//! A screen draws one state of the program; a panel draws one part of a desk. Panels take a
//! [`station::Station`], which is a seat's link and what the person at it is busy with, and
//! nothing else: they run unchanged live, over the network, in the debrief, and headless in a
//! test.

mod coach;
mod door;
mod fonts;
mod foresight;
pub mod hands;
pub mod history;
pub mod keyboard;
pub mod keys;
mod keystrokes;
pub mod layout;
mod library;
mod line;
mod map;
mod pages;
pub mod panels;
mod picture;
mod play;
mod program;
pub mod ptt;
mod screens;
mod shot;
mod sight;
pub mod station;
pub mod talk;
pub mod theme;
mod transmit;

pub use coach::{Reader, corrections};
pub use shot::{Shot, Show};

use crate::scenario::{Loaded, Problem};
use crate::settings;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::window::{
    Monitor, PresentMode, PrimaryMonitor, PrimaryWindow, WindowCloseRequested, WindowResolution,
};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiInput, EguiPlugin, EguiPreUpdateSet,
    EguiPrimaryContextPass, PrimaryEguiContext, egui,
};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

/// Views come twenty times a second; nothing needs to be drawn more often than that, unless
/// somebody moves the mouse or presses a key.
const FRAME: Duration = Duration::from_millis(50);
/// While nobody speaks, the clock and the units' slow gliding are all that moves.
const CALM: Duration = Duration::from_millis(150);
/// The window in the background.
const BACKGROUND: Duration = Duration::from_millis(200);

/// How the window is to open.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Goes straight to the brief of this exercise.
    pub scenario: Option<Loaded>,
    /// The seed of chance; each exercise gets another when none is given.
    pub seed: Option<u64>,
    /// The seat to sit at; the scenario's own when none is given.
    pub seat: Option<String>,
    /// Others may sit down at the other posts, on this port of the loopback address.
    pub serve: Option<u16>,
    /// Sits down at a post of an exercise that runs in another window.
    pub join: Option<SocketAddr>,
    /// Size of the window in pixels.
    pub size: Option<(u32, u32)>,
    /// Text scale in percent, instead of the person's own.
    pub scale: Option<u16>,
    /// Colours, instead of the person's own.
    pub theme: Option<settings::Theme>,
    /// Captions alone.
    pub quiet: bool,
    /// Shows something, takes a picture of it, and ends.
    pub shot: Option<Shot>,
}

/// The window's size in pixels when none is asked for.
const SIZE: (u32, u32) = (1600, 960);

/// What the window shows.
#[derive(States, Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Screen {
    /// The exercises to choose from.
    #[default]
    Start,
    /// What the person can set.
    Settings,
    /// One page about the chosen exercise.
    Brief,
    /// The desk.
    Desk,
    /// Looking back.
    Debrief,
    /// A moment of a run that is looked back on.
    Moment,
    /// A person's runs over time.
    Results,
}

/// Opens the window and stays in it until it is closed.
///
/// # Errors
/// When a shipped exercise is damaged, which the tests forbid.
pub fn run(options: Options) -> Result<ExitCode, Vec<Problem>> {
    let (wide, high) = options.size.unwrap_or(SIZE);
    let mut resolution = WindowResolution::new(wide, high);
    if options.shot.is_some() {
        // A picture has the size that was asked for, whatever the display's own scale is.
        resolution = resolution.with_scale_factor_override(1.0);
    }
    let window = Window {
        title: crate::text!("app-title"),
        name: Some("samband".into()),
        resolution,
        present_mode: PresentMode::AutoVsync,
        ..default()
    };
    let first = if options.scenario.is_some() {
        Screen::Brief
    } else {
        Screen::Start
    };
    let shot = options.shot.clone();
    let sized = options.size.is_some();
    let join = options.join;
    let mut program = program::Program::new(options)?;
    let first = match join {
        Some(address) if program.join(address) => Screen::Desk,
        Some(_) | None => first,
    };
    let ground = theme::bevy_color(program.theme().land);
    let log = LogPlugin {
        filter: "error".into(),
        ..default()
    };
    let plugins = DefaultPlugins
        .set(WindowPlugin {
            primary_window: Some(window),
            // In the middle of an exercise you are asked first.
            close_when_requested: false,
            ..default()
        })
        .set(log);
    let mut app = App::new();
    app.add_plugins(plugins)
        .add_plugins(EguiPlugin::default())
        .insert_resource(WinitSettings {
            focused_mode: UpdateMode::reactive(FRAME),
            unfocused_mode: UpdateMode::reactive_low_power(BACKGROUND),
        })
        .insert_resource(ClearColor(ground))
        .insert_non_send(program)
        .insert_state(first)
        .add_systems(Startup, cameras)
        .add_systems(PreUpdate, (step, close))
        .add_systems(
            PreUpdate,
            (only_news, keystrokes::tell)
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass),
        )
        .add_plugins(map::plugin)
        .add_systems(EguiPrimaryContextPass, draw);
    if !sized && shot.is_none() {
        app.add_systems(Update, fit);
    }
    if let Some(shot) = shot {
        shot::install(&mut app, shot);
    }
    Ok(match app.run() {
        AppExit::Success => ExitCode::SUCCESS,
        AppExit::Error(_) => ExitCode::FAILURE,
    })
}

/// Gives egui the program's fonts and colours. The fonts are there from the next frame on.
pub fn dress(context: &egui::Context, theme: theme::Theme) {
    context.set_fonts(fonts::definitions());
    theme.dress(context);
}

/// One camera for the map, one above it for the panels.
fn cameras(mut commands: Commands, mut settings: ResMut<EguiGlobalSettings>) {
    settings.auto_create_primary_context = false;
    commands.spawn((Camera2d, map::MapCamera));
    commands.spawn((
        Camera2d,
        Camera {
            order: 1,
            clear_color: ClearColorConfig::None,
            ..default()
        },
        bevy::camera::visibility::RenderLayers::none(),
        PrimaryEguiContext,
        keystrokes::settings(),
    ));
}

fn step(
    mut program: NonSendMut<program::Program>,
    mut clear: ResMut<ClearColor>,
    mut winit: ResMut<WinitSettings>,
    meter: Option<Res<shot::Meter>>,
) {
    program.step();
    let calm = program.desk().is_none_or(play::Play::is_calm);
    let mode = UpdateMode::reactive(if calm { CALM } else { FRAME });
    if meter.is_none() && winit.focused_mode != mode {
        winit.focused_mode = mode;
    }
    let ground = theme::bevy_color(program.theme().land);
    if clear.0 != ground {
        clear.0 = ground;
    }
}

/// A window that does not fit on the screen fills it: what hangs over its edge is out of reach.
fn fit(
    mut window: Single<&mut Window, With<PrimaryWindow>>,
    screens: Query<&Monitor, With<PrimaryMonitor>>,
    mut done: Local<bool>,
) {
    let Some(screen) = screens.iter().next().filter(|_| !*done) else {
        return;
    };
    *done = true;
    let fits = window.physical_width() <= screen.physical_width
        && window.physical_height() <= screen.physical_height;
    if !fits {
        window.set_maximized(true);
    }
}

/// Somebody closes the window.
fn close(
    mut requests: MessageReader<WindowCloseRequested>,
    mut program: NonSendMut<program::Program>,
    mut exit: MessageWriter<AppExit>,
) {
    if requests.read().count() > 0 && !program.asks_before_quitting() {
        program.leave();
        exit.write(AppExit::Success);
    }
}

/// Takes out what egui is told anew in every frame: any event makes it ask for another frame at
/// once, and the desk would be drawn without pause.
fn only_news(mut inputs: Query<&mut EguiInput>, mut last: Local<egui::Modifiers>) {
    for mut input in &mut inputs {
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => std::mem::replace(&mut *last, *now) != *now,
            _ => true,
        });
    }
}

/// Draws the screen of the state, and carries out what was chosen on it.
fn draw(
    mut contexts: EguiContexts,
    mut program: NonSendMut<program::Program>,
    screen: Res<State<Screen>>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
    mut meter: Option<ResMut<shot::Meter>>,
) -> Result {
    let began = std::time::Instant::now();
    let context = contexts.ctx_mut()?;
    if !program.dress(context) {
        return Ok(());
    }
    if meter.as_ref().is_some_and(|meter| meter.blank) {
        return Ok(());
    }
    screens::put_away(context, &mut program);
    let mut root = screens::root(context);
    screens::notices(&mut root, &mut program);
    let chosen = match screen.get() {
        Screen::Start => screens::start::ui(&mut root, &mut program),
        Screen::Settings => screens::settings::ui(&mut root, &mut program),
        Screen::Brief => screens::brief::ui(&mut root, &mut program),
        Screen::Desk => screens::desk::ui(&mut root, &mut program),
        Screen::Debrief => screens::debrief::ui(&mut root, &mut program),
        Screen::Moment => screens::moment::ui(&mut root, &mut program),
        Screen::Results => screens::results::ui(&mut root, &mut program),
    };
    match chosen {
        screens::Go::Stay => {}
        screens::Go::To(screen) => next.set(screen),
        screens::Go::Quit => {
            program.leave();
            exit.write(AppExit::Success);
        }
    }
    if let Some(meter) = &mut meter {
        meter.drawn(began.elapsed());
    }
    Ok(())
}
