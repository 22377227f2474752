//! What a domain may use while it handles something: the time, the setup, the future, and a
//! place to put what happened. Domains reach each other only through events.

use super::event::Event;
use super::guests::{Everybody, Guests};
use super::queue::{Queue, Ticket};
use super::setup::Setup;
use super::sim::Due;
use super::time::{SimTime, Span};
use super::{dispatch, exercise, phone, radio, scene};
use std::collections::VecDeque;

/// The surroundings of one handling.
pub(super) struct Cx<'a> {
    /// Now.
    pub(super) now: SimTime,
    /// What never changes.
    pub(super) setup: &'a Setup,
    /// Who has come since the beginning, and is here.
    pub(super) guests: &'a Guests,
    pub(super) queue: &'a mut Queue<Due>,
    pub(super) emitted: &'a mut VecDeque<Event>,
}

impl<'a> Cx<'a> {
    /// Everybody who takes part.
    pub(super) fn everybody(&self) -> Everybody<'a> {
        Everybody {
            setup: self.setup,
            guests: self.guests,
        }
    }
    /// Something happened.
    pub(super) fn emit(&mut self, event: impl Into<Event>) {
        self.emitted.push_back(event.into());
    }
    /// Something will be due.
    pub(super) fn after(&mut self, span: Span, due: Due) -> Ticket {
        self.queue.after(self.now, span, due)
    }
    /// Something will not be due after all. It may have come due already: then its own handler
    /// has dealt with it, and there is nothing to cancel.
    pub(super) fn cancel(&mut self, ticket: Ticket) {
        self.queue.cancel(ticket);
    }
}

macro_rules! into_event {
    ($($variant:ident($type:ty))*) => {$(
        impl From<$type> for Event {
            fn from(event: $type) -> Event {
                Event::$variant(event)
            }
        }
    )*};
}
into_event! {
    Radio(radio::Event)
    Phone(phone::Event)
    Dispatch(dispatch::Event)
    Scene(scene::Event)
    Exercise(exercise::Event)
}
