//! A question before something that cannot be taken back. The keyboard is on the answer that
//! changes nothing, and Escape gives it.

use crate::app::hands::Question;
use crate::app::panels::widgets::strong;
use crate::app::theme::Theme;
use crate::text;
use bevy_egui::egui::{Context, Frame, Id, Key, Margin, Modal, Modifiers, Stroke};

/// Asks; what was answered, once it is. `at` is the time of day of the instant that it is about.
pub fn ask(context: &Context, theme: Theme, question: Question, at: &str) -> Option<bool> {
    let (words, yes, no) = match question {
        Question::End => (text!("ask-end"), text!("ask-end-yes"), text!("ask-end-no")),
        Question::Quit => (
            text!("ask-quit"),
            text!("ask-quit-yes"),
            text!("ask-quit-no"),
        ),
        Question::DiscardKeys => (
            text!("ask-keys"),
            text!("ask-keys-yes"),
            text!("ask-keys-no"),
        ),
        Question::TryFrom(_) => (
            text!("ask-try-from", at = at),
            text!("ask-try-from-yes"),
            text!("ask-try-from-no"),
        ),
    };
    let frame = Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(2.0, theme.urgent))
        .corner_radius(6)
        .inner_margin(Margin::same(20));
    let asked = Modal::new(Id::new("question")).frame(frame);
    let answer = asked.show(context, |ui| {
        ui.set_max_width(420.0);
        ui.label(strong(words, 17.0));
        ui.add_space(12.0);
        let row = ui.horizontal_wrapped(|ui| {
            let no = ui.button(no);
            let yes = ui.button(yes);
            let focused = ui.memory(|memory| memory.focused());
            // Tab goes from the last to the first by itself, a frame later.
            let moves = ui.input(|input| input.key_pressed(Key::Tab));
            if focused != Some(no.id) && focused != Some(yes.id) && !moves {
                no.request_focus();
            }
            match (no.clicked(), yes.clicked()) {
                (true, _) => Some(false),
                (_, true) => Some(true),
                _ => None,
            }
        });
        row.inner
    });
    let escape = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    escape.then_some(false).or(answer.inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_egui::egui::Event;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    #[derive(Default)]
    struct Asked {
        dressed: bool,
        answers: Vec<bool>,
        behind: bool,
    }

    fn asked<'a>() -> Harness<'a, Asked> {
        let ui = |ui: &mut bevy_egui::egui::Ui, asked: &mut Asked| {
            let theme = Theme::DARK;
            // The fonts are there from the second frame on.
            if !std::mem::replace(&mut asked.dressed, true) {
                return crate::app::dress(ui.ctx(), theme);
            }
            asked.behind |= ui.button("behind").clicked();
            if asked.answers.is_empty() {
                let answer = ask(ui.ctx(), theme, Question::End, "");
                asked.answers.extend(answer);
            }
        };
        let mut harness = Harness::builder().build_ui_state(ui, Asked::default());
        harness.run_steps(3);
        harness
    }

    #[test]
    fn the_keyboard_is_on_no_and_escape_is_no() {
        for (keys, answer) in [
            (vec![Key::Escape], false),
            (vec![Key::Enter], false),
            (vec![Key::Tab, Key::Enter], true),
            (vec![Key::Tab, Key::Tab, Key::Enter], false),
        ] {
            let mut harness = asked();
            for key in &keys {
                harness.key_press(*key);
                harness.run_steps(2);
            }
            assert_eq!(harness.state().answers, [answer], "{keys:?}");
        }
    }

    #[test]
    fn the_mouse_answers_too_and_what_lies_behind_is_out_of_reach() {
        let mut harness = asked();
        harness.get_by_label("behind").click();
        harness.event(Event::Text("j".to_owned()));
        harness.run_steps(3);
        assert_eq!(harness.state().answers, Vec::<bool>::new());
        assert!(!harness.state().behind);
        harness.get_by_label(&text!("ask-end-yes")).click();
        harness.run_steps(3);
        assert_eq!(harness.state().answers, [true]);
    }
}
