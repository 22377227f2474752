//! The parts of a desk: one file each. A panel reads a [`Station`] and sends commands through it.

mod call;
mod card;
mod incidents;
mod journal;
mod queue;
mod radio;
mod units;
pub mod widgets;

pub use call::LINE as PHONE_LINE;
pub use card::ADDRESS;
pub use radio::LINE as RADIO_LINE;

use super::station::Station;
use bevy_egui::egui::Ui;

/// A part of a desk.
pub struct Panel {
    /// Its name in the language files, under `panel-`.
    pub name: &'static str,
    /// Draws it.
    pub ui: fn(&mut Ui, &mut Station<'_>),
}

/// All of them; the layouts place them by name.
pub const PANELS: &[Panel] = &[
    Panel {
        name: "queue",
        ui: queue::ui,
    },
    Panel {
        name: "incidents",
        ui: incidents::ui,
    },
    Panel {
        name: "call",
        ui: call::ui,
    },
    Panel {
        name: "card",
        ui: card::ui,
    },
    Panel {
        name: "units",
        ui: units::ui,
    },
    Panel {
        name: "radio",
        ui: radio::ui,
    },
    Panel {
        name: "journal",
        ui: journal::ui,
    },
];

/// The panel with this name.
pub fn panel(name: &str) -> Option<&'static Panel> {
    PANELS.iter().find(|panel| panel.name == name)
}
