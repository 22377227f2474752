//! What a hospital was told otherwise than the seat had heard it.

use super::Stated;
use crate::assess::case::Case;
use crate::assess::finding::Evidence;
use crate::assess::values::{Said, agrees, written};
use crate::engine::dispatch::{self, Destination};
use crate::engine::event::Event;
use crate::engine::time::{SimTime, Span};
use crate::language::{Value, topic};

/// What the seat had heard instead.
pub(super) struct Known {
    pub(super) value: String,
    pub(super) evidence: Evidence,
}

/// The last word on each topic that disagrees with all that the seat had heard of it.
pub(super) fn wrong<'s, 'a>(
    case: &Case<'a>,
    stated: &'s [Stated<'a>],
    due: SimTime,
) -> Vec<(&'s Stated<'a>, Known)> {
    let mut wrong = Vec::new();
    for of in &case.expectation.topics {
        // What has happened is put in many ways; only values are held against each other.
        if *of == *topic::WHAT {
            continue;
        }
        let in_time = |stated: &&Stated<'_>| stated.topic == of && stated.speech.at <= due;
        let Some(last) = stated.iter().rfind(in_time) else {
            continue;
        };
        let known = case
            .story
            .last_told(case.seat(), of.as_str(), last.speech.at);
        let agreeing = known.iter().any(|told| {
            let later = last.speech.at.since(told.speech.at);
            agrees(of.as_str(), last.said(), told.said(case.seat()), later)
        });
        let right = agreeing || comes_true(case, last);
        if let (false, Some(told)) = (right, known.last()) {
            let known = Known {
                value: written(told.value),
                evidence: case.quote(told.speech),
            };
            wrong.push((last, known));
        }
    }
    wrong
}

/// Whether a unit sets out for a hospital so that it comes when it was said to come: who reckons
/// better than the report is not wrong.
fn comes_true(case: &Case<'_>, stated: &Stated<'_>) -> bool {
    let said = stated.speech.at;
    case.story.log.iter().any(|logged| match &logged.event {
        Event::Dispatch(dispatch::Event::SetOff {
            to: Destination::Hospital(_),
            eta_ms,
            ..
        }) => {
            let comes = logged.at + Span::ms(*eta_ms);
            let left = u16::try_from(comes.since(said).begun_minutes()).unwrap_or(u16::MAX);
            let left = Value::Minutes(left);
            let comes_then = Said::exactly(&left);
            comes > said && agrees(stated.topic.as_str(), stated.said(), comes_then, Span::ZERO)
        }
        _ => false,
    })
}
