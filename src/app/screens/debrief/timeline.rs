//! The timeline: lanes by time, findings as marks. A press explains an entry; from there the
//! moment is played, or tried again.

use super::Ask;
use crate::app::fonts;
use crate::app::panels::widgets::{block, main_button, strong};
use crate::app::program::Review;
use crate::app::theme::Theme;
use crate::debrief::{Debrief, Entry, EntryKind, Lane, UnitState};
use crate::engine::time::SimTime;
use crate::record::Mode;
use crate::text;
use bevy_egui::egui::{
    Align2, Color32, FontId, Key, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// The height of a row of a lane, and the width of the lanes' names, in points.
const ROW: f32 = 24.0;
const NAMES: f32 = 190.0;
/// The height of the scale of time.
const SCALE: f32 = 24.0;
/// The shortest stretch that is shown, in milliseconds.
const LEAST: u64 = 20_000;

/// The stretch of time on the screen, and where it is drawn.
#[derive(Clone, Copy)]
struct Span {
    from: u64,
    to: u64,
    rect: Rect,
}

impl Span {
    fn x(&self, at: SimTime) -> f32 {
        let part = (at.0 as f32 - self.from as f32) / (self.to - self.from).max(1) as f32;
        self.rect.left() + part * self.rect.width()
    }
}

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
    let rows: f32 = review
        .debrief
        .lanes
        .iter()
        .map(|lane| f32::from(lane.rows) * ROW + 6.0)
        .sum();
    let width = ui.available_width();
    let (whole, response) = ui.allocate_exact_size(vec2(width, rows + SCALE), Sense::click());
    let rect = Rect::from_min_max(pos2(whole.left() + NAMES, whole.top()), whole.max);
    let span = Span { from, to, rect };
    let painter = ui.painter_at(whole);
    scale(&painter, &review.debrief, span, theme);
    let mut top = whole.top() + SCALE;
    let pointer = response
        .interact_pointer_pos()
        .filter(|_| response.clicked());
    let mut hit = None;
    for (place, lane) in review.debrief.lanes.iter().enumerate() {
        let height = f32::from(lane.rows) * ROW;
        let band = Rect::from_min_size(pos2(whole.left(), top), vec2(width, height + 4.0));
        painter.rect_filled(
            band,
            2,
            if lane.truth {
                theme.control
            } else {
                theme.panel
            },
        );
        let name = if lane.truth {
            text!("timeline-truth", lane = lane.title)
        } else {
            lane.title.clone()
        };
        let cut = painter.with_clip_rect(Rect::from_min_size(band.min, vec2(NAMES - 6.0, height)));
        cut.text(
            band.left_top() + vec2(6.0, 4.0),
            Align2::LEFT_TOP,
            name,
            fonts::strong(13.0),
            theme.ink,
        );
        let inside = painter.with_clip_rect(Rect::from_min_max(
            pos2(rect.left(), top),
            pos2(rect.right(), top + height),
        ));
        for (number, entry) in lane.entries.iter().enumerate() {
            let mut later = lane.entries[number + 1..].iter();
            let next = later.find(|one| one.row == entry.row).map(|one| one.from);
            let drawn = draw(&inside, lane, entry, next, top, span, theme);
            if pointer.is_some_and(|at| drawn.expand(2.0).contains(at)) {
                hit = Some((place, number));
            }
            if review.page.entry == Some((place, number)) {
                inside.rect_stroke(
                    drawn,
                    2,
                    Stroke::new(2.0, theme.ink),
                    bevy_egui::egui::StrokeKind::Outside,
                );
            }
        }
        top += height + 6.0;
    }
    if hit.is_some() {
        review.page.entry = hit;
    }
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Other, true, text!("debrief-tab-timeline"))
    });
    step_with_keys(ui, review);
}

/// The scale of time: a line each minute, or each ten seconds.
fn scale(painter: &bevy_egui::egui::Painter, debrief: &Debrief, span: Span, theme: Theme) {
    let steps = [10_000u64, 30_000, 60_000, 120_000, 300_000, 600_000];
    let fits = |step: &&u64| (span.to - span.from) / **step <= (span.rect.width() / 80.0) as u64;
    let step = *steps.iter().find(fits).unwrap_or(&600_000);
    let mut at = span.from.div_ceil(step) * step;
    while at <= span.to {
        let x = span.x(SimTime(at));
        painter.line_segment(
            [
                pos2(x, span.rect.top() + SCALE - 4.0),
                pos2(x, span.rect.bottom()),
            ],
            Stroke::new(1.0, theme.line),
        );
        painter.text(
            pos2(x, span.rect.top()),
            Align2::CENTER_TOP,
            debrief.clock(SimTime(at)),
            FontId::proportional(12.0),
            theme.faint,
        );
        at += step;
    }
}

/// Draws an entry, and says where.
fn draw(
    painter: &bevy_egui::egui::Painter,
    lane: &Lane,
    entry: &Entry,
    next: Option<SimTime>,
    top: f32,
    span: Span,
    theme: Theme,
) -> Rect {
    let y = top + f32::from(entry.row.min(lane.rows)) * ROW + 2.0;
    let (x, to) = (span.x(entry.from), span.x(entry.to));
    let colour = colour(entry, theme);
    let mark = |sign: &str| {
        // Words only where the next mark of the row leaves room for them.
        let words = format!("{sign} {}", entry.label);
        let mut galley = painter.layout_no_wrap(words, FontId::proportional(12.0), colour);
        if next.is_some_and(|next| x + galley.size().x > span.x(next)) {
            galley = painter.layout_no_wrap(sign.to_owned(), FontId::proportional(12.0), colour);
        }
        let at = pos2(x, y + 2.0);
        let rect = Rect::from_min_size(at, galley.size());
        painter.galley(at, galley, colour);
        rect
    };
    if let EntryKind::Finding(_, verdict) = entry.kind {
        return mark(super::verdict(theme, verdict).0);
    }
    if entry.is_mark() {
        return mark("•");
    }
    let rect = Rect::from_min_max(pos2(x, y), pos2(to.max(x + 3.0), y + ROW - 4.0));
    painter.rect_filled(rect, 2, colour.gamma_multiply(0.35));
    painter.rect_stroke(
        rect,
        2,
        Stroke::new(1.0, colour),
        bevy_egui::egui::StrokeKind::Inside,
    );
    let inside = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    inside.text(
        rect.left_center() + vec2(4.0, 0.0),
        Align2::LEFT_CENTER,
        &entry.label,
        FontId::proportional(12.0),
        theme.ink,
    );
    rect
}

fn colour(entry: &Entry, theme: Theme) -> Color32 {
    match entry.kind {
        EntryKind::Finding(_, verdict) => super::verdict(theme, verdict).2,
        EntryKind::Ringing(_) | EntryKind::Waiting | EntryKind::Denied | EntryKind::Missed(_) => {
            theme.urgent
        }
        EntryKind::Speech { own: true } | EntryKind::Transmission { own: true } => theme.accent,
        EntryKind::Speech { own: false } | EntryKind::Transmission { own: false } => theme.normal,
        EntryKind::Unit(UnitState::Status(_)) => theme.faint,
        EntryKind::Unit(UnitState::Moving) => theme.accent,
        _ => theme.road,
    }
}

/// What an entry is, in full, and what one can do with its moment.
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
