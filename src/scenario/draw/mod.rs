//! A district as a picture to hang on the wall: SVG, with one large map, small maps of the towns
//! below it, and what the signs mean.
//!
//! Drawn from below: sea, shore, hills, water, borders, houses, roads, signs, then names where
//! there is room for them, the most important first. Nothing here feeds back into an exercise, so
//! it may use floating point.

mod contour;
mod ground;
mod legend;
mod marks;
mod names;
mod relief;
mod roads;
mod sheet;

use crate::engine::setup::{District, RoadClass};
use crate::geo::{Label, LabelKind, Point};
use relief::Relief;
use sheet::{Extent, Sheet};
use std::fmt::Write as _;

/// Pixels across the large map.
const WIDTH: f64 = 3200.0;
/// Room around everything.
const MARGIN: f64 = 90.0;
/// Room above the large map for the title.
const HEAD: f64 = 200.0;
/// Height of the row of small maps.
const SMALL: f64 = 800.0;
/// Room above each for its name.
const SMALL_HEAD: f64 = 90.0;
/// Room between them.
const GAP: f64 = 50.0;
/// Small maps at most, side by side.
const SMALL_MAPS: usize = 4;
/// Ground shown beyond the outermost roads: 4 km.
const BEYOND: f64 = 40_000.0;
/// Houses this far from the middle of a town or a village belong to it.
const TOWN: u32 = 41_000;
const VILLAGE: u32 = 18_000;
/// A house has neighbours within 300 m, and in a town at least so many.
const CLOSE: u32 = 3_000;
const NEIGHBOURS: usize = 15;

const STYLE: &str = "\
    text { font-family: 'Open Sans', 'Liberation Sans', Arial, sans-serif; fill: #26323a; \
      text-anchor: middle; }\
    .halo { paint-order: stroke; stroke: #fbf8ec; stroke-opacity: .88; stroke-width: 4.5px; \
      stroke-linejoin: round; }\
    .halo-sea { paint-order: stroke; stroke: #cfe3ee; stroke-width: 4px; }\
    .sea { fill: #b9d5e3; } .shore { fill: none; stroke: #5d8fa8; stroke-width: 1.6; \
      stroke-linejoin: round; }\
    .river { fill: none; stroke: #7fb0c8; stroke-width: 2.4; stroke-linejoin: round; }\
    .border { fill: none; stroke: #7a4f86; stroke-width: 2; stroke-dasharray: 14 6 3 6; }\
    .police-border { fill: none; stroke: #b184bd; stroke-width: 11; stroke-opacity: .45; \
      stroke-linejoin: round; }\
    .leader { stroke: #26323a; stroke-width: 1.4; } .mast path, .mast circle { stroke: #5a4a86; \
      stroke-width: 1.5; }\
    .spot { fill: #fbf8ec; stroke: #26323a; stroke-width: 2; }\
    .sign { fill: #fff; font-size: 16px; font-weight: bold; }\
    .town { font-weight: bold; } .village { font-weight: 600; } .hamlet { font-weight: 500; }\
    .main { font-weight: bold; fill: #1d4e89; } .place { font-style: italic; }\
    .site { fill: #5a4a86; } .street { fill: #3b444a; }\
    .road-name { fill: #6b2f14; font-weight: 600; }\
    .water, .nature, .valley, .peak, .ferry-name { font-family: 'C059', 'Century Schoolbook', \
      Georgia, 'DejaVu Serif', serif; font-style: italic; }\
    .water { fill: #1f5a7a; letter-spacing: .06em; } .valley, .nature { fill: #4d5a32; \
      letter-spacing: .08em; } .peak { fill: #5b4a3a; } .ferry-name { fill: #1d4e89; }\
    .frame { fill: none; stroke: #26323a; stroke-width: 3; }\
    .title { font: bold 84px 'C059', 'Century Schoolbook', Georgia, serif; text-anchor: start; }\
    .under { font-size: 24px; text-anchor: start; fill: #55606a; }\
    .inset { font: bold 40px 'C059', 'Century Schoolbook', Georgia, serif; text-anchor: start; }\
    .exercise { font-size: 40px; font-weight: bold; letter-spacing: .08em; }\
    .police { fill: #8a5a99; font-weight: bold; }\
    .scale { font-size: 17px; } .words { text-anchor: start; }";

/// The district as an SVG document.
pub fn draw(district: &District) -> String {
    let nodes = || district.roads.nodes().iter().copied();
    let nothing = Extent {
        west: 0.0,
        east: 1.0,
        south: 0.0,
        north: 1.0,
    };
    let whole = Extent::around(nodes(), BEYOND).unwrap_or(nothing);
    let height = WIDTH * whole.aspect();
    let mut large = Sheet::new(0, (MARGIN, HEAD), (WIDTH, height), whole);
    let below = HEAD + height + SMALL_HEAD;
    let (mut names, mut small) = (Vec::new(), Vec::new());
    for (label, extent) in settlements(district) {
        names.push(label.name.clone());
        small.push(extent);
    }
    let mut left = MARGIN;
    let widths = widths(&small);
    let mut small: Vec<Sheet> = small
        .into_iter()
        .zip(widths)
        .enumerate()
        .map(|(index, (extent, wide))| {
            let sheet = Sheet::new(index + 1, (left, below), (wide, SMALL), extent);
            left += wide + GAP;
            sheet
        })
        .collect();
    let relief = Relief::new(district, large.extent());
    let mut picture = Picture::default();
    picture.title(district);
    picture.hills(&large, &relief);
    picture.below(&large, district, &large);
    picture.above(&mut large, district, &small);
    picture.frame(&large, None);
    for (sheet, name) in small.iter_mut().zip(&names) {
        picture.below(sheet, district, &large);
        picture.above(sheet, district, &[]);
        picture.frame(sheet, Some(name));
    }
    let foot = if small.is_empty() {
        HEAD + height + 60.0
    } else {
        below + SMALL + 60.0
    };
    picture.legend(foot);
    let (across, down) = (WIDTH + 2.0 * MARGIN, foot + 46.0 + MARGIN);
    let hatch = "<pattern id=\"hatch\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate(45)\"><path d=\"M0 0v9\" stroke=\"#5a4a86\" \
                 stroke-opacity=\"0.34\" stroke-width=\"1.6\"/></pattern>";
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across:.0} {down:.0}\" \
         width=\"{across:.0}\" height=\"{down:.0}\">\n<style>{STYLE}</style>\n\
         <defs>{hatch}</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#f4f0e2\"/>\n{}</svg>\n",
        picture.svg
    )
}

