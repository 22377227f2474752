//! What was said and done, line by line, as somebody who was there would tell it.

use crate::assess::EvidenceKind;
use crate::assess::story::{Over, Story};
use crate::debrief::Debrief;
use crate::debrief::lanes::card::{label, step};
use crate::engine::time::SimTime;
use crate::text;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub at: SimTime,
    /// Who, or on what it was shown.
    pub who: String,
    /// By which group or line, if by any.
    pub over: String,
    pub kind: EvidenceKind,
    pub text: String,
}

/// All lines, in order.
pub(super) fn transcript(debrief: &Debrief) -> Vec<Line> {
    let setup = &*debrief.setup;
    let story = Story::new(setup, &debrief.log);
    let mut lines = Vec::new();
    let mut line = |at, who: &str, over: &str, kind, text: String| {
        lines.push(Line {
            at,
            who: who.to_owned(),
            over: over.to_owned(),
            kind,
            text,
        });
    };
    for call in &story.calls {
        let by = story.name(call.by);
        let rang = text!("evidence-rang", line = call.line);
        line(call.rang, by, &call.line, EvidenceKind::Seen, rang);
        if let Some((at, by)) = call.answered {
            let answered = text!("evidence-answered");
            line(at, story.name(by), &call.line, EvidenceKind::Seen, answered);
        }
        if let Some((at, _)) = call.ended {
            let ended = text!("report-call-ended");
            line(at, by, &call.line, EvidenceKind::Seen, ended);
        }
    }
    for speech in &story.speech {
        let over = match speech.over {
            Over::Call(id) => story.call(id).map(|call| call.line.clone()),
            Over::Group(gssi) => setup.talkgroup(gssi).map(|group| group.name.clone()),
        };
        let words = if speech.said.text.is_empty() {
            text!("evidence-speech-without-words")
        } else {
            format!("«{}»", speech.said.text)
        };
        let over = over.unwrap_or_default();
        line(
            speech.began,
            story.name(speech.by),
            &over,
            EvidenceKind::Said,
            words,
        );
    }
    for entry in &story.written {
        let words = label(&setup.pack.district, entry.entry);
        line(
            entry.at,
            story.name(entry.seat),
            "",
            EvidenceKind::Written,
            words,
        );
    }
    for alert in &story.alerts {
        let unit = &setup.roster.units[alert.unit.index()].call_sign;
        for (at, stamp) in &alert.stamps {
            let words = step(*stamp);
            line(*at, unit.as_str(), "", EvidenceKind::Seen, words);
        }
    }
    lines.sort_by_key(|line| line.at);
    lines
}
