//! Where the map looks, and how the world lies on the screen.

use crate::engine::dispatch::Motion;
use crate::engine::setup::District;
use crate::engine::time::SimTime;
use crate::geo::Point;
use bevy_egui::egui::{Pos2, Rect, Vec2, vec2};

/// Nearest and farthest, in metres of the world for each point of the screen.
const ZOOM: (f32, f32) = (0.5, 200.0);
/// Room around what is shown whole.
const MARGIN: f32 = 1.06;

/// A place in the world, in metres: x east, y north.
pub fn world(point: Point) -> Vec2 {
    // Decimetres to metres: small numbers keep single precision exact enough.
    vec2(point.x as f32 / 10.0, point.y as f32 / 10.0)
}

/// Where the map looks; nothing chosen means the whole district.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sight {
    chosen: Option<(Vec2, f32)>,
}

/// The world on a piece of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// The piece of the screen, in points.
    pub rect: Rect,
    /// What lies in its middle, in metres.
    pub centre: Vec2,
    /// Metres for each point.
    pub metres: f32,
}

impl Sight {
    /// How the world lies in `rect`.
    pub fn projection(&self, rect: Rect, district: &District) -> Projection {
        let (centre, metres) = self.chosen.unwrap_or_else(|| whole(rect, district));
        Projection {
            rect,
            centre,
            metres,
        }
    }

    /// Shows the whole district again.
    pub fn whole(&mut self) {
        self.chosen = None;
    }

    /// Looks at a place from near.
    pub fn look_at(&mut self, place: Vec2, metres: f32) {
        self.chosen = Some((place, metres.clamp(ZOOM.0, ZOOM.1)));
    }

    /// Moves by so many points on the screen.
    pub fn drag(&mut self, shown: &Projection, by: Vec2) {
        let centre = shown.centre + vec2(-by.x, by.y) * shown.metres;
        self.chosen = Some((centre, shown.metres));
    }

    /// Comes nearer (`factor` above one) or goes farther, keeping what lies under `around`.
    pub fn zoom(&mut self, shown: &Projection, factor: f32, around: Pos2) {
        let metres = (shown.metres / factor).clamp(ZOOM.0, ZOOM.1);
        let kept = shown.place(around);
        let off = around - shown.rect.center();
        let centre = kept - vec2(off.x, -off.y) * metres;
        self.chosen = Some((centre, metres));
    }
}

impl Projection {
    /// Where a place in metres is on the screen.
    pub fn screen(&self, place: Vec2) -> Pos2 {
        let off = (place - self.centre) / self.metres;
        self.rect.center() + vec2(off.x, -off.y)
    }

    /// Which place is at a point of the screen.
    pub fn place(&self, at: Pos2) -> Vec2 {
        let off = (at - self.rect.center()) * self.metres;
        self.centre + vec2(off.x, -off.y)
    }

    /// Where a point of the district is on the screen.
    pub fn at(&self, point: Point) -> Pos2 {
        self.screen(world(point))
    }
}

/// The middle of all roads, and the scale at which all of them fit.
fn whole(rect: Rect, district: &District) -> (Vec2, f32) {
    let (low, high) = extent(district);
    let size = (high - low).max(Vec2::splat(100.0)) * MARGIN;
    let metres = (size.x / rect.width().max(1.0)).max(size.y / rect.height().max(1.0));
    ((low + high) / 2.0, metres.clamp(ZOOM.0, ZOOM.1))
}

/// The corners of what is worth seeing: the roads.
pub fn extent(district: &District) -> (Vec2, Vec2) {
    let points = district.roads.nodes().iter().map(|node| world(*node));
    let far = Vec2::splat(f32::MAX);
    let (low, high) = points.fold((far, -far), |(low, high), at| (low.min(at), high.max(at)));
    if low.x > high.x {
        (Vec2::ZERO, Vec2::splat(1000.0))
    } else {
        (low, high)
    }
}

/// Those that stand at one station stand beside each other: how far, in points.
pub fn aside(place: usize, motion: &Motion) -> Vec2 {
    if motion.ahead.is_empty() {
        vec2(12.0 + (place % 3) as f32 * 16.0, 0.0)
    } else {
        Vec2::ZERO
    }
}

/// Where a motion has come to, in metres.
pub fn along(motion: &Motion, now: SimTime) -> Vec2 {
    let mut from = (motion.since, motion.at);
    for to in &motion.ahead {
        if now < to.0 {
            let part = now.since(from.0).0 as f32 / to.0.since(from.0).0.max(1) as f32;
            let (start, end) = (world(from.1), world(to.1));
            return start + (end - start) * part.clamp(0.0, 1.0);
        }
        from = *to;
    }
    world(from.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_egui::egui::pos2;

    fn shown() -> Projection {
        let rect = Rect::from_min_size(pos2(100.0, 50.0), vec2(400.0, 300.0));
        Projection {
            rect,
            centre: vec2(1000.0, 2000.0),
            metres: 5.0,
        }
    }

    #[test]
    fn places_and_the_screen_go_both_ways() {
        let shown = shown();
        for place in [vec2(0.0, 0.0), vec2(1234.0, 2222.0)] {
            assert!((shown.place(shown.screen(place)) - place).length() < 0.01);
        }
        // North is up.
        assert!(shown.screen(vec2(1000.0, 2100.0)).y < shown.rect.center().y);
    }

    #[test]
    fn zooming_keeps_what_lies_under_the_pointer() {
        let shown = shown();
        let pointer = pos2(180.0, 120.0);
        let before = shown.place(pointer);
        let mut sight = Sight::default();
        sight.zoom(&shown, 2.0, pointer);
        let after = sight.projection(shown.rect, &District::default());
        assert!((after.place(pointer) - before).length() < 0.01);
        assert!((after.metres - 2.5).abs() < 0.001);
        sight.drag(&after, vec2(10.0, 0.0));
        let dragged = sight.projection(shown.rect, &District::default());
        assert!((dragged.centre.x - (after.centre.x - 25.0)).abs() < 0.01);
    }
}
