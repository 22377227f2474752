//! How high the ground is, as far as a map needs it: the crests of the district, falling off to
//! the sides, worn by valleys where roads run and by the shore; roughened, so that it looks like
//! ground. A picture of the land, not a survey of it: only the crests themselves count for radio.

use super::contour::Grid;
use super::sheet::Extent;
use crate::engine::setup::{District, RoadClass};
use crate::geo::{Point, RoadKind};

/// Side of a cell: 250 m.
const CELL: f64 = 2500.0;

/// The ground of a district on a grid.
pub(super) struct Relief {
    /// Metres above the sea.
    pub height: Grid,
    /// How much light falls on it from the north-west: 0 for flat ground, up to 1 and down to -1.
    pub light: Grid,
    west: f64,
    north: f64,
}

impl Relief {
    /// The ground of an extent.
    pub fn new(district: &District, of: Extent) -> Self {
        let Extent {
            west,
            east,
            south,
            north,
        } = of;
        let across = ((east - west) / CELL).ceil() as usize + 2;
        let down = ((north - south) / CELL).ceil() as usize + 2;
        let frame = Frame {
            west,
            north,
            across,
            down,
        };
        let shore = frame.distances(|at| district.land.is_wet(at));
        let valley = frame.to_roads(district);
        let height = Grid::new(across, down, |column, row| {
            let (x, y) = frame.middle(column, row);
            // Crests are drawn as lines; the ground beside them wanders.
            let wander =
                |dx: f64, dy: f64| 22_000.0 * (noise(x / 60_000.0 + dx, y / 60_000.0 + dy) - 0.5);
            let hills = hills(district, x + wander(7.0, 3.0), y + wander(19.0, 11.0));
            // Two kilometres from the shore and one and a half from the road, nothing is worn.
            let index = row * across + column;
            let worn =
                ease(shore[index] / 20_000.0) * (0.12 + 0.88 * ease(valley[index] / 22_000.0));
            let rough = 0.5 + noise(x / 24_000.0, y / 24_000.0);
            let rolling = 130.0 * noise(x / 38_000.0 + 40.0, y / 38_000.0);
            (hills * rough + rolling) * worn
        });
        let light = Grid::new(across, down, |column, row| {
            let at = |dc: isize, dr: isize| {
                let column = column.saturating_add_signed(dc).min(across - 1);
                let row = row.saturating_add_signed(dr).min(down - 1);
                height.at(column, row)
            };
            // Metres of rise towards the light over two cells.
            let east = at(1, 0) - at(-1, 0);
            let south = at(0, 1) - at(0, -1);
            ((east + south) / 360.0).clamp(-1.0, 1.0)
        });
        Relief {
            height,
            light,
            west,
            north,
        }
    }

    /// Where a place of the grid lies on the ground, in decimetres.
    pub fn ground(&self, (column, row): (f64, f64)) -> (f64, f64) {
        (self.west + column * CELL, self.north - row * CELL)
    }
}

struct Frame {
    west: f64,
    north: f64,
    across: usize,
    down: usize,
}

impl Frame {
    fn middle(&self, column: usize, row: usize) -> (f64, f64) {
        (
            self.west + column as f64 * CELL,
            self.north - row as f64 * CELL,
        )
    }

    /// How far every corner is from the nearest that `is` so, in decimetres.
    fn distances(&self, is: impl Fn(Point) -> bool) -> Vec<f64> {
        let seeds =
            (0..self.down).flat_map(|row| (0..self.across).map(move |column| (column, row)));
        let field = seeds.map(|(column, row)| {
            let (x, y) = self.middle(column, row);
            let at = Point {
                x: x as i32,
                y: y as i32,
            };
            if is(at) { 0.0 } else { f64::INFINITY }
        });
        self.spread(field.collect())
    }

