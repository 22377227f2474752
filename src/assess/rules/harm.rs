//! `harm`: what must not be done here is not done: food for somebody who cannot swallow, a walk for
//! somebody with a heart attack. `wanted` names what must not happen; the label says it as an order
//! ("ikke gi noe i munnen").

use crate::assess::case::Case;
use crate::assess::rule::{Field, Judgement, Link, Live, Rule};
use crate::assess::words::capital;
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct Harm;

impl Rule for Harm {
    fn id(&self) -> &'static str {
        "harm"
    }
    fn link(&self) -> Link {
        Link::Safe
    }
    fn told_live(&self) -> Live {
        Live::Said
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("advises what must not be advised")
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Wanted]
    }
    fn needs(&self) -> &'static [Field] {
        &[Field::Wanted]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let Some(unwanted) = &case.expectation.wanted else {
            return vec![Judgement::not_judged(text!("rule-task-nothing-wanted"))];
        };
        let label = capital(&case.expectation.label);
        let judgement = match case.first(unwanted, 0) {
            Some((at, index)) => {
                let missed = Judgement::missed(text!("rule-harm-done")).at(at);
                missed.with_all(case.told_by(index))
            }
            None => Judgement::met(text!("rule-harm-not-done")),
        };
        vec![judgement.right(text!("rule-harm-right-label", label = label))]
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed};
    use crate::assess::testing::*;
    use crate::engine::exercise::watch::{Moment, Watch};
    use crate::language::{Deed, What};

    #[test]
    fn what_must_not_be_told_is_missed_once_it_is_told() {
        let food = || Deed::from("give-sugar");
        let answered = || log().rings(WIFE).at("0:04").answers().at("0:20");
        let judged = |log: Log| {
            log.at("2:00").ends().verdicts("harm", |expectation| {
                expectation.wanted = Some(Watch::Seen(Moment::Told(DESK, food())));
            })
        };
        assert_eq!(judged(answered().says([What::Tell(food())])), [Missed]);
        assert_eq!(judged(answered().asks("awake")), [Met]);
    }
}
