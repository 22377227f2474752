//! The picture of an exercise on the start screen: the district it plays in, in miniature.

use super::map::shape::{filled, line};
use super::sight::{Projection, Sight, world};
use super::theme::Theme;
use crate::engine::setup::{District, RoadClass};
use crate::geo::Point;
use bevy::math::Vec2 as Place;
use bevy_egui::egui::{Color32, Mesh, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

/// Draws the picture. Each exercise looks at another part of the district, and no part tells
/// where its patient is.
pub fn ui(ui: &mut Ui, theme: Theme, district: &District, size: Vec2, number: usize) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut sight = Sight::default();
    let shown = sight.projection(rect, district);
    let towns: Vec<_> = district
        .hospitals
        .iter()
        .map(|one| one.at)
        .chain(district.stations.iter().map(|one| one.at))
        .collect();
    if let Some(town) = towns.get(number % towns.len().max(1)) {
        sight.look_at(world(*town), shown.metres * 0.5);
    }
    let shown = sight.projection(rect, district);
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 4, theme.land);
    for outline in &district.land.water {
        fill(&painter, &shown, outline, theme.water);
    }
    for outline in &district.land.islands {
        fill(&painter, &shown, outline, theme.land);
    }
    for way in district
        .ways
        .iter()
        .filter(|way| way.class != RoadClass::Local)
    {
        let points: Vec<_> = way.line.iter().map(|point| shown.at(*point)).collect();
        let width = if way.class == RoadClass::Main {
            2.0
        } else {
            1.0
        };
        painter.line(points, Stroke::new(width, theme.road));
    }
    for hospital in &district.hospitals {
        let at = shown.at(hospital.at);
        painter.line_segment(
            [at - vec2(5.0, 0.0), at + vec2(5.0, 0.0)],
            Stroke::new(3.0, theme.ink),
        );
        painter.line_segment(
            [at - vec2(0.0, 5.0), at + vec2(0.0, 5.0)],
            Stroke::new(3.0, theme.ink),
        );
    }
    painter.rect_stroke(rect, 4, Stroke::new(1.0, theme.line), StrokeKind::Inside);
}

fn fill(
    painter: &bevy_egui::egui::Painter,
    shown: &Projection,
    outline: &[Point],
    colour: Color32,
) {
    let places: Vec<Place> = outline
        .iter()
        .map(|point| {
            let at = shown.at(*point);
            Place::new(at.x, at.y)
        })
        .collect();
    let mut shape = filled(&places);
    shape.add(line(&places, 0.5));
    let mut mesh = Mesh::default();
    for at in shape.points {
        mesh.colored_vertex(pos2(at.x, at.y), colour);
    }
    mesh.indices = shape.triangles;
    painter.add(mesh);
}
