//! Shapes of the map as triangles: outlines filled, lines with a width, marks.

use bevy::asset::RenderAssetUsages;
use bevy::math::Vec2;
use bevy::mesh::{Indices, Mesh, PrimitiveTopology};

/// Corners, and triangles between them.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// The corners.
    pub points: Vec<Vec2>,
    /// Three indices for each triangle.
    pub triangles: Vec<u32>,
}

impl Shape {
    /// For Bevy.
    pub fn mesh(self) -> Mesh {
        let positions: Vec<[f32; 3]> = self.points.iter().map(|at| [at.x, at.y, 0.0]).collect();
        Mesh::new(
            PrimitiveTopology::TriangleList,
            RenderAssetUsages::RENDER_WORLD,
        )
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
        .with_inserted_indices(Indices::U32(self.triangles))
    }

    /// Takes in another one: one mesh for everything of one colour.
    pub fn add(&mut self, other: Shape) {
        let first = self.points.len() as u32;
        self.points.extend(other.points);
        self.triangles
            .extend(other.triangles.into_iter().map(|corner| corner + first));
    }
}

/// A straight stroke, a little longer than its ends, so that bends have no gaps.
pub fn stroke(a: Vec2, b: Vec2, width: f32) -> Shape {
    let along = (b - a).normalize_or(Vec2::X) * width / 2.0;
    let side = along.perp();
    let (a, b) = (a - along * 0.6, b + along * 0.6);
    Shape {
        points: vec![a + side, a - side, b - side, b + side],
        triangles: vec![0, 1, 2, 0, 2, 3],
    }
}

/// A line through points.
pub fn line(points: &[Vec2], width: f32) -> Shape {
    let mut whole = Shape::default();
    for pair in points.windows(2) {
        whole.add(stroke(pair[0], pair[1], width));
    }
    whole
}

/// A line through points in dashes: `on` metres, then `off` metres.
pub fn dashes(points: &[Vec2], width: f32, on: f32, off: f32) -> Shape {
    let mut whole = Shape::default();
    let mut at = 0.0;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = a.distance(b);
        let mut from = 0.0;
        while from < length {
            let phase = at % (on + off);
            let (drawn, rest) = if phase < on {
                (true, on - phase)
            } else {
                (false, on + off - phase)
            };
            let to = (from + rest).min(length);
            if drawn {
                whole.add(stroke(
                    a.lerp(b, from / length),
                    a.lerp(b, to / length),
                    width,
                ));
            }
            // Never less than a millimetre, or rounding could stand still.
            at += (to - from).max(0.001);
            from += (to - from).max(0.001);
        }
    }
    whole
}

/// A cross with arms of one unit in all.
pub fn cross() -> Shape {
    let (w, l) = (0.18, 0.5);
    let v = Vec2::new;
    Shape {
        points: vec![
            v(-w, -l),
            v(w, -l),
            v(w, l),
            v(-w, l),
            v(-l, -w),
            v(l, -w),
            v(l, w),
            v(-l, w),
        ],
        triangles: vec![0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7],
    }
}

/// A filled outline, by clipping ears: outlines are small and drawn once.
pub fn filled(outline: &[Vec2]) -> Shape {
    let next = outline.iter().cycle().skip(1);
    let area: f32 = outline.iter().zip(next).map(|(a, b)| a.perp_dot(*b)).sum();
    let mut left: Vec<u32> = (0..outline.len() as u32).collect();
    if area < 0.0 {
        left.reverse();
    }
    let at = |index: u32| outline[index as usize];
    let mut triangles = Vec::new();
    while left.len() > 3 {
        let count = left.len();
        let corner = |place: usize| left[(place + count - 1) % count..].first().copied();
        let ear = (0..count).find(|&place| {
            let before = corner(place).unwrap_or(left[place]);
            let (here, after) = (left[place], left[(place + 1) % count]);
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
    Shape {
        points: outline.to_vec(),
        triangles,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(shape: &Shape) -> f32 {
        let at = |index: u32| shape.points[index as usize];
        let corners = shape.triangles.chunks(3);
        corners
            .map(|t| (at(t[1]) - at(t[0])).perp_dot(at(t[2]) - at(t[0])).abs() / 2.0)
            .sum()
    }

    #[test]
    fn a_bay_is_filled_without_its_mouth() {
        // A square of ten with a notch of two by five.
        let v = Vec2::new;
        let mut bay = vec![
            v(0.0, 0.0),
            v(10.0, 0.0),
            v(10.0, 10.0),
            v(6.0, 10.0),
            v(6.0, 5.0),
            v(4.0, 5.0),
            v(4.0, 10.0),
            v(0.0, 10.0),
        ];
        assert!((area(&filled(&bay)) - 90.0).abs() < 0.01);
        bay.reverse();
        assert!((area(&filled(&bay)) - 90.0).abs() < 0.01);
    }

    #[test]
    fn dashes_cover_their_share() {
        let shape = dashes(&[Vec2::ZERO, Vec2::new(100.0, 0.0)], 0.001, 6.0, 4.0);
        assert_eq!(shape.triangles.len() / 6, 10);
    }
}
