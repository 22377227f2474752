//! The desk: the clock above, the parts as the layout places them, captions and corrections below.

use super::question::ask;
use super::{Go, key_page};
use crate::app::Screen;
use crate::app::hands::{Hands, Question};
use crate::app::keyboard;
use crate::app::keys::Action;
use crate::app::layout::layout;
use crate::app::panels::widgets::{strong, tight_row};
use crate::app::panels::{among_colleagues, around_map, attention};
use crate::app::play::Play;
use crate::app::program::Program;
use crate::app::ptt::State;
use crate::app::theme::Theme;
use crate::engine::time::SimTime;
use crate::record::Mode;
use crate::text;
use crate::voice::Audio;
use bevy_egui::egui::{
    self, Align, Align2, Button, Color32, Frame, Id, Label, Layout, Margin, Order, Panel, RichText,
    Stroke, Ui, UiBuilder,
};

/// Narrower than this, in points, the head of the desk says less.
const NARROW: f32 = 1180.0;
/// So wide, in points, is what says where you sit, at most.
const PLACE: f32 = 260.0;
/// Narrower than this, it takes two rows.
const TIGHT: f32 = 800.0;

/// Between what lies over the desk and the edges of the window, at least, in points,
const AROUND: f32 = 12.0;
/// and how wide it is at most.
const WIDEST: f32 = 1100.0;

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
    around_map(ui, &mut play.hands.map, theme);
    press(ui, play, theme, &mut program.audio);
    let wish = top_bar(ui, play, theme, &mut program.audio);
    attention(ui, play, theme);
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
    let wish = if over && play.is_live() {
        Wish::End
    } else {
        wish.max(question(ui, play, theme))
    };
    correction(ui, &mut play.hands, theme, rect.top());
    play.hands.help = key_page(ui, theme, &play.hands.keys, play.hands.help);
    banner(ui, play, theme, &mut program.audio);
    match wish {
        Wish::Stay => Go::Stay,
        Wish::End if program.end() => Go::To(Screen::Debrief),
        Wish::End => Go::To(Screen::Start),
        Wish::Quit => Go::Quit,
        Wish::TryFrom(at) => {
            program.try_from(at);
            match program.play {
                Some(_) => Go::Stay,
                None => Go::To(Screen::Start),
            }
        }
        Wish::Leave => {
            program.leave();
            Go::To(Screen::Start)
        }
    }
}

/// What the person wants of the whole exercise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wish {
    Stay,
    Leave,
    TryFrom(SimTime),
    Quit,
    End,
}

/// What the keys ask for; while something else is over the desk, none of them is for the desk.
fn press(ui: &Ui, play: &mut Play, theme: Theme, audio: &mut Audio) {
    if play.frozen || play.hands.question.is_some() {
        play.let_go();
        play.hands.later.clear();
        if play.hands.keys.is_pressed(ui.ctx(), Action::Stop) {
            play.freeze(audio);
        }
        return;
    }
    for action in keyboard::work(ui.ctx(), &mut play.station(theme)) {
        match action {
            Action::Stop => play.freeze(audio),
            Action::Help => play.hands.help = !play.hands.help,
            Action::Pause => play.set_speed(u8::from(play.speed == 0)),
            _ => {}
        }
    }
}

/// What cannot be taken back is asked first.
fn question(ui: &Ui, play: &mut Play, theme: Theme) -> Wish {
    let Some(question) = play.hands.question.filter(|_| !play.frozen) else {
        return Wish::Stay;
    };
    let at = match question {
        Question::TryFrom(at) => play.station(theme).clock(at),
        Question::End | Question::Quit | Question::DiscardKeys => String::new(),
    };
    let answer = ask(ui.ctx(), theme, question, &at);
    if answer.is_some() {
        play.hands.question = None;
    }
    match (answer, question) {
        (Some(true), Question::End) => Wish::End,
        (Some(true), Question::Quit) => Wish::Quit,
        (Some(true), Question::TryFrom(at)) => Wish::TryFrom(at),
        _ => Wish::Stay,
    }
}

/// A button in the head of the desk.
type HeadPart<'a> = &'a mut dyn FnMut(&mut Ui, &mut Play);

