//! STOP5: a debrief of five minutes, straight after, as a form.

use super::{Ask, field, gap, heading, trainee};
use crate::app::panels::widgets::{block, entry, main_button, strong};
use crate::app::program::{Program, Review};
use crate::app::theme::Theme;
use crate::debrief::{STOP5, Saying};
use crate::text;
use bevy_egui::egui::{RichText, Ui};

/// Draws the form.
pub fn ui(ui: &mut Ui, program: &Program, review: &mut Review, theme: Theme) -> Ask {
    let mut ask = Ask::Nothing;
    let saved = review.debrief.stop5.clone();
    let page = &mut review.page;
    if page.form.is_none() {
        let form = saved.clone().unwrap_or_default();
        page.present = form.present.join(", ");
        page.form = Some(form);
    }
    block(ui, theme, |ui| {
        ui.label(strong(text!("debrief-tab-stop5"), 21.0));
        ui.label(RichText::new(text!("stop5-lead")).color(theme.faint));
        let Some(form) = &mut page.form else { return };
        ui.label(text!("stop5-present"));
        entry(ui, "stop5-present", &mut page.present, false, 500.0);
        for question in STOP5 {
            gap(ui);
            let key = format!("stop5-{question}");
            let answer = form.answers.entry(question.to_owned()).or_default();
            field(ui, &key, answer, 3);
        }
        gap(ui);
        let names = page
            .present
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        form.present = names.map(str::to_owned).collect();
        let mut written = form.clone();
        written
            .answers
            .retain(|_, answer| !answer.trim().is_empty());
        let changed = saved.as_ref() != Some(&written) && !written.answers.is_empty();
        ui.horizontal(|ui| {
            if changed && main_button(ui, theme, &text!("stop5-save")).clicked() {
                ask = Ask::Say(trainee(program), Saying::Stop5(written));
            }
            if saved.is_some() && !changed {
                heading(ui, &text!("stop5-saved"));
            }
        });
    });
    ask
}
