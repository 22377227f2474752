//! A point of the map.

use serde::{Deserialize, Serialize};

/// A point, in whole decimetres: x east, y north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// East.
    pub x: i32,
    /// North.
    pub y: i32,
}

impl Point {
    /// Distance in decimetres, rounded down.
    pub fn distance(self, other: Point) -> u32 {
        let square = |a: i32, b: i32| (i64::from(a) - i64::from(b)).unsigned_abs().pow(2);
        let sum = square(self.x, other.x) + square(self.y, other.y);
        u32::try_from(sum.isqrt()).unwrap_or(u32::MAX)
    }
    /// The point `part` of `whole` of the way to `other`.
    pub fn towards(self, other: Point, part: u64, whole: u64) -> Point {
        let mix = |a: i32, b: i32| {
            let whole = i64::try_from(whole.max(1)).unwrap_or(i64::MAX);
            let part = i64::try_from(part).unwrap_or(i64::MAX).min(whole);
            let step = (i64::from(b) - i64::from(a)) * part / whole;
            a + i32::try_from(step).unwrap_or(0)
        };
        Point {
            x: mix(self.x, other.x),
            y: mix(self.y, other.y),
        }
    }
}
