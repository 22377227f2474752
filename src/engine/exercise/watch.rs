//! Watchers: one small language for conditions (when does an inject happen, when is it over) and
//! for expectations (when did the occasion arise, was it done in time).
//!
//! A [`Watch`] is data; a [`Watcher`] is its state. It sees every event once, in order, and knows
//! the next instant at which time alone could change it, so that it needs no clock of its own.

use super::super::dispatch;
use super::super::event::Event;
use super::super::id::{InjectId, SeatId, UnitId};
use super::super::setup::{Setup, StatusKind};
use super::super::time::SimTime;
use super::super::{phone, radio, scene};
use crate::language::Utterance;
use serde::{Deserialize, Serialize};

pub use super::super::setup::{Moment, Watch};

/// What a moment, or an event, is about: enough to know which conditions an event can concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    Phone,
    Radio,
    Dispatch,
    Scene,
    Inject(InjectId),
}

impl Matter {
    /// What an event is about, if any condition can wait for it.
    pub(super) fn of(event: &Event) -> Option<Matter> {
        match event {
            Event::Phone(_) => Some(Matter::Phone),
            Event::Radio(_) => Some(Matter::Radio),
            Event::Dispatch(_) => Some(Matter::Dispatch),
            Event::Scene(_) => Some(Matter::Scene),
            Event::Exercise(super::Event::Injected { inject }) => Some(Matter::Inject(*inject)),
            Event::Exercise(_) | Event::Refused { .. } => None,
        }
    }
}

/// The state of a [`Watch`]: follows its shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watcher {
    watch: Watch,
    fired: Option<SimTime>,
    count: u32,
    inner: Vec<Watcher>,
}

impl Watcher {
    /// A watcher that has seen nothing yet.
    pub fn new(watch: &Watch) -> Self {
        let inner = match watch {
            Watch::At(_) | Watch::Seen(_) | Watch::Count(..) => Vec::new(),
            Watch::After(_, inner) => vec![Watcher::new(inner)],
            Watch::Within(_, first, second) | Watch::Without(_, first, second) => {
                vec![Watcher::new(first), Watcher::new(second)]
            }
            Watch::All(all) | Watch::Any(all) => all.iter().map(Watcher::new).collect(),
        };
        Watcher {
            watch: watch.clone(),
            fired: None,
            count: 0,
            inner,
        }
    }

    /// What it waits for.
    pub(super) fn matters(&self, found: &mut impl FnMut(Matter)) {
        match &self.watch {
            Watch::Seen(moment) | Watch::Count(_, moment) => {
                moment.matters().iter().for_each(|matter| found(*matter));
            }
            Watch::At(_)
            | Watch::After(..)
            | Watch::Within(..)
            | Watch::Without(..)
            | Watch::All(_)
            | Watch::Any(_) => {
                for inner in &self.inner {
                    inner.matters(found);
                }
            }
        }
    }

    /// When the condition became true.
    pub fn fired(&self) -> Option<SimTime> {
        self.fired
    }

    /// Shows it an event; true when the condition becomes true by it.
    pub fn see(&mut self, setup: &Setup, at: SimTime, event: &Event) -> bool {
        if self.fired.is_some() {
            return false;
        }
        match &self.watch {
            Watch::Seen(moment) => {
                if moment.is(setup, event) {
                    self.fired = Some(at);
                }
            }
            Watch::Count(wanted, moment) => {
                self.count += u32::from(moment.is(setup, event));
                if self.count >= *wanted {
                    self.fired = Some(at);
                }
            }
            Watch::At(_)
            | Watch::After(..)
            | Watch::Within(..)
            | Watch::Without(..)
            | Watch::All(_)
            | Watch::Any(_) => {
                for inner in &mut self.inner {
                    inner.see(setup, at, event);
                }
                self.settle(at);
            }
        }
        self.fired.is_some()
    }

    /// Shows it an event from before it was asked to watch. Nothing comes true by that; but what a
    /// [`Watch::Within`] counts from may have happened already.
    pub fn recall(&mut self, setup: &Setup, at: SimTime, event: &Event) {
        match &self.watch {
            Watch::Within(..) => {
                self.inner[0].see(setup, at, event);
                self.inner[1].recall(setup, at, event);
            }
            Watch::After(..) | Watch::All(_) | Watch::Any(_) => {
                for inner in &mut self.inner {
                    inner.recall(setup, at, event);
                }
            }
            Watch::At(_) | Watch::Seen(_) | Watch::Without(..) | Watch::Count(..) => {}
        }
    }