/// Clock, mark, pace, stop.
fn top_bar(ui: &mut Ui, play: &mut Play, theme: Theme, audio: &mut Audio) -> Wish {
    let mut wish = Wish::Stay;
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(8, 4));
    Panel::top("top").frame(frame).show(ui, |ui| {
        let narrow = ui.available_width() < NARROW;
        let tight = ui.available_width() < TIGHT;
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
                let mut place = play.setup().pack.organisation.name.clone();
                // Where several sit, which of them this is.
                if play.setup().roster.desks().len() > 1 {
                    let title = &play.setup().seat_spec(play.seat()).title;
                    place = format!("{place} · {}", among_colleagues(title));
                }
                let words = RichText::new(place).color(theme.faint);
                ui.scope(|ui| {
                    ui.set_max_width(PLACE);
                    ui.add(Label::new(words).truncate());
                });
            }
            ui.separator();
            pace(ui, play);
            let stop = play.hands.keys.beside(&text!("desk-real"), Action::Stop);
            let stop = if narrow {
                text!("desk-real-short")
            } else {
                stop
            };
            let parts: [HeadPart<'_>; 3] = [
                &mut |ui, play| {
                    if ui
                        .button(play.hands.keys.beside(&text!("desk-keys"), Action::Help))
                        .clicked()
                    {
                        play.hands.help = !play.hands.help;
                    }
                },
                &mut |ui, play| wish = menu(ui, play, theme),
                &mut |ui, play| {
                    if ui.button(&stop).clicked() {
                        play.freeze(audio);
                    }
                },
            ];
            // On the right where there is room, in the row after the rest where there is not.
            match tight {
                true => parts.into_iter().for_each(|part| part(ui, play)),
                false => {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        parts.into_iter().rev().for_each(|part| part(ui, play));
                    });
                }
            }
        });
    });
    wish
}

/// What can be done with the whole exercise.
fn menu(ui: &mut Ui, play: &mut Play, theme: Theme) -> Wish {
    let mut wish = Wish::Stay;
    ui.menu_button(text!("desk-menu"), |ui| {
        if !play.is_joined() && ui.button(text!("desk-end")).clicked() {
            play.hands.question = Some(Question::End);
            ui.close();
        }
        if ui.button(text!("key-bookmark")).clicked() {
            play.station(theme).bookmark();
            ui.close();
        }
        posts(ui, play, theme);
        let may_leave = play.mode == Mode::Training || play.is_joined();
        if may_leave && ui.button(text!("desk-leave")).clicked() {
            wish = Wish::Leave;
            ui.close();
        }
    });
    wish
}

/// Where others sit down, who has, and at what they still can.
fn posts(ui: &mut Ui, play: &Play, theme: Theme) {
    let Some(door) = &play.door else {
        return;
    };
    ui.separator();
    ui.label(strong(
        text!("door-address", address = door.address()),
        15.0,
    ));
    let title = |seat| play.setup().seat_spec(seat).title.clone();
    for seat in door.taken() {
        ui.label(text!("door-taken", post = title(*seat)));
    }
    for seat in door.free() {
        ui.label(RichText::new(text!("door-free", post = title(seat))).color(theme.faint));
    }
    ui.separator();
}

/// How fast the clock goes. In an exam it goes, and says so.
fn pace(ui: &mut Ui, play: &mut Play) {
    if play.is_joined() {
        let elsewhere = strong(text!("desk-joined"), 15.0);
        ui.label(elsewhere).on_hover_text(text!("desk-joined-text"));
        return;
    }
    if play.mode == Mode::Exam {
        let exam = strong(text!("desk-exam-runs"), 15.0);
        ui.label(exam).on_hover_text(text!("exam-no-pause"));
        return;
    }
    for speed in [0, 1, 2, 4] {
        let label = if speed == 0 {
            text!("desk-pause")
        } else {
            format!("{speed}×")
        };
        if ui
            .add(Button::new(label).selected(play.speed == speed))
            .clicked()
        {
            play.set_speed(speed);
        }
    }
}

/// What waits. A clock that was made to stand says so in its place on the right: nothing moves
/// when it stands and goes on.
fn attention(ui: &mut Ui, play: &mut Play, theme: Theme) {
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(8, 0));
    let bar = Panel::top("attention").exact_size(attention::HEIGHT);
    let paused = play.is_live() && play.speed == 0 && !play.has_stalled() && play.trouble.is_none();
    bar.frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if paused {
                let label = play.hands.keys.beside(&text!("desk-go-on"), Action::Pause);
                if ui.button(label).clicked() {
                    play.set_speed(1);
                }
                let why = strong(format!("⏸ {}", text!("desk-paused")), 15.0);
                ui.label(why.color(theme.urgent));
            }
            let room = UiBuilder::new().max_rect(ui.available_rect_before_wrap());
            let room = room.layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(room, |ui| {
                attention::ui(ui, &mut play.station(theme));
            });
        });
    });
}

