//! The lie of the land: water, islands, rivers, crests, and the names on the map. Apart from the
//! crests, which shade radio, it is there to be looked at.

use super::{Point, plane};
use serde::{Deserialize, Serialize};

/// The lie of the land.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landscape {
    /// Sea and lakes, as closed outlines.
    pub water: Vec<Vec<Point>>,
    /// Islands in that water, as closed outlines.
    pub islands: Vec<Vec<Point>>,
    /// Rivers, each from its source to its mouth.
    pub rivers: Vec<Vec<Point>>,
    /// Crests of mountains.
    pub ridges: Vec<Ridge>,
    /// Names of towns, seas, fjords, lakes, islands, mountains and valleys.
    pub labels: Vec<Label>,
}

/// The crest of a mountain: what stands behind it is hidden from the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ridge {
    /// Metres above the sea.
    pub height_m: u16,
    /// Along the crest.
    pub line: Vec<Point>,
}

/// A name on the map that is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it says.
    pub name: String,
    /// What it names.
    pub kind: LabelKind,
    /// Its middle.
    pub at: Point,
    /// Metres above the sea, for a mountain.
    pub height_m: Option<u16>,
}

/// What a name on the map names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LabelKind {
    /// A town.
    Town,
    /// A village.
    Village,
    /// Open sea.
    Sea,
    /// A fjord, a bay or a sound.
    Fjord,
    /// A lake.
    Lake,
    /// An island.
    Island,
    /// A mountain.
    Mountain,
    /// A valley.
    Valley,
}

impl Landscape {
    /// Whether a point lies in the water.
    pub fn is_wet(&self, at: Point) -> bool {
        let inside = |outlines: &[Vec<Point>]| outlines.iter().any(|one| plane::inside(one, at));
        inside(&self.water) && !inside(&self.islands)
    }
}

/// The shores of a land, each with the box around it: quick to ask for every house of a county.
#[derive(Clone, Debug, Default)]
pub struct Shores {
    water: Vec<Shore>,
    islands: Vec<Shore>,
}

#[derive(Clone, Debug)]
struct Shore {
    outline: Vec<Point>,
    /// The corners of the box.
    least: Point,
    most: Point,
}

impl Shores {
    /// The shores of a land.
    pub fn of(land: &Landscape) -> Self {
        let shores = |outlines: &[Vec<Point>]| outlines.iter().map(|one| Shore::of(one)).collect();
        Shores {
            water: shores(&land.water),
            islands: shores(&land.islands),
        }
    }

    /// How many corners they have.
    pub fn corners(&self) -> usize {
        let all = self.water.iter().chain(&self.islands);
        all.map(|shore| shore.outline.len()).sum()
    }

    /// See [`Landscape::is_wet`].
    pub fn is_wet(&self, at: Point) -> bool {
        let inside = |shores: &[Shore]| {
            let mut around = shores.iter().filter(|shore| shore.meets(at, at));
            around.any(|shore| plane::inside(&shore.outline, at))
        };
        inside(&self.water) && !inside(&self.islands)
    }

    /// Whether any part of a straight stretch lies in the water.
    pub fn wets(&self, a: Point, b: Point) -> bool {
        let shores = self.water.iter().chain(&self.islands);
        self.is_wet(a)
            || self.is_wet(b)
            || shores
                .filter(|shore| shore.meets(a, b))
                .flat_map(|shore| plane::sides(&shore.outline))
                .any(|(c, d)| plane::cross(a, b, c, d))
    }
}

impl Shore {
    fn of(outline: &[Point]) -> Self {
        let xs = || outline.iter().map(|one| one.x);
        let ys = || outline.iter().map(|one| one.y);
        let point = |x: Option<i32>, y: Option<i32>| Point {
            x: x.unwrap_or_default(),
            y: y.unwrap_or_default(),
        };
        Shore {
            outline: outline.to_vec(),
            least: point(xs().min(), ys().min()),
            most: point(xs().max(), ys().max()),
        }
    }

    /// Whether the box around two points meets the box around the shore.
    fn meets(&self, a: Point, b: Point) -> bool {
        a.x.min(b.x) <= self.most.x
            && a.x.max(b.x) >= self.least.x
            && a.y.min(b.y) <= self.most.y
            && a.y.max(b.y) >= self.least.y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(least: i32, most: i32) -> Vec<Point> {
        let p = |x, y| Point { x, y };
        vec![
            p(least, least),
            p(most, least),
            p(most, most),
            p(least, most),
        ]
    }

    #[test]
    fn an_island_is_dry_and_the_way_to_it_wet() {
        let land = Landscape {
            water: vec![square(0, 100)],
            islands: vec![square(40, 60)],
            ..Landscape::default()
        };
        let p = |x, y| Point { x, y };
        assert!(land.is_wet(p(20, 20)) && !land.is_wet(p(50, 50)) && !land.is_wet(p(150, 50)));
        let shores = Shores::of(&land);
        assert!(shores.wets(p(-50, 50), p(150, 50)), "straight across");
        assert!(shores.wets(p(50, 50), p(30, 50)), "off the island");
        assert!(!shores.wets(p(45, 45), p(55, 55)), "on the island");
        assert!(!shores.wets(p(-50, 150), p(150, 150)), "passes by");
        for (x, y) in [(20, 20), (50, 50), (150, 50), (0, 0), (100, 100), (40, 60)] {
            assert_eq!(shores.is_wet(p(x, y)), land.is_wet(p(x, y)), "{x}, {y}");
        }
    }
}
