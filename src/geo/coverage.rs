//! Where a radio is in coverage: near enough to a base station, and not behind a mountain.
//!
//! A line of sight that a crest rises above is blocked. Terrain between crests is not modelled,
//! so a receiver counts as standing [`RECEIVER_M`] above the sea: about the height of a valley
//! floor, and a little more for what bends over the crest (our own default).

use super::{Landscape, Point, plane};

/// How high a receiver counts as standing, in metres.
const RECEIVER_M: i64 = 150;

/// A base station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub at: Point,
    /// How far it reaches in open country, in decimetres.
    pub range_dm: u32,
    /// How high its antenna stands, in metres above the sea.
    pub height_m: u16,
    /// It feeds a cable in a tunnel: it serves tunnels within its range, and nothing else.
    pub in_tunnel: bool,
}

impl Site {
    /// Whether it serves a radio at a point, in a tunnel or not.
    pub fn serves(&self, land: &Landscape, at: Point, in_tunnel: bool) -> bool {
        self.in_tunnel == in_tunnel
            && self.at.distance(at) <= self.range_dm
            && (in_tunnel || !self.is_hidden(land, at))
    }

    /// Whether a crest stands between the site and a point.
    fn is_hidden(&self, land: &Landscape, at: Point) -> bool {
        land.ridges.iter().any(|ridge| {
            ridge.line.windows(2).any(|crest| {
                let crossing = plane::crossing(self.at, at, crest[0], crest[1]);
                crossing.is_some_and(|along| {
                    let along = i64::from(along);
                    let sight = i64::from(self.height_m) * (1000 - along) + RECEIVER_M * along;
                    i64::from(ridge.height_m) * 1000 > sight
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Ridge;
    use super::*;

    fn site(height_m: u16, in_tunnel: bool) -> Site {
        Site {
            name: "mast".to_owned(),
            at: Point { x: 0, y: 0 },
            range_dm: 100_000,
            height_m,
            in_tunnel,
        }
    }

    /// A crest of 600 m, two kilometres east of the mast.
    fn land() -> Landscape {
        let p = |x, y| Point { x, y };
        Landscape {
            ridges: vec![Ridge {
                height_m: 600,
                line: vec![p(20_000, -30_000), p(20_000, 30_000)],
            }],
            ..Landscape::default()
        }
    }

    #[test]
    fn a_crest_shades_what_lies_behind_it() {
        let at = |x, y| Point { x, y };
        let low = site(400, false);
        assert!(
            low.serves(&land(), at(19_000, 0), false),
            "before the crest"
        );
        assert!(!low.serves(&land(), at(25_000, 0), false), "behind it");
        assert!(
            low.serves(&land(), at(25_000, 60_000), false),
            "past its end"
        );
        assert!(!low.serves(&land(), at(-100_001, 0), false), "out of range");
        // At 40 km the line from 800 m passes the crest at 2/40 of the way, higher than 600 m.
        let high = site(800, false);
        assert!(high.serves(&land(), at(90_000, 0), false), "over the crest");
        assert!(
            !high.serves(&land(), at(22_000, 0), false),
            "steep behind it"
        );
    }

    #[test]
    fn a_tunnel_has_only_what_is_inside_it() {
        let at = Point { x: 1_000, y: 0 };
        assert!(!site(400, false).serves(&land(), at, true));
        assert!(site(400, true).serves(&land(), at, true));
        assert!(!site(400, true).serves(&land(), at, false));
    }
}
