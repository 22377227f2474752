//! The list of those who are to be rung back: whom somebody has promised it, and by when; and who gave
//! up before anybody answered. Who is rung, or rings again, is done with.

use super::super::command::Refusal;
use super::super::cx::Cx;
use super::super::event::Event as AnyEvent;
use super::super::id::{CallId, ContactId, SeatId};
use super::super::phone;
use super::super::phone::EndReason;
use super::super::time::{SimTime, Span};
use super::Event;
use super::desk::Dispatch;
use serde::{Deserialize, Serialize};

/// The longest that somebody is promised to be rung within, in minutes.
const MOST: u16 = 600;

/// Somebody who is to be rung back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallBackView {
    /// Whose contact.
    pub contact: ContactId,
    /// The number to ring.
    pub number: String,
    /// Since when it stands there.
    pub since: SimTime,
    /// Who promised it, and by when; none for who gave up.
    pub promised: Option<(SeatId, SimTime)>,
    /// When they were rung, or rang again.
    pub done: Option<SimTime>,
}

/// The list, and the number of each contact. It follows from the events, so it is no part of what is
/// saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CallBacks {
    pub(super) list: Vec<CallBackView>,
    numbers: Vec<(CallId, String)>,
}

/// The digits of a number, however it is written.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

impl CallBacks {
    fn number(&self, call: CallId) -> Option<&String> {
        let known = self.numbers.iter().find(|(one, _)| *one == call);
        known
            .map(|(_, number)| number)
            .filter(|number| !number.is_empty())
    }

    /// Nobody waits under this number any more.
    fn done(&mut self, number: &str, now: SimTime) {
        let number = digits(number);
        let open = self.list.iter_mut().filter(|one| one.done.is_none());
        for one in open.filter(|one| digits(&one.number) == number) {
            one.done = Some(now);
        }
    }
}

impl Dispatch {
    /// Somebody is promised to be rung back.
    pub(super) fn promise(
        &mut self,
        cx: &mut Cx<'_>,
        seat: SeatId,
        contact: ContactId,
        minutes: u16,
    ) -> Result<(), Refusal> {
        let call = self.contact(contact)?.call;
        let number = self.call_backs.number(call);
        let number = number.cloned().ok_or(Refusal::NoSuchNumber)?;
        let due = cx.now + Span::minutes(u64::from(minutes.min(MOST)));
        // A new promise takes the place of the old one.
        let list = &mut self.call_backs.list;
        list.retain(|one| one.contact != contact || one.done.is_some());
        list.push(CallBackView {
            contact,
            number: number.clone(),
            since: cx.now,
            promised: Some((seat, due)),
            done: None,
        });
        cx.emit(Event::CallBackPromised {
            contact,
            number,
            due,
            seat,
        });
        Ok(())
    }

    /// Takes note of who rings, who is rung, and who gives up.
    pub(super) fn note_call_backs(&mut self, cx: &Cx<'_>, event: &AnyEvent) {
        match event {
            AnyEvent::Phone(phone::Event::Rang {
                call,
                by,
                line,
                from,
            }) => {
                let desk = cx.everybody().spec(*by).may_write();
                let number = if desk { line } else { from };
                self.call_backs.done(number, cx.now);
                self.call_backs.numbers.push((*call, from.clone()));
            }
            AnyEvent::Phone(phone::Event::Ended {
                call,
                why: EndReason::Abandoned,
                ..
            }) => {
                let number = self.call_backs.number(*call).cloned();
                let contact = self.contacts.iter().find(|one| one.call == *call);
                if let (Some(number), Some(contact)) = (number, contact) {
                    self.call_backs.list.push(CallBackView {
                        contact: contact.id,
                        number,
                        since: cx.now,
                        promised: None,
                        done: None,
                    });
                }
            }
            _ => {}
        }
    }
}
