//! Names, the most important first, each where there is room for it.

use super::Picture;
use super::ground::borders;
use super::sheet::{Sheet, Spot, escaped, width};
use crate::engine::setup::{District, PlaceKind};
use crate::geo::{Label, LabelKind, Point, plane};

impl Picture {
    /// Towns, seas, mountains: what the map itself says, kind by kind.
    pub(super) fn labels(&mut self, sheet: &mut Sheet, district: &District, kinds: &[LabelKind]) {
        for kind in kinds {
            for label in &district.land.labels {
                if label.kind == *kind && sheet.shows(label.at, 4.0) {
                    self.label(sheet, label);
                }
            }
        }
    }

    /// The numbers of police districts, on either side of the border between two.
    pub(super) fn police_numbers(&mut self, sheet: &mut Sheet, district: &District) {
        const SIZE: f64 = 24.0;
        const AWAY: f64 = 30.0;
        /// Pixels of border that a pair of numbers needs.
        const LEAST: f64 = 150.0;
        for border in borders(district) {
            let (a, b) = (sheet.place(border.from), sheet.place(border.to));
            let long = (b.0 - a.0).hypot(b.1 - a.1);
            if border.left.police == border.right.police || long < LEAST {
                continue;
            }
            let (x, y) = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
            let (dx, dy) = ((b.1 - a.1) / long * AWAY, (a.0 - b.0) / long * AWAY);
            // A point a little to the side tells which of the two lies there.
            let probe = Point {
                x: i32::midpoint(border.from.x, border.to.x) + (dx / sheet.scale) as i32,
                y: i32::midpoint(border.from.y, border.to.y) - (dy / sheet.scale) as i32,
            };
            let here = plane::inside(&border.left.area, probe);
            for (side, inside) in [(1.0, here), (-1.0, !here)] {
                let owner = if inside { border.left } else { border.right };
                let number = owner.police.to_string();
                let spot = Spot {
                    x: x + dx * side,
                    y: y + dy * side + SIZE * 0.35,
                    half: width(&number, SIZE) / 2.0,
                    size: SIZE,
                    angle: 0.0,
                };
                if sheet.has_room(spot) {
                    self.write(sheet, spot, &number, "police halo");
                }
            }
        }
    }

    fn label(&mut self, sheet: &mut Sheet, label: &Label) {
        // A small map is all about its town; the name stands above it.
        let settled = matches!(label.kind, LabelKind::Town | LabelKind::Village);
        if sheet.id > 0 && settled {
            return;
        }
        let (class, size) = match label.kind {
            LabelKind::Town => ("town halo", 36.0),
            LabelKind::Village => ("village halo", 26.0),
            LabelKind::Sea => ("water", 46.0),
            LabelKind::Fjord => ("water", 22.0),
            LabelKind::Lake => ("water", 17.0),
            LabelKind::Island => ("nature halo", 22.0),
            LabelKind::Mountain => ("peak halo", 17.0),
            LabelKind::Valley => ("valley halo", 21.0),
        };
        let (x, y) = sheet.place(label.at);
        if label.kind == LabelKind::Mountain {
            self.add(format_args!(
                "<path d=\"M{x:.1} {:.1}l7 12h-14z\" fill=\"#5b4a3a\"/>",
                y - 7.0
            ));
            sheet.take_disc(x, y, 9.0);
            let name = match label.height_m {
                Some(height) => format!("{} {height}", label.name),
                None => label.name.clone(),
            };
            self.name_beside(sheet, label.at, &name, (class, size), 12.0, true);
            return;
        }
        let spot = |dx: f64, dy: f64| Spot {
            x: x + dx,
            y: y + dy + size * 0.35,
            half: width(&label.name, size) / 2.0 * spread(label.kind),
            size,
            angle: 0.0,
        };
        let away = size * 1.1;
        let tries = [
            (0.0, 0.0),
            (0.0, -away),
            (0.0, away),
            (away * 2.0, 0.0),
            (-away * 2.0, 0.0),
            (away * 2.5, -away),
            (-away * 2.5, -away),
            (away * 2.5, away),
            (-away * 2.5, away),
            (0.0, -2.0 * away),
            (0.0, 2.0 * away),
        ];
        let found = tries.into_iter().map(|(dx, dy)| spot(dx, dy));
        let found = found.clone().find(|spot| sheet.has_room(*spot));
        if let Some(spot) = found.or(settled.then(|| spot(0.0, 0.0))) {
            self.write(sheet, spot, &label.name, class);
        }
    }

