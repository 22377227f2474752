//! A district as a picture: SVG for people who want to see what they wrote.
//!
//! Drawn from below: coverage, water, roads by kind and speed, houses, then names where there is
//! room for them, most important first. Nothing here feeds back into an exercise, so it may use
//! floating point.

use crate::engine::dispatch::roads::{Road, RoadKind};
use crate::engine::setup::{District, House, Point};
use crate::text;
use std::fmt::Write as _;

/// Pixels across the picture, margins not counted.
const WIDTH: f64 = 2000.0;
/// Room around the drawing.
const MARGIN: f64 = 70.0;
/// Room above it for the title.
const HEAD: f64 = 90.0;
/// Ground shown beyond the outermost roads: 600 m. Water that goes on is cut off there.
const BEYOND: f64 = 6000.0;

const STYLE: &str = "\
    text { font-family: 'DejaVu Sans', 'Noto Sans', sans-serif; fill: #26323a; }\
    .halo { paint-order: stroke; stroke: #f3f1e9; stroke-width: 4px; stroke-linejoin: round; }\
    .wet { paint-order: stroke; stroke: #b9d6e4; stroke-width: 4px; }\
    .street { font-size: 13px; } .place { font-size: 15px; font-style: italic; }\
    .main { font-size: 17px; font-weight: bold; } .site { font-size: 14px; fill: #5a4a86; }\
    .title { font-size: 34px; font-weight: bold; } .small { font-size: 15px; }\
    .casing { fill: none; stroke: #8c8676; stroke-linecap: round; stroke-linejoin: round; }\
    .road { fill: none; stroke-linecap: round; stroke-linejoin: round; }";

/// The district as an SVG document.
pub fn draw(district: &District) -> String {
    let sheet = Sheet::new(district);
    let mut svg = String::new();
    let mut picture = Picture {
        sheet: &sheet,
        svg: &mut svg,
        taken: Vec::new(),
    };
    picture.ground(district);
    picture.houses(district);
    picture.roads(district);
    picture.marks(district);
    picture.street_names(district);
    picture.legend(district);
    let (width, height) = (WIDTH + 2.0 * MARGIN, sheet.height + HEAD + MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         width=\"{width:.0}\" height=\"{height:.0}\">\n<style>{STYLE}</style>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#e4e0d4\"/>\n{svg}</svg>\n"
    )
}

/// How the ground maps to the sheet.
struct Sheet {
    west: f64,
    north: f64,
    /// Pixels for each decimetre.
    scale: f64,
    height: f64,
}

impl Sheet {
    fn new(district: &District) -> Self {
        let range = |of: fn(&Point) -> i32| {
            let nodes = district.roads.nodes.iter().map(of);
            let (least, most) = (nodes.clone().min(), nodes.max());
            (
                f64::from(least.unwrap_or(0)) - BEYOND,
                f64::from(most.unwrap_or(0)) + BEYOND,
            )
        };
        let ((west, east), (south, north)) = (range(|p| p.x), range(|p| p.y));
        let scale = WIDTH / (east - west);
        Sheet {
            west,
            north,
            scale,
            height: (north - south) * scale,
        }
    }
    fn place(&self, at: Point) -> (f64, f64) {
        (
            MARGIN + (f64::from(at.x) - self.west) * self.scale,
            HEAD + (self.north - f64::from(at.y)) * self.scale,
        )
    }
}

/// The picture so far, and where names stand already.
struct Picture<'p> {
    sheet: &'p Sheet,
    svg: &'p mut String,
    /// Middle and radius of discs that names cover.
    taken: Vec<(f64, f64, f64)>,
}