    /// Tells it the time; true when the condition becomes true by it.
    pub fn tick(&mut self, now: SimTime) -> bool {
        if self.fired.is_some() {
            return false;
        }
        for inner in &mut self.inner {
            inner.tick(now);
        }
        self.settle(now);
        self.fired.is_some()
    }

    /// The next instant at which time alone could make it true.
    pub fn next_at(&self) -> Option<SimTime> {
        if self.fired.is_some() {
            return None;
        }
        let own = match &self.watch {
            Watch::At(span) => Some(SimTime::ZERO + *span),
            Watch::After(span, _) => self.inner[0].fired.map(|first| first + *span),
            // Once the second has happened in time, it can never become true.
            Watch::Without(span, ..) if self.inner[1].fired.is_none() => {
                self.inner[0].fired.map(|first| first + *span)
            }
            Watch::Without(..) => None,
            Watch::Seen(_)
            | Watch::Within(..)
            | Watch::Count(..)
            | Watch::All(_)
            | Watch::Any(_) => None,
        };
        self.inner
            .iter()
            .filter_map(Watcher::next_at)
            .chain(own)
            .min()
    }

    /// Derives this node's truth from its inner ones and the time.
    fn settle(&mut self, now: SimTime) {
        let fired = |index: usize| self.inner[index].fired;
        let due = |at: SimTime| (at <= now).then_some(at);
        self.fired = match &self.watch {
            Watch::At(span) => due(SimTime::ZERO + *span),
            Watch::After(span, _) => fired(0).and_then(|first| due(first + *span)),
            Watch::Within(span, ..) => match (fired(0), fired(1)) {
                (Some(first), Some(second)) if second.since(first) <= *span => {
                    Some(second.max(first))
                }
                _ => None,
            },
            Watch::Without(span, ..) => fired(0).and_then(|first| {
                let deadline = first + *span;
                match fired(1) {
                    Some(second) if second <= deadline => None,
                    _ => due(deadline),
                }
            }),
            Watch::All(_) => self
                .inner
                .iter()
                .map(|inner| inner.fired)
                .try_fold(SimTime::ZERO, |latest, fired| {
                    fired.map(|at| at.max(latest))
                }),
            Watch::Any(_) => self.inner.iter().filter_map(|inner| inner.fired).min(),
            Watch::Seen(_) | Watch::Count(..) => self.fired,
        };
    }
}

impl Moment {
    /// What it is about: an event about something else is never it.
    fn matters(&self) -> Vec<Matter> {
        match self {
            Moment::Rang(_) | Moment::Answered(_) | Moment::HungUp(_) => vec![Matter::Phone],
            Moment::Asked(..)
            | Moment::Stated(..)
            | Moment::StatedByKind(..)
            | Moment::Said(..)
            | Moment::Told(..)
            | Moment::Used(..) => vec![Matter::Phone, Matter::Radio],
            Moment::Status(..) | Moment::StatusOfKind(..) => vec![Matter::Radio],
            Moment::AlertedKind(_)
            | Moment::Alerted(_)
            | Moment::AlertedAs(_)
            | Moment::CancelledKind(_)
            | Moment::Prioritised(_) => vec![Matter::Dispatch],
            Moment::Attended(_) | Moment::Did(_) | Moment::Became(..) => vec![Matter::Scene],
            Moment::Injected(inject) => vec![Matter::Inject(*inject)],
        }
    }

