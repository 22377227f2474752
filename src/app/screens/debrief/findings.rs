//! Every finding: a list, and one of them in full, to be contested or overruled.

use super::{Ask, field, gap, heading, moment, trainee, verdict};
use crate::app::panels::widgets::{block, entry, strong, tight_row};
use crate::app::program::{Program, Review};
use crate::app::theme::Theme;
use crate::assess::{Group, Verdict, severity_name};
use crate::debrief::{Author, Judged, Saying, Sureness};
use crate::text;
use bevy_egui::egui::{Button, Key, RichText, Ui};

/// Draws the findings.
pub fn ui(ui: &mut Ui, program: &Program, review: &mut Review, theme: Theme) -> Ask {
    let mut ask = Ask::Nothing;
    if review.page.finding.is_none() {
        review.page.finding = review.debrief.choice.try_next.or(Some(0));
    }
    let open = review
        .page
        .finding
        .filter(|place| *place < review.debrief.findings.len());
    if let Some(place) = open {
        block(ui, theme, |ui| ask = one(ui, program, review, place, theme));
        gap(ui);
    }
    block(ui, theme, |ui| {
        heading(ui, &text!("debrief-tab-findings"));
        for group in Group::ALL {
            listed(ui, review, group, open, theme);
        }
    });
    ask
}

/// The findings of a part of the report, a line each.
fn listed(ui: &mut Ui, review: &mut Review, group: Group, open: Option<usize>, theme: Theme) {
    let all = review.debrief.findings.iter().enumerate();
    let places: Vec<usize> = all
        .filter(|(_, one)| one.group() == group)
        .map(|(place, _)| place)
        .collect();
    if places.is_empty() {
        return;
    }
    ui.label(strong(group.title(), 15.0).color(theme.faint));
    for place in places {
        let judged = &review.debrief.findings[place];
        let finding = &judged.finding;
        let (mark, _, colour) = verdict(theme, judged.verdict());
        let at = finding
            .at
            .map_or_else(String::new, |at| format!("{} · ", review.debrief.clock(at)));
        let mut line = format!("{mark} {at}{}", finding.title());
        if judged.is_open() {
            line = format!("{line} · {}", text!("debrief-is-contested"));
        }
        if judged.ruling.is_some() {
            line = format!("{line} · {}", text!("debrief-is-overruled"));
        }
        // Several are about the same: what is said of each tells them apart.
        let line = format!("{line}: {}", finding.why);
        let button = Button::new(RichText::new(line).color(colour))
            .selected(open == Some(place))
            .truncate();
        if ui.add(button).clicked() {
            review.page.finding = Some(place);
            review.page.words.clear();
        }
    }
}

/// One finding: what was heard or seen, when; what would have been right and why; its source, how
/// bad a miss is, and how sure.
fn one(ui: &mut Ui, program: &Program, review: &mut Review, place: usize, theme: Theme) -> Ask {
    let mut ask = Ask::Nothing;
    let debrief = &review.debrief;
    let judged = &debrief.findings[place];
    let finding = &judged.finding;
    let (mark, word, colour) = verdict(theme, judged.verdict());
    ui.label(strong(format!("{mark} {word}"), 16.0).color(colour));
    ui.label(strong(finding.title(), 21.0));
    ui.label(&finding.why);
    heading(ui, &text!("debrief-evidence"));
    for evidence in &finding.evidence {
        tight_row(ui, |ui| {
            ui.label(strong(debrief.clock(evidence.at), 15.0));
            let kind = text!(&format!("evidence-kind-{}", evidence.kind.name()));
            ui.label(RichText::new(kind).color(theme.faint));
            ui.label(&evidence.text);
        });
    }
    if judged.verdict() != Verdict::Met {
        heading(ui, &text!("debrief-right-title"));
        ui.label(&finding.right);
    }
    let severity = severity_name(finding.severity);
    let sure = match judged.sureness() {
        Sureness::Certain => text!("sure-certain"),
        Sureness::Read(percent) => text!("sure-read", percent = percent),
        Sureness::Open => text!("sure-uncertain"),
    };
    let about = text!(
        "debrief-about",
        source = finding.source,
        severity = severity,
        sure = sure
    );
    ui.label(RichText::new(about).color(theme.faint).small());
    ui.horizontal_wrapped(|ui| {
        if debrief.run.replayable && moment(ui, debrief, judged.jump()) {
            ask = Ask::Moment(judged.jump());
        }
        let may = debrief.run.replayable && debrief.run.mode == crate::record::Mode::Training;
        if may && ui.button(text!("try-from-here")).clicked() {
            ask = Ask::TryFrom(judged.jump());
        }
    });
    said(ui, judged);
    let judged = judged.clone();
    contest(ui, program, review, &judged).unwrap_or(ask)
}

/// What has been said of it.
fn said(ui: &mut Ui, judged: &Judged) {
    if let Some(contest) = &judged.contest {
        ui.label(strong(
            text!(
                "debrief-contest-said",
                who = contest.by.name,
                words = contest.words
            ),
            15.0,
        ));
    }
    if let Some(ruling) = &judged.ruling {
        let verdict = text!(&format!("verdict-{}", ruling.verdict.name()));
        ui.label(strong(
            text!(
                "debrief-ruling-said",
                who = ruling.by.name,
                role = ruling.by.role,
                verdict = verdict,
                reason = ruling.reason
            ),
            15.0,
        ));
    }
}

/// "Det mente jeg ikke", and the instructor's word.
fn contest(ui: &mut Ui, program: &Program, review: &mut Review, judged: &Judged) -> Option<Ask> {
    let (key, title) = (judged.key(), judged.finding.title());
    let mut ask = None;
    heading(ui, &text!("debrief-disagree"));
    field(ui, "debrief-words", &mut review.page.words, 2);
    let typing = ui.ctx().text_edit_focused();
    let pressed = !typing && ui.input(|input| input.key_pressed(Key::M));
    ui.horizontal_wrapped(|ui| {
        if judged.contest.is_none() {
            if ui
                .button(format!("{} (M)", text!("debrief-not-meant")))
                .clicked()
                || pressed
            {
                let words = review.page.words.trim().to_owned();
                ask = Some(Ask::Say(
                    trainee(program),
                    Saying::Contest {
                        finding: key.clone(),
                        about: title.clone(),
                        words,
                    },
                ));
            }
        } else if ui.button(text!("debrief-withdraw")).clicked() {
            ask = Some(Ask::Say(
                trainee(program),
                Saying::Withdraw {
                    finding: key.clone(),
                },
            ));
        }
    });
    ui.collapsing(text!("debrief-instructor"), |ui| {
        ui.label(text!("debrief-instructor-text"));
        ui.horizontal_wrapped(|ui| {
            entry(
                ui,
                "debrief-name",
                &mut review.page.instructor.0,
                false,
                200.0,
            );
            entry(
                ui,
                "debrief-role",
                &mut review.page.instructor.1,
                false,
                200.0,
            );
        });
        ui.horizontal_wrapped(|ui| {
            for (verdict, label) in [
                (Verdict::Met, "debrief-rule-met"),
                (Verdict::NotJudged, "debrief-rule-out"),
                (Verdict::Missed, "debrief-rule-missed"),
            ] {
                if ui.button(text!(label)).clicked() {
                    let (name, role) = review.page.instructor.clone();
                    let reason = review.page.words.trim().to_owned();
                    let saying = Saying::Rule {
                        finding: key.clone(),
                        about: title.clone(),
                        verdict,
                        reason,
                    };
                    ask = Some(Ask::Say(Author { name, role }, saying));
                }
            }
        });
    });
    ask
}
