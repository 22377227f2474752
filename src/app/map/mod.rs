//! The map: Bevy's own 2D. Water, land, roads, places and stations stand still; units glide along
//! what they reported. Names are drawn above it by the panel.

pub mod shape;

use super::program::Program;
use super::sight::{along, aside, world};
use super::theme::{Theme, bevy_color};
use crate::engine::setup::{District, RoadClass, Setup, UnitKind};
use crate::geo::{Point, RoadKind};
use bevy::camera::Viewport;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy_egui::egui;
use shape::{Shape, cross, dashes, filled, line};
use std::sync::Arc;

/// The camera that looks at the map.
#[derive(Component)]
pub struct MapCamera;

/// Something that belongs to the map that is shown.
#[derive(Component)]
struct OnMap;

/// A unit's mark.
#[derive(Component)]
struct UnitMark(usize);

/// A mark that keeps its size on the screen, in points.
#[derive(Component)]
struct KeepsSize(f32);

/// What is built: which exercise's district, in which colours.
#[derive(Resource, Default)]
struct Built(Option<(Arc<Setup>, Theme)>);

/// Draws the map while a desk is shown.
pub fn plugin(app: &mut App) {
    app.init_resource::<Built>()
        .add_systems(Update, (build, frame, glide).chain());
}

fn vec(point: Point) -> Vec2 {
    let at = world(point);
    Vec2::new(at.x, at.y)
}

fn vecs(points: &[Point]) -> Vec<Vec2> {
    points.iter().map(|point| vec(*point)).collect()
}

/// Builds the map anew when another district, or another theme, is to be seen.
fn build(
    mut commands: Commands,
    program: NonSend<Program>,
    mut built: ResMut<Built>,
    things: Query<Entity, With<OnMap>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    let Some(desk) = program.desk() else {
        return;
    };
    let (setup, theme) = (Arc::clone(desk.setup()), program.theme());
    let same = |(old, colours): &(Arc<Setup>, Theme)| Arc::ptr_eq(old, &setup) && *colours == theme;
    if built.0.as_ref().is_some_and(same) {
        return;
    }
    for thing in &things {
        commands.entity(thing).despawn();
    }
    for (layer, (shape, colour)) in ground(&setup.pack.district, theme).into_iter().enumerate() {
        commands.spawn((
            OnMap,
            Mesh2d(meshes.add(shape.mesh())),
            MeshMaterial2d(materials.add(ColorMaterial::from_color(bevy_color(colour)))),
            Transform::from_xyz(0.0, 0.0, layer as f32 * 0.1),
        ));
    }
    let mut mark = |mesh: Mesh, colour: egui::Color32, at: Point, size: f32, height: f32| {
        let thing = (
            OnMap,
            KeepsSize(size),
            Mesh2d(meshes.add(mesh)),
            MeshMaterial2d(materials.add(ColorMaterial::from_color(bevy_color(colour)))),
            Transform::from_translation(vec(at).extend(height)),
        );
        commands.spawn(thing).id()
    };
    for station in &setup.pack.district.stations {
        mark(
            Rectangle::new(1.0, 1.0).into(),
            theme.faint,
            station.at,
            9.0,
            5.0,
        );
    }
    for hospital in &setup.pack.district.hospitals {
        mark(
            Circle::new(0.62).into(),
            theme.panel,
            hospital.at,
            20.0,
            5.0,
        );
        mark(cross().mesh(), theme.ink, hospital.at, 18.0, 5.1);
    }
    let mut units = Vec::new();
    for (place, unit) in setup.roster.units.iter().enumerate() {
        let nowhere = Point { x: 0, y: 0 };
        mark_unit(&mut mark, unit.kind, theme, nowhere)
            .into_iter()
            .for_each(|id| units.push((id, place)));
    }
    for (id, place) in units {
        commands.entity(id).insert(UnitMark(place));
    }
    built.0 = Some((setup, theme));
}

/// A unit's mark: its shape tells what it is, so that colour is not alone.
fn mark_unit(
    mark: &mut impl FnMut(Mesh, egui::Color32, Point, f32, f32) -> Entity,
    kind: UnitKind,
    theme: Theme,
    at: Point,
) -> [Entity; 2] {
    let shape = |size: f32| -> Mesh {
        match kind {
            UnitKind::DoctorCar | UnitKind::RapidResponse => RegularPolygon::new(size, 4).into(),
            UnitKind::Helicopter | UnitKind::Boat => RegularPolygon::new(size, 3).into(),
            UnitKind::Ambulance => Circle::new(size).into(),
        }
    };
    [
        mark(shape(0.62), theme.ground, at, 15.0, 8.0),
        mark(shape(0.48), theme.accent, at, 15.0, 8.1),
    ]
}

