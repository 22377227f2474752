//! The centre: how many ring on each line, and what the colleagues are doing.

use super::dial::called;
use super::widgets::{ANSWER_WITHIN, ago, fixed, strong};
use crate::app::station::Station;
use crate::engine::exercise;
use crate::engine::id::{CallId, SeatId};
use crate::engine::load::seen::{AreaView, CentreView, Doing, PostView, QueueView};
use crate::engine::phone::{self, ColleagueView, PartyState};
use crate::text;
use bevy_egui::egui::{Align, Label, Layout, RichText, Ui, WidgetInfo, WidgetType, vec2};
use std::sync::Arc;

/// The height of a colleague's row, in points.
const ROW: f32 = 22.0;

/// Lines that have failed: nobody gets through on them.
pub fn down(ui: &mut Ui, station: &Station<'_>) {
    for line in station.view.lines.iter().filter(|line| line.down) {
        let words = text!("desk-line-down", line = line.title);
        ui.label(strong(format!("! {words}"), 15.0).color(station.theme.urgent));
    }
}

/// Parts of the district that no free ambulance reaches in time, and since when; many of them in
/// one line, so that they leave room for who waits.
fn uncovered(ui: &mut Ui, station: &Station<'_>, centre: &CentreView) {
    let without = centre.areas.iter().filter(|area| !area.covered);
    let without: Vec<&AreaView> = without.collect();
    let lines: Vec<String> = match without[..] {
        [] => Vec::new(),
        [_] | [_, _] => without
            .iter()
            .map(|area| {
                let since = ago(station.now, area.since);
                text!("desk-uncovered", area = area.name, since = since)
            })
            .collect(),
        _ => {
            let names: Vec<&str> = without.iter().map(|area| area.name.as_str()).collect();
            let areas = names.join(", ");
            vec![text!("desk-uncovered-many", areas = areas)]
        }
    };
    for line in lines {
        ui.label(strong(format!("! {line}"), 14.0).color(station.theme.urgent));
    }
}

/// Draws the queues of a centre with a load, and the colleagues where there are any.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let centre = station.view.centre.clone();
    let room = Arc::clone(&station.view.room);
    if let Some(centre) = &centre {
        for (place, queue) in (0u32..).zip(&centre.queues) {
            fixed(ui, ("line", place), |ui| line(ui, station, queue));
        }
        uncovered(ui, station, centre);
    }
    for one in room.iter() {
        let posts = centre.iter().flat_map(|centre| &centre.posts);
        let post = posts.copied().find(|post| post.seat == one.seat);
        // Without a load nobody is there but who has sat down.
        if post.is_some() || one.held {
            fixed(ui, ("colleague", one.seat.0), |ui| {
                colleague(ui, station, one, post)
            });
        }
    }
    if centre.is_some() || room.iter().any(|one| one.held) {
        ui.separator();
    }
}

/// What a colleague is doing. They can be listened in to while they talk, and asked to take the
/// next call before anybody else.
fn colleague(ui: &mut Ui, station: &mut Station<'_>, one: &ColleagueView, post: Option<PostView>) {
    let talks = one
        .calls
        .iter()
        .find(|call| call.state == PartyState::Talking);
    let (what, since) = match (talks, post) {
        (Some(call), _) => ("desk-colleague-in-call", Some(call.since)),
        (None, None) => ("desk-colleague-free", None),
        (None, Some(post)) => {
            let what = match post.doing {
                Doing::Free => "desk-colleague-free",
                Doing::InCall => "desk-colleague-in-call",
                Doing::Away => "desk-colleague-away",
            };
            (what, Some(post.since))
        }
    };
    let who = name(station, one.seat);
    let since = ago(station.now, since.unwrap_or(station.now));
    let words = RichText::new(text!(what, who = who, since = since));
    let words = words.color(station.theme.faint).small();
    let row = vec2(ui.available_width(), ROW);
    ui.spacing_mut().interact_size.y = ROW;
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        match post {
            Some(post) if post.takes_next => {
                ui.label(RichText::new(text!("desk-takes-next")).small());
            }
            Some(post) if post.doing != Doing::Away => {
                let whole = text!("desk-ask-next-of", who = who);
                if small(ui, &text!("desk-ask-next"), &whole) {
                    station.exercise(exercise::Command::AskNext(one.seat));
                }
            }
            Some(_) | None => {}
        }
        let free = super::call::active(station).is_none();
        if let Some(call) = talks.filter(|_| free) {
            let whole = text!("desk-monitor-call", who = who);
            if small(ui, &text!("desk-monitor"), &whole) {
                station.phone(phone::Command::Monitor(call.call));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(words).truncate());
        });
    });
}

/// A small button, called otherwise for those who do not see where it stands.
fn small(ui: &mut Ui, label: &str, whole: &str) -> bool {
    let button = ui.small_button(label);
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, whole));
    button.on_hover_text(whole).clicked()
}

fn line(ui: &mut Ui, station: &Station<'_>, queue: &QueueView) {
    let theme = station.theme;
    if queue.longest.is_none() {
        let words = text!("desk-line-quiet", line = called(station, &queue.line));
        ui.label(RichText::new(words).color(theme.faint));
        return;
    };
    let (words, late) = waits(station, queue);
    let colour = if late { theme.urgent } else { theme.ink };
    ui.label(strong(words, 15.0).color(colour));
}

/// How many wait on a line and how long, and whether that is too long.
pub fn waits(station: &Station<'_>, queue: &QueueView) -> (String, bool) {
    let since = queue.longest.unwrap_or(station.now);
    let waited = station.now.since(since);
    let late = waited >= ANSWER_WITHIN;
    let words = text!(
        "desk-line",
        line = called(station, &queue.line),
        waiting = queue.waiting,
        longest = waited.to_string()
    );
    let mark = if late { "! " } else { "" };
    (format!("{mark}{words}"), late)
}

/// Whether anybody waits on any line, here or at a colleague's.
pub fn anybody_waits(station: &Station<'_>) -> bool {
    let queues = station.view.centre.iter().flat_map(|centre| &centre.queues);
    queues.into_iter().any(|queue| queue.waiting > 0)
}

/// Lets a colleague be asked to take a call that rings.
pub fn ask(ui: &mut Ui, station: &mut Station<'_>, call: CallId) {
    let Some(centre) = station.view.centre.clone() else {
        return;
    };
    let others = others(station, &centre);
    ui.menu_button(text!("desk-ask-colleague"), |ui| {
        for post in others.iter().filter(|post| post.doing != Doing::Away) {
            if ui.button(name(station, post.seat)).clicked() {
                station.phone(phone::Command::PassOn(call, post.seat));
                ui.close();
            }
        }
    });
}

/// The posts of the others.
fn others(station: &Station<'_>, centre: &CentreView) -> Vec<PostView> {
    let me = station.view.seat;
    let others = centre.posts.iter().filter(|post| post.seat != me);
    others.copied().collect()
}

/// What a post is called among colleagues.
fn name(station: &Station<'_>, seat: SeatId) -> String {
    let known = station.link.known();
    let title = known.roster.post(seat).map_or("", |post| &post.title);
    among_colleagues(title).to_owned()
}

/// The title of a post without its centre's name.
pub fn among_colleagues(title: &str) -> &str {
    title.rsplit(", ").next().unwrap_or(title)
}
