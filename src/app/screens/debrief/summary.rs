//! How it went with the patient, one thing done well, one to try, the goals; then the numbers, for
//! those who ask.

use super::{Ask, Tab, gap, heading, moment, verdict};
use crate::app::panels::widgets::{block, main_button, strong, tight_row};
use crate::app::program::Review;
use crate::app::theme::Theme;
use crate::assess::words::capital;
use crate::debrief::{Attainment, Debrief, Judged};
use crate::record::Mode;
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// Draws the summary.
pub fn ui(ui: &mut Ui, review: &mut Review, theme: Theme) -> Ask {
    let mut ask = Ask::Nothing;
    let debrief = &review.debrief;
    let mut open = None;
    if let Some(none) = debrief.no_verdict {
        block(ui, theme, |ui| {
            ui.label(strong(none.title(), 17.0));
            ui.label(none.to_string());
        });
        gap(ui);
    }
    for patient in &debrief.patients {
        block(ui, theme, |ui| {
            ui.label(RichText::new(&patient.who).color(theme.faint));
            ui.label(strong(&patient.headline, 21.0));
            for seen in &patient.seen {
                tight_row(ui, |ui| {
                    ui.label(RichText::new(debrief.clock(seen.at)).color(theme.faint));
                    ui.label(&seen.text);
                });
            }
        });
        gap(ui);
    }
    if debrief.patients.is_empty() {
        block(ui, theme, |ui| {
            ui.label(strong(text!("debrief-no-patient"), 17.0))
        });
        gap(ui);
    }
    for (title, place) in [
        ("after-well", debrief.choice.well),
        ("after-try", debrief.choice.try_next),
    ] {
        let Some((place, judged)) =
            place.and_then(|place| Some((place, debrief.findings.get(place)?)))
        else {
            continue;
        };
        block(ui, theme, |ui| {
            ui.label(strong(text!(title), 14.0).color(theme.accent));
            if let Some(asked) = headline(ui, debrief, judged, theme) {
                ask = asked;
            }
            if ui.button(text!("debrief-open-finding")).clicked() {
                open = Some(place);
            }
        });
        gap(ui);
    }
    goals(ui, debrief, theme);
    gap(ui);
    if !debrief.service.is_empty() {
        service(ui, debrief, theme);
        gap(ui);
    }
    numbers(ui, review, theme);
    if let Some(place) = open {
        review.page.finding = Some(place);
        review.page.tab = Tab::Findings;
    }
    ask
}

/// A finding in brief: what it is, what was heard or seen, what would have been right.
fn headline(ui: &mut Ui, debrief: &Debrief, judged: &Judged, theme: Theme) -> Option<Ask> {
    let finding = &judged.finding;
    let mut ask = None;
    ui.label(strong(finding.title(), 17.0));
    for evidence in finding.evidence.iter().take(2) {
        ui.label(format!("{} {}", debrief.clock(evidence.at), evidence.text));
    }
    if let Some(consequence) = judged.consequence() {
        ui.label(strong(consequence, 14.0));
    }
    if verdict(theme, judged.verdict()).0 != "✔" {
        ui.label(text!("debrief-right", right = finding.right));
    }
    ui.horizontal_wrapped(|ui| {
        if debrief.run.replayable && moment(ui, debrief, judged.jump()) {
            ask = Some(Ask::Moment(judged.jump()));
        }
        let may = debrief.run.replayable && debrief.run.mode == Mode::Training;
        if may && main_button(ui, theme, &text!("try-from-here")).clicked() {
            ask = Some(Ask::TryFrom(judged.jump()));
        }
    });
    ask
}

fn goals(ui: &mut Ui, debrief: &Debrief, theme: Theme) {
    block(ui, theme, |ui| {
        heading(ui, &text!("debrief-goals"));
        for goal in &debrief.goals {
            let (mark, colour) = match goal.attainment {
                Attainment::Met => ("✔", theme.normal),
                Attainment::Partly => ("◐", theme.urgent),
                Attainment::NotMet => ("✖", theme.urgent),
                Attainment::NotJudged => ("–", theme.faint),
            };
            tight_row(ui, |ui| {
                let word = text!(&format!("goal-{}", goal.attainment.name()));
                ui.label(strong(format!("{mark} {word}"), 15.0).color(colour));
                ui.label(&goal.text);
                let (met, of) = goal.met;
                if of > 0 {
                    let count = text!("debrief-indicators", met = met, of = of);
                    ui.label(RichText::new(count).color(theme.faint));
                }
            });
        }
    });
}

/// The centre's figures: about everybody who answered.
fn service(ui: &mut Ui, debrief: &Debrief, theme: Theme) {
    block(ui, theme, |ui| {
        heading(ui, &text!("service-title"));
        ui.label(RichText::new(text!("service-text")).color(theme.faint));
        for one in &debrief.service {
            let (mark, _, colour) = verdict(theme, one.verdict);
            tight_row(ui, |ui| {
                ui.label(strong(mark, 15.0).color(colour));
                ui.label(strong(capital(&one.title), 15.0));
            });
            ui.label(&one.why);
            for late in &one.evidence {
                ui.label(RichText::new(&late.text).color(theme.faint));
            }
        }
    });
}

/// Hidden until asked for.
fn numbers(ui: &mut Ui, review: &mut Review, theme: Theme) {
    let label = if review.page.numbers {
        text!("debrief-numbers-hide")
    } else {
        text!("debrief-numbers-show")
    };
    if ui.button(label).clicked() {
        review.page.numbers = !review.page.numbers;
    }
    if !review.page.numbers {
        return;
    }
    let debrief = &review.debrief;
    let score = &debrief.score;
    block(ui, theme, |ui| {
        let line = |points: &crate::debrief::Points| {
            text!(
                "after-score",
                score = points.score,
                max = points.max,
                percent = points.percent
            )
        };
        if debrief.no_verdict.is_none() {
            ui.label(strong(line(&score.standing), 17.0));
            if score.standing.passed {
                ui.label(text!("report-passed"));
            } else {
                ui.label(format!("{}. {}", text!("report-failed"), debrief.limit()));
            }
        }
        if debrief.no_verdict.is_none() && score.judged != score.standing {
            ui.label(text!("debrief-judged", score = line(&score.judged)));
        }
        if score.contested > 0 {
            ui.label(text!(
                "debrief-contested",
                count = score.contested,
                points = score.in_dispute
            ));
        }
        if score.overruled > 0 {
            ui.label(text!("debrief-overruled", count = score.overruled));
        }
        for judged in &debrief.findings {
            let (mark, word, colour) = verdict(theme, judged.verdict());
            let (points, max) = judged.points();
            tight_row(ui, |ui| {
                ui.label(strong(format!("{mark} {word}"), 14.0).color(colour));
                ui.label(judged.finding.title());
                if debrief.no_verdict.is_none() {
                    ui.label(RichText::new(format!("{points}/{max}")).color(theme.faint));
                }
            });
        }
        let proof = text!(
            "after-proof",
            seed = debrief.run.seed,
            fingerprint = debrief.run.fingerprint
        );
        ui.label(RichText::new(proof).color(theme.faint).small());
    });
}
