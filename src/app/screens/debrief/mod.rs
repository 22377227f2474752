//! Looking back on a run: how it went, the timeline, findings, STOP5, and another run beside it.

mod compare;
mod findings;
mod lanes;
mod stop5;
mod summary;
mod timeline;

use super::Go;
use crate::app::Screen;
use crate::app::pages::Tab;
use crate::app::panels::widgets::{main_button, strong};
use crate::app::program::{Program, Review};
use crate::app::theme::Theme;
use crate::assess::Verdict;
use crate::debrief::{Author, Debrief, Saying, say};
use crate::engine::time::SimTime;
use crate::record::{self, Mode};
use crate::text;
use bevy_egui::egui::{
    self, Button, CentralPanel, Color32, Frame, Key, Margin, Panel, RichText, ScrollArea, Ui,
};

/// What a page asks of the program.
enum Ask {
    Nothing,
    /// Show the desk at an instant.
    Moment(SimTime),
    /// Try again from an instant.
    TryFrom(SimTime),
    /// Write into the recording.
    Say(Author, Saying),
    /// Lay the run in this file beside it.
    Compare(std::path::PathBuf),
}

/// Draws the debrief.
pub fn ui(ui: &mut Ui, program: &mut Program) -> Go {
    let theme = program.theme();
    let Some(mut review) = program.review.take() else {
        return Go::To(Screen::Start);
    };
    let (mut go, report) = head(ui, program, &mut review, theme);
    let frame = Frame::new()
        .fill(theme.ground)
        .inner_margin(Margin::same(12));
    let mut ask = Ask::Nothing;
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if review.page.tab == Tab::Timeline {
            ask = timeline::ui(ui, &mut review, theme);
            return;
        }
        // Each page is read from its top.
        let scroll = ScrollArea::vertical().id_salt(review.page.tab.title());
        scroll.auto_shrink(false).show(ui, |ui| {
            ask = match review.page.tab {
                Tab::Summary => summary::ui(ui, &mut review, theme),
                Tab::Findings => findings::ui(ui, program, &mut review, theme),
                Tab::Stop5 => stop5::ui(ui, program, &mut review, theme),
                Tab::Compare | Tab::Timeline => compare::ui(ui, program, &mut review, theme),
            };
        });
    });
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        go = Go::To(Screen::Start);
    }
    program.review = Some(review);
    if report {
        program.report();
    }
    match ask {
        Ask::Nothing => go,
        Ask::Moment(at) => {
            if program.show_moment(at) {
                Go::To(Screen::Moment)
            } else {
                go
            }
        }
        Ask::TryFrom(at) => {
            let path = program.review.as_ref().map(|review| review.path.clone());
            let done = path.is_some_and(|path| program.branch(&path, at, Mode::Training));
            if done { Go::To(Screen::Desk) } else { go }
        }
        Ask::Say(by, saying) => {
            write(program, by, saying);
            program.keep_result();
            go
        }
        Ask::Compare(path) => {
            lay_beside(program, &path);
            go
        }
    }
}

fn head(ui: &mut Ui, program: &mut Program, review: &mut Review, theme: Theme) -> (Go, bool) {
    let mut go = Go::Stay;
    let mut report = false;
    let frame = Frame::new()
        .fill(theme.panel)
        .inner_margin(Margin::symmetric(12, 6));
    Panel::top("debrief").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if ui.button(text!("after-start")).clicked() {
                go = Go::To(Screen::Start);
            }
            ui.label(strong(&review.debrief.brief.title, 19.0));
            let mut about = vec![
                crate::app::library::local_time(review.debrief.run.begun),
                text!(&format!("mode-{}", review.debrief.run.mode.name())),
            ];
            if review.debrief.run.is_practised() {
                about.push(text!("run-practised"));
            }
            ui.label(RichText::new(about.join(" · ")).color(theme.faint));
            report = ui.button(text!("debrief-report")).clicked();
            let id = &review.loaded.setup.story.id;
            if review.practice {
                if main_button(ui, theme, &text!("after-practice")).clicked() && program.practise()
                {
                    go = Go::To(Screen::Brief);
                }
            } else if ui.button(text!("after-again")).clicked() {
                let same = |one: &crate::scenario::Loaded| one.setup.story.id == *id;
                if let Some(place) = program.library.exercises.iter().position(same) {
                    program.choose(place);
                    go = Go::To(Screen::Brief);
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            for tab in Tab::ALL {
                if ui
                    .add(Button::new(strong(tab.title(), 15.0)).selected(review.page.tab == tab))
                    .clicked()
                {
                    review.page.tab = tab;
                }
            }
        });
        if !review.debrief.run.approved {
            ui.label(
                RichText::new(text!("not-approved"))
                    .color(theme.urgent)
                    .small(),
            );
        }
    });
    (go, report)
}

/// Writes into the recording of the run, and takes it in.
fn write(program: &mut Program, by: Author, saying: Saying) {
    let Some(review) = &mut program.review else {
        return;
    };
    let done = record::read(&review.path)
        .map_err(|why| why.to_string())
        .and_then(|recording| say(&recording, by, saying).map_err(|why| why.to_string()));
    match done {
        Ok(recording) => {
            review.debrief.heed(&recording);
            review.page.words.clear();
        }
        Err(why) => program.notices.push(why),
    }
}

/// Lays the run in this file beside the one that is looked back on.
pub fn lay_beside(program: &mut Program, path: &std::path::Path) {
    let Some(review) = &mut program.review else {
        return;
    };
    let done = record::read(path)
        .map_err(|why| why.to_string())
        .and_then(|recording| {
            let loaded = crate::scenario::load(&recording.header.sources).map_err(|problems| {
                problems
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default()
            })?;
            let other = Debrief::new(&recording, &loaded, review.debrief.seat);
            let comparison =
                crate::debrief::compare(&review.debrief, &other).map_err(|why| why.to_string())?;
            Ok((other, comparison))
        });
    match done {
        Ok(beside) => review.page.other = Some(Box::new(beside)),
        Err(why) => program.notices.push(why),
    }
}

/// A verdict as a mark, a word and a colour.
fn verdict(theme: Theme, verdict: Verdict) -> (&'static str, String, Color32) {
    match verdict {
        Verdict::Met => ("✔", text!("verdict-met"), theme.normal),
        Verdict::Missed => ("✖", text!("verdict-missed"), theme.urgent),
        Verdict::NotJudged => ("–", text!("verdict-not_judged"), theme.faint),
    }
}

/// A button that plays a moment, with its time of day.
fn moment(ui: &mut Ui, debrief: &Debrief, at: SimTime) -> bool {
    ui.button(text!("debrief-play", at = debrief.clock(at)))
        .clicked()
}

/// Who the person at this machine is, in remarks.
fn trainee(program: &Program) -> Author {
    let name = program.settings.pseudonym.clone();
    let name = if name.is_empty() {
        text!("author-anonymous")
    } else {
        name
    };
    Author {
        name,
        role: text!("author-trainee"),
    }
}

/// A heading inside a page.
fn heading(ui: &mut Ui, title: &str) {
    ui.add_space(6.0);
    ui.label(strong(title, 17.0));
}

/// Room between blocks.
fn gap(ui: &mut Ui) {
    ui.add_space(8.0);
}

/// A field of several lines, known by its label.
fn field(ui: &mut Ui, label: &str, text: &mut String, rows: usize) {
    let hint = text!(label);
    ui.label(hint.clone());
    let edit = egui::TextEdit::multiline(text)
        .id(egui::Id::new(("field", label)))
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(Margin::symmetric(6, 8)));
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, hint.clone()));
}
