//! How an expectation's points are spread over its occasions, and what a sum of them is in
//! percent.

use super::finding::Verdict;
use super::rule::Judgement;

/// Points in whole percent, as people round; a hundred only for all of them, zero where there are
/// none to be had.
pub fn percent(score: u32, max: u32) -> u8 {
    let rounded = (score * 200 + max).checked_div(max * 2).unwrap_or(0);
    let most = if score < max { 99 } else { 100 };
    u8::try_from(rounded).unwrap_or(100).min(most)
}

/// What each occasion is worth: by weight, in whole points that add up exactly. What is not
/// judged, and remarks, are worth nothing. What does not divide falls to what was missed, so that
/// a miss is never free where there are points at all.
pub(super) fn spread(points: u16, judgements: &[Judgement]) -> Vec<u16> {
    let weight = |judgement: &Judgement, verdict: Verdict| {
        if judgement.verdict == verdict && !judgement.remark {
            u64::from(judgement.weight)
        } else {
            0
        }
    };
    let sum = |verdict| -> u64 { judgements.iter().map(|one| weight(one, verdict)).sum() };
    let (met, missed) = (sum(Verdict::Met), sum(Verdict::Missed));
    let points = u64::from(points);
    let for_met = (points * met).checked_div(met + missed).unwrap_or(0);
    let mut pots = [
        (Verdict::Met, Pot::new(for_met, met)),
        (Verdict::Missed, Pot::new(points - for_met, missed)),
    ];
    judgements
        .iter()
        .map(|judgement| {
            let takes = pots
                .iter_mut()
                .map(|(verdict, pot)| pot.take(weight(judgement, *verdict)));
            takes.sum()
        })
        .collect()
}

/// Points that are taken from in proportion to weights, without a remainder.
struct Pot {
    points: u64,
    weights: u64,
    taken: u64,
}

impl Pot {
    fn new(points: u64, weights: u64) -> Self {
        Pot {
            points,
            weights,
            taken: 0,
        }
    }

    fn take(&mut self, weight: u64) -> u16 {
        let up_to = |taken: u64| (self.points * taken).checked_div(self.weights).unwrap_or(0);
        let share = up_to(self.taken + weight) - up_to(self.taken);
        self.taken += weight;
        u16::try_from(share).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(verdicts: &[(Verdict, usize)]) -> Vec<Judgement> {
        verdicts
            .iter()
            .map(|(verdict, weight)| {
                let judgement = match verdict {
                    Verdict::Met => Judgement::met(String::new()),
                    Verdict::Missed => Judgement::missed(String::new()),
                    Verdict::NotJudged => Judgement::not_judged(String::new()),
                };
                judgement.weight(*weight)
            })
            .collect()
    }

    #[test]
    fn points_add_up_and_what_is_not_judged_takes_none() {
        use Verdict::{Met, Missed, NotJudged};
        let spread = |points, verdicts: &[(Verdict, usize)]| spread(points, &judged(verdicts));
        assert_eq!(spread(10, &[(Met, 1), (Met, 1), (Met, 1)]), [3, 3, 4]);
        assert_eq!(
            spread(10, &[(Missed, 1), (NotJudged, 1), (Met, 1)]),
            [5, 0, 5]
        );
        assert_eq!(spread(10, &[(Missed, 1), (Met, 2)]), [4, 6]);
        assert_eq!(spread(10, &[(NotJudged, 1)]), [0]);
        assert_eq!(spread(10, &[]), [] as [u16; 0]);
    }

    #[test]
    fn a_miss_is_never_free_where_there_are_points() {
        use Verdict::{Met, Missed};
        assert_eq!(spread(5, &judged(&[(Met, 19), (Missed, 1)])), [4, 1]);
        assert_eq!(spread(1, &judged(&[(Met, 19), (Missed, 1)])), [0, 1]);
        assert_eq!(spread(0, &judged(&[(Met, 1), (Missed, 1)])), [0, 0]);
    }

    #[test]
    fn percent_is_rounded_as_people_round_and_a_hundred_is_all_of_it() {
        assert_eq!(percent(86, 115), 75);
        assert_eq!(percent(74, 100), 74);
        assert_eq!(percent(1, 8), 13);
        assert_eq!(percent(199, 200), 99);
        assert_eq!(
            (percent(200, 200), percent(0, 200), percent(0, 0)),
            (100, 0, 0)
        );
    }

    #[test]
    fn remarks_cost_nothing() {
        let mut remarked = judged(&[(Verdict::Met, 1), (Verdict::Missed, 1)]);
        remarked[1] = remarked[1].clone().as_remark();
        assert_eq!(spread(10, &remarked), [10, 0]);
    }
}
