//! Lists of texts that have an order, such as the goals: which row of the sheet is which of the
//! texts, however they were moved about. A text is known by what it says; only what was worded
//! anew is known by its place among the rest.

/// How much of a text may be worded anew and still be known (our own measure).
const KNOWN: f64 = 0.6;
/// Most pairs of texts that are compared letter by letter.
const PAIRS: usize = 10_000;

/// For each row, which of the texts it is; none for a new one.
pub fn paired(was: &[String], rows: &[String]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        of_row: vec![None; rows.len()],
        free: vec![true; was.len()],
    };
    // What stays where it is, then what has moved.
    for (row, text) in rows.iter().enumerate() {
        if was.get(row) == Some(text) {
            pairs.pair(row, row);
        }
    }
    for (row, text) in rows.iter().enumerate() {
        let same = |one: &usize| pairs.free[*one] && was[*one] == *text;
        if let Some(one) = (0..was.len()).find(same) {
            pairs.pair(row, one);
        }
    }
    let open = |pairs: &Pairs| -> Vec<usize> {
        let rows = 0..pairs.of_row.len();
        rows.filter(|row| pairs.of_row[*row].is_none()).collect()
    };
    let left: Vec<usize> = (0..was.len()).filter(|one| pairs.free[*one]).collect();
    if open(&pairs).len() * left.len() <= PAIRS {
        let mut alike: Vec<(f64, usize, usize)> = Vec::new();
        for row in open(&pairs) {
            for one in &left {
                let near = strsim::normalized_levenshtein(&rows[row], &was[*one]);
                if near >= KNOWN {
                    alike.push((near, row, *one));
                }
            }
        }
        alike.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, row, one) in alike {
            pairs.pair(row, one);
        }
    }
    // What is left was worded anew where it stood: between the same neighbours.
    for row in open(&pairs) {
        let (above, below) = pairs.of_row.split_at(row);
        let before = above.iter().flatten().max().map_or(0, |one| one + 1);
        let after = below.iter().flatten().min().copied();
        let end = after.unwrap_or(was.len()).max(before);
        if let Some(one) = (before..end).find(|one| pairs.free[*one]) {
            pairs.pair(row, one);
        }
    }
    pairs.of_row
}

/// Rows and texts that belong together.
struct Pairs {
    of_row: Vec<Option<usize>>,
    free: Vec<bool>,
}

impl Pairs {
    fn pair(&mut self, row: usize, one: usize) {
        if self.of_row[row].is_none() && self.free[one] {
            self.of_row[row] = Some(one);
            self.free[one] = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(was: &[&str], rows: &[&str]) -> Vec<Option<usize>> {
        let own =
            |all: &[&str]| -> Vec<String> { all.iter().map(|one| (*one).to_owned()).collect() };
        paired(&own(was), &own(rows))
    }

    #[test]
    fn texts_are_followed() {
        let was = ["see the house", "hear the bell", "say what it is"];
        let all = |rows: &[&str]| of(&was, rows);
        assert_eq!(all(&was), [Some(0), Some(1), Some(2)]);
        assert_eq!(all(&[was[1], was[0], was[2]]), [Some(1), Some(0), Some(2)]);
        assert_eq!(all(&[was[1], was[2]]), [Some(1), Some(2)]);
        let moved_and_mended = [was[2], "see the houses", was[1]];
        assert_eq!(all(&moved_and_mended), [Some(2), Some(0), Some(1)]);
        let both_mended = ["hear the bells", "see the houses", was[2]];
        assert_eq!(all(&both_mended), [Some(1), Some(0), Some(2)]);
    }

    #[test]
    fn what_is_worded_anew_keeps_its_place_and_what_is_new_has_none() {
        assert_eq!(
            of(&["a", "b", "c"], &["a", "xyz", "c"]),
            [Some(0), Some(1), Some(2)]
        );
        assert_eq!(
            of(&["a", "b"], &["a", "xyz", "b"]),
            [Some(0), None, Some(1)]
        );
        assert_eq!(
            of(&["a", "b"], &["a", "b", "xyz"]),
            [Some(0), Some(1), None]
        );
        assert_eq!(of(&[], &["xyz"]), [None]);
        assert_eq!(of(&["a"], &[]), []);
        assert_eq!(of(&["a", "a"], &["a", "a"]), [Some(0), Some(1)]);
    }
}
