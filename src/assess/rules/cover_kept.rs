//! `cover-kept`: a part of the district that no free ambulance reaches in time any more gets cover
//! again: somebody is moved there who can be spared, or the next one is free (control-room reference,
//! section 3, fleet control: moving cars for cover). Each loss that the seat was told of is an
//! occasion. Where nobody could be spared, there was nothing to do, and nothing is judged.

use crate::assess::case::{Case, absent, seen};
use crate::assess::rule::{Concern, Field, Judgement, Link, Rule};
use crate::assess::words::between;
use crate::engine::dispatch;
use crate::engine::event::{Event, Logged};
use crate::engine::id::UnitId;
use crate::engine::load::areas::{Areas, Free};
use crate::engine::load::ground::Ground;
use crate::engine::setup::UnitKind;
use crate::engine::time::{SimTime, Span};
use crate::text;

/// Time to have moved somebody (control-room reference, section (b), exercise 7: three minutes).
const WITHIN: Span = Span::minutes(3);

/// Who was free for so long could have been moved; who was needed elsewhere sooner could not (our own
/// default).
const FREE_FOR: Span = Span::seconds(90);

/// See the module.
#[derive(Debug)]
pub struct CoverKept;

impl Rule for CoverKept {
    fn id(&self) -> &'static str {
        "cover-kept"
    }
    fn link(&self) -> Link {
        Link::Enough
    }
    fn broken_by(&self) -> Option<&'static str> {
        Some("moves nobody to a part of the district that has lost its cover")
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
        let losses = case.story.log.iter().filter_map(|logged| {
            let (area, covered) = told(case, logged)?;
            (!covered).then_some((logged.at, area))
        });
        let losses: Vec<(SimTime, &str)> = losses.collect();
        let Some(load) = case
            .setup
            .story
            .load
            .as_ref()
            .filter(|_| !losses.is_empty())
        else {
            return vec![
                Judgement::not_judged(text!("rule-cover-kept-none"))
                    .with(absent(case.story.end, text!("evidence-no-gap"))),
            ];
        };
        let district = &case.setup.pack.district;
        let ground = Ground::of(district, &case.setup.roster.units, load);
        let areas = Areas::new(district, &ground, load);
        let judged = losses.into_iter();
        judged
            .map(|(at, area)| kept(case, &areas, &ground, at, area))
            .collect()
    }
}

/// A part, and whether it has cover from now on, where the seat was told so.
fn told<'a>(case: &Case<'a>, logged: &'a Logged) -> Option<(&'a str, bool)> {
    let heard = logged.heard_by.iter().any(|one| one.seat == case.seat());
    match &logged.event {
        Event::Dispatch(dispatch::Event::Cover { area, covered }) if heard => {
            Some((area.as_str(), *covered))
        }
        _ => None,
    }
}

fn kept(case: &Case<'_>, areas: &Areas, ground: &Ground, lost: SimTime, area: &str) -> Judgement {
    let due = case.due(lost, WITHIN);
    let after = |at: SimTime| between(lost, at);
    let later = || case.story.log.iter().filter(|one| one.at >= lost);
    let back = later().find(|one| told(case, one) == Some((area, true)));
    let back = back.map(|one| one.at);
    let moved = moved(case, areas, area, lost);
    let shown = seen(lost, text!("evidence-gap", area = area));
    let name = |unit: UnitId| &case.setup.roster.units[unit.index()].call_sign;
    let judgement = match (moved, back) {
        (Some((at, unit)), _) if case.in_time(at, due) => {
            let unit = name(unit);
            Judgement::met(text!(
                "rule-cover-kept-met",
                unit = unit,
                area = area,
                after = after(at)
            ))
            .at(at)
            .with(seen(at, text!("evidence-stood-by", unit = unit)))
        }
        (_, Some(at)) if case.in_time(at, due) => {
            Judgement::not_judged(text!("rule-cover-kept-by-itself", area = area)).at(at)
        }
        _ if case.ended_before(due) => case.over_too_soon(due),
        (Some((at, unit)), _) => {
            let unit = name(unit);
            Judgement::missed(text!(
                "rule-cover-kept-late",
                unit = unit,
                area = area,
                after = after(at)
            ))
            .at(at)
        }
        (None, _) => match spare(case, areas, ground, area, lost) {
            None => Judgement::not_judged(text!("rule-cover-kept-nobody", area = area)),
            Some(unit) => {
                let unit = name(unit);
                Judgement::missed(text!("rule-cover-kept-missed", area = area, unit = unit))
                    .with(absent(due, text!("evidence-nobody-moved", area = area)))
            }
        },
    };
    judgement
        .limit(due)
        .right(text!("rule-cover-kept-right-area", area = area))
        .with(shown)
}

/// Who was first sent to stand by where the part is covered from, at or after an instant.
fn moved(case: &Case<'_>, areas: &Areas, area: &str, from: SimTime) -> Option<(SimTime, UnitId)> {
    let area = areas.named(area)?;
    let later = case.story.log.iter().filter(|one| one.at >= from);
    let mut sent = later.filter_map(|one| match &one.event {
        Event::Dispatch(dispatch::Event::StoodBy { unit, station, .. }) => {
            let there = [(*unit, usize::from(*station))];
            areas.covers(area, &there).then_some((one.at, *unit))
        }
        _ => None,
    });
    sent.next()
}

/// Somebody who could have been spared, and was free long enough, by what the seat could see.
fn spare(
    case: &Case<'_>,
    areas: &Areas,
    ground: &Ground,
    area: &str,
    lost: SimTime,
) -> Option<UnitId> {
    let area = areas.named(area)?;
    // A unit that has just become bound does not look free any more.
    let at = lost + Span::seconds(1);
    let ambulance =
        |unit: &UnitId| case.setup.roster.units[unit.index()].kind == UnitKind::Ambulance;
    let free = case.unit_ids().filter(ambulance);
    let free = free.filter(|unit| case.story.looks_free(case.seat(), *unit, at));
    let base = |unit: UnitId| match case.story.reported(case.seat(), unit, at) {
        Some(motion) => areas.base(motion.at),
        None => Some(usize::from(case.setup.roster.units[unit.index()].station)),
    };
    let free: Vec<Free> = free.filter_map(|unit| Some((unit, base(unit)?))).collect();
    let later = at + FREE_FOR;
    let stays = |unit: UnitId| case.story.looks_free(case.seat(), unit, later);
    let (unit, _) = areas.choose(ground, area, &free, stays)?;
    Some(unit)
}
