//! The map's part of the desk: the names and marks above what Bevy draws, and moving about in it.

use super::widgets::strong;
use crate::app::fonts;
use crate::app::line;
use crate::app::sight::{Projection, along, aside, world};
use crate::app::station::Station;
use crate::engine::setup::PlaceKind;
use crate::geo::LabelKind;
use crate::text;
use bevy_egui::egui::{
    Align2, Color32, FontId, Key, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// One step with the keyboard, in points; one turn of the wheel.
const STEP: f32 = 60.0;
const WHEEL: f32 = 1.2;
/// Names of streets are shown nearer than this, names of places nearer than that (metres a point).
const STREETS: f32 = 6.0;
const PLACES: f32 = 40.0;

/// Draws names and marks, and listens to the mouse and the keys.
pub fn ui(ui: &mut Ui, station: &mut Station<'_>) {
    let theme = station.theme;
    let rect = ui.available_rect_before_wrap();
    station.hands.map = Some(rect);
    let response = ui.allocate_rect(rect, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, text!("panel-map")));
    if station.hands.takes_focus(line::MAP) {
        response.request_focus();
    }
    let known = station.link.known();
    let district = known.district();
    let shown = station.hands.sight.projection(rect, district);
    let painter = ui.painter_at(rect);
    let mut names = Names {
        painter: &painter,
        taken: Vec::new(),
        halo: theme.ground,
    };
    marks(station, &shown, &mut names);
    if shown.metres < PLACES {
        for place in &district.places {
            let size = if place.kind == PlaceKind::Hamlet {
                13.0
            } else {
                12.0
            };
            names.put(
                shown.at(place.at),
                &place.name,
                FontId::proportional(size),
                theme.faint,
            );
        }
    }
    if shown.metres < STREETS {
        for street in district
            .streets
            .iter()
            .filter(|street| street.houses.len() > 1)
        {
            let middle = &street.houses[street.houses.len() / 2];
            names.put(
                shown.at(middle.at),
                &street.name,
                FontId::proportional(11.0),
                theme.faint,
            );
        }
    }
    let edge = if response.has_focus() {
        theme.accent
    } else {
        theme.line
    };
    painter.rect_stroke(rect, 4, Stroke::new(1.0, edge), StrokeKind::Inside);
    scale_bar(&painter, &shown, theme.faint);
    move_about(ui, station, &response, &shown);
    buttons(ui, station, rect, &shown);
}

/// A bar of a round length, about a hundred points long.
fn scale_bar(painter: &Painter, shown: &Projection, colour: Color32) {
    let wanted = shown.metres * 100.0;
    let power = 10_f32.powf(wanted.log10().floor());
    let round = [5.0, 2.0, 1.0]
        .into_iter()
        .map(|step| step * power)
        .find(|length| *length <= wanted);
    let metres = round.unwrap_or(power);
    let words = if metres >= 1000.0 {
        text!("desk-map-km", km = metres / 1000.0)
    } else {
        text!("desk-map-m", metres = metres)
    };
    let start = shown.rect.left_bottom() + vec2(10.0, -10.0);
    let end = start + vec2(metres / shown.metres, 0.0);
    painter.line_segment([start, end], Stroke::new(2.0, colour));
    painter.text(
        end + vec2(6.0, 0.0),
        Align2::LEFT_CENTER,
        words,
        FontId::proportional(11.0),
        colour,
    );
}

/// Towns, hospitals, units, the card's place, and where a caller may be.
fn marks(station: &Station<'_>, shown: &Projection, names: &mut Names<'_>) {
    let theme = station.theme;
    let known = station.link.known();
    let district = known.district();
    for (at, radius_dm) in station
        .view
        .calls
        .iter()
        .filter_map(|call| station.history.located.get(&call.id))
    {
        let radius = *radius_dm as f32 / 10.0 / shown.metres;
        let centre = shown.at(*at);
        names.painter.circle(
            centre,
            radius.max(4.0),
            theme.accent.gamma_multiply(0.12),
            Stroke::new(2.0, theme.accent),
        );
        names.put(
            centre,
            &text!("desk-map-caller", metres = radius_dm / 10),
            fonts::strong(13.0),
            theme.accent,
        );
    }
    if let Some(card) = station.card()
        && let Some(address) = &card.card.address
    {
        for house in district.locate(address) {
            let at = shown.at(house.at);
            names
                .painter
                .circle_stroke(at, 10.0, Stroke::new(3.0, theme.acute));
            names.painter.line_segment(
                [at - vec2(16.0, 0.0), at + vec2(16.0, 0.0)],
                Stroke::new(1.5, theme.acute),
            );
            names.painter.line_segment(
                [at - vec2(0.0, 16.0), at + vec2(0.0, 16.0)],
                Stroke::new(1.5, theme.acute),
            );
            let name = super::address::written(address);
            names.put(at, &name, fonts::strong(13.0), theme.ink);
        }
    }
    let desk = station.view.desk.as_ref();
    for (place, unit) in desk.iter().flat_map(|desk| &desk.units).enumerate() {
        let at = along(&unit.motion, station.now);
        let off = aside(place, &unit.motion);
        let at = shown.screen(at) + vec2(off.x, -off.y);
        let moving = !unit.motion.ahead.is_empty();
        if moving || shown.metres < PLACES {
            let name = station.unit_name(unit.id);
            let short = name.split_whitespace().last().unwrap_or(&name);
            names.put(at, short, fonts::strong(12.0), theme.accent);
        }
    }
    for hospital in &district.hospitals {
        names.put(
            shown.at(hospital.at),
            &hospital.name,
            fonts::strong(13.0),
            theme.ink,
        );
    }
    for label in &district.land.labels {
        let (size, colour) = match label.kind {
            LabelKind::Town => (15.0, theme.ink),
            LabelKind::Village => (13.0, theme.ink),
            _ => (12.0, theme.faint),
        };
        if matches!(label.kind, LabelKind::Town | LabelKind::Village) || shown.metres < 120.0 {
            names.put(
                shown.at(label.at),
                &label.name,
                FontId::proportional(size),
                colour,
            );
        }
    }
}