/// Ground of at least some height: what a map tints.
#[derive(Clone, Debug, PartialEq)]
pub struct Height {
    /// Metres above the sea.
    pub height_m: u16,
    /// Closed rings around it; a ring inside another is a hollow.
    pub rings: Vec<Vec<Point>>,
}

/// The hills of a district as the drawing shows them, the lowest level first, so that a window can
/// show the same. Water is not cut out of them.
pub fn hills(district: &District) -> Vec<Height> {
    let nodes = district.roads.nodes().iter().copied();
    let Some(extent) = Extent::around(nodes, BEYOND) else {
        return Vec::new();
    };
    let relief = Relief::new(district, extent);
    ground::HEIGHTS
        .iter()
        .map(|(height_m, _)| {
            let rings = contour::rings(&relief.height, f64::from(*height_m));
            let on_ground = |at: &(f64, f64)| {
                let (x, y) = relief.ground(*at);
                Point {
                    x: x.round() as i32,
                    y: y.round() as i32,
                }
            };
            let rings = rings
                .iter()
                .map(|ring| ring.iter().map(on_ground).collect());
            Height {
                height_m: *height_m,
                rings: rings.collect(),
            }
        })
        .collect()
}

/// The towns and villages that get a small map, those with most houses first, and the ground of
/// each.
fn settlements(district: &District) -> Vec<(&Label, Extent)> {
    let settled = district.land.labels.iter().filter_map(|label| {
        let reach = match label.kind {
            LabelKind::Town => TOWN,
            LabelKind::Village => VILLAGE,
            LabelKind::Sea
            | LabelKind::Fjord
            | LabelKind::Lake
            | LabelKind::Island
            | LabelKind::Mountain
            | LabelKind::Valley => return None,
        };
        let houses = district.streets.iter().flat_map(|street| &street.houses);
        let near = houses
            .map(|house| house.at)
            .filter(|at| at.distance(label.at) <= reach);
        let near: Vec<Point> = near.collect();
        // A town is where houses stand close; those along the roads out of it are not.
        let neighbours = |at: Point| {
            near.iter()
                .filter(move |other| at.distance(**other) <= CLOSE)
        };
        let town = near.iter().copied();
        let town = town.filter(|at| neighbours(*at).count() > NEIGHBOURS);
        let town: Vec<Point> = town.collect();
        let extent = Extent::around(town.iter().copied(), 4_500.0)?;
        Some((town.len(), label, extent))
    });
    let mut settled: Vec<_> = settled.collect();
    settled.sort_by_key(|(houses, ..)| std::cmp::Reverse(*houses));
    let largest = settled.into_iter().take(SMALL_MAPS);
    largest.map(|(_, label, extent)| (label, extent)).collect()
}

/// The picture so far.
#[derive(Default)]
struct Picture {
    svg: String,
}

impl Picture {
    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        self.svg.write_fmt(element).ok();
        self.svg.push('\n');
    }

    /// The ground of a sheet with its roads; the hills are those of the large map.
    fn below(&mut self, sheet: &Sheet, district: &District, large: &Sheet) {
        self.ground(sheet, district, large);
        self.houses(sheet, district);
        self.roads(sheet, district);
    }

    /// Signs and names on it; `shown` are the small maps, which say more.
    fn above(&mut self, sheet: &mut Sheet, district: &District, shown: &[Sheet]) {
        self.masts(sheet, district);
        self.marks(sheet, district, shown);
        self.labels(sheet, district, &[LabelKind::Town, LabelKind::Village]);
        self.road_names(sheet, district, RoadClass::Main);
        self.police_numbers(sheet, district);
        self.labels(
            sheet,
            district,
            &[
                LabelKind::Sea,
                LabelKind::Fjord,
                LabelKind::Mountain,
                LabelKind::Island,
                LabelKind::Lake,
            ],
        );
        self.places(sheet, district, shown);
        self.road_names(sheet, district, RoadClass::County);
        self.road_names(sheet, district, RoadClass::Local);
        self.labels(sheet, district, &[LabelKind::Valley]);
        self.site_names(sheet, district);
    }
}

/// How wide each small map is: as its ground asks for, all of them together filling the row.
fn widths(small: &[Extent]) -> Vec<f64> {
    let wanted: Vec<f64> = small
        .iter()
        .map(|extent| (1.0 / extent.aspect()).clamp(0.7, 2.2))
        .collect();
    let room = WIDTH - GAP * (small.len().max(1) - 1) as f64;
    let whole: f64 = wanted.iter().sum();
    wanted.iter().map(|one| room * one / whole).collect()
}
