//! Plane geometry in whole decimetres: what lies inside an outline, and what crosses what.

use super::Point;

/// On which side of `a`–`b` the point `c` lies: the sign of twice the triangle's area.
fn side(a: Point, b: Point, c: Point) -> i128 {
    let d = |p: i32, q: i32| i128::from(q) - i128::from(p);
    (d(a.x, b.x) * d(a.y, c.y) - d(a.y, b.y) * d(a.x, c.x)).signum()
}

/// Whether the boxes around two stretches lie apart: most do, and it is quickly seen.
fn apart(a: Point, b: Point, c: Point, d: Point) -> bool {
    a.x.max(b.x) < c.x.min(d.x)
        || c.x.max(d.x) < a.x.min(b.x)
        || a.y.max(b.y) < c.y.min(d.y)
        || c.y.max(d.y) < a.y.min(b.y)
}

/// Whether two stretches cross or touch.
pub fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    if apart(a, b, c, d) {
        return false;
    }
    let within = |p: Point, q: Point, r: Point| {
        (p.x.min(q.x)..=p.x.max(q.x)).contains(&r.x) && (p.y.min(q.y)..=p.y.max(q.y)).contains(&r.y)
    };
    let (abc, abd) = (side(a, b, c), side(a, b, d));
    let (cda, cdb) = (side(c, d, a), side(c, d, b));
    (abc != abd && cda != cdb)
        || (abc == 0 && within(a, b, c))
        || (abd == 0 && within(a, b, d))
        || (cda == 0 && within(c, d, a))
        || (cdb == 0 && within(c, d, b))
}

/// The sides of a closed outline.
pub fn sides(outline: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    let next = outline.iter().cycle().skip(1);
    outline.iter().copied().zip(next.copied())
}

/// Whether a point lies inside a closed outline (even–odd rule).
pub fn inside(outline: &[Point], at: Point) -> bool {
    // A plain loop: every house of a district is asked for every corner of every shore.
    let Some(mut a) = outline.last().copied() else {
        return false;
    };
    let mut odd = false;
    for b in outline {
        if (a.y > at.y) != (b.y > at.y) {
            let (low, high) = if a.y < b.y { (a, *b) } else { (*b, a) };
            odd ^= side(low, high, at) > 0;
        }
        a = *b;
    }
    odd
}

/// Where the way from `a` to `b` crosses `c`–`d`: how far along it, in thousandths. None when it
/// does not cross, or runs along.
pub fn crossing(a: Point, b: Point, c: Point, d: Point) -> Option<u32> {
    if apart(a, b, c, d) {
        return None;
    }
    let by = |p: i32, q: i32| i128::from(q) - i128::from(p);
    let (rx, ry) = (by(a.x, b.x), by(a.y, b.y));
    let (sx, sy) = (by(c.x, d.x), by(c.y, d.y));
    let whole = rx * sy - ry * sx;
    if whole == 0 {
        return None;
    }
    let (ox, oy) = (by(a.x, c.x), by(a.y, c.y));
    let along = (ox * sy - oy * sx) * whole.signum();
    let across = (ox * ry - oy * rx) * whole.signum();
    let whole = whole.abs();
    let both = (0..=whole).contains(&along) && (0..=whole).contains(&across);
    both.then(|| u32::try_from(along * 1000 / whole).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    #[test]
    fn an_outline_has_an_inside() {
        let bay = [p(0, 0), p(100, 0), p(100, 100), p(0, 100)];
        assert!(inside(&bay, p(50, 50)));
        assert!(!inside(&bay, p(150, 50)));
    }

    #[test]
    fn a_crossing_is_somewhere_along_the_way() {
        let way = |c, d| crossing(p(0, 0), p(1000, 0), c, d);
        assert_eq!(way(p(250, -10), p(250, 10)), Some(250));
        assert_eq!(way(p(250, 10), p(250, -10)), Some(250), "either way");
        assert_eq!(way(p(250, 10), p(250, 20)), None, "stops short");
        assert_eq!(way(p(1250, -10), p(1250, 10)), None, "is beyond");
        assert_eq!(way(p(0, 10), p(1000, 10)), None, "runs along");
    }
}
