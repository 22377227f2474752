//! How it went: one thing done well, one to try, then the findings when asked for.

use super::Go;
use crate::app::Screen;
use crate::app::panels::widgets::{main_button, section, strong};
use crate::app::session::Program;
use crate::assess::{Finding, Verdict};
use crate::text;
use bevy_egui::egui::{CentralPanel, CollapsingHeader, RichText, ScrollArea, Ui};

/// Draws the summary.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let theme = program.theme();
    let mut go = Go::Stay;
    CentralPanel::default().show(ui, |ui| {
        let Some(after) = &program.after else {
            go = Go::To(Screen::Start);
            return;
        };
        ui.heading(text!("after-title", title = after.title));
        ScrollArea::vertical().show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let findings = &after.assessment.findings;
            let well = findings
                .iter()
                .filter(|f| f.verdict == Verdict::Met)
                .max_by_key(|f| f.max);
            let next = findings
                .iter()
                .filter(|f| f.verdict == Verdict::Missed)
                .max_by_key(|f| f.max);
            if let Some(finding) = well {
                section(ui, theme, &text!("after-well"), |ui| headline(ui, finding));
            }
            if let Some(finding) = next {
                section(ui, theme, &text!("after-try"), |ui| {
                    headline(ui, finding);
                    ui.label(&finding.right);
                });
            }
            CollapsingHeader::new(text!("after-numbers")).show(ui, |ui| {
                ui.label(text!(
                    "after-score",
                    score = after.assessment.score,
                    max = after.assessment.max
                ));
                for finding in findings {
                    one(ui, finding, theme);
                }
                let proof = text!(
                    "after-proof",
                    seed = after.seed,
                    fingerprint = after.fingerprint
                );
                ui.label(RichText::new(proof).color(theme.faint).small());
            });
        });
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if main_button(ui, theme, &text!("after-again")).clicked() {
                go = Go::To(Screen::Brief);
            }
            if ui.button(text!("after-start")).clicked() {
                go = Go::To(Screen::Start);
            }
        });
    });
    go
}

fn headline(ui: &mut Ui, finding: &Finding) {
    ui.set_min_width(ui.available_width());
    ui.label(strong(text!(&format!("rule-{}-title", finding.rule)), 17.0));
    for evidence in finding.evidence.iter().take(2) {
        ui.label(format!("{} {}", evidence.at, evidence.text));
    }
}

fn one(ui: &mut Ui, finding: &Finding, theme: crate::app::theme::Theme) {
    let (mark, colour) = match finding.verdict {
        Verdict::Met => ("✓", theme.normal),
        Verdict::Missed => ("✗", theme.urgent),
        Verdict::NotJudged => ("–", theme.faint),
    };
    let title = text!(&format!("rule-{}-title", finding.rule));
    let points = format!("{}/{}", finding.points, finding.max);
    ui.label(strong(format!("{mark} {title}  {points}"), 15.0).color(colour));
    for evidence in &finding.evidence {
        ui.label(format!("    {} {}", evidence.at, evidence.text));
    }
    if finding.verdict == Verdict::Missed {
        ui.label(format!("    {}", finding.right));
    }
}
