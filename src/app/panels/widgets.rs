//! Small things that several panels draw.

use crate::app::fonts;
use crate::app::theme::Theme;
use crate::engine::setup::Priority;
use crate::engine::time::{SimTime, Span};
use bevy_egui::egui::{Button, Color32, Frame, Margin, Response, RichText, Stroke, Ui};

/// A framed part of a panel with a heading.
pub fn section<R>(ui: &mut Ui, theme: Theme, title: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(1.0, theme.line))
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.label(
                RichText::new(title)
                    .font(fonts::strong(14.0))
                    .color(theme.faint),
            );
            add(ui)
        })
        .inner
}

/// Text in the heavier weight.
pub fn strong(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(fonts::strong(size))
}

/// The button that one most likely wants.
pub fn main_button(ui: &mut Ui, theme: Theme, label: &str) -> Response {
    let text = strong(label, 15.0).color(theme.on_accent);
    ui.add(Button::new(text).fill(theme.accent))
}

/// A button that stays down while what it stands for holds.
pub fn toggle(ui: &mut Ui, theme: Theme, on: bool, label: &str) -> Response {
    let (fill, ink) = if on {
        (theme.accent, theme.on_accent)
    } else {
        (theme.control, theme.ink)
    };
    ui.add(
        Button::new(RichText::new(label).color(ink))
            .fill(fill)
            .selected(on),
    )
}

/// The colour of a priority.
pub fn priority_colour(theme: Theme, priority: Priority) -> Color32 {
    match priority {
        Priority::Acute => theme.acute,
        Priority::Urgent => theme.urgent,
        Priority::Normal => theme.normal,
    }
}

/// The word for a priority: colour is never alone.
pub fn priority_name(priority: Priority) -> String {
    crate::text!(match priority {
        Priority::Acute => "priority-acute",
        Priority::Urgent => "priority-urgent",
        Priority::Normal => "priority-normal",
    })
}

/// How long ago.
pub fn ago(now: SimTime, then: SimTime) -> String {
    now.since(then).to_string()
}

/// The warning of the queue: 90 % of calls are to be answered within ten seconds
/// (akuttmedisinforskriften § 15 b; control-room reference, section 1).
pub const ANSWER_WITHIN: Span = Span::seconds(10);
