//! Roads by class, tunnels, bridges and ferries, with the houses along them.

use super::Picture;
use super::sheet::Sheet;
use crate::engine::setup::{District, RoadClass, Way};
use crate::geo::RoadKind;
use std::fmt::Write as _;

impl Picture {
    /// Houses lie under the roads, so that what shows of them is a built-up edge.
    pub(super) fn houses(&mut self, sheet: &Sheet, district: &District) {
        let mut dots = String::new();
        let houses = district.streets.iter().flat_map(|street| &street.houses);
        for house in houses.filter(|house| house.number.is_some() && sheet.shows(house.at, 0.0)) {
            let (x, y) = sheet.place(house.at);
            // Writing to a string does not fail.
            write!(dots, "M{x:.1} {y:.1}h.01").ok();
        }
        // On the large map a house is a speck of a built-up area, on a small one a roof.
        let (size, colour, opacity) = if sheet.id == 0 {
            (9.0, "#b98d72", 0.35)
        } else {
            (6.5, "#8d6a55", 0.85)
        };
        self.add(format_args!(
            "<path d=\"{dots}\" stroke=\"{colour}\" stroke-opacity=\"{opacity}\" \
             stroke-width=\"{size}\" stroke-linecap=\"round\"/>"
        ));
    }

    /// All roads: the least important first, and each class twice, casing and surface, so that
    /// junctions are open.
    pub(super) fn roads(&mut self, sheet: &Sheet, district: &District) {
        self.add(format_args!("<g clip-path=\"url(#frame{})\">", sheet.id));
        for class in [RoadClass::Local, RoadClass::County, RoadClass::Main] {
            for surface in [false, true] {
                let ways = district.ways.iter().filter(|way| way.class == class);
                for way in ways.filter(|way| way.line.iter().any(|at| sheet.shows(*at, -400.0))) {
                    let look = look(way.kind, way.class, sheet.id > 0, surface);
                    if !look.is_empty() {
                        let path = sheet.path(&way.line);
                        self.add(format_args!("<path d=\"{path}\" {look}/>"));
                    }
                }
            }
        }
        self.add(format_args!("</g>"));
    }

    /// Names of roads along them: on the large map those of the larger ones and the ferries, on a
    /// small one all.
    pub(super) fn road_names(&mut self, sheet: &mut Sheet, district: &District, class: RoadClass) {
        for way in district.ways.iter().filter(|way| way.class == class) {
            let small = class == RoadClass::Local && way.kind != RoadKind::Ferry;
            if sheet.id > 0 || !small {
                self.road_name(sheet, way);
            }
        }
    }

    fn road_name(&mut self, sheet: &mut Sheet, way: &Way) {
        let Some(name) = &way.name else {
            return;
        };
        let (class, size) = match (way.kind, way.class, sheet.id) {
            (RoadKind::Ferry, _, _) => ("ferry-name halo-sea", 17.0),
            (_, RoadClass::Main, 0) => ("road-name halo", 17.0),
            (_, RoadClass::Main, _) => ("road-name halo", 16.0),
            (_, RoadClass::County, 0) => ("road-name halo", 15.0),
            (_, RoadClass::County, _) => ("road-name halo", 15.0),
            (_, RoadClass::Local, _) => ("street halo", 14.0),
        };
        self.name_along(sheet, &way.line, name, (class, size));
    }
}

/// How a way is drawn: its casing, or its surface. Empty for what has none.
pub(super) fn look(kind: RoadKind, class: RoadClass, close: bool, surface: bool) -> String {
    let wide = match class {
        RoadClass::Main => 5.4,
        RoadClass::County => 4.0,
        RoadClass::Local => 1.7,
    };
    let wide = match (close, class) {
        (true, RoadClass::Local) => 4.6,
        (true, RoadClass::County | RoadClass::Main) => wide * 1.5,
        (false, _) => wide,
    };
    let colour = match class {
        RoadClass::Main => "#d9653b",
        RoadClass::County => "#f2b84b",
        RoadClass::Local => "#ffffff",
    };
    let (stroke, width, dashes) = match (kind, surface) {
        (RoadKind::Road, false) => ("#6e6657", wide + 1.8, "none"),
        (RoadKind::Road | RoadKind::Bridge, true) => (colour, wide, "none"),
        (RoadKind::Bridge, false) => ("#26323a", wide + 5.0, "none"),
        (RoadKind::Tunnel, false) => ("#6e6657", wide + 2.6, "9 6"),
        (RoadKind::Tunnel, true) => ("#f0e3cf", wide, "none"),
        (RoadKind::Ferry, true) => ("#1d4e89", if close { 3.4 } else { 2.6 }, "9 8"),
        (RoadKind::Ferry, false) | (RoadKind::Fairway, _) => return String::new(),
    };
    // A bridge ends squarely; round ends would spill over its banks.
    let cap = match kind {
        RoadKind::Road => "round",
        RoadKind::Bridge | RoadKind::Tunnel | RoadKind::Ferry | RoadKind::Fairway => "butt",
    };
    format!(
        "fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width:.1}\" stroke-linejoin=\"round\" \
         stroke-linecap=\"{cap}\" stroke-dasharray=\"{dashes}\""
    )
}