    /// Whether an event is of this kind. Speech counts by what was transmitted, not by what was
    /// meant to be.
    pub fn is(&self, setup: &Setup, event: &Event) -> bool {
        match self {
            Moment::Rang(line) => {
                matches!(event, Event::Phone(phone::Event::Rang { line: rang, .. }) if rang == line)
            }
            Moment::Answered(seat) => {
                // Who is asked into a call answers it too.
                matches!(event, Event::Phone(
                    phone::Event::Answered { by, .. } | phone::Event::Entered { seat: by, .. }
                ) if by == seat)
            }
            Moment::HungUp(seat) => {
                matches!(event, Event::Phone(phone::Event::Ended { by, .. }) if by == seat)
            }
            Moment::Asked(seat, topic) => {
                said_by(*seat, event).is_some_and(|said| meant(said, |m| m.asks(topic.as_str())))
            }
            Moment::Stated(seat, topic) => said_by(*seat, event)
                .is_some_and(|said| meant(said, |m| m.fact(topic.as_str()).is_some())),
            Moment::StatedByKind(kind, topic) => setup
                .roster
                .units
                .iter()
                .filter(|unit| unit.kind == *kind)
                .filter_map(|unit| said_by(unit.seat, event))
                .any(|said| meant(said, |m| m.fact(topic.as_str()).is_some())),
            Moment::Said(seat, topic, value) => said_by(*seat, event)
                .is_some_and(|said| meant(said, |m| m.fact(topic.as_str()) == Some(value))),
            Moment::Told(seat, deed) => {
                said_by(*seat, event).is_some_and(|said| meant(said, |m| m.tells(deed.as_str())))
            }
            Moment::Used(seat, act) => {
                said_by(*seat, event).is_some_and(|said| meant(said, |m| m.has(*act)))
            }
            Moment::AlertedKind(kind) => {
                alerted(event).is_some_and(|unit| setup.roster.units[unit.index()].kind == *kind)
            }
            Moment::Alerted(wanted) => alerted(event) == Some(*wanted),
            Moment::AlertedAs(wanted) => matches!(
                event,
                Event::Dispatch(dispatch::Event::Alerted { priority, .. })
                    if *priority == Some(*wanted)
            ),
            Moment::Attended(wanted) => matches!(
                event,
                Event::Scene(scene::Event::Seen { seat, patient, .. })
                    if patient == wanted && setup.unit_of(*seat).is_some()
            ),
            Moment::Status(unit, kind) => {
                status(event) == Some((setup.roster.units[unit.index()].seat, *kind))
            }
            Moment::StatusOfKind(unit_kind, kind) => status(event).is_some_and(|(seat, sent)| {
                sent == *kind
                    && setup
                        .roster
                        .units
                        .iter()
                        .any(|unit| unit.seat == seat && unit.kind == *unit_kind)
            }),
            Moment::CancelledKind(kind) => matches!(
                event,
                Event::Dispatch(dispatch::Event::Stamped { unit, stamp: dispatch::Stamp::Cancelled, .. })
                    if setup.roster.units[unit.index()].kind == *kind
            ),
            Moment::Did(deed) => {
                matches!(event, Event::Scene(scene::Event::Did { deed: done, .. }) if done == deed)
            }
            Moment::Became(patient, topic, value) => matches!(
                event,
                Event::Scene(scene::Event::Changed { patient: p, topic: t, value: v })
                    if p == patient && t == topic && v == value
            ),
            Moment::Prioritised(priority) => matches!(
                event,
                Event::Dispatch(dispatch::Event::Written { entry: dispatch::Entry::Priority(p), .. })
                    if p == priority
            ),
            Moment::Injected(inject) => matches!(
                event,
                Event::Exercise(super::Event::Injected { inject: happened }) if happened == inject
            ),
        }
    }
}

fn meant(said: &Utterance, test: impl Fn(&crate::language::Meaning) -> bool) -> bool {
    said.meaning.as_ref().is_some_and(test)
}

/// What a seat said with this event, as far as it was transmitted.
pub fn said_by(seat: SeatId, event: &Event) -> Option<&Utterance> {
    match event {
        Event::Phone(phone::Event::SpeechEnded { by, heard, .. }) if *by == seat => {
            heard.as_deref()
        }
        Event::Radio(radio::Event::SpeechEnded {
            seat: by, heard, ..
        }) if *by == seat => heard.as_deref(),
        _ => None,
    }
}

fn alerted(event: &Event) -> Option<UnitId> {
    match event {
        Event::Dispatch(dispatch::Event::Alerted { unit, .. }) => Some(*unit),
        _ => None,
    }
}

fn status(event: &Event) -> Option<(SeatId, StatusKind)> {
    match event {
        Event::Radio(radio::Event::StatusArrived { seat, kind }) => Some((*seat, *kind)),
        _ => None,
    }
}
