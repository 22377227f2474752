//! What a panel works with: a seat's link, what it has perceived, and what the person at it is
//! busy with.

use super::hands::Hands;
use super::history::History;
use super::keys::{Action, Chord};
use super::line;
use super::theme::Theme;
use crate::engine::command::Command;
use crate::engine::dispatch::{CardView, ContactView, UnitView};
use crate::engine::id::{CallId, ContactId, Gssi, SeatId, UnitId};
use crate::engine::phone::CallView;
use crate::engine::setup::StatusKind;
use crate::engine::time::{SimTime, Span};
use crate::engine::view::View;
use crate::engine::{dispatch, exercise, phone, radio};
use crate::host::{SeatLink, Trip};
use crate::language::{Channel, What, say};
use crate::record::Mode;
use std::sync::Arc;
use std::time::Instant;

/// So long it is told that an instant was marked.
const MARKED: Span = Span::seconds(4);

/// A seat, for the length of one frame.
pub struct Station<'a> {
    /// Its link: the only way out.
    pub link: &'a mut dyn SeatLink,
    /// What its screens may show.
    pub view: Arc<View>,
    /// Now, for clocks that tick.
    pub now: SimTime,
    /// What it has perceived.
    pub history: &'a History,
    /// What the person is busy with.
    pub hands: &'a mut Hands,
    /// Colours.
    pub theme: Theme,
    /// Training or exam.
    pub mode: Mode,
}