impl Picture<'_> {
    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        self.svg.write_fmt(element).ok();
        self.svg.push('\n');
    }

    /// Land, coverage and water, cut off at the edge of the sheet.
    fn ground(&mut self, district: &District) {
        let (height, sheet) = (self.sheet.height, self.sheet);
        self.add(format_args!(
            "<clipPath id=\"sheet\"><rect x=\"{MARGIN}\" y=\"{HEAD}\" width=\"{WIDTH}\" \
             height=\"{height:.1}\"/></clipPath>\n<g clip-path=\"url(#sheet)\">\n\
             <rect x=\"{MARGIN}\" y=\"{HEAD}\" width=\"{WIDTH}\" height=\"{height:.1}\" \
             fill=\"#f3f1e9\"/>"
        ));
        for outline in &district.land.water {
            let points: Vec<String> = outline
                .iter()
                .map(|point| sheet.place(*point))
                .map(|(x, y)| format!("{x:.1},{y:.1}"))
                .collect();
            self.add(format_args!(
                "<polygon points=\"{}\" fill=\"#b9d6e4\" stroke=\"#7ba7bd\" stroke-width=\"2.5\" \
                 stroke-linejoin=\"round\"/>",
                points.join(" ")
            ));
        }
        for site in &district.sites {
            let (x, y) = sheet.place(site.at);
            let radius = f64::from(site.range_dm) * sheet.scale;
            self.add(format_args!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"#7e6bb0\" \
                 fill-opacity=\"0.06\" stroke=\"#7e6bb0\" stroke-opacity=\"0.55\" \
                 stroke-width=\"1.5\" stroke-dasharray=\"3 7\"/>"
            ));
        }
        self.add(format_args!("</g>"));
    }

    /// All roads twice: first the dark casing, then the surface, so that junctions are open.
    fn roads(&mut self, district: &District) {
        let net = &district.roads;
        for surface in [false, true] {
            for road in &net.roads {
                let (x1, y1) = self.sheet.place(net.nodes[road.a as usize]);
                let (x2, y2) = self.sheet.place(net.nodes[road.b as usize]);
                let look = look(road, surface);
                self.add(format_args!(
                    "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" {look}/>"
                ));
            }
        }
    }

    /// Houses lie under the roads, so that what shows of them is a built-up edge.
    fn houses(&mut self, district: &District) {
        let mut dots = String::new();
        for house in district.streets.iter().flat_map(|street| &street.houses) {
            let (x, y) = self.sheet.place(house.at);
            // Writing to a string does not fail.
            write!(dots, "M{x:.1} {y:.1}h.01").ok();
        }
        self.add(format_args!(
            "<path d=\"{dots}\" stroke=\"#d3c6ab\" stroke-width=\"10\" stroke-linecap=\"round\"/>"
        ));
    }

    /// Stations, hospitals, base stations and places, with their names.
    fn marks(&mut self, district: &District) {
        for station in &district.stations {
            self.mark(station.at, "#1f6b4a", "A");
            self.name(station.at, &station.name, "main halo");
        }
        for hospital in &district.hospitals {
            self.mark(hospital.at, "#1d4e89", "H");
            self.name(hospital.at, &hospital.name, "main halo");
        }
        for site in &district.sites {
            let (x, y) = self.sheet.place(site.at);
            self.add(format_args!(
                "<path d=\"M{:.1} {:.1}l7 16h-14z\" fill=\"#5a4a86\"/>",
                x,
                y - 8.0
            ));
            self.taken.push((x, y, 12.0));
            self.name(site.at, &site.name, "site halo");
        }
        for street in &district.streets {
            let [place] = &street.houses[..] else {
                continue;
            };
            if place.number.is_none() {
                let (x, y) = self.sheet.place(place.at);
                self.add(format_args!(
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#f3f1e9\" \
                     stroke=\"#26323a\" stroke-width=\"2\"/>"
                ));
                self.taken.push((x, y, 6.0));
                self.name(place.at, &street.name, "place halo");
            }
        }
    }

    fn mark(&mut self, at: Point, colour: &str, letter: &str) {
        let (x, y) = self.sheet.place(at);
        self.add(format_args!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"26\" height=\"26\" rx=\"6\" fill=\"{colour}\" \
             stroke=\"#fff\" stroke-width=\"2\"/><text x=\"{x:.1}\" y=\"{:.1}\" \
             text-anchor=\"middle\" style=\"fill:#fff;font-size:17px;font-weight:bold\">{letter}\
             </text>",
            x - 13.0,
            y - 13.0,
            y + 6.0
        ));
        self.taken.push((x, y, 18.0));
    }

    /// A name beside a mark, where there is room: right, left, above or below.
    fn name(&mut self, at: Point, name: &str, class: &str) {
        let (x, y) = self.sheet.place(at);
        let half = width(name, 9.0) / 2.0;
        let spots = [
            (x + 20.0 + half, y + 5.0),
            (x - 20.0 - half, y + 5.0),
            (x, y - 22.0),
            (x, y + 32.0),
            (x + 20.0 + half, y - 22.0),
            (x + 20.0 + half, y + 30.0),
        ];
        let free = spots
            .into_iter()
            .find(|(x, y)| self.is_free(*x, *y, half, 0.0));
        // A mark without its name says nothing: rather one name over another.
        let (x, y) = free.unwrap_or(spots[0]);
        self.take(x, y, half, 0.0);
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" class=\"{class}\">{}</text>",
            escaped(name)
        ));
    }

    /// Street names along their streets, where there is room.
    fn street_names(&mut self, district: &District) {
        for street in &district.streets {
            let houses = &street.houses;
            if houses.len() < 2 {
                continue;
            }
            let half = width(&street.name, 7.6) / 2.0;
            // Beginning in the middle, where people look for a name.
            let tries =
                [50, 35, 65, 20, 80, 10, 90].map(|percent| &houses[houses.len() * percent / 100]);
            let spot = tries.into_iter().find_map(|house| {
                let (x, y, angle) = self.along(district, house);
                self.is_free(x, y, half, angle).then_some((x, y, angle))
            });
            if let Some((x, y, angle)) = spot {
                self.take(x, y, half, angle);
                let degrees = angle.to_degrees();
                self.add(format_args!(
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" \
                     transform=\"rotate({degrees:.1} {x:.1} {y:.1})\" dy=\"-7\" \
                     class=\"street halo\">{}</text>",
                    escaped(&street.name)
                ));
            }
        }
    }

    /// Where a house leaves its road, and how the road runs there, readable from below.
    fn along(&self, district: &District, house: &House) -> (f64, f64, f64) {
        let net = &district.roads;
        let road = &net.roads[house.access.road as usize];
        let (ax, ay) = self.sheet.place(net.nodes[road.a as usize]);
        let (bx, by) = self.sheet.place(net.nodes[road.b as usize]);
        let (x, y) = self.sheet.place(net.point(house.access));
        let (dx, dy) = if bx >= ax {
            (bx - ax, by - ay)
        } else {
            (ax - bx, ay - by)
        };
        (x, y, dy.atan2(dx))
    }

    /// The discs that a name covers.
    fn discs(x: f64, y: f64, half: f64, angle: f64) -> impl Iterator<Item = (f64, f64, f64)> {
        const RADIUS: f64 = 9.0;
        let steps = (half / RADIUS).ceil().max(1.0) as i32;
        (-steps..=steps).map(move |step| {
            let along = half * f64::from(step) / f64::from(steps);
            (
                x + along * angle.cos(),
                y - 5.0 + along * angle.sin(),
                RADIUS,
            )
        })
    }

    fn is_free(&self, x: f64, y: f64, half: f64, angle: f64) -> bool {
        let inside = |x: f64, y: f64| {
            (MARGIN..MARGIN + WIDTH).contains(&x) && (HEAD..HEAD + self.sheet.height).contains(&y)
        };
        Self::discs(x, y, half, angle).all(|(x, y, radius)| {
            inside(x, y)
                && self
                    .taken
                    .iter()
                    .all(|(tx, ty, other)| (tx - x).hypot(ty - y) > radius + other)
        })
    }

    fn take(&mut self, x: f64, y: f64, half: f64, angle: f64) {
        self.taken.extend(Self::discs(x, y, half, angle));
    }

    /// Title, scale and what the signs mean.
    fn legend(&mut self, district: &District) {
        let (name, exercise) = (escaped(&district.name), text!("map-exercise"));
        self.add(format_args!(
            "<text x=\"{MARGIN}\" y=\"58\" class=\"title\">{name}</text>\
             <text x=\"{:.0}\" y=\"58\" text-anchor=\"end\" class=\"title\" \
             style=\"fill:#5a4a86\">{exercise}</text>",
            MARGIN + WIDTH
        ));
        let foot = HEAD + self.sheet.height + 42.0;
        let kilometre = 10_000.0 * self.sheet.scale;
        self.add(format_args!(
            "<path d=\"M{MARGIN} {:.0}v8h{kilometre:.1}v-8\" fill=\"none\" stroke=\"#26323a\" \
             stroke-width=\"2.5\"/><text x=\"{:.1}\" y=\"{foot:.0}\" class=\"small\">1 km</text>",
            foot - 12.0,
            MARGIN + kilometre + 10.0
        ));
        let mut x = MARGIN + kilometre + 90.0;
        for (key, sample) in [
            ("map-fast", sample(RoadKind::Road, 80)),
            ("map-street", sample(RoadKind::Road, 40)),
            ("map-bridge", sample(RoadKind::Bridge, 60)),
            ("map-tunnel", sample(RoadKind::Tunnel, 80)),
            ("map-ferry", sample(RoadKind::Ferry, 30)),
            ("map-station", square("#1f6b4a", "A")),
            ("map-hospital", square("#1d4e89", "H")),
            (
                "map-site",
                "<path d=\"M22 -14l8 18h-16z\" fill=\"#5a4a86\"/>".to_owned(),
            ),
        ] {
            let words = text!(key);
            self.add(format_args!(
                "<g transform=\"translate({x:.1} {foot:.1})\">{sample}<text x=\"52\" \
                 class=\"small\">{words}</text></g>"
            ));
            x += 78.0 + width(&words, 9.0);
        }
    }
}

