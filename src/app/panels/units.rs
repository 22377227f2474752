//! Units: where they are, what they do, and who is nearest to the card on the screen.

use super::incidents::stamp_name;
use super::widgets::{entry, fixed, scroll, section, strong, toggle};
use crate::app::line;
use crate::app::station::Station;
use crate::app::theme::Theme;
use crate::engine::dispatch::{Command, DeskView, MissionView, Stamp, UnitView};
use crate::engine::id::{HospitalId, IncidentId};
use crate::engine::setup::UnitKind;
use crate::text;
use bevy_egui::egui::{
    Align, Button, Id, Label, Layout, Rangef, Rect, RichText, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, WidgetType, pos2, vec2,
};

/// The height of a row, in points.
const ROW: f32 = 24.0;
/// How wide the columns are, in points, where there is room; what is left is for what a unit does.
const DOT: f32 = 16.0;
const NAME: f32 = 142.0;
const MINUTES: f32 = 54.0;
const STATION: f32 = 84.0;
/// Narrower than this, in points, no station is shown,
const WITH_STATION: f32 = 520.0;
/// and this wide, the list takes two columns.
const TWO: f32 = 1000.0;

/// Draws the list: those that work for the card or can be had for it, the nearest first, then the
/// others.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let nowhere = station.card().is_some_and(|card| card.address_matches == 0);
    let Some(desk) = station.view.desk.clone() else {
        return;
    };
    let focus = station.hands.takes_focus(line::UNITS);
    section(ui, theme, &text!("panel-units"), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        sought(ui, station, nowhere);
        let mut units: Vec<(bool, Option<u64>, &UnitView)> = desk
            .units
            .iter()
            .filter(|unit| is_sought(station, unit))
            .map(|unit| {
                let others = !can_serve(station, unit, &desk);
                (others, station.minutes_away(unit), unit)
            })
            .collect();
        units
            .sort_by_key(|(others, minutes, unit)| (*others, minutes.unwrap_or(u64::MAX), unit.id));
        // Nobody means the helicopter by the first key they press.
        let known = station.link.known();
        let ground = |unit: &UnitView| known.unit_kind(unit.id) == UnitKind::Ambulance;
        let free = |wanted: &dyn Fn(&UnitView) -> bool| {
            let mut all = units.iter();
            all.position(|(_, _, unit)| unit.available && wanted(unit))
        };
        let first_free = free(&ground).or_else(|| free(&|_| true));
        scroll("units").show(ui, |ui| {
            // A row as high as its words: no target of it is less than a row high.
            ui.spacing_mut().interact_size.y = ROW - 2.0;
            ui.spacing_mut().button_padding = vec2(8.0, 1.0);
            let columns = if ui.available_width() >= TWO { 2 } else { 1 };
            let long = units.len().div_ceil(columns);
            ui.columns(columns, |columns| {
                for (place, (_, minutes, unit)) in units.into_iter().enumerate() {
                    let focus = focus && Some(place) == first_free;
                    let ui = &mut columns[place / long.max(1)];
                    fixed(ui, ("unit", unit.id.0), |ui| {
                        row(ui, station, unit, minutes, &desk, focus, place);
                    });
                }
            });
        });
    });
}

/// What is looked for, whether only free units are shown, and why they stand in this order.
fn sought(ui: &mut Ui, station: &mut Station<'_>, nowhere: bool) {
    let theme = station.theme;
    ui.horizontal(|ui| {
        let only = station.hands.only_free;
        if toggle(ui, theme, only, &text!("desk-units-free")).clicked() {
            station.hands.only_free = !only;
        }
        let width = (ui.available_width() - 8.0).max(40.0);
        entry(ui, line::UNIT, &mut station.hands.unit_line, false, width);
    });
    let (why, colour) = match (nowhere, station.card()) {
        (true, _) => (format!("! {}", text!("desk-units-nowhere")), theme.urgent),
        (false, Some(card)) if card.card.address.is_some() => {
            (text!("desk-units-nearest"), theme.faint)
        }
        (false, _) => (text!("desk-units-by-number"), theme.faint),
    };
    ui.add(Label::new(RichText::new(why).color(colour).small()));
}

/// Whether a unit is shown: each word that was typed stands in its name, its station or its state.
fn is_sought(station: &Station<'_>, unit: &UnitView) -> bool {
    let about = format!(
        "{} {} {}",
        station.unit_name(unit.id),
        station.link.known().unit_station(unit.id),
        station.status_name(unit.status)
    );
    let about = about.to_lowercase();
    let typed = station.hands.unit_line.to_lowercase();
    let named = typed.split_whitespace().all(|word| about.contains(word));
    named && (unit.available || !station.hands.only_free)
}

