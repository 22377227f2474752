//! What the person at a seat did, one thing after another, as you would tell it.

use crate::assess::story::sure;
use crate::debrief::Debrief;
use crate::debrief::lanes::card;
use crate::engine::dispatch;
use crate::engine::event::{Event, Logged};
use crate::engine::id::SeatId;
use crate::engine::time::SimTime;
use crate::engine::{phone, radio};
use crate::language::{Act, Utterance, What};
use crate::text;
use serde::Serialize;

/// Something that was done at a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deed {
    /// When; of speech, when it was over.
    pub at: SimTime,
    /// In words.
    pub text: String,
    /// What makes it the same deed in another run.
    #[serde(skip)]
    is: Is,
}

/// A deed, without the words in which it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Is {
    Answered(String),
    Dialled(String),
    HungUp,
    Held,
    Retrieved,
    Invited(String),
    Entered,
    Joined,
    Dropped,
    Monitored,
    BrokeIn,
    /// Said, by its meaning: other words for the same are the same.
    Said(Option<String>, Vec<What>),
    /// Said, and not understood for certain: by its words.
    Worded(Option<String>, String),
    Opened,
    Linked,
    Closed(dispatch::Outcome),
    Wrote(dispatch::Entry),
    Alerted(String),
    Resent(String),
    StoodDown(String),
    Destined(String, String),
    AcknowledgedAlarm(String),
    EndedAlarm(String),
}

impl Deed {
    /// Whether it is the same, whenever it was done.
    pub fn is_same(&self, other: &Deed) -> bool {
        self.is == other.is
    }
}

/// Everything that was done at the debrief's seat, in order.
pub(super) fn deeds(debrief: &Debrief) -> Vec<Deed> {
    let told = debrief.log.iter().filter_map(|logged| {
        let (is, text) = deed(debrief, logged)?;
        let at = logged.at;
        Some(Deed { at, text, is })
    });
    told.collect()
}

fn deed(debrief: &Debrief, logged: &Logged) -> Option<(Is, String)> {
    let me = debrief.seat;
    match &logged.event {
        Event::Phone(event) => on_the_phone(debrief, me, event),
        Event::Radio(event) => on_the_air(debrief, me, event),
        Event::Dispatch(event) => at_the_desk(debrief, me, event),
        Event::Scene(_) | Event::Exercise(_) | Event::Refused { .. } => None,
    }
}

/// Whose number it is, by the telephone book; otherwise the number.
fn called<'a>(debrief: &'a Debrief, line: &'a str) -> &'a str {
    let book = &debrief.setup.pack.organisation.phonebook;
    let known = book.iter().find(|entry| entry.number == line);
    known.map_or(line, |entry| entry.name.as_str())
}

fn on_the_phone(debrief: &Debrief, me: SeatId, event: &phone::Event) -> Option<(Is, String)> {
    match event {
        phone::Event::Rang { by, line, .. } if *by == me => {
            let text = text!("deed-dialled", who = called(debrief, line));
            Some((Is::Dialled(line.clone()), text))
        }
        phone::Event::Answered { by, call, .. } if *by == me => {
            let line = debrief.log.iter().find_map(|logged| match &logged.event {
                Event::Phone(phone::Event::Rang {
                    call: rang, line, ..
                }) if rang == call => Some(line.clone()),
                _ => None,
            })?;
            let text = text!("deed-answered", line = line);
            Some((Is::Answered(line), text))
        }
        phone::Event::SpeechEnded {
            by,
            heard: Some(words),
            ..
        } if *by == me => Some((said(None, words), text!("deed-said", words = words.text))),
        phone::Event::Ended { by, .. } if *by == me => Some((Is::HungUp, text!("deed-hung-up"))),
        phone::Event::Held { by, .. } if *by == me => Some((Is::Held, text!("deed-held"))),
        phone::Event::Retrieved { by, .. } if *by == me => {
            Some((Is::Retrieved, text!("deed-retrieved")))
        }
        phone::Event::Invited { by, line, .. } if *by == me => {
            let text = text!("deed-invited", who = called(debrief, line));
            Some((Is::Invited(line.clone()), text))
        }
        phone::Event::Joined { by, .. } if *by == me => Some((Is::Joined, text!("deed-joined"))),
        phone::Event::Left { by, seat, .. } if *by == me => Some(if *seat == me {
            (Is::HungUp, text!("deed-left"))
        } else {
            (Is::Dropped, text!("deed-dropped"))
        }),
        phone::Event::Monitored { by, on: true, .. } if *by == me => {
            Some((Is::Monitored, text!("deed-monitored")))
        }
        phone::Event::BrokeIn { by, .. } if *by == me => {
            Some((Is::BrokeIn, text!("deed-broke-in")))
        }
        phone::Event::Entered { seat, .. } if *seat == me => {
            Some((Is::Entered, text!("deed-entered")))
        }
        phone::Event::Held { .. }
        | phone::Event::Retrieved { .. }
        | phone::Event::Invited { .. }
        | phone::Event::Entered { .. }
        | phone::Event::Joined { .. }
        | phone::Event::Left { .. }
        | phone::Event::Stopped { .. }
        | phone::Event::Unanswered { .. }
        | phone::Event::Line { .. }
        | phone::Event::Monitored { .. }
        | phone::Event::BrokeIn { .. }
        | phone::Event::Sounded { .. }
        | phone::Event::Rang { .. }
        | phone::Event::Answered { .. }
        | phone::Event::SpeechBegan { .. }
        | phone::Event::SpeechEnded { .. }
        | phone::Event::Located { .. }
        | phone::Event::PassedOn { .. }
        | phone::Event::Ended { .. } => None,
    }
}

