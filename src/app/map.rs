//! The map: Bevy's own 2D. Water, roads, places and stations stand still; units glide along what
//! they reported.

use super::Screen;
use super::session::Program;
use super::theme::{Theme, bevy_color};
use crate::engine::dispatch::Motion;
use crate::engine::setup::{Point, RoadKind, Setup};
use crate::engine::time::SimTime;
use bevy::asset::RenderAssetUsages;
use bevy::camera::Viewport;
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy_egui::egui;

/// The camera that looks at the map.
#[derive(Component)]
pub struct MapCamera;

/// Something that belongs to the map of the exercise that is played.
#[derive(Component)]
struct OnMap;

/// A unit's mark.
#[derive(Component)]
struct UnitMark(usize);

/// A mark that keeps its size on the screen, in points.
#[derive(Component)]
struct KeepsSize(f32);

/// Draws the map while an exercise is played.
pub fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Desk), build)
        .add_systems(OnExit(Screen::Desk), clear)
        .add_systems(
            Update,
            (frame, glide).chain().run_if(in_state(Screen::Desk)),
        );
}

const RECT: &str = "map rectangle";

/// Says where on the screen the map is, in points.
pub fn show_in(context: &egui::Context, rect: egui::Rect) {
    context.data_mut(|data| data.insert_temp(egui::Id::new(RECT), rect));
}

fn world(point: Point) -> Vec2 {
    // Decimetres to metres: small numbers keep single precision exact enough.
    Vec2::new(point.x as f32 / 10.0, point.y as f32 / 10.0)
}

fn clear(mut commands: Commands, things: Query<Entity, With<OnMap>>) {
    for thing in &things {
        commands.entity(thing).despawn();
    }
}

fn build(
    mut commands: Commands,
    program: Res<Program>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<ColorMaterial>>,
) {
    let Some(play) = &program.play else {
        return;
    };
    let setup = play.setup();
    let theme = program.theme();
    let mut put = |mesh: Mesh, colour: Color, at: Vec3| {
        commands
            .spawn((
                OnMap,
                Mesh2d(meshes.add(mesh)),
                MeshMaterial2d(materials.add(ColorMaterial::from_color(colour))),
                Transform::from_translation(at),
            ))
            .id()
    };
    for outline in &setup.district.land.water {
        let points: Vec<Vec2> = outline.iter().map(|point| world(*point)).collect();
        put(filled(&points), bevy_color(theme.water), Vec3::ZERO);
    }
    let district = &setup.district;
    for road in &district.roads.roads {
        let (a, b) = (
            world(district.roads.nodes[road.a as usize]),
            world(district.roads.nodes[road.b as usize]),
        );
        let (width, colour) = match road.kind {
            RoadKind::Road => (24.0, theme.road),
            RoadKind::Bridge => (34.0, theme.ink),
            RoadKind::Tunnel => (16.0, theme.line),
            RoadKind::Ferry => (10.0, theme.faint),
            RoadKind::Fairway => continue,
        };
        put(
            stroke(a, b, width),
            bevy_color(colour),
            Vec3::new(0.0, 0.0, 1.0),
        );
    }
    let mut mark = |mesh: Mesh, colour: Color, at: Point, size: f32, height: f32| {
        let id = put(mesh, colour, world(at).extend(height));
        (id, size)
    };
    let mut sized = Vec::new();
    for station in &district.stations {
        sized.push(mark(
            Rectangle::new(1.0, 1.0).into(),
            bevy_color(theme.faint),
            station.at,
            12.0,
            2.0,
        ));
    }
    for hospital in &district.hospitals {
        sized.push(mark(cross(), bevy_color(theme.ink), hospital.at, 18.0, 2.0));
    }
    let mut units = Vec::new();
    for place in 0..setup.units.len() {
        units.push((
            place,
            mark(
                Circle::new(0.5).into(),
                bevy_color(theme.accent),
                Point { x: 0, y: 0 },
                16.0,
                3.0,
            ),
        ));
    }
    for (id, size) in sized {
        commands.entity(id).insert(KeepsSize(size));
    }
    for (place, (id, size)) in units {
        commands
            .entity(id)
            .insert((UnitMark(place), KeepsSize(size)));
    }
}

/// Fits the camera to the rectangle that the panels leave, and the district into it.
fn frame(
    program: Res<Program>,
    mut contexts: bevy_egui::EguiContexts,
    window: Single<&Window, With<PrimaryWindow>>,
    camera: Single<(&mut Camera, &mut Transform, &mut Projection), With<MapCamera>>,
    mut marks: Query<(&KeepsSize, &mut Transform), Without<MapCamera>>,
) -> Result {
    let Some(play) = &program.play else {
        return Ok(());
    };
    let context = contexts.ctx_mut()?;
    let Some(rect) = context.data(|data| data.get_temp::<egui::Rect>(egui::Id::new(RECT))) else {
        return Ok(());
    };
    let scale = context.pixels_per_point();
    let (size, least) = (rect.size() * scale, rect.min * scale);
    let whole = UVec2::new(window.physical_width(), window.physical_height());
    let position = UVec2::new(least.x.max(0.0) as u32, least.y.max(0.0) as u32).min(whole);
    let physical_size = UVec2::new(size.x as u32, size.y as u32).min(whole - position);
    if physical_size.min_element() < 2 {
        return Ok(());
    }
    let (mut camera, mut transform, mut projection) = camera.into_inner();
    camera.viewport = Some(Viewport {
        physical_position: position,
        physical_size,
        ..default()
    });
    let (low, high) = extent(play.setup());
    let span = (high - low).max(Vec2::splat(100.0)) * 1.1;
    transform.translation = ((low + high) / 2.0).extend(100.0);
    // Metres of the world for each point of the screen.
    let metres = (span.x / size.x).max(span.y / size.y) * window.scale_factor();
    if let Projection::Orthographic(orthographic) = &mut *projection {
        orthographic.scale = metres;
    }
    for (mark, mut at) in &mut marks {
        at.scale = Vec3::splat(mark.0 * metres);
    }
    Ok(())
}

