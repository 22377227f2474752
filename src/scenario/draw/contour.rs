//! Lines of equal value through a grid: marching squares, joined to closed rings.

use std::collections::BTreeMap;

/// Values at the corners of square cells, row by row.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub across: usize,
    pub down: usize,
    pub values: Vec<f64>,
}

impl Grid {
    /// A grid whose values are computed from column and row.
    pub fn new(across: usize, down: usize, value: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..down).flat_map(|row| (0..across).map(move |column| (column, row)));
        Grid {
            across,
            down,
            values: cells.map(|(column, row)| value(column, row)).collect(),
        }
    }

    pub fn at(&self, column: usize, row: usize) -> f64 {
        self.values[row * self.across + column]
    }
}

/// A side of a cell: the corner it begins at, and whether it runs down or across.
type Side = (usize, usize, bool);

/// The rings around all that is at least `level`, as (column, row). What reaches the edge of the
/// grid is closed half a cell outside it.
pub(super) fn rings(grid: &Grid, level: f64) -> Vec<Vec<(f64, f64)>> {
    // One more row of corners all around, lower than anything: so every line closes.
    let value = |column: usize, row: usize| -> f64 {
        let inside = (1..=grid.across).contains(&column) && (1..=grid.down).contains(&row);
        if inside {
            grid.at(column - 1, row - 1)
        } else {
            f64::NEG_INFINITY
        }
    };
    let mut next: BTreeMap<Side, Vec<Side>> = BTreeMap::new();
    for row in 0..=grid.down {
        for column in 0..=grid.across {
            let corners = [
                value(column, row),
                value(column + 1, row),
                value(column + 1, row + 1),
                value(column, row + 1),
            ];
            for (from, to) in steps(corners.map(|one| one >= level), corners, level) {
                let side = |index: usize| -> Side {
                    match index {
                        0 => (column, row, false),
                        1 => (column + 1, row, true),
                        2 => (column, row + 1, false),
                        _ => (column, row, true),
                    }
                };
                next.entry(side(from)).or_default().push(side(to));
            }
        }
    }
    let place = |(column, row, down): Side| -> (f64, f64) {
        let (a, b) = if down {
            (value(column, row), value(column, row + 1))
        } else {
            (value(column, row), value(column + 1, row))
        };
        let part = if a.is_finite() && b.is_finite() {
            (level - a) / (b - a)
        } else {
            0.5
        };
        let (column, row) = (column as f64 - 1.0, row as f64 - 1.0);
        if down {
            (column, row + part)
        } else {
            (column + part, row)
        }
    };
    let mut found = Vec::new();
    while let Some((&start, _)) = next.iter().next() {
        let (mut ring, mut here) = (Vec::new(), start);
        while let Some(ways) = next.get_mut(&here) {
            let to = ways.pop();
            if ways.is_empty() {
                next.remove(&here);
            }
            ring.push(place(here));
            match to {
                Some(to) => here = to,
                None => break,
            }
        }
        found.push(ring);
    }
    found
}

/// The lines through one cell, from side to side (0 top, 1 right, 2 bottom, 3 left), with what is
/// high on the right hand.
fn steps(high: [bool; 4], corners: [f64; 4], level: f64) -> Vec<(usize, usize)> {
    let case = high
        .iter()
        .enumerate()
        .map(|(index, is)| usize::from(*is) << index)
        .sum::<usize>();
    let middle = corners.iter().sum::<f64>() / 4.0 >= level;
    match case {
        1 => vec![(0, 3)],
        2 => vec![(1, 0)],
        3 => vec![(1, 3)],
        4 => vec![(2, 1)],
        // Two high corners across: the middle says whether they hang together.
        5 if middle => vec![(0, 1), (2, 3)],
        5 => vec![(0, 3), (2, 1)],
        6 => vec![(2, 0)],
        7 => vec![(2, 3)],
        8 => vec![(3, 2)],
        9 => vec![(0, 2)],
        10 if middle => vec![(1, 2), (3, 0)],
        10 => vec![(1, 0), (3, 2)],
        11 => vec![(1, 2)],
        12 => vec![(3, 1)],
        13 => vec![(0, 1)],
        14 => vec![(3, 0)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice the area that a ring encloses.
    fn area(ring: &[(f64, f64)]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        let parts = ring.iter().zip(next);
        parts.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs()
    }

    #[test]
    fn a_hill_has_a_ring_around_it() {
        let hill = Grid::new(9, 9, |column, row| {
            10.0 - (column as f64 - 4.0).hypot(row as f64 - 4.0)
        });
        let [ring] = &rings(&hill, 8.0)[..] else {
            panic!("one ring");
        };
        for (column, row) in ring {
            let out = (column - 4.0).hypot(row - 4.0);
            assert!((1.9..2.15).contains(&out), "{out} from the top");
        }
        let wanted = std::f64::consts::PI * 4.0 * 2.0;
        assert!((area(ring) - wanted).abs() < wanted * 0.1);
    }

    #[test]
    fn two_hills_have_two_and_a_plain_at_the_edge_is_closed() {
        let two = Grid::new(9, 5, |column, row| {
            f64::from(u8::from(row == 2 && (column == 2 || column == 6)))
        });
        assert_eq!(rings(&two, 0.5).len(), 2);
        let plain = Grid::new(4, 4, |_, _| 1.0);
        let [ring] = &rings(&plain, 0.5)[..] else {
            panic!("one ring");
        };
        assert!(area(ring) > 2.0 * 9.0, "all of it");
        assert!(rings(&plain, 2.0).is_empty());
    }
}
