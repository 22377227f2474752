//! Lanes on a sheet of time: a name, bands and marks. The timeline draws one run so, the
//! comparison two on the same scale.

use super::verdict;
use crate::app::fonts;
use crate::app::theme::Theme;
use crate::debrief::{Debrief, Entry, EntryKind, Lane, UnitState};
use crate::engine::time::SimTime;
use bevy_egui::egui::{Align2, Color32, FontId, Painter, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// The height of a row of a lane, and the width of the lanes' names, in points.
const ROW: f32 = 24.0;
const NAMES: f32 = 190.0;
/// The height of the scale of time.
pub const SCALE: f32 = 24.0;

/// The height of a lane with the room below it.
pub fn height(lane: &Lane) -> f32 {
    f32::from(lane.rows) * ROW + 6.0
}

/// A stretch of time, and where it is drawn.
pub struct Sheet {
    painter: Painter,
    whole: Rect,
    /// What is right of the names.
    times: Rect,
    from: u64,
    to: u64,
    theme: Theme,
}

impl Sheet {
    /// A sheet in the rectangle, for the stretch `from..to` in milliseconds.
    pub fn new(ui: &Ui, whole: Rect, (from, to): (u64, u64), theme: Theme) -> Self {
        Sheet {
            painter: ui.painter_at(whole),
            whole,
            times: Rect::from_min_max(pos2(whole.left() + NAMES, whole.top()), whole.max),
            from,
            to,
            theme,
        }
    }

    /// Where an instant is.
    fn x(&self, at: SimTime) -> f32 {
        let part = (at.0 as f32 - self.from as f32) / (self.to - self.from).max(1) as f32;
        self.times.left() + part * self.times.width()
    }

    /// A line through every lane at an instant.
    pub fn line(&self, at: SimTime, colour: Color32) {
        let x = self.x(at);
        let ends = [
            pos2(x, self.whole.top() + SCALE - 4.0),
            pos2(x, self.whole.bottom()),
        ];
        self.painter.line_segment(ends, Stroke::new(2.0, colour));
    }

    /// Draws a lane under its name. `each` gets every entry's place and rectangle, and says
    /// whether it is the chosen one.
    pub fn lane(
        &self,
        lane: &Lane,
        name: &str,
        top: f32,
        mut each: impl FnMut(usize, Rect) -> bool,
    ) {
        let (whole, theme) = (self.whole, self.theme);
        let height = f32::from(lane.rows) * ROW;
        let band = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), height + 4.0));
        let ground = if lane.truth {
            theme.control
        } else {
            theme.panel
        };
        self.painter.rect_filled(band, 2, ground);
        let names = Rect::from_min_size(band.min, vec2(NAMES - 6.0, height));
        self.painter
            .with_clip_rect(names.intersect(self.painter.clip_rect()))
            .text(
                band.left_top() + vec2(6.0, 4.0),
                Align2::LEFT_TOP,
                name,
                fonts::strong(13.0),
                theme.ink,
            );
        let room = Rect::from_min_max(
            pos2(self.times.left(), top),
            pos2(self.times.right(), top + height),
        );
        let inside = self
            .painter
            .with_clip_rect(room.intersect(self.painter.clip_rect()));
        for number in 0..lane.entries.len() {
            let drawn = self.entry(&inside, lane, number, top);
            if each(number, drawn) {
                let frame = Stroke::new(2.0, theme.ink);
                inside.rect_stroke(drawn, 2, frame, StrokeKind::Outside);
            }
        }
    }

    /// The scale of time: a line each minute, or each ten seconds.
    pub fn scale(&self, debrief: &Debrief) {
        let (painter, span, theme) = (&self.painter, self, self.theme);
        let steps = [10_000u64, 30_000, 60_000, 120_000, 300_000, 600_000];
        let fits =
            |step: &&u64| (span.to - span.from) / **step <= (span.times.width() / 80.0) as u64;
        let step = *steps.iter().find(fits).unwrap_or(&600_000);
        let mut at = span.from.div_ceil(step) * step;
        while at <= span.to {
            let x = span.x(SimTime(at));
            painter.line_segment(
                [
                    pos2(x, span.times.top() + SCALE - 4.0),
                    pos2(x, span.times.bottom()),
                ],
                Stroke::new(1.0, theme.line),
            );
            painter.text(
                pos2(x, span.times.top()),
                Align2::CENTER_TOP,
                debrief.clock(SimTime(at)),
                FontId::proportional(12.0),
                theme.faint,
            );
            at += step;
        }
    }

    /// Draws an entry, and says where.
    fn entry(&self, painter: &Painter, lane: &Lane, number: usize, top: f32) -> Rect {
        let (span, theme) = (self, self.theme);
        let entry = &lane.entries[number];
        let mut later = lane.entries[number + 1..].iter();
        let next = later.find(|one| one.row == entry.row).map(|one| one.from);
        let y = top + f32::from(entry.row.min(lane.rows)) * ROW + 2.0;
        let (x, to) = (span.x(entry.from), span.x(entry.to));
        let colour = colour(entry, theme);
        let mark = |sign: &str| {
            // Words only where the next mark of the row leaves room for them.
            let words = format!("{sign} {}", entry.label);
            let mut galley = painter.layout_no_wrap(words, FontId::proportional(12.0), colour);
            let room = next.map_or(span.times.right(), |next| span.x(next));
            if x + galley.size().x > room {
                galley =
                    painter.layout_no_wrap(sign.to_owned(), FontId::proportional(12.0), colour);
            }
            let at = pos2(x, y + 2.0);
            let rect = Rect::from_min_size(at, galley.size());
            painter.galley(at, galley, colour);
            rect
        };
        if let EntryKind::Finding(_, found) = entry.kind {
            return mark(verdict(theme, found).0);
        }
        if entry.kind == EntryKind::Bookmark {
            return mark("◎");
        }
        if entry.is_mark() {
            return mark("•");
        }
        let rect = Rect::from_min_max(pos2(x, y), pos2(to.max(x + 3.0), y + ROW - 4.0));
        painter.rect_filled(rect, 2, colour.gamma_multiply(0.35));
        painter.rect_stroke(rect, 2, Stroke::new(1.0, colour), StrokeKind::Inside);
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
}

fn colour(entry: &Entry, theme: Theme) -> Color32 {
    match entry.kind {
        EntryKind::Finding(_, found) => verdict(theme, found).2,
        EntryKind::Ringing(_) | EntryKind::Waiting | EntryKind::Denied | EntryKind::Missed(_) => {
            theme.urgent
        }
        EntryKind::Speech { own: true } | EntryKind::Transmission { own: true } => theme.accent,
        EntryKind::Speech { own: false } | EntryKind::Transmission { own: false } => theme.normal,
        EntryKind::Unit(UnitState::Status(_)) => theme.faint,
        EntryKind::Unit(UnitState::Moving) => theme.accent,
        EntryKind::Bookmark => theme.ink,
        _ => theme.road,
    }
}
