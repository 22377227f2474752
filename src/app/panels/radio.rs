//! The radio: talkgroups, who talks, what was said last, and the message one puts together.

use super::compose;
use super::widgets::{fixed, scroll, section};
use crate::app::fonts;
use crate::app::keys::Action;
use crate::app::station::Station;
use crate::engine::id::Gssi;
use crate::engine::radio::{Command, FloorView, GroupView};
use crate::text;
use bevy_egui::egui::text::{LayoutJob, TextFormat};
use bevy_egui::egui::{
    Atom, Button, Color32, FontId, RichText, ScrollArea, Stroke, TextWrapMode, Ui, UiBuilder,
    WidgetInfo, WidgetType, vec2,
};

/// How much of what was said is shown.
const RECENT: usize = 12;
/// The least width of a talkgroup's tile, in points.
const TILE: f32 = 160.0;
/// Below this width, in points, the two halves stand above each other.
const NARROW: f32 = 620.0;

/// Whether somebody on the radio waits for an answer: they spoke last.
pub fn asks(station: &Station<'_>) -> bool {
    let me = station.seat();
    let last = station
        .history
        .groups
        .values()
        .filter_map(|said| said.last())
        .max_by_key(|said| said.at);
    last.is_some_and(|said| said.over && said.by != me)
}

/// Draws the radio.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    section(ui, theme, &text!("panel-radio"), |ui| {
        if ui.available_width() < NARROW {
            fixed(ui, "talkgroups", |ui| tiles(ui, station));
            scroll("radio").show(ui, |ui| {
                compose::ui(ui, station);
                heard(ui, station, 160.0);
            });
            return;
        }
        let rest = ui.available_rect_before_wrap();
        let (left, right) = rest.split_left_right_at_fraction(0.45);
        ui.scope_builder(UiBuilder::new().id_salt("heard").max_rect(left), |ui| {
            fixed(ui, "talkgroups", |ui| tiles(ui, station));
            heard(ui, station, ui.available_height());
        });
        ui.scope_builder(
            UiBuilder::new()
                .id_salt("compose")
                .max_rect(right.shrink2(vec2(6.0, 0.0))),
            |ui| {
                scroll("compose").show(ui, |ui| compose::ui(ui, station));
            },
        );
    });
}

fn tiles(ui: &mut Ui, station: &mut Station<'_>) {
    let groups = station.groups();
    ui.horizontal_wrapped(|ui| {
        for (place, group) in groups.iter().enumerate() {
            tile(ui, station, group, place);
        }
        more(ui, station);
    });
}

/// What a group does now, in words, and the colour of its edge.
fn state(station: &Station<'_>, group: &GroupView) -> (String, Color32) {
    let theme = station.theme;
    if let Some(alarm) = group.emergency {
        let who = station.name_of(alarm.by);
        let mut line = format!("⚠ {}", text!("emergency-tile", who = who));
        if let FloorView::Talking { by, .. } = group.floor {
            line = format!("{line} ▶ {}", station.name_of(by));
        }
        return (line, theme.acute);
    }
    match group.floor {
        FloorView::Free => (text!("desk-floor-free"), theme.line),
        FloorView::Asked { queued: false, .. } => (text!("desk-floor-asked"), theme.urgent),
        FloorView::Asked { queued: true, .. } => (text!("desk-floor-queued"), theme.urgent),
        FloorView::Talking { by, since } if by == station.seat() => (
            text!("desk-floor-mine", since = station.now.since(since)),
            theme.accent,
        ),
        FloorView::Talking { by, since } => {
            let who = station.name_of(by);
            let since = station.now.since(since);
            (
                format!("▶ {}", text!("desk-floor-talks", who = who, since = since)),
                theme.normal,
            )
        }
    }
}