/// How a stretch is drawn: its casing, or its surface.
fn look(road: &Road, surface: bool) -> String {
    let width = match road.speed_kmh {
        70.. => 7.0,
        50..70 => 5.0,
        _ => 3.6,
    };
    let colour = if road.speed_kmh >= 70 {
        "#f0c869"
    } else {
        "#ffffff"
    };
    let (class, stroke, width, dashes) = match (road.kind, surface) {
        (RoadKind::Road, false) => ("casing", "#8c8676", width + 2.4, ""),
        (RoadKind::Bridge, false) => ("casing", "#26323a", width + 6.0, ""),
        (RoadKind::Road | RoadKind::Bridge, true) => ("road", colour, width, ""),
        (RoadKind::Tunnel, false) => ("casing", "#8c8676", width + 2.4, "9 7"),
        (RoadKind::Tunnel, true) => ("road", "#efe9d8", width, ""),
        (RoadKind::Ferry | RoadKind::Fairway, false) => ("casing", "none", 0.0, ""),
        (RoadKind::Fairway, true) => ("road", "none", 0.0, ""),
        (RoadKind::Ferry, true) => ("road", "#1d4e89", 2.5, "4 7"),
    };
    // A bridge ends squarely; round ends would spill over its banks.
    let cap = if road.kind == RoadKind::Road {
        "round"
    } else {
        "butt"
    };
    format!(
        "class=\"{class}\" style=\"stroke:{stroke};stroke-linecap:{cap}\" \
         stroke-width=\"{width:.1}\" stroke-dasharray=\"{}\"",
        if dashes.is_empty() { "none" } else { dashes }
    )
}

/// A short stretch for the legend.
fn sample(kind: RoadKind, speed_kmh: u16) -> String {
    let road = Road {
        a: 0,
        b: 0,
        length_dm: 0,
        speed_kmh,
        kind,
    };
    [false, true]
        .map(|surface| format!("<path d=\"M4 -5h40\" {}/>", look(&road, surface)))
        .concat()
}

fn square(colour: &str, letter: &str) -> String {
    format!(
        "<rect x=\"16\" y=\"-18\" width=\"24\" height=\"24\" rx=\"6\" fill=\"{colour}\"/>\
         <text x=\"28\" y=\"0\" text-anchor=\"middle\" \
         style=\"fill:#fff;font-size:16px;font-weight:bold\">{letter}</text>"
    )
}

/// About how wide a text is, at so many pixels a letter.
fn width(text: &str, letter: f64) -> f64 {
    letter * text.chars().count() as f64
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
