//! The goals of an exercise while they are moved about: what refers to a goal means its text, not
//! the number that it happened to have.

use super::kind::Misfit;

/// The goals before and after.
#[derive(Clone, Debug, Default)]
pub struct Goals {
    was: Vec<String>,
    is: Vec<String>,
    /// Where each of the old ones is now, from zero; none where it is gone.
    moved: Vec<Option<usize>>,
}

impl Goals {
    /// Goals that stay as they are.
    pub fn new(texts: Vec<String>) -> Goals {
        Goals {
            moved: (0..texts.len()).map(Some).collect(),
            is: texts.clone(),
            was: texts,
        }
    }

    /// The same goals with these texts now, and where each of the old ones is among them.
    pub fn moved(&self, is: Vec<String>, moved: Vec<Option<usize>>) -> Goals {
        Goals {
            was: self.was.clone(),
            is,
            moved,
        }
    }

    /// The text of a goal as it was, from zero.
    pub fn was(&self, place: usize) -> Option<&str> {
        self.was.get(place).map(String::as_str)
    }

    /// Whether a goal has another number now, or is gone.
    pub fn any_moved(&self) -> bool {
        let mut moved = self.moved.iter().enumerate();
        moved.any(|(place, to)| *to != Some(place))
    }

    /// The number, from one, of the goal that a cell names: by its text, as it was or as it is; by
    /// its number alone where nothing else is written.
    ///
    /// # Errors
    /// That there is no such goal, or no longer.
    pub fn number(&self, written: &str) -> Result<usize, Misfit> {
        let unknown = || Misfit::known("goal", written);
        let digits = |one: &char| one.is_ascii_digit();
        let number: String = written.chars().take_while(digits).collect();
        let place = number
            .parse::<usize>()
            .ok()
            .and_then(|it| it.checked_sub(1));
        let rest = written[number.len()..]
            .trim_start_matches(['.', ':', ')'])
            .trim();
        if rest.is_empty() {
            let place = place.filter(|place| *place < self.is.len());
            return place.map(|place| place + 1).ok_or_else(unknown);
        }
        let same = |one: &str| {
            let one = one.trim().to_lowercase();
            one == rest.to_lowercase() || one == written.to_lowercase()
        };
        // Of goals with the same text, the one with the number is meant.
        let among = |texts: &[String]| {
            let own = place.filter(|place| texts.get(*place).is_some_and(|text| same(text)));
            own.or_else(|| texts.iter().position(|text| same(text)))
        };
        let old = |place: usize| {
            let now = self.moved.get(place).copied().flatten();
            now.ok_or_else(|| Misfit::known("goal-gone", written))
        };
        let now = match (among(&self.was), among(&self.is)) {
            (Some(place), _) => old(place)?,
            (None, Some(place)) => place,
            (None, None) => return Err(unknown()),
        };
        Ok(now + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn a_goal_is_followed_wherever_it_goes() {
        let goals = Goals::new(texts(&["see", "hear", "say"]));
        assert_eq!(goals.number("2. hear"), Ok(2));
        assert!(!goals.any_moved());
        // The first goes last, the second is worded otherwise, a new one comes first.
        let is = texts(&["smell", "hear well", "say", "see"]);
        let goals = goals.moved(is, vec![Some(3), Some(1), Some(2)]);
        assert!(goals.any_moved());
        let now = [
            "1. see",
            "2. hear",
            "2. hear well",
            "Say",
            "1. smell",
            "1",
            "4.",
        ];
        let numbers = now.map(|one| goals.number(one).unwrap());
        assert_eq!(numbers, [4, 2, 2, 3, 1, 1, 4]);
        for wrong in ["5", "0", "2. taste", "taste", ""] {
            assert!(goals.number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_goal_that_is_gone_is_not_replaced_by_its_neighbour() {
        let goals = Goals::new(texts(&["see", "hear"]));
        let goals = goals.moved(texts(&["hear"]), vec![None, Some(0)]);
        assert_eq!(goals.number("2. hear"), Ok(1));
        assert!(goals.number("1. see").is_err());
    }
}
