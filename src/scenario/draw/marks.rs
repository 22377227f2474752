//! Signs for what somebody in a control room looks for: stations, hospitals, other services, base
//! stations.

use super::Picture;
use super::sheet::Sheet;
use crate::engine::setup::{District, ServiceKind};
use crate::geo::Point;

/// A sign: a letter on a colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub letter: char,
    pub colour: &'static str,
}

/// An ambulance station.
pub(super) const STATION: Sign = Sign {
    letter: 'A',
    colour: "#1f6b4a",
};
/// A hospital.
pub(super) const HOSPITAL: Sign = Sign {
    letter: 'H',
    colour: "#1d4e89",
};

/// A station this near to a helicopter base is the base: 200 m.
const AT_BASE_DM: u32 = 2_000;

/// The sign of a service. The letters are the same in all our languages.
pub(super) fn sign(kind: ServiceKind) -> Sign {
    let (letter, colour) = match kind {
        ServiceKind::Police => ('P', "#2b2f3a"),
        ServiceKind::Fire => ('B', "#a4431f"),
        ServiceKind::Legevakt => ('L', "#5b8c2a"),
        ServiceKind::HelicopterBase => ('✈', "#1f6b4a"),
    };
    Sign { letter, colour }
}

impl Picture {
    /// All signs with their names. On the large map other services stand only where no small map
    /// shows them.
    pub(super) fn marks(&mut self, sheet: &mut Sheet, district: &District, shown: &[Sheet]) {
        let mut marks: Vec<(Point, Sign, &str, bool)> = Vec::new();
        for hospital in &district.hospitals {
            marks.push((hospital.at, HOSPITAL, &hospital.name, true));
        }
        for station in &district.stations {
            // A base has a sign of its own.
            let is_base = district.services.iter().any(|service| {
                service.kind == ServiceKind::HelicopterBase
                    && service.at.distance(station.at) < AT_BASE_DM
            });
            if !is_base {
                marks.push((station.at, STATION, &station.name, false));
            }
        }
        for service in &district.services {
            let elsewhere = shown.iter().any(|other| other.shows(service.at, 10.0));
            let helicopter = service.kind == ServiceKind::HelicopterBase;
            if sheet.id > 0 || !elsewhere || helicopter {
                marks.push((service.at, sign(service.kind), &service.name, helicopter));
            }
        }
        marks.retain(|(at, ..)| sheet.shows(*at, 16.0));
        // First all signs, so that no name stands where a sign is to be.
        let placed: Vec<Point> = marks
            .iter()
            .map(|(at, sign, ..)| self.mark(sheet, *at, *sign))
            .collect();
        for ((_, _, name, named), at) in marks.into_iter().zip(placed) {
            // Stations and services are told by their signs; their names are those of towns.
            if named {
                self.name_beside(sheet, at, name, ("main halo", 18.0), 14.0, true);
            }
        }
    }

    /// A sign, a little aside when another stands there, with a line to its place. Where it is.
    fn mark(&mut self, sheet: &mut Sheet, at: Point, sign: Sign) -> Point {
        const HALF: f64 = 12.0;
        let (x, y) = sheet.place(at);
        let away = [
            (0.0, 0.0),
            (0.0, -28.0),
            (28.0, 0.0),
            (-28.0, 0.0),
            (0.0, 28.0),
            (24.0, -24.0),
            (-24.0, -24.0),
            (24.0, 24.0),
            (-24.0, 24.0),
            (0.0, -54.0),
            (54.0, 0.0),
            (-54.0, 0.0),
            (0.0, 54.0),
        ];
        let free = away
            .into_iter()
            .find(|(dx, dy)| sheet.is_free(x + dx, y + dy, HALF + 1.0));
        let (dx, dy) = free.unwrap_or_default();
        if dx != 0.0 || dy != 0.0 {
            self.add(format_args!(
                "<path d=\"M{x:.1} {y:.1}l{dx:.1} {dy:.1}\" class=\"leader\"/>\
                 <circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"#26323a\"/>"
            ));
        }
        let (x, y) = (x + dx, y + dy);
        self.add(format_args!("{}", square(x, y, sign)));
        sheet.take_disc(x, y, HALF + 2.0);
        Point {
            x: at.x + (dx / sheet.scale) as i32,
            y: at.y - (dy / sheet.scale) as i32,
        }
    }

    /// Base stations.
    pub(super) fn masts(&mut self, sheet: &mut Sheet, district: &District) {
        for site in &district.sites {
            if sheet.shows(site.at, 12.0) {
                let (x, y) = sheet.place(site.at);
                self.add(format_args!("{}", mast(x, y)));
                sheet.take_disc(x, y, 10.0);
            }
        }
    }

    /// Their names, where there is room at the very last.
    pub(super) fn site_names(&mut self, sheet: &mut Sheet, district: &District) {
        for site in &district.sites {
            if sheet.shows(site.at, 12.0) && !site.in_tunnel {
                self.name_beside(sheet, site.at, &site.name, ("site halo", 13.0), 11.0, true);
            }
        }
    }
}

/// A sign around its middle.
pub(super) fn square(x: f64, y: f64, sign: Sign) -> String {
    let Sign { letter, colour } = sign;
    format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"24\" height=\"24\" rx=\"6\" fill=\"{colour}\" \
         stroke=\"#fffdf6\" stroke-width=\"2\"/><text x=\"{x:.1}\" y=\"{:.1}\" \
         class=\"sign\">{letter}</text>",
        x - 12.0,
        y - 12.0,
        y + 5.8
    )
}

/// A base station around its middle: a mast with two waves.
pub(super) fn mast(x: f64, y: f64) -> String {
    format!(
        "<g class=\"mast\" transform=\"translate({x:.1} {y:.1})\"><path d=\"M0 -5l5 13h-10z\" \
         fill=\"#5a4a86\"/><path d=\"M-5 -8a6 6 0 0 1 0 -6M5 -8a6 6 0 0 0 0 -6\" fill=\"none\"/>\
         <circle cy=\"-8\" r=\"2.2\" fill=\"#5a4a86\"/></g>"
    )
}
