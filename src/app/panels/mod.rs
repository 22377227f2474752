//! The parts of a desk: one file each. A panel reads a [`Station`] and sends commands through it.

mod address;
mod alarms;
pub mod attention;
mod call;
mod call_backs;
mod card;
mod centre;
mod compose;
mod dial;
mod facts;
mod guidance;
mod incidents;
mod index;
mod journal;
mod map;
mod queue;
mod radio;
pub mod telling;
mod units;
pub mod widgets;

pub use alarms::acknowledge;
pub use attention::call_up_missed;
pub use call::active as active_call;
pub use card::{undo, write};
pub use centre::among_colleagues;
pub use queue::ringing;

use super::station::Station;
use super::theme::Theme;
use bevy_egui::egui::{Rect, Ui, Vec2};

/// Fills everything but the map with the ground's colour, and forgets where the map was: the panel
/// that draws it says so anew.
pub fn around_map(ui: &Ui, map: &mut Option<Rect>, theme: Theme) {
    let whole = ui.available_rect_before_wrap();
    let map = map
        .take()
        .unwrap_or(Rect::from_min_size(whole.min, Vec2::ZERO));
    let (above, rest) = whole.split_top_bottom_at_y(map.top());
    let (beside, below) = rest.split_top_bottom_at_y(map.bottom());
    let (left, rest) = beside.split_left_right_at_x(map.left());
    let (_, right) = rest.split_left_right_at_x(map.right());
    for part in [above, below, left, right] {
        ui.painter().rect_filled(part, 0, theme.ground);
    }
}

/// A part of a desk.
pub struct Panel {
    /// Its name in the language files, under `panel-`, and in layouts.
    pub name: &'static str,
    /// Draws it.
    pub ui: fn(&mut Ui, &mut Station<'_>),
    /// Whether it holds something that needs attention now.
    pub asks: fn(&Station<'_>) -> bool,
}

fn never(_: &Station<'_>) -> bool {
    false
}

/// All of them; the layouts place them by name.
pub const PANELS: &[Panel] = &[
    Panel {
        name: "queue",
        ui: queue::ui,
        asks: queue::asks,
    },
    Panel {
        name: "incidents",
        ui: incidents::ui,
        asks: incidents::asks,
    },
    Panel {
        name: "call",
        ui: call::ui,
        asks: call::asks,
    },
    Panel {
        name: "card",
        ui: card::ui,
        asks: never,
    },
    Panel {
        name: "units",
        ui: units::ui,
        asks: never,
    },
    Panel {
        name: "radio",
        ui: radio::ui,
        asks: radio::asks,
    },
    Panel {
        name: "map",
        ui: map::ui,
        asks: never,
    },
    Panel {
        name: "journal",
        ui: journal::ui,
        asks: never,
    },
];

/// The panel with this name.
pub fn panel(name: &str) -> Option<&'static Panel> {
    PANELS.iter().find(|panel| panel.name == name)
}