/// Why the clock stands though nobody asked for it, under the head of the desk, where it cannot be
/// overlooked.
fn standstill(ui: &mut Ui, play: &mut Play, theme: Theme) {
    let paused = play.is_live() && play.speed == 0;
    let (why, stands) = if play.has_stalled() {
        (text!("desk-stalled"), true)
    } else if let Some(trouble) = &play.trouble {
        (trouble.clone(), paused || !play.was_refused())
    } else {
        return;
    };
    let frame = Frame::new()
        .fill(theme.control)
        .stroke(Stroke::new(1.0, theme.urgent))
        .inner_margin(Margin::symmetric(8, 4));
    Panel::top("standstill").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let mark = if stands { "⏸" } else { "!" };
            ui.label(strong(format!("{mark} {why}"), 15.0).color(theme.urgent));
            let label = if stands {
                play.hands.keys.beside(&text!("desk-go-on"), Action::Pause)
            } else {
                text!("notice-ok")
            };
            if ui.button(label).clicked() {
                play.set_speed(play.speed.max(1));
            }
        });
    });
}

/// Captions of what sounds.
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
            } else if play.setup().pack.organisation.approval.is_none() {
                let mark = RichText::new(text!("not-approved-short")).small();
                ui.label(mark.color(theme.urgent));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                transmitting(ui, play, theme);
                marked(ui, play, theme);
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
}

/// How far your press of PTT has come: the radio may be behind a tab while you hold it.
fn transmitting(ui: &mut Ui, play: &Play, theme: Theme) {
    if !play.hands.ptt.is_held() {
        return;
    }
    let (words, colour) = match play.hands.ptt.state() {
        State::Permit(_) => (text!("desk-ptt-held"), theme.accent),
        State::Denied(why) => (text!(&format!("denied-{}", why.name())), theme.urgent),
        _ => (text!("desk-ptt-waits"), theme.urgent),
    };
    let told = play.hands.radio_told.map(|told| text!(told));
    ui.label(strong(told.unwrap_or(words), 13.0).color(colour));
    ui.separator();
}

/// An instant was marked: it can be seen that it was.
fn marked(ui: &mut Ui, play: &mut Play, theme: Theme) {
    let station = play.station(theme);
    if let Some(at) = station.marked() {
        let words = text!("desk-bookmarked", at = station.clock(at));
        ui.label(strong(format!("◎ {words}"), 13.0).color(theme.accent));
        ui.separator();
    }
}

/// What was to be corrected, the newest first, one at a time: over the desk, so that nothing of it
/// moves, below the bar of what waits, where the oldest words of each part stand.
fn correction(ui: &Ui, hands: &mut Hands, theme: Theme, top: f32) {
    let Some(one) = hands.corrections.last().cloned() else {
        return;
    };
    let window = ui.ctx().viewport_rect();
    let room = (window.width() - 2.0 * AROUND).min(WIDEST);
    let frame = Frame::new()
        .fill(theme.control)
        .stroke(Stroke::new(2.0, theme.urgent))
        .inner_margin(Margin::symmetric(8, 4));
    let area = egui::Area::new(Id::new("correction")).order(Order::Foreground);
    let place = egui::pos2(window.center().x - room / 2.0, top);
    let area = area.fixed_pos(place).constrain(true).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(room - 20.0);
            let row = ui.horizontal(|ui| {
                let read = match hands.corrections.len() - 1 {
                    0 => text!("notice-ok"),
                    more => text!("correction-read", count = more),
                };
                let read = hands.keys.beside(&read, Action::Read);
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
        })
    });
    if area.inner.inner {
        hands.corrections.pop();
    }
}

/// STOPP ØVELSE: over everything, until somebody says that it is over.
fn banner(ui: &mut Ui, play: &mut Play, theme: Theme, audio: &mut Audio) {
    if !play.frozen {
        return;
    }
    let screen = ui.ctx().viewport_rect();
    // In an exam nobody reads on while everything stands still.
    let shade = match play.mode {
        Mode::Exam => 255,
        Mode::Training => 200,
    };
    let area = egui::Area::new(Id::new("real")).order(Order::Foreground);
    area.fixed_pos(screen.min).show(ui.ctx(), |ui| {
        ui.painter()
            .rect_filled(screen, 0, Color32::from_black_alpha(shade));
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