/// Whether a unit works for the card on the screen or can be had for it: free, or on its way to
/// something else without a patient. They stand by distance alone, so that the list stays as it is
/// when one of them is alerted.
fn can_serve(station: &Station<'_>, unit: &UnitView, desk: &DeskView) -> bool {
    let mut missions = desk.missions.iter().filter(|mission| !mission.is_over());
    match missions.find(|mission| mission.unit == unit.id) {
        Some(mission) => Some(mission.incident) == station.hands.card || !has_patient(mission),
        None => unit.available,
    }
}

fn has_patient(mission: &MissionView) -> bool {
    mission.stamps.contains_key(&Stamp::Leaving)
}

/// What a unit does, as the desk knows: the last step of its mission, and for which incident; its
/// own status where it has none.
fn doing(station: &Station<'_>, unit: &UnitView, mission: Option<&MissionView>) -> String {
    let Some(mission) = mission else {
        let stations = &station.link.known().district().stations;
        let post = unit.stands_by.and_then(|at| stations.get(usize::from(at)));
        return match post {
            Some(post) => text!("desk-unit-stands-by", station = post.name),
            None => station.status_name(unit.status),
        };
    };
    let last = mission
        .stamps
        .iter()
        .max_by_key(|(stamp, at)| (**at, **stamp));
    let Some((stamp, at)) = last else {
        return station.status_name(unit.status);
    };
    let mut words = format!("{} {}", stamp_name(*stamp), station.clock(*at));
    if Some(mission.incident) != station.hands.card {
        let number = mission.incident.0 + 1;
        words = format!("{words} · {}", text!("desk-units-for", number = number));
    }
    let hospitals = &station.link.known().district().hospitals;
    let hospital = mission.hospital.and_then(|one| hospitals.get(one.index()));
    if let Some(hospital) = hospital {
        words = format!("{words} → {}", hospital.name);
    }
    words
}

fn row(
    ui: &mut Ui,
    station: &mut Station<'_>,
    unit: &UnitView,
    minutes: Option<u64>,
    desk: &DeskView,
    focus: bool,
    place: usize,
) {
    let theme = station.theme;
    let mission = desk
        .missions
        .iter()
        .find(|mission| mission.unit == unit.id && !mission.is_over());
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    if place % 2 == 1 {
        ui.painter().rect_filled(rect, 2, theme.ground);
    }
    let mut left = rect.left();
    let mut column = |wide: f32| {
        let part = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        left += wide;
        part
    };
    dot(ui, theme, column(DOT), unit.available, mission.is_some());
    let name = station.unit_name(unit.id);
    put(ui, column(NAME), strong(name.clone(), 15.0));
    // A unit that is there, or has left with a patient, is on no way to the card's address.
    let there = mission.is_some_and(|mission| {
        Some(mission.incident) == station.hands.card && mission.stamps.contains_key(&Stamp::OnScene)
    });
    let far = column(MINUTES);
    if let Some(minutes) = minutes.filter(|_| !there) {
        put(
            ui,
            far,
            RichText::new(text!("desk-minutes", minutes = minutes)),
        );
    }
    if width >= WITH_STATION {
        let home = station.link.known().unit_station(unit.id);
        put(ui, column(STATION), RichText::new(home).color(theme.faint));
    }
    let rest = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    let part = UiBuilder::new()
        .id(Id::new(("unit row", unit.id.0)))
        .max_rect(rest);
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(part.layout(layout), |ui| {
        match mission {
            Some(mission) => working(ui, station, mission),
            None if unit.available => {
                stand_by(ui, station, unit, &name);
                if let Some(card) = station.hands.card {
                    alert(ui, station, unit, &name, card, focus);
                }
            }
            None => {}
        }
        let what = RichText::new(doing(station, unit, mission)).color(theme.faint);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(what).truncate());
        });
    });
    if let Some(mission) = mission.filter(|mission| mission.outdated) {
        astray(ui, station, mission);
    }
}

/// What a unit can be had for, as a shape and a colour: a disc for free, a ring for at work, a line
/// for neither.
fn dot(ui: &Ui, theme: Theme, column: Rect, free: bool, works: bool) {
    let (middle, painter) = (column.center(), ui.painter());
    match (free, works) {
        (true, _) => {
            painter.circle_filled(middle, 5.0, theme.normal);
        }
        (false, true) => {
            painter.circle_stroke(middle, 4.0, Stroke::new(2.0, theme.accent));
        }
        (false, false) => {
            let across = Rangef::new(middle.x - 4.0, middle.x + 4.0);
            painter.hline(across, middle.y, Stroke::new(2.0, theme.faint));
        }
    }
}

/// Words in a column, cut off where it ends.
fn put(ui: &mut Ui, column: Rect, words: RichText) {
    let part = UiBuilder::new().max_rect(column);
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(part.layout(layout), |ui| {
        ui.add(Label::new(words).truncate());
    });
}

