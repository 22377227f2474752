//! The screens: one file for each state of the program.

pub mod after;
pub mod brief;
pub mod desk;
pub mod start;

use super::Screen;
use bevy_egui::egui::{self, Context, LayerId, Ui, UiBuilder};

/// Where the person wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Nowhere.
    Stay,
    /// To another screen.
    To(Screen),
    /// Out.
    Quit,
}

/// The whole window as a place to draw in.
pub fn root(context: &Context) -> Ui {
    Ui::new(
        context.clone(),
        egui::Id::new("root"),
        UiBuilder::new()
            .layer_id(LayerId::background())
            .max_rect(context.viewport_rect()),
    )
}
