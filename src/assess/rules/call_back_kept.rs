//! `call-back-kept`: who was promised to be rung back is rung by then, by somebody at the centre
//! (our own demand, after the control-room reference, section (b), exercise 7: a patient who waits is
//! rung again). Each promise of the seat is an occasion.

use crate::assess::case::{Case, absent, seen};
use crate::assess::rule::{Field, Judgement, Link, Rule};
use crate::assess::words::between;
use crate::engine::dispatch;
use crate::engine::event::Event;
use crate::engine::time::SimTime;
use crate::text;

/// See the module.
#[derive(Debug)]
pub struct CallBackKept;

impl Rule for CallBackKept {
    fn id(&self) -> &'static str {
        "call-back-kept"
    }
    fn link(&self) -> Link {
        Link::Advice
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("promises to ring back and does not")
    }
    fn uses(&self) -> &'static [Field] {
        &[]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let promises = case.story.log.iter().filter_map(|one| match &one.event {
            Event::Dispatch(dispatch::Event::CallBackPromised {
                number, due, seat, ..
            }) if *seat == case.seat() => Some((one.at, number.as_str(), *due)),
            _ => None,
        });
        let judged = promises.map(|(at, number, due)| kept(case, at, number, due));
        let judged: Vec<Judgement> = judged.collect();
        if judged.is_empty() {
            return vec![
                Judgement::not_judged(text!("rule-call-back-kept-none"))
                    .with(absent(case.story.end, text!("evidence-no-promise"))),
            ];
        }
        judged
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn kept(case: &Case<'_>, at: SimTime, number: &str, due: SimTime) -> Judgement {
    let own = case.setup.seat_spec(case.seat());
    let wanted = digits(number);
    let mut calls = case.story.calls.iter().filter(|call| {
        let mine = call.by == case.seat();
        let ours = mine || own.is_colleague_of(case.setup.seat_spec(call.by));
        ours && call.rang >= at && digits(&call.line) == wanted
    });
    // Who rings again themselves need not be rung.
    let again = case.story.calls.iter().find(|call| {
        let answered = call.answered.is_some();
        answered && call.rang >= at && digits(&call.from) == wanted
    });
    let judgement = match (calls.next(), again) {
        (Some(call), _) if case.in_time(call.rang, due) => Judgement::met(text!(
            "rule-call-back-kept-met",
            number = number,
            after = between(at, call.rang)
        ))
        .at(call.rang),
        (_, Some(call)) if call.rang <= due => {
            Judgement::not_judged(text!("rule-call-back-kept-rang", number = number)).at(call.rang)
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        (Some(call), _) => Judgement::missed(text!(
            "rule-call-back-kept-late",
            number = number,
            after = between(at, call.rang)
        ))
        .at(call.rang),
        (None, _) => Judgement::missed(text!("rule-call-back-kept-missed", number = number))
            .with(absent(due, text!("evidence-not-rung", number = number))),
    };
    judgement
        .limit(due)
        .with(seen(at, text!("evidence-promised", number = number)))
}
