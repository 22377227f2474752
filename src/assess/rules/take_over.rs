//! `take-over`: somebody whom another centre brings into the call is taken over at once: the seat
//! says that it does, or turns to the caller with a question (control-room reference, section 1:
//! the AMK takes the call over; section (b), scenario 4: within 20 seconds). Every call that
//! another centre brings in is an occasion.

use crate::assess::case::{Case, absent, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::story::{Call, Invitation, Over, Speech, may_hide};
use crate::assess::words::between;
use crate::engine::id::SeatId;
use crate::engine::time::{SimTime, Span};
use crate::language::{Deed, Meaning, What, deed};
use crate::text;

/// Time from coming into the call (control-room reference, section (b), scenario 4).
pub const WITHIN: Span = Span::seconds(20);

/// See the module.
#[derive(Debug)]
pub struct TakeOver;

impl Rule for TakeOver {
    fn id(&self) -> &'static str {
        "take-over"
    }
    fn link(&self) -> Link {
        Link::Answered
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("lets the other centre wait before it takes a caller over")
    }
    fn dependants(&self) -> &'static [&'static str] {
        // What comes after it comes later.
        &["location", "awake-breathing", "criterion", "alert-time"]
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn is_open(&self, case: &Case<'_>) -> bool {
        case.story.more_may_ring()
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let calls = case.story.calls.iter();
        let taken: Vec<Judgement> = calls
            .flat_map(|call| call.invited.iter().map(move |ring| (call, ring)))
            .filter_map(|(call, ring)| judged(case, call, ring))
            .collect();
        if taken.is_empty() {
            return vec![Judgement::not_judged(text!("rule-take-over-none"))];
        }
        taken
    }
}

/// What is said of one call that another centre brought in; none for any other.
fn judged(case: &Case<'_>, call: &Call, ring: &Invitation) -> Option<Judgement> {
    let seat = case.seat();
    let (came, _) = ring.answered.filter(|(_, by)| *by == seat)?;
    let caller = call.present(came).find(|one| case.story.is_caller(*one))?;
    if !case.story.is_other_centre(ring.by, seat) {
        return None;
    }
    let due = case.due(came, WITHIN);
    let (who, within) = (case.story.name(ring.by), between(came, due));
    let said = || {
        let said = case.story.said(seat);
        said.filter(|speech| speech.over == Over::Call(call.id) && speech.at >= came)
    };
    let first = said().find(|speech| takes(speech, caller));
    let unclear = said().find(|speech| speech.began <= due && may_hide(&speech.said));
    let gone = call.free_again(caller, came).unwrap_or(came);
    let judgement = match first {
        Some(speech) if case.in_time(speech.began, due) => {
            let after = between(came, speech.began);
            Judgement::met(text!("rule-take-over-met", who = who, after = after))
                .at(speech.began)
                .with(case.quote(speech))
        }
        _ if unclear.is_some() => case.not_understood(unclear?),
        _ if case.ended_before(due) => case.over_too_soon(due),
        _ if gone <= due => Judgement::not_judged(text!("rule-take-over-gone")),
        Some(speech) => {
            let after = between(came, speech.began);
            Judgement::missed(text!(
                "rule-take-over-late",
                who = who,
                after = after,
                within = within
            ))
            .at(speech.began)
            .with(case.quote(speech))
        }
        None => Judgement::missed(text!("rule-take-over-never", who = who, within = within))
            .with(absent(due, text!("evidence-taken-over"))),
    };
    Some(judgement.limit(due).with(brought(came, who)))
}

fn brought(at: SimTime, who: &str) -> crate::assess::finding::Evidence {
    seen(at, text!("evidence-brought-in", who = who))
}

/// Whether somebody says that they take a call over, or asks the caller something.
fn takes(speech: &Speech, caller: SeatId) -> bool {
    let takes = What::Done(Deed::from(deed::TAKE_OVER));
    let says = |meaning: &Meaning| meaning.all().any(|what| *what == takes);
    let asks = |meaning: &Meaning| meaning.all().any(|what| matches!(what, What::Ask(_)));
    speech.meaning().is_some_and(says) || speech.understood_by(caller).is_some_and(asks)
}

#[cfg(test)]
mod tests {
    use crate::assess::Verdict::{Met, Missed, NotJudged};
    use crate::assess::testing::*;
    use crate::language::{Deed, What, deed, topic};

    fn brought() -> Log {
        let log = log().rings_on("116117", WIFE, CENTRAL).at("0:05");
        log.answered_by(CENTRAL).at("0:30").brings(CENTRAL, DESK)
    }
    fn takes_over() -> [What; 1] {
        [What::Done(Deed::from(deed::TAKE_OVER))]
    }

    #[test]
    fn saying_so_or_asking_the_caller_takes_over() {
        let said = brought().at("0:42").says(takes_over()).at("2:00").ends();
        assert_eq!(said.verdicts("take-over", |_| {}), [Met]);
        let asked = brought().at("0:42").asks(topic::AWAKE).at("2:00").ends();
        assert_eq!(asked.verdicts("take-over", |_| {}), [Met]);
    }

    #[test]
    fn late_and_never_are_missed_and_doubt_accuses_nobody() {
        let late = brought().at("0:55").says(takes_over()).at("2:00").ends();
        assert_eq!(late.verdicts("take-over", |_| {}), [Missed]);
        let never = brought().at("2:00").ends();
        assert_eq!(never.verdicts("take-over", |_| {}), [Missed]);
        let unclear = brought().at("0:42").unclear().says([]).at("2:00").ends();
        assert_eq!(unclear.verdicts("take-over", |_| {}), [NotJudged]);
        let short = brought().at("0:40").ends();
        assert_eq!(short.verdicts("take-over", |_| {}), [NotJudged]);
    }

    #[test]
    fn who_rings_by_themselves_is_no_occasion() {
        let own = log().rings(WIFE).at("0:04").answers().at("2:00").ends();
        assert_eq!(own.verdicts("take-over", |_| {}), [NotJudged]);
    }
}