fn on_the_air(debrief: &Debrief, me: SeatId, event: &radio::Event) -> Option<(Is, String)> {
    let (group, words) = match event {
        radio::Event::SpeechEnded {
            seat, group, said, ..
        }
        | radio::Event::SpeechLost { seat, group, said }
            if *seat == me =>
        {
            (*group, said)
        }
        radio::Event::EmergencyAcknowledged { seat, of, .. } if *seat == me => {
            let who = debrief.setup.call_sign_of(*of)?.to_string();
            let text = text!("deed-acknowledged-alarm", who = who);
            return Some((Is::AcknowledgedAlarm(who), text));
        }
        radio::Event::EmergencyEnded { seat, of, .. } if *seat == me => {
            let who = debrief.setup.call_sign_of(*of)?.to_string();
            let text = text!("deed-ended-alarm", who = who);
            return Some((Is::EndedAlarm(who), text));
        }
        _ => return None,
    };
    let name = debrief.setup.talkgroup(group)?.name.clone();
    let text = text!("deed-said-on", group = name, words = words.text);
    Some((said(Some(name), words), text))
}

fn at_the_desk(debrief: &Debrief, me: SeatId, event: &dispatch::Event) -> Option<(Is, String)> {
    use dispatch::Event as Did;
    let sign = |unit: crate::engine::id::UnitId| {
        debrief.setup.roster.units[unit.index()]
            .call_sign
            .to_string()
    };
    Some(match event {
        Did::IncidentOpened { seat, .. } if *seat == me => (Is::Opened, text!("deed-opened")),
        Did::ContactLinked { seat, .. } if *seat == me => (Is::Linked, text!("deed-linked")),
        Did::ContactClosed { seat, outcome, .. } if *seat == me => {
            (Is::Closed(*outcome), text!("deed-closed"))
        }
        Did::Written { seat, entry, .. } if *seat == me => (
            Is::Wrote(entry.clone()),
            card::label(&debrief.setup.pack.district, entry),
        ),
        Did::Alerted { seat, unit, .. } if *seat == me => {
            let unit = sign(*unit);
            let text = text!("deed-alerted", unit = unit);
            (Is::Alerted(unit), text)
        }
        Did::Updated { seat, unit, .. } if *seat == me => {
            let unit = sign(*unit);
            let text = text!("deed-resent", unit = unit);
            (Is::Resent(unit), text)
        }
        Did::StoodDown { seat, unit, .. } if *seat == me => {
            let unit = sign(*unit);
            let text = text!("deed-stood-down", unit = unit);
            (Is::StoodDown(unit), text)
        }
        Did::Destined {
            seat,
            unit,
            hospital,
            ..
        } if *seat == me => {
            let hospital = &debrief.setup.pack.district.hospitals[hospital.index()];
            let unit = sign(*unit);
            let text = text!("lane-destined", unit = unit, hospital = hospital.name);
            (Is::Destined(unit, hospital.id.clone()), text)
        }
        _ => return None,
    })
}

/// What was said, as far as it makes a difference.
fn said(group: Option<String>, words: &Utterance) -> Is {
    let Some(meaning) = sure(words) else {
        return Is::Worded(group, words.text.to_lowercase());
    };
    let mut parts: Vec<What> = meaning.parts.iter().map(|part| part.what.clone()).collect();
    parts.retain(|part| !is_manner(part));
    parts.sort();
    parts.dedup();
    Is::Said(group, parts)
}

/// What belongs to the manner of speaking: who leaves it out has said the same.
fn is_manner(part: &What) -> bool {
    let manner = [
        Act::Over,
        Act::Out,
        Act::Greeting,
        Act::Goodbye,
        Act::Reassurance,
        Act::AreYouThere,
    ];
    match part {
        What::Act(act) => manner.contains(act),
        What::From(_) => true,
        What::To(_) | What::Ask(_) | What::Tell(_) | What::Done(_) | What::Fact(..) => false,
    }
}
