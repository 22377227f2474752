//! What lies below the roads: sea and shore, high and low ground, lakes, rivers, borders, and
//! where no base station reaches.

use super::Picture;
use super::contour::{Grid, rings};
use super::relief::Relief;
use super::sheet::Sheet;
use crate::engine::setup::{District, Municipality};
use crate::geo::{Point, plane};
use std::fmt::Write as _;

/// Colours of the ground, from so many metres up.
pub(super) const HEIGHTS: [(u16, &str); 9] = [
    (40, "#e6ebd3"),
    (110, "#e3e4c4"),
    (190, "#dfdbb4"),
    (290, "#d9cda3"),
    (400, "#d0bd93"),
    (520, "#c6ad88"),
    (660, "#bda285"),
    (820, "#c3b1a0"),
    (980, "#dad2ca"),
];
/// Lowest ground.
const LOW: &str = "#e9f0de";
/// Side of a cell when looking for coverage: 500 m.
const COVER_CELL: f64 = 5000.0;

impl Picture {
    /// Everything below the roads on one sheet.
    pub(super) fn ground(&mut self, sheet: &Sheet, district: &District, large: &Sheet) {
        let land = &district.land;
        let frame = format!(
            "M{:.1} {:.1}h{:.1}v{:.1}h{:.1}z",
            sheet.left, sheet.top, sheet.width, sheet.height, -sheet.width
        );
        let outlines = |all: &[Vec<Point>]| -> String {
            all.iter().map(|one| sheet.path(one) + "z").collect()
        };
        let (water, islands) = (outlines(&land.water), outlines(&land.islands));
        let id = sheet.id;
        // Islands lie in water and water on the sheet: crossing each outline turns it round.
        self.add(format_args!(
            "<clipPath id=\"frame{id}\"><path d=\"{frame}\"/></clipPath>\
             <clipPath id=\"land{id}\"><path clip-rule=\"evenodd\" d=\"{frame}{water}{islands}\"/>\
             </clipPath>\
             <g clip-path=\"url(#frame{id})\"><path d=\"{frame}\" class=\"sea\"/>"
        ));
        // Lines along the shore, as old charts have them, fading out to sea.
        let line = if id == 0 { 1.0 } else { 1.6 };
        for (width, colour) in [(44.0, "#c3dde9"), (28.0, "#cde4ed"), (13.0, "#d9ebf1")] {
            self.add(format_args!(
                "<path d=\"{water}{islands}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"{:.1}\" stroke-linejoin=\"round\"/>",
                width * line
            ));
        }
        self.add(format_args!(
            "<g clip-path=\"url(#land{id})\"><path d=\"{frame}\" fill=\"{LOW}\"/>"
        ));
        // The hills are drawn once, on the large map, and shown in the small ones through a glass.
        let closer = sheet.scale / large.scale;
        let (x, y) = sheet.place_of(large.corner());
        let (x, y) = (x - large.left * closer, y - large.top * closer);
        self.add(format_args!(
            "<use href=\"#hills\" transform=\"matrix({closer:.4} 0 0 {closer:.4} {x:.1} {y:.1})\"/>"
        ));
        if id == 0 {
            self.uncovered(sheet, district);
        }
        self.add(format_args!("</g>"));
        self.add(format_args!(
            "<path d=\"{water}{islands}\" class=\"shore\"/>"
        ));
        for river in &land.rivers {
            self.add(format_args!(
                "<path d=\"{}\" class=\"river\"/>",
                sheet.path(river)
            ));
        }
        self.borders(sheet, district);
        self.add(format_args!("</g>"));
    }

    /// Tints by height, lines of equal height, light from the north-west and shade.
    pub(super) fn hills(&mut self, sheet: &Sheet, relief: &Relief) {
        self.add(format_args!("<defs><g id=\"hills\">"));
        let ring =
            |ring: &Vec<(f64, f64)>| sheet.path_of(ring.iter().map(|at| relief.ground(*at))) + "z";
        let area =
            |grid: &Grid, level: f64| -> String { rings(grid, level).iter().map(ring).collect() };
        for (level, colour) in HEIGHTS {
            let path = area(&relief.height, f64::from(level));
            self.add(format_args!(
                "<path d=\"{path}\" fill=\"{colour}\" fill-rule=\"evenodd\" \
                 stroke=\"#9c8157\" stroke-opacity=\"0.35\" stroke-width=\"0.8\" \
                 vector-effect=\"non-scaling-stroke\"/>"
            ));
        }
        let shade = Grid {
            values: relief.light.values.iter().map(|light| -light).collect(),
            ..relief.light.clone()
        };
        for level in [0.10, 0.22, 0.36, 0.52, 0.72] {
            let (lit, dark) = (area(&relief.light, level), area(&shade, level));
            self.add(format_args!(
                "<path d=\"{lit}\" fill=\"#fffdf2\" fill-opacity=\"0.16\" fill-rule=\"evenodd\"/>\
                 <path d=\"{dark}\" fill=\"#4a4560\" fill-opacity=\"0.075\" \
                 fill-rule=\"evenodd\"/>"
            ));
        }
        self.add(format_args!("</g></defs>"));
    }

    /// Hatching where no base station reaches.
    fn uncovered(&mut self, sheet: &Sheet, district: &District) {
        let of = sheet.extent();
        let across = ((of.east - of.west) / COVER_CELL).ceil() as usize + 1;
        let down = ((of.north - of.south) / COVER_CELL).ceil() as usize + 1;
        let ground =
            |column: f64, row: f64| (of.west + column * COVER_CELL, of.north - row * COVER_CELL);
        let without = Grid::new(across, down, |column, row| {
            let (x, y) = ground(column as f64, row as f64);
            let at = Point {
                x: x as i32,
                y: y as i32,
            };
            f64::from(u8::from(!district.is_covered(at, false)))
        });
        let holes = rings(&without, 0.5);
        let mut path = String::new();
        for hole in &holes {
            let line = sheet.path_of(hole.iter().map(|(column, row)| ground(*column, *row)));
            // Writing to a string does not fail.
            write!(path, "{line}z").ok();
        }
        self.add(format_args!(
            "<path d=\"{path}\" fill=\"url(#hatch)\" fill-rule=\"evenodd\"/>"
        ));
    }

    /// Municipal borders, and the border between police districts beneath them.
    fn borders(&mut self, sheet: &Sheet, district: &District) {
        let (mut police, mut towns) = (String::new(), String::new());
        for border in borders(district) {
            let line = sheet.path(&[border.from, border.to]);
            if border.left.police != border.right.police {
                police.push_str(&line);
            }
            towns.push_str(&line);
        }
        self.add(format_args!(
            "<path d=\"{police}\" class=\"police-border\"/><path d=\"{towns}\" class=\"border\"/>"
        ));
    }
}

/// A stretch of border between two municipalities.
pub(super) struct Border<'d> {
    pub from: Point,
    pub to: Point,
    /// One of them; its border runs this way.
    pub left: &'d Municipality,
    pub right: &'d Municipality,
}

/// All borders between two municipalities, each once.
pub(super) fn borders(district: &District) -> Vec<Border<'_>> {
    let all = &district.municipalities;
    let mut found = Vec::new();
    for (index, left) in all.iter().enumerate() {
        for (from, to) in plane::sides(&left.area) {
            let shares = |other: &&Municipality| {
                let mut sides = plane::sides(&other.area);
                sides.any(|side| side == (from, to) || side == (to, from))
            };
            if let Some(right) = all[index + 1..].iter().find(shares) {
                found.push(Border {
                    from,
                    to,
                    left,
                    right,
                });
            }
        }
    }
    found
}