    /// How far every corner is from the nearest larger road on the ground.
    fn to_roads(&self, district: &District) -> Vec<f64> {
        let mut field = vec![f64::INFINITY; self.across * self.down];
        let ways = district.ways.iter().filter(|way| {
            matches!(way.kind, RoadKind::Road | RoadKind::Bridge) && way.class != RoadClass::Local
        });
        for pair in ways.flat_map(|way| way.line.windows(2)) {
            let steps = (f64::from(pair[0].distance(pair[1])) / CELL)
                .ceil()
                .max(1.0) as u64;
            for step in 0..=steps {
                let at = pair[0].towards(pair[1], step, steps);
                let column = ((f64::from(at.x) - self.west) / CELL).round();
                let row = ((self.north - f64::from(at.y)) / CELL).round();
                let inside = (0.0..self.across as f64).contains(&column)
                    && (0.0..self.down as f64).contains(&row);
                if inside {
                    field[row as usize * self.across + column as usize] = 0.0;
                }
            }
        }
        self.spread(field)
    }

    /// Distances spread from the zeros: there and back over the grid, straight and across.
    fn spread(&self, mut field: Vec<f64>) -> Vec<f64> {
        let near: [(isize, isize, f64); 4] = [
            (-1, 0, CELL),
            (0, -1, CELL),
            (-1, -1, CELL * std::f64::consts::SQRT_2),
            (1, -1, CELL * std::f64::consts::SQRT_2),
        ];
        let cells = self.across * self.down;
        for back in [false, true] {
            for step in 0..cells {
                let index = if back { cells - 1 - step } else { step };
                let (column, row) = (index % self.across, index / self.across);
                for (dc, dr, far) in near {
                    let sign = if back { -1 } else { 1 };
                    let (Some(c), Some(r)) = (
                        column.checked_add_signed(dc * sign),
                        row.checked_add_signed(dr * sign),
                    ) else {
                        continue;
                    };
                    if c < self.across && r < self.down {
                        let other = field[r * self.across + c] + far;
                        field[index] = field[index].min(other);
                    }
                }
            }
        }
        field
    }
}

/// The crests, falling off to the sides: a high one reaches further.
fn hills(district: &District, x: f64, y: f64) -> f64 {
    let ridges = &district.land.ridges;
    let powers = ridges.iter().map(|ridge| {
        let height = f64::from(ridge.height_m);
        let reach = 26_000.0 + 42.0 * height;
        let away = ridge
            .line
            .windows(2)
            .map(|pair| to_segment(x, y, pair[0], pair[1]))
            .fold(f64::INFINITY, f64::min);
        let part = (1.0 - away / reach).max(0.0);
        (height * part * part * (1.6 - 0.6 * part)).powi(3)
    });
    powers.sum::<f64>().cbrt()
}

fn to_segment(x: f64, y: f64, a: Point, b: Point) -> f64 {
    let (ax, ay) = (f64::from(a.x), f64::from(a.y));
    let (dx, dy) = (f64::from(b.x) - ax, f64::from(b.y) - ay);
    let whole = (dx * dx + dy * dy).max(1.0);
    let part = (((x - ax) * dx + (y - ay) * dy) / whole).clamp(0.0, 1.0);
    (x - ax - part * dx).hypot(y - ay - part * dy)
}

/// From nothing to one, softly.
fn ease(part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

/// Rough ground from 0 to 1: four layers of value noise, each finer and weaker.
fn noise(x: f64, y: f64) -> f64 {
    let layers = [(1.0, 0.5), (2.1, 0.27), (4.3, 0.15), (8.7, 0.08)];
    let layer = |(finer, weight): (f64, f64)| weight * smooth(x * finer, y * finer);
    layers.into_iter().map(layer).sum()
}

fn smooth(x: f64, y: f64) -> f64 {
    let (left, top) = (x.floor(), y.floor());
    let (u, v) = (ease(x - left), ease(y - top));
    let corner = |dx: f64, dy: f64| scatter((left + dx) as i64, (top + dy) as i64);
    let upper = corner(0.0, 0.0) * (1.0 - u) + corner(1.0, 0.0) * u;
    let lower = corner(0.0, 1.0) * (1.0 - u) + corner(1.0, 1.0) * u;
    upper * (1.0 - v) + lower * v
}

/// A number from 0 to 1 for every pair of whole numbers, without pattern (SplitMix64's mixer).
fn scatter(x: i64, y: i64) -> f64 {
    let mut mix = (x.cast_unsigned() << 32) ^ (y.cast_unsigned() & 0xffff_ffff);
    mix = mix.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mix = (mix ^ (mix >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mix = (mix ^ (mix >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mix ^= mix >> 31;
    (mix >> 11) as f64 / (1_u64 << 53) as f64
}