/// Everything that stands still, from the lowest up: one shape for each colour.
fn ground(district: &District, theme: Theme) -> Vec<(Shape, egui::Color32)> {
    let mut layers = Vec::new();
    let mut layer = |shapes: Vec<Shape>, colour: egui::Color32| {
        let mut whole = Shape::default();
        shapes.into_iter().for_each(|shape| whole.add(shape));
        if !whole.triangles.is_empty() {
            layers.push((whole, colour));
        }
    };
    let land = &district.land;
    let closed = |outline: &Vec<Point>| {
        let mut points = vecs(outline);
        points.extend(points.first().copied());
        points
    };
    layer(
        land.water
            .iter()
            .map(|outline| filled(&vecs(outline)))
            .collect(),
        theme.water,
    );
    layer(
        land.water
            .iter()
            .map(|outline| line(&closed(outline), 60.0))
            .collect(),
        theme.shore,
    );
    layer(
        land.islands
            .iter()
            .map(|outline| filled(&vecs(outline)))
            .collect(),
        theme.land,
    );
    layer(
        land.islands
            .iter()
            .map(|outline| line(&closed(outline), 50.0))
            .collect(),
        theme.shore,
    );
    layer(
        land.rivers
            .iter()
            .map(|river| line(&vecs(river), 60.0))
            .collect(),
        theme.water,
    );
    // A ridge is a soft band: wide and faint, then narrower.
    for width in [1500.0, 800.0, 300.0] {
        layer(
            land.ridges
                .iter()
                .map(|ridge| line(&vecs(&ridge.line), width))
                .collect(),
            theme.height,
        );
    }
    let ways = |class: RoadClass, wanted: RoadKind| {
        let all = district.ways.iter();
        all.filter(move |way| way.class == class && way.kind == wanted)
            .map(|way| vecs(&way.line))
    };
    for (class, width) in [
        (RoadClass::Local, 22.0),
        (RoadClass::County, 46.0),
        (RoadClass::Main, 80.0),
    ] {
        let colour = if class == RoadClass::Local {
            theme.line
        } else {
            theme.road
        };
        layer(
            ways(class, RoadKind::Tunnel)
                .map(|way| dashes(&way, width, 160.0, 120.0))
                .collect(),
            colour,
        );
        layer(
            ways(class, RoadKind::Ferry)
                .map(|way| dashes(&way, 30.0, 220.0, 180.0))
                .collect(),
            theme.faint,
        );
        layer(
            ways(class, RoadKind::Road)
                .map(|way| line(&way, width))
                .collect(),
            colour,
        );
        layer(
            ways(class, RoadKind::Bridge)
                .map(|way| line(&way, width * 1.4))
                .collect(),
            theme.ink,
        );
    }
    layers
}

/// Fits the camera to the rectangle that the panels leave, and to where the map looks.
fn frame(
    program: NonSend<Program>,
    mut contexts: bevy_egui::EguiContexts,
    window: Single<&Window, With<PrimaryWindow>>,
    camera: Single<(&mut Camera, &mut Transform, &mut Projection2d), With<MapCamera>>,
    mut marks: Query<(&KeepsSize, &mut Transform), Without<MapCamera>>,
) -> Result {
    let context = contexts.ctx_mut()?;
    let (mut camera, mut transform, mut projection) = camera.into_inner();
    let whole = UVec2::new(window.physical_width(), window.physical_height());
    let shown = program.desk().and_then(|desk| {
        let shown = desk.hands.sight;
        let shown = shown.projection(desk.hands.map?, &desk.setup().pack.district);
        Some((shown, context.pixels_per_point()))
    });
    let physical = shown.and_then(|(shown, scale)| {
        let least = shown.rect.min.max(egui::Pos2::ZERO) * scale;
        let position = UVec2::new(least.x as u32, least.y as u32).min(whole);
        let size = shown.rect.size() * scale;
        let size = UVec2::new(size.x as u32, size.y as u32).min(whole - position);
        (size.min_element() >= 2).then_some((shown, position, size, scale))
    });
    let Some((shown, physical_position, physical_size, scale)) = physical else {
        // Nothing of the map is seen, but the camera still clears the window.
        camera.viewport = Some(Viewport {
            physical_size: UVec2::splat(2).min(whole.max(UVec2::ONE)),
            ..default()
        });
        return Ok(());
    };
    camera.viewport = Some(Viewport {
        physical_position,
        physical_size,
        ..default()
    });
    transform.translation = Vec3::new(shown.centre.x, shown.centre.y, 100.0);
    if let Projection2d::Orthographic(orthographic) = &mut *projection {
        // The camera counts in the window's own points.
        orthographic.scale = shown.metres * window.scale_factor() / scale;
    }
    for (mark, mut at) in &mut marks {
        at.scale = Vec3::splat(mark.0 * shown.metres);
    }
    Ok(())
}

use bevy::camera::Projection as Projection2d;

/// Puts every unit where it is by what it last reported.
fn glide(program: NonSend<Program>, mut marks: Query<(&UnitMark, &KeepsSize, &mut Transform)>) {
    let Some(desk) = program.desk() else {
        return;
    };
    let (view, now) = desk.looks();
    let Some(desk) = &view.desk else {
        return;
    };
    for (mark, size, mut transform) in &mut marks {
        if let Some(unit) = desk.units.get(mark.0) {
            let at = along(&unit.motion, now);
            let metres = transform.scale.x / size.0;
            let at = at + aside(mark.0, &unit.motion) * metres;
            transform.translation = Vec3::new(at.x, at.y, transform.translation.z);
        }
    }
}