/// The corners of what is worth seeing: roads and houses.
fn extent(setup: &Setup) -> (Vec2, Vec2) {
    let points = setup.district.roads.nodes.iter().map(|node| world(*node));
    points.fold((Vec2::MAX, Vec2::MIN), |(low, high), point| {
        (low.min(point), high.max(point))
    })
}

/// Puts every unit where it is by what it last reported.
fn glide(mut program: ResMut<Program>, mut marks: Query<(&UnitMark, &mut Transform)>) {
    let theme: Theme = program.theme();
    let Some(play) = &mut program.play else {
        return;
    };
    let station = play.station(theme);
    let Some(desk) = &station.view.desk else {
        return;
    };
    for (mark, mut transform) in &mut marks {
        if let Some(unit) = desk.units.get(mark.0) {
            let at = along(&unit.motion, station.now);
            // Those that stand at one station stand beside each other.
            let aside = mark.0 as f32 * 0.6 * transform.scale.x;
            let aside = if unit.motion.ahead.is_empty() {
                aside
            } else {
                0.0
            };
            transform.translation = (at + Vec2::new(aside, 0.0)).extend(3.0);
        }
    }
}

/// Where a motion has come to.
fn along(motion: &Motion, now: SimTime) -> Vec2 {
    let mut from = (motion.since, motion.at);
    for to in &motion.ahead {
        if now < to.0 {
            let part = now.since(from.0).0 as f32 / to.0.since(from.0).0.max(1) as f32;
            return world(from.1).lerp(world(to.1), part.clamp(0.0, 1.0));
        }
        from = *to;
    }
    world(from.1)
}

fn mesh(points: Vec<Vec2>, triangles: Vec<u32>) -> Mesh {
    let positions: Vec<[f32; 3]> = points.iter().map(|point| [point.x, point.y, 0.0]).collect();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_indices(Indices::U32(triangles))
}

fn stroke(a: Vec2, b: Vec2, width: f32) -> Mesh {
    let along = (b - a).normalize_or(Vec2::X) * width / 2.0;
    let side = along.perp();
    // A little longer than the stretch, so that bends have no gaps.
    let (a, b) = (a - along, b + along);
    mesh(
        vec![a + side, a - side, b - side, b + side],
        vec![0, 1, 2, 0, 2, 3],
    )
}

fn cross() -> Mesh {
    let (w, l) = (0.18, 0.5);
    let v = Vec2::new;
    mesh(
        vec![
            v(-w, -l),
            v(w, -l),
            v(w, l),
            v(-w, l),
            v(-l, -w),
            v(l, -w),
            v(l, w),
            v(-l, w),
        ],
        vec![0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7],
    )
}

/// A filled outline, by clipping ears: outlines are small and drawn once.
fn filled(outline: &[Vec2]) -> Mesh {
    let area: f32 = outline
        .iter()
        .zip(outline.iter().cycle().skip(1))
        .map(|(a, b)| a.perp_dot(*b))
        .sum();
    let mut left: Vec<u32> = (0..outline.len() as u32).collect();
    if area < 0.0 {
        left.reverse();
    }
    let at = |index: u32| outline[index as usize];
    let mut triangles = Vec::new();
    while left.len() > 3 {
        let ear = (0..left.len()).find(|&place| {
            let (before, here, after) = (
                left[(place + left.len() - 1) % left.len()],
                left[place],
                left[(place + 1) % left.len()],
            );
            let (a, b, c) = (at(before), at(here), at(after));
            let inside = |p: Vec2| {
                (b - a).perp_dot(p - a) >= 0.0
                    && (c - b).perp_dot(p - b) >= 0.0
                    && (a - c).perp_dot(p - c) >= 0.0
            };
            let corners = [before, here, after];
            (b - a).perp_dot(c - b) > 0.0
                && !left
                    .iter()
                    .any(|other| !corners.contains(other) && inside(at(*other)))
        });
        // An outline that crosses itself has no ear left: what is drawn so far is what can be.
        let Some(place) = ear else { break };
        let count = left.len();
        triangles.extend([
            left[(place + count - 1) % count],
            left[place],
            left[(place + 1) % count],
        ]);
        left.remove(place);
    }
    if let [a, b, c] = left[..] {
        triangles.extend([a, b, c]);
    }
    mesh(outline.to_vec(), triangles)
}