fn alert(
    ui: &mut Ui,
    station: &mut Station<'_>,
    unit: &UnitView,
    name: &str,
    card: IncidentId,
    focus: bool,
) {
    let theme = station.theme;
    // Whom it is about stands before it, and in its name.
    let label = strong(text!("desk-alert-short"), 14.0).color(theme.on_accent);
    let button = ui.add(Button::new(label).fill(theme.accent));
    let whole = text!("desk-alert", unit = name);
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, whole.clone()));
    if focus {
        button.request_focus();
    }
    if button.clicked() {
        // The list moves: the next press of the same key must not alert another unit.
        button.surrender_focus();
        station.dispatch(Command::Alert(card, unit.id));
    }
}

/// A free unit can be sent to stand by at another station, and home again.
fn stand_by(ui: &mut Ui, station: &mut Station<'_>, unit: &UnitView, name: &str) {
    let known = station.link.known();
    let own = known.roster.units[unit.id.index()].station;
    let at = unit.stands_by.unwrap_or(own);
    let stations = (0u16..).zip(&known.district().stations);
    let mut goals: Vec<(u16, String)> = stations
        .filter(|(place, _)| *place != at)
        .map(|(place, post)| match place == own {
            true => (place, text!("desk-units-home", station = post.name)),
            false => (place, post.name.clone()),
        })
        .collect();
    // Home stands first: it is where most of them go.
    goals.sort_by_key(|(place, _)| (*place != own, *place));
    let menu = ui.menu_button("…", |ui| {
        ui.label(RichText::new(text!("desk-units-stand-by")).small());
        for (place, goal) in goals {
            if ui.button(goal).clicked() {
                station.dispatch(Command::StandBy(unit.id, place));
                ui.close();
            }
        }
    });
    let label = text!("desk-units-stand-by-of", unit = name);
    let info = || WidgetInfo::labeled(WidgetType::Button, true, label.clone());
    menu.response.widget_info(info);
}

/// A unit that works for another incident, and has no patient aboard, can be taken for the card
/// on the screen.
fn divert(ui: &mut Ui, station: &mut Station<'_>, mission: &MissionView) {
    let card = station
        .hands
        .card
        .filter(|card| *card != mission.incident && !has_patient(mission));
    let Some(card) = card else {
        return;
    };
    let number = card.0 + 1;
    let button = ui.button(text!("desk-divert-short", number = number));
    let whole = text!("desk-divert", number = number);
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, whole.clone()));
    if button.on_hover_text(&whole).clicked() {
        station.dispatch(Command::Divert(mission.id, card));
    }
}

/// A unit that was sent somewhere else than the card says now: a row of its own, which goes when
/// it has been told.
fn astray(ui: &mut Ui, station: &mut Station<'_>, mission: &MissionView) {
    let has = mission.address.as_ref().map(super::address::written);
    let words = has.map_or_else(
        || text!("desk-unit-nowhere"),
        |address| text!("desk-unit-elsewhere", address = address),
    );
    ui.horizontal(|ui| {
        ui.add_space(DOT);
        if ui.button(text!("desk-update")).clicked() {
            station.dispatch(Command::Update(mission.id));
        }
        let words = strong(format!("! {words}"), 14.0).color(station.theme.urgent);
        ui.add(Label::new(words).truncate());
    });
}

/// A unit on a mission: off to the card on the screen at one press; the rest behind another, so
/// that each unit is a line and more of them are seen.
fn working(ui: &mut Ui, station: &mut Station<'_>, mission: &MissionView) {
    let hospitals = station.link.known().district().hospitals.clone();
    let name = station.unit_name(mission.unit);
    let menu = ui.menu_button("…", |ui| {
        if ui.button(text!("desk-update")).clicked() {
            station.dispatch(Command::Update(mission.id));
            ui.close();
        }
        ui.menu_button(text!("desk-destine"), |ui| {
            for (hospital, place) in hospitals.iter().zip(0u32..) {
                let line = format!("{} ({})", hospital.name, hospital.can.join(", "));
                if ui.button(line).clicked() {
                    station.dispatch(Command::Destine(mission.id, HospitalId(place)));
                    ui.close();
                }
            }
        });
        // Calling a unit off is asked about once: it cannot be taken back.
        ui.menu_button(text!("desk-stand-down"), |ui| {
            ui.label(text!("desk-stand-down-sure", unit = name));
            if ui.button(text!("desk-stand-down-yes")).clicked() {
                station.dispatch(Command::StandDown(mission.id));
                ui.close();
            }
        });
    });
    let label = text!("desk-mission-of", unit = name);
    let info = || WidgetInfo::labeled(WidgetType::Button, true, label.clone());
    menu.response.widget_info(info);
    divert(ui, station, mission);
}
