//! A sheet of the drawing: which ground it shows where, and what room there is left for names.

use crate::geo::Point;
use std::fmt::Write as _;

/// A window on the ground.
pub(super) struct Sheet {
    /// Tells its clips from those of other sheets.
    pub id: usize,
    /// The frame, in pixels.
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// The ground at its left and upper edge, in decimetres.
    west: f64,
    north: f64,
    /// Pixels for each decimetre.
    pub scale: f64,
    /// Discs that are taken: middle and radius.
    taken: Vec<(f64, f64, f64)>,
}

/// The ground that a sheet is to show, in decimetres.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub west: f64,
    pub east: f64,
    pub south: f64,
    pub north: f64,
}

impl Extent {
    /// Just around these points, and so much more on all sides.
    pub fn around(points: impl Iterator<Item = Point>, margin: f64) -> Option<Self> {
        let whole = points.fold(None, |so_far: Option<Extent>, at| {
            let (x, y) = (f64::from(at.x), f64::from(at.y));
            let so_far = so_far.unwrap_or(Extent {
                west: x,
                east: x,
                south: y,
                north: y,
            });
            Some(Extent {
                west: so_far.west.min(x),
                east: so_far.east.max(x),
                south: so_far.south.min(y),
                north: so_far.north.max(y),
            })
        })?;
        Some(Extent {
            west: whole.west - margin,
            east: whole.east + margin,
            south: whole.south - margin,
            north: whole.north + margin,
        })
    }

    /// Height over width.
    pub fn aspect(&self) -> f64 {
        (self.north - self.south) / (self.east - self.west)
    }
}

/// Where text may stand: its middle on the base line, half its width, its size and its turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub x: f64,
    pub y: f64,
    pub half: f64,
    pub size: f64,
    pub angle: f64,
}

impl Spot {
    /// The discs that the text covers.
    fn discs(self) -> impl Iterator<Item = (f64, f64, f64)> {
        let radius = self.size * 0.56;
        let steps = (self.half / radius).ceil().max(1.0) as i32;
        let (sin, cos) = self.angle.sin_cos();
        // Letters stand above their base line.
        let (x, y) = (
            self.x + sin * self.size * 0.35,
            self.y - cos * self.size * 0.35,
        );
        (-steps..=steps).map(move |step| {
            let along = self.half * f64::from(step) / f64::from(steps);
            (x + along * cos, y + along * sin, radius)
        })
    }
}

impl Sheet {
    /// A sheet in this frame that shows at least this ground, in its middle.
    pub fn new(
        id: usize,
        (left, top): (f64, f64),
        (width, height): (f64, f64),
        of: Extent,
    ) -> Self {
        let scale = (width / (of.east - of.west)).min(height / (of.north - of.south));
        let (across, up) = (width / scale, height / scale);
        Sheet {
            id,
            left,
            top,
            width,
            height,
            west: f64::midpoint(of.west, of.east) - across / 2.0,
            north: f64::midpoint(of.south, of.north) + up / 2.0,
            scale,
            taken: Vec::new(),
        }
    }

    /// The ground it shows.
    pub fn extent(&self) -> Extent {
        Extent {
            west: self.west,
            east: self.west + self.width / self.scale,
            south: self.north - self.height / self.scale,
            north: self.north,
        }
    }

    /// The ground in its upper left corner, in decimetres.
    pub fn corner(&self) -> (f64, f64) {
        (self.west, self.north)
    }

    pub fn place(&self, at: Point) -> (f64, f64) {
        self.place_of((f64::from(at.x), f64::from(at.y)))
    }

    /// Where ground in decimetres lies on the drawing.
    pub fn place_of(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.left + (x - self.west) * self.scale,
            self.top + (self.north - y) * self.scale,
        )
    }

    /// Whether it shows a point, and so many pixels around it.
    pub fn shows(&self, at: Point, around: f64) -> bool {
        let (x, y) = self.place(at);
        (self.left + around..self.left + self.width - around).contains(&x)
            && (self.top + around..self.top + self.height - around).contains(&y)
    }

    /// A path through these points.
    pub fn path(&self, line: &[Point]) -> String {
        self.path_of(line.iter().map(|at| (f64::from(at.x), f64::from(at.y))))
    }

    /// A path through these places on the ground, in decimetres.
    pub fn path_of(&self, line: impl Iterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (index, at) in line.enumerate() {
            let (x, y) = self.place_of(at);
            let to = if index == 0 { 'M' } else { 'L' };
            // Writing to a string does not fail.
            write!(path, "{to}{x:.1} {y:.1}").ok();
        }
        path
    }

    /// Whether there is room for text.
    pub fn has_room(&self, spot: Spot) -> bool {
        spot.discs().all(|(x, y, radius)| {
            let inside = (self.left + radius..self.left + self.width - radius).contains(&x)
                && (self.top + radius..self.top + self.height - radius).contains(&y);
            inside && self.is_free(x, y, radius)
        })
    }

    /// Whether a disc is free.
    pub fn is_free(&self, x: f64, y: f64, radius: f64) -> bool {
        self.taken
            .iter()
            .all(|(tx, ty, other)| (tx - x).hypot(ty - y) > radius + other)
    }

    /// Takes the room of a text.
    pub fn take(&mut self, spot: Spot) {
        self.taken.extend(spot.discs());
    }

    /// Takes a disc.
    pub fn take_disc(&mut self, x: f64, y: f64, radius: f64) {
        self.taken.push((x, y, radius));
    }
}

/// About how wide text is, in a common sans serif.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let letter = |one: char| match one {
        'i' | 'j' | 'l' | 't' | 'f' | ' ' | '.' | ',' | '-' => 0.33,
        'm' | 'w' | 'M' | 'W' => 0.92,
        one if one.is_uppercase() => 0.70,
        _ => 0.585,
    };
    text.chars().map(letter).sum::<f64>() * size
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let ground = Extent {
            west: 0.0,
            east: 1000.0,
            south: 0.0,
            north: 500.0,
        };
        Sheet::new(0, (10.0, 20.0), (200.0, 200.0), ground)
    }

    #[test]
    fn the_ground_lies_in_the_middle_of_its_frame() {
        let sheet = sheet();
        assert_eq!(sheet.place(Point { x: 500, y: 250 }), (110.0, 120.0));
        assert_eq!(sheet.place(Point { x: 0, y: 500 }), (10.0, 70.0));
        assert!(sheet.shows(Point { x: 0, y: 0 }, 0.0));
        assert!(!sheet.shows(Point { x: -1, y: 0 }, 0.0));
    }

    #[test]
    fn two_names_do_not_stand_in_one_place() {
        let mut sheet = sheet();
        let spot = |x, angle| Spot {
            x,
            y: 100.0,
            half: 30.0,
            size: 12.0,
            angle,
        };
        assert!(sheet.has_room(spot(110.0, 0.0)));
        sheet.take(spot(110.0, 0.0));
        assert!(!sheet.has_room(spot(140.0, 0.0)), "across the other");
        assert!(sheet.has_room(spot(190.0 - 20.0 + 3.0, 1.5)), "beside it");
        assert!(!sheet.has_room(spot(20.0, 0.0)), "out of the frame");
    }
}