/// One talkgroup: a press selects it for sending.
fn tile(ui: &mut Ui, station: &mut Station<'_>, group: &GroupView, place: usize) {
    let theme = station.theme;
    let name = station.group_name(group.group);
    let (line, edge) = state(station, group);
    let key = station.hands.keys.of_action(Action::Group(place));
    let key = key.map_or_else(String::new, |key| format!("{} ", key.title()));
    let (width, edge) = if group.emergency.is_some() {
        (4.0, edge)
    } else if group.selected {
        (3.0, theme.accent)
    } else {
        (1.0, edge)
    };
    let role = if group.selected {
        text!("desk-group-selected")
    } else {
        text!("desk-group-heard")
    };
    let ink = if group.emergency.is_some() {
        theme.acute
    } else if matches!(group.floor, FloorView::Talking { .. }) {
        theme.normal
    } else {
        theme.faint
    };
    let mut words = LayoutJob::default();
    let plain = |size: f32, colour| TextFormat::simple(FontId::proportional(size), colour);
    let title = TextFormat::simple(fonts::strong(15.0), theme.ink);
    words.append(&format!("{key}{name}\n"), 0.0, title);
    // Where an alarm is, its words need the room; the edge shows the rest.
    let chosen = match group.selected && group.emergency.is_none() {
        true => format!(" · {}", text!("desk-group-chosen")),
        false => String::new(),
    };
    // Tiles do not move under the hand, whatever they say: all of it is in the hint.
    let room = TILE - 2.0 * ui.spacing().button_padding.x - 8.0 - width_of(ui, &chosen);
    words.append(&fitted(ui, &line, room), 0.0, plain(13.0, ink));
    words.append(&chosen, 0.0, plain(13.0, theme.accent));
    let button = Button::new((words, Atom::grow()))
        .fill(theme.control)
        .stroke(Stroke::new(width, edge));
    let button = button.min_size(vec2(TILE, 0.0));
    let response = ui.add(button.wrap_mode(TextWrapMode::Extend));
    response.widget_info(|| {
        let said = format!("{name}: {line}, {role}");
        WidgetInfo::selected(WidgetType::Button, true, group.selected, said)
    });
    if response.on_hover_text(line).clicked() {
        station.radio(Command::Select(group.group));
    }
}

/// How wide small words are, in points.
fn width_of(ui: &Ui, words: &str) -> f32 {
    let font = FontId::proportional(13.0);
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), font, Color32::WHITE);
    galley.size().x
}

/// As much of small words as there is room for.
fn fitted(ui: &Ui, words: &str, room: f32) -> String {
    if width_of(ui, words) <= room {
        return words.to_owned();
    }
    let mut left: Vec<char> = words.chars().collect();
    while left.pop().is_some() {
        let shorter: String = left.iter().chain(&['…']).collect();
        if width_of(ui, &shorter) <= room {
            return shorter;
        }
    }
    String::new()
}

/// All other groups of the fleetmap: heard or not, by a press.
fn more(ui: &mut Ui, station: &mut Station<'_>) {
    let groups = station.view.radio.clone();
    ui.menu_button(text!("desk-more-groups"), |ui| {
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for group in groups.iter() {
                let name = station.group_name(group.group);
                let mut heard = group.heard || group.selected;
                ui.horizontal(|ui| {
                    if ui
                        .add_enabled(
                            !group.selected,
                            bevy_egui::egui::Checkbox::new(
                                &mut heard,
                                text!("desk-listen", group = name),
                            ),
                        )
                        .changed()
                    {
                        station.radio(Command::Monitor(group.group, heard));
                    }
                    if ui
                        .add_enabled(
                            !group.selected,
                            bevy_egui::egui::Button::new(text!("desk-select", group = name)),
                        )
                        .clicked()
                    {
                        station.radio(Command::Select(group.group));
                        ui.close();
                    }
                });
            }
        });
    });
}

/// What was said last, in all groups that are heard, newest at the bottom.
fn heard(ui: &mut Ui, station: &Station<'_>, height: f32) {
    let theme = station.theme;
    let me = station.seat();
    let mut recent: Vec<(Gssi, &crate::app::history::Said)> = station
        .history
        .groups
        .iter()
        .flat_map(|(group, said)| said.iter().rev().take(RECENT).map(|said| (*group, said)))
        .collect();
    recent.sort_by_key(|(_, said)| said.at);
    let skip = recent.len().saturating_sub(RECENT);
    scroll("radio heard")
        .max_height(height)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            if recent.is_empty() {
                ui.label(RichText::new(text!("desk-radio-silent")).color(theme.faint));
            }
            for (group, said) in recent.into_iter().skip(skip) {
                let who = station.name_of(said.by);
                let words = said.so_far(station.now);
                let head = format!("{} {}", station.clock(said.at), station.group_name(group));
                let (font, ink) = match said.by == me {
                    true => (FontId::proportional(15.0), theme.faint),
                    false => (fonts::strong(15.0), theme.ink),
                };
                let mut line = LayoutJob::default();
                let small = TextFormat::simple(FontId::proportional(13.0), theme.faint);
                line.append(&head, 0.0, small);
                let said = format!("{who}: «{words}»");
                line.append(&said, 8.0, TextFormat::simple(font, ink));
                ui.label(line);
            }
        });
}
