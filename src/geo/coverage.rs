//! Where a radio is in coverage: near enough to a base station, and not behind a mountain.
//!
//! A line of sight that a crest rises above is blocked. Terrain between crests is not modelled,
//! so a receiver counts as standing [`RECEIVER_M`] above the sea: about the height of a valley
//! floor, and a little more for what bends over the crest (our own default).

use super::{Landscape, Point, plane};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};
use std::ops::Deref;

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
    /// How wide the soft edge of its range is, in decimetres: from there on the signal falls, down
    /// to nothing at its range. 0: the signal is whole up to there.
    pub edge_dm: u32,
    /// How many groups can be talked in at once; none where nobody counts them.
    pub channels: Option<u8>,
    /// It goes on serving those near it when it is cut off from the network (LST).
    pub local: bool,
}

/// The base stations of a district, in its order. They are read like a slice; those that may reach
/// a point are found without looking at all of them.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    all: Vec<Site>,
    /// A box around how far each reaches, with its place.
    ranges: RTree<GeomWithData<Rectangle<[i64; 2]>, u32>>,
    /// More is told of them than where they stand.
    detailed: bool,
}

impl From<Vec<Site>> for Sites {
    fn from(all: Vec<Site>) -> Self {
        let ranges = all.iter().zip(0u32..).map(|(site, place)| {
            let corner = |sign: i64| {
                let far = sign * i64::from(site.range_dm);
                [i64::from(site.at.x) + far, i64::from(site.at.y) + far]
            };
            GeomWithData::new(Rectangle::from_corners(corner(-1), corner(1)), place)
        });
        let ranges = RTree::bulk_load(ranges.collect());
        let detailed = all
            .iter()
            .any(|site| site.edge_dm > 0 || site.channels.is_some());
        Sites {
            all,
            ranges,
            detailed,
        }
    }
}

impl Deref for Sites {
    type Target = [Site];
    fn deref(&self) -> &[Site] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Sites {
    type Item = &'a Site;
    type IntoIter = std::slice::Iter<'a, Site>;
    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl Sites {
    /// Whether one of them serves a radio at a point, in a tunnel or not.
    pub fn serve(&self, land: &Landscape, at: Point, in_tunnel: bool) -> bool {
        let here = [i64::from(at.x), i64::from(at.y)];
        self.ranges
            .locate_all_at_point(here)
            .any(|range| self.all[range.data as usize].serves(land, at, in_tunnel))
    }

    /// Whether more is told of them than where they stand: how the signal falls, how many talk.
    pub fn are_detailed(&self) -> bool {
        self.detailed
    }

    /// Those that serve a radio at a point, by their places, with the signal in percent.
    pub fn serving(
        &self,
        land: &Landscape,
        at: Point,
        in_tunnel: bool,
    ) -> impl Iterator<Item = (u16, u8)> {
        let here = [i64::from(at.x), i64::from(at.y)];
        self.ranges
            .locate_all_at_point(here)
            .filter_map(move |range| {
                let quality = self.all[range.data as usize].quality(land, at, in_tunnel);
                (quality > 0).then_some((u16::try_from(range.data).ok()?, quality))
            })
    }
}

impl Site {
    /// Whether it serves a radio at a point, in a tunnel or not.
    pub fn serves(&self, land: &Landscape, at: Point, in_tunnel: bool) -> bool {
        self.in_tunnel == in_tunnel
            && self.at.distance(at) <= self.range_dm
            && (in_tunnel || !self.is_hidden(land, at))
    }

    /// The signal of a radio at a point, in percent; 0 where it does not serve.
    pub fn quality(&self, land: &Landscape, at: Point, in_tunnel: bool) -> u8 {
        if !self.serves(land, at, in_tunnel) {
            return 0;
        }
        let left = self.range_dm - self.at.distance(at);
        match u64::from(self.edge_dm) {
            edge if u64::from(left) >= edge => 100,
            edge => 1 + u8::try_from(u64::from(left) * 98 / edge).unwrap_or(98),
        }
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
            edge_dm: 0,
            channels: None,
            local: false,
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
    fn the_signal_falls_along_the_edge() {
        let at = |x| Point { x, y: 0 };
        let soft = Site {
            edge_dm: 20_000,
            ..site(400, false)
        };
        let open = Landscape::default();
        let signal = |x| soft.quality(&open, at(x), false);
        assert_eq!([signal(80_000), signal(90_000)], [100, 50]);
        assert_eq!([signal(100_000), signal(100_001)], [1, 0]);
        assert_eq!(site(400, false).quality(&open, at(100_000), false), 100);
    }

    #[test]
    fn those_in_reach_are_all_that_serve() {
        let at = |x, y| Point { x, y };
        let sites: Vec<Site> = (0..40)
            .map(|number| Site {
                at: at(number % 7 * 40_000, number / 7 * 30_000),
                range_dm: 10_000 + 3_000 * number.unsigned_abs(),
                ..site(300, number % 3 == 0)
            })
            .collect();
        let quick = Sites::from(sites.clone());
        let mut served = 0;
        for x in -10..35 {
            for y in -10..25 {
                let here = at(x * 10_000, y * 10_000);
                for in_tunnel in [false, true] {
                    let one = sites
                        .iter()
                        .any(|site| site.serves(&land(), here, in_tunnel));
                    assert_eq!(quick.serve(&land(), here, in_tunnel), one, "{here:?}");
                    served += u32::from(one);
                }
            }
        }
        assert!(served > 0 && served < 45 * 35 * 2);
    }

    #[test]
    fn a_tunnel_has_only_what_is_inside_it() {
        let at = Point { x: 1_000, y: 0 };
        assert!(!site(400, false).serves(&land(), at, true));
        assert!(site(400, true).serves(&land(), at, true));
        assert!(!site(400, true).serves(&land(), at, false));
    }
}
