//! The timeline: lanes by time, findings as marks. A press explains an entry; from there the
//! moment is played, or tried again.

use super::Ask;
use super::lanes::{SCALE, Sheet, height};
use crate::app::panels::widgets::{block, main_button, strong};
use crate::app::program::Review;
use crate::app::theme::Theme;
use crate::debrief::{Debrief, Entry, EntryKind};
use crate::record::Mode;
use crate::text;
use bevy_egui::egui::{Key, RichText, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, vec2};

/// The shortest stretch that is shown, in milliseconds.
const LEAST: u64 = 20_000;

/// Draws the timeline.
pub fn ui(ui: &mut Ui, review: &mut Review, theme: Theme) -> Ask {
    let mut ask = Ask::Nothing;
    let end = review.debrief.end.0.max(LEAST);
    controls(ui, review, end);
    let detail = if review.page.entry.is_some() {
        150.0
    } else {
        40.0
    };
    let height = (ui.available_height() - detail).max(120.0);
    ScrollArea::vertical()
        .id_salt("lanes")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            lanes(ui, review, theme, end);
        });
    ui.add_space(6.0);
    let chosen = review.page.entry;
    let debrief = &review.debrief;
    let entry = chosen.and_then(|(lane, entry)| debrief.lanes.get(lane)?.entries.get(entry));
    match entry {
        Some(entry) => block(ui, theme, |ui| {
            if let Some(asked) = explained(ui, debrief, entry, theme) {
                ask = asked;
            }
            if let EntryKind::Finding(place, _) = entry.kind
                && ui.button(text!("debrief-open-finding")).clicked()
            {
                review.page.finding = Some(place);
                review.page.tab = super::Tab::Findings;
            }
        }),
        None => {
            ui.label(RichText::new(text!("timeline-hint")).color(theme.faint));
        }
    }
    ask
}

/// Nearer, farther, back and forth, all of it.
fn controls(ui: &mut Ui, review: &mut Review, end: u64) {
    let (from, to) = review.page.window.unwrap_or((0, end));
    let length = to - from;
    let pressed = |ui: &Ui, key: Key| {
        !ui.ctx().egui_wants_keyboard_input() && ui.input(|input| input.key_pressed(key))
    };
    let mut new = None;
    ui.horizontal_wrapped(|ui| {
        let around = (from + to) / 2;
        let sized = |length: u64| {
            let length = length.clamp(LEAST, end);
            let from = around.saturating_sub(length / 2).min(end - length);
            (from, from + length)
        };
        if ui.button(text!("timeline-nearer")).clicked() || pressed(ui, Key::Plus) {
            new = Some(sized(length / 2));
        }
        if ui.button(text!("timeline-farther")).clicked() || pressed(ui, Key::Minus) {
            new = Some(sized(length * 2));
        }
        let moved = |by: u64, back: bool| {
            let from = if back {
                from.saturating_sub(by)
            } else {
                (from + by).min(end - length)
            };
            (from, from + length)
        };
        if ui.button(text!("timeline-back")).clicked() || pressed(ui, Key::ArrowLeft) {
            new = Some(moved(length / 3, true));
        }
        if ui.button(text!("timeline-forth")).clicked() || pressed(ui, Key::ArrowRight) {
            new = Some(moved(length / 3, false));
        }
        if ui.button(text!("timeline-all")).clicked() {
            new = Some((0, end));
        }
    });
    if new.is_some() {
        review.page.window = new;
    }
}

fn lanes(ui: &mut Ui, review: &mut Review, theme: Theme, end: u64) {
    let (from, to) = review.page.window.unwrap_or((0, end));
    let rows = review.debrief.lanes.iter().map(height).sum::<f32>();
    let (whole, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), rows + SCALE), Sense::click());
    let sheet = Sheet::new(ui, whole, (from, to), theme);
    sheet.scale(&review.debrief);
    let pointer = response
        .interact_pointer_pos()
        .filter(|_| response.clicked());
    let mut top = whole.top() + SCALE;
    let mut hit = None;
    for (place, lane) in review.debrief.lanes.iter().enumerate() {
        let name = if lane.truth {
            text!("timeline-truth", lane = lane.title)
        } else {
            lane.title.clone()
        };
        sheet.lane(lane, &name, top, |number, drawn| {
            if pointer.is_some_and(|at| drawn.expand(2.0).contains(at)) {
                hit = Some((place, number));
            }
            review.page.entry == Some((place, number))
        });
        top += height(lane);
    }
    if hit.is_some() {
        review.page.entry = hit;
    }
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Other, true, text!("debrief-tab-timeline"))
    });
    step_with_keys(ui, review);
}

/// What an entry is, in full, and what you can do with its moment.
fn explained(ui: &mut Ui, debrief: &Debrief, entry: &Entry, theme: Theme) -> Option<Ask> {
    let mut ask = None;
    let until = if entry.is_mark() {
        String::new()
    } else {
        format!("–{}", debrief.clock(entry.to))
    };
    ui.label(strong(
        format!("{}{until}  {}", debrief.clock(entry.from), entry.label),
        16.0,
    ));
    if !entry.detail.is_empty() {
        ui.label(&entry.detail);
    }
    ui.horizontal_wrapped(|ui| {
        if debrief.run.replayable
            && ui
                .button(text!("debrief-play", at = debrief.clock(entry.jump)))
                .clicked()
        {
            ask = Some(Ask::Moment(entry.jump));
        }
        let may = debrief.run.replayable && debrief.run.mode == Mode::Training;
        if may && main_button(ui, theme, &text!("try-from-here")).clicked() {
            ask = Some(Ask::TryFrom(entry.jump));
        }
    });
    ask
}

/// Up and down change the lane, with Ctrl left and right the entry in it.
fn step_with_keys(ui: &Ui, review: &mut Review) {
    if ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let lanes = &review.debrief.lanes;
    let (lane, entry) = review.page.entry.unwrap_or((0, 0));
    let mut new = None;
    if pressed(Key::ArrowDown) {
        new = (lane + 1..lanes.len())
            .find(|lane| !lanes[*lane].entries.is_empty())
            .map(|lane| (lane, 0));
    } else if pressed(Key::ArrowUp) {
        new = (0..lane)
            .rev()
            .find(|lane| !lanes[*lane].entries.is_empty())
            .map(|lane| (lane, 0));
    } else if pressed(Key::PageDown) {
        let more = lanes
            .get(lane)
            .is_some_and(|lane| entry + 1 < lane.entries.len());
        new = more.then_some((lane, entry + 1));
    } else if pressed(Key::PageUp) {
        new = entry.checked_sub(1).map(|entry| (lane, entry));
    }
    if new.is_some() {
        review.page.entry = new;
    }
}
