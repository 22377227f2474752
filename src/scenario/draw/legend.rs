//! What stands around the map: the title, what the signs mean, the scale, and that all of it is
//! an exercise.

use super::marks::{self, HOSPITAL, STATION, mast, square};
use super::roads::look;
use super::sheet::{Sheet, escaped, width};
use super::{MARGIN, Picture, WIDTH};
use crate::engine::setup::{District, RoadClass, ServiceKind};
use crate::geo::RoadKind;
use crate::text;

/// Size of the words in the legend.
const SIZE: f64 = 19.0;

impl Picture {
    /// Title above, in large letters, and the mark of an exercise.
    pub(super) fn title(&mut self, district: &District) {
        let mark = text!("map-exercise");
        let room = width(&mark, 40.0) + 60.0;
        let right = MARGIN + WIDTH;
        let houses: usize = district
            .streets
            .iter()
            .map(|street| street.houses.len())
            .sum();
        let named = district.municipalities.iter();
        let named: Vec<String> = named
            .map(|one| format!("{} ({})", one.name, one.police))
            .collect();
        let under = text!(
            "map-under",
            municipalities = named.join(" · "),
            streets = district.streets.len(),
            houses = houses
        );
        self.add(format_args!(
            "<text x=\"{MARGIN}\" y=\"118\" class=\"title\">{}</text>\
             <text x=\"{MARGIN}\" y=\"158\" class=\"under\">{}</text>\
             <rect x=\"{:.1}\" y=\"58\" width=\"{room:.1}\" height=\"72\" rx=\"8\" fill=\"none\" \
             stroke=\"#26323a\" stroke-width=\"5\"/><text x=\"{:.1}\" y=\"109\" \
             class=\"exercise\">{}</text>",
            escaped(&district.name),
            escaped(&under),
            right - room,
            right - room / 2.0,
            escaped(&mark)
        ));
    }

    /// A thin frame around a sheet, and the name of a small one above it.
    pub(super) fn frame(&mut self, sheet: &Sheet, name: Option<&str>) {
        let Sheet {
            left,
            top,
            width,
            height,
            ..
        } = sheet;
        self.add(format_args!(
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             class=\"frame\"/>"
        ));
        if let Some(name) = name {
            self.add(format_args!(
                "<text x=\"{left:.1}\" y=\"{:.1}\" class=\"inset\">{}</text>",
                top - 14.0,
                escaped(name)
            ));
        }
        self.scale_bar(sheet);
    }

    /// So many kilometres, as long as they are here.
    fn scale_bar(&mut self, sheet: &Sheet) {
        let kilometre = sheet.scale * 10_000.0;
        // The longest round distance that takes up less than a fifth of the sheet.
        let metres = [20_000.0, 10_000.0, 5_000.0, 2_000.0, 1_000.0, 500.0];
        let fits = |metres: &f64| metres / 1000.0 * kilometre < sheet.width / 5.0;
        let metres: f64 = metres.into_iter().find(fits).unwrap_or(200.0);
        let long = metres / 1000.0 * kilometre;
        let (x, y) = (
            sheet.left + sheet.width - long - 24.0,
            sheet.top + sheet.height - 24.0,
        );
        let words = if metres >= 1000.0 {
            text!("map-kilometres", count = metres / 1000.0)
        } else {
            text!("map-metres", count = metres)
        };
        let half = long / 2.0;
        self.add(format_args!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"46\" rx=\"5\" fill=\"#fffdf6\" \
             fill-opacity=\"0.85\"/><path d=\"M{x:.1} {y:.1}h{half:.1}\" stroke=\"#26323a\" \
             stroke-width=\"7\"/><path d=\"M{:.1} {y:.1}h{half:.1}\" stroke=\"#fffdf6\" \
             stroke-width=\"5\"/><path d=\"M{x:.1} {:.1}h{long:.1}v7h-{long:.1}z\" fill=\"none\" \
             stroke=\"#26323a\" stroke-width=\"1.5\"/><text x=\"{:.1}\" y=\"{:.1}\" \
             class=\"scale\">{words}</text>",
            x - 12.0,
            y - 32.0,
            long + 24.0,
            x + half,
            y - 3.5,
            x + half,
            y - 12.0,
        ));
    }

    /// What the signs mean, in rows from `top` down.
    pub(super) fn legend(&mut self, top: f64) {
        let line = |kind, class| -> String {
            [false, true]
                .map(|surface| look(kind, class, true, surface))
                .into_iter()
                .filter(|look| !look.is_empty())
                .map(|look| format!("<path d=\"M0 0h52\" {look}/>"))
                .collect()
        };
        let box_of = |fill: &str| {
            format!(
                "<rect y=\"-13\" width=\"52\" height=\"26\" rx=\"4\" fill=\"{fill}\" \
                 stroke=\"#8c8676\"/>"
            )
        };
        let samples = [
            ("map-main", line(RoadKind::Road, RoadClass::Main)),
            ("map-county", line(RoadKind::Road, RoadClass::County)),
            ("map-street", line(RoadKind::Road, RoadClass::Local)),
            ("map-bridge", line(RoadKind::Bridge, RoadClass::Main)),
            ("map-tunnel", line(RoadKind::Tunnel, RoadClass::Main)),
            ("map-ferry", line(RoadKind::Ferry, RoadClass::Local)),
            (
                "map-police-border",
                "<path d=\"M0 0h52\" class=\"police-border\"/><path d=\"M0 0h52\" \
                 class=\"border\"/>"
                    .to_owned(),
            ),
            (
                "map-border",
                "<path d=\"M0 0h52\" class=\"border\"/>".to_owned(),
            ),
            ("map-hospital", square(26.0, 0.0, HOSPITAL)),
            ("map-station", square(26.0, 0.0, STATION)),
            (
                "map-legevakt",
                square(26.0, 0.0, marks::sign(ServiceKind::Legevakt)),
            ),
            (
                "map-police",
                square(26.0, 0.0, marks::sign(ServiceKind::Police)),
            ),
            (
                "map-fire",
                square(26.0, 0.0, marks::sign(ServiceKind::Fire)),
            ),
            (
                "map-helicopter",
                square(26.0, 0.0, marks::sign(ServiceKind::HelicopterBase)),
            ),
            ("map-site", mast(26.0, 2.0)),
            ("map-uncovered", box_of("#e9f0de") + &box_of("url(#hatch)")),
        ];
        let (mut x, mut y) = (MARGIN, top);
        for (key, sample) in samples {
            let words = text!(key);
            let room = 66.0 + width(&words, SIZE) + 44.0;
            if x + room - 44.0 > MARGIN + WIDTH {
                (x, y) = (MARGIN, y + 46.0);
            }
            self.add(format_args!(
                "<g transform=\"translate({x:.1} {y:.1})\">{sample}<text x=\"66\" y=\"6.5\" \
                 font-size=\"{SIZE}\" class=\"words\">{}</text></g>",
                escaped(&words)
            ));
            x += room;
        }
    }
}