/// Names where there is room for them, the most important first.
struct Names<'a> {
    painter: &'a Painter,
    taken: Vec<Rect>,
    halo: Color32,
}

impl Names<'_> {
    fn put(&mut self, at: Pos2, name: &str, font: FontId, colour: Color32) {
        if !self.painter.clip_rect().expand(40.0).contains(at) {
            return;
        }
        let galley = self.painter.layout_no_wrap(name.to_owned(), font, colour);
        let size = galley.size();
        let spots = [
            at + vec2(-size.x / 2.0, 9.0),
            at + vec2(-size.x / 2.0, -size.y - 9.0),
            at + vec2(-size.x - 12.0, -size.y / 2.0),
            at + vec2(12.0, -size.y / 2.0),
        ];
        let free = spots.into_iter().find(|spot| {
            let rect = Rect::from_min_size(*spot, size);
            self.painter.clip_rect().contains_rect(rect)
                && !self.taken.iter().any(|one| one.intersects(rect))
        });
        let Some(spot) = free else {
            return;
        };
        self.taken.push(Rect::from_min_size(spot, size).expand(2.0));
        // A halo, so that names stay legible on roads and water.
        for off in [
            vec2(1.0, 1.0),
            vec2(-1.0, 1.0),
            vec2(1.0, -1.0),
            vec2(-1.0, -1.0),
        ] {
            self.painter
                .galley_with_override_text_color(spot + off, galley.clone(), self.halo);
        }
        self.painter.galley(spot, galley, colour);
    }
}

fn move_about(
    ui: &Ui,
    station: &mut Station<'_>,
    response: &bevy_egui::egui::Response,
    shown: &Projection,
) {
    let sight = &mut station.hands.sight;
    if response.dragged() {
        sight.drag(shown, response.drag_delta());
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.hovered() {
        let (scroll, pointer) =
            ui.input(|input| (input.smooth_scroll_delta().y, input.pointer.hover_pos()));
        if scroll.abs() > 0.1 {
            let factor = WHEEL.powf(scroll / 40.0);
            sight.zoom(shown, factor, pointer.unwrap_or(shown.rect.center()));
        }
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            let lock = bevy_egui::egui::EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..Default::default()
            };
            memory.set_focus_lock_filter(response.id, lock);
        });
        let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
        let middle = shown.rect.center();
        for (key, by) in [
            (Key::ArrowLeft, vec2(STEP, 0.0)),
            (Key::ArrowRight, vec2(-STEP, 0.0)),
            (Key::ArrowUp, vec2(0.0, STEP)),
            (Key::ArrowDown, vec2(0.0, -STEP)),
        ] {
            if pressed(key) {
                sight.drag(shown, by);
            }
        }
        if pressed(Key::Plus) {
            sight.zoom(shown, WHEEL * WHEEL, middle);
        }
        if pressed(Key::Minus) {
            sight.zoom(shown, 1.0 / (WHEEL * WHEEL), middle);
        }
        if pressed(Key::Num0) {
            sight.whole();
        }
    }
}

/// Nearer, farther, everything, the card's place.
fn buttons(ui: &mut Ui, station: &mut Station<'_>, rect: Rect, shown: &Projection) {
    let known = station.link.known();
    let place = station
        .card()
        .and_then(|card| card.card.address)
        .and_then(|address| {
            known
                .district()
                .locate(&address)
                .first()
                .map(|house| house.at)
        });
    let size = vec2(36.0, 36.0);
    let mut at = pos2(rect.right() - size.x - 6.0, rect.top() + 6.0);
    let middle = rect.center();
    let mut button = |ui: &mut Ui, sign: &str, name: &str| {
        let response = ui.put(
            Rect::from_min_size(at, size),
            bevy_egui::egui::Button::new(strong(sign, 16.0)),
        );
        at.y += size.y + 4.0;
        let label = text!(name);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label.clone()));
        response.on_hover_text(text!(name)).clicked()
    };
    let sight = &mut station.hands.sight;
    if button(ui, "+", "desk-map-nearer") {
        sight.zoom(shown, WHEEL * WHEEL, middle);
    }
    if button(ui, "–", "desk-map-farther") {
        sight.zoom(shown, 1.0 / (WHEEL * WHEEL), middle);
    }
    if button(ui, "0", "desk-map-whole") {
        sight.whole();
    }
    if let Some(place) = place
        && button(ui, "◎", "desk-map-card")
    {
        sight.look_at(world(place), 4.0);
    }
}
