//! A heart that stands still, and what those at the patient's side do about it.
//!
//! There is one number: the chance that the heart can be brought back, in thousandths. It falls
//! with every minute, and less while somebody presses well. The slopes are those of Larsen and
//! others (Ann Emerg Med 1993;22:1652): 67 % at the collapse, less 2.3 points a minute until
//! compressions, 1.1 until a shock and 2.1 until a crew treats. How good compressions are by rate
//! and depth is our own table around what is recommended (100 to 120 a minute, 5 to 6 cm). Nobody
//! in the exercise knows the number, and nobody gets points for it.

use super::super::id::PatientId;
use super::super::random::Stream;
use super::super::setup::{ArrestCause, ArrestSpec};
use super::super::time::{SimTime, Span};
use super::Press;
use serde::{Deserialize, Serialize};

/// The chance at the collapse, in thousandths.
const AT_COLLAPSE: u64 = 670;
/// What it falls by in a minute, in thousandths, until somebody presses.
const UNTIL_PRESSED: u64 = 23;
/// The same until a shock.
const UNTIL_SHOCK: u64 = 11;
/// The same until a crew treats.
const UNTIL_CREW: u64 = 21;
/// What compressions without breaths are worth, in percent, where want of air was the cause (our
/// own default).
const WITHOUT_AIR: u64 = 40;
/// How long breaths last (our own default: two for every thirty compressions).
const AIR_LASTS: Span = Span::seconds(60);
/// A thousandth, in the unit in which the chance is kept: so no millisecond is rounded away.
const THOUSANDTH: u64 = 60_000;

/// A heart that stands still, or has stood still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heart {
    spec: ArrestSpec,
    chance: u64,
    /// Until when the chance has been worked out.
    until: SimTime,
    press: Option<Press>,
    air: Option<SimTime>,
    shocks: u8,
    crew: bool,
    beats: bool,
    luck: Stream,
}

impl Heart {
    pub(super) fn new(spec: ArrestSpec, patient: PatientId, seed: u64) -> Self {
        Heart {
            spec,
            chance: AT_COLLAPSE * THOUSANDTH,
            until: SimTime::ZERO + spec.at,
            press: None,
            air: None,
            shocks: 0,
            crew: false,
            beats: false,
            luck: Stream::new(seed, &format!("heart {patient}")),
        }
    }

    /// Whether it beats by itself.
    pub(super) fn beats(&self) -> bool {
        self.beats
    }

    /// The chance that it can be brought back, in thousandths.
    pub(super) fn chance(&self) -> u64 {
        self.chance / THOUSANDTH
    }

    /// How good the compressions are, in percent.
    fn quality(&self) -> u64 {
        let Some(press) = self.press else {
            return 0;
        };
        let good = press.quality();
        let has_air = |air: SimTime| self.until.since(air) < AIR_LASTS;
        match self.spec.cause {
            ArrestCause::Breath if !self.air.is_some_and(has_air) => good * WITHOUT_AIR / 100,
            ArrestCause::Breath | ArrestCause::Heart => good,
        }
    }

    /// Works the chance out up to now.
    pub(super) fn live(&mut self, now: SimTime) {
        let passed = now.since(self.until).0;
        if !self.beats && passed > 0 {
            let pressed = UNTIL_PRESSED * (100 - self.quality());
            let shock = if self.shocks == 0 { UNTIL_SHOCK } else { 0 };
            let crew = if self.crew { 0 } else { UNTIL_CREW };
            let lost = passed * (pressed + (shock + crew) * 100) / 100;
            self.chance = self.chance.saturating_sub(lost);
        }
        self.until = self.until.max(now);
    }

    /// Somebody presses, or nobody does.
    pub(super) fn press(&mut self, now: SimTime, press: Option<Press>) {
        self.live(now);
        self.press = press;
    }

    /// Somebody has given breaths.
    pub(super) fn breathe(&mut self, now: SimTime) {
        self.live(now);
        self.air = Some(now);
    }

    /// A defibrillator that is on does what it is for; true when it shocked.
    pub(super) fn shock(&mut self, now: SimTime) -> bool {
        self.live(now);
        if self.beats || !self.spec.shockable {
            return false;
        }
        self.shocks = self.shocks.saturating_add(1);
        self.try_luck();
        true
    }

    /// A crew treats.
    pub(super) fn treat(&mut self, now: SimTime) {
        self.live(now);
        self.crew = true;
        self.try_luck();
    }

    fn try_luck(&mut self) {
        self.beats |= self.luck.below(1000) < self.chance();
    }
}

impl Press {
    /// How good it is, in percent: by rate and depth, and less where the chest does not come all
    /// the way up.
    pub fn quality(self) -> u64 {
        let rate: u64 = match self.rate {
            100..=120 => 100,
            90..=99 | 121..=130 => 85,
            75..=89 | 131..=145 => 60,
            55..=74 | 146..=160 => 30,
            _ => 10,
        };
        let depth = match self.depth_mm {
            50..=60 => 100,
            45..=49 | 61..=65 => 90,
            38..=44 => 70,
            30..=37 => 45,
            20..=29 => 20,
            _ => 0,
        };
        let released = if self.lets_up { 100 } else { 70 };
        rate * depth * released / 10_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heart(cause: ArrestCause) -> Heart {
        let spec = ArrestSpec {
            at: Span::ZERO,
            shockable: true,
            cause,
        };
        Heart::new(spec, PatientId(0), 1)
    }
    const GOOD: Press = Press {
        rate: 110,
        depth_mm: 55,
        lets_up: true,
    };

    #[test]
    fn the_slopes_are_those_published() {
        let minutes = |n| SimTime::ZERO + Span::minutes(n);
        let mut left = heart(ArrestCause::Heart);
        left.live(minutes(10));
        assert_eq!(left.chance(), 670 - 550);
        let mut pressed = heart(ArrestCause::Heart);
        pressed.press(minutes(0), Some(GOOD));
        pressed.live(minutes(10));
        assert_eq!(pressed.chance(), 670 - 320);
        // A second at a time is the same as ten minutes at once.
        let mut again = heart(ArrestCause::Heart);
        again.press(minutes(0), Some(GOOD));
        (0..=600).for_each(|second| again.live(SimTime(second * 1000)));
        assert_eq!(again.chance(), pressed.chance());
    }

    #[test]
    fn better_is_better_and_air_matters_where_it_was_the_cause() {
        let after = |cause, press: Press, air: bool| {
            let mut heart = heart(cause);
            heart.press(SimTime::ZERO, Some(press));
            for second in 0..300 {
                if air && second % 20 == 0 {
                    heart.breathe(SimTime(second * 1000));
                }
                heart.live(SimTime(second * 1000));
            }
            heart.chance()
        };
        let shallow = Press {
            depth_mm: 32,
            ..GOOD
        };
        let slow = Press { rate: 80, ..GOOD };
        let leaning = Press {
            lets_up: false,
            ..GOOD
        };
        let best = after(ArrestCause::Heart, GOOD, false);
        for worse in [shallow, slow, leaning] {
            assert!(after(ArrestCause::Heart, worse, false) < best, "{worse:?}");
        }
        assert_eq!(after(ArrestCause::Heart, GOOD, true), best);
        assert_eq!(after(ArrestCause::Breath, GOOD, true), best);
        assert!(after(ArrestCause::Breath, GOOD, false) < best);
    }
}
