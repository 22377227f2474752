//! What an exercise comes to before class, beside the brief: the same bands as on the page of
//! `samband preview`.

use crate::app::foresight::Foresight;
use crate::app::panels::widgets::{strong, tight_row};
use crate::app::theme::Theme;
use crate::forecast::{self, Band, Often, Preview, Series, Whole};
use crate::text;
use bevy_egui::egui::{
    Align2, Color32, FontId, Frame, Margin, Panel, ProgressBar, Rect, RichText, ScrollArea, Sense,
    Stroke, Ui, pos2, vec2,
};

/// The width of the area, and the height of a chart, in points.
const WIDTH: f32 = 420.0;
const CHART: f32 = 78.0;
/// Room for numbers at the left of a chart.
const LEFT: f32 = 30.0;

/// Draws the area; whether it is to be closed.
pub fn ui(ui: &mut Ui, theme: Theme, foresight: &Foresight) -> bool {
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(12, 10));
    let panel = Panel::right("foresight").frame(frame).exact_size(WIDTH);
    let shown = panel.show(ui, |ui| {
        let scroll = ScrollArea::vertical()
            .id_salt("foresight")
            .auto_shrink(false);
        scroll.show(ui, |ui| inside(ui, theme, foresight)).inner
    });
    shown.inner
}

fn inside(ui: &mut Ui, theme: Theme, foresight: &Foresight) -> bool {
    ui.label(strong(text!("preview-over"), 17.0));
    ui.label(RichText::new(text!("foresight-for")).color(theme.faint));
    let close = ui.button(text!("foresight-close")).clicked();
    if let Some(progress) = foresight.progress() {
        ui.add(ProgressBar::new(progress).text(text!("foresight-computing")));
    }
    if let Some(preview) = &foresight.preview {
        show(ui, theme, preview);
    }
    close
}

fn show(ui: &mut Ui, theme: Theme, preview: &Preview) {
    ui.label(strong(
        text!("preview-goal", percent = (preview.goal_met + 5) / 10),
        14.0,
    ));
    for (series, bands) in Series::ALL.into_iter().zip(&preview.series) {
        let name = text::text(&format!("preview-series-{}", series.key()), &[]);
        ui.add_space(6.0);
        ui.label(strong(&name, 13.0));
        let there = match series {
            Series::Talking => Some(preview.staffed.iter().copied().max().unwrap_or(0)),
            Series::Out => Some(preview.ambulances),
            Series::LongestWait => Some(10),
            Series::Calls | Series::Waiting | Series::Uncovered => None,
        };
        chart(ui, theme, preview, bands, there);
    }
    ui.add_space(6.0);
    for figure in forecast::figures(preview) {
        tight_row(ui, |ui| {
            let [low, middle, high] = &figure.values;
            ui.label(strong(middle, 14.0));
            ui.label(&figure.name);
            ui.label(RichText::new(format!("({low}–{high})")).color(theme.faint));
        });
    }
    if let Some(whole) = &preview.whole {
        ui.add_space(6.0);
        injects(ui, theme, whole);
    }
}

/// Bands over time: eight runs in ten, the one in the middle, and a line for what there is or is
/// allowed.
fn chart(ui: &mut Ui, theme: Theme, preview: &Preview, bands: &[Band], there: Option<u32>) {
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), CHART), Sense::hover());
    let painter = ui.painter_at(whole);
    let plot = Rect::from_min_max(
        pos2(whole.left() + LEFT, whole.top() + 4.0),
        pos2(whole.right() - 4.0, whole.bottom() - 16.0),
    );
    let highest = bands.iter().map(|band| band.high).chain(there).max();
    let most = highest.unwrap_or(0).max(2) as f32;
    let y = |value: u32| plot.bottom() - value as f32 / most * plot.height();
    let minutes = (preview.length as f32 / 60_000.0).max(1.0);
    let x = |part: f32| plot.left() + part.clamp(0.0, 1.0) * plot.width();
    for (from, to) in &preview.surges {
        let ends = [*from, *to].map(|minute| x(minute as f32 / minutes));
        let rect = Rect::from_x_y_ranges(ends[0]..=ends[1], plot.top()..=plot.bottom());
        painter.rect_filled(rect, 0, theme.control);
    }
    let count = bands.len().max(1) as f32;
    let soft =
        Color32::from_rgba_unmultiplied(theme.accent.r(), theme.accent.g(), theme.accent.b(), 70);
    let mut last = None;
    for (place, band) in bands.iter().enumerate() {
        let (left, right) = (x(place as f32 / count), x((place + 1) as f32 / count));
        let rect = Rect::from_x_y_ranges(left..=right, y(band.high)..=y(band.low));
        painter.rect_filled(rect, 0, soft);
        let middle = pos2(left, y(band.middle));
        let stroke = Stroke::new(1.5, theme.accent);
        if let Some(last) = last {
            painter.line_segment([last, middle], stroke);
        }
        let end = pos2(right, y(band.middle));
        painter.line_segment([middle, end], stroke);
        last = Some(end);
    }
    if let Some(there) = there {
        let line = [pos2(plot.left(), y(there)), pos2(plot.right(), y(there))];
        painter.line_segment(line, Stroke::new(1.0, theme.urgent));
    }
    let axis = Stroke::new(1.0, theme.line);
    painter.line_segment([plot.left_bottom(), plot.right_bottom()], axis);
    let font = FontId::proportional(11.0);
    for value in [0, most as u32] {
        painter.text(
            pos2(plot.left() - 5.0, y(value)),
            Align2::RIGHT_CENTER,
            value,
            font.clone(),
            theme.faint,
        );
    }
    let start = u64::from(preview.start);
    let end = preview.length / 60_000;
    for (minute, anchor) in [
        (0, Align2::LEFT_TOP),
        (end / 2, Align2::CENTER_TOP),
        (end, Align2::RIGHT_TOP),
    ] {
        let clock = start + minute;
        painter.text(
            pos2(x(minute as f32 / minutes), plot.bottom() + 2.0),
            anchor,
            format!("{:02}:{:02}", clock / 60 % 24, clock % 60),
            font.clone(),
            theme.faint,
        );
    }
}

/// Which injects fire in whole runs.
fn injects(ui: &mut Ui, theme: Theme, whole: &Whole) {
    ui.label(strong(text!("preview-injects"), 13.0));
    for fired in &whole.injects {
        let note = match whole.often(fired) {
            Often::Never => text!("preview-never"),
            Often::Seldom => text!("preview-seldom"),
            Often::Often => String::new(),
        };
        tight_row(ui, |ui| {
            ui.label(&fired.name);
            let runs = whole.good + whole.erring;
            let count = format!("{}/{runs}", fired.good + fired.erring);
            ui.label(RichText::new(count).color(theme.faint));
            if !note.is_empty() {
                ui.label(strong(note, 13.0).color(theme.urgent));
            }
        });
    }
    ui.label(RichText::new(forecast::quiet_words(whole)).color(theme.faint));
}