    /// Places that have a name and no numbers: hamlets everywhere, single things on small maps.
    pub(super) fn places(&mut self, sheet: &mut Sheet, district: &District, shown: &[Sheet]) {
        for kind in [PlaceKind::Hamlet, PlaceKind::Landmark] {
            for place in district.places.iter().filter(|place| place.kind == kind) {
                let elsewhere = shown.iter().any(|other| other.shows(place.at, 10.0));
                if !sheet.shows(place.at, 6.0) || (sheet.id == 0 && elsewhere) {
                    continue;
                }
                let (x, y) = sheet.place(place.at);
                let (class, size, radius) = match place.kind {
                    PlaceKind::Hamlet => ("hamlet halo", 19.0, 5.0),
                    PlaceKind::Landmark => ("place halo", 15.0, 4.0),
                };
                // A sign that stands there already is spot enough.
                if sheet.is_free(x, y, 1.0) {
                    self.add(format_args!(
                        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" class=\"spot\"/>"
                    ));
                }
                sheet.take_disc(x, y, radius);
                self.name_beside(
                    sheet,
                    place.at,
                    &place.name,
                    (class, size),
                    radius + 3.0,
                    true,
                );
            }
        }
    }

    /// A name beside a mark, where there is room; without room none, unless it `must` stand.
    pub(super) fn name_beside(
        &mut self,
        sheet: &mut Sheet,
        at: Point,
        name: &str,
        (class, size): (&str, f64),
        away: f64,
        may_be_left_out: bool,
    ) {
        let (x, y) = sheet.place(at);
        let half = width(name, size) / 2.0;
        let spot = |dx: f64, dy: f64| Spot {
            x: x + dx,
            y: y + dy + size * 0.35,
            half,
            size,
            angle: 0.0,
        };
        let side = away + half + 4.0;
        let tall = away + size * 0.7;
        let tries = [
            (side, 0.0),
            (-side, 0.0),
            (0.0, -tall),
            (0.0, tall),
            (side, -tall * 0.8),
            (side, tall * 0.8),
            (-side, -tall * 0.8),
            (-side, tall * 0.8),
            (side * 0.6, -tall * 1.5),
            (-side * 0.6, -tall * 1.5),
            (side * 0.6, tall * 1.5),
            (-side * 0.6, tall * 1.5),
        ];
        let spots = || tries.into_iter().map(|(dx, dy)| spot(dx, dy));
        let found = spots().find(|spot| sheet.has_room(*spot));
        let found = found.or((!may_be_left_out).then(|| spot(side, 0.0)));
        if let Some(spot) = found {
            self.write(sheet, spot, name, class);
        }
    }

    /// A name along a line, where the line is straight enough and there is room: its middle
    /// first, for there people look for it.
    pub(super) fn name_along(
        &mut self,
        sheet: &mut Sheet,
        line: &[Point],
        name: &str,
        (class, size): (&str, f64),
    ) {
        let half = width(name, size) / 2.0;
        let places: Vec<(f64, f64)> = line.iter().map(|at| sheet.place(*at)).collect();
        let lengths = places
            .windows(2)
            .map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1));
        let lengths: Vec<f64> = lengths.collect();
        let whole: f64 = lengths.iter().sum();
        if whole < half * 1.1 {
            return;
        }
        let point = |mut along: f64| {
            for (pair, length) in places.windows(2).zip(&lengths) {
                if along <= *length || *length == 0.0 {
                    let part = (along / length.max(0.1)).clamp(0.0, 1.0);
                    return (
                        pair[0].0 + (pair[1].0 - pair[0].0) * part,
                        pair[0].1 + (pair[1].1 - pair[0].1) * part,
                    );
                }
                along -= length;
            }
            places[places.len() - 1]
        };
        let tries = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.12, 0.88];
        for (middle, above) in tries.into_iter().flat_map(|at| [(at, true), (at, false)]) {
            let reach = half.min(whole * 0.45);
            let from = point((whole * middle - reach).max(0.0));
            let to = point((whole * middle + reach).min(whole));
            let (a, b) = if to.0 >= from.0 {
                (from, to)
            } else {
                (to, from)
            };
            let angle = (b.1 - a.1).atan2(b.0 - a.0);
            let lift = if above { -size * 0.55 } else { size * 1.15 };
            let centre = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
            // Where the road bends away from the name, it would stand beside another.
            let bent = point(whole * middle);
            if (bent.0 - centre.0).hypot(bent.1 - centre.1) > size * 0.8 {
                continue;
            }
            let spot = Spot {
                x: centre.0 - angle.sin() * lift,
                y: centre.1 + angle.cos() * lift,
                half,
                size,
                angle,
            };
            if sheet.has_room(spot) {
                self.write(sheet, spot, name, class);
                return;
            }
        }
    }

    fn write(&mut self, sheet: &mut Sheet, spot: Spot, name: &str, class: &str) {
        sheet.take(spot);
        let Spot { x, y, size, .. } = spot;
        let turn = spot.angle.to_degrees();
        let turn = if turn.abs() < 0.5 {
            String::new()
        } else {
            format!(" transform=\"rotate({turn:.1} {x:.1} {y:.1})\"")
        };
        self.add(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" class=\"{class}\"{turn}>{}</text>",
            escaped(name)
        ));
    }
}

/// Names of wide things are spaced out.
fn spread(kind: LabelKind) -> f64 {
    match kind {
        LabelKind::Sea => 1.5,
        LabelKind::Fjord | LabelKind::Valley => 1.15,
        LabelKind::Town
        | LabelKind::Village
        | LabelKind::Lake
        | LabelKind::Island
        | LabelKind::Mountain => 1.0,
    }
}
