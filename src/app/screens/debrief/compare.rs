//! Two runs beside each other: where they part, the steps, what was judged otherwise.

use super::lanes::{SCALE, Sheet, height};
use super::{Ask, gap, heading, verdict};
use crate::app::panels::widgets::{block, strong};
use crate::app::program::{Program, Review};
use crate::app::theme::Theme;
use crate::debrief::{Comparison, Debrief, Lane};
use crate::engine::time::SimTime;
use crate::text;
use bevy_egui::egui::{Grid, RichText, Sense, Ui, WidgetInfo, WidgetType, vec2};

/// Draws the comparison, or what there is to compare with.
pub fn ui(ui: &mut Ui, program: &Program, review: &mut Review, theme: Theme) -> Ask {
    let mut ask = Ask::Nothing;
    block(ui, theme, |ui| {
        ui.label(strong(text!("debrief-tab-compare"), 21.0));
        ui.label(RichText::new(text!("compare-lead")).color(theme.faint));
        let mut any = false;
        for recent in program
            .library
            .recent
            .iter()
            .filter(|recent| recent.path != review.path)
        {
            let Ok(about) = &recent.about else { continue };
            if about.title != review.debrief.brief.title {
                continue;
            }
            any = true;
            let label = text!("compare-with", begun = about.begun, played = about.played);
            if ui.button(label).clicked() {
                ask = Ask::Compare(recent.path.clone());
            }
        }
        if !any {
            ui.label(text!("compare-none"));
        }
    });
    gap(ui);
    if let Some(beside) = &review.page.other {
        let (other, comparison) = beside.as_ref();
        ask = shown(ui, &review.debrief, other, comparison, theme).unwrap_or(ask);
    }
    ask
}

fn shown(
    ui: &mut Ui,
    one: &Debrief,
    other: &Debrief,
    comparison: &Comparison,
    theme: Theme,
) -> Option<Ask> {
    let mut ask = None;
    block(ui, theme, |ui| {
        heading(ui, &text!("compare-parting"));
        for (run, none) in ["compare-this", "compare-other"]
            .into_iter()
            .zip(comparison.no_verdict)
        {
            if let Some(none) = none {
                let words = format!("{}: {}. {none}", text!(run), none.title());
                ui.label(strong(words, 15.0).color(theme.urgent));
            }
        }
        if !comparison.same_chance {
            ui.label(RichText::new(text!("compare-chance")).color(theme.urgent));
        }
        match &comparison.parting {
            None => {
                ui.label(text!("compare-same"));
            }
            Some(parting) => {
                ui.label(strong(
                    text!("compare-at", at = one.clock(parting.at)),
                    17.0,
                ));
                let deed = |deed: &Option<crate::debrief::Deed>| {
                    deed.as_ref().map_or_else(
                        || text!("compare-nothing"),
                        |deed| format!("{} {}", one.clock(deed.at), deed.text),
                    )
                };
                ui.label(text!("compare-here", what = deed(&parting.a)));
                ui.label(text!("compare-there", what = deed(&parting.b)));
                if one.run.replayable
                    && ui
                        .button(text!("debrief-play", at = one.clock(parting.at)))
                        .clicked()
                {
                    ask = Some(Ask::Moment(parting.at));
                }
            }
        }
    });
    gap(ui);
    block(ui, theme, |ui| {
        heading(ui, &text!("compare-lanes"));
        lanes(ui, one, other, comparison, theme);
    });
    gap(ui);
    block(ui, theme, |ui| {
        heading(ui, &text!("compare-steps"));
        Grid::new("steps")
            .num_columns(4)
            .striped(true)
            .spacing([24.0, 4.0])
            .show(ui, |ui| {
                for title in [
                    "compare-step",
                    "compare-this",
                    "compare-other",
                    "compare-difference",
                ] {
                    ui.label(strong(text!(title), 14.0));
                }
                ui.end_row();
                for pair in &comparison.steps {
                    let time = |at: Option<SimTime>, run: &Debrief| {
                        at.map_or_else(|| "–".to_owned(), |at| run.clock(at))
                    };
                    ui.label(pair.step.title());
                    ui.label(time(pair.a, one));
                    ui.label(time(pair.b, other));
                    let later = pair.later_ms().map(|ms| format!("{:+} s", ms / 1000));
                    ui.label(later.unwrap_or_default());
                    ui.end_row();
                }
            });
    });
    gap(ui);
    block(ui, theme, |ui| {
        heading(ui, &text!("compare-changes"));
        if comparison.changes.is_empty() {
            ui.label(text!("compare-no-changes"));
        }
        for change in &comparison.changes {
            let word = |side: &Option<(usize, crate::assess::Verdict)>| {
                side.map_or_else(
                    || "–".to_owned(),
                    |(_, it)| {
                        let (mark, word, _) = verdict(theme, it);
                        format!("{mark} {word}")
                    },
                )
            };
            let colour = if change.is_gain() {
                theme.normal
            } else if change.is_loss() {
                theme.urgent
            } else {
                theme.ink
            };
            ui.label(
                RichText::new(format!(
                    "{}: {} → {}",
                    change.title,
                    word(&change.a),
                    word(&change.b)
                ))
                .color(colour),
            );
        }
    });
    ask
}

/// The lanes of both runs on one scale, each pair under its name, with a line where they part.
fn lanes(ui: &mut Ui, one: &Debrief, other: &Debrief, comparison: &Comparison, theme: Theme) {
    let mut shown: Vec<(String, &Lane)> = Vec::new();
    for pair in &comparison.lanes {
        let this = pair.a.map(|place| ("compare-lane-this", &one.lanes[place]));
        let that = pair
            .b
            .map(|place| ("compare-lane-other", &other.lanes[place]));
        for (run, lane) in this.into_iter().chain(that) {
            // What was true of the patient is mostly alike; the timeline has it.
            if !lane.truth && !lane.entries.is_empty() {
                shown.push((text!(run, lane = lane.title), lane));
            }
        }
    }
    let rows = shown.iter().map(|(_, lane)| height(lane)).sum::<f32>();
    let size = vec2(ui.available_width(), rows + SCALE);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, text!("compare-lanes")));
    let sheet = Sheet::new(ui, whole, (0, one.end.max(other.end).0.max(1)), theme);
    sheet.scale(one);
    let mut top = whole.top() + SCALE;
    for (name, lane) in shown {
        sheet.lane(lane, &name, top, |_, _| false);
        top += height(lane);
    }
    if let Some(parting) = &comparison.parting {
        sheet.line(parting.at, theme.ink);
    }
}
