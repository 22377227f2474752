//! The desk: the clock above, the parts as the layout places them, captions and corrections below.

use super::{Go, key_page};
use crate::app::Screen;
use crate::app::hands::Hands;
use crate::app::keys::{self, Action};
use crate::app::layout::layout;
use crate::app::panels::around_map;
use crate::app::panels::widgets::{strong, tight_row};
use crate::app::play::Play;
use crate::app::program::Program;
use crate::app::theme::Theme;
use crate::record::Mode;
use crate::text;
use crate::voice::Audio;
use bevy_egui::egui::{
    self, Align, Align2, Button, Color32, Frame, Id, Label, Layout, Margin, Order, Panel, RichText,
    Stroke, Ui,
};

/// Narrower than this, in points, the head of the desk says less.
const NARROW: f32 = 1180.0;

/// Draws the desk.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let theme = program.theme();
    let layout = layout(&program.settings.layout);
    let synthetic = program.audio.speaks();
    let Some(play) = &mut program.play else {
        return Go::To(Screen::Start);
    };
    if !std::mem::replace(&mut play.hands.settled, true) {
        // Whatever an earlier exercise had scrolled or opened is not of this one.
        ui.data_mut(|data| data.clear());
    }
    around_map(ui, theme);
    press(ui, play, theme, &mut program.audio);
    let mut wish = top_bar(ui, play, theme, &mut program.audio);
    standstill(ui, play, theme);
    foot(ui, play, theme, synthetic);
    ui.add_space(6.0);
    let rect = ui
        .available_rect_before_wrap()
        .shrink2(egui::vec2(6.0, 0.0));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    let over = {
        let mut station = play.station(theme);
        layout.ui(&mut inside, &mut station);
        station.view.exercise.ended.is_some()
    };
    if over && play.is_live() {
        wish = Wish::End;
    }
    play.hands.help = key_page(ui, theme, &play.hands.keys, play.hands.help);
    banner(ui, play, theme, &mut program.audio);
    if let Some(at) = play.hands.try_from.take() {
        program.try_from(at);
        return if program.play.is_some() {
            Go::Stay
        } else {
            Go::To(Screen::Start)
        };
    }
    match wish {
        Wish::Stay => Go::Stay,
        Wish::End if program.end() => Go::To(Screen::Debrief),
        Wish::End => Go::To(Screen::Start),
        Wish::Leave => {
            program.leave();
            Go::To(Screen::Start)
        }
    }
}

/// What the person wants of the whole exercise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Stay,
    End,
    Leave,
}

fn press(ui: &Ui, play: &mut Play, theme: Theme, audio: &mut Audio) {
    for action in play.hands.keys.pressed(ui.ctx()) {
        match action {
            Action::Stop => play.freeze(audio),
            _ if play.frozen => {}
            Action::Help => play.hands.help = !play.hands.help,
            Action::Pause => play.set_speed(u8::from(play.speed == 0)),
            _ => keys::act(action, &mut play.station(theme)),
        }
    }
}

/// Clock, mark, pace, stop.
fn top_bar(ui: &mut Ui, play: &mut Play, theme: Theme, audio: &mut Audio) -> Wish {
    let mut wish = Wish::Stay;
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(8, 4));
    Panel::top("top").frame(frame).show(ui, |ui| {
        let narrow = ui.available_width() < NARROW;
        ui.horizontal_wrapped(|ui| {
            let mark = strong(text!("exercise-mark"), 16.0).color(theme.on_accent);
            Frame::new()
                .fill(theme.accent)
                .corner_radius(4)
                .inner_margin(Margin::symmetric(8, 4))
                .show(ui, |ui| ui.label(mark));
            let station = play.station(theme);
            let (clock, passed) = (station.clock(station.now), station.now.to_string());
            let stands = play.is_live() && (play.speed == 0 || play.is_waiting());
            let (mark, colour) = if stands {
                ("⏸ ", theme.urgent)
            } else {
                ("", theme.ink)
            };
            ui.label(strong(format!("{mark}{clock}"), 22.0).color(colour));
            if !narrow {
                ui.label(RichText::new(format!("({passed})")).color(theme.faint));
                ui.label(RichText::new(play.setup().organisation.name.clone()).color(theme.faint));
            }
            ui.separator();
            pace(ui, play);
            let stop = format!("{} (Ctrl+F12)", text!("desk-real"));
            let stop = if narrow {
                text!("desk-real-short")
            } else {
                stop
            };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button(stop).clicked() {
                    play.freeze(audio);
                }
                ui.menu_button(text!("desk-menu"), |ui| {
                    if ui.button(text!("desk-end")).clicked() {
                        wish = Wish::End;
                        ui.close();
                    }
                    if play.mode == Mode::Training && ui.button(text!("desk-leave")).clicked() {
                        wish = Wish::Leave;
                        ui.close();
                    }
                });
                if ui.button(text!("desk-keys")).clicked() {
                    play.hands.help = !play.hands.help;
                }
            });
        });
    });
    wish
}

