//! Asking once more how the patient is while a caller holds the line: ever more seldom, and only
//! while the answer can still change what is done.

use super::interview::COMPANY;
use crate::engine::time::{SimTime, Span};
use crate::language::{Value, topic};

/// What is asked about.
pub(super) const SIGNS: [&str; 2] = [topic::AWAKE, topic::BREATHING];

/// How often the time until the next question doubles (our own default).
const DOUBLES: u8 = 4;

/// How the patient has been, as far as the caller has told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    AsFound,
    /// Not awake, or not breathing as usual.
    Bad,
    /// Awake and breathing again: nothing is done about it any more.
    Recovered,
}

/// The questions asked.
#[derive(Debug, Default)]
pub(super) struct Checks {
    state: State,
    /// How many, since the state last changed.
    asked: u8,
    /// When the last one was asked.
    last: SimTime,
}

impl Checks {
    /// Takes in what is known of the [`SIGNS`] now.
    pub(super) fn learn(&mut self, signs: &[Option<Value>]) {
        let all = |value: bool| signs.iter().all(|sign| *sign == Some(Value::Flag(value)));
        let any_bad = signs.contains(&Some(Value::Flag(false)));
        let state = match self.state {
            _ if any_bad => State::Bad,
            State::Bad if all(true) => State::Recovered,
            state => state,
        };
        if std::mem::replace(&mut self.state, state) != state {
            self.asked = 0;
        }
    }

    /// Whether it is time to ask again; then it counts as asked.
    pub(super) fn are_due(&mut self, at: SimTime) -> bool {
        let waits = Span(COMPANY.0 << self.asked.min(DOUBLES));
        if self.state == State::Recovered || at.since(self.last) < waits {
            return false;
        }
        self.asked = self.asked.saturating_add(1);
        self.last = at;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes_asked(checks: &mut Checks, from: u64, until: u64) -> Vec<u64> {
        let seconds = (from * 60..until * 60).step_by(5);
        let asked = seconds.filter(|second| checks.are_due(SimTime(second * 1000)));
        asked.map(|second| second / 60).collect()
    }
    fn signs(awake: bool, breathing: bool) -> [Option<Value>; 2] {
        [Some(Value::Flag(awake)), Some(Value::Flag(breathing))]
    }

    #[test]
    fn what_stays_the_same_is_asked_ever_more_seldom() {
        let mut checks = Checks::default();
        checks.learn(&signs(true, true));
        assert_eq!(minutes_asked(&mut checks, 1, 16), [1, 2, 4, 8]);
        // Worse: often again.
        checks.learn(&signs(true, false));
        assert_eq!(minutes_asked(&mut checks, 20, 24), [20, 21, 23]);
    }

    #[test]
    fn whoever_has_recovered_is_left_in_peace() {
        let mut checks = Checks::default();
        checks.learn(&signs(false, true));
        assert_eq!(minutes_asked(&mut checks, 1, 3), [1, 2]);
        checks.learn(&signs(true, true));
        assert!(minutes_asked(&mut checks, 3, 30).is_empty());
        // A relapse is another matter.
        checks.learn(&signs(true, false));
        assert_eq!(minutes_asked(&mut checks, 30, 32), [30, 31]);
    }
}