impl Station<'_> {
    /// Which seat.
    pub fn seat(&self) -> SeatId {
        self.link.seat()
    }

    /// What the transmit key is called.
    pub fn ptt_name(&self) -> String {
        let chord = self.hands.keys.of_action(Action::Ptt);
        chord.map_or_else(String::new, Chord::title)
    }

    /// Whether the desk explains itself.
    pub fn training(&self) -> bool {
        self.mode == Mode::Training
    }

    /// Telephone.
    pub fn phone(&mut self, command: phone::Command) {
        self.link.send(Command::Phone(command));
    }

    /// Radio.
    pub fn radio(&mut self, command: radio::Command) {
        self.link.send(Command::Radio(command));
    }

    /// Desk.
    pub fn dispatch(&mut self, command: dispatch::Command) {
        self.link.send(Command::Dispatch(command));
    }

    /// The exercise itself.
    pub fn exercise(&mut self, command: exercise::Command) {
        self.link.send(Command::Exercise(command));
    }

    /// Marks this instant, to be found again in the debrief.
    pub fn bookmark(&mut self) {
        self.hands.marked = Some(self.now);
        let mark = exercise::Command::Bookmark(crate::text!("desk-bookmark"));
        self.exercise(mark);
    }

    /// When an instant was marked, as long as that is news.
    pub fn marked(&self) -> Option<SimTime> {
        let marked = self.hands.marked;
        marked.filter(|at| self.now >= *at && self.now.since(*at) < MARKED)
    }

    /// Who this is, as displays show it.
    pub fn name_of(&self, seat: SeatId) -> String {
        let known = self.link.known();
        match known.call_sign_of(seat) {
            Some(call_sign) => call_sign.to_string(),
            None => crate::text!("desk-caller"),
        }
    }

    /// What a unit is called.
    pub fn unit_name(&self, unit: UnitId) -> String {
        self.link.known().unit_call_sign(unit).to_string()
    }

    /// What a talkgroup is called.
    pub fn group_name(&self, group: Gssi) -> String {
        let known = self.link.known();
        let groups = &known.organisation().talkgroups;
        let named = groups.iter().find(|talkgroup| talkgroup.gssi == group);
        named.map_or_else(|| group.to_string(), |talkgroup| talkgroup.name.clone())
    }

    /// The groups that have a key, in the order shown: those that are heard,
    /// and any with an alarm.
    pub fn groups(&self) -> Vec<radio::GroupView> {
        let groups = self.view.radio.iter();
        groups
            .filter(|group| group.heard || group.selected || group.emergency.is_some())
            .cloned()
            .collect()
    }

    /// The group that PTT opens.
    pub fn selected_group(&self) -> Option<Gssi> {
        self.view
            .radio
            .iter()
            .find(|group| group.selected)
            .map(|group| group.group)
    }

    /// The time of day of an instant, with seconds.
    pub fn clock(&self, at: SimTime) -> String {
        let minutes = self.link.known().time_of_day(at).0;
        format!(
            "{:02}:{:02}:{:02}",
            minutes / 60,
            minutes % 60,
            at.0 / 1000 % 60
        )
    }

    /// The contact that one most likely wants a card for: that of the call one is in, then the last
    /// one that was answered, then the last one that rings.
    pub fn cardless(&self) -> Option<ContactId> {
        let desk = self.view.desk.as_ref()?;
        let calls = &self.view.calls;
        let rank = |contact: &ContactView| match calls.iter().find(|call| call.id == contact.call) {
            Some(call) if call.is_talking() => 3,
            Some(call) if call.held().is_some() => 2,
            None => 1,
            Some(_) => 0,
        };
        let waiting = desk.contacts.iter().filter(|one| one.is_open());
        waiting.max_by_key(|one| rank(one)).map(|one| one.id)
    }

    /// Whether one speaks with a contact now.
    pub fn in_call_about(&self, contact: ContactId) -> bool {
        let desk = self.view.desk.as_ref();
        let contact = desk.and_then(|desk| desk.contacts.iter().find(|one| one.id == contact));
        contact.is_some_and(|contact| {
            let mut calls = self.view.calls.iter();
            calls.any(|call| call.id == contact.call && call.is_talking())
        })
    }

    /// Calls that this seat has on hold, the one that has waited longest first.
    pub fn held(&self) -> Vec<CallView> {
        let calls = self.view.calls.iter();
        let mut held: Vec<CallView> = calls
            .filter(|call| call.held().is_some())
            .cloned()
            .collect();
        held.sort_by_key(|call| (call.held(), call.id));
        held
    }

    /// The call in which this seat talks.
    fn talks_in(&self) -> Option<CallId> {
        let mut calls = self.view.calls.iter();
        calls.find(|call| call.is_talking()).map(|call| call.id)
    }

    /// Puts the call on hold; without one, comes back to the one that has waited longest.
    pub fn hold_or_retrieve(&mut self) {
        match self.talks_in() {
            Some(call) => self.phone(phone::Command::Hold(call)),
            None => {
                if let Some(call) = self.held().first() {
                    self.retrieve(call.id);
                }
            }
        }
    }

    /// Comes back to a call on hold; the one in progress is put on hold instead.
    pub fn retrieve(&mut self, call: CallId) {
        if let Some(other) = self.talks_in() {
            self.phone(phone::Command::Hold(other));
        }
        self.phone(phone::Command::Retrieve(call));
        self.hands.focus = Some(line::PHONE);
    }

    /// Makes one call of the one in progress and the one that has been on hold longest.
    pub fn join_calls(&mut self) {
        if let (Some(with), Some(held)) = (self.talks_in(), self.held().first()) {
            let call = held.id;
            self.phone(phone::Command::Join { call, with });
        }
    }

    /// Answers a call; when it is on the screen, its line has the keyboard. A call in progress is
    /// put on hold.
    pub fn answer(&mut self, call: CallId) {
        if let Some(other) = self.talks_in() {
            self.phone(phone::Command::Hold(other));
        }
        self.hands.answering = Some((call, Instant::now()));
        self.phone(phone::Command::Answer(call));
    }

    /// Gives the keyboard to the line of a call that was answered; to be called once a frame,
    /// before the panels.
    pub fn follow_answer(&mut self) {
        let waited = self.hands.is_answering();
        let mut calls = self.view.calls.iter();
        match waited.and_then(|call| calls.find(|one| one.id == call)) {
            Some(call) if call.answered.is_some() => {
                self.hands.answering = None;
                self.hands.focus = Some(line::PHONE);
            }
            Some(_) => {}
            None => self.hands.answering = None,
        }
    }

    /// Opens a card for a contact.
    pub fn open_card(&mut self, contact: ContactId) {
        self.hands.opening = Some(contact);
        self.dispatch(dispatch::Command::OpenIncident(contact));
    }

    /// The contact of the call you are in, where it stands on no card yet.
    pub fn uncarded(&self) -> Option<ContactId> {
        let desk = self.view.desk.as_ref()?;
        let mut calls = self.view.calls.iter();
        let call = calls.rfind(|call| call.is_talking() && !call.mine)?;
        let mut contacts = desk.contacts.iter();
        let open = contacts.find(|one| one.call == call.id && one.is_open());
        open.map(|one| one.id)
    }

    /// Makes a contact acute at once: everybody at the centre sees it, and it has a card.
    pub fn red(&mut self, contact: ContactId) {
        self.hands.opening = Some(contact);
        self.dispatch(dispatch::Command::Red(contact));
    }

    /// Brings the card that was asked for to the screen, wherever it is drawn; to be called once a
    /// frame, before the panels.
    pub fn follow_card(&mut self) {
        let Some(desk) = self.view.desk.as_ref() else {
            return;
        };
        let opening = self.hands.opening;
        let mut contacts = desk.contacts.iter();
        let opened = contacts
            .find(|contact| Some(contact.id) == opening)
            .and_then(|contact| contact.incident);
        if opened.is_some() {
            self.hands.opening = None;
            self.hands.card = opened;
        } else if self.hands.card.is_none() {
            self.hands.card = desk.cards.last().map(|card| card.id);
        }
    }

    /// The card on the screen.
    pub fn card(&self) -> Option<CardView> {
        let desk = self.view.desk.as_ref()?;
        desk.cards
            .iter()
            .find(|card| Some(card.id) == self.hands.card)
            .cloned()
    }

    /// How far a unit is from the address on the card, by what it reported; in whole minutes.
    pub fn minutes_away(&self, unit: &UnitView) -> Option<u64> {
        let desk = self.view.desk.as_ref()?;
        let mut cards = desk.cards.iter();
        let card = cards.find(|card| Some(card.id) == self.hands.card)?;
        let trip = Trip::new(unit, card.card.address.clone()?, self.view.now);
        Some(self.link.estimate(&trip)?.begun_minutes())
    }

    /// What a status is called.
    pub fn status_name(&self, kind: StatusKind) -> String {
        let known = self.link.known();
        let code = known
            .organisation()
            .statuses
            .iter()
            .find(|code| code.kind == kind);
        code.map_or_else(|| kind.name().to_owned(), |code| code.name.clone())
    }

    /// A meaning in the words of the channel: for keys, cards and previews.
    pub fn words_for(&self, parts: &[What], channel: Channel) -> String {
        use crate::language::Manner;
        say(parts, channel, Manner::Calm, self.link.known().lexicon(), 0).text
    }
}
