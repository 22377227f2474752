//! The screens: one file for each state of the program.

pub mod brief;
pub mod debrief;
pub mod desk;
mod foresight;
pub mod moment;
mod question;
pub mod results;
pub mod settings;
pub mod start;

use super::Screen;
use super::keys::{Action, Keys};
use super::panels::widgets::strong;
use super::program::Program;
use super::theme::Theme;
use crate::text;
use bevy_egui::egui::{self, Context, Frame, LayerId, Margin, ScrollArea, Stroke, Ui, UiBuilder};

/// Pages of text are no wider than this, in points: longer lines are hard to follow.
const PAGE: f32 = 980.0;

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

/// A page that scrolls, in the middle of the window.
fn page(ui: &mut Ui, program: &mut Program, add: impl FnOnce(&mut Ui, &mut Program) -> Go) -> Go {
    let theme = program.theme();
    let frame = Frame::new()
        .fill(theme.ground)
        .inner_margin(Margin::same(16));
    let shown = egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        let scroll = ScrollArea::vertical().id_salt("page").auto_shrink(false);
        let shown = scroll.show(ui, |ui| {
            let side = ((ui.available_width() - PAGE) / 2.0).max(0.0);
            let width = ui.available_width().min(PAGE);
            let mut go = Go::Stay;
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    go = add(ui, program);
                });
            });
            go
        });
        shown.inner
    });
    shown.inner
}

/// The keys on one page, over the screen, while it is open; returns whether it stays so.
fn key_page(ui: &Ui, theme: Theme, keys: &Keys, open: bool) -> bool {
    if !open {
        return false;
    }
    let mut open = true;
    let height = ui.ctx().viewport_rect().height() - 120.0;
    let frame = Frame::window(ui.style()).fill(theme.panel);
    egui::Window::new(text!("desk-keys"))
        .open(&mut open)
        .frame(frame)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .collapsible(false)
        .default_height(height)
        .show(ui.ctx(), |ui| {
            ScrollArea::vertical()
                .max_height(height)
                .show(ui, |ui| settings::keys(ui, keys));
        });
    let escape = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    open && !escape
}

/// The key page of a screen before the desk, by its key.
fn key_help(ui: &Ui, program: &mut Program) {
    let keys = Keys::of(&program.settings.keys);
    let asked = keys.is_pressed(ui.ctx(), Action::Help);
    let open = program.help != asked;
    program.help = key_page(ui, program.theme(), &keys, open);
}

/// Escape puts a notice away, and does nothing else then. To be called before a screen is drawn.
pub fn put_away(context: &Context, program: &mut Program) {
    let escape =
        |input: &mut egui::InputState| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape);
    if !program.notices.is_empty() && context.input_mut(escape) {
        program.notices.remove(0);
    }
}

/// What the person should read, above everything and covering nothing, until they put it away. To
/// be called before a screen is drawn.
pub fn notices(ui: &mut Ui, program: &mut Program) {
    let Some(notice) = program.notices.first().cloned() else {
        return;
    };
    let theme = program.theme();
    let frame = Frame::new()
        .fill(theme.control)
        .stroke(Stroke::new(2.0, theme.urgent))
        .inner_margin(Margin::symmetric(12, 6));
    let mut read = false;
    egui::Panel::top("notice").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            read = ui.button(strong(text!("notice-ok"), 15.0)).clicked();
            let more = match program.notices.len() - 1 {
                0 => String::new(),
                more => format!("\n{}", text!("notice-more", count = more)),
            };
            ui.add(egui::Label::new(format!("{notice}{more}")).wrap());
        });
    });
    if read {
        program.notices.remove(0);
    }
}

#[cfg(test)]
mod tests;
