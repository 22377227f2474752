//! The window: Bevy for the window, its states and the map, egui for the panels.
//!
//! A screen draws one state of the program; a panel draws one part of a desk. Panels take a
//! [`station::Station`], which is a seat's link and what the person at it is busy with, and
//! nothing else: they run unchanged live, over the network, and headless in a test.

mod fonts;
pub mod history;
mod keys;
mod map;
pub mod panels;
mod screens;
mod session;
pub mod station;
pub mod talk;
pub mod theme;

use crate::scenario::Loaded;
use bevy::prelude::*;
use bevy::window::{PresentMode, WindowResolution};
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, PrimaryEguiContext,
};
use std::process::ExitCode;

/// How the window is to open.
#[derive(Clone, Debug)]
pub struct Options {
    /// The exercises offered on the start screen.
    pub exercises: Vec<Loaded>,
    /// Goes straight to the desk of this one.
    pub straight_to: Option<usize>,
    /// The seed of chance; each exercise gets another when none is given.
    pub seed: Option<u64>,
    /// The seat to sit at; the scenario's first desk when none is given.
    pub seat: Option<String>,
    /// Size of the window in points.
    pub size: (u32, u32),
    /// Text scale: 1.0 is 100 %.
    pub scale: f32,
    /// Light instead of dark.
    pub light: bool,
}

/// What the window shows.
#[derive(States, Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Screen {
    /// The exercises to choose from.
    #[default]
    Start,
    /// One page about the chosen exercise.
    Brief,
    /// The desk.
    Desk,
    /// How it went.
    After,
}

/// Opens the window and stays in it until it is closed.
pub fn run(options: Options) -> ExitCode {
    let window = Window {
        title: crate::text!("app-title"),
        resolution: WindowResolution::new(options.size.0, options.size.1),
        present_mode: PresentMode::AutoVsync,
        ..default()
    };
    let first = if options.straight_to.is_some() {
        Screen::Brief
    } else {
        Screen::Start
    };
    let plugins = DefaultPlugins.set(WindowPlugin {
        primary_window: Some(window),
        ..default()
    });
    let exit = App::new()
        .add_plugins(plugins)
        .add_plugins(EguiPlugin::default())
        .insert_resource(ClearColor(theme::Theme::of(options.light).map_ground()))
        .insert_resource(session::Program::new(options))
        .insert_state(first)
        .add_systems(Startup, cameras)
        .add_plugins(map::plugin)
        .add_systems(EguiPrimaryContextPass, draw)
        .run();
    match exit {
        AppExit::Success => ExitCode::SUCCESS,
        AppExit::Error(_) => ExitCode::FAILURE,
    }
}

/// Gives egui the program's fonts and colours. The fonts are there from the next frame on.
pub fn dress(context: &bevy_egui::egui::Context, theme: theme::Theme) {
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
    ));
}

/// Draws the screen of the state, and carries out what was chosen on it.
fn draw(
    mut contexts: EguiContexts,
    mut program: ResMut<session::Program>,
    screen: Res<State<Screen>>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
) -> Result {
    let context = contexts.ctx_mut()?;
    if !program.dress(context) {
        return Ok(());
    }
    let mut root = screens::root(context);
    let chosen = match screen.get() {
        Screen::Start => screens::start::ui(&mut root, &mut program),
        Screen::Brief => screens::brief::ui(&mut root, &mut program),
        Screen::Desk => screens::desk::ui(&mut root, &mut program),
        Screen::After => screens::after::ui(&mut root, &mut program),
    };
    match chosen {
        screens::Go::Stay => {}
        screens::Go::To(screen) => next.set(screen),
        screens::Go::Quit => {
            exit.write(AppExit::Success);
        }
    }
    Ok(())
}
