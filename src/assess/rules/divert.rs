//! `divert`: who takes a unit off a mission does it for something more urgent, says why on the card
//! that loses it, and sees to it that who lost it gets another (control-room reference, section
//! 3: re-rank, divert the nearest unit that carries nobody, tell everyone). Each time is three
//! occasions. That something is to be diverted at all is for `red-first` to say.

use crate::assess::case::{Case, absent, seen, written};
use crate::assess::rule::{Concern, Field, Judgement, Link, Live, Rule};
use crate::assess::story::Alert;
use crate::assess::values::priority_name;
use crate::assess::words::between;
use crate::engine::dispatch::Entry;
use crate::engine::setup::Priority;
use crate::engine::time::{SimTime, Span};
use crate::text;

/// Time to have written why (our own default).
const EXPLAINED: Span = Span::minutes(1);
/// Time to have sent another unit (our own default).
const WITHIN: Span = Span::minutes(15);

/// See the module.
#[derive(Debug)]
pub struct Divert;

impl Rule for Divert {
    fn id(&self) -> &'static str {
        "divert"
    }
    fn link(&self) -> Link {
        Link::Enough
    }
    fn told_live(&self) -> Live {
        Live::InTheEnd
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("takes a unit off a mission without a word on its card")
    }
    fn concern(&self) -> Option<Concern> {
        Some(Concern::Sending)
    }
    fn uses(&self) -> &'static [Field] {
        &[Field::Within]
    }
    fn is_open(&self, _case: &Case<'_>) -> bool {
        true
    }
    fn judge(&self, case: &Case<'_>) -> Vec<Judgement> {
        let alerts = || case.story.alerts.iter();
        let diverted = alerts().filter_map(|lost| {
            let at = lost.cancelled()?;
            let mut gained = alerts().filter(|one| one.unit == lost.unit && one.at == at);
            let gained = gained.find(|one| one.seat == case.seat())?;
            Some((at, lost, gained))
        });
        let judged = diverted.flat_map(|(at, lost, gained)| {
            [
                more_urgent(case, at, lost, gained),
                explained(case, at, lost),
                seen_to(case, at, lost),
            ]
        });
        let judged: Vec<Judgement> = judged.collect();
        if judged.is_empty() {
            return vec![
                Judgement::not_judged(text!("rule-divert-none"))
                    .with(absent(case.story.end, text!("evidence-no-divert"))),
            ];
        }
        judged
    }
}

fn sign<'a>(case: &Case<'a>, alert: &Alert) -> &'a crate::language::CallSign {
    &case.setup.roster.units[alert.unit.index()].call_sign
}

/// How urgent a card was at an instant.
fn priority(case: &Case<'_>, alert: &Alert, at: SimTime) -> Option<Priority> {
    case.story.card_at(&[alert.incident], at).priority
}

/// Whether what it was diverted to was more urgent than what it was on.
fn more_urgent(case: &Case<'_>, at: SimTime, lost: &Alert, gained: &Alert) -> Judgement {
    let unit = sign(case, lost);
    let (from, to) = (priority(case, lost, at), priority(case, gained, at));
    let name = |priority: Option<Priority>| {
        priority.map_or_else(
            || text!("rule-divert-unranked"),
            |one| priority_name(one).to_string(),
        )
    };
    let judgement = match (from, to) {
        (_, None) => Judgement::missed(text!("rule-divert-to-unranked", unit = unit)),
        (Some(from), Some(to)) if to >= from => Judgement::missed(text!(
            "rule-divert-less-urgent",
            unit = unit,
            from = priority_name(from),
            to = priority_name(to)
        )),
        _ => Judgement::met(text!(
            "rule-divert-met",
            unit = unit,
            from = name(from),
            to = name(to)
        )),
    };
    judgement
        .at(at)
        .right(text!("rule-divert-right-urgent"))
        .with(seen(at, text!("evidence-diverted", unit = unit)))
}

/// Whether the card that lost its unit says why.
fn explained(case: &Case<'_>, at: SimTime, lost: &Alert) -> Judgement {
    let due = at + EXPLAINED;
    let unit = sign(case, lost);
    let cards = [lost.incident];
    // Writing it first is no fault.
    let early = SimTime(at.0.saturating_sub(EXPLAINED.0));
    let mut notes = case
        .story
        .written_on(&cards)
        .filter(|one| one.at >= early && matches!(one.entry, Entry::Note(_) | Entry::Priority(_)));
    let judgement = match notes.next() {
        Some(one) if case.in_time(one.at, due) => {
            Judgement::met(text!("rule-divert-explained", unit = unit))
                .at(one.at)
                .with(written(one.at, text!("evidence-reason")))
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        Some(one) => Judgement::missed(text!(
            "rule-divert-explained-late",
            unit = unit,
            after = between(at, one.at)
        ))
        .at(one.at),
        None => Judgement::missed(text!("rule-divert-unexplained", unit = unit))
            .with(absent(due, text!("evidence-no-reason"))),
    };
    judgement
        .limit(due)
        .right(text!("rule-divert-right-reason"))
        .with(seen(at, text!("evidence-diverted", unit = unit)))
}

/// Whether who lost the unit gets another.
fn seen_to(case: &Case<'_>, at: SimTime, lost: &Alert) -> Judgement {
    let due = case.due(at, WITHIN);
    let unit = sign(case, lost);
    let mut others = case.story.alerts.iter();
    let next = others.find(|one| one.incident == lost.incident && one.at >= at);
    let judgement = match next {
        Some(next) if case.in_time(next.at, due) => Judgement::met(text!(
            "rule-divert-seen-to",
            unit = sign(case, next),
            after = between(at, next.at)
        ))
        .at(next.at)
        .with(seen(
            next.at,
            text!("evidence-alerted", unit = sign(case, next)),
        )),
        _ if case.ended_before(due) => case.over_too_soon(due),
        Some(next) => Judgement::missed(text!(
            "rule-divert-seen-to-late",
            unit = sign(case, next),
            after = between(at, next.at)
        ))
        .at(next.at),
        None => Judgement::missed(text!("rule-divert-forgotten", unit = unit))
            .with(absent(due, text!("evidence-no-alert"))),
    };
    judgement
        .limit(due)
        .right(text!("rule-divert-right-next"))
        .with(seen(at, text!("evidence-diverted", unit = unit)))
}