/// How fast the clock goes.
fn pace(ui: &mut Ui, play: &mut Play) {
    let speeds: &[u8] = if play.mode == Mode::Training {
        &[0, 1, 2, 4]
    } else {
        &[0, 1]
    };
    for speed in speeds {
        let label = if *speed == 0 {
            text!("desk-pause")
        } else {
            format!("{speed}×")
        };
        if ui
            .add(Button::new(label).selected(play.speed == *speed))
            .clicked()
        {
            play.set_speed(*speed);
        }
    }
}

/// Why the clock stands, under the head of the desk, where it cannot be overlooked.
fn standstill(ui: &mut Ui, play: &mut Play, theme: Theme) {
    let why = if play.has_stalled() {
        text!("desk-stalled")
    } else if let Some(trouble) = &play.trouble {
        trouble.clone()
    } else if play.is_live() && play.speed == 0 {
        text!("desk-paused")
    } else {
        return;
    };
    let frame = Frame::new()
        .fill(theme.control)
        .stroke(Stroke::new(1.0, theme.urgent))
        .inner_margin(Margin::symmetric(8, 4));
    Panel::top("standstill").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(format!("⏸ {why}"), 15.0).color(theme.urgent));
            if ui
                .button(format!("{} (F12)", text!("desk-go-on")))
                .clicked()
            {
                play.set_speed(play.speed.max(1));
            }
        });
    });
}

/// Captions of what sounds, and in training the newest correction.
fn foot(ui: &mut Ui, play: &mut Play, theme: Theme, synthetic: bool) {
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(8, 3));
    Panel::bottom("captions").frame(frame).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        let line = egui::vec2(ui.available_width(), 20.0);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            if play.is_waiting() {
                let why = RichText::new(text!("desk-typing")).small();
                ui.label(why.color(theme.urgent));
            } else if play.setup().organisation.approval.is_none() {
                let mark = RichText::new(text!("not-approved-short")).small();
                ui.label(mark.color(theme.urgent));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(strong(text!("desk-sounds"), 13.0).color(theme.faint));
                let captions = play.captions(synthetic);
                if captions.is_empty() {
                    let silence = RichText::new(text!("desk-silence")).small();
                    ui.label(silence.color(theme.faint));
                }
                for caption in captions.iter().take(3) {
                    ui.add(Label::new(RichText::new(caption).small()).truncate());
                }
            });
        });
    });
    correction(ui, &mut play.hands, theme);
}

/// What was to be corrected, the newest first, one at a time: a bar that grows would take the room
/// of the radio below which one reads.
fn correction(ui: &mut Ui, hands: &mut Hands, theme: Theme) {
    let Some(one) = hands.corrections.last().cloned() else {
        return;
    };
    let frame = Frame::new()
        .fill(theme.control)
        .stroke(Stroke::new(2.0, theme.urgent))
        .inner_margin(Margin::symmetric(8, 4));
    let read = Panel::bottom("correction").frame(frame).show(ui, |ui| {
        let row = ui.horizontal(|ui| {
            let more = hands.corrections.len() - 1;
            let read = match more {
                0 => text!("notice-ok"),
                more => text!("correction-read", count = more),
            };
            let read = ui.button(read).clicked();
            ui.vertical(|ui| {
                tight_row(ui, |ui| {
                    let what = format!("{} {}", text!("desk-correction"), one.what);
                    ui.label(strong(what, 15.0));
                    ui.label(text!("desk-correction-right", right = one.right));
                });
            });
            read
        });
        row.inner
    });
    if read.inner {
        hands.corrections.pop();
    }
}

/// STOPP ØVELSE: over everything, until somebody says that it is over.
fn banner(ui: &mut Ui, play: &mut Play, theme: Theme, audio: &mut Audio) {
    if !play.frozen {
        return;
    }
    let screen = ui.ctx().viewport_rect();
    let area = egui::Area::new(Id::new("real")).order(Order::Foreground);
    area.fixed_pos(screen.min).show(ui.ctx(), |ui| {
        ui.painter()
            .rect_filled(screen, 0, Color32::from_black_alpha(200));
        ui.allocate_rect(screen, egui::Sense::click());
    });
    let area = egui::Area::new(Id::new("real text")).order(Order::Tooltip);
    area.anchor(Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.acute)
                .inner_margin(Margin::same(36))
                .show(ui, |ui| {
                    ui.set_max_width(screen.width() - 120.0);
                    ui.label(strong(text!("real-banner"), 36.0).color(Color32::WHITE));
                    ui.label(strong(text!("real-text"), 20.0).color(Color32::WHITE));
                    ui.add_space(16.0);
                    if ui.button(text!("real-over")).clicked() {
                        play.thaw(audio);
                    }
                });
        });
}
