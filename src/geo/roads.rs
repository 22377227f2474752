//! What a road network is made of: stretches of road and fairway, and the timetables of ferries.

use serde::{Deserialize, Serialize};

/// What carries a road over or under water.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RoadKind {
    /// An ordinary road.
    Road,
    /// A bridge.
    Bridge,
    /// A tunnel: no coverage unless a site is inside.
    Tunnel,
    /// A ferry, which sails when its timetable says.
    Ferry,
    /// A fairway: for boats, and for nothing else.
    Fairway,
}

/// What you travel by along the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Travel {
    /// By car: everything but fairways.
    Car,
    /// By boat: fairways alone.
    Boat,
}

impl Travel {
    /// Whether you can get along there.
    pub fn can_use(self, kind: RoadKind) -> bool {
        match kind {
            RoadKind::Road | RoadKind::Bridge | RoadKind::Tunnel | RoadKind::Ferry => {
                self == Travel::Car
            }
            RoadKind::Fairway => self == Travel::Boat,
        }
    }
}

/// When a ferry sails, from both its ends alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sailings {
    /// The first departure, in milliseconds after midnight.
    pub first_ms: u64,
    /// From one departure to the next.
    pub every_ms: u64,
}

/// A day, in milliseconds.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

impl Sailings {
    /// How long you wait at the quay from this time on, in milliseconds after midnight of any day.
    /// Without a time: half the way from one departure to the next.
    ///
    /// Every day has the same departures. Who comes later never leaves earlier: the search for
    /// the quickest way relies on it.
    pub fn wait_ms(self, at: Option<u64>) -> u64 {
        let every = self.every_ms.max(1);
        let Some(at) = at else {
            return every / 2;
        };
        // The timetable reaches back beyond the first departure: nobody waits for a morning.
        let (phase, of_day) = (self.first_ms % every, at % DAY_MS);
        let wait = (every + phase - of_day % every) % every;
        if of_day + wait >= DAY_MS && phase < DAY_MS {
            // The last one has left.
            DAY_MS - of_day + phase
        } else {
            wait
        }
    }
}

/// A straight stretch of road between two junctions or bends; both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Road {
    /// One end: its place in [`super::RoadNet::nodes`].
    pub a: u32,
    /// The other end.
    pub b: u32,
    /// Length in decimetres; a stretch of no length leads nowhere.
    pub length_dm: u32,
    /// Speed of an ambulance on a mission, in km/h.
    pub speed_kmh: u16,
    /// What carries it.
    pub kind: RoadKind,
}

impl Road {
    /// How long `dm` decimetres of it take, in milliseconds, rounded down; at least one, unless
    /// you stand still.
    pub fn ms(&self, dm: u32) -> u64 {
        // 1 km/h is 10 000 dm in 3 600 000 ms.
        let ms = u64::from(dm) * 360 / u64::from(self.speed_kmh.max(1));
        ms.max(u64::from(dm > 0))
    }

    /// Which node you come to, and between which decimetres you drive, when you leave `node`
    /// along the whole of it.
    pub fn from_end(&self, node: u32) -> (u32, (u32, u32)) {
        if self.a == node {
            (self.b, (0, self.length_dm))
        } else {
            (self.a, (self.length_dm, 0))
        }
    }
}

/// A place on the road network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RoadPoint {
    /// The stretch: its place in [`super::RoadNet::roads`].
    pub road: u32,
    /// Decimetres from its end `a`.
    pub along_dm: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    #[test]
    fn a_ferry_sails_by_its_timetable() {
        let ferry = Sailings {
            first_ms: 25 * MINUTE,
            every_ms: 60 * MINUTE,
        };
        let wait = |minutes| ferry.wait_ms(Some(minutes * MINUTE)) / MINUTE;
        assert_eq!(wait(25), 0, "just in time");
        assert_eq!(wait(26), 59, "just missed");
        assert_eq!(wait(10), 15, "before the first");
        assert_eq!(wait(14 * 60 + 5), 20);
        assert_eq!(wait(24 * 60 + 10), 15, "after midnight");
        assert_eq!(ferry.wait_ms(None), 30 * MINUTE, "whenever that is");
    }

    #[test]
    fn who_comes_later_never_leaves_earlier() {
        for (first, every) in [(25, 60), (5 * 60, 7 * 60), (0, 7 * 60), (10, 50), (0, 1500)] {
            let ferry = Sailings {
                first_ms: first * MINUTE,
                every_ms: every * MINUTE,
            };
            let leaves = |minute: u64| minute * MINUTE + ferry.wait_ms(Some(minute * MINUTE));
            for minute in 0..3 * 24 * 60 {
                assert!(
                    leaves(minute) <= leaves(minute + 1),
                    "{first} {every} {minute}"
                );
            }
        }
    }
}
